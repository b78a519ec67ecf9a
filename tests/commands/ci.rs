//! The pre-commit hook and the workflow of docs/ci, as a repository runs them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::desk::Desk;
use crate::git::has_git;

const VERSION: &str = "papers/environment-protection/v1.yaml";
const HOOK: &str = include_str!("../../docs/ci/pre-commit");
#[cfg(unix)]
const WORKFLOW: &str = include_str!("../../docs/ci/cica.yml");

/// The program first, then what the machine has.
fn path() -> std::ffi::OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_cica"));
    let own = program.parent().unwrap().to_path_buf();
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&rest))).unwrap()
}

/// A repository with the hook in place.
struct Repository {
    desk: Desk,
}

impl Repository {
    /// None where git is missing, which is said.
    fn of(desk: Desk) -> Option<Self> {
        if !has_git() {
            return None;
        }
        let repository = Self { desk };
        repository.done(&["init", "-q"]);
        repository.done(&["config", "user.name", "clerk"]);
        repository.done(&["config", "user.email", "clerk@example.org"]);
        repository.done(&["config", "core.autocrlf", "false"]);
        repository.done(&["config", "commit.gpgsign", "false"]);
        let hook = repository.folder().join(".git/hooks/pre-commit");
        std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
        std::fs::write(&hook, HOOK).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        Some(repository)
    }

    fn folder(&self) -> PathBuf {
        self.desk.path()
    }

