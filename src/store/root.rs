//! Finds the folder of a desk, and keeps every path inside it.

use std::path::{Path, PathBuf};

use crate::domain::ids::PaperId;

use super::error::StoreError;
use super::files::{ORIGINAL_LIMIT, TEXT_LIMIT, as_text, read_regular};
use super::layout;

/// The folder of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The folder, as it is called in messages.
    pub path: PathBuf,
    /// The folder without links, against which links inside are judged.
    pub(super) real: PathBuf,
}

impl Root {
    /// Finds the desk: `given`, or else the present folder or the nearest above it.
    ///
    /// # Errors
    /// Where there is none.
    pub fn find(given: Option<&Path>) -> Result<Self, StoreError> {
        if let Some(folder) = given {
            return if is_desk(folder) {
                Self::at(folder)
            } else {
                Err(StoreError::NotADesk(folder.to_owned()))
            };
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "the desk is found by walking up from here"
        )]
        let here =
            std::env::current_dir().map_err(|error| StoreError::read(Path::new("."), &error))?;
        Self::above(&here)
    }

    /// Finds the desk that a folder is in.
    ///
    /// # Errors
    /// Where it is in none.
    pub fn above(start: &Path) -> Result<Self, StoreError> {
        match start.ancestors().find(|folder| is_desk(folder)) {
            Some(folder) => Self::at(folder),
            None => Err(StoreError::NoDesk(start.to_owned())),
        }
    }

    fn at(folder: &Path) -> Result<Self, StoreError> {
        let real = folder
            .canonicalize()
            .map_err(|error| StoreError::read(folder, &error))?;
        Ok(Self {
            path: folder.to_owned(),
            real,
        })
    }

    /// The papers of the desk, by their folders.
    ///
    /// # Errors
    /// Where the folder of papers cannot be read.
    pub fn papers(&self) -> Result<Vec<PaperId>, StoreError> {
        super::desk::papers(self)
    }

    /// The path of something in the desk.
    pub(crate) fn join(&self, relative: &str) -> PathBuf {
        self.path.join(relative)
    }

    /// The path of a file or folder relative to the desk, `/` between folders, where it is in the
    /// desk; a relative one is taken from the present folder, else from the desk's.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let inside = |path: &Path| {
            let real = path.canonicalize().ok()?;
            real.strip_prefix(&self.real).ok().map(Path::to_owned)
        };
        let inside = inside(path).or_else(|| inside(&self.path.join(path)))?;
        let parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        Some(parts.collect::<Vec<_>>().join("/"))
    }

    /// Refuses a path that a symbolic link leads out of the desk.
    pub(crate) fn refuse_links_out(&self, relative: &str) -> Result<(), StoreError> {
        let path = self.join(relative);
        match path.canonicalize() {
            Ok(real) if real.starts_with(&self.real) => Ok(()),
            Ok(_) => Err(StoreError::Symlink(relative.to_owned())),
            // A link to nothing, or to itself, leads nowhere good.
            Err(_) if path.is_symlink() => Err(StoreError::Symlink(relative.to_owned())),
            Err(error) => Err(StoreError::read(Path::new(relative), &error)),
        }
    }

    /// A template of the desk's own, where it has one.
    ///
    /// # Errors
    /// Where it is there and cannot be read, or a link leads out of the desk.
    pub fn read_template(&self, language: &str, kind: &str) -> Result<Option<String>, StoreError> {
        let relative = layout::template(language, kind);
        let path = self.join(&relative);
        if path.symlink_metadata().is_err() {
            return Ok(None);
        }
        self.refuse_links_out(&relative)?;
        as_text(read_regular(&path, &relative, TEXT_LIMIT)?, &relative).map(Some)
    }

    /// Whether something stands in the place of an original, readable or not.
    pub fn has_original(&self, paper: &PaperId, original: &str) -> bool {
        self.join(&layout::original(paper, original))
            .symlink_metadata()
            .is_ok()
    }

    /// Whether the folder of a paper's amendments holds anything.
    pub fn has_amendments(&self, paper: &PaperId) -> bool {
        let folder = self.join(layout::AMENDMENTS).join(paper.as_str());
        std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
    }

    /// The bytes of an original, by its paper and the value of `original:`.
    ///
    /// # Errors
    /// Where it is not there, too large, or not inside the desk.
    pub fn read_original(&self, paper: &PaperId, original: &str) -> Result<Vec<u8>, StoreError> {
        if !layout::is_original(original) {
            return Err(StoreError::BadOriginal(original.chars().take(80).collect()));
        }
        let relative = layout::original(paper, original);
        self.refuse_links_out(&relative)?;
        read_regular(&self.join(&relative), &relative, ORIGINAL_LIMIT)
    }
}

/// Whether a path leads, by whatever links, to a part of a desk: what it holds, its register, lock.
pub(crate) fn is_of_a_desk(path: &Path) -> bool {
    let Some(real) = real_path(path) else {
        return false;
    };
    let parts = [
        layout::PAPERS,
        layout::AMENDMENTS,
        layout::MEMBERS,
        layout::SECRETARIAT,
        layout::LOCK,
    ];
    real.ancestors()
        .skip(1)
        .filter(|folder| is_desk(folder))
        .any(|desk| {
            parts.iter().any(|part| {
                let part = desk.join(part);
                let real_part = part.canonicalize();
                real.starts_with(&part) || real_part.is_ok_and(|part| real.starts_with(part))
            })
        })
}

/// The path without links; of a file that is not there yet, by its folder.
fn real_path(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}

fn is_desk(folder: &Path) -> bool {
    folder.join(layout::PAPERS).is_dir() && folder.join(layout::AMENDMENTS).is_dir()
}
