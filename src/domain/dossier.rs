//! Everything on record about one paper, as the desk holds it.

use std::collections::BTreeMap;

use super::change::Change;
use super::ids::{ChangeId, CommentId, PaperId, StateCode, SubmissionId};
use super::paper::Paper;
use super::record::{Corrected, Decision, Record};
use super::register::Register;
use super::secretariat::Secretariat;
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
    /// Every sponsor has withdrawn it and no other state supports it, or a later submission took
    /// its place.
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
    /// What drafting, which knows words, has found to be one proposal.
    pub alike: Alike,
}

/// For each change that another amends, the other changes that propose the very same: an amendment
/// to one of them is one to all.
pub type Alike = BTreeMap<ChangeId, Vec<ChangeId>>;

/// A desk: its papers and the register of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The papers by id.
    pub dossiers: Vec<Dossier>,
    /// The members.
    pub register: Register,
    /// The office that keeps the desk.
    pub secretariat: Secretariat,
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
        let by_id = |filed: &Filed| filed.submission.id.cmp(id);
        match self.submissions.binary_search_by(by_id) {
            Ok(at) => self.submissions.get(at),
            // One that is being put together may not stand by id yet.
            Err(_) => self.submissions.iter().find(|filed| by_id(filed).is_eq()),
        }
    }

    /// The submission of that id, to be changed.
    pub fn filed_mut(&mut self, id: &SubmissionId) -> Option<&mut Filed> {
        self.submissions
            .iter_mut()
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
}
