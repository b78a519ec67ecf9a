//! What a sentence of a note asks for.

use super::places::Places;
use super::tokens::{Sentence, Token};
use crate::domain::change::{Action, Change, ChangeType, Place, Wording};
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::submission::Comment;
use crate::domain::version::{Kind, Provision};
use crate::input::ids::{For, IdMaker};
use crate::input::proposal::Proposal;
use crate::text::redline::{Segment, write};
use crate::text::words::is_closing;

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
    "heading",
    "subparagraph",
    "sub-paragraph",
    "would",
    "like",
    "should",
    "be",
];

/// Reads sentences one by one into a proposal.
pub(super) struct Reader<'a> {
    places: &'a Places<'a>,
    ids: IdMaker,
    out: Proposal,
}

/// A place in a sentence being read.
struct Cursor<'s> {
    tokens: &'s [(Token, usize)],
    at: usize,
}

type Asked = Result<(), String>;

impl<'a> Reader<'a> {
    pub(super) fn new(places: &'a Places<'a>, ids: IdMaker) -> Self {
        Self {
            places,
            ids,
            out: Proposal::default(),
        }
    }

    pub(super) fn into_proposal(self) -> Proposal {
        self.out
    }

    pub(super) fn not_understood(&mut self, sentence: &Sentence, problem: &str) {
        self.out.notices.push(format!(
            "line {}: not understood: {} ({problem})",
            sentence.line,
            sentence.opening()
        ));
    }

    /// Reads a sentence whole; on failure nothing of it is kept.
    pub(super) fn sentence(&mut self, sentence: &Sentence) -> Asked {
        let (changes, comments, understood) = (
            self.out.changes.len(),
            self.out.comments.len(),
            self.out.understood.len(),
        );
        let mut cursor = Cursor {
            tokens: &sentence.tokens,
            at: 0,
        };
        cursor.skip_list_mark();
        let because = cursor.take_reason();
        let asked = self
            .request(&mut cursor)
            .and_then(|()| match cursor.rest() {
                None => Ok(()),
                Some(rest) => Err(format!("“{rest}” was not expected there")),
            });
        if asked.is_err() {
            self.out.changes.truncate(changes);
            self.out.comments.truncate(comments);
            self.out.understood.truncate(understood);
        } else if because.is_some() {
            for change in self.out.changes.iter_mut().skip(changes) {
                change.because.clone_from(&because);
            }
        }
        asked
    }

    fn request(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        cursor.skip_fillers();
        let verb = cursor.word().unwrap_or_default();
        match verb.as_str() {
            "in" | "at" if cursor.peek_is("end") || cursor.peek_is("beginning") => {
                let at_end = cursor.word().as_deref() == Some("end");
                cursor.skip_word("of");
                let id = self.place(cursor)?;
                cursor.expect(&["add", "insert", "append"])?;
                let words = cursor.quote()?;
                self.append(&id, &words, at_end)
            }
            "in" | "at" | "under" => {
                let id = self.place(cursor)?;
                self.inside(cursor, Some(id))
            }
            "throughout" => {
                cursor.expect(&["replace", "substitute", "change"])?;
                let (replace, with) = cursor.replacement()?;
                self.throughout(&replace, &with)
            }
            "after" | "before" => self.beside(cursor, None, verb == "after"),
            "replace" | "substitute" | "change" | "delete" | "remove" | "strike" | "insert"
            | "add" => {
                cursor.at -= 1;
                self.inside(cursor, None)
            }
            "retain" | "keep" | "maintain" => {
                let ids = self.list(cursor)?;
                cursor.skip_all(&[
                    "as",
                    "it",
                    "is",
                    "they",
                    "are",
                    "unchanged",
                    "stands",
                    "stand",
                ]);
                for id in ids {
                    let told = format!("{} is retained", self.places.named(&id));
                    self.push(Action::Retain(id), told);
                }
                Ok(())
            }
            "move" | "transfer" => self.moves(cursor),
            "reword" | "redraft" => {
                let id = self.place(cursor)?;
                cursor.skip_all(&["as", "follows", "to", "read"]);
                let text = cursor.quote()?;
                self.whole(id, text)
            }
            "split" | "divide" => {
                let at = self.place(cursor)?;
                cursor.expect(&["before"])?;
                let before = cursor.quote()?;
                let id = self
                    .ids
                    .make(&before, For::Provision)
                    .ok_or("no id can be made")?;
                let told = format!("{} is divided before “{before}”", self.places.named(&at));
                self.push(Action::Split { at, before, id }, told);
                Ok(())
            }
            "join" | "merge" => {
                let first = self.place(cursor)?;
                let joins = verb == "join" && (cursor.skip_word("to") || cursor.skip_word("with"));
                let second = self.place(cursor)?;
                // `join B to A`, but `merge A and B`.
                let (what, to) = if joins {
                    (first, second)
                } else {
                    (second, first)
                };
                let told = format!(
                    "{} is joined to the end of {}",
                    self.places.named(&what),
                    self.places.named(&to)
                );
                self.push(Action::Join { what, to }, told);
                Ok(())
            }
            "comment" | "comments" | "remark" | "question" => {
                let at =
                    if cursor.skip_word("on") || cursor.skip_word("to") || cursor.skip_word("at") {
                        Some(self.place(cursor)?)
                    } else {
                        None
                    };
                let text = cursor.quote()?;
                let told = at.as_ref().map_or_else(
                    || format!("a general comment: “{text}”"),
                    |id| format!("a comment on {}: “{text}”", self.places.named(id)),
                );
                self.out.comments.push(Comment { at, text });
                self.out.understood.push(told);
                Ok(())
            }
            "support" | "supports" | "co-sponsor" => self.supports(cursor),
            _ => {
                // `2.1d to read: "…"`
                cursor.at = cursor.at.saturating_sub(1);
                let id = self
                    .place(cursor)
                    .map_err(|_| "no request such as `replace`, `insert`, `delete`, `move`, `retain` or `support` begins it".to_owned())?;
                cursor.skip_all(&["to", "should", "shall", "read", "reads", "as", "follows"]);
                let text = cursor.quote()?;
                self.whole(id, text)
            }
        }
    }

