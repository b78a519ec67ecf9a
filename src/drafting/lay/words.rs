//! Lays edits of words on the strands of provisions and headings.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use smol_str::SmolStr;

use crate::domain::ids::{PlaceId, SubmissionId};
use crate::drafting::bind::{BoundEdit, BoundStretch, Effect, Signature};
use crate::drafting::claims::present_node;
use crate::drafting::weave::{AtomId, HandId, NodeId, Turn, Weave};
use crate::text::diff::diff;
use crate::text::spacing::{Side, joint};
use crate::text::words::{Words, is_spoken};

use super::{Layer, Stake};

/// The white space that edits ask for between two neighbours, and the hand that asks.
type Gaps = BTreeMap<(Option<AtomId>, Option<AtomId>), (String, HandId)>;

/// An edit to lay, and the hand.
pub(super) struct Laid<'a> {
    pub(super) edit: &'a BoundEdit,
    hand: HandId,
}

/// A strand as it was before the version.
struct Before {
    /// The white space before each living word.
    gaps: Vec<SmolStr>,
    living: Vec<AtomId>,
    /// The place of each living word, sorted by word.
    places: Vec<(AtomId, usize)>,
    tail: String,
}

impl Before {
    fn of(weave: &Weave, node: NodeId) -> Self {
        let living = weave.living(node);
        let mut places: Vec<_> = living.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Self {
            gaps: living
                .iter()
                .map(|atom| weave.atoms[*atom].gap().into())
                .collect(),
            living,
            places,
            tail: weave.nodes[node].tail().to_owned(),
        }
    }

    fn place(&self, atom: AtomId) -> Option<usize> {
        let found = self.places.binary_search_by_key(&atom, |(atom, _)| *atom);
        found.ok().map(|at| self.places[at].1)
    }

    /// Whether `left` (or nothing) stood directly before `right`.
    fn were_neighbours(&self, left: Option<AtomId>, right: AtomId) -> bool {
        self.place(right)
            .is_some_and(|place| place.checked_sub(1).map(|before| self.living[before]) == left)
    }
}

