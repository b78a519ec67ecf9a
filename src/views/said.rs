//! A change said the way a note verbale says it: "In 2.1(d) water, replace “…” with “…”".
//!
//! Imports `domain` only. The words are for people; the quoted texts are those of the record.

use crate::domain::change::{Action, Change, ChangeType, OtherWording, Place, Wording};
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::{Kind, Version};

/// Says changes over the version that their state had in front of it.
#[derive(Debug)]
pub struct Sayer<'a> {
    base: Option<&'a Version>,
    numbering: Numbering,
}

impl<'a> Sayer<'a> {
    /// Makes one; without its base a change is said by ids alone.
    pub fn new(base: Option<&'a Version>) -> Self {
        Self {
            numbering: base.map_or_else(Numbering::default, |base| Numbering::of(&base.sections)),
            base,
        }
    }

    /// A provision or section by number and id: `2.1(d) water`, `section 2 activities`.
    pub fn place(&self, id: &PlaceId) -> String {
        let is_section = self.base.is_some_and(|base| base.section(id).is_some());
        let lead = if is_section { "section " } else { "" };
        match self.numbering.number(id) {
            Some(number) => format!("{lead}{number} {id}"),
            None => format!("{lead}{id}"),
        }
    }

    /// A provision, or the heading that a section's id addresses.
    fn words_of(&self, id: &PlaceId) -> String {
        if self.base.is_some_and(|base| base.section(id).is_some()) {
            format!("the heading of {}", self.place(id))
        } else {
            self.place(id)
        }
    }

    fn beside(&self, place: &Place) -> String {
        match place {
            Place::After(id) => format!("after {}", self.place(id)),
            Place::Before(id) => format!("before {}", self.place(id)),
            Place::FirstIn(id) => format!("at the head of {}", self.place(id)),
            Place::LastIn(id) => format!("at the end of {}", self.place(id)),
        }
    }

    /// Says a change in one sentence, with its full stop.
    pub fn sentence(&self, change: &Change) -> String {
        let mut said = self.said(change);
        let ends = |c: &char| matches!(c, '.' | '!' | '?' | '。' | '؟' | '।');
        // A quoted sentence brings its own.
        let bare = said.trim_end_matches(['”', ' ']);
        if !bare.chars().next_back().is_some_and(|c| ends(&c)) {
            said.push('.');
        }
        said
    }

    /// Says a change, without a full stop.
    pub fn said(&self, change: &Change) -> String {
        match &change.action {
            Action::Reword { at, wording } => {
                format!("In {}, {}", self.words_of(at), reworded(wording))
            }
            Action::Insert { provision, place } => {
                let noun = match provision.kind {
                    Kind::Paragraph => "paragraph",
                    Kind::Item => "item",
                };
                let (beside, text) = (self.beside(place), &provision.text);
                let beside = capital(&beside);
                format!("{beside}, insert a new {noun} {}: “{text}”", provision.id)
            }
            Action::InsertSection { section, place } => {
                let held: usize = section.walk().map(|s| s.provisions.len()).sum();
                format!(
                    "{}, insert a new section {} “{}” with {held} provision{}",
                    capital(&self.beside(place)),
                    section.id,
                    section.heading,
                    if held == 1 { "" } else { "s" }
                )
            }
            Action::Remove(what) => {
                if self.base.is_some_and(|base| base.section(what).is_some()) {
                    format!("Delete {} with all it holds", self.place(what))
                } else {
                    format!("Delete {}", self.place(what))
                }
            }
            Action::Move { what, place } => {
                let to = match place {
                    Place::After(_) | Place::Before(_) => "",
                    Place::FirstIn(_) | Place::LastIn(_) => "to stand ",
                };
                format!("Move {} {to}{}", self.place(what), self.beside(place))
            }
            Action::Split { at, before, id } => format!(
                "Divide {} before “{before}”; the second part becomes {id}",
                self.place(at)
            ),
            Action::Join { what, to } => {
                format!("Join {} to the end of {}", self.place(what), self.place(to))
            }
            Action::Retain(what) => format!("Keep {} as it is", self.place(what)),
            Action::Support(change) => format!("Support {change}"),
            Action::Amend { to, wording } => {
                format!("In the words that {to} proposes, {}", reworded(wording))
            }
        }
    }
}

/// Words for a place: `after 2.1(d) water`. `name` says how a section or provision is called.
pub fn place_words(place: &Place, name: impl Fn(&PlaceId) -> String) -> String {
    match place {
        Place::After(id) => format!("after {}", name(id)),
        Place::Before(id) => format!("before {}", name(id)),
        Place::FirstIn(id) => format!("first in {}", name(id)),
        Place::LastIn(id) => format!("last in {}", name(id)),
    }
}

