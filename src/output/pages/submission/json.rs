//! A submission as JSON has it, `cica/submission/1`.

use super::{Redlines, Sent};
use crate::domain::change::Change;
use crate::domain::dossier::Standing;
use crate::domain::record::{Decision, ReplyTo, Ruling};
use crate::domain::submission::Position;
use crate::output::json::submission as shape;
use crate::output::pages::attribution::codes;
use crate::output::pages::redline::{Numbers, touched_shapes};
use crate::procedure::deadline;
use crate::procedure::ready::shared_standing;
use crate::views::said::{Sayer, other_wording, type_word};

impl Sent<'_> {
    /// The JSON shape, `cica/submission/1`.
    pub fn shape(&self) -> shape::Submission {
        let (submission, record) = (&self.filed.submission, &self.filed.record);
        let sayer = Sayer::new(self.base());
        let numbers = self.base().map(Numbers::of_base);
        let changes = self.changes.iter().filter_map(|redlines| {
            let change = submission.change(redlines.id.number)?;
            Some(self.change_shape(redlines, change, &sayer, numbers.as_ref()))
        });
        let comments = self.comments.iter().filter_map(|number| {
            let comment = submission.comment(*number)?;
            Some(shape::Comment {
                id: submission.id.comment(*number).to_string(),
                at: comment.at.as_ref().map(ToString::to_string),
                text: comment.text.clone(),
                replies: self.replies(ReplyTo::Comment(*number)),
            })
        });
        shape::Submission {
            schema: "cica/submission/1",
            paper: self.dossier.paper.id.to_string(),
            id: submission.id.to_string(),
            base: submission.base,
            by: codes(&submission.by),
            dated: submission.dated.map(|dated| dated.to_string()),
            received: submission.received.to_string(),
            timeliness: deadline::timeliness(&self.dossier.paper, submission).words(),
            reference: submission.reference.clone(),
            original: submission.original.clone(),
            illustrative: submission.illustrative,
            position: position_key(submission.position),
            supersedes: submission.supersedes.as_ref().map(ToString::to_string),
            lifts: submission.lifts.as_ref().map(ToString::to_string),
            note: submission.note.clone(),
            changes: changes.collect(),
            comments: comments.collect(),
            withdrawals: record
                .withdrawals
                .iter()
                .map(|withdrawal| shape::Withdrawal {
                    change: withdrawal
                        .change
                        .map(|number| submission.id.change(number).to_string()),
                    by: withdrawal.by.to_string(),
                    received: withdrawal.received.to_string(),
                    reference: withdrawal.reference.clone(),
                })
                .collect(),
            admissions: record
                .admissions
                .iter()
                .map(|admission| shape::Ruling {
                    decision: "admitted",
                    wording: None,
                    settles: Vec::new(),
                    on: admission.on.to_string(),
                    because: Some(admission.because.clone()),
                })
                .collect(),
            replies: self.replies(ReplyTo::Note),
            corrections: record
                .corrections
                .iter()
                .map(|correction| shape::Correction {
                    what: self.corrected(correction),
                    on: correction.on.to_string(),
                    because: correction.because.clone(),
                })
                .collect(),
        }
    }

    fn change_shape(
        &self,
        redlines: &Redlines,
        change: &Change,
        sayer: &Sayer<'_>,
        numbers: Option<&Numbers>,
    ) -> shape::Change {
        let id = &redlines.id;
        shape::Change {
            id: id.to_string(),
            said: sayer.said(change),
            change_type: type_word(change.change_type),
            because: change.because.clone(),
            otherwise: change.otherwise.as_ref().map(other_wording),
            standing: standing_key(shared_standing(self.dossier, id)),
            version: self.dossier.adopted_in(id),
            decisions: self.decisions(id).map(ruling_shape).collect(),
            replies: self.replies(ReplyTo::Change(id.number)),
            redline: numbers
                .map_or_else(Vec::new, |numbers| touched_shapes(&redlines.rows, numbers)),
            problem: redlines.problem.clone(),
        }
    }

    fn replies(&self, to: ReplyTo) -> Vec<shape::Reply> {
        let replies = self.filed.record.replies.iter();
        replies
            .filter(|reply| reply.to == to)
            .map(|reply| shape::Reply {
                text: reply.text.clone(),
                on: reply.on.to_string(),
            })
            .collect()
    }
}

fn ruling_shape(decision: &Decision) -> shape::Ruling {
    let (word, wording, settles) = match &decision.ruling {
        Ruling::Adopted => ("adopted", None, Vec::new()),
        Ruling::AdoptedAs {
            wording, settles, ..
        } => (
            "adopted-as",
            Some(other_wording(wording)),
            settles.iter().map(ToString::to_string).collect(),
        ),
        Ruling::NotAdopted => ("not-adopted", None, Vec::new()),
        Ruling::Deferred => ("deferred", None, Vec::new()),
    };
    shape::Ruling {
        decision: word,
        wording,
        settles,
        on: decision.on.to_string(),
        because: decision.because.clone(),
    }
}

/// Where a change stands, as the files spell decisions.
fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Adopted => "adopted",
        Standing::AdoptedAs => "adopted-as",
        Standing::Settled => "settled",
        Standing::NotAdopted => "not-adopted",
        Standing::Deferred => "deferred",
        Standing::Withdrawn => "withdrawn",
    }
}

/// A position for JSON, as the files spell it.
fn position_key(position: Position) -> &'static str {
    match position {
        Position::Amend => "amend",
        Position::Comment => "comment",
        Position::Support => "support",
        Position::NoObjection => "no-objection",
        Position::Reservation => "reservation",
        Position::Objection => "objection",
    }
}
