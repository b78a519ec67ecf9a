//! `cica/submission/1`: what a state sent, whole, and what was done with it.
//!
//! `internal` reasons have no field here.

use serde::Serialize;

use super::diff;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Submission {
    /// `cica/submission/1`.
    pub schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// Its id: `CN-1`.
    pub id: String,
    /// The version that it was made against.
    pub base: u32,
    /// Codes of its states.
    pub by: Vec<String>,
    /// The time on the note.
    pub dated: Option<String>,
    /// When it was received.
    pub received: String,
    /// Whether it was in time.
    pub timeliness: &'static str,
    /// The state's own reference.
    pub reference: Option<String>,
    /// The file as it came.
    pub original: Option<String>,
    /// Invented for a demonstration.
    pub illustrative: bool,
    /// The stance of the whole.
    pub position: &'static str,
    /// The submission that it takes the place of.
    pub supersedes: Option<String>,
    /// The reservation or objection that it lifts.
    pub lifts: Option<String>,
    /// A general remark.
    pub note: Option<String>,
    /// Its changes; only the one asked for, where one was.
    pub changes: Vec<Change>,
    /// Its comments.
    pub comments: Vec<Comment>,
    /// Withdrawals.
    pub withdrawals: Vec<Withdrawal>,
    /// Rulings on its lateness.
    pub admissions: Vec<Ruling>,
    /// Answers to its general remark.
    pub replies: Vec<Reply>,
    /// The clerk's own mistakes, mended.
    pub corrections: Vec<Correction>,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// Its id: `CN-1.1`.
    pub id: String,
    /// It, as a note says it.
    pub said: String,
    /// `substantive`, `editorial` or `translation`.
    #[serde(rename = "type")]
    pub change_type: &'static str,
    /// The state's reason.
    pub because: Option<String>,
    /// The state's second best.
    pub otherwise: Option<String>,
    /// Where it stands: `open`, `adopted`, `adopted-as`, `settled`, `not-adopted`, `deferred`, `withdrawn`
    pub standing: &'static str,
    /// The version that took it up.
    pub version: Option<u32>,
    /// The decisions on it, oldest first; the last rules.
    pub decisions: Vec<Ruling>,
    /// Answers to it.
    pub replies: Vec<Reply>,
    /// Its redline over the base: what it touches only.
    pub redline: Vec<diff::Provision>,
    /// Why it cannot be laid on its base, where it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// A decision or admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// `adopted`, `adopted-as`, `not-adopted`, `deferred`, `admitted`.
    pub decision: &'static str,
    /// The coordinator's wording, of `adopted-as`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// The changes that it settles too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<String>,
    /// When.
    pub on: String,
    /// The reason given to the state.
    pub because: Option<String>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Its id: `CN-1.c1`.
    pub id: String,
    /// The provision; none where it is on the whole.
    pub at: Option<String>,
    /// The words.
    pub text: String,
    /// Answers to it.
    pub replies: Vec<Reply>,
}

/// An answer of the coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// The words.
    pub text: String,
    /// When.
    pub on: String,
}

/// A withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withdrawal {
    /// The change; none where the whole was withdrawn.
    pub change: Option<String>,
    /// The state's code.
    pub by: String,
    /// When it was received.
    pub received: String,
    /// The state's reference.
    pub reference: Option<String>,
}

/// A mended entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// What was mended, old and new.
    pub what: String,
    /// When.
    pub on: String,
    /// Why.
    pub because: Option<String>,
}
