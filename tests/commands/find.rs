//! `cica find` and `cica log --correspondence`.

use super::desk::Desk;

#[test]
fn a_note_number_is_found_whatever_the_script_it_is_typed_in() {
    let desk = Desk::own();
    // The first letter is Cyrillic on record, Latin here.
    let run = desk.run(&["find", "A-25/23/0208"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("Embassy of Mongolia"), "{}", run.stdout);
    // And the other way: E and P are Cyrillic here.
    let run = desk.run(&["find", "ЕN/Р/1273"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn reasons_comments_and_files_are_searched_and_internal_reasons_are_not() {
    let desk = Desk::own();
    let run = desk.run(&["find", "particular standard", "--format", "json"]);
    assert!(run.stdout.contains("CN-1.c1"), "{}", run.stdout);
    desk.write(
        "note.txt",
        "The Ministry thanks for the ГЛЯЦИОЛОГИЯ paper.\n",
    );
    let received = desk.run(&[
        "receive",
        "note.txt",
        "--from",
        "Embassy of China",
        "--about",
        "thanks",
        "--date",
        "2023-11-20",
    ]);
    assert_eq!(received.code, 0, "{}", received.stderr);
    let run = desk.run(&["find", "гляциология"]);
    assert!(run.stdout.contains("received/note.txt"), "{}", run.stdout);
    let nothing = desk.run(&["find", "zebra"]);
    assert_eq!(nothing.code, 1);
}

#[test]
fn the_correspondence_links_notes_to_versions_and_submissions() {
    let run = Desk::own().run(&["log", "--correspondence", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let notes: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let notes = notes["notes"].as_array().unwrap();
    let of = |number: &str| {
        notes
            .iter()
            .find(|note| note["reference"] == number)
            .unwrap()
    };
    assert_eq!(of("EN/P/1273")["links"][0], "@1");
    assert_eq!(of("EXAMPLE-2")["links"][0], "CN-1");
}
