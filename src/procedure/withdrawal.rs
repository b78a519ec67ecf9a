//! Withdrawals: a sponsor steps back from one change or from a whole submission, for itself alone.
//!
//! A version already made is not undone by a later withdrawal. Pure; imports the domain only.

use super::when;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::Withdrawal;
use crate::domain::register::Register;

/// What the states that withdraw say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The change; none means the whole submission.
    pub change: Option<u32>,
    /// The sponsors that withdraw.
    pub by: Vec<StateCode>,
    /// When it was received.
    pub received: Moment,
    /// Their reference.
    pub reference: Option<String>,
}

/// A withdrawal laid over a dossier.
#[derive(Debug, Clone)]
pub struct Withdrawn {
    /// The dossier with it.
    pub dossier: Dossier,
    /// The changes that other states, sponsors or supporters, still stand behind.
    pub standing: Vec<ChangeId>,
    /// The changes that a version holds, and keeps: with the version.
    pub kept: Vec<(ChangeId, u32)>,
}

/// Why a withdrawal cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such submission.
    #[error("there is no {0} on record")]
    NotOnRecord(SubmissionId),
    /// The state did not send it.
    #[error("{state} is no sponsor of {what}: it was sent by {by}")]
    NotASponsor {
        /// The state.
        state: String,
        /// The change or submission.
        what: String,
        /// Those that sent it.
        by: String,
    },
    /// It has been withdrawn.
    #[error("{state} withdrew {what} already, on {on}")]
    Already {
        /// The state.
        state: String,
        /// The change or submission.
        what: String,
        /// When.
        on: String,
    },
    /// It is withdrawn before it was received.
    #[error("{what} was received only on {received}: it cannot be withdrawn before")]
    BeforeReceipt {
        /// The change or submission.
        what: String,
        /// When it was received.
        received: String,
    },
}

/// Lays a withdrawal over a dossier.
///
/// # Errors
/// Where a state did not send it, withdrew it before, or had not sent it yet.
pub fn withdraw(
    dossier: &Dossier,
    id: &SubmissionId,
    notice: &Notice,
    register: &Register,
) -> Result<Withdrawn, Refused> {
    let mut after = dossier.clone();
    let filed = after
        .submissions
        .iter_mut()
        .find(|filed| filed.submission.id == *id)
        .ok_or_else(|| Refused::NotOnRecord(id.clone()))?;
    let zone = dossier.paper.zone_of(&filed.submission);
    let what = || {
        notice
            .change
            .map_or_else(|| id.to_string(), |number| id.change(number).to_string())
    };
    for state in &notice.by {
        let name = || register.name(state).to_owned();
        if !filed.submission.by.contains(state) {
            return Err(Refused::NotASponsor {
                state: name(),
                what: what(),
                by: register.join_names(&filed.submission.by, Language::English),
            });
        }
        // Whoever withdrew the whole has withdrawn each part.
        let before = filed
            .record
            .withdrawals
            .iter()
            .find(|w| w.by == *state && (w.change.is_none() || w.change == notice.change));
        if let Some(before) = before {
            return Err(Refused::Already {
                state: name(),
                what: before
                    .change
                    .map_or_else(|| id.to_string(), |number| id.change(number).to_string()),
                on: when::moment(&before.received, zone),
            });
        }
    }
    let received = filed.submission.received;
    if notice.received.as_deadline(zone) < received.earliest(zone) {
        return Err(Refused::BeforeReceipt {
            what: what(),
            received: when::moment(&received, zone),
        });
    }
    for (index, state) in notice.by.iter().enumerate() {
        if notice.by[..index].contains(state) {
            continue;
        }
        filed.record.withdrawals.push(Withdrawal {
            change: notice.change,
            by: state.clone(),
            received: notice.received,
            reference: notice.reference.clone(),
        });
    }
    let numbers: Vec<u32> = match notice.change {
        Some(number) => vec![number],
        None => (1..)
            .zip(&filed.submission.changes)
            .map(|(number, _)| number)
            .collect(),
    };
    let standings = after.standings();
    let (mut standing, mut kept) = (Vec::new(), Vec::new());
    for number in numbers {
        let change = id.change(number);
        if let Some(version) = dossier.adopted_in(&change) {
            kept.push((change, version));
        } else if standings.get(&change) != Some(&Standing::Withdrawn) {
            standing.push(change);
        }
    }
    Ok(Withdrawn {
        dossier: after,
        standing,
        kept,
    })
}
