//! Which edited paragraph stands for which provision of the base.
//!
//! Equal wordings first, in order where they can be; then wordings that share their words. The
//! cost stays near the length of the texts: likeness is asked only of wordings that share a rare
//! word or lie in the same gap.

mod equal;

use std::collections::HashMap;

use super::likeness::Bag;
use super::parting::{self, Parting};
use super::pieces::{BasePieces, EditedPart, EditedPieces};
use crate::input::draft::outline::folded;

/// Wordings at least this alike are one provision reworded, wherever they stand.
const ALIKE: f32 = 0.5;
/// What they must have in common where they stand elsewhere: a few short words in common make no
/// provision moved.
const ALIKE_WEIGHT: f32 = 4.0;
/// Within one gap between equal neighbours less is enough.
const ALIKE_IN_PLACE: f32 = 0.3;
/// What standing in place adds to likeness.
const IN_PLACE: f32 = 0.15;
/// A word in more wordings than this tells nothing.
const COMMON: usize = 40;
/// Candidates that are compared for one wording.
const CANDIDATES: usize = 8;
/// Longest gap in which all pairs are compared.
const SMALL_GAP: usize = 12;

/// What stands for what.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// For each edited paragraph or item, the provision.
    pub(super) leaves: Vec<Option<usize>>,
    /// For each edited section, the section.
    pub(super) parts: Vec<Option<usize>>,
    /// Provisions divided or joined.
    pub(super) partings: Vec<Parting>,
    /// For each provision, the edited paragraph or item.
    pub(super) back: Vec<Option<usize>>,
    /// For each section, the edited section.
    pub(super) parts_back: Vec<Option<usize>>,
}

impl Matching {
    /// How many provisions of the base are in the edited text.
    pub(super) fn kept(&self) -> usize {
        self.back.iter().filter(|b| b.is_some()).count()
    }

    pub(super) fn pair(&mut self, base: usize, edited: usize) {
        if let (Some(leaf), Some(back)) = (self.leaves.get_mut(edited), self.back.get_mut(base)) {
            *leaf = Some(base);
            *back = Some(edited);
        }
    }

    /// Whether a pair would keep the order of the pairs next to it.
    fn is_in_order(&self, base: usize, edited: usize) -> bool {
        let (before, after) = self.leaves.split_at(edited.min(self.leaves.len()));
        let last = before.iter().rev().find_map(|b| *b);
        let next = after.iter().find_map(|b| *b);
        last.is_none_or(|last| last < base) && next.is_none_or(|next| base < next)
    }

    fn pair_parts(&mut self, base: usize, edited: usize) {
        if let (Some(part), Some(back)) =
            (self.parts.get_mut(edited), self.parts_back.get_mut(base))
        {
            *part = Some(base);
            *back = Some(edited);
        }
    }
}

/// Aligns an edited text with the base.
pub(super) fn align(old: &BasePieces<'_>, new: &EditedPieces<'_>) -> Matching {
    let mut matching = Matching {
        leaves: vec![None; new.leaves.len()],
        parts: vec![None; new.parts.len()],
        partings: Vec::new(),
        back: vec![None; old.provisions.len()],
        parts_back: vec![None; old.sections.len()],
    };
    let old_texts: Vec<String> = old
        .provisions
        .iter()
        .map(|p| folded(&p.provision.text))
        .collect();
    let new_texts: Vec<String> = new.leaves.iter().map(|l| folded(&l.before)).collect();
    equal::pair(old, new, (&old_texts, &new_texts), &mut matching);
    alike(&old_texts, &new_texts, &mut matching);
    parting::tracked(old, new, &mut matching);
    parting::find(old, new, &mut matching);
    sections(old, new, &mut matching);
    matching
}

