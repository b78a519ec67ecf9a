//! Who wrote each word, and what changed between versions: by replay, never by comparing texts.

use std::collections::HashMap;

use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::version::Section;

mod line;
mod phrases;
mod traced;

use super::history::{History, ReplayError};
pub use super::proposed::{proposal, proposals};
use super::weave::{Form, Hand, HandId, NodeId, ROOT, Turn};
use line::Line;
pub use phrases::phrased;
pub use traced::{Piece, Removed, Since, Traced, removed, trace};

/// On whose account a word is where it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Author {
    /// The states, sorted by code.
    pub by: Vec<StateCode>,
    /// The changes, the earliest received first; none for the first draft.
    pub changes: Vec<ChangeId>,
    /// The version that took them up.
    pub version: u32,
}

impl From<&Hand> for Author {
    fn from(hand: &Hand) -> Self {
        Self {
            by: hand.by.clone(),
            changes: hand.changes.clone(),
            version: hand.version,
        }
    }
}

/// Words of one author that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words with the white space after them.
    pub text: String,
    /// Who put them there.
    pub author: Author,
    /// Who first wrote them, of restored words.
    pub first: Option<Author>,
}

/// Words that stood here once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// The words.
    pub text: String,
    /// Who wrote them.
    pub author: Author,
    /// Who deleted them.
    pub deleted_by: Author,
    /// How many characters of the present wording stand before them.
    pub at: usize,
}

/// A provision (or heading) with the author of each word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// The provision, or the section whose heading it is.
    pub id: PlaceId,
    /// A heading.
    pub is_heading: bool,
    /// The spans; their texts joined are the wording to the letter.
    pub spans: Vec<Span>,
    /// Words deleted from it.
    pub deleted: Vec<Deleted>,
}

/// Attributes every word of the version that the history has reached, in text order.
pub fn attribute(history: &History<'_>) -> Vec<Attributed> {
    let alike = alike(&history.weave.hands);
    let nodes = history.weave.in_text_order().into_iter();
    nodes
        .map(|node| attribute_node(history, &alike, node))
        .collect()
}

/// For each hand the first that is alike: edits of one change are one author's.
fn alike(hands: &[Hand]) -> Vec<HandId> {
    let mut first: HashMap<&Hand, HandId> = HashMap::new();
    let all = hands.iter().enumerate();
    all.map(|(index, hand)| *first.entry(hand).or_insert(index))
        .collect()
}

fn attribute_node(history: &History<'_>, alike: &[HandId], node: NodeId) -> Attributed {
    let weave = &history.weave;
    let author = |hand: HandId| Author::from(&weave.hands[hand]);
    let mut spans: Vec<(String, HandId, HandId)> = Vec::new();
    let mut gone: Vec<(String, HandId, HandId, usize)> = Vec::new();
    let mut length = 0;
    let words = weave.nodes[node]
        .strand
        .iter()
        .map(|atom| &weave.atoms[*atom]);
    for atom in words.filter(|atom| !atom.is_mark && !atom.is_draft) {
        let present = alike[atom.turns.last().map_or(atom.born, |turn| turn.hand)];
        let born = alike[atom.born];
        if atom.is_alive() {
            length += atom.gap().chars().count() + atom.text.chars().count();
            match spans.last_mut() {
                Some((text, hand, first)) => {
                    text.push_str(atom.gap());
                    if (*hand, *first) == (present, born) {
                        text.push_str(&atom.text);
                        continue;
                    }
                }
                None if !atom.gap().is_empty() => {
                    spans.push((format!("{}{}", atom.gap(), atom.text), present, born));
                    continue;
                }
                None => {}
            }
            spans.push((atom.text.to_string(), present, born));
        } else if weave.stood_ever(atom) {
            match gone.last_mut() {
                Some((text, writer, hand, at))
                    if (*writer, *hand, *at) == (born, present, length) =>
                {
                    text.push_str(atom.gap());
                    text.push_str(&atom.text);
                }
                _ => gone.push((atom.text.to_string(), born, present, length)),
            }
        }
    }
    let tail = weave.nodes[node].tail();
    if !tail.is_empty() {
        match spans.last_mut() {
            Some((text, ..)) => text.push_str(tail),
            None => spans.push((
                tail.to_owned(),
                weave.nodes[node].born,
                weave.nodes[node].born,
            )),
        }
    }
    Attributed {
        id: weave.nodes[node].id.clone(),
        is_heading: weave.nodes[node].form == Form::Section,
        spans: spans
            .into_iter()
            .map(|(text, hand, born)| Span {
                text,
                author: author(hand),
                first: (hand != born).then(|| author(born)),
            })
            .collect(),
        deleted: gone
            .into_iter()
            .map(|(text, born, hand, at)| Deleted {
                text,
                author: author(born),
                deleted_by: author(hand),
                at,
            })
            .collect(),
    }
}

