//! Silence as a computed fact: running, held, or broken, by whom and since when.
//!
//! Silence that was broken stays broken: a later withdrawal settles the matter (see `settlement`)
//! and undoes no fact.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::deadline::{self, Deadline, Timeliness};
use super::positions::{self, Capacity};
use super::when;
use crate::domain::change::Action;
use crate::domain::circulation::{SilenceBrokenBy, the};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::submission::{Position, Submission};

/// How silence stands in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SilenceState {
    /// The deadline is still to come and nothing has broken silence.
    Running,
    /// The deadline has passed and nothing broke silence.
    Held,
    /// A member state broke it.
    Broken,
    /// The note says nothing of silence: the paper was sent for comments alone.
    NoClause,
}

/// What in a submission breaks silence; the gravest where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// A remark beside support or no-objection.
    Remark,
    /// A comment.
    Comment,
    /// A reservation.
    Reservation,
    /// A change proposed.
    Amendment,
    /// An objection.
    Objection,
}

impl BreakKind {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Remark => "a remark",
            Self::Comment => "a comment",
            Self::Reservation => "a reservation",
            Self::Amendment => "an amendment",
            Self::Objection => "an objection",
        }
    }
}

/// A submission that broke silence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Break {
    /// The submission.
    pub submission: SubmissionId,
    /// The member states that sent it.
    pub by: Vec<StateCode>,
    /// When it was received.
    pub received: Moment,
    /// What in it broke silence.
    pub kind: BreakKind,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// Silence in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// How it stands.
    pub state: SilenceState,
    /// Since when it is held (the deadline) or broken (the first break).
    pub since: Option<Moment>,
    /// What broke it, by time received.
    pub breaks: Vec<Break>,
    /// What breaks it.
    pub rule: SilenceBrokenBy,
    /// The body that silence sends the paper to; none without a silence clause.
    pub on_silence: Option<String>,
}

impl Silence {
    /// The member states that broke silence, each once, by code.
    pub fn broken_by(&self) -> Vec<StateCode> {
        let mut states: Vec<StateCode> = self.breaks.iter().flat_map(|b| b.by.clone()).collect();
        states.sort();
        states.dedup();
        states
    }

    /// How silence stands, in a sentence, with what follows from it.
    pub fn sentence(&self, register: &Register, language: Language, zone: Tz) -> String {
        let body = self.on_silence.as_deref().map_or_else(String::new, the);
        match self.state {
            SilenceState::NoClause => {
                "no silence clause: the paper was sent for comments, and silence sends it nowhere"
                    .to_owned()
            }
            SilenceState::Running => {
                format!("silence is running: if it holds, the paper goes to {body}")
            }
            SilenceState::Held => format!("silence held: the paper goes to {body}"),
            SilenceState::Broken => {
                let since = self.since.map_or_else(String::new, |since| {
                    format!(" since {}", when::moment(&since, zone))
                });
                format!(
                    "silence is broken{since}, by {}: the paper does not go to {body} by itself",
                    register.join_names(&self.broken_by(), language),
                )
            }
        }
    }
}

/// What in a submission breaks silence under a rule, whoever sent it.
pub fn breaks(submission: &Submission, rule: SilenceBrokenBy) -> Option<BreakKind> {
    let kind = substance(submission)?;
    match rule {
        SilenceBrokenBy::AnyComment => Some(kind),
        SilenceBrokenBy::Objection => {
            matches!(kind, BreakKind::Amendment | BreakKind::Objection).then_some(kind)
        }
    }
}

/// The gravest thing that a submission says; none where it agrees without remark.
fn substance(submission: &Submission) -> Option<BreakKind> {
    let has_remark = submission.note.is_some() || !submission.comments.is_empty();
    // To ask that a provision stay as it is amends nothing: it is a comment.
    let proposes = submission
        .changes
        .iter()
        .any(|change| !matches!(change.action, Action::Retain(_)));
    match submission.position {
        Position::Objection => Some(BreakKind::Objection),
        _ if proposes => Some(BreakKind::Amendment),
        Position::Reservation => Some(BreakKind::Reservation),
        Position::Amend | Position::Comment => Some(BreakKind::Comment),
        Position::Support | Position::NoObjection if !submission.changes.is_empty() => {
            Some(BreakKind::Comment)
        }
        Position::Support | Position::NoObjection => has_remark.then_some(BreakKind::Remark),
    }
}

/// Silence in a round, seen at `now`; none where there is no such round. Without a silence clause
/// nothing breaks it and it never holds.
///
/// Only member states break it, and only in time. The coordinator's own entries never do, nor
/// those of observers and of states not in the register.
pub fn silence(
    dossier: &Dossier,
    register: &Register,
    round: usize,
    now: DateTime<Utc>,
) -> Option<Silence> {
    let circulation = dossier.paper.circulations.get(round)?;
    if circulation.on_silence.is_none() {
        return Some(Silence {
            state: SilenceState::NoClause,
            since: None,
            breaks: Vec::new(),
            rule: circulation.silence_broken_by,
            on_silence: None,
        });
    }
    let deadline = Deadline::of(circulation, now);
    let breaks: Vec<Break> = positions::of_round(dossier, round, now)
        .into_iter()
        .filter_map(|filed| {
            let submission = &filed.submission;
            // Late comes too late; what came before the circulation does not answer it.
            if deadline::timeliness(&dossier.paper, submission) != Timeliness::InTime {
                return None;
            }
            let by: Vec<StateCode> = submission
                .by
                .iter()
                .filter(|s| positions::capacity(dossier, register, s) == Capacity::Member)
                .cloned()
                .collect();
            if by.is_empty() {
                return None;
            }
            Some(Break {
                submission: submission.id.clone(),
                by,
                received: submission.received,
                kind: breaks(submission, circulation.silence_broken_by)?,
                illustrative: submission.illustrative,
            })
        })
        .collect();
    let (state, since) = match breaks.first() {
        Some(first) => (SilenceState::Broken, Some(first.received)),
        None if deadline.is_passed => (SilenceState::Held, Some(deadline.deadline)),
        None => (SilenceState::Running, None),
    };
    Some(Silence {
        state,
        since,
        breaks,
        rule: circulation.silence_broken_by,
        on_silence: circulation.on_silence.clone(),
    })
}

#[cfg(test)]
mod tests;
