//! One change in a line: who, where, and the words as a redline.

use crate::domain::change::{Action, OtherWording, Place, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::output::Inline;
use crate::procedure::command::Naming;
use crate::text::quote;
use crate::text::redline::{self, Segment};
use crate::text::words::Words;

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
        let standing: Vec<_> = filed.sponsors(id.number).into_iter().cloned().collect();
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

    /// Whether a change was invented for the demonstration.
    pub fn is_illustrative(&self, id: &ChangeId) -> bool {
        self.dossier
            .filed(&id.submission)
            .is_some_and(|filed| filed.submission.illustrative)
    }

    /// The provision that a change is about, with its number in the version it was made against:
    /// `2.1(d) water`.
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
        let base = self.base(id);
        let number = base.map(|version| Numbering::of(&version.sections));
        match number.as_ref().and_then(|numbering| numbering.number(at)) {
            Some(number) => format!("{number} {at}"),
            None => at.to_string(),
        }
    }

    fn base(&self, id: &ChangeId) -> Option<&crate::domain::version::Version> {
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
                reworded(wording, old)
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
                .then(reworded(wording, None)),
        }
    }
}

fn reworded(wording: &Wording, old: Option<&str>) -> Inline {
    match wording {
        Wording::Replace {
            replace,
            with,
            occurrence,
        } => match old.and_then(|old| standing(old, replace, *occurrence)) {
            Some((before, quoted, after)) => Inline::new()
                .plain(before)
                .deleted(quoted)
                .inserted(with.clone())
                .plain(after),
            None => Inline::new()
                .deleted(replace.clone())
                .inserted(with.clone()),
        },
        Wording::Redline(markup) => redline::parse(markup).map_or_else(
            |_| Inline::new().plain(markup.clone()),
            |segments| drawn(&segments),
        ),
        Wording::Text(text) => match old {
            Some(old) => drawn(&redline::between(old, text)),
            None => Inline::new().inserted(text.clone()),
        },
    }
}

/// Quoted words where they stand in a text, with what is before and after them; none where they do
/// not stand there once.
fn standing<'a>(
    text: &'a str,
    quoted: &str,
    occurrence: Option<u32>,
) -> Option<(&'a str, &'a str, &'a str)> {
    let words = Words::of(text);
    let places = quote::find(&Words::of(quoted), &words);
    let place = match (places.as_slice(), occurrence) {
        ([only], None) => only,
        (all, Some(number)) => all.get(usize::try_from(number).ok()?.checked_sub(1)?)?,
        _ => return None,
    };
    let start = words.words.get(place.start)?.start;
    let end = words.words.get(place.end.checked_sub(1)?)?.end();
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
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
