//! The one door to what changes a disk: folders made, files written, synced, renamed, taken away.
//!
//! Whoever writes passes here, so that a test can make any of these calls the last one, or let every
//! one from some call on find the disk full. That hook is in builds with debug assertions alone; a
//! release has none of it.

use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

#[expect(
    clippy::disallowed_types,
    reason = "the store is where files are touched"
)]
type File = std::fs::File;

/// Makes a folder and those above it.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    fault::step()?;
    std::fs::create_dir_all(folder)
}

/// Opens the file of a lock, which holds nothing.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    fault::step()?;
    let mut options = File::options();
    options.create(true).truncate(false).read(true).write(true);
    options.open(path)
}

/// Makes an empty temporary file.
pub(super) fn create_beside(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    fault::step()?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        // Readable as other files are: a temporary file's own mode would keep colleagues out.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Writes a temporary file and makes its content last.
pub(super) fn fill(file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
    // A write may be cut off anywhere; in the middle is where it would show.
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    fault::step()?;
    file.write_all(first)?;
    fault::step()?;
    file.write_all(rest)?;
    fault::step()?;
    file.as_file().sync_all()
}

/// Puts a temporary file in its place.
pub(super) fn rename(
    file: NamedTempFile,
    path: &Path,
    may_replace: bool,
) -> Result<File, tempfile::PersistError> {
    if let Err(error) = fault::step() {
        return Err(tempfile::PersistError { error, file });
    }
    match may_replace {
        true => file.persist(path),
        false => file.persist_noclobber(path),
    }
}

/// Makes a rename last through a loss of power, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    // The file itself is synced and in place; a system that cannot sync folders loses no promise.
    if cfg!(unix)
        && fault::step().is_ok()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Takes away a temporary file of a killed run, which was never part of the desk.
pub(super) fn sweep_away(path: &Path) {
    // One that cannot be taken away now is in nobody's way.
    if fault::step().is_ok() {
        #[expect(
            clippy::disallowed_methods,
            reason = "a temporary file of a killed run was never part of the desk"
        )]
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(not(debug_assertions))]
mod fault {
    pub(super) fn step() -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(debug_assertions)]
mod fault {
    //! `CICA_FAULT=kill:7` ends the program in place of the seventh call, as a kill would: nothing is
    //! tidied. `CICA_FAULT=full:7` finds the disk full at it and at every one after it.

    use std::io;
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// The exit code of a program that was ended so.
    const ENDED: i32 = 86;

    static CALLS: AtomicUsize = AtomicUsize::new(0);
    static FAULT: LazyLock<Option<(bool, usize)>> = LazyLock::new(|| {
        #[expect(
            clippy::disallowed_methods,
            reason = "a hook for tests, which no release has"
        )]
        let said = std::env::var("CICA_FAULT").ok()?;
        let (kind, call) = said.split_once(':')?;
        Some((kind == "kill", call.parse().ok()?))
    });

    pub(super) fn step() -> io::Result<()> {
        let Some((is_kill, call)) = *FAULT else {
            return Ok(());
        };
        if CALLS.fetch_add(1, Ordering::Relaxed) + 1 < call {
            return Ok(());
        }
        if is_kill {
            std::process::exit(ENDED);
        }
        Err(io::ErrorKind::StorageFull.into())
    }
}
