//! JSON documents: frozen shapes of their own, one a file, the schema's name first.
//!
//! Fields are only ever added. Texts are there to the letter; control and bidirectional characters
//! are written as `\u` escapes, which mean the same letters and cannot drive a terminal. Imports no
//! other floor.

pub mod blame;
pub mod check;
pub mod collisions;
pub mod compile;
pub mod diff;
pub mod found;
pub mod letters;
pub mod log;
pub mod note;
pub mod proof;
pub mod report;
pub mod show;
pub mod status;
pub mod submission;
pub mod what_if;

use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter, Serializer};

use super::error::OutputError;

/// A document from a desk on which something may no longer be as it was sealed: its own fields, and
/// that.
#[derive(Debug, Serialize)]
pub struct Marked<T> {
    /// The document.
    #[serde(flatten)]
    pub document: T,
    /// What of the desk is no longer as it was sealed, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub altered: Vec<String>,
}

/// Writes a document as JSON, two spaces a level, keys in the order of its type, a line break at
/// the end.
pub fn to_string<T: Serialize>(document: &T) -> Result<String, OutputError> {
    let mut bytes = Vec::new();
    let mut writer = Serializer::with_formatter(&mut bytes, Safe(PrettyFormatter::new()));
    document.serialize(&mut writer)?;
    bytes.push(b'\n');
    // The serializer writes UTF-8 only.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Pretty JSON that escapes what `clean` would show.
struct Safe<'a>(PrettyFormatter<'a>);

impl Formatter for Safe<'_> {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(super::clean::is_control) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                // All of them lie below U+10000: one unit each.
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_comes_back_to_the_letter(text in any::<String>()) {
            let written = to_string(&[&text]).unwrap();
            let read: Vec<String> = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&read[0], &text);
            prop_assert!(!written.chars().any(|c| c != '\n' && super::super::clean::is_control(c)));
        }
    }
}
