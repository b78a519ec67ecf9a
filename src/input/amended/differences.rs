//! Where an edited text, before its tracked changes, is not the version that it is said to be of.

use super::align;
use super::pieces::{BasePieces, EditedPieces};
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;
use crate::input::draft::outline::{Outline, folded};
use crate::text::redline;

/// How the words outside tracked changes are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tracking {
    /// Nothing is tracked: whatever differs from the base is a change.
    Off,
    /// Only what is tracked is a change; a text that differs from the base elsewhere is refused.
    Required,
    /// What differs elsewhere is a change that somebody forgot to track.
    Forgotten,
}

/// Tells the places, in text order.
pub(crate) fn differences(outline: &Outline, base: &Version) -> Vec<String> {
    let old = BasePieces::of(base);
    let new = EditedPieces::of(outline);
    let matching = align::align(&old, &new);
    let numbering = Numbering::of(&base.sections);
    let mut told: Vec<String> = Vec::new();
    for (index, section) in old.sections.iter().enumerate() {
        let name = number(&numbering, section.section);
        let edited = matching.parts_back.get(index).copied().flatten();
        match edited.and_then(|part| new.parts.get(part)) {
            None if !section.section.heading.is_empty() => told.push(format!(
                "the heading of section {name} is not there: “{}”",
                section.section.heading
            )),
            Some(part) if folded(&part.before) != folded(&section.section.heading) => {
                // A heading that tracked changes write is none of the text before them.
                let words = redline::between(&section.section.heading, &part.before);
                told.push(format!(
                    "the heading of section {name} reads {}",
                    redline::write(&words)
                ));
            }
            _ => {}
        }
    }
    for (index, piece) in old.provisions.iter().enumerate() {
        let id = &piece.provision.id;
        let name = numbering
            .number(id)
            .map_or_else(|| format!("`{id}`"), |number| format!("{number} `{id}`"));
        let leaf = matching.back.get(index).copied().flatten();
        match leaf.and_then(|leaf| new.leaves.get(leaf)) {
            None => told.push(format!(
                "{name} is not there: “{}”",
                opening(&piece.provision.text)
            )),
            Some(leaf) if folded(&leaf.before) != folded(&piece.provision.text) => {
                let words = redline::between(&piece.provision.text, &leaf.before);
                told.push(format!("{name} reads {}", redline::write(&words)));
            }
            Some(_) => {}
        }
    }
    for (index, leaf) in new.leaves.iter().enumerate() {
        if matching.leaves.get(index) == Some(&None) && !leaf.before.is_empty() {
            told.push(format!(
                "paragraph {} is not in it: “{}”",
                leaf.leaf.line,
                opening(&leaf.before)
            ));
        }
    }
    told
}

fn number(numbering: &Numbering, section: &crate::domain::version::Section) -> String {
    numbering
        .number(&section.id)
        .map_or_else(|| format!("`{}`", section.id), str::to_owned)
}

fn opening(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() {
        format!("{cut} …")
    } else {
        cut
    }
}
