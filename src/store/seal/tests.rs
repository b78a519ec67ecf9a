use super::*;
use crate::store::documents::{read_record, read_submission, read_version};

const SUBMISSION: &str = "\
id: CN-1
base: 1
by: [CN]
received: 2023-11-08T15:20:00+06:00
changes:
  - at: water
    replace: safe and clean water
    with: safe, clean and affordable water
";

fn sealed(text: &str) -> Digest {
    submission_digest(&read_submission(text, "CN-1.yaml").unwrap())
}

#[test]
fn bytes_have_the_digest_that_sha256_gives_them() {
    assert_eq!(
        bytes_digest(b"").0,
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(
        bytes_digest(b"abc").0,
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn a_submission_is_sealed_over_its_canonical_json() {
    let json = "{\"base\":1,\"by\":[\"CN\"],\"changes\":[{\"at\":\"water\",\"replace\":\"safe and \
                clean water\",\"with\":\"safe, clean and affordable water\"}],\"id\":\"CN-1\",\
                \"received\":\"2023-11-08T15:20:00+06:00\"}";
    assert_eq!(sealed(SUBMISSION), bytes_digest(json.as_bytes()));
}

#[test]
fn laying_a_file_out_anew_changes_no_seal() {
    let anew = "\
# a remark
changes: [{with: 'safe, clean and affordable water', at: water,
  replace: \"safe and clean\\u0020water\"}]
by:
- CN
position: amend
illustrative: false
received: \"2023-11-08 15:20:00+06:00\"
base: 1
id: CN-1
";
    assert_eq!(sealed(SUBMISSION), sealed(anew));
    let crlf = SUBMISSION.replace('\n', "\r\n");
    assert_eq!(sealed(SUBMISSION), sealed(&crlf));
}

#[test]
fn one_changed_word_changes_the_seal() {
    assert_ne!(
        sealed(SUBMISSION),
        sealed(&SUBMISSION.replace("affordable", "accessible"))
    );
    assert_ne!(
        sealed(SUBMISSION),
        sealed(&SUBMISSION.replace("15:20", "15:21"))
    );
}

#[test]
fn the_links_of_a_version_are_under_its_seal() {
    let text = |a: char| {
        format!(
            "version: 2\ndate: 2023-11-25\nparent: {{version: 1, digest: sha256:{}}}\nsections: []\n",
            a.to_string().repeat(64)
        )
    };
    let digest = |text: &str| version_digest(&read_version(text, "v2.yaml").unwrap());
    assert_ne!(digest(&text('a')), digest(&text('b')));
}

#[test]
fn a_change_is_sealed_with_the_wording_of_its_decision_and_not_its_reasons() {
    let change = read_submission(SUBMISSION, "x").unwrap().changes[0].clone();
    let decision = |text: &str| {
        read_record(&format!("decisions:\n  - {{change: 1, {text}}}\n"), "x")
            .unwrap()
            .decisions[0]
            .clone()
    };
    let plain = decision("decision: adopted, on: 2023-11-23");
    let reasoned = decision("decision: adopted, on: 2023-11-24, because: good, internal: very");
    let reworded = decision("decision: adopted-as, with: cheap, on: 2023-11-23");
    let other = decision("decision: adopted-as, with: cheaper, on: 2023-11-23");
    let seal = |decision| change_digest(&change, decision);
    assert_eq!(seal(Some(&plain)), seal(Some(&reasoned)));
    assert_ne!(seal(Some(&plain)), seal(None));
    assert_ne!(seal(Some(&plain)), seal(Some(&reworded)));
    assert_ne!(seal(Some(&reworded)), seal(Some(&other)));
}
