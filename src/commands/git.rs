//! `cica git`: a desk that git carries between places. What git is told, what it asks back, and
//! what is settled where it had to stop.

mod files;
mod merge_driver;
mod resolve;
mod setup;
mod shown;

use clap::Subcommand;

use super::{CommandError, Ending, Session};

/// What is done with git.
#[derive(Debug, Subcommand)]
pub enum GitCommand {
    /// Tell git how to merge a desk's files and how to show its texts
    Setup(setup::SetupArgs),
    /// Bring both sides together where git had to stop
    Resolve(resolve::ResolveArgs),
    /// Merge one file (git calls this)
    #[command(hide = true)]
    MergeDriver(merge_driver::MergeDriverArgs),
    /// Print a text a provision a line (git calls this)
    #[command(hide = true)]
    Text(shown::TextArgs),
    /// Print the redline of one file (git calls this)
    #[command(hide = true)]
    Redline(shown::RedlineArgs),
}

/// Runs `cica git`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, command: &GitCommand) -> Result<Ending, CommandError> {
    match command {
        GitCommand::Setup(args) => setup::run(session, args),
        GitCommand::Resolve(args) => resolve::run(session, args),
        GitCommand::MergeDriver(args) => merge_driver::run(session, args),
        GitCommand::Text(args) => shown::text(session, args),
        GitCommand::Redline(args) => shown::redline(session, args),
    }
}
