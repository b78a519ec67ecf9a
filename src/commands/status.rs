//! `cica status`: show the deadline, the positions and what comes next.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Show the deadline, the positions and what comes next.
#[derive(Debug, Args)]
pub struct StatusArgs {}

/// Runs `cica status`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &StatusArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica status` is not built yet"))
}
