//! Lays the changes of one version over the weave, all at once.
//!
//! The caller has made sure that nothing collides, so no order of the changes matters here; what
//! must be ordered (new provisions that share a gap) is ordered by time received.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::domain::ids::{ChangeId, PlaceId, StateCode};

use super::bind::{Anchor, BoundEdit, BoundPlace, Effect, Signature};
use super::claims::{is_same_insertion, new_ids};
use super::order::{Key, Side, Slot};
use super::weave::{Hand, HandId, NodeId, ROOT, Weave};

mod joins;
mod words;

/// A change that a version takes up, with those on whose account.
#[derive(Debug, Clone)]
pub(super) struct Stake<'a> {
    pub(super) id: &'a ChangeId,
    pub(super) effect: &'a Effect,
    pub(super) base: u32,
    pub(super) key: &'a Key,
    pub(super) by: Vec<StateCode>,
    /// Of a support: the change that it is for.
    pub(super) supports: Option<ChangeId>,
    /// It goes in the coordinator's words, which nobody else signs.
    pub(super) is_ruled: bool,
}

/// What versions have already done, so that the same again is a concurrence.
#[derive(Debug, Clone, Default)]
pub(super) struct Done {
    edits: HashMap<Signature, HandId>,
    deeds: HashMap<Matter, Vec<(Effect, HandId)>>,
}

impl Done {
    /// The hand of the same edit in a version later than `base`.
    pub(super) fn edit(&self, weave: &Weave, edit: &BoundEdit, base: u32) -> Option<HandId> {
        let hand = self.edits.get(&edit.signature()).copied();
        hand.filter(|hand| weave.hands[*hand].version > base)
    }

    /// The same deed in a version later than `base`, and its hand.
    pub(super) fn deed(
        &self,
        weave: &Weave,
        effect: &Effect,
        base: u32,
    ) -> Option<(&Effect, HandId)> {
        self.deeds
            .get(&matter(effect))?
            .iter()
            .filter(|(_, hand)| weave.hands[*hand].version > base)
            .find(|(done, _)| is_same_deed(done, effect))
            .map(|(done, hand)| (done, *hand))
    }
}

/// What a deed is about, for looking up its like: deeds about different matters are never the same.
type Matter = (u8, NodeId, String);

fn matter(effect: &Effect) -> Matter {
    match effect {
        Effect::Insert { provision, .. } => (0, 0, provision.text.clone()),
        Effect::InsertSection { section, .. } => (1, 0, section.heading.clone()),
        Effect::Remove(nodes, _) => (2, nodes.first().copied().unwrap_or_default(), String::new()),
        Effect::Move { node, .. } => (3, *node, String::new()),
        Effect::Join { what, .. } => (4, *what, String::new()),
        Effect::Words(_) | Effect::Retain(_) | Effect::Support(_) => (5, 0, String::new()),
    }
}

/// Whether two effects do the very same.
pub(super) fn is_the_same(a: &Effect, b: &Effect) -> bool {
    match (a, b) {
        (Effect::Words(a), Effect::Words(b)) => {
            a.len() == b.len()
                && a.iter()
                    .map(BoundEdit::signature)
                    .eq(b.iter().map(BoundEdit::signature))
        }
        _ => is_same_deed(a, b),
    }
}

/// Whether two effects, neither on words, do the same.
fn is_same_deed(a: &Effect, b: &Effect) -> bool {
    match (a, b) {
        (Effect::Remove(x, _), Effect::Remove(y, _)) => x.first() == y.first(),
        (Effect::Move { node: x, place: p }, Effect::Move { node: y, place: q }) => {
            x == y && p.is_same(q)
        }
        (Effect::Join { .. }, Effect::Join { .. }) => a == b,
        _ => is_same_insertion(a, b),
    }
}

