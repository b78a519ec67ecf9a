//! A redline with real tracked changes.

use super::frame::Frame;
use super::legible::legible;
use super::looks::{Placed, flat};
use super::order::{Item, order};
use super::reasons::{Anchors, Told, changes_of};
use super::rows::{Piece, Revisions, Stretch, pieces, runs};
use crate::domain::dossier::Dossier;
use crate::domain::language::Language;
use crate::domain::submission::Submission;
use crate::domain::version::{Section, Version};
use crate::drafting::provenance::{Author, Op, Redlined};
use crate::ooxml::Document;
use crate::ooxml::model::{Act, Paragraph, Revision, RevisionId, Run};

/// What a redline is of.
#[derive(Debug, Clone, Copy)]
pub struct Redline<'a> {
    /// What stands around it.
    pub frame: Frame<'a>,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The older text.
    pub older: &'a Version,
    /// The newer text.
    pub newer: &'a [Section],
    /// The rows between them.
    pub rows: &'a [Redlined],
    /// The submission whose comments are shown too.
    pub submission: Option<&'a Submission>,
}

/// Writes a redline: all changes rejected, it is the older text; all accepted, the newer.
pub fn redline(redline: &Redline<'_>) -> Document {
    let (older, newer) = (flat(&redline.older.sections), flat(redline.newer));
    let fine = written(redline, &older, &newer, true);
    let says = |texts: Vec<String>, flat: &[Placed<'_>]| {
        let around = redline.frame.opened().text.paragraphs.len();
        let mut texts = texts.into_iter().skip(around);
        flat.iter()
            .all(|placed| texts.next().as_deref() == Some(placed.text))
    };
    if says(fine.text.before(), &older) && says(fine.text.after(), &newer) {
        return fine;
    }
    // Provisions divided and joined at once, or across others: words deleted and inserted say it.
    written(redline, &older, &newer, false)
}

fn written<'a>(
    redline: &Redline<'a>,
    older: &[Placed<'a>],
    newer: &[Placed<'a>],
    is_fine: bool,
) -> Document {
    let dossier = is_fine.then_some(redline.dossier);
    let pieces = pieces(redline.rows, older, newer, dossier);
    let (items, moved) = order(&pieces);
    let mut document = redline.frame.opened();
    document.tracks_changes = true;
    let mut writer = Writer {
        redline,
        pieces: &pieces,
        older,
        moved: &moved,
        revisions: Revisions::default(),
        paragraphs: std::mem::take(&mut document.text.paragraphs),
        anchors: Anchors::default(),
    };
    for item in items {
        match item {
            Item::Here(index) => writer.here(index),
            Item::There(index) => writer.there(index),
        }
    }
    let Writer {
        revisions,
        paragraphs,
        anchors,
        ..
    } = writer;
    document.text.paragraphs = paragraphs;
    document.text.revisions = revisions.list;
    let title = redline
        .frame
        .opened()
        .text
        .paragraphs
        .len()
        .saturating_sub(1);
    redline.frame.close(&mut document);
    let told = Told {
        dossier: redline.dossier,
        register: redline.frame.register,
        submissions: redline.submission.into_iter().collect(),
    };
    document.text.comments = anchors.comments(&told, title, &document.text.paragraphs);
    document
}

struct Writer<'w, 'a> {
    redline: &'w Redline<'a>,
    pieces: &'w [Piece<'a>],
    older: &'w [Placed<'a>],
    moved: &'w [bool],
    revisions: Revisions,
    paragraphs: Vec<Paragraph>,
    anchors: Anchors,
}

