//! Provisions that an edited text divides or joins, told from rewordings only where the words on
//! both sides of the joint stay: anything less would be a guess.

use std::collections::BTreeMap;

use super::align::Matching;
use super::likeness::Bag;
use super::pieces::{BasePieces, EditedPieces};
use crate::input::draft::outline::folded;
use crate::text::diff::diff;
use crate::text::quote;
use crate::text::words::{Words, is_unspaced};

/// How much of a part's words the whole must hold.
const HELD: f32 = 0.6;

/// A provision divided, or two joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parting {
    /// A provision of the base is two in the edited text.
    Split {
        /// The provision.
        base: usize,
        /// The edited text of its second part.
        second: usize,
        /// The words of the base that begin the second part, enough of them to stand once.
        before: String,
        /// The wording of both parts in one.
        whole: String,
    },
    /// Two provisions of the base are one in the edited text.
    Join {
        /// The one that ends.
        what: usize,
        /// The one that takes its words.
        to: usize,
        /// The wording of each within the joined text.
        halves: [String; 2],
    },
}

/// Partings that tracked changes tell: nothing is searched for.
pub(super) fn tracked(old: &BasePieces<'_>, new: &EditedPieces<'_>, matching: &mut Matching) {
    // A provision may be divided more than once: the whole is known at the end.
    let mut wholes: BTreeMap<usize, (String, Vec<(usize, String)>)> = BTreeMap::new();
    for (index, leaf) in new.leaves.iter().enumerate() {
        if let Some(to) = leaf.joined_to {
            let base = |leaf: usize| matching.leaves.get(leaf).copied().flatten();
            if let (Some(what), Some(to_base), Some(first)) =
                (base(index), base(to), new.leaves.get(to))
            {
                matching.partings.push(Parting::Join {
                    what,
                    to: to_base,
                    halves: [first.after.clone(), leaf.after.clone()],
                });
            }
        }
        let Some(divided) = leaf.divided_from else {
            continue;
        };
        let base = matching.leaves.get(divided.first).copied().flatten();
        if let (Some(base), Some(first)) = (base, new.leaves.get(divided.first))
            && let Some(piece) = old.provisions.get(base)
        {
            let text = &piece.provision.text;
            let words = Words::of(text);
            let is_base = folded(text) == folded(&first.before);
            let before = (is_base && divided.words > 0 && divided.words < words.len())
                .then(|| quoted(text, &words, divided.words))
                .flatten()
                .or_else(|| split(text, &first.after, &leaf.after).map(|(before, _)| before));
            if let Some(before) = before {
                let (whole, seconds) = wholes
                    .entry(base)
                    .or_insert_with(|| (first.after.clone(), Vec::new()));
                whole.push_str(words.gap(divided.words));
                whole.push_str(&leaf.after);
                seconds.push((index, before));
            }
        }
    }
    for (base, (whole, seconds)) in wholes {
        for (second, before) in seconds {
            matching.partings.push(Parting::Split {
                base,
                second,
                before,
                whole: whole.clone(),
            });
        }
    }
}

/// Words from a place on, as many as it takes for them to stand once.
fn quoted(base: &str, words: &Words<'_>, place: usize) -> Option<String> {
    let start = words.words.get(place)?.start;
    let left = words.len() - place;
    let quote = (3..=left)
        .chain([left])
        .filter_map(|count| {
            let end = words.words.get(place + count - 1)?.end();
            base.get(start..end)
        })
        .take(60)
        .find(|quote| quote::find(&Words::of(quote), words).len() == 1)
        .or_else(|| base.get(start..))?;
    Some(quote.trim_end().to_owned())
}

/// Finds partings around provisions that are paired but not equal.
pub(super) fn find(old: &BasePieces<'_>, new: &EditedPieces<'_>, matching: &mut Matching) {
    for edited in 0..new.leaves.len() {
        let Some(base) = matching.leaves.get(edited).copied().flatten() else {
            continue;
        };
        let is_tracked = new.leaves.get(edited..edited + 2).is_some_and(|pair| {
            pair.iter()
                .any(|leaf| leaf.divided_from.is_some() || leaf.joined_to.is_some())
        });
        if is_tracked {
            continue;
        }
        let (Some(piece), Some(leaf)) = (old.provisions.get(base), new.leaves.get(edited)) else {
            continue;
        };
        if folded(&piece.provision.text) == folded(&leaf.before) || leaf.after.is_empty() {
            continue;
        }
        let whole = Bag::of(&piece.provision.text);
        let free = |matching: &Matching, index: usize| {
            matching.leaves.get(index) == Some(&None)
                && new.leaves.get(index).is_some_and(|other| {
                    other.part == leaf.part
                        && !other.before.is_empty()
                        && !other.after.is_empty()
                        && Bag::of(&other.before).share_in(&whole) >= HELD
                })
        };
        let neighbours = [
            Some((edited, edited + 1)),
            edited.checked_sub(1).map(|e| (e, edited)),
        ];
        let split = neighbours
            .into_iter()
            .flatten()
            .find_map(|(first, second)| {
                let other = if first == edited { second } else { first };
                free(matching, other).then_some(())?;
                split(
                    &piece.provision.text,
                    &new.leaves.get(first)?.after,
                    &new.leaves.get(second)?.after,
                )
                .map(|(before, whole)| (first, second, before, whole))
            });
        if let Some((first, second, before, whole)) = split {
            unpair(matching, base, edited);
            matching.pair(base, first);
            matching.partings.push(Parting::Split {
                base,
                second,
                before,
                whole,
            });
            continue;
        }
        join_around(old, matching, base, edited, &leaf.after);
    }
}

