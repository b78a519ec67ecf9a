//! `cica position`: record a position of a state without changes.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record a position of a state without changes.
#[derive(Debug, Args)]
pub struct PositionArgs {}

/// Runs `cica position`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &PositionArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica position` is not built yet"))
}
