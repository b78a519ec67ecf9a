//! The git repository that carries a desk, reached through the program `git` alone.
//!
//! The one place that runs git: its configuration and attributes, the sides of a merge that is
//! underway, and what is settled handed back to it. Git's own files are never touched otherwise.

mod attributes;
mod sides;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use attributes::{Lines, git_files, write_git_files};
pub use sides::{Entry, Underway, unmerged};

use super::error::StoreError;
use super::root::Root;

/// The longest complaint of git that is passed on, in characters.
const COMPLAINT: usize = 400;

/// The repository that a desk lies in.
#[derive(Debug, Clone)]
pub struct Repository {
    /// The desk's folder, from which git is called.
    folder: PathBuf,
    /// The desk's folder as the repository has it: empty, or `desks/cica/`.
    prefix: String,
}

impl Repository {
    /// Finds the repository of a desk.
    ///
    /// # Errors
    /// Where git is not there, or the desk is in no repository.
    pub fn of(root: &Root) -> Result<Self, StoreError> {
        let found = Self {
            folder: root.path.clone(),
            prefix: String::new(),
        };
        let output = found.output(
            &["rev-parse", "--is-inside-work-tree", "--show-prefix"],
            &[],
        )?;
        let said = String::from_utf8_lossy(&output.stdout);
        let mut lines = said.lines();
        if !output.status.success() || lines.next() != Some("true") {
            return Err(StoreError::NoRepository(super::error::slashed(&root.path)));
        }
        Ok(Self {
            prefix: lines.next().unwrap_or_default().to_owned(),
            ..found
        })
    }

    /// The desk's folder as the repository has it: empty, or ending with `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The value of a key of the configuration, from wherever git takes it.
    ///
    /// # Errors
    /// Where git cannot be run.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let output = self.output(&["config", "--get", key], &[])?;
        let value = String::from_utf8_lossy(&output.stdout);
        Ok(output
            .status
            .success()
            .then(|| value.trim_end_matches('\n').to_owned()))
    }

    /// Sets a key of the repository's own configuration.
    ///
    /// # Errors
    /// Where git refuses.
    pub fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.run(&["config", "--local", key, value]).map(drop)
    }

    /// Runs git and gives what it printed.
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, StoreError> {
        self.run_with(arguments, &[])
    }

    /// Runs git on some bytes and gives what it printed.
    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, StoreError> {
        let output = self.output(arguments, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = super::reading::harmless(said.trim());
        Err(StoreError::Git {
            what: arguments.first().copied().unwrap_or_default().to_owned(),
            said: said.chars().take(COMPLAINT).collect(),
        })
    }

    fn output(&self, arguments: &[&str], input: &[u8]) -> Result<std::process::Output, StoreError> {
        let mut child = Command::new("git")
            .arg("-C")
            .arg(&self.folder)
            .args(arguments)
            // What git prints is read: in its own words, and paths are paths.
            .env("LC_ALL", "C")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => StoreError::NoGit,
                _ => StoreError::Git {
                    what: arguments.first().copied().unwrap_or_default().to_owned(),
                    said: error.to_string(),
                },
            })?;
        let stdin = child.stdin.take();
        // Fed from beside, so that neither waits for the other with a full pipe.
        std::thread::scope(|scope| {
            scope.spawn(move || {
                use std::io::Write as _;
                // A git that ends early has said why.
                stdin.map(|mut stdin| stdin.write_all(input))
            });
            child.wait_with_output()
        })
        .map_err(|error| StoreError::read(Path::new("git"), &error))
    }
}
