//! What two sides brought together is written: the one place where a file that is written once may
//! be replaced, and only by what git holds every former text of.

use std::collections::HashSet;
use std::path::Path;

use super::documents::{git_markers, is_git_marker};
use super::error::StoreError;
use super::files::{Existing, ORIGINAL_LIMIT, read_regular, write_atomic};
use super::layout::DeskFile;
use super::write::{Write, Writer, is_there, render, shown_from_desk};

/// A file as it is to be after a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The path relative to the desk, `/` between folders.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The texts that may lie there and are not lost when they go: those that git holds, and what
    /// was taken into the new one.
    pub known: Vec<Vec<u8>>,
}

/// The path and the canonical bytes of a file, proved to be read back as the same value.
///
/// # Errors
/// Where the value has no form on disk.
pub fn rendered(write: &Write<'_>) -> Result<(String, Vec<u8>), StoreError> {
    render(write).map(|(path, bytes, _)| (path, bytes))
}

impl Writer {
    /// Writes what was settled, in the order given.
    ///
    /// # Errors
    /// Where a file holds what neither git nor the new text has (then nothing is written), or the
    /// system fails (then a prefix is written, and the same may be settled again).
    pub fn settle(&self, files: &[Settled]) -> Result<(), StoreError> {
        for file in files {
            self.refuse_leading_out(&file.path)?;
            let path = self.root().join(&file.path);
            if is_there(&path) {
                let now = read_regular(&path, &file.path, ORIGINAL_LIMIT)?;
                let mut known = file.known.iter().chain([&file.bytes]);
                let is_known = known.any(|known| is_same(&file.path, known, &now));
                if !is_known && !is_marked_by_git(&now, &file.known) {
                    return Err(StoreError::Changed(file.path.clone()));
                }
            }
        }
        for file in files {
            let path = self.root().join(&file.path);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)
                    .map_err(|error| StoreError::write(Path::new(&file.path), &error))?;
            }
            write_atomic(&path, &file.bytes, Existing::Replace)
                .map_err(|error| shown_from_desk(error, &file.path))?;
        }
        Ok(())
    }
}

/// Whether git would hold one text for both: an original to the byte, any other file but for the
/// line ends, which git may write as the system has them.
fn is_same(path: &str, one: &[u8], other: &[u8]) -> bool {
    let text = |bytes| std::str::from_utf8(bytes).ok();
    one == other
        || !matches!(DeskFile::of(path), Some(DeskFile::Original(..)))
            && matches!((text(one), text(other)), (Some(one), Some(other)) if one.lines().eq(other.lines()))
}

/// Whether git left the texts of both sides in a file, and nobody wrote anything besides: each line
/// that is no mark stands in a text that git holds.
fn is_marked_by_git(bytes: &[u8], known: &[Vec<u8>]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    if git_markers(text).is_none() {
        return false;
    }
    let held: HashSet<&str> = known
        .iter()
        .filter_map(|text| std::str::from_utf8(text).ok())
        .flat_map(str::lines)
        .collect();
    text.lines()
        .all(|line| is_git_marker(line) || held.contains(line))
}
