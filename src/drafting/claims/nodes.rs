//! Claims on whole provisions and sections: removal, retention, moves, joins.

use std::collections::{BTreeMap, HashSet};

use crate::drafting::bind::{Anchor, BoundPlace, Effect};
use crate::drafting::collision::CollisionKind;
use crate::drafting::order::Side;
use crate::drafting::weave::{NodeId, Weave};

use super::{Edge, Party, is_same_insertion, new_ids, present_node};

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
    let holder_of = |place: &BoundPlace| match (&place.anchor, place.side) {
        (Anchor::Node(anchor), Side::FirstIn | Side::LastIn) => *anchor,
        (Anchor::Node(anchor), _) => weave.nodes[*anchor].holder,
        // Where what it is told by would lie.
        (Anchor::New(_), _) => place.gap.0,
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
            Effect::Remove(nodes, holders) => {
                let kept = moved_out(parties, party, nodes, holders);
                for (at, node) in nodes.iter().enumerate() {
                    if kept.get(at) == Some(&true) {
                        continue;
                    }
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
                claims
                    .entry(holder_of(place))
                    .or_default()
                    .enters
                    .push(index);
            }
            Effect::Join { what, to, .. } => {
                claims.entry(*what).or_default().joins.push((index, *to));
                claims.entry(*to).or_default().joined_to.push(index);
            }
            Effect::Insert { place, .. } | Effect::InsertSection { place, .. } => {
                claims
                    .entry(holder_of(place))
                    .or_default()
                    .enters
                    .push(index);
            }
            Effect::Support(_) => {}
        }
    }
    removed_since(weave, parties, out);
    for (node, claim) in &claims {
        node_edges(*node, claim, out);
    }
}

/// What a state moves out of a section that it dissolves, with all that it holds, or joins to another
/// provision: it is not removed.
fn moved_out(
    parties: &[Party<'_>],
    remove: &Party<'_>,
    nodes: &[NodeId],
    holders: &[usize],
) -> Vec<bool> {
    if nodes.len() < 2 {
        return Vec::new();
    }
    let of_the_same = parties
        .iter()
        .filter(|party| party.id.submission == remove.id.submission);
    let moved: HashSet<NodeId> = of_the_same
        .filter_map(|party| match party.effect {
            Effect::Move { node, .. } => Some(*node),
            Effect::Join { what, .. } => Some(*what),
            _ => None,
        })
        .collect();
    let mut kept = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate().skip(1) {
        kept[at] = moved.contains(node) || holders.get(at).is_some_and(|holder| kept[*holder]);
    }
    kept
}

fn node_edges(node: NodeId, claim: &NodeClaims<'_>, out: &mut Vec<Edge>) {
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
    cross(CollisionKind::Removal, &claim.removes, &moves);
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

/// A provision that a version took up and another removed since: the same insertion once more meets
/// that removal.
fn removed_since(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let inserts = |party: &Party<'_>| match party.effect {
        Effect::Insert { provision, .. } => Some(provision.text.clone()),
        Effect::InsertSection { section, .. } => Some(section.heading.clone()),
        _ => None,
    };
    let mut made: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, party) in parties
        .iter()
        .enumerate()
        .filter(|(_, p)| p.taken.is_some())
    {
        if let Some(text) = inserts(party) {
            made.entry(text).or_default().push(index);
        }
    }
    for (index, party) in parties
        .iter()
        .enumerate()
        .filter(|(_, p)| p.taken.is_none())
    {
        let twins = inserts(party).and_then(|text| made.get(&text));
        for twin in twins.into_iter().flatten().map(|twin| &parties[*twin]) {
            let since = twin.taken.is_some_and(|version| version > party.base);
            let node = new_ids(twin.effect)
                .first()
                .and_then(|id| weave.by_id.get(*id))
                .copied();
            let Some(node) = node.filter(|_| since && is_same_insertion(twin.effect, party.effect))
            else {
                continue;
            };
            let Some(turn) = weave.nodes[node].turns.last().filter(|turn| !turn.is_alive) else {
                continue;
            };
            let enders = &weave.hands[turn.hand].changes;
            for (other, ender) in parties.iter().enumerate() {
                if ender.taken.is_some() && enders.contains(ender.id) {
                    out.push(Edge::at_node(node, CollisionKind::Removal, index, other));
                }
            }
        }
    }
}
