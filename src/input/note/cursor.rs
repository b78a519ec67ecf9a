//! A place in a sentence being read: the next word, quotation or filler.

use super::places::Places;
use super::tokens::Token;
use super::wording::Sort;
use super::{english, russian};

/// Words of courtesy and of grammar that say nothing about what is asked.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "as",
    "it",
    "is",
    "kindly",
    "new",
    "of",
    "please",
    "propose",
    "proposes",
    "suggest",
    "suggests",
    "request",
    "requests",
    "that",
    "the",
    "then",
    "to",
    "we",
    "word",
    "words",
    "phrase",
    "text",
    "following",
    "and",
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "item",
    "items",
    "bullet",
    "bullets",
    "section",
    "sections",
    "point",
    "points",
    "provision",
    "provisions",
    "subparagraph",
    "subparagraphs",
    "sub-paragraph",
    "subpara",
    "sub-para",
    "would",
    "like",
    "should",
    "be",
];

/// A place in a sentence being read.
pub(super) struct Cursor<'s> {
    pub(super) tokens: &'s [(Token, usize)],
    pub(super) at: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    pub(super) fn peek_raw(&self) -> Option<String> {
        match self.peek()? {
            Token::Word(word) => Some(word.clone()),
            Token::Quote(_) => None,
        }
    }

    /// Skips to the next word past fillers where it is this one, and says whether it is.
    pub(super) fn peek_is(&mut self, expected: &str) -> bool {
        let start = self.at;
        self.skip_fillers();
        let is = self
            .peek_raw()
            .is_some_and(|word| word.eq_ignore_ascii_case(expected));
        if !is {
            // The fillers may begin a place: "bullet 4 of section 2".
            self.at = start;
        }
        is
    }

    pub(super) fn raw_word(&mut self) -> Option<String> {
        let word = self.peek_raw()?;
        self.at += 1;
        Some(word)
    }

    pub(super) fn word(&mut self) -> Option<String> {
        self.raw_word().map(|word| word.to_lowercase())
    }

    pub(super) fn skip_fillers(&mut self) {
        while self
            .peek_raw()
            .is_some_and(|word| FILLERS.contains(&word.to_lowercase().as_str()))
        {
            self.at += 1;
        }
    }

    pub(super) fn skip_word(&mut self, expected: &str) -> bool {
        let found = self
            .peek_raw()
            .is_some_and(|word| word.eq_ignore_ascii_case(expected));
        self.at += usize::from(found);
        found
    }

    pub(super) fn skip_all(&mut self, words: &[&str]) {
        while self
            .peek_raw()
            .is_some_and(|word| words.contains(&word.to_lowercase().as_str()))
        {
            self.at += 1;
        }
    }

    /// Skips to a word that fits, over fillers and words in lower case that name whose proposal.
    pub(super) fn word_of(&mut self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let start = self.at;
        while let Some(word) = self.raw_word() {
            if fits(&word) {
                return Some(word.to_ascii_uppercase());
            }
            let is_courtesy = matches!(
                word.to_lowercase().as_str(),
                "proposal"
                    | "proposals"
                    | "amendment"
                    | "amendments"
                    | "change"
                    | "changes"
                    | "by"
                    | "from"
            ) || FILLERS.contains(&word.to_lowercase().as_str())
                || word.ends_with("'s")
                || word.ends_with("’s");
            if !is_courtesy {
                break;
            }
        }
        self.at = start;
        None
    }

    pub(super) fn expect(&mut self, words: &[&str]) -> Result<String, String> {
        self.skip_fillers();
        match self.peek_raw().map(|word| word.to_lowercase()) {
            Some(word) if words.contains(&word.as_str()) => {
                self.at += 1;
                Ok(word)
            }
            _ => Err(format!("`{}` is expected", words.join("` or `"))),
        }
    }

    /// Skips to a quotation past fillers where one follows, and says whether it does.
    pub(super) fn next_is_quote(&mut self) -> bool {
        let start = self.at;
        self.skip_fillers();
        let is = matches!(self.peek(), Some(Token::Quote(_)));
        if !is {
            self.at = start;
        }
        is
    }

    pub(super) fn quote(&mut self) -> Result<String, String> {
        self.skip_fillers();
        match self.peek() {
            Some(Token::Quote(quote)) => {
                let quote = quote.clone();
                self.at += 1;
                Ok(quote)
            }
            _ => Err("quoted words are expected".to_owned()),
        }
    }

    pub(super) fn replacement(&mut self) -> Result<(String, String), String> {
        let replace = self.quote()?;
        self.expect_with()?;
        Ok((replace, self.quote()?))
    }

    /// What stands between words and those that take their place: "with", or "to" before a quotation.
    pub(super) fn expect_with(&mut self) -> Result<(), String> {
        let next = self.tokens.get(self.at + 1).map(|(token, _)| token);
        if matches!(next, Some(Token::Quote(_))) && self.skip_word("to") {
            return Ok(());
        }
        self.expect(&["with", "by", "into"]).map(|_| ())
    }

    /// A number, letter or dash that lists the request. A letter that names a provision is its id.
    pub(super) fn skip_list_mark(&mut self, places: &Places<'_>) {
        let Some(word) = self.peek_raw() else { return };
        let lists = |mark: &str| {
            counts(mark)
                || (is_letter_or_roman(mark) && places.find(&mark.to_lowercase()).is_none())
        };
        let is_mark = matches!(word.as_str(), "-" | "–" | "—" | "•" | "*")
            || word
                .strip_suffix(')')
                .is_some_and(|mark| lists(mark.strip_prefix('(').unwrap_or(mark)))
            || (word.len() <= 2
                && word.bytes().all(|b| b.is_ascii_digit())
                && self.tokens.len() > 2);
        self.at += usize::from(is_mark);
    }

    /// Skips to one more quotation of a list, past nothing but "and the words", and says whether it
    /// follows: "from “…” to “…”" is no list.
    pub(super) fn next_is_another_quote(&mut self) -> bool {
        let start = self.at;
        self.skip_all(&["and", "the", "word", "words", "phrase"]);
        let is = matches!(self.peek(), Some(Token::Quote(_)));
        if !is {
            self.at = start;
        }
        is
    }

    /// The words passed since a place in the sentence, in small letters.
    pub(super) fn passed(&self, start: usize) -> Vec<String> {
        let tokens = self.tokens.get(start..self.at).unwrap_or_default();
        tokens
            .iter()
            .filter_map(|(token, _)| match token {
                Token::Word(word) => Some(word.to_lowercase()),
                Token::Quote(_) => None,
            })
            .collect()
    }

    /// What the words just passed call the wording that follows: "the words", "a new bullet".
    pub(super) fn sort_named(&self) -> Option<Sort> {
        let before = self.tokens.get(..self.at).unwrap_or_default();
        before
            .iter()
            .rev()
            .map_while(|(token, _)| match token {
                Token::Word(word) => Some(word.to_lowercase()),
                Token::Quote(_) => None,
            })
            .take_while(|word| FILLERS.contains(&word.as_str()) || word == "with")
            .find_map(|word| match word.as_str() {
                "word" | "words" | "phrase" => Some(Sort::Words),
                word if is_item(word) => Some(Sort::Item),
                word if is_provision(word) => Some(Sort::Provision),
                _ => None,
            })
    }

    /// The line of the next piece.
    pub(super) fn line(&self) -> Option<usize> {
        self.tokens.get(self.at).map(|(_, line)| *line)
    }

    /// Whether nothing follows.
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Whether what follows is the last of the sentence.
    pub(super) fn is_last(&self) -> bool {
        self.at + 1 == self.tokens.len()
    }

    /// Cuts `because …` off the end, and gives the reason as typed.
    ///
    /// # Errors
    /// Where the reason itself asks for something: that would be lost in it.
    pub(super) fn take_reason(&mut self) -> Result<Option<String>, String> {
        let Some(place) = reason_at(self.tokens) else {
            return Ok(None);
        };
        if place == 0 || place + 1 >= self.tokens.len() {
            return Ok(None);
        }
        let reason = &self.tokens[place + 1..];
        let quotes = reason
            .iter()
            .any(|(token, _)| matches!(token, Token::Quote(_)));
        let asks = reason.iter().any(|(token, _)| match token {
            Token::Word(word) => english::verb(word).is_some() || russian::is_request(word),
            Token::Quote(_) => false,
        });
        if quotes && asks && reason.len() > 1 {
            return Err(
                "the reason seems to ask for more: put that in a sentence of its own".to_owned(),
            );
        }
        let words: Vec<String> = reason
            .iter()
            .map(|(token, _)| match token {
                Token::Word(word) => word.clone(),
                Token::Quote(quote) if self.tokens.len() == place + 2 => quote.clone(),
                Token::Quote(quote) => format!("\"{quote}\""),
            })
            .collect();
        self.tokens = &self.tokens[..place];
        Ok(Some(words.join(" ")))
    }

    /// What is left unread.
    pub(super) fn rest(&mut self) -> Option<String> {
        self.skip_fillers();
        match self.peek()? {
            Token::Word(word) => Some(word.clone()),
            Token::Quote(quote) => Some(quote.chars().take(40).collect()),
        }
    }
}

/// Where the reason begins that ends a sentence: at `because`.
pub(super) fn reason_at(tokens: &[(Token, usize)]) -> Option<usize> {
    tokens.iter().position(|(token, _)| {
        matches!(token, Token::Word(word) if matches!(word.to_lowercase().as_str(), "because" | "reason" | "rationale"))
    })
}

/// Whether a mark counts in figures.
fn counts(mark: &str) -> bool {
    (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a mark counts in letters or in Roman figures, as far as a list of requests goes: beyond
/// i, v and x they make words.
fn is_letter_or_roman(mark: &str) -> bool {
    let is_letter = mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic);
    let is_roman = (1..=7).contains(&mark.len())
        && mark
            .bytes()
            .all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    is_letter || is_roman
}

/// Whether a word in small letters calls something an item, and never a paragraph.
fn is_item(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "item" | "bullet" | "subparagraph" | "sub-paragraph" | "subpara" | "sub-para"
    )
}

/// Whether a word in small letters calls something a provision.
pub(super) fn is_provision(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "paragraph"
            | "para"
            | "item"
            | "bullet"
            | "point"
            | "provision"
            | "subparagraph"
            | "sub-paragraph"
            | "subpara"
            | "sub-para"
    )
}
