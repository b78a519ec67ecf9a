//! The command line: what may be typed, and what becomes of it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use cica::commands::{Command, CommandError, Ending, Session};
use cica::output::{Document, Inline, clean};
use cica::terminal::{Clock, ColorChoice, Console, Environment};

/// The amendment desk for a negotiated text.
#[derive(Debug, Parser)]
#[command(
    name = "cica",
    version,
    about,
    propagate_version = true,
    max_term_width = 100
)]
#[command(
    after_help = "Exit codes: 0 done; 1 the answer is no, and nothing was written; 2 could not be done."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The desk's folder; else the nearest one above
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    desk: Option<PathBuf>,
    /// The time to go by, so that any report can be made again (also CICA_NOW)
    #[arg(long, global = true, value_name = "TIME", help_heading = "Everywhere")]
    as_of: Option<String>,
    /// Colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Everywhere"
    )]
    color: ColorChoice,
}

/// Runs the program on the arguments of the process.
pub(crate) fn main() -> ExitCode {
    cica::commands::man::provide(Cli::command);
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with code 0, mistakes to standard error.
            let code = if error.use_stderr() { 2 } else { 0 };
            let said = error.render().to_string();
            let tame = clean::text(&said);
            // What was typed is quoted in a mistake, and may hold what a terminal acts on.
            let _ = match error.use_stderr() && tame != said {
                true => std::io::stderr().write_all(tame.as_bytes()),
                false => error.print(),
            };
            return ExitCode::from(code);
        }
    };
    let environment = Environment::read();
    let console = Console::open(environment.clone(), cli.color);
    let outcome = Clock::read(cli.as_of.as_deref(), &environment)
        .map_err(CommandError::from)
        .and_then(|clock| {
            let session = Session::new(
                Console::open(environment.clone(), cli.color),
                clock,
                cli.desk,
            );
            cli.command.run(&session)
        });
    match outcome {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::No) => ExitCode::from(1),
        Err(error) => {
            let mut said = Document::new().paragraph(
                Inline::new()
                    .bad("error:")
                    .plain(format!(" {}", error.sentence)),
            );
            for hint in error.hints {
                said = said.paragraph(Inline::new().muted("hint:").plain(format!(" {hint}")));
            }
            console.complain(&said);
            ExitCode::from(2)
        }
    }
}
