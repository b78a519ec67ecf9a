//! What cannot be recorded, and what is said of it.

use super::amend;
use crate::desk::Desk;
use crate::recording::{DRAFT, desk, done, refused};

#[test]
fn an_unknown_state_is_refused_with_the_nearest() {
    let said = refused(&desk(), &["amend", "--by", "Chna", "--remove", "2.1a"]);
    assert!(said.contains("did you mean China?"), "{said}");
    let said = refused(&desk(), &["amend", "--remove", "2.1a"]);
    assert!(said.contains("add `--by STATE`"), "{said}");
}

#[test]
fn an_unknown_provision_is_refused_with_the_nearest() {
    let said = refused(
        &desk(),
        &amend(&["--at", "data-river", "--replace", "a", "--with", "b"]),
    );
    assert!(said.contains("did you mean data-rivers (2.1(b)"), "{said}");
    let said = refused(&desk(), &amend(&["--insert", "Text.", "--after", "2.1z"]));
    assert!(said.contains("no provision or section `2.1z`"), "{said}");
}

#[test]
fn words_that_do_not_stand_there_are_refused_with_the_nearest_passage() {
    let desk = desk();
    let said = refused(
        &desk,
        &amend(&[
            "--at",
            "2.1a",
            "--replace",
            "save and clean water",
            "--with",
            "b",
        ]),
    );
    assert!(
        said.contains("nearest passage is “safe and clean water”"),
        "{said}"
    );
    let said = refused(
        &desk,
        &amend(&["--replace", "data on rivers and seas", "--with", "b"]),
    );
    assert!(said.contains("in 2.1(b) data-rivers"), "{said}");
}

#[test]
fn words_that_stand_twice_are_refused_with_each_place() {
    let desk = desk();
    let said = refused(&desk, &amend(&["--replace", "water", "--with", "b"]));
    assert!(
        said.contains("stand in 2 provisions") && said.contains("2.1(a)"),
        "{said}"
    );
    assert!(said.contains("--at PROVISION"), "{said}");
    done(
        &desk,
        &amend(&["--at", "1.1", "--text", "Water, clean water, is a right."]),
    );
    let twice = DRAFT.replace("rivers and lakes", "rivers and great rivers");
    desk.write("twice.txt", &twice);
    done(
        &desk,
        &[
            "import",
            "twice.txt",
            "--id",
            "twice",
            "--coordinator",
            "MN",
        ],
    );
    let own = ["--paper", "twice", "--replace", "rivers", "--with", "b"];
    let said = refused(&desk, &amend(&own));
    assert!(
        said.contains("stand 2 times") && said.contains("--occurrence 2"),
        "{said}"
    );
    done(&desk, &amend(&[&own[..], &["--occurrence", "2"]].concat()));
}

#[test]
fn a_base_that_does_not_exist_is_refused() {
    let said = refused(&desk(), &amend(&["--remove", "2.1a", "--base", "3"]));
    assert!(said.contains("no version 3: the newest is 1"), "{said}");
}

#[test]
fn an_empty_change_is_refused() {
    let desk = desk();
    let said = refused(&desk, &amend(&["--replace", "lakes", "--with", "lakes"]));
    assert!(said.contains("changes nothing"), "{said}");
    let said = refused(&desk, &amend(&["--replace", "lakes"]));
    assert!(said.contains("--replace needs --with"), "{said}");
    let said = refused(&desk, &amend(&["--insert", " ", "--after", "2.1a"]));
    assert!(said.contains("is empty"), "{said}");
    let said = refused(&desk, &amend(&[]));
    assert!(
        said.contains("it is not said what the change does"),
        "{said}"
    );
    let said = refused(&desk, &amend(&["--at", "2.1a", "--text", ""]));
    assert!(said.contains("remove"), "{said}");
    desk.write("empty.yaml", "by: [CN]\nchanges: []\n");
    let said = refused(&desk, &["amend", "--from", "empty.yaml"]);
    assert!(said.contains("nothing is sent"), "{said}");
}

#[test]
fn the_same_note_or_content_twice_is_refused_unless_said_again() {
    let desk = desk();
    let first = ["--remove", "2.1a", "--reference", "7/2023"];
    done(&desk, &amend(&first));
    let said = refused(
        &desk,
        &amend(&["--remove", "2.1b", "--reference", "7/2023"]),
    );
    assert!(
        said.contains("reference 7/2023 of China is on record already, as CN-1"),
        "{said}"
    );
    let said = refused(&desk, &amend(&["--remove", "2.1a"]));
    assert!(
        said.contains("same content of China") && said.contains("--again"),
        "{said}"
    );
    done(&desk, &amend(&["--remove", "2.1a", "--again"]));
    // Another state may use the same reference and say the same.
    done(
        &desk,
        &[
            "amend",
            "--by",
            "RU",
            "--remove",
            "2.1a",
            "--reference",
            "7/2023",
        ],
    );
}

