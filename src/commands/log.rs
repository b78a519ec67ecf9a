//! `cica log`: tell the story of a paper.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Tell the story of a paper.
#[derive(Debug, Args)]
pub struct LogArgs {}

/// Runs `cica log`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &LogArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica log` is not built yet"))
}
