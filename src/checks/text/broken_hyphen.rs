//! `broken-hyphen`.

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;
use crate::text::words::is_spoken;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "broken-hyphen",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A compound is broken at its hyphen by a space, or a hyphen stands before the first word as a bullet does.",
    mend: "take the space out, or set a dash with a space on both sides",
    run: Run::Mending(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    let mut found = Flaws::default();
    for (before, word, after) in wording.in_context() {
        if !matches!(word.text, "-" | "\u{2010}" | "\u{2011}") {
            continue;
        }
        let Some(after) = after else { continue };
        let Some(before) = before else {
            let range = word.start..after.end();
            // A number may bear a sign.
            if !after.text.starts_with(|c: char| c.is_numeric()) {
                let words = quote(&wording.text[range.clone()]);
                found.push(
                    Flaw::new(
                        range,
                        format!("a hyphen stands before the first word: {words}"),
                    )
                    .mend("take the hyphen out: the provision's kind says that it is an item"),
                );
            }
            continue;
        };
        let is_open = [!word.gap.is_empty(), !after.gap.is_empty()];
        let range = before.start..after.end();
        let is_broken = match is_open {
            [false, true] => is_spoken(before.text) && is_spoken(after.text) && !joins(after.text),
            [true, false] => {
                is_spoken(before.text)
                    && after.text.starts_with(char::is_alphabetic)
                    && !joins(before.text)
            }
            _ => false,
        };
        if is_broken {
            let side = if is_open[0] { "before" } else { "after" };
            let words = quote(&wording.text[range.clone()]);
            let flaw = Flaw::new(
                range,
                format!("there is a space {side} the hyphen in {words}"),
            )
            .mend(format!(
                "write “{}{}{}”",
                before.text, word.text, after.text
            ));
            // A space before it may be half of a dash: which is meant is for a person to say.
            found.push(match is_open[0] {
                true => flaw,
                false => flaw.fix(word.end()..after.start, ""),
            });
        }
    }
    found
}

/// Whether a word joins compounds that share a part: "low- and high-efficiency".
fn joins(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "and"
            | "or"
            | "to"
            | "nor"
            | "but"
            | "as"
            | "и"
            | "или"
            | "и/или"
            | "до"
            | "және"
            | "немесе"
            | "мен"
            | "пен"
            | "бен"
            | "und"
            | "oder"
            | "et"
            | "ou"
            | "ve"
            | "veya"
    )
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn a_broken_compound_is_found() {
        assert_eq!(
            messages(run, "the environment- related activities"),
            ["there is a space after the hyphen in “environment- related”"]
        );
        assert_eq!(messages(run, "environment -related").len(), 1);
        assert_eq!(messages(run, "-Insist on harmony").len(), 1);
    }

    #[test]
    fn suspended_hyphens_dashes_and_numbers_are_silent() {
        for text in [
            "low- and high-efficiency technologies",
            "low-carbon",
            "water - and land",
            "a change of -5 degrees",
            "-5 degrees",
            "2020-2030",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}
