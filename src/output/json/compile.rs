//! `cica/compile/1`: a version with every open proposal in its place.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Compile {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The version that it is written over.
    pub version: u32,
    /// The lines, in text order.
    pub lines: Vec<Line>,
    /// Changes that cannot be shown.
    pub left_out: Vec<LeftOut>,
}

/// A provision or heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The id of the provision, or of the section whose heading it is.
    pub id: String,
    /// Its number in the version; of what is only proposed, the number before it with *bis*, *ter*.
    pub number: String,
    /// `heading`, `paragraph` or `item`.
    pub kind: &'static str,
    /// How deep it is set in.
    pub level: u8,
    /// It is only proposed.
    pub new: bool,
    /// What would become of the whole.
    pub marks: Vec<Mark>,
    /// The wording: what stands, and what would take its place.
    pub parts: Vec<Part>,
    /// The wording as a person reads it, in brackets.
    pub text: String,
}

/// Something that a proposal says of a whole provision or section, or of a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `delete`, `retain`, `move`, `join` or `split`.
    pub mark: &'static str,
    /// Where to, of `move` and `join`; before how many characters of the standing wording, of
    /// `split`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The change.
    pub change: String,
    /// Codes of its states.
    pub by: Vec<String>,
}

/// A stretch of a wording: words that stand, with what would take their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The words that stand, to the letter; the parts' joined are the wording.
    pub stands: String,
    /// What is proposed in their place; none where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
}

/// What would take the place of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The words, to the letter; empty to delete.
    pub text: String,
    /// Codes of the states.
    pub by: Vec<String>,
    /// The changes.
    pub changes: Vec<String>,
    /// The changes with whose words these are proposed, where they amend others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amends: Vec<String>,
    /// Changes of which this is the second best.
    #[serde(rename = "second-best-of", skip_serializing_if = "Vec::is_empty")]
    pub second_best_of: Vec<String>,
}

/// A change that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The change.
    pub change: String,
    /// Why.
    pub because: String,
}

impl Compile {
    /// Makes the document.
    pub fn new(paper: String, version: u32, lines: Vec<Line>, left_out: Vec<LeftOut>) -> Self {
        Self {
            schema: "cica/compile/1",
            paper,
            version,
            lines,
            left_out,
        }
    }
}