/// What happened to a provision between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Nothing.
    Unchanged,
    /// Words changed.
    Reworded,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere (its words may have changed too).
    Moved,
}

/// What happened to a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// It stands in both versions.
    Equal,
    /// It came.
    Insert,
    /// It went.
    Delete,
}

/// A stretch of words of a redline, with who changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// What happened.
    pub op: Op,
    /// The words.
    pub text: String,
    /// Who changed them; none for what stands.
    pub author: Option<Author>,
}

/// A provision (or heading) between two versions. The equal and deleted texts joined are the older
/// wording to the letter, the equal and inserted ones the newer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redlined {
    /// The provision, or the section whose heading it is.
    pub id: PlaceId,
    /// A heading.
    pub is_heading: bool,
    /// What happened to it.
    pub fate: Fate,
    /// Who added, removed or moved it.
    pub author: Option<Author>,
    /// The redline.
    pub segments: Vec<Segment>,
    /// A change of it was too tangled to compare word by word: words marked may have stayed.
    pub is_coarse: bool,
}

/// The redline between two versions, attributed, in the order of the newer text; what was removed
/// stands where it stood.
///
/// # Errors
/// As `History::replay`.
pub fn compare(dossier: &Dossier, older: u32, newer: u32) -> Result<Vec<Redlined>, ReplayError> {
    let history = History::replay(dossier, Some(newer))?;
    Ok(since(&history, older))
}

/// The text that some changes of a submission propose over its base, as sent.
///
/// # Errors
/// As `History::replay`.
pub fn proposed(
    dossier: &Dossier,
    base: u32,
    changes: &[ChangeId],
) -> Result<Vec<Section>, ReplayError> {
    let mut history = History::replay(dossier, Some(base))?;
    history.as_sent();
    let laid: Vec<ChangeId> = changes
        .iter()
        .filter(|id| history.problem(id).is_none())
        .cloned()
        .collect();
    Ok(history.with(&laid).sections())
}

/// The redline from an older version to the one that the history has reached.
pub fn since(history: &History<'_>, older: u32) -> Vec<Redlined> {
    between(history, older, history.reached)
}

/// The redline between two versions that the history has passed, in the order of the text that it
/// has reached. Whoever concurred in an edit later is credited with it too.
pub fn between(history: &History<'_>, older: u32, newer: u32) -> Vec<Redlined> {
    let alike = alike(&history.weave.hands);
    let mut out = Vec::new();
    let mut stack = vec![ROOT];
    while let Some(section) = stack.pop() {
        if section != ROOT {
            out.extend(redline_node(history, &alike, section, (older, newer)));
            for node in history.weave.children(section, false) {
                out.extend(redline_node(history, &alike, node, (older, newer)));
            }
        }
        stack.extend(history.weave.children(section, true).into_iter().rev());
    }
    out
}

