//! `cica git text` and `cica git redline`: what `git diff`, `git show` and `git log -p` show of a
//! paper's text.
//!
//! Git gives one blob, and its path only where that stands in a folder as it is, so that a version is
//! marked up against the one that it names as its parent, found on the desk by its digest. Whatever cannot be read is printed as it is: a
//! history must be readable to its end.

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::{CommandError, Ending, Session};
use crate::domain::version::Version;
use crate::output::pages::compared;
use crate::output::{Document, Inline, clean};
use crate::store;
use crate::store::documents::read_version;
use crate::store::files::TEXT_LIMIT;
use crate::store::layout::DeskFile;
use crate::views::compared::compare;

/// Print a text a provision a line (git calls this)
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The file
    file: PathBuf,
}

/// Print the redline of one file (git calls this)
#[derive(Debug, Args)]
pub struct RedlineArgs {
    /// The path and, where git has them, both files with their digests and modes
    #[arg(num_args = 1.., required = true)]
    arguments: Vec<String>,
}

/// Runs `cica git text`.
///
/// # Errors
/// Where the file cannot be read at all.
pub(super) fn text(session: &Session, args: &TextArgs) -> Result<Ending, CommandError> {
    let text = store::read_text(&args.file, TEXT_LIMIT)?;
    let lines = match read_version(&text, "") {
        Ok(version) => {
            // Where a blob stands in a folder as it is, git gives that file.
            let root = session.root().ok();
            let inside = root.and_then(|root| root.relative(&args.file));
            let file = inside.and_then(|path| DeskFile::of(&path));
            let before = before(session, &version, &text, file.as_ref());
            compared::lines(&version, &compare(before.as_ref(), &version))
        }
        Err(_) => clean::text(&text).into_owned(),
    };
    session.console.print(lines.as_bytes())?;
    Ok(Ending::Done)
}

/// The version that one was made from, where the desk at hand holds it.
fn before(
    session: &Session,
    version: &Version,
    text: &str,
    file: Option<&DeskFile>,
) -> Option<Version> {
    let parent = version.parent.as_ref()?;
    store::find_parent(&session.root().ok()?, parent, text, file)
}

/// Runs `cica git redline`.
///
/// # Errors
/// Where a file cannot be read at all.
pub(super) fn redline(session: &Session, args: &RedlineArgs) -> Result<Ending, CommandError> {
    let (path, older, newer) = match args.arguments.as_slice() {
        [path, older, _, _, newer, ..] => (path, older, newer),
        [path, ..] => return unmerged(session, path),
        [] => return Ok(Ending::Done),
    };
    let read = |file: &str| -> Result<Option<String>, CommandError> {
        if matches!(file, "/dev/null" | "nul") {
            return Ok(None);
        }
        Ok(Some(store::read_text(Path::new(file), TEXT_LIMIT)?))
    };
    let (older, newer) = (read(older)?, read(newer)?);
    let version =
        |text: &Option<String>| text.as_ref().and_then(|text| read_version(text, "").ok());
    let text_of_newer = newer.clone().unwrap_or_default();
    let document = match (version(&older), version(&newer)) {
        (Some(older), Some(newer)) => {
            let rows = compare(Some(&older), &newer);
            let title = if older.number == newer.number {
                format!("version {}", newer.number)
            } else {
                format!("version {} to version {}", older.number, newer.number)
            };
            let is_illustrative = older.illustrative || newer.illustrative;
            compared::page(path, &title, &rows, is_illustrative)
        }
        (None, Some(newer)) if older.is_none() => {
            let file = DeskFile::in_repository(path);
            match before(session, &newer, &text_of_newer, file.as_ref()) {
                Some(before) => {
                    let title =
                        format!("new, version {} to version {}", before.number, newer.number);
                    let rows = compare(Some(&before), &newer);
                    compared::page(path, &title, &rows, newer.illustrative)
                }
                None => plain(
                    path,
                    "new",
                    &compared::lines(&newer, &compare(None, &newer)),
                ),
            }
        }
        (Some(older), None) if newer.is_none() => plain(
            path,
            "gone",
            &compared::lines(&older, &compare(None, &older)),
        ),
        _ => plain(
            path,
            "not as a version is written; as it is now",
            &newer.or(older).unwrap_or_default(),
        ),
    };
    let bytes = session.console.render(&document, None)?;
    session.console.print(&bytes)?;
    Ok(Ending::Done)
}

fn plain(path: &str, title: &str, text: &str) -> Document {
    Document::new()
        .heading(1, format!("{}: {title}", clean::line(path)))
        .verbatim(text.lines().map(str::to_owned))
}

fn unmerged(session: &Session, path: &str) -> Result<Ending, CommandError> {
    session.say(
        &Document::new()
            .heading(1, format!("{}: unmerged", clean::line(path)))
            .paragraph(
                Inline::new()
                    .plain("Two sides wrote it, and git could not bring them together: ")
                    .id("cica git resolve"),
            ),
    )?;
    Ok(Ending::Done)
}
