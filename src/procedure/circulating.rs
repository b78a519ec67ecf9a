//! Circulating: a version goes round with a deadline and a silence clause, and a deadline may be
//! moved later. Pure; imports the domain only.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::stage::{self, Closed};
use super::when;
use crate::domain::circulation::{Circulation, Extension, SilenceBrokenBy, StandsFor};
use crate::domain::moment::Moment;
use crate::domain::paper::Paper;
use crate::domain::version::Digest;

/// What a note of circulation says of silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// As in the round before.
    AsBefore,
    /// Silence sends the paper to a body.
    To(String),
    /// Nothing: the paper is sent for comments alone.
    None,
}

/// What a note of circulation says; what it leaves out is as in the round before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The version.
    pub version: u32,
    /// Digest of the version.
    pub digest: Digest,
    /// What the outside calls it.
    pub designation: Option<String>,
    /// The note's reference.
    pub reference: Option<String>,
    /// Its date.
    pub date: NaiveDate,
    /// The deadline.
    pub deadline: Moment,
    /// The zone in which a day of the deadline ends.
    pub timezone: Option<Tz>,
    /// The silence clause.
    pub silence: Clause,
    /// What breaks silence.
    pub silence_broken_by: Option<SilenceBrokenBy>,
    /// How many pages the enclosure has.
    pub pages: Option<u32>,
    /// Why it goes round.
    pub because: Option<String>,
}

/// Why a circulation or an extension cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The paper is not the coordinator's to send round.
    #[error(transparent)]
    Closed(#[from] Closed),
    /// The deadline is over on the day of the note.
    #[error(
        "the deadline has passed on the day of the note: {deadline}, and the note is of {date}"
    )]
    DeadlineBeforeNote {
        /// The deadline.
        deadline: String,
        /// The day of the note.
        date: String,
    },
    /// No body is named.
    #[error(
        "say to which body silence sends the paper: --on-silence \"Special Working Group\"; or that it is sent for comments alone, without a silence clause: --no-silence-clause"
    )]
    NoBody,
    /// It is on record.
    #[error("the circulation of version {version} by {reference} is on record already")]
    SameAgain {
        /// The version.
        version: u32,
        /// The note.
        reference: String,
    },
    /// The same version would go round again, with no reason: what states sent to the first round
    /// would fall out of the new one.
    #[error(
        "version {version} is circulated already, with a deadline at the {deadline}: move that with --extend, or say with --because why the same text goes round again (what was sent to the first round does not count in the second)"
    )]
    GoesRoundAgain {
        /// The version.
        version: u32,
        /// The deadline that it has.
        deadline: String,
    },
    /// The rounds would be out of order.
    #[error("the last circulation is of {last}: a later one cannot bear an earlier date")]
    BeforeLast {
        /// The day of the last circulation.
        last: String,
    },
    /// The version was changed since it first went round.
    #[error(
        "version {0} is not what it was when it was circulated before: what went round is frozen"
    )]
    Changed(u32),
    /// There is nothing to extend.
    #[error("{0} has not been circulated: there is no deadline to extend")]
    NotCirculated(String),
    /// No recirculation is wanted in the first place.
    #[error(
        "version {0} wants no recirculation: it was circulated last, or the reason is on record already"
    )]
    NothingToWaive(u32),
    /// An extension without its reason: it goes to all members, who may ask.
    #[error("say why the deadline is moved: --because \"…\"")]
    NoReason,
    /// The deadline would not be later.
    #[error("{new} is not later than the deadline that holds: {current}")]
    NotLater {
        /// The new deadline.
        new: String,
        /// The one that holds.
        current: String,
    },
}

