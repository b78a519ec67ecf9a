//! `cica decide`: record the coordinator's decisions.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record the coordinator's decisions.
#[derive(Debug, Args)]
pub struct DecideArgs {}

/// Runs `cica decide`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &DecideArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica decide` is not built yet"))
}
