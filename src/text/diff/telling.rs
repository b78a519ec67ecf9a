//! Which words of a tangle are said to stay.
//!
//! Of "safe and clean" become "safe, clean and affordable", either "and" or "clean" may be called
//! the word that stayed: both leave as few words changed. A person calls it "clean", and so must
//! whoever says who wrote it. Of the ways that keep equally many words, the one that keeps the
//! longer ones is taken.

use super::Hunk;

/// Hunks with up to this many equal words between them are looked at together.
const BRIDGE: usize = 2;

/// A cluster of hunks is searched up to this size, old words times new ones.
const SEARCH_LIMIT: usize = 4_096;

/// The hunks, with the more telling words kept where as many others would have to go instead.
/// `weight` is how much a word tells, by its name in the sequences.
pub(super) fn keep_telling(
    hunks: Vec<Hunk>,
    old: &[u32],
    new: &[u32],
    weight: &[u32],
) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let apart = |a: &Hunk, b: &Hunk| b.old.start - a.old.end > BRIDGE;
    for cluster in hunks.chunk_by(|a, b| !apart(a, b)) {
        let better = match cluster {
            [first, .., last] => {
                let region = Hunk {
                    old: first.old.start..last.old.end,
                    new: first.new.start..last.new.end,
                };
                aligned(cluster, &region, old, new, weight)
            }
            _ => None,
        };
        match better {
            Some(better) => out.extend(better),
            None => out.extend_from_slice(cluster),
        }
    }
    out
}

/// How many words stay, and how much they tell.
type Kept = (u32, u32);

/// The hunks of a region that keep the most words and the most telling; none where those found
/// already do.
fn aligned(
    found: &[Hunk],
    region: &Hunk,
    old: &[u32],
    new: &[u32],
    weight: &[u32],
) -> Option<Vec<Hunk>> {
    let (old, new) = (&old[region.old.clone()], &new[region.new.clone()]);
    if old.len().saturating_mul(new.len()) > SEARCH_LIMIT {
        return None;
    }
    let width = new.len() + 1;
    // The best of what begins at each pair of places.
    let mut best: Vec<Kept> = vec![(0, 0); (old.len() + 1) * width];
    let with = |kept: Kept, word: u32| {
        let tells = weight.get(word as usize).copied().unwrap_or_default();
        (kept.0 + 1, kept.1 + tells)
    };
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            let skip = best[(o + 1) * width + n].max(best[o * width + n + 1]);
            best[o * width + n] = if old[o] == new[n] {
                skip.max(with(best[(o + 1) * width + n + 1], old[o]))
            } else {
                skip
            };
        }
    }
    let between = found.windows(2).flat_map(|pair| {
        let (from, to) = (pair[0].old.end, pair[1].old.start);
        &old[from - region.old.start..to - region.old.start]
    });
    let known = between.fold((0, 0), |kept, word| with(kept, *word));
    if known >= best[0] {
        return None;
    }
    let mut out: Vec<Hunk> = Vec::new();
    let (mut o, mut n) = (0, 0);
    let mut from = (0, 0);
    let mut close = |from: (usize, usize), to: (usize, usize)| {
        if from != to {
            out.push(Hunk {
                old: region.old.start + from.0..region.old.start + to.0,
                new: region.new.start + from.1..region.new.start + to.1,
            });
        }
    };
    while o < old.len() && n < new.len() {
        let here = best[o * width + n];
        if old[o] == new[n] && here == with(best[(o + 1) * width + n + 1], old[o]) {
            close(from, (o, n));
            (o, n) = (o + 1, n + 1);
            from = (o, n);
        } else if here == best[(o + 1) * width + n] {
            o += 1;
        } else {
            n += 1;
        }
    }
    close(from, (old.len(), new.len()));
    Some(out)
}