    /// Requests about words inside a provision; the place may follow the words.
    fn inside(&mut self, cursor: &mut Cursor<'_>, mut at: Option<PlaceId>) -> Asked {
        cursor.skip_fillers();
        match cursor.word().unwrap_or_default().as_str() {
            "replace" | "substitute" | "change" => {
                let mut pairs = vec![cursor.replacement()?];
                while cursor.next_is_quote_after_filler() {
                    pairs.push(cursor.replacement()?);
                }
                at = self.trailing_place(cursor, at)?;
                for (replace, with) in pairs {
                    self.replace(at.clone(), replace, with)?;
                }
                Ok(())
            }
            "delete" | "remove" | "strike" => {
                cursor.skip_word("out");
                if cursor.next_is_quote() {
                    let mut quotes = vec![cursor.quote()?];
                    while cursor.next_is_quote_after_filler() {
                        quotes.push(cursor.quote()?);
                    }
                    at = self.trailing_place(cursor, at)?;
                    for quote in quotes {
                        self.replace(at.clone(), quote, String::new())?;
                    }
                    return Ok(());
                }
                for id in self.list(cursor)? {
                    let told = format!("{} is removed", self.places.named(&id));
                    self.push(Action::Remove(id), told);
                }
                Ok(())
            }
            "insert" | "add" => {
                let new = cursor.quote()?;
                at = self.trailing_place(cursor, at)?;
                let side = cursor.expect(&["after", "before", "at"])?;
                if side == "at" {
                    cursor.skip_fillers();
                    let end = cursor.expect(&["end", "beginning"])? == "end";
                    let id = match at {
                        Some(id) => id,
                        None => self.place(cursor)?,
                    };
                    return self.append(&id, &new, end);
                }
                self.insert(cursor, at, side == "after", Some(new))
            }
            side @ ("after" | "before") => {
                let after = side == "after";
                self.beside(cursor, at, after)
            }
            "at" => {
                cursor.skip_fillers();
                let end = cursor.expect(&["end", "beginning"])? == "end";
                cursor.expect(&["add", "insert", "append"])?;
                let words = cursor.quote()?;
                let id = at.ok_or("it does not say where")?;
                self.append(&id, &words, end)
            }
            other => Err(format!("“{other}” is no request about words")),
        }
    }

    fn beside(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>, after: bool) -> Asked {
        self.insert(cursor, at, after, None)
    }

