//! `cica completions`: write completions for a shell.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Write completions for a shell.
#[derive(Debug, Args)]
pub struct CompletionsArgs {}

/// Runs `cica completions`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &CompletionsArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica completions` is not built yet"))
}
