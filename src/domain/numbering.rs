//! Numbers of provisions: positions in one version, for people to type and read, never stored.
//!
//! Sections count from 1; what stands before the first heading is 0. In a section the paragraphs count from 1 (`2.1`) and nested sections go
//! on counting after them. Items are lettered under the paragraph that introduces them (`2.1(d)`,
//! nested `2.1(d)(ii)`), or under the section where none does (`2(a)`).

use std::collections::HashMap;

use super::ids::PlaceId;
use super::version::{Kind, Section};

/// The numbers of one version's sections and provisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    by_id: HashMap<PlaceId, String>,
    by_typed: HashMap<String, PlaceId>,
}

impl Numbering {
    /// Counts through a text.
    pub fn of(sections: &[Section]) -> Self {
        let mut numbering = Self::default();
        // What stands before the first heading is not counted: states count from that.
        let has_heading = sections.first().is_none_or(|s| !s.heading.is_empty());
        for (number, section) in (usize::from(has_heading)..).zip(sections) {
            numbering.count(section, &number.to_string());
        }
        numbering
    }

    fn count(&mut self, section: &Section, number: &str) {
        self.note(&section.id, number.to_owned());
        let mut paragraphs = 0_usize;
        let mut lead = number.to_owned();
        // Counts of items at each level under the present lead.
        let mut items: Vec<usize> = Vec::new();
        for provision in &section.provisions {
            match provision.kind {
                Kind::Paragraph => {
                    paragraphs += 1;
                    lead = format!("{number}.{paragraphs}");
                    items.clear();
                    self.note(&provision.id, lead.clone());
                }
                Kind::Item => {
                    let level = usize::from(provision.level.max(1));
                    items.resize(level, 0);
                    if let Some(last) = items.last_mut() {
                        *last += 1;
                    }
                    let mut own = lead.clone();
                    for (depth, count) in items.iter().enumerate() {
                        own.push_str(&format!("({})", mark(depth, *count)));
                    }
                    self.note(&provision.id, own);
                }
            }
        }
        for (index, nested) in section.sections.iter().enumerate() {
            self.count(nested, &format!("{number}.{}", paragraphs + index + 1));
        }
    }

    fn note(&mut self, id: &PlaceId, number: String) {
        self.by_typed
            .entry(fold(&number))
            .or_insert_with(|| id.clone());
        self.by_id.insert(id.clone(), number);
    }

    /// The number of a section or provision: `2.1(d)`.
    pub fn number(&self, id: &PlaceId) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }

    /// The section or provision with a number as typed: `2.1(d)`, `2.1d`, `2.1.d`, `2.1d.ii`.
    pub fn find(&self, typed: &str) -> Option<&PlaceId> {
        self.by_typed.get(&fold(typed))
    }
}

/// The mark of an item: letters at the first level, small roman numerals at the second, numbers
/// below that (the Editorial Manual's order).
fn mark(depth: usize, count: usize) -> String {
    match (depth, count) {
        (_, 0) => "0".to_owned(),
        (0, n) => letters(n),
        (1, n) => roman(n),
        (_, n) => n.to_string(),
    }
}

/// a, b … z, aa, ab …
fn letters(mut count: usize) -> String {
    let mut out = Vec::new();
    while count > 0 {
        count -= 1;
        out.push(char::from(b'a' + u8::try_from(count % 26).unwrap_or(0)));
        count /= 26;
    }
    out.iter().rev().collect()
}

fn roman(mut count: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, numeral) in NUMERALS {
        while count >= value {
            out.push_str(numeral);
            count -= value;
        }
    }
    out
}

/// One spelling for all the ways a number is typed: marks set off by dots, no brackets.
fn fold(typed: &str) -> String {
    let mut out = String::new();
    let mut last_was_digit = false;
    for c in typed.trim().trim_end_matches(['.', ')']).chars() {
        match c {
            '(' | '.' | ' ' | ')' => {
                if !out.is_empty() && !out.ends_with('.') {
                    out.push('.');
                }
                last_was_digit = false;
            }
            c => {
                if last_was_digit && c.is_alphabetic() {
                    out.push('.');
                }
                last_was_digit = c.is_ascii_digit();
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
