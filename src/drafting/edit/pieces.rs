//! Changed stretches that are one piece in the eyes of a reader.

use std::ops::Range;

use crate::text::diff::Diff;
use crate::text::words::{Word, Words, binds_compound, is_spoken, is_unspaced};

/// In scripts without spaces an edit is reduced only by common beginning and end: stretches with
/// nothing but such words between them are one. So are both halves of a compound, with its hyphen.
pub(super) fn join_pieces(
    found: Diff,
    base: &[Word<'_>],
    new: &Words<'_>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(found.hunks.len());
    for hunk in found.hunks {
        if let Some(last) = out.last_mut() {
            let between = &base[last.0.end..hunk.old.start];
            let joins = is_compound(base, new, last, &(hunk.old.clone(), hunk.new.clone()))
                || between
                    .iter()
                    .all(|w| is_unspaced(w.text) || !is_spoken(w.text))
                    && between.iter().any(|w| is_unspaced(w.text))
                || (between.iter().all(|w| !is_spoken(w.text))
                    && touches_unspaced(base, new, &last.0, &last.1)
                    && touches_unspaced(base, new, &hunk.old, &hunk.new));
            if joins {
                last.0.end = hunk.old.end;
                last.1.end = hunk.new.end;
                continue;
            }
        }
        out.push((hunk.old, hunk.new));
    }
    out
}

/// Whether a mark alone stays between two replaced stretches that it binds into one word before and
/// after.
fn is_compound(
    base: &[Word<'_>],
    new: &Words<'_>,
    left: &(Range<usize>, Range<usize>),
    right: &(Range<usize>, Range<usize>),
) -> bool {
    let bound = |words: &[Word<'_>], left: &Range<usize>, right: &Range<usize>| {
        let (Some(mark), Some(next)) = (words.get(left.end), words.get(right.start)) else {
            return false;
        };
        let is_close = mark.gap.is_empty() && next.gap.is_empty();
        !left.is_empty()
            && !right.is_empty()
            && right.start == left.end + 1
            && binds_compound(mark.text)
            && is_close
            && is_spoken(words[left.end - 1].text)
            && is_spoken(next.text)
    };
    bound(base, &left.0, &right.0) && bound(&new.words, &left.1, &right.1)
}

fn touches_unspaced(
    base: &[Word<'_>],
    new: &Words<'_>,
    old: &Range<usize>,
    come: &Range<usize>,
) -> bool {
    base[old.clone()].iter().any(|w| is_unspaced(w.text))
        || new.words[come.clone()].iter().any(|w| is_unspaced(w.text))
}
