//! `cica git resolve`: what git had to stop at, settled the same in either direction.

use super::places::{Place, Places, two};

pub(super) fn amendment(file: &str) -> String {
    format!("amendments/environment-protection/{file}")
}

pub(super) const V3: &str = "papers/environment-protection/v3.yaml";

/// Records a rewording of the newest version by a state.
pub(super) fn sends(place: &Place, by: &str, at: &str, replace: &str, with: &str, received: &str) {
    let reference = format!("EXAMPLE-{by}-{with}");
    place
        .cica(&[
            "amend",
            "--by",
            by,
            "--at",
            at,
            "--replace",
            replace,
            "--with",
            with,
            "--base",
            "1",
            "--received",
            received,
            "--reference",
            &reference,
            "--yes",
        ])
        .done();
}

/// Merges both ways, settles what git stopped at, and asserts that both places are alike and sound.
#[track_caller]
pub(super) fn settle_both_ways(places: &Places) -> (String, String) {
    let _ = places.merge_both_ways();
    let told = [&places.one, &places.other].map(|place| {
        let told = place.cica(&["git", "resolve"]).done();
        assert!(place.unmerged().is_empty(), "{:?}", place.unmerged());
        place.assert_sound();
        let _ = place.git(&["commit", "-q", "--no-edit"]);
        told
    });
    places.assert_alike_and_sound();
    let [one, other] = told;
    (one, other)
}

pub(super) fn clash(with_drivers: bool) -> Option<Places> {
    let places = two(with_drivers)?;
    let (one, other) = (&places.one, &places.other);
    sends(one, "IN", "water", "safe", "pure", "2023-11-19");
    one.cica(&["decide", "defer", "IN-1.1"]).done();
    one.commit("India here");
    sends(other, "IN", "waste", "reduce", "cut", "2023-11-18");
    other
        .cica(&[
            "amend",
            "--by",
            "UZ",
            "--say",
            "support IN-1.1",
            "--received",
            "2023-11-20",
            "--reference",
            "EXAMPLE-UZ",
            "--yes",
        ])
        .done();
    other.cica(&["decide", "adopt", "IN-1.1"]).done();
    other.commit("India there");
    Some(places)
}

#[test]
fn the_later_of_two_submissions_under_one_id_gets_a_new_one_in_either_direction() {
    let Some(places) = clash(true) else { return };
    let (told, _) = settle_both_ways(&places);
    assert!(told.contains("two submissions bore the id IN-1"), "{told}");
    let one = &places.one;
    assert!(one.read(&amendment("IN-1.yaml")).contains("cut"));
    assert!(one.read(&amendment("IN-2.yaml")).contains("pure"));
    let record = one.read(&amendment("IN-2.record.yaml"));
    assert!(record.contains("id: IN-1"), "{record}");
    assert!(record.contains("decision: deferred"), "{record}");
    assert!(
        one.read(&amendment("IN-1.record.yaml"))
            .contains("decision: adopted")
    );
    assert!(
        one.read(&amendment("UZ-1.yaml"))
            .contains("support: IN-1.1")
    );
}

#[test]
fn two_submissions_received_at_one_time_are_told_apart_by_what_they_differ_in() {
    let Some(places) = two(true) else { return };
    let (one, other) = (&places.one, &places.other);
    sends(one, "IN", "water", "safe", "pure", "2023-11-19");
    one.commit("India here");
    sends(other, "IN", "waste", "reduce", "cut", "2023-11-19");
    other.commit("India there");
    let (told, _) = settle_both_ways(&places);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let one_way = |kept: &str, other: &str| {
        told.contains(&format!(
            "two submissions bore the id IN-1, both received 2023-11-19: the one with the reference EXAMPLE-IN-{kept} keeps it, the one with the reference EXAMPLE-IN-{other} is IN-2 now"
        ))
    };
    assert!(one_way("cut", "pure") || one_way("pure", "cut"), "{told}");
}

#[test]
fn without_a_driver_the_same_comes_of_it() {
    let Some(places) = clash(false) else { return };
    settle_both_ways(&places);
    let one = &places.one;
    assert!(one.read(&amendment("IN-2.yaml")).contains("pure"));
}

