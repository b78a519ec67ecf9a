//! Where a request is about: a number, an id, or a count ("the fourth bullet of section 2").

use super::cursor::{Cursor, is_provision};
use super::grammar::Reader;
use crate::domain::address::latin_alike;
use crate::domain::ids::PlaceId;
use crate::domain::version::{Kind, Provision, Section};

/// Ordinals as words, from the first on.
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// Most places that one is told through: "the fourth bullet of the chapeau of section 2" takes two.
const STEPS: usize = 4;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Item,
    Paragraph,
}

impl Reader<'_> {
    /// A place by number or id, or told through another.
    pub(super) fn place(&self, cursor: &mut Cursor<'_>) -> Result<PlaceId, String> {
        self.place_within(cursor, STEPS)
    }

    /// A place that is told through no more others than these.
    fn place_within(&self, cursor: &mut Cursor<'_>, steps: usize) -> Result<PlaceId, String> {
        if let Some(counted) = self.counted(cursor, steps) {
            return counted;
        }
        if let Some(chapeau) = self.chapeau(cursor, steps) {
            return chapeau;
        }
        let from = cursor.at;
        cursor.skip_fillers();
        let calls_it_a_provision = cursor.passed(from).iter().any(|word| is_provision(word));
        let (start, line) = (cursor.at, cursor.line());
        let Some(mut name) = cursor.raw_word() else {
            return Err("it does not say where".to_owned());
        };
        if is_letter(&name) {
            // `(d) of paragraph 2.1`
            cursor.skip_fillers();
            let Some(paragraph) = cursor.raw_word().filter(|word| is_number(word)) else {
                cursor.at = start;
                return Err(format!(
                    "it does not say of which paragraph “{name}” is an item"
                ));
            };
            name = format!("{paragraph}{name}");
        } else {
            // `2.1 (d) (ii)`, `2.1 d)`
            let is_numbered = is_number(&name);
            while let Some(more) = cursor.peek_raw().filter(|word| {
                // `d)` on a line of its own lists a request.
                let is_bare = is_numbered && cursor.line() == line && is_letter(word);
                word.starts_with('(') || is_bare
            }) {
                name.push_str(&more);
                cursor.at += 1;
            }
        }
        let found = match self.places.find(&name) {
            Some(id) => Some(id),
            None => match self.places.find(&name.to_lowercase()) {
                Some(id) => Some(id),
                None => self.lettered_in_russian(&name)?,
            },
        };
        match found {
            // "Paragraph 2" is the second of some section, and not section 2 with all it holds.
            Some(id) if calls_it_a_provision && self.places.is_section(&id) => Err(format!(
                "“{name}” is a section, and the note speaks of a paragraph or item: give its number, as 2.1"
            )),
            Some(id) => Ok(id),
            None => {
                cursor.at = start;
                Err(format!("the text has no provision “{name}”"))
            }
        }
    }

    pub(super) fn list(&self, cursor: &mut Cursor<'_>) -> Result<Vec<PlaceId>, String> {
        if let Some(counted) = self.counted_list(cursor) {
            return counted;
        }
        let mut ids = vec![self.place(cursor)?];
        loop {
            let before = cursor.at;
            // Nothing but "and" joins a list: "2.1a to 2.1c" is a range, and none of it is guessed.
            cursor.skip_word("and");
            let stands_apart = cursor
                .peek_raw()
                .is_none_or(|word| matches!(word.to_lowercase().as_str(), "to" | "of" | "through"));
            match (stands_apart, self.place(cursor)) {
                (false, Ok(id)) if ids.contains(&id) => {
                    return Err(format!("{} is named twice", self.places.named(&id)));
                }
                (false, Ok(id)) => ids.push(id),
                _ => {
                    cursor.at = before;
                    return Ok(ids);
                }
            }
        }
    }

    /// `... in 2.1d`, after the words.
    pub(super) fn trailing_place(
        &self,
        cursor: &mut Cursor<'_>,
        at: Option<PlaceId>,
    ) -> Result<Option<PlaceId>, String> {
        if at.is_none() && (cursor.skip_word("in") || cursor.skip_word("from")) {
            return self.place(cursor).map(Some);
        }
        Ok(at)
    }
}

