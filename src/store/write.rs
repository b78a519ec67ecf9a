//! Writes to a desk: under a lock, each file whole or not at all, in the order given.
//!
//! A command takes the [`Writer`] first, opens the desk under it, decides, and commits one batch.
//! Killed at any instant, the desk holds a prefix of the batch; callers order a batch so that every
//! prefix is valid: what is referred to comes before what refers to it (a paper before its versions;
//! an original before its submission, and that before its record).

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::ids::{PaperId, SubmissionId};
use crate::domain::paper::Paper;
use crate::domain::record::Record;
use crate::domain::submission::Submission;
use crate::domain::version::Version;

use super::closing;
use super::disk;
use super::documents::{
    read_paper, read_record, read_submission, read_version, render_paper, render_record,
    render_submission, render_version,
};
use super::error::StoreError;
use super::files::{Existing, ORIGINAL_LIMIT, TEXT_LIMIT, as_text, read_regular, write_atomic};
use super::git::{git_files, write_git_files};
use super::layout;
use super::root::Root;
use super::seal;
use super::sources::Sources;

/// How long a second writer waits for the first before the person is told.
pub const UNTOLD: Duration = Duration::from_secs(1);

/// How long a second writer waits for the first: a queue of a delegation's whole office passes.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often it looks.
const LOOK: Duration = Duration::from_millis(25);