/// Adds a circulation to a paper.
///
/// # Errors
/// Where it is on record already, out of order, or says too little.
pub fn circulate(paper: &Paper, note: Note) -> Result<Paper, Refused> {
    stage::is_at_the_desk(paper)?;
    let last = paper.circulations.last();
    let timezone = note
        .timezone
        .or(last.map(|last| last.timezone))
        .unwrap_or(paper.home);
    if note.deadline.as_deadline(timezone) <= Moment::Day(note.date).earliest(timezone) {
        return Err(Refused::DeadlineBeforeNote {
            deadline: when::deadline(&note.deadline, timezone),
            date: when::day(note.date),
        });
    }
    if let Some(last) = last.filter(|last| note.date < last.date) {
        return Err(Refused::BeforeLast {
            last: when::day(last.date),
        });
    }
    let of_version = || {
        paper
            .circulations
            .iter()
            .filter(|known| known.version == note.version)
    };
    if let Some(same) = of_version().find(|known| {
        known.date == note.date && (known.reference == note.reference || note.reference.is_none())
    }) {
        let reference = same.reference.clone();
        return Err(Refused::SameAgain {
            version: note.version,
            reference: reference.unwrap_or_else(|| format!("a note of {}", when::day(same.date))),
        });
    }
    if of_version().any(|known| known.digest.as_ref().is_some_and(|d| *d != note.digest)) {
        return Err(Refused::Changed(note.version));
    }
    if let Some(known) = of_version().next_back().filter(|_| note.because.is_none()) {
        return Err(Refused::GoesRoundAgain {
            version: note.version,
            deadline: when::deadline(&known.current_deadline(), known.timezone),
        });
    }
    let on_silence = match note.silence {
        Clause::To(body) if !body.chars().any(char::is_alphanumeric) => {
            return Err(Refused::NoBody);
        }
        Clause::To(body) => Some(body),
        Clause::None => None,
        Clause::AsBefore => last.ok_or(Refused::NoBody)?.on_silence.clone(),
    };
    // What would break a silence that leads nowhere is no clause: the body is missing.
    if on_silence.is_none() && note.silence_broken_by.is_some() {
        return Err(Refused::NoBody);
    }
    let circulation = Circulation {
        version: note.version,
        designation: note.designation,
        reference: note.reference,
        date: note.date,
        deadline: note.deadline,
        timezone,
        silence_broken_by: note
            .silence_broken_by
            .or(last.map(|last| last.silence_broken_by))
            .filter(|_| on_silence.is_some())
            .unwrap_or_default(),
        on_silence,
        extensions: Vec::new(),
        stands_for: Vec::new(),
        pages: note.pages,
        because: note.because,
        digest: Some(note.digest),
    };
    let mut after = paper.clone();
    after.circulations.push(circulation);
    Ok(after)
}

/// Records why the newest version need not go round again, on the last circulation.
///
/// # Errors
/// Where nothing was circulated, or the version is the one that was, or it is on record already.
pub fn waive(paper: &Paper, reason: StandsFor) -> Result<Paper, Refused> {
    stage::is_at_the_desk(paper)?;
    let mut after = paper.clone();
    let last = after
        .circulations
        .last_mut()
        .ok_or_else(|| Refused::NotCirculated(paper.id.to_string()))?;
    if last.version >= reason.version || last.stands_for(reason.version).is_some() {
        return Err(Refused::NothingToWaive(reason.version));
    }
    if reason.on < last.date {
        return Err(Refused::BeforeLast {
            last: when::day(last.date),
        });
    }
    last.stands_for.push(reason);
    Ok(after)
}

/// Moves the deadline of the newest circulation (of a version, where one is named) later.
///
/// # Errors
/// Where there is none, or the deadline would not be later, or no reason is given.
pub fn extend(paper: &Paper, version: Option<u32>, extension: Extension) -> Result<Paper, Refused> {
    let mut after = paper.clone();
    let circulation = after
        .circulations
        .iter_mut()
        .rev()
        .find(|circulation| version.is_none_or(|number| circulation.version == number))
        .ok_or_else(|| {
            Refused::NotCirculated(version.map_or_else(
                || paper.id.to_string(),
                |number| format!("version {number}"),
            ))
        })?;
    let zone = circulation.timezone;
    let current = circulation.current_deadline();
    if extension.deadline.as_deadline(zone) <= current.as_deadline(zone) {
        return Err(Refused::NotLater {
            new: when::deadline(&extension.deadline, zone),
            current: when::deadline(&current, zone),
        });
    }
    let is_blank = |reason: &String| reason.trim().is_empty();
    if extension.because.as_ref().is_none_or(is_blank) {
        return Err(Refused::NoReason);
    }
    circulation.extensions.push(extension);
    Ok(after)
}
