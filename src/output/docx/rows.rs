//! Rows of a redline to paragraphs with revisions.

use std::collections::HashMap;

use super::looks::{Placed, Set, by_id};
use crate::domain::ids::PlaceId;
use crate::drafting::provenance::{Author, Op, Redlined};
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
    is_fine: bool,
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
            is_moved: row.fate == crate::drafting::provenance::Fate::Moved,
            divided: None,
            joined: Vec::new(),
        };
        if is_fine {
            joins(&mut piece, rows, older, &is);
            folded.extend(piece.joined.iter().map(|tail| tail.id));
            divides(&mut piece, &mut pieces, older);
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

/// Finds what was joined to the end of a piece: places that stood right after it, whose words it
/// has now.
fn joins<'a>(
    piece: &mut Piece<'a>,
    rows: &'a [Redlined],
    older: &[Placed<'a>],
    is: &HashMap<&'a PlaceId, (usize, Placed<'a>)>,
) {
    let (Some(mut at), true) = (piece.old, piece.is_new && !piece.is_moved) else {
        return;
    };
    let before = said(&piece.stretches, Op::Insert);
    let Some(own) = older.get(at).map(|placed| placed.text) else {
        return;
    };
    let Some(mut rest) = before.strip_prefix(own).filter(|rest| !rest.is_empty()) else {
        return;
    };
    let mut cuts = vec![own.len()];
    let mut tails: Vec<(usize, &Placed<'a>)> = Vec::new();
    while !rest.is_empty() {
        let next = older.get(at + 1);
        let Some(next) = next.filter(|next| !is.contains_key(next.id)) else {
            return;
        };
        let Some(left) = rest.strip_prefix(next.text) else {
            return;
        };
        rest = left;
        at += 1;
        tails.push((at, next));
        cuts.push(cuts.last().copied().unwrap_or(0) + next.text.len());
    }
    let mut parts = cut(&piece.stretches, &cuts);
    if parts.len() != tails.len() + 1 {
        return;
    }
    for ((old, placed), stretches) in tails.into_iter().zip(parts.drain(1..)) {
        let row = rows.iter().find(|row| row.id == *placed.id);
        piece.joined.push(Tail {
            id: placed.id,
            old,
            set: placed.set,
            stretches,
            author: row.and_then(|row| row.author.clone()),
        });
    }
    piece.stretches = parts.remove(0);
}

/// Cuts stretches where so many bytes of the older wording are told; what is inserted at a cut
/// stands before it.
fn cut(stretches: &[Stretch], cuts: &[usize]) -> Vec<Vec<Stretch>> {
    let mut parts: Vec<Vec<Stretch>> = vec![Vec::new()];
    let mut told = 0;
    let mut cuts = cuts.iter().copied().peekable();
    for stretch in stretches {
        let mut text = stretch.text.as_str();
        if stretch.op == Op::Insert {
            if let Some(part) = parts.last_mut() {
                part.push(stretch.clone());
            }
            continue;
        }
        while !text.is_empty() {
            if cuts.peek() == Some(&told) {
                cuts.next();
                parts.push(Vec::new());
            }
            let left = cuts.peek().map_or(text.len(), |cut| cut - told);
            let taken = text.get(..left.min(text.len())).unwrap_or(text);
            told += taken.len();
            if let Some(part) = parts.last_mut() {
                part.push(Stretch {
                    op: stretch.op,
                    text: taken.to_owned(),
                    author: stretch.author.clone(),
                });
            }
            text = text.get(taken.len()..).unwrap_or_default();
        }
    }
    parts
}

/// Finds whether a piece was the end of the one before it.
fn divides(piece: &mut Piece<'_>, pieces: &mut [Piece<'_>], older: &[Placed<'_>]) {
    let words = said(&piece.stretches, Op::Insert);
    if piece.old.is_some() || !piece.is_new || words.trim().is_empty() {
        return;
    }
    let Some(at) = pieces.iter().rposition(|other| other.divided.is_none()) else {
        return;
    };
    let group = pieces.get(at..).unwrap_or_default();
    let told: String = group
        .iter()
        .map(|piece| said(&piece.stretches, Op::Insert))
        .collect();
    let whole = group
        .first()
        .filter(|first| !first.is_moved && first.joined.is_empty())
        .and_then(|first| older.get(first.old?))
        .map(|placed| placed.text);
    // Others may follow, so that the whole is told only at the last of them.
    if whole.is_some_and(|whole| whole.starts_with(&format!("{told}{words}"))) {
        piece.divided = piece.author.clone().or(Some(Author {
            by: Vec::new(),
            changes: Vec::new(),
            version: 0,
        }));
    }
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
}

impl Revisions {
    pub(super) fn id(&mut self, revision: Revision) -> RevisionId {
        match self.list.iter().position(|own| *own == revision) {
            Some(id) => id,
            None => {
                self.list.push(revision);
                self.list.len() - 1
            }
        }
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
