//! What a sentence of a note asks for.

use super::cursor::Cursor;
use super::places::Places;
use super::requests::joined;
use super::round::Round;
use super::tokens::Sentence;
use crate::domain::change::{Action, Place};
use crate::domain::ids::PlaceId;
use crate::domain::submission::Comment;
use crate::input::ids::{For, IdMaker};
use crate::input::proposal::Proposal;

/// Reads sentences one by one into a proposal.
pub(super) struct Reader<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) ids: IdMaker,
    pub(super) round: Option<Round<'a>>,
    pub(super) out: Proposal,
}

/// Nothing, or why the sentence is not understood.
pub(super) type Asked = Result<(), String>;

impl<'a> Reader<'a> {
    pub(super) fn new(places: &'a Places<'a>, ids: IdMaker, round: Option<Round<'a>>) -> Self {
        Self {
            places,
            ids,
            round,
            out: Proposal::default(),
        }
    }

    pub(super) fn into_proposal(self) -> Proposal {
        self.out
    }

    pub(super) fn passed_over(&mut self, sentence: &Sentence) {
        self.out.notices.push(format!(
            "line {}: passed over, since it asks for nothing: {}",
            sentence.line,
            sentence.opening()
        ));
    }

    pub(super) fn not_understood(&mut self, sentence: &Sentence, problem: &str) {
        self.out.is_partial = true;
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
        let russian = super::russian::translated(sentence);
        let mut cursor = Cursor {
            tokens: russian
                .as_ref()
                .map_or(&sentence.tokens, |russian| &russian.tokens),
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
        if cursor.next_is_quote() {
            // `the words "…" are deleted`
            return self.inside(cursor, None);
        }
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
                match cursor.peek_raw().as_deref() {
                    Some("delete" | "deleted") => {
                        cursor.at += 1;
                        let told = format!("{} is removed", self.places.named(&id));
                        self.push(Action::Remove(id), told);
                        return Ok(());
                    }
                    Some("retain" | "retained") => {
                        cursor.at += 1;
                        cursor.skip_all(&["unchanged"]);
                        let told = format!("{} is retained", self.places.named(&id));
                        self.push(Action::Retain(id), told);
                        return Ok(());
                    }
                    Some("add") => return self.inside(cursor, Some(id)),
                    _ => {}
                }
                cursor.skip_all(&[
                    "to", "should", "shall", "read", "reads", "as", "follows", "reword",
                ]);
                let text = cursor.quote()?;
                self.whole(id, text)
            }
        }
    }

    /// Requests about words inside a provision; the place may follow the words.
    fn inside(&mut self, cursor: &mut Cursor<'_>, mut at: Option<PlaceId>) -> Asked {
        cursor.skip_fillers();
        if cursor.next_is_quote() {
            let quote = cursor.quote()?;
            cursor.skip_all(&["are", "is", "to", "be", "should", "shall"]);
            let verb = cursor.expect(&[
                "replace", "replaced", "delete", "deleted", "remove", "removed",
            ])?;
            let with = if verb.starts_with("replace") {
                cursor.expect(&["with", "by"])?;
                cursor.quote()?
            } else {
                String::new()
            };
            at = self.trailing_place(cursor, at)?;
            return self.replace(at, quote, with);
        }
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
                cursor.skip_word("with");
                let new = cursor.quote()?;
                // "пункт 2.1d дополнить словами «…»": at its end.
                if let Some(id) = at.clone().filter(|_| cursor.rest().is_none()) {
                    return self.append(&id, &new, true);
                }
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
                    cursor.skip_word("with");
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
                cursor.skip_word("with");
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

    /// A place by number or id.
    pub(super) fn place(&self, cursor: &mut Cursor<'_>) -> Result<PlaceId, String> {
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
