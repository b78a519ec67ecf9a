//! What reading an amended text gives: changes, comments, and what the reading took for what.

use crate::domain::change::Change;
use crate::domain::submission::{Comment, Position};

/// How the text of a file is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown: `#` headings, emphasis and escapes are layout.
    Markdown,
    /// Plain text: every character is wording, but for bullets and numbers at the start of a line.
    Plain,
}

/// What a state proposes, read from its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    /// The changes, in the order of the text.
    pub changes: Vec<Change>,
    /// Remarks on provisions.
    pub comments: Vec<Comment>,
    /// The position that it states of the whole text.
    pub position: Option<Position>,
    /// What was taken for what, one sentence for each change.
    pub understood: Vec<String>,
    /// What was not carried over, or could not be understood, with its line.
    pub notices: Vec<String>,
    /// Whether some of it could not be understood: then nothing of it may be written.
    pub is_partial: bool,
}
