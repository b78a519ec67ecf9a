//! `doubled-space`.

use crate::checks::place::{around, quote};
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "doubled-space",
    severity: Severity::Warning,
    group: Group::Text,
    about: "Two spaces or a tab stand where one space should, or white space begins or ends the wording. It is not seen, and comes to light as a change when the text is set anew.",
    mend: "keep one space",
    run: Run::Mending(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    let mut found = Flaws::default();
    let text = wording.text;
    for (before, word, _) in wording.in_context() {
        let range = word.start - word.gap.len()..word.start;
        if before.is_none() {
            if !word.gap.is_empty() {
                let message = "white space stands before the first word";
                found.push(Flaw::new(range.clone(), message).fix(range, ""));
            }
        } else if word.gap.chars().nth(1).is_some() {
            let shown = around(text, &range);
            let message = format!("there is more than one space in {shown}");
            found.push(Flaw::new(range.clone(), message).fix(range, one_of(word.gap)));
        } else if word.gap == "\t" {
            let message = format!("there is a tab before {}", quote(word.text));
            found.push(Flaw::new(range.clone(), message).fix(range, " "));
        }
    }
    let tail = wording.words.tail;
    if !tail.is_empty() && !wording.words.is_empty() {
        let range = text.len() - tail.len()..text.len();
        let message = "white space stands after the last word";
        found.push(Flaw::new(range.clone(), message).fix(range, ""));
    }
    found
}

/// The one space for several: one that does not break a line, where there is such a one.
fn one_of(gap: &str) -> &str {
    let unbroken = ["\u{a0}", "\u{202f}"];
    unbroken
        .into_iter()
        .find(|space| gap.contains(space))
        .unwrap_or(" ")
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn doubled_and_outer_spaces_are_found() {
        assert_eq!(
            messages(run, "safe  water"),
            ["there is more than one space in “safe  water”"]
        );
        assert_eq!(messages(run, " safe ").len(), 2);
        assert_eq!(messages(run, "safe\twater").len(), 1);
    }

    #[test]
    fn single_spaces_are_silent() {
        assert!(messages(run, "safe and\u{a0}clean water.").is_empty());
        assert!(messages(run, "").is_empty());
    }
}