    fn git(&self, arguments: &[&str]) -> Output {
        Command::new("git")
            .args(arguments)
            .current_dir(self.folder())
            .env("PATH", path())
            .env("GIT_CONFIG_GLOBAL", self.folder().join("no-such-file"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .unwrap()
    }

    fn done(&self, arguments: &[&str]) -> String {
        let output = self.git(arguments);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {arguments:?}: {errors}");
        errors
    }

    /// What is said by a commit that is refused.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.git(arguments);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "git {arguments:?} was done");
        errors
    }

    fn spoil(&self) {
        let text = self.desk.read(VERSION);
        self.desk.write(
            VERSION,
            &text.replace("Reduce deforestation", "Stop deforestation"),
        );
    }
}

#[test]
fn a_commit_of_a_good_desk_passes_and_of_a_bad_one_is_refused() {
    let Some(repository) = Repository::of(Desk::own()) else {
        return;
    };
    repository.done(&["add", "."]);
    repository.done(&["commit", "-qm", "The desk"]);
    repository.spoil();
    repository.done(&["add", "."]);
    let said = repository.refused(&["commit", "-qm", "A word changed"]);
    assert!(said.contains("circulated-changed"), "{said}");
    assert!(said.contains("nothing was committed"), "{said}");
    assert_eq!(repository.done(&["log", "--oneline"]), "");
    let count = repository.git(&["rev-list", "--count", "HEAD"]);
    assert_eq!(String::from_utf8_lossy(&count.stdout).trim(), "1");
    // `commit -a` stages in an index of its own.
    repository.done(&["reset", "-q"]);
    repository.refused(&["commit", "-qam", "A word changed"]);
    repository.done(&["commit", "-qam", "In an emergency", "--no-verify"]);
}

#[test]
fn only_what_is_staged_counts() {
    let Some(repository) = Repository::of(Desk::own()) else {
        return;
    };
    repository.done(&["add", "."]);
    repository.done(&["commit", "-qm", "The desk"]);
    // Half edited, and not staged: the commit of something else passes.
    repository.spoil();
    repository
        .desk
        .write("members.txt", "A note beside the desk.");
    repository.done(&["add", "members.txt"]);
    repository.done(&["commit", "-qm", "A note"]);
    let record = "amendments/environment-protection/CN-1.record.yaml";
    repository
        .desk
        .write(record, &format!("# seen\n{}", repository.desk.read(record)));
    repository.done(&["add", record]);
    repository.done(&["commit", "-qm", "A remark on a record"]);
    // Staged bad, and mended only in the folder: refused.
    let good = repository.git(&["show", &format!("HEAD:{VERSION}")]).stdout;
    repository.done(&["add", VERSION]);
    repository
        .desk
        .write(VERSION, &String::from_utf8(good).unwrap());
    repository.refused(&["commit", "-qm", "A word changed"]);
    // A file taken out of the index is missed.
    repository.done(&["reset", "-q"]);
    repository.done(&["rm", "-q", "--cached", VERSION]);
    let said = repository.refused(&["commit", "-qm", "The first version goes"]);
    assert!(said.contains("error["), "{said}");
}

#[test]
fn a_desk_in_a_folder_is_found_where_git_is_told() {
    let Some(outer) = Repository::of(Desk::empty()) else {
        return;
    };
    let inner = Desk::own();
    for part in ["papers", "amendments"] {
        std::fs::remove_dir(outer.folder().join(part)).unwrap();
    }
    std::fs::create_dir_all(outer.folder().join("desks")).unwrap();
    for part in ["papers", "amendments"] {
        let to = outer.folder().join("desks").join(part);
        std::fs::rename(inner.path().join(part), to).unwrap();
    }
    outer.done(&["config", "cica.desk", "desks"]);
    outer.done(&["add", "."]);
    outer.done(&["commit", "-qm", "The desk"]);
    let version = format!("desks/{VERSION}");
    let text = outer.desk.read(&version);
    outer
        .desk
        .write(&version, &text.replace("Reduce deforestation", "Stop it"));
    outer.refused(&["commit", "-qam", "A word changed"]);
}

#[test]
fn without_the_program_the_hook_says_so() {
    let Some(repository) = Repository::of(Desk::own()) else {
        return;
    };
    let hook = repository.folder().join(".git/hooks/pre-commit");
    std::fs::write(
        &hook,
        HOOK.replace("command -v cica", "command -v no-such-program"),
    )
    .unwrap();
    repository.done(&["add", "."]);
    let said = repository.refused(&["commit", "-qm", "The desk"]);
    assert!(said.contains("cica is not found"), "{said}");
}

/// The workflow's own commands: the name of each step that runs the program, and what it runs.
#[cfg(unix)]
fn steps() -> Vec<(String, String)> {
    #[derive(serde::Deserialize)]
    struct Workflow {
        jobs: std::collections::BTreeMap<String, Job>,
    }
    #[derive(serde::Deserialize)]
    struct Job {
        steps: Vec<Step>,
    }
    #[derive(serde::Deserialize)]
    struct Step {
        name: Option<String>,
        run: Option<String>,
    }
    let workflow: Workflow = serde_saphyr::from_str(WORKFLOW).unwrap();
    let steps = workflow.jobs.into_values().flat_map(|job| job.steps);
    steps
        .filter_map(|step| Some((step.name?, step.run?)))
        .filter(|(_, run)| run.starts_with("cica "))
        .collect()
}

#[cfg(unix)]
fn shell(desk: &Desk, line: &str) -> Output {
    Command::new("sh")
        .args(["-ec", line])
        .current_dir(desk.path())
        .env("PATH", path())
        .env("CICA_NOW", "2023-11-24T12:00:00Z")
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn the_steps_of_the_workflow_pass_a_good_desk_and_fail_a_bad_one() {
    let steps = steps();
    assert_eq!(steps.len(), 2, "{steps:?}");
    let (good, bad) = (Desk::own(), Desk::own());
    let text = bad.read(VERSION);
    bad.write(VERSION, &text.replace("Reduce deforestation", "Stop it"));
    for (name, run) in &steps {
        assert!(shell(&good, run).status.success(), "{name}");
        let output = shell(&bad, run);
        // The step that only keeps the findings must let the upload go on.
        let keeps = run.contains("sarif");
        assert_eq!(output.status.success(), keeps, "{name}");
    }
    for desk in [&good, &bad] {
        let log: serde_json::Value = serde_json::from_str(&desk.read("cica.sarif")).unwrap();
        assert_eq!(log["version"], "2.1.0");
    }
}

#[cfg(unix)]
#[test]
fn every_annotation_has_the_shape_that_a_workflow_reads_and_a_place_that_is_there() {
    let desk = Desk::own();
    let text = desk.read(VERSION);
    desk.write(VERSION, &text.replace("Reduce deforestation", "Stop it"));
    let (_, run) = steps().remove(0);
    let printed = String::from_utf8(shell(&desk, &run).stdout).unwrap();
    assert!(printed.lines().any(|line| line.starts_with("::error ")));
    for line in printed.lines() {
        let rest = line.strip_prefix("::").unwrap();
        let (head, message) = rest.split_once("::").unwrap();
        let (level, properties) = head.split_once(' ').unwrap();
        assert!(matches!(level, "error" | "warning"), "{line}");
        assert!(!message.is_empty());
        let properties: std::collections::BTreeMap<&str, &str> = properties
            .split(',')
            .map(|property| property.split_once('=').unwrap())
            .collect();
        assert!(properties.contains_key("title"), "{line}");
        let file = desk.read(properties["file"]);
        let at: usize = properties["line"].parse().unwrap();
        let column: usize = properties["col"].parse().unwrap();
        let source = file.lines().nth(at - 1).unwrap();
        assert!(column <= source.chars().count() + 1, "{line}");
    }
}
