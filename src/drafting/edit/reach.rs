//! How far an edit reaches beyond the words that it names: equal neighbours and compounds.

use crate::text::diff::canonical;
use crate::text::words::{Words, binds_compound, is_spoken};

use super::Stretch;

/// How far equal neighbours and compounds are followed: a text made to slide for ever must not
/// make one edit cost the whole text.
const REACH: usize = 256;

/// Slides a pure insertion or deletion as far right as it goes with the same resulting wording.
pub(super) fn slide_right(base: &Words<'_>, stretch: &mut Stretch, limit: usize) {
    for _ in 0..REACH {
        let (start, end) = stretch.old;
        let Some(next) = base.words.get(end).filter(|_| end < limit) else {
            return;
        };
        if stretch.new.is_empty() && start < end {
            let first = base.words[start];
            if canonical(first.text) != canonical(next.text) || stretch.after != first.gap {
                return;
            }
            stretch.after = base.gap(end + 1).to_owned();
        } else if let (true, Some(first)) = (start == end, stretch.new.first()) {
            if canonical(&first.text) != canonical(next.text) || first.gap != next.gap {
                return;
            }
            stretch.new.rotate_left(1);
            if let Some(last) = stretch.new.last_mut() {
                // The word takes the place of the base's own, which now stands before it.
                last.gap = std::mem::replace(&mut stretch.after, base.gap(end + 1).to_owned());
            }
        } else {
            return;
        }
        stretch.old = (start + 1, end + 1);
    }
}

/// How many words a pure insertion or deletion could slide to the left.
pub(super) fn reach_left(base: &Words<'_>, stretch: &Stretch) -> usize {
    let (start, end) = stretch.old;
    let same = |a: &str, b: &str| canonical(a) == canonical(b);
    (0..start.min(REACH))
        .take_while(|step| {
            let before = base.words[start - 1 - step].text;
            if start < end && stretch.new.is_empty() {
                same(before, base.words[end - 1 - step].text)
            } else if start == end && !stretch.new.is_empty() {
                let len = stretch.new.len();
                same(before, &stretch.new[len - 1 - step % len].text)
            } else {
                false
            }
        })
        .count()
}

/// How many words it could slide on to the right, were it alone.
pub(super) fn reach_right(base: &Words<'_>, stretch: &Stretch) -> usize {
    let (start, end) = stretch.old;
    let same = |a: &str, b: &str| canonical(a) == canonical(b);
    (0..(base.len() - end).min(REACH))
        .take_while(|step| {
            let next = base.words[end + step].text;
            if start < end && stretch.new.is_empty() {
                same(next, base.words[start + step].text)
            } else if start == end && !stretch.new.is_empty() {
                same(next, &stretch.new[step % stretch.new.len()].text)
            } else {
                false
            }
        })
        .count()
}

/// Letters joined by a hyphen or slash are one word for collisions.
pub(super) fn widen_to_compounds(base: &Words<'_>, (lo, hi): (usize, usize)) -> (usize, usize) {
    let bound = |i: usize| is_bound(base, i);
    let first = lo / 2;
    let last = hi.div_ceil(2);
    let (mut start, mut end) = (first, last);
    // A gap inside a compound claims the words on both sides of it.
    if lo % 2 == 0 && start > 0 && bound(start - 1) {
        start -= 1;
        end = end.max(start + 2);
    }
    if hi % 2 == 0 && end > 0 && bound(end - 1) {
        end += 1;
        start = start.min(end - 2);
    }
    if start == end {
        return (lo, hi);
    }
    for _ in 0..REACH {
        match start.checked_sub(1) {
            Some(before) if bound(before) => start = before,
            _ => break,
        }
    }
    for _ in 0..REACH {
        if bound(end - 1) {
            end += 1;
        } else {
            break;
        }
    }
    let lo = if start < first { 2 * start + 1 } else { lo };
    let hi = if end > last { 2 * end - 1 } else { hi };
    (lo, hi)
}

/// Whether the words at `i` and `i + 1` belong to one compound.
fn is_bound(base: &Words<'_>, i: usize) -> bool {
    let spoken = |at: usize| base.words.get(at).is_some_and(|w| is_spoken(w.text));
    let binder = |at: usize| base.words.get(at).is_some_and(|w| binds_compound(w.text));
    let close = |at: usize| base.words.get(at).is_some_and(|w| w.gap.is_empty());
    (spoken(i) && binder(i + 1) && spoken(i + 2) && close(i + 1) && close(i + 2))
        || (i > 0 && spoken(i - 1) && binder(i) && spoken(i + 1) && close(i) && close(i + 1))
}
