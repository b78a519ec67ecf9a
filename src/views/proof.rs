//! The dossier of some words: who proposed them, in which note, received when, decided by whom and
//! why, in which version, and what became of them.
//!
//! Imports `procedure`, `drafting` and `domain`. What is for the desk alone (`internal`) never
//! enters here.

use std::collections::BTreeMap;

use crate::domain::circulation::Circulation;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, StateCode, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::numbering::Numbering;
use crate::domain::record::Ruling;
use crate::domain::version::{Adoption, Digest, Version};
use crate::drafting::provenance::{Author, Since, Traced};
use crate::procedure::deadline::{Deadline, Timeliness, timeliness};
use crate::procedure::when;

/// What somebody did with the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// First put them there.
    Wrote,
    /// Put them back after a deletion.
    Restored,
    /// Took them to another provision, by a split or a join.
    Took,
    /// Deleted them.
    Deleted,
}

impl Deed {
    /// The word for it, as pages and JSON have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wrote => "wrote",
            Self::Restored => "restored",
            Self::Took => "took elsewhere",
            Self::Deleted => "deleted",
        }
    }
}

/// A place of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The words there.
    pub traced: Traced,
    /// The number of the provision in the version that has them; empty where that is not known.
    pub number: String,
    /// The other numbers that it bore in versions before, each with the last that gave it.
    pub was: Vec<(String, u32)>,
}

/// A version, and how it went round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its number.
    pub number: u32,
    /// Its date, for people.
    pub date: String,
    /// Its circulations, oldest first.
    pub circulations: Vec<Circulated>,
}

/// A circulation of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulated {
    /// The note's reference.
    pub reference: Option<String>,
    /// What the outside calls the version.
    pub designation: Option<String>,
    /// The date of the note, for people.
    pub date: String,
    /// The deadline, for people.
    pub deadline: String,
}

/// The note that brought a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The submission.
    pub id: SubmissionId,
    /// Every state that sent it.
    pub by: Vec<StateCode>,
    /// The version that they had in front of them.
    pub base: u32,
    /// The state's own reference.
    pub reference: Option<String>,
    /// The time on the note, for people.
    pub dated: Option<String>,
    /// When it was received.
    pub received: Moment,
    /// The same for people, with zone and UTC.
    pub received_shown: String,
    /// Whether that was in time.
    pub timeliness: Timeliness,
    /// The reason for which the coordinator admitted it: it was held to be late then.
    pub admitted: Option<String>,
    /// Whether the clerk mended an entry of it later: the submission shows the old one.
    pub is_corrected: bool,
    /// The file as it came, relative to the paper's folder of amendments.
    pub original: Option<String>,
    /// The digest of that file when it was recorded.
    pub original_digest: Option<Digest>,
    /// When it was recorded, for people.
    pub recorded: Option<String>,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// What the coordinator decided on a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub ruling: Ruling,
    /// When, for people.
    pub on: String,
    /// The reason given to the state.
    pub because: Option<String>,
}

/// A change that touched the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The change.
    pub id: ChangeId,
    /// The note that brought it.
    pub note: Note,
    /// The state's reason.
    pub because: Option<String>,
    /// The decision that rules; none where nothing is on record.
    pub decided: Option<Decided>,
    /// The digest under which the version took it up; none where the version gives none.
    pub adopted: Option<Digest>,
}

/// One account on which words came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Whose.
    pub author: Author,
    /// What was done, each with the words.
    pub deeds: BTreeMap<Deed, Vec<String>>,
    /// The version in which it took effect.
    pub made: Made,
    /// The changes; none for the first draft.
    pub changes: Vec<Proposed>,
}

/// The dossier of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The words as they were asked for.
    pub words: String,
    /// The version asked about.
    pub version: u32,
    /// Where they stand, or stood last.
    pub places: Vec<Place>,
    /// On whose account, by version.
    pub acts: Vec<Act>,
    /// Whether a change in it, or a version whose words it shows, was invented for a demonstration.
    pub illustrative: bool,
}

impl Proof {
    /// Whether the words stand in the version asked about.
    pub fn stands(&self) -> bool {
        self.places
            .iter()
            .any(|place| place.traced.version == self.version)
    }
}

