//! The house stands: a floor imports only floors below it, and files stay small.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "this test reads the sources"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each floor with the floors that it may import.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("ooxml", &["domain"]),
    ("text", &[]),
    ("drafting", &["text", "domain"]),
    ("procedure", &["drafting", "text", "domain"]),
    ("views", &["procedure", "drafting", "text", "domain"]),
    ("input", &["drafting", "text", "ooxml", "domain"]),
    ("store", &["domain"]),
    (
        "checks",
        &["store", "views", "procedure", "drafting", "text", "domain"],
    ),
    (
        "notes",
        &["views", "procedure", "drafting", "text", "domain"],
    ),
    (
        "output",
        &[
            "notes",
            "views",
            "procedure",
            "drafting",
            "text",
            "ooxml",
            "domain",
        ],
    ),
    ("terminal", &["output", "domain"]),
    (
        "commands",
        &[
            "terminal",
            "output",
            "notes",
            "checks",
            "store",
            "input",
            "views",
            "procedure",
            "drafting",
            "text",
            "ooxml",
            "domain",
        ],
    ),
];

/// Lines of a file, tests apart, beyond which it wants dividing.
const LONGEST: usize = 500;

fn sources(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The floors that a file names by `crate::`, doc comments and tests included.
fn named(text: &str) -> BTreeSet<String> {
    text.split("crate::")
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .filter(|name: &String| name.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

/// The floors named in a grouped import, `use crate::{domain::…, store}`.
fn grouped(text: &str) -> bool {
    text.contains("crate::{")
}

#[test]
fn every_floor_imports_only_floors_below_it() {
    let mut faults = Vec::new();
    for (floor, below) in FLOORS {
        let folder = src().join(floor);
        let files = sources(&folder);
        assert!(!files.is_empty(), "the floor `{floor}` is gone");
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(
                !grouped(&text),
                "{}: write one `use crate::floor::…` a floor",
                file.display()
            );
            for name in named(&text) {
                if name != *floor && !below.contains(&name.as_str()) {
                    faults.push(format!("{}: imports `{name}`", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_folder_of_the_sources_is_a_floor() {
    for entry in std::fs::read_dir(src()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let known = FLOORS.iter().any(|(floor, _)| *floor == name);
        assert!(
            known || ["main", "lib", "cli"].contains(&name.as_str()),
            "{name} is no floor"
        );
    }
}

#[test]
fn files_stay_small_and_say_what_they_own() {
    let mut faults = Vec::new();
    for file in sources(&src()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let is_test = file.ends_with("tests.rs") || file.ends_with("laws.rs");
        let lines = code.lines().count();
        if lines > LONGEST && !is_test {
            faults.push(format!("{}: {lines} lines", file.display()));
        }
        if !text.starts_with("//!") && !is_test {
            faults.push(format!(
                "{}: does not open with what it owns",
                file.display()
            ));
        }
        let name = file.file_stem().unwrap().to_string_lossy();
        if ["utils", "util", "helpers", "misc", "common"].contains(&name.as_ref()) {
            faults.push(format!("{}: a name that says nothing", file.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
