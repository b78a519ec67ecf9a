//! Named collisions: states at odds, for a person to settle.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::{ChangeId, PlaceId};

use super::bind::{BoundEdit, Effect};
use super::claims::{Edge, Party, Subject, present_node};
use super::weave::{NodeId, Weave};

/// What a collision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CollisionKind {
    /// One state's words against another's.
    Words,
    /// Different insertions at one point inside a provision.
    Insertion,
    /// Edits that touch, of which one changes a modal verb or a negation.
    Modal,
    /// A removed provision or section that another rewords, moves or adds to.
    Removal,
    /// A retained provision that another changes or moves.
    Retain,
    /// One provision moved to two places.
    Move,
    /// One provision joined to two others.
    Join,
    /// Moves that lead in a circle.
    Cycle,
    /// One new id for different provisions.
    Id,
    /// Several of these at once, in one connected set.
    Several,
}

impl CollisionKind {
    /// The kind of a set in which both occur.
    fn with(self, other: Self) -> Self {
        let of_words = |kind| matches!(kind, Self::Words | Self::Insertion | Self::Modal);
        match (self, other) {
            (a, b) if a == b => a,
            (a, b) if of_words(a) && of_words(b) => Self::Words,
            _ => Self::Several,
        }
    }

    /// The kind in kebab-case, as JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Insertion => "insertion",
            Self::Modal => "modal",
            Self::Removal => "removal",
            Self::Retain => "retain",
            Self::Move => "move",
            Self::Join => "join",
            Self::Cycle => "cycle",
            Self::Id => "id",
            Self::Several => "several",
        }
    }
}

/// One side of a collision: a change and what it would do there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The change.
    pub change: ChangeId,
    /// The version that already took it up; none for one that waits.
    pub version: Option<u32>,
    /// The first version that took up what it collides with: adopted as it is, it cannot be laid.
    pub meets: Option<u32>,
    /// The words that it claims.
    pub words: String,
    /// What it proposes, in words; for a change of place or being, in a phrase.
    pub proposes: String,
}

/// One connected set of colliding changes in one provision, or of claims to a place or id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// A name for it: the provision and a number, `water/1`.
    pub id: String,
    /// The provision or section, or the id in dispute.
    pub at: PlaceId,
    /// What it is about.
    pub kind: CollisionKind,
    /// The base's words in dispute.
    pub words: String,
    /// The sides, by change.
    pub sides: Vec<Side>,
}

/// Names the collisions that the edges between parties make, in text order.
pub(super) fn name(weave: &Weave, parties: &[Party<'_>], edges: &[Edge]) -> Vec<Collision> {
    let mut by_subject: BTreeMap<&Subject, Vec<&Edge>> = BTreeMap::new();
    for edge in edges {
        by_subject.entry(&edge.subject).or_default().push(edge);
    }
    let order: BTreeMap<NodeId, usize> = weave
        .in_text_order()
        .into_iter()
        .enumerate()
        .map(|(at, node)| (node, at))
        .collect();
    let mut named: Vec<(usize, usize, Collision)> = Vec::new();
    for (subject, edges) in by_subject {
        for (set, kind) in connected(&edges) {
            let collision = describe(weave, parties, (subject, &edges), &set, kind);
            let (at, within) = match subject {
                Subject::Node(node) => {
                    let first = set
                        .iter()
                        .filter_map(|p| first_word(weave, parties[*p].effect, *node))
                        .min();
                    (
                        order.get(node).copied().unwrap_or(usize::MAX - 1),
                        first.unwrap_or(0),
                    )
                }
                Subject::Id(_) => (usize::MAX, 0),
            };
            named.push((at, within, collision));
        }
    }
    named.sort_by(|a, b| {
        (a.0, a.1, &a.2.at, &a.2.sides[0].change).cmp(&(b.0, b.1, &b.2.at, &b.2.sides[0].change))
    });
    let mut count: BTreeMap<PlaceId, usize> = BTreeMap::new();
    named
        .into_iter()
        .map(|(_, _, mut collision)| {
            let number = count.entry(collision.at.clone()).or_default();
            *number += 1;
            collision.id = format!("{}/{number}", collision.at);
            collision
        })
        .collect()
}

/// The connected sets of parties, each with the kind of its edges.
fn connected(edges: &[&Edge]) -> Vec<(BTreeSet<usize>, CollisionKind)> {
    let mut group: BTreeMap<usize, usize> = BTreeMap::new();
    fn root(group: &mut BTreeMap<usize, usize>, of: usize) -> usize {
        let mut at = of;
        loop {
            let up = *group.entry(at).or_insert(at);
            if up == at {
                break;
            }
            at = up;
        }
        group.insert(of, at);
        at
    }
    for edge in edges {
        let (a, b) = (
            root(&mut group, edge.parties.0),
            root(&mut group, edge.parties.1),
        );
        group.insert(a.max(b), a.min(b));
    }
    let mut sets: BTreeMap<usize, (BTreeSet<usize>, CollisionKind)> = BTreeMap::new();
    for edge in edges {
        let set = sets
            .entry(root(&mut group, edge.parties.0))
            .or_insert_with(|| (BTreeSet::new(), edge.kind));
        set.0.extend([edge.parties.0, edge.parties.1]);
        set.1 = set.1.with(edge.kind);
    }
    sets.into_values().collect()
}

fn first_word(weave: &Weave, effect: &Effect, node: NodeId) -> Option<usize> {
    edits_at(weave, effect, node)
        .filter_map(|edit| Some(edit.stretches.first()?.right))
        .map(|atom| weave.atoms[atom].index)
        .min()
}

fn edits_at<'a>(
    weave: &'a Weave,
    effect: &'a Effect,
    node: NodeId,
) -> impl Iterator<Item = &'a BoundEdit> {
    let edits = match effect {
        Effect::Words(edits) => edits.as_slice(),
        _ => &[],
    };
    edits
        .iter()
        .filter(move |edit| present_node(weave, edit) == node)
}

