//! `cica comment`: record a remark of a state on a provision.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record a remark of a state on a provision.
#[derive(Debug, Args)]
pub struct CommentArgs {}

/// Runs `cica comment`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &CommentArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica comment` is not built yet"))
}
