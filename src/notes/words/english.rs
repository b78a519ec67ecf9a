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

/// A state's name as it stands after "of" and "from": "China", "the Republic of Korea".
pub(super) fn with_article(name: &str) -> String {
    const FIRST: [&str; 10] = [
        "Arab",
        "Democratic",
        "Federal",
        "Hashemite",
        "Islamic",
        "Kingdom",
        "People's",
        "Republic",
        "State",
        "United",
    ];
    const LAST: [&str; 9] = [
        "Emirates",
        "Federation",
        "Islands",
        "Kingdom",
        "Maldives",
        "Netherlands",
        "Philippines",
        "Republic",
        "States",
    ];
    let first = name.split_whitespace().next().unwrap_or_default();
    let last = name.split_whitespace().next_back().unwrap_or_default();
    if FIRST.contains(&first) || LAST.contains(&last) {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

pub(super) fn counted(count: u32, what: Counted) -> String {
    let one = count == 1;
    match what {
        Counted::Amendments if one => "1 amendment".to_owned(),
        Counted::Amendments => format!("{count} amendments"),
        Counted::Comments if one => "1 comment".to_owned(),
        Counted::Comments => format!("{count} comments"),
        Counted::Supports if one => "support for 1 amendment".to_owned(),
        Counted::Supports => format!("support for {count} amendments"),
        Counted::Retentions if one => "1 request to retain the text as it is".to_owned(),
        Counted::Retentions => format!("{count} requests to retain the text as it is"),
        Counted::DaysLeft if one => "1 day remains".to_owned(),
        Counted::DaysLeft => format!("{count} days remain"),
        Counted::Pages if one => "on 1 page".to_owned(),
        Counted::Pages => format!("on {count} pages"),
    }
}
