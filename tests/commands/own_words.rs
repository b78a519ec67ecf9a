//! The dots in the commands that are shown stand for words of one's own, and go on no record.

use crate::decide::{done, refused, small};

const TOLD: &str = "words of your own";

#[test]
fn dots_are_recorded_as_the_words_of_nobody() {
    let desk = small();
    for arguments in [
        &["reply", "CN-1.c1", "…"][..],
        &["reply", "CN-1.c1", " ... "],
        &["comment", "--by", "RU", "--at", "air", "…"],
        &["position", "comment", "--by", "RU", "--note", "…"],
        &[
            "amend",
            "--by",
            "KZ",
            "--at",
            "air",
            "--replace",
            "clean",
            "--with",
            "…",
        ],
        &["amend", "--by", "KZ", "--remove", "air", "--because", "…"],
        &["amend", "--by", "KZ", "--say", "after 1.3 insert \"…\""],
        &["amend", "--by", "KZ", "--say", "comment on 1.3: \"…\""],
        &["decide", "defer", "CN-1.1", "--because", "…"],
        &["decide", "defer", "CN-1.1", "--internal", "…"],
        &["decide", "admit", "TR-1", "--because", "…"],
        &["decide", "adopt-as", "CN-1.1", "--with", "…"],
        &["decide", "adopt-as", "CN-1.1", "--redline", "…"],
        &[
            "correct",
            "CN-1",
            "--reference",
            "EXAMPLE-9",
            "--because",
            "…",
        ],
        &[
            "outcome",
            "SWG",
            "noted",
            "--on",
            "2023-11-15",
            "--note",
            "…",
        ],
        &["outcome", "…", "noted", "--on", "2023-11-15"],
        &["note", "forward", "--body", "…"],
    ] {
        refused(&desk, arguments, TOLD);
    }
    let desk = desk.at("2023-11-20T06:00:00Z");
    let extend = [
        "circulate",
        "--extend",
        "--deadline",
        "2023-12-05",
        "--because",
        "…",
    ];
    refused(&desk, &extend, TOLD);
}

#[test]
fn a_paper_is_sent_on_to_no_dots() {
    let desk = small();
    let paper = desk.read("papers/small/paper.yaml");
    let paper = paper.replace(", on-silence: Special Working Group", "");
    desk.write("papers/small/paper.yaml", &paper);
    for sent in ["CN-1", "RU-1", "TR-1", "PK-1"] {
        std::fs::remove_file(desk.path().join(format!("amendments/small/{sent}.yaml"))).unwrap();
    }
    let desk = desk.at("2023-11-22T06:00:00Z");
    refused(&desk, &["submit", "--body", "…"], TOLD);
    assert!(done(&desk, &["status"]).contains("cica submit --body \"…\""));
    done(&desk, &["submit", "--body", "SWG"]);
}

#[test]
fn words_with_dots_are_words_and_dots_on_record_stop_nothing() {
    let desk = small();
    done(&desk, &["reply", "CN-1.c1", "… as the annex says"]);
    let record = "amendments/small/CN-1.record.yaml";
    let dotted = desk.read(record).replace("… as the annex says", "…");
    desk.write(record, &dotted);
    done(&desk, &["reply", "CN-1.c1", "All water."]);
    refused(&desk, &["reply", "CN-1.2", "…"], TOLD);
    // What a state sends in a file is the state's.
    desk.write("sent.txt", "In 1.3 replace \"clean\" with \"…\".\n");
    done(&desk, &["amend", "--by", "KZ", "--from", "sent.txt"]);
}
