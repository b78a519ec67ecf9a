//! What each side of a merge has of one paper, read from git.

use std::collections::{BTreeMap, BTreeSet};

use crate::commands::CommandError;
use crate::domain::ids::{PaperId, SubmissionId};
use crate::domain::paper::Paper;
use crate::domain::record::Record;
use crate::domain::submission::Submission;
use crate::domain::version::Version;
use crate::store::documents::{read_paper, read_record, read_submission, read_version};
use crate::store::files::as_text;
use crate::store::git::{Entry, Repository};
use crate::store::layout::DeskFile;
use crate::store::{Opened, StoreError};

/// A side of the merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// What is merged into: the commit at hand, and what was written since.
    Ours,
    /// What is merged in.
    Theirs,
}

/// What the sides have of one file. A file that came through whole has one value only, of the side
/// that it came from.
#[derive(Debug, Clone)]
pub(super) struct Held<T> {
    /// As both began, where git could not merge it.
    pub(super) base: Option<T>,
    /// As this side has it.
    pub(super) ours: Option<T>,
    /// As the other side has it.
    pub(super) theirs: Option<T>,
    /// As the file lies there, where git merged it of both sides.
    pub(super) merged: Option<T>,
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self {
            base: None,
            ours: None,
            theirs: None,
            merged: None,
        }
    }
}

/// A file that cannot be read as it stands on one side.
#[derive(Debug, Clone)]
pub(super) struct Unreadable {
    pub(super) path: String,
    pub(super) why: String,
}

/// What is known of one paper.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub(super) paper: Held<Paper>,
    pub(super) versions: BTreeMap<u32, Held<Version>>,
    pub(super) submissions: BTreeMap<SubmissionId, Held<Submission>>,
    pub(super) records: BTreeMap<SubmissionId, Held<Record>>,
    /// Originals that git could not merge, by the value of `original:`.
    pub(super) originals: BTreeMap<String, Held<Vec<u8>>>,
    /// Every name of an original that is taken.
    pub(super) original_names: BTreeSet<String>,
    /// What this side held under an id before the merge, where it holds something else now.
    pub(super) before: BTreeMap<SubmissionId, Submission>,
    /// The paths that git could not merge.
    pub(super) unmerged: BTreeSet<String>,
    /// The texts that git knows of each path: the commit's and the index's.
    pub(super) known: BTreeMap<String, Vec<Vec<u8>>>,
    pub(super) unreadable: Vec<Unreadable>,
}

/// The entries of one path.
#[derive(Debug, Default)]
struct Found<'e> {
    head: Option<&'e str>,
    stages: [Option<&'e str>; 4],
}

