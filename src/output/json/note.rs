//! `cica/note/1`: a note verbale, in one language or several.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notes {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The kind of note.
    pub kind: &'static str,
    /// The note in each language.
    pub notes: Vec<Note>,
}

/// A note in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// BCP 47 tag.
    pub language: &'static str,
    /// The text, paragraphs parted by empty lines.
    pub text: String,
    /// Who reviewed the template; null where no speaker of the language did.
    pub reviewed_by: Option<String>,
    /// What the person should know.
    pub notices: Vec<String>,
    /// Whether invented matter is in it.
    pub illustrative: bool,
}

impl Notes {
    /// Makes the document.
    pub fn new(paper: String, kind: &'static str, notes: Vec<Note>) -> Self {
        Self {
            schema: "cica/note/1",
            paper,
            kind,
            notes,
        }
    }
}
