//! Claims on whole provisions and sections: removal, retention, moves, joins.

use std::collections::BTreeMap;

use crate::drafting::bind::{Anchor, BoundPlace, Effect};
use crate::drafting::collision::CollisionKind;
use crate::drafting::order::Side;
use crate::drafting::weave::{NodeId, Weave};

use super::{Edge, Party, present_node};

/// What is claimed of one provision or section.
#[derive(Default)]
struct NodeClaims<'a> {
    rewords: Vec<usize>,
    removes: Vec<usize>,
    retains: Vec<usize>,
    moves: Vec<(usize, &'a BoundPlace)>,
    joins: Vec<(usize, NodeId)>,
    joined_to: Vec<usize>,
    /// Places told inside it, of a section.
    enters: Vec<usize>,
}

/// The edges between claims on provisions and sections.
pub(super) fn edges(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let mut claims: BTreeMap<NodeId, NodeClaims<'_>> = BTreeMap::new();
    let holder_of = |place: &BoundPlace| match (&place.anchor, place.gap) {
        (Anchor::Node(anchor), _) => Some(match place.side {
            Side::FirstIn | Side::LastIn => *anchor,
            _ => weave.nodes[*anchor].holder,
        }),
        (Anchor::New(_), _) => None,
    };
    for (index, party) in parties.iter().enumerate() {
        match party.effect {
            Effect::Words(edits) => {
                for edit in edits {
                    let rewords = &mut claims.entry(present_node(weave, edit)).or_default().rewords;
                    if rewords.last() != Some(&index) {
                        rewords.push(index);
                    }
                }
            }
            Effect::Remove(nodes) => {
                for node in nodes {
                    claims.entry(*node).or_default().removes.push(index);
                }
            }
            Effect::Retain(nodes) => {
                for node in nodes {
                    claims.entry(*node).or_default().retains.push(index);
                }
            }
            Effect::Move { node, place } => {
                claims.entry(*node).or_default().moves.push((index, place));
                if let Some(holder) = holder_of(place) {
                    claims.entry(holder).or_default().enters.push(index);
                }
            }
            Effect::Join { what, to, .. } => {
                claims.entry(*what).or_default().joins.push((index, *to));
                claims.entry(*to).or_default().joined_to.push(index);
            }
            Effect::Insert { place, .. } | Effect::InsertSection { place, .. } => {
                if let Some(holder) = holder_of(place) {
                    claims.entry(holder).or_default().enters.push(index);
                }
            }
            Effect::Support(_) => {}
        }
    }
    for (node, claim) in &claims {
        node_edges(parties, *node, claim, out);
    }
}

fn node_edges(parties: &[Party<'_>], node: NodeId, claim: &NodeClaims<'_>, out: &mut Vec<Edge>) {
    let moves: Vec<usize> = claim.moves.iter().map(|(party, _)| *party).collect();
    let joins: Vec<usize> = claim.joins.iter().map(|(party, _)| *party).collect();
    let mut cross = |kind, a: &[usize], b: &[usize]| link(node, kind, a, b, out);
    for against in [
        &claim.rewords,
        &claim.retains,
        &joins,
        &claim.joined_to,
        &claim.enters,
    ] {
        cross(CollisionKind::Removal, &claim.removes, against);
    }
    // A state that dissolves a section may first move out of it what it keeps.
    for remove in &claim.removes {
        let of = |party: usize| &parties[party].id.submission;
        let others: Vec<usize> = moves
            .iter()
            .copied()
            .filter(|other| of(*other) != of(*remove))
            .collect();
        cross(CollisionKind::Removal, &[*remove], &others);
    }
    for against in [&claim.rewords, &moves, &joins, &claim.joined_to] {
        cross(CollisionKind::Retain, &claim.retains, against);
    }
    cross(CollisionKind::Move, &moves, &joins);
    for (i, (a, place)) in claim.moves.iter().enumerate() {
        for (b, other) in &claim.moves[i + 1..] {
            if !place.is_same(other) {
                cross(CollisionKind::Move, &[*a], &[*b]);
            }
        }
    }
    for (i, (a, to)) in claim.joins.iter().enumerate() {
        for (b, other) in &claim.joins[i + 1..] {
            if to != other {
                cross(CollisionKind::Join, &[*a], &[*b]);
            }
        }
    }
}

fn link(node: NodeId, kind: CollisionKind, a: &[usize], b: &[usize], out: &mut Vec<Edge>) {
    for left in a {
        out.extend(
            b.iter()
                .map(|right| Edge::at_node(node, kind, *left, *right)),
        );
    }
}
