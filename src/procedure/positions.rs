//! Positions: for every member state and round, whether it answered, with what, and in time.

use chrono::{DateTime, Utc};

use super::deadline::{self, Timeliness};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::submission::Position;

/// In what capacity a state is in the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// Coordinates the paper; its own entries are the desk's.
    Coordinator,
    /// A member state.
    Member,
    /// An observer: what it sends is flagged, not refused, and breaks no silence.
    Observer,
    /// Not in the register: flagged likewise.
    Unknown,
}

/// Whether a state has answered in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Sent something in time.
    Answered,
    /// Sent something, but only after the deadline.
    Late,
    /// Sent nothing.
    Silent,
    /// Coordinates the paper, and is not asked.
    Coordinates,
}

/// How a submission stands today.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hold {
    /// It stands.
    Stands,
    /// Its reservation or objection was lifted by a later submission.
    Lifted(SubmissionId),
    /// A later submission of the same state took its place.
    Superseded(SubmissionId),
    /// The state withdrew it, the whole or every change in it.
    Withdrawn(Moment),
}

/// A submission as one state's answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The submission.
    pub submission: SubmissionId,
    /// Its stance.
    pub position: Position,
    /// When it was received.
    pub received: Moment,
    /// Whether that was in time.
    pub timeliness: Timeliness,
    /// Whether the coordinator admitted it although late.
    pub is_admitted: bool,
    /// How many changes it bears.
    pub changes: usize,
    /// How many of them this state has withdrawn.
    pub withdrawn: usize,
    /// How many comments, a general remark not counted.
    pub comments: usize,
    /// Whether it bears a general remark.
    pub has_note: bool,
    /// How it stands today.
    pub hold: Hold,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// One state in one round.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StatePosition {
    /// The state.
    pub state: StateCode,
    /// In what capacity.
    pub capacity: Capacity,
    /// Whether it has answered.
    pub answer: Answer,
    /// What it sent, by time received.
    pub entries: Vec<Entry>,
}

impl StatePosition {
    /// The stance that it has now: that of its last entry in force.
    pub fn stance(&self) -> Option<Position> {
        self.entries
            .iter()
            .filter(|entry| entry.hold == Hold::Stands)
            .map(|entry| entry.position)
            .next_back()
    }
}

/// The word for a stance, as tables show it.
pub fn stance_word(position: Position) -> &'static str {
    match position {
        Position::Amend => "amendment",
        Position::Comment => "comment",
        Position::Support => "support",
        Position::NoObjection => "no objection",
        Position::Reservation => "reservation",
        Position::Objection => "objection",
    }
}

/// The capacity of a state. Co-coordinators are members like others: what they send is theirs, not
/// the desk's.
pub fn capacity(dossier: &Dossier, register: &Register, state: &StateCode) -> Capacity {
    if dossier.paper.coordinator == *state {
        return Capacity::Coordinator;
    }
    match register.member(state) {
        Some(member) if member.is_observer => Capacity::Observer,
        Some(_) => Capacity::Member,
        None => Capacity::Unknown,
    }
}

/// The submissions of a round received by `now`, in order of time received.
pub fn of_round(dossier: &Dossier, round: usize, now: DateTime<Utc>) -> Vec<&Filed> {
    let received = |filed: &Filed| {
        let submission = &filed.submission;
        let zone = dossier.paper.zone_of(submission);
        submission.received.earliest(zone)
    };
    let mut sent: Vec<&Filed> = dossier
        .submissions
        .iter()
        .filter(|filed| deadline::round(&dossier.paper, &filed.submission) == Some(round))
        .filter(|filed| received(filed) <= now)
        .collect();
    sent.sort_by_cached_key(|filed| (received(filed), filed.submission.id.clone()));
    sent
}

/// How a submission stands today, as far as one of its states is concerned.
pub fn hold(dossier: &Dossier, filed: &Filed, state: &StateCode) -> Hold {
    let id = &filed.submission.id;
    if let Some(later) = dossier.superseded_by(id) {
        return Hold::Superseded(later.clone());
    }
    if let Some(on) = filed.withdrawn_by(state) {
        return Hold::Withdrawn(on);
    }
    // A lifting counts for the states that sent it: one sponsor cannot lift another's reservation.
    if let Some(lifting) = dossier.submissions.iter().find(|later| {
        later.submission.lifts.as_ref() == Some(id) && later.submission.by.contains(state)
    }) {
        return Hold::Lifted(lifting.submission.id.clone());
    }
    Hold::Stands
}

/// Whether anything in a submission is in force still: of one sponsor at least.
pub fn is_in_force(dossier: &Dossier, filed: &Filed) -> bool {
    filed
        .submission
        .by
        .iter()
        .any(|state| hold(dossier, filed, state) == Hold::Stands)
}

/// Whether the coordinator may go by a submission without ruling on its lateness first.
pub fn is_admissible(dossier: &Dossier, filed: &Filed) -> bool {
    filed.is_admissible(&dossier.paper)
}

/// The position of every member in a round, the silent ones too, and of every other state that
/// sent something; by code, for whoever shows them to order by name.
pub fn positions(
    dossier: &Dossier,
    register: &Register,
    round: usize,
    now: DateTime<Utc>,
) -> Vec<StatePosition> {
    let sent = of_round(dossier, round, now);
    let mut states: Vec<StateCode> = register
        .members
        .iter()
        .filter(|member| !member.is_observer)
        .map(|member| member.code.clone())
        .chain(std::iter::once(dossier.paper.coordinator.clone()))
        .chain(sent.iter().flat_map(|filed| filed.submission.by.clone()))
        .collect();
    states.sort();
    states.dedup();
    states
        .into_iter()
        .map(|state| {
            let entries: Vec<Entry> = sent
                .iter()
                .filter(|filed| filed.submission.by.contains(&state))
                .map(|filed| entry(dossier, filed, &state))
                .collect();
            let capacity = capacity(dossier, register, &state);
            let answer = if capacity == Capacity::Coordinator {
                Answer::Coordinates
            } else if entries.iter().any(|e| e.timeliness != Timeliness::Late) {
                Answer::Answered
            } else if entries.is_empty() {
                Answer::Silent
            } else {
                Answer::Late
            };
            StatePosition {
                state,
                capacity,
                answer,
                entries,
            }
        })
        .collect()
}

fn entry(dossier: &Dossier, filed: &Filed, state: &StateCode) -> Entry {
    let submission = &filed.submission;
    Entry {
        submission: submission.id.clone(),
        position: submission.position,
        received: submission.received,
        timeliness: deadline::timeliness(&dossier.paper, submission),
        is_admitted: !filed.record.admissions.is_empty(),
        changes: submission.changes.len(),
        withdrawn: (1..)
            .zip(&submission.changes)
            .filter(|(number, _)| filed.record.has_withdrawn(*number, state))
            .count(),
        comments: submission.comments.len(),
        has_note: submission.note.is_some(),
        hold: hold(dossier, filed, state),
        illustrative: submission.illustrative,
    }
}

#[cfg(test)]
mod tests;
