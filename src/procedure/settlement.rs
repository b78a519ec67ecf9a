//! Settlement: what is still open before a paper can go forward, each matter with its way out.
//!
//! Broken silence is settled when every change received in time (or admitted) has a decision other
//! than deferred or is withdrawn, every comment has a reply or is withdrawn, no objection stands,
//! adopted changes stand in the newest version, and that version was the one circulated, or the
//! coordinator recorded why it need not go round again.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{DateTime, Utc};

use super::command::Naming;
use super::deadline::Deadline;
use super::positions::{self, Capacity, Hold};
use super::silence::{self, SilenceState};
use super::{ready, when};
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{ChangeId, CommentId, SubmissionId};
use crate::domain::record::ReplyTo;
use crate::domain::register::Register;
use crate::domain::submission::Position;

/// Something that is still open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OpenMatter {
    /// The paper has not been circulated.
    NotCirculated {
        /// The newest version.
        version: u32,
    },
    /// The deadline has not passed.
    RoundRunning {
        /// The version circulated.
        version: u32,
        /// The deadline, for people.
        deadline: String,
    },
    /// A change has no decision.
    Undecided(ChangeId),
    /// The decision on a change was put off.
    Deferred(ChangeId),
    /// A change was adopted out of a late submission that was not admitted.
    NotAdmitted(ChangeId),
    /// A comment has no reply.
    Unanswered(CommentId),
    /// A general remark, all that a submission says, has no reply.
    UnansweredNote(SubmissionId),
    /// An objection stands.
    Objection(SubmissionId),
    /// An adopted change is in no version yet.
    NotConsolidated(ChangeId),
    /// The newest version differs from the one circulated last.
    NotRecirculated {
        /// The newest version.
        newest: u32,
        /// The version circulated last.
        circulated: u32,
    },
}

impl OpenMatter {
    /// The command that deals with it.
    pub fn command(&self, naming: Naming<'_>) -> String {
        match self {
            Self::NotCirculated { version: newest } | Self::NotRecirculated { newest, .. } => {
                naming.circulate(*newest)
            }
            Self::RoundRunning { .. } => naming.paper("status"),
            Self::Undecided(id) | Self::Deferred(id) => {
                format!("cica decide adopt {}", naming.sent(id))
            }
            Self::NotAdmitted(id) => {
                let id = naming.sent(&id.submission);
                format!("cica decide admit {id} --because \"…\"")
            }
            Self::Unanswered(id) => naming.reply(id),
            Self::UnansweredNote(id) => naming.reply(id),
            Self::Objection(id) => format!(
                "cica position no-objection --by {} --lifts {}",
                id.state,
                naming.sent(id)
            ),
            Self::NotConsolidated(_) => naming.paper("consolidate"),
        }
    }
}

impl fmt::Display for OpenMatter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCirculated { version } => {
                write!(f, "version {version} has not been circulated")
            }
            Self::RoundRunning { version, deadline } => {
                write!(
                    f,
                    "the deadline for version {version} is still to come: {deadline}"
                )
            }
            Self::Undecided(id) => write!(f, "{id} has no decision"),
            Self::Deferred(id) => write!(f, "the decision on {id} is put off"),
            Self::NotAdmitted(id) => {
                write!(f, "{id} is adopted, but came late and was not admitted")
            }
            Self::Unanswered(id) => write!(f, "{id} has no reply"),
            Self::UnansweredNote(id) => write!(f, "the remark of {id} has no reply"),
            Self::Objection(id) => write!(f, "the objection {id} stands"),
            Self::NotConsolidated(id) => write!(f, "{id} is adopted and in no version yet"),
            Self::NotRecirculated { newest, circulated } => write!(
                f,
                "version {newest} differs from version {circulated}, the last one circulated"
            ),
        }
    }
}

/// Whether a paper can go forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Silence in the last round.
    pub silence: Option<SilenceState>,
    /// Whether silence was broken in any round.
    pub was_broken: bool,
    /// What is open, in the order in which it is best dealt with.
    pub open: Vec<OpenMatter>,
}

impl Settlement {
    /// Whether nothing is open: silence held, or broken and settled.
    pub fn is_settled(&self) -> bool {
        self.open.is_empty()
    }
}

/// What is open on a paper, seen at `now`.
pub fn settlement(dossier: &Dossier, register: &Register, now: DateTime<Utc>) -> Settlement {
    let rounds: Vec<SilenceState> = (0..dossier.paper.circulations.len())
        .filter_map(|round| silence::silence(dossier, register, round, now))
        .map(|silence| silence.state)
        .collect();
    let was_broken = rounds.contains(&SilenceState::Broken);
    let mut open = Vec::new();
    // What was asked for by name is dealt with, whether or not silence would have sent the paper on.
    let was_for_comments = rounds.contains(&SilenceState::NoClause);
    if was_broken || was_for_comments || rounds.is_empty() {
        open.extend(open_changes(dossier, now));
        open.extend(open_comments(dossier, register, now));
    }
    // Adopted is adopted, in whatever round and whether or not silence held.
    open.extend(unconsolidated(dossier));
    open.extend(objections(dossier, register, now));
    open.extend(circulation(dossier, now));
    Settlement {
        silence: rounds.last().copied(),
        was_broken,
        open,
    }
}

/// The submissions received by `now` that the coordinator may go by.
fn admissible(dossier: &Dossier, now: DateTime<Utc>) -> impl Iterator<Item = &Filed> {
    let received = |filed: &Filed| {
        let submission = &filed.submission;
        let zone = dossier.paper.zone_of(submission);
        submission.received.earliest(zone)
    };
    dossier
        .submissions
        .iter()
        .filter(move |filed| received(filed) <= now)
        .filter(|filed| positions::is_admissible(dossier, filed))
}

