//! `cica git merge-driver`: merges one file for git, or leaves it valid and stops.

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::{CommandError, Ending, Session};
use super::files::{Merged, Texts, merge};
use crate::output::{Document, Inline, clean};
use crate::store::files::TEXT_LIMIT;
use crate::store::layout::DeskFile;
use crate::store::{self, StoreError};

/// Merge one file (git calls this)
#[derive(Debug, Args)]
pub struct MergeDriverArgs {
    /// The file as both sides began (%O)
    base: PathBuf,
    /// The file as this side has it, and where the result goes (%A)
    ours: PathBuf,
    /// The file as the other side has it (%B)
    theirs: PathBuf,
    /// Its path in the repository (%P)
    path: String,
}

/// Runs `cica git merge-driver`. Where it says no, git marks the path as unmerged, and the file
/// stays as this side has it: valid.
///
/// # Errors
/// Where a file cannot be read or written.
pub(super) fn run(session: &Session, args: &MergeDriverArgs) -> Result<Ending, CommandError> {
    let read = |path: &Path| -> Result<String, StoreError> { store::read_text(path, TEXT_LIMIT) };
    let (base, ours, theirs) = (read(&args.base)?, read(&args.ours)?, read(&args.theirs)?);
    let path = clean::line(&args.path);
    let Some(file) = DeskFile::in_repository(&args.path) else {
        return Err(CommandError::new(format!("{path} is no file of a desk"))
            .hint("see what `.gitattributes` says of it"));
    };
    let texts = Texts {
        // Git gives an empty file where there was none.
        base: Some(base.as_str()).filter(|base| !base.is_empty()),
        ours: &ours,
        theirs: &theirs,
    };
    let Merged { text, remarks } = merge(&file, texts);
    let ending = match &text {
        Some(text) if *text == ours => Ending::Done,
        Some(text) => {
            store::write_export(&args.ours, text.as_bytes())?;
            Ending::Done
        }
        None => Ending::No,
    };
    for remark in remarks {
        session.console.complain(
            &Document::new()
                .paragraph(Inline::new().id(path.clone()).plain(format!(": {remark}."))),
        );
    }
    if text.is_none() {
        session.console.complain(
            &Document::new().paragraph(
                Inline::new()
                    .plain("It stays as this side has it; to bring both together: ")
                    .id("cica git resolve"),
            ),
        );
    }
    Ok(ending)
}
