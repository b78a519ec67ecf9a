//! English.

use chrono::{Datelike as _, NaiveDate};

use super::Counted;
use crate::notes::facts::Due;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn day(day: NaiveDate) -> String {
    let month = super::month_name(&MONTHS, day);
    format!("{} {month} {}", day.day(), day.year())
}

pub(super) fn month(word: &str) -> Option<u32> {
    super::month_of(&MONTHS, word)
}

pub(super) fn due(due: &Due, city: &str) -> String {
    let (date, utc) = (day(due.day), due.utc());
    match due.hour {
        None => format!("by the end of {date} ({city} time, {utc}), that day included"),
        Some((hour, minute)) => {
            format!("before {hour:02}:{minute:02} on {date} ({city} time, {utc})")
        }
    }
}

pub(super) fn received(due: &Due, city: &str) -> String {
    let (date, utc) = (day(due.day), due.utc());
    match due.hour {
        None => format!("on {date} ({city} time, {utc})"),
        Some((hour, minute)) => {
            format!("on {date} at {hour:02}:{minute:02} ({city} time, {utc})")
        }
    }
}

pub(super) fn counted(count: u32, what: Counted) -> String {
    let one = count == 1;
    match what {
        Counted::Amendments if one => "1 amendment".to_owned(),
        Counted::Amendments => format!("{count} amendments"),
        Counted::Comments if one => "1 comment".to_owned(),
        Counted::Comments => format!("{count} comments"),
        Counted::DaysLeft if one => "1 day remains".to_owned(),
        Counted::DaysLeft => format!("{count} days remain"),
        Counted::Pages if one => "on 1 page".to_owned(),
        Counted::Pages => format!("on {count} pages"),
    }
}
