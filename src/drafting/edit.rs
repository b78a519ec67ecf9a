//! From a new wording to edits of words: what it really changes, and what it claims.
//!
//! A wording comes apart into edits. Each edit is a run of changed stretches (hunks) which at most
//! one unchanged word divides; it claims the words that it changes, wider where a compound or equal
//! neighbours make the exact words a matter of taste. Positions are words of
//! one base wording; `bind` ties them to the words of a paper's history.

use std::ops::Range;

use crate::text::diff::diff;
use crate::text::modal::is_modal_or_negation;
use crate::text::quote::is_like;
use crate::text::spacing::{Side, joint};
use crate::text::words::{Words, is_closing, is_opening, is_spoken, is_unspaced};

mod pieces;
mod reach;

use pieces::join_pieces;
use reach::{reach_left, reach_right, slide_right, widen_to_compounds};

/// A word that an edit brings, with the white space before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NewWord {
    /// White space before it.
    pub gap: String,
    /// The word.
    pub text: String,
}

/// A stretch of changed words: `old` goes, `new` comes. Both empty: the gap alone changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// Words of the base that go.
    pub old: (usize, usize),
    /// Words that come.
    pub new: Vec<NewWord>,
    /// White space before the word that follows the stretch.
    pub after: String,
}

/// What an edit does to words, as far as neighbours care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// Words go and none come.
    Delete,
    /// Words come and none go.
    Insert,
    /// Words go and others come.
    Replace,
    /// Only white space between two words that stay.
    Gap,
}

/// One edit of one wording. Two edits of one base are the same if each alone gives the same
/// wording: their stretches are in canonical form (slid as far right as they go), so that equality
/// of `stretches` says just that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WordEdit {
    /// The changed stretches, in order.
    pub stretches: Vec<Stretch>,
    /// What it does.
    pub kind: EditKind,
    /// What it claims, in half-words: word `i` is `2i+1`, the gap before it `2i`.
    pub claim: (usize, usize),
    /// It changes a modal verb or a negation.
    pub is_modal: bool,
    /// It changes words of a script without spaces.
    pub is_unspaced: bool,
    /// The wordings were too tangled to compare word by word: it may hold words that stay.
    pub is_coarse: bool,
}

/// How the white space at the joints of a new wording is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joints {
    /// To the letter: the author has shown the whole result.
    Exact,
    /// Gaps that marking alone left behind are mended: none doubled, none before a stop.
    Mended,
    /// The same, and white space of another width is no change: the text was wrapped or retyped on
    /// the way.
    Loose,
}

/// The edits that turn a base wording into a new one. `claims_whole` lets a wording that keeps
/// under half of the base's words claim the provision.
pub fn edits_between(
    base: &Words<'_>,
    new: &Words<'_>,
    joints: Joints,
    claims_whole: bool,
) -> Vec<WordEdit> {
    let found = diff(
        base.words.iter().map(|w| w.text),
        new.words.iter().map(|w| w.text),
    );
    let is_coarse = found.is_coarse;
    let mut stretches = Vec::new();
    let (mut o, mut n) = (0, 0);
    let gap_edits = |o: usize, n: usize, first: usize, count: usize, out: &mut Vec<Stretch>| {
        for i in first..count {
            let (stands, wanted) = (base.gap(o + i), new.gap(n + i));
            if stands != wanted && !(joints == Joints::Loose && is_like(stands, wanted)) {
                out.push(Stretch {
                    old: (o + i, o + i),
                    new: Vec::new(),
                    after: new.gap(n + i).to_owned(),
                });
            }
        }
    };
    for (index, hunk) in join_pieces(found, &base.words, new).into_iter().enumerate() {
        gap_edits(
            o,
            n,
            usize::from(index > 0),
            hunk.0.start - o,
            &mut stretches,
        );
        stretches.push(stretch(base, new, hunk.0.clone(), hunk.1.clone(), joints));
        (o, n) = (hunk.0.end, hunk.1.end);
    }
    let first = usize::from(o > 0 || n > 0);
    gap_edits(o, n, first, base.len() - o + 1, &mut stretches);
    let fence = Fence {
        words: 0..base.len(),
        claims_whole,
    };
    gather(base, stretches, &fence, is_coarse)
}

/// The edits of a quoted stretch replaced by other words. An empty `with` deletes.
pub fn edits_of_quote(
    base: &Words<'_>,
    place: Range<usize>,
    quote: &Words<'_>,
    with: &Words<'_>,
) -> Vec<WordEdit> {
    let fence = Fence {
        words: 0..base.len(),
        claims_whole: false,
    };
    edits_of_quote_within(base, place, quote, with, &fence)
}

