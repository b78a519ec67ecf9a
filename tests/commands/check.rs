//! `cica check` as a person, an editor and a workflow call it.

use crate::desk::Desk;

const VERSION: &str = "papers/environment-protection/v1.yaml";

/// `code path:line:column` of every finding under `papers/`.
fn found(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["check", "--format", "json"];
    all.extend(arguments);
    let outcome = desk.run(&all);
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(document["schema"], "cica/check/1");
    let findings = document["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| {
            format!(
                "{} {}:{}:{}",
                finding["code"].as_str().unwrap(),
                finding["path"].as_str().unwrap(),
                finding["line"],
                finding["column"]
            )
        })
        .collect()
}

#[test]
fn the_real_paper_has_what_a_careful_editor_finds_and_nothing_silly() {
    let desk = Desk::own();
    assert_eq!(
        found(&desk, &[VERSION]),
        [
            "two-spellings papers/environment-protection/v1.yaml:17:15",
            "heading-punctuation papers/environment-protection/v1.yaml:32:84",
            "abbreviation-unused papers/environment-protection/v1.yaml:55:62",
            "abbreviation-unused papers/environment-protection/v1.yaml:56:22",
            "space-before-slash papers/environment-protection/v1.yaml:64:33",
            "ampersand papers/environment-protection/v1.yaml:75:42",
            "broken-hyphen papers/environment-protection/v1.yaml:76:32",
            "two-spellings papers/environment-protection/v1.yaml:94:49",
            "hyphen-after-adverb papers/environment-protection/v1.yaml:96:38",
        ]
    );
}

#[test]
fn the_own_desk_has_no_error() {
    let desk = Desk::own();
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    assert!(!outcome.stdout.contains("error["), "{}", outcome.stdout);
    let last = outcome.stdout.trim_end().lines().last().unwrap_or("");
    assert!(last.ends_with("in 1 paper with 9 submissions."), "{last}");
    let _ = desk.run(&["check", "--deny", "warnings"]);
    assert_eq!(desk.run(&["check", "--deny", "warnings"]).code, 1);
}

#[test]
fn a_finding_shows_place_words_source_and_mend() {
    let desk = Desk::own();
    for version in [VERSION, &VERSION.replace("v1", "v2")] {
        let text = desk.read(version);
        desk.write(version, &text.replace("waste /recycled", "waste/recycled"));
    }
    let outcome = desk.run(&["check", "papers"]);
    assert!(!outcome.stdout.contains("space-before-slash"));
    assert!(
        outcome.stdout.contains(
            "    76 | participation in the environment- related activities.\n       |                      ^\n"
        ),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains("mend: write “environment-related”"));
}

#[test]
fn an_unreadable_file_is_a_finding_and_the_rest_is_checked() {
    let desk = Desk::own();
    desk.write("amendments/environment-protection/CN-1.yaml", "id: [\n");
    desk.write("amendments/environment-protection/TR-1.yaml", "id: [\n");
    desk.write(
        "amendments/environment-protection/RU-1.yaml",
        "nonsense: 1\n",
    );
    let outcome = desk.run(&["check"]);
    assert_eq!(outcome.code, 1);
    for expected in [
        "CN-1.yaml:",
        "error[yaml-syntax]",
        "RU-1.yaml:1:1: error[unknown-key]",
        "error[missing-key]",
        "warning[broken-hyphen]",
    ] {
        assert!(
            outcome.stdout.contains(expected),
            "{expected}\n{}",
            outcome.stdout
        );
    }
    // What cannot be read is not missing.
    for silly in ["number-gap", "unknown-reference", "version-gap"] {
        assert!(!outcome.stdout.contains(silly), "{}", outcome.stdout);
    }
}

#[test]
fn no_desk_is_not_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::empty();
    let outcome = desk.run(&["check", "--desk", &folder.path().to_string_lossy()]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.stderr.contains("is not a desk"),
        "{}",
        outcome.stderr
    );
    assert_eq!(desk.run(&["check", "no-such-paper"]).code, 2);
    assert_eq!(desk.run(&["check"]).code, 0);
}

#[test]
fn an_accepted_finding_is_silent_and_an_idle_entry_is_not() {
    let desk = Desk::own();
    let paper = "papers/environment-protection/paper.yaml";
    let text = desk.read(paper)
        + "accepted:\n  - rule: broken-hyphen\n    at: education\n    because: As circulated.\n  - rule: doubled-word\n    because: None is there.\n";
    desk.write(paper, &text);
    let found = found(&desk, &["environment-protection"]);
    assert!(
        !found.iter().any(|f| f.starts_with("broken-hyphen")),
        "{found:?}"
    );
    let idle: Vec<_> = found
        .iter()
        .filter(|f| f.starts_with("accepted-nothing"))
        .collect();
    let line = text
        .lines()
        .position(|line| line.contains("doubled-word"))
        .unwrap()
        + 1;
    assert_eq!(idle, [&format!("accepted-nothing {paper}:{line}:5")]);
}

