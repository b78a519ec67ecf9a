//! `cica show`.

use super::desk::Desk;

#[test]
fn one_item_keeps_the_number_that_it_has_in_the_whole_version() {
    let shown = Desk::own().run(&["show", "@1", "--at", "2.1d"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("\n2.1(d)  "), "{}", shown.stdout);
    assert!(shown.stdout.contains("2. Environmental Protection"));
    assert!(!shown.stdout.contains("2.1(e)"));
    let json = Desk::own().run(&["show", "@1", "--at", "water", "--format", "json"]);
    assert!(json.stdout.contains("\"number\": \"2.1(d)\""));
}

#[test]
fn a_change_is_said_as_a_note_says_it_with_its_redline_and_its_decision() {
    let shown = Desk::own().run(&["show", "RU-1.2"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    for words in [
        "*** ILLUSTRATIVE",
        "In 2.1(e) waste, replace “reduce all types of” with “minimize all types of”.",
        "[-reduce-]{+minimize+}",
        "settling TR-1.2",
        "14:05 Astana (08:05 UTC), in time",
    ] {
        assert!(shown.stdout.contains(words), "{words}\n{}", shown.stdout);
    }
}

#[test]
fn a_whole_submission_shows_comments_with_their_replies_and_withdrawals() {
    let desk = Desk::own();
    let shown = desk.run(&["show", "cn-1"]);
    assert!(shown.stdout.contains("CN-1.c1, comment on 2.1(d) water"));
    assert!(shown.stdout.contains("No particular standard is meant"));
    let shown = desk.run(&["show", "BD-1"]);
    assert!(shown.stdout.contains("BD-1.3, withdrawn"));
    assert!(shown.stdout.contains("EXAMPLE-6"));
}

#[test]
fn internal_reasons_never_leave() {
    let desk = Desk::own();
    let record = "amendments/environment-protection/RU-1.record.yaml";
    let written = desk.read(record).replace(
        "    because: Brings",
        "    internal: not for any reader\n    because: Brings",
    );
    desk.write(record, &written);
    for arguments in [
        vec!["show", "RU-1"],
        vec!["show", "RU-1", "--format", "json"],
        vec!["log"],
        vec!["log", "--format", "json"],
    ] {
        let shown = desk.run(&arguments);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        assert!(
            !shown.stdout.contains("not for any reader"),
            "{arguments:?}"
        );
    }
}

#[test]
fn invisible_and_bidirectional_characters_are_visible() {
    let desk = Desk::own();
    let text = "papers/environment-protection/v1.yaml";
    // As a hostile hand would hide it.
    let written = desk.read(text).replace(
        "heading: Background",
        "heading: \"Back\\u202Eground\\u200B\"",
    );
    desk.write(text, &written);
    let shown = desk.run(&["show", "@1", "--at", "1"]);
    assert!(
        shown.stdout.contains("Back⟨U+202E⟩ground⟨U+200B⟩"),
        "{}{}",
        shown.stdout,
        shown.stderr
    );
}

#[test]
fn what_was_not_sent_is_an_error_with_what_is_near() {
    let shown = Desk::own().run(&["show", "CN-9"]);
    assert_eq!((shown.code, shown.stdout.as_str()), (2, ""));
    assert!(shown.stderr.contains("did you mean CN-1"));
}
