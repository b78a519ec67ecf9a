//! The facts of a note: everything it states, gathered from the records before a word is written.

mod receipt;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Offset, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use super::error::NoteError;
use super::kind::NoteKind;
use super::stated::Stated;
pub use receipt::{Contents, Receipt};

use crate::domain::circulation::{Circulation, SilenceBrokenBy};
use crate::domain::dossier::{Desk, Dossier, Filed};
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::version::Version;
use crate::procedure::deadline::{self, Timeliness};
use crate::procedure::positions::{self, Capacity};
use crate::procedure::settlement::{self, settlement};
use crate::procedure::silence::{self, SilenceState};
use crate::procedure::when;

/// What the person who orders a note says, where the records leave it open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// The number of the note.
    pub reference: Option<String>,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// How many pages the enclosure has.
    pub pages: Option<u32>,
    /// The version, else the newest or the one circulated.
    pub version: Option<u32>,
    /// The submission that a receipt acknowledges.
    pub submission: Option<SubmissionId>,
    /// The body that a forwarding note goes to, where no silence clause names it.
    pub body: Option<String>,
}

/// A deadline as a note words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day, in the zone.
    pub day: NaiveDate,
    /// The hour and minute on it; none where the whole day is included.
    pub hour: Option<(u32, u32)>,
    /// The zone.
    pub zone: Tz,
    /// Its offset then, in minutes.
    pub offset: i32,
}

/// How the text that goes on stands to the one that went round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Enclosed {
    /// It is the version that was circulated.
    AsCirculated,
    /// It is a later version of the same words.
    SameWords {
        /// The version circulated.
        circulated: u32,
    },
    /// Only an earlier version was circulated.
    Differs {
        /// That version.
        circulated: u32,
        /// Why the later one was not, as the coordinator recorded it.
        because: Option<String>,
    },
}

/// An extension, as a note that states the new deadline names its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The note that told of it, where it has a number.
    pub reference: Option<String>,
    /// The day on which it was announced.
    pub date: NaiveDate,
}

/// The facts of one note.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// Its kind.
    pub kind: NoteKind,
    /// The desk.
    pub desk: &'a Desk,
    /// The paper.
    pub dossier: &'a Dossier,
    /// The version that it encloses or is about.
    pub version: &'a Version,
    /// The note's number, where it has one yet.
    pub reference: Option<String>,
    /// Its date.
    pub date: NaiveDate,
    /// Pages of the enclosure, where it has one and they were counted.
    pub pages: Option<u32>,
    /// The circulation that it makes, recalls or ends.
    pub circulation: Option<&'a Circulation>,
    /// The deadline.
    pub due: Option<Due>,
    /// The extension that set it, where the circulation's own note did not and the note is not the
    /// one that tells of it.
    pub moved: Option<Moved>,
    /// The body of the silence clause, or the one that the paper goes to without a clause.
    pub body: Option<String>,
    /// How the text that goes on stands to the one that went round; of other notes, the same.
    pub enclosed: Enclosed,
    /// Whole days from the note's date to the deadline's.
    pub days_left: Option<u32>,
    /// States that it names: whose proposals the text holds, or who answered.
    pub states: Vec<StateCode>,
    /// What it acknowledges.
    pub receipt: Option<Receipt>,
    /// Whether silence is broken in the round that it recalls: then it must not say any more where
    /// silence would send the paper.
    pub is_silence_broken: bool,
    /// Whether every change has its decision and every comment its reply: where an objection alone
    /// breaks silence, a paper may go on without.
    pub is_dealt_with: bool,
    /// Whether anything in it is invented for a demonstration.
    pub illustrative: bool,
}

