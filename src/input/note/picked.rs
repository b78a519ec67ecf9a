//! Which of several equal words a note means: `the second "water"`, `"water" (second occurrence)`.

use super::placed::ordinal;
use super::tokens::{Sentence, Token};

/// Quoted words of a sentence that stand several times, each with the one that is meant.
#[derive(Debug, Default)]
pub(super) struct Picked {
    quotes: Vec<(String, u32)>,
}

impl Picked {
    /// Takes the ordinals that pick one of several equal words out of a sentence.
    ///
    /// # Errors
    /// Where it picks two of the same words: which request means which is not told.
    pub(super) fn take_from(sentence: &mut Sentence) -> Result<Self, String> {
        let mut picked = Self::default();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let found = before(sentence, at).or_else(|| behind(sentence, at));
            if let Some((quote, rank, from, to)) = found {
                if picked.quotes.iter().any(|(known, _)| *known == quote) {
                    return Err(format!("it picks “{quote}” twice: say it in two sentences"));
                }
                picked.quotes.push((quote, rank));
                sentence.tokens.drain(from..to);
            }
            at += 1;
        }
        Ok(picked)
    }

    /// Which one of the words is meant, where the note says so.
    pub(super) fn of(&mut self, words: &str) -> Option<u32> {
        let at = self.quotes.iter().position(|(known, _)| known == words)?;
        Some(self.quotes.remove(at).1)
    }

    /// A pick that no request took up.
    pub(super) fn left(&self) -> Option<&str> {
        self.quotes.first().map(|(quote, _)| quote.as_str())
    }
}

type Found = (String, u32, usize, usize);

fn word(sentence: &Sentence, at: usize) -> Option<String> {
    match sentence.tokens.get(at) {
        Some((Token::Word(word), _)) => Some(word.to_lowercase()),
        _ => None,
    }
}

/// `second occurrence of the word "…"`, with the tokens to take out.
fn before(sentence: &Sentence, at: usize) -> Option<Found> {
    let rank = ordinal_rank(&word(sentence, at)?)?;
    let mut end = at + 1;
    while let Some(next) = word(sentence, end) {
        let belongs = matches!(
            next.as_str(),
            "occurrence" | "instance" | "of" | "the" | "word" | "words" | "phrase"
        );
        if !belongs {
            return None;
        }
        end += 1;
    }
    match sentence.tokens.get(end) {
        // The words before it stay: "the words", which say that it is no provision.
        Some((Token::Quote(quote), _)) => {
            Some((quote.clone(), rank, at, at + 1 + said(sentence, at)))
        }
        _ => None,
    }
}

/// How many words after the ordinal only count: "occurrence of the".
fn said(sentence: &Sentence, at: usize) -> usize {
    let counts = |word: &String| matches!(word.as_str(), "occurrence" | "instance" | "of" | "the");
    (at + 1..)
        .map_while(|at| word(sentence, at))
        .take_while(counts)
        .count()
}

/// `"…" (second occurrence)`, with the tokens to take out.
fn behind(sentence: &Sentence, at: usize) -> Option<Found> {
    let Some((Token::Quote(quote), _)) = sentence.tokens.get(at) else {
        return None;
    };
    let first = word(sentence, at + 1)?;
    let rank = ordinal_rank(first.strip_prefix('(').unwrap_or(&first))?;
    let second = word(sentence, at + 2)?;
    let counts = matches!(second.trim_end_matches(')'), "occurrence" | "instance");
    counts.then(|| (quote.clone(), rank, at + 1, at + 3))
}

/// The number of an ordinal; "last" has none.
fn ordinal_rank(word: &str) -> Option<u32> {
    ordinal(word)?
        .number()
        .and_then(|rank| u32::try_from(rank).ok())
}
