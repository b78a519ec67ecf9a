//! `cica correct`.

use crate::decide::{done, refused, small};

#[test]
fn both_entries_stay_on_record_and_the_lateness_is_judged_anew() {
    let desk = small();
    let sent = desk.read("amendments/small/TR-1.yaml");
    let said = done(
        &desk,
        &[
            "correct",
            "TR-1",
            "--received",
            "2023-11-21T23:00:00+06:00",
            "--because",
            "misread",
        ],
    );
    assert!(
        said.contains("It counts as in time now (before: late)."),
        "{said}"
    );
    assert_eq!(desk.read("amendments/small/TR-1.yaml"), sent);
    assert!(
        desk.read("amendments/small/TR-1.record.yaml")
            .contains("because: misread")
    );
    done(&desk, &["decide", "adopt", "TR-1.1"]);
}

#[test]
fn what_cannot_be_corrected_is_refused() {
    let desk = small();
    refused(&desk, &["correct", "CN-1"], "say what was mistyped");
    refused(
        &desk,
        &["correct", "CN-1.1", "--base", "1"],
        "is part of a submission",
    );
    refused(
        &desk,
        &["correct", "CN-8", "--base", "1"],
        "there is no CN-8",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--base", "1"],
        "nothing would change",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--by", "China"],
        "nothing would change",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--received", "2023-11-08T15:20:00+06:00"],
        "nothing would change",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--base", "4"],
        "there is no version 4",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--received", "yesterday"],
        "is not a time",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--reference", "N-1", "--base", "1"],
        "nothing would change",
    );
}

#[test]
fn what_a_version_proves_is_not_corrected_any_more() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    done(&desk, &["consolidate"]);
    refused(
        &desk,
        &["correct", "CN-1", "--by", "RU"],
        "version 2 took the change up",
    );
    refused(
        &desk,
        &["correct", "CN-1", "--base", "2"],
        "version 2 took the change up",
    );
    done(&desk, &["correct", "CN-1", "--reference", "N-1"]);
}

#[test]
fn a_time_that_orders_new_provisions_of_a_version_is_not_corrected_any_more() {
    let desk = small();
    let other = "id: KZ-1\nbase: 1\nby: [KZ]\nreceived: 2023-11-09\nchanges:\n  - {insert: {id: snow, text: Watch the snow.}, after: water}\n";
    desk.write("amendments/small/KZ-1.yaml", other);
    done(&desk, &["decide", "adopt", "CN-1.2", "KZ-1"]);
    done(&desk, &["consolidate"]);
    refused(
        &desk,
        &["correct", "KZ-1", "--received", "2023-11-01"],
        "version 2, which orders new provisions by it, would read otherwise",
    );
    done(&desk, &["correct", "KZ-1", "--received", "2023-11-10"]);
}

#[test]
fn a_corrected_base_says_what_cannot_be_laid_on_it() {
    let desk = small();
    done(&desk, &["decide", "adopt", "RU-1.1"]);
    done(&desk, &["consolidate"]);
    let said = done(&desk, &["correct", "CN-1", "--base", "2"]);
    assert!(said.contains("CN-1.1 cannot be laid on its base"), "{said}");
}
