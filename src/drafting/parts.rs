//! Provisions divided into parts and joined to others: what became of their ends, and whose words
//! the parts follow.

use std::collections::HashMap;

use super::order::Slot;
use super::weave::{AtomId, NodeId, Weave};

/// What versions split from provisions, and joined to others.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// By the provision divided, in order of versions, the last part of a version first.
    cuts: HashMap<NodeId, Vec<Cut>>,
    /// By the part, the version that split it off and what from.
    origins: HashMap<NodeId, (u32, NodeId)>,
    /// By the end (¶) that it was joined to.
    joined: HashMap<AtomId, Vec<Joined>>,
    /// How many were joined.
    joins: usize,
}

/// A part split off by a version.
#[derive(Debug, Clone)]
struct Cut {
    version: u32,
    /// The end that the provision had: the part's from then on.
    old_end: AtomId,
}

/// A provision joined to the end of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joined {
    pub(super) what: NodeId,
    /// The end that it had of its own, behind which others may have been joined.
    pub(super) end: AtomId,
}

impl Parts {
    /// Notes that a provision that ended at `end` was joined to another's end.
    pub(super) fn join(&mut self, what: NodeId, end: AtomId, to: AtomId) {
        self.joined
            .entry(to)
            .or_default()
            .push(Joined { what, end });
        self.joins += 1;
    }

    /// What was joined to an end.
    pub(super) fn joined_to(&self, end: AtomId) -> &[Joined] {
        self.joined.get(&end).map_or(&[], Vec::as_slice)
    }

    /// How many provisions were joined to others.
    pub(super) fn joins(&self) -> usize {
        self.joins
    }

    /// Notes that a version split a part from a provision that ended at `old_end` until then.
    pub(super) fn note(&mut self, version: u32, of: NodeId, part: NodeId, old_end: AtomId) {
        let cut = Cut { version, old_end };
        self.cuts.entry(of).or_default().push(cut);
        self.origins.insert(part, (version, of));
    }
}

impl Weave {
    /// The mark at the end that a node had in a version: a split since gave it to another.
    pub(super) fn end_in(&self, node: NodeId, version: u32) -> AtomId {
        let mut cuts = self.parts.cuts.get(&node).into_iter().flatten();
        cuts.find(|cut| cut.version > version)
            .map_or_else(|| self.edges(node).1, |cut| cut.old_end)
    }

    /// Lets the parts that stand behind a provision, and were split off since version `base`, follow
    /// its words into the one that it is joined to: they stand behind that.
    pub(super) fn retie_parts(&mut self, what: NodeId, to: NodeId, base: u32) {
        self.retie(what, to, |(version, _)| *version > base);
    }

    /// The same of the parts of some provisions that were joined to one and now go to another.
    pub(super) fn retie_parts_of(&mut self, of: &[NodeId], from: NodeId, to: NodeId) {
        self.retie(from, to, |(_, origin)| of.contains(origin));
    }

    fn retie(&mut self, from: NodeId, to: NodeId, which: impl Fn(&(u32, NodeId)) -> bool) {
        let origins = &self.parts.origins;
        let goes = |slot: &mut Slot| origins.get(&slot.node).is_some_and(&which);
        let slots: Vec<Slot> = self.nodes[from].after.extract_if(.., goes).collect();
        for slot in &slots {
            self.nodes[slot.node].owner = to;
        }
        self.nodes[to].after.splice(0..0, slots);
    }
}