/// One thing to be written.
#[derive(Debug, Clone, Copy)]
pub enum Write<'a> {
    /// The facts of a paper: written anew or changed.
    Paper(&'a Paper),
    /// A version: written once.
    Version(&'a PaperId, &'a Version),
    /// A submission: written once.
    Submission(&'a PaperId, &'a Submission),
    /// A record: written anew or changed.
    Record(&'a PaperId, &'a SubmissionId, &'a Record),
    /// The file as it came, by the value of `original:`: written once, to the byte.
    Original(&'a PaperId, &'a str, &'a [u8]),
}

/// A file that a batch writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The path relative to the desk, `/` between folders.
    pub path: String,
    /// Whether the file is new.
    pub is_new: bool,
    /// The bytes.
    pub bytes: Vec<u8>,
    existing: Existing,
}

impl Planned {
    /// The content as text, where it is text.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

#[expect(clippy::disallowed_types, reason = "the lock is a file")]
type File = std::fs::File;

/// The right to write to a desk; it ends when the writer is dropped, or its process dies.
#[derive(Debug)]
pub struct Writer {
    root: Root,
    _lock: File,
}

/// Says what a batch would write, and refuses what it must not: the dry run.
///
/// # Errors
/// Where a file that is written once is there already, or a name is no name for an original.
pub fn plan(root: &Root, batch: &[Write<'_>]) -> Result<Vec<Planned>, StoreError> {
    let mut planned: Vec<Planned> = Vec::new();
    for write in batch {
        let (path, bytes, existing) = render(write)?;
        // What could not be read again must not be written.
        let limit = match write {
            Write::Original(..) => ORIGINAL_LIMIT,
            _ => TEXT_LIMIT,
        };
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
            return Err(StoreError::TooLarge {
                path,
                limit_mib: limit / (1024 * 1024),
            });
        }
        let is_there = is_there(&root.join(&path));
        match write {
            Write::Record(_, _, record) if is_there => refuse_shrinking(root, &path, record)?,
            Write::Paper(paper) if is_there => refuse_altered(root, &path, &paper.id)?,
            _ => {}
        }
        let is_twice = planned.iter().any(|other| other.path == path);
        if existing == Existing::Keep && (is_there || is_twice) {
            return Err(StoreError::Exists(path));
        }
        planned.push(Planned {
            path,
            is_new: !is_there,
            bytes,
            existing,
        });
    }
    Ok(planned)
}

/// The path and the bytes of one write, proved to be read back as the same value.
pub(super) fn render(write: &Write<'_>) -> Result<(String, Vec<u8>, Existing), StoreError> {
    Ok(match write {
        Write::Paper(paper) => {
            let (path, text) = (layout::paper(&paper.id), render_paper(paper));
            // The desk's own zone is not of the file.
            let read = read_paper(&paper.id, &text, &path).map(|read| Paper {
                home: paper.home,
                ..read
            });
            prove(&path, *paper, read)?;
            (path, text.into_bytes(), Existing::Replace)
        }
        Write::Version(paper, version) => {
            let path = layout::version(paper, version.number);
            let text = render_version(version);
            prove(&path, *version, read_version(&text, &path))?;
            (path, text.into_bytes(), Existing::Keep)
        }
        Write::Submission(paper, submission) => {
            let path = layout::submission(paper, &submission.id);
            let text = render_submission(submission);
            prove(&path, *submission, read_submission(&text, &path))?;
            (path, text.into_bytes(), Existing::Keep)
        }
        Write::Record(paper, id, record) => {
            let path = layout::record(paper, id);
            let text = render_record(record);
            prove(&path, *record, read_record(&text, &path))?;
            (path, text.into_bytes(), Existing::Replace)
        }
        Write::Original(paper, name, bytes) => {
            if !layout::is_original(name) {
                return Err(StoreError::BadOriginal(name.chars().take(80).collect()));
            }
            (
                layout::original(paper, name),
                bytes.to_vec(),
                Existing::Keep,
            )
        }
    })
}

/// Nothing is lost in writing: what the text says must be what was to be written.
fn prove<T: PartialEq>(
    path: &str,
    meant: &T,
    read: Result<T, StoreError>,
) -> Result<(), StoreError> {
    let why = match read {
        Ok(read) if read == *meant => return Ok(()),
        Ok(_) => "the text would say something else".to_owned(),
        Err(error) => error.to_string(),
    };
    Err(StoreError::Unfaithful {
        path: path.to_owned(),
        why,
    })
}

/// Refuses a record that does not hold all that the record on the desk holds, in its order.
fn refuse_shrinking(root: &Root, path: &str, record: &Record) -> Result<(), StoreError> {
    let text = as_text(read_regular(&root.join(path), path, TEXT_LIMIT)?, path)?;
    let old = read_record(&text, path)?;
    if closing::is_broken(&text, &seal::record_digest(&old)) {
        return Err(StoreError::Altered(path.to_owned()));
    }
    let holds_all = record.decisions.starts_with(&old.decisions)
        && record.admissions.starts_with(&old.admissions)
        && record.withdrawals.starts_with(&old.withdrawals)
        && record.replies.starts_with(&old.replies)
        && record.corrections.starts_with(&old.corrections)
        && (old.seal.is_none() || record.seal == old.seal)
        && record.formerly.starts_with(&old.formerly);
    if holds_all {
        Ok(())
    } else {
        Err(StoreError::Shrinks(path.to_owned()))
    }
}

/// Refuses to write over a paper's facts that are not what was sealed: a new seal would cover that up.
fn refuse_altered(root: &Root, path: &str, id: &PaperId) -> Result<(), StoreError> {
    let text = as_text(read_regular(&root.join(path), path, TEXT_LIMIT)?, path)?;
    match read_paper(id, &text, path) {
        Ok(old) if closing::is_broken(&text, &seal::paper_digest(&old)) => {
            Err(StoreError::Altered(path.to_owned()))
        }
        _ => Ok(()),
    }
}

pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

impl Writer {
    /// Takes the lock of a desk, waiting a few seconds for another writer.
    ///
    /// # Errors
    /// Where another writer keeps it, or the desk cannot be written.
    pub fn begin(root: &Root) -> Result<Self, StoreError> {
        Self::begin_within(root, PATIENCE)
    }

    /// Takes the lock of a desk, waiting no longer than said.
    ///
    /// # Errors
    /// Where another writer keeps it, or the desk cannot be written.
    pub fn begin_within(root: &Root, patience: Duration) -> Result<Self, StoreError> {
        let path = root.join(layout::LOCK);
        if path.is_symlink() {
            return Err(StoreError::Symlink(layout::LOCK.to_owned()));
        }
        let fail = |error: std::io::Error| StoreError::write(&path, &error);
        let lock = disk::open_lock(&path).map_err(fail)?;
        let mut waited = Duration::ZERO;
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                Err(std::fs::TryLockError::WouldBlock) if waited < patience => {
                    std::thread::sleep(LOOK);
                    waited += LOOK;
                }
                Err(std::fs::TryLockError::WouldBlock) => return Err(StoreError::Locked),
                Err(std::fs::TryLockError::Error(error)) => return Err(fail(error)),
            }
        }
        Ok(Self {
            root: root.clone(),
            _lock: lock,
        })
    }

    /// The desk that is written to.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Writes a batch in the order given. With the sources of the desk as it was read, a file that
    /// someone changed since (by hand, or through git) is refused rather than overwritten.
    ///
    /// # Errors
    /// Where the batch is refused (then nothing is written), or the system fails (then a prefix of
    /// the batch is written).
    pub fn commit(
        &self,
        batch: &[Write<'_>],
        read: Option<&Sources>,
    ) -> Result<Vec<Planned>, StoreError> {
        let planned = plan(&self.root, batch)?;
        for file in &planned {
            self.refuse_unsafe(file, read)?;
        }
        for file in &planned {
            let path = self.root.join(&file.path);
            if let Some(folder) = path.parent() {
                disk::create_folder(folder)
                    .map_err(|error| StoreError::write(Path::new(&file.path), &error))?;
            }
            write_atomic(&path, &file.bytes, file.existing)
                .map_err(|error| shown_from_desk(error, &file.path))?;
        }
        Ok(planned)
    }

    /// Refuses a place that a link leads out of the desk, or that is a link itself.
    pub(super) fn refuse_leading_out(&self, relative: &str) -> Result<(), StoreError> {
        // The nearest folder that exists must be inside the desk.
        let mut folder = relative;
        while let Some((above, _)) = folder.rsplit_once('/') {
            folder = above;
            if is_there(&self.root.join(folder)) {
                self.root.refuse_links_out(folder)?;
                break;
            }
        }
        if self.root.join(relative).is_symlink() {
            return Err(StoreError::Symlink(relative.to_owned()));
        }
        Ok(())
    }

    fn refuse_unsafe(&self, file: &Planned, read: Option<&Sources>) -> Result<(), StoreError> {
        self.refuse_leading_out(&file.path)?;
        let path = self.root.join(&file.path);
        let Some(read) = read.filter(|_| file.existing == Existing::Replace) else {
            return Ok(());
        };
        let now = is_there(&path)
            .then(|| read_regular(&path, &file.path, TEXT_LIMIT))
            .transpose()?
            .map(|bytes| as_text(bytes, &file.path))
            .transpose()?;
        if now.as_deref() != read.text(&file.path) {
            return Err(StoreError::Changed(file.path.clone()));
        }
        Ok(())
    }

    /// Takes away temporary files that a killed run left: they were never part of the desk. To be
    /// called once the desk was found sound; nothing outside its own real folders is touched.
    pub fn sweep(&self) {
        let mut folders = vec![self.root.path.clone()];
        for top in [layout::PAPERS, layout::AMENDMENTS] {
            let top = self.root.join(top);
            if !is_real_folder(&top) {
                continue;
            }
            for folder in folders_in(&top) {
                folders.push(folder.join(layout::RECEIVED));
                folders.push(folder);
            }
        }
        folders.retain(|folder| *folder == self.root.path || is_real_folder(folder));
        for folder in folders {
            let Ok(entries) = std::fs::read_dir(folder) else {
                continue;
            };
            for entry in entries.flatten() {
                let is_left = entry
                    .file_name()
                    .to_string_lossy()
                    .starts_with(layout::TEMPORARY);
                if is_left && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                    disk::sweep_away(&entry.path());
                }
            }
        }
    }
}

