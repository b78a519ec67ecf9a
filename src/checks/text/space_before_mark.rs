//! `space-before-mark`.

use crate::checks::place::around;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;
use crate::text::words::{is_closing, is_opening, is_spoken};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "space-before-mark",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A space stands before a comma, stop, colon or closing bracket, or after an opening bracket.",
    mend: "take the space out",
    run: Run::Mending(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    // French sets a space before double marks.
    let spares = |mark: &str| {
        super::wording::is_in(wording.language, "fr")
            && matches!(mark, ";" | ":" | "!" | "?" | "»" | "%")
    };
    let mut found = Flaws::default();
    for (before, word, after) in wording.in_context() {
        let Some(before) = before.filter(|_| !word.gap.is_empty()) else {
            continue;
        };
        let gap = word.start - word.gap.len()..word.start;
        let range = gap.start..word.end();
        let touches_next = after.is_some_and(|next| next.gap.is_empty());
        // `.5`, `...`, `:name` begin something.
        let begins = matches!(word.text, "." | ":")
            && touches_next
            && after.is_some_and(|next| is_spoken(next.text) || next.text == word.text);
        // A number is set apart from its sign in many languages, and an ellipsis may be.
        let stands_apart = matches!(word.text, "%" | "…" | "’") || spares(word.text);
        let is_mark = is_closing(word.text) && !begins && !stands_apart;
        let is_after_opening = is_opening(before.text) && !matches!(before.text, "«" | "‘");
        if is_mark {
            let shown = around(wording.text, &range);
            found.push(
                Flaw::new(
                    range,
                    format!("there is a space before “{}” in {shown}", word.text),
                )
                .fix(gap, ""),
            );
        } else if is_after_opening {
            let shown = around(wording.text, &range);
            found.push(
                Flaw::new(
                    range,
                    format!("there is a space after “{}” in {shown}", before.text),
                )
                .fix(gap, ""),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn a_space_before_a_comma_or_inside_brackets_is_found() {
        assert_eq!(
            messages(run, "safe , clean"),
            ["there is a space before “,” in “safe , clean”"]
        );
        assert_eq!(messages(run, "solutions ( LBS ) here .").len(), 3);
        assert_eq!(messages(run, "вода ; земля").len(), 1);
    }

    #[test]
    fn marks_in_their_places_are_silent() {
        for text in [
            "safe, clean (LBS), and: this.",
            "about 5 % of",
            "from .5 to 1.5",
            "so … on",
            "then ... on",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}
