//! The number and the date that a note bears, where it bears one of each and no doubt is left.

use chrono::NaiveDate;

use crate::domain::moment::Moment;

/// What a note says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letterhead<'t> {
    /// Its number, as it writes it.
    pub reference: Option<&'t str>,
    /// Its date.
    pub dated: Option<NaiveDate>,
}

/// What stands before the number of a note.
const MARKS: &[&str] = &[
    "№",
    "No.",
    "No",
    "Nr.",
    "Ref.:",
    "Ref:",
    "Ref.",
    "Reference:",
];

/// Longest number of a note, in characters.
const NUMBER: usize = 40;
/// Most words of the place before a date: "г. Нур-Султан".
const PLACE: usize = 3;
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reads the letterhead and the line of place and date of a note. Only lines that stand apart and
/// bear nothing else count: a line that a sentence was wrapped at speaks of another note. Where two of
/// them differ, neither is taken.
pub fn letterhead(text: &str) -> Letterhead<'_> {
    let lines: Vec<&str> = text.lines().collect();
    let stands_apart = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let after = lines.get(at + 1);
        before.is_none_or(|line| is_heading(line) || ends_a_sentence(line))
            && after.is_none_or(|line| is_heading(line) || begins_a_sentence(line))
    };
    let apart = || {
        let numbered = lines.iter().enumerate();
        numbered
            .filter(|(at, _)| stands_apart(*at))
            .map(|(_, line)| *line)
    };
    Letterhead {
        reference: the_only(apart().filter_map(number)),
        dated: the_only(apart().filter_map(date)),
    }
}

fn ends_a_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', ';'])
}

fn begins_a_sentence(line: &str) -> bool {
    line.trim_start().starts_with(char::is_uppercase)
}

/// Whether a line is empty, or a line of names: no part of a sentence.
fn is_heading(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_name = |word: &str| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        word.chars().next().is_none_or(|c| !c.is_lowercase())
    };
    let is_first_a_name = words.clone().next().is_none_or(is_name);
    is_first_a_name
        && words
            .all(|word| is_name(word) || matches!(word, "of" | "the" | "and" | "in" | "в" | "и"))
}

/// The one value of several equal ones.
fn the_only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The number on a line that bears nothing else.
fn number(line: &str) -> Option<&str> {
    let line = line.trim().trim_matches('*').trim();
    let rest = MARKS.iter().find_map(|mark| line.strip_prefix(mark))?;
    let number = rest.trim_start_matches([':', ' ', '\u{a0}']).trim_end();
    let is_number = number.chars().count() <= NUMBER
        && number.contains(|c: char| c.is_ascii_digit())
        && number.split_whitespace().count() <= 2
        && !number.ends_with(['.', ',', ';', ':']);
    is_number.then_some(number)
}

/// The date on a line of place and date.
fn date(line: &str) -> Option<NaiveDate> {
    let line = line.trim().trim_matches('*').trim();
    let (place, written) = line.rsplit_once(',').unwrap_or(("", line));
    let is_place = |word: &str| {
        matches!(word, "г." | "город") || word.chars().next().is_some_and(char::is_uppercase)
    };
    let is_weekday = |word: &str| WEEKDAYS.contains(&word.to_lowercase().as_str());
    let words: Vec<&str> = place.split_whitespace().collect();
    if words.len() > PLACE || !words.iter().all(|word| is_place(word) && !is_weekday(word)) {
        return None;
    }
    let bare: String = written
        .chars()
        .filter(|c| !matches!(c, '"' | '“' | '”' | '«' | '»' | '„'))
        .collect();
    let bare = bare.trim();
    let bare = ["года", "год", "г."]
        .iter()
        .find_map(|year| bare.strip_suffix(year))
        .unwrap_or(bare);
    match Moment::typed(bare.trim()) {
        Ok(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Option<&str>, Option<String>) {
        let head = letterhead(text);
        (head.reference, head.dated.map(|day| day.to_string()))
    }

    #[test]
    fn a_note_says_its_number_and_date_in_english_and_russian() {
        assert_eq!(
            of(
                "EMBASSY OF MONGOLIA\n\n№ А-25/23/0208\n\nText.\n\nг. Астана, \"13\" октября 2023 года\n"
            ),
            (Some("А-25/23/0208"), Some("2023-10-13".into()))
        );
        assert_eq!(
            of(
                "**No.EXAMPLE/7**\n\nin 2.1d replace \"a\" with \"b\".\n\nUlaanbaatar, 7 November 2023"
            ),
            (Some("EXAMPLE/7"), Some("2023-11-07".into()))
        );
        assert_eq!(of("Астана, 07.11.2023").1, Some("2023-11-07".into()));
        assert_eq!(of("7 ноября 2023 г.").1, Some("2023-11-07".into()));
    }

    #[test]
    fn a_number_and_a_date_on_lines_of_their_own_need_no_empty_lines_about_them() {
        assert_eq!(
            of(
                "No. EXAMPLE/7\nThe Embassy presents its compliments:\n1. delete 2.1b.\nAstana, 7 November 2023\n"
            ),
            (Some("EXAMPLE/7"), Some("2023-11-07".into()))
        );
        // A sentence that goes on in small letters was wrapped there.
        assert_eq!(
            of("It is sent.\nNo. EXAMPLE/7\nof last week was another.\n").0,
            None
        );
    }

    #[test]
    fn another_note_that_is_spoken_of_is_not_taken_for_it() {
        assert_eq!(
            of(
                "With reference to the note\nNo. EN/P/1273 of 26 October 2023 the Embassy has the honour.\n"
            ),
            (None, None)
        );
        for wrapped in [
            "The Embassy refers to its note\nNo. EN/P/1273\nof 26 October 2023 and proposes:\n",
            "the meeting held in Almaty on\nFriday, 3 November 2023.\n",
            "which was circulated in Astana on Thursday, 26 October 2023\n",
        ] {
            assert_eq!(of(wrapped), (None, None), "{wrapped}");
        }
        assert_eq!(of("No. 1/2023\nNo. 2/2023\n"), (None, None));
        assert_eq!(of("No comment\nNo. of copies: many\n"), (None, None));
        assert_eq!(
            of("Astana, 7 November 2023\nMoscow, 8 November 2023\n").1,
            None
        );
    }
}