impl Writer<'_, '_> {
    fn here(&mut self, index: usize) {
        let Some(piece) = self.pieces.get(index) else {
            return;
        };
        let is_divided_next = self
            .pieces
            .get(index + 1)
            .and_then(|next| next.divided.as_ref());
        if self.moved.get(index) == Some(&true) {
            let to = self.revision(Act::MovedTo, piece.author.as_ref(), Some(index));
            let mut paragraph = piece.set.paragraph();
            paragraph.mark.push(to);
            self.anchors.place(
                piece.id,
                changes_of(piece.author.as_ref()),
                self.paragraphs.len(),
            );
            self.push(paragraph, &piece.stretches, Some(to));
            return;
        }
        let mut paragraph = piece.set.paragraph();
        let mark = match (piece.old.is_some() || piece.divided.is_some(), piece.is_new) {
            (true, false) => Some((Act::Deleted, piece.author.as_ref())),
            (false, true) => Some((Act::Inserted, piece.author.as_ref())),
            _ => is_divided_next.map(|author| (Act::Inserted, Some(author))),
        };
        let first_tail = piece.joined.first();
        let mark = match first_tail {
            Some(tail) => Some((Act::Deleted, tail.author.as_ref())),
            None => mark,
        };
        if let Some((act, author)) = mark {
            let author = author.filter(|a| a.version > 0 || !a.by.is_empty());
            let id = self.revision(act, author, None);
            paragraph.mark.push(id);
        }
        self.anchors.place(
            piece.id,
            changes_of(piece.author.as_ref()),
            self.paragraphs.len(),
        );
        self.push(paragraph, &piece.stretches, None);
        for (place, tail) in piece.joined.iter().enumerate() {
            let mut paragraph = tail.set.paragraph();
            if let Some(next) = piece.joined.get(place + 1) {
                let id = self.revision(Act::Deleted, next.author.as_ref(), None);
                paragraph.mark.push(id);
            }
            self.anchors.place(
                tail.id,
                changes_of(tail.author.as_ref()),
                self.paragraphs.len(),
            );
            self.push(paragraph, &tail.stretches, None);
        }
    }

    /// What was moved, where it stood; or what was removed out of order.
    fn there(&mut self, index: usize) {
        let Some(piece) = self.pieces.get(index) else {
            return;
        };
        let (act, name) = if piece.is_new {
            (Act::MovedFrom, Some(index))
        } else {
            (Act::Deleted, None)
        };
        let id = self.revision(act, piece.author.as_ref(), name);
        let mut paragraph = piece.set.paragraph();
        paragraph.mark.push(id);
        let old = piece.old.and_then(|old| self.older.get(old));
        paragraph.runs.push(Run {
            text: old.map_or_else(String::new, |placed| placed.text.to_owned()),
            revisions: vec![id],
            ..Run::default()
        });
        self.paragraphs.push(paragraph);
    }

    fn push(&mut self, mut paragraph: Paragraph, stretches: &[Stretch], moved: Option<RevisionId>) {
        let redline = self.redline;
        let stretches = &legible(stretches);
        let naming = |author: Option<&Author>| named(redline, author);
        runs(
            &mut paragraph,
            stretches,
            &mut self.revisions,
            &naming,
            moved,
        );
        let here = self.paragraphs.len();
        for (run, stretch) in stretches.iter().enumerate() {
            if stretch.op != Op::Equal {
                self.anchors
                    .words(changes_of(stretch.author.as_ref()), here, run);
            }
        }
        self.paragraphs.push(paragraph);
    }

    fn revision(&mut self, act: Act, author: Option<&Author>, piece: Option<usize>) -> RevisionId {
        let (author, date) = named(self.redline, author);
        self.revisions.id(Revision {
            act,
            author: Some(author),
            date,
            move_name: piece.map(|index| format!("move{}", index + 1)),
        })
    }
}

/// The states by their names in full, and when their change was received.
fn named(redline: &Redline<'_>, author: Option<&Author>) -> (String, Option<String>) {
    let register = redline.frame.register;
    let Some(author) = author.filter(|author| !author.by.is_empty()) else {
        // What follows from others' changes without being anyone's own words.
        let by = redline
            .submission
            .map(|submission| submission.by.as_slice());
        return match by {
            Some(by) => (
                register.join_names(by, Language::English),
                received(redline, None),
            ),
            None => (
                register.name(&redline.frame.paper.coordinator).to_owned(),
                received(redline, None),
            ),
        };
    };
    (
        register.join_names(&author.by, Language::English),
        received(redline, Some(author)),
    )
}

fn received(redline: &Redline<'_>, author: Option<&Author>) -> Option<String> {
    let filed = author
        .and_then(|author| author.changes.first())
        .and_then(|id| redline.dossier.filed(&id.submission))
        .map(|filed| &filed.submission)
        .or(redline.submission);
    filed.map(|submission| super::reasons::written(&submission.received, redline.dossier))
}
