//! `bidi-control`.

use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::domain::finding::Severity;
use crate::domain::hidden::marks_direction;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "bidi-control",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A character that turns the direction of writing and is itself not seen: with it a text can be shown in another order than it is stored in, so that what is read is not what is adopted.",
    mend: "take the character out; where a text in Arabic or Hebrew letters needs it, accept the finding with the reason",
    run: Run::Letters(run),
};

fn run(text: &str) -> Flaws {
    if text.is_ascii() {
        return Flaws::default();
    }
    let is_right_to_left = text.chars().any(is_right_to_left);
    text.char_indices()
        .filter_map(|(at, c)| {
            let does = match c {
                '\u{202A}' | '\u{202B}' => "begins an embedding",
                '\u{202C}' => "ends an embedding or override",
                '\u{202D}' | '\u{202E}' => "overrides the direction of what follows",
                '\u{2066}'..='\u{2068}' => "begins an isolate",
                '\u{2069}' => "ends an isolate",
                // The plain marks are how right-to-left text is set.
                c if marks_direction(c) && !is_right_to_left => {
                    "is a mark of direction in a text that has one direction only"
                }
                _ => return None,
            };
            Some(Flaw::new(
                at..at + c.len_utf8(),
                format!("the unseen character U+{:04X} {does}", u32::from(c)),
            ))
        })
        .collect()
}

/// Whether a letter is of a script that is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        run(text).into_iter().count()
    }

    #[test]
    fn overrides_and_isolates_are_found() {
        assert_eq!(count("safe \u{202E}retaw\u{202C} for all"), 2);
        assert_eq!(count("a \u{2066}b\u{2069}"), 2);
        assert_eq!(count("a\u{200F}b"), 1);
    }

    #[test]
    fn arabic_with_its_marks_is_silent() {
        assert_eq!(count("المياه النظيفة\u{200F} (UN)"), 0);
        assert_eq!(count("Охрана окружающей среды"), 0);
    }
}
