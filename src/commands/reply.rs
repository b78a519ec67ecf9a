//! `cica reply`: record the coordinator's answer to a comment or change.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record the coordinator's answer to a comment or change.
#[derive(Debug, Args)]
pub struct ReplyArgs {}

/// Runs `cica reply`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &ReplyArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica reply` is not built yet"))
}