fn describe(
    weave: &Weave,
    parties: &[Party<'_>],
    (subject, edges): (&Subject, &[&Edge]),
    set: &BTreeSet<usize>,
    kind: CollisionKind,
) -> Collision {
    let meets = |party: usize| {
        let others = edges.iter().filter_map(|edge| match edge.parties {
            (one, other) if one == party => Some(other),
            (other, one) if one == party => Some(other),
            _ => None,
        });
        others.filter_map(|other| parties[other].taken).min()
    };
    let (at, node) = match subject {
        Subject::Node(node) => (weave.nodes[*node].id.clone(), Some(*node)),
        Subject::Id(id) => (id.clone(), None),
    };
    let mut sides: Vec<Side> = set
        .iter()
        .map(|index| {
            let party = &parties[*index];
            let (words, proposes) = side_words(weave, party.effect, node);
            Side {
                change: party.id.clone(),
                version: party.taken,
                meets: meets(*index),
                words,
                proposes,
            }
        })
        .collect();
    sides.sort_by(|a, b| a.change.cmp(&b.change));
    // The widest claim names the words in dispute; that of a whole provision says nothing more.
    let words = sides
        .iter()
        .map(|side| side.words.as_str())
        .filter(|words| !words.is_empty())
        .max_by_key(|words| words.len())
        .unwrap_or("")
        .to_owned();
    Collision {
        id: String::new(),
        at,
        kind,
        words,
        sides,
    }
}

fn side_words(weave: &Weave, effect: &Effect, node: Option<NodeId>) -> (String, String) {
    let place = |place: &super::bind::BoundPlace| {
        let anchor = match &place.anchor {
            super::bind::Anchor::Node(node) => weave.nodes[*node].id.to_string(),
            super::bind::Anchor::New(id) => id.to_string(),
        };
        let side = match place.side {
            super::order::Side::After => "after",
            super::order::Side::Before => "before",
            super::order::Side::FirstIn => "first in",
            super::order::Side::LastIn => "last in",
        };
        format!("{side} {anchor}")
    };
    match effect {
        Effect::Words(_) => {
            let Some(node) = node else {
                return (String::new(), String::new());
            };
            let edits: Vec<&BoundEdit> = edits_at(weave, effect, node).collect();
            let join = |pick: fn(&BoundEdit) -> &str| {
                edits
                    .iter()
                    .map(|edit| pick(edit))
                    .collect::<Vec<_>>()
                    .join(" … ")
            };
            (join(|edit| &edit.words), join(|edit| &edit.proposes))
        }
        Effect::Insert {
            provision,
            place: at,
        } => (String::new(), format!("{} ({})", provision.text, place(at))),
        Effect::InsertSection { section, place: at } => (
            String::new(),
            format!("section “{}” ({})", section.heading, place(at)),
        ),
        Effect::Remove(..) => (String::new(), "remove".to_owned()),
        Effect::Retain(_) => (String::new(), "retain".to_owned()),
        Effect::Move { place: at, .. } => (String::new(), format!("move {}", place(at))),
        Effect::Join { to, .. } => (String::new(), format!("join to {}", weave.nodes[*to].id)),
        Effect::Support(change) => (String::new(), format!("support {change}")),
    }
}
