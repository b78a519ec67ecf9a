//! Places that share a desk through git: clones of one repository, each with a clock of its own and
//! no configuration but what the test gives.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run of git or the program gave.
#[derive(Debug)]
#[must_use]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    /// Both streams, without the breaks that fit them to a width.
    pub(crate) fn said(&self) -> String {
        let both = format!("{} {}", self.stdout, self.stderr);
        both.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What was said, where the run ended well.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, 0, "{}", self.said());
        self.said()
    }
}

/// A clone.
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    home: PathBuf,
    now: &'static str,
}

/// The places of one test; the folder goes when it is dropped.
pub(crate) struct Places {
    _folder: tempfile::TempDir,
    pub(crate) one: Place,
    pub(crate) other: Place,
}

/// Whether git is there. Where it is not, the test is skipped, and says so; never in CI.
#[expect(
    clippy::print_stderr,
    reason = "a test that is skipped must not pass unnoticed"
)]
pub(crate) fn has_git() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        assert!(std::env::var_os("CI").is_none(), "git is missing");
        eprintln!("SKIPPED: the program git is not there, and nothing of it was tested");
    }
    is_there
}

/// Two clones of a repository with the project's own desk, with drivers or without.
pub(crate) fn two(with_drivers: bool) -> Option<Places> {
    if !has_git() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str, now| Place {
        folder: folder.path().join(name),
        home: folder.path().to_owned(),
        now,
    };
    let one = place("one", "2023-11-24T12:00:00Z");
    let other = place("other", "2023-11-24T15:00:00Z");
    std::fs::create_dir(&one.folder).unwrap();
    std::fs::write(folder.path().join("empty"), "").unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["papers", "amendments"] {
        copy(&project.join(part), &one.folder.join(part));
    }
    one.git(&["init", "-q", "-b", "main"]).done();
    if with_drivers {
        one.cica(&["git", "setup"]).done();
    }
    one.commit("Begin");
    let from = one.folder.to_string_lossy().into_owned();
    let to = other.folder.to_string_lossy().into_owned();
    one.git(&["clone", "-q", &from, &to]).done();
    if with_drivers {
        other.cica(&["git", "setup"]).done();
    }
    other.git(&["remote", "rename", "origin", "there"]).done();
    one.git(&["remote", "add", "there", &to]).done();
    Some(Places {
        _folder: folder,
        one,
        other,
    })
}

/// The facts of the own desk's paper.
pub(crate) const PAPER: &str = "papers/environment-protection/paper.yaml";

impl Places {
    /// Gives the paper another title on each side.
    pub(crate) fn rename_on_both_sides(&self) {
        for (place, title) in [(&self.one, "One title"), (&self.other, "Another title")] {
            let paper = place.read(PAPER);
            let rest = paper.split_once('\n').unwrap().1;
            place.write(PAPER, &format!("title: {title}\n{rest}"));
            place.commit("Rename");
        }
    }

    /// Merges each place's work into the other's, both from where they parted. Gives what each
    /// merge said.
    pub(crate) fn merge_both_ways(&self) -> (Outcome, Outcome) {
        for place in [&self.one, &self.other] {
            place.git(&["fetch", "-q", "there"]).done();
        }
        (
            self.one.git(&["merge", "--no-edit", "there/main"]),
            self.other.git(&["merge", "--no-edit", "there/main"]),
        )
    }

    /// Asserts that both places hold the same desk, and that it is sound.
    #[track_caller]
    pub(crate) fn assert_alike_and_sound(&self) {
        let tree = |place: &Place| place.git(&["rev-parse", "HEAD^{tree}"]).done();
        let is_alike = tree(&self.one) == tree(&self.other);
        let there = self.other.git(&["rev-parse", "HEAD"]).done();
        self.one.git(&["fetch", "-q", "there"]).done();
        let plain = [
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "HEAD",
            there.trim(),
        ];
        let differs = self.one.git(&plain).stdout;
        assert!(is_alike, "the two desks differ:\n{differs}");
        self.one.assert_sound();
    }
}

impl Place {
    pub(crate) fn git(&self, arguments: &[&str]) -> Outcome {
        self.run("git", arguments, &[])
    }

    pub(crate) fn cica(&self, arguments: &[&str]) -> Outcome {
        self.run(env!("CARGO_BIN_EXE_cica"), arguments, &[])
    }

    /// Runs the program a day later.
    pub(crate) fn later(&self, arguments: &[&str]) -> Outcome {
        let day = [("CICA_NOW", "2023-11-25T12:00:00Z")];
        self.run(env!("CARGO_BIN_EXE_cica"), arguments, &day)
    }

    pub(crate) fn run(
        &self,
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Outcome {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .env("GIT_CONFIG_GLOBAL", self.home.join("empty"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "A desk")
            .env("GIT_AUTHOR_EMAIL", "desk@example.org")
            .env("GIT_COMMITTER_NAME", "A desk")
            .env("GIT_COMMITTER_EMAIL", "desk@example.org")
            .env("GIT_EDITOR", "true")
            .env("GIT_PAGER", "cat")
            .env("LC_ALL", "C")
            .env("CICA_NOW", self.now)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Commits all there is.
    #[track_caller]
    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "-A"]).done();
        self.git(&["commit", "-q", "-m", message]).done();
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        std::fs::read_to_string(self.folder.join(relative)).unwrap()
    }

    pub(crate) fn write(&self, relative: &str, text: &str) {
        std::fs::write(self.folder.join(relative), text).unwrap();
    }

    pub(crate) fn has(&self, relative: &str) -> bool {
        self.folder.join(relative).exists()
    }

    /// The paths that git calls unmerged.
    pub(crate) fn unmerged(&self) -> Vec<String> {
        let listed = self.git(&["diff", "--name-only", "--diff-filter=U", "--no-ext-diff"]);
        listed.stdout.lines().map(str::to_owned).collect()
    }

    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        let checked = self.cica(&["check"]);
        assert_eq!(checked.code, 0, "{}", checked.said());
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
