use crate::desk::Desk;
use crate::recording::{DRAFT, desk, done, files, refused};

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
fn what_it_meets_is_named() {
    let desk = desk();
    done(
        &desk,
        &amend(&["--at", "2.1a", "--replace", "clean", "--with", "pure"]),
    );
    let shown = done(
        &desk,
        &[
            "amend",
            "--by",
            "Russia",
            "--at",
            "2.1a",
            "--replace",
            "clean",
            "--with",
            "pure",
        ],
    );
    assert!(shown.contains("concurs with CN-1.1 (China)"), "{shown}");
    let shown = done(
        &desk,
        &[
            "amend",
            "--by",
            "Иран",
            "--at",
            "2.1a",
            "--replace",
            "clean",
            "--with",
            "fresh",
        ],
    );
    assert!(
        shown.contains("collides over “clean” with CN-1.1 (China)"),
        "{shown}"
    );
    let shown = done(&desk, &["amend", "--by", "Türkiye", "--support", "CN-1.1"]);
    assert!(shown.contains("TR-1.1 supports CN-1.1"), "{shown}");
}

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
fn a_note_is_read_by_its_sentences_and_kept_to_the_byte() {
    let desk = desk();
    let note = "In 2.1a replace \"safe\" with \"affordable\";\r\nafter 2.1a insert \"Protect wetlands.\";\r\ndelete 2.1b.\r\n";
    desk.write("note.txt", note);
    let shown = done(
        &desk,
        &amend(&["--from", "note.txt", "--type", "editorial"]),
    );
    for expected in [
        "CN-1.1 rewords 2.1(a)",
        "CN-1.2 inserts",
        "CN-1.3 removes 2.1(b)",
    ] {
        assert!(shown.contains(expected), "{shown}");
    }
    assert_eq!(desk.read("amendments/waters/received/CN-1.txt"), note);
    assert!(desk.read(CN_1).contains("original: received/CN-1.txt"));
    assert_eq!(desk.read(CN_1).matches("type: editorial").count(), 3);
    let record = desk.read("amendments/waters/CN-1.record.yaml");
    assert!(record.contains("original: sha256:"), "{record}");
}

#[test]
fn an_edited_copy_and_a_redline_are_read_as_what_they_change() {
    let desk = desk();
    desk.write(
        "copy.txt",
        &DRAFT.replace("safe and clean", "safe and affordable"),
    );
    let shown = done(
        &desk,
        &amend(&["--from", "copy.txt", "--original", "draft.txt"]),
    );
    assert!(
        shown.contains("safe and [-clean-]{+affordable+} water"),
        "{shown}"
    );
    // The original that was named is the one that is kept.
    assert_eq!(desk.read("amendments/waters/received/CN-1.txt"), DRAFT);
    let marked = DRAFT.replace("lakes", "{--lakes--}{++seas++}{>>all of them?<<}");
    desk.write("marked.txt", &marked);
    let shown = done(&desk, &["amend", "--by", "RU", "--from", "marked.txt"]);
    assert!(
        shown.contains("[-lakes-]{+seas+}") && shown.contains("RU-1.c1"),
        "{shown}"
    );
}

#[test]
fn a_file_of_another_text_is_refused() {
    let desk = desk();
    desk.write(
        "other.txt",
        "Hello.\n\nThis is another text.\n\nAltogether.\n",
    );
    let said = refused(&desk, &amend(&["--from", "other.txt"]));
    assert!(
        said.contains("neither a copy of version 1 nor a note"),
        "{said}"
    );
    desk.write("same.txt", DRAFT);
    let said = refused(&desk, &amend(&["--from", "same.txt"]));
    assert!(said.contains("same as version 1"), "{said}");
    desk.write("a.docx", "PK\u{3}\u{4}");
    let said = refused(&desk, &amend(&["--from", "a.docx"]));
    assert!(said.contains("the package is damaged"), "{said}");
    std::fs::write(desk.path().join("bad.txt"), b"a\n\xff").unwrap();
    let said = refused(&desk, &amend(&["--from", "bad.txt"]));
    assert!(said.contains("bad.txt:2: this is not UTF-8"), "{said}");
    let said = refused(&desk, &amend(&["--from", "none.txt"]));
    assert!(said.contains("none.txt cannot be read"), "{said}");
}