impl<'a> Facts<'a> {
    /// Gathers the facts, seen at `now`.
    ///
    /// # Errors
    /// Where the records do not hold what the note would state.
    pub fn gather(
        kind: NoteKind,
        desk: &'a Desk,
        dossier: &'a Dossier,
        order: &Order,
        now: DateTime<Utc>,
    ) -> Result<Self, NoteError> {
        let name = || dossier.paper.id.to_string();
        let newest = dossier
            .newest()
            .ok_or_else(|| NoteError::NoVersion(name()))?;
        let circulation = match order.version {
            Some(number) => dossier.paper.circulation_of(number),
            None => dossier.paper.circulations.last(),
        };
        let needs_round = matches!(
            kind,
            NoteKind::Circular | NoteKind::Reminder | NoteKind::Forward
        );
        if needs_round && circulation.is_none() {
            return Err(NoteError::NotCirculated(match order.version {
                Some(number) => format!("version {number}"),
                None => name(),
            }));
        }
        let number = match (order.version, kind, circulation) {
            (Some(number), ..) => number,
            (None, NoteKind::Circular | NoteKind::Reminder, Some(c)) => c.version,
            _ => newest.number,
        };
        let version = dossier
            .version(number)
            .ok_or_else(|| NoteError::NoVersion(format!("version {number}")))?;
        let zone = dossier.paper.zone();
        let today = now.with_timezone(&zone).date_naive();
        let receipt = match (kind, &order.submission) {
            (NoteKind::Receipt, Some(id)) => {
                let filed = dossier.filed(id).ok_or(NoteError::NoSubmission)?;
                Some(Receipt::of(dossier, filed, zone))
            }
            (NoteKind::Receipt, None) => return Err(NoteError::NoSubmission),
            _ => None,
        };
        let due = needs_round
            .then_some(circulation)
            .flatten()
            .map(|c| Due::of(&c.current_deadline(), c.timezone));
        let recorded = circulation.filter(|_| kind == NoteKind::Circular);
        let announced = recorded.and_then(|c| c.extensions.last());
        let date = order
            .date
            .or(announced.map(|extension| extension.date))
            .or(recorded.map(|c| c.date))
            .unwrap_or(today);
        let reference = order.reference.clone().or_else(|| match announced {
            Some(extension) => extension.reference.clone(),
            None => recorded.and_then(|c| c.reference.clone()),
        });
        let days_left = match (kind, &due) {
            (NoteKind::Reminder, Some(due)) => {
                let days = (due.day - date).num_days();
                let ends = circulation.map(|c| c.current_deadline().as_deadline(c.timezone));
                if days < 0 || ends.is_some_and(|ends| ends <= now) {
                    let shown = circulation.map_or_else(String::new, |c| {
                        when::deadline(&c.current_deadline(), c.timezone)
                    });
                    return Err(NoteError::Passed(shown));
                }
                u32::try_from(days).ok()
            }
            _ => None,
        };
        let pages = order.pages.or_else(|| {
            circulation
                .filter(|c| c.version == number)
                .and_then(|c| c.pages)
        });
        let mut facts = Self {
            kind,
            desk,
            dossier,
            version,
            reference,
            date,
            pages: pages.filter(|_| kind != NoteKind::Receipt && kind != NoteKind::Reminder),
            circulation: circulation.filter(|_| needs_round),
            due,
            moved: circulation
                .filter(|_| matches!(kind, NoteKind::Reminder | NoteKind::Forward))
                .and_then(|c| c.extensions.last())
                .map(|extension| Moved {
                    reference: extension.reference.clone(),
                    date: extension.date,
                }),
            body: circulation
                .and_then(|c| c.on_silence.clone())
                .or_else(|| order.body.clone().filter(|_| kind == NoteKind::Forward)),
            enclosed: match circulation {
                Some(circulation) if kind == NoteKind::Forward => {
                    enclosed(dossier, version, circulation)
                }
                _ => Enclosed::AsCirculated,
            },
            days_left,
            states: Vec::new(),
            receipt,
            is_silence_broken: false,
            is_dealt_with: settlement::open_changes(dossier, now).is_empty()
                && settlement::open_comments(dossier, &desk.register, now).is_empty(),
            illustrative: false,
        };
        if kind == NoteKind::Forward && facts.body.is_none() {
            return Err(NoteError::NoBody);
        }
        if kind == NoteKind::Forward {
            let open = settlement(dossier, &desk.register, now).open;
            if let Some(first) = open.first() {
                return Err(NoteError::NotSettled(first.to_string()));
            }
        }
        if facts.is_extension() {
            // The text went out with the first note.
            facts.pages = None;
        }
        // The first circular is of a time before any answer.
        facts.is_silence_broken = (kind == NoteKind::Reminder || facts.is_extension())
            && facts
                .round()
                .and_then(|round| silence::silence(dossier, &desk.register, round, now))
                .is_some_and(|silence| silence.state == SilenceState::Broken);
        facts.states = facts.named(now);
        facts.illustrative = facts.shows_illustrative(now);
        Ok(facts)
    }

    /// What breaks silence in the round.
    pub fn breaker(&self) -> SilenceBrokenBy {
        self.circulation
            .map_or_else(SilenceBrokenBy::default, |c| c.silence_broken_by)
    }

    /// Whether the note tells that a deadline is moved.
    pub fn is_extension(&self) -> bool {
        self.kind == NoteKind::Circular
            && self.circulation.is_some_and(|c| !c.extensions.is_empty())
    }

    /// The states whose proposals are in the text, or who answered in the round.
    fn named(&self, now: DateTime<Utc>) -> Vec<StateCode> {
        let mut states: BTreeSet<StateCode> = BTreeSet::new();
        match self.kind {
            NoteKind::Transmittal => {
                states.extend(self.version.contributors.iter().cloned());
                states.extend(self.taken_up());
            }
            NoteKind::Forward | NoteKind::Reminder => {
                // What observers send is on record, and is no answer of a member state.
                let is_member = |state: &StateCode| {
                    positions::capacity(self.dossier, &self.desk.register, state)
                        == Capacity::Member
                };
                states.extend(
                    self.answers(now)
                        .flat_map(|filed| filed.submission.by.clone())
                        .filter(is_member),
                );
            }
            NoteKind::Circular | NoteKind::Receipt => {}
        }
        states.remove(&self.dossier.paper.coordinator);
        states.into_iter().collect()
    }

