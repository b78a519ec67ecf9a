use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

const ASTANA: Tz = Tz::Asia__Almaty;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_moment_keeps_what_was_written_and_no_more() {
    for text in [
        "2023-11-21",
        "2023-11-21T15:20:00",
        "2023-11-21T15:20:00+06:00",
        "2023-11-21T15:20:00-03:30",
    ] {
        assert_eq!(moment(text).to_string(), text);
    }
    assert_eq!(moment("2023-11-21 15:20"), moment("2023-11-21T15:20:00"));
    assert_eq!(
        moment("2023-11-21T15:20Z"),
        moment("2023-11-21T15:20:00+00:00")
    );
}

#[test]
fn what_is_no_time_is_refused_with_the_forms() {
    for text in [
        "",
        "21.11.2023",
        "2023-13-01",
        "2023-11-21T25:00",
        "yesterday",
        "2023-02-29",
    ] {
        assert!(text.parse::<Moment>().is_err(), "{text}");
    }
    let error = "x".repeat(1000).parse::<Moment>().unwrap_err();
    assert!(error.to_string().len() < 200);
}

#[test]
fn a_day_as_deadline_ends_with_the_day_in_its_zone() {
    assert_eq!(
        moment("2023-11-21").as_deadline(ASTANA),
        utc("2023-11-21T18:00:00Z")
    );
    assert_eq!(
        moment("2024-02-28").as_deadline(ASTANA),
        utc("2024-02-28T18:00:00Z")
    );
    // The day of the change of offset has 25 hours.
    assert_eq!(
        moment("2024-02-29").as_deadline(ASTANA),
        utc("2024-02-29T19:00:00Z")
    );
    assert_eq!(
        moment("2024-03-01").as_deadline(ASTANA),
        utc("2024-03-01T19:00:00Z")
    );
}

#[test]
fn an_hour_that_occurs_twice_means_its_first_occurrence() {
    assert_eq!(
        moment("2024-02-29T23:30").earliest(ASTANA),
        utc("2024-02-29T17:30:00Z")
    );
}

#[test]
fn an_hour_that_was_skipped_means_the_one_after() {
    let berlin = Tz::Europe__Berlin;
    assert_eq!(
        moment("2024-03-31T02:30").earliest(berlin),
        utc("2024-03-31T01:00:00Z")
    );
    // Midnight itself was skipped in Beirut.
    assert_eq!(
        moment("2024-03-30").as_deadline(Tz::Asia__Beirut),
        utc("2024-03-30T22:00:00Z")
    );
}

#[test]
fn a_day_alone_is_in_time_up_to_the_deadlines_own_day() {
    let exact = moment("2023-11-21T12:00:00+06:00");
    assert!(moment("2023-11-21").is_in_time(moment("2023-11-21"), ASTANA));
    assert!(!moment("2023-11-22").is_in_time(moment("2023-11-21"), ASTANA));
    assert!(moment("2023-11-21").is_in_time(exact, ASTANA));
    assert!(!moment("2023-11-22").is_in_time(exact, ASTANA));
    assert!(!moment("2023-11-21T12:00:00+06:00").is_in_time(exact, ASTANA));
    assert!(moment("2023-11-21T11:59:59+06:00").is_in_time(exact, ASTANA));
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        let _ = Moment::Day(day).as_deadline(ASTANA);
        let _ = Moment::Local(day.and_time(chrono::NaiveTime::MIN)).earliest(ASTANA);
    }
}

proptest! {
    #[test]
    fn writing_and_reading_give_the_same_moment(seconds in -4_000_000_000_i64..8_000_000_000, offset in -720_i32..=840) {
        let at = DateTime::from_timestamp(seconds, 0).unwrap();
        let zone = FixedOffset::east_opt(offset * 60).unwrap();
        for moment in [
            Moment::Day(at.date_naive()),
            Moment::Local(at.naive_utc()),
            Moment::Instant(at.with_timezone(&zone)),
        ] {
            prop_assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
        }
    }

    #[test]
    fn a_day_of_astana_lasts_from_its_start_to_the_start_of_the_next(days in 0_i64..20_000) {
        let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Duration::days(days);
        let next = Moment::Day(day + chrono::Duration::days(1));
        prop_assert_eq!(Moment::Day(day).as_deadline(ASTANA), next.earliest(ASTANA));
        prop_assert!(Moment::Day(day).earliest(ASTANA) < next.earliest(ASTANA));
    }
}

#[test]
fn people_write_days_in_their_own_ways_and_files_in_one() {
    let day = Moment::Day("2026-11-20".parse().unwrap());
    for typed in [
        "2026-11-20",
        "20.11.2026",
        "20 November 2026",
        "20 nov 2026",
        "20 ноября 2026 г.",
    ] {
        assert_eq!(Moment::typed(typed), Ok(day), "{typed}");
    }
    assert_eq!(
        Moment::typed("20.11.2026 15:20"),
        Ok("2026-11-20T15:20".parse().unwrap())
    );
    for wrong in [
        "20.13.2026",
        "20.11.26",
        "20 novice 2026",
        "11/20/2026",
        "soon",
        "1.2.3.4",
        "",
    ] {
        assert!(Moment::typed(wrong).is_err(), "{wrong}");
    }
    assert!("20.11.2026".parse::<Moment>().is_err());
}
