//! Which paragraphs of an edited section keep their order, so that only the others are moved.

use super::Writer;
use crate::input::amended::align::rising;

impl Writer<'_> {
    /// Which of the leaves of a section keep their order. What a tracked move brought does not,
    /// unless it stands in order there all the same.
    pub(super) fn staying(
        &self,
        range: &std::ops::Range<usize>,
        section: Option<usize>,
    ) -> Vec<bool> {
        let order: Vec<Option<usize>> = range
            .clone()
            .map(|leaf| {
                let base = self.matching.leaves.get(leaf).copied().flatten()?;
                let is_here = Some(self.old.provisions.get(base)?.section) == section;
                (is_here && !self.joined.contains(&leaf)).then_some(base)
            })
            .collect();
        let is_moved = |leaf: usize| self.new.leaves.get(leaf).is_some_and(|l| l.leaf.is_moved);
        let unmoved: Vec<Option<usize>> = range
            .clone()
            .zip(&order)
            .map(|(leaf, base)| base.filter(|_| !is_moved(leaf)))
            .collect();
        let mut stays = rising(&unmoved);
        let following = following(&stays);
        let mut last: Option<usize> = None;
        for (index, base) in order.iter().enumerate() {
            let Some(base) = *base else { continue };
            let next = following
                .get(index)
                .copied()
                .flatten()
                .and_then(|i| order.get(i).copied().flatten());
            let fits = last.is_none_or(|last| last < base) && next.is_none_or(|next| base <= next);
            if let Some(slot) = stays.get_mut(index)
                && fits
            {
                *slot = true;
            }
            if stays.get(index) == Some(&true) {
                last = Some(base);
            }
        }
        stays
    }
}

/// For each place the first at or after it that stays.
pub(super) fn following(stays: &[bool]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut out: Vec<Option<usize>> = stays
        .iter()
        .enumerate()
        .rev()
        .map(|(index, stays)| {
            if *stays {
                next = Some(index);
            }
            next
        })
        .collect();
    out.reverse();
    out
}
