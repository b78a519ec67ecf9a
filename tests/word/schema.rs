//! Every kind of file that the program writes, held against the schemas of Office Open XML: the
//! order of elements, their attributes, parts and relationships.
//!
//! Asks `openxml-audit` (PyPI), which carries the rules of Microsoft's own validator. Where it is
//! missing the test is skipped, and says so; with `CI=true` it fails.

use std::path::Path;
use std::process::Command;

use crate::outside::program;

/// Parts that the validator misses and the standard leaves free: fonts and a theme.
const FREE: [&str; 2] = ["/fontTable'", "/theme'"];

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn every_kind_of_file_obeys_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let desk = folder.path();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["papers", "amendments"] {
        copied(&project.join(part), &desk.join(part));
    }
    let files = desk.join("files");
    std::fs::create_dir(&files).unwrap();
    let kinds: [&[&str]; 7] = [
        &["show", "environment-protection@2"],
        &["diff", "1", "2"],
        &["diff", "CN-1"],
        &["compile"],
        &["compile", "--base", "1", "--all"],
        &["report", "--view", "matrix"],
        &["note", "circular", "--language", "all"],
    ];
    for (number, arguments) in kinds.iter().enumerate() {
        let run = Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(*arguments)
            .arg("--to")
            .arg(files.join(format!("{number}.docx")))
            .current_dir(desk)
            .env_clear()
            .env("CICA_NOW", "2023-11-24T12:00:00Z")
            .output()
            .unwrap();
        assert!(run.status.success(), "{arguments:?}: {run:?}");
    }
    let Some(audit) = program(&["openxml-audit"], "pip install openxml-audit") else {
        return;
    };
    // One file at a time: asked for a folder, it holds comments against those of another file.
    for (number, kind) in kinds.iter().enumerate() {
        let file = files.join(format!("{number}.docx"));
        let asked = Command::new(&audit)
            .args(["--output", "json", "--max-errors", "0"])
            .arg(&file)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&asked.stdout);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let errors = told[0]["errors"].as_array().unwrap();
        let errors = errors.iter().filter(|error| {
            let said = error["description"].as_str().unwrap();
            !FREE.iter().any(|free| said.contains(free))
        });
        let errors: Vec<_> = errors.collect();
        assert!(errors.is_empty(), "{kind:?}: {errors:#?}");
    }
}