#[test]
fn a_submission_in_yaml_gives_its_own_envelope() {
    let desk = desk();
    desk.write(
        "s.yaml",
        "by: [BD, PK]\nreceived: 2023-11-19T14:00:00+06:00\nreference: 8\nnote: Jointly.\nchanges:\n  - {remove: data-rivers}\n",
    );
    let shown = done(&desk, &["amend", "--from", "s.yaml"]);
    assert!(shown.contains("BD-1: Bangladesh and Pakistan"), "{shown}");
    let said = refused(&desk, &["amend", "--from", "s.yaml", "--by", "CN"]);
    assert!(
        said.contains("--by says China, but the file says Bangladesh"),
        "{said}"
    );
    desk.write(
        "broken.yaml",
        "by: [CN]\nchanges:\n  - {at: x, replace: \"a\n",
    );
    let said = refused(&desk, &["amend", "--from", "broken.yaml"]);
    assert!(said.contains("broken.yaml:"), "{said}");
    desk.write(
        "unknown.yaml",
        "by: [CN]\nchanges:\n  - {remove: data-river}\n",
    );
    let said = refused(&desk, &["amend", "--from", "unknown.yaml"]);
    assert!(said.contains("did you mean data-rivers"), "{said}");
}

#[test]
fn an_observer_is_recorded_with_a_word_of_caution() {
    let shown = done(&desk(), &["amend", "--by", "Japan", "--remove", "2.1a"]);
    assert!(
        shown.contains("Japan is an observer, not a member"),
        "{shown}"
    );
    let desk = desk();
    desk.write("s.yaml", "by: [XX]\nchanges:\n  - {remove: data-rivers}\n");
    let shown = done(&desk, &["amend", "--from", "s.yaml"]);
    assert!(shown.contains("XX is not in the register"), "{shown}");
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
fn late_is_kept_as_late() {
    let own = Desk::own();
    let shown = done(
        &own,
        &[
            "amend",
            "--by",
            "KG",
            "--remove",
            "cities",
            "--received",
            "2023-11-22T00:00",
            "--base",
            "1",
        ],
    );
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("Wed 22 Nov 2023, 00:00 Astana (Tue 21 Nov, 18:00 UTC): late (deadline: end of Tue 21 Nov 2023, Astana (18:00 UTC))"),
        "{shown}"
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
fn hostile_words_are_kept_to_the_letter_and_never_reach_the_terminal() {
    let desk = desk();
    let words = "lakes \u{1b}[31m\u{202e} # x: 'y' \"z\" No";
    let shown = done(&desk, &amend(&["--replace", "lakes", "--with", words]));
    assert!(
        !shown.contains('\u{1b}') && !shown.contains('\u{202e}'),
        "{shown:?}"
    );
    let shown = done(
        &desk,
        &amend(&["--at", "1.1", "--text", "= 1 + {++x++}", "--dry-run"]),
    );
    assert!(shown.contains("{++x++}"), "{shown}");
}

#[cfg(unix)]
mod in_the_editor {
    use super::*;

    fn edit(desk: &Desk, editor: &str) -> (i32, String, String) {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(["amend", "--by", "CN", "--edit"])
            .current_dir(desk.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("CICA_NOW", "2023-11-24T12:00:00Z")
            .env("EDITOR", editor)
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    #[test]
    fn what_was_typed_outlives_a_refusal_and_is_kept_in_a_file() {
        let desk = desk();
        let (code, _, said) = edit(&desk, "sed -i s/lakes/{++seas/");
        assert_eq!(code, 2, "{said}");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, path) = said.split_once("kept in ").unwrap();
        let path = path.split(':').next().unwrap();
        let kept = std::fs::read_to_string(path).unwrap();
        assert!(kept.contains("{++seas"), "{kept}");
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn the_envelope_is_looked_at_before_the_editor_opens() {
        let desk = desk();
        done(
            &desk,
            &amend(&["--remove", "2.1a", "--reference", "7/2023"]),
        );
        let run = |rest: &[&str]| {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_cica"))
                .args(["amend", "--edit"])
                .args(rest)
                .current_dir(desk.path())
                .env_clear()
                .env("PATH", "/usr/bin:/bin")
                .env("CICA_NOW", "2023-11-24T12:00:00Z")
                .env("EDITOR", "touch opened")
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(2));
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(!desk.path().join("opened").exists(), "{said}");
            said
        };
        assert!(run(&[]).contains("--by STATE"));
        assert!(run(&["--by", "CN", "--reference", "7/2023"]).contains("already"));
        assert!(run(&["--by", "RU", "--supersedes", "CN-1"]).contains("was sent by"));
        assert!(run(&["--by", "RU", "--original", "no.docx"]).contains("no.docx"));
    }

    #[test]
    fn the_version_shown_in_the_editor_is_the_one_recorded() {
        let desk = desk();
        let script = format!(
            "sh -c 'sed -i s/lakes/seas/ \"$0\"; {} consolidate >&2'",
            env!("CARGO_BIN_EXE_cica")
        );
        done(
            &desk,
            &["amend", "--by", "RU", "--remove", "2.1a", "--adopt"],
        );
        let (code, _, said) = edit(&desk, &script);
        assert_eq!(code, 0, "{said}");
        assert!(desk.path().join("papers/waters/v2.yaml").exists());
        assert!(desk.read(CN_1).contains("base: 1\n"), "{said}");
    }

    #[test]
    fn what_is_changed_in_the_editor_is_the_submission() {
        let desk = desk();
        let (code, shown, said) = edit(&desk, "sed -i s/rivers/glaciers/");
        assert_eq!(code, 0, "{said}");
        assert!(shown.contains("[-rivers-]{+glaciers+}"), "{shown}");
        let (code, shown, said) = edit(&desk, "sed -i s/lakes/{--lakes--}{++seas++}/");
        assert_eq!(code, 0, "{said}");
        assert!(shown.contains("[-lakes-]{+seas+}"), "{shown}");
    }

    #[test]
    fn a_text_left_as_it_is_records_nothing() {
        let desk = desk();
        let before = files(&desk);
        let (code, shown, _) = edit(&desk, "true");
        assert_eq!(code, 1);
        assert!(shown.contains("nothing was recorded"), "{shown}");
        let (code, _, said) = edit(&desk, "sed -i /begins.below/d");
        assert_eq!(code, 2);
        assert!(said.contains("is gone"), "{said}");
        assert_eq!(files(&desk), before);
    }
}

#[test]
fn only_what_is_itself_at_odds_with_a_change_is_told() {
    let desk = desk();
    done(
        &desk,
        &amend(&["--at", "2.1b", "--replace", "rivers", "--with", "streams"]),
    );
    done(&desk, &["amend", "--by", "RU", "--remove", "2.1b"]);
    // Through the removal all three are one collision; lakes and rivers have no quarrel.
    let shown = done(
        &desk,
        &[
            "amend",
            "--by",
            "TR",
            "--at",
            "2.1b",
            "--replace",
            "lakes",
            "--with",
            "seas",
        ],
    );
    assert!(
        shown.contains("with RU-1.1 (Russia), which removes data-rivers"),
        "{shown}"
    );
    assert!(!shown.contains("CN-1.1"), "{shown}");
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
fn a_file_cannot_let_one_state_silence_another() {
    let desk = desk();
    done(&desk, &amend(&["--remove", "2.1a"]));
    done(&desk, &["position", "objection", "--by", "PK"]);
    desk.write(
        "s.yaml",
        "by: RU\nsupersedes: CN-1\nchanges:\n  - {remove: data-rivers}\n",
    );
    let said = refused(&desk, &["amend", "--from", "s.yaml"]);
    assert!(said.contains("CN-1 was sent by China"), "{said}");
    desk.write("s.yaml", "by: RU\nlifts: PK-1\nposition: support\n");
    let said = refused(&desk, &["amend", "--from", "s.yaml"]);
    assert!(said.contains("PK-1 was sent by Pakistan"), "{said}");
    desk.write("s.yaml", "by: CN\nlifts: CN-1\nposition: support\n");
    let said = refused(&desk, &["amend", "--from", "s.yaml"]);
    assert!(said.contains("neither a reservation nor"), "{said}");
    desk.write("s.yaml", "by: CN\nsupersedes: CN-9\nposition: support\n");
    let said = refused(&desk, &["amend", "--from", "s.yaml"]);
    assert!(said.contains("CN-9"), "{said}");
}

#[test]
fn a_file_may_name_states_and_number_places_and_hears_of_every_mistake_at_once() {
    let desk = desk();
    desk.write(
        "s.yaml",
        "by: [India, IN, Россия]\ncomments:\n  - {at: 1.1, text: Why?}\nchanges:\n  - {at: 2.1a, replace: clean, with: pure}\n  - {insert: {id: glaciers, kind: item, text: Watch glaciers.}, after: 2.1b}\n  - {insert: {id: ice, kind: item, text: Watch ice.}, after: glaciers}\n",
    );
    done(&desk, &["amend", "--from", "s.yaml"]);
    let text = desk.read("amendments/waters/IN-1.yaml");
    assert!(text.contains("by: [IN, RU]"), "{text}");
    assert!(text.contains("at: safe-clean"), "{text}");
    assert!(text.contains("after: data-rivers"), "{text}");
    desk.write(
        "s.yaml",
        "by: Inda\nchanges:\n  - {remove: 2.1z}\n  - {at: 7.7, text: x}\n  - {at: 2.1a, txt: x}\n",
    );
    let said = refused(&desk, &["amend", "--from", "s.yaml"]);
    for place in ["s.yaml:1:5", "s.yaml:3:14", "s.yaml:4:10", "s.yaml:5:16"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(said.contains("India"), "{said}");
    desk.write(
        "s.yaml",
        "by: India\nchanges:\n  - {at: 2.1a, replace: nowhere, with: x}\n  - {at: 1.1, replace: neither, with: x}\n",
    );
    let said = refused(&desk, &["amend", "--from", "s.yaml"]);
    assert!(
        said.contains("nowhere") && said.contains("neither"),
        "{said}"
    );
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
fn what_a_copy_changes_around_the_text_is_said_and_never_dropped_in_silence() {
    let desk = desk();
    let edited = DRAFT
        .replace("Shared waters", "Shared waters and glaciers")
        .replace("lakes", "seas");
    desk.write("copy.txt", &edited);
    let shown = done(&desk, &amend(&["--from", "copy.txt", "--dry-run"]));
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("the title differs and is not taken up: “Shared waters and glaciers”"),
        "{shown}"
    );
    desk.write("copy.txt", &DRAFT.replace("lakes", "seas"));
    let shown = done(&desk, &amend(&["--from", "copy.txt", "--dry-run"]));
    assert!(!shown.contains("not taken up"), "{shown}");
    // Where nothing else differs, the refusal says it too.
    desk.write(
        "copy.txt",
        &DRAFT.replace("Shared waters", "Shared waters and glaciers"),
    );
    let said = refused(&desk, &amend(&["--from", "copy.txt"]));
    assert!(said.contains("the title differs"), "{said}");
    for (ending, format) in [("md", "markdown"), ("txt", "plain")] {
        let shown = done(&desk, &["show", "--format", format]);
        let name = format!("export.{ending}");
        desk.write(&name, &shown);
        let said = refused(&desk, &amend(&["--from", &name]));
        assert!(said.contains("the same as version 1"), "{said}");
        assert!(!said.contains("differs"), "{said}");
        desk.write(&name, &shown.replace("lakes", "seas"));
        let shown = done(&desk, &amend(&["--from", &name, "--dry-run"]));
        assert!(shown.contains("[-lakes-]{+seas+}"), "{shown}");
        assert!(!shown.contains("CN-1.2"), "{shown}");
    }
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
fn a_state_that_meets_itself_or_turns_round_is_told_of_supersedes() {
    let desk = desk();
    let change = |with| {
        amend(&["--replace", "clean water for", "--with", with])
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let run = |arguments: Vec<String>| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let shown = done(&desk, &arguments);
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    run(change("pure water for"));
    let shown = run(change("fresh water for"));
    assert!(shown.contains("`--supersedes CN-1`"), "{shown}");
    done(&desk, &["position", "no-objection", "--by", "PK"]);
    let shown = done(&desk, &["position", "objection", "--by", "PK"]);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("Pakistan said in PK-1 that it has no objection"),
        "{shown}"
    );
    let shown = done(
        &desk,
        &["position", "no-objection", "--by", "PK", "--lifts", "PK-2"],
    );
    assert!(!shown.contains("PK-2 that"), "{shown}");
}

#[test]
fn suspicious_characters_are_told_at_once() {
    let desk = desk();
    let shown = done(
        &desk,
        &amend(&["--replace", "lakes", "--with", "l\u{430}kes\u{200b}"]),
    );
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("changes[0].with"), "{shown}");
    assert!(
        shown.contains("look-alike") && shown.contains("invisible-character"),
        "{shown}"
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
fn lines_that_sign_off_a_letter_are_no_provisions() {
    let desk = desk();
    desk.write(
        "copy.txt",
        &format!(
            "{}\nBest regards,\n\nSent from my iPhone\n",
            DRAFT.replace("lakes", "seas")
        ),
    );
    let shown = done(&desk, &amend(&["--from", "copy.txt"]));
    assert!(!shown.contains("CN-1.2"), "{shown}");
    assert!(shown.contains("Sent from my iPhone"), "{shown}");
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
