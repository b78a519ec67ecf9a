//! How two wordings differ, word by word.
//!
//! Deterministic on purpose: the same two wordings give the same hunks on every machine and at
//! every speed, so no clock decides how far the search goes. Where a stretch is too tangled to be
//! searched in bounded time, it is one hunk, and the diff says that it is coarse.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_normalization::{UnicodeNormalization, is_nfc};

mod telling;

use super::words::is_spoken;

/// A stretch of changed words: word ranges in the old and the new wording, not both empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hunk {
    /// Words of the old wording.
    pub old: Range<usize>,
    /// Words of the new wording.
    pub new: Range<usize>,
}

/// The hunks in which two sequences of words differ, in order, never touching.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    /// The hunks.
    pub hunks: Vec<Hunk>,
    /// Some stretch was too tangled to search: its hunk may hold words that did not change.
    pub is_coarse: bool,
}

/// Pieces up to this many words (old and new together) are searched for the shortest edit.
const SEARCH_LIMIT: usize = 4_000;

/// Larger pieces are divided at runs of this many words that stand once on each side, shortest
/// runs first.
const ANCHOR_LENGTHS: [usize; 3] = [1, 3, 8];

/// How often a piece is divided again: a text made to divide badly must not cost its square.
const DEPTH_LIMIT: usize = 24;

/// A word in the form in which words are compared: canonical equivalence, nothing else.
pub fn canonical(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || is_nfc(word) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.nfc().collect())
    }
}

/// Compares two sequences of words. Words are equal under canonical equivalence (NFC).
pub fn diff<'a>(
    old: impl IntoIterator<Item = &'a str>,
    new: impl IntoIterator<Item = &'a str>,
) -> Diff {
    diff_by(old, new, canonical)
}

/// Compares two sequences of words, equal where their forms are.
pub fn diff_by<'a>(
    old: impl IntoIterator<Item = &'a str>,
    new: impl IntoIterator<Item = &'a str>,
    form: impl Fn(&'a str) -> Cow<'a, str>,
) -> Diff {
    let mut names: HashMap<Cow<'a, str>, u32> = HashMap::new();
    // By name, how much a word tells: its letters.
    let mut weight: Vec<u32> = Vec::new();
    let mut intern = |word: &'a str| {
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let name = *names.entry(form(word)).or_insert(next);
        if name == next {
            let letters = if is_spoken(word) {
                word.chars().count()
            } else {
                0
            };
            weight.push(u32::try_from(letters).unwrap_or(u32::MAX));
        }
        name
    };
    let old: Vec<u32> = old.into_iter().map(&mut intern).collect();
    let new: Vec<u32> = new.into_iter().map(&mut intern).collect();
    let mut out = Diff::default();
    compare(&old, &new, (0, 0), 0, &mut out);
    let hunks = join_touching(out.hunks);
    out.hunks = join_touching(telling::keep_telling(hunks, &old, &new, &weight));
    out
}

/// Compares two stretches that begin at the given offsets of the whole.
fn compare(old: &[u32], new: &[u32], at: (usize, usize), depth: usize, out: &mut Diff) {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let suffix = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old, new) = (&old[..old.len() - suffix], &new[..new.len() - suffix]);
    let (old_at, new_at) = (at.0 + prefix, at.1 + prefix);
    if old.is_empty() && new.is_empty() {
        return;
    }
    if old.is_empty() || new.is_empty() {
        push(out, old_at, old.len(), new_at, new.len());
        return;
    }
    if old.len() + new.len() <= SEARCH_LIMIT {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            if !matches!(op, DiffOp::Equal { .. }) {
                let (o, n) = (op.old_range(), op.new_range());
                push(out, old_at + o.start, o.len(), new_at + n.start, n.len());
            }
        }
        return;
    }
    let anchors = ANCHOR_LENGTHS
        .iter()
        .filter(|_| depth < DEPTH_LIMIT)
        .map(|length| unique_common(old, new, *length))
        .find(|anchors| !anchors.is_empty());
    let Some(anchors) = anchors else {
        out.is_coarse = true;
        push(out, old_at, old.len(), new_at, new.len());
        return;
    };
    let (mut o, mut n) = (0, 0);
    for (anchor_old, anchor_new) in anchors {
        // Runs may overlap the one before: only what is still ahead can be compared.
        if anchor_old >= o && anchor_new >= n {
            let at = (old_at + o, new_at + n);
            compare(&old[o..anchor_old], &new[n..anchor_new], at, depth + 1, out);
            (o, n) = (anchor_old + 1, anchor_new + 1);
        }
    }
    compare(
        &old[o..],
        &new[n..],
        (old_at + o, new_at + n),
        depth + 1,
        out,
    );
}

fn push(out: &mut Diff, old_at: usize, old_len: usize, new_at: usize, new_len: usize) {
    out.hunks.push(Hunk {
        old: old_at..old_at + old_len,
        new: new_at..new_at + new_len,
    });
}

