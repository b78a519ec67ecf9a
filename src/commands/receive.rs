//! `cica receive`: record a note that was received, with its file.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record a note that was received, with its file.
#[derive(Debug, Args)]
pub struct ReceiveArgs {}

/// Runs `cica receive`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &ReceiveArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica receive` is not built yet"))
}
