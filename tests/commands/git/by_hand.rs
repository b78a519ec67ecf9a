//! Work that goes on while git waits, and what people write by hand: `cica git resolve` loses none of it.

use super::places::{PAPER, Places, two};
use super::resolve::{V3, amendment, clash, sends};

#[test]
fn work_goes_on_under_the_old_id_elsewhere_and_finds_its_way() {
    let Some(places) = clash(true) else { return };
    let (one, other) = (&places.one, &places.other);
    // One place merges and gives a new id; the other goes on meanwhile with the id that it knows.
    other.git(&["fetch", "-q", "there"]).done();
    assert_eq!(other.git(&["merge", "--no-edit", "there/main"]).code, 1);
    other.cica(&["git", "resolve"]).done();
    other.git(&["commit", "-q", "--no-edit"]).done();
    one.cica(&[
        "decide",
        "not-adopt",
        "IN-1.1",
        "--because",
        "Safe is enough.",
    ])
    .done();
    one.cica(&[
        "amend",
        "--by",
        "KG",
        "--say",
        "support IN-1.1",
        "--received",
        "2023-11-20",
        "--reference",
        "EXAMPLE-KG",
        "--yes",
    ])
    .done();
    one.commit("Not adopted");
    one.git(&["fetch", "-q", "there"]).done();
    assert_eq!(one.git(&["merge", "--no-edit", "there/main"]).code, 1);
    one.cica(&["git", "resolve"]).done();
    one.git(&["commit", "-q", "--no-edit"]).done();
    one.assert_sound();
    let record = one.read(&amendment("IN-2.record.yaml"));
    assert!(
        record.contains("deferred") && record.contains("not-adopted"),
        "{record}"
    );
    let record = one.read(&amendment("IN-1.record.yaml"));
    assert!(!record.contains("not-adopted"), "{record}");
    let support = one.read(&amendment("KG-1.yaml"));
    assert!(support.contains("support: IN-2.1"), "{support}");
}

#[test]
fn what_was_written_while_a_merge_waited_is_never_lost() {
    let Some(places) = clash(true) else { return };
    let _ = places.merge_both_ways();
    let one = &places.one;
    let decision = [
        "decide",
        "not-adopt",
        "IN-1.1",
        "--because",
        "Safe is enough.",
    ];
    one.later(&decision).done();
    let path = amendment("IN-1.yaml");
    let sent = one.read(&path);
    one.write(&path, &sent.replace("pure", "clean"));
    let refused = one.cica(&["git", "resolve"]);
    assert_eq!(refused.code, 2, "{}", refused.said());
    assert!(
        refused.said().contains("words that neither side has"),
        "{}",
        refused.said()
    );
    assert!(one.read(&path).contains("clean"));
    one.git(&["checkout", "-q", "--ours", "--", &path]).done();
    one.cica(&["git", "resolve"]).done();
    let record = one.read(&amendment("IN-2.record.yaml"));
    assert!(
        record.contains("deferred") && record.contains("not-adopted"),
        "{record}"
    );
    one.assert_sound();
}

#[test]
fn a_title_changed_on_both_sides_is_for_a_person_and_their_edit_is_left_alone() {
    let Some(places) = two(true) else { return };
    places.rename_on_both_sides();
    let _ = places.merge_both_ways();
    let one = &places.one;
    let told = one.cica(&["git", "resolve"]);
    assert_eq!(told.code, 1);
    assert!(told.said().contains("One title") && told.said().contains("Another title"));
    assert_eq!(one.unmerged(), [PAPER]);
    let edited = one.read(PAPER).replace("One title", "A third title");
    one.write(PAPER, &edited);
    assert_eq!(one.cica(&["git", "resolve"]).code, 1);
    assert_eq!(one.read(PAPER), edited);
}

