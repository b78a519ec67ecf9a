//! The sides of what git could not merge: the stages of its index, the commit they are merged into,
//! and the blobs behind them.

use std::collections::{BTreeMap, BTreeSet};

use super::Repository;
use crate::store::error::StoreError;
use crate::store::files::ORIGINAL_LIMIT;
use crate::store::layout::{AMENDMENTS, MEMBERS, PAPERS, SECRETARIAT};
use crate::store::root::Root;

/// A file as git has it, in one commit or at one stage of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path relative to the desk, `/` between folders.
    pub path: String,
    /// The blob.
    pub blob: String,
    /// Of the index: 0 merged, 1 the common start, 2 this side, 3 the other side.
    pub stage: u8,
}

/// What git is in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Underway {
    /// `git merge`.
    Merge,
    /// `git rebase`.
    Rebase,
    /// `git cherry-pick`.
    CherryPick,
    /// `git revert`.
    Revert,
}

impl Underway {
    /// The command that goes on with it.
    pub fn continued_by(self) -> &'static str {
        match self {
            Self::Merge => "git commit --no-edit",
            Self::Rebase => "git rebase --continue",
            Self::CherryPick => "git cherry-pick --continue",
            Self::Revert => "git revert --continue",
        }
    }
}

/// The files of a desk that git could not merge, relative to the desk; none where the desk is in no
/// repository, or git cannot be asked.
pub fn unmerged(root: &Root) -> BTreeSet<String> {
    // The program is not even started for a desk outside git.
    if !root
        .real
        .ancestors()
        .any(|folder| folder.join(".git").exists())
    {
        return BTreeSet::new();
    }
    let repository = Repository {
        folder: root.path.clone(),
        prefix: String::new(),
    };
    let arguments = [
        "ls-files",
        "-u",
        "-z",
        "--",
        PAPERS,
        AMENDMENTS,
        MEMBERS,
        SECRETARIAT,
    ];
    let listed = repository.run(&arguments).unwrap_or_default();
    let entries = entries(&listed, |about| Some((about.to_owned(), 0)));
    entries.into_iter().map(|entry| entry.path).collect()
}

impl Repository {
    /// The desk's files in the index, at every stage.
    ///
    /// # Errors
    /// Where git refuses.
    pub fn index(&self) -> Result<Vec<Entry>, StoreError> {
        let listed = self.run(&["ls-files", "-s", "-z", "--", PAPERS, AMENDMENTS])?;
        Ok(entries(&listed, |about| {
            let mut parts = about.split(' ').skip(1);
            let blob = parts.next()?.to_owned();
            Some((blob, parts.next()?.parse().ok()?))
        }))
    }

    /// The desk's files in the commit that is merged into; none where there is no commit yet.
    ///
    /// # Errors
    /// Where git refuses.
    pub fn head(&self) -> Result<Vec<Entry>, StoreError> {
        let head = self.output(&["rev-parse", "-q", "--verify", "HEAD"], &[])?;
        if !head.status.success() {
            return Ok(Vec::new());
        }
        let listed = self.run(&["ls-tree", "-r", "-z", "HEAD", "--", PAPERS, AMENDMENTS])?;
        Ok(entries(&listed, |about| {
            Some((about.split(' ').nth(2)?.to_owned(), 0))
        }))
    }

    /// The bytes of some blobs.
    ///
    /// # Errors
    /// Where one is not there, or larger than a desk reads.
    pub fn blobs(&self, ids: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
        let mut asked = ids.join("\n").into_bytes();
        asked.push(b'\n');
        let mut out = BTreeMap::new();
        if ids.is_empty() {
            return Ok(out);
        }
        let told = self.run_with(&["cat-file", "--batch"], &asked)?;
        let mut rest = told.as_slice();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = String::from_utf8_lossy(&rest[..end]).into_owned();
            let mut parts = line.split(' ');
            let (id, kind, size) = (parts.next(), parts.next(), parts.next());
            let size = size.and_then(|size| size.parse::<usize>().ok());
            let (Some(id), Some("blob"), Some(size)) = (id, kind, size) else {
                return Err(missing(&line));
            };
            if u64::try_from(size).unwrap_or(u64::MAX) > ORIGINAL_LIMIT {
                return Err(StoreError::TooLarge {
                    path: format!("the blob {id}"),
                    limit_mib: ORIGINAL_LIMIT / (1024 * 1024),
                });
            }
            let from = end + 1;
            let bytes = rest.get(from..from + size).ok_or_else(|| missing(&line))?;
            out.insert(id.to_owned(), bytes.to_vec());
            rest = rest.get(from + size + 1..).unwrap_or_default();
        }
        Ok(out)
    }

    /// Tells git that files are merged as they lie there.
    ///
    /// # Errors
    /// Where git refuses.
    pub fn add(&self, paths: &[String]) -> Result<(), StoreError> {
        if paths.is_empty() {
            return Ok(());
        }
        // By standard input: a few hundred paths are longer than a command line may be.
        let mut asked = Vec::new();
        for path in paths {
            asked.extend_from_slice(path.as_bytes());
            asked.push(0);
        }
        let arguments = ["add", "-f", "--pathspec-from-file=-", "--pathspec-file-nul"];
        self.run_with(&arguments, &asked).map(drop)
    }

    /// What git is in the middle of, if anything.
    ///
    /// # Errors
    /// Where git refuses.
    pub fn underway(&self) -> Result<Option<Underway>, StoreError> {
        let signs = [
            ("MERGE_HEAD", Underway::Merge),
            ("rebase-merge", Underway::Rebase),
            ("rebase-apply", Underway::Rebase),
            ("CHERRY_PICK_HEAD", Underway::CherryPick),
            ("REVERT_HEAD", Underway::Revert),
        ];
        for (sign, underway) in signs {
            let path = self.run(&["rev-parse", "--git-path", sign])?;
            let path = String::from_utf8_lossy(&path);
            if self.folder.join(path.trim_end_matches('\n')).exists() {
                return Ok(Some(underway));
            }
        }
        Ok(None)
    }
}

fn missing(line: &str) -> StoreError {
    StoreError::Git {
        what: "cat-file".to_owned(),
        said: super::super::reading::harmless(line),
    }
}

/// Reads a listing of git, `about TAB path NUL`; what is no regular path of text is left out.
fn entries(listed: &[u8], read: impl Fn(&str) -> Option<(String, u8)>) -> Vec<Entry> {
    listed
        .split(|byte| *byte == 0)
        .filter_map(|line| {
            let line = std::str::from_utf8(line).ok()?;
            let (about, path) = line.split_once('\t')?;
            // Links and submodules are no files of a desk.
            if !about.starts_with("100") {
                return None;
            }
            let (blob, stage) = read(about)?;
            Some(Entry {
                path: path.to_owned(),
                blob,
                stage,
            })
        })
        .collect()
}
