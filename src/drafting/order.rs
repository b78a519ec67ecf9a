//! Places between provisions: what stands where, whatever the order in which changes came.
//!
//! An anchor is a provision, followed when it moves; a removed one leaves its place. In one gap:
//! first-in, after, before, last-in; within each by time received, submission and change. What a
//! state saw in its base version is no rival for a place: it names its place among what it saw.

use chrono::{DateTime, Utc};

use crate::domain::ids::SubmissionId;

use super::weave::{Form, HandId, Node, NodeId, Weave};

/// What orders new provisions that share a gap: time received, submission, change.
pub(super) type Key = (DateTime<Utc>, SubmissionId, u32);

/// A node tied to a place, with what decides its order there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) node: NodeId,
    /// The version that put it there.
    pub(super) version: u32,
    pub(super) key: Key,
}

/// The children of a section, of one sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) first: Vec<Slot>,
    pub(super) base: Vec<NodeId>,
    pub(super) last: Vec<Slot>,
}

/// How a place is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    After,
    Before,
    FirstIn,
    LastIn,
}

/// Puts a slot at the near side of a list that reads away from its anchor (`After`, `FirstIn`).
fn put_from_left(list: &mut Vec<Slot>, slot: Slot, base: u32) {
    let at = list
        .iter()
        .position(|other| other.version <= base || other.key > slot.key)
        .unwrap_or(list.len());
    list.insert(at, slot);
}

/// Puts a slot at the near side of a list that reads towards its anchor (`Before`, `LastIn`).
fn put_from_right(list: &mut Vec<Slot>, slot: Slot, base: u32) {
    let at = list
        .iter()
        .rposition(|other| other.version <= base || other.key < slot.key)
        .map_or(0, |found| found + 1);
    list.insert(at, slot);
}

impl Weave {
    /// Ties a node to a place told against version `base`; `refresh_holders` when all are tied.
    pub(super) fn tie(&mut self, slot: Slot, side: Side, anchor: NodeId, base: u32) {
        let node = slot.node;
        let is_section = self.nodes[node].is_section();
        self.nodes[node].owner = anchor;
        let anchor = &mut self.nodes[anchor];
        let chain = if is_section {
            &mut anchor.sections
        } else {
            &mut anchor.provisions
        };
        match side {
            Side::After => put_from_left(&mut anchor.after, slot, base),
            Side::Before => put_from_right(&mut anchor.before, slot, base),
            Side::FirstIn => put_from_left(&mut chain.first, slot, base),
            Side::LastIn => put_from_right(&mut chain.last, slot, base),
        }
    }

    /// Takes a node from its place for a move told against version `base`. What stood there in
    /// that version stays behind; what is tied to the node since goes with it.
    pub(super) fn untie(&mut self, node: NodeId, base: u32, hand: HandId) {
        let (holder, owner) = (self.nodes[node].holder, self.nodes[node].owner);
        let id = self.nodes[node].id.clone();
        let vacated = self.add_node(&id, Form::Vacated, "", holder, hand);
        self.nodes[vacated].owner = owner;
        self.nodes[node].moved.push(hand);
        let stays = |slot: &Slot| slot.version <= base;
        let lists: [fn(&mut Node) -> &mut Vec<Slot>; 2] = [|n| &mut n.before, |n| &mut n.after];
        for list in lists {
            let (left, gone): (Vec<Slot>, Vec<Slot>) = std::mem::take(list(&mut self.nodes[node]))
                .into_iter()
                .partition(stays);
            for slot in &left {
                self.nodes[slot.node].owner = vacated;
            }
            *list(&mut self.nodes[vacated]) = left;
            *list(&mut self.nodes[node]) = gone;
        }
        let owner = &mut self.nodes[owner];
        let slots = [
            &mut owner.before,
            &mut owner.after,
            &mut owner.provisions.first,
            &mut owner.provisions.last,
            &mut owner.sections.first,
            &mut owner.sections.last,
        ];
        let tied = slots.into_iter().flatten().map(|slot| &mut slot.node);
        let based = owner
            .provisions
            .base
            .iter_mut()
            .chain(&mut owner.sections.base);
        if let Some(place) = tied.chain(based).find(|place| **place == node) {
            *place = vacated;
        }
    }

    /// Puts the second part of a divided provision directly behind the first, before all that
    /// others tied there: they meant the end of the whole.
    pub(super) fn tie_part(&mut self, part: NodeId, of: NodeId, version: u32, key: Key) {
        self.nodes[part].owner = of;
        self.nodes[of].after.insert(
            0,
            Slot {
                node: part,
                version,
                key,
            },
        );
    }

    /// Tells every node in which section it stands, after ties have changed.
    pub(super) fn refresh_holders(&mut self) {
        let mut sections = vec![super::weave::ROOT];
        while let Some(section) = sections.pop() {
            for child in self.children(section, false) {
                self.nodes[child].holder = section;
            }
            for child in self.children(section, true) {
                self.nodes[child].holder = section;
                sections.push(child);
            }
        }
    }

    /// Every node in a section, of one sort, dead ones too, in order.
    pub(super) fn children(&self, section: NodeId, sections: bool) -> Vec<NodeId> {
        let chain = if sections {
            &self.nodes[section].sections
        } else {
            &self.nodes[section].provisions
        };
        let mut out = Vec::new();
        let mut stack: Vec<Step> = Vec::new();
        let slots = |slots: &[Slot]| slots.iter().map(|slot| slot.node).collect::<Vec<_>>();
        let all = [slots(&chain.first), chain.base.clone(), slots(&chain.last)].concat();
        stack.extend(all.into_iter().rev().map(Step::Open));
        // Each node is surrounded by what is tied to it; an own stack, since ties can be deep.
        while let Some(step) = stack.pop() {
            match step {
                Step::Itself(node) => out.push(node),
                Step::Open(node) => {
                    let ties = &self.nodes[node];
                    stack.extend(ties.after.iter().rev().map(|slot| Step::Open(slot.node)));
                    stack.push(Step::Itself(node));
                    stack.extend(ties.before.iter().rev().map(|slot| Step::Open(slot.node)));
                }
            }
        }
        out
    }

    /// The living provisions of a section, in order.
    pub(super) fn living_provisions(&self, section: NodeId) -> Vec<NodeId> {
        self.living_of(section, false)
    }

    /// The living sections of a section or of the root, in order.
    pub(super) fn living_sections(&self, section: NodeId) -> Vec<NodeId> {
        self.living_of(section, true)
    }

    fn living_of(&self, section: NodeId, sections: bool) -> Vec<NodeId> {
        let mut nodes = self.children(section, sections);
        nodes.retain(|node| self.nodes[*node].is_alive());
        nodes
    }

    /// Every living section and provision in text order, a section before what it holds.
    pub(super) fn in_text_order(&self) -> Vec<NodeId> {
        let mut nodes = self.every_node_in_order();
        nodes.retain(|node| self.nodes[*node].is_alive());
        nodes
    }

    /// The same with what is no more, where it stood.
    pub(super) fn every_node_in_order(&self) -> Vec<NodeId> {
        let mut out = Vec::new();
        let mut stack = vec![super::weave::ROOT];
        while let Some(node) = stack.pop() {
            if node != super::weave::ROOT {
                out.push(node);
                out.extend(self.children(node, false));
            }
            stack.extend(self.children(node, true).into_iter().rev());
        }
        out
    }
}

enum Step {
    Open(NodeId),
    Itself(NodeId),
}