/// Pairs what is left by likeness, the most alike first.
fn alike(old: &[String], new: &[String], matching: &mut Matching) {
    let left_old: Vec<usize> = (0..old.len())
        .filter(|i| matching.back.get(*i) == Some(&None))
        .collect();
    let left_new: Vec<usize> = (0..new.len())
        .filter(|i| {
            matching.leaves.get(*i) == Some(&None) && new.get(*i).is_some_and(|t| !t.is_empty())
        })
        .collect();
    if left_old.is_empty() || left_new.is_empty() {
        return;
    }
    let bags_old: HashMap<usize, Bag> = bags(&left_old, old);
    let bags_new: HashMap<usize, Bag> = bags(&left_new, new);
    let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
    for base in &left_old {
        if let Some(bag) = bags_old.get(base) {
            for word in bag.words() {
                postings.entry(word).or_default().push(*base);
            }
        }
    }
    let gaps = Gaps::of(matching);
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for edited in &left_new {
        let Some(bag) = bags_new.get(edited) else {
            continue;
        };
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for base in bag
            .words()
            .filter_map(|w| postings.get(&w))
            .filter(|p| p.len() <= COMMON)
            .flatten()
        {
            *hits.entry(*base).or_default() += 1;
        }
        let mut candidates: Vec<(usize, usize)> = hits.into_iter().map(|(b, n)| (n, b)).collect();
        candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        candidates.truncate(CANDIDATES);
        let mut chosen: Vec<usize> = candidates.into_iter().map(|(_, b)| b).collect();
        let (from, to) = gaps.around(*edited);
        let start = left_old.partition_point(|b| *b < from);
        let end = left_old.partition_point(|b| *b < to);
        let in_gap = left_old.get(start..end).unwrap_or_default();
        if in_gap.len() <= SMALL_GAP {
            chosen.extend(in_gap);
        }
        chosen.sort_unstable();
        chosen.dedup();
        for base in chosen {
            let Some(other) = bags_old.get(&base) else {
                continue;
            };
            let likeness = bag.likeness(other);
            let in_place = (from..to).contains(&base);
            // A provision that lost most of its words to a split is still the one that it was.
            let part = bag.share_in(other).max(other.share_in(bag));
            let enough = if in_place {
                likeness >= ALIKE_IN_PLACE || part >= 0.8
            } else {
                likeness >= ALIKE && bag.shared(other) >= ALIKE_WEIGHT
            };
            if enough {
                pairs.push((
                    likeness + if in_place { IN_PLACE } else { 0.0 },
                    base,
                    *edited,
                ));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (likeness, base, edited) in pairs {
        let free =
            matching.back.get(base) == Some(&None) && matching.leaves.get(edited) == Some(&None);
        // What is little alike is taken for the same only where nothing would have to move.
        if free && (likeness >= ALIKE + IN_PLACE || matching.is_in_order(base, edited)) {
            matching.pair(base, edited);
        }
    }
}

fn bags(indices: &[usize], texts: &[String]) -> HashMap<usize, Bag> {
    indices
        .iter()
        .filter_map(|index| Some((*index, Bag::of(texts.get(*index)?))))
        .collect()
}

/// For each edited place, the stretch of the base between the pairs around it.
struct Gaps {
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Gaps {
    fn of(matching: &Matching) -> Self {
        let in_order = rising(&matching.leaves);
        let mut before = Vec::with_capacity(matching.leaves.len());
        let mut last = 0;
        for (index, base) in matching.leaves.iter().enumerate() {
            before.push(last);
            if in_order.get(index) == Some(&true) {
                last = base.map_or(last, |b| b + 1);
            }
        }
        let mut after = vec![matching.back.len(); matching.leaves.len()];
        let mut next = matching.back.len();
        for index in (0..matching.leaves.len()).rev() {
            if let Some(slot) = after.get_mut(index) {
                *slot = next;
            }
            if in_order.get(index) == Some(&true) {
                next = matching
                    .leaves
                    .get(index)
                    .copied()
                    .flatten()
                    .unwrap_or(next);
            }
        }
        Self { before, after }
    }

    fn around(&self, edited: usize) -> (usize, usize) {
        (
            self.before.get(edited).copied().unwrap_or(0),
            self.after.get(edited).copied().unwrap_or(0),
        )
    }
}

/// Marks the entries of a longest rising chain: those that keep their order.
pub(super) fn rising(values: &[Option<usize>]) -> Vec<bool> {
    let mut tails: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; values.len()];
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let place = tails.partition_point(|(tail, _)| tail < value);
        if let Some(slot) = previous.get_mut(index) {
            *slot = place
                .checked_sub(1)
                .and_then(|p| tails.get(p))
                .map(|(_, i)| *i);
        }
        match tails.get_mut(place) {
            Some(tail) => *tail = (*value, index),
            None => tails.push((*value, index)),
        }
    }
    let mut marked = vec![false; values.len()];
    let mut at = tails.last().map(|(_, index)| *index);
    while let Some(index) = at {
        if let Some(slot) = marked.get_mut(index) {
            *slot = true;
        }
        at = previous.get(index).copied().flatten();
    }
    marked
}

/// Pairs the sections that equal headings in order have not: by the provisions that they hold, by
/// heading, by likeness of heading.
fn sections(old: &BasePieces<'_>, new: &EditedPieces<'_>, matching: &mut Matching) {
    let is_new = |part: &EditedPart<'_>| part.before.is_empty() && !part.after.is_empty();
    for (index, part) in new.parts.iter().enumerate() {
        if matching.parts.get(index) != Some(&None) || is_new(part) {
            continue;
        }
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let held = matching.leaves.get(part.leaves.clone()).unwrap_or_default();
        for base in held.iter().flatten().filter_map(|b| old.provisions.get(*b)) {
            *votes.entry(base.section).or_default() += 1;
        }
        let winner = votes
            .into_iter()
            .filter(|(section, _)| matching.parts_back.get(*section) == Some(&None))
            .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((section, _)) = winner.filter(|(_, count)| count * 2 >= held.len()) {
            matching.pair_parts(section, index);
        }
    }
    let mut by_heading: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, section) in old.sections.iter().enumerate().rev() {
        if matching.parts_back.get(index) == Some(&None) {
            let heading = folded(&section.section.heading);
            by_heading.entry(heading).or_default().push(index);
        }
    }
    for (index, part) in new.parts.iter().enumerate() {
        if matching.parts.get(index) == Some(&None)
            && !is_new(part)
            && let Some(base) = by_heading.get_mut(&folded(&part.before)).and_then(Vec::pop)
        {
            matching.pair_parts(base, index);
        }
    }
    let free: Vec<(usize, Bag)> = old
        .sections
        .iter()
        .enumerate()
        .filter(|(index, _)| matching.parts_back.get(*index) == Some(&None))
        .take(200)
        .map(|(index, section)| (index, Bag::of(&section.section.heading)))
        .collect();
    for (index, part) in new.parts.iter().enumerate() {
        if matching.parts.get(index) != Some(&None) || part.before.is_empty() {
            continue;
        }
        let bag = Bag::of(&part.before);
        let best = free
            .iter()
            .filter(|(base, _)| matching.parts_back.get(*base) == Some(&None))
            .map(|(base, other)| (bag.likeness(other), *base))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, base)) = best {
            matching.pair_parts(base, index);
        }
    }
}
