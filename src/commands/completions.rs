//! `cica completions`: write completions for a shell.

use clap::Args;
use clap_complete::Shell;

use super::{CommandError, Ending, Session, man};

/// Write completions for a shell
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Runs `cica completions`.
///
/// # Errors
/// Where standard output cannot be written.
pub fn run(session: &Session, args: &CompletionsArgs) -> Result<Ending, CommandError> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut man::parser(), "cica", &mut bytes);
    session.console.print(&bytes)?;
    Ok(Ending::Done)
}
