//! Everything on record about one paper, as the desk holds it.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::ids::{ChangeId, CommentId, PaperId, PlaceId, StateCode, SubmissionId};
use super::paper::Paper;
use super::record::{Corrected, Decision, Record, Ruling};
use super::register::Register;
use super::submission::{Comment, Submission};
use super::version::Version;

/// A submission with what was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// As the file has it, mistakes of the clerk included.
    pub recorded: Submission,
    /// With the corrections laid over it: what every rule goes by.
    pub submission: Submission,
    /// What was done with it.
    pub record: Record,
}

/// Where a change stands in the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No decision yet.
    Open,
    /// Adopted as sent.
    Adopted,
    /// Adopted in the coordinator's words.
    AdoptedAs,
    /// Settled by the wording adopted for another change.
    Settled,
    /// Not adopted.
    NotAdopted,
    /// The decision is put off.
    Deferred,
    /// Every sponsor has withdrawn it, or a later submission took its place.
    Withdrawn,
}

/// A paper, its versions and submissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The paper.
    pub paper: Paper,
    /// Its versions by number, 1 first.
    pub versions: Vec<Version>,
    /// Its submissions by id.
    pub submissions: Vec<Filed>,
}

/// A desk: its papers and the register of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The papers by id.
    pub dossiers: Vec<Dossier>,
    /// The members.
    pub register: Register,
}

impl Desk {
    /// The dossier of a paper.
    pub fn dossier(&self, id: &PaperId) -> Option<&Dossier> {
        self.dossiers.iter().find(|dossier| dossier.paper.id == *id)
    }
}

impl Filed {
    /// Lays the corrections over a submission as recorded.
    pub fn new(recorded: Submission, record: Record) -> Self {
        let mut submission = recorded.clone();
        for correction in &record.corrections {
            match &correction.field {
                Corrected::By(by) => submission.by.clone_from(by),
                Corrected::Base(base) => submission.base = *base,
                Corrected::Dated(dated) => submission.dated = Some(*dated),
                Corrected::Received(received) => submission.received = *received,
                Corrected::Reference(reference) => submission.reference = Some(reference.clone()),
            }
        }
        Self {
            recorded,
            submission,
            record,
        }
    }

    /// Where a change of this submission stands, given what the rest of the dossier says of it.
    fn standing(
        &self,
        change: u32,
        is_adopted: impl FnOnce() -> bool,
        is_superseded: impl FnOnce() -> bool,
        is_settled: impl Fn() -> bool,
    ) -> Standing {
        if !is_adopted() && (self.sponsors(change).is_empty() || is_superseded()) {
            return Standing::Withdrawn;
        }
        match self.record.decision(change).map(|d| &d.ruling) {
            Some(Ruling::Adopted) => Standing::Adopted,
            Some(Ruling::AdoptedAs { .. }) => Standing::AdoptedAs,
            Some(Ruling::NotAdopted) => Standing::NotAdopted,
            // A decision put off is taken when other wording settles the matter.
            Some(Ruling::Deferred) | None if is_settled() => Standing::Settled,
            Some(Ruling::Deferred) => Standing::Deferred,
            None => Standing::Open,
        }
    }

    /// The sponsors of a change that have not withdrawn it, of this submission alone.
    pub fn sponsors(&self, change: u32) -> Vec<&StateCode> {
        self.submission
            .by
            .iter()
            .filter(|state| !self.record.has_withdrawn(change, state))
            .collect()
    }
}

impl Dossier {
    /// The version of that number.
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }

    /// The newest version.
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The submission of that id.
    pub fn filed(&self, id: &SubmissionId) -> Option<&Filed> {
        self.submissions
            .iter()
            .find(|filed| filed.submission.id == *id)
    }

    /// The change of that id.
    pub fn change(&self, id: &ChangeId) -> Option<&Change> {
        self.filed(&id.submission)?.submission.change(id.number)
    }

    /// The comment of that id.
    pub fn comment(&self, id: &CommentId) -> Option<&Comment> {
        self.filed(&id.submission)?.submission.comment(id.number)
    }

    /// Every change with its id and submission, in order of id.
    pub fn changes(&self) -> impl Iterator<Item = (ChangeId, &Filed, &Change)> {
        self.submissions.iter().flat_map(|filed| {
            (1..)
                .zip(&filed.submission.changes)
                .map(move |(number, change)| (filed.submission.id.change(number), filed, change))
        })
    }

    /// The version that took a change up; derived from `adopts`, stored nowhere else.
    pub fn adopted_in(&self, id: &ChangeId) -> Option<u32> {
        self.versions
            .iter()
            .find(|version| version.adopts.iter().any(|adoption| adoption.change == *id))
            .map(|version| version.number)
    }

    /// The decision that rules on a change.
    pub fn decision(&self, id: &ChangeId) -> Option<&Decision> {
        self.filed(&id.submission)?.record.decision(id.number)
    }

    /// The adopted-as decision that settles a change, if one does.
    pub fn settled_by(&self, id: &ChangeId) -> Option<ChangeId> {
        self.submissions.iter().find_map(|filed| {
            (1..)
                .zip(&filed.submission.changes)
                .find_map(|(number, _)| match &filed.record.decision(number)?.ruling {
                    Ruling::AdoptedAs { settles, .. } if settles.contains(id) => {
                        Some(filed.submission.id.change(number))
                    }
                    _ => None,
                })
        })
    }

    /// Whether a later submission of the same state took this one's place.
    pub fn is_superseded(&self, id: &SubmissionId) -> bool {
        self.submissions
            .iter()
            .any(|filed| filed.submission.supersedes.as_ref() == Some(id))
    }

    /// Where a change stands. A version already made is not undone by a later withdrawal: the
    /// decision under which it was adopted still stands then.
    pub fn standing(&self, id: &ChangeId) -> Standing {
        let Some(filed) = self.filed(&id.submission) else {
            return Standing::Open;
        };
        filed.standing(
            id.number,
            || self.adopted_in(id).is_some(),
            || self.is_superseded(&id.submission),
            || self.settled_by(id).is_some(),
        )
    }

    /// Where every change stands, in one pass: for whoever asks about many.
    pub fn standings(&self) -> BTreeMap<ChangeId, Standing> {
        let adopted: BTreeSet<&ChangeId> = self
            .versions
            .iter()
            .flat_map(|version| version.adopts.iter().map(|adoption| &adoption.change))
            .collect();
        let superseded: BTreeSet<&SubmissionId> = self
            .submissions
            .iter()
            .filter_map(|filed| filed.submission.supersedes.as_ref())
            .collect();
        let settled: BTreeSet<&ChangeId> = self
            .changes()
            .filter_map(|(id, filed, _)| filed.record.decision(id.number))
            .filter_map(|decision| match &decision.ruling {
                Ruling::AdoptedAs { settles, .. } => Some(settles),
                _ => None,
            })
            .flatten()
            .collect();
        self.changes()
            .map(|(id, filed, _)| {
                let standing = filed.standing(
                    id.number,
                    || adopted.contains(&id),
                    || superseded.contains(&id.submission),
                    || settled.contains(&id),
                );
                (id, standing)
            })
            .collect()
    }

    /// Whether an id names a section or provision of any version, so that it is taken for good.
    pub fn is_taken(&self, id: &PlaceId) -> bool {
        self.versions
            .iter()
            .any(|version| version.wording(id).is_some())
    }
}
