//! A desk for hostile texts, and what a terminal may be shown.

use crate::desk::Desk;

/// A desk whose provision `a` states remark on.
pub(crate) fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: A Paper\ncoordinator: MN\nlanguage: en\ncirculations:\n- {version: 1, reference: \
         EXAMPLE/1, date: 2023-10-26, deadline: 2023-11-21, timezone: Asia/Almaty, on-silence: \
         Special Working Group}\n",
    );
    desk.write(
        "papers/p/v1.yaml",
        "version: 1\ndate: 2023-10-13\nsections:\n- id: s\n  heading: Aims\n  provisions:\n  \
         - {id: a, text: Provide safe water for all.}\n",
    );
    desk
}

/// What a text is worth as a YAML scalar: JSON's form is one of YAML's.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text)
        .unwrap()
        .replace('\u{7f}', "\\x7f")
}

/// What a terminal acts on, or what turns the order of what is read.
fn drives(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is there and shows nothing, and what ends a line without being a line's end.
fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{e0001}'..='\u{e007f}'
    )
}

/// Nothing that a terminal acts on, and nothing that is there unseen. A joiner is left where signs
/// are joined by it.
pub(crate) fn assert_tame(shown: &str, when: &str) {
    assert_none(shown, when, |c| drives(c) || hides(c));
}

/// Nothing that a terminal acts on: what is written for programs says every other letter as it is.
pub(crate) fn assert_drives_nothing(written: &str, when: &str) {
    assert_none(written, when, drives);
}

fn assert_none(shown: &str, when: &str, is_wild: impl Fn(char) -> bool) {
    if let Some(at) = shown.chars().position(is_wild) {
        let around: String = shown.chars().skip(at.saturating_sub(40)).take(80).collect();
        panic!("{when}: raw in {around:?}");
    }
}
