//! `cica/find/1`: where words stand on record.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    schema: &'static str,
    /// The words sought, each one stretch.
    pub words: Vec<String>,
    /// The places.
    pub hits: Vec<Hit>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The paper's id.
    pub paper: String,
    /// `@1 2.1(d)`, `CN-1.2`, a note's number, a file.
    pub place: String,
    /// `text`, `reason`, `comment` …
    pub kind: &'static str,
    /// Words before.
    pub before: String,
    /// The words as they stand.
    pub found: String,
    /// Words after.
    pub after: String,
    /// Whether it is invented for the demonstration.
    pub illustrative: bool,
}

impl Found {
    /// Makes the document.
    pub fn new(words: Vec<String>, hits: Vec<Hit>) -> Self {
        Self {
            schema: "cica/find/1",
            words,
            hits,
        }
    }
}
