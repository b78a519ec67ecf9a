//! What a state sent as a file: a note, an edited copy, a redline, YAML.

use super::{CN_1, amend};
use crate::recording::{DRAFT, desk, done, refused};

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
fn a_copy_whose_lines_nothing_divides_is_read_line_by_line() {
    let desk = desk();
    let lines: Vec<&str> = DRAFT.lines().filter(|line| !line.is_empty()).collect();
    let copy = lines.join("\n").replace("safe and clean", "safe");
    desk.write("copy.txt", &copy);
    let shown = done(&desk, &amend(&["--from", "copy.txt", "--dry-run"]));
    assert!(shown.contains("safe[- and clean-] water"), "{shown}");
    assert!(!shown.contains("CN-1.2"), "{shown}");
}

#[test]
fn a_page_of_the_web_and_a_table_are_no_copies() {
    let desk = desk();
    for (file, view) in [("s.html", "show"), ("r.csv", "report")] {
        done(&desk, &[view, "--to", file]);
        let said = refused(&desk, &amend(&["--from", file]));
        assert!(said.contains("is no file that is read"), "{said}");
    }
    let page = desk.read("s.html");
    desk.write("renamed.txt", &page);
    let said = refused(&desk, &amend(&["--from", "renamed.txt"]));
    assert!(said.contains("is no file that is read"), "{said}");
}