#[test]
fn references_follow_the_submission_that_gets_a_new_id() {
    let Some(places) = two(true) else { return };
    let (one, other) = (&places.one, &places.other);
    sends(one, "IN", "water", "safe", "pure", "2023-11-18");
    one.commit("India here");
    sends(other, "IN", "waste", "reduce", "cut", "2023-11-19");
    sends(other, "IR", "waste", "reduce", "lessen", "2023-11-19");
    other
        .cica(&[
            "amend",
            "--by",
            "UZ",
            "--say",
            "support IN-1.1",
            "--received",
            "2023-11-20",
            "--reference",
            "EXAMPLE-UZ",
            "--yes",
        ])
        .done();
    other
        .cica(&[
            "decide",
            "adopt-as",
            "IR-1.1",
            "--with",
            "avoid",
            "--settles",
            "IN-1.1",
        ])
        .done();
    other.commit("India there");
    settle_both_ways(&places);
    assert!(one.read(&amendment("IN-2.yaml")).contains("cut"));
    let support = one.read(&amendment("UZ-1.yaml"));
    assert!(support.contains("support: IN-2.1"), "{support}");
    let record = one.read(&amendment("UZ-1.record.yaml"));
    assert!(
        record.contains("now: IN-2") && record.contains("then: IN-1"),
        "{record}"
    );
    let record = one.read(&amendment("IR-1.record.yaml"));
    assert!(record.contains("settles: [IN-2.1]"), "{record}");
    // What was sealed under the former name is still proved.
    let tampered = support.replace("received: 2023-11-20", "received: 2023-11-21");
    one.write(&amendment("UZ-1.yaml"), &tampered);
    assert_eq!(one.cica(&["check"]).code, 1);
}

#[test]
fn files_of_one_name_that_came_with_both_are_both_kept_to_the_byte() {
    let Some(places) = two(true) else { return };
    for (place, words, received) in [
        (&places.one, "the one file\n", "2023-11-19"),
        (&places.other, "the other file\n", "2023-11-18"),
    ] {
        std::fs::write(place.folder.join("../note.txt"), words).unwrap();
        let reference = format!("EXAMPLE-{received}");
        place
            .cica(&[
                "amend",
                "--by",
                "IN",
                "--at",
                "water",
                "--replace",
                "safe",
                "--with",
                words.split(' ').nth(1).unwrap(),
                "--base",
                "1",
                "--received",
                received,
                "--reference",
                &reference,
                "--original",
                "../note.txt",
                "--yes",
            ])
            .done();
        place.commit("India");
    }
    settle_both_ways(&places);
    let one = &places.one;
    assert_eq!(
        one.read(&amendment("received/IN-1.txt")),
        "the other file\n"
    );
    assert_eq!(one.read(&amendment("received/IN-2.txt")), "the one file\n");
    assert!(
        one.read(&amendment("IN-2.yaml"))
            .contains("original: received/IN-2.txt")
    );
}

#[test]
fn a_version_made_on_both_sides_is_made_again_of_what_both_took_up() {
    let Some(places) = two(true) else { return };
    for (place, by, at, replace, with) in [
        (&places.one, "IN", "water", "conservancy", "technologies"),
        (&places.other, "IR", "education", "ensure", "encourage"),
    ] {
        sends(place, by, at, replace, with, "2023-11-19");
        place
            .cica(&["decide", "adopt", &format!("{by}-1.1")])
            .done();
        place.cica(&["consolidate"]).done();
        place.commit("Version 3");
    }
    let (told, _) = settle_both_ways(&places);
    assert!(told.contains("version 3 is made again"), "{told}");
    let version = places.one.read(V3);
    assert!(
        version.contains("IN-1.1") && version.contains("IR-1.1"),
        "{version}"
    );
    assert!(version.contains("encourage"), "{version}");
}

