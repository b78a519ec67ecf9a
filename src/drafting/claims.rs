//! Who claims what, and which claims are at odds (DESIGN §2.4 to §2.7).
//!
//! All candidates are compared at once, together with what versions since their bases already took
//! up. A claim is on words (in one provision), on a whole provision or section, on a place, or on
//! an id. What comes out are edges between parties; `collision` makes named collisions of them.

use std::collections::{BTreeMap, HashMap};

use crate::domain::ids::{ChangeId, PlaceId};

use super::bind::{Anchor, BoundEdit, BoundPlace, Effect, End};
use super::collision::CollisionKind;
use super::edit::EditKind;
use super::weave::{NodeId, Weave};

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
    words(weave, parties, &mut out);
    nodes(weave, parties, &mut out);
    new_places(parties, &mut out);
    cycles(weave, parties, &mut out);
    out.retain(|edge| {
        edge.parties.0 != edge.parties.1
            && may_clash(&parties[edge.parties.0], &parties[edge.parties.1])
    });
    out
}

// ---- words ----------------------------------------------------------------------------------

/// An edit with its extent in the strand, in half-words.
struct Extent<'a> {
    edit: &'a BoundEdit,
    lo: usize,
    hi: usize,
    /// Living words before it, and up to its end.
    rank_lo: usize,
    rank_hi: usize,
    parties: Vec<usize>,
}

/// The node in which an edit's words stand now.
pub(super) fn present_node(weave: &Weave, edit: &BoundEdit) -> NodeId {
    let atom = match (edit.lo, edit.hi) {
        (End::Word(atom) | End::Gap(Some(atom)), _) => Some(atom),
        (_, End::Word(atom) | End::Gap(Some(atom))) => Some(atom),
        _ => None,
    };
    atom.map_or(edit.node, |atom| weave.atoms[atom].node)
}

fn words(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let mut by_node: BTreeMap<NodeId, Vec<(usize, &BoundEdit)>> = BTreeMap::new();
    for (index, party) in parties.iter().enumerate() {
        if let Effect::Words(edits) = party.effect {
            for edit in edits {
                by_node
                    .entry(present_node(weave, edit))
                    .or_default()
                    .push((index, edit));
            }
        }
    }
    for (node, edits) in by_node {
        if edits.len() > 1 {
            words_of_node(weave, node, &edits, out);
        }
    }
}

fn words_of_node(weave: &Weave, node: NodeId, edits: &[(usize, &BoundEdit)], out: &mut Vec<Edge>) {
    let strand = &weave.nodes[node].strand;
    let mut rank = Vec::with_capacity(strand.len() + 1);
    let mut living = 0;
    for atom in strand {
        rank.push(living);
        living += usize::from(weave.atoms[*atom].is_alive());
    }
    rank.push(living);
    let index = |atom: usize| {
        if weave.atoms[atom].node == node {
            Some(weave.atoms[atom].index)
        } else {
            None
        }
    };
    // The same edit by several states is one edit: one extent with all its parties.
    let mut same: HashMap<_, usize> = HashMap::new();
    let mut extents: Vec<Extent<'_>> = Vec::new();
    for (party, edit) in edits {
        if let Some(at) = same.get(&(&edit.stretches, &edit.splits_off)) {
            let known: &mut Extent<'_> = &mut extents[*at];
            // One may claim more than the other (a whole wording): the wider claim holds for both.
            known.parties.push(*party);
            continue;
        }
        let lo = match edit.lo {
            End::Word(atom) => index(atom).map_or(0, |i| 2 * i + 1),
            End::Gap(Some(atom)) => index(atom).map_or(0, |i| 2 * i + 2),
            End::Gap(None) => 0,
        };
        let hi = match edit.hi {
            End::Word(atom) => index(atom).map_or(2 * strand.len(), |i| 2 * i + 1),
            End::Gap(Some(atom)) => index(atom).map_or(2 * strand.len(), |i| 2 * i),
            End::Gap(None) => 2 * strand.len(),
        };
        let hi = hi.max(lo);
        same.insert((&edit.stretches, &edit.splits_off), extents.len());
        extents.push(Extent {
            edit,
            lo,
            hi,
            rank_lo: rank[(lo / 2).min(strand.len())],
            rank_hi: rank[hi.div_ceil(2).min(strand.len())],
            parties: vec![*party],
        });
    }
    extents.sort_by_key(|e| (e.lo, e.hi));
    let mut active: Vec<usize> = Vec::new();
    for next in 0..extents.len() {
        active.retain(|known| {
            let (a, b) = (&extents[*known], &extents[next]);
            b.lo <= a.hi + 1 || b.rank_lo < a.rank_hi + 2
        });
        for known in &active {
            let (a, b) = (&extents[*known], &extents[next]);
            if let Some(kind) = at_odds(a, b) {
                link(node, kind, &a.parties, &b.parties, out);
            }
        }
        active.push(next);
    }
}

