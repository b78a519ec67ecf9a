//! What a change proposes: a redline in words, or, for what moves provisions about, a phrase.

use crate::domain::change::{Action, OtherWording};
use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;
use crate::drafting::reworded::reworded;
use crate::text::redline::{self, Segment};
use crate::views::said::{Voice, phrase, place_words};

/// What a change proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What is done, in words: "move after 2.1(c)"; empty where the redline says it all.
    pub phrase: String,
    /// The words, with what comes and what goes. Kept words and deleted ones joined are the base
    /// wording; empty where no words change.
    pub redline: Vec<Segment>,
}

/// The places of the version that a submission was made against.
pub(super) struct Base<'a> {
    pub(super) version: Option<&'a Version>,
    pub(super) numbering: Numbering,
}

impl<'a> Base<'a> {
    pub(super) fn of(dossier: &'a Dossier, number: u32) -> Self {
        let version = dossier.version(number);
        Self {
            version,
            numbering: Numbering::of(version.map_or(&[], |version| &version.sections)),
        }
    }

    /// The number of a place, or its id where it has none here.
    pub(super) fn name(&self, id: &PlaceId) -> String {
        self.numbering
            .number(id)
            .map_or_else(|| id.to_string(), str::to_owned)
    }

    /// Its wording.
    pub(super) fn wording(&self, id: &PlaceId) -> Option<&'a str> {
        self.version.and_then(|version| version.wording(id))
    }
}

/// The word for what an action does, as JSON and filters have it.
pub(super) fn action_word(action: &Action) -> &'static str {
    match action {
        Action::Reword { .. } => "reword",
        Action::Insert { .. } => "insert",
        Action::InsertSection { .. } => "insert-section",
        Action::Remove(_) => "remove",
        Action::Move { .. } => "move",
        Action::Split { .. } => "split",
        Action::Join { .. } => "join",
        Action::Retain(_) => "retain",
        Action::Support(_) => "support",
        Action::Amend { .. } => "amend",
    }
}

/// What a change proposes over its base.
pub(super) fn proposal(dossier: &Dossier, base: &Base<'_>, action: &Action) -> Proposal {
    let said = |phrase: String| Proposal {
        phrase,
        redline: Vec::new(),
    };
    let phrased = || phrase(action, Voice::Asked, |id| base.name(id));
    let whole = |id: &PlaceId, of: fn(String) -> Segment| {
        base.wording(id)
            .map(|text| vec![of(text.to_owned())])
            .unwrap_or_default()
    };
    match action {
        Action::Reword { at, wording } => {
            let old = base.wording(at);
            match old.and_then(|old| Some((old, reworded(old, wording)?))) {
                Some((old, new)) => Proposal {
                    phrase: String::new(),
                    redline: redline::between(old, &new),
                },
                None => said("words that do not stand in the base; `cica check` shows why".into()),
            }
        }
        Action::Insert { provision, place } => Proposal {
            phrase: format!("insert {}", place_words(place, |id| base.name(id))),
            redline: vec![Segment::Insert(provision.text.clone())],
        },
        Action::InsertSection { section, place } => {
            let words = section
                .walk()
                .flat_map(|s| {
                    std::iter::once(&s.heading).chain(s.provisions.iter().map(|p| &p.text))
                })
                .filter(|text| !text.is_empty())
                .map(String::as_str);
            Proposal {
                phrase: format!("insert section {}", place_words(place, |id| base.name(id))),
                redline: vec![Segment::Insert(words.collect::<Vec<_>>().join("\n"))],
            }
        }
        Action::Remove(what) => Proposal {
            phrase: phrased(),
            redline: whole(what, Segment::Delete),
        },
        Action::Move { .. }
        | Action::Split { .. }
        | Action::Join { .. }
        | Action::Retain(_)
        | Action::Support(_) => said(phrased()),
        Action::Amend { to, wording } => {
            let old = amended(dossier, base, &dossier.change(to).map(|c| &c.action));
            let phrase = phrased();
            match reworded(&old, wording) {
                Some(new) => Proposal {
                    phrase,
                    redline: redline::between(&old, &new),
                },
                None => said(phrase),
            }
        }
    }
}

/// The wording that an amended change proposes.
fn amended(dossier: &Dossier, base: &Base<'_>, action: &Option<&Action>) -> String {
    match action {
        Some(Action::Insert { provision, .. }) => provision.text.clone(),
        Some(action @ Action::Reword { .. }) => {
            redline::new_wording(&proposal(dossier, base, action).redline)
        }
        _ => String::new(),
    }
}

/// Wording that takes the place of a change's own, as text.
pub(super) fn other_wording(wording: &OtherWording) -> String {
    match wording {
        OtherWording::With(text) | OtherWording::Text(text) => text.clone(),
        OtherWording::Redline(markup) => redline::parse(markup)
            .map(|segments| redline::new_wording(&segments))
            .unwrap_or_else(|_| markup.clone()),
    }
}
