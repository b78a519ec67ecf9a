//! `cica check --fix`: spacing mended on record, never in a file that went out.

use crate::desk::Desk;

const FOLDER: &str = "amendments/environment-protection";

/// Every file of the desk with its bytes.
fn files(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(desk.path())
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().to_string_lossy().into_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .filter(|(path, _)| !path.ends_with(".cica.lock"))
        .collect();
    files.sort();
    files
}

/// The codes of what is found anywhere but in the first version.
fn found(desk: &Desk) -> Vec<String> {
    let outcome = desk.run(&["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let findings = document["findings"].as_array().unwrap();
    findings
        .iter()
        .filter(|finding| finding["version"] != 1)
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn spacing_is_mended_by_an_editorial_change_that_is_adopted_and_consolidated() {
    let desk = Desk::own();
    let before = files(&desk);
    let outcome = desk.run(&["check", "--fix"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let said = format!("{}{}", outcome.stdout, outcome.stderr);
    for expected in [
        "MN-2",
        "rewords 2.1(f) water",
        "waste[- -]/recycled",
        "cica consolidate",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let sent = desk.read(&format!("{FOLDER}/MN-2.yaml"));
    assert!(sent.contains("type: editorial"), "{sent}");
    assert!(
        sent.contains("base: 2") && sent.contains("by: [MN]"),
        "{sent}"
    );
    assert!(sent.contains("no word is changed"), "{sent}");
    let record = desk.read(&format!("{FOLDER}/MN-2.record.yaml"));
    assert!(record.contains("decision: adopted") && record.contains("digest: sha256:"));
    // Nothing that stood on the desk is touched.
    let after = files(&desk);
    assert!(before.iter().all(|file| after.contains(file)));

    assert_eq!(desk.run(&["consolidate"]).code, 0);
    let third = desk.read("papers/environment-protection/v3.yaml");
    assert!(third.contains("waste/recycled"), "{third}");
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stdout);
    let again = desk.run(&["check", "--fix"]);
    assert_eq!(again.code, 0);
    assert!(
        format!("{}{}", again.stdout, again.stderr).contains("Nothing that spacing alone"),
        "{}{}",
        again.stdout,
        again.stderr
    );
}

#[test]
fn a_dry_run_shows_the_mend_and_writes_nothing() {
    let desk = Desk::own();
    let before = files(&desk);
    let outcome = desk.run(&["check", "--fix", "--dry-run"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let said = format!("{}{}", outcome.stdout, outcome.stderr);
    assert!(
        said.contains("Would write") && said.contains("MN-2.yaml"),
        "{said}"
    );
    assert_eq!(files(&desk), before);
}

#[test]
fn the_same_mend_is_not_recorded_twice() {
    let desk = Desk::own();
    assert_eq!(desk.run(&["check", "--fix"]).code, 0);
    let before = files(&desk);
    let again = desk.run(&["check", "--fix"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    let said = format!("{}{}", again.stdout, again.stderr);
    assert!(
        said.contains("MN-2 mends") && said.contains("cica consolidate"),
        "{said}"
    );
    assert_eq!(files(&desk), before);
}

#[test]
fn a_mend_that_was_not_adopted_or_waits_is_no_mend_and_the_way_on_is_shown() {
    for (decision, expected) in [
        (
            &["not-adopt", "MN-2.1", "--because", "no"][..],
            "MN-2 proposed it and was not adopted",
        ),
        (&["defer", "MN-2.1"], "MN-2 would mend"),
    ] {
        let desk = Desk::own();
        assert_eq!(desk.run(&["check", "--fix", "--yes"]).code, 0);
        let decided = desk.run(&[&["decide"], decision].concat());
        assert_eq!(decided.code, 0, "{}", decided.stderr);
        let before = files(&desk);
        let again = desk.run(&["check", "--fix"]);
        assert_eq!(again.code, 1, "{}", again.stderr);
        let said = format!("{}{}", again.stdout, again.stderr);
        assert!(
            said.contains(expected) && said.contains("cica decide adopt MN-2.1"),
            "{said}"
        );
        assert!(!said.contains("already"), "{said}");
        assert_eq!(files(&desk), before);
        // The way that it shows leads on.
        assert_eq!(desk.run(&["decide", "adopt", "MN-2.1"]).code, 0);
        let mended = desk.run(&["check", "--fix"]);
        assert_eq!(mended.code, 0, "{}", mended.stderr);
        assert!(
            mended.stdout.contains("cica consolidate"),
            "{}",
            mended.stdout
        );
    }
}

#[test]
fn a_circulated_text_is_refused_with_the_reason_and_the_ways_out() {
    let desk = Desk::own();
    std::fs::remove_file(desk.path().join("papers/environment-protection/v2.yaml")).unwrap();
    let before = files(&desk);
    for arguments in [&["check", "--fix"][..], &["check", "--fix", "--dry-run"]] {
        let outcome = desk.run(arguments);
        assert_eq!(outcome.code, 1, "{}", outcome.stderr);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        for expected in [
            "was circulated on Thu 26 Oct 2023 by EN/P/1273",
            "cica amend --by MN --base 1 --type editorial",
            "cica consolidate",
        ] {
            assert!(said.contains(expected), "{expected}\n{said}");
        }
        assert_eq!(files(&desk), before);
    }
}

#[test]
fn what_is_not_of_spacing_is_still_found_after_the_mend() {
    let desk = Desk::own();
    let before = found(&desk);
    assert_eq!(desk.run(&["check", "--fix"]).code, 0);
    assert_eq!(desk.run(&["consolidate"]).code, 0);
    // The number of findings about words does not change by mending spaces.
    assert_eq!(found(&desk), before);
}

#[test]
fn fix_takes_one_paper_and_its_flags_alone() {
    let desk = Desk::own();
    for arguments in [
        &["check", "--fix", "papers/environment-protection/v2.yaml"][..],
        &["check", "--fix", "--format", "json"],
        &["check", "--fix", "a", "b"],
        &["check", "--dry-run"],
        &["check", "--fix", "no-such-paper"],
    ] {
        let outcome = desk.run(arguments);
        assert_eq!(outcome.code, 2, "{arguments:?}: {}", outcome.stdout);
        assert!(!outcome.stderr.is_empty());
    }
    assert_eq!(
        desk.run(&["check", "--fix", "environment-protection"]).code,
        0
    );
}
