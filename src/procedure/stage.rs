//! Where a paper is: with the coordinator, before a body, or decided on by one. What was sent on is
//! no longer the desk's to move: its round is over. Imports the domain and the rules of silence.

use chrono::{DateTime, NaiveDate, Utc};

use super::command::{Naming, quoted};
use super::deadline::Deadline;
use super::silence::{self, SilenceState};
use super::{next::SUBMITTED, when};
use crate::domain::circulation::the;
use crate::domain::dossier::Dossier;
use crate::domain::moment::Moment;
use crate::domain::paper::{Outcome, Paper};
use crate::domain::register::Register;

/// Words by which bodies end a matter, unless the record says otherwise. Any other word leaves the paper
/// with the coordinator.
const ENDING: [&str; 11] = [
    "accepted",
    "adopted",
    "agreed",
    "approved",
    "concluded",
    "endorsed",
    "одобрен",
    "принят",
    "утвержд",
    "бекіт",
    "мақұлда",
];

/// Words by which bodies give a paper back.
const RETURNING: [&str; 8] = [
    "deferred",
    "postponed",
    "referred",
    "remanded",
    "reopened",
    "returned",
    "sent back",
    "taken back",
];

/// Whether an outcome ends the matter: as was said when it was recorded, else by its word.
pub fn ends(outcome: &Outcome) -> bool {
    outcome
        .ends
        .unwrap_or_else(|| begins_with(&ENDING, &outcome.decision))
}

/// Whether a word tells by itself if the matter is ended.
pub fn is_plain(decision: &str) -> bool {
    begins_with(&ENDING, decision) || begins_with(&RETURNING, decision)
}

fn tells(outcome: &Outcome) -> bool {
    outcome.ends.is_some() || outcome.decision == SUBMITTED || is_plain(&outcome.decision)
}

fn begins_with(words: &[&str], decision: &str) -> bool {
    let decision = decision.trim().to_lowercase();
    words.iter().any(|word| decision.starts_with(word))
}

/// Where a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage<'p> {
    /// The coordinator has it.
    AtTheDesk,
    /// It lies before a body.
    BeforeBody(&'p Outcome),
    /// A body has ended the matter.
    Decided(&'p Outcome),
}

/// The last outcome, unless the paper went round again after it.
pub fn last_outcome(paper: &Paper) -> Option<&Outcome> {
    let outcome = paper.outcomes.last()?;
    closes_every_round(paper, outcome).then_some(outcome)
}

fn closes_every_round(paper: &Paper, outcome: &Outcome) -> bool {
    let is_over = |sent: NaiveDate| {
        // On one day a round may end and the paper be submitted; a body's answer comes before the
        // round that follows it.
        if outcome.decision == SUBMITTED {
            sent <= outcome.on
        } else {
            sent < outcome.on
        }
    };
    paper
        .circulations
        .iter()
        .all(|circulation| is_over(circulation.date))
}

/// Where a paper is.
pub fn stage(paper: &Paper) -> Stage<'_> {
    match last_outcome(paper) {
        None => Stage::AtTheDesk,
        Some(outcome) if outcome.decision == SUBMITTED => Stage::BeforeBody(outcome),
        // A word that tells nothing leaves an ended matter ended.
        Some(_) => paper
            .outcomes
            .iter()
            .rev()
            .find(|outcome| tells(outcome))
            .filter(|outcome| ends(outcome) && closes_every_round(paper, outcome))
            .map_or(Stage::AtTheDesk, Stage::Decided),
    }
}

/// Why nothing more can be recorded of a round.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// The paper lies before a body.
    #[error("{version} lies before {} since {since}: record first what it did, or that the paper was taken back", the(.body))]
    BeforeBody {
        /// The version.
        version: String,
        /// The body.
        body: String,
        /// Since when.
        since: String,
    },
    /// A body has ended the matter.
    #[error("{} decided on {version} on {on} ({decision}): where it takes the paper up again, record that first", the(.body))]
    Decided {
        /// The version.
        version: String,
        /// The body.
        body: String,
        /// What it decided.
        decision: String,
        /// When.
        on: String,
    },
    /// The paper was sent on out of the round.
    #[error("the round of version {version} ended when the paper went to {}, on {on}: its deadline cannot be moved any more, but the text can go round again", the(.body))]
    RoundOver {
        /// The version circulated.
        version: u32,
        /// The body.
        body: String,
        /// When.
        on: String,
    },
    /// Silence has held.
    #[error(
        "silence held at the {deadline}: a deadline that has passed in silence cannot be moved, but the text can go round again"
    )]
    Held {
        /// The version circulated.
        version: u32,
        /// The deadline.
        deadline: String,
    },
}

impl Closed {
    /// The command that opens the way.
    pub fn command(&self, naming: Naming<'_>) -> String {
        let again = |version: &u32| format!("{} --because \"…\"", naming.circulate(*version));
        match self {
            Self::BeforeBody { body, .. } => {
                format!("cica outcome {} returned --on DATE", quoted(body))
            }
            Self::Decided { body, .. } => {
                format!("cica outcome {} reopened --on DATE", quoted(body))
            }
            Self::RoundOver { version, .. } | Self::Held { version, .. } => again(version),
        }
    }
}

fn named(outcome: &Outcome) -> String {
    outcome.version.map_or_else(
        || "the paper".to_owned(),
        |number| format!("version {number}"),
    )
}

