//! Times as records give them: a day, an hour without an offset, or an exact instant.

use std::fmt;
use std::str::FromStr;

use chrono::offset::LocalResult;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// A time as a note or the clerk gave it. It keeps what was written and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day, with no hour known. As a deadline it lasts until that day has ended in the zone.
    Day(NaiveDate),
    /// An hour without an offset: read in the desk's zone.
    Local(NaiveDateTime),
    /// An exact instant.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The day as written.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Day(day) => *day,
            Self::Local(time) => time.date(),
            Self::Instant(time) => time.date_naive(),
        }
    }

    /// The first instant that the moment may mean, in `zone`.
    pub fn earliest(&self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Day(day) => start_of_day(*day, zone),
            Self::Local(time) => resolve(*time, zone),
            Self::Instant(time) => time.to_utc(),
        }
    }

    /// The instant at which a deadline given so has passed: the end of a day, or the exact time.
    pub fn as_deadline(&self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Day(day) => day
                .checked_add_days(Days::new(1))
                .map_or_else(|| start_of_day(*day, zone), |next| start_of_day(next, zone)),
            other => other.earliest(zone),
        }
    }

    /// Whether something received at this moment was in time for `deadline`, both in `zone`.
    ///
    /// In time is before the instant that the deadline's day ends; a day without an hour is in time
    /// up to the deadline's own day.
    pub fn is_in_time(&self, deadline: Moment, zone: Tz) -> bool {
        match self {
            Self::Day(day) => match deadline {
                Self::Day(last) => *day <= last,
                // An exact hour on the day itself: the day alone cannot be called late.
                exact => *day <= exact.earliest(zone).with_timezone(&zone).date_naive(),
            },
            time => time.earliest(zone) < deadline.as_deadline(zone),
        }
    }
}

/// The first instant of a day in a zone; where midnight does not exist, the first hour that does.
fn start_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    resolve(day.and_time(chrono::NaiveTime::MIN), zone)
}

/// An hour on the wall of a zone as an instant. An hour that occurs twice means its first
/// occurrence (the sender must not lose by it); one that was skipped means the hour after.
fn resolve(time: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&time) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => (1..=24)
            .filter_map(|quarter| {
                let later = time.checked_add_signed(chrono::Duration::minutes(15 * quarter))?;
                zone.from_local_datetime(&later).earliest()
            })
            .next()
            .map_or_else(|| time.and_utc(), |at| at.to_utc()),
    }
}

/// Names of the months as people write them in a date: English by their first three letters, Russian
/// in the genitive.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "января"),
    ("feb", "февраля"),
    ("mar", "марта"),
    ("apr", "апреля"),
    ("may", "мая"),
    ("jun", "июня"),
    ("jul", "июля"),
    ("aug", "августа"),
    ("sep", "сентября"),
    ("oct", "октября"),
    ("nov", "ноября"),
    ("dec", "декабря"),
];

impl Moment {
    /// Reads a time as a person types it: beside the forms of the files `20.11.2023` and
    /// `20 November 2023`, with an hour or without. Files hold the one form only.
    ///
    /// # Errors
    /// Where it is none of these, with the forms.
    pub fn typed(text: &str) -> Result<Self, TypedError> {
        let text = text.trim();
        text.parse()
            .ok()
            .or_else(|| written(text))
            .ok_or_else(|| TypedError(text.chars().filter(|c| !c.is_control()).take(60).collect()))
    }
}

/// A time that is none as people write them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a time: write 2023-11-20, 20.11.2023 or 20 November 2023, with the hour after it where it is known (15:20), or 2023-11-20T15:20:00+06:00"
)]
pub struct TypedError(pub String);

/// Reads a day as a person types it.
///
/// # Errors
/// Where it is none.
pub fn typed_day(text: &str) -> Result<NaiveDate, TypedError> {
    match Moment::typed(text)? {
        Moment::Day(day) => Ok(day),
        _ => Err(TypedError(text.trim().chars().take(60).collect())),
    }
}

/// `20.11.2023`, `20 November 2023`, «20 ноября 2023 г.», each perhaps with an hour.
fn written(text: &str) -> Option<Moment> {
    let mut words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty() && !matches!(*word, "г." | "года" | "at" | "в"))
        .collect();
    let clock = words
        .last()
        .and_then(|last| chrono::NaiveTime::parse_from_str(last, "%H:%M").ok());
    if clock.is_some() {
        words.pop();
    }
    let number = |word: &str| -> Option<u32> {
        word.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| word.parse().ok())?
    };
    let (day, month, year) = match words.as_slice() {
        [dotted] => {
            let mut parts = dotted.split('.');
            let read = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() {
                return None;
            }
            (number(read.0)?, number(read.1)?, read.2)
        }
        [day, month, year] => (number(day)?, month_of(month)?, *year),
        _ => return None,
    };
    let year = (year.len() == 4).then(|| number(year))??;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(clock.map_or(Moment::Day(date), |hour| Moment::Local(date.and_time(hour))))
}

fn month_of(word: &str) -> Option<u32> {
    const WHOLE: &str =
        "january february march april may june july august september october november december";
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    let place = MONTHS.iter().position(|(english, russian)| {
        let is_english = word.starts_with(english)
            && (word.len() == 3 || word == "sept" || WHOLE.split(' ').any(|whole| whole == word));
        is_english || word == *russian
    })?;
    u32::try_from(place + 1).ok()
}

/// A time that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time: write 2023-11-21, 2023-11-21T15:20 or 2023-11-21T15:20:00+06:00")]
pub struct MomentError(pub String);

impl FromStr for Moment {
    type Err = MomentError;
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let text = text.trim();
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Day(day));
        }
        let mut spaced = text.replacen(' ', "T", 1);
        // The short forms below know offsets in figures only.
        if let Some(utc) = spaced.strip_suffix(['Z', 'z']) {
            spaced = format!("{utc}+00:00");
        }
        if let Ok(time) = DateTime::parse_from_rfc3339(&spaced) {
            return Ok(Self::Instant(time));
        }
        for form in ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%:z"] {
            if let Ok(time) = DateTime::parse_from_str(&spaced, form) {
                return Ok(Self::Instant(time));
            }
        }
        for form in ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"] {
            if let Ok(time) = NaiveDateTime::parse_from_str(&spaced, form) {
                return Ok(Self::Local(time));
            }
        }
        Err(MomentError(text.chars().take(60).collect()))
    }
}

/// Writes the moment as the files do; `FromStr` reads it back to the same value.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Local(time) => write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%S%.f")),
            Self::Instant(time) => write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%S%.f%:z")),
        }
    }
}

#[cfg(test)]
mod tests;
