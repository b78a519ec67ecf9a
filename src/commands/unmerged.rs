//! A desk while git waits for `cica git resolve`: what may go on, and on which versions.

use std::collections::BTreeSet;

use super::{CommandError, Session};
use crate::domain::dossier::Dossier;
use crate::domain::finding::Spot;
use crate::domain::ids::PaperId;
use crate::drafting::history::alike;
use crate::output::{Document, Inline, clean};
use crate::store::layout::DeskFile;
use crate::store::{Opened, Root, git, open_telling};

/// Opens a desk and asks git meanwhile what it could not merge.
///
/// # Errors
/// Where there is no desk or no such paper.
pub(super) fn open(
    root: &Root,
    only: Option<&PaperId>,
    tell: impl FnMut(usize, usize),
) -> Result<Opened, CommandError> {
    let (opened, unmerged) = std::thread::scope(|scope| {
        let asked = scope.spawn(|| git::unmerged(root));
        let opened = open_telling(root, only, tell);
        // A git that cannot be asked has nothing to say about the desk.
        (opened, asked.join().unwrap_or_default())
    });
    let mut opened = opened?;
    opened.unmerged = unmerged;
    if let Some(only) = only {
        opened
            .unmerged
            .retain(|path| DeskFile::of(path).is_none_or(|file| file.paper() == only));
    }
    Ok(opened)
}

/// Leaves out the versions that git could not merge, with what was made on them, and says so: of a
/// text that nobody was sent, neither side's is the paper's. One that was circulated stays, and so
/// does the first version, without which there is no paper.
pub(super) fn set_aside(session: &Session, opened: &mut Opened) {
    let versions = waiting(&opened.unmerged);
    let mut left: BTreeSet<String> = BTreeSet::new();
    for dossier in &mut opened.desk.dossiers {
        let paper = &dossier.paper;
        let circulated = paper.circulations.iter().map(|round| round.version);
        let judged = paper.outcomes.iter().filter_map(|outcome| outcome.version);
        let sent = circulated.chain(judged).max().unwrap_or(1).max(1);
        let mine = versions
            .iter()
            .filter(|(id, number, _)| *id == paper.id && *number > sent);
        let Some((_, first, path)) = mine.min_by_key(|(_, number, _)| *number) else {
            continue;
        };
        dossier.versions.retain(|version| version.number < *first);
        dossier.alike = alike(dossier);
        left.insert((*path).to_owned());
    }
    let unmerged: BTreeSet<&str> = versions.iter().map(|(_, _, path)| *path).collect();
    let problems = std::mem::take(&mut opened.problems);
    opened.problems = problems
        .into_iter()
        .filter(|problem| match &problem.spot {
            Spot::File { path, .. } if unmerged.contains(path.as_str()) => {
                left.insert(path.clone());
                false
            }
            _ => true,
        })
        .collect();
    for path in left {
        session.console.complain(
            &Document::new().paragraph(
                Inline::new()
                    .plain(format!(
                        "{} waits to be brought together, and is left out until then: ",
                        clean::line(&path)
                    ))
                    .id("cica git resolve"),
            ),
        );
    }
}

/// Refuses to make, send round or send on a version while git waits for one of the paper's.
///
/// # Errors
/// Where one waits.
pub(super) fn refuse_while_waiting(opened: &Opened, dossier: &Dossier) -> Result<(), CommandError> {
    let versions = waiting(&opened.unmerged);
    match versions.iter().find(|(id, ..)| *id == dossier.paper.id) {
        None => Ok(()),
        Some((_, _, path)) => Err(CommandError::new(format!(
            "{} was written on both sides of a merge, and waits to be brought together",
            clean::line(path)
        ))
        .hint("cica git resolve")),
    }
}

/// The versions among the paths that git could not merge.
fn waiting(unmerged: &BTreeSet<String>) -> Vec<(PaperId, u32, &str)> {
    let versions = unmerged
        .iter()
        .filter_map(|path| match DeskFile::of(path)? {
            DeskFile::Version(paper, number) => Some((paper, number, path.as_str())),
            _ => None,
        });
    versions.collect()
}
