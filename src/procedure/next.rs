//! What comes next: one step, a sentence for it, and the command that takes it.

use chrono::{DateTime, Utc};

use super::command::{Naming, quoted};
use super::deadline::Deadline;
use super::settlement::{self, OpenMatter};
use super::stage::{Stage, stage};
use super::when;
use crate::domain::circulation::the;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::paper::Outcome;
use crate::domain::register::Register;

/// The word under which `outcomes` keeps that the paper was sent on to a body.
pub const SUBMITTED: &str = "submitted";

/// One step of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// There is no text yet.
    Import,
    /// Collisions stand open.
    ResolveCollisions {
        /// How many.
        count: usize,
    },
    /// Changes want a decision.
    Decide {
        /// Those without any.
        undecided: Vec<ChangeId>,
        /// Those put off.
        deferred: Vec<ChangeId>,
    },
    /// Comments want a reply.
    Reply {
        /// What to answer: `CN-1.c1`, or `CN-1` for a general remark.
        to: Vec<String>,
    },
    /// Late submissions were adopted from without being admitted.
    Admit {
        /// The submissions.
        submissions: Vec<SubmissionId>,
    },
    /// The deadline is still to come.
    AwaitDeadline {
        /// When it ends.
        ends: DateTime<Utc>,
    },
    /// Adopted changes are in no version yet.
    Consolidate {
        /// The changes.
        changes: Vec<ChangeId>,
    },
    /// The newest version wants circulating.
    Circulate {
        /// The version.
        version: u32,
        /// Whether an earlier one went round before.
        is_again: bool,
    },
    /// Objections stand.
    LiftObjections {
        /// The submissions.
        submissions: Vec<SubmissionId>,
    },
    /// The paper can go to the body of the silence clause.
    Submit {
        /// The version.
        version: u32,
        /// The body of the silence clause, where there is one.
        body: Option<String>,
    },
    /// The paper lies before a body.
    AwaitOutcome {
        /// The body.
        body: String,
    },
    /// A body has decided.
    Done {
        /// The last outcome.
        outcome: Outcome,
    },
}

/// The next step, worded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Next {
    /// The step.
    pub step: Step,
    /// A sentence for people.
    pub sentence: String,
    /// The command that takes it, where there is one.
    pub command: Option<String>,
}

/// What comes next on a paper, given how many of its collisions stand open.
pub fn next(
    dossier: &Dossier,
    register: &Register,
    open_collisions: usize,
    naming: Naming<'_>,
    now: DateTime<Utc>,
) -> Next {
    word(
        step(dossier, register, open_collisions, now),
        dossier,
        naming,
    )
}

