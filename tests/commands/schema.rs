//! `cica schema`.

use crate::decide::{done, refused};
use crate::desk::Desk;

#[test]
fn a_schema_is_printed_listed_and_written() {
    let desk = Desk::empty();
    let listed = done(&desk, &["schema"]);
    assert!(listed.contains("papers/*/paper.yaml"), "{listed}");
    let printed = desk.run(&["schema", "paper"]).stdout;
    let schema: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert!(schema["properties"]["circulations"]["description"].is_string());
    desk.write("schemas/keep.txt", "");
    let said = done(&desk, &["schema", "--to", "schemas"]);
    assert!(said.contains("6 schemas"), "{said}");
    assert_eq!(desk.read("schemas/paper.json"), printed);
    // The folder of schemas is no business of a desk's.
    assert!(done(&desk, &["check", "--deny", "warnings"]).contains("Nothing found"));
    refused(
        &desk,
        &["schema", "papers"],
        "there is no schema of `papers`",
    );
}

#[test]
fn a_line_that_names_a_schema_changes_no_digest() {
    let desk = Desk::own();
    let before = desk.run(&["check", "--format", "json"]);
    for file in [
        "amendments/environment-protection/CN-1.yaml",
        "amendments/environment-protection/CN-1.record.yaml",
        "papers/environment-protection/v2.yaml",
        "papers/environment-protection/paper.yaml",
    ] {
        let text = desk.read(file);
        let line = "# yaml-language-server: $schema=../../schemas/x.json\n";
        desk.write(file, &format!("{line}{text}"));
    }
    let after = desk.run(&["check", "--format", "json"]);
    let findings = |outcome: &crate::desk::Outcome| {
        let document: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        document["findings"].as_array().unwrap().len()
    };
    assert_eq!(
        (after.code, findings(&after)),
        (before.code, findings(&before))
    );
}

#[test]
fn a_folder_that_is_missing_is_named_and_nothing_is_written() {
    let desk = Desk::empty();
    refused(
        &desk,
        &["schema", "--to", "nowhere"],
        "there is no folder nowhere to write the schemas into",
    );
    assert!(!desk.path().join("nowhere").exists());
}
