//! `cica diff`.

use super::desk::Desk;

/// A desk with two versions, of which the second takes up a change of words, one of white space
/// alone, a move, and a modal verb by two states at once.
pub(crate) fn two_versions() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: P\ncoordinator: MN\nlanguage: en\ncirculations: []\n",
    );
    desk.write(
        "papers/p/v1.yaml",
        "version: 1\ndate: 2023-10-01\ncontributors: [BD]\nsections:\n  - id: s\n    heading: S\n    provisions:\n      - {id: a, text: States shall act on safe water.}\n      - {id: b, text: A well- known rule.}\n      - {id: c, text: Delete this.}\n",
    );
    let submission = |id: &str, by: &str, day: u32, changes: &str| {
        desk.write(
            &format!("amendments/p/{id}.yaml"),
            &format!(
                "id: {id}\nbase: 1\nby: [{by}]\nreceived: 2023-10-{day:02}\nchanges:\n{changes}"
            ),
        );
    };
    submission(
        "CN-1",
        "CN",
        5,
        "  - {at: a, replace: shall, with: should}\n  - {move: b, before: a}\n",
    );
    submission(
        "KZ-1",
        "KZ",
        6,
        "  - {at: a, replace: shall, with: should}\n",
    );
    submission(
        "RU-1",
        "RU",
        7,
        "  - {at: b, replace: well- known, with: well-known}\n",
    );
    submission(
        "TR-1",
        "TR",
        8,
        "  - {remove: c}\n  - {at: a, replace: safe, with: clean}\n",
    );
    desk.write(
        "papers/p/v2.yaml",
        "version: 2\ndate: 2023-11-01\nparent: {version: 1, digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\nadopts:\n".to_owned().as_str(),
    );
    let adopts: String = ["CN-1.1", "CN-1.2", "KZ-1.1", "RU-1.1", "TR-1.1", "TR-1.2"]
        .iter()
        .map(|id| {
            format!(
                "  - {{change: {id}, digest: \"sha256:{}\"}}\n",
                "0".repeat(64)
            )
        })
        .collect();
    let head = desk.read("papers/p/v2.yaml");
    desk.write(
        "papers/p/v2.yaml",
        &format!(
            "{head}{adopts}sections:\n  - id: s\n    heading: S\n    provisions:\n      - {{id: b, text: A well-known rule.}}\n      - {{id: a, text: States should act on clean water.}}\n"
        ),
    );
    desk
}

