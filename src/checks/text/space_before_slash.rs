//! `space-before-slash`.

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "space-before-slash",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A slash has a space on one side only.",
    mend: "take the space out, or write the alternative in words",
    run: Run::Mending(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    wording
        .in_context()
        .filter_map(|(before, word, after)| {
            let (before, after) = (before?, after?);
            if word.text != "/" || word.gap.is_empty() == after.gap.is_empty() {
                return None;
            }
            let range = before.start..after.end();
            let words = quote(&wording.text[range.clone()]);
            let (side, open) = if after.gap.is_empty() {
                ("before", before.end()..word.start)
            } else {
                ("after", word.end()..after.start)
            };
            Some(
                Flaw::new(
                    range,
                    format!("there is a space {side} the slash in {words}"),
                )
                .mend(format!(
                    "write “{}/{}”, or say the alternative in words",
                    before.text, after.text
                ))
                .fix(open, ""),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn a_space_on_one_side_of_a_slash_is_found() {
        assert_eq!(
            messages(run, "on waste /recycled water"),
            ["there is a space before the slash in “waste /recycled”"]
        );
        assert_eq!(messages(run, "waste/ recycled").len(), 1);
    }

    #[test]
    fn slashes_with_like_sides_are_silent() {
        for text in [
            "waste/recycled",
            "waste / recycled",
            "№ А-25/23/0208",
            "and/or",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}
