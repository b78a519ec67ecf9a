//! `cica collisions`: show where states are at odds, and each way out.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Show where states are at odds, and each way out.
#[derive(Debug, Args)]
pub struct CollisionsArgs {}

/// Runs `cica collisions`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &CollisionsArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica collisions` is not built yet"))
}
