//! What one change by itself makes of the wordings of the version reached, change after change.
//!
//! Each is laid on one copy of the weave, which is put back afterwards: the cost of a change is that
//! of the provisions that it touches.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::domain::ids::ChangeId;
use crate::drafting::bind::{BoundEdit, Effect};
use crate::drafting::claims::present_node;
use crate::drafting::edit::EditKind;
use crate::drafting::history::History;
use crate::drafting::lay::{Stake, lay_words};
use crate::drafting::weave::{AtomId, NodeId, Weave};

/// Bytes of a wording that go, and what comes in their place.
type ByteEdit = (Range<usize>, String);

/// Lays changes one at a time.
pub(super) struct Alone<'h, 'd> {
    history: &'h History<'d>,
    scratch: Weave,
    /// Changes whose words versions since their bases changed.
    overtaken: BTreeSet<ChangeId>,
}

impl<'h, 'd> Alone<'h, 'd> {
    pub(super) fn new(history: &'h History<'d>, changes: &[ChangeId]) -> Self {
        let collisions = history.collisions(changes);
        let with_taken = collisions
            .iter()
            .filter(|collision| collision.sides.iter().any(|side| side.version.is_some()));
        let overtaken = with_taken
            .flat_map(|collision| collision.sides.iter().map(|side| side.change.clone()))
            .collect();
        Self {
            history,
            scratch: history.weave.clone(),
            overtaken,
        }
    }

    /// Whether versions since its base changed a change's words.
    pub(super) fn is_overtaken(&self, id: &ChangeId) -> bool {
        self.overtaken.contains(id)
    }

    /// The edits that a change makes of wordings as they stand now, by provision; with those of the
    /// changes that it amends.
    pub(super) fn edits(
        &mut self,
        id: &ChangeId,
        stake: &Stake<'_>,
        under: &[ChangeId],
    ) -> BTreeMap<NodeId, Vec<ByteEdit>> {
        let under: Vec<Stake<'_>> = under
            .iter()
            .filter_map(|id| self.history.stake(id))
            .collect();
        let new: Vec<BoundEdit> = under
            .iter()
            .chain([stake])
            .filter_map(|stake| match stake.effect {
                Effect::Words(edits) => Some(edits.iter().map(move |edit| (edit, stake.base))),
                _ => None,
            })
            .flatten()
            .filter(|(edit, _)| edit.splits_off.is_none())
            .filter(|(edit, base)| !self.history.has_made(edit, *base))
            .map(|(edit, _)| edit.clone())
            .collect();
        if new.is_empty() {
            return BTreeMap::new();
        }
        if self.overtaken.contains(id) {
            return self.over_what_stands(&new);
        }
        // Words that stood in one provision may stand in several since.
        let nodes: BTreeSet<NodeId> = new
            .iter()
            .flat_map(|edit| &edit.stretches)
            .flat_map(|s| s.gone.iter().chain([&s.left, &s.right]))
            .map(|atom| self.scratch.atoms[*atom].node)
            .collect();
        let effect = Effect::Words(new);
        let alone = Stake {
            effect: &effect,
            ..stake.clone()
        };
        lay_words(&mut self.scratch, &[alone], self.history.reached() + 1);
        let found = nodes
            .iter()
            .map(|node| (*node, self.read(*node)))
            .filter(|(_, edits)| !edits.is_empty())
            .collect();
        self.put_back(&nodes);
        found
    }

    /// The edits between a wording of the history and that of the copy.
    fn read(&self, node: NodeId) -> Vec<ByteEdit> {
        let (old, new) = (&self.history.weave, &self.scratch);
        let mut out = Vec::new();
        let mut at = 0;
        let mut open: Option<ByteEdit> = None;
        for atom in &new.nodes[node].strand {
            let was = old.atoms.get(*atom).filter(|atom| atom.is_alive());
            let is = Some(&new.atoms[*atom]).filter(|atom| atom.is_alive());
            match (was, is) {
                (Some(was), Some(is)) => {
                    if was.gap() != is.gap() {
                        let edit = open.get_or_insert_with(|| (at..at, String::new()));
                        edit.0.end = at + was.gap().len();
                        edit.1.push_str(is.gap());
                    }
                    out.extend(open.take());
                    at += was.gap().len() + was.text.len();
                }
                (Some(was), None) => {
                    let edit = open.get_or_insert_with(|| (at..at, String::new()));
                    at += was.gap().len() + was.text.len();
                    edit.0.end = at;
                }
                (None, Some(is)) => {
                    let edit = open.get_or_insert_with(|| (at..at, String::new()));
                    edit.1.push_str(is.gap());
                    edit.1.push_str(&is.text);
                }
                (None, None) => {}
            }
        }
        let (was, is) = (old.nodes[node].tail(), new.nodes[node].tail());
        if was != is {
            let edit = open.get_or_insert_with(|| (at..at, String::new()));
            edit.0.end = at + was.len();
            edit.1.push_str(is);
        }
        out.extend(open);
        out
    }

