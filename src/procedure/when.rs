//! Times as people read them: the one place that words a day, an hour, a deadline or a span.
//!
//! An hour always names its zone's city and UTC: a wrong sign of an offset has cost deadlines.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::moment::Moment;

/// Zones whose IANA name is not the city that people know them by: the capital, for these.
const CITIES: &[(Tz, &str)] = &[
    (Tz::Asia__Almaty, "Astana"),
    (Tz::Asia__Shanghai, "Beijing"),
    (Tz::Asia__Kolkata, "New Delhi"),
    (Tz::Asia__Karachi, "Islamabad"),
    (Tz::Asia__Dubai, "Abu Dhabi"),
    (Tz::Asia__Ho_Chi_Minh, "Hanoi"),
    (Tz::Asia__Hebron, "Ramallah"),
    (Tz::Europe__Istanbul, "Ankara"),
];

/// The city that people know a zone by: `Asia/Almaty`, the desk zone of the Secretariat, is Astana.
pub fn city(zone: Tz) -> String {
    CITIES.iter().find(|(known, _)| *known == zone).map_or_else(
        || {
            let name = zone.name();
            let city = name.rsplit('/').next().unwrap_or(name);
            city.replace('_', " ")
        },
        |(_, city)| (*city).to_owned(),
    )
}

/// A day: `Tue 21 Nov 2023`.
pub fn day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// An instant in a zone: `Tue 21 Nov 2023, 15:20 Astana (09:20 UTC)`. Seconds are shown where they
/// are not nought, the day of UTC where it is another.
pub fn instant(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let date = day(local.date_naive());
    if zone == Tz::UTC || zone == Tz::Etc__UTC {
        return format!("{date}, {} UTC", clock(at));
    }
    let time = local.format(clock_form(at));
    format!(
        "{date}, {time} {} ({})",
        city(zone),
        utc(at, local.date_naive())
    )
}

fn clock_form(at: DateTime<Utc>) -> &'static str {
    if at.timestamp() % 60 == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    }
}

fn clock(at: DateTime<Utc>) -> String {
    at.format(clock_form(at)).to_string()
}

fn utc(at: DateTime<Utc>, shown: NaiveDate) -> String {
    if at.date_naive() == shown {
        format!("{} UTC", clock(at))
    } else {
        format!("{}, {} UTC", at.format("%a %-d %b"), clock(at))
    }
}

/// A moment as a record gives it: a day alone stays a day.
pub fn moment(moment: &Moment, zone: Tz) -> String {
    match moment {
        Moment::Day(date) => day(*date),
        other => instant(other.earliest(zone), zone),
    }
}

/// A deadline: `end of Tue 21 Nov 2023, Astana (18:00 UTC)`, or an exact hour.
pub fn deadline(deadline: &Moment, zone: Tz) -> String {
    match deadline {
        Moment::Day(date) => {
            let end = deadline.as_deadline(zone);
            if zone == Tz::UTC || zone == Tz::Etc__UTC {
                return format!("end of {}, UTC", day(*date));
            }
            format!(
                "end of {}, {} ({})",
                day(*date),
                city(zone),
                utc(end, *date)
            )
        }
        other => instant(other.earliest(zone), zone),
    }
}

/// The last instant of a deadline as the clocks of another capital show it:
/// `Tue 21 Nov 2023, 21:00 Moscow`.
pub fn wall(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    format!(
        "{}, {} {}",
        day(local.date_naive()),
        local.format(clock_form(at)),
        city(zone)
    )
}

/// The wall clock at which a deadline ends, beside the deadline itself: `Tue 21:00`, and at midnight
/// `end of Tue`, since "00:00" leaves in doubt which night is meant.
pub fn clock_at_end(local: NaiveDateTime) -> String {
    if local.time() == NaiveTime::MIN
        && let Some(before) = local.date().pred_opt()
    {
        return format!("end of {}", before.format("%a"));
    }
    local.format("%a %H:%M").to_string()
}
/// The longest span that is told in days.
const LONGEST_IN_DAYS: u64 = 60;

/// A span in its two greatest units: `3 days 4 hours`, `2 hours 5 minutes`, `less than a minute`.
/// The sign is for the caller to word ("left", "ago").
pub fn span(span: TimeDelta) -> String {
    let minutes = span.num_minutes().unsigned_abs();
    let days = minutes / 1440;
    // Of a long time nobody wants the days: its years and months, by their mean length.
    let is_long = days > LONGEST_IN_DAYS;
    let long = [(days / 365, "year"), (days % 365 * 12 / 365, "month")];
    let short = [
        (minutes / 1440, "day"),
        (minutes / 60 % 24, "hour"),
        (minutes % 60, "minute"),
    ];
    let units: &[(u64, &str)] = if is_long { &long } else { &short };
    let Some(first) = units.iter().position(|(count, _)| *count > 0) else {
        return "less than a minute".to_owned();
    };
    let words: Vec<String> = units
        .iter()
        .skip(first)
        .take(2)
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    words.join(" ")
}

/// How a deadline stands: `3 days 4 hours left`, or `passed 2 days ago`.
pub fn left(rest: TimeDelta) -> String {
    if rest > TimeDelta::zero() {
        format!("{} left", span(rest))
    } else {
        format!("passed {} ago", span(rest))
    }
}

/// How a deadline that is a day stands on another day: of hours nothing is known, and none are told.
pub fn left_by_day(last: NaiveDate, today: NaiveDate) -> String {
    let rest = last.signed_duration_since(today);
    if rest.is_zero() {
        "today is its last day".to_owned()
    } else {
        left(rest)
    }
}