impl Layer<'_> {
    /// The edits that stakes make, each once, with the hand that makes it.
    pub(super) fn edits<'a>(&mut self, stakes: &[Stake<'a>]) -> Vec<Laid<'a>> {
        let mut groups: Vec<(&'a BoundEdit, Vec<usize>)> = Vec::new();
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
                let at = *known.entry(edit.signature()).or_insert_with(|| {
                    groups.push((edit, Vec::new()));
                    groups.len() - 1
                });
                groups[at].1.push(index);
            }
        }
        let mut out = Vec::with_capacity(groups.len());
        for (edit, group) in groups {
            let hand = self.hand(stakes, &group);
            self.done.edits.insert(edit.signature(), hand);
            out.push(Laid { edit, hand });
        }
        out
    }

    /// Lays edits, those of the text first, then those that amend them, and so on.
    pub(super) fn words(&mut self, edits: Vec<Laid<'_>>) {
        let mut by_node: BTreeMap<NodeId, Vec<Laid<'_>>> = BTreeMap::new();
        for laid in edits {
            let node = present_node(self.weave, laid.edit);
            by_node.entry(node).or_default().push(laid);
        }
        for (node, mut edits) in by_node {
            let depth = |laid: &Laid<'_>| self.weave.sheets.depth(laid.edit);
            edits.sort_by_key(depth);
            let layers: Vec<usize> = edits.iter().map(depth).collect();
            let mut rest = edits.as_slice();
            for layer in layers.chunk_by(|a, b| a == b) {
                let (now, then) = rest.split_at(layer.len());
                self.lay_on(node, now);
                rest = then;
            }
            self.settle_words(node, &edits);
            self.cut(node, &edits);
        }
    }

    /// Lays edits on one strand.
    fn lay_on(&mut self, node: NodeId, edits: &[Laid<'_>]) {
        let before = Before::of(self.weave, node);
        // Dead words between the neighbours of a stretch may be restored by it, unless this very
        // version deletes them: so deletions come last.
        let mut come: BTreeMap<usize, Vec<AtomId>> = BTreeMap::new();
        let mut gaps = Gaps::new();
        let mut around: HashMap<AtomId, (String, String)> = HashMap::new();
        for laid in edits {
            let drafts = self.weave.sheets.words_of(laid.edit).map(<[_]>::to_vec);
            for (index, stretch) in laid.edit.stretches.iter().enumerate() {
                let drafts = drafts.as_ref().and_then(|drafts| drafts.get(index));
                if laid.edit.splits_off.is_some() {
                    continue;
                }
                match drafts {
                    Some(drafts) => self.enter(stretch, drafts, laid.hand, &mut gaps, &mut around),
                    None => {
                        self.bring(node, stretch, laid.hand, &mut come, &mut gaps, &mut around);
                    }
                }
            }
        }
        for laid in edits {
            for atom in laid.edit.stretches.iter().flat_map(|s| &s.gone) {
                if self.weave.atoms[*atom].is_alive() {
                    self.turn(*atom, laid.hand, false);
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
        self.space(node, &before, &gaps, &around);
    }

    /// Brings the new words of a stretch: a word that stood there and was deleted is restored,
    /// any other is made.
    fn bring(
        &mut self,
        node: NodeId,
        stretch: &BoundStretch,
        hand: HandId,
        come: &mut BTreeMap<usize, Vec<AtomId>>,
        gaps: &mut Gaps,
        around: &mut HashMap<AtomId, (String, String)>,
    ) {
        let strand = &self.weave.nodes[node].strand;
        let index = |atom: AtomId| {
            let atom = &self.weave.atoms[atom];
            (atom.node == node).then_some(atom.index)
        };
        let from = index(stretch.left).map_or(0, |left| left + 1);
        let to = index(stretch.right).unwrap_or(strand.len() - 1);
        let dead: Vec<AtomId> = strand
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(|atom| {
                let atom = &self.weave.atoms[*atom];
                !atom.is_mark && !atom.is_draft && !atom.is_alive()
            })
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
        // A mark stands for the edge of the text, or for a joint within it, where no word of the
        // state's own stands and the neighbours decide.
        let word = |atom: AtomId| (!self.weave.atoms[atom].is_mark).then_some(atom);
        let (mut left, right) = (word(stretch.left), word(stretch.right));
        let mut waiting: Vec<AtomId> = Vec::new();
        for (n, word) in stretch.new.iter().enumerate() {
            let atom = if let Some(atom) = restored.get(&n).copied() {
                let index = self.weave.atoms[atom].index;
                come.entry(index).or_default().append(&mut waiting);
                self.turn(atom, hand, true);
                atom
            } else {
                let atom = self.weave.add_atom(&word.gap, &word.text, node, hand);
                waiting.push(atom);
                atom
            };
            gaps.insert((left, Some(atom)), (word.gap.clone(), hand));
            let after = stretch
                .new
                .get(n + 1)
                .map_or(&stretch.after, |next| &next.gap);
            around.insert(atom, (word.gap.clone(), after.clone()));
            left = Some(atom);
        }
        come.entry(to).or_default().append(&mut waiting);
        gaps.insert((left, right), (stretch.after.clone(), hand));
    }

    /// Lets the new words of a stretch live that have their identity and place already, because
    /// another change amends them.
    fn enter(
        &mut self,
        stretch: &BoundStretch,
        drafts: &[AtomId],
        hand: HandId,
        gaps: &mut Gaps,
        around: &mut HashMap<AtomId, (String, String)>,
    ) {
        let word = |atom: AtomId| (!self.weave.atoms[atom].is_mark).then_some(atom);
        let (mut left, right) = (word(stretch.left), word(stretch.right));
        for (n, (word, atom)) in stretch.new.iter().zip(drafts).enumerate() {
            if self.weave.atoms[*atom].is_draft {
                self.weave.enter_word(*atom, &word.gap, hand);
            } else if !self.weave.atoms[*atom].is_alive() {
                self.turn(*atom, hand, true);
            }
            gaps.insert((left, Some(*atom)), (word.gap.clone(), hand));
            let next = stretch.new.get(n + 1);
            let after = next.map_or(&stretch.after, |next| &next.gap);
            around.insert(*atom, (word.gap.clone(), after.clone()));
            left = Some(*atom);
        }
        gaps.insert((left, right), (stretch.after.clone(), hand));
    }

    /// Lets a word die or live again. What one version does and undoes has not happened: the word
    /// stays on the account that it was on.
    fn turn(&mut self, atom: AtomId, hand: HandId, is_alive: bool) {
        let turns = &mut self.weave.atoms[atom].turns;
        let made = |hand: HandId| self.weave.hands[hand].version;
        if turns
            .last()
            .is_some_and(|last| last.is_alive != is_alive && made(last.hand) == made(hand))
        {
            turns.pop();
        } else {
            turns.push(Turn { hand, is_alive });
        }
    }

    /// Sets the white space between new neighbours; elsewhere it stays to the letter.
    fn space(
        &mut self,
        node: NodeId,
        before: &Before,
        gaps: &Gaps,
        around: &HashMap<AtomId, (String, String)>,
    ) {
        let mut left: Option<AtomId> = None;
        for atom in self.weave.living(node) {
            let gap = match gaps.get(&(left, Some(atom))) {
                Some((gap, hand)) => {
                    if gap != self.weave.atoms[atom].gap() {
                        self.weave.atoms[atom].spaced.push(*hand);
                    }
                    Some(gap.clone())
                }
                None if before.were_neighbours(left, atom) => None,
                None => {
                    let side = |atom| self.side(atom, before, around);
                    Some(joint(left.and_then(side), side(atom)).to_owned())
                }
            };
            if let Some(gap) = gap {
                self.set_gap(atom, gap);
            }
            left = Some(atom);
        }
        if let Some((tail, _)) = gaps.get(&(left, None)) {
            self.weave.nodes[node].set_tail(self.version, tail);
        } else if before.living.last().copied() != left {
            self.weave.nodes[node].set_tail(self.version, "");
        }
    }

    /// A word with the white space around it where it stood: in the version before, or in the
    /// change that brings it.
    fn side<'a>(
        &'a self,
        atom: AtomId,
        before: &'a Before,
        around: &'a HashMap<AtomId, (String, String)>,
    ) -> Option<Side<'a>> {
        let word = self.weave.atoms[atom].text.as_str();
        if let Some((before, after)) = around.get(&atom) {
            return Some(Side {
                word,
                before,
                after,
            });
        }
        let place = before.place(atom)?;
        let after = before.gaps.get(place + 1);
        let after = after.map_or(before.tail.as_str(), SmolStr::as_str);
        Some(Side {
            word,
            before: before.gaps.get(place)?,
            after,
        })
    }

    /// Words that new neighbours fuse or part (`2`, `.`, `5` → `2.5`) are made words again, so that
    /// the words of the weave are the words of the text.
    fn settle_words(&mut self, node: NodeId, edits: &[Laid<'_>]) {
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
        // A word made of others' is on the account of whoever in this version brought them together.
        let version = self.version;
        let last = edits.iter().map(|laid| laid.hand).max().unwrap_or_default();
        let present = |weave: &Weave, hand: HandId| {
            if weave.hands[hand].version == version {
                hand
            } else {
                last
            }
        };
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
                let hand = present(self.weave, newest);
                self.weave.atoms[atom].turns.push(Turn {
                    hand,
                    is_alive: false,
                });
            }
            for (i, token) in tokens.words[first_t..t].iter().enumerate() {
                let gap = if i == 0 { gap.as_str() } else { token.gap };
                let hand = present(self.weave, newest);
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

    /// Divides a provision where edits split it, the last part first.
    fn cut(&mut self, node: NodeId, edits: &[Laid<'_>]) {
        let mut cuts: Vec<(usize, &PlaceId, HandId)> = edits
            .iter()
            .filter_map(|laid| {
                let id = laid.edit.splits_off.as_ref()?;
                let right = laid.edit.stretches.first()?.right;
                Some((self.weave.atoms[right].index, id, laid.hand))
            })
            .collect();
        cuts.sort_unstable();
        for (at, id, hand) in cuts.into_iter().rev() {
            let (form, holder) = (self.weave.nodes[node].form, self.weave.nodes[node].holder);
            let old_end = self.weave.edges(node).1;
            let part = self.weave.add_node(id, form, "", holder, hand);
            let mut strand = self.weave.nodes[node].strand.split_off(at);
            self.weave.depart(&strand, node, hand);
            // The second part keeps the old end; the first gets one of its own.
            strand.insert(0, self.weave.edges(part).0);
            self.weave.nodes[part].strand = strand;
            let end = self.weave.add_mark(node, hand);
            self.weave.nodes[node].strand.push(end);
            self.weave.reindex(node);
            let tail = self.weave.nodes[node].tail().to_owned();
            self.weave.nodes[part].set_tail(self.version, &tail);
            self.weave.nodes[node].set_tail(self.version, "");
            self.weave.reindex(part);
            if let Some(first) = self.weave.living(part).first().copied() {
                self.set_gap(first, String::new());
            }
            let key = (DateTime::<Utc>::MIN_UTC, self.first_change(hand), 0);
            self.weave.tie_part(part, node, self.version, key);
            self.weave.parts.note(self.version, node, part, old_end);
        }
    }

    fn first_change(&self, hand: HandId) -> SubmissionId {
        // Every hand but the first draft's has a change; no split is the first draft's.
        self.weave.hands[hand].changes[0].submission.clone()
    }

    pub(super) fn set_gap(&mut self, atom: AtomId, gap: String) {
        if self.weave.atoms[atom].gap() != gap {
            let later = &mut self.weave.atoms[atom].later_gaps;
            later.push((self.version, gap.into()));
        }
    }
}
