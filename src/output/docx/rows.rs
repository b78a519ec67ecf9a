//! Rows of a redline to paragraphs with revisions.

use std::collections::HashMap;

use super::looks::{Placed, Set, by_id};
use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::drafting::provenance::{Author, Fate, Op, Redlined};
use crate::ooxml::model::{Act, Paragraph, Revision, RevisionId, Run};
use crate::text::redline;

/// A stretch of words.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    pub(super) op: Op,
    pub(super) text: String,
    pub(super) author: Option<Author>,
}

/// A place of the redline, in the order of the newer text.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    pub(super) id: &'a PlaceId,
    pub(super) set: Set,
    /// Its place in the older text.
    pub(super) old: Option<usize>,
    /// It stands in the newer text.
    pub(super) is_new: bool,
    pub(super) stretches: Vec<Stretch>,
    /// Who added, removed or moved it.
    pub(super) author: Option<Author>,
    /// The redline says that it was moved.
    pub(super) is_moved: bool,
    /// Its words were the end of the piece before it: who divided that.
    pub(super) divided: Option<Author>,
    /// Words of the place that was joined to its end, and who joined it.
    pub(super) joined: Vec<Tail<'a>>,
}

/// What was joined to the end of a place.
#[derive(Debug, Clone)]
pub(super) struct Tail<'a> {
    pub(super) id: &'a PlaceId,
    pub(super) old: usize,
    pub(super) set: Set,
    pub(super) stretches: Vec<Stretch>,
    pub(super) author: Option<Author>,
}

/// The pieces of a redline between two flat texts.
pub(super) fn pieces<'a>(
    rows: &'a [Redlined],
    older: &[Placed<'a>],
    newer: &[Placed<'a>],
    dossier: Option<&Dossier>,
) -> Vec<Piece<'a>> {
    let (was, is) = (by_id(older), by_id(newer));
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(rows.len());
    let mut folded: Vec<&PlaceId> = Vec::new();
    for row in rows {
        let (old, new) = (was.get(&row.id), is.get(&row.id));
        let Some(set) = new.or(old).map(|(_, placed)| placed.set) else {
            continue;
        };
        if folded.contains(&&row.id) {
            continue;
        }
        let stretches: Vec<Stretch> = row
            .segments
            .iter()
            .map(|segment| Stretch {
                op: segment.op,
                text: segment.text.clone(),
                author: segment.author.clone(),
            })
            .collect();
        let mut piece = Piece {
            id: &row.id,
            set,
            old: old.map(|(index, _)| *index),
            is_new: new.is_some(),
            stretches,
            author: row.author.clone(),
            is_moved: row.fate == Fate::Moved,
            divided: None,
            joined: Vec::new(),
        };
        if let Some(dossier) = dossier {
            joins(&mut piece, rows, older, dossier);
            folded.extend(piece.joined.iter().map(|tail| tail.id));
            divides(&mut piece, &mut pieces, row, dossier);
        }
        pieces.push(piece);
    }
    for index in 0..pieces.len() {
        // What was divided tells the older wording together with its other parts.
        let is_divided = pieces
            .get(index + 1)
            .is_some_and(|next| next.divided.is_some());
        if let Some(piece) = pieces.get_mut(index).filter(|_| !is_divided) {
            exact(piece, older, &is);
        }
    }
    pieces
}

fn said(stretches: &[Stretch], without: Op) -> String {
    stretches
        .iter()
        .filter(|stretch| stretch.op != without)
        .map(|stretch| stretch.text.as_str())
        .collect()
}

/// Whether a change is among those of an author.
fn is_of(stretch: &Stretch, op: Op, id: &ChangeId) -> bool {
    let of = stretch.author.as_ref();
    stretch.op == op && of.is_some_and(|author| author.changes.contains(id))
}

/// The change of a row's author that does something to it.
fn change_of<'d, T>(
    row: &Redlined,
    dossier: &'d Dossier,
    does: impl Fn(&'d Action) -> Option<T>,
) -> Option<(ChangeId, T)> {
    let changes = row.author.iter().flat_map(|author| &author.changes);
    let mut found = changes.filter_map(|id| {
        let change = dossier.change(id)?;
        Some((id.clone(), does(&change.action)?))
    });
    found.next()
}

/// Finds what was joined to the end of a piece: places that stood right after it, whose words came
/// to it by the change that ended them.
fn joins<'a>(piece: &mut Piece<'a>, rows: &'a [Redlined], older: &[Placed<'a>], dossier: &Dossier) {
    let (Some(mut at), true) = (piece.old, piece.is_new && !piece.is_moved) else {
        return;
    };
    let mut to = piece.id;
    while let Some(next) = older.get(at + 1) {
        let row = rows
            .iter()
            .find(|row| row.id == *next.id && row.fate == Fate::Removed);
        let found = row.and_then(|row| {
            let (id, taker) = change_of(row, dossier, |action| match action {
                Action::Join { what, to } if *what == row.id => Some(to),
                _ => None,
            })?;
            (taker == to || taker == piece.id).then_some((row, id))
        });
        let Some((row, id)) = found else { return };
        let last = match piece.joined.last_mut() {
            Some(tail) => &mut tail.stretches,
            None => &mut piece.stretches,
        };
        let Some(start) = last.iter().position(|s| is_of(s, Op::Insert, &id)) else {
            return;
        };
        let came = last.split_off(start);
        let old = [Stretch {
            op: Op::Delete,
            text: next.text.to_owned(),
            author: row.author.clone(),
        }];
        at += 1;
        to = next.id;
        piece.joined.push(Tail {
            id: next.id,
            old: at,
            set: next.set,
            stretches: realigned(&old, &came),
            author: row.author.clone(),
        });
    }
}

