//! `cica/correspondence/1`: the notes of a paper.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letters {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The notes, oldest first.
    pub notes: Vec<Letter>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Its date, or when it was received, as the record gives it.
    pub time: String,
    /// Its number, letter for letter; empty where it has none.
    pub reference: String,
    /// Who wrote.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What about.
    pub about: String,
    /// Versions and submissions: `@1`, `CN-1`.
    pub links: Vec<String>,
    /// The file that is kept.
    pub original: Option<String>,
    /// Whether it is invented for the demonstration.
    pub illustrative: bool,
}

impl Letters {
    /// Makes the document.
    pub fn new(paper: String, notes: Vec<Letter>) -> Self {
        Self {
            schema: "cica/correspondence/1",
            paper,
            notes,
        }
    }
}
