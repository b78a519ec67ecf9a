//! A clean edited copy of a version to a proposal: which edited paragraph stands for which
//! provision, and what was changed in it.

mod align;
mod changes;
mod differences;
mod likeness;
mod parting;
mod pieces;
mod sign_off;

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

/// What stands around the text: no change can be made of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The title.
    pub title: Option<String>,
    /// What the paper is.
    pub kind: Option<String>,
    /// The block that signs it.
    pub closing: Option<String>,
}

/// Reads what stands around a copy of a version.
pub fn frame(text: &str, format: Format, base: &Version) -> Result<Frame, InputError> {
    lines::bounded(text)?;
    let outline = draft::outline_of(&Ink::plain(text), format, &hints(base))?;
    Ok(Frame {
        title: outline.title,
        kind: outline.kind,
        closing: (!outline.closing.is_empty()).then(|| outline.closing.join("\n")),
    })
}

/// Reads an edited text that began as a sheet set by this program. What reading the untouched sheet
/// would propose too is the work of setting and reading it, and nobody's change.
pub fn beyond(
    sheet: &str,
    text: &str,
    base: &Version,
    read: impl Fn(&str) -> Result<Proposal, InputError>,
) -> Result<Proposal, InputError> {
    let unchanged = InputError::Unchanged {
        version: base.number,
    };
    if folded(sheet) == folded(text) {
        return Err(unchanged);
    }
    let mut proposal = read(text)?;
    let Ok(untouched) = read(sheet) else {
        return Ok(proposal);
    };
    let (mut changes, mut understood) = (Vec::new(), Vec::new());
    let told = proposal.understood.drain(..).map(Some);
    for (change, told) in proposal
        .changes
        .drain(..)
        .zip(told.chain(std::iter::repeat(None)))
    {
        if !untouched.changes.contains(&change) {
            changes.push(change);
            understood.extend(told);
        }
    }
    proposal.changes = changes;
    proposal.understood = understood;
    let without_line = |notice: &str| match notice.split_once(": ") {
        Some((line, said)) if line.starts_with("line ") => said.to_owned(),
        _ => notice.to_owned(),
    };
    let known: HashSet<String> = untouched.notices.iter().map(|n| without_line(n)).collect();
    proposal
        .notices
        .retain(|n| !known.contains(&without_line(n)));
    if proposal.changes.is_empty() && proposal.comments.is_empty() {
        return Err(unchanged);
    }
    Ok(proposal)
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
    mut outline: Outline,
    base: &Version,
    taken: &HashSet<PlaceId>,
    remarks: Vec<Remark>,
    tracking: Tracking,
) -> Result<Proposal, InputError> {
    sign_off::take(&mut outline, &hints(base));
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
