//! `cica import`: bring in a first draft from Markdown, plain text or YAML.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Bring in a first draft from Markdown, plain text or YAML.
#[derive(Debug, Args)]
pub struct ImportArgs {}

/// Runs `cica import`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &ImportArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica import` is not built yet"))
}
