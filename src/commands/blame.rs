//! `cica blame`: show who wrote each word.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Show who wrote each word.
#[derive(Debug, Args)]
pub struct BlameArgs {}

/// Runs `cica blame`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &BlameArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica blame` is not built yet"))
}
