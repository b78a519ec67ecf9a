//! What a change does, tied to the weave: the words and places by their identity.

use std::collections::HashMap;

use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::version::{Provision, Section};
use crate::drafting::edit::{EditKind, NewWord};
use crate::drafting::order::Side;
use crate::drafting::sheet::SheetId;
use crate::drafting::weave::{AtomId, NodeId};

/// Where a claim begins or ends: at a word, or at the gap beside a word or an edge's mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::drafting) enum End {
    Word(AtomId),
    Gap(AtomId),
}

/// A changed stretch by the identity of its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::drafting) struct BoundStretch {
    pub(in crate::drafting) gone: Vec<AtomId>,
    /// The word, or the mark of the text's edge, before and after the stretch in the base.
    pub(in crate::drafting) left: AtomId,
    pub(in crate::drafting) right: AtomId,
    pub(in crate::drafting) new: Vec<NewWord>,
    pub(in crate::drafting) after: String,
}

/// An edit of words tied to their identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::drafting) struct BoundEdit {
    pub(in crate::drafting) node: NodeId,
    pub(in crate::drafting) stretches: Vec<BoundStretch>,
    pub(in crate::drafting) kind: EditKind,
    pub(in crate::drafting) lo: End,
    pub(in crate::drafting) hi: End,
    pub(in crate::drafting) is_modal: bool,
    pub(in crate::drafting) is_unspaced: bool,
    /// The wordings were too tangled to compare word by word: it may hold words that stay.
    pub(in crate::drafting) is_coarse: bool,
    /// Of an amendment to an amendment, the sheet of the words that it acts on.
    pub(in crate::drafting) sheet: Option<SheetId>,
    /// The second part's id, of a split: the stretch is the end mark of a provision.
    pub(in crate::drafting) splits_off: Option<PlaceId>,
    /// The base's words there, and what is proposed for them.
    pub(in crate::drafting) words: String,
    pub(in crate::drafting) proposes: String,
}

/// What makes an edit the same as another, whatever the base: the words that go and those that
/// come; of an insertion, which takes none, the words that it stands between.
pub(in crate::drafting) type Signature = (Vec<BoundStretch>, Option<PlaceId>);

impl BoundEdit {
    pub(in crate::drafting) fn signature(&self) -> Signature {
        let mut stretches = self.stretches.clone();
        for stretch in stretches
            .iter_mut()
            .filter(|stretch| !stretch.gone.is_empty())
        {
            (stretch.left, stretch.right) = (0, 0);
        }
        (stretches, self.splits_off.clone())
    }
}

/// What a place is told by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::drafting) enum Anchor {
    Node(NodeId),
    /// A provision that the same submission brings.
    New(PlaceId),
}

/// A place in the base version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::drafting) struct BoundPlace {
    pub(in crate::drafting) side: Side,
    pub(in crate::drafting) anchor: Anchor,
    /// The gap it means: the section and the provision before it. Of a place told by a provision
    /// that the same submission brings, the gap of the first of these.
    pub(in crate::drafting) gap: (NodeId, Option<NodeId>),
    /// The submission's own provisions through which it is told: side and wording of each.
    pub(in crate::drafting) trail: Vec<(Side, String)>,
    /// How many new ones of the same wording the submission brings there before: what one state
    /// says twice stands twice, and another that says it once concurs in the first.
    pub(in crate::drafting) nth: usize,
}

impl BoundPlace {
    /// Whether two places are one, though told by different neighbours.
    pub(in crate::drafting) fn is_same(&self, other: &Self) -> bool {
        self.trail == other.trail
            && self.nth == other.nth
            && ((self.side, &self.anchor) == (other.side, &other.anchor) || self.gap == other.gap)
    }
}

/// What a change does, tied to the weave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::drafting) enum Effect {
    Words(Vec<BoundEdit>),
    Insert {
        provision: Provision,
        place: BoundPlace,
    },
    InsertSection {
        section: Section,
        place: BoundPlace,
    },
    /// A provision, or a section first and then all it holds; for each, where what holds it stands
    /// in the list.
    Remove(Vec<NodeId>, Vec<usize>),
    Move {
        node: NodeId,
        place: BoundPlace,
    },
    /// A provision joined to the end (the mark ¶) of another.
    Join {
        what: NodeId,
        to: NodeId,
        end: AtomId,
    },
    Retain(Vec<NodeId>),
    Support(ChangeId),
}

/// A wording at a place, as one submission brings it.
type Likeness = (String, (NodeId, Option<NodeId>), Vec<(Side, String)>);

/// Counts what one submission brings in the same words to the same place.
#[derive(Debug, Default)]
pub(in crate::drafting) struct Repeats(HashMap<Likeness, usize>);

impl Repeats {
    /// Tells an insertion which of its like in the submission it is.
    pub(in crate::drafting) fn count(&mut self, mut effect: Effect) -> Effect {
        let (wording, place) = match &mut effect {
            Effect::Insert { provision, place } => (&provision.text, place),
            Effect::InsertSection { section, place } => (&section.heading, place),
            _ => return effect,
        };
        let likeness = (wording.clone(), place.gap, place.trail.clone());
        let before = self.0.entry(likeness).or_default();
        place.nth = *before;
        *before += 1;
        effect
    }
}