#[test]
fn adopted_changes_of_both_sides_that_collide_stay_open_until_somebody_decides() {
    let Some(places) = two(true) else { return };
    for (place, by, with) in [
        (&places.one, "IN", "techniques"),
        (&places.other, "IR", "expertise"),
    ] {
        sends(place, by, "water", "conservancy", with, "2023-11-19");
        place
            .cica(&["decide", "adopt", &format!("{by}-1.1")])
            .done();
        place.cica(&["consolidate"]).done();
        place.commit("Version 3");
    }
    let _ = places.merge_both_ways();
    let one = &places.one;
    let told = one.cica(&["git", "resolve"]);
    assert_eq!(told.code, 1, "{}", told.said());
    assert!(told.said().contains("at odds"), "{}", told.said());
    assert_eq!(one.unmerged(), [V3]);
    one.later(&[
        "decide",
        "not-adopt",
        "IR-1.1",
        "--because",
        "The other word is in the text.",
    ])
    .done();
    one.cica(&["git", "resolve"]).done();
    one.git(&["commit", "-q", "--no-edit"]).done();
    one.assert_sound();
    assert!(one.read(V3).contains("techniques"));
}

#[test]
fn a_version_that_waits_says_the_same_again_where_two_submissions_bore_one_id() {
    let Some(places) = two(true) else { return };
    for (place, with, received) in [
        (&places.one, "techniques", "2023-11-18"),
        (&places.other, "expertise", "2023-11-19"),
    ] {
        sends(place, "IN", "water", "conservancy", with, received);
        place.cica(&["decide", "adopt", "IN-1.1"]).done();
        place.cica(&["consolidate"]).done();
        place.commit("Version 3");
    }
    let _ = places.merge_both_ways();
    for place in [&places.one, &places.other] {
        let before = place.read(V3);
        for _ in 0..3 {
            let told = place.cica(&["git", "resolve"]);
            assert_eq!(told.code, 1, "{}", told.said());
            assert!(told.said().contains("at odds"), "{}", told.said());
            assert_eq!(place.unmerged(), [V3]);
            assert_eq!(place.read(V3), before);
        }
        place
            .later(&[
                "decide",
                "not-adopt",
                "IN-2.1",
                "--because",
                "The other word is in the text.",
            ])
            .done();
        place.cica(&["git", "resolve"]).done();
        place.git(&["commit", "-q", "--no-edit"]).done();
        place.assert_sound();
        let version = place.read(V3);
        assert!(version.contains("techniques"), "{version}");
        assert!(version.contains("change: IN-1.1"), "{version}");
    }
}

#[test]
fn two_circulated_texts_of_one_number_are_named_and_never_renumbered() {
    let Some(places) = two(true) else { return };
    for (place, by, with) in [
        (&places.one, "IN", "techniques"),
        (&places.other, "IR", "expertise"),
    ] {
        sends(place, by, "water", "conservancy", with, "2023-11-19");
        place
            .cica(&["decide", "adopt", &format!("{by}-1.1")])
            .done();
        place.cica(&["consolidate"]).done();
        place
            .cica(&[
                "circulate",
                "--reference",
                &format!("EXAMPLE-9-{by}"),
                "--deadline",
                "2023-12-20",
            ])
            .done();
        place.commit("Version 3 goes round");
    }
    let _ = places.merge_both_ways();
    let one = &places.one;
    let before = one.read(V3);
    for _ in 0..2 {
        let told = one.cica(&["git", "resolve"]);
        assert_eq!(told.code, 1, "{}", told.said());
        assert!(
            told.said()
                .contains("two different texts were circulated as version 3"),
            "{}",
            told.said()
        );
        assert!(one.unmerged().contains(&V3.to_owned()));
        assert_eq!(one.read(V3), before);
        assert!(!one.has("papers/environment-protection/v4.yaml"));
    }
    let theirs = one.git(&["show", &format!(":3:./{V3}")]);
    assert!(theirs.done().contains("expertise"));
}

