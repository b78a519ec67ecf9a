//! Files, within bounds: read no more than is allowed, written whole or not at all.

use std::io::{Read as _, Write as _};
use std::path::Path;

use super::disk;
use super::error::{StoreError, slashed};
use super::layout::{EXPORTING, TEMPORARY};
use super::root;

/// The largest YAML file that is read: some thousand times the real paper.
pub const TEXT_LIMIT: u64 = 16 * 1024 * 1024;

/// The largest original that is read.
pub const ORIGINAL_LIMIT: u64 = 64 * 1024 * 1024;

/// How much of a file is read at a time where only its beginning is wanted.
const HEAD_STEP: u64 = 4096;

/// Reads a file or, for `-`, standard input, up to a limit.
///
/// # Errors
/// Where it cannot be read, is no file, or is larger.
pub fn read_input(path: &str, limit: u64) -> Result<Vec<u8>, StoreError> {
    if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| StoreError::read(Path::new("standard input"), &error))?;
        return within(bytes, "standard input", limit);
    }
    read_bounded(Path::new(path), path, limit)
}

/// Reads a file that is UTF-8 text, up to a limit.
///
/// # Errors
/// Where it cannot be read, is larger, or is no such text.
pub fn read_text(path: &Path, limit: u64) -> Result<String, StoreError> {
    let shown = path.to_string_lossy();
    as_text(read_bounded(path, &shown, limit)?, &shown)
}

#[expect(
    clippy::disallowed_types,
    reason = "the store is where files are touched"
)]
type File = std::fs::File;

/// Reads a regular file; `shown` is its path in messages.
fn read_bounded(path: &Path, shown: &str, limit: u64) -> Result<Vec<u8>, StoreError> {
    let fail = |error: std::io::Error| StoreError::read(Path::new(shown), &error);
    let about = std::fs::metadata(path).map_err(fail)?;
    if about.is_dir() {
        return Err(StoreError::Read {
            path: slashed(Path::new(shown)),
            why: "it is a folder".to_owned(),
        });
    }
    if about.is_file() && about.len() > limit {
        return within_error(shown, limit);
    }
    let file = File::open(path).map_err(fail)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    within(bytes, shown, limit)
}

/// Reads a regular file of a desk: a pipe there would keep the reader waiting for ever.
pub(crate) fn read_regular(path: &Path, shown: &str, limit: u64) -> Result<Vec<u8>, StoreError> {
    let about =
        std::fs::metadata(path).map_err(|error| StoreError::read(Path::new(shown), &error))?;
    if !about.is_file() && !about.is_dir() {
        return Err(StoreError::Read {
            path: slashed(Path::new(shown)),
            why: "it is no ordinary file".to_owned(),
        });
    }
    read_bounded(path, shown, limit)
}

/// Reads the beginning of a regular file of a desk, up to the line that begins with `mark`; none
/// where no line within the limit does.
pub(crate) fn read_before(
    path: &Path,
    shown: &str,
    mark: &str,
    limit: usize,
) -> Result<Option<Vec<u8>>, StoreError> {
    let fail = |error: std::io::Error| StoreError::read(Path::new(shown), &error);
    if !std::fs::metadata(path).map_err(fail)?.is_file() {
        return Ok(None);
    }
    let mut file = File::open(path).map_err(fail)?;
    let mark = format!("\n{mark}");
    let mut head = Vec::new();
    while head.len() < limit {
        let known = head.len();
        let more = (&mut file).take(HEAD_STEP).read_to_end(&mut head);
        if more.map_err(fail)? == 0 {
            break;
        }
        // The mark may lie across two steps.
        let from = known.saturating_sub(mark.len());
        let found = head[from..]
            .windows(mark.len())
            .position(|bytes| bytes == mark.as_bytes());
        if let Some(at) = found {
            head.truncate(from + at + 1);
            return Ok(Some(head));
        }
    }
    Ok(None)
}

fn within(bytes: Vec<u8>, shown: &str, limit: u64) -> Result<Vec<u8>, StoreError> {
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= limit => Ok(bytes),
        _ => within_error(shown, limit),
    }
}

fn within_error<T>(shown: &str, limit: u64) -> Result<T, StoreError> {
    Err(StoreError::TooLarge {
        path: slashed(Path::new(shown)),
        limit_mib: limit / (1024 * 1024),
    })
}

/// Takes bytes as text; a byte order mark at the beginning is not part of it.
pub(crate) fn as_text(bytes: Vec<u8>, shown: &str) -> Result<String, StoreError> {
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{FEFF}') {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
            let last = good.rsplit(|byte| *byte == b'\n').next().unwrap_or(good);
            Err(StoreError::NotUtf8 {
                path: slashed(Path::new(shown)),
                line,
                column: 1 + String::from_utf8_lossy(last).chars().count(),
            })
        }
    }
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Replace,
    Keep,
}

/// Writes a file whole or not at all: beside its place first, then synced and renamed.
pub(crate) fn write_atomic(
    path: &Path,
    bytes: &[u8],
    existing: Existing,
) -> Result<(), StoreError> {
    write_beside(path, bytes, existing, TEMPORARY)
}

/// Writes a file by way of a temporary one beside it, whose name begins as said.
fn write_beside(
    path: &Path,
    bytes: &[u8],
    existing: Existing,
    prefix: &str,
) -> Result<(), StoreError> {
    let fail = |error: std::io::Error| StoreError::write(path, &error);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = disk::create_beside(folder, prefix).map_err(fail)?;
    disk::fill(&mut file, bytes).map_err(fail)?;
    match existing {
        Existing::Replace => disk::rename(file, path, true).map_err(|error| fail(error.error))?,
        Existing::Keep => match disk::rename(file, path, false) {
            Ok(written) => written,
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(StoreError::Exists(slashed(path)));
            }
            // Some disks (memory sticks, shares) cannot rename without overwriting. The lock keeps
            // other commands off, so that looking first is enough there.
            Err(error) if path.symlink_metadata().is_err() => {
                disk::rename(error.file, path, true).map_err(|error| fail(error.error))?
            }
            Err(error) => return Err(fail(error.error)),
        },
    };
    disk::sync_folder(folder);
    Ok(())
}

/// Writes an export, whole or not at all, replacing an older one; never a file of a desk.
///
/// # Errors
/// Where it cannot be written, or is part of a desk.
pub fn write_export(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let fail = |error: std::io::Error| StoreError::write(path, &error);
    if root::is_of_a_desk(path) {
        return Err(StoreError::OfTheDesk(slashed(path)));
    }
    match std::fs::metadata(path) {
        // A device or a pipe is written to; to rename a file over it would take it away.
        Ok(about) if !about.is_file() && !about.is_dir() => File::options()
            .write(true)
            .open(path)
            .and_then(|mut device| device.write_all(bytes))
            .map_err(fail),
        // Through a link, the file that it leads to is replaced, and not the link.
        Ok(_) => {
            let real = path.canonicalize().map_err(fail)?;
            write_beside(&real, bytes, Existing::Replace, EXPORTING)
        }
        Err(_) => write_beside(path, bytes, Existing::Replace, EXPORTING),
    }
}

/// Whether a folder is there.
pub fn is_folder(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|about| about.is_dir())
}

/// Whether an export to that path would take the place of a file.
pub fn would_replace(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|about| about.is_file())
}