#[test]
fn a_version_that_git_does_not_hold_is_not_made_again_over_what_lies_there() {
    let Some(places) = two(true) else { return };
    let (one, other) = (&places.one, &places.other);
    sends(
        one,
        "IN",
        "water",
        "conservancy",
        "technologies",
        "2023-11-19",
    );
    sends(one, "IR", "education", "ensure", "encourage", "2023-11-19");
    one.cica(&["decide", "adopt", "IN-1.1", "IR-1.1"]).done();
    one.commit("Adopted");
    other.git(&["pull", "-q", "there", "main"]).done();
    let decision = [
        "decide",
        "not-adopt",
        "IN-1.1",
        "--because",
        "On second thoughts.",
    ];
    other.cica(&decision).done();
    other.commit("Not adopted after all");
    one.cica(&["consolidate"]).done();
    let made = one.read(V3);
    one.git(&["pull", "-q", "--no-edit", "there", "main"])
        .done();
    let refused = one.cica(&["git", "resolve"]);
    assert_eq!(refused.code, 2, "{}", refused.said());
    assert!(
        refused
            .said()
            .contains("`git add papers/environment-protection/v3.yaml` first"),
        "{}",
        refused.said()
    );
    assert_eq!(one.read(V3), made);
    one.git(&["add", V3]).done();
    let told = one.cica(&["git", "resolve"]).done();
    assert!(told.contains("no longer takes up IN-1.1"), "{told}");
    assert!(!one.read(V3).contains("IN-1.1"));
    one.assert_sound();
}

/// Two places give the paper a title each, without a driver: git leaves its marks.
fn marked_paper() -> Option<Places> {
    let places = two(false)?;
    places.rename_on_both_sides();
    let _ = places.merge_both_ways();
    assert!(places.one.read(PAPER).contains("<<<<<<< "));
    Some(places)
}

#[test]
fn what_a_person_wrote_among_the_marks_of_git_is_not_written_over() {
    let Some(places) = marked_paper() else { return };
    let one = &places.one;
    let marked = one.read(PAPER);
    assert_eq!(marked.matches("kind: Draft Concept Paper").count(), 1);
    let mended = marked.replace("kind: Draft Concept Paper", "kind: Draft Declaration");
    one.write(PAPER, &mended);
    let refused = one.cica(&["git", "resolve"]);
    assert_eq!(refused.code, 2, "{}", refused.said());
    assert!(
        refused.said().contains("words that neither side has"),
        "{}",
        refused.said()
    );
    assert_eq!(one.read(PAPER), mended);
}

#[test]
fn a_file_with_the_marks_of_git_and_nothing_besides_is_made_readable() {
    let Some(places) = marked_paper() else { return };
    let one = &places.one;
    assert_eq!(one.cica(&["git", "resolve"]).code, 1);
    assert!(!one.read(PAPER).contains("<<<<<<< "));
    assert_eq!(one.unmerged(), [PAPER]);
}

#[test]
fn a_line_written_by_hand_into_a_marked_record_is_not_written_over() {
    let Some(places) = two(false) else { return };
    let (one, other) = (&places.one, &places.other);
    sends(one, "IN", "water", "safe", "pure", "2023-11-19");
    one.commit("India");
    other.git(&["pull", "-q", "there", "main"]).done();
    one.cica(&["decide", "defer", "IN-1.1"]).done();
    one.commit("Deferred");
    other.cica(&["decide", "adopt", "IN-1.1"]).done();
    other.commit("Adopted");
    let _ = places.merge_both_ways();
    let path = amendment("IN-1.record.yaml");
    let marked = one.read(&path);
    assert!(marked.contains("<<<<<<< "), "{marked}");
    let written = format!("{marked}# asked Delhi on Monday\n");
    one.write(&path, &written);
    assert_eq!(one.cica(&["git", "resolve"]).code, 2);
    assert_eq!(one.read(&path), written);
    one.write(&path, &marked);
    one.cica(&["git", "resolve"]).done();
    let record = one.read(&path);
    assert!(
        record.contains("deferred") && record.contains("adopted"),
        "{record}"
    );
}
