//! `cica git resolve`: brings both sides together where git had to stop.
//!
//! All is read from git's own index and the commit that is merged into, so that it does not matter
//! whether a driver was at work, nor how often the command is run. What only people can settle is
//! named, and stays unmerged.

mod gather;
mod originals;
mod plan;
mod records;
mod settle;
mod versions;

use std::collections::BTreeSet;

use clap::Args;

use super::super::{CommandError, Ending, Session, WriteArgs};
use crate::domain::ids::PaperId;
use crate::output::{Document, Inline};
use crate::store::git::{self, Repository};
use crate::store::layout::DeskFile;
use crate::store::{self, StoreError, Writer};

/// Bring both sides together where git had to stop
#[derive(Debug, Args)]
pub struct ResolveArgs {
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica git resolve`.
///
/// # Errors
/// Where git cannot be asked, or a file cannot be written.
pub(super) fn run(session: &Session, args: &ResolveArgs) -> Result<Ending, CommandError> {
    let root = session.root()?;
    let repository = Repository::of(&root)?;
    let writer = match args.write.dry_run {
        true => None,
        false => Some(Writer::begin(&root)?),
    };
    let unmerged_paths = git::unmerged(&root);
    let index = repository.index()?;
    let unmerged: BTreeSet<&str> = index
        .iter()
        .filter(|entry| entry.stage > 0)
        .map(|entry| entry.path.as_str())
        .collect();
    let underway = repository.underway()?;
    let mut papers: BTreeSet<PaperId> = unmerged
        .iter()
        .filter_map(|path| Some(DeskFile::of(path)?.paper().clone()))
        .collect();
    if papers.is_empty() {
        // A merge that git took for clean may still have two sides decide on one version's words.
        let dossiers = store::open(&root, None)?.desk.dossiers;
        let overtaken = dossiers.into_iter().filter(versions::is_overtaken);
        papers.extend(overtaken.map(|dossier| dossier.paper.id));
    }
    let whole_desk: Vec<String> = unmerged_paths
        .into_iter()
        .filter(|path| DeskFile::of(path).is_none())
        .collect();
    if papers.is_empty() && whole_desk.is_empty() {
        session.say(
            &Document::new()
                .paragraph("Git has nothing of this desk's papers to be brought together."),
        )?;
        return Ok(Ending::Done);
    }
    let head = repository.head()?;
    let mut document = Document::new();
    let mut planned = Vec::new();
    let mut settled = Vec::new();
    let mut is_open = !whole_desk.is_empty();
    for path in &whole_desk {
        document = document.paragraph(format!(
            "{path} is of the whole desk, and git merges it by lines: write what both sides mean, without git's marks, and `git add` it."
        ));
    }
    for paper in &papers {
        let opened = store::open(&root, Some(paper)).or_else(|_| store::open(&root, None))?;
        let gathered = gather::gather(&repository, &index, &head, &opened, paper)?;
        let outcome = settle::settle(&gathered, &opened)?;
        is_open |= !outcome.open.is_empty();
        document = document.then(outcome.page(paper, papers.len() > 1));
        let plan = plan::plan(&opened, gathered, &outcome)?;
        for path in &plan.left {
            is_open = true;
            document = document.paragraph(format!(
                "{path} was changed on one side and taken away on the other: nothing on a desk is taken away, so `git add` it, or `git rm` it if it never belonged there."
            ));
        }
        planned.extend(plan.files);
        settled.extend(plan.settled);
    }
    if args.write.dry_run {
        for file in &planned {
            document = document.paragraph(format!("Would write {}.", file.path));
        }
        document = document.paragraph("Nothing was written (--dry-run).");
    } else if let Some(writer) = &writer {
        writer
            .settle(&planned)
            .map_err(|error| written_meanwhile(error, &unmerged))?;
        repository.add(&settled)?;
    }
    if is_open {
        session.say(&document)?;
        return Ok(Ending::No);
    }
    let next = underway.map_or("git status", |underway| underway.continued_by());
    session.say(
        &document.paragraph(
            Inline::new()
                .muted("next: ")
                .id("cica check")
                .muted(", and then: ")
                .id(next),
        ),
    )?;
    Ok(Ending::Done)
}

/// What a person wrote into a file that waits is in no commit: it must not be written over.
fn written_meanwhile(error: StoreError, unmerged: &BTreeSet<&str>) -> CommandError {
    match error {
        StoreError::Changed(path) if !unmerged.contains(path.as_str()) => CommandError::new(
            format!("{path} must be made again, and git does not hold it as it lies there; nothing was written"),
        )
        .hint(format!("`git add {path}` first, and run the command again")),
        StoreError::Changed(path) => CommandError::new(format!(
            "{path} holds words that neither side has, and nothing was written"
        ))
        .hint(format!(
            "keep them elsewhere, put this side's file back with `git checkout --ours -- {path}`, and run the command again"
        )),
        other => other.into(),
    }
}