/// The words that edits are of: none slides out of them, or claims a neighbour outside.
#[derive(Debug, Clone)]
pub struct Fence {
    /// The words of the base.
    pub words: Range<usize>,
    /// Edits that keep under half of the base's words claim all.
    pub claims_whole: bool,
}

/// The same, of words within a fence.
pub fn edits_of_quote_within(
    base: &Words<'_>,
    place: Range<usize>,
    quote: &Words<'_>,
    with: &Words<'_>,
    fence: &Fence,
) -> Vec<WordEdit> {
    let quoted = &base.words[place.clone()];
    let found = diff(
        quoted.iter().map(|w| w.text),
        with.words.iter().map(|w| w.text),
    );
    let is_coarse = found.is_coarse;
    // The gap before word `i` of `with`, at the edges the base's own.
    let gap_of = |i: usize| match i {
        0 => before_quote(base, place.start, with),
        i if i == with.len() => after_quote(base, place.end, with),
        i => with.gap(i).to_owned(),
    };
    let mut stretches = Vec::new();
    let (mut o, mut n) = (0, 0);
    // Inside the quote a gap is edited only where note and quote differ about it.
    let gap_edits = |o: usize, n: usize, count: usize, out: &mut Vec<Stretch>| {
        for i in 1..count {
            let (said, wanted, stands) = (
                quote.gap(o + i),
                with.gap(n + i),
                base.gap(place.start + o + i),
            );
            let differs = if said == stands {
                wanted != said
            } else {
                !is_like(wanted, said)
            };
            if differs {
                let at = place.start + o + i;
                out.push(Stretch {
                    old: (at, at),
                    new: Vec::new(),
                    after: wanted.to_owned(),
                });
            }
        }
    };
    for hunk in join_pieces(found, quoted, with) {
        gap_edits(o, n, hunk.0.start - o, &mut stretches);
        let old = (place.start + hunk.0.start, place.start + hunk.0.end);
        let new: Vec<NewWord> = hunk
            .1
            .clone()
            .map(|i| NewWord {
                gap: gap_of(i),
                text: with.words[i].text.to_owned(),
            })
            .collect();
        let after = if new.is_empty() {
            joint(side(base, old.0.checked_sub(1)), side(base, Some(old.1))).to_owned()
        } else {
            gap_of(hunk.1.end)
        };
        stretches.push(Stretch { old, new, after });
        (o, n) = (hunk.0.end, hunk.1.end);
    }
    gap_edits(o, n, place.len() - o, &mut stretches);
    gather(base, stretches, fence, is_coarse)
}

fn before_quote(base: &Words<'_>, start: usize, with: &Words<'_>) -> String {
    let gap = base.gap(start);
    let Some(left) = start.checked_sub(1).and_then(|i| base.words.get(i)) else {
        return gap.to_owned();
    };
    let first = with.words.first().map_or("", |w| w.text);
    let stood = base.words.get(start).map_or("", |w| w.text);
    if is_closing(first) && !is_closing(stood) {
        return String::new();
    }
    if gap.is_empty() && sticks(left.text, first) {
        " ".to_owned()
    } else {
        gap.to_owned()
    }
}

fn after_quote(base: &Words<'_>, end: usize, with: &Words<'_>) -> String {
    let gap = base.gap(end);
    let (Some(last), Some(right)) = (with.words.last(), base.words.get(end)) else {
        return gap.to_owned();
    };
    if gap.is_empty() && sticks(last.text, right.text) {
        " ".to_owned()
    } else {
        gap.to_owned()
    }
}

/// Whether two words without a gap would run into one.
fn sticks(left: &str, right: &str) -> bool {
    is_spoken(left) && is_spoken(right) && !is_unspaced(left) && !is_unspaced(right)
}

fn side<'a>(words: &Words<'a>, index: Option<usize>) -> Option<Side<'a>> {
    let index = index?;
    let word = words.words.get(index)?;
    Some(Side {
        word: word.text,
        before: word.gap,
        after: words.gap(index + 1),
    })
}

