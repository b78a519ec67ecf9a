//! A clean edited copy of a version to a proposal: which edited paragraph stands for which
//! provision, and what was changed in it.

mod align;
mod changes;
mod differences;
mod likeness;
mod parting;
mod pieces;

use std::collections::HashSet;

use super::draft;
use super::draft::outline::{Hints, Outline, folded};
use super::error::InputError;
use super::ids::IdMaker;
use super::ink::Ink;
use super::lines;
use super::proposal::{Format, Proposal};
use crate::domain::ids::PlaceId;
use crate::domain::submission::Comment;
use crate::domain::version::Version;
use pieces::{BasePieces, EditedPieces};

pub use differences::Tracking;
pub(crate) use differences::differences;

/// A remark that stands somewhere in an edited text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The line.
    pub(crate) line: usize,
    /// What it says.
    pub(crate) text: String,
}

/// Reads a clean edited copy of a whole version.
///
/// `taken` are ids that were ever used in the paper, beside those of the base.
pub fn read(
    text: &str,
    format: Format,
    base: &Version,
    taken: &HashSet<PlaceId>,
) -> Result<Proposal, InputError> {
    lines::bounded(text)?;
    let outline = draft::outline_of(&Ink::plain(text), format, &hints(base))?;
    propose(outline, base, taken, Vec::new(), Tracking::Off)
}

/// The base's own headings and wordings, so that a copy of it is read as it is.
pub(crate) fn hints(base: &Version) -> Hints {
    Hints {
        headings: base
            .all_sections()
            .map(|section| folded(&section.heading))
            .filter(|heading| !heading.is_empty())
            .collect(),
        provisions: base.provisions().map(|p| folded(&p.text)).collect(),
        ..Hints::default()
    }
}

/// Compares an outline with the base.
pub(crate) fn propose(
    outline: Outline,
    base: &Version,
    taken: &HashSet<PlaceId>,
    remarks: Vec<Remark>,
    tracking: Tracking,
) -> Result<Proposal, InputError> {
    let (proposal, _) = lined(outline, base, taken, remarks, tracking)?;
    if proposal.changes.is_empty() && proposal.comments.is_empty() {
        return Err(InputError::Unchanged {
            version: base.number,
        });
    }
    Ok(proposal)
}

/// Compares an outline with the base, and says for each change the line that it was read from.
pub(crate) fn lined(
    outline: Outline,
    base: &Version,
    taken: &HashSet<PlaceId>,
    remarks: Vec<Remark>,
    tracking: Tracking,
) -> Result<(Proposal, Vec<Option<usize>>), InputError> {
    if tracking != Tracking::Off {
        let places = differences(&outline, base);
        if tracking == Tracking::Required && !places.is_empty() {
            return Err(InputError::OtherBase {
                version: base.number,
                places,
            });
        }
    }
    let old = BasePieces::of(base);
    let new = EditedPieces::of(&outline);
    let matching = align::align(&old, &new);
    let ids = IdMaker::clear_of(
        taken
            .iter()
            .chain(old.provisions.iter().map(|piece| &piece.provision.id))
            .chain(old.sections.iter().map(|section| &section.section.id)),
    );
    let numbering = crate::domain::numbering::Numbering::of(&base.sections);
    let (mut proposal, lines) = changes::changes(&old, &new, &matching, ids, &numbering);
    proposal.notices.splice(0..0, outline.notices.clone());
    if matching.kept() * 2 < old.provisions.len() {
        proposal.notices.push(format!(
            "the text holds {} of the {} provisions of version {}: make sure that it is whole, for what is not in it is read as removed",
            matching.kept(),
            old.provisions.len(),
            base.number
        ));
    }
    for remark in remarks {
        proposal.comments.push(Comment {
            at: new.at_line(remark.line, &old, &matching),
            text: remark.text,
        });
    }
    Ok((proposal, lines))
}

#[cfg(test)]
pub(crate) mod tests;