/// Of whom a phrase is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// What is to be done: "move".
    Asked,
    /// What a change does: "moves".
    Told,
}

/// What an action does, in a few words and without those of the text: "move 2.1(d) after 2.1(f)".
/// `name` says how a section or provision is called.
pub fn phrase(action: &Action, voice: Voice, name: impl Fn(&PlaceId) -> String) -> String {
    let s = match voice {
        Voice::Asked => "",
        Voice::Told => "s",
    };
    let beside = |place| place_words(place, &name);
    match action {
        Action::Reword { at, .. } => format!("reword{s} {}", name(at)),
        Action::Insert { provision, place } => {
            format!("insert{s} {} {}", provision.id, beside(place))
        }
        Action::InsertSection { section, place } => {
            format!("insert{s} the section {} {}", section.id, beside(place))
        }
        Action::Remove(what) => format!("remove{s} {}", name(what)),
        Action::Move { what, place } => format!("move{s} {} {}", name(what), beside(place)),
        Action::Split { at, before, id } => format!(
            "split{s} {} before “{before}”; the second part is {id}",
            name(at)
        ),
        Action::Join { what, to } => format!("join{s} {} to {}", name(what), name(to)),
        Action::Retain(what) => format!("retain{s} {} as it is", name(what)),
        Action::Support(change) => format!("support{s} {change}"),
        Action::Amend { to, .. } => format!("amend{s} {to}"),
    }
}

fn reworded(wording: &Wording) -> String {
    match wording {
        Wording::Replace {
            replace,
            with,
            occurrence,
        } => {
            let which = occurrence.map_or_else(String::new, |n| format!(" (occurrence {n})"));
            if with.is_empty() {
                format!("delete “{replace}”{which}")
            } else {
                format!("replace “{replace}”{which} with “{with}”")
            }
        }
        Wording::Redline(_) => "amend as marked".to_owned(),
        Wording::Text(text) => format!("replace the whole wording with “{text}”"),
    }
}

/// Says a state's second best, or the coordinator's own words.
pub fn other_wording(other: &OtherWording) -> String {
    match other {
        OtherWording::With(text) if text.is_empty() => "delete the words".to_owned(),
        OtherWording::With(text) | OtherWording::Text(text) => format!("“{text}”"),
        OtherWording::Redline(markup) => markup.clone(),
    }
}

/// The word for a sort of change, as the files have it.
pub fn type_word(change_type: ChangeType) -> &'static str {
    match change_type {
        ChangeType::Substantive => "substantive",
        ChangeType::Editorial => "editorial",
        ChangeType::Translation => "translation",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(action: Action) -> Change {
        Change {
            action,
            because: None,
            change_type: ChangeType::default(),
            otherwise: None,
        }
    }

    fn replace(words: &str, with: &str) -> Wording {
        Wording::Replace {
            replace: words.into(),
            with: with.into(),
            occurrence: None,
        }
    }

    #[test]
    fn a_replacement_by_nothing_is_a_deletion() {
        let sayer = Sayer::new(None);
        let reword = |wording| {
            change(Action::Reword {
                at: "water".parse().unwrap(),
                wording,
            })
        };
        assert_eq!(
            sayer.said(&reword(replace("safe", "clean"))),
            "In water, replace “safe” with “clean”"
        );
        assert_eq!(
            sayer.said(&reword(replace("safe", ""))),
            "In water, delete “safe”"
        );
    }

    #[test]
    fn a_phrase_is_asked_or_told_and_calls_places_as_it_is_said() {
        let action = Action::Move {
            what: "water".parse().unwrap(),
            place: Place::FirstIn("activities".parse().unwrap()),
        };
        let shout = |id: &PlaceId| id.as_str().to_uppercase();
        assert_eq!(
            phrase(&action, Voice::Asked, shout),
            "move WATER first in ACTIVITIES"
        );
        assert_eq!(
            phrase(&action, Voice::Told, PlaceId::to_string),
            "moves water first in activities"
        );
    }

    #[test]
    fn a_move_names_both_places() {
        let moved = change(Action::Move {
            what: "education".parse().unwrap(),
            place: Place::LastIn("activities".parse().unwrap()),
        });
        assert_eq!(
            Sayer::new(None).said(&moved),
            "Move education to stand at the end of activities"
        );
    }
}
