//! A small round that uses every command that writes, and what must hold of any desk.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use cica::checks::{Checked, check};
use cica::domain::finding::Severity;
use cica::store::{self, Opened, Root};

use crate::desk::Desk;

/// A desk with the files that the round's commands read.
pub(crate) fn empty() -> Desk {
    let desk = Desk::empty().at("2023-12-20T06:00:00Z");
    desk.write(
        "draft.txt",
        "Shared waters\n\n1. Aims\n\nClean water is a right of all.\n\n2. Means\n\n\
         The coordinator proposes:\n\n- Provide safe water.\n\n- Share data on rivers.\n",
    );
    desk.write("note.pdf", "%PDF-1.7 of a sort");
    desk.write(
        "russia.txt",
        "Shared waters\n\n1. Aims\n\nClean water is a {++human ++}right of all.\n\n2. Means\n\n\
         The coordinator proposes:\n\n- Provide safe water.\n\n- Share {--data on --}rivers.\n",
    );
    desk
}

/// The commands of the round, in order: each that writes, at least once.
#[rustfmt::skip]
pub(crate) const ROUND: &[&[&str]] = &[
    &["import", "draft.txt", "--id", "waters", "--coordinator", "MN", "--date", "2023-10-13"],
    &["circulate", "--reference", "EXAMPLE/1", "--date", "2023-10-26", "--deadline", "2023-11-21", "--on-silence", "Special Working Group"],
    &["receive", "note.pdf", "--reference", "EXAMPLE/2", "--from", "Embassy of China", "--about", "amendments", "--date", "2023-11-08"],
    &["amend", "--by", "CN", "--at", "2.1a", "--replace", "safe", "--with", "safe and affordable", "--received", "2023-11-08", "--because", "Goal 6.1"],
    &["amend", "--by", "RU", "--from", "russia.txt", "--received", "2023-11-09", "--reference", "EXAMPLE/3"],
    &["comment", "--by", "KZ", "--at", "2.1b", "Which rivers?", "--received", "2023-11-10"],
    &["position", "no-objection", "--by", "TR", "--received", "2023-11-11"],
    &["reply", "KZ-1.c1", "All of them.", "--on", "2023-11-12"],
    &["correct", "CN-1", "--reference", "EXAMPLE/4", "--because", "left out by the clerk"],
    &["decide", "adopt", "CN-1", "RU-1.1"],
    &["decide", "not-adopt", "RU-1.2", "--because", "Data are meant."],
    &["withdraw", "RU-1.2", "--by", "RU", "--received", "2023-11-20"],
    &["consolidate"],
    &["note", "receipt", "CN-1", "--number", "EXAMPLE/5", "--record"],
    &["circulate", "--extend", "--deadline", "2023-11-28", "--date", "2023-11-20", "--because", "asked for"],
    &["outcome", "Special Working Group", "approved", "--on", "2023-12-20"],
];

/// A desk on which the first commands of the round were run.
pub(crate) fn after(count: usize) -> Desk {
    let desk = empty();
    for command in &ROUND[..count] {
        let outcome = desk.run(command);
        assert_eq!(outcome.code, 0, "{command:?}: {}", outcome.stderr);
    }
    desk
}

/// A copy of a desk, to be spoilt.
pub(crate) fn copy(desk: &Desk) -> Desk {
    let other = Desk::empty().at("2023-12-20T06:00:00Z");
    for (path, bytes) in files(&desk.path()) {
        let path = other.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    other
}

/// Starts the program on a desk with a variable of the environment.
pub(crate) fn start(desk: &Desk, arguments: &[&str], fault: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cica"));
    command
        .args(arguments)
        .current_dir(desk.path())
        .env_clear()
        .env("CICA_NOW", "2023-12-20T06:00:00Z")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    if let Some(fault) = fault {
        command.env("CICA_FAULT", fault);
    }
    command
}

/// Every file, by its path from a folder.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

pub(crate) fn opened(folder: &Path) -> Opened {
    store::open(&Root::find(Some(folder)).unwrap(), None).unwrap()
}

pub(crate) fn checked(folder: &Path) -> Checked {
    check(&opened(folder), |_, _| {})
}

/// The desk is valid, and holds all that it held before.
pub(crate) fn holds(folder: &Path, before: &BTreeMap<String, Vec<u8>>, when: &str) {
    let errors: Vec<_> = checked(folder)
        .findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{when}: {errors:?}");
    let now = files(folder);
    for (path, bytes) in before {
        let Some(kept) = now.get(path) else {
            panic!("{when}: {path} is gone");
        };
        // A paper and a record may have grown; anything else is as it was.
        let grows = path.ends_with("paper.yaml") || path.ends_with(".record.yaml");
        if grows {
            let (old, new) = (entries(bytes), entries(kept));
            let lost: Vec<_> = old.iter().filter(|line| !new.contains(line)).collect();
            assert!(lost.is_empty(), "{when}: {path} lost {lost:?}");
        } else if !path.starts_with('.') && !path.contains("/.") {
            assert!(kept == bytes, "{when}: {path} was altered");
        }
    }
}

/// The lines of a file but for its seal, without what sets them in a list.
fn entries(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().filter(|line| !line.starts_with("seal:"));
    lines
        .map(|line| line.trim_start_matches([' ', '-']).to_owned())
        .collect()
}

/// Temporary files that lie about.
pub(crate) fn leftovers(folder: &Path) -> Vec<String> {
    let names = files(folder).into_keys();
    names.filter(|path| path.contains(".cica-tmp-")).collect()
}