#[test]
fn what_was_circulated_stands_and_the_rest_waits_for_the_next_version() {
    let Some(places) = two(true) else { return };
    for (place, by, at, replace, with) in [
        (&places.one, "IN", "water", "conservancy", "technologies"),
        (&places.other, "IR", "education", "ensure", "encourage"),
    ] {
        sends(place, by, at, replace, with, "2023-11-19");
        place
            .cica(&["decide", "adopt", &format!("{by}-1.1")])
            .done();
        place.cica(&["consolidate"]).done();
    }
    places
        .other
        .cica(&[
            "circulate",
            "--reference",
            "EXAMPLE-9",
            "--deadline",
            "2023-12-20",
        ])
        .done();
    let circulated = places.other.read(V3);
    places.one.commit("Version 3");
    places.other.commit("Version 3 goes round");
    settle_both_ways(&places);
    assert_eq!(places.one.read(V3), circulated);
    let waits = places.one.cica(&["consolidate", "--dry-run"]).done();
    assert!(waits.contains("IN-1.1"), "{waits}");
}

#[test]
fn a_rebase_and_a_cherry_pick_and_a_stash_are_settled_too() {
    let Some(places) = clash(true) else { return };
    let one = &places.one;
    one.git(&["fetch", "-q", "there"]).done();
    one.git(&["branch", "mine"]).done();
    assert_eq!(one.git(&["rebase", "-q", "there/main"]).code, 1);
    let told = one.cica(&["git", "resolve"]).done();
    assert!(told.contains("git rebase --continue"), "{told}");
    one.git(&["rebase", "--continue"]).done();
    one.assert_sound();
    assert!(one.read(&amendment("IN-2.yaml")).contains("pure"));
    one.git(&["checkout", "-q", "mine"]).done();
    assert_eq!(one.git(&["cherry-pick", "there/main"]).code, 1);
    let told = one.cica(&["git", "resolve"]).done();
    assert!(told.contains("git cherry-pick --continue"), "{told}");
    one.git(&["cherry-pick", "--continue"]).done();
    one.assert_sound();
    one.git(&["checkout", "-q", "main"]).done();
    sends(one, "KG", "water", "safe", "sound", "2023-11-19");
    one.git(&["add", "-A"]).done();
    one.git(&["stash", "-q"]).done();
    sends(one, "KG", "waste", "reduce", "lower", "2023-11-18");
    one.commit("Kyrgyzstan");
    assert_eq!(one.git(&["stash", "pop", "-q"]).code, 1);
    one.cica(&["git", "resolve"]).done();
    assert!(one.unmerged().is_empty());
    assert!(one.read(&amendment("KG-2.yaml")).contains("sound"));
    one.assert_sound();
}

#[test]
fn a_dry_run_writes_nothing_and_a_second_run_finds_nothing() {
    let Some(places) = clash(true) else { return };
    let _ = places.merge_both_ways();
    let one = &places.one;
    let before = one.git(&["status", "--porcelain"]).done();
    let dry = one.cica(&["git", "resolve", "--dry-run"]).done();
    assert!(
        dry.contains("Would write") && dry.contains("Nothing was written"),
        "{dry}"
    );
    assert_eq!(one.git(&["status", "--porcelain"]).done(), before);
    one.cica(&["git", "resolve"]).done();
    let again = one.cica(&["git", "resolve"]).done();
    assert!(again.contains("nothing of this desk"), "{again}");
}

#[test]
fn a_version_overtaken_by_a_ruling_of_the_other_side_is_made_again() {
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
    one.commit("Both adopted");
    other.git(&["pull", "-q", "there", "main"]).done();
    one.cica(&["consolidate"]).done();
    one.commit("Version 3");
    other
        .cica(&[
            "decide",
            "not-adopt",
            "IN-1.1",
            "--because",
            "On second thoughts.",
        ])
        .done();
    other.commit("Not adopted after all");
    let (here, there) = places.merge_both_ways();
    let _ = (here.done(), there.done());
    assert_eq!(one.cica(&["check"]).code, 1);
    for place in [one, other] {
        let told = place.cica(&["git", "resolve"]).done();
        assert!(told.contains("no longer takes up IN-1.1"), "{told}");
        place.git(&["commit", "-q", "-m", "Version 3 again"]).done();
    }
    places.assert_alike_and_sound();
    assert!(!one.read(V3).contains("IN-1.1"));
}