    /// An insertion beside quoted words or beside a provision.
    fn insert(
        &mut self,
        cursor: &mut Cursor<'_>,
        at: Option<PlaceId>,
        after: bool,
        new: Option<String>,
    ) -> Asked {
        if cursor.next_is_quote() {
            let beside = cursor.quote()?;
            let new = match new {
                Some(new) => new,
                None => {
                    cursor.expect(&["insert", "add"])?;
                    cursor.quote()?
                }
            };
            let at = self.trailing_place(cursor, at)?;
            let with = if after {
                joined(&beside, &new)
            } else {
                joined(&new, &beside)
            };
            return self.replace(at, beside, with);
        }
        let anchor = self.place(cursor)?;
        let new = match new {
            Some(new) => new,
            None => {
                cursor.expect(&["insert", "add"])?;
                cursor.quote()?
            }
        };
        let Some(beside) = self.places.base.provision(&anchor) else {
            return Err(
                "a new provision goes after or before a provision, or at the end of a section"
                    .to_owned(),
            );
        };
        let place = if after {
            Place::After(anchor.clone())
        } else {
            Place::Before(anchor.clone())
        };
        let (kind, level) = (beside.kind, beside.level);
        let side = if after { "after" } else { "before" };
        self.new_provision(
            new,
            kind,
            level,
            place,
            format!("{side} {}", self.places.named(&anchor)),
        )
    }

    fn new_provision(
        &mut self,
        text: String,
        kind: Kind,
        level: u8,
        place: Place,
        told: String,
    ) -> Asked {
        if text.trim().is_empty() {
            return Err("there are no words to insert".to_owned());
        }
        let id = self
            .ids
            .make(&text, For::Provision)
            .ok_or("no id can be made")?;
        let told = format!("a new provision “{text}” is inserted {told} as `{id}`");
        let provision = Provision {
            id,
            kind,
            level,
            text,
        };
        self.push(Action::Insert { provision, place }, told);
        Ok(())
    }

    /// Words at an end of a provision, or a provision at an end of a section.
    fn append(&mut self, id: &PlaceId, words: &str, at_end: bool) -> Asked {
        if let Some(section) = self.places.base.section(id) {
            let place = if at_end {
                Place::LastIn(id.clone())
            } else {
                Place::FirstIn(id.clone())
            };
            let model = if at_end {
                section.provisions.last()
            } else {
                section.provisions.first()
            };
            let (kind, level) = model.map_or((Kind::Paragraph, 1), |p| (p.kind, p.level));
            let end = if at_end { "end" } else { "beginning" };
            let told = format!("at the {end} of section {}", self.places.named(id));
            return self.new_provision(words.to_owned(), kind, level, place, told);
        }
        let text = self.places.base.wording(id).unwrap_or_default();
        let segments = if at_end {
            let tail = joined(text, words).split_off(text.len());
            [Segment::Keep(text.to_owned()), Segment::Insert(tail)]
        } else {
            let whole = joined(words, text);
            let head = whole.strip_suffix(text).unwrap_or(words).to_owned();
            [Segment::Insert(head), Segment::Keep(text.to_owned())]
        };
        let redline = write(&segments);
        let told = format!("{} is reworded: {redline}", self.places.named(id));
        self.push(
            Action::Reword {
                at: id.clone(),
                wording: Wording::Redline(redline),
            },
            told,
        );
        Ok(())
    }

    fn moves(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let what = self.place(cursor)?;
        let (place, told) = match cursor
            .expect(&["after", "before", "end", "beginning"])?
            .as_str()
        {
            side @ ("end" | "beginning") => {
                let id = self.place(cursor)?;
                if !self.places.is_section(&id) {
                    return Err(format!("{} is no section", self.places.named(&id)));
                }
                let told = format!("to the {side} of section {}", self.places.named(&id));
                (
                    if side == "end" {
                        Place::LastIn(id)
                    } else {
                        Place::FirstIn(id)
                    },
                    told,
                )
            }
            side => {
                let id = self.place(cursor)?;
                let told = format!("{side} {}", self.places.named(&id));
                (
                    if side == "after" {
                        Place::After(id)
                    } else {
                        Place::Before(id)
                    },
                    told,
                )
            }
        };
        if *place.anchor() == what {
            return Err("it would move a provision beside itself".to_owned());
        }
        let told = format!("{} is moved {told}", self.places.named(&what));
        self.push(Action::Move { what, place }, told);
        Ok(())
    }

    fn supports(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let mut any = false;
        while let Some(word) = cursor.word_of(|word| {
            word.to_ascii_uppercase().parse::<ChangeId>().is_ok() || is_change(word)
        }) {
            let id: ChangeId = word
                .parse()
                .map_err(|_| format!("“{word}” is no change like CN-1.2"))?;
            let told = format!("{id} is supported");
            self.push(Action::Support(id), told);
            any = true;
        }
        if any {
            Ok(())
        } else {
            Err("it names no change like CN-1.2".to_owned())
        }
    }