/// Finds whether a piece was the end of the one before it: its words went from there by the change
/// that made it.
fn divides(piece: &mut Piece<'_>, pieces: &mut [Piece<'_>], row: &Redlined, dossier: &Dossier) {
    if piece.old.is_some() || !piece.is_new {
        return;
    }
    let found = change_of(row, dossier, |action| match action {
        Action::Split { at, .. } => Some(at),
        _ => None,
    });
    let Some((id, at)) = found else { return };
    let Some(first) = pieces.iter_mut().rfind(|other| other.divided.is_none()) else {
        return;
    };
    if first.id != at || first.is_moved || !first.joined.is_empty() {
        return;
    }
    let Some(start) = first
        .stretches
        .iter()
        .position(|s| is_of(s, Op::Delete, &id))
    else {
        return;
    };
    let count = first
        .stretches
        .iter()
        .skip(start)
        .take_while(|s| is_of(s, Op::Delete, &id))
        .count();
    let went: Vec<Stretch> = first.stretches.drain(start..start + count).collect();
    piece.stretches = realigned(&went, &piece.stretches);
    piece.divided.clone_from(&piece.author);
}

/// Words that went from one place and came to another, as the same words: only what differs is
/// deleted or inserted, by whoever did that.
fn realigned(went: &[Stretch], came: &[Stretch]) -> Vec<Stretch> {
    let text = |stretches: &[Stretch]| -> String {
        stretches
            .iter()
            .map(|stretch| stretch.text.as_str())
            .collect()
    };
    // What came may hold words that were deleted there since: they were never in the older text.
    let came: Vec<Stretch> = came
        .iter()
        .filter(|stretch| stretch.op != Op::Delete)
        .cloned()
        .collect();
    let author = |stretches: &[Stretch], at: usize| {
        let mut end = 0;
        stretches
            .iter()
            .find(|stretch| {
                end += stretch.text.len();
                at < end
            })
            .or(stretches.last())
            .and_then(|stretch| stretch.author.clone())
    };
    let (mut old_at, mut new_at) = (0, 0);
    let mut out = Vec::new();
    for segment in redline::between(&text(went), &text(&came)) {
        let (op, text, author) = match segment {
            redline::Segment::Keep(text) => {
                old_at += text.len();
                new_at += text.len();
                (Op::Equal, text, None)
            }
            redline::Segment::Delete(text) => {
                let by = author(went, old_at);
                old_at += text.len();
                (Op::Delete, text, by)
            }
            redline::Segment::Insert(text) => {
                let by = author(&came, new_at);
                new_at += text.len();
                (Op::Insert, text, by)
            }
            redline::Segment::Remark(_) => continue,
        };
        out.push(Stretch { op, text, author });
    }
    out
}

/// Makes a piece say the older and the newer wording to the letter, whatever its redline says.
fn exact<'a>(
    piece: &mut Piece<'a>,
    older: &[Placed<'a>],
    is: &HashMap<&'a PlaceId, (usize, Placed<'a>)>,
) {
    if piece.divided.is_some() || !piece.joined.is_empty() {
        return;
    }
    let old = piece
        .old
        .and_then(|old| older.get(old))
        .map_or("", |placed| placed.text);
    let new = is.get(piece.id).map_or("", |(_, placed)| placed.text);
    let before = said(&piece.stretches, Op::Insert);
    let after = said(&piece.stretches, Op::Delete);
    if before == old && after == new {
        return;
    }
    let author = piece
        .author
        .clone()
        .or_else(|| piece.stretches.iter().find_map(|s| s.author.clone()));
    let stretch = |op, text| Stretch {
        op,
        text,
        author: author.clone(),
    };
    piece.stretches = match (old, new) {
        ("", new) => vec![stretch(Op::Insert, new.to_owned())],
        (old, "") => vec![stretch(Op::Delete, old.to_owned())],
        (old, new) => redline::between(old, new)
            .into_iter()
            .filter_map(|segment| {
                Some(match segment {
                    redline::Segment::Keep(text) => stretch(Op::Equal, text),
                    redline::Segment::Insert(text) => stretch(Op::Insert, text),
                    redline::Segment::Delete(text) => stretch(Op::Delete, text),
                    redline::Segment::Remark(_) => return None,
                })
            })
            .collect(),
    };
}

/// Revisions, each once.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    pub(super) list: Vec<Revision>,
    known: HashMap<Revision, RevisionId>,
}

impl Revisions {
    pub(super) fn id(&mut self, revision: Revision) -> RevisionId {
        if let Some(id) = self.known.get(&revision) {
            return *id;
        }
        let id = self.list.len();
        self.list.push(revision.clone());
        self.known.insert(revision, id);
        id
    }
}

/// Who does a revision, and when.
pub(super) type Naming<'n> = &'n dyn Fn(Option<&Author>) -> (String, Option<String>);

/// Writes stretches as runs. In a moved paragraph what stays is moved.
pub(super) fn runs(
    paragraph: &mut Paragraph,
    stretches: &[Stretch],
    revisions: &mut Revisions,
    naming: Naming<'_>,
    moved: Option<RevisionId>,
) {
    for stretch in stretches {
        let mut own = Vec::new();
        let act = match stretch.op {
            Op::Equal => {
                own.extend(moved);
                None
            }
            Op::Insert => Some(Act::Inserted),
            Op::Delete => {
                own.extend(moved);
                Some(Act::Deleted)
            }
        };
        if let Some(act) = act {
            let (author, date) = naming(stretch.author.as_ref());
            own.push(revisions.id(Revision {
                act,
                author: Some(author),
                date,
                move_name: None,
            }));
        }
        paragraph.runs.push(Run {
            text: stretch.text.clone(),
            revisions: own,
            ..Run::default()
        });
    }
}
