//! Deadlines: when one ends and whether it has passed. Whether a submission was in time, `domain`
//! tells, since where a change stands hangs on it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::when;
use crate::domain::circulation::Circulation;
use crate::domain::moment::Moment;
pub use crate::domain::timeliness::{Timeliness, round, timeliness};

/// The deadline of a circulation at a given time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// As set, or as last extended.
    pub deadline: Moment,
    /// As first set, where it was extended since.
    pub first_set: Option<Moment>,
    /// The zone in which its day ends.
    pub zone: Tz,
    /// The instant from which a submission is late.
    pub ends: DateTime<Utc>,
    /// Whether that instant has come.
    pub is_passed: bool,
    /// The time until then, negative once it has passed.
    pub left: TimeDelta,
}

impl Deadline {
    /// The deadline of a circulation, seen at `now`.
    pub fn of(circulation: &Circulation, now: DateTime<Utc>) -> Self {
        let deadline = circulation.current_deadline();
        let ends = deadline.as_deadline(circulation.timezone);
        Self {
            deadline,
            first_set: (!circulation.extensions.is_empty()).then_some(circulation.deadline),
            zone: circulation.timezone,
            ends,
            is_passed: now >= ends,
            left: ends - now,
        }
    }

    /// The time left for people; told in days where the clock is a day alone and the deadline one too.
    pub fn left_shown(&self, today: Option<NaiveDate>) -> String {
        match (self.deadline, today) {
            (Moment::Day(last), Some(today)) => when::left_by_day(last, today),
            _ => when::left(self.left),
        }
    }

