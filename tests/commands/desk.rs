//! A hermetic runner: a desk in a folder of its own, an empty environment, a fixed clock.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run of the program gave.
#[derive(Debug)]
#[must_use]
pub(crate) struct Outcome {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// A desk for one test.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
    now: String,
}

impl Desk {
    /// A copy of the project's own desk.
    pub(crate) fn own() -> Self {
        let desk = Self::empty();
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["papers", "amendments"] {
            copy(&project.join(part), &desk.path().join(part));
        }
        desk
    }

    /// A desk without papers.
    pub(crate) fn empty() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
            now: "2023-11-24T12:00:00Z".to_owned(),
        };
        for part in ["papers", "amendments"] {
            std::fs::create_dir(desk.path().join(part)).unwrap();
        }
        desk
    }

    /// Sets the clock.
    #[allow(dead_code, reason = "not every verb asks the time")]
    pub(crate) fn at(mut self, now: &str) -> Self {
        self.now = now.to_owned();
        self
    }

    /// The desk's folder.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Writes a file of the desk.
    pub(crate) fn write(&self, relative: &str, text: &str) {
        let path = self.path().join(relative);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Reads a file of the desk.
    pub(crate) fn read(&self, relative: &str) -> String {
        std::fs::read_to_string(self.path().join(relative)).unwrap()
    }

    /// Runs the program on the desk.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("CICA_NOW", &self.now)
            .output()
            .unwrap();
        Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