fn stretch(
    base: &Words<'_>,
    new: &Words<'_>,
    old: Range<usize>,
    come: Range<usize>,
    joints: Joints,
) -> Stretch {
    let mend = |typed: &str, left: Option<Side<'_>>, right: Option<Side<'_>>| -> String {
        let (Some(l), Some(r)) = (left, right) else {
            return typed.to_owned();
        };
        // A gap that the text has on that side already, only wider or narrower, is the text's.
        let own = [l.after, r.before]
            .into_iter()
            .find(|gap| is_like(gap, typed));
        if let (Joints::Loose, Some(own)) = (joints, own) {
            return own.to_owned();
        }
        let untouched = typed == format!("{}{}", l.after, r.before);
        let doubled = typed.chars().count() > 1 && typed != l.after && typed != r.before;
        if joints != Joints::Exact && (doubled || (come.is_empty() && untouched)) {
            let gap = joint(left, right);
            // Where no gap was, there is none to follow: what was typed wide stands as one space.
            let is_lost = doubled
                && gap.is_empty()
                && !is_closing(r.word)
                && !is_opening(l.word)
                && !(is_unspaced(l.word) && is_unspaced(r.word));
            if is_lost { " " } else { gap }.to_owned()
        } else {
            typed.to_owned()
        }
    };
    let left = side(base, old.start.checked_sub(1));
    let right = side(base, Some(old.end));
    let first = side(new, come.clone().next());
    let last = side(new, come.clone().next_back());
    let words: Vec<NewWord> = come
        .clone()
        .map(|i| NewWord {
            gap: if i == come.start {
                mend(
                    new.gap(i),
                    left,
                    first.map(|f| Side {
                        before: base.gap(old.start),
                        ..f
                    }),
                )
            } else {
                new.gap(i).to_owned()
            },
            text: new.words[i].text.to_owned(),
        })
        .collect();
    let after = if words.is_empty() {
        mend(new.gap(come.end), left, right)
    } else {
        mend(
            new.gap(come.end),
            last.map(|l| Side {
                after: base.gap(old.end),
                ..l
            }),
            right,
        )
    };
    Stretch {
        old: (old.start, old.end),
        new: words,
        after,
    }
}

/// Gathers stretches into edits: white space or a single unchanged word between two changed
/// stretches does not divide them.
fn gather(
    base: &Words<'_>,
    stretches: Vec<Stretch>,
    fence: &Fence,
    is_coarse: bool,
) -> Vec<WordEdit> {
    let gone: usize = stretches.iter().map(|s| s.old.1 - s.old.0).sum();
    let is_whole = fence.claims_whole && !base.is_empty() && (base.len() - gone) * 2 < base.len();
    let mut runs: Vec<Vec<Stretch>> = Vec::new();
    for stretch in stretches {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| stretch.old.0 - last.old.1 <= 1) =>
            {
                run.push(stretch);
            }
            _ => runs.push(vec![stretch]),
        }
    }
    // An edit may slide as far as it stays apart from the next one of the same change.
    let starts = runs
        .iter()
        .skip(1)
        .map(|run| run.first().map_or(0, |s| s.old.0));
    let limits: Vec<usize> = starts
        .map(|start| start - 2)
        .chain([fence.words.end])
        .collect();
    runs.into_iter()
        .zip(limits)
        .map(|(run, limit)| WordEdit {
            is_coarse,
            ..edit(base, run, fence.words.start..limit, fence, is_whole)
        })
        .collect()
}

fn edit(
    base: &Words<'_>,
    mut stretches: Vec<Stretch>,
    room: Range<usize>,
    fence: &Fence,
    is_whole: bool,
) -> WordEdit {
    let (mut left, mut right) = (0, 0);
    if let [only] = stretches.as_mut_slice() {
        slide_right(base, only, room.end);
        left = reach_left(base, only).min(only.old.0.saturating_sub(room.start));
        right = reach_right(base, only).min(fence.words.end.saturating_sub(only.old.1));
    }
    let start = stretches.first().map_or(0, |s| s.old.0);
    let end = stretches.last().map_or(0, |s| s.old.1);
    let brings = stretches.iter().any(|s| !s.new.is_empty());
    let takes = stretches.iter().any(|s| s.old.0 < s.old.1);
    // Two insertions around one word claim that word: they are no mere insertion.
    let kind = match (takes || (brings && end > start), brings) {
        (true, true) => EditKind::Replace,
        (true, false) => EditKind::Delete,
        (false, true) => EditKind::Insert,
        (false, false) => EditKind::Gap,
    };
    // An insertion at the edge claims the gap that it stands in, a changed word the word.
    let gap_first = stretches.first().is_some_and(|s| s.old.0 == s.old.1);
    let gap_last = stretches.last().is_some_and(|s| s.old.0 == s.old.1);
    let claim = if is_whole {
        (0, 2 * base.len())
    } else {
        let lo = 2 * (start - left) + usize::from(!gap_first);
        (lo, 2 * (end + right) - usize::from(!gap_last))
    };
    let claim = if kind == EditKind::Gap {
        claim
    } else {
        widen_to_compounds(base, claim)
    };
    let changed = || {
        stretches.iter().flat_map(|s| {
            base.words[s.old.0..s.old.1]
                .iter()
                .map(|w| w.text)
                .chain(s.new.iter().map(|w| w.text.as_str()))
        })
    };
    WordEdit {
        kind,
        claim,
        is_modal: changed().any(is_modal_or_negation),
        is_unspaced: changed().any(is_unspaced),
        is_coarse: false,
        stretches,
    }
}
