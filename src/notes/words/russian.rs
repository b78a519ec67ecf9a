//! Russian: months in the genitive, three plural forms.

use chrono::{Datelike as _, NaiveDate};

use super::Counted;
use crate::notes::facts::Due;

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

pub(super) fn day(day: NaiveDate) -> String {
    let month = super::month_name(&MONTHS, day);
    format!("{} {month} {} года", day.day(), day.year())
}

pub(super) fn month(word: &str) -> Option<u32> {
    super::month_of(&MONTHS, word)
}

pub(super) fn due(due: &Due, city: &str) -> String {
    let (date, utc) = (day(due.day), due.utc());
    match due.hour {
        None => format!("до конца дня {date} включительно (по времени {city}, {utc})"),
        Some((hour, minute)) => {
            format!("до {hour:02}:{minute:02} {date} (по времени {city}, {utc})")
        }
    }
}

pub(super) fn received(due: &Due, city: &str) -> String {
    let (date, utc) = (day(due.day), due.utc());
    match due.hour {
        None => format!("{date} (по времени {city}, {utc})"),
        Some((hour, minute)) => {
            format!("{date} в {hour:02}:{minute:02} (по времени {city}, {utc})")
        }
    }
}

/// The plural form after a number: 1 поправка, 2 поправки, 5 поправок, 11 поправок, 21 поправка.
fn plural<'a>(count: u32, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (count % 100, count % 10) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}

pub(super) fn counted(count: u32, what: Counted) -> String {
    match what {
        Counted::Amendments => {
            format!(
                "{count} {}",
                plural(count, "поправка", "поправки", "поправок")
            )
        }
        Counted::Comments => {
            let form = plural(count, "комментарий", "комментария", "комментариев");
            format!("{count} {form}")
        }
        // After "поддержка" in the genitive.
        Counted::Supports => {
            let form = plural(count, "поправки", "поправок", "поправок");
            format!("поддержка {count} {form}")
        }
        Counted::Retentions => {
            let form = plural(count, "просьба", "просьбы", "просьб");
            format!("{count} {form} сохранить текст без изменений")
        }
        Counted::DaysLeft => {
            let verb = plural(count, "остается", "остается", "остается");
            format!("{verb} {count} {}", plural(count, "день", "дня", "дней"))
        }
        // After "на" in the prepositional, which has one plural.
        Counted::Pages => {
            let form = plural(count, "странице", "страницах", "страницах");
            format!("на {count} {form}")
        }
    }
}