impl Reader<'_> {
    /// An item by its Russian letter: «2.1(г)» is the fourth. Letters that look like Latin ones are
    /// not taken for either where both readings have a place.
    fn lettered_in_russian(&self, name: &str) -> Result<Option<PlaceId>, String> {
        const LETTERS: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
        let lower = name.to_lowercase();
        let bare = lower.trim_end_matches(')');
        let Some(letter) = bare.chars().last().filter(|c| LETTERS.contains(*c)) else {
            return Ok(None);
        };
        let Some(paragraph) = bare
            .strip_suffix(letter)
            .map(|rest| rest.trim_end_matches('('))
            .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        else {
            return Ok(None);
        };
        let latin = |at: usize| u8::try_from(at).ok().map(|at| char::from(b'a' + at));
        let item = |letter: Option<char>| {
            letter.and_then(|letter| self.places.find(&format!("{paragraph}{letter}")))
        };
        let counted = LETTERS
            .chars()
            .position(|c| c == letter)
            .filter(|at| *at < 26);
        let counted = item(counted.and_then(latin));
        let alike = item(latin_alike(letter));
        match (counted, alike) {
            (Some(counted), Some(alike)) if counted != alike => Err(format!(
                "“{name}” is {} as Russian counts its letters, and {} where the letter is meant for the Latin one: give the number in Latin letters",
                self.places.named(&counted),
                self.places.named(&alike)
            )),
            (counted, _) => Ok(counted),
        }
    }

    /// The paragraph that introduces items: `the chapeau of 2.1`, `the introductory paragraph of section
    /// 2`. None where the words say no such thing.
    fn chapeau(&self, cursor: &mut Cursor<'_>, steps: usize) -> Option<Result<PlaceId, String>> {
        let start = cursor.at;
        cursor.skip_word("the");
        let is_named = if cursor.skip_word("introductory") {
            ["paragraph", "sentence", "phrase", "part", "words"]
                .iter()
                .any(|word| cursor.skip_word(word))
        } else {
            cursor.skip_word("chapeau")
        };
        let is_told = is_named
            && (cursor.skip_word("of") || cursor.skip_word("to") || cursor.skip_word("in"));
        if !is_told {
            cursor.at = start;
            return None;
        }
        let within = match self.place_through(cursor, steps) {
            Ok(id) => id,
            Err(problem) => return Some(Err(problem)),
        };
        let sections = self.places.base.all_sections();
        let mut introducing = sections
            .flat_map(introducing)
            .filter(|(section, id)| **id == within || **section == within);
        let found = match (introducing.next(), introducing.next()) {
            (Some((_, id)), None) => Ok(id.clone()),
            (None, _) => Err(format!(
                "{} introduces no items",
                self.places.named(&within)
            )),
            (Some(_), Some(_)) => Err(format!(
                "{} holds several lists: name the paragraph by its number",
                self.places.named(&within)
            )),
        };
        Some(found)
    }

    /// The place through which another is told.
    fn place_through(&self, cursor: &mut Cursor<'_>, steps: usize) -> Result<PlaceId, String> {
        match steps.checked_sub(1) {
            Some(left) => self.place_within(cursor, left),
            None => Err(format!(
                "its place is told through more than {STEPS} others: give its number, as 2.1"
            )),
        }
    }

    /// Places told by counting: `the third and fourth bullets of section 2`, `bullets 3 and 4 of
    /// section 2`. None where the words say no such thing, or name one only.
    fn counted_list(&self, cursor: &mut Cursor<'_>) -> Option<Result<Vec<PlaceId>, String>> {
        let start = cursor.at;
        let read = ranks_of(cursor).filter(|_| {
            cursor.skip_word("of") || cursor.skip_word("in") || cursor.skip_word("under")
        });
        let Some((ranks, sort)) = read else {
            cursor.at = start;
            return None;
        };
        Some(self.place_through(cursor, STEPS).and_then(|within| {
            let mut ids = Vec::new();
            for rank in ranks {
                let id = self.at_rank(&within, rank, sort)?;
                if ids.contains(&id) {
                    return Err(format!("{} is named twice", self.places.named(&id)));
                }
                ids.push(id);
            }
            Ok(ids)
        }))
    }

    /// A place told by counting: `the fourth bullet of section 2`, `bullet 4 of section 2`. None where
    /// the words say no such thing.
    fn counted(&self, cursor: &mut Cursor<'_>, steps: usize) -> Option<Result<PlaceId, String>> {
        let start = cursor.at;
        cursor.skip_word("the");
        let count = count_of(cursor).filter(|_| {
            cursor.skip_word("of") || cursor.skip_word("in") || cursor.skip_word("under")
        });
        let Some((rank, sort)) = count else {
            cursor.at = start;
            return None;
        };
        let within = match self.place_through(cursor, steps) {
            Ok(id) => id,
            Err(problem) => return Some(Err(problem)),
        };
        Some(self.at_rank(&within, rank, sort))
    }

    /// The paragraph or item of a rank in a section, or the item under a paragraph.
    fn at_rank(&self, within: &PlaceId, rank: Rank, sort: Counted) -> Result<PlaceId, String> {
        let mut lists = match self.places.base.section(within) {
            Some(section) => lists_of(section, sort),
            None => {
                let sections = self.places.base.all_sections();
                let under = sections
                    .filter_map(|section| items_under(section, within))
                    .find(|items| !items.is_empty() && sort == Counted::Item);
                under.into_iter().collect()
            }
        };
        let name = self.places.named(within);
        // Where a section holds two lists, its fourth bullet may be either.
        let list = match (lists.pop(), lists.is_empty()) {
            (Some(list), true) => list,
            (None, _) => return Err(format!("{name} holds nothing that is counted so")),
            (Some(_), false) => {
                return Err(format!(
                    "{name} holds several lists: name the provision by its number"
                ));
            }
        };
        let found = match rank {
            Rank::From(rank) => rank.checked_sub(1).and_then(|at| list.get(at)),
            Rank::Last => list.last(),
        };
        found
            .map(|provision| provision.id.clone())
            .ok_or_else(|| format!("{name} holds only {} of these", list.len()))
    }
}

