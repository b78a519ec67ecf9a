//! `cica init`: start an empty desk.

use std::path::PathBuf;

use clap::Args;

use super::{CommandError, Ending, Session};
use crate::output::{Document, Inline};
use crate::store::{StoreError, create_desk};

/// Start an empty desk
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder; it is made where there is none (default: the present one)
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// Runs `cica init`.
///
/// # Errors
/// Where there is a desk already, or the folder cannot be written.
pub fn run(session: &Session, args: &InitArgs) -> Result<Ending, CommandError> {
    let root = create_desk(&args.folder).map_err(|error| match error {
        StoreError::Exists(folder) => {
            CommandError::new(format!("{folder} is a desk already: nothing was changed"))
                .hint("`cica import FILE --id ID --coordinator STATE` brings a first draft to it")
        }
        other => other.into(),
    })?;
    let folder = match crate::output::clean::line(&root.path.to_string_lossy()) {
        here if here == "." => "this folder".to_owned(),
        folder => folder,
    };
    session.say(
        &Document::new()
            .paragraph(format!(
                "An empty desk stands in {folder}: papers/ for the texts, amendments/ for what states send."
            ))
            .paragraph(
                Inline::new()
                    .muted("next: ")
                    .id("cica import FILE --id ID --coordinator STATE"),
            ),
    )?;
    Ok(Ending::Done)
}
