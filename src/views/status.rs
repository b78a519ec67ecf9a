//! `cica status`: one paper at one time, as plain data.
//!
//! Imports `procedure` and `domain`. Times are given exact and as people read them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::domain::circulation::SilenceBrokenBy;
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{PaperId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::submission::Position;
use crate::procedure::command::Naming;
use crate::procedure::deadline::{self, Deadline, Timeliness, timeliness};
use crate::procedure::next::{Next, Step, next};
use crate::procedure::positions::{self, Answer, Capacity, Hold, StatePosition};
use crate::procedure::ready;
use crate::procedure::settlement::{Settlement, settlement};
use crate::procedure::silence::{Silence, silence};
use crate::procedure::when;

/// The status of one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The paper.
    pub paper: PaperId,
    /// Its title.
    pub title: String,
    /// What it is: "Draft Concept Paper".
    pub kind: Option<String>,
    /// The coordinating state.
    pub coordinator: StateCode,
    /// Its name.
    pub coordinator_name: String,
    /// The newest version.
    pub newest: Option<u32>,
    /// The time that the status is of.
    pub now: DateTime<Utc>,
    /// The last circulation.
    pub round: Option<Round>,
    /// Every member state, the silent ones too, then whoever else sent something, by name.
    pub members: Vec<MemberRow>,
    /// Submissions received too late, in order of time received.
    pub late: Vec<SentRow>,
    /// Submissions that answer no circulation or an earlier one, in order of time received.
    pub outside_round: Vec<SentRow>,
    /// How many changes stand where.
    pub changes: Vec<(Standing, usize)>,
    /// How many collisions stand open.
    pub open_collisions: usize,
    /// What is open before the paper can go forward.
    pub settlement: Settlement,
    /// What comes next.
    pub next: Next,
    /// Whether anything shown is invented for a demonstration.
    pub illustrative: bool,
}

impl Status {
    /// Tells the time left in days, where the clock is a day of which the hour is not known.
    #[must_use]
    pub fn told_by_day(mut self, today: Option<NaiveDate>) -> Self {
        if let Some(round) = &mut self.round {
            round.left_shown = round.deadline.left_shown(today);
        }
        self
    }

    /// Whether the deadline has passed while something waits for the coordinator still.
    pub fn is_overdue(&self) -> bool {
        self.round.as_ref().is_some_and(Round::is_passed)
            && !matches!(
                self.next.step,
                Step::AwaitOutcome { .. } | Step::Done { .. }
            )
    }
}

/// The last circulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The version circulated.
    pub version: u32,
    /// Which round it is, from 1.
    pub number: usize,
    /// What the outside calls it.
    pub designation: Option<String>,
    /// The note's reference.
    pub reference: Option<String>,
    /// The note's date.
    pub date: NaiveDate,
    /// The deadline.
    pub deadline: Deadline,
    /// The deadline for people.
    pub deadline_shown: String,
    /// The time left, or how long ago it passed, for people.
    pub left_shown: String,
    /// What breaks silence.
    pub silence_broken_by: SilenceBrokenBy,
    /// How silence stands.
    pub silence: Silence,
    /// How silence stands, in a sentence.
    pub silence_shown: String,
}

impl Round {
    /// The time left until the deadline, negative once it has passed.
    pub fn left(&self) -> TimeDelta {
        self.deadline.left
    }

    /// Whether the deadline has passed.
    pub fn is_passed(&self) -> bool {
        self.deadline.is_passed
    }
}

/// One state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Its position in the round.
    pub position: StatePosition,
    /// Its name.
    pub name: String,
    /// Its answer in a few words: "amendment: 3 changes, 1 comment; late".
    pub summary: String,
    /// The deadline on the clocks of its capital, where it has not answered.
    pub local_deadline: Option<LocalDeadline>,
}

/// A deadline in another capital.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDeadline {
    /// The capital's zone.
    pub zone: Tz,
    /// The deadline's last instant on its clocks: `Tue 21 Nov 2023, 21:00 Ankara`.
    pub shown: String,
    /// Whether the last day falls on the weekend there.
    pub is_rest_day: bool,
}

/// A submission, as a row of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentRow {
    /// The submission.
    pub submission: SubmissionId,
    /// The states that sent it.
    pub by: Vec<StateCode>,
    /// Their names.
    pub names: String,
    /// When it was received.
    pub received: Moment,
    /// The same for people.
    pub received_shown: String,
    /// Whether it was in time.
    pub timeliness: Timeliness,
    /// Whether the coordinator admitted it.
    pub is_admitted: bool,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// The status of a paper, seen at `now`.
///
/// How many collisions stand open is for `drafting` to say. Names are in `language` and ordered by
/// its alphabet.
pub fn status(
    dossier: &Dossier,
    register: &Register,
    open_collisions: usize,
    naming: Naming<'_>,
    language: Language,
    now: DateTime<Utc>,
) -> Status {
    let paper = &dossier.paper;
    let last = paper.circulations.len().checked_sub(1);
    let round = last.and_then(|index| round(dossier, register, index, language, now));
    let members = last.map_or_else(Vec::new, |index| {
        members(dossier, register, index, language, now)
    });
    let illustrative = dossier.versions.iter().any(|v| v.illustrative)
        || dossier
            .submissions
            .iter()
            .any(|f| f.submission.illustrative);
    Status {
        paper: paper.id.clone(),
        title: paper.title.clone(),
        kind: paper.kind.clone(),
        coordinator: paper.coordinator.clone(),
        coordinator_name: register.name_in(&paper.coordinator, language).to_owned(),
        newest: dossier.newest().map(|version| version.number),
        now,
        round,
        members,
        late: sent(dossier, register, language, now, |filed| {
            timeliness(paper, &filed.submission) == Timeliness::Late
        }),
        outside_round: sent(dossier, register, language, now, |filed| {
            last.is_none() || deadline::round(paper, &filed.submission) != last
        }),
        changes: ready::count_by_standing(dossier),
        open_collisions,
        settlement: settlement(dossier, register, now),
        next: next(dossier, register, open_collisions, naming, now),
        illustrative,
    }
}

