//! `look-alike`.

use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::domain::finding::Severity;
use unicode_script::{Script, UnicodeScript};
use unicode_security::confusable_detection::skeleton;
use unicode_segmentation::UnicodeSegmentation;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "look-alike",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A letter of another script stands inside a word and looks like one of the word's own (a Cyrillic а in a Latin word). The word reads the same and is another: searches, quotes and merges miss it.",
    mend: "type the word again in one script",
    run: Run::Letters(run),
};

fn run(text: &str) -> Flaws {
    if text.is_ascii() {
        return Flaws::default();
    }
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let mut found = Flaws::default();
    for (index, (start, word)) in words.iter().enumerate() {
        if word.is_ascii() {
            continue;
        }
        let range = *start..start + word.len();
        if let Some(message) = mixed(word) {
            found.push(Flaw::new(range, message));
            continue;
        }
        let neighbour = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|(_, word)| *word);
        let before = neighbour(index.checked_sub(1));
        if is_disguised(word)
            && before.is_some_and(is_latin)
            && neighbour(Some(index + 1)).is_some_and(is_latin)
        {
            found.push(Flaw::new(
                range,
                format!(
                    "“{word}” between Latin words is written in Cyrillic letters that look Latin"
                ),
            ));
        }
    }
    found
}

fn is_letter_of(c: char, script: Script) -> bool {
    c.is_alphabetic() && c.script() == script
}

fn is_latin(word: &str) -> bool {
    word.chars().any(|c| is_letter_of(c, Script::Latin))
}

/// What a Cyrillic or Greek letter looks like, where that is a Latin letter.
fn latin_look(c: char) -> Option<char> {
    let mut like = skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
    let first = like.pop()?;
    (like.is_empty() && first.is_ascii_alphabetic()).then_some(first)
}

/// Says which letters of a word are of another script than the rest and look like it.
fn mixed(word: &str) -> Option<String> {
    let count = |script| word.chars().filter(|c| is_letter_of(*c, script)).count();
    let (latin, cyrillic, greek) = (
        count(Script::Latin),
        count(Script::Cyrillic),
        count(Script::Greek),
    );
    if latin == 0 || cyrillic + greek == 0 {
        // A word of Cyrillic and Greek letters reads as neither.
        if cyrillic == 0 || greek == 0 {
            return None;
        }
    }
    let is_latin_word = latin >= cyrillic + greek;
    let odd = word.chars().find_map(|c| {
        let is_odd = match c.script() {
            Script::Latin => !is_latin_word,
            Script::Cyrillic | Script::Greek => is_latin_word,
            _ => false,
        };
        let look = if c.script() == Script::Latin {
            Some(c)
        } else {
            latin_look(c)
        };
        (is_odd && c.is_alphabetic()).then_some((c, look))
    });
    let (c, look) = odd?;
    let name = match c.script() {
        Script::Latin => "Latin",
        Script::Greek => "Greek",
        _ => "Cyrillic",
    };
    // Greek letters before Latin ones are symbols (ΔT, µm) unless they pass for Latin.
    if c.script() == Script::Greek && look.is_none() {
        return None;
    }
    let like = look
        .filter(|_| is_latin_word)
        .map_or_else(String::new, |look| {
            format!(", which looks like the Latin {look}")
        });
    let rest = if is_latin_word { "Latin" } else { "Cyrillic" };
    Some(format!(
        "“{word}” is a {rest} word with the {name} letter {c} (U+{:04X}){like}",
        u32::from(c)
    ))
}

/// Whether a whole word in small Cyrillic letters passes for a Latin one. Capitals do not count:
/// references such as А-25/23/0208 are so by right.
fn is_disguised(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_lowercase() && c.script() == Script::Cyrillic && latin_look(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        run(text).into_iter().map(|flaw| flaw.message).collect()
    }

    #[test]
    fn a_cyrillic_letter_in_a_latin_word_is_found() {
        assert_eq!(
            messages("provide safe w\u{430}ter"),
            [
                "“w\u{430}ter” is a Latin word with the Cyrillic letter \u{430} (U+0430), which looks like the Latin a"
            ]
        );
        assert_eq!(messages("охрана cреды").len(), 1);
        assert_eq!(messages("\u{391}CTION").len(), 1);
    }

    #[test]
    fn a_whole_word_in_disguise_is_found() {
        assert_eq!(messages("provide \u{430} network").len(), 1);
    }

    #[test]
    fn legitimate_letters_of_any_script_are_silent() {
        for text in [
            "№ А-25/23/0208",
            "No. А-25/23/0208 of the Embassy",
            "Қоршаған ортаны қорғау, өңір, ұлттық, үшін, іске асыру, һәм",
            "the «Совет мудрецов» of CICA",
            "COVID-19-вакцина и EN/P/1273",
            "ΔT and µm and α-carotene",
            "环境保护 CICA",
            "Ünlü Türkiye İstanbul",
        ] {
            assert!(messages(text).is_empty(), "{text}: {:?}", messages(text));
        }
    }
}
