//! Text made safe for a terminal, a page or a cell.
//!
//! Control characters, bidirectional controls and invisible characters are shown as `⟨U+202E⟩`:
//! a text can neither drive the terminal nor look like another text. What a script needs to be
//! written at all stays: joiners between letters that join, variation selectors after the signs
//! they select, combining marks. Imports `domain::hidden` alone.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_script::{Script, UnicodeScript};

use crate::domain::hidden;

/// Makes a text safe; line breaks stay (a carriage return before one goes).
pub fn text(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(raw);
    }
    let mut clean = String::with_capacity(raw.len());
    let mut before = None;
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied();
        match c {
            ' '..='~' | '\n' => clean.push(c),
            '\r' if after == Some('\n') => {}
            _ if is_visible(c, before, after) => clean.push(c),
            // Writing to a string cannot fail.
            _ => _ = write!(clean, "⟨U+{:04X}⟩", u32::from(c)),
        }
        before = Some(c);
    }
    Cow::Owned(clean)
}

/// Makes a text safe and one line: a line break becomes a space.
pub fn line(raw: &str) -> String {
    text(raw).replace('\n', " ")
}

/// Whether a character is a control or a bidirectional control: never let through, in any place.
pub fn is_control(c: char) -> bool {
    c.is_control()
        || hidden::turns_direction(c)
        || hidden::marks_direction(c)
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{206A}'..='\u{206F}')
}

/// Whether a character may stand as it is between its neighbours.
fn is_visible(c: char, before: Option<char>, after: Option<char>) -> bool {
    if is_control(c) {
        return false;
    }
    match c {
        // Zero-width (non-)joiner: in Persian, Indic and Mongolian words, and in emoji.
        '\u{200C}' => joins(before) && joins(after),
        '\u{200D}' => (joins(before) && joins(after)) || (is_emoji(before) && is_emoji(after)),
        '\u{FE00}'..='\u{FE0F}' => before.is_some_and(|b| takes_selector(b) || is_han(b)),
        '\u{E0100}'..='\u{E01EF}' => before.is_some_and(is_han),
        '\u{180B}'..='\u{180F}' => before.is_some_and(|b| b.script() == Script::Mongolian),
        _ => !hidden::shows_nothing(c),
    }
}

/// Whether a letter's script has forms that joiners choose.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(
            c.script(),
            Script::Arabic
                | Script::Syriac
                | Script::Mongolian
                | Script::Devanagari
                | Script::Bengali
                | Script::Gurmukhi
                | Script::Gujarati
                | Script::Oriya
                | Script::Tamil
                | Script::Telugu
                | Script::Kannada
                | Script::Malayalam
                | Script::Sinhala
                | Script::Khmer
                | Script::Tibetan
        )
            // The vowel signs of Arabic belong to no script of their own.
            || matches!(c, '\u{64B}'..='\u{655}' | '\u{670}')
    })
}

fn is_emoji(c: Option<char>) -> bool {
    matches!(
        c,
        Some('\u{FE0F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
    )
}

/// Whether a sign has a text and an emoji form: digits of keycaps, symbols, pictures.
fn takes_selector(c: char) -> bool {
    matches!(c, '0'..='9' | '#' | '*' | '©' | '®' | '\u{2000}'..='\u{33FF}' | '\u{1F000}'..='\u{1FAFF}')
        && !hidden::shows_nothing(c)
        && !is_control(c)
}

fn is_han(c: char) -> bool {
    c.script() == Script::Han
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_and_bidi_controls_are_shown() {
        assert_eq!(text("a\u{1b}[31mb"), "a⟨U+001B⟩[31mb");
        assert_eq!(text("a\u{202E}b\u{200B}c"), "a⟨U+202E⟩b⟨U+200B⟩c");
        assert_eq!(text("a\tb\u{9b}\0"), "a⟨U+0009⟩b⟨U+009B⟩⟨U+0000⟩");
        assert_eq!(text("\u{E0041}\u{E0F01}"), "⟨U+E0041⟩⟨U+E0F01⟩");
    }

    #[test]
    fn line_breaks_stay_and_a_lone_return_is_shown() {
        assert_eq!(text("a\r\nb\nc\rd"), "a\nb\nc⟨U+000D⟩d");
        assert_eq!(line("a\r\nb"), "a b");
        assert_eq!(text("a\u{2028}b"), "a⟨U+2028⟩b");
    }

    #[test]
    fn what_a_script_needs_stays() {
        for legitimate in [
            "می\u{200C}خواهم",
            "👩\u{200D}🔬 ✔\u{FE0F} 1\u{FE0F}\u{20E3}",
            "क्\u{200D}ष",
            "葛\u{E0100}城",
            "ᠮᠣᠩᠭᠣᠯ\u{180B}",
            "қоршаған ортаны қорғау",
            "e\u{301} \u{301}x",
            "การพัฒนาที่ยั่งยืน",
        ] {
            assert_eq!(text(legitimate), legitimate);
        }
    }

    #[test]
    fn joiners_between_other_letters_are_shown() {
        assert_eq!(text("sh\u{200D}all"), "sh⟨U+200D⟩all");
        assert_eq!(text("a\u{FE0F}"), "a⟨U+FE0F⟩");
    }

    proptest! {
        #[test]
        fn no_control_is_ever_let_through(raw in any::<String>()) {
            let clean = text(&raw);
            prop_assert!(!clean.chars().any(|c| c != '\n' && is_control(c)));
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(raw in any::<String>()) {
            let once = text(&raw).into_owned();
            prop_assert_eq!(text(&once), once.as_str());
        }
    }
}