fn round(
    dossier: &Dossier,
    register: &Register,
    index: usize,
    language: Language,
    now: DateTime<Utc>,
) -> Option<Round> {
    let circulation = dossier.paper.circulations.get(index)?;
    let deadline = Deadline::of(circulation, now);
    let silence = silence(dossier, register, index, now)?;
    Some(Round {
        version: circulation.version,
        number: index + 1,
        designation: circulation.designation.clone(),
        reference: circulation.reference.clone(),
        date: circulation.date,
        deadline_shown: deadline.shown(),
        left_shown: deadline.left_shown(None),
        silence_broken_by: circulation.silence_broken_by,
        silence_shown: silence.sentence(register, language, circulation.timezone),
        silence,
        deadline,
    })
}

fn members(
    dossier: &Dossier,
    register: &Register,
    index: usize,
    language: Language,
    now: DateTime<Utc>,
) -> Vec<MemberRow> {
    let ends = dossier
        .paper
        .circulations
        .get(index)
        .map(|circulation| Deadline::of(circulation, now).ends);
    let mut rows: Vec<MemberRow> = positions::positions(dossier, register, index, now)
        .into_iter()
        .map(|position| MemberRow {
            name: register.name_in(&position.state, language).to_owned(),
            summary: summary(&position),
            local_deadline: ends
                .filter(|_| position.answer == Answer::Silent)
                .and_then(|ends| local_deadline(register, &position.state, ends)),
            position,
        })
        .collect();
    rows.sort_by_cached_key(|row| {
        // The register's states come together; observers and unknown ones are flagged after them.
        let is_flagged = matches!(
            row.position.capacity,
            Capacity::Observer | Capacity::Unknown
        );
        (
            is_flagged,
            language.sort_key(&row.name),
            row.position.state.clone(),
        )
    });
    rows
}

fn local_deadline(
    register: &Register,
    state: &StateCode,
    ends: DateTime<Utc>,
) -> Option<LocalDeadline> {
    let zone = register.member(state)?.zone?;
    // The instant itself may begin a new day; the one before it is in the last.
    let last = (ends - TimeDelta::seconds(1)).with_timezone(&zone);
    Some(LocalDeadline {
        zone,
        shown: when::wall(ends, zone),
        is_rest_day: when::is_rest_day(last.date_naive(), state.as_str()),
    })
}

fn sent(
    dossier: &Dossier,
    register: &Register,
    language: Language,
    now: DateTime<Utc>,
    is_wanted: impl Fn(&Filed) -> bool,
) -> Vec<SentRow> {
    let zone = |filed: &Filed| dossier.paper.zone_of(&filed.submission);
    let mut wanted: Vec<&Filed> = dossier
        .submissions
        .iter()
        .filter(|filed| filed.submission.received.earliest(zone(filed)) <= now)
        .filter(|filed| is_wanted(filed))
        .collect();
    wanted.sort_by_cached_key(|filed| {
        let submission = &filed.submission;
        (
            submission.received.earliest(zone(filed)),
            submission.id.clone(),
        )
    });
    wanted
        .into_iter()
        .map(|filed| SentRow {
            submission: filed.submission.id.clone(),
            by: register.alphabetical(&filed.submission.by, language),
            names: register.join_names(&filed.submission.by, language),
            received: filed.submission.received,
            received_shown: when::moment(&filed.submission.received, zone(filed)),
            timeliness: timeliness(&dossier.paper, &filed.submission),
            is_admitted: !filed.record.admissions.is_empty(),
            illustrative: filed.submission.illustrative,
        })
        .collect()
}

/// A state's answer in a few words.
fn summary(position: &StatePosition) -> String {
    if position.entries.is_empty() {
        return match position.answer {
            Answer::Coordinates => "coordinator".to_owned(),
            _ => "silent".to_owned(),
        };
    }
    let entries: Vec<String> = position
        .entries
        .iter()
        .map(|entry| {
            let mut words = format!(
                "{} {}",
                entry.submission,
                positions::stance_word(entry.position)
            );
            let mut counts = Vec::new();
            if entry.changes > 0 {
                counts.push(counted(entry.changes, "change"));
            }
            if entry.withdrawn > 0 && entry.hold == Hold::Stands {
                counts.push(format!("{} withdrawn", entry.withdrawn));
            }
            // "comment: 1 comment" would say it twice.
            let is_said = entry.position == Position::Comment && entry.comments == 1;
            if entry.comments > 0 && !is_said {
                counts.push(counted(entry.comments, "comment"));
            }
            if !counts.is_empty() {
                words = format!("{words}: {}", counts.join(", "));
            }
            if entry.timeliness != Timeliness::InTime {
                words = format!("{words}; {}", entry.timeliness.words());
            }
            if entry.is_admitted {
                words.push_str("; admitted");
            }
            match &entry.hold {
                Hold::Stands => {}
                Hold::Lifted(by) => words = format!("{words}; lifted by {by}"),
                Hold::Superseded(by) => words = format!("{words}; replaced by {by}"),
                Hold::Withdrawn(_) => words.push_str("; withdrawn"),
            }
            words
        })
        .collect();
    entries.join(" / ")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
