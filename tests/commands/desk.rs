//! A hermetic runner: a desk in a folder of its own, an empty environment, a fixed clock.

use std::path::{Path, PathBuf};
use std::process::Command;

use cica::store::documents::{
    read_paper, read_record, read_version, render_paper, render_record, render_version,
};

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

    /// Writes a file of the desk; one that bore a seal bears that of what it says now.
    pub(crate) fn write(&self, relative: &str, text: &str) {
        let path = self.path().join(relative);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, resealed(relative, text)).unwrap();
    }

    /// Reads a file of the desk.
    pub(crate) fn read(&self, relative: &str) -> String {
        std::fs::read_to_string(self.path().join(relative)).unwrap()
    }

    /// Runs the program on the desk.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_within(arguments, &[])
    }

    /// Runs the program where it finds git.
    #[allow(dead_code, reason = "not every test has to do with git")]
    pub(crate) fn run_with_git(&self, arguments: &[&str]) -> Outcome {
        let path = std::env::var("PATH").unwrap_or_default();
        self.run_within(arguments, &[("PATH", &path)])
    }

    /// Runs the program on a terminal of a width.
    pub(crate) fn run_at_width(&self, columns: &str, arguments: &[&str]) -> Outcome {
        self.run_within(arguments, &[("COLUMNS", columns)])
    }

    fn run_within(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("CICA_NOW", &self.now)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The text with the seal that fits it, where it bears one; what is no file of its kind keeps none.
pub(crate) fn resealed(relative: &str, text: &str) -> String {
    let is_seal = |line: &&str| line.starts_with("seal: sha256:");
    if !relative.ends_with(".yaml") || !text.lines().any(|line| is_seal(&line)) {
        return text.to_owned();
    }
    let lines = text.split_inclusive('\n');
    let out: String = lines.clone().filter(|line| !is_seal(line)).collect();
    let name = relative.rsplit('/').next().unwrap_or(relative);
    let paper = "paper".parse().unwrap();
    let written = match name {
        "paper.yaml" => read_paper(&paper, &out, name).map(|paper| render_paper(&paper)),
        _ if name.ends_with(".record.yaml") => {
            read_record(&out, name).map(|record| render_record(&record))
        }
        _ => read_version(&out, name).map(|version| render_version(&version)),
    };
    let written = written.unwrap_or_default();
    let seal = written
        .split_inclusive('\n')
        .find(is_seal)
        .unwrap_or_default();
    let fitting = |line| if is_seal(&line) { seal } else { line };
    lines.map(fitting).collect()
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
