//! Lays the changes of one version over the weave, all at once.
//!
//! The caller has made sure that nothing collides, so no order of the changes matters here; what
//! must be ordered (new provisions that share a gap) is ordered by time received.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::text::diff::diff;
use crate::text::spacing::{Side, joint};
use crate::text::words::{Words, is_spoken, is_unspaced};

use super::bind::{Anchor, BoundEdit, BoundPlace, BoundStretch, Effect};
use super::claims::{is_same_insertion, present_node};
use super::order::{Key, Slot};
use super::weave::{AtomId, Hand, HandId, NodeId, ROOT, Turn, Weave};

/// A change that a version takes up, with those on whose account.
#[derive(Debug, Clone)]
pub(super) struct Stake<'a> {
    pub(super) id: &'a ChangeId,
    pub(super) effect: &'a Effect,
    pub(super) base: u32,
    pub(super) key: &'a Key,
    pub(super) by: Vec<StateCode>,
}

/// An edit by what makes it the same as another.
type Signature = (Vec<BoundStretch>, Option<PlaceId>);

/// What versions have already done, so that the same again is a concurrence.
#[derive(Debug, Clone, Default)]
pub(super) struct Done {
    edits: HashMap<Signature, HandId>,
    others: Vec<(Effect, HandId)>,
}

impl Done {
    /// The hand of the same edit in a version later than `base`.
    fn edit(&self, weave: &Weave, edit: &BoundEdit, base: u32) -> Option<HandId> {
        let signature = (edit.stretches.clone(), edit.splits_off.clone());
        self.edits
            .get(&signature)
            .copied()
            .filter(|hand| weave.hands[*hand].version > base)
    }

    fn other(&self, weave: &Weave, effect: &Effect, base: u32) -> Option<HandId> {
        self.others
            .iter()
            .filter(|(_, hand)| weave.hands[*hand].version > base)
            .find(|(done, _)| is_same_deed(done, effect))
            .map(|(_, hand)| *hand)
    }
}

/// Whether two effects, neither on words, do the same.
fn is_same_deed(a: &Effect, b: &Effect) -> bool {
    match (a, b) {
        (Effect::Remove(x), Effect::Remove(y)) => x.first() == y.first(),
        (Effect::Move { node: x, place: p }, Effect::Move { node: y, place: q }) => {
            x == y && p.is_same(q)
        }
        (Effect::Join { .. }, Effect::Join { .. }) => a == b,
        _ => is_same_insertion(a, b),
    }
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
    let mut layer = Layer {
        weave,
        done,
        version,
        hands: HashMap::new(),
    };
    layer.support(stakes);
    layer.words(stakes);
    layer.deeds(stakes, elsewhere);
    layer.weave.refresh_holders();
}

struct Layer<'w> {
    weave: &'w mut Weave,
    done: &'w mut Done,
    version: u32,
    /// One hand for each set of stakes that do the same.
    hands: HashMap<Vec<usize>, HandId>,
}

/// An edit to lay: the stakes that make it, and the hand.
struct Laid<'a> {
    edit: &'a BoundEdit,
    hand: HandId,
}

