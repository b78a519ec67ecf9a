//! `cica schema`: the JSON Schemas of the desk's files, for editors.

use std::path::PathBuf;

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session};
use crate::output::{Column, Document, Inline, Table, clean};
use crate::store;
use crate::store::schemas::SCHEMAS;

/// Write the JSON Schemas of the desk's files, for editors
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cica schema                 # the kinds of files
  cica schema submission
  cica schema --to schemas    # all of them, into a folder that is there")]
pub struct SchemaArgs {
    /// The kind of file: paper, version, submission, record, members or secretariat
    #[arg(value_name = "KIND", conflicts_with = "to")]
    kind: Option<String>,
    /// Write every schema into this folder, which must be there
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Runs `cica schema`.
///
/// # Errors
/// Where there is no such kind, or a file cannot be written.
pub fn run(session: &Session, args: &SchemaArgs) -> Result<Ending, CommandError> {
    if let Some(folder) = &args.to {
        if !store::is_folder(folder) {
            let name = clean::line(&folder.to_string_lossy());
            return Err(CommandError::new(format!(
                "there is no folder {name} to write the schemas into"
            ))
            .hint("make it first, or name one that is there"));
        }
        for schema in SCHEMAS {
            let file = folder.join(format!("{}.json", schema.kind));
            store::write_export(&file, schema.text.as_bytes())?;
        }
        let name = clean::line(&folder.to_string_lossy());
        let said = format!("Wrote {} schemas to {name}.", SCHEMAS.len());
        session.say(&Document::new().paragraph(said))?;
        return Ok(Ending::Done);
    }
    let Some(kind) = &args.kind else {
        let mut table = Table::new(["Kind", "Files"]).columns([Column::Fixed, Column::Wrap]);
        for schema in SCHEMAS {
            table.push([
                Inline::new().id(schema.kind),
                Inline::new().plain(schema.files),
            ]);
        }
        let document = Document::new().titled("Schemas").table(table);
        session.show(&document, &OutputArgs::default())?;
        return Ok(Ending::Done);
    };
    let found = SCHEMAS.iter().find(|schema| schema.kind == kind);
    let Some(schema) = found else {
        let shown = clean::line(&kind.chars().take(60).collect::<String>());
        let known = SCHEMAS.map(|schema| schema.kind).join(", ");
        return Err(
            CommandError::new(format!("there is no schema of `{shown}`"))
                .hint(format!("write one of: {known}")),
        );
    };
    session.console.print(schema.text.as_bytes())?;
    Ok(Ending::Done)
}
