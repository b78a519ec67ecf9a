//! What a note states, read back from its words: numbers, days, hours, offsets, pages, states.
//!
//! The versions of a note in several languages must state the same; a template that drops the
//! deadline is found here, whoever wrote it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::facts::Due;
use super::words;
use crate::domain::ids::StateCode;
use crate::domain::language::Language;
use crate::domain::register::Register;

/// The facts that a note states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stated {
    /// Numbers of notes.
    pub numbers: BTreeSet<String>,
    /// Days.
    pub days: BTreeSet<NaiveDate>,
    /// Hours: `14:00`.
    pub hours: BTreeSet<String>,
    /// Offsets from UTC: `UTC+6`.
    pub offsets: BTreeSet<String>,
    /// Whether it says that the deadline's day is included.
    pub is_day_included: bool,
    /// Versions of the text, by number.
    pub versions: BTreeSet<u32>,
    /// Pages of the enclosure.
    pub pages: Option<u32>,
    /// States.
    pub states: BTreeSet<StateCode>,
}

impl Stated {
    /// Takes in a deadline.
    pub(super) fn take(&mut self, due: &Due) {
        self.days.insert(due.day);
        self.offsets.insert(due.utc());
        match due.hour {
            Some((hour, minute)) => {
                self.hours.insert(format!("{hour:02}:{minute:02}"));
            }
            None => self.is_day_included = true,
        }
    }

    /// What differs from another note's facts, each in a few words.
    pub fn differences(&self, text: &Self) -> Vec<String> {
        let mut out = Vec::new();
        compare("the number", &self.numbers, &text.numbers, &mut out);
        compare("the date", &self.days, &text.days, &mut out);
        compare("the hour", &self.hours, &text.hours, &mut out);
        compare("the offset", &self.offsets, &text.offsets, &mut out);
        compare("the version", &self.versions, &text.versions, &mut out);
        compare("the state", &self.states, &text.states, &mut out);
        if self.is_day_included && !text.is_day_included {
            out.push("it does not say that the deadline's day is included".to_owned());
        }
        if self.pages != text.pages {
            out.push(match (self.pages, text.pages) {
                (Some(pages), _) => format!("it does not say that the enclosure has {pages} pages"),
                (None, _) => "it counts pages that nobody counted".to_owned(),
            });
        }
        out
    }
}

fn compare<T: Ord + ToString>(
    what: &str,
    wanted: &BTreeSet<T>,
    found: &BTreeSet<T>,
    out: &mut Vec<String>,
) {
    for missing in wanted.difference(found) {
        out.push(format!("it lacks {what} {}", missing.to_string()));
    }
    for other in found.difference(wanted) {
        out.push(format!(
            "it states {what} {}, which is not on record",
            other.to_string()
        ));
    }
}

/// Whether a reference can be told from other words: it holds a digit and a stroke or hyphen.
pub(super) fn is_number(word: &str) -> bool {
    !word.contains(char::is_whitespace)
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(['/', '-'])
        && word.parse::<crate::domain::ids::SubmissionId>().is_err()
}

/// Reads the facts back from a note's text.
pub fn stated(text: &str, language: Language, register: &Register) -> Stated {
    let tokens: Vec<&str> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| {
                matches!(
                    c,
                    '(' | ')' | ',' | '.' | ';' | ':' | '"' | '“' | '”' | '«' | '»' | '*' | '№'
                )
            })
        })
        .collect();
    let mut out = Stated::default();
    for (index, word) in tokens.iter().enumerate() {
        if let Some(offset) = word.strip_prefix("UTC") {
            out.offsets.insert(format!("UTC{offset}"));
        } else if let Some(hour) = hour(word) {
            out.hours.insert(hour);
        } else if is_number(word) && word.chars().any(|c| c == '/' || c.is_uppercase()) {
            out.numbers.insert((*word).to_owned());
        }
        if let Some(day) = words::day_at(&tokens, index, language) {
            out.days.insert(day);
        }
        out.versions
            .extend(words::version_at(&tokens, index, language));
        if let Some(pages) = words::pages_at(&tokens, index, language) {
            out.pages = Some(pages);
        }
    }
    out.is_day_included = text.contains(words::day_included(language));
    let letters = text.to_lowercase();
    for member in &register.members {
        if words::spellings(member, language)
            .iter()
            .any(|name| stands_whole(&letters, &name.to_lowercase()))
        {
            out.states.insert(member.code.clone());
        }
    }
    out
}

/// The hour of `14:00` or `14:00-ге`.
fn hour(word: &str) -> Option<String> {
    let clock = word.split('-').next()?;
    let (hour, minute) = clock.split_once(':')?;
    let is_two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    (is_two(hour) && is_two(minute)).then(|| clock.to_owned())
}

/// Whether words stand in a text, not as a part of others.
fn stands_whole(text: &str, words: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|t| t.chars().next());
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
    })
}
