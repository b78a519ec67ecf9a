//! What a sentence of a note asks for.

use super::cursor::Cursor;
use super::picked::Picked;
use super::places::Places;
use super::round::Round;
use super::tokens::Sentence;
use super::wording::Lead;
use super::{english, russian};
use crate::domain::change::{Action, Place};
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::submission::Comment;
use crate::input::ids::{For, IdMaker};
use crate::input::proposal::Proposal;

/// Reads sentences one by one into a proposal.
pub(super) struct Reader<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) ids: IdMaker,
    pub(super) round: Option<Round<'a>>,
    pub(super) out: Proposal,
    /// The proposal whose words the sentence is about, where it amends an amendment.
    pub(super) amends: Option<ChangeId>,
    /// Which of several equal words the sentence means.
    pub(super) picked: Picked,
}

/// What may follow `retain 2.1f`.
const UNCHANGED: &[&str] = &[
    "as",
    "it",
    "is",
    "they",
    "are",
    "unchanged",
    "stands",
    "stand",
    "drafted",
];

/// Nothing, or why the sentence is not understood.
pub(super) type Asked = Result<(), String>;

impl<'a> Reader<'a> {
    pub(super) fn new(places: &'a Places<'a>, ids: IdMaker, round: Option<Round<'a>>) -> Self {
        Self {
            places,
            ids,
            round,
            out: Proposal::default(),
            amends: None,
            picked: Picked::default(),
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
        let problem = if sentence.is_kazakh() {
            "it is in Kazakh, and requests are read in English and Russian"
        } else {
            problem
        };
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
        let given = self.ids.given();
        let russian = russian::translated(sentence);
        let translated = russian.as_ref().unwrap_or(sentence);
        if let Some(round) = self.round {
            round.speaks_for_the_sender(&english::subject(translated))?;
        }
        let position = self.out.position;
        let mut plain = english::plain(translated);
        self.picked = Picked::take_from(&mut plain)?;
        let mut cursor = Cursor {
            tokens: &plain.tokens,
            at: 0,
        };
        cursor.skip_list_mark(self.places);
        let because = cursor.take_reason()?;
        let asked =
            self.request(&mut cursor)
                .and_then(|()| match (cursor.rest(), self.picked.left()) {
                    (None, None) => Ok(()),
                    (Some(rest), _) => Err(format!("“{rest}” was not expected there")),
                    (None, Some(quote)) => Err(format!(
                        "it picks one of several “{quote}”, and asks nothing of it"
                    )),
                });
        self.amends = None;
        if asked.is_err() {
            self.out.position = position;
            self.out.changes.truncate(changes);
            self.out.comments.truncate(comments);
            self.out.understood.truncate(understood);
            self.ids.take_back(given);
        } else if because.is_some() {
            for change in self.out.changes.iter_mut().skip(changes) {
                change.because.clone_from(&because);
            }
        }
        asked
    }

    fn request(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let start = cursor.at;
        if cursor.next_is_quote() {
            // `the words "…" are deleted`
            return self.inside(cursor, None);
        }
        cursor.skip_fillers();
        let verb = cursor.word().unwrap_or_default();
        match verb.as_str() {
            "in" | "at" if cursor.peek_is("end") || cursor.peek_is("beginning") => {
                let at_end = cursor.word().as_deref() == Some("end");
                cursor.skip_word("of");
                let id = self.place(cursor)?;
                cursor.expect(&["insert"])?;
                self.append(cursor, &id, at_end)
            }
            "in" | "at" | "under" | "from" => {
                if let Some(id) = self.proposal_named(cursor) {
                    return self.amends(cursor, id?);
                }
                cursor.skip_all(&["the"]);
                if cursor.skip_word("heading") {
                    return self.in_heading(cursor);
                }
                let id = self.place(cursor)?;
                self.inside(cursor, Some(id))
            }
            "throughout" => {
                cursor.expect(&["replace"])?;
                let (replace, with) = cursor.replacement()?;
                self.throughout(&replace, &with)
            }
            "after" | "before" => self.beside(cursor, None, verb == "after", Lead::None),
            "replace" | "substitute" | "delete" | "insert" | "for" | "instead" => {
                cursor.at -= 1;
                self.inside(cursor, None)
            }
            "retain" => {
                let ids = self.list(cursor)?;
                cursor.skip_all(UNCHANGED);
                for id in ids {
                    let told = format!("{} is retained", self.places.named(&id));
                    self.push(Action::Retain(id), told);
                }
                Ok(())
            }
            "move" => self.moves(cursor),
            "reword" | "amend" => {
                let id = self.place(cursor)?;
                cursor.skip_all(&["as", "follows", "to", "read"]);
                let text = cursor.quote()?;
                self.whole(id, text)
            }
            "split" => {
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
            "comment" => {
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
            "support" => self.supports(cursor),
            "has" | "have" | "does" | "do" => self.has_no_objection(cursor),
            "reserves" | "reserve" => self.reserves(cursor),
            _ => {
                // `2.1d to read: "…"`
                cursor.at = start;
                let id = self
                    .place(cursor)
                    .map_err(|_| "no request such as `replace`, `insert`, `delete`, `move`, `retain` or `support` begins it".to_owned())?;
                self.about(cursor, id)
            }
        }
    }

    /// A request that begins with its place: `2.1d to read: "…"`, `2.1h is deleted`.
    fn about(&mut self, cursor: &mut Cursor<'_>, id: PlaceId) -> Asked {
        cursor.skip_all(&[
            "is", "to", "be", "should", "shall", "kindly", "please", "–", "—", "-",
        ]);
        let verb = cursor.peek_raw().map(|word| word.to_lowercase());
        match verb.as_deref() {
            Some("delete") if cursor.is_last() => {
                cursor.at += 1;
                let told = format!("{} is removed", self.places.named(&id));
                self.push(Action::Remove(id), told);
                return Ok(());
            }
            Some("retain") => {
                cursor.at += 1;
                cursor.skip_all(UNCHANGED);
                let told = format!("{} is retained", self.places.named(&id));
                self.push(Action::Retain(id), told);
                return Ok(());
            }
            Some("replace") => {
                cursor.at += 1;
                if cursor.skip_word("with") || cursor.skip_word("by") {
                    let text = cursor.quote()?;
                    return self.whole(id, text);
                }
                cursor.at -= 1;
                return self.inside(cursor, Some(id));
            }
            Some(
                "substitute" | "delete" | "insert" | "after" | "before" | "at" | "for" | "instead",
            ) => {
                return self.inside(cursor, Some(id));
            }
            None if !cursor.is_last() => return self.inside(cursor, Some(id)),
            _ => {}
        }
        cursor.skip_all(&["read", "reads", "as", "follows", "reword"]);
        let text = cursor.quote()?;
        self.whole(id, text)
    }
    /// Words of the heading of a section: they are replaced or deleted; what is added to a section is
    /// a provision.
    fn in_heading(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        cursor.skip_all(&["of"]);
        let id = self.place(cursor)?;
        if !self.places.is_section(&id) {
            return Err(format!("{} is no section", self.places.named(&id)));
        }
        let is_about_words = cursor.next_is_quote()
            || ["replace", "substitute", "delete", "for", "instead"]
                .iter()
                .any(|verb| cursor.peek_is(verb));
        if !is_about_words {
            return Err("words of a heading are replaced or deleted".to_owned());
        }
        self.inside(cursor, Some(id))
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
}
