//! `cica check`: check that the desk is valid.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Check that the desk is valid.
#[derive(Debug, Args)]
pub struct CheckArgs {}

/// Runs `cica check`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &CheckArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica check` is not built yet"))
}
