//! What a receipt acknowledges: what was in the note, when it came, and how it is kept.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Due;
use crate::domain::change::Action;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::submission::{Position, Submission};
use crate::procedure::deadline::{self, Timeliness};

/// What a receipt acknowledges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Our number for it.
    pub id: SubmissionId,
    /// The states that sent it.
    pub by: Vec<StateCode>,
    /// Their number for it.
    pub reference: Option<String>,
    /// The day on it.
    pub dated: Option<NaiveDate>,
    /// When it was received, on the desk's clocks; the hour where it is known.
    pub received: Due,
    /// What is in it.
    pub contents: Contents,
    /// Whether it was in time.
    pub timeliness: Timeliness,
    /// Whether the coordinator has admitted it although late.
    pub is_admitted: bool,
}

/// What a note bears, counted by what a state asks with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The stance of the whole; none where amendments or comments say it all.
    pub stance: Option<Position>,
    /// Changes of the text that it proposes.
    pub amendments: usize,
    /// Proposals of others that it joins.
    pub supports: usize,
    /// Provisions that it asks to keep as they are.
    pub retentions: usize,
    /// Comments, a general remark among them.
    pub comments: usize,
}

impl Contents {
    fn of(submission: &Submission) -> Self {
        let (mut amendments, mut supports, mut retentions) = (0, 0, 0);
        for change in &submission.changes {
            match change.action {
                Action::Support(_) => supports += 1,
                Action::Retain(_) => retentions += 1,
                _ => amendments += 1,
            }
        }
        Self {
            stance: Some(submission.position)
                .filter(|position| !matches!(position, Position::Amend | Position::Comment)),
            amendments,
            supports,
            retentions,
            comments: submission.comments.len() + usize::from(submission.note.is_some()),
        }
    }
}

impl Receipt {
    /// The facts of a submission, on the desk's clocks.
    pub(super) fn of(dossier: &Dossier, filed: &Filed, zone: Tz) -> Self {
        let submission = &filed.submission;
        let received = match submission.received {
            Moment::Day(day) => Due::of(&Moment::Day(day), zone),
            exact => Due::at(exact.earliest(zone), zone),
        };
        Self {
            id: submission.id.clone(),
            by: submission.by.clone(),
            reference: submission.reference.clone(),
            dated: submission.dated.map(|dated| dated.day()),
            received,
            contents: Contents::of(submission),
            timeliness: deadline::timeliness(&dossier.paper, submission),
            is_admitted: !filed.record.admissions.is_empty(),
        }
    }
}
