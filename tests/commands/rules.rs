//! Every rule, tried both ways on the own desk: what it finds, and what is near to that and right.
//!
//! A rule without both fails here, and so does a finding without its place, words and mend.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

use crate::desk::Desk;
use crate::git::has_git;

mod cases;

use cases::*;

/// Findings that know a file at most, for it is not there or is no text.
const WITHOUT_PLACE: &[&str] = &[
    "missing-file",
    "unknown-file",
    "unnamed-original",
    "symlink",
    "not-utf8",
    "too-large",
    "unreadable",
    "unmerged",
    "name-clash",
];

fn put(desk: &Desk, path: &str, bytes: &[u8]) {
    let path = desk.path().join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn edited(edits: &[Edit]) -> Desk {
    let desk = Desk::own();
    for edit in edits {
        match *edit {
            Swap(path, from, to) => swap(&desk, path, from, to),
            Text(words) => swap(&desk, V1, "Reduce deforestation", words),
            Append(path, more) => desk.write(path, &(desk.read(path) + more)),
            Put(path, bytes) => put(&desk, path, bytes),
            Sent(id) => {
                let text = desk
                    .read(KZ)
                    .replace("KZ-1", id)
                    .replace("[KZ]", &format!("[{}]", &id[..2]));
                let text = text.replace("EXAMPLE-4", &format!("EXAMPLE-{id}"));
                desk.write(&KZ.replace("KZ-1", id), &text);
            }
            Large(path, bytes) => put(&desk, path, &vec![b'#'; bytes]),
            Gone(path) => std::fs::remove_file(desk.path().join(path)).unwrap(),
            Folder(path) => std::fs::create_dir(desk.path().join(path)).unwrap(),
            #[cfg(unix)]
            Link(path) => {
                std::os::unix::fs::symlink("/etc/hostname", desk.path().join(path)).unwrap();
            }
            #[cfg(not(unix))]
            Link(path) => assert!(!path.is_empty()),
            Unmerged(path) => unmerged(&desk, path),
        }
    }
    desk
}

/// Leaves a file in git's index as of two sides.
fn unmerged(desk: &Desk, path: &str) {
    let git = |arguments: &[&str], input: &str| {
        let mut child = Command::new("git")
            .args(arguments)
            .current_dir(desk.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    git(&["init", "-q"], "");
    let blob = git(&["hash-object", "-w", path], "");
    let sides = [2, 3].map(|stage| format!("100644 {} {stage}\t{path}\n", blob.trim()));
    git(&["update-index", "--index-info"], &sides.concat());
}

fn swap(desk: &Desk, path: &str, from: &str, to: &str) {
    let text = desk.read(path);
    assert_eq!(text.matches(from).count(), 1, "{path}: {from}");
    desk.write(path, &text.replace(from, to));
}

fn check(edits: &[Edit]) -> Vec<Value> {
    let outcome = edited(edits).run_with_git(&["check", "--format", "json"]);
    let document: Value = serde_json::from_str(&outcome.stdout).unwrap_or_default();
    let findings = document["findings"].as_array();
    assert!(findings.is_some(), "{edits:?}: {}", outcome.stderr);
    findings.unwrap().clone()
}

/// What is found of each case that is wrong.
static FOUND: LazyLock<Vec<(&'static Case, Vec<Value>)>> =
    LazyLock::new(|| cases().map(|case| (case, check(case.1))).collect());

fn count(findings: &[Value], code: &str) -> usize {
    let of = |finding: &&Value| finding["code"] == code;
    findings.iter().filter(of).count()
}

#[test]
fn every_rule_is_tried_both_ways() {
    let desk = Desk::empty();
    let listed = desk.run(&["check", "--list"]).stdout;
    let known: BTreeSet<&str> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| listed.contains(&format!("\n{word} ")) && !word.starts_with('-'))
        .collect();
    let tried: BTreeSet<&str> = cases().map(|(code, ..)| *code).collect();
    let codes: BTreeSet<&str> = include_str!("../../docs/checks.md")
        .lines()
        .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
        .collect();
    assert_eq!(tried, codes);
    assert!(codes.iter().all(|code| known.contains(code)), "{known:?}");
}

#[test]
fn each_rule_finds_what_is_wrong_and_keeps_silent_at_what_is_near_to_it() {
    let base = check(&[]);
    let mut wrong: Vec<String> = Vec::new();
    for ((code, bad, good), found) in FOUND.iter() {
        let is_beyond_the_system = match *code {
            "symlink" => cfg!(not(unix)),
            // Elsewhere the second file is the first.
            "name-clash" => cfg!(not(target_os = "linux")),
            "unmerged" => !has_git(),
            _ => false,
        };
        if is_beyond_the_system {
            continue;
        }
        let before = count(&base, code);
        // One rule has nothing worse than the circulated text itself.
        let found = count(found, code);
        if found <= before && !(bad.is_empty() && found > 0) {
            wrong.push(format!("{code} does not find {bad:?}"));
        }
        let found = count(&check(good), code);
        if found > before || (bad.is_empty() && found > 0) {
            wrong.push(format!("{code} finds {good:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_finding_has_its_place_its_words_and_its_mend() {
    let mut seen: BTreeMap<String, Value> = BTreeMap::new();
    for (_, found) in FOUND.iter() {
        for finding in found {
            let code = finding["code"].as_str().unwrap().to_owned();
            let told = |key: &str| finding[key].as_str().is_some_and(|text| !text.is_empty());
            assert!(
                told("path") && told("message") && told("mend"),
                "{finding:#}"
            );
            let has_place =
                finding["line"].is_u64() && finding["column"].is_u64() && told("excerpt");
            if !has_place && !WITHOUT_PLACE.contains(&code.as_str()) {
                seen.insert(code, finding.clone());
            }
        }
    }
    assert!(seen.is_empty(), "{seen:#?}");
}

#[test]
fn many_broken_files_are_all_named_at_once() {
    let findings = check(&[
        Put(KZ, b"id: [\n"),
        Swap(PAPER, "language: en\n", "language: en\nlanguage: ru\n"),
        Swap(CN, "id: CN-1", "di: CN-1"),
        Text("Reduce \u{202e}deforestation"),
        Swap(
            V2,
            "as an effective mechanism",
            "as the effective , mechanism",
        ),
        Put("papers/second/paper.yaml", b"title: [1\n"),
        Put("papers/third/paper.yaml", b"\xff"),
    ]);
    for (path, code) in [
        (KZ, "yaml-syntax"),
        (PAPER, "duplicate-key"),
        (CN, "unknown-key"),
        ("papers/second/paper.yaml", "yaml-syntax"),
        ("papers/third/paper.yaml", "not-utf8"),
        // The facts of the paper cannot be read; its texts are proved all the same.
        (V2, "parent-digest"),
        (V2, "replay"),
        (V2, "space-before-mark"),
    ] {
        let is_there = findings
            .iter()
            .any(|finding| finding["path"] == path && finding["code"] == code);
        assert!(is_there, "{path}: {code}\n{findings:#?}");
    }
    let of_facts = findings.iter().filter(|finding| finding["path"] == PAPER);
    assert_eq!(of_facts.count(), 1, "what cannot be read is not judged");
}
