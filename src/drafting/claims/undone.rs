//! What several changes undo together, and what versions since a base have undone: claims that no
//! comparison of two edits shows.

use std::collections::{HashMap, HashSet};

use crate::domain::ids::ChangeId;
use crate::drafting::bind::{BoundEdit, Effect, Signature};
use crate::drafting::collision::CollisionKind;
use crate::drafting::weave::{AtomId, HandId, NodeId, Weave};

use super::{Edge, Party, present_node};

/// Deletions that collide with none of the others, but together leave no word of a provision, or
/// of a part that a split makes: nobody asked for that.
pub(super) fn emptied(
    weave: &Weave,
    parties: &[Party<'_>],
    node: NodeId,
    edits: &[(usize, &BoundEdit)],
    out: &mut Vec<Edge>,
) {
    let index = |atom: AtomId| weave.atoms[atom].index;
    let waiting = || {
        edits
            .iter()
            .filter(|(party, _)| parties[*party].taken.is_none())
    };
    let stretches = || waiting().flat_map(|(p, edit)| edit.stretches.iter().map(move |s| (*p, s)));
    let mut cuts: Vec<(usize, Option<usize>)> = waiting()
        .filter(|(_, edit)| edit.splits_off.is_some())
        .filter_map(|(party, edit)| Some((index(edit.stretches.first()?.right), Some(*party))))
        .collect();
    cuts.push((weave.nodes[node].strand.len(), None));
    cuts.sort_unstable();
    let gone: HashMap<AtomId, usize> = stretches()
        .flat_map(|(party, s)| s.gone.iter().map(move |atom| (*atom, party)))
        .collect();
    if gone.is_empty() && cuts.len() == 1 {
        return;
    }
    let taken = taken_up(parties);
    // Words that amendments know by identity come one by one, and may go again.
    let sheets = &weave.sheets;
    let known = |edit: &BoundEdit| sheets.words_of(edit).map(<[_]>::to_vec).unwrap_or_default();
    let come: HashSet<AtomId> = waiting()
        .flat_map(|(_, edit)| known(edit))
        .flatten()
        .collect();
    let is_new = weave.nodes[node].is_draft;
    let is_here = |atom: AtomId| {
        let word = &weave.atoms[atom];
        word.is_alive() || come.contains(&atom) || is_new && weave.is_first_wording(node, atom)
    };
    let comes: Vec<usize> = waiting()
        .filter(|(_, edit)| sheets.words_of(edit).is_none())
        .flat_map(|(_, edit)| &edit.stretches)
        .filter(|s| !s.new.is_empty())
        .map(|s| index(s.right))
        .collect();
    let (mut start, mut opened_by) = (0, None);
    for (end, closed_by) in cuts {
        let words = weave.nodes[node].strand.get(start..end).unwrap_or_default();
        let mut living = words.iter().filter(|atom| is_here(**atom)).peekable();
        let is_filled = comes.iter().any(|at| *at > start && *at <= end);
        let is_part = opened_by.or(closed_by).is_some();
        let is_bare =
            (is_part || living.peek().is_some()) && living.all(|atom| gone.contains_key(atom));
        if is_bare && !is_filled {
            let takers = words.iter().filter_map(|atom| gone.get(atom).copied());
            // Those too that a version since has taken away.
            let dead = words
                .iter()
                .filter_map(|atom| weave.atoms[*atom].turns.last());
            let killers = dead
                .filter(|turn| !turn.is_alive)
                .flat_map(|turn| &weave.hands[turn.hand].changes)
                .filter_map(|change| taken.get(change).copied());
            // A split since taken up has left it no more than these words.
            let made = &weave.hands[weave.nodes[node].born].changes;
            let makers = made.iter().filter_map(|change| taken.get(change).copied());
            let mut blamed: Vec<usize> = takers
                .chain(killers)
                .chain(makers)
                .chain(opened_by)
                .chain(closed_by)
                .collect();
            blamed.sort_unstable();
            blamed.dedup();
            for (i, a) in blamed.iter().enumerate() {
                for b in &blamed[i + 1..] {
                    out.push(Edge::at_node(node, CollisionKind::Removal, *a, *b));
                }
            }
        }
        (start, opened_by) = (end, closed_by);
    }
}

/// The parties that versions took up, by their change.
fn taken_up<'a>(parties: &[Party<'a>]) -> HashMap<&'a ChangeId, usize> {
    let all = parties.iter().enumerate();
    all.filter(|(_, party)| party.taken.is_some())
        .map(|(index, party)| (party.id, index))
        .collect()
}

/// Words that a version since the base has done away with, or brought back: a change whose words
/// stand no more meets the change that did it, unless it is the same and its result still stands.
pub(super) fn overturned(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let taken = taken_up(parties);
    if taken.is_empty() {
        return;
    }
    let mut twins: HashMap<Signature, usize> = HashMap::new();
    for index in taken.values() {
        if let Effect::Words(edits) = parties[*index].effect {
            twins.extend(edits.iter().map(|edit| (edit.signature(), *index)));
        }
    }
    for (index, party) in parties
        .iter()
        .enumerate()
        .filter(|(_, p)| p.taken.is_none())
    {
        let Effect::Words(edits) = party.effect else {
            continue;
        };
        for edit in edits {
            let twin = twins.get(&edit.signature()).map(|twin| &parties[*twin]);
            let twin = twin.filter(|twin| twin.taken.is_some_and(|version| version > party.base));
            for hand in against(weave, edit, twin) {
                for change in &weave.hands[hand].changes {
                    if let Some(other) = taken.get(change) {
                        let node = present_node(weave, edit);
                        out.push(Edge::at_node(node, CollisionKind::Words, index, *other));
                    }
                }
            }
        }
    }
}

/// The hands that did away with what an edit needs: its words; or, of one already made, its result.
fn against(weave: &Weave, edit: &BoundEdit, twin: Option<&Party<'_>>) -> Vec<HandId> {
    let turned = |atom: AtomId| weave.atoms[atom].turns.last().map(|turn| turn.hand);
    let gone = || edit.stretches.iter().flat_map(|s| &s.gone).copied();
    let alive = |atom: &AtomId| weave.atoms[*atom].is_alive();
    let Some(twin) = twin else {
        return gone()
            .filter(|atom| !alive(atom))
            .filter_map(turned)
            .collect();
    };
    let made = |hand: HandId| {
        let hand = &weave.hands[hand];
        Some(hand.version) == twin.taken && hand.changes.contains(twin.id)
    };
    let restored = gone().filter(alive).filter_map(turned);
    let between = edit.stretches.iter().flat_map(|stretch| {
        let (from, to) = (&weave.atoms[stretch.left], &weave.atoms[stretch.right]);
        let range = if from.node == to.node {
            from.index..to.index
        } else {
            0..0
        };
        weave.nodes[from.node]
            .strand
            .get(range)
            .unwrap_or_default()
            .iter()
            .copied()
    });
    let result_gone = between
        .filter(|atom| !weave.atoms[*atom].is_mark && !alive(atom))
        .filter(|atom| {
            let atom = &weave.atoms[*atom];
            made(atom.born)
                || atom
                    .turns
                    .iter()
                    .any(|turn| turn.is_alive && made(turn.hand))
        });
    restored.chain(result_gone.filter_map(turned)).collect()
}
