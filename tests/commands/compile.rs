//! `cica compile` and its way back through `cica amend --from`.

use super::desk::Desk;
use super::recording::done;

/// The project's desk with version 1 alone.
fn before_decisions() -> Desk {
    let desk = Desk::own();
    std::fs::remove_file(desk.path().join("papers/environment-protection/v2.yaml")).unwrap();
    desk
}

/// A desk that holds the paper and nothing that was sent.
fn empty_handed() -> Desk {
    let desk = before_decisions();
    std::fs::remove_dir_all(desk.path().join("amendments/environment-protection")).unwrap();
    desk
}

#[test]
fn open_proposals_stand_in_brackets_after_the_words_that_they_would_replace() {
    let desk = Desk::own();
    let outcome = desk.run(&["compile", "--format", "markdown"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let wanted =
        "knowledge sharing [mechanism] [platform — Bangladesh] [network — Russia] for best";
    assert!(outcome.stdout.contains(wanted), "{}", outcome.stdout);
}

#[test]
fn what_is_adopted_and_in_no_version_yet_is_shown_on_demand() {
    let desk = before_decisions();
    let outcome = desk.run(&["compile", "--all", "--format", "markdown"]);
    for wanted in [
        "[safe and clean] [safe, clean and affordable — China] water",
        "proposes [the — Bangladesh, Türkiye] following",
        "[delete — Pakistan] Recalling",
        "[retain — Pakistan] Developing",
        "[move after 2.1(c) — China] Strengthen",
        "- 2.1(d)bis [Exchange data and experience on the observation of glaciers, snow cover and permafrost. — China]",
        "[environment- related] [environment-related — Mongolia] activities",
    ] {
        assert!(
            outcome.stdout.contains(wanted),
            "{wanted}\n{}",
            outcome.stdout
        );
    }
    let open = desk.run(&["compile", "--format", "markdown"]);
    assert!(!open.stdout.contains("affordable"), "{}", open.stdout);
}

#[test]
fn json_gives_every_part_with_its_alternatives() {
    let desk = Desk::own();
    let outcome = desk.run(&["compile", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(json["schema"], "cica/compile/1");
    let lines = json["lines"].as_array().unwrap();
    let line = lines
        .iter()
        .find(|line| line["id"] == "knowledge-sharing")
        .unwrap();
    let parts = line["parts"].as_array().unwrap();
    assert_eq!(parts[1]["stands"], "mechanism");
    assert_eq!(parts[1]["alternatives"][1]["text"], "network");
    assert_eq!(parts[1]["alternatives"][1]["by"][0], "RU");
    assert_eq!(parts[1]["alternatives"][1]["changes"][0], "RU-1.1");
}

#[test]
fn a_compilation_read_back_compiles_to_the_same() {
    let desk = before_decisions();
    for format in ["markdown", "plain"] {
        let written = desk.run(&["compile", "--all", "--format", format]).stdout;
        let ending = if format == "plain" { "txt" } else { "md" };
        let other = empty_handed();
        let file = format!("compilation.{ending}");
        other.write(&file, &written);
        let recorded = other.run(&["amend", "--illustrative", "--from", &file, "--yes"]);
        assert_eq!(recorded.code, 0, "{}", recorded.stderr);
        for id in ["BD-1", "CN-1", "MN-1", "PK-1", "RU-1", "TR-1"] {
            assert!(recorded.stdout.contains(&format!("Recorded {id}")), "{id}");
        }
        let again = other.run(&["compile", "--format", format]).stdout;
        // What was adopted in other words is the coordinator's there; counts may differ.
        let lines = |text: &str| -> Vec<String> {
            text.lines()
                .skip_while(|line| !line.contains("Background"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(lines(&again), lines(&written));
    }
}

#[test]
fn a_compilation_in_word_read_back_compiles_to_the_same() {
    let desk = before_decisions();
    let word = desk.path().join("compilation.docx");
    let word = word.to_str().unwrap();
    let written = desk.run(&["compile", "--all", "--to", word]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let brackets = desk
        .run(&["compile", "--all", "--format", "markdown"])
        .stdout;
    let text = cica::ooxml::read(&std::fs::read(word).unwrap()).unwrap();
    let after = text.after().join("\n");
    for wanted in [
        // What one state alone proposes is tracked, and stands once it is accepted.
        "the safe, clean and affordable water for all",
        "Exchange data and experience on the observation of glaciers",
        // What is in dispute stands in brackets.
        "[mechanism] [platform — Bangladesh] [network — Russia] for best",
        "[retain — Pakistan] Developing",
    ] {
        assert!(after.contains(wanted), "{wanted}\n{after}");
    }
    assert!(!after.contains("Recalling"), "{after}");
    assert!(
        text.before()
            .join("\n")
            .contains("sharing mechanism for best")
    );
    assert!(text.comments.iter().any(|c| c.text.starts_with("Reason: ")));
    let other = empty_handed();
    let recorded = other.run(&["amend", "--illustrative", "--from", word, "--yes"]);
    assert_eq!(recorded.code, 0, "{}", recorded.stderr);
    assert!(
        recorded.stdout.contains("comments are not read"),
        "{}",
        recorded.stdout
    );
    let again = other.run(&["compile", "--format", "markdown"]).stdout;
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .skip_while(|line| !line.contains("Background"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(lines(&again), lines(&brackets));
}

#[test]
fn only_the_states_named_are_taken_from_a_compilation() {
    let desk = empty_handed();
    let text = before_decisions()
        .run(&["compile", "--all", "--format", "markdown"])
        .stdout;
    desk.write("c.md", &text);
    let outcome = desk.run(&["amend", "--from", "c.md", "--by", "China", "--yes"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(
        outcome.stdout.contains("Recorded CN-1"),
        "{}",
        outcome.stdout
    );
    assert!(
        !outcome.stdout.contains("Recorded RU-1"),
        "{}",
        outcome.stdout
    );
    let none = desk.run(&["amend", "--from", "c.md", "--by", "Thailand", "--yes"]);
    assert_eq!(none.code, 2);
    assert!(
        none.stderr.contains("propose nothing in it"),
        "{}",
        none.stderr
    );
}

#[test]
fn a_label_that_names_no_state_is_an_error_with_its_line() {
    let desk = empty_handed();
    desk.write(
        "c.md",
        "## 1. Background\n\nDeveloping [countries — China] [states — Atlantis] continue.\n",
    );
    let outcome = desk.run(&["amend", "--from", "c.md", "--yes"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("Atlantis"), "{}", outcome.stderr);
}

#[test]
fn words_without_a_place_in_a_new_section_keep_the_whole_from_being_recorded() {
    let desk = empty_handed();
    desk.write(
        "c.md",
        "## 1. Background\n\n## [Ice — Russia]\n\n[Protect all glaciers. — Russia] [Protect most glaciers. — China]\n",
    );
    let outcome = desk.run(&["amend", "--from", "c.md", "--yes"]);
    assert_eq!(outcome.code, 2, "{}", outcome.stdout);
    let said = outcome
        .stderr
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        said.contains("1 of its proposals cannot be carried over"),
        "{said}"
    );
    assert!(said.contains("what CN has there"), "{said}");
    assert!(
        !desk
            .path()
            .join("amendments/environment-protection/RU-1.yaml")
            .exists()
    );
}

#[test]
fn what_stands_before_the_first_heading_is_read_back_from_a_compilation() {
    let desk = Desk::empty();
    desk.write(
        "a.txt",
        "Shared waters\n\nThe states care for water.\n\n1. Aims\n\nWater is shared.\n",
    );
    done(
        &desk,
        &["import", "a.txt", "--id", "waters", "--coordinator", "MN"],
    );
    for (state, word) in [("TR", "provide"), ("RU", "stand")] {
        let say = format!("in 0.1 replace \"care\" with \"{word}\"");
        done(&desk, &["amend", "--by", state, "--say", &say, "--yes"]);
    }
    done(&desk, &["compile", "--to", "c.txt"]);
    let text = desk.read("c.txt");
    assert!(text.contains("\n\n0.1  The states [care]"), "{text}");
    let read = done(&desk, &["amend", "--from", "c.txt", "--dry-run"]);
    assert!(read.contains("[-care-]{+stand+}"), "{read}");
    assert!(!read.contains("not carried over"), "{read}");
}
