//! Kazakh: the year before the day, endings by vowel harmony, no plural after a number.

use chrono::{Datelike as _, NaiveDate};

use super::Counted;
use crate::notes::facts::Due;

const MONTHS: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];

pub(super) fn day(day: NaiveDate) -> String {
    let month = super::month_name(&MONTHS, day);
    format!("{} жылғы {} {month}", day.year(), day.day())
}

/// The month that a word names, in any case: "қараша", "қарашаны", "маусымда".
pub(super) fn month(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|name| word.starts_with(name))?;
    u32::try_from(place + 1).ok()
}

pub(super) fn due(due: &Due, city: &str) -> String {
    let (date, utc) = (day(due.day), due.utc());
    match due.hour {
        None => format!(
            "{}{} қоса алғанда, осы күннің соңына дейін ({city} уақыты бойынша, {utc})",
            date,
            accusative(&date)
        ),
        Some((hour, minute)) => format!(
            "{date}{} сағат {hour:02}:{minute:02}-{} дейін ({city} уақыты бойынша, {utc})",
            locative(&date),
            until(hour, minute)
        ),
    }
}

pub(super) fn received(due: &Due, city: &str) -> String {
    let (date, utc) = (day(due.day), due.utc());
    let on = locative(&date);
    match due.hour {
        None => format!("{date}{on} ({city} уақыты бойынша, {utc})"),
        Some((hour, minute)) => {
            format!("{date}{on} сағат {hour:02}:{minute:02} ({city} уақыты бойынша, {utc})")
        }
    }
}

pub(super) fn counted(count: u32, what: Counted) -> String {
    match what {
        Counted::Amendments => format!("{count} түзету"),
        Counted::Comments => format!("{count} түсініктеме"),
        Counted::Supports => format!("{count} түзетуді қолдау"),
        Counted::Retentions => format!("мәтінді өзгертпеу туралы {count} өтініш"),
        Counted::DaysLeft => format!("{count} күн қалды"),
        Counted::Pages => format!("{count} бетте"),
    }
}

/// How a word ends, as its endings ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Vowel,
    Nasal,
    Voiced,
    Voiceless,
}

const BACK: &str = "аоұыуяёю";
const FRONT: &str = "әеөүіэи";

fn end(word: &str) -> End {
    let last = word
        .to_lowercase()
        .chars()
        .rev()
        .find(|c| c.is_alphabetic() && *c != 'ь' && *c != 'ъ');
    match last {
        Some('у' | 'и' | 'й' | 'л' | 'р' | 'ж' | 'з') => End::Voiced,
        Some('м' | 'н' | 'ң') => End::Nasal,
        Some(c) if BACK.contains(c) || FRONT.contains(c) => End::Vowel,
        _ => End::Voiceless,
    }
}

/// Whether a word's endings have front vowels: by its last vowel.
fn is_front(word: &str) -> bool {
    let word = word.to_lowercase();
    // A soft sign at the end calls for the front form: "Израильдің", "Беларусьтің".
    if word.ends_with('ь') {
        return true;
    }
    word.chars()
        .rev()
        .find(|c| BACK.contains(*c) || FRONT.contains(*c))
        .is_some_and(|c| FRONT.contains(c))
}

/// The ending of a word: the back or the front form.
fn ending(word: &str, back: &'static str, front: &'static str) -> &'static str {
    if is_front(word) { front } else { back }
}

/// A name in the genitive: "Қытайдың", "Ресейдің", "Моңғолияның", "Бангладештің".
pub(super) fn genitive(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    let ending = match end(name) {
        End::Vowel | End::Nasal => ending(name, "ның", "нің"),
        End::Voiced => ending(name, "дың", "дің"),
        End::Voiceless => ending(name, "тың", "тің"),
    };
    format!("{name}{ending}")
}

fn accusative(word: &str) -> &'static str {
    match end(word) {
        End::Vowel => ending(word, "ны", "ні"),
        End::Nasal | End::Voiced => ending(word, "ды", "ді"),
        End::Voiceless => ending(word, "ты", "ті"),
    }
}

fn locative(word: &str) -> &'static str {
    match end(word) {
        End::Voiceless => ending(word, "та", "те"),
        _ => ending(word, "да", "де"),
    }
}

/// The ending of an hour before "дейін", by the number as it is read aloud.
fn until(hour: u32, minute: u32) -> &'static str {
    let read = if minute == 0 { hour } else { minute };
    match (read, read % 10) {
        // нөл: an hour on the dot at midnight.
        (0, _) => "ге",
        (10 | 20 | 30, _) => "ға",
        (40, _) => "қа",
        (50, _) => "ге",
        (_, 3..=5) => "ке",
        (_, 6 | 9) => "ға",
        _ => "ге",
    }
}
