//! `cica log`: the whole story of a paper, every event in order of time, as plain data.
//!
//! Imports `procedure` and `domain`. What is for the desk alone (`internal`) never enters here.

mod events;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::domain::dossier::Dossier;
use crate::domain::ids::{PaperId, StateCode};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::procedure::deadline::Timeliness;
use crate::procedure::when;

/// What happened. The order is that of events told by the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// A deadline ended.
    Deadline,
    /// A letter was received or sent.
    Letter,
    /// A version was made.
    Version,
    /// A version was circulated.
    Circulation,
    /// A deadline was extended.
    Extension,
    /// The coordinator recorded why a version need not go round again.
    Waiver,
    /// A submission was received.
    Submission,
    /// The clerk mended an entry.
    Correction,
    /// A state withdrew.
    Withdrawal,
    /// A late submission was admitted.
    Admission,
    /// The coordinator decided on a change.
    Decision,
    /// The coordinator replied.
    Reply,
    /// A body decided.
    Outcome,
}

impl EventKind {
    /// The word for it, as tables and JSON have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Letter => "letter",
            Self::Version => "version",
            Self::Circulation => "circulation",
            Self::Extension => "extension",
            Self::Waiver => "no recirculation",
            Self::Submission => "submission",
            Self::Correction => "correction",
            Self::Withdrawal => "withdrawal",
            Self::Admission => "admission",
            Self::Decision => "decision",
            Self::Reply => "reply",
            Self::Outcome => "outcome",
        }
    }
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, as the record gives it.
    pub moment: Moment,
    /// The same for people.
    pub when: String,
    /// What kind of thing happened.
    pub kind: EventKind,
    /// The states that did it, by name in the language; empty where a body or office did.
    pub states: Vec<StateCode>,
    /// Who did it, for people, by name.
    pub actors: Vec<String>,
    /// What it is about: `CN-1`, `CN-1.2`, `@2`, a note's reference.
    pub subject: String,
    /// What happened, in one line.
    pub summary: String,
    /// Of a submission: whether it was in time.
    pub timeliness: Option<Timeliness>,
    /// Invented for a demonstration.
    pub illustrative: bool,
    /// Where it stands in time.
    at: DateTime<Utc>,
}

impl Event {
    /// The instant that orders it: of a day alone, its start; of a version, an outcome or a
    /// deadline, the end.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }
}

/// The story of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The paper.
    pub paper: PaperId,
    /// Its title.
    pub title: String,
    /// The zone in which times are told.
    pub zone: Tz,
    /// The events, oldest first.
    pub events: Vec<Event>,
    /// Whether any of them is invented for a demonstration.
    pub illustrative: bool,
}

/// Tells the story of a paper as it is known at `now`, names in `language`.
pub fn story(
    dossier: &Dossier,
    register: &Register,
    language: Language,
    now: DateTime<Utc>,
) -> Story {
    let mut teller = Teller {
        dossier,
        register,
        language,
        now,
        zone: dossier.paper.zone(),
        events: Vec::new(),
    };
    teller.tell_paper();
    teller.tell_versions();
    for filed in &dossier.submissions {
        teller.tell_submission(filed);
        teller.tell_record(filed);
    }
    let mut events = teller.events;
    // The sort is stable: a record's own order decides between equals.
    events.sort_by(|a, b| (a.at, a.kind, &a.subject).cmp(&(b.at, b.kind, &b.subject)));
    Story {
        paper: dossier.paper.id.clone(),
        title: dossier.paper.title.clone(),
        zone: dossier.paper.zone(),
        illustrative: events.iter().any(|event| event.illustrative),
        events,
    }
}

/// Gathers the events of one paper.
struct Teller<'a> {
    dossier: &'a Dossier,
    register: &'a Register,
    language: Language,
    now: DateTime<Utc>,
    zone: Tz,
    events: Vec<Event>,
}

/// Where in its day something stands that is dated by the day alone.
#[derive(Clone, Copy)]
enum Within {
    /// At its start: what is done in the course of the day follows it.
    Start,
    /// At its end: it gathers what was done in the course of the day.
    End,
    /// At this instant of it, right after what was done then.
    After(DateTime<Utc>),
}

impl Teller<'_> {
    fn add(
        &mut self,
        moment: Moment,
        within: Within,
        kind: EventKind,
        subject: impl ToString,
        summary: String,
    ) -> &mut Event {
        let at = match within {
            Within::Start => moment.earliest(self.zone),
            Within::End => match moment {
                Moment::Day(_) => moment.as_deadline(self.zone) - TimeDelta::seconds(1),
                exact => exact.earliest(self.zone),
            },
            // Decisions are told to the second.
            Within::After(instant) => instant + TimeDelta::nanoseconds(1),
        };
        let index = self.events.len();
        self.events.push(Event {
            moment,
            when: when::moment(&moment, self.zone),
            kind,
            states: Vec::new(),
            actors: Vec::new(),
            subject: subject.to_string(),
            summary,
            timeliness: None,
            illustrative: false,
            at,
        });
        &mut self.events[index]
    }

    /// Names of states, for an event's actors.
    fn by(&self, states: &[StateCode]) -> (Vec<StateCode>, Vec<String>) {
        (
            self.register.alphabetical(states, self.language),
            self.register.names(states, self.language),
        )
    }

    /// Where in its day a version stands: the first before all, a later one after the decisions of that
    /// day that it goes by.
    fn made(&self, version: &Version) -> Within {
        if version.parent.is_none() {
            return Within::Start;
        }
        let mut last = None;
        for adoption in &version.adopts {
            let Some(filed) = self.dossier.filed(&adoption.change.submission) else {
                continue;
            };
            let decisions = filed.record.decisions.iter().filter(|decision| {
                decision.change == adoption.change.number && decision.on.day() == version.date
            });
            for decision in decisions {
                match decision.on {
                    Moment::Day(_) => return Within::End,
                    exact => last = last.max(Some(exact.earliest(self.zone))),
                }
            }
        }
        last.map_or(Within::Start, Within::After)
    }

    fn coordinator(&self) -> (Vec<StateCode>, Vec<String>) {
        self.by(std::slice::from_ref(&self.dossier.paper.coordinator))
    }
}