fn step(
    dossier: &Dossier,
    register: &Register,
    open_collisions: usize,
    now: DateTime<Utc>,
) -> Step {
    let Some(newest) = dossier.newest() else {
        return Step::Import;
    };
    match stage(&dossier.paper) {
        Stage::BeforeBody(outcome) => {
            return Step::AwaitOutcome {
                body: outcome.body.clone(),
            };
        }
        Stage::Decided(outcome) => {
            return Step::Done {
                outcome: outcome.clone(),
            };
        }
        Stage::AtTheDesk => {}
    }
    if open_collisions > 0 {
        return Step::ResolveCollisions {
            count: open_collisions,
        };
    }
    let changes = settlement::open_changes(dossier, now);
    if !changes.is_empty() {
        let pick = |wanted: fn(OpenMatter) -> Option<ChangeId>| {
            changes.iter().cloned().filter_map(wanted).collect()
        };
        return Step::Decide {
            undecided: pick(|m| match m {
                OpenMatter::Undecided(id) => Some(id),
                _ => None,
            }),
            deferred: pick(|m| match m {
                OpenMatter::Deferred(id) => Some(id),
                _ => None,
            }),
        };
    }
    let comments = settlement::open_comments(dossier, register, now);
    if !comments.is_empty() {
        return Step::Reply {
            to: comments
                .iter()
                .filter_map(|matter| match matter {
                    OpenMatter::Unanswered(id) => Some(id.to_string()),
                    OpenMatter::UnansweredNote(id) => Some(id.to_string()),
                    _ => None,
                })
                .collect(),
        };
    }
    let last = dossier.paper.circulations.last();
    if let Some(circulation) = last {
        let deadline = Deadline::of(circulation, now);
        // Decisions are taken as proposals come; the next version waits for all of them.
        if !deadline.is_passed {
            return Step::AwaitDeadline {
                ends: deadline.ends,
            };
        }
    }
    let open = settlement::settlement(dossier, register, now).open;
    let submissions = |wanted: fn(&OpenMatter) -> Option<SubmissionId>| {
        let mut ids: Vec<SubmissionId> = open.iter().filter_map(wanted).collect();
        ids.dedup();
        ids
    };
    let unadmitted = submissions(|m| match m {
        OpenMatter::NotAdmitted(id) => Some(id.submission.clone()),
        _ => None,
    });
    if !unadmitted.is_empty() {
        return Step::Admit {
            submissions: unadmitted,
        };
    }
    let unconsolidated: Vec<ChangeId> = open
        .iter()
        .filter_map(|matter| match matter {
            OpenMatter::NotConsolidated(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    if !unconsolidated.is_empty() {
        return Step::Consolidate {
            changes: unconsolidated,
        };
    }
    let objections = submissions(|m| match m {
        OpenMatter::Objection(id) => Some(id.clone()),
        _ => None,
    });
    if !objections.is_empty() {
        return Step::LiftObjections {
            submissions: objections,
        };
    }
    match last {
        Some(circulation)
            if !open
                .iter()
                .any(|m| matches!(m, OpenMatter::NotRecirculated { .. })) =>
        {
            Step::Submit {
                version: newest.number,
                body: circulation.on_silence.clone(),
            }
        }
        _ => Step::Circulate {
            version: newest.number,
            is_again: last.is_some(),
        },
    }
}

fn plural(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}

/// The first few of a list, and how many more there are.
fn some<T: ToString>(ids: &[T]) -> String {
    const SHOWN: usize = 4;
    let mut shown: Vec<String> = ids.iter().take(SHOWN).map(T::to_string).collect();
    if ids.len() > SHOWN {
        shown.push(format!("and {} more", ids.len() - SHOWN));
    }
    shown.join(", ")
}

fn word(step: Step, dossier: &Dossier, naming: Naming<'_>) -> Next {
    let paper = &dossier.paper.id;
    let (sentence, command) = match &step {
        Step::Import => (
            "There is no text yet: import the first draft.".to_owned(),
            Some(format!("cica import FILE --id {paper} --coordinator STATE")),
        ),
        Step::ResolveCollisions { count } => (
            format!(
                "{} {} open: states are at odds over the same words.",
                plural(*count, "collision", "collisions"),
                if *count == 1 { "stands" } else { "stand" }
            ),
            Some(naming.paper("collisions")),
        ),
        Step::Decide {
            undecided,
            deferred,
        } if undecided.is_empty() => (
            format!(
                "{} put off: {}.",
                plural(deferred.len(), "decision is", "decisions are"),
                some(deferred)
            ),
            Some(naming.paper("decide")),
        ),
        Step::Decide { undecided, .. } => (
            format!(
                "{} a decision: {}.",
                plural(undecided.len(), "change wants", "changes want"),
                some(undecided)
            ),
            Some(naming.paper("decide")),
        ),
        Step::Reply { to } => (
            format!(
                "{} a reply: {}.",
                plural(to.len(), "comment wants", "comments want"),
                some(to)
            ),
            to.first().map(|id| naming.reply(id)),
        ),
        Step::Admit { submissions } => (
            format!(
                "Adopted from late without admission: {}.",
                some(submissions)
            ),
            submissions
                .first()
                .map(|id| format!("cica decide admit {} --because \"…\"", naming.sent(id))),
        ),
        Step::AwaitDeadline { .. } => (
            match dossier.paper.circulations.last() {
                Some(circulation) => format!(
                    "Await the deadline: {}.",
                    when::deadline(&circulation.current_deadline(), circulation.timezone)
                ),
                None => "Await the deadline.".to_owned(),
            },
            None,
        ),
        Step::Consolidate { changes } => (
            format!(
                "{} in no version yet: {}.",
                plural(changes.len(), "adopted change is", "adopted changes are"),
                some(changes)
            ),
            Some(naming.paper("consolidate")),
        ),
        Step::Circulate { version, is_again } => (
            if *is_again {
                format!("Version {version} differs from the one circulated: circulate it.")
            } else {
                format!("Version {version} has not been circulated.")
            },
            Some(naming.circulate(*version)),
        ),
        Step::LiftObjections { submissions } => (
            format!(
                "{}: {}.",
                plural(submissions.len(), "objection stands", "objections stand"),
                some(submissions)
            ),
            submissions
                .first()
                .map(|id| OpenMatter::Objection(id.clone()).command(naming)),
        ),
        Step::Submit { version, body } => (
            match body {
                Some(body) => format!(
                    "Nothing is open: version {version} can go to {}.",
                    the(body)
                ),
                None => format!("Nothing is open: version {version} can go to a body."),
            },
            Some(match body {
                Some(_) => naming.paper("submit"),
                None => format!("{} --body \"…\"", naming.paper("submit")),
            }),
        ),
        Step::AwaitOutcome { body } => (
            format!("The paper lies before {}.", the(body)),
            Some(format!("cica outcome {} DECISION --on DATE", quoted(body))),
        ),
        Step::Done { outcome } => (
            format!(
                "{}: {}{}, {}.",
                outcome.body,
                outcome.decision,
                outcome
                    .version
                    .map_or_else(String::new, |version| format!(" (version {version})")),
                when::day(outcome.on)
            ),
            None,
        ),
    };
    Next {
        step,
        sentence,
        command,
    }
}

#[cfg(test)]
mod tests;
