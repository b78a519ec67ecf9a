//! Joins provisions to the ends of others.
//!
//! The end of a provision is a mark (¶) with an identity like a word's. Whatever was joined to one
//! end stands behind it in the order of the text, each with all that was joined to its own end; so it
//! comes to the same whether one version joins, divides and joins again, or several do.

use std::collections::HashMap;

use crate::drafting::bind::Effect;
use crate::drafting::order::Key;
use crate::drafting::weave::{AtomId, HandId, NodeId};
use crate::text::words::is_unspaced;

use super::{Layer, Stake};

/// Where every provision stands in the text, or stood.
type Order = HashMap<NodeId, usize>;

/// A join to lay: what, to which end, by which hand, and against which version.
type Join = (NodeId, AtomId, HandId, u32);

impl Layer<'_> {
    /// Joins provisions, in text order, each to the end (¶) that its change names, wherever that end
    /// stands by now.
    pub(super) fn join_provisions(
        &mut self,
        stakes: &[Stake<'_>],
        deeds: &[(u32, &Key, usize, HandId, Vec<usize>)],
    ) {
        let mut joins: Vec<Join> = deeds
            .iter()
            .filter_map(|(base, _, lead, hand, _)| match stakes[*lead].effect {
                Effect::Join { what, end, .. } => Some((*what, *end, *hand, *base)),
                _ => None,
            })
            .collect();
        if joins.is_empty() {
            return;
        }
        let order: Order = (0..)
            .zip(self.weave.every_node_in_order())
            .map(|(at, node)| (node, at))
            .collect();
        joins.sort_by_key(|(what, ..)| order.get(what).copied());
        for join in joins {
            self.join_provision(join, &order);
        }
    }

    fn join_provision(&mut self, (what, end, hand, base): Join, order: &Order) {
        let mark = self.behind(what, end, order);
        let to = self.weave.atoms[mark].node;
        if to == what {
            return;
        }
        let at = self.weave.atoms[mark].index + 1;
        let old_end = self.weave.end_in(what, base);
        self.weave.parts.join(what, old_end, end);
        let strand = std::mem::take(&mut self.weave.nodes[what].strand);
        let alive = |atom: &&AtomId| self.weave.atoms[**atom].is_alive();
        let last = self.weave.nodes[to].strand[..at].iter().rev().find(alive);
        if let (Some(last), Some(first)) = (last.copied(), strand.iter().find(alive).copied()) {
            self.set_joint(last, first);
        }
        let tail = self.weave.nodes[what].tail().to_owned();
        if at == self.weave.nodes[to].strand.len() {
            self.weave.nodes[to].set_tail(self.version, &tail);
        }
        let next = at + strand.len();
        self.weave.depart(&strand, what, hand);
        self.weave.nodes[to].strand.splice(at..at, strand);
        self.weave.reindex(to);
        self.weave.end_node(what, hand);
        self.weave.retie_parts(what, to, base);
        // Where a version has divided it since, its old end is with the part that was split off: what
        // was joined behind it before stands behind that.
        let part = self.weave.atoms[old_end].node;
        if part != to && next < self.weave.nodes[to].strand.len() {
            let behind = self.weave.nodes[to].strand.split_off(next);
            let first = behind.iter().find(|a| self.weave.atoms[**a].is_alive());
            let last = self.weave.living(part).last().copied();
            if let (Some(last), Some(first)) = (last, first.copied()) {
                self.set_joint(last, first);
            }
            self.weave.depart(&behind, to, hand);
            let at = self.weave.atoms[old_end].index + 1;
            self.weave.nodes[part].strand.splice(at..at, behind);
            self.weave.reindex(to);
            self.weave.reindex(part);
            let others = self.weave.parts.joined_to(end).iter();
            let later: Vec<NodeId> = others
                .map(|joined| joined.what)
                .filter(|other| order.get(other) > order.get(&what))
                .collect();
            self.weave.retie_parts_of(&later, to, part);
        }
    }

    /// The mark behind which a provision joined to an end stands: behind what was joined there and
    /// stood before it in the text, and behind all that was joined to the end of that.
    fn behind(&self, what: NodeId, end: AtomId, order: &Order) -> AtomId {
        let mut mark = end;
        let mut limit = order.get(&what);
        // Each join is passed once at most: ends that were joined to each other go in no circle.
        for _ in 0..=self.weave.parts.joins() {
            let joined = self.weave.parts.joined_to(mark).iter();
            let last = joined
                .filter(|one| limit.is_none_or(|limit| order.get(&one.what) < Some(limit)))
                .max_by_key(|one| order.get(&one.what));
            let Some(last) = last else {
                return mark;
            };
            (mark, limit) = (last.end, None);
        }
        mark
    }

    /// Sets the white space between the words at a joint.
    fn set_joint(&mut self, last: AtomId, first: AtomId) {
        let is_closed = [last, first]
            .iter()
            .any(|atom| is_unspaced(&self.weave.atoms[*atom].text));
        self.set_gap(first, if is_closed { "" } else { " " }.to_owned());
    }
}
