//! `cica man`: write the manual pages.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{CommandError, Ending, Session};
use crate::output::{Document, clean};
use crate::store;

/// Write the manual pages
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The page of this verb: decide, decide adopt; else that of the program
    #[arg(value_name = "VERB", conflicts_with = "to")]
    verb: Vec<String>,
    /// Write every page into this folder, which must be there
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

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
pub fn run(session: &Session, args: &ManArgs) -> Result<Ending, CommandError> {
    let mut program = parser();
    // Names of nested verbs and options of every verb are known only once it is built.
    program.build();
    match &args.to {
        Some(folder) => {
            let count = write_all(&program, folder)?;
            let name = clean::line(&folder.to_string_lossy());
            session.say(&Document::new().paragraph(format!("Wrote {count} pages to {name}.")))?;
        }
        None => {
            let page = roff(find(&program, &args.verb)?)?;
            session.console.print(&page)?;
        }
    }
    Ok(Ending::Done)
}

fn find<'a>(
    program: &'a clap::Command,
    path: &[String],
) -> Result<&'a clap::Command, CommandError> {
    let mut at = program;
    for verb in path {
        at = at.find_subcommand(verb).ok_or_else(|| {
            CommandError::new(format!("there is no verb `{}`", clean::line(verb)))
                .hint("`cica help` lists them")
        })?;
    }
    Ok(at)
}

fn roff(command: &clap::Command) -> Result<Vec<u8>, CommandError> {
    let name = page_name(command);
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(name.to_uppercase())
        .render(&mut bytes)
        .map_err(|error| {
            CommandError::new(format!("the page of {name} cannot be made: {error}"))
        })?;
    Ok(bytes)
}

/// `cica-decide-adopt`.
fn page_name(command: &clap::Command) -> String {
    command
        .get_bin_name()
        .unwrap_or_else(|| command.get_name())
        .replace(' ', "-")
}

fn write_all(command: &clap::Command, folder: &Path) -> Result<usize, CommandError> {
    let file = folder.join(format!("{}.1", page_name(command)));
    store::write_export(&file, &roff(command)?)?;
    let mut count = 1;
    for nested in command.get_subcommands() {
        // `help` explains the other verbs and has no page of its own.
        if nested.get_name() != "help" && !nested.is_hide_set() {
            count += write_all(nested, folder)?;
        }
    }
    Ok(count)
}