    /// The sponsors of what the version took up.
    fn taken_up(&self) -> Vec<StateCode> {
        let version = self.version;
        version
            .adopts
            .iter()
            .flat_map(|adoption| {
                if adoption.by.is_empty() {
                    self.dossier
                        .filed(&adoption.change.submission)
                        .map(|filed| filed.submission.by.clone())
                        .unwrap_or_default()
                } else {
                    adoption.by.clone()
                }
            })
            .collect()
    }

    /// The round that the note makes, recalls or ends.
    fn round(&self) -> Option<usize> {
        let circulation = self.circulation?;
        let mut rounds = self.dossier.paper.circulations.iter();
        rounds.position(|known| known == circulation)
    }

    /// What was received in time in the round that the note recalls.
    fn answers(&self, now: DateTime<Utc>) -> impl Iterator<Item = &'a Filed> {
        let dossier = self.dossier;
        self.round()
            .map(|round| positions::of_round(dossier, round, now))
            .unwrap_or_default()
            .into_iter()
            .filter(move |filed| {
                deadline::timeliness(&dossier.paper, &filed.submission) == Timeliness::InTime
            })
    }

    fn shows_illustrative(&self, now: DateTime<Utc>) -> bool {
        let of_receipt = self
            .receipt
            .as_ref()
            .and_then(|receipt| self.dossier.filed(&receipt.id))
            .is_some_and(|filed| filed.submission.illustrative);
        let of_answers = matches!(self.kind, NoteKind::Forward | NoteKind::Reminder)
            && self.answers(now).any(|filed| filed.submission.illustrative);
        self.version.illustrative || of_receipt || of_answers
    }

    /// What every language version must state, no more and no less.
    pub fn stated(&self) -> Stated {
        let mut stated = Stated::default();
        let recalled = match self.kind {
            NoteKind::Forward | NoteKind::Reminder => self.circulation,
            NoteKind::Circular if self.is_extension() => self.circulation,
            _ => None,
        };
        stated.numbers.extend(self.reference.clone());
        stated.days.insert(self.date);
        if let Some(circulation) = recalled {
            stated.numbers.extend(circulation.reference.clone());
            stated.days.insert(circulation.date);
        }
        if let Some(moved) = &self.moved {
            stated.numbers.extend(moved.reference.clone());
            stated.days.insert(moved.date);
        }
        if let Enclosed::SameWords { circulated } | Enclosed::Differs { circulated, .. } =
            &self.enclosed
        {
            stated.versions.extend([self.version.number, *circulated]);
        }
        if let Some(due) = &self.due {
            stated.take(due);
        }
        if let Some(receipt) = &self.receipt {
            stated.numbers.extend(receipt.reference.clone());
            stated.days.extend(receipt.dated);
            stated.take(&receipt.received);
            stated.is_day_included = false;
            stated.states.extend(receipt.by.iter().cloned());
        }
        stated
            .numbers
            .retain(|number| super::stated::is_number(number));
        stated.pages = self.pages;
        stated.states.extend(self.states.iter().cloned());
        if matches!(self.kind, NoteKind::Circular | NoteKind::Transmittal) {
            stated.states.insert(self.dossier.paper.coordinator.clone());
        }
        stated
    }
}

fn enclosed(dossier: &Dossier, version: &Version, circulation: &Circulation) -> Enclosed {
    let circulated = circulation.version;
    if circulated == version.number {
        return Enclosed::AsCirculated;
    }
    let is_same = dossier
        .version(circulated)
        .is_some_and(|known| known.sections == version.sections);
    if is_same {
        return Enclosed::SameWords { circulated };
    }
    Enclosed::Differs {
        circulated,
        because: circulation
            .stands_for(version.number)
            .map(|reason| reason.because.trim().to_owned()),
    }
}

impl Due {
    /// A deadline in a zone.
    pub fn of(deadline: &Moment, zone: Tz) -> Self {
        let ends = deadline.as_deadline(zone);
        match deadline {
            Moment::Day(day) => {
                // The offset that holds when the day ends, not after.
                let last = (ends - TimeDelta::seconds(1)).with_timezone(&zone);
                Self {
                    day: *day,
                    hour: None,
                    zone,
                    offset: last.offset().fix().local_minus_utc() / 60,
                }
            }
            _ => Self::at(ends, zone),
        }
    }

    fn at(instant: DateTime<Utc>, zone: Tz) -> Self {
        let local = instant.with_timezone(&zone);
        Self {
            day: local.date_naive(),
            hour: Some((local.hour(), local.minute())),
            zone,
            offset: local.offset().fix().local_minus_utc() / 60,
        }
    }

    /// `UTC+6`, `UTC+5:30`, `UTC`.
    pub fn utc(&self) -> String {
        let (hours, minutes) = (self.offset.abs() / 60, self.offset.abs() % 60);
        let sign = if self.offset < 0 { '−' } else { '+' };
        match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }
}
