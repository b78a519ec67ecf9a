//! `cica man`: write the manual pages.

use clap::Args;

use super::{CommandError, Ending, Session};

/// Write the manual pages.
#[derive(Debug, Args)]
pub struct ManArgs {}

static PARSER: std::sync::OnceLock<fn() -> clap::Command> = std::sync::OnceLock::new();

/// Lets the manual pages and completions know the parser, which lives above the commands.
pub fn provide(parser: fn() -> clap::Command) {
    let _ = PARSER.set(parser);
}

/// The parser of the program.
pub(super) fn parser() -> clap::Command {
    PARSER
        .get()
        .map_or_else(|| clap::Command::new("cica"), |parser| parser())
}

/// Runs `cica man`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(_session: &Session, _args: &ManArgs) -> Result<Ending, CommandError> {
    Err(CommandError::new("`cica man` is not built yet"))
}