    fn whole(&mut self, at: PlaceId, text: String) -> Asked {
        if text.trim().is_empty() {
            return Err("the new wording is empty".to_owned());
        }
        let told = format!("{} reads: “{text}”", self.places.named(&at));
        self.push(
            Action::Reword {
                at,
                wording: Wording::Text(text),
            },
            told,
        );
        Ok(())
    }

    fn throughout(&mut self, replace: &str, with: &str) -> Asked {
        let holding = self.places.holding(replace);
        if holding.is_empty() {
            return Err(format!("“{replace}” stands nowhere in the text"));
        }
        for (at, count) in holding {
            for occurrence in 1..=count {
                let occurrence = (count > 1).then(|| u32::try_from(occurrence).unwrap_or(u32::MAX));
                self.push_replace(at.clone(), replace.to_owned(), with.to_owned(), occurrence);
            }
        }
        Ok(())
    }

    fn replace(&mut self, at: Option<PlaceId>, replace: String, with: String) -> Asked {
        if replace.trim().is_empty() {
            return Err("the quoted words are empty".to_owned());
        }
        let at = match at {
            Some(at) => at,
            None => match self.places.holding(&replace).as_slice() {
                [(at, 1)] => at.clone(),
                [] => return Err(format!("“{replace}” stands nowhere in the text")),
                many => {
                    let named: Vec<String> =
                        many.iter().map(|(id, _)| self.places.named(id)).collect();
                    return Err(format!(
                        "“{replace}” stands more than once, in {}: say which is meant",
                        named.join(", ")
                    ));
                }
            },
        };
        self.push_replace(at, replace, with, None);
        Ok(())
    }

    fn push_replace(
        &mut self,
        at: PlaceId,
        replace: String,
        with: String,
        occurrence: Option<u32>,
    ) {
        let told = if with.is_empty() {
            format!("in {} “{replace}” is deleted", self.places.named(&at))
        } else {
            format!(
                "in {} “{replace}” is replaced with “{with}”",
                self.places.named(&at)
            )
        };
        let wording = Wording::Replace {
            replace,
            with,
            occurrence,
        };
        self.push(Action::Reword { at, wording }, told);
    }

    fn push(&mut self, action: Action, told: String) {
        self.out.changes.push(Change {
            action,
            because: None,
            change_type: ChangeType::default(),
            otherwise: None,
        });
        self.out.understood.push(told);
    }

    /// A place by number or id.
    fn place(&self, cursor: &mut Cursor<'_>) -> Result<PlaceId, String> {
        cursor.skip_fillers();
        let start = cursor.at;
        let Some(mut name) = cursor.raw_word() else {
            return Err("it does not say where".to_owned());
        };
        // `2.1 (d) (ii)`
        while let Some(more) = cursor.peek_raw().filter(|w| w.starts_with('(')) {
            name.push_str(&more);
            cursor.at += 1;
        }
        self.places
            .find(&name)
            .or_else(|| self.places.find(&name.to_lowercase()))
            .ok_or_else(|| {
                cursor.at = start;
                format!("the text has no provision “{name}”")
            })
    }

    fn list(&self, cursor: &mut Cursor<'_>) -> Result<Vec<PlaceId>, String> {
        let mut ids = vec![self.place(cursor)?];
        while cursor.rest().is_some() {
            let before = cursor.at;
            match self.place(cursor) {
                Ok(id) => ids.push(id),
                Err(_) => {
                    cursor.at = before;
                    break;
                }
            }
        }
        Ok(ids)
    }

    /// `... in 2.1d`, after the words.
    fn trailing_place(
        &self,
        cursor: &mut Cursor<'_>,
        at: Option<PlaceId>,
    ) -> Result<Option<PlaceId>, String> {
        if at.is_none() && (cursor.skip_word("in") || cursor.skip_word("from")) {
            return self.place(cursor).map(Some);
        }
        Ok(at)
    }
}

/// Two wordings with the space between them that their ends ask for.
fn joined(first: &str, second: &str) -> String {
    let spaced = first.ends_with(char::is_whitespace) || second.starts_with(char::is_whitespace);
    let closes = second
        .chars()
        .next()
        .is_some_and(|c| is_closing(&c.to_string()));
    let unspaced = first
        .chars()
        .last()
        .is_some_and(|c| crate::text::words::is_unspaced(&c.to_string()));
    if spaced || closes || unspaced || first.is_empty() || second.is_empty() {
        format!("{first}{second}")
    } else {
        format!("{first} {second}")
    }
}

