use super::*;
use crate::domain::change::{Action, OtherWording, Place, Wording};
use crate::domain::record::Ruling;
use crate::store::error::describe;

const PAPER: &str = "\
title: The CICA Confidence Building Measures (CBMs) in the priority area of Environment Protection
kind: Draft Concept Paper
coordinator: MN
dimension: environmental
priority-area: Environment Protection
signature-block: |
  Ministry of Environment and
  Tourism of Mongolia
  September 2023
language: en
demonstration: true
circulations:
  - version: 1
    designation: updated draft
    reference: EN/P/1273
    date: 2023-10-26
    deadline: 2023-11-21
    timezone: Asia/Almaty
    on-silence: Special Working Group
    silence-broken-by: any-comment
    extensions:
      - deadline: 2023-11-28
        date: 2023-11-20
        because: a holiday
correspondence:
  - reference: А-25/23/0208
    date: 2023-10-13
    from: Embassy of Mongolia in Astana
    to: CICA Secretariat
    about: >-
      latest version of the concept paper, with the proposals of CN, BD, RU, TR and PK,
      as the embassy sent it
outcomes:
  - {body: Senior Officials Committee, decision: approved, version: 2, on: 2023-12-12}
accepted:
  - rule: doubled-space
    at: water
    because: as circulated
";

const SUBMISSION: &str = "\
id: CN-1
base: 1
by: [CN, RU]
dated: 2023-11-07
received: 2023-11-08T15:20:00+06:00
reference: EXAMPLE-1
original: received/CN-1.docx
illustrative: true
note: A general remark.
comments:
  - at: water
    text: Can the coordinator say which standard is meant?
