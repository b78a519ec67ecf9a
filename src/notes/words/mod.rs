//! What each language of notes needs said in its own way: dates, deadlines, plurals, names.

mod english;
mod kazakh;
mod russian;

use chrono::NaiveDate;

use super::facts::Due;
use crate::domain::ids::StateCode;
use crate::domain::language::Language;
use crate::domain::register::{Member, Register};
use crate::domain::submission::Position;

/// A day: "21 November 2023", "21 ноября 2023 года", "2023 жылғы 21 қараша".
pub(super) fn day(day: NaiveDate, language: Language) -> String {
    match language {
        Language::English => english::day(day),
        Language::Russian => russian::day(day),
        Language::Kazakh => kazakh::day(day),
    }
}

/// A deadline that leaves no doubt whether its day is included; `city` is the zone's, in the form
/// that stands before "time".
pub(super) fn due(due: &Due, city: &str, language: Language) -> String {
    match language {
        Language::English => english::due(due, city),
        Language::Russian => russian::due(due, city),
        Language::Kazakh => kazakh::due(due, city),
    }
}

/// When something was received.
pub(super) fn received(due: &Due, city: &str, language: Language) -> String {
    match language {
        Language::English => english::received(due, city),
        Language::Russian => russian::received(due, city),
        Language::Kazakh => kazakh::received(due, city),
    }
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// Amendments.
    Amendments,
    /// Comments.
    Comments,
    /// Amendments of other states that are supported.
    Supports,
    /// Requests to keep the text as it is.
    Retentions,
    /// Days that are left, with the verb.
    DaysLeft,
    /// Pages, as "on 3 pages".
    Pages,
}

/// A count in words, in the right plural.
pub(super) fn counted(count: u32, what: Counted, language: Language) -> String {
    match language {
        Language::English => english::counted(count, what),
        Language::Russian => russian::counted(count, what),
        Language::Kazakh => kazakh::counted(count, what),
    }
}

/// The stance of a note in words; none where its amendments and comments say it.
pub(super) fn stance(stance: Position, language: Language) -> Option<&'static str> {
    let words = match stance {
        Position::Amend | Position::Comment => return None,
        Position::Support => [
            "an expression of support for the text",
            "выражение поддержки текста",
            "мәтінді қолдау",
        ],
        Position::NoObjection => [
            "a statement that there is no objection",
            "заявление об отсутствии возражений",
            "қарсылық жоқ екені туралы мәлімдеме",
        ],
        Position::Reservation => ["a reservation", "оговорка", "ескертпе"],
        Position::Objection => ["an objection", "возражение", "қарсылық"],
    };
    Some(match language {
        Language::English => words[0],
        Language::Russian => words[1],
        Language::Kazakh => words[2],
    })
}

/// The names of states as they stand after "of" and "from", in the language's alphabetical order.
pub(super) fn genitives(states: &[StateCode], register: &Register, language: Language) -> String {
    match language {
        Language::English => {
            let names: Vec<String> = register
                .names(states, language)
                .iter()
                .map(|name| english::with_article(name))
                .collect();
            language.join(&names)
        }
        Language::Russian => register.join_genitives(states),
        Language::Kazakh => {
            let names: Vec<String> = register
                .names(states, language)
                .iter()
                .map(|name| kazakh::genitive(name))
                .collect();
            language.join(&names)
        }
    }
}

/// The words by which a note says that the deadline's day is included.
pub(super) fn day_included(language: Language) -> &'static str {
    match language {
        Language::English => "that day included",
        Language::Russian => "включительно",
        Language::Kazakh => "қоса алғанда",
    }
}

/// The forms in which a note of a language names a state.
pub(super) fn spellings(member: &Member, language: Language) -> Vec<String> {
    match language {
        Language::English => vec![member.english.clone()],
        Language::Russian => vec![member.russian.clone(), member.russian_genitive.clone()],
        Language::Kazakh => vec![member.kazakh.clone(), kazakh::genitive(&member.kazakh)],
    }
}

/// The day whose number, or whose year in Kazakh, stands at a place in a note.
pub(super) fn day_at(tokens: &[&str], index: usize, language: Language) -> Option<NaiveDate> {
    let token = |offset: usize| tokens.get(index + offset).copied();
    let (day, month, year) = match language {
        Language::English => (token(0)?, english::month(token(1)?)?, token(2)?),
        Language::Russian => (token(0)?, russian::month(token(1)?)?, token(2)?),
        Language::Kazakh => {
            if token(1)? != "жылғы" {
                return None;
            }
            (token(2)?, kazakh::month(token(3)?)?, token(0)?)
        }
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)
}

/// The number of the version that stands at a place in a note.
pub(super) fn version_at(tokens: &[&str], index: usize, language: Language) -> Option<u32> {
    let word = tokens.get(index)?.to_lowercase();
    if language == Language::Kazakh {
        let (number, rest) = word.split_once('-')?;
        return rest
            .starts_with("нұсқа")
            .then(|| number.parse().ok())
            .flatten();
    }
    let is_version = match language {
        Language::English => word == "version",
        _ => word.starts_with("верси"),
    };
    is_version
        .then(|| tokens.get(index + 1)?.parse().ok())
        .flatten()
}

/// The count of pages that stands at a place in a note.
pub(super) fn pages_at(tokens: &[&str], index: usize, language: Language) -> Option<u32> {
    let unit = tokens.get(index + 1)?;
    let is_unit = match language {
        Language::English => matches!(*unit, "page" | "pages"),
        Language::Russian => unit.starts_with("страниц"),
        Language::Kazakh => unit.starts_with("бет"),
    };
    is_unit.then(|| tokens.get(index)?.parse().ok()).flatten()
}

/// The number of a month, from 1, by a table of names.
fn month_of(names: &[&str; 12], word: &str) -> Option<u32> {
    let place = names.iter().position(|name| *name == word)?;
    u32::try_from(place + 1).ok()
}

/// The name of a day's month, by a table of names.
fn month_name(names: &[&'static str; 12], day: NaiveDate) -> &'static str {
    use chrono::Datelike as _;
    usize::try_from(day.month0())
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
