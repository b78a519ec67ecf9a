//! `cica git setup`: tells git how to merge a desk's files and how to show its texts.

use std::path::Path;

use clap::Args;

use super::super::{CommandError, Ending, Session, WriteArgs};
use crate::output::{Document, Inline, clean};
use crate::procedure::command;
use crate::store::Writer;
use crate::store::git::{Repository, git_files, write_git_files};

/// Tell git how to merge a desk's files and how to show its texts
#[derive(Debug, Args)]
pub struct SetupArgs {
    #[command(flatten)]
    write: WriteArgs,
}

/// What `git diff --word-diff` takes for a word: a run of letters, or one mark.
const WORDS: &str = "[^[:space:][:punct:]]+|[[:punct:]]";

/// Runs `cica git setup`.
///
/// # Errors
/// Where git is not there, the desk is in no repository, or a file cannot be written.
pub(super) fn run(session: &Session, args: &SetupArgs) -> Result<Ending, CommandError> {
    let root = session.root()?;
    let repository = Repository::of(&root)?;
    let _writer = match args.write.dry_run {
        true => None,
        false => Some(Writer::begin(&root)?),
    };
    let files = git_files(&root)?;
    let program = crate::terminal::program().map(|path| quoted(&path));
    let program = program.ok_or_else(|| {
        CommandError::new("the program cannot tell where it lies itself")
            .hint("call it by its whole path")
    })?;
    let desk = match repository.prefix().trim_end_matches('/') {
        "" => String::new(),
        prefix => format!(" --desk {}", quoted(Path::new(prefix))),
    };
    let settings = [
        (
            "merge.cica.name",
            "records by union, texts never by guess".to_owned(),
        ),
        (
            "merge.cica.driver",
            format!("{program} git merge-driver %O %A %B %P"),
        ),
        ("diff.cica.textconv", format!("{program}{desk} git text")),
        ("diff.cica.command", format!("{program}{desk} git redline")),
        ("diff.cica.wordRegex", WORDS.to_owned()),
    ];
    let mut changed = Vec::new();
    for (key, value) in settings {
        if repository.setting(key)?.as_deref() != Some(&value) {
            changed.push((key, value));
        }
    }
    let lacking = files.iter().filter(|lines| !lines.missing.is_empty());
    let mut document = Document::new();
    let verb = if args.write.dry_run {
        "Would add"
    } else {
        "Added"
    };
    for lines in lacking.clone() {
        document = document
            .paragraph(format!("{verb} to {}:", lines.file))
            .verbatim(lines.missing.iter().map(String::as_str));
    }
    if !changed.is_empty() {
        let verb = if args.write.dry_run {
            "Would set"
        } else {
            "Set"
        };
        document = document
            .paragraph(format!("{verb} in the configuration of this repository:"))
            .verbatim(changed.iter().map(|(key, value)| match args.write.dry_run {
                true => format!("{key} = {}", clean::line(value)),
                false => (*key).to_owned(),
            }));
    }
    let is_new = lacking.count() > 0;
    if !is_new && changed.is_empty() {
        session
            .say(&Document::new().paragraph("Git knows all of it already: nothing was changed."))?;
        return Ok(Ending::Done);
    }
    if args.write.dry_run {
        session.say(&document.paragraph("Nothing was written (--dry-run)."))?;
        return Ok(Ending::Done);
    }
    write_git_files(&root, &files)?;
    for (key, value) in &changed {
        repository.set(key, value)?;
    }
    document = document.paragraph(
        "The configuration is of this clone alone: run `cica git setup` in every other one too.",
    );
    if is_new {
        document = document.paragraph(
            Inline::new()
                .muted("next: ")
                .id("git add .gitattributes .gitignore"),
        );
    }
    session.say(&document)?;
    Ok(Ending::Done)
}

/// A path as the shell that git calls takes it for one word, on Windows too.
fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) {
        path.trim_start_matches(r"\\?\").replace('\\', "/")
    } else {
        path.into_owned()
    };
    command::word(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_and_quotes_is_one_word_of_the_shell() {
        assert_eq!(
            quoted(Path::new("/opt/the desk's/cica")),
            r"'/opt/the desk'\''s/cica'"
        );
    }
}
