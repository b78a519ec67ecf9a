//! Phrases: what of a redline a person would mark in one go.
//!
//! Words that stay between two rewordings go with them where the eye would otherwise have to hop: a
//! single word, or a few words that are all that is left of a sentence written anew. An insertion or
//! a deletion is never joined to anything: it reads well apart, and a word beside it that stays is
//! seen to stay.

/// A changed stretch, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stretch {
    /// Words that go.
    pub gone: usize,
    /// Words that come.
    pub come: usize,
}

/// The most words that may be left of a sentence for it to count as written anew at that place.
const REMNANT: usize = 4;
/// How many times as many words must have changed around a remnant.
const RATIO: usize = 3;

impl Stretch {
    /// The stretch with another, and the words between them, in one.
    pub fn with(self, between: usize, other: Self) -> Self {
        Self {
            gone: self.gone + between + other.gone,
            come: self.come + between + other.come,
        }
    }

    fn changed(self) -> usize {
        self.gone.max(self.come)
    }
}

/// Whether two stretches with a number of unchanged words between them read as one phrase.
pub fn is_one(left: Stretch, between: usize, right: Stretch) -> bool {
    let is_replaced = |stretch: Stretch| stretch.gone > 0 && stretch.come > 0;
    let is_remnant = || between <= REMNANT && left.changed() + right.changed() >= RATIO * between;
    between == 0 || is_replaced(left) && is_replaced(right) && (between == 1 || is_remnant())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(gone: usize, come: usize) -> Stretch {
        Stretch { gone, come }
    }

    #[test]
    fn one_word_between_rewordings_goes_with_them() {
        assert!(!is_one(stretch(1, 1), 1, stretch(0, 2)));
        assert!(is_one(stretch(1, 1), 1, stretch(1, 1)));
        assert!(!is_one(stretch(1, 1), 2, stretch(1, 1)));
    }

    #[test]
    fn insertions_alone_stay_apart() {
        assert!(!is_one(stretch(0, 1), 1, stretch(0, 3)));
        assert!(!is_one(stretch(2, 0), 1, stretch(1, 0)));
    }

    #[test]
    fn what_is_left_of_a_sentence_written_anew_is_no_island() {
        assert!(is_one(stretch(5, 4), 2, stretch(3, 6)));
        assert!(!is_one(stretch(5, 4), 5, stretch(3, 6)));
    }
}
