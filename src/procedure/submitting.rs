//! Sending a paper on: to the body of the silence clause, and what bodies then decide.
//!
//! Pure; imports the domain only.

use chrono::{DateTime, NaiveDate, Utc};

use super::next::SUBMITTED;
use super::settlement::{OpenMatter, settlement};
use super::stage::{Stage, stage};
use super::when;
use crate::domain::circulation::the;
use crate::domain::dossier::Dossier;
use crate::domain::paper::{Outcome, Paper};
use crate::domain::register::Register;
use crate::domain::version::Digest;

/// What the record of a submission to a body says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarding {
    /// The day.
    pub on: NaiveDate,
    /// The number of the forwarding note.
    pub reference: Option<String>,
    /// The digest of the newest version.
    pub digest: Option<Digest>,
    /// The body, where no silence clause names it.
    pub body: Option<String>,
}

/// Why a paper cannot be sent on or an outcome not be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Matters stand open.
    #[error("the paper cannot be submitted yet")]
    Open(Vec<OpenMatter>),
    /// It lies before a body.
    #[error("version {version} lies before the {body} since {since}")]
    BeforeBody {
        /// The version.
        version: String,
        /// The body.
        body: String,
        /// Since when.
        since: String,
    },
    /// The round has no silence clause, and no body is named.
    #[error("the paper was sent for comments, without a silence clause: say to which body it goes")]
    NoBody,
    /// The silence clause names another body.
    #[error("the silence clause sends the paper to {clause}, and not to {named}")]
    OtherBody {
        /// The body of the clause.
        clause: String,
        /// The body that was named.
        named: String,
    },
    /// The same is on record.
    #[error("{body}: {decision} on {on} is on record already")]
    SameAgain {
        /// The body.
        body: String,
        /// The decision.
        decision: String,
        /// The day.
        on: String,
    },
    /// A word that `cica submit` writes.
    #[error("`submitted` is no decision of a body: `cica submit` records that a paper was sent on")]
    NoDecision,
    /// The day is still to come.
    #[error("{0} is still to come: what a body will decide is not on record")]
    ToCome(String),
    /// The day is before what the body decided on.
    #[error("version {version} is of {made}: no body decided on it on {on}")]
    BeforeVersion {
        /// The version.
        version: u32,
        /// The day it was made.
        made: String,
        /// The day of the outcome.
        on: String,
    },
}

/// Sends the newest version on to the body of the last silence clause.
///
/// # Errors
/// Where something is open (each matter is named), or it was sent on already.
pub fn submit(
    dossier: &Dossier,
    register: &Register,
    forwarding: Forwarding,
    now: DateTime<Utc>,
) -> Result<(Paper, Outcome), Refused> {
    if let Stage::BeforeBody(last) = stage(&dossier.paper) {
        return Err(Refused::BeforeBody {
            version: last.version.map_or_else(String::new, |n| n.to_string()),
            body: last.body.clone(),
            since: when::day(last.on),
        });
    }
    let open = settlement(dossier, register, now).open;
    let (Some(last), Some(newest), true) = (
        dossier.paper.circulations.last(),
        dossier.newest(),
        open.is_empty(),
    ) else {
        return Err(Refused::Open(open));
    };
    let body = match (&last.on_silence, forwarding.body) {
        (None, None) => return Err(Refused::NoBody),
        (Some(clause), Some(named)) if *clause != named => {
            return Err(Refused::OtherBody {
                clause: the(clause),
                named: the(&named),
            });
        }
        (Some(clause), _) => clause.clone(),
        (None, Some(named)) => named,
    };
    let outcome = Outcome {
        body,
        decision: SUBMITTED.to_owned(),
        version: Some(newest.number),
        on: forwarding.on,
        reference: forwarding.reference,
        note: None,
        digest: forwarding.digest,
        ends: None,
    };
    let mut paper = dossier.paper.clone();
    paper.outcomes.push(outcome.clone());
    Ok((paper, outcome))
}

/// Records what a body did with a version.
///
/// # Errors
/// Where it is on record already, or cannot have happened.
pub fn conclude(dossier: &Dossier, outcome: Outcome, now: DateTime<Utc>) -> Result<Paper, Refused> {
    if outcome.decision.trim().to_lowercase() == SUBMITTED {
        return Err(Refused::NoDecision);
    }
    let zone = dossier.paper.zone();
    if outcome.on > now.with_timezone(&zone).date_naive() {
        return Err(Refused::ToCome(when::day(outcome.on)));
    }
    let version = outcome.version.and_then(|number| dossier.version(number));
    if let Some(version) = version.filter(|version| version.date > outcome.on) {
        return Err(Refused::BeforeVersion {
            version: version.number,
            made: when::day(version.date),
            on: when::day(outcome.on),
        });
    }
    let is_same = |known: &&Outcome| {
        known.body == outcome.body
            && known.decision == outcome.decision
            && known.on == outcome.on
            && known.ends == outcome.ends
            && known.version == outcome.version
    };
    if dossier.paper.outcomes.iter().any(|known| is_same(&known)) {
        return Err(Refused::SameAgain {
            body: outcome.body,
            decision: outcome.decision,
            on: when::day(outcome.on),
        });
    }
    let mut paper = dossier.paper.clone();
    let at = paper
        .outcomes
        .iter()
        .position(|known| known.on > outcome.on)
        .unwrap_or(paper.outcomes.len());
    paper.outcomes.insert(at, outcome);
    Ok(paper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample;

    fn forwarding() -> Forwarding {
        Forwarding {
            on: sample::date("2023-11-22"),
            reference: None,
            digest: None,
            body: None,
        }
    }

    #[test]
    fn silence_that_held_sends_the_paper_on_and_no_earlier() {
        let register = Register::cica();
        let dossier = sample::dossier(Vec::new());
        let before = submit(
            &dossier,
            &register,
            forwarding(),
            sample::at("2023-11-21T17:59:59Z"),
        );
        assert!(
            matches!(&before, Err(Refused::Open(open)) if matches!(open.as_slice(), [OpenMatter::RoundRunning { .. }]))
        );
        let (paper, outcome) = submit(
            &dossier,
            &register,
            forwarding(),
            sample::at("2023-11-21T18:00:00Z"),
        )
        .unwrap();
        assert_eq!(outcome.body, "Special Working Group");
        let again = Dossier { paper, ..dossier };
        assert!(matches!(
            submit(
                &again,
                &register,
                forwarding(),
                sample::at("2023-11-23T00:00:00Z")
            ),
            Err(Refused::BeforeBody { .. })
        ));
    }

    #[test]
    fn a_decision_is_recorded_once_and_never_before_its_day() {
        let dossier = sample::dossier(Vec::new());
        let outcome = Outcome {
            body: "Senior Officials Committee".into(),
            decision: "approved".into(),
            version: Some(1),
            on: sample::date("2023-12-12"),
            reference: None,
            note: None,
            digest: None,
            ends: None,
        };
        let at = |time: &str| conclude(&dossier, outcome.clone(), sample::at(time));
        assert!(matches!(
            at("2023-12-11T00:00:00Z"),
            Err(Refused::ToCome(_))
        ));
        let paper = at("2023-12-12T10:00:00Z").unwrap();
        let again = Dossier {
            paper,
            ..dossier.clone()
        };
        assert!(matches!(
            conclude(&again, outcome.clone(), sample::at("2023-12-13T00:00:00Z")),
            Err(Refused::SameAgain { .. })
        ));
    }
}