fn link(node: NodeId, kind: CollisionKind, a: &[usize], b: &[usize], out: &mut Vec<Edge>) {
    for left in a {
        for right in b {
            out.push(Edge {
                subject: Subject::Node(node),
                kind,
                parties: (*left, *right),
            });
        }
    }
}

/// Whether two different edits collide; `a` begins first.
fn at_odds(a: &Extent<'_>, b: &Extent<'_>) -> Option<CollisionKind> {
    use EditKind::{Delete, Gap, Insert, Replace};
    let (x, y) = (a.edit.kind, b.edit.kind);
    let kind = if (x, y) == (Insert, Insert) {
        CollisionKind::Insertion
    } else {
        CollisionKind::Words
    };
    if b.lo <= a.hi {
        return Some(kind);
    }
    // Between them stand no words: a gap beside words, or words that abut.
    let beside = b.lo == a.hi + 1;
    let between = b.rank_lo.saturating_sub(a.rank_hi);
    if beside {
        let pair = [x, y];
        if pair.contains(&Gap) || (pair.contains(&Insert) && pair.contains(&Replace)) {
            return Some(kind);
        }
    }
    if between == 0 && (a.edit.is_modal || b.edit.is_modal) && [x, y] != [Gap, Gap] {
        return Some(CollisionKind::Modal);
    }
    if between < 2 && a.edit.is_unspaced && b.edit.is_unspaced && ![x, y].contains(&Gap) {
        return Some(kind);
    }
    debug_assert!(matches!(x, Delete | Gap | Insert | Replace));
    None
}

// ---- provisions and sections ----------------------------------------------------------------

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

fn nodes(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let mut claims: BTreeMap<NodeId, NodeClaims<'_>> = BTreeMap::new();
    let holder_of = |place: &BoundPlace| match (&place.anchor, place.gap) {
        (Anchor::Node(anchor), _) => Some(match place.side {
            super::order::Side::FirstIn | super::order::Side::LastIn => *anchor,
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
            Effect::Join { what, to } => {
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
        node_edges(*node, claim, out);
    }
}

fn node_edges(node: NodeId, claim: &NodeClaims<'_>, out: &mut Vec<Edge>) {
    let moves: Vec<usize> = claim.moves.iter().map(|(party, _)| *party).collect();
    let joins: Vec<usize> = claim.joins.iter().map(|(party, _)| *party).collect();
    let mut cross = |kind, a: &[usize], b: &[usize]| link(node, kind, a, b, out);
    for against in [
        &claim.rewords,
        &claim.retains,
        &moves,
        &joins,
        &claim.joined_to,
        &claim.enters,
    ] {
        cross(CollisionKind::Removal, &claim.removes, against);
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

// ---- new ids and places ---------------------------------------------------------------------

/// Whether two insertions bring the same wording to the same place.
pub(super) fn is_same_insertion(a: &Effect, b: &Effect) -> bool {
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
pub(super) fn new_ids(effect: &Effect) -> Vec<&PlaceId> {
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

fn new_places(parties: &[Party<'_>], out: &mut Vec<Edge>) {
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

// ---- moves in a circle ----------------------------------------------------------------------

fn cycles(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
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
        if node == super::weave::ROOT {
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
