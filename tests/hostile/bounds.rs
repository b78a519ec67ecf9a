//! Every bound on what is read: what is within it is read, and what is beyond is refused in one
//! sentence that names it. The bounds of Word files are tried in `tests/word`.

use crate::desk::{Desk, Outcome};
use crate::harness::{assert_tame, desk};

/// Asserts that a run was refused for a reason that holds these words.
#[track_caller]
fn refused(outcome: &Outcome, reason: &str) {
    let said: Vec<&str> = outcome.stderr.split_whitespace().collect();
    let said = said.join(" ");
    assert_eq!(outcome.code, 2, "{}", outcome.stdout);
    assert_tame(&outcome.stderr, reason);
    assert!(said.contains(reason), "{reason:?} is not in: {said}");
    assert!(
        said.len() < 1000,
        "more than a sentence: {} bytes",
        said.len()
    );
}

fn import(desk: &Desk, file: &str) -> Outcome {
    desk.run(&["import", file, "--id", "q", "--coordinator", "MN"])
}

fn amend(desk: &Desk, file: &str) -> Outcome {
    desk.run(&["amend", "--by", "CN", "--from", file, "--again"])
}

/// What `check` finds in a file of the desk.
fn found(desk: &Desk, path: &str) -> Vec<(String, String)> {
    let outcome = desk.run(&["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let all = document["findings"].as_array().unwrap().clone();
    let of_file = all.into_iter().filter(|finding| finding["path"] == path);
    let told = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    of_file
        .map(|finding| (told(&finding, "code"), told(&finding, "message")))
        .collect()
}

const PAPER: &str = "papers/p/paper.yaml";

#[test]
fn a_yaml_file_is_bounded_in_size_nesting_values_and_aliases() {
    let nested = |depth: usize| format!("{}{}\n", "[".repeat(depth), "]".repeat(depth));
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\n";
    for (text, code, reason) in [
        ("#".repeat(16 * 1024 * 1024 + 1), "too-large", "16 MiB"),
        (nested(65), "yaml-syntax", "deep"),
        (nested(5_000), "yaml-syntax", "deep"),
        (
            format!("x: [{}]\n", "1,".repeat(2_000_001)),
            "yaml-syntax",
            "values",
        ),
        (bomb.to_owned(), "yaml-syntax", "anchor"),
    ] {
        let desk = desk();
        std::fs::write(desk.path().join(PAPER), text).unwrap();
        let found = found(&desk, PAPER);
        assert_eq!(found.len(), 1, "{reason}: {found:?}");
        assert_eq!(found[0].0, code, "{found:?}");
        assert!(
            found[0].1.contains(reason),
            "{reason:?} is not in {found:?}"
        );
    }
    // At the bounds it is read: it is no paper, and that is what is said.
    for text in [
        format!("{}\n", "#".repeat(16 * 1024 * 1024 - 1)),
        format!("x: {}", nested(63)),
    ] {
        let desk = desk();
        std::fs::write(desk.path().join(PAPER), text).unwrap();
        let found = found(&desk, PAPER);
        assert!(
            !found.iter().any(|(code, _)| code == "too-large"),
            "{found:?}"
        );
        assert!(
            !found.iter().any(|(_, message)| message.contains("deep")),
            "{found:?}"
        );
    }
}

#[test]
fn a_text_handed_in_is_bounded_in_size_lines_and_nesting() {
    let items = |depth: usize| -> String {
        let lines = (0..depth).map(|level| format!("{}- item\n", "  ".repeat(level)));
        format!("# A\n\ntext\n\n{}", lines.collect::<String>())
    };
    let desk = desk();
    for (name, text, reason) in [
        ("large.md", "a ".repeat(4 * 1024 * 1024 + 1), "8 MiB"),
        ("long.md", "\n".repeat(100_001) + "# A\n", "100000 lines"),
        ("deep.md", items(9), "deep"),
    ] {
        desk.write(name, &text);
        refused(&import(&desk, name), reason);
        refused(&amend(&desk, name), reason);
    }
    desk.write("within.md", &items(8));
    assert_eq!(import(&desk, "within.md").code, 0);
}

#[test]
fn a_file_as_it_came_is_bounded_in_size() {
    let desk = desk();
    let file = std::fs::File::create(desk.path().join("sent.pdf")).unwrap();
    file.set_len(64 * 1024 * 1024 + 1).unwrap();
    let kept = [
        "comment",
        "--by",
        "CN",
        "--at",
        "a",
        "Why?",
        "--original",
        "sent.pdf",
    ];
    refused(&desk.run(&kept), "64 MiB");
    refused(&import(&desk, "sent.pdf"), "16 MiB");
    file.set_len(1024).unwrap();
    assert_eq!(desk.run(&kept).code, 0);
}

#[test]
fn a_place_that_a_note_tells_through_others_is_bounded_in_depth() {
    let desk = desk();
    for (step, times) in [("chapeau of ", 20_000), ("fourth bullet of ", 40_000)] {
        desk.write(
            "note.txt",
            &format!("delete the {}1.1\n", step.repeat(times)),
        );
        refused(&amend(&desk, "note.txt"), "not understood");
    }
}

#[test]
fn ids_and_names_are_bounded_in_length() {
    let desk = desk();
    desk.write("draft.md", "# A\n\ntext\n");
    let under = |id: &str| desk.run(&["import", "draft.md", "--id", id, "--coordinator", "MN"]);
    refused(&under(&"a".repeat(65)), "64");
    assert_eq!(under(&"a".repeat(64)).code, 0);
    let state = "Mongolia ".repeat(20);
    refused(
        &self::desk().run(&["comment", "--by", &state, "--at", "a", "Why?"]),
        "member state",
    );
}

#[test]
fn findings_are_bounded_in_number_and_say_how_many_more_there_are() {
    let desk = desk();
    let keys: String = (0..150).map(|n| format!("key{n}: x\n")).collect();
    std::fs::write(desk.path().join(PAPER), keys).unwrap();
    assert_eq!(found(&desk, PAPER).len(), 100);
    let desk = self::desk();
    let provisions: String = (0..300)
        .map(|n| format!("  - {{id: p{n}, text: \"Water {n} , and rivers.\"}}\n"))
        .collect();
    desk.write(
        "papers/p/v1.yaml",
        &format!("version: 1\ndate: 2023-10-13\nsections:\n- id: s\n  heading: Aims\n  provisions:\n{provisions}"),
    );
    let all = found(&desk, "papers/p/v1.yaml");
    let of_rule: Vec<_> = all
        .iter()
        .filter(|(code, _)| code == "space-before-mark")
        .collect();
    assert_eq!(of_rule.len(), 200);
    assert!(
        of_rule
            .iter()
            .any(|(_, message)| message.contains("and 100 more")),
        "{of_rule:?}"
    );
}
