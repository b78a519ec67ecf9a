//! `cica amend`.

#[cfg(unix)]
mod editor;
mod files;
mod refused;
mod told;

use crate::desk::Desk;
use crate::recording::{desk, done, files, refused};

const CN_1: &str = "amendments/waters/CN-1.yaml";

fn amend<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["amend", "--by", "CN"];
    arguments.extend(rest);
    arguments
}

#[test]
fn a_change_is_shown_as_understood_and_recorded_with_its_seal() {
    let desk = desk();
    let shown = done(
        &desk,
        &amend(&[
            "--at",
            "2.1a",
            "--replace",
            "safe and clean",
            "--with",
            "safe and affordable",
            "--because",
            "Goal 6.1",
            "--received",
            "2023-11-20T15:20",
            "--reference",
            "12/2023",
            "--dated",
            "2023-11-19",
            "--illustrative",
        ]),
    );
    insta::assert_snapshot!(shown, @r###"
    *** ILLUSTRATIVE: invented for the demonstration; no record of any delegation's
    words. ***

    CN-1: China, on version 1
    =========================

    Position:   amendment
    Received:   Mon 20 Nov 2023, 15:20 Astana (09:20 UTC): no deadline
    Dated:      Sun 19 Nov 2023
    Reference:  12/2023

    CN-1.1 rewords 2.1(a) safe-clean, “Provide safe and clean water for all.”

    > Provide safe and [-clean-]{+affordable+} water for all.

    Reason:  Goal 6.1

    note: it is marked as illustrative, but the paper is not marked `demonstration:
    true`

    Recorded CN-1 in amendments/waters/CN-1.yaml.

    next: cica decide adopt CN-1
    "###);
    insta::assert_snapshot!(desk.read(CN_1), @r###"
    id: CN-1
    base: 1
    by: [CN]
    dated: 2023-11-19
    received: 2023-11-20T15:20:00
    reference: 12/2023
    illustrative: true
    changes:
      - at: safe-clean
        replace: safe and clean
        with: safe and affordable
        because: Goal 6.1
    "###);
    let record = desk.read("amendments/waters/CN-1.record.yaml");
    assert!(
        record.starts_with("submission:\n  digest: sha256:"),
        "{record}"
    );
    assert!(
        record.contains("recorded: 2023-11-24T18:00:00+06:00"),
        "{record}"
    );
}

#[test]
fn without_at_the_words_themselves_tell_the_provision() {
    let desk = desk();
    done(
        &desk,
        &amend(&["--replace", "rivers", "--with", "rivers, glaciers"]),
    );
    assert!(
        desk.read(CN_1).contains("at: data-rivers"),
        "{}",
        desk.read(CN_1)
    );
    done(
        &desk,
        &amend(&["--redline", "Share data on {--rivers and --}lakes."]),
    );
    assert!(
        desk.read("amendments/waters/CN-2.yaml")
            .contains("at: data-rivers")
    );
}

#[test]
fn a_new_provision_is_of_the_sort_of_its_neighbour() {
    let desk = desk();
    done(
        &desk,
        &amend(&["--insert", "Protect wetlands.", "--after", "2.1a"]),
    );
    let text = desk.read(CN_1);
    assert!(
        text.contains("id: protect-wetlands") && text.contains("kind: item"),
        "{text}"
    );
    done(
        &desk,
        &amend(&[
            "--insert",
            "Water is life.",
            "--first-in",
            "background",
            "--id",
            "life",
        ]),
    );
    let text = desk.read("amendments/waters/CN-2.yaml");
    assert!(
        text.contains("id: life") && !text.contains("kind:"),
        "{text}"
    );
}

#[test]
fn every_kind_of_change_has_its_flag() {
    let desk = desk();
    for (flags, yaml) in [
        (&["--remove", "2.1b"][..], "remove: data-rivers"),
        (&["--at", "2.1b", "--retain"], "retain: data-rivers"),
        (&["--move", "2.1b", "--before", "2.1a"], "move: data-rivers"),
        (
            &[
                "--split",
                "2.1a",
                "--before",
                "clean water",
                "--id",
                "clean",
            ],
            "before: clean water",
        ),
        (&["--join", "2.1b", "--to", "2.1a"], "to: safe-clean"),
        (
            &["--at", "1.1", "--text", "Water is a right."],
            "Water is a right.",
        ),
    ] {
        let shown = done(&desk, &[&amend(flags)[..], &["--dry-run"]].concat());
        assert!(shown.contains(yaml), "{flags:?}: {shown}");
    }
}

#[test]
fn words_replaced_throughout_become_numbered_changes() {
    let desk = desk();
    let shown = done(
        &desk,
        &amend(&[
            "--throughout",
            "--replace",
            "water",
            "--with",
            "fresh water",
        ]),
    );
    assert!(shown.contains("CN-1.1 rewords 1.1") && shown.contains("CN-1.2 rewords 2.1(a)"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = desk();
    let before = files(&desk);
    let shown = done(&desk, &amend(&["--remove", "2.1a", "--dry-run"]));
    assert!(
        shown.contains("Would write amendments/waters/CN-1.yaml"),
        "{shown}"
    );
    assert_eq!(files(&desk), before);
}

#[test]
fn adopting_in_the_same_go_decides_every_change() {
    let desk = desk();
    done(
        &desk,
        &["amend", "--by", "MN", "--remove", "2.1a", "--adopt"],
    );
    let record = desk.read("amendments/waters/MN-1.record.yaml");
    assert!(
        record.contains("change: 1\n    decision: adopted"),
        "{record}"
    );
    let own = Desk::own();
    let said = refused(
        &own,
        &[
            "amend",
            "--by",
            "KG",
            "--remove",
            "cities",
            "--received",
            "2023-11-22",
            "--base",
            "1",
            "--adopt",
        ],
    );
    assert!(
        said.contains("KG-1 cannot be adopted in the same go")
            && said.contains("cica decide admit KG-1"),
        "{said}"
    );
}

#[test]
fn a_state_replaces_its_own_submission_only() {
    let desk = desk();
    done(&desk, &amend(&["--remove", "2.1a"]));
    done(&desk, &amend(&["--remove", "2.1b", "--supersedes", "CN-1"]));
    assert!(
        desk.read("amendments/waters/CN-2.yaml")
            .contains("supersedes: CN-1")
    );
    let said = refused(
        &desk,
        &[
            "amend",
            "--by",
            "RU",
            "--remove",
            "2.1b",
            "--supersedes",
            "CN-1",
        ],
    );
    assert!(said.contains("CN-1 was sent by China"), "{said}");
}

#[test]
fn a_run_that_was_killed_after_the_original_can_be_run_again() {
    let desk = desk();
    desk.write("note.txt", "delete 2.1b");
    desk.write("amendments/waters/received/CN-1.txt", "delete 2.1b");
    done(&desk, &amend(&["--from", "note.txt"]));
    assert!(desk.read(CN_1).contains("original: received/CN-1.txt"));
    // Another file of that name is not touched.
    desk.write("amendments/waters/received/CN-2.txt", "something else");
    desk.write("note.txt", "delete 2.1a");
    done(&desk, &amend(&["--from", "note.txt"]));
    assert!(
        desk.read("amendments/waters/CN-2.yaml")
            .contains("original: received/CN-2-2.txt")
    );
    assert_eq!(
        desk.read("amendments/waters/received/CN-2.txt"),
        "something else"
    );
}

#[test]
fn every_prefix_of_the_files_written_is_a_valid_desk() {
    let desk = desk();
    desk.write("note.txt", "delete 2.1b");
    done(&desk, &amend(&["--from", "note.txt"]));
    for gone in ["CN-1.record.yaml", "CN-1.yaml"] {
        std::fs::remove_file(desk.path().join("amendments/waters").join(gone)).unwrap();
        done(&desk, &["status"]);
    }
}

#[test]
fn times_are_taken_as_people_write_them() {
    let desk = desk();
    for (day, reference) in [
        ("20.11.2023", "1"),
        ("20 November 2023", "2"),
        ("20 ноября 2023", "3"),
    ] {
        done(
            &desk,
            &[
                "comment",
                "--by",
                "CN",
                "Why?",
                "--received",
                day,
                "--reference",
                reference,
                "--again",
            ],
        );
    }
    for number in 1..=3 {
        let text = desk.read(&format!("amendments/waters/CN-{number}.yaml"));
        assert!(text.contains("received: 2023-11-20\n"), "{text}");
    }
    let said = refused(
        &desk,
        &["comment", "--by", "CN", "Why?", "--received", "soon"],
    );
    assert!(
        said.contains("20.11.2023") && said.contains("20 November 2023"),
        "{said}"
    );
}

#[test]
fn an_amendment_to_an_amendment_is_recorded_decided_and_taken_up_with_it() {
    let desk = desk();
    let replace = |by, place: [&'static str; 2], replace, with| {
        let arguments = [
            "amend",
            "--by",
            by,
            place[0],
            place[1],
            "--replace",
            replace,
            "--with",
            with,
            "--received",
            "2023-11-20",
        ];
        done(&desk, &arguments)
    };
    let _ = replace(
        "RU",
        ["--at", "2.1a"],
        "clean water",
        "clean and voluntary water",
    );
    let shown = replace("CN", ["--to", "RU-1.1"], "voluntary", "regular");
    assert!(shown.contains("[-voluntary-]{+regular+}"), "{shown}");
    assert!(desk.read(CN_1).contains("to: RU-1.1"));
    let _ = done(&desk, &["decide", "adopt", "CN-1.1"]);
    let waits = desk.run(&["consolidate"]);
    assert_eq!(waits.code, 1);
    assert!(
        waits
            .stdout
            .contains("CN-1.1 is adopted, but waits for the change that it amends"),
        "{waits:?}"
    );
    let compiled = done(&desk, &["compile", "--all", "--format", "plain"]);
    let unwrapped = compiled.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(unwrapped.contains("China amending RU-1.1"), "{compiled}");
    let _ = done(&desk, &["decide", "adopt", "RU-1.1"]);
    let _ = done(&desk, &["consolidate"]);
    assert!(
        desk.read("papers/waters/v2.yaml")
            .contains("safe and clean and regular water")
    );
    let blamed = done(&desk, &["blame", "--at", "2.1a", "--format", "json"]);
    let blamed: serde_json::Value = serde_json::from_str(&blamed).unwrap();
    let spans = blamed["provisions"][0]["spans"].as_array().unwrap();
    let regular = spans
        .iter()
        .find(|span| span["text"].as_str().unwrap().contains("regular"));
    assert_eq!(regular.unwrap()["by"], serde_json::json!(["CN"]));
    let checked = desk.run(&["check"]);
    assert_ne!(checked.code, 2, "{checked:?}");
    assert!(!checked.stdout.contains("error"), "{checked:?}");
}