#[test]
fn flags_that_do_not_go_together_are_refused() {
    let desk = desk();
    desk.write("n.txt", "delete 2.1a");
    for (flags, said_so) in [
        (
            &["--remove", "2.1a", "--retain", "2.1b"][..],
            "--remove and --retain do not go together",
        ),
        (
            &["--remove", "2.1a", "--with", "x"],
            "--with does not go with --remove",
        ),
        (
            &["--from", "n.txt", "--remove", "2.1a"],
            "--from and --remove do not go together",
        ),
        (&["--from", "n.txt", "--edit"], "cannot be used with"),
        (
            &[
                "--insert",
                "x",
                "--after",
                "2.1a",
                "--last-in",
                "background",
            ],
            "--after and --last-in do not go together",
        ),
        (&["--insert", "x"], "--insert needs a place"),
        (
            &["--at", "2.1a", "--remove", "2.1b"],
            "--remove and --at both name",
        ),
        (&["--insert", "one\ntwo", "--after", "2.1a"], "line break"),
        (&["--support", "CN-1"], "names one change"),
        (&["--support", "RU-1.1"], "RU-1.1"),
        (&["--remove", "2.1a", "--supersedes", "CN-9"], "CN-9"),
    ] {
        let said = refused(&desk, &amend(flags));
        assert!(said.contains(said_so), "{flags:?}: {said}");
    }
}

#[test]
fn a_line_break_in_any_wording_is_refused_with_its_place() {
    let desk = desk();
    for flags in [
        ["--replace", "clean", "--with", "a\nb"],
        ["--at", "2.1a", "--text", "a\u{2028}b"],
    ] {
        let said = refused(&desk, &amend(&flags));
        assert!(said.contains("line break"), "{said}");
    }
    let said = refused(
        &desk,
        &amend(&[
            "--at",
            "2.1a",
            "--replace",
            "clean",
            "--with",
            "b",
            "--otherwise",
            "c\nd",
        ]),
    );
    assert!(said.contains("--otherwise holds a line break"), "{said}");
    for wording in [
        "replace: clean, with: \"a\\nb\"",
        "redline: \"{--Provide--}{++a\\Lb++}\"",
        "replace: clean, with: b, otherwise: {with: \"c\\nd\"}",
    ] {
        desk.write(
            "s.yaml",
            &format!("by: CN\nchanges:\n  - {{at: 2.1a, {wording}}}\n"),
        );
        let said = refused(&desk, &["amend", "--from", "s.yaml"]);
        assert!(
            said.contains("s.yaml:3:") && said.contains("line break"),
            "{said}"
        );
    }
    done(&desk, &amend(&["--remove", "2.1a"]));
    let said = refused(&desk, &["decide", "adopt-as", "CN-1.1", "--text", "a\nb"]);
    assert!(said.contains("line break"), "{said}");
}

#[test]
fn the_same_content_is_refused_whatever_its_reference_and_its_new_ids() {
    let desk = desk();
    let insert = ["--insert", "Share data on glaciers.", "--after", "2.1b"];
    done(
        &desk,
        &amend(&[&insert[..], &["--reference", "1"]].concat()),
    );
    for reference in [&["--reference", "2"][..], &[]] {
        let said = refused(&desk, &amend(&[&insert[..], reference].concat()));
        assert!(said.contains("the same content of China"), "{said}");
    }
    desk.write("note.txt", "delete 2.1b");
    done(&desk, &amend(&["--from", "note.txt"]));
    let said = refused(
        &desk,
        &amend(&["--remove", "1.1", "--original", "note.txt"]),
    );
    assert!(said.contains("the same file of China"), "{said}");
    done(
        &desk,
        &amend(&["--remove", "1.1", "--original", "note.txt", "--again"]),
    );
}

#[test]
fn only_quotation_marks_that_differ_are_named() {
    let desk = Desk::empty();
    desk.write("d.txt", "T\n\n1. A\n\nThe “Green Desk” of states.\n");
    done(
        &desk,
        &["import", "d.txt", "--id", "w", "--coordinator", "MN"],
    );
    let quote = ["--replace", "\"Green Desk\"", "--with", "x"];
    for place in [&["--at", "1.1"][..], &[]] {
        let said = refused(&desk, &amend(&[&quote[..], place].concat()));
        assert!(
            said.contains("only the quotation marks differ: the text has “Green Desk”"),
            "{said}"
        );
    }
}

#[test]
fn an_amendment_to_words_that_a_change_leaves_as_they_are_is_refused() {
    let desk = desk();
    let _ = done(
        &desk,
        &[
            "amend",
            "--by",
            "RU",
            "--at",
            "2.1a",
            "--replace",
            "clean",
            "--with",
            "pure",
        ],
    );
    let refused = desk.run(&amend(&[
        "--to",
        "RU-1.1",
        "--replace",
        "for all",
        "--with",
        "x",
    ]));
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("amend the provision itself"),
        "{refused:?}"
    );
}
