//! `cica consolidate`: make the next version from what is adopted.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Make the next version from what is adopted.
#[derive(Debug, Args)]
pub struct ConsolidateArgs {}

/// Runs `cica consolidate`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &ConsolidateArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica consolidate` is not built yet"))
}
