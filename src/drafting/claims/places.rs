//! Claims on new ids, and moves that lead in a circle.

use std::collections::{BTreeMap, HashMap};

use crate::domain::ids::PlaceId;
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
        ) => s == t && at.is_same(to),
        _ => false,
    }
}

/// The ids that an effect brings.
fn new_ids(effect: &Effect) -> Vec<&PlaceId> {
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

pub(super) fn cycles(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    // A moved or joined node follows its anchor: where does it lead?
    let mut leads: HashMap<NodeId, Vec<(usize, NodeId)>> = HashMap::new();
    for (index, party) in parties
        .iter()
        .enumerate()
        .filter(|(_, p)| p.taken.is_none())
    {
        match party.effect {
            Effect::Move {
                node,
                place:
                    BoundPlace {
                        anchor: Anchor::Node(anchor),
                        ..
                    },
            } => {
                leads.entry(*node).or_default().push((index, *anchor));
            }
            Effect::Join { what, to } => leads.entry(*what).or_default().push((index, *to)),
            _ => {}
        }
    }
    let next = |mut node: NodeId| loop {
        if leads.contains_key(&node) {
            return Some(node);
        }
        if node == ROOT {
            return None;
        }
        node = weave.nodes[node].holder;
    };
    let mut starts: Vec<NodeId> = leads.keys().copied().collect();
    starts.sort_unstable();
    for start in starts {
        let mut path: Vec<usize> = Vec::new();
        let mut at = Some(start);
        while let Some(node) = at {
            let Some((party, anchor)) = leads.get(&node).and_then(|ways| ways.first()) else {
                break;
            };
            path.push(*party);
            at = next(*anchor);
            if at == Some(start) {
                for other in &path[1..] {
                    let subject = Subject::Node(start);
                    out.push(Edge {
                        subject,
                        kind: CollisionKind::Cycle,
                        parties: (path[0], *other),
                    });
                }
                break;
            }
            if path.len() > leads.len() {
                break;
            }
        }
    }
}
