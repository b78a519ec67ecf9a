//! One change in a line: who, where, and the words as a redline.

use crate::domain::change::{Action, OtherWording, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::standing::Sponsorship;
use crate::domain::version::Version;
use crate::drafting::reworded::reworded;
use crate::output::Inline;
use crate::procedure::command::Naming;
use crate::text::redline::{self, Segment};
use crate::views::said::{Voice, phrase, place_words};

/// What a page about one paper goes by.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The paper as it stands.
    pub dossier: &'a Dossier,
    /// Who stands behind each change of it: a page may name thousands.
    pub sponsorship: &'a Sponsorship<'a>,
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
        let standing = self.sponsorship.of(id);
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
                .plain(format!("new, {}: ", place_words(place, PlaceId::to_string)))
                .inserted(provision.text.clone()),
            Action::InsertSection { section, place } => Inline::new()
                .plain(format!(
                    "new section, {}: ",
                    place_words(place, PlaceId::to_string)
                ))
                .inserted(section.heading.clone()),
            Action::Remove(at) => {
                let old = self.base(id).and_then(|version| version.wording(at));
                Inline::new()
                    .plain("remove: ")
                    .deleted(old.unwrap_or_default())
            }
            action @ (Action::Move { .. }
            | Action::Split { .. }
            | Action::Join { .. }
            | Action::Retain(_)
            | Action::Support(_)) => phrase(action, Voice::Asked, PlaceId::to_string).into(),
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

/// What a text becomes, as a redline.
pub(super) fn redrawn_text(was: &str, is: &str) -> Inline {
    drawn(&redline::between(was, is))
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
