//! Parts that versions split from provisions: whose end they took with them, and whose words they
//! follow.

use std::collections::HashMap;

use super::order::Slot;
use super::weave::{AtomId, NodeId, Weave};

/// What versions split from provisions.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// By the provision divided, in order of versions, the last part of a version first.
    cuts: HashMap<NodeId, Vec<Cut>>,
    /// By the part, the version that split it off and what from.
    origins: HashMap<NodeId, (u32, NodeId)>,
}

/// A part split off by a version.
#[derive(Debug, Clone)]
struct Cut {
    version: u32,
    /// The end that the provision had: the part's from then on.
    old_end: AtomId,
}

impl Parts {
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
