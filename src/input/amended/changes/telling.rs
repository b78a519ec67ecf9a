//! How changes are told: opening words, settings, redlines.

use crate::domain::version::Kind;
use crate::input::amended::pieces::EditedLeaf;
use crate::input::ink::{Ink, Mark};
use crate::text::redline::Segment;

pub(super) fn set_as(edited: &EditedLeaf<'_>) -> String {
    match edited.leaf.kind {
        Kind::Paragraph => "a paragraph".to_owned(),
        Kind::Item => format!("an item of level {}", edited.leaf.level),
    }
}

/// The opening words of a text.
pub(super) fn opening(text: &str) -> String {
    let mut words = text.split_whitespace();
    let opening: Vec<&str> = words.by_ref().take(6).collect();
    let cut: String = opening.join(" ").chars().take(60).collect();
    if words.next().is_some() || cut.len() < text.trim().len() {
        format!("{cut} …")
    } else {
        cut
    }
}

/// The marks of a text as a redline says them.
pub(super) fn segments(ink: &Ink) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for (c, mark) in &ink.0 {
        match (out.last_mut(), mark) {
            (Some(Segment::Keep(text)), Mark::Keep)
            | (Some(Segment::Insert(text)), Mark::Insert)
            | (Some(Segment::Delete(text)), Mark::Delete) => text.push(*c),
            (_, Mark::Keep) => out.push(Segment::Keep(c.to_string())),
            (_, Mark::Insert) => out.push(Segment::Insert(c.to_string())),
            (_, Mark::Delete) => out.push(Segment::Delete(c.to_string())),
        }
    }
    out
}
