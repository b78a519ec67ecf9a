//! A text to a Word file or an OpenDocument text: the same bytes for the same text, on every machine.
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
use super::odf::write as odf;

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

/// A form that a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A Word file, `.docx`.
    Word,
    /// An OpenDocument text, `.odt`.
    OpenDocument,
}

/// Writes a Word file or an OpenDocument text.
///
/// # Errors
/// What no such file can hold: more than 4 GiB.
pub fn write(document: &Document, form: Form) -> Result<Vec<u8>, OoxmlError> {
    match form {
        Form::Word => packed(&[], &parts::parts(document)),
        // What the file is must be readable without unpacking (OpenDocument 1.3, part 2, 3.3).
        Form::OpenDocument => packed(&[("mimetype", odf::MIME)], &odf::parts(document)),
    }
}

/// A package of some parts stored as they are, and the others compressed.
fn packed(stored: &[(&str, &str)], compressed: &[(&str, String)]) -> Result<Vec<u8>, OoxmlError> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Dos)
        .large_file(false);
    let stored = stored
        .iter()
        .map(|(name, content)| (name, *content, CompressionMethod::Stored));
    let compressed = compressed
        .iter()
        .map(|(name, content)| (name, content.as_str(), CompressionMethod::Deflated));
    let unwritten = |problem: String| OoxmlError::Unwritten { problem };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content, method) in stored.chain(compressed) {
        zip.start_file(*name, options.compression_method(method))
            .map_err(|error| unwritten(error.to_string()))?;
        zip.write_all(content.as_bytes())
            .map_err(|error| unwritten(error.to_string()))?;
    }
    let done = zip.finish().map_err(|error| unwritten(error.to_string()))?;
    Ok(done.into_inner())
}
