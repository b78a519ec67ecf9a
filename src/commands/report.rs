//! `cica report`: report who changed what before the deadline.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Report who changed what before the deadline.
#[derive(Debug, Args)]
pub struct ReportArgs {}

/// Runs `cica report`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &ReportArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica report` is not built yet"))
}