    fn put_back(&mut self, nodes: &BTreeSet<NodeId>) {
        let weave = &self.history.weave;
        for node in nodes {
            self.scratch.nodes[*node] = weave.nodes[*node].clone();
            for atom in &weave.nodes[*node].strand {
                self.scratch.atoms[*atom] = weave.atoms[*atom].clone();
            }
        }
        self.scratch.atoms.truncate(weave.atoms.len());
        self.scratch.hands.truncate(weave.hands.len());
    }

    /// Edits whose words were changed on the way: what they propose, in place of what stands there
    /// now.
    fn over_what_stands(&self, edits: &[BoundEdit]) -> BTreeMap<NodeId, Vec<ByteEdit>> {
        let weave = &self.history.weave;
        let mut out: BTreeMap<NodeId, Vec<ByteEdit>> = BTreeMap::new();
        for edit in edits.iter().filter(|edit| edit.kind != EditKind::Gap) {
            let node = present_node(weave, edit);
            let (Some(first), Some(last)) = (edit.stretches.first(), edit.stretches.last()) else {
                continue;
            };
            let own = |atom: AtomId| weave.atoms[atom].node == node;
            let from = match first.left {
                atom if own(atom) => weave.atoms[atom].index + 1,
                _ => 0,
            };
            let to = match last.right {
                atom if own(atom) => weave.atoms[atom].index,
                _ => weave.nodes[node].strand.len(),
            };
            let before = self.end_of(node, from);
            let range = self.standing(node, from, to);
            let made = match range {
                Some(range) if edit.proposes.is_empty() => {
                    let spaced = before < range.start && before > 0;
                    let start = if spaced { before } else { range.start };
                    (start..range.end, String::new())
                }
                Some(range) => (range, edit.proposes.clone()),
                None if edit.proposes.is_empty() => continue,
                None if before == 0 => (0..0, format!("{} ", edit.proposes)),
                None => (before..before, format!(" {}", edit.proposes)),
            };
            out.entry(node).or_default().push(made);
        }
        for edits in out.values_mut() {
            edits.sort_by_key(|(range, _)| (range.start, range.end));
            // Where the words of two edits became one, the wider holds.
            let mut free = 0;
            edits.retain(|(range, _)| {
                let fits = range.start >= free;
                free = free.max(range.end);
                fits
            });
        }
        out
    }

    /// Where the last word ends that stands before a place of a strand.
    fn end_of(&self, node: NodeId, index: usize) -> usize {
        let weave = &self.history.weave;
        let strand = weave.nodes[node].strand.iter().take(index);
        strand
            .map(|atom| &weave.atoms[*atom])
            .filter(|atom| atom.is_alive())
            .map(|atom| atom.gap().len() + atom.text.len())
            .sum()
    }

    /// The bytes of the words that stand between two places of a strand; none where none does.
    fn standing(&self, node: NodeId, from: usize, to: usize) -> Option<Range<usize>> {
        let weave = &self.history.weave;
        let strand = &weave.nodes[node].strand;
        let alive = |atom: &&AtomId| weave.atoms[**atom].is_alive();
        let within = strand.get(from..to)?;
        let first = within.iter().find(alive)?;
        let start = self.end_of(node, from) + weave.atoms[*first].gap().len();
        Some(start..self.end_of(node, to))
    }

    /// The provision and the byte of its wording where a split would begin the second part.
    pub(super) fn split_at(&self, edit: &BoundEdit) -> Option<(NodeId, usize)> {
        let weave = &self.history.weave;
        let right = edit.stretches.first()?.right;
        let atom = &weave.atoms[right];
        if !atom.is_alive() || !weave.nodes[atom.node].is_alive() {
            return None;
        }
        let at = self.end_of(atom.node, atom.index) + atom.gap().len();
        Some((atom.node, at))
    }
}
