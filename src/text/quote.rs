//! Finding the words that a note quotes.
//!
//! A quote matches whole words, in scripts without spaces graphemes, under canonical equivalence,
//! with runs of white space equal: a line break in the note is the space in the text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::diff::canonical;
use super::words::Words;

/// Whether two gaps are alike: both closed, or both open however wide.
pub fn is_like(a: &str, b: &str) -> bool {
    a.is_empty() == b.is_empty()
}

/// Every place where the quoted words stand, as ranges of words, in text order: by reading through
/// the text, which for one quote costs less than noting where each of its words stands.
pub fn find(quote: &Words<'_>, text: &Words<'_>) -> Vec<Range<usize>> {
    if quote.is_empty() {
        return Vec::new();
    }
    let starts = 0..(text.len() + 1).saturating_sub(quote.len());
    starts
        .filter_map(|start| stands_at(quote, text, start))
        .collect()
}

/// The place of the quoted words where they stand from this word of the text on.
fn stands_at(quote: &Words<'_>, text: &Words<'_>, start: usize) -> Option<Range<usize>> {
    let range = start..start + quote.len();
    let pairs = quote.words.iter().zip(text.words.get(range.clone())?);
    let is_same = pairs.enumerate().all(|(index, (wanted, given))| {
        let is_word = wanted.text == given.text || canonical(wanted.text) == canonical(given.text);
        is_word && (index == 0 || is_like(wanted.gap, given.gap))
    });
    is_same.then_some(range)
}

/// Where each word of a text stands: for looking up many quotes in one text, each at the cost of
/// its rarest word.
#[derive(Debug, Clone)]
pub struct Places<'a>(HashMap<Cow<'a, str>, Vec<usize>>);

impl<'a> Places<'a> {
    /// Notes the places of every word of a text.
    pub fn of(text: &Words<'a>) -> Self {
        let mut places: HashMap<Cow<'a, str>, Vec<usize>> = HashMap::new();
        for (index, word) in text.words.iter().enumerate() {
            places.entry(canonical(word.text)).or_default().push(index);
        }
        Self(places)
    }

    /// Every place where the quoted words stand in the text that was noted.
    pub fn find(&self, quote: &Words<'_>, text: &Words<'_>) -> Vec<Range<usize>> {
        let known = quote
            .words
            .iter()
            .map(|word| self.0.get(&canonical(word.text)));
        let Some(known) = known.collect::<Option<Vec<_>>>() else {
            return Vec::new();
        };
        let rarest = known
            .iter()
            .enumerate()
            .min_by_key(|(_, places)| places.len());
        let Some((offset, places)) = rarest else {
            return Vec::new();
        };
        places
            .iter()
            .filter_map(|at| stands_at(quote, text, at.checked_sub(offset)?))
            .collect()
    }
}

/// The passage that is nearest to the quoted words: the stretch of the same length that shares
/// most words with them. None where no word is shared.
pub fn nearest(quote: &Words<'_>, text: &Words<'_>) -> Option<Range<usize>> {
    let length = quote.len().min(text.len());
    if length == 0 {
        return None;
    }
    let fold = |word: &str| canonical(word).to_lowercase();
    let mut wanted: HashMap<String, i64> = HashMap::new();
    for word in &quote.words {
        *wanted.entry(fold(word.text)).or_default() += 1;
    }
    let given: Vec<String> = text.words.iter().map(|w| fold(w.text)).collect();
    // A sliding window; `wanted` holds what it still lacks.
    let mut shared = 0_i64;
    let mut best: Option<(i64, usize)> = None;
    for (index, word) in given.iter().enumerate() {
        if let Some(lacking) = wanted.get_mut(word) {
            shared += i64::from(*lacking > 0);
            *lacking -= 1;
        }
        if let Some(gone) = index.checked_sub(length)
            && let Some(lacking) = wanted.get_mut(&given[gone])
        {
            *lacking += 1;
            shared -= i64::from(*lacking > 0);
        }
        if index + 1 >= length && shared > 0 && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, index + 1 - length));
        }
    }
    best.map(|(_, start)| start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(quote: &str, text: &str) -> Vec<(usize, usize)> {
        let found = find(&Words::of(quote), &Words::of(text));
        found
            .into_iter()
            .map(|range| (range.start, range.end))
            .collect()
    }

    #[test]
    fn a_quote_matches_whole_words() {
        assert_eq!(places("all", "Small steps for all."), [(3, 4)]);
    }

    #[test]
    fn a_line_break_in_the_quote_is_a_space_in_the_text() {
        assert_eq!(places("safe\nand", "safe and clean"), [(0, 2)]);
        assert!(places("environment-related", "environment- related").is_empty());
    }

    #[test]
    fn canonically_equivalent_letters_match() {
        assert_eq!(places("cafe\u{301}", "the caf\u{e9}"), [(1, 2)]);
    }

    #[test]
    fn scripts_without_spaces_match_at_any_grapheme() {
        assert_eq!(places("低碳", "加强绿色低碳城市合作。"), [(4, 6)]);
    }

    #[test]
    fn every_place_is_shown_where_words_stand_twice() {
        assert_eq!(places("the", "the water and the land"), [(0, 1), (3, 4)]);
    }

    #[test]
    fn one_quote_is_found_where_noted_places_find_it() {
        let text = Words::of("the water of the sea, the water of the land: the  water");
        for quote in [
            "the",
            "water of",
            "the water",
            "of the land",
            "sea land",
            "the water :",
            "",
        ] {
            let quote = Words::of(quote);
            let noted = Places::of(&text).find(&quote, &text);
            assert_eq!(find(&quote, &text), noted);
        }
    }

    #[test]
    fn the_nearest_passage_shares_most_words() {
        let text = Words::of("Provide safe and clean water for all people.");
        assert_eq!(
            nearest(&Words::of("save and clean waters"), &text),
            Some(0..4)
        );
        assert_eq!(nearest(&Words::of("zzz"), &text), None);
    }
}