/// Makes the dossier of words that were traced up to a version.
pub fn proof(dossier: &Dossier, words: &str, version: u32, traced: Vec<Traced>) -> Proof {
    let mut acts: Vec<Act> = Vec::new();
    let mut note = |author: &Author, deed: Deed, words: &str| {
        let index = acts.iter().position(|act| act.author == *author);
        let index = index.unwrap_or_else(|| {
            acts.push(act(dossier, author));
            acts.len() - 1
        });
        let words = words.trim().to_owned();
        acts[index].deeds.entry(deed).or_default().push(words);
    };
    for piece in traced.iter().flat_map(|place| &place.pieces) {
        let text = &piece.span.text;
        match &piece.span.first {
            Some(first) => {
                note(first, Deed::Wrote, text);
                note(&piece.span.author, Deed::Restored, text);
            }
            None => note(&piece.span.author, Deed::Wrote, text),
        }
        match &piece.since {
            Since::Stands => {}
            Since::Deleted(author) => note(author, Deed::Deleted, text),
            Since::Went(_, author) => note(author, Deed::Took, text),
        }
    }
    let changes = acts.iter().flat_map(|act| &act.changes);
    let mut shown = acts
        .iter()
        .map(|act| act.made.number)
        .chain(traced.iter().map(|place| place.version))
        .chain([version])
        .filter_map(|number| dossier.version(number));
    let illustrative = changes.into_iter().any(|change| change.note.illustrative)
        || shown.any(|version| version.illustrative);
    acts.sort_by(|a, b| {
        let key = |act: &Act| (act.author.version, act.author.changes.clone());
        key(a).cmp(&key(b))
    });
    let of = |version: &Version| (version.number, Numbering::of(&version.sections));
    let numberings: Vec<(u32, Numbering)> = dossier.versions.iter().map(of).collect();
    let places = traced.into_iter().map(|traced| {
        let (number, was) = numbers(&numberings, &traced);
        Place {
            number,
            was,
            traced,
        }
    });
    Proof {
        words: words.to_owned(),
        version,
        places: places.collect(),
        acts,
        illustrative,
    }
}

/// The number of a place in the version that has the words, and those that it bore before.
fn numbers(numberings: &[(u32, Numbering)], traced: &Traced) -> (String, Vec<(String, u32)>) {
    let mut number = String::new();
    let mut was: Vec<(String, u32)> = Vec::new();
    for (version, numbering) in numberings.iter().rev() {
        let Some(bore) = numbering.number(&traced.id) else {
            continue;
        };
        if *version == traced.version {
            bore.clone_into(&mut number);
        } else if *version < traced.version
            && bore != number
            && was.iter().all(|(known, _)| known != bore)
        {
            was.push((bore.to_owned(), *version));
        }
    }
    (number, was)
}

fn act(dossier: &Dossier, author: &Author) -> Act {
    let version = dossier.version(author.version);
    let adopts = version.map_or(&[][..], |version| version.adopts.as_slice());
    let circulations = dossier.paper.circulations.iter();
    let made = Made {
        number: author.version,
        date: version.map_or_else(String::new, |version| when::day(version.date)),
        circulations: circulations
            .filter(|circulation| circulation.version == author.version)
            .map(circulated)
            .collect(),
    };
    Act {
        author: author.clone(),
        deeds: BTreeMap::new(),
        made,
        changes: author
            .changes
            .iter()
            .filter_map(|id| proposed(dossier, id, adopts))
            .collect(),
    }
}

fn circulated(circulation: &Circulation) -> Circulated {
    // Whether the deadline has passed is not told here, only when it is.
    let deadline = Deadline::of(circulation, chrono::DateTime::UNIX_EPOCH);
    Circulated {
        reference: circulation.reference.clone(),
        designation: circulation.designation.clone(),
        date: when::day(circulation.date),
        deadline: deadline.shown(),
    }
}

fn proposed(dossier: &Dossier, id: &ChangeId, adopts: &[Adoption]) -> Option<Proposed> {
    let filed = dossier.filed(&id.submission)?;
    let submission = &filed.submission;
    let zone = dossier.paper.zone_of(submission);
    let seal = filed.record.seal.as_ref();
    let note = Note {
        id: submission.id.clone(),
        by: submission.by.clone(),
        base: submission.base,
        reference: submission.reference.clone(),
        dated: submission.dated.map(|dated| when::moment(&dated, zone)),
        received: submission.received,
        received_shown: when::moment(&submission.received, zone),
        timeliness: timeliness(&dossier.paper, submission),
        admitted: filed.record.admissions.last().map(|a| a.because.clone()),
        is_corrected: filed.recorded != filed.submission,
        original: submission.original.clone(),
        original_digest: seal.and_then(|seal| seal.original.clone()),
        recorded: seal.map(|seal| when::moment(&seal.recorded, dossier.paper.zone())),
        illustrative: submission.illustrative,
    };
    let decided = filed.record.decision(id.number).map(|decision| Decided {
        ruling: decision.ruling.clone(),
        on: when::moment(&decision.on, dossier.paper.zone()),
        because: decision.because.clone(),
    });
    let adopted = adopts.iter().find(|adoption| adoption.change == *id);
    Some(Proposed {
        id: id.clone(),
        note,
        because: submission.change(id.number)?.because.clone(),
        decided,
        adopted: adopted
            .map(|adoption| adoption.digest.clone())
            .filter(|digest| !digest.0.is_empty()),
    })
}