fn unpair(matching: &mut Matching, base: usize, edited: usize) {
    if let (Some(leaf), Some(back)) = (matching.leaves.get_mut(edited), matching.back.get_mut(base))
    {
        *leaf = None;
        *back = None;
    }
}

fn join_around(
    old: &BasePieces<'_>,
    matching: &mut Matching,
    base: usize,
    edited: usize,
    text: &str,
) {
    let Some(piece) = old.provisions.get(base) else {
        return;
    };
    let bag = Bag::of(text);
    let neighbours = [
        Some((base, base + 1)),
        base.checked_sub(1).map(|b| (b, base)),
    ];
    let found = neighbours
        .into_iter()
        .flatten()
        .find_map(|(first, second)| {
            let other = old
                .provisions
                .get(if first == base { second } else { first })?;
            let index = if first == base { second } else { first };
            let free = matching.back.get(index) == Some(&None)
                && other.section == piece.section
                && Bag::of(&other.provision.text).share_in(&bag) >= HELD;
            free.then_some(())?;
            let halves = join(
                &old.provisions.get(first)?.provision.text,
                &old.provisions.get(second)?.provision.text,
                text,
            )?;
            Some((first, second, halves))
        });
    if let Some((to, what, halves)) = found {
        unpair(matching, base, edited);
        matching.pair(to, edited);
        if let Some(back) = matching.back.get_mut(what) {
            *back = Some(edited);
        }
        matching.partings.push(Parting::Join { what, to, halves });
    }
}

/// The quote that begins the second part, and both parts in one wording.
fn split(base: &str, first: &str, second: &str) -> Option<(String, String)> {
    let words = Words::of(base);
    let (one, two) = (Words::of(first), Words::of(second));
    let texts = || one.words.iter().chain(&two.words).map(|w| w.text);
    let joint = one.len();
    // The last word of the first part and the first of the second are neighbours in the base.
    let place = place_of(&words, texts, joint.checked_sub(1)?)?;
    if place_of(&words, texts, joint)? != place + 1 {
        return None;
    }
    let quote = quoted(base, &words, place + 1)?;
    let whole = format!("{first}{}{second}", words.gap(place + 1));
    Some((quote, whole))
}

/// Where in the base a word of the edited text stood, if it stayed.
fn place_of<'a, I: Iterator<Item = &'a str>>(
    base: &Words<'a>,
    edited: impl Fn() -> I,
    index: usize,
) -> Option<usize> {
    let mut shift = 0_isize;
    for hunk in diff(base.words.iter().map(|w| w.text), edited()).hunks {
        if hunk.new.contains(&index) {
            return None;
        }
        if hunk.new.start > index {
            break;
        }
        shift += isize::try_from(hunk.old.len()).ok()? - isize::try_from(hunk.new.len()).ok()?;
    }
    index.checked_add_signed(shift)
}

/// The wording of each of two provisions within the text that joins them.
fn join(first: &str, second: &str, joined: &str) -> Option<[String; 2]> {
    let (one, two) = (Words::of(first), Words::of(second));
    let edited = Words::of(joined);
    let joint = one.len();
    let texts = || one.words.iter().chain(&two.words).map(|w| w.text);
    let last = place_of(&edited, texts, joint.checked_sub(1)?)?;
    if place_of(&edited, texts, joint)? != last + 1 {
        return None;
    }
    let (end, start) = (
        edited.words.get(last)?.end(),
        edited.words.get(last + 1)?.start,
    );
    let unspaced = is_unspaced(edited.words.get(last)?.text);
    let gap = edited.gap(last + 1);
    if gap != " " && !(unspaced && gap.is_empty()) {
        return None;
    }
    Some([
        joined.get(..end)?.to_owned(),
        joined.get(start..)?.to_owned(),
    ])
}
