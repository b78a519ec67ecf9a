//! `cica circulate`: record a circulation: version, note, date, deadline, silence clause.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Record a circulation: version, note, date, deadline, silence clause.
#[derive(Debug, Args)]
pub struct CirculateArgs {}

/// Runs `cica circulate`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &CirculateArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica circulate` is not built yet"))
}
