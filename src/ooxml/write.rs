//! A text to a Word file: the same bytes for the same text, on every machine.
//!
//! Nothing of the machine or the person goes into it: no times but those given, no names but those
//! given, no identifiers of a session.

mod markup;
mod parts;
mod story;
mod tables;

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::error::OoxmlError;
use super::model::Text;

/// A text with the page around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The text.
    pub text: Text,
    /// The title among the file's properties.
    pub title: String,
    /// What stands at the head of each page.
    pub header: String,
    /// The language of the text, as a tag.
    pub language: String,
    /// Set across the page.
    pub is_landscape: bool,
    /// Whatever is typed into it is tracked.
    pub tracks_changes: bool,
    /// Widths of the columns of its tables, in parts.
    pub columns: Vec<u32>,
}

/// Writes a Word file.
///
/// # Errors
/// What no Word file can hold: more than 4 GiB.
pub fn write(document: &Document) -> Result<Vec<u8>, OoxmlError> {
    let unwritten = |problem: String| OoxmlError::Unwritten { problem };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Dos)
        .large_file(false);
    for (name, content) in parts::parts(document) {
        zip.start_file(name, options)
            .map_err(|error| unwritten(error.to_string()))?;
        zip.write_all(content.as_bytes())
            .map_err(|error| unwritten(error.to_string()))?;
    }
    let done = zip.finish().map_err(|error| unwritten(error.to_string()))?;
    Ok(done.into_inner())
}