    /// The deadline for people: `end of Tue 21 Nov 2023, Astana (18:00 UTC)`.
    pub fn shown(&self) -> String {
        when::deadline(&self.deadline, self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::paper::Paper;
    use crate::procedure::sample;

    fn judged(paper: &Paper, received: &str) -> Timeliness {
        timeliness(paper, &sample::submission("CN-1", received))
    }

    #[test]
    fn the_last_instant_in_astana_decides() {
        let paper = sample::paper();
        for (received, expected) in [
            ("2023-11-21T23:59:59+06:00", Timeliness::InTime),
            ("2023-11-22T00:00:00+06:00", Timeliness::Late),
            ("2023-11-21T17:59:59Z", Timeliness::InTime),
            ("2023-11-21T18:00:00Z", Timeliness::Late),
            // Still 21 November in Ankara, where it is 21:30; in Astana the day has ended.
            ("2023-11-21T21:30:00+03:00", Timeliness::Late),
            // Already 22 November in Ulaanbaatar; in Astana it is 21 November still.
            ("2023-11-22T01:59:59+08:00", Timeliness::InTime),
            // Without an offset: Astana's clock.
            ("2023-11-21T23:59:59", Timeliness::InTime),
            ("2023-11-22T00:00:00", Timeliness::Late),
            // Without an hour: judged by the day.
            ("2023-11-21", Timeliness::InTime),
            ("2023-11-22", Timeliness::Late),
            ("2023-10-26", Timeliness::InTime),
            ("2023-10-25", Timeliness::BeforeCirculation),
        ] {
            assert_eq!(judged(&paper, received), expected, "{received}");
        }
    }

    #[test]
    fn the_hour_that_occurs_twice_ends_the_day_only_once() {
        let mut paper = sample::paper();
        paper.circulations[0].deadline = "2024-02-29".parse().unwrap();
        let deadline = Deadline::of(&paper.circulations[0], sample::at("2024-02-29T18:30:00Z"));
        assert_eq!(deadline.ends, sample::at("2024-02-29T19:00:00Z"));
        assert!(!deadline.is_passed);
        assert_eq!(
            deadline.shown(),
            "end of Thu 29 Feb 2024, Astana (19:00 UTC)"
        );
        assert_eq!(
            judged(&paper, "2024-02-29T23:30:00+06:00"),
            Timeliness::InTime
        );
        assert_eq!(
            judged(&paper, "2024-02-29T23:30:00+05:00"),
            Timeliness::InTime
        );
        assert_eq!(judged(&paper, "2024-02-29T23:30:00"), Timeliness::InTime);
        assert_eq!(
            judged(&paper, "2024-03-01T00:00:00+05:00"),
            Timeliness::Late
        );
        // Midnight of the old offset is 23:00 of the new: the day is not over.
        assert_eq!(
            judged(&paper, "2024-03-01T00:00:00+06:00"),
            Timeliness::InTime
        );
    }

    #[test]
    fn an_exact_hour_in_the_doubled_hour_means_its_first_occurrence() {
        let mut paper = sample::paper();
        paper.circulations[0].deadline = "2024-02-29T23:30".parse().unwrap();
        let deadline = Deadline::of(&paper.circulations[0], sample::at("2024-02-29T17:30:00Z"));
        assert_eq!(deadline.ends, sample::at("2024-02-29T17:30:00Z"));
        assert!(deadline.is_passed);
    }

    #[test]
    fn the_offset_of_astana_is_five_hours_since_march_2024() {
        let mut paper = sample::paper();
        paper.circulations[0].deadline = "2024-03-01".parse().unwrap();
        let deadline = Deadline::of(&paper.circulations[0], sample::at("2024-03-01T00:00:00Z"));
        assert_eq!(
            deadline.shown(),
            "end of Fri 1 Mar 2024, Astana (19:00 UTC)"
        );
    }

    #[test]
    fn an_extension_counts_and_the_first_deadline_stays_known() {
        let mut paper = sample::paper();
        paper.circulations[0]
            .extensions
            .push(sample::extension("2023-11-28"));
        assert_eq!(
            judged(&paper, "2023-11-28T23:00:00+06:00"),
            Timeliness::InTime
        );
        assert_eq!(
            judged(&paper, "2023-11-29T00:00:00+06:00"),
            Timeliness::Late
        );
        let deadline = Deadline::of(&paper.circulations[0], sample::at("2023-11-22T00:00:00Z"));
        assert!(!deadline.is_passed);
        assert_eq!(deadline.first_set, Some("2023-11-21".parse().unwrap()));
    }

    #[test]
    fn a_second_round_of_the_same_version_does_not_heal_what_was_late() {
        let mut paper = sample::paper();
        paper
            .circulations
            .push(sample::circulation(1, "2023-12-01", "2023-12-15"));
        assert_eq!(judged(&paper, "2023-11-25"), Timeliness::Late);
        assert_eq!(judged(&paper, "2023-12-10"), Timeliness::InTime);
        assert_eq!(judged(&paper, "2023-12-16"), Timeliness::Late);
    }

    #[test]
    fn a_version_never_circulated_has_no_deadline() {
        let mut paper = sample::paper();
        paper.circulations.clear();
        assert_eq!(judged(&paper, "2023-11-25"), Timeliness::NoDeadline);
    }

    #[test]
    fn a_later_circulation_in_another_zone_leaves_the_times_of_earlier_rounds_as_they_were() {
        let mut paper = sample::paper();
        let mut later = sample::circulation(1, "2023-12-01", "2023-12-15");
        later.timezone = Tz::UTC;
        paper.circulations.push(later);
        let zone = |received: &str| paper.zone_of(&sample::submission("CN-1", received));
        assert_eq!(paper.zone(), Tz::UTC);
        assert_eq!(zone("2023-11-08"), Tz::Asia__Almaty);
        assert_eq!(zone("2023-10-01"), Tz::Asia__Almaty);
        assert_eq!(zone("2023-12-08"), Tz::UTC);
        let mut uncirculated = sample::submission("CN-1", "2023-12-08");
        uncirculated.base = 2;
        assert_eq!(paper.zone_of(&uncirculated), Tz::Asia__Almaty);
        // Its base goes round only after it came.
        paper.circulations[1].version = 2;
        uncirculated.received = "2023-11-30".parse().unwrap();
        assert_eq!(paper.zone_of(&uncirculated), Tz::Asia__Almaty);
        paper.circulations.clear();
        assert_eq!(paper.zone_of(&uncirculated), Tz::Asia__Almaty);
    }
}
