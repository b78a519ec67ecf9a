//! `cica circulate`.

use crate::decide::{done, refused, small};
use crate::desk::Desk;

fn second() -> Desk {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    done(&desk, &["consolidate"]);
    desk
}

#[test]
fn a_circulation_freezes_the_version_and_takes_the_rest_from_the_last_round() {
    let desk = second();
    let said = done(
        &desk,
        &[
            "circulate",
            "--deadline",
            "2023-12-15",
            "--reference",
            "EN/P/1",
            "--designation",
            "Rev.1",
        ],
    );
    insta::assert_snapshot!(said);
    let paper = desk.read("papers/small/paper.yaml");
    assert!(paper.contains("digest: sha256:"), "{paper}");
    assert_eq!(
        paper.matches("on-silence: Special Working Group").count(),
        2,
        "{paper}"
    );
}

#[test]
fn a_deadline_is_extended_and_the_first_stays_known() {
    let desk = small().at("2023-11-20T06:00:00Z");
    let said = done(
        &desk,
        &[
            "circulate",
            "--extend",
            "--deadline",
            "2023-11-28",
            "--because",
            "two states asked",
        ],
    );
    assert!(
        said.contains("end of Tue 28 Nov 2023, Astana (18:00 UTC)"),
        "{said}"
    );
    assert!(said.contains("First set"), "{said}");
    assert!(
        desk.read("papers/small/paper.yaml")
            .contains("two states asked")
    );
    refused(
        &desk,
        &["circulate", "--extend", "--deadline", "2023-11-28"],
        "is not later than the deadline that holds",
    );
    refused(
        &desk,
        &["circulate", "--extend", "--deadline", "2023-12-05"],
        "--because \"…\"",
    );
}

#[test]
fn an_extension_is_told_by_its_own_note() {
    let desk = small().at("2023-11-20T06:00:00Z");
    let said = done(
        &desk,
        &[
            "circulate",
            "--extend",
            "--deadline",
            "2023-11-28",
            "--reference",
            "EN/P/1299",
            "--because",
            "two states asked",
        ],
    );
    assert!(
        said.contains("EN/P/1299")
            && said.contains("Mon 20 Nov 2023")
            && !said.contains("EN/P/1273"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_circulated_is_refused() {
    let desk = second();
    refused(&desk, &["circulate"], "--deadline");
    refused(
        &desk,
        &["circulate", "@9", "--deadline", "2023-12-15"],
        "has no version 9",
    );
    refused(
        &desk,
        &["circulate", "--deadline", "2023-11-20"],
        "the deadline has passed on the day of the note",
    );
    refused(
        &desk,
        &[
            "circulate",
            "--deadline",
            "2023-12-15",
            "--date",
            "2023-10-01",
        ],
        "cannot bear an earlier date",
    );
    refused(
        &desk,
        &["circulate", "@2", "--extend", "--deadline", "2023-12-15"],
        "version 2 has not been circulated",
    );
    refused(
        &desk,
        &[
            "circulate",
            "--deadline",
            "2023-12-15",
            "--timezone",
            "Asia/Nowhere",
        ],
        "Asia/Nowhere",
    );
    done(&desk, &["circulate", "--deadline", "2023-12-15"]);
    refused(
        &desk,
        &["circulate", "--deadline", "2023-12-15"],
        "is on record already",
    );
}

#[test]
fn a_first_circulation_names_the_body_of_its_silence_clause() {
    let desk = Desk::empty();
    desk.write(
        "papers/small/paper.yaml",
        "title: Small\ncoordinator: MN\nlanguage: en\n",
    );
    desk.write(
        "papers/small/v1.yaml",
        "version: 1\ndate: 2023-10-13\nsections:\n  - {id: one, heading: One, provisions: [{id: water, text: Water.}]}\n",
    );
    refused(
        &desk,
        &["circulate", "--deadline", "2023-12-15"],
        "say to which body silence sends",
    );
    let said = done(
        &desk,
        &[
            "circulate",
            "--deadline",
            "2023-12-15",
            "--on-silence",
            "Senior Officials Committee",
            "--broken-by",
            "objection",
        ],
    );
    assert!(said.contains("Astana"), "{said}");
    assert!(
        desk.read("papers/small/paper.yaml")
            .contains("timezone: Asia/Almaty")
    );
}

#[test]
fn a_text_that_its_record_does_not_account_for_does_not_go_round() {
    let desk = second();
    let typed = desk
        .read("papers/small/v2.yaml")
        .replace("Keep the air", "Keep all air");
    desk.write("papers/small/v2.yaml", &typed);
    refused(
        &desk,
        &["circulate", "--deadline", "2023-12-15"],
        "the text of version 2 is not what version 1",
    );
}

#[test]
fn the_same_version_goes_round_again_only_with_a_reason() {
    let desk = Desk::own();
    let again = [
        "circulate",
        "environment-protection@1",
        "--deadline",
        "2023-12-30",
    ];
    let told = desk.run(&again);
    assert_eq!(told.code, 2);
    assert!(
        told.stderr.contains("--extend") && told.stderr.contains("--because"),
        "{}",
        told.stderr
    );
    let reason = [&again[..], &["--because", "The enclosure was missing."]].concat();
    assert_eq!(desk.run(&reason).code, 0);
    // A body must be a name.
    let desk = Desk::own();
    let nobody = [
        "circulate",
        "environment-protection@2",
        "--deadline",
        "2023-12-30",
        "--on-silence",
        "-",
    ];
    assert_eq!(desk.run(&nobody).code, 2);
}

#[test]
fn a_body_that_silence_leads_to_is_recorded_by_its_full_name() {
    let desk = second();
    let arguments = [
        "circulate",
        "--deadline",
        "2024-01-31",
        "--on-silence",
        "SWG",
    ];
    let said = done(&desk, &arguments);
    assert!(said.contains("Special Working Group"), "{said}");
}
