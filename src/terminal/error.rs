//! What can go wrong between the program and the person.

use std::io;

use crate::domain::moment::TypedError;

/// A trouble with the terminal, the editor or the clock.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Nobody is there to answer.
    #[error("cannot ask for an answer: standard input is not a terminal")]
    CannotAsk,
    /// The time given for the clock cannot be read.
    #[error("{source_name}: {error}")]
    BadTime {
        /// `--as-of` or `CICA_NOW`.
        source_name: &'static str,
        /// What is wrong with it.
        error: TypedError,
    },
    /// A choice of colour that is not known.
    #[error("`{0}` is not a choice of colour: use auto, always or never")]
    UnknownColor(String),
    /// The editor could not be started.
    #[error(
        "the editor `{editor}` could not be started ({error}): set VISUAL or EDITOR to one that can"
    )]
    EditorMissing {
        /// The command.
        editor: String,
        /// Why.
        error: io::Error,
    },
    /// The editor said that it failed.
    #[error("the editor `{editor}` ended with {status}: nothing is taken from it")]
    EditorFailed {
        /// The command.
        editor: String,
        /// Its exit status.
        status: String,
    },
    /// The editor failed after something was typed.
    #[error("{error}; what you typed is kept in {}", path.display())]
    Kept {
        /// Why it failed.
        error: Box<TerminalError>,
        /// Where the words are.
        path: std::path::PathBuf,
    },
    /// What the editor left is not a text of a sane size.
    #[error("what the editor left is {0}: nothing is taken from it")]
    NotText(&'static str),
    /// A stream or a temporary file failed.
    #[error("{what}: {error}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// Why it failed.
        error: io::Error,
    },
}

impl TerminalError {
    /// Makes an error of input or output.
    pub(super) fn io(what: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io { what, error }
    }
}
