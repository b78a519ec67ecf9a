//! `invisible-character`.

use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::domain::finding::Severity;
use crate::domain::hidden;
use crate::text::words::is_unspaced;
use unicode_script::{Script, UnicodeScript};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "invisible-character",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A character that is not seen, or a control character: words that look alike then differ, and neither quotes nor searches find them.",
    mend: "take the character out",
    run: Run::Letters(run),
};

fn run(text: &str) -> Flaws {
    let mut before = None;
    let mut found = Flaws::default();
    // Most texts are all of this sort, and every command that reads a text in asks.
    if hidden::is_plain_ascii(text) {
        return found;
    }
    for (at, c) in text.char_indices() {
        let after = || text[at + c.len_utf8()..].chars().next();
        if is_invisible(c) && !is_at_home(c, before, after()) {
            found.push(Flaw::new(
                at..at + c.len_utf8(),
                format!(
                    "there is a {} (U+{:04X}) {}",
                    name(c),
                    u32::from(c),
                    whereabouts(text, at, c)
                ),
            ));
        }
        before = Some(c);
    }
    found
}

fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || hidden::shows_nothing(c)
}

/// Whether an unseen character does there what it is for.
fn is_at_home(c: char, before: Option<char>, after: Option<char>) -> bool {
    let script = |c: Option<char>| c.map(|c| c.script());
    match c {
        // Joiners shape letters of Arabic and of the scripts of South Asia; a zero-width space
        // divides words where none are set apart.
        '\u{200C}' | '\u{200D}' => {
            before.is_some_and(|b| !b.is_ascii())
                && !matches!(
                    script(before),
                    Some(
                        Script::Latin
                            | Script::Cyrillic
                            | Script::Greek
                            | Script::Armenian
                            | Script::Georgian
                    )
                )
        }
        '\u{200B}' => [before, after]
            .iter()
            .flatten()
            .any(|n| is_unspaced(n.encode_utf8(&mut [0; 4]))),
        '\u{180B}'..='\u{180F}' => matches!(script(before), Some(Script::Mongolian)),
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => before.is_some_and(|b| {
            !b.is_ascii_alphabetic()
                && !matches!(b.script(), Script::Latin | Script::Cyrillic | Script::Greek)
        }),
        _ => false,
    }
}

fn name(c: char) -> &'static str {
    match c {
        '\u{AD}' => "soft hyphen",
        '\u{200B}' => "zero-width space",
        '\u{200C}' | '\u{200D}' => "zero-width joiner",
        '\u{FEFF}' => "byte order mark",
        '\u{2028}' | '\u{2029}' => "line separator",
        c if c.is_control() => "control character",
        _ => "character that is not seen",
    }
}

fn whereabouts(text: &str, at: usize, c: char) -> String {
    let near = |text: &str| -> String {
        // Looked for within bounds: whole texts of unseen characters have been sent.
        text.chars()
            .take(40)
            .filter(|c| !is_invisible(*c))
            .take(12)
            .collect()
    };
    let before: String = text[..at].chars().rev().take(12).collect();
    let before: String = near(&before).chars().rev().collect();
    let after = near(&text[at + c.len_utf8()..]);
    match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("before “{after}”"),
        (_, true) => format!("after “{before}”"),
        _ => format!("between “{before}” and “{after}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        run(text).into_iter().map(|flaw| flaw.message).collect()
    }

    #[test]
    fn an_unseen_character_is_told_by_its_neighbours() {
        assert_eq!(
            messages("sa\u{200B}fe"),
            ["there is a zero-width space (U+200B) between “sa” and “fe”"]
        );
        assert_eq!(messages("\u{FEFF}water\u{AD}").len(), 2);
        assert_eq!(messages("a\u{1B}[31m").len(), 1);
        assert_eq!(messages("water\u{FE0F}").len(), 1);
    }

    #[test]
    fn joiners_at_home_are_silent() {
        assert!(messages("می\u{200C}خواهم").is_empty());
        assert!(messages("น้ำ\u{200B}สะอาด").is_empty());
        assert!(messages("♻\u{FE0F}").is_empty());
        assert!(messages("Қазақстан, «Су»").is_empty());
    }
}
