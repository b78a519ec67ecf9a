//! `cica withdraw`: record a withdrawal by a state.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record a withdrawal by a state.
#[derive(Debug, Args)]
pub struct WithdrawArgs {}

/// Runs `cica withdraw`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &WithdrawArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica withdraw` is not built yet"))
}
