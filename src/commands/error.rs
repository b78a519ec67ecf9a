//! How a command ends: exit code, sentence, and what to do.

use crate::domain::address::AddressError;
use crate::domain::ids::IdError;
use crate::domain::moment::MomentError;
use crate::domain::register::UnknownState;
use crate::drafting::history::ReplayError;
use crate::output::OutputError;
use crate::store::StoreError;
use crate::terminal::TerminalError;

/// How a command ended that did what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Ending {
    /// Done: exit code 0.
    Done,
    /// The answer is no, and nothing was written: exit code 1.
    No,
}

/// Why a command could not be done: exit code 2. One sentence, then what to do.
#[derive(Debug)]
pub struct CommandError {
    /// What is wrong, in one sentence.
    pub sentence: String,
    /// What to do, a line each: a command, or an advice.
    pub hints: Vec<String>,
}

impl CommandError {
    /// Says what is wrong.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            hints: Vec::new(),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

macro_rules! said_as_it_is {
    ($($error:ty),*) => {
        $(impl From<$error> for CommandError {
            fn from(error: $error) -> Self {
                Self::new(error.to_string())
            }
        })*
    };
}

said_as_it_is!(
    AddressError,
    IdError,
    MomentError,
    UnknownState,
    OutputError,
    TerminalError
);

/// How many mistakes of a file are listed.
const LISTED: usize = 40;

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let StoreError::Document(findings) = &error else {
            return Self::new(error.to_string());
        };
        if findings.len() < 2 {
            return Self::new(error.to_string());
        }
        // All at once: a person mends a file in one go, not mistake by mistake.
        let mut said = Self::new(format!(
            "there are {} mistakes in the file, and nothing was written",
            findings.len()
        ));
        said.hints
            .extend(findings.iter().take(LISTED).map(crate::store::describe));
        if findings.len() > LISTED {
            said.hints
                .push(format!("and {} more", findings.len() - LISTED));
        }
        said
    }
}

impl From<ReplayError> for CommandError {
    fn from(error: ReplayError) -> Self {
        Self::new(error.to_string()).hint("`cica check` shows where, and how to mend it")
    }
}
