//! `cica amend`: record a submission of amendments by a state.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record a submission of amendments by a state.
#[derive(Debug, Args)]
pub struct AmendArgs {}

/// Runs `cica amend`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &AmendArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica amend` is not built yet"))
}
