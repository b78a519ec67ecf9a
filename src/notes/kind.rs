//! The kinds of notes.

use std::fmt;
use std::str::FromStr;

use super::error::NoteError;

/// A kind of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// The coordinator hands the text to the secretariat.
    Transmittal,
    /// The secretariat sends it round, with the deadline and the silence clause.
    Circular,
    /// The secretariat sends it on to the body of the silence clause.
    Forward,
    /// The secretariat reminds of the deadline.
    Reminder,
    /// The secretariat acknowledges what a state sent.
    Receipt,
}

impl NoteKind {
    /// All of them, in the order of a round.
    pub const ALL: [Self; 5] = [
        Self::Transmittal,
        Self::Circular,
        Self::Reminder,
        Self::Receipt,
        Self::Forward,
    ];

    /// The word for it, as it is typed and as templates are named.
    pub fn word(self) -> &'static str {
        match self {
            Self::Transmittal => "transmittal",
            Self::Circular => "circular",
            Self::Forward => "forward",
            Self::Reminder => "reminder",
            Self::Receipt => "receipt",
        }
    }
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for NoteKind {
    type Err = NoteError;
    fn from_str(text: &str) -> Result<Self, NoteError> {
        let asked = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == asked)
            .ok_or_else(|| NoteError::UnknownKind(text.chars().take(40).collect()))
    }
}
