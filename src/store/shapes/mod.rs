//! The shapes on disk: each file's keys read into the domain's types, and written from them.
//!
//! One file of this folder for one kind of file on the desk. `read` takes a node of YAML, `write`
//! gives a value to be written; the law for every shape: what is written is read back the same.

pub(crate) mod change;
pub(crate) mod members;
pub(crate) mod paper;
pub(crate) mod record;
pub(crate) mod secretariat;
pub(crate) mod submission;
pub(crate) mod typed;
pub(crate) mod version;

use chrono::NaiveDate;

use crate::domain::hidden::is_plain_ascii;
use crate::domain::ids::StateCode;
use crate::domain::version::{Digest, LINE_ENDS};
use crate::store::closing;
use crate::store::reading::{Fields, Reading, parsed, show, text};
use crate::store::yaml::{Node, Out};

/// Reads a digest.
fn digest(node: &Node, reading: &mut Reading<'_>) -> Option<Digest> {
    #[cfg(test)]
    if reading.outlined(|| crate::store::outline::form("^sha256:[0-9a-f]{64}$")) {
        return None;
    }
    let letters = text(node, reading)?;
    let is_digest = letters.strip_prefix("sha256:").is_some_and(|hex| {
        hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    });
    if !is_digest {
        reading.error(
            "wrong-value",
            node.mark,
            format!("{} is not a digest", show(&letters)),
            "a digest is `sha256:` and 64 small hexadecimal digits; commands write it",
        );
        return None;
    }
    Some(Digest(letters))
}

/// Reads the seal at the end of a file. It is no part of the value: what it says is held against the
/// file in `closing`.
fn closing_seal(fields: &mut Fields<'_>, reading: &mut Reading<'_>) {
    fields.optional(closing::KEY, reading, digest);
}

/// Reads a day.
fn day(node: &Node, reading: &mut Reading<'_>) -> Option<NaiveDate> {
    #[cfg(test)]
    if reading.outlined(|| crate::store::outline::form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) {
        return None;
    }
    let letters = text(node, reading)?;
    let day = NaiveDate::parse_from_str(&letters, "%Y-%m-%d").ok();
    if day.is_none() {
        reading.error(
            "wrong-value",
            node.mark,
            format!("{} is not a day", show(&letters)),
            "write it as 2023-11-21",
        );
    }
    day
}

/// Reads a list of states, or one alone.
fn states(node: &Node, reading: &mut Reading<'_>) -> Option<Vec<StateCode>> {
    #[cfg(test)]
    if reading.is_outlining() {
        let one = reading.drawn(parsed::<StateCode>);
        reading.outlined(
            || serde_json::json!({ "anyOf": [one.clone(), { "type": "array", "items": one }] }),
        );
        return None;
    }
    if node.text().is_some() {
        return parsed(node, reading).map(|state| vec![state]);
    }
    crate::store::reading::items(node, "by", reading, parsed)
}

/// Reads words that come into a text: a provision or a heading holds no line break.
fn single_line(node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    let words = text(node, reading)?;
    if !is_plain_ascii(&words) && words.contains(LINE_ENDS) {
        reading.error(
            "line-break",
            node.mark,
            "a provision or heading holds no line break, but here is one",
            "make two provisions of it, or write the block with `>-` in place of `|` or `>`",
        );
        return None;
    }
    Some(words)
}

/// The word for a value, by the table that reads it.
fn word_for<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> Out {
    let word = words.iter().find(|(_, known)| known == value);
    Out::Bare(word.map_or("", |(word, _)| *word).to_owned())
}

/// The entries of a map in order, what is left out left out.
#[derive(Debug, Default)]
struct Entries(Vec<(&'static str, Out)>);

impl Entries {
    fn put(&mut self, key: &'static str, value: Out) {
        self.0.push((key, value));
    }

    fn line(&mut self, key: &'static str, text: &str) {
        self.put(key, Out::Line(text.to_owned()));
    }

    fn maybe_line(&mut self, key: &'static str, text: Option<&String>) {
        if let Some(text) = text {
            self.line(key, text);
        }
    }

    fn bare(&mut self, key: &'static str, value: impl ToString) {
        self.put(key, Out::Bare(value.to_string()));
    }

    fn maybe_bare(&mut self, key: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.bare(key, value);
        }
    }

    fn word(&mut self, key: &'static str, value: impl ToString) {
        self.put(key, Out::Word(value.to_string()));
    }

    fn maybe_word(&mut self, key: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.word(key, value);
        }
    }

    fn flag(&mut self, key: &'static str, value: bool) {
        if value {
            self.put(key, Out::Bool(true));
        }
    }

    fn words<T: ToString>(&mut self, key: &'static str, values: &[T]) {
        if !values.is_empty() {
            let row = values.iter().map(|v| Out::Word(v.to_string())).collect();
            self.put(key, Out::Row(row));
        }
    }

    fn list<T>(&mut self, key: &'static str, values: &[T], write: impl Fn(&T) -> Out) {
        if !values.is_empty() {
            self.put(key, Out::Seq(values.iter().map(write).collect()));
        }
    }

    /// Digests are left out where there is none yet.
    fn digest(&mut self, key: &'static str, digest: &Digest) {
        if !digest.0.is_empty() {
            self.bare(key, &digest.0);
        }
    }
}