#[test]
fn a_finding_in_the_title_points_at_its_words() {
    let desk = Desk::own();
    let facts = desk.read("papers/environment-protection/paper.yaml");
    let column = 1 + facts.lines().next().unwrap().find("CBMs").unwrap();
    let found = found(&desk, &["papers/environment-protection/paper.yaml"]);
    let of_title =
        format!("abbreviation-unused papers/environment-protection/paper.yaml:1:{column}");
    assert_eq!(found, [of_title]);
}

#[test]
fn a_path_is_taken_from_here_or_from_the_desk() {
    let (here, there) = (Desk::own(), Desk::own());
    let there_path = there.path().to_string_lossy().into_owned();
    for path in ["papers", "./papers/environment-protection", VERSION] {
        let outcome = here.run(&["check", "--desk", &there_path, path]);
        assert_eq!(outcome.code, 0, "{path}: {}", outcome.stderr);
        assert!(!outcome.stdout.contains("amendments/"), "{path}");
        assert_eq!(here.run(&["check", path]).code, 0, "{path}");
    }
    assert_eq!(here.run(&["check", "/etc"]).code, 2);
    let whole = here.run(&["check", "."]).stdout;
    assert_eq!(whole, here.run(&["check"]).stdout);
}

#[test]
fn a_file_that_is_none_of_the_desks_is_told_and_the_others_are_checked() {
    let desk = Desk::own();
    desk.write("README.md", "About this desk.");
    let outcome = desk.run(&["check", "README.md", VERSION]);
    assert_eq!(outcome.code, 0);
    assert!(
        outcome
            .stderr
            .contains("README.md is none of a desk's files"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stdout.contains("broken-hyphen"));
    assert_eq!(desk.run(&["check", "papers"]).stderr, "");
    assert_eq!(desk.run(&["check", VERSION, VERSION]).stderr, "");
    assert_eq!(desk.run(&["check", "no-such.yaml"]).code, 2);
    // One file alone has its errors told, though what it lacks is another.
    desk.write(VERSION, "version: 1\n");
    let alone = desk.run(&["check", VERSION]);
    assert_eq!(alone.code, 1);
    assert!(alone.stdout.contains("missing-key"), "{}", alone.stdout);
    assert_eq!(
        desk.run(&["check", "amendments/environment-protection/KZ-1.yaml"])
            .code,
        0
    );
}

#[test]
fn a_workflow_gets_annotations() {
    let desk = Desk::own();
    let outcome = desk.run(&["check", "--format", "github", VERSION]);
    assert_eq!(outcome.code, 0);
    assert!(
        outcome.stdout.contains(
            "::warning file=papers/environment-protection/v1.yaml,line=76,col=32,title=broken-hyphen::there is a space after the hyphen"
        ),
        "{}",
        outcome.stdout
    );
    assert_eq!(outcome.stdout.lines().count(), 9);
}

#[test]
fn rules_are_listed_and_explained_without_a_desk() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::empty();
    let nowhere = folder.path().to_string_lossy().into_owned();
    let listed = desk.run(&["check", "--list", "--desk", &nowhere]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    assert!(listed.stdout.contains("look-alike"));
    let explained = desk.run(&["check", "--explain", "broken-hyphen"]);
    assert!(
        explained.stdout.contains("To mend:"),
        "{}",
        explained.stdout
    );
    let mistyped = desk.run(&["check", "--explain", "broken-hyphens"]);
    assert_eq!(mistyped.code, 2);
    assert!(
        mistyped.stderr.contains("--explain broken-hyphen`"),
        "{}",
        mistyped.stderr
    );
}

#[test]
fn a_hostile_letter_is_found_and_never_reaches_the_terminal() {
    let desk = Desk::own();
    let text = desk
        .read(VERSION)
        .replace("Reduce deforestation", "Reduce \u{202E}def\u{430}restation");
    desk.write(VERSION, &text);
    let outcome = desk.run(&["check"]);
    assert!(
        outcome.stdout.contains("warning[bidi-control]"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stdout.contains("warning[look-alike]"),
        "{}",
        outcome.stdout
    );
    assert!(!outcome.stdout.contains('\u{202E}'));
}

#[test]
fn an_original_that_nothing_names_and_a_paper_without_a_text_are_found() {
    let desk = Desk::own();
    desk.write("amendments/environment-protection/received/stray.docx", "x");
    let told = desk.run(&["check"]);
    assert_eq!(told.code, 0, "{}", told.stdout);
    assert!(told.stdout.contains("unnamed-original"), "{}", told.stdout);

    let desk = crate::decide::small();
    std::fs::remove_file(desk.path().join("papers/small/v1.yaml")).unwrap();
    let told = desk.run(&["check"]);
    assert_eq!(told.code, 1, "{}", told.stdout);
    assert!(told.stdout.contains("no-version"), "{}", told.stdout);
    // The way out that is named works, and keeps the facts.
    let facts = desk.read("papers/small/paper.yaml");
    desk.write(
        "draft.md",
        "# Small\n\n## One\n\nProvide safe water for all states.\n",
    );
    crate::decide::done(
        &desk,
        &["import", "draft.md", "--id", "small", "--coordinator", "MN"],
    );
    assert_eq!(desk.read("papers/small/paper.yaml"), facts);
    assert!(desk.read("papers/small/v1.yaml").contains("safe water"));
}
