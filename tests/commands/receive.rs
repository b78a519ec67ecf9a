use crate::recording::{desk, done, refused};

const NOTE: &[&str] = &[
    "receive",
    "Нота 12.txt",
    "--reference",
    "А-25/23/0208",
    "--from",
    "Embassy of China",
    "--about",
    "amendments",
    "--date",
    "2023-11-08",
];

#[test]
fn a_note_is_filed_by_date_and_its_file_kept_to_the_byte() {
    let desk = desk();
    desk.write("Нота 12.txt", "первая\r\nнота");
    desk.write("late.txt", "later");
    done(
        &desk,
        &[
            "receive",
            "late.txt",
            "--from",
            "X",
            "--about",
            "y",
            "--date",
            "2023-11-20",
        ],
    );
    done(&desk, NOTE);
    let paper = desk.read("papers/waters/paper.yaml");
    let (early, late) = (paper.find("2023-11-08"), paper.find("2023-11-20"));
    assert!(early.is_some() && early < late, "{paper}");
    assert!(
        paper.contains("reference: А-25/23/0208") && paper.contains("to: not on record"),
        "{paper}"
    );
    let kept = desk.read("amendments/waters/received/Нота-12.txt");
    assert_eq!(kept, "первая\r\nнота");
}

#[test]
fn the_same_note_or_file_twice_is_refused_unless_said_again() {
    let desk = desk();
    desk.write("Нота 12.txt", "one");
    done(&desk, NOTE);
    let said = refused(&desk, NOTE);
    assert!(
        said.contains("on record already: А-25/23/0208 of 2023-11-08"),
        "{said}"
    );
    let said = refused(
        &desk,
        &["receive", "Нота 12.txt", "--from", "X", "--about", "y"],
    );
    assert!(said.contains("on record already"), "{said}");
    done(&desk, &[NOTE, &["--again"]].concat());
    assert_eq!(desk.read("amendments/waters/received/Нота-12-2.txt"), "one");
}

#[test]
fn a_note_that_is_not_there_or_carries_what_is_not_is_refused() {
    let desk = desk();
    let said = refused(&desk, NOTE);
    assert!(said.contains("cannot be read"), "{said}");
    desk.write("Нота 12.txt", "one");
    let said = refused(&desk, &[NOTE, &["--carries", "CN-7"]].concat());
    assert!(said.contains("CN-7"), "{said}");
    desk.write("Нота 12.txt", "");
    let said = refused(&desk, NOTE);
    assert!(said.contains("is empty"), "{said}");
}

#[test]
fn names_that_windows_keeps_for_devices_are_changed() {
    let desk = crate::recording::desk();
    desk.write("con.txt", "A note.");
    crate::recording::done(
        &desk,
        &[
            "receive",
            "con.txt",
            "--from",
            "Embassy of China",
            "--about",
            "the draft",
        ],
    );
    assert_eq!(
        desk.read("amendments/waters/received/con-note.txt"),
        "A note."
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_one_in_the_way_left_alone() {
    let desk = crate::recording::desk();
    let note = ["--from", "Embassy of China", "--about", "the draft"];
    let said = crate::recording::refused(&desk, &[&["receive", "none.pdf"][..], &note].concat());
    assert!(said.contains("none.pdf cannot be read"), "{said}");
    // A folder of that name cannot be read either.
    std::fs::create_dir_all(desk.path().join("amendments/waters/received/note.txt")).unwrap();
    desk.write("note.txt", "A note.");
    crate::recording::done(&desk, &[&["receive", "note.txt"][..], &note].concat());
    assert_eq!(
        desk.read("amendments/waters/received/note-2.txt"),
        "A note."
    );
}

#[test]
fn nobody_is_taken_for_the_addressee_of_a_note_that_names_none() {
    let desk = crate::desk::Desk::own();
    desk.write(
        "note.txt",
        "No. EXAMPLE/30\n\nText.\n\nAstana, 7 November 2023\n",
    );
    let run = desk.run(&[
        "receive",
        "note.txt",
        "--from",
        "Embassy of Mongolia",
        "--about",
        "the draft",
        "--reference",
        "EXAMPLE/31",
        "--date",
        "2023-11-08",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "the note itself says EXAMPLE/30",
        "the note itself says Tue 7 Nov 2023",
    ] {
        assert!(words.contains(expected), "{expected}\n{words}");
    }
    let paper = desk.read("papers/environment-protection/paper.yaml");
    assert!(paper.contains("to: not on record"), "{paper}");
}