/// The longest chain of runs of `length` words that stand exactly once on each side, in the same
/// order on both; each by where it begins.
fn unique_common(old: &[u32], new: &[u32], length: usize) -> Vec<(usize, usize)> {
    // Per run: how often and where last on each side.
    let mut seen: HashMap<&[u32], (usize, usize, usize, usize)> = HashMap::new();
    for (index, run) in old.windows(length).enumerate() {
        let entry = seen.entry(run).or_default();
        entry.0 += 1;
        entry.1 = index;
    }
    for (index, run) in new.windows(length).enumerate() {
        if let Some(entry) = seen.get_mut(run) {
            entry.2 += 1;
            entry.3 = index;
        }
    }
    let mut pairs: Vec<(usize, usize)> = seen
        .values()
        .filter(|(olds, _, news, _)| (*olds, *news) == (1, 1))
        .map(|(_, old_at, _, new_at)| (*old_at, *new_at))
        .collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// The longest subsequence with rising second members (patience sorting).
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| pairs[*top].1 < pair.1);
        before.push(pile.checked_sub(1).map(|p| tops[p]));
        if pile == tops.len() {
            tops.push(index);
        } else {
            tops[pile] = index;
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied();
    while let Some(index) = at {
        chain.push(pairs[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

fn join_touching(hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match out.last_mut() {
            Some(last) if last.old.end == hunk.old.start && last.new.end == hunk.new.start => {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            }
            _ => out.push(hunk),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    /// Lays the hunks over the old words.
    fn apply<'a>(old: &[&'a str], new: &[&'a str], diff: &Diff) -> Vec<&'a str> {
        let mut out = Vec::new();
        let mut at = 0;
        for hunk in &diff.hunks {
            out.extend_from_slice(&old[at..hunk.old.start]);
            out.extend_from_slice(&new[hunk.new.clone()]);
            at = hunk.old.end;
        }
        out.extend_from_slice(&old[at..]);
        out
    }

    #[test]
    fn one_word_replaced_is_one_hunk() {
        let (old, new) = (
            words("safe and clean water"),
            words("affordable and clean water"),
        );
        let diff = diff(old.iter().copied(), new.iter().copied());
        assert_eq!(
            diff.hunks,
            [Hunk {
                old: 0..1,
                new: 0..1
            }]
        );
        assert!(!diff.is_coarse);
    }

    #[test]
    fn of_two_words_one_of_which_stays_the_longer_does() {
        let (old, new) = (
            words("the safe and clean water"),
            words("the safe , clean and affordable water"),
        );
        let diff = diff(old.iter().copied(), new.iter().copied());
        let kept = [(2..3, 2..3), (4..4, 4..6)];
        assert_eq!(diff.hunks, kept.map(|(old, new)| Hunk { old, new }));
    }

    #[test]
    fn canonically_equal_words_are_equal() {
        assert!(diff(["caf\u{e9}"], ["cafe\u{301}"]).hunks.is_empty());
    }

    #[test]
    fn a_tangle_beyond_the_bound_is_called_coarse() {
        let old: Vec<String> = (0..6_000).map(|i| (i * 7 % 5).to_string()).collect();
        let new: Vec<String> = (0..6_000).map(|i| (i * 3 % 5 + 1).to_string()).collect();
        let result = diff(
            old.iter().map(String::as_str),
            new.iter().map(String::as_str),
        );
        assert!(result.is_coarse);
    }

    #[test]
    fn scattered_edits_of_a_long_text_are_found_exactly() {
        let old: Vec<String> = (0..20_000)
            .map(|i| {
                format!(
                    "w{}",
                    (i as u64).wrapping_mul(6364136223846793005).rotate_left(23) % 977
                )
            })
            .collect();
        let mut new = old.clone();
        for at in [100, 5_000, 12_345, 19_999] {
            new[at] = format!("changed{at}");
        }
        let result = diff(
            old.iter().map(String::as_str),
            new.iter().map(String::as_str),
        );
        assert_eq!(result.hunks.iter().map(|h| h.old.len()).sum::<usize>(), 4);
    }

    proptest! {
        #[test]
        fn diff_then_apply_is_identity(old in "[a-d ]{0,60}", new in "[a-d ]{0,60}") {
            let (old, new) = (words(&old), words(&new));
            let result = diff(old.iter().copied(), new.iter().copied());
            prop_assert_eq!(apply(&old, &new, &result), new.clone());
            for pair in result.hunks.windows(2) {
                prop_assert!(pair[0].old.end < pair[1].old.start || pair[0].new.end < pair[1].new.start);
            }
            let stands = |hunks: &[Hunk]| old.len() - hunks.iter().map(|h| h.old.len()).sum::<usize>();
            let mut longest = vec![vec![0; new.len() + 1]; old.len() + 1];
            for o in (0..old.len()).rev() {
                for n in (0..new.len()).rev() {
                    let skip = longest[o + 1][n].max(longest[o][n + 1]);
                    let keep = longest[o + 1][n + 1] + 1;
                    longest[o][n] = if old[o] == new[n] { skip.max(keep) } else { skip };
                }
            }
            prop_assert_eq!(stands(&result.hunks), longest[0][0]);
        }
    }
}