impl Layer<'_> {
    /// The hand of a set of stakes with all who support them.
    fn hand(&mut self, stakes: &[Stake<'_>], group: &[usize]) -> HandId {
        if let Some(hand) = self.hands.get(group) {
            return *hand;
        }
        let mut members: Vec<&Stake<'_>> = group.iter().map(|index| &stakes[*index]).collect();
        members.sort_by_key(|stake| stake.key);
        let supporters: Vec<&Stake<'_>> = stakes
            .iter()
            .filter(|stake| match stake.effect {
                Effect::Support(target) => members.iter().any(|member| member.id == target),
                _ => false,
            })
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
        let hand = self.weave.hands.len() - 1;
        self.hands.insert(group.to_vec(), hand);
        hand
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
            let Effect::Support(target) = stake.effect else {
                continue;
            };
            let hands: Vec<HandId> = (0..self.weave.hands.len())
                .filter(|hand| self.weave.hands[*hand].changes.contains(target))
                .collect();
            for hand in hands {
                self.join_hand(hand, stake);
            }
        }
    }

    fn words(&mut self, stakes: &[Stake<'_>]) {
        let mut groups: Vec<(&BoundEdit, Vec<usize>)> = Vec::new();
        let mut known: HashMap<Signature, usize> = HashMap::new();
        for (index, stake) in stakes.iter().enumerate() {
            let Effect::Words(edits) = stake.effect else {
                continue;
            };
            for edit in edits {
                if let Some(hand) = self.done.edit(self.weave, edit, stake.base) {
                    self.join_hand(hand, stake);
                    continue;
                }
                let signature = (edit.stretches.clone(), edit.splits_off.clone());
                let at = *known.entry(signature).or_insert_with(|| {
                    groups.push((edit, Vec::new()));
                    groups.len() - 1
                });
                groups[at].1.push(index);
            }
        }
        let mut by_node: BTreeMap<NodeId, Vec<Laid<'_>>> = BTreeMap::new();
        for (edit, group) in groups {
            let hand = self.hand(stakes, &group);
            let node = present_node(self.weave, edit);
            self.done
                .edits
                .insert((edit.stretches.clone(), edit.splits_off.clone()), hand);
            by_node.entry(node).or_default().push(Laid { edit, hand });
        }
        for (node, edits) in by_node {
            self.lay_on(node, &edits);
            self.settle_words(node);
            self.cut(node, &edits);
        }
    }

    /// Lays edits on one strand.
    fn lay_on(&mut self, node: NodeId, edits: &[Laid<'_>]) {
        let before = self.weave.living(node);
        let sides = self.sides(node, &before);
        // Dead words between the neighbours of a stretch may be restored by it, unless this very
        // version deletes them: so deletions come last.
        let mut come: BTreeMap<usize, Vec<AtomId>> = BTreeMap::new();
        let mut gaps: HashMap<(Option<AtomId>, Option<AtomId>), String> = HashMap::new();
        let mut around: HashMap<AtomId, (String, String)> = HashMap::new();
        for laid in edits {
            for stretch in &laid.edit.stretches {
                if laid.edit.splits_off.is_none() {
                    self.bring(node, stretch, laid.hand, &mut come, &mut gaps, &mut around);
                }
            }
        }
        for laid in edits {
            for atom in laid.edit.stretches.iter().flat_map(|s| &s.gone) {
                if self.weave.atoms[*atom].is_alive() {
                    self.weave.atoms[*atom].turns.push(Turn {
                        hand: laid.hand,
                        is_alive: false,
                    });
                }
            }
        }
        let old = std::mem::take(&mut self.weave.nodes[node].strand);
        let mut strand = Vec::with_capacity(old.len() + come.len());
        for (index, atom) in old.into_iter().enumerate() {
            strand.extend(come.remove(&index).unwrap_or_default());
            strand.push(atom);
        }
        strand.extend(come.into_values().flatten());
        self.weave.nodes[node].strand = strand;
        self.weave.reindex(node);
        self.space(node, &before, &sides, &gaps, &around);
    }

    /// Each living word with the white space on both sides of it, before the version.
    fn sides(&self, node: NodeId, living: &[AtomId]) -> HashMap<AtomId, (String, String)> {
        let words = self.weave.words(node, living);
        living
            .iter()
            .enumerate()
            .map(|(i, atom)| {
                (
                    *atom,
                    (words.gap(i).to_owned(), words.gap(i + 1).to_owned()),
                )
            })
            .collect()
    }

    /// Brings the new words of a stretch: a word that stood there and was deleted is restored,
    /// any other is made.
    fn bring(
        &mut self,
        node: NodeId,
        stretch: &BoundStretch,
        hand: HandId,
        come: &mut BTreeMap<usize, Vec<AtomId>>,
        gaps: &mut HashMap<(Option<AtomId>, Option<AtomId>), String>,
        around: &mut HashMap<AtomId, (String, String)>,
    ) {
        let strand = &self.weave.nodes[node].strand;
        let from = stretch
            .left
            .map_or(0, |atom| self.weave.atoms[atom].index + 1);
        let to = stretch
            .right
            .map_or(strand.len(), |atom| self.weave.atoms[atom].index);
        let dead: Vec<AtomId> = strand
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(|atom| !self.weave.atoms[*atom].is_alive())
            .collect();
        let mut restored: HashMap<usize, AtomId> = HashMap::new();
        if !dead.is_empty() && !stretch.new.is_empty() {
            let found = diff(
                dead.iter()
                    .map(|atom| self.weave.atoms[*atom].text.as_str()),
                stretch.new.iter().map(|word| word.text.as_str()),
            );
            let (mut o, mut n) = (0, 0);
            let ends = [(dead.len(), stretch.new.len(), 0, 0)];
            let hunks = found
                .hunks
                .iter()
                .map(|h| (h.old.start, h.new.start, h.old.end, h.new.end));
            for (old_start, new_start, old_end, new_end) in hunks.chain(ends) {
                while o < old_start && n < new_start {
                    restored.insert(n, dead[o]);
                    (o, n) = (o + 1, n + 1);
                }
                (o, n) = (old_end, new_end);
            }
            // A mark alone does not make words the same.
            if !restored.keys().any(|n| is_spoken(&stretch.new[*n].text)) {
                restored.clear();
            }
        }
        let mut left = stretch.left;
        let mut waiting: Vec<AtomId> = Vec::new();
        for (n, word) in stretch.new.iter().enumerate() {
            let atom = if let Some(atom) = restored.get(&n).copied() {
                let index = self.weave.atoms[atom].index;
                come.entry(index).or_default().append(&mut waiting);
                self.weave.atoms[atom].turns.push(Turn {
                    hand,
                    is_alive: true,
                });
                atom
            } else {
                let atom = self.weave.add_atom(&word.gap, &word.text, node, hand);
                waiting.push(atom);
                atom
            };
            gaps.insert((left, Some(atom)), word.gap.clone());
            let after = stretch
                .new
                .get(n + 1)
                .map_or(&stretch.after, |next| &next.gap);
            around.insert(atom, (word.gap.clone(), after.clone()));
            left = Some(atom);
        }
        come.entry(to).or_default().append(&mut waiting);
        gaps.insert((left, stretch.right), stretch.after.clone());
    }

    /// Sets the white space between new neighbours; elsewhere it stays to the letter.
    fn space(
        &mut self,
        node: NodeId,
        before: &[AtomId],
        sides: &HashMap<AtomId, (String, String)>,
        gaps: &HashMap<(Option<AtomId>, Option<AtomId>), String>,
        around: &HashMap<AtomId, (String, String)>,
    ) {
        let old_left: HashMap<AtomId, Option<AtomId>> = before
            .iter()
            .enumerate()
            .map(|(i, atom)| (*atom, i.checked_sub(1).map(|left| before[left])))
            .collect();
        let living = self.weave.living(node);
        let mut left: Option<AtomId> = None;
        for atom in living.iter().copied() {
            let stood = old_left.get(&atom) == Some(&left);
            let gap = match gaps.get(&(left, Some(atom))) {
                Some(gap) => Some(gap.clone()),
                None if stood => None,
                None => Some(self.joint(left, Some(atom), sides, around)),
            };
            if let Some(gap) = gap
                && gap != self.weave.atoms[atom].gap()
            {
                self.weave.atoms[atom].gaps.push((self.version, gap));
            }
            left = Some(atom);
        }
        if let Some(tail) = gaps.get(&(left, None)) {
            self.weave.nodes[node].tail.clone_from(tail);
        } else if before.last().copied() != left {
            self.weave.nodes[node].tail.clear();
        }
    }

    fn joint(
        &self,
        left: Option<AtomId>,
        right: Option<AtomId>,
        sides: &HashMap<AtomId, (String, String)>,
        around: &HashMap<AtomId, (String, String)>,
    ) -> String {
        let side = |atom: AtomId| {
            let (before, after) = around.get(&atom).or_else(|| sides.get(&atom))?;
            Some(Side {
                word: &self.weave.atoms[atom].text,
                before,
                after,
            })
        };
        joint(left.and_then(side), right.and_then(side)).to_owned()
    }

    /// Words that new neighbours fuse or part (`2`, `.`, `5` → `2.5`) are made words again, so that
    /// the words of the weave are the words of the text.
    fn settle_words(&mut self, node: NodeId) {
        let living = self.weave.living(node);
        let text = self.weave.wording(node);
        let tokens = Words::of(&text);
        let same = tokens.len() == living.len()
            && tokens
                .words
                .iter()
                .zip(&living)
                .all(|(w, atom)| w.text == self.weave.atoms[*atom].text);
        if same {
            return;
        }
        let words = self.weave.words(node, &living);
        let spans: Vec<(usize, usize)> = words.words.iter().map(|w| (w.start, w.end())).collect();
        let (mut a, mut t) = (0, 0);
        let mut strand_inserts: BTreeMap<usize, Vec<AtomId>> = BTreeMap::new();
        while a < spans.len() && t < tokens.len() {
            let (first_a, first_t) = (a, t);
            let (mut end_a, mut end_t) = (spans[a].1, tokens.words[t].end());
            while end_a != end_t {
                if end_a < end_t && a + 1 < spans.len() {
                    a += 1;
                    end_a = spans[a].1;
                } else if end_t < end_a && t + 1 < tokens.len() {
                    t += 1;
                    end_t = tokens.words[t].end();
                } else {
                    break;
                }
            }
            (a, t) = (a + 1, t + 1);
            if a - first_a == 1 && t - first_t == 1 {
                continue;
            }
            let group = &living[first_a..a];
            let newest = group
                .iter()
                .map(|atom| self.weave.atoms[*atom].born)
                .max()
                .unwrap_or_default();
            let at = self.weave.atoms[group[group.len() - 1]].index + 1;
            let gap = self.weave.atoms[group[0]].gap().to_owned();
            for atom in group.iter().copied() {
                let hand = self.present_hand(newest);
                self.weave.atoms[atom].turns.push(Turn {
                    hand,
                    is_alive: false,
                });
            }
            for (i, token) in tokens.words[first_t..t].iter().enumerate() {
                let gap = if i == 0 { gap.as_str() } else { token.gap };
                let hand = self.present_hand(newest);
                let atom = self.weave.add_atom(gap, token.text, node, hand);
                strand_inserts.entry(at).or_default().push(atom);
            }
        }
        let old = std::mem::take(&mut self.weave.nodes[node].strand);
        let mut strand = Vec::with_capacity(old.len() + strand_inserts.len());
        for (index, atom) in old.into_iter().enumerate() {
            strand.extend(strand_inserts.remove(&index).unwrap_or_default());
            strand.push(atom);
        }
        strand.extend(strand_inserts.into_values().flatten());
        self.weave.nodes[node].strand = strand;
        self.weave.reindex(node);
    }

    /// A hand of this version that answers for a word made of others'.
    fn present_hand(&self, hand: HandId) -> HandId {
        if self.weave.hands[hand].version == self.version {
            return hand;
        }
        self.hands.values().copied().max().unwrap_or(hand)
    }

    /// Divides a provision where edits split it, the last part first.
    fn cut(&mut self, node: NodeId, edits: &[Laid<'_>]) {
        let mut cuts: Vec<(usize, &PlaceId, HandId)> = edits
            .iter()
            .filter_map(|laid| {
                let id = laid.edit.splits_off.as_ref()?;
                let right = laid.edit.stretches.first()?.right?;
                Some((self.weave.atoms[right].index, id, laid.hand))
            })
            .collect();
        cuts.sort_unstable();
        for (at, id, hand) in cuts.into_iter().rev() {
            let (form, holder) = (self.weave.nodes[node].form, self.weave.nodes[node].holder);
            let part = self.weave.add_node(id, form, "", holder, hand);
            let strand = self.weave.nodes[node].strand.split_off(at);
            self.weave.nodes[part].strand = strand;
            self.weave.nodes[part].tail = std::mem::take(&mut self.weave.nodes[node].tail);
            self.weave.reindex(part);
            if let Some(first) = self.weave.living(part).first().copied() {
                self.set_gap(first, String::new());
            }
            let key = (DateTime::<Utc>::MIN_UTC, self.first_change(hand), 0);
            self.weave.tie_part(part, node, self.version, key);
        }
    }

    fn first_change(&self, hand: HandId) -> crate::domain::ids::SubmissionId {
        // Every hand but the first draft's has a change; no split is the first draft's.
        self.weave.hands[hand].changes[0].submission.clone()
    }

    fn set_gap(&mut self, atom: AtomId, gap: String) {
        if self.weave.atoms[atom].gap() != gap {
            self.weave.atoms[atom].gaps.push((self.version, gap));
        }
    }

    /// Everything that is not on words: insertions, removals, moves, joins.
    fn deeds(&mut self, stakes: &[Stake<'_>], elsewhere: Elsewhere<'_>) {
        let mut groups: Vec<(&Effect, Vec<usize>)> = Vec::new();
        for (index, stake) in stakes.iter().enumerate() {
            if matches!(
                stake.effect,
                Effect::Words(_) | Effect::Support(_) | Effect::Retain(_)
            ) {
                continue;
            }
            if let Some(hand) = self.done.other(self.weave, stake.effect, stake.base) {
                self.join_hand(hand, stake);
                self.alias(stake.effect, hand);
                continue;
            }
            match groups
                .iter_mut()
                .find(|(effect, _)| is_same_deed(effect, stake.effect))
            {
                Some((_, group)) => group.push(index),
                None => groups.push((stake.effect, vec![index])),
            }
        }
        // The earliest received gives the id and the place; the others are aliases.
        let mut deeds: Vec<(u32, &Key, usize, HandId, Vec<usize>)> = Vec::new();
        for (_, mut group) in groups {
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
                Effect::Insert { provision, .. } => {
                    let node = self.weave.add_provision(provision, ROOT, *hand);
                    ties.push((*lead, node));
                }
                Effect::InsertSection { section, .. } => {
                    let node = self.weave.add_section(section, ROOT, *hand);
                    ties.push((*lead, node));
                }
                Effect::Move { node, .. } => {
                    self.weave.untie(*node, *base, *hand);
                    ties.push((*lead, *node));
                }
                _ => {}
            }
            self.done.others.push((effect.clone(), *hand));
            for other in &group[1..] {
                self.alias(stakes[*other].effect, *hand);
            }
        }
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
            if let Effect::Remove(nodes) = stakes[*lead].effect {
                for node in nodes {
                    if self.weave.nodes[*node].is_alive() {
                        self.weave.end_node(*node, *hand);
                    }
                }
            }
        }
    }

    /// Lets the id of a concurring insertion lead to the provision that stands.
    fn alias(&mut self, effect: &Effect, hand: HandId) {
        let Effect::Insert { provision, .. } = effect else {
            return;
        };
        if self.weave.by_id.contains_key(&provision.id) {
            return;
        }
        let stands = self
            .done
            .others
            .iter()
            .find(|(_, done)| *done == hand)
            .and_then(|(done, _)| match done {
                Effect::Insert { provision, .. } => self.weave.by_id.get(&provision.id).copied(),
                _ => None,
            });
        if let Some(node) = stands {
            self.weave.by_id.insert(provision.id.clone(), node);
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
            self.weave
                .tie(slot, super::order::Side::LastIn, section, stake.base);
        }
    }

    /// Joins provisions, those first that others are not joined to.
    fn join_provisions(
        &mut self,
        stakes: &[Stake<'_>],
        deeds: &[(u32, &Key, usize, HandId, Vec<usize>)],
    ) {
        let order: HashMap<NodeId, usize> = self
            .weave
            .in_text_order()
            .into_iter()
            .enumerate()
            .map(|(at, node)| (node, at))
            .collect();
        let mut joins: Vec<(NodeId, NodeId, HandId)> = deeds
            .iter()
            .filter_map(|(_, _, lead, hand, _)| match stakes[*lead].effect {
                Effect::Join { what, to } => Some((*what, *to, *hand)),
                _ => None,
            })
            .collect();
        joins.sort_by_key(|(what, _, _)| order.get(what).copied());
        while let Some(at) = joins
            .iter()
            .position(|(what, _, _)| !joins.iter().any(|(_, to, _)| to == what))
        {
            let (what, to, hand) = joins.remove(at);
            let last = self.weave.living(to).last().copied();
            let mut strand = std::mem::take(&mut self.weave.nodes[what].strand);
            let first = strand
                .iter()
                .copied()
                .find(|atom| self.weave.atoms[*atom].is_alive());
            if let (Some(last), Some(first)) = (last, first) {
                let closed = is_unspaced(&self.weave.atoms[last].text)
                    || is_unspaced(&self.weave.atoms[first].text);
                self.set_gap(
                    first,
                    if closed {
                        String::new()
                    } else {
                        " ".to_owned()
                    },
                );
            }
            self.weave.nodes[to].strand.append(&mut strand);
            self.weave.nodes[to].tail = std::mem::take(&mut self.weave.nodes[what].tail);
            self.weave.reindex(to);
            self.weave.end_node(what, hand);
        }
    }
}
