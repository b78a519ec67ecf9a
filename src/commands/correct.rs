//! `cica correct`: mend the clerk's own mistake in an entry; both stay on record.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Mend the clerk's own mistake in an entry; both stay on record.
#[derive(Debug, Args)]
pub struct CorrectArgs {}

/// Runs `cica correct`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &CorrectArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica correct` is not built yet"))
}
