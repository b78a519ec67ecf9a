//! `unbalanced`.

use crate::checks::place::around;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "unbalanced",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A bracket or quotation mark is opened and not closed, or closed and not opened: often a remnant of a compilation.",
    mend: "close it, or take it out",
    run: Run::Wording(run),
};

const PAIRS: [(&str, &str); 12] = [
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("«", "»"),
    ("“", "”"),
    ("„", "“"),
    ("（", "）"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("【", "】"),
    ("〈", "〉"),
];

fn run(wording: &Wording<'_>) -> Flaws {
    // What is open: the closing mark wanted, and the place of the opening one.
    let mut open: Vec<(&str, std::ops::Range<usize>, &str)> = Vec::new();
    let mut found = Flaws::default();
    let mut straight: Vec<std::ops::Range<usize>> = Vec::new();
    for (before, word, _) in wording.in_context() {
        let range = word.start..word.end();
        if word.text == "\"" {
            straight.push(range);
            continue;
        }
        // `„…“` and `„…”` are both in use.
        let closes = open.last().is_some_and(|(wanted, ..)| {
            *wanted == word.text || (*wanted == "“" && word.text == "”")
        });
        if closes {
            open.pop();
        } else if let Some((_, wanted)) = PAIRS.iter().find(|(opens, _)| *opens == word.text) {
            open.push((wanted, range, word.text));
        } else if PAIRS.iter().any(|(_, closes)| *closes == word.text) {
            // `a)` and `1)` number an enumeration in the text.
            let numbers = word.text == ")"
                && word.gap.is_empty()
                && before.is_some_and(|b| {
                    b.text.chars().count() <= 4 && (b.start == 0 || !b.gap.is_empty())
                });
            if !numbers {
                let shown = around(wording.text, &range);
                found.push(Flaw::new(
                    range,
                    format!("“{}” closes what was not opened in {shown}", word.text),
                ));
            }
        }
    }
    for (_, range, mark) in open {
        let shown = around(wording.text, &range);
        found.push(Flaw::new(
            range,
            format!("“{mark}” is opened and not closed in {shown}"),
        ));
    }
    // Inches and seconds follow a figure, where no quotation is open.
    let mut is_open = false;
    straight.retain(|range| {
        let after_figure = wording.text[..range.start].ends_with(|c: char| c.is_ascii_digit());
        let is_mark = is_open || !after_figure;
        is_open ^= is_mark;
        is_mark
    });
    if straight.len() % 2 == 1
        && let Some(last) = straight.pop()
    {
        let shown = around(wording.text, &last);
        found.push(Flaw::new(
            last,
            format!("a quotation mark without its pair stands in {shown}"),
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn brackets_and_quotes_without_a_pair_are_found() {
        assert_eq!(
            messages(run, "provide [safe and clean water"),
            ["“[” is opened and not closed in “provide [safe and clean water”"]
        );
        assert_eq!(messages(run, "safe — China] water").len(), 1);
        assert_eq!(messages(run, "the “green economy").len(), 1);
        assert_eq!(messages(run, "the \"green economy").len(), 1);
    }

    #[test]
    fn pairs_and_enumerations_are_silent() {
        for text in [
            "solutions (LBS [and] NBS)",
            "«вода» и „земля“, “air”",
            "a) water; b) land; 12) air",
            "the world's \"green\" economy",
            "《环境》",
        ] {
            assert!(
                messages(run, text).is_empty(),
                "{text}: {:?}",
                messages(run, text)
            );
        }
    }
}
