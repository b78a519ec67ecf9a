//! What becomes an element of the text, and what is kept apart as deleted.
//!
//! A paragraph whose end is deleted goes on in the next one: both are one element, and the deleted
//! stretch between them stands outside the text, as paragraphs of its own.

use crate::ooxml::model::{Act, Comment, Paragraph, RevisionId, Spot, Text};

/// One element: paragraphs up to one whose end stands.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The first of its paragraphs, which says how it is set (OpenDocument 1.3, part 3, 5.5.4).
    pub(super) first: usize,
    /// The last of its paragraphs, whose end is its end.
    pub(super) last: usize,
    pub(super) pieces: Vec<Piece>,
}

/// A part of an element, in the order of the text.
#[derive(Debug)]
pub(super) enum Piece {
    /// A run that stands.
    Run(Spot),
    /// A stretch that is deleted.
    Deleted(Deleted),
}

/// A stretch that one revision deletes.
#[derive(Debug)]
pub(super) struct Deleted {
    pub(super) from: Spot,
    pub(super) to: Spot,
    /// What all of it bears.
    pub(super) revisions: Vec<RevisionId>,
}

/// The elements of a text in order.
pub(super) fn elements(text: &Text) -> Vec<Element> {
    let mut out = Vec::new();
    let mut element = Element::default();
    let mut is_begun = false;
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        if !std::mem::replace(&mut is_begun, true) {
            element.first = number;
        }
        for (run, own) in paragraph.runs.iter().enumerate() {
            let at = Spot {
                paragraph: number,
                run,
            };
            if deletes(text, &own.revisions) {
                element.delete(at, after(at), &own.revisions);
            } else {
                element.pieces.push(Piece::Run(at));
            }
        }
        let next = text.paragraphs.get(number + 1);
        if deletes(text, &paragraph.mark) && can_be_joined(paragraph, next) {
            let from = Spot {
                paragraph: number,
                run: paragraph.runs.len(),
            };
            let to = Spot {
                paragraph: number + 1,
                run: 0,
            };
            element.delete(from, to, &paragraph.mark);
        } else {
            element.last = number;
            out.push(std::mem::take(&mut element));
            is_begun = false;
        }
    }
    out
}

fn can_be_joined(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    !paragraph.is_last && next.is_some_and(|next| next.cell == paragraph.cell)
}

fn deletes(text: &Text, revisions: &[RevisionId]) -> bool {
    let mut acts = revisions.iter().filter_map(|id| text.revisions.get(*id));
    acts.any(|revision| matches!(revision.act, Act::Deleted | Act::MovedFrom))
}

impl Element {
    fn delete(&mut self, from: Spot, to: Spot, revisions: &[RevisionId]) {
        match self.pieces.last_mut() {
            Some(Piece::Deleted(last)) if last.revisions == revisions && last.to == from => {
                last.to = to;
            }
            _ => self.pieces.push(Piece::Deleted(Deleted {
                from,
                to,
                revisions: revisions.to_vec(),
            })),
        }
    }
}

/// The place after a run.
fn after(run: Spot) -> Spot {
    Spot {
        run: run.run + 1,
        ..run
    }
}

/// Where a comment stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub(super) start: Spot,
    pub(super) end: Spot,
    /// Among deleted words, and kept apart with them.
    pub(super) is_deleted: bool,
}

/// The ranges of comments, put where the text has a place for them: one that begins or ends among
/// deleted words takes in all of the stretch, unless it lies inside as a whole.
pub(super) fn ranges(elements: &[Element], comments: &[Comment]) -> Vec<Option<Range>> {
    let deleted: Vec<&Deleted> = elements
        .iter()
        .flat_map(|element| &element.pieces)
        .filter_map(|piece| match piece {
            Piece::Deleted(own) => Some(own),
            Piece::Run(_) => None,
        })
        .collect();
    // They stand in the order of the text.
    let around = |spot: Spot| {
        let index = deleted.partition_point(|own| own.to <= spot);
        deleted.get(index).filter(|own| own.from < spot)
    };
    let placed = |(start, end): (Spot, Spot)| {
        let (first, last) = (around(start), around(end));
        let is_deleted = first
            .or(last)
            .is_some_and(|own| own.from <= start && end <= own.to);
        if is_deleted {
            return Range {
                start,
                end,
                is_deleted,
            };
        }
        Range {
            start: first.map_or(start, |own| own.from),
            end: last.map_or(end, |own| own.to),
            is_deleted,
        }
    };
    comments
        .iter()
        .map(|comment| comment.range.map(placed))
        .collect()
}
