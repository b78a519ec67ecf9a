//! Requests about words: inside a provision, beside quoted words, at an end, or the whole of it.

use super::cursor::Cursor;
use super::grammar::{Asked, Reader};
use super::requests::joined;
use crate::domain::change::{Action, Place};
use crate::domain::ids::PlaceId;
use crate::domain::version::Kind;

impl Reader<'_> {
    /// Requests about words inside a provision; the place may follow the words.
    pub(super) fn inside(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>) -> Asked {
        cursor.skip_all(&["–", "—", "-"]);
        cursor.skip_fillers();
        if cursor.next_is_quote() {
            return self.quoted_first(cursor, at);
        }
        match cursor.word().unwrap_or_default().as_str() {
            "replace" => self.replaces(cursor, at),
            "substitute" => self.substitutes(cursor, at),
            "delete" => self.deletes(cursor, at),
            "insert" => self.inserts(cursor, at),
            side @ ("after" | "before") => self.beside(cursor, at, side == "after", Lead::None),
            "at" => {
                let end = cursor.expect(&["end", "beginning"])? == "end";
                cursor.expect(&["insert"])?;
                let id = at.ok_or("it does not say where")?;
                self.append(cursor, &id, end)
            }
            "for" | "instead" => self.reads_for(cursor, at),
            other => Err(format!("“{other}” is no request about words")),
        }
    }

    /// `the words "…" are deleted`, `"…" to be replaced by "…"`.
    fn quoted_first(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>) -> Asked {
        let quote = cursor.quote()?;
        // "The word “x” in para 2.1 should be replaced by “y”."
        let at = self.trailing_place(cursor, at)?;
        cursor.skip_all(&["are", "is", "to", "be", "should", "shall"]);
        let with = match cursor
            .expect(&["replace", "substitute", "delete"])?
            .as_str()
        {
            "delete" => String::new(),
            _ => {
                cursor.expect_with()?;
                cursor.quote()?
            }
        };
        let at = self.trailing_place(cursor, at)?;
        self.replace(at, quote, with)
    }

    /// `replace "…" with "…"`, or `replace 2.1h with "…"`: the whole wording.
    fn replaces(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>) -> Asked {
        if at.is_none() && !cursor.next_is_quote() {
            let id = self.place(cursor)?;
            cursor.skip_all(&["with", "by"]);
            let text = cursor.quote()?;
            return self.whole(id, text);
        }
        let mut pairs = vec![cursor.replacement()?];
        while cursor.next_is_another_quote() {
            pairs.push(cursor.replacement()?);
        }
        let at = self.trailing_place(cursor, at)?;
        for (replace, with) in pairs {
            self.replace(at.clone(), replace, with)?;
        }
        Ok(())
    }

    /// `substitute "new" for "old"`, and `substitute "old" with "new"`.
    fn substitutes(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>) -> Asked {
        let first = cursor.quote()?;
        let by = cursor.expect(&["for", "with", "by"])?;
        let second = cursor.quote()?;
        let at = self.trailing_place(cursor, at)?;
        if by == "for" {
            self.replace(at, second, first)
        } else {
            self.replace(at, first, second)
        }
    }

    /// `for "…" read "…"`, as corrigenda say it.
    pub(super) fn reads_for(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>) -> Asked {
        let replace = cursor.quote()?;
        cursor.expect(&["read", "put", "replace"])?;
        let with = cursor.quote()?;
        let at = self.trailing_place(cursor, at)?;
        self.replace(at, replace, with)
    }

    /// `delete "…"`, or `delete 2.1h`: the whole provision.
    fn deletes(&mut self, cursor: &mut Cursor<'_>, mut at: Option<PlaceId>) -> Asked {
        cursor.skip_word("out");
        if at.is_none() && cursor.skip_word("from") {
            at = Some(self.place(cursor)?);
        }
        if !cursor.next_is_quote() {
            if at.is_some() {
                return Err("quoted words are expected".to_owned());
            }
            for id in self.list(cursor)? {
                let told = format!("{} is removed", self.places.named(&id));
                self.push(Action::Remove(id), told);
            }
            return Ok(());
        }
        let mut quotes = vec![cursor.quote()?];
        while cursor.next_is_another_quote() {
            quotes.push(cursor.quote()?);
        }
        let at = self.trailing_place(cursor, at)?;
        for quote in quotes {
            self.replace(at.clone(), quote, String::new())?;
        }
        Ok(())
    }

    /// `insert "…" after …`, `add a new bullet after 2.1d: "…"`, `add at the end of 2.1d "…"`.
    fn inserts(&mut self, cursor: &mut Cursor<'_>, at: Option<PlaceId>) -> Asked {
        cursor.skip_word("with");
        if cursor.next_is_quote() {
            let named = cursor.sort_named();
            // "пункт 2.1d дополнить словами «…»": at its end.
            if let Some(id) = at.clone().filter(|_| cursor.is_last()) {
                return self.append(cursor, &id, true);
            }
            let new = New {
                words: cursor.quote()?,
                named,
            };
            let at = self.trailing_place(cursor, at)?;
            let side = if cursor.skip_word("to") {
                "to".to_owned()
            } else {
                cursor.expect(&["after", "before", "at"])?
            };
            return match side.as_str() {
                "after" | "before" => self.beside(cursor, at, side == "after", Lead::Wording(new)),
                _ => {
                    let end = side == "to" || cursor.expect(&["end", "beginning"])? == "end";
                    let id = match at {
                        Some(id) => id,
                        None => self.place(cursor)?,
                    };
                    self.append_words(&id, new, end)
                }
            };
        }
        // "a new bullet after 2.1d", and "bullet 4 of section 2".
        let start = cursor.at;
        cursor.skip_fillers();
        // "a new item to 2.1b", but "item 2.1b".
        let passed = cursor.passed(start);
        let is_new = passed
            .iter()
            .any(|word| matches!(word.as_str(), "a" | "an" | "new" | "following"));
        let named = cursor.sort_named().filter(|_| is_new);
        let side = cursor.peek_raw().map(|word| word.to_lowercase());
        match side.as_deref() {
            Some(side @ ("after" | "before")) => {
                cursor.at += 1;
                self.beside(cursor, at, side == "after", Lead::Verb(named))
            }
            Some("at" | "in" | "on" | "into") => {
                cursor.at += 1;
                let end = if cursor.peek_is("end") || cursor.peek_is("beginning") {
                    cursor.word().as_deref() == Some("end")
                } else {
                    true
                };
                let id = self.place(cursor)?;
                match cursor.peek_raw().map(|word| word.to_lowercase()).as_deref() {
                    // "add in 2.1d after "water" the words "…""
                    Some(side @ ("after" | "before")) => {
                        cursor.at += 1;
                        self.beside(cursor, Some(id), side == "after", Lead::Verb(named))
                    }
                    _ => self.append_named(cursor, &id, end, named),
                }
            }
            // "дополнить пункт 2.1d словами «…»"
            _ => {
                cursor.at = start;
                let id = match at {
                    Some(id) => id,
                    None => self.place(cursor)?,
                };
                match cursor.peek_raw().map(|word| word.to_lowercase()).as_deref() {
                    Some(side @ ("after" | "before")) => {
                        cursor.at += 1;
                        self.beside(cursor, Some(id), side == "after", Lead::Verb(named))
                    }
                    _ => self.append_named(cursor, &id, true, named),
                }
            }
        }
    }

    /// An insertion beside quoted words or beside a provision.
    pub(super) fn beside(
        &mut self,
        cursor: &mut Cursor<'_>,
        at: Option<PlaceId>,
        after: bool,
        lead: Lead,
    ) -> Asked {
        if cursor.next_is_quote() {
            let beside = cursor.quote()?;
            let new = new_wording(cursor, lead)?;
            if new.calls_it_a_provision() {
                return Err(
                    "a new provision stands beside a provision, and not beside words".to_owned(),
                );
            }
            let at = self.trailing_place(cursor, at)?;
            let with = if after {
                joined(&beside, &new.words)
            } else {
                joined(&new.words, &beside)
            };
            return self.replace(at, beside, with);
        }
        let anchor = self.place(cursor)?;
        let new = new_wording(cursor, lead)?;
        if new.named == Some(Sort::Words) {
            return Err(
                "words stand inside a provision: say after which words of it, or at its end"
                    .to_owned(),
            );
        }
        let Some(model) = self.places.base.provision(&anchor) else {
            return Err(
                "a new provision goes after or before a provision, or at the end of a section"
                    .to_owned(),
            );
        };
        let (kind, level) = if new.named == Some(Sort::Item) {
            (Kind::Item, model.level)
        } else {
            (model.kind, model.level)
        };
        let (side, place) = if !after {
            ("before", Place::Before(anchor))
        } else if kind == Kind::Paragraph {
            let last = self.places.base.end_of_list(&anchor);
            ("after", Place::After(last.clone()))
        } else {
            ("after", Place::After(anchor))
        };
        let told = format!("{side} {}", self.places.named(place.anchor()));
        self.new_provision(new.words, kind, level, place, told)
    }

    /// The wording that follows, at an end of a provision or section.
    pub(super) fn append(&mut self, cursor: &mut Cursor<'_>, id: &PlaceId, at_end: bool) -> Asked {
        self.append_named(cursor, id, at_end, None)
    }

    /// The same, where the note has said before what it calls the wording.
    fn append_named(
        &mut self,
        cursor: &mut Cursor<'_>,
        id: &PlaceId,
        at_end: bool,
        named: Option<Sort>,
    ) -> Asked {
        let new = new_wording(cursor, Lead::Verb(named))?;
        self.append_words(id, new, at_end)
    }

    fn append_words(&mut self, id: &PlaceId, new: New, at_end: bool) -> Asked {
        let is_section = self.places.is_section(id);
        match new.named {
            Some(Sort::Provision | Sort::Item) if !is_section => Err(format!(
                "a new provision is not a part of {}: say after which provision it goes",
                self.places.named(id)
            )),
            Some(Sort::Words) if is_section => Err(format!(
                "{} is a section: say in which provision the words go",
                self.places.named(id)
            )),
            _ => self.at_an_end(id, &new.words, at_end),
        }
    }
}

/// What has been read of an insertion before its place.
pub(super) enum Lead {
    /// Neither verb nor wording: both follow.
    None,
    /// The verb, and what the wording is called, where that stands before the place: the wording
    /// follows.
    Verb(Option<Sort>),
    /// The wording.
    Wording(New),
}

/// New wording, with what the note calls it.
pub(super) struct New {
    words: String,
    named: Option<Sort>,
}

/// What a note calls new wording: "the words", or "a new bullet".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words of a provision.
    Words,
    /// A provision.
    Provision,
    /// A provision that can be nothing but an item.
    Item,
}

impl New {
    fn calls_it_a_provision(&self) -> bool {
        matches!(self.named, Some(Sort::Provision | Sort::Item))
    }
}

fn new_wording(cursor: &mut Cursor<'_>, lead: Lead) -> Result<New, String> {
    let mut before = None;
    match lead {
        Lead::Wording(new) => return Ok(new),
        Lead::None => {
            cursor.expect(&["insert"])?;
        }
        Lead::Verb(named) => before = named,
    }
    cursor.skip_word("with");
    cursor.skip_fillers();
    let named = before.or_else(|| cursor.sort_named());
    let words = cursor.quote()?;
    Ok(New { words, named })
}