fn is_change(word: &str) -> bool {
    word.contains('-') && word.contains('.') && word.chars().any(|c| c.is_ascii_digit())
}

impl Cursor<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn peek_raw(&self) -> Option<String> {
        match self.peek()? {
            Token::Word(word) => Some(word.clone()),
            Token::Quote(_) => None,
        }
    }

    /// The next word, past fillers, is this one.
    fn peek_is(&mut self, expected: &str) -> bool {
        self.skip_fillers();
        self.peek_raw()
            .is_some_and(|word| word.eq_ignore_ascii_case(expected))
    }

    fn raw_word(&mut self) -> Option<String> {
        let word = self.peek_raw()?;
        self.at += 1;
        Some(word)
    }

    fn word(&mut self) -> Option<String> {
        self.raw_word().map(|word| word.to_lowercase())
    }

    fn skip_fillers(&mut self) {
        while self
            .peek_raw()
            .is_some_and(|word| FILLERS.contains(&word.to_lowercase().as_str()))
        {
            self.at += 1;
        }
    }

    fn skip_word(&mut self, expected: &str) -> bool {
        let found = self
            .peek_raw()
            .is_some_and(|word| word.eq_ignore_ascii_case(expected));
        self.at += usize::from(found);
        found
    }

    fn skip_all(&mut self, words: &[&str]) {
        while self
            .peek_raw()
            .is_some_and(|word| words.contains(&word.to_lowercase().as_str()))
        {
            self.at += 1;
        }
    }

    /// Skips to a word that fits, over fillers and words in lower case that name whose proposal.
    fn word_of(&mut self, fits: impl Fn(&str) -> bool) -> Option<String> {
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

    fn expect(&mut self, words: &[&str]) -> Result<String, String> {
        self.skip_fillers();
        match self.peek_raw().map(|word| word.to_lowercase()) {
            Some(word) if words.contains(&word.as_str()) => {
                self.at += 1;
                Ok(word)
            }
            _ => Err(format!("`{}` is expected", words.join("` or `"))),
        }
    }

    fn next_is_quote(&mut self) -> bool {
        self.skip_fillers();
        matches!(self.peek(), Some(Token::Quote(_)))
    }

    fn next_is_quote_after_filler(&mut self) -> bool {
        let start = self.at;
        if self.next_is_quote() {
            return true;
        }
        self.at = start;
        false
    }

    fn quote(&mut self) -> Result<String, String> {
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

    fn replacement(&mut self) -> Result<(String, String), String> {
        let replace = self.quote()?;
        self.expect(&["with", "by", "into", "for"])?;
        Ok((replace, self.quote()?))
    }

    /// A number, letter or dash that lists the request.
    fn skip_list_mark(&mut self) {
        let Some(word) = self.peek_raw() else { return };
        let is_mark = matches!(word.as_str(), "-" | "–" | "—" | "•" | "*")
            || (word.len() <= 4
                && word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(')
                && word.ends_with(')'))
            || (word.len() <= 2
                && word.bytes().all(|b| b.is_ascii_digit())
                && self.tokens.len() > 2);
        self.at += usize::from(is_mark);
    }

    /// Cuts `because …` off the end, and gives the reason as typed.
    fn take_reason(&mut self) -> Option<String> {
        let place = self.tokens.iter().position(|(token, _)| {
            matches!(token, Token::Word(word) if matches!(word.to_lowercase().as_str(), "because" | "reason" | "rationale"))
        })?;
        if place == 0 || place + 1 >= self.tokens.len() {
            return None;
        }
        let words: Vec<String> = self.tokens[place + 1..]
            .iter()
            .map(|(token, _)| match token {
                Token::Word(word) => word.clone(),
                Token::Quote(quote) if self.tokens.len() == place + 2 => quote.clone(),
                Token::Quote(quote) => format!("\"{quote}\""),
            })
            .collect();
        self.tokens = &self.tokens[..place];
        Some(words.join(" "))
    }

    /// What is left unread.
    fn rest(&mut self) -> Option<String> {
        self.skip_fillers();
        match self.peek()? {
            Token::Word(word) => Some(word.clone()),
            Token::Quote(quote) => Some(quote.chars().take(40).collect()),
        }
    }
}
