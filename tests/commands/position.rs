use crate::recording::{desk, done, refused};

#[test]
fn a_position_needs_no_changes() {
    let desk = desk();
    done(
        &desk,
        &[
            "position",
            "no-objection",
            "--by",
            "Қазақстан",
            "--received",
            "2023-11-15",
        ],
    );
    let text = desk.read("amendments/waters/KZ-1.yaml");
    assert!(text.contains("position: no-objection"), "{text}");
    assert!(text.contains("received: 2023-11-15\n"), "{text}");
}

#[test]
fn a_state_lifts_its_own_reservation_only() {
    let desk = desk();
    done(
        &desk,
        &[
            "position",
            "reservation",
            "--by",
            "PK",
            "--note",
            "Under study.",
        ],
    );
    done(&desk, &["position", "support", "--by", "CN"]);
    let said = refused(
        &desk,
        &["position", "no-objection", "--by", "CN", "--lifts", "PK-1"],
    );
    assert!(said.contains("PK-1 was sent by Pakistan"), "{said}");
    let said = refused(
        &desk,
        &["position", "no-objection", "--by", "CN", "--lifts", "CN-1"],
    );
    assert!(
        said.contains("neither a reservation nor an objection"),
        "{said}"
    );
    done(
        &desk,
        &["position", "no-objection", "--by", "PK", "--lifts", "PK-1"],
    );
    assert!(
        desk.read("amendments/waters/PK-2.yaml")
            .contains("lifts: PK-1")
    );
}

#[test]
fn a_comment_without_words_and_an_unknown_position_are_refused() {
    let desk = desk();
    let said = refused(&desk, &["position", "comment", "--by", "CN"]);
    assert!(said.contains("--note \"…\""), "{said}");
    let said = refused(&desk, &["position", "yes", "--by", "CN"]);
    assert!(said.contains("possible values"), "{said}");
    let said = refused(&desk, &["position", "support"]);
    assert!(said.contains("--by STATE"), "{said}");
}
