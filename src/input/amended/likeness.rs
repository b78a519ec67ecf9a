//! How alike two wordings are, by the words that they share.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::words::{Words, is_spoken};

/// The words of a wording, counted.
#[derive(Debug, Default, Clone)]
pub(super) struct Bag {
    counts: HashMap<u64, u32>,
    weights: HashMap<u64, f32>,
    total: f32,
}

impl Bag {
    pub(super) fn of(text: &str) -> Self {
        let mut bag = Self::default();
        for word in Words::of(text).words.iter().map(|w| w.text) {
            if !is_spoken(word) {
                continue;
            }
            let lower = word.to_lowercase();
            let mut hasher = DefaultHasher::new();
            lower.hash(&mut hasher);
            let hash = hasher.finish();
            // Short Latin words (of, and, the) are in every sentence and make none alike.
            let weight = if word.is_ascii() && word.len() <= 3 {
                0.3
            } else {
                1.0
            };
            *bag.counts.entry(hash).or_default() += 1;
            bag.weights.insert(hash, weight);
            bag.total += weight;
        }
        bag
    }

    /// The different words.
    pub(super) fn words(&self) -> impl Iterator<Item = u64> {
        self.counts.keys().copied()
    }

    /// Weight of the words that both hold.
    pub(super) fn shared(&self, other: &Self) -> f32 {
        let (small, large) = if self.counts.len() <= other.counts.len() {
            (self, other)
        } else {
            (other, self)
        };
        let mut shared = 0.0;
        for (word, count) in &small.counts {
            let both = (*count).min(large.counts.get(word).copied().unwrap_or(0));
            for _ in 0..both {
                shared += small.weights.get(word).copied().unwrap_or(1.0);
            }
        }
        shared
    }

    /// From 0, no word in common, to 1, the same words.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        if self.total + other.total <= 0.0 {
            return 0.0;
        }
        2.0 * self.shared(other) / (self.total + other.total)
    }

    /// How much of this one's words the other holds, from 0 to 1.
    pub(super) fn share_in(&self, other: &Self) -> f32 {
        if self.total <= 0.0 {
            return 0.0;
        }
        self.shared(other) / self.total
    }
}
