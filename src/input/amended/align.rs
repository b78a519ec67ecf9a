//! Which edited paragraph stands for which provision of the base.
//!
//! Equal wordings first, in order where they can be; then wordings that share their words. The
//! cost stays near the length of the texts: likeness is asked only of wordings that share a rare
//! word or lie in the same gap.

use std::collections::HashMap;

use super::likeness::Bag;
use super::parting::{self, Parting};
use super::pieces::{BasePieces, EditedPieces};
use crate::input::draft::outline::folded;

/// Wordings at least this alike are one provision reworded, wherever they stand.
const ALIKE: f32 = 0.5;
/// Within one gap between equal neighbours less is enough.
const ALIKE_IN_PLACE: f32 = 0.3;
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
    equal(&old_texts, &new_texts, &mut matching);
    alike(&old_texts, &new_texts, &mut matching);
    parting::tracked(old, new, &mut matching);
    parting::find(old, new, &mut matching);
    sections(old, new, &mut matching);
    matching
}

/// Pairs equal wordings: those that stand once on each side, then their equal neighbours, then
/// what repeats, in order.
fn equal(old: &[String], new: &[String], matching: &mut Matching) {
    let mut places: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, text) in old.iter().enumerate() {
        places.entry(text).or_default().0.push(index);
    }
    for (index, text) in new.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        places.entry(text).or_default().1.push(index);
    }
    for (olds, news) in places.values() {
        if let ([base], [edited]) = (olds.as_slice(), news.as_slice()) {
            matching.pair(*base, *edited);
        }
    }
    let grow = |matching: &mut Matching, edited: usize, step: isize| {
        let near = |i: usize| i.checked_add_signed(step);
        let base = matching.leaves.get(edited).copied().flatten();
        if let (Some(b), Some(e)) = (base.and_then(near), near(edited)) {
            let free = matching.back.get(b) == Some(&None) && matching.leaves.get(e) == Some(&None);
            if free && old.get(b) == new.get(e) {
                matching.pair(b, e);
            }
        }
    };
    for edited in 0..new.len() {
        grow(matching, edited, 1);
    }
    for edited in (0..new.len()).rev() {
        grow(matching, edited, -1);
    }
    for (olds, news) in places.values() {
        let mut free = olds
            .iter()
            .filter(|b| matching.back.get(**b) == Some(&None))
            .copied()
            .collect::<Vec<_>>()
            .into_iter();
        for edited in news {
            if matching.leaves.get(*edited) == Some(&None) {
                let Some(base) = free.next() else { break };
                matching.pair(base, *edited);
            }
        }
    }
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
            let enough = likeness >= if in_place { ALIKE_IN_PLACE } else { ALIKE }
                || (in_place && part >= 0.8);
            if enough {
                pairs.push((likeness + if in_place { 0.15 } else { 0.0 }, base, *edited));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, base, edited) in pairs {
        if matching.back.get(base) == Some(&None) && matching.leaves.get(edited) == Some(&None) {
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

/// Pairs sections: by heading, by the provisions that they hold, by likeness of heading.
fn sections(old: &BasePieces<'_>, new: &EditedPieces<'_>, matching: &mut Matching) {
    let mut by_heading: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, section) in old.sections.iter().enumerate().rev() {
        by_heading
            .entry(folded(&section.section.heading))
            .or_default()
            .push(index);
    }
    for (index, part) in new.parts.iter().enumerate() {
        if part.before.is_empty() && !part.after.is_empty() {
            continue;
        }
        if let Some(base) = by_heading.get_mut(&folded(&part.before)).and_then(Vec::pop) {
            matching.pair_parts(base, index);
        }
    }
    for (index, part) in new.parts.iter().enumerate() {
        if matching.parts.get(index) != Some(&None)
            || (part.before.is_empty() && !part.after.is_empty())
        {
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
        if let Some((section, count)) = winner.filter(|(_, count)| count * 2 >= held.len()) {
            let _ = count;
            matching.pair_parts(section, index);
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