/// Whether a day is a day of rest in a state: Friday and Saturday in some, else Saturday and
/// Sunday. Only for a hint beside a deadline; public holidays are not known here.
///
/// The days on which offices of the state are closed, as generally known; the United Arab Emirates
/// rested on Friday and Saturday until the end of 2021.
pub fn is_rest_day(day: NaiveDate, state: &str) -> bool {
    let rest: &[Weekday] = match state {
        "AF" => &[Weekday::Thu, Weekday::Fri],
        "IR" => &[Weekday::Fri],
        "AE" if day.year() < 2022 => &[Weekday::Fri, Weekday::Sat],
        "BD" | "BH" | "DZ" | "EG" | "IL" | "IQ" | "JO" | "KW" | "LY" | "MV" | "OM" | "PS"
        | "QA" | "SA" | "SD" | "SY" | "YE" => &[Weekday::Fri, Weekday::Sat],
        _ => &[Weekday::Sat, Weekday::Sun],
    };
    rest.contains(&day.weekday())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_deadline_names_its_day_city_and_utc() {
        let day: Moment = "2023-11-21".parse().unwrap();
        assert_eq!(
            deadline(&day, Tz::Asia__Almaty),
            "end of Tue 21 Nov 2023, Astana (18:00 UTC)"
        );
        assert_eq!(deadline(&day, Tz::UTC), "end of Tue 21 Nov 2023, UTC");
        assert_eq!(
            deadline(&day, Tz::America__New_York),
            "end of Tue 21 Nov 2023, New York (Wed 22 Nov, 05:00 UTC)"
        );
        let exact: Moment = "2024-06-14T14:00+05:00".parse().unwrap();
        assert_eq!(
            deadline(&exact, Tz::Asia__Almaty),
            "Fri 14 Jun 2024, 14:00 Astana (09:00 UTC)"
        );
    }

    #[test]
    fn an_hour_that_occurs_twice_is_told_apart_by_utc() {
        let zone = Tz::Asia__Almaty;
        assert_eq!(
            instant(at("2024-02-29T17:30:00Z"), zone),
            "Thu 29 Feb 2024, 23:30 Astana (17:30 UTC)"
        );
        assert_eq!(
            instant(at("2024-02-29T18:30:00Z"), zone),
            "Thu 29 Feb 2024, 23:30 Astana (18:30 UTC)"
        );
    }

    #[test]
    fn another_day_in_utc_is_named() {
        assert_eq!(
            instant(at("2023-11-21T18:00:00Z"), Tz::Asia__Ulaanbaatar),
            "Wed 22 Nov 2023, 02:00 Ulaanbaatar (Tue 21 Nov, 18:00 UTC)"
        );
        assert_eq!(
            wall(at("2023-11-21T18:00:00Z"), Tz::Asia__Seoul),
            "Wed 22 Nov 2023, 03:00 Seoul"
        );
    }

    #[test]
    fn spans_are_told_in_two_units() {
        assert_eq!(span(TimeDelta::minutes(3 * 1440 + 245)), "3 days 4 hours");
        assert_eq!(span(TimeDelta::days(60)), "60 days");
        assert_eq!(span(TimeDelta::days(61)), "2 months");
        assert_eq!(span(TimeDelta::days(364)), "11 months");
        assert_eq!(span(TimeDelta::days(-1099)), "3 years");
        assert_eq!(span(TimeDelta::days(500)), "1 year 4 months");
        assert_eq!(span(TimeDelta::minutes(1440)), "1 day");
        assert_eq!(span(TimeDelta::minutes(1441)), "1 day");
        assert_eq!(span(TimeDelta::minutes(-61)), "1 hour 1 minute");
        assert_eq!(span(TimeDelta::seconds(59)), "less than a minute");
        assert_eq!(left(TimeDelta::hours(2)), "2 hours left");
        assert_eq!(left(TimeDelta::days(-2)), "passed 2 days ago");
        assert_eq!(left(TimeDelta::zero()), "passed less than a minute ago");
    }

    #[test]
    fn a_day_seen_from_a_day_is_told_in_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let last = day("2023-11-21");
        for (today, told) in [
            ("2023-10-26", "26 days left"),
            ("2023-11-20", "1 day left"),
            ("2023-11-21", "today is its last day"),
            ("2023-11-22", "passed 1 day ago"),
            ("2023-11-24", "passed 3 days ago"),
        ] {
            assert_eq!(left_by_day(last, day(today)), told, "{today}");
        }
    }

    #[test]
    fn the_days_of_rest_are_those_of_each_capital() {
        let friday: NaiveDate = "2023-11-24".parse().unwrap();
        let rests = |state: &str| -> Vec<bool> {
            (-1..=2)
                .map(|days| is_rest_day(friday + TimeDelta::days(days), state))
                .collect()
        };
        // Thursday, Friday, Saturday, Sunday.
        for state in ["BD", "BH", "EG", "IL", "IQ", "JO", "KW", "PS", "QA", "SA"] {
            assert_eq!(rests(state), [false, true, true, false], "{state}");
        }
        for state in [
            "AE", "AZ", "CN", "IN", "KG", "KH", "KR", "KZ", "LK", "MN", "PK", "RU", "TH", "TJ",
            "TR", "UZ", "VN",
        ] {
            assert_eq!(rests(state), [false, false, true, true], "{state}");
        }
        assert_eq!(rests("IR"), [false, true, false, false]);
        assert_eq!(rests("AF"), [true, true, false, false]);
        let before: NaiveDate = "2021-12-31".parse().unwrap();
        assert!(is_rest_day(before, "AE"));
    }

    #[test]
    fn a_city_is_the_one_people_know() {
        assert_eq!(city(Tz::Asia__Almaty), "Astana");
        assert_eq!(city(Tz::Europe__Istanbul), "Ankara");
        assert_eq!(city(Tz::Asia__Phnom_Penh), "Phnom Penh");
    }
}
