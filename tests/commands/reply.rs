//! `cica reply`.

use crate::decide::{done, refused, small};

#[test]
fn an_answer_is_recorded_and_a_second_one_beside_it() {
    let desk = small();
    let said = done(&desk, &["reply", "CN-1.c1", "No particular water."]);
    assert!(said.contains("CN-1.c1 (China): answered"), "{said}");
    let said = done(&desk, &["reply", "CN-1.c1", "All water."]);
    assert!(
        said.contains("the earlier answer stays on record"),
        "{said}"
    );
    done(&desk, &["reply", "CN-1.2", "Good."]);
    let record = desk.read("amendments/small/CN-1.record.yaml");
    for words in [
        "No particular water.",
        "All water.",
        "to: c1",
        "to: 2",
        "+06:00",
    ] {
        assert!(record.contains(words), "{words}: {record}");
    }
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let desk = small();
    refused(&desk, &["reply", "CN-1.c2", "x"], "there is no CN-1.c2");
    refused(&desk, &["reply", "CN-1.c1", "  "], "has no words");
    refused(&desk, &["reply", "CN-1", "x"], "makes no general remark");
    done(&desk, &["reply", "CN-1.c1", "x"]);
    refused(&desk, &["reply", "CN-1.c1", "x"], "in these words already");
}

#[test]
fn a_general_remark_is_answered() {
    let desk = small();
    let sent = desk
        .read("amendments/small/CN-1.yaml")
        .replace("base: 1", "base: 1\nnote: Well done.");
    desk.write("amendments/small/CN-1.yaml", &sent);
    done(&desk, &["reply", "CN-1", "Thank you."]);
    assert!(
        desk.read("amendments/small/CN-1.record.yaml")
            .contains("to: note")
    );
}

#[test]
fn a_submission_written_by_hand_is_sealed_with_it() {
    let desk = small();
    let said = done(&desk, &["reply", "CN-1.c1", "All water."]);
    assert!(said.contains("Sealed: CN-1."), "{said}");
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.contains("digest: sha256:"), "{record}");
}
