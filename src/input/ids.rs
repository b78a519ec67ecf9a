//! Ids made from the first telling words of a text.

use std::collections::{HashMap, HashSet};

use crate::domain::ids::PlaceId;

/// Longest id that is made; people type them.
const LENGTH: usize = 24;
/// Most words in an id that is made.
const WORDS: usize = 2;

/// Words that tell nothing about a text.
const STOP: &[&str] = &[
    "a",
    "about",
    "above",
    "after",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "being",
    "between",
    "both",
    "by",
    "can",
    "context",
    "do",
    "each",
    "for",
    "following",
    "from",
    "further",
    "had",
    "has",
    "have",
    "here",
    "his",
    "importance",
    "in",
    "including",
    "into",
    "is",
    "it",
    "its",
    "may",
    "more",
    "most",
    "must",
    "no",
    "not",
    "of",
    "on",
    "or",
    "other",
    "our",
    "per",
    "principle",
    "principles",
    "shall",
    "should",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "under",
    "upon",
    "was",
    "we",
    "were",
    "when",
    "where",
    "which",
    "who",
    "will",
    "with",
    "within",
    "would",
    "s",
];

/// Words that begin items of every paper: they stand in an id only where nothing else does.
const PALE: &[&str] = &[
    "establish",
    "exchange",
    "encourage",
    "enhance",
    "ensure",
    "facilitate",
    "implementing",
    "insist",
    "organize",
    "organise",
    "promote",
    "recalling",
    "recognizing",
    "recommend",
    "reduce",
    "share",
    "strengthen",
    "support",
    "provide",
    "develop",
    "continue",
    "conduct",
    "improve",
];

/// Makes ids that no place of the paper has, and has had.
#[derive(Debug, Default)]
pub(crate) struct IdMaker {
    taken: HashSet<String>,
    counts: [usize; 2],
    // The number to try next for a stem, so that a thousand equal openings cost no more than one.
    next: HashMap<String, usize>,
    made: Vec<Made>,
}

/// An id that was given, with what it takes to take it back.
#[derive(Debug)]
struct Made {
    id: String,
    stem: String,
    counts: [usize; 2],
}

/// What an id is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// A provision: `p4` where there are no Latin words.
    Provision,
    /// A section: `s2` where there are no Latin words.
    Section,
}

impl IdMaker {
    /// A maker that keeps clear of ids in use.
    pub(crate) fn clear_of<'a>(taken: impl IntoIterator<Item = &'a PlaceId>) -> Self {
        Self {
            taken: taken.into_iter().map(|id| id.as_str().to_owned()).collect(),
            ..Self::default()
        }
    }

    /// An id for a text, not given before.
    pub(crate) fn make(&mut self, text: &str, what: For) -> Option<PlaceId> {
        let (letter, slot) = match what {
            For::Provision => ('p', 0),
            For::Section => ('s', 1),
        };
        let counts = self.counts;
        if let Some(count) = self.counts.get_mut(slot) {
            *count += 1;
        }
        let count = self.counts.get(slot).copied().unwrap_or(1);
        let stem = telling(text);
        let mut number = if stem.is_empty() {
            count
        } else {
            self.next.get(&stem).copied().unwrap_or(1)
        };
        loop {
            let candidate = match (stem.as_str(), number) {
                ("", n) => format!("{letter}{n}"),
                (stem, 1) => stem.to_owned(),
                (stem, n) => format!("{stem}-{n}"),
            };
            if self.taken.insert(candidate.clone()) {
                if !stem.is_empty() {
                    self.next.insert(stem.clone(), number + 1);
                }
                let id = candidate.parse().ok();
                self.made.push(Made {
                    id: candidate,
                    stem,
                    counts,
                });
                return id;
            }
            number += 1;
        }
    }
}

impl IdMaker {
    /// How many ids have been given.
    pub(crate) fn given(&self) -> usize {
        self.made.len()
    }

    /// Takes back the ids given after the first so many: what they were for was not meant.
    pub(crate) fn take_back(&mut self, given: usize) {
        while self.made.len() > given {
            let Some(Made { id, stem, counts }) = self.made.pop() else {
                return;
            };
            self.taken.remove(&id);
            // What is lower is taken: it costs the search, and gives no id twice.
            self.next.remove(&stem);
            self.counts = counts;
        }
    }
}