/// Whether the coordinator has the paper: to circulate it, to admit what came late.
///
/// # Errors
/// Where it lies before a body, or a body has ended the matter.
pub fn is_at_the_desk(paper: &Paper) -> Result<(), Closed> {
    match stage(paper) {
        Stage::AtTheDesk => Ok(()),
        Stage::BeforeBody(outcome) => Err(Closed::BeforeBody {
            version: named(outcome),
            body: outcome.body.clone(),
            since: when::day(outcome.on),
        }),
        Stage::Decided(outcome) => Err(Closed::Decided {
            version: named(outcome),
            body: outcome.body.clone(),
            decision: outcome.decision.clone(),
            on: when::day(outcome.on),
        }),
    }
}

/// Whether the deadline of the last round (of a version, where one is named) may be moved by a note
/// of a day.
///
/// # Errors
/// Where the paper is not the coordinator's any more, was sent on out of that round, or silence had
/// held before the note.
pub fn may_extend(
    dossier: &Dossier,
    register: &Register,
    version: Option<u32>,
    on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Closed> {
    let paper = &dossier.paper;
    is_at_the_desk(paper)?;
    let Some((round, circulation)) = paper
        .circulations
        .iter()
        .enumerate()
        .rev()
        .find(|(_, known)| version.is_none_or(|number| known.version == number))
    else {
        return Ok(());
    };
    let sent_on = paper
        .outcomes
        .iter()
        .find(|outcome| outcome.decision == SUBMITTED && circulation.date <= outcome.on);
    if let Some(outcome) = sent_on {
        return Err(Closed::RoundOver {
            version: circulation.version,
            body: outcome.body.clone(),
            on: when::day(outcome.on),
        });
    }
    let deadline = Deadline::of(circulation, now);
    // What was announced in time may be recorded later; of a note of the last day itself the hour is
    // not known, and today's is.
    let zone = circulation.timezone;
    let is_today = now.with_timezone(&zone).date_naive() <= on;
    let was_passed =
        Moment::Day(on).earliest(zone) >= deadline.ends || (is_today && deadline.is_passed);
    let held = silence::silence(dossier, register, round, now)
        .is_some_and(|silence| silence.state == SilenceState::Held);
    if was_passed && held {
        return Err(Closed::Held {
            version: circulation.version,
            deadline: deadline.shown(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample;

    fn outcome(decision: &str, on: &str) -> Outcome {
        Outcome {
            body: "Special Working Group".into(),
            decision: decision.into(),
            version: Some(1),
            on: sample::date(on),
            reference: None,
            note: None,
            digest: None,
            ends: None,
        }
    }

    fn extending(dossier: &Dossier, on: &str, now: &str) -> Result<(), Closed> {
        let register = Register::cica();
        may_extend(dossier, &register, None, sample::date(on), sample::at(now))
    }

    #[test]
    fn a_paper_before_a_body_is_not_the_desks_until_it_is_returned() {
        let mut paper = sample::paper();
        assert_eq!(is_at_the_desk(&paper), Ok(()));
        paper.outcomes.push(outcome(SUBMITTED, "2023-11-22"));
        assert!(matches!(
            is_at_the_desk(&paper),
            Err(Closed::BeforeBody { .. })
        ));
        paper.outcomes.push(outcome("returned", "2023-12-01"));
        assert_eq!(is_at_the_desk(&paper), Ok(()));
        paper.outcomes.push(outcome("Approved", "2023-12-12"));
        assert!(matches!(
            is_at_the_desk(&paper),
            Err(Closed::Decided { .. })
        ));
    }

    #[test]
    fn an_outcome_ends_the_matter_as_was_said_whatever_its_word() {
        let mut paper = sample::paper();
        for (decision, said, ended) in [
            ("approved", None, true),
            ("согласован", None, false),
            ("согласован", Some(true), true),
            ("approved in part", Some(false), false),
            ("noted", None, false),
        ] {
            paper.outcomes = vec![Outcome {
                ends: said,
                ..outcome(decision, "2023-12-12")
            }];
            assert_eq!(
                is_at_the_desk(&paper).is_err(),
                ended,
                "{decision} {said:?}"
            );
        }
        paper.outcomes = vec![
            outcome("approved", "2023-12-12"),
            outcome("noted", "2024-01-10"),
        ];
        assert!(is_at_the_desk(&paper).is_err());
        paper.outcomes.push(outcome("reopened", "2024-02-01"));
        assert!(is_at_the_desk(&paper).is_ok());
        assert!(is_plain("Returned for revision") && !is_plain("noted"));
    }

    #[test]
    fn silence_that_held_leaves_no_deadline_to_move_and_broken_silence_does() {
        let silent = sample::dossier(Vec::new());
        let broken = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
        let after = "2023-11-22T06:00:00Z";
        assert_eq!(
            extending(&silent, "2023-11-21", "2023-11-21T06:00:00Z"),
            Ok(())
        );
        assert!(matches!(
            extending(&silent, "2023-11-22", after),
            Err(Closed::Held { .. })
        ));
        // The note was of the day before, and only its record is late.
        assert_eq!(extending(&silent, "2023-11-20", after), Ok(()));
        assert_eq!(extending(&broken, "2023-11-22", after), Ok(()));
    }

    #[test]
    fn a_round_out_of_which_the_paper_was_sent_on_is_over_though_it_was_returned() {
        let mut dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
        dossier.paper.outcomes = vec![
            outcome(SUBMITTED, "2023-11-22"),
            outcome("returned", "2023-12-01"),
        ];
        assert!(matches!(
            extending(&dossier, "2023-12-02", "2023-12-02T06:00:00Z"),
            Err(Closed::RoundOver { .. })
        ));
    }
}