/// The changes that want a decision, undecided ones before those put off.
pub fn open_changes(dossier: &Dossier, now: DateTime<Utc>) -> Vec<OpenMatter> {
    let standings = dossier.standings();
    let received: BTreeSet<&SubmissionId> = admissible(dossier, now)
        .map(|filed| &filed.submission.id)
        .collect();
    let (deferred, undecided): (Vec<ChangeId>, Vec<ChangeId>) = ready::undecided(dossier)
        .into_iter()
        .filter(|id| received.contains(&id.submission))
        .partition(|id| standings.get(id) == Some(&Standing::Deferred));
    undecided
        .into_iter()
        .map(OpenMatter::Undecided)
        .chain(deferred.into_iter().map(OpenMatter::Deferred))
        .collect()
}

/// The comments that want a reply. The coordinator does not answer itself.
pub fn open_comments(
    dossier: &Dossier,
    register: &Register,
    now: DateTime<Utc>,
) -> Vec<OpenMatter> {
    let mut open = Vec::new();
    for filed in admissible(dossier, now) {
        let submission = &filed.submission;
        let is_own = submission
            .by
            .iter()
            .all(|s| positions::capacity(dossier, register, s) == Capacity::Coordinator);
        if is_own || !positions::is_in_force(dossier, filed) {
            continue;
        }
        let has_reply = |to: ReplyTo| filed.record.replies.iter().any(|reply| reply.to == to);
        open.extend(
            (1..)
                .zip(&submission.comments)
                .filter(|(number, _)| !has_reply(ReplyTo::Comment(*number)))
                .map(|(number, _)| OpenMatter::Unanswered(submission.id.comment(number))),
        );
        // A remark beside changes or comments is answered with them.
        if submission.note.is_some()
            && submission.comments.is_empty()
            && submission.changes.is_empty()
            && submission.position != Position::Objection
            && !has_reply(ReplyTo::Note)
        {
            open.push(OpenMatter::UnansweredNote(submission.id.clone()));
        }
    }
    open
}

/// The late submissions that nobody admitted and that still ask for something by `now`: they hold
/// nothing up, so whoever sends a paper on without them is told.
pub fn left_aside(dossier: &Dossier, now: DateTime<Utc>) -> Vec<SubmissionId> {
    let changes = ready::unadmitted(dossier);
    let asks = |filed: &Filed| {
        let submission = &filed.submission;
        let is_answered = |to: ReplyTo| filed.record.replies.iter().any(|reply| reply.to == to);
        let is_remark = |number: u32| !is_answered(ReplyTo::Comment(number));
        matches!(
            submission.position,
            Position::Reservation | Position::Objection
        ) || changes.iter().any(|id| id.submission == submission.id)
            || (1..).zip(&submission.comments).any(|(n, _)| is_remark(n))
            || (submission.note.is_some()
                && submission.changes.is_empty()
                && !is_answered(ReplyTo::Note))
    };
    dossier
        .submissions
        .iter()
        .filter(|filed| {
            let zone = dossier.paper.zone_of(&filed.submission);
            filed.submission.received.earliest(zone) <= now
        })
        .filter(|filed| !positions::is_admissible(dossier, filed))
        .filter(|filed| positions::is_in_force(dossier, filed) && asks(filed))
        .map(|filed| filed.submission.id.clone())
        .collect()
}

/// Adopted changes that no version has taken up.
pub fn unconsolidated(dossier: &Dossier) -> Vec<OpenMatter> {
    ready::unconsolidated(dossier)
        .into_iter()
        .map(|id| {
            let is_admissible = dossier
                .filed(&id.submission)
                .is_some_and(|filed| positions::is_admissible(dossier, filed));
            if is_admissible {
                OpenMatter::NotConsolidated(id)
            } else {
                OpenMatter::NotAdmitted(id)
            }
        })
        .collect()
}

/// The objections of member states that stand.
fn objections(dossier: &Dossier, register: &Register, now: DateTime<Utc>) -> Vec<OpenMatter> {
    admissible(dossier, now)
        .filter(|filed| filed.submission.position == Position::Objection)
        .filter(|filed| {
            filed.submission.by.iter().any(|state| {
                positions::capacity(dossier, register, state) == Capacity::Member
                    && positions::hold(dossier, filed, state) == Hold::Stands
            })
        })
        .map(|filed| OpenMatter::Objection(filed.submission.id.clone()))
        .collect()
}

/// Whether the newest version is the one that the members had, and had time for.
fn circulation(dossier: &Dossier, now: DateTime<Utc>) -> Option<OpenMatter> {
    let newest = dossier.newest()?;
    let Some(last) = dossier.paper.circulations.last() else {
        return Some(OpenMatter::NotCirculated {
            version: newest.number,
        });
    };
    let differs = dossier
        .version(last.version)
        .is_none_or(|circulated| circulated.sections != newest.sections);
    if newest.number != last.version && differs && last.stands_for(newest.number).is_none() {
        return Some(OpenMatter::NotRecirculated {
            newest: newest.number,
            circulated: last.version,
        });
    }
    let deadline = Deadline::of(last, now);
    (!deadline.is_passed).then(|| OpenMatter::RoundRunning {
        version: last.version,
        deadline: when::deadline(&deadline.deadline, deadline.zone),
    })
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod worlds;