/// Whether it is a folder itself, and no link to one.
fn is_real_folder(folder: &Path) -> bool {
    folder
        .symlink_metadata()
        .is_ok_and(|about| about.file_type().is_dir())
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

/// The error with the path as the desk has it.
pub(super) fn shown_from_desk(error: StoreError, path: &str) -> StoreError {
    match error {
        StoreError::Write { why, .. } => StoreError::Write {
            path: path.to_owned(),
            why,
        },
        StoreError::Exists(_) => StoreError::Exists(path.to_owned()),
        other => other,
    }
}

/// Starts an empty desk in a folder, which may hold other things. The empty folders are kept in
/// git, the lock and temporary files kept out of it.
///
/// # Errors
/// Where there is a desk already, or the folder cannot be written.
pub fn create_desk(folder: &Path) -> Result<Root, StoreError> {
    let both = [layout::PAPERS, layout::AMENDMENTS];
    if both.iter().all(|name| folder.join(name).is_dir()) {
        return Err(StoreError::Exists(super::error::slashed(folder)));
    }
    for name in both {
        let inside = folder.join(name);
        disk::create_folder(&inside).map_err(|error| StoreError::write(&inside, &error))?;
        let keep = inside.join(".gitkeep");
        if !is_there(&keep) {
            write_atomic(&keep, b"", Existing::Keep)?;
        }
    }
    let root = Root::find(Some(folder))?;
    // Where the folder has such files, they are its owner's: `cica git setup` adds to them.
    let files = git_files(&root)?;
    let new: Vec<_> = files.into_iter().filter(|lines| lines.is_new()).collect();
    write_git_files(&root, &new)?;
    Ok(root)
}

#[cfg(test)]
mod tests;
