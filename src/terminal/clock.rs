//! The time: `--as-of`, else `CICA_NOW`, else the system's; read once for a run.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::environment::Environment;
use super::error::TerminalError;
use crate::domain::moment::Moment;

/// What time it is for the whole of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    time: Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    System(DateTime<Utc>),
    Given(Moment),
}

impl Clock {
    /// Reads the clock.
    pub fn read(as_of: Option<&str>, environment: &Environment) -> Result<Self, TerminalError> {
        let given = as_of
            .map(|text| ("--as-of", text))
            .or_else(|| environment.get("CICA_NOW").map(|text| ("CICA_NOW", text)));
        let time = match given {
            Some((source_name, text)) => {
                let moment = Moment::typed(text);
                Time::Given(moment.map_err(|error| TerminalError::BadTime { source_name, error })?)
            }
            None => Time::System(system()),
        };
        Ok(Self { time })
    }

    /// The time in UTC. A given time without an offset is one of `zone`.
    ///
    /// A day alone means its last second: all that came on that day counts, and a deadline that ends
    /// with it has not passed yet.
    pub fn now(&self, zone: Tz) -> DateTime<Utc> {
        match self.time {
            Time::System(now) => now,
            Time::Given(day @ Moment::Day(_)) => day
                .as_deadline(zone)
                .checked_sub_signed(Duration::seconds(1))
                .unwrap_or(DateTime::<Utc>::MIN_UTC),
            Time::Given(moment) => moment.earliest(zone),
        }
    }

    /// The day, where the time was given as a day alone: what is recorded then is of that day, and
    /// bears no hour that nobody named.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.time {
            Time::Given(Moment::Day(day)) => Some(day),
            Time::Given(_) | Time::System(_) => None,
        }
    }

    /// Whether the time was given, so that what is made with it can be made again.
    pub fn is_given(&self) -> bool {
        matches!(self.time, Time::Given(_))
    }
}

/// Asks the system.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the clock is read"
)]
fn system() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(as_of: Option<&str>, now: Option<&str>) -> String {
        let environment = Environment::of(now.map(|now| ("CICA_NOW", now)));
        let clock = Clock::read(as_of, &environment).unwrap();
        clock.now(chrono_tz::Asia::Almaty).to_rfc3339()
    }

    #[test]
    fn the_flag_rules_over_the_environment() {
        let now = Some("2024-05-01T00:00:00Z");
        assert_eq!(
            at(Some("2023-11-21T23:59:59+06:00"), now),
            "2023-11-21T17:59:59+00:00"
        );
        assert_eq!(at(None, now), "2024-05-01T00:00:00+00:00");
    }

    #[test]
    fn a_day_is_its_last_second_in_the_desk_s_zone_and_an_hour_is_of_that_zone() {
        assert_eq!(at(Some("2023-11-21"), None), "2023-11-21T17:59:59+00:00");
        assert_eq!(
            at(Some("2023-11-21T12:00"), None),
            "2023-11-21T06:00:00+00:00"
        );
    }

    #[test]
    fn a_time_that_cannot_be_read_names_where_it_came_from() {
        let environment = Environment::of([("CICA_NOW", "tomorrow")]);
        let error = Clock::read(None, &environment).unwrap_err().to_string();
        assert!(
            error.starts_with("CICA_NOW: `tomorrow` is not a time"),
            "{error}"
        );
    }

    #[test]
    fn the_system_s_time_stands_still_in_a_run() {
        let clock = Clock::read(None, &Environment::default()).unwrap();
        assert_eq!(clock.now(Tz::UTC), clock.now(chrono_tz::Asia::Almaty));
        assert!(!clock.is_given());
    }
}
