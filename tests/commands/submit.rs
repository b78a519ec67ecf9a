//! `cica submit` and `cica outcome`: the paper goes on, or the program says why not.

use super::decide::done;
use super::desk::Desk;

/// A small paper of Mongolia, circulated on 26 October 2023 with the seed's deadline.
fn round() -> Desk {
    let desk = Desk::empty().at("2023-10-26T06:00:00Z");
    desk.write(
        "draft.md",
        "# Water\n\n## 1. Aims\n\nProvide safe and clean water for all.\n",
    );
    for arguments in [
        vec!["import", "draft.md", "--id", "water", "--coordinator", "MN"],
        vec![
            "circulate",
            "--deadline",
            "2023-11-21",
            "--on-silence",
            "Special Working Group",
            "--reference",
            "EN/P/1273",
        ],
    ] {
        done(&desk, &arguments);
    }
    desk
}

#[test]
fn before_the_deadlines_last_instant_it_is_refused_and_after_it_silence_sends_it_on() {
    let desk = round().at("2023-11-21T17:59:59Z");
    let early = desk.run(&["submit"]);
    assert_eq!(early.code, 1, "{}", early.stderr);
    assert!(early.stdout.contains("still to come"), "{}", early.stdout);
    assert!(!desk.read("papers/water/paper.yaml").contains("submitted"));
    let desk = desk.at("2023-11-21T18:00:00Z");
    let run = desk.run(&["submit", "--number", "EN/P/1300"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("No comments were received from the Member States by then"),
        "{}",
        run.stdout
    );
    let paper = desk.read("papers/water/paper.yaml");
    for expected in [
        "decision: submitted",
        "reference: EN/P/1300",
        "body: Special Working Group",
    ] {
        assert!(paper.contains(expected), "{expected}\n{paper}");
    }
    let again = desk.run(&["submit"]);
    assert_eq!(again.code, 1);
    assert!(
        again
            .stdout
            .contains("lies before the Special Working Group"),
        "{}",
        again.stdout
    );
}

#[test]
fn where_only_an_observer_wrote_the_note_says_that_nothing_came_from_the_member_states() {
    let desk = round();
    let comment = ["comment", "--by", "Japan", "--at", "1.1", "Clear.", "--yes"];
    done(&desk, &comment);
    done(&desk, &["reply", "JP-1.c1", "Noted."]);
    let desk = desk.at("2023-11-22T06:00:00Z");
    let run = desk.run(&["submit", "--language", "all"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "No comments were received from the Member States by then.",
        "Комментариев от государств-членов к этому сроку не поступило.",
        "Осы мерзімге дейін мүше мемлекеттерден түсініктеме түскен жоқ.",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
}

#[test]
fn every_open_matter_is_named_with_its_command() {
    let desk = Desk::own();
    let run = desk.run(&["submit"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for expected in [
        "RU-1.1 has no decision",
        "cica decide adopt RU-1.1",
        "cica reply PK-1.c1",
        "cica circulate @2 --deadline TIME",
        "--recirculation-not-needed --because \"…\"",
    ] {
        assert!(run.stdout.contains(expected), "{expected}\n{}", run.stdout);
    }
}

#[test]
fn a_reason_not_to_recirculate_is_recorded_and_lets_the_paper_go() {
    let desk = round().at("2023-11-22T06:00:00Z");
    done(
        &desk,
        &[
            "amend",
            "--by",
            "CN",
            "--replace",
            "safe and clean",
            "--with",
            "safe, clean and affordable",
            "--received",
            "2023-11-10",
        ],
    );
    for arguments in [vec!["decide", "adopt", "CN-1"], vec!["consolidate"]] {
        done(&desk, &arguments);
    }
    assert_eq!(desk.run(&["submit"]).code, 1);
    let bare = desk.run(&["circulate", "--recirculation-not-needed"]);
    assert_eq!(bare.code, 2, "a reason is needed");
    done(
        &desk,
        &[
            "circulate",
            "--recirculation-not-needed",
            "--because",
            "all members saw the amendment",
        ],
    );
    let again = desk.run(&[
        "circulate",
        "--recirculation-not-needed",
        "--because",
        "again",
    ]);
    assert_eq!(again.code, 2);
    let run = desk.run(&["submit"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("China"), "{}", run.stdout);
    let log = desk.run(&["log"]);
    assert!(log.stdout.contains("all members saw"), "{}", log.stdout);
    let check = desk.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.stdout);
}

#[test]
fn a_submitted_version_is_frozen() {
    let desk = round().at("2023-11-22T06:00:00Z");
    assert_eq!(desk.run(&["submit"]).code, 0);
    let version = desk.read("papers/water/v1.yaml");
    desk.write("papers/water/v1.yaml", &version.replace("clean", "pure"));
    let check = desk.run(&["check"]);
    assert_eq!(check.code, 1);
    assert!(
        check.stdout.contains("submitted to the Special Working"),
        "{}",
        check.stdout
    );
}

#[test]
fn a_bodys_decision_is_recorded_under_its_full_name() {
    let desk = round().at("2023-12-13T06:00:00Z");
    assert_eq!(desk.run(&["submit", "--date", "2023-11-22"]).code, 0);
    let run = desk.run(&["outcome", "SOC", "approved", "--on", "2023-12-12"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .contains("Senior Officials Committee approved version 1"),
        "{}",
        run.stdout
    );
    let again = desk.run(&["outcome", "SOC", "approved", "--on", "2023-12-12"]);
    assert_eq!(again.code, 2);
    let future = desk.run(&["outcome", "Summit", "noted", "--on", "2024-06-01"]);
    assert_eq!(future.code, 2);
    assert!(future.stderr.contains("still to come"), "{}", future.stderr);
    let reserved = desk.run(&["outcome", "SOC", "submitted", "--on", "2023-12-12"]);
    assert!(
        reserved.stderr.contains("cica submit"),
        "{}",
        reserved.stderr
    );
    let unknown = desk.run(&["outcome", "Expert Meeting", "noted", "--on", "2023-12-01"]);
    assert_eq!(unknown.code, 0);
    assert!(
        unknown.stdout.contains("none of the bodies"),
        "{}",
        unknown.stdout
    );
    let status = desk.run(&["status"]);
    assert!(status.stdout.contains("approved"), "{}", status.stdout);
}

#[test]
fn what_was_sent_on_is_not_circulated_extended_or_admitted_before_the_body_answers() {
    let desk = round().at("2023-11-22T06:00:00Z");
    let late = [
        "comment",
        "--by",
        "CN",
        "--at",
        "1.1",
        "Which water?",
        "--yes",
    ];
    assert_eq!(desk.run(&late).code, 0);
    assert_eq!(desk.run(&["submit"]).code, 0);
    let paper = desk.read("papers/water/paper.yaml");
    let again = [
        "circulate",
        "--deadline",
        "2023-12-20",
        "--because",
        "once more",
    ];
    let extend = [
        "circulate",
        "--extend",
        "--deadline",
        "2023-12-20",
        "--because",
        "asked for",
    ];
    let admit = ["decide", "admit", "CN-1", "--because", "an hour"];
    for arguments in [&again[..], &extend[..], &admit[..]] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{}", run.stdout);
        for expected in [
            "version 1 lies before the Special Working Group",
            "cica outcome \"Special Working Group\" returned --on DATE",
        ] {
            assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
        }
    }
    assert_eq!(desk.read("papers/water/paper.yaml"), paper);
    let returned = desk.run(&["outcome", "SWG", "returned", "--on", "2023-11-22"]);
    assert_eq!(returned.code, 0, "{}", returned.stderr);
    let run = desk.run(&extend);
    assert!(
        run.stderr.contains("the round of version 1 ended when"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("cica circulate @1 --deadline TIME --because \"…\""),
        "{}",
        run.stderr
    );
    for arguments in [&admit[..], &again[..]] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let status = desk.run(&["status"]);
    assert!(status.stdout.contains("20 Dec 2023"), "{}", status.stdout);
}

#[test]
fn a_deadline_that_passed_in_silence_is_not_moved() {
    let desk = round().at("2023-11-22T06:00:00Z");
    let extend = [
        "circulate",
        "--extend",
        "--deadline",
        "2023-12-20",
        "--because",
        "asked for",
    ];
    let run = desk.run(&extend);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("silence held"), "{}", run.stderr);
    assert!(run.stderr.contains("cica circulate @1"), "{}", run.stderr);
}

#[test]
fn the_paper_that_goes_on_says_which_version_went_round() {
    let desk = round().at("2023-11-22T06:00:00Z");
    for arguments in [
        &[
            "amend",
            "--by",
            "CN",
            "--replace",
            "safe and clean",
            "--with",
            "safe",
            "--received",
            "2023-11-10",
        ][..],
        &["decide", "adopt", "CN-1"][..],
        &["consolidate"][..],
        &[
            "circulate",
            "--recirculation-not-needed",
            "--because",
            "all members saw the amendment",
        ][..],
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }
    let run = desk.run(&["submit", "--number", "EN/P/1300"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "The text enclosed is version 2",
        "Version 1 was circulated to the CICA Member States by the note No. EN/P/1273",
        "Version 2 differs from the one circulated and was not itself circulated.",
        "“all members saw the amendment”",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
    assert_eq!(run.stderr.matches("note:").count(), 0, "{}", run.stderr);
}

#[test]
fn a_bodys_word_may_be_any_and_what_it_lets_follow_is_said() {
    let desk = round().at("2023-12-20T06:00:00Z");
    done(&desk, &["submit", "--date", "2023-11-22"]);
    let outcome = |more: &[&str]| {
        let given = ["outcome", "SWG", "согласован", "--on", "2023-12-01"];
        let said = done(&desk, &[&given[..], more].concat());
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let said = outcome(&["--dry-run"]);
    assert!(
        said.contains("does not tell whether the matter is ended"),
        "{said}"
    );
    let said = outcome(&["--ends"]);
    assert!(!said.contains("does not tell"), "{said}");
    assert!(desk.read("papers/water/paper.yaml").contains("ends: true"));
    let circulate = [
        "circulate",
        "--deadline",
        "2024-01-31",
        "--because",
        "more time",
        "--reference",
        "EXAMPLE/9",
    ];
    let refused = desk.run(&circulate);
    assert_eq!(refused.code, 2, "{}", refused.stdout);
    // What only notes it leaves it ended; what takes it up again does not.
    done(&desk, &["outcome", "SOC", "noted", "--on", "2023-12-12"]);
    assert_eq!(desk.run(&circulate).code, 2);
    done(&desk, &["outcome", "SOC", "reopened", "--on", "2023-12-13"]);
    let status = done(&desk, &["status"]);
    assert!(status.contains("Nothing is open"), "{status}");
    done(&desk, &circulate);
    done(&desk, &["check"]);
}

#[test]
fn days_are_typed_in_every_form_that_other_dates_take() {
    for day in ["2023-11-23", "23.11.2023", "23 November 2023"] {
        let desk = round().at("2023-11-24T06:00:00Z");
        done(&desk, &["submit", "--date", day]);
        done(&desk, &["outcome", "SWG", "noted", "--on", day]);
        done(&desk, &["note", "circular", "--date", day]);
        let paper = desk.read("papers/water/paper.yaml");
        assert_eq!(paper.matches("on: 2023-11-23").count(), 2, "{paper}");
    }
}

#[test]
fn what_came_late_and_is_left_aside_is_named() {
    let desk = round();
    let desk = desk.at("2023-11-23T06:00:00Z");
    let late = [
        vec![
            "position",
            "reservation",
            "--by",
            "UZ",
            "--note",
            "Not yet.",
            "--yes",
        ],
        vec![
            "amend",
            "--by",
            "TR",
            "--at",
            "1.1",
            "--replace",
            "safe",
            "--with",
            "sound",
            "--yes",
        ],
        vec!["position", "no-objection", "--by", "KZ", "--yes"],
    ];
    for arguments in &late {
        done(&desk, arguments);
    }
    for arguments in [&["submit", "--dry-run"][..], &["submit"]] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        let told = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains("TR-1 (Türkiye), UZ-1 (Uzbekistan, a reservation) came late and were not admitted: left aside."),
            "{told}"
        );
        assert!(
            !told.contains("KZ-1") && !run.stdout.contains("left aside"),
            "{told}"
        );
    }
}

#[test]
fn a_matter_is_offered_with_a_command_that_lacks_nothing() {
    let desk = round();
    let comment = ["comment", "--by", "Qatar", "--at", "1.1", "Clear.", "--yes"];
    done(&desk, &comment);
    let desk = desk.at("2023-11-22T06:00:00Z");
    let run = desk.run(&["submit"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stdout.contains("cica reply QA-1.c1 \"…\""),
        "{}",
        run.stdout
    );
    // The dots are no answer.
    let run = desk.run(&["reply", "QA-1.c1", "…"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
}
