//! `cica withdraw`.

use crate::decide::{done, refused, small};

#[test]
fn a_withdrawal_is_recorded_and_what_was_sent_stays() {
    let desk = small();
    let sent = desk.read("amendments/small/CN-1.yaml");
    let said = done(
        &desk,
        &[
            "withdraw",
            "CN-1.1",
            "--by",
            "Китая",
            "--received",
            "2023-11-20",
            "--reference",
            "X-1",
        ],
    );
    assert!(
        said.contains("China withdraws CN-1.1; it stays on record."),
        "{said}"
    );
    // Pakistan supports it.
    assert!(
        said.contains("CN-1.1 stands in the name of Pakistan"),
        "{said}"
    );
    let said = done(&desk, &["withdraw", "PK-1.1", "--by", "PK"]);
    assert!(
        said.contains("CN-1.1 (China): now withdrawn (was open)"),
        "{said}"
    );
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.contains("reference: X-1"), "{record}");
    assert!(record.contains("received: 2023-11-20"), "{record}");
    assert_eq!(desk.read("amendments/small/CN-1.yaml"), sent);
}

#[test]
fn what_cannot_be_withdrawn_is_refused() {
    let desk = small();
    refused(
        &desk,
        &["withdraw", "CN-1.1", "--by", "RU"],
        "Russia is no sponsor of CN-1.1: it was sent by China",
    );
    refused(&desk, &["withdraw", "CN-1.1", "--by", "Chima"], "Chima");
    refused(
        &desk,
        &["withdraw", "CN-1.c1", "--by", "CN"],
        "with its whole submission",
    );
    refused(
        &desk,
        &["withdraw", "CN-7", "--by", "CN"],
        "there is no CN-7",
    );
    refused(
        &desk,
        &["withdraw", "CN-1", "--by", "CN", "--received", "2023-11-01"],
        "was received only on",
    );
    done(&desk, &["withdraw", "CN-1", "--by", "CN"]);
    refused(
        &desk,
        &["withdraw", "CN-1.1", "--by", "CN"],
        "China withdrew CN-1 already",
    );
    refused(
        &desk,
        &["withdraw", "CN-1", "--by", "CN"],
        "China withdrew CN-1 already",
    );
}

#[test]
fn one_change_withdrawn_leaves_the_whole_to_be_withdrawn_later() {
    let desk = small();
    done(&desk, &["withdraw", "CN-1.1", "--by", "CN"]);
    done(&desk, &["withdraw", "CN-1", "--by", "CN"]);
}