#[test]
fn two_versions_are_one_redline_with_every_stretch_attributed() {
    let shown = two_versions().run(&["diff"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    insta::assert_snapshot!(shown.stdout, @r#"
    Version 1 to version 2
    ======================

    3 of 4 provisions and headings changed; --all shows the others too.

    1.1    A well-[- -]known rule.
           — moved here from 1.2: China CN-1.2
           — reworded: Russia RU-1.1

    1.2    States [-shall-]{+should+}(!)¹ act on [-safe-]{+clean+}² water.
           ¹ China CN-1.1; concurring: Kazakhstan KZ-1.1
           ² Türkiye TR-1.2

    (1.3)  [-Delete this.-]
           — removed, 1.3 until then: Türkiye TR-1.1

    (!) changes a modal verb or a negation, and with it what the text binds to.
    "#);
}

#[test]
fn json_holds_unchanged_provisions_too_and_both_wordings_to_the_letter() {
    let shown = two_versions().run(&["diff", "p@1", "p@2", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!(json["schema"], "cica/diff/1");
    assert_eq!((&json["from"], &json["to"]), (&"1".into(), &"2".into()));
    let provisions = json["provisions"].as_array().unwrap();
    let statuses: Vec<_> = provisions
        .iter()
        .map(|p| (p["id"].as_str().unwrap(), p["status"].as_str().unwrap()))
        .collect();
    assert_eq!(
        statuses,
        [
            ("s", "unchanged"),
            ("b", "moved"),
            ("a", "reworded"),
            ("c", "removed")
        ]
    );
    let joined = |without: &str| -> String {
        let segments = provisions[2]["segments"].as_array().unwrap();
        segments
            .iter()
            .filter(|s| s["op"] != without)
            .map(|s| s["text"].as_str().unwrap())
            .collect()
    };
    assert_eq!(joined("insert"), "States shall act on safe water.");
    assert_eq!(joined("delete"), "States should act on clean water.");
}

#[test]
fn an_edit_of_white_space_alone_is_credited_to_its_own_state() {
    let shown = two_versions().run(&["diff", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    let segments = json["provisions"][1]["segments"].as_array().unwrap();
    let gone = segments.iter().find(|s| s["op"] == "delete").unwrap();
    assert_eq!(
        (&gone["text"], &gone["change"]),
        (&" ".into(), &"RU-1.1".into())
    );
}

#[test]
fn a_submission_is_shown_over_its_base_as_sent_whatever_was_decided() {
    let shown = Desk::own().run(&["diff", "RU-1.2"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(
        shown.stdout.contains("[-reduce-]{+minimize+}"),
        "{}",
        shown.stdout
    );
    assert!(shown.stdout.contains("reworded: Russia RU-1.2*"));
    let shown = Desk::own().run(&["diff", "PK-1"]);
    assert!(
        shown
            .stdout
            .contains("- PK-1.3: Keep 1.3 developing-countries as it is.")
    );
}

#[test]
fn versions_of_different_papers_are_not_compared() {
    let desk = two_versions();
    let paper = desk.read("papers/p/paper.yaml");
    desk.write("papers/q/paper.yaml", &paper);
    let text = desk.read("papers/p/v1.yaml");
    desk.write("papers/q/v1.yaml", &text.replace("States", "Parties"));
    let shown = desk.run(&["diff", "p@1", "q@1"]);
    assert_eq!((shown.code, shown.stdout.as_str()), (2, ""));
    assert!(
        shown.stderr.contains("different papers"),
        "{}",
        shown.stderr
    );
}

#[test]
fn a_first_version_alone_has_nothing_to_compare_with() {
    let desk = Desk::own();
    let shown = desk.run(&["diff", "1"]);
    assert_eq!(shown.code, 2);
    assert!(
        shown.stderr.contains("`cica diff BD-1` shows"),
        "{}",
        shown.stderr
    );
    let shown = desk.run(&["diff", "KZ-1"]);
    assert_eq!(shown.code, 2);
    assert!(shown.stderr.contains("proposes no changes"));
}

#[test]
fn a_wording_too_tangled_to_compare_is_called_coarse_over_its_base_and_between_versions() {
    let desk = Desk::empty();
    let done = |arguments: &[&str]| {
        let shown = desk.run(arguments);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        shown.stdout
    };
    let words = |step: usize| -> String {
        let all: Vec<String> = (0..3_000)
            .map(|i| format!("w{}", i * step % 5 + step % 2))
            .collect();
        all.join(" ")
    };
    desk.write(
        "draft.md",
        &format!("# One\n\nIt begins: {}.\n\nA short line here.\n", words(7)),
    );
    done(&["import", "draft.md", "--id", "p", "--coordinator", "MN"]);
    desk.write(
        "sent.md",
        &format!(
            "# One\n\nIt begins: {}.\n\nA shorter line here.\n",
            words(8)
        ),
    );
    done(&["amend", "--by", "CN", "--from", "sent.md", "--adopt"]);
    let shown = done(&["diff", "CN-1.1"]);
    assert!(
        shown.contains("— coarse: too tangled to compare"),
        "{}",
        &shown[..400]
    );
    assert!(!done(&["diff", "CN-1.2"]).contains("coarse"));
    done(&["consolidate"]);
    let json: serde_json::Value =
        serde_json::from_str(&done(&["diff", "1", "2", "--format", "json"])).unwrap();
    let coarse: Vec<bool> = json["provisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["coarse"] == true)
        .collect();
    assert_eq!(coarse, [false, true, false]);
}