/// Reads what each side has of one paper.
pub(super) fn gather(
    repository: &Repository,
    index: &[Entry],
    head: &[Entry],
    opened: &Opened,
    paper: &PaperId,
) -> Result<Gathered, CommandError> {
    let mut paths: BTreeMap<&str, (DeskFile, Found<'_>)> = BTreeMap::new();
    let of_paper = |path: &str| DeskFile::of(path).filter(|file| file.paper() == paper);
    for entry in head {
        if let Some(file) = of_paper(&entry.path) {
            let found = paths.entry(&entry.path).or_insert((file, Found::default()));
            found.1.head = Some(&entry.blob);
        }
    }
    for entry in index {
        if let Some(file) = of_paper(&entry.path) {
            let found = paths.entry(&entry.path).or_insert((file, Found::default()));
            if let Some(slot) = found.1.stages.get_mut(usize::from(entry.stage)) {
                *slot = Some(&entry.blob);
            }
        }
    }
    for path in opened.sources.paths() {
        if let Some(file) = of_paper(path) {
            paths.entry(path).or_insert((file, Found::default()));
        }
    }
    let wanted: Vec<&str> = paths
        .values()
        .filter(|(file, found)| {
            // An original that came through whole stays where it is: large, and never asked for.
            let is_original = matches!(file, DeskFile::Original(..));
            !is_original || found.stages[0].is_none() || found.head != found.stages[0]
        })
        .flat_map(|(_, found)| found.stages.iter().copied().chain([found.head]).flatten())
        .collect();
    let blobs = repository.blobs(&wanted)?;
    let mut gathered = Gathered::default();
    for (path, (file, found)) in &paths {
        let blob = |id: Option<&str>| id.and_then(|id| blobs.get(id)).cloned();
        let known: Vec<Vec<u8>> = found
            .stages
            .iter()
            .copied()
            .chain([found.head])
            .filter_map(blob)
            .collect();
        if !known.is_empty() {
            gathered.known.insert((*path).to_owned(), known);
        }
        let is_unmerged = found.stages[1..].iter().any(Option::is_some);
        if is_unmerged {
            gathered.unmerged.insert((*path).to_owned());
        }
        let now = opened
            .sources
            .text(path)
            .map(|text| text.as_bytes().to_vec());
        let bytes = if is_unmerged {
            Held {
                base: blob(found.stages[1]),
                ours: blob(found.stages[2]),
                theirs: blob(found.stages[3]),
                merged: None,
            }
        } else {
            whole(found, &blob, now.clone())
        };
        gathered.take(file, path, bytes, now.filter(|_| is_unmerged));
    }
    Ok(gathered)
}

/// A file that git merged or that it did not touch.
fn whole(
    found: &Found<'_>,
    blob: &impl Fn(Option<&str>) -> Option<Vec<u8>>,
    now: Option<Vec<u8>>,
) -> Held<Vec<u8>> {
    let mut held = Held::default();
    match (found.head, found.stages[0]) {
        // It came with the other side.
        (None, Some(_)) => held.theirs = now,
        // It was changed by the other side, or of both sides.
        (Some(head), Some(index)) if head != index => {
            held.base = blob(found.head);
            held.theirs = blob(found.stages[0]);
            held.merged = now;
        }
        _ => held.ours = now,
    }
    held
}

impl<T> Held<T> {
    fn read<U>(
        self,
        unreadable: &mut Vec<Unreadable>,
        path: &str,
        read: impl Fn(&T) -> Result<U, StoreError>,
    ) -> Held<U> {
        let mut one = |value: Option<T>, side: &str| -> Option<U> {
            match read(&value?) {
                Ok(value) => Some(value),
                Err(error) => {
                    unreadable.push(Unreadable {
                        path: path.to_owned(),
                        why: format!("as {side} has it, {error}"),
                    });
                    None
                }
            }
        };
        Held {
            base: one(self.base, "the common start"),
            ours: one(self.ours, "this side"),
            theirs: one(self.theirs, "the other side"),
            merged: one(self.merged, "the file"),
        }
    }
}

impl Gathered {
    fn take(&mut self, file: &DeskFile, path: &str, bytes: Held<Vec<u8>>, now: Option<Vec<u8>>) {
        let text = |bytes: &Vec<u8>| as_text(bytes.clone(), path);
        let unreadable = &mut self.unreadable;
        match file {
            DeskFile::Paper(paper) => {
                self.paper = bytes.read(unreadable, path, |b| read_paper(paper, &text(b)?, path));
            }
            DeskFile::Version(_, number) => {
                let held = bytes.read(unreadable, path, |b| read_version(&text(b)?, path));
                self.versions.insert(*number, held);
            }
            DeskFile::Submission(_, id) => {
                let mut held = bytes.read(unreadable, path, |b| read_submission(&text(b)?, path));
                if held.merged.is_some() {
                    // Git took the other side's file: what this side held under the id is gone from
                    // here, and lives under another one.
                    if let Some(before) = held.base.take() {
                        self.before.insert(id.clone(), before);
                    }
                    held.theirs = held.merged.take();
                }
                self.submissions.insert(id.clone(), held);
            }
            DeskFile::Record(_, id) => {
                let mut held = bytes.read(unreadable, path, |b| read_record(&text(b)?, path));
                // A command may have added to it while it waited to be merged.
                let added = now.and_then(|now| read_record(&text(&now).ok()?, path).ok());
                held.merged = held.merged.or(added);
                self.records.insert(id.clone(), held);
            }
            DeskFile::Original(_, name) => {
                self.original_names.insert(name.clone());
                if bytes.ours.is_some() && bytes.theirs.is_some() {
                    self.originals.insert(name.clone(), bytes);
                }
            }
        }
    }
}
