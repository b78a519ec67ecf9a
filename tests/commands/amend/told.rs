//! What is recorded, and told of at once: whom it meets, and what is odd about it.

use super::amend;
use crate::desk::Desk;
use crate::recording::{desk, done};

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
