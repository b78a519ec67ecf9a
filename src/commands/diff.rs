//! `cica diff`: show what changed between two versions, or what a submission proposes.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Show what changed between two versions, or what a submission proposes.
#[derive(Debug, Args)]
pub struct DiffArgs {}

/// Runs `cica diff`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &DiffArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica diff` is not built yet"))
}
