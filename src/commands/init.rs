//! `cica init`: start an empty desk.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Start an empty desk.
#[derive(Debug, Args)]
pub struct InitArgs {}

/// Runs `cica init`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &InitArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica init` is not built yet"))
}
