//! The lines that close a letter, at the end of a copy that came in its body.

use crate::domain::version::Kind;
use crate::input::draft::outline::{Hints, Leaf, Outline};

/// How closing lines begin, in small letters.
const PHRASES: &[&str] = &[
    "best regards",
    "kind regards",
    "warm regards",
    "with best regards",
    "regards,",
    "best wishes",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "respectfully yours",
    "sent from my",
    "get outlook for",
    "с уважением",
    "отправлено с",
    "құрметпен",
    "此致",
];

/// How many lines may follow the phrase: name, office, telephone.
const LINES: usize = 6;

/// The longest of them, in characters.
const LENGTH: usize = 80;

/// Takes closing lines off the end of a text, with a notice; provisions of the base never.
pub(super) fn take(outline: &mut Outline, hints: &Hints) {
    let mut part = outline.parts.last_mut();
    while let Some(inner) = part.as_deref().map(|part| part.parts.is_empty()) {
        if inner {
            break;
        }
        part = part.and_then(|part| part.parts.last_mut());
    }
    let Some(part) = part else {
        return;
    };
    let is_closing = |leaf: &Leaf| {
        leaf.kind == Kind::Paragraph
            && leaf.ink.0.len() <= LENGTH
            && !leaf.ink.is_marked()
            && !hints.is_provision(&leaf.ink)
    };
    let closing = part
        .leaves
        .iter()
        .rev()
        .take(LINES + 1)
        .take_while(|l| is_closing(l))
        .count();
    let from = part.leaves.len() - closing;
    let phrase = part.leaves.iter().skip(from).position(|leaf| {
        let text = leaf.ink.all().to_lowercase();
        PHRASES.iter().any(|phrase| text.starts_with(phrase))
    });
    let Some(phrase) = phrase else {
        return;
    };
    for leaf in part.leaves.drain(from + phrase..) {
        outline.notices.push(format!(
            "line {}: “{}” is read as the close of a letter, not as a provision",
            leaf.line,
            leaf.ink.all()
        ));
    }
}