/// Sets of deeds that are the same, directly or through others: however they are listed, one deed.
fn alike(stakes: &[Stake<'_>]) -> Vec<Vec<usize>> {
    let mut by_matter: BTreeMap<Matter, Vec<usize>> = BTreeMap::new();
    for (index, stake) in stakes.iter().enumerate() {
        let is_deed = !matches!(
            stake.effect,
            Effect::Words(_) | Effect::Support(_) | Effect::Retain(_)
        );
        if is_deed {
            by_matter
                .entry(matter(stake.effect))
                .or_default()
                .push(index);
        }
    }
    let mut out = Vec::new();
    for mut waiting in by_matter.into_values() {
        while let Some(first) = waiting.pop() {
            let mut set = vec![first];
            let mut at = 0;
            while at < set.len() {
                let effect = stakes[set[at]].effect;
                let same = |other: &mut usize| is_same_deed(effect, stakes[*other].effect);
                set.extend(waiting.extract_if(.., same));
                at += 1;
            }
            set.sort_unstable();
            out.push(set);
        }
    }
    out
}

/// Where the anchor of a provision leads that was never taken up: the place it would have had.
pub(super) type Elsewhere<'a> = &'a dyn Fn(&ChangeId, &PlaceId) -> Option<BoundPlace>;

/// Lays the stakes over the weave as one version.
pub(super) fn lay(
    weave: &mut Weave,
    done: &mut Done,
    stakes: &[Stake<'_>],
    version: u32,
    elsewhere: Elsewhere<'_>,
) {
    let mut supporters: HashMap<ChangeId, Vec<usize>> = HashMap::new();
    for (index, stake) in stakes.iter().enumerate() {
        if let Some(target) = &stake.supports {
            supporters.entry(target.clone()).or_default().push(index);
        }
    }
    let mut layer = Layer {
        weave,
        done,
        version,
        supporters,
    };
    let edits = layer.edits(stakes);
    // Words of a new provision can be amended when it has come.
    let (late, now) = edits
        .into_iter()
        .partition(|laid| layer.weave.is_in_draft(laid.edit));
    layer.words(now);
    layer.deeds(stakes, elsewhere);
    layer.words(late);
    layer.support(stakes);
    layer.weave.refresh_holders();
}

/// Lays edits of words alone: what else the stakes do is left out.
pub(super) fn lay_words(weave: &mut Weave, stakes: &[Stake<'_>], version: u32) {
    let mut layer = Layer {
        weave,
        done: &mut Done::default(),
        version,
        supporters: HashMap::new(),
    };
    let edits = layer.edits(stakes);
    layer.words(edits);
}

struct Layer<'w> {
    weave: &'w mut Weave,
    done: &'w mut Done,
    version: u32,
    /// The stakes that support a change.
    supporters: HashMap<ChangeId, Vec<usize>>,
}

impl Layer<'_> {
    /// A hand for one edit: the stakes that make it and all who support them. Each edit has its
    /// own, since a later version may bring one of them, and not its neighbours, another sponsor.
    fn hand(&mut self, stakes: &[Stake<'_>], group: &[usize]) -> HandId {
        let mut members: Vec<&Stake<'_>> = group.iter().map(|index| &stakes[*index]).collect();
        members.sort_by_key(|stake| stake.key);
        let supporters: Vec<&Stake<'_>> = members
            .iter()
            .filter(|member| !member.is_ruled)
            .filter_map(|member| self.supporters.get(member.id))
            .flatten()
            .map(|index| &stakes[*index])
            .collect();
        members.extend(supporters);
        let by: BTreeSet<StateCode> = members
            .iter()
            .flat_map(|stake| stake.by.iter().cloned())
            .collect();
        let changes = members.iter().map(|stake| stake.id.clone()).collect();
        self.weave.hands.push(Hand {
            changes,
            by: by.into_iter().collect(),
            version: self.version,
        });
        self.weave.hands.len() - 1
    }

    /// Adds sponsors to a hand of an earlier version.
    fn join_hand(&mut self, hand: HandId, stake: &Stake<'_>) {
        let hand = &mut self.weave.hands[hand];
        let by: BTreeSet<StateCode> = hand.by.iter().chain(&stake.by).cloned().collect();
        hand.by = by.into_iter().collect();
        if !hand.changes.contains(stake.id) {
            hand.changes.push(stake.id.clone());
        }
    }

    /// Support of what an earlier version took up.
    fn support(&mut self, stakes: &[Stake<'_>]) {
        for stake in stakes {
            let Some(target) = &stake.supports else {
                continue;
            };
            let supports = |hand: &HandId| {
                let hand = &self.weave.hands[*hand];
                hand.version < self.version && hand.changes.contains(target)
            };
            let hands: Vec<HandId> = (0..self.weave.hands.len()).filter(supports).collect();
            for hand in hands {
                self.join_hand(hand, stake);
            }
        }
    }

    /// Everything that is not on words: insertions, removals, moves, joins.
    fn deeds(&mut self, stakes: &[Stake<'_>], elsewhere: Elsewhere<'_>) {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for group in alike(stakes) {
            let known = group.iter().find_map(|index| {
                let stake = &stakes[*index];
                let (done, hand) = self.done.deed(self.weave, stake.effect, stake.base)?;
                Some((done.clone(), hand))
            });
            let Some((done, hand)) = known else {
                groups.push(group);
                continue;
            };
            for index in group {
                self.join_hand(hand, &stakes[index]);
                self.alias(&done, stakes[index].effect);
            }
        }
        // The earliest received gives the id and the place; the others are aliases.
        let mut deeds: Vec<(u32, &Key, usize, HandId, Vec<usize>)> = Vec::new();
        for mut group in groups {
            group.sort_by_key(|index| (stakes[*index].key, stakes[*index].id));
            let hand = self.hand(stakes, &group);
            let lead = group[0];
            deeds.push((stakes[lead].base, stakes[lead].key, lead, hand, group));
        }
        deeds.sort();
        let mut ties: Vec<(usize, NodeId)> = Vec::new();
        for (base, _, lead, hand, group) in &deeds {
            let effect = stakes[*lead].effect;
            match effect {
                Effect::Insert { .. } | Effect::InsertSection { .. } => {
                    let node = self.bring_in(stakes, group, *hand);
                    ties.push((*lead, node));
                }
                Effect::Move { node, .. } => {
                    self.weave.untie(*node, *base, *hand);
                    ties.push((*lead, *node));
                }
                _ => {}
            }
            self.done
                .deeds
                .entry(matter(effect))
                .or_default()
                .push((effect.clone(), *hand));
            for other in &group[1..] {
                self.alias(effect, stakes[*other].effect);
            }
        }
        let moved: HashSet<NodeId> = ties.iter().map(|(_, node)| *node).collect();
        for (lead, node) in ties {
            let stake = &stakes[lead];
            if let Effect::Insert { place, .. }
            | Effect::InsertSection { place, .. }
            | Effect::Move { place, .. } = stake.effect
            {
                self.tie(stake, place, node, elsewhere);
            }
        }
        self.join_provisions(stakes, &deeds);
        for (_, _, lead, hand, _) in &deeds {
            if let Effect::Remove(nodes, _) = stakes[*lead].effect {
                let within: HashSet<&NodeId> = nodes.iter().collect();
                let mut kept: HashSet<NodeId> = HashSet::new();
                for (index, node) in nodes.iter().enumerate() {
                    // What was moved out of a section before it is dissolved, or with it, stays
                    // with all it holds; the list names a section before what is in it.
                    let holder = self.weave.nodes[*node].holder;
                    let stays =
                        moved.contains(node) || !within.contains(&holder) || kept.contains(&holder);
                    if index > 0 && stays {
                        kept.insert(*node);
                    } else if self.weave.nodes[*node].is_alive() {
                        self.weave.end_node(*node, *hand);
                    }
                }
            }
        }
    }

    /// Brings a new provision or section in: the one that amendments are tied to, where there are
    /// any to this insertion or to one that concurs.
    fn bring_in(&mut self, stakes: &[Stake<'_>], group: &[usize], hand: HandId) -> NodeId {
        let effect = stakes[group[0]].effect;
        let mut effects = group.iter().map(|index| stakes[*index].effect);
        if let Some(node) = effects.find_map(|effect| self.weave.drafted(effect)) {
            self.weave.enter(effect, node, hand);
            return node;
        }
        match effect {
            Effect::InsertSection { section, .. } => self.weave.add_section(section, ROOT, hand),
            Effect::Insert { provision, .. } => self.weave.add_provision(provision, ROOT, hand),
            _ => ROOT,
        }
    }

    /// Lets the ids of a concurring insertion lead to what stands.
    fn alias(&mut self, stands: &Effect, concurs: &Effect) {
        for (known, other) in new_ids(stands).into_iter().zip(new_ids(concurs)) {
            if let Some(node) = self.weave.by_id.get(known).copied() {
                self.weave.by_id.entry(other.clone()).or_insert(node);
            }
        }
    }

    fn tie(
        &mut self,
        stake: &Stake<'_>,
        place: &BoundPlace,
        node: NodeId,
        elsewhere: Elsewhere<'_>,
    ) {
        let mut place = place.clone();
        // An anchor that was not taken up leads on to the place that it would have had.
        for _ in 0..64 {
            let anchor = match &place.anchor {
                Anchor::Node(anchor) => Some(*anchor),
                Anchor::New(id) => self.weave.by_id.get(id).copied(),
            };
            if let Some(anchor) = anchor {
                // A provision cannot stand among sections: it goes to the end of the one meant.
                let misplaced = matches!(place.side, Side::After | Side::Before)
                    && self.weave.nodes[anchor].is_section()
                    && !self.weave.nodes[node].is_section();
                if misplaced {
                    place.side = Side::LastIn;
                }
                let slot = Slot {
                    node,
                    version: self.version,
                    key: stake.key.clone(),
                };
                self.weave.tie(slot, place.side, anchor, stake.base);
                return;
            }
            let Anchor::New(id) = &place.anchor else {
                break;
            };
            match elsewhere(stake.id, id) {
                Some(next) => place = next,
                None => break,
            }
        }
        // Nothing to hold on to: the end of the first section keeps it in the text.
        if let Some(section) = self.weave.living_sections(ROOT).first().copied() {
            let slot = Slot {
                node,
                version: self.version,
                key: stake.key.clone(),
            };
            self.weave.tie(slot, Side::LastIn, section, stake.base);
        }
    }
}
