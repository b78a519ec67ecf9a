//! One change in a line: who, where, and the words as a redline.

use crate::domain::change::{Action, OtherWording, Place, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::drafting::reworded::reworded;
use crate::output::Inline;
use crate::procedure::command::Naming;
use crate::text::redline::{self, Segment};

/// What a page about one paper goes by.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The paper as it stands.
    pub dossier: &'a Dossier,
    /// The states.
    pub register: &'a Register,
    /// How commands name the paper.
    pub naming: Naming<'a>,
}

impl Desk<'_> {
    /// The states behind a change, by name.
    pub fn states(&self, id: &ChangeId) -> String {
        let Some(filed) = self.dossier.filed(&id.submission) else {
            return String::new();
        };
        let standing = self.dossier.standing_sponsors(id);
        let by = if standing.is_empty() {
            &filed.submission.by
        } else {
            &standing
        };
        self.register.join_names(by, Language::English)
    }

    /// `CN-1.1 (China)`.
    pub fn named(&self, id: &ChangeId) -> Inline {
        Inline::new()
            .id(self.naming.sent(id))
            .plain(" (")
            .state(self.states(id))
            .plain(")")
    }

    /// The option of `adopt-as` that says other words for a change: new words for those it quotes,
    /// or the whole wording.
    pub fn other_words(&self, id: &ChangeId) -> &'static str {
        match self.dossier.change(id).map(|change| &change.action) {
            Some(Action::Reword {
                wording: Wording::Replace { .. },
                ..
            }) => "--with",
            _ => "--text",
        }
    }

    /// Whether a change was invented for the demonstration.
    pub fn is_illustrative(&self, id: &ChangeId) -> bool {
        self.dossier
            .filed(&id.submission)
            .is_some_and(|filed| filed.submission.illustrative)
    }

    /// The provision that a change is about, with its number in the newest version: `2.1(d) water`.
    /// One that is there no more has the number of the change's base, and says so.
    pub fn place(&self, id: &ChangeId) -> String {
        let Some(change) = self.dossier.change(id) else {
            return String::new();
        };
        match change.action.subject() {
            Some(at) => self.numbered(id, at),
            None => match &change.action {
                Action::Insert { provision, .. } => provision.id.to_string(),
                Action::InsertSection { section, .. } => section.id.to_string(),
                Action::Support(to) | Action::Amend { to, .. } => to.to_string(),
                _ => String::new(),
            },
        }
    }

    fn numbered(&self, id: &ChangeId, at: &PlaceId) -> String {
        let number = |version: &Version| {
            Numbering::of(&version.sections)
                .number(at)
                .map(str::to_owned)
        };
        if let Some(number) = self.dossier.newest().and_then(number) {
            return format!("{number} {at}");
        }
        let base = self.base(id);
        match base.and_then(number).zip(base) {
            Some((number, base)) => format!("{number} {at} (of version {})", base.number),
            None => at.to_string(),
        }
    }

    fn base(&self, id: &ChangeId) -> Option<&Version> {
        let filed = self.dossier.filed(&id.submission)?;
        self.dossier.version(filed.submission.base)
    }

    /// What a change proposes, in a line.
    pub fn proposal(&self, id: &ChangeId) -> Inline {
        let Some(change) = self.dossier.change(id) else {
            return Inline::new();
        };
        match &change.action {
            Action::Reword { at, wording } => {
                let old = self.base(id).and_then(|version| version.wording(at));
                redrawn(wording, old)
            }
            Action::Insert { provision, place } => Inline::new()
                .plain(format!("new, {}: ", place_words(place)))
                .inserted(provision.text.clone()),
            Action::InsertSection { section, place } => Inline::new()
                .plain(format!("new section, {}: ", place_words(place)))
                .inserted(section.heading.clone()),
            Action::Remove(at) => {
                let old = self.base(id).and_then(|version| version.wording(at));
                Inline::new()
                    .plain("remove: ")
                    .deleted(old.unwrap_or_default())
            }
            Action::Move { place, .. } => format!("move, {}", place_words(place)).as_str().into(),
            Action::Split { before, id, .. } => {
                format!("split before “{before}”; the second part is {id}")
                    .as_str()
                    .into()
            }
            Action::Join { to, .. } => format!("join to {to}").as_str().into(),
            Action::Retain(_) => "keep as it is".into(),
            Action::Support(to) => Inline::new().plain("supports ").id(to.to_string()),
            Action::Amend { to, wording } => Inline::new()
                .plain("amends ")
                .id(to.to_string())
                .plain(": ")
                .then(redrawn(wording, None)),
        }
    }
}

/// A new wording as a redline over the old one; what cannot be laid on it is shown as it was sent.
fn redrawn(wording: &Wording, old: Option<&str>) -> Inline {
    let new = old.and_then(|old| Some((old, reworded(old, wording)?)));
    if let Some((old, new)) = new {
        return drawn(&redline::between(old, &new));
    }
    match wording {
        Wording::Replace { replace, with, .. } => drawn(&redline::between(replace, with)),
        Wording::Redline(markup) => redline::parse(markup).map_or_else(
            |_| Inline::new().plain(markup.clone()),
            |segments| drawn(&segments),
        ),
        Wording::Text(text) => Inline::new().inserted(text.clone()),
    }
}

fn drawn(segments: &[Segment]) -> Inline {
    segments
        .iter()
        .fold(Inline::new(), |line, segment| match segment {
            Segment::Keep(text) => line.plain(text.clone()),
            Segment::Insert(text) => line.inserted(text.clone()),
            Segment::Delete(text) => line.deleted(text.clone()),
            Segment::Remark(_) => line,
        })
}

/// Words for a place: `after water`.
fn place_words(place: &Place) -> String {
    match place {
        Place::After(id) => format!("after {id}"),
        Place::Before(id) => format!("before {id}"),
        Place::FirstIn(id) => format!("first in {id}"),
        Place::LastIn(id) => format!("last in {id}"),
    }
}

/// A state's second best, in a line.
pub fn second_best(otherwise: &OtherWording) -> Inline {
    match otherwise {
        OtherWording::With(text) | OtherWording::Text(text) => Inline::new().inserted(text.clone()),
        OtherWording::Redline(markup) => redline::parse(markup).map_or_else(
            |_| Inline::new().plain(markup.clone()),
            |segments| drawn(&segments),
        ),
    }
}
