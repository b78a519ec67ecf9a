//! What was done with a submission: seal, decisions, withdrawals, replies, corrections.

use super::change::OtherWording;
use super::ids::{ChangeId, PlaceId, StateCode, SubmissionId};
use super::moment::Moment;
use super::version::Digest;

/// The seal of a submission: its digest when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seal {
    /// Digest of the submission.
    pub digest: Digest,
    /// Digest of the original's bytes, where there is one.
    pub original: Option<Digest>,
    /// When it was recorded.
    pub recorded: Moment,
}

/// What the coordinator decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// The change is taken as sent.
    Adopted,
    /// The change is taken in the coordinator's words.
    AdoptedAs {
        /// The words.
        wording: OtherWording,
        /// Another id for the new provision.
        new_id: Option<PlaceId>,
        /// Other changes that the compromise settles.
        settles: Vec<ChangeId>,
        /// The version that a redline or a whole wording is written over; the submission's base
        /// where it is not given.
        base: Option<u32>,
    },
    /// The change is not taken.
    NotAdopted,
    /// The decision is put off.
    Deferred,
}

/// A decision on one change; the last one of a change rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decision {
    /// The change, by its number in the submission.
    pub change: u32,
    /// What was decided.
    pub ruling: Ruling,
    /// When.
    pub on: Moment,
    /// The reason given to the state.
    pub because: Option<String>,
    /// The reason for the desk alone: never exported.
    pub internal: Option<String>,
}

/// The coordinator's ruling that a late submission may be adopted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Admission {
    /// When.
    pub on: Moment,
    /// The reason.
    pub because: String,
}

/// A withdrawal by a state: of one change or of the whole, for itself alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Withdrawal {
    /// The change; none means the whole submission.
    pub change: Option<u32>,
    /// The sponsor that withdraws.
    pub by: StateCode,
    /// When it was received.
    pub received: Moment,
    /// The state's reference.
    pub reference: Option<String>,
}

/// What a reply answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReplyTo {
    /// A comment, by number.
    Comment(u32),
    /// A change, by number.
    Change(u32),
    /// The general remark.
    Note,
}

/// The coordinator's answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reply {
    /// What it answers.
    pub to: ReplyTo,
    /// The answer.
    pub text: String,
    /// When.
    pub on: Moment,
}

/// The corrected value of a field of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Corrected {
    /// The states that sent it.
    By(Vec<StateCode>),
    /// The version they had in front of them.
    Base(u32),
    /// The time on the note.
    Dated(Moment),
    /// When it was received.
    Received(Moment),
    /// The state's reference.
    Reference(String),
}

/// The mending of the clerk's own mistake. The old entry stays in the submission as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Correction {
    /// The field and its right value.
    pub field: Corrected,
    /// When it was mended.
    pub on: Moment,
    /// Why.
    pub because: Option<String>,
}

/// What a submission was before its own name, or one that it refers to, was given anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Former {
    /// The id that it bore.
    pub id: SubmissionId,
    /// The digest that it was sealed with; none where it was not.
    pub digest: Option<Digest>,
    /// The name of its original then, where that was given anew too.
    pub original: Option<String>,
    /// The submissions that it refers to by a new id.
    pub references: Vec<Renamed>,
}

/// A submission that is referred to by a new id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Renamed {
    /// Its id now.
    pub now: SubmissionId,
    /// Its id then.
    pub then: SubmissionId,
}

/// Everything done with one submission; every list only ever grows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Record {
    /// The seal; none where the file was written by hand.
    pub seal: Option<Seal>,
    /// Decisions on changes, oldest first.
    pub decisions: Vec<Decision>,
    /// The admission of a late submission.
    pub admissions: Vec<Admission>,
    /// Withdrawals, oldest first.
    pub withdrawals: Vec<Withdrawal>,
    /// Replies, oldest first.
    pub replies: Vec<Reply>,
    /// Corrections, oldest first.
    pub corrections: Vec<Correction>,
    /// The names that the submission bore before desks were brought together, oldest first.
    pub formerly: Vec<Former>,
}

impl Record {
    /// The decision that rules on a change: the last one.
    pub fn decision(&self, change: u32) -> Option<&Decision> {
        self.decisions
            .iter()
            .rev()
            .find(|decision| decision.change == change)
    }

    /// Whether that sponsor has withdrawn the change (or the whole submission).
    pub fn has_withdrawn(&self, change: u32, state: &StateCode) -> bool {
        self.withdrawals
            .iter()
            .any(|w| w.by == *state && w.change.is_none_or(|number| number == change))
    }
}
