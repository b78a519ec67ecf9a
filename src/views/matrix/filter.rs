//! Which rows of the matrix are asked for.

use chrono::{DateTime, Utc};

use super::row::Row;
use crate::domain::dossier::Standing;
use crate::domain::ids::StateCode;
use crate::domain::paper::Paper;
use crate::domain::submission::Submission;
use crate::procedure::deadline::{Timeliness, timeliness};

/// Which rows are asked for; all of them by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only what these states sent; all where it is empty.
    pub by: Vec<StateCode>,
    /// Only what was received from this instant on.
    pub since: Option<DateTime<Utc>>,
    /// Only what came late.
    pub late: bool,
    /// Only what wants a decision or a reply.
    pub open: bool,
    /// Only what came in time.
    pub before_deadline: bool,
}

impl Filter {
    /// Whether a row is asked for.
    pub fn lets_through(&self, row: &Row) -> bool {
        (self.by.is_empty() || row.by.iter().any(|state| self.by.contains(state)))
            && self.since.is_none_or(|since| row.received_at >= since)
            && (!self.late || row.timeliness == Timeliness::Late)
            && (!self.before_deadline || row.timeliness != Timeliness::Late)
            && (!self.open || is_open(row))
    }

    /// Whether a state is asked for.
    pub fn names(&self, state: &StateCode) -> bool {
        self.by.is_empty() || self.by.contains(state)
    }

    /// Whether a submission is asked for as far as its time goes.
    pub fn takes(&self, paper: &Paper, submission: &Submission) -> bool {
        let judged = timeliness(paper, submission);
        let received = submission.received.earliest(paper.zone_of(submission));
        self.since.is_none_or(|since| received >= since)
            && (!self.late || judged == Timeliness::Late)
            && (!self.before_deadline || judged != Timeliness::Late)
    }

    /// Whether it asks for a sort of what was sent, whoever sent it.
    pub fn is_of_what_was_sent(&self) -> bool {
        self.since.is_some() || self.late || self.open || self.before_deadline
    }

    /// Whether anything is left out.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }
}

/// Whether a row wants something of the coordinator still.
fn is_open(row: &Row) -> bool {
    match row.standing {
        Some(standing) => matches!(standing, Standing::Open | Standing::Deferred),
        None => !row.is_own && !row.is_withdrawn && row.replies.is_empty(),
    }
}
