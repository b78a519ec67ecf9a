//! Who claims what, and which claims are at odds.
//!
//! All candidates are compared at once, together with what versions since their bases already took
//! up. A claim is on words (in one provision), on a whole provision or section, on a place, or on
//! an id. What comes out are edges between parties; `collision` makes named collisions of them.

use crate::domain::ids::{ChangeId, PlaceId};

use super::bind::{BoundEdit, Effect, End};
use super::collision::CollisionKind;
use super::weave::{NodeId, Weave};

mod nodes;
mod places;
mod undone;
mod words;

pub(super) use places::{is_same_insertion, new_ids};

/// A change at the table: a candidate, or one that a version already took up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Party<'a> {
    pub(super) id: &'a ChangeId,
    pub(super) effect: &'a Effect,
    pub(super) base: u32,
    /// The version that took it up.
    pub(super) taken: Option<u32>,
}

/// What a collision is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    Node(NodeId),
    Id(PlaceId),
}

/// Two parties at odds, by index.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) subject: Subject,
    pub(super) kind: CollisionKind,
    pub(super) parties: (usize, usize),
}

impl Edge {
    fn at_node(node: NodeId, kind: CollisionKind, a: usize, b: usize) -> Self {
        Self {
            subject: Subject::Node(node),
            kind,
            parties: (a, b),
        }
    }
}

/// The node in which an edit's words stand now.
pub(super) fn present_node(weave: &Weave, edit: &BoundEdit) -> NodeId {
    let (End::Word(atom) | End::Gap(atom)) = edit.lo;
    weave.atoms[atom].node
}

/// Whether two parties can be at odds: not what versions already hold among itself, and no change
/// with what its state had before its eyes.
fn may_clash(a: &Party<'_>, b: &Party<'_>) -> bool {
    match (a.taken, b.taken) {
        (Some(_), Some(_)) => false,
        (None, None) => true,
        (Some(version), None) => binds(a, version, b.base),
        (None, Some(version)) => binds(b, version, a.base),
    }
}

fn binds(taken: &Party<'_>, version: u32, base: u32) -> bool {
    // An adopted retain binds every change whose base is not later than its version.
    if matches!(taken.effect, Effect::Retain(_)) {
        base <= version
    } else {
        base < version
    }
}

/// Every pair of parties at odds, with what about. Pairs of equal claims are not at odds.
pub(super) fn edges(weave: &Weave, parties: &[Party<'_>]) -> Vec<Edge> {
    let mut out = Vec::new();
    words::edges(weave, parties, &mut out);
    undone::overturned(weave, parties, &mut out);
    nodes::edges(weave, parties, &mut out);
    places::new_places(parties, &mut out);
    places::cycles(weave, parties, &mut out);
    out.retain(|edge| {
        edge.parties.0 != edge.parties.1
            && may_clash(&parties[edge.parties.0], &parties[edge.parties.1])
    });
    out
}
