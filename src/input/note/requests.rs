//! Requests of a note as changes.

use super::grammar::{Asked, Reader};
use super::stops::end_for;
use crate::domain::change::{Action, Change, ChangeType, Place, Wording};
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::version::{Kind, Provision};
use crate::input::ids::For;
use crate::text::redline::{Segment, write};
use crate::text::words::is_closing;

impl Reader<'_> {
    pub(super) fn new_provision(
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
    pub(super) fn at_an_end(&mut self, id: &PlaceId, words: &str, at_end: bool) -> Asked {
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
            let (kept, stop) = text.split_at(end_for(words, text));
            let tail = joined(kept, words).split_off(kept.len());
            vec![
                Segment::Keep(kept.to_owned()),
                Segment::Insert(tail),
                Segment::Keep(stop.to_owned()),
            ]
        } else {
            let whole = joined(words, text);
            let head = whole.strip_suffix(text).unwrap_or(words).to_owned();
            vec![Segment::Insert(head), Segment::Keep(text.to_owned())]
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

    pub(super) fn whole(&mut self, at: PlaceId, text: String) -> Asked {
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

    pub(super) fn throughout(&mut self, replace: &str, with: &str) -> Asked {
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

    pub(super) fn replace(&mut self, at: Option<PlaceId>, replace: String, with: String) -> Asked {
        if replace.trim().is_empty() {
            return Err("the quoted words are empty".to_owned());
        }
        let occurrence = self.picked.of(&replace);
        if let Some(to) = self.amends.clone() {
            if occurrence.is_some() {
                return Err("which of several words of a proposal is meant is recorded with `cica amend --to`".to_owned());
            }
            if at.is_some() {
                return Err(format!("it speaks both of {to} and of a place in the text"));
            }
            self.push_amendment(to, replace, with);
            return Ok(());
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
        let count = self.places.count_in(&at, &replace);
        if count > 1 && occurrence.is_none() {
            return Err(format!(
                "“{replace}” stands {count} times in {}: quote more of the words, or say which, as `the second \"{replace}\"`",
                self.places.named(&at)
            ));
        }
        self.push_replace(at, replace, with, occurrence);
        Ok(())
    }

    pub(super) fn push_replace(
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

    fn push_amendment(&mut self, to: ChangeId, replace: String, with: String) {
        let told = if with.is_empty() {
            format!("in the words that {to} proposes “{replace}” is deleted")
        } else {
            format!("in the words that {to} proposes “{replace}” is replaced with “{with}”")
        };
        let wording = Wording::Replace {
            replace,
            with,
            occurrence: None,
        };
        self.push(Action::Amend { to, wording }, told);
    }

    pub(super) fn push(&mut self, action: Action, told: String) {
        self.out.changes.push(Change {
            action,
            because: None,
            change_type: ChangeType::default(),
            otherwise: None,
        });
        self.out.understood.push(told);
    }
}

/// Two wordings with the space between them that their ends ask for.
pub(super) fn joined(first: &str, second: &str) -> String {
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
