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
    run: Run::Wording(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    let mut found = Flaws::default();
    let text = wording.text;
    for (before, word, _) in wording.in_context() {
        let range = word.start - word.gap.len()..word.start;
        if before.is_none() {
            if !word.gap.is_empty() {
                found.push(Flaw::new(range, "white space stands before the first word"));
            }
        } else if word.gap.chars().nth(1).is_some() {
            let shown = around(text, &range);
            found.push(Flaw::new(
                range,
                format!("there is more than one space in {shown}"),
            ));
        } else if word.gap == "\t" {
            found.push(Flaw::new(
                range,
                format!("there is a tab before {}", quote(word.text)),
            ));
        }
    }
    let tail = wording.words.tail;
    if !tail.is_empty() && !wording.words.is_empty() {
        found.push(Flaw::new(
            text.len() - tail.len()..text.len(),
            "white space stands after the last word",
        ));
    }
    found
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
