//! When each state's submissions came, beside the circulations and their deadlines.
//!
//! Imports `procedure` and `domain`.

use chrono::{DateTime, Utc};

use super::matrix::Filter;
use super::status::Status;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::procedure::deadline::{Deadline, Timeliness, timeliness};
use crate::procedure::when;

/// A circulation with its deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Which it is, from 1.
    pub number: usize,
    /// The version circulated.
    pub version: u32,
    /// The start of its day.
    pub sent: DateTime<Utc>,
    /// The day, for people.
    pub sent_shown: String,
    /// The instant from which a submission is late, extensions counted.
    pub ends: DateTime<Utc>,
    /// The deadline, for people.
    pub ends_shown: String,
}

/// A submission at its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The submission.
    pub submission: SubmissionId,
    /// When it came.
    pub at: DateTime<Utc>,
    /// The same for people.
    pub shown: String,
    /// Whether that was in time.
    pub timeliness: Timeliness,
    /// Whether the coordinator admitted it although late.
    pub is_admitted: bool,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// What one state sent, by time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The state.
    pub state: StateCode,
    /// Its English name.
    pub name: String,
    /// What it sent, joint submissions too.
    pub arrivals: Vec<Arrival>,
}

/// The timeline of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The first instant that is told.
    pub start: DateTime<Utc>,
    /// The last one.
    pub end: DateTime<Utc>,
    /// The circulations.
    pub rounds: Vec<Round>,
    /// The states, by English name.
    pub lanes: Vec<Lane>,
}

/// Makes the timeline of a paper; none where nothing has a time yet.
pub fn timeline(
    dossier: &Dossier,
    register: &Register,
    filter: &Filter,
    status: &Status,
) -> Option<Timeline> {
    let paper = &dossier.paper;
    let rounds: Vec<Round> = (1..)
        .zip(&paper.circulations)
        .map(|(number, circulation)| {
            let deadline = Deadline::of(circulation, status.now);
            Round {
                number,
                version: circulation.version,
                sent: Moment::Day(circulation.date).earliest(circulation.timezone),
                sent_shown: when::day(circulation.date),
                ends: deadline.ends,
                ends_shown: deadline.shown(),
            }
        })
        .collect();
    let mut lanes: Vec<Lane> = Vec::new();
    for filed in &dossier.submissions {
        let submission = &filed.submission;
        if !filter.takes(paper, submission) {
            continue;
        }
        let zone = paper.zone_of(submission);
        let arrival = Arrival {
            submission: submission.id.clone(),
            at: submission.received.earliest(zone),
            shown: when::moment(&submission.received, zone),
            timeliness: timeliness(paper, submission),
            is_admitted: !filed.record.admissions.is_empty(),
            illustrative: submission.illustrative,
        };
        for state in submission.by.iter().filter(|state| filter.names(state)) {
            match lanes.iter_mut().find(|lane| lane.state == *state) {
                Some(lane) => lane.arrivals.push(arrival.clone()),
                None => lanes.push(Lane {
                    state: state.clone(),
                    name: register.name(state).to_owned(),
                    arrivals: vec![arrival.clone()],
                }),
            }
        }
    }
    lanes.sort_by_cached_key(|lane| (Language::English.sort_key(&lane.name), lane.state.clone()));
    for lane in &mut lanes {
        lane.arrivals
            .sort_by(|a, b| (a.at, &a.submission).cmp(&(b.at, &b.submission)));
    }
    let told = rounds.iter().flat_map(|round| [round.sent, round.ends]);
    let came = lanes.iter().flat_map(|lane| &lane.arrivals).map(|a| a.at);
    let times: Vec<DateTime<Utc>> = told.chain(came).collect();
    Some(Timeline {
        start: *times.iter().min()?,
        end: *times.iter().max()?,
        rounds,
        lanes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::command::Naming;
    use crate::procedure::sample;
    use crate::views::status::status;

    #[test]
    fn what_came_late_is_told_apart_and_bounds_the_time_that_is_shown() {
        let dossier = sample::dossier(vec![
            sample::amendment("RU-1", "2023-11-22"),
            sample::amendment("CN-1", "2023-11-08"),
        ]);
        let register = Register::cica();
        let now = sample::at("2023-12-01T00:00:00Z");
        let told = status(&dossier, &register, 0, Naming(None), Language::English, now);
        let made = |filter: &Filter| timeline(&dossier, &register, filter, &told).unwrap();
        let all = made(&Filter::default());
        let names: Vec<&str> = all.lanes.iter().map(|lane| lane.name.as_str()).collect();
        assert_eq!(names, ["China", "Russia"]);
        assert_eq!(all.lanes[1].arrivals[0].timeliness, Timeliness::Late);
        assert_eq!(all.start, all.rounds[0].sent);
        let late = Filter {
            late: true,
            ..Filter::default()
        };
        assert_eq!(made(&late).lanes.len(), 1);
    }
}
