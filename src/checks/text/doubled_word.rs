//! `doubled-word`.

use crate::checks::place::around;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;
use crate::text::words::is_unspaced;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "doubled-word",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A word stands twice in a row.",
    mend: "take one of the two out",
    run: Run::Wording(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    wording
        .in_context()
        .filter_map(|(before, word, _)| {
            let before = before?;
            let is_doubled = !word.gap.is_empty()
                && before.text.to_lowercase() == word.text.to_lowercase()
                && word.text.chars().all(char::is_alphabetic)
                && !is_unspaced(word.text)
                && !may_stand_twice(word.text);
            let range = before.start..word.end();
            is_doubled.then(|| {
                let shown = around(wording.text, &range);
                Flaw::new(
                    range,
                    format!("the word “{}” stands twice in {shown}", word.text),
                )
            })
        })
        .collect()
}

/// Words that grammar may double: "the aid that that state had had".
fn may_stand_twice(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "that" | "had")
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn a_doubled_word_is_found() {
        assert_eq!(
            messages(run, "The the water"),
            ["the word “the” stands twice in “The the water”"]
        );
        assert_eq!(messages(run, "охраны охраны среды").len(), 1);
    }

    #[test]
    fn what_is_rightly_there_twice_is_silent() {
        for text in [
            "what it had had",
            "step-by-step",
            "12 12",
            "天天",
            "water, water",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}