/// An id for a new provision, made from its first telling words and clear of those ever used.
pub fn provision_id<'a>(
    text: &str,
    taken: impl IntoIterator<Item = &'a PlaceId>,
) -> Option<PlaceId> {
    IdMaker::clear_of(taken).make(text, For::Provision)
}

/// The first telling words of a text, joined by hyphens; empty where there are none.
fn telling(text: &str) -> String {
    // A figure never begins an id: it would read like a number.
    let is_figure = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    // Only the opening is looked at: an id from the middle of a long text tells nothing.
    let spoken = || {
        text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '–' | '—'))
            .take(40)
            .filter_map(latin_word)
    };
    let first = |tells: &dyn Fn(&str) -> bool| -> Vec<String> {
        spoken()
            .filter(|word| tells(word))
            .skip_while(is_figure)
            .take(WORDS)
            .collect()
    };
    let is_telling = |word: &str| !STOP.contains(&word);
    let is_vivid = |word: &str| is_telling(word) && !PALE.contains(&word);
    let mut chosen = first(&is_vivid);
    if chosen.is_empty() {
        chosen = first(&is_telling);
    }
    if chosen.is_empty() {
        chosen = first(&|_| true);
    }
    let mut id = String::new();
    for word in &chosen {
        let joint = usize::from(!id.is_empty());
        if id.len() + joint + word.len() > LENGTH {
            if id.is_empty() {
                id = word.chars().take(LENGTH).collect();
            }
            break;
        }
        if joint > 0 {
            id.push('-');
        }
        id.push_str(word);
    }
    id
}

/// A word of ASCII letters and digits in small letters, without the punctuation around it. A word
/// with any other letter gives none: transliterating is guessing.
fn latin_word(token: &str) -> Option<String> {
    let core = token.trim_matches(|c: char| !c.is_alphanumeric());
    let core = core
        .strip_suffix("'s")
        .or_else(|| core.strip_suffix("’s"))
        .unwrap_or(core);
    let figure = core.bytes().all(|b| b.is_ascii_digit());
    ((core.len() > 1 || figure)
        && !core.is_empty()
        && core.bytes().all(|b| b.is_ascii_alphanumeric()))
    .then(|| core.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_the_first_telling_words() {
        let mut maker = IdMaker::default();
        let mut make = |text: &str| maker.make(text, For::Provision).unwrap().to_string();
        assert_eq!(
            make("The importance of the principles of multilateralism in"),
            "multilateralism"
        );
        assert_eq!(make("- Reduce deforestation and"), "deforestation");
        assert_eq!(make("Reduce deforestation and"), "deforestation-2");
        assert_eq!(make("Содействовать управлению"), "p4");
        assert_eq!(make("加强绿色低碳城市合作。"), "p5");
        assert_eq!(make("Promote."), "promote");
        assert_eq!(make("Principles"), "principles");
        assert_eq!(make("Article 1"), "article-1");
        assert_eq!(make("2030 Agenda"), "agenda");
        assert_eq!(make("2030"), "p10");
        assert!(make(&"x".repeat(900)).len() <= 24);
    }

    #[test]
    fn an_id_taken_back_is_given_again() {
        let mut maker = IdMaker::default();
        let make =
            |maker: &mut IdMaker, text: &str| maker.make(text, For::Provision).unwrap().to_string();
        assert_eq!(make(&mut maker, "Water"), "water");
        let given = maker.given();
        assert_eq!(make(&mut maker, "Water"), "water-2");
        assert_eq!(make(&mut maker, "Вода"), "p3");
        maker.take_back(given);
        assert_eq!(make(&mut maker, "Water"), "water-2");
        assert_eq!(make(&mut maker, "Вода"), "p3");
    }

    #[test]
    fn an_id_in_use_is_never_given_again() {
        let taken: Vec<PlaceId> = vec!["water".parse().unwrap(), "p1".parse().unwrap()];
        let mut maker = IdMaker::clear_of(&taken);
        assert_eq!(maker.make("水", For::Provision).unwrap().as_str(), "p2");
        assert_eq!(
            maker.make("Water", For::Provision).unwrap().as_str(),
            "water-2"
        );
        assert_eq!(maker.make("Вода", For::Section).unwrap().as_str(), "s1");
    }
}
