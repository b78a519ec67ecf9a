//! Claims on new ids, and moves that lead in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::PlaceId;
use crate::domain::version::Section;
use crate::drafting::bind::{Anchor, BoundPlace, Effect};
use crate::drafting::collision::CollisionKind;
use crate::drafting::weave::{NodeId, ROOT, Weave};

use super::{Edge, Party, Subject};

/// Whether two insertions bring the same wording to the same place.
pub(in crate::drafting) fn is_same_insertion(a: &Effect, b: &Effect) -> bool {
    match (a, b) {
        (
            Effect::Insert {
                provision: p,
                place: at,
            },
            Effect::Insert {
                provision: q,
                place: to,
            },
        ) => (&p.text, p.kind, p.level) == (&q.text, q.kind, q.level) && at.is_same(to),
        (
            Effect::InsertSection {
                section: s,
                place: at,
            },
            Effect::InsertSection {
                section: t,
                place: to,
            },
        ) => reads_alike(s, t) && at.is_same(to),
        _ => false,
    }
}

/// Whether two new sections read alike, whatever the ids in them.
fn reads_alike(a: &Section, b: &Section) -> bool {
    let wordings = |section: &Section| -> Vec<_> {
        section
            .provisions
            .iter()
            .map(|p| (p.kind, p.level, p.text.clone()))
            .collect()
    };
    a.heading == b.heading
        && wordings(a) == wordings(b)
        && a.sections.len() == b.sections.len()
        && a.sections
            .iter()
            .zip(&b.sections)
            .all(|(x, y)| reads_alike(x, y))
}

/// The ids that an effect brings.
pub(in crate::drafting) fn new_ids(effect: &Effect) -> Vec<&PlaceId> {
    match effect {
        Effect::Insert { provision, .. } => vec![&provision.id],
        Effect::InsertSection { section, .. } => section
            .walk()
            .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)))
            .collect(),
        Effect::Words(edits) => edits.iter().filter_map(|e| e.splits_off.as_ref()).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn new_places(parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let mut by_id: BTreeMap<&PlaceId, Vec<usize>> = BTreeMap::new();
    for (index, party) in parties.iter().enumerate() {
        for id in new_ids(party.effect) {
            by_id.entry(id).or_default().push(index);
        }
    }
    for (id, claimants) in by_id {
        for (i, a) in claimants.iter().enumerate() {
            for b in &claimants[i + 1..] {
                if !brings_the_same(parties[*a].effect, parties[*b].effect, id) {
                    out.push(Edge {
                        subject: Subject::Id(id.clone()),
                        kind: CollisionKind::Id,
                        parties: (*a, *b),
                    });
                }
            }
        }
    }
}

fn brings_the_same(a: &Effect, b: &Effect, id: &PlaceId) -> bool {
    let split = |effect: &Effect| match effect {
        Effect::Words(edits) => edits
            .iter()
            .find(|e| e.splits_off.as_ref() == Some(id))
            .map(|e| e.stretches.clone()),
        _ => None,
    };
    is_same_insertion(a, b) || (split(a).is_some() && split(a) == split(b))
}

/// The edges between moves and joins that lead in a circle, whichever way is taken where a
/// provision has several.
pub(super) fn cycles(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    // A moved or joined node follows its anchor: where does it lead?
    let mut leads: BTreeMap<NodeId, Vec<(usize, NodeId)>> = BTreeMap::new();
    for (index, party) in parties.iter().enumerate() {
        match party.effect {
            Effect::Move {
                node,
                place:
                    BoundPlace {
                        anchor: Anchor::Node(anchor),
                        ..
                    },
            } => leads.entry(*node).or_default().push((index, *anchor)),
            Effect::Join { what, to, .. } => leads.entry(*what).or_default().push((index, *to)),
            _ => {}
        }
    }
    if !leads
        .values()
        .flatten()
        .any(|(party, _)| parties[*party].taken.is_none())
    {
        return;
    }
    // Follows what a node is in, until something that moves too.
    let next = |mut node: NodeId| loop {
        if leads.contains_key(&node) {
            return Some(node);
        }
        if node == ROOT {
            return None;
        }
        node = weave.nodes[node].holder;
    };
    let ways: BTreeMap<NodeId, Vec<(usize, NodeId)>> = leads
        .iter()
        .map(|(node, ways)| {
            let on = ways
                .iter()
                .filter_map(|(party, anchor)| Some((*party, next(*anchor)?)));
            (*node, on.collect())
        })
        .collect();
    for circle in circles(&ways) {
        let within = |node: &NodeId| circle.contains(node);
        let parties: Vec<usize> = circle
            .iter()
            .flat_map(|node| &ways[node])
            .filter(|(_, to)| within(to))
            .map(|(party, _)| *party)
            .collect();
        let Some(first) = circle.first() else {
            continue;
        };
        for (i, a) in parties.iter().enumerate() {
            for b in &parties[i + 1..] {
                out.push(Edge::at_node(*first, CollisionKind::Cycle, *a, *b));
            }
        }
    }
}

/// The sets of nodes that lead to one another and back: those that reach one another.
fn circles(ways: &BTreeMap<NodeId, Vec<(usize, NodeId)>>) -> Vec<BTreeSet<NodeId>> {
    let reach = |from: NodeId| {
        let mut seen = BTreeSet::new();
        let mut stack = vec![from];
        while let Some(node) = stack.pop() {
            for (_, to) in ways.get(&node).into_iter().flatten() {
                if seen.insert(*to) {
                    stack.push(*to);
                }
            }
        }
        seen
    };
    let mut out: Vec<BTreeSet<NodeId>> = Vec::new();
    for node in ways.keys() {
        if out.iter().any(|circle| circle.contains(node)) {
            continue;
        }
        let reached = reach(*node);
        if reached.contains(node) {
            out.push(
                reached
                    .into_iter()
                    .filter(|other| reach(*other).contains(node))
                    .collect(),
            );
        }
    }
    out
}
