//! Why a decision may not be taken, in a sentence, with the command that helps.

use crate::domain::address::Sent;
use crate::domain::ids::{ChangeId, CommentId, SubmissionId};
use crate::procedure::command::Naming;
use crate::procedure::stage::Closed;

/// Why a decision may not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nobody stands behind it any more.
    #[error("{0} was withdrawn: nobody stands behind it any more")]
    Withdrawn(ChangeId),
    /// A later submission took its place.
    #[error("{change} no longer stands: {by} took the place of its submission")]
    Superseded {
        /// The change.
        change: ChangeId,
        /// The later submission.
        by: SubmissionId,
    },
    /// A version holds it.
    #[error("{change} is in version {version} already, and a version is never undone")]
    TakenUp {
        /// The change.
        change: ChangeId,
        /// The version.
        version: u32,
    },
    /// The decision on record says the same.
    #[error("{change} was decided so already, on {on}")]
    SameAgain {
        /// The change.
        change: ChangeId,
        /// When.
        on: String,
    },
    /// It came late.
    #[error("{0} came late and its submission has not been admitted")]
    NotAdmitted(ChangeId),
    /// What it supports is not adopted.
    #[error(
        "{change} supports {to}, which is not adopted: a support shares the fate of what it supports"
    )]
    SupportsNothing {
        /// The support.
        change: ChangeId,
        /// What it supports.
        to: ChangeId,
    },
    /// No reason is given.
    #[error("a state whose change is not adopted is told why: give the reason with --because")]
    NeedsReason(Vec<Sent>),
    /// Nothing waits for a decision.
    #[error("{0} has no change that waits for a decision")]
    NothingOpen(SubmissionId),
    /// A comment is answered, not decided.
    #[error("{0} is a comment: it is answered, not decided")]
    IsComment(CommentId),
    /// Only a whole submission is admitted.
    #[error("{0} is one change: a late submission is admitted as a whole")]
    NotWhole(ChangeId),
    /// The paper is not the coordinator's any more.
    #[error(transparent)]
    Closed(#[from] Closed),
    /// It was in time.
    #[error("{0} did not come late: there is nothing to admit")]
    NotLate(SubmissionId),
    /// It has been admitted.
    #[error("{0} has been admitted already")]
    AdmittedAlready(SubmissionId),
    /// The state named no second best.
    #[error("{0} names no second best")]
    NoOtherwise(ChangeId),
    /// A change cannot settle itself.
    #[error("{0} cannot settle itself")]
    SettlesItself(ChangeId),
    /// What would be settled is not on record.
    #[error("{0} is not on record, so nothing can settle it")]
    SettlesNothing(ChangeId),
    /// What would be settled is adopted itself.
    #[error("{0} is adopted itself: what is adopted cannot be settled by other words")]
    SettlesAdopted(ChangeId),
    /// It is decided before it was received.
    #[error("{change} was received only on {received}: it cannot be decided before")]
    BeforeReceipt {
        /// The change or submission.
        change: String,
        /// When it was received.
        received: String,
    },
    /// It is decided before the decision that it follows.
    #[error("{change} was decided on {last}: a later decision cannot bear an earlier time")]
    BeforeLast {
        /// The change.
        change: ChangeId,
        /// When.
        last: String,
    },
}

impl Refused {
    /// The command that helps, where one does.
    pub fn command(&self, naming: Naming<'_>) -> Option<String> {
        match self {
            Self::NotAdmitted(id) => Some(format!(
                "cica decide admit {} --because \"…\"",
                naming.sent(&id.submission)
            )),
            Self::NeedsReason(sent) => {
                let ids: Vec<String> = sent.iter().map(|id| naming.sent(id)).collect();
                Some(format!(
                    "cica decide not-adopt {} --because \"…\"",
                    ids.join(" ")
                ))
            }
            Self::NotWhole(id) => Some(format!(
                "cica decide admit {} --because \"…\"",
                naming.sent(&id.submission)
            )),
            Self::SupportsNothing { to, .. } => {
                Some(format!("cica decide adopt {}", naming.sent(to)))
            }
            Self::Closed(closed) => Some(closed.command(naming)),
            Self::IsComment(id) => Some(naming.reply(id)),
            Self::NoOtherwise(id) => Some(format!("cica decide adopt {}", naming.sent(id))),
            Self::SettlesAdopted(id) => Some(format!("cica decide defer {}", naming.sent(id))),
            _ => None,
        }
    }
}