/// Whether a word is the letter of an item: `(d)`, `d)`, `(d)(ii)`.
fn is_letter(word: &str) -> bool {
    const LONGEST: usize = 12;
    word.ends_with(')')
        && word.len() <= LONGEST
        && word.contains(char::is_alphabetic)
        && word
            .split(['(', ')'])
            .all(|part| part.chars().count() <= 4 && part.chars().all(char::is_alphabetic))
}

/// Whether a word is the number of a paragraph: `2.1`.
fn is_number(word: &str) -> bool {
    word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A place in a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    From(usize),
    Last,
}

impl Rank {
    /// The number of a rank from the beginning.
    pub(super) fn number(self) -> Option<usize> {
        match self {
            Self::From(number) => Some(number),
            Self::Last => None,
        }
    }
}

/// `fourth bullet`, `4th bullet`, `bullet 4`.
fn count_of(cursor: &mut Cursor<'_>) -> Option<(Rank, Counted)> {
    let first = cursor.word()?;
    if let Some(sort) = counted(&first) {
        let number = cursor.word()?.parse().ok()?;
        return Some((Rank::From(number), sort));
    }
    Some((ordinal(&first)?, counted(&cursor.word()?)?))
}

/// `third and fourth bullets`, `bullets 3 and 4`: several ranks of one sort.
fn ranks_of(cursor: &mut Cursor<'_>) -> Option<(Vec<Rank>, Counted)> {
    cursor.skip_word("the");
    let several = |word: &str| word.strip_suffix('s').and_then(counted);
    if let Some(sort) = cursor
        .peek_raw()
        .and_then(|word| several(&word.to_lowercase()))
    {
        cursor.at += 1;
        let mut ranks = Vec::new();
        loop {
            cursor.skip_word("and");
            match cursor.peek_raw().and_then(|word| word.parse().ok()) {
                Some(number) => ranks.push(Rank::From(number)),
                None => break,
            }
            cursor.at += 1;
        }
        return (ranks.len() > 1).then_some((ranks, sort));
    }
    let mut ranks = Vec::new();
    loop {
        cursor.skip_all(&["and", "the"]);
        let word = cursor.word()?;
        match ordinal(&word) {
            Some(rank) => ranks.push(rank),
            // "The third bullet" alone is for `counted`.
            None if ranks.len() < 2 => return None,
            None => return Some((ranks, several(&word).or_else(|| counted(&word))?)),
        }
    }
}

pub(super) fn ordinal(word: &str) -> Option<Rank> {
    if word == "last" {
        return Some(Rank::Last);
    }
    let by_word = ORDINALS.iter().position(|known| *known == word);
    let by_figure = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending)?.parse().ok());
    Some(Rank::From(by_word.map(|at| at + 1).or(by_figure)?))
}

fn counted(word: &str) -> Option<Counted> {
    match word {
        "bullet" | "item" | "point" | "subparagraph" => Some(Counted::Item),
        "paragraph" | "para" => Some(Counted::Paragraph),
        _ => None,
    }
}

/// The paragraphs of a section, as one list, or its lists of items of the first level.
fn lists_of(section: &Section, sort: Counted) -> Vec<Vec<&Provision>> {
    let mut lists: Vec<Vec<&Provision>> = Vec::new();
    let mut is_open = false;
    for provision in &section.provisions {
        match (sort, provision.kind) {
            (Counted::Item, Kind::Paragraph) => is_open = false,
            (Counted::Paragraph, Kind::Item) => {}
            (Counted::Item, Kind::Item) if provision.level > 1 => {}
            (Counted::Item, Kind::Item) | (Counted::Paragraph, Kind::Paragraph) => {
                if !is_open {
                    lists.push(Vec::new());
                    is_open = true;
                }
                if let Some(list) = lists.last_mut() {
                    list.push(provision);
                }
            }
        }
    }
    lists
}

/// The paragraphs of a section that introduce items, each with the section.
fn introducing(section: &Section) -> impl Iterator<Item = (&PlaceId, &PlaceId)> {
    let following = section.provisions.iter().skip(1);
    section
        .provisions
        .iter()
        .zip(following)
        .filter(|(first, next)| first.kind == Kind::Paragraph && next.kind == Kind::Item)
        .map(|(first, _)| (&section.id, &first.id))
}

/// The items of the first level under a paragraph of a section; none where it is not of it.
fn items_under<'s>(section: &'s Section, id: &PlaceId) -> Option<Vec<&'s Provision>> {
    let at = section.provisions.iter().position(|p| p.id == *id)?;
    let items = section
        .provisions
        .iter()
        .skip(at + 1)
        .take_while(|p| p.kind == Kind::Item)
        .filter(|p| p.level == 1);
    Some(items.collect())
}