changes:
  - at: water
    replace: safe and clean water
    with: safe, clean and affordable water
    because: Sustainable Development Goal 6.1
    otherwise: {with: \"safe, clean and accessible water\"}
  - at: waste
    redline: >-
      Recommend policy, {--planning scheme, --}technological innovation
  - insert:
      id: glaciers
      kind: item
      text: >-
        Keep the glaciers.
    after: water
  - insert-section:
      id: finance
      heading: Finance
      provisions:
        - id: funds
          text: >-
            Funds are found.
    last-in: activities
  - {remove: green-economy}
  - {move: cities, after: deforestation}
  - {split: cities, before: including establishing, id: city-network}
  - {join: city-network, to: cities}
  - {retain: education}
  - {support: RU-1.2}
  - to: RU-1.2
    replace: voluntary
    with: regular
    type: editorial
";

const RECORD: &str = "\
submission:
  digest: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
  recorded: 2023-11-09T09:00:00+06:00
decisions:
  - admit: late
    on: 2023-11-22
    because: an hour late by the clock of Astana
  - change: 1
    decision: adopted-as
    with: cheap
    as: cheap-water
    settles: [RU-1.1]
    on: 2023-11-23T10:00:00+06:00
    because: shorter
    internal: the minister likes it
withdrawals:
  - {change: 2, by: CN, received: 2023-11-24}
replies:
  - to: c1
    text: That of the WHO.
    on: 2023-11-23
corrections:
  - base: 2
    on: 2023-11-10
    because: mistyped
";

#[test]
fn a_canonical_file_is_written_as_it_was_read() {
    let id = "environment-protection".parse().unwrap();
    // What a hand wrote is followed by the seal that only a command writes.
    let unsealed = |text: String| text.rsplit_once("seal: sha256:").unwrap().0.to_owned();
    let paper = render_paper(&read_paper(&id, PAPER, "x").unwrap());
    assert_eq!(unsealed(paper), PAPER);
    assert_eq!(
        render_submission(&read_submission(SUBMISSION, "x").unwrap()),
        SUBMISSION
    );
    let record = render_record(&read_record(RECORD, "x").unwrap());
    assert_eq!(unsealed(record), RECORD);
}

#[test]
fn changes_are_known_by_their_keys() {
    let submission = read_submission(SUBMISSION, "x").unwrap();
    let actions: Vec<&Action> = submission
        .changes
        .iter()
        .map(|change| &change.action)
        .collect();
    assert!(matches!(
        actions[0],
        Action::Reword {
            wording: Wording::Replace { .. },
            ..
        }
    ));
    assert!(matches!(
        actions[1],
        Action::Reword {
            wording: Wording::Redline(_),
            ..
        }
    ));
    assert!(matches!(
        actions[2],
        Action::Insert {
            place: Place::After(_),
            ..
        }
    ));
    assert!(matches!(
        actions[3],
        Action::InsertSection {
            place: Place::LastIn(_),
            ..
        }
    ));
    assert!(matches!(actions[4], Action::Remove(_)));
    assert!(matches!(actions[5], Action::Move { .. }));
    assert!(matches!(actions[6], Action::Split { .. }));
    assert!(matches!(actions[7], Action::Join { .. }));
    assert!(matches!(actions[8], Action::Retain(_)));
    assert!(matches!(actions[9], Action::Support(_)));
    assert!(matches!(actions[10], Action::Amend { .. }));
    assert!(matches!(
        submission.changes[0].otherwise,
        Some(OtherWording::With(_))
    ));
    let record = read_record(RECORD, "x").unwrap();
    assert!(matches!(
        record.decisions[0].ruling,
        Ruling::AdoptedAs { .. }
    ));
}

/// Every error of a submission whose only change is given.
fn errors(change: &str) -> Vec<String> {
    let text =
        format!("id: CN-1\nbase: 1\nby: [CN]\nreceived: 2023-11-08\nchanges:\n  - {change}\n");
    match read_submission(&text, "CN-1.yaml") {
        Err(StoreError::Document(findings)) => findings.iter().map(describe).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_wrong_mix_of_keys_is_refused_and_the_keys_are_named() {
    for (change, words) in [
        ("{because: x}", "does not say what it changes"),
        (
            "{remove: a, retain: b}",
            "\"remove\" and \"retain\" cannot stand in one change",
        ),
        (
            "{remove: a, after: b}",
            "\"after\" does not go with \"remove\"",
        ),
        ("{move: a}", "the place of \"move\" is missing"),
        (
            "{move: a, after: b, before: c}",
            "\"after\" and \"before\" cannot stand",
        ),
        ("{at: a}", "the new wording is missing"),
        ("{at: a, with: b}", "the key \"replace\" is missing"),
        ("{at: a, replace: b}", "the key \"with\" is missing"),
        (
            "{at: a, text: b, with: c}",
            "\"with\" goes with \"replace\", not with \"text\"",
        ),
        (
            "{at: a, text: b, redline: c}",
            "\"redline\" and \"text\" cannot stand",
        ),
        (
            "{at: a, to: CN-1.1, text: b}",
            "\"at\" and \"to\" cannot stand in one change",
        ),
        (
            "{insert: {id: a, text: b}, to: c}",
            "\"insert\" and \"to\" cannot stand",
        ),
        (
            "{at: a, text: b, wiht: c}",
            "unknown key \"wiht\"; did you mean \"with\"?",
        ),
        ("{at: a, text: \"b\\nc\"}", "holds no line break"),
        ("{at: A, text: b}", "`A` is not an id of a provision"),
        ("{remove: ../../etc}", "is not an id of a provision"),
        (
            "{remove: a, type: substantial}",
            "did you mean \"substantive\"?",
        ),
        ("just words", "a change is a map of keys, but here is text"),
    ] {
        let errors = errors(change);
        assert!(
            errors.iter().any(|error| error.contains(words)),
            "{change}: {errors:#?}"
        );
        assert_eq!(errors.len(), 1, "{change}: {errors:#?}");
    }
}

#[test]
fn errors_name_file_line_column_and_the_nearest_key() {
    let text = "version: 1\ndate: 2023-10-13\nsections:\n  - id: a\n    provisions:\n      - id: b\n        tekst: x\n";
    let error = read_version(text, "papers/environment-protection/v1.yaml").unwrap_err();
    let StoreError::Document(findings) = error else {
        panic!("{error}")
    };
    assert!(
        findings.iter().any(|finding| {
            describe(finding).starts_with(
        "papers/environment-protection/v1.yaml:7:9: unknown key \"tekst\"; did you mean \"text\"?"
    )
        }),
        "{findings:#?}"
    );
    assert_eq!(findings.len(), 2);
}

#[test]
fn every_mistake_of_a_file_is_found_at_once() {
    let text =
        "id: cn\nbase: 0\nby: []\nposition: amends\nid: CN-1\nextra: 1\nnote: ~\ncomments: x\n";
    let StoreError::Document(findings) = read_submission(text, "x").unwrap_err() else {
        panic!()
    };
    let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
    for code in [
        "duplicate-key",
        "missing-key",
        "wrong-value",
        "unknown-key",
        "empty-value",
        "wrong-type",
    ] {
        assert!(codes.contains(&code), "{code}: {findings:#?}");
    }
}

#[test]
fn a_draft_may_leave_out_what_the_command_adds() {
    let draft = read_submission_draft("changes:\n  - {remove: a}\n", "x").unwrap();
    assert_eq!(
        (draft.changes.len(), draft.id, draft.received),
        (1, None, None)
    );
    assert!(read_submission_draft("", "x").is_err());
    assert!(read_submission_draft("changes:\n  - {remov: a}\n", "x").is_err());
    let draft = read_draft_version("sections:\n  - id: a\n    heading: A\n", "x").unwrap();
    assert_eq!(draft.sections[0].heading, "A");
}

#[test]
fn words_cut_off_by_a_comment_are_a_warning() {
    let text =
        "id: CN-1\nbase: 1\nby: [CN]\nreceived: 2023-11-08 # by hand\nnote: see item #4 and #5\n";
    let parsed = parse("x", text, shapes::submission::read);
    assert_eq!(parsed.value.unwrap().note.as_deref(), Some("see item"));
    let codes: Vec<_> = parsed
        .findings
        .iter()
        .map(|f| (f.code, f.severity))
        .collect();
    assert_eq!(codes, [("comment-after-text", Severity::Warning)]);
}

#[test]
fn an_original_lies_in_its_folder_and_nowhere_else() {
    for bad in [
        "received/../x",
        "/etc/passwd",
        "received/",
        "received/a/b",
        "x.docx",
        "received/.x",
        "received/a\\b",
    ] {
        let text = format!("original: '{bad}'\n");
        assert!(read_submission_draft(&text, "x").is_err(), "{bad}");
    }
    assert!(read_submission_draft("original: received/Нота 1.docx\n", "x").is_ok());
}

#[test]
fn an_admission_without_a_time_is_as_old_as_the_record() {
    let text = "submission: {digest: \"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\", recorded: 2023-11-09}\ndecisions:\n  - {admit: late, because: a holiday}\n";
    let record = read_record(text, "x").unwrap();
    assert_eq!(record.admissions[0].on, record.seal.unwrap().recorded);
}

#[test]
fn an_office_is_read_back_as_it_was_written() {
    let cica = crate::domain::secretariat::Secretariat::cica();
    let text = render_secretariat(&cica);
    assert_eq!(read_secretariat(&text, "secretariat.yaml").unwrap(), cica);
    // English alone is enough, and the office needs no name of its own.
    let small = read_secretariat(
        "organisation: Some Forum\nshort: SF\nseat: Vienna\ntimezone: Europe/Vienna\n",
        "secretariat.yaml",
    )
    .unwrap();
    assert_eq!(small.short.english, "SF");
    assert_eq!(small.office.english, "Secretariat");
    assert!(
        read_secretariat(
            "organisation: x\nshort: y\nseat: z\ntimezone: Vienna\n",
            "s.yaml"
        )
        .is_err()
    );
}