fn redline_node(
    history: &History<'_>,
    alike: &[HandId],
    node: NodeId,
    (older, newer): (u32, u32),
) -> Option<Redlined> {
    let weave = &history.weave;
    let place = &weave.nodes[node];
    if place.form == Form::Vacated {
        return None;
    }
    let was = weave.lived(place.born, &place.turns, older);
    let is = weave.lived(place.born, &place.turns, newer);
    if !was && !is {
        return None;
    }
    let alike = |hand: HandId| alike[hand];
    let made = |hand: HandId| weave.hands[hand].version <= newer;
    let is_within = |hand: &&HandId| weave.hands[**hand].version > older && made(**hand);
    let last_turn = |turns: &[Turn]| {
        let made = turns.iter().rev().find(|turn| made(turn.hand));
        made.map(|turn| turn.hand)
    };
    let mut line = Line::default();
    // Words that a split or a join took away went from here, and came to where they are.
    let departed = place
        .departed
        .iter()
        .filter(|atom| weave.atoms[**atom].node != node);
    for atom in place.strand.iter().chain(departed) {
        let atom = &weave.atoms[*atom];
        let (home, taken) = weave.home(atom, older);
        let taken = taken.filter(|hand| made(*hand));
        let had = weave.was_alive(atom, older) && home == node;
        let is_alive = weave.was_alive(atom, newer);
        let has = is_alive && is && weave.home(atom, newer).0 == node;
        let gap = |version: u32| atom.gap_before(version.saturating_add(1));
        let present = alike(last_turn(&atom.turns).unwrap_or(atom.born));
        match (had, has) {
            (true, true) => {
                let gap_hand = atom.spaced.iter().rev().find(is_within).copied();
                line.stays(gap(older), gap(newer), &atom.text, gap_hand);
            }
            (true, false) => {
                let hand = match (taken, is_alive) {
                    (Some(hand), _) => alike(hand),
                    (None, true) => last_turn(&place.turns).map_or(present, alike),
                    (None, false) => present,
                };
                line.goes(gap(older), &atom.text, hand);
            }
            (false, true) => line.comes(gap(newer), &atom.text, taken.map_or(present, alike)),
            (false, false) => {}
        }
    }
    let tails = (
        if was { place.tail_in(older) } else { "" },
        if is { place.tail_in(newer) } else { "" },
    );
    let segments = line.finish(tails, |hand| Author::from(&weave.hands[hand]));
    let moved = place.moved.iter().rev().find(is_within);
    let (fate, hand) = match (was, is, moved) {
        (false, _, _) => (Fate::Added, Some(place.born)),
        (true, false, _) => (Fate::Removed, last_turn(&place.turns)),
        (true, true, Some(hand)) => (Fate::Moved, Some(*hand)),
        (true, true, None) if segments.iter().any(|s| s.op != Op::Equal) => (Fate::Reworded, None),
        _ => (Fate::Unchanged, None),
    };
    let changed = segments.iter().filter_map(|s| s.author.as_ref());
    let mut changes = changed.flat_map(|author| &author.changes);
    Some(Redlined {
        is_coarse: changes.any(|id| history.is_coarse(id)),
        id: place.id.clone(),
        is_heading: place.form == Form::Section,
        fate,
        author: hand.map(|hand| Author::from(&weave.hands[hand])),
        segments,
    })
}

impl History<'_> {
    /// Where hands of a version touched a provision: byte offsets of words in its wording, each with
    /// the hand.
    pub(super) fn touches(&self, node: NodeId, version: u32) -> Vec<(usize, HandId)> {
        let of_version = |hand: HandId| self.weave.hands[hand].version == version;
        if of_version(self.weave.nodes[node].born) {
            return Vec::new();
        }
        let mut out = Vec::new();
        // Words that went are told by the word that follows them now: its sentence is the one that
        // a reader must look at.
        let mut gone: Vec<HandId> = Vec::new();
        let (mut end, mut last) = (0, 0);
        let words = self.weave.nodes[node]
            .strand
            .iter()
            .map(|atom| &self.weave.atoms[*atom]);
        for atom in words.filter(|atom| !atom.is_mark) {
            let hand = atom.turns.last().map_or(atom.born, |turn| turn.hand);
            if !atom.is_alive() {
                gone.extend(of_version(hand).then_some(hand));
                continue;
            }
            last = end + atom.gap().len();
            out.extend(gone.drain(..).map(|hand| (last, hand)));
            out.extend(of_version(hand).then_some((last, hand)));
            end = last + atom.text.len();
        }
        out.extend(gone.into_iter().map(|hand| (last, hand)));
        out
    }
}
