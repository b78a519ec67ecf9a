use super::*;
use crate::domain::change::Action;
use crate::domain::record::{Reply, Ruling, Withdrawal};
use crate::domain::submission::Submission;
use crate::procedure::sample;

const AFTER: &str = "2023-11-25T00:00:00Z";

fn open(dossier: &Dossier, now: &str) -> Vec<String> {
    settlement(dossier, &Register::cica(), sample::at(now))
        .open
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn objection() -> Submission {
    let mut sent = sample::submission("PK-1", "2023-11-08");
    sent.position = Position::Objection;
    sent
}

#[test]
fn held_silence_leaves_nothing_open_once_the_deadline_has_passed() {
    let dossier = sample::dossier(vec![]);
    assert_eq!(
        open(&dossier, "2023-11-20T00:00:00Z"),
        ["the deadline for version 1 is still to come: end of Tue 21 Nov 2023, Astana (18:00 UTC)"]
    );
    assert!(settlement(&dossier, &Register::cica(), sample::at(AFTER)).is_settled());
}

#[test]
fn a_change_wants_a_decision_then_a_version_then_a_new_circulation() {
    let mut dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    assert_eq!(open(&dossier, AFTER), ["CN-1.1 has no decision"]);
    sample::decide(&mut dossier, "CN-1.1", Ruling::Deferred);
    assert_eq!(open(&dossier, AFTER), ["the decision on CN-1.1 is put off"]);
    sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
    assert_eq!(
        open(&dossier, AFTER),
        ["CN-1.1 is adopted and in no version yet"]
    );
    dossier.versions.push(sample::version(
        2,
        "2023-11-24",
        "provide the affordable water",
        &["CN-1.1"],
    ));
    assert_eq!(
        open(&dossier, AFTER),
        ["version 2 differs from version 1, the last one circulated"]
    );
    let waived = Dossier {
        paper: crate::procedure::circulating::waive(
            &dossier.paper,
            crate::domain::circulation::StandsFor {
                version: 2,
                on: sample::date("2023-11-25"),
                because: "the states agreed to the words before the deadline".into(),
            },
        )
        .unwrap(),
        ..dossier.clone()
    };
    assert!(open(&waived, AFTER).is_empty());
    dossier
        .paper
        .circulations
        .push(sample::circulation(2, "2023-11-24", "2023-12-05"));
    assert_eq!(open(&dossier, AFTER).len(), 1);
    assert!(open(&dossier, "2023-12-06T00:00:00Z").is_empty());
}

#[test]
fn a_refused_or_withdrawn_change_is_settled() {
    let mut refused = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    sample::decide(&mut refused, "CN-1.1", Ruling::NotAdopted);
    assert!(open(&refused, AFTER).is_empty());
    let mut withdrawn = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    withdrawn.submissions[0]
        .record
        .withdrawals
        .push(Withdrawal {
            change: None,
            by: "CN".parse().unwrap(),
            received: "2023-11-10".parse().unwrap(),
            reference: None,
        });
    let found = settlement(&withdrawn, &Register::cica(), sample::at(AFTER));
    assert!(found.is_settled());
    assert_eq!(found.silence, Some(SilenceState::Broken));
}

#[test]
fn a_comment_wants_a_reply() {
    let mut sent = sample::submission("RU-1", "2023-11-08");
    sent.comments
        .push(sample::comment("Which standard is meant?"));
    let mut dossier = sample::dossier(vec![sent]);
    assert_eq!(open(&dossier, AFTER), ["RU-1.c1 has no reply"]);
    dossier.submissions[0].record.replies.push(Reply {
        to: ReplyTo::Comment(1),
        text: "The national one.".into(),
        on: "2023-11-23".parse().unwrap(),
    });
    assert!(open(&dossier, AFTER).is_empty());
}

#[test]
fn a_remark_that_is_all_a_submission_says_wants_a_reply() {
    let mut sent = sample::submission("RU-1", "2023-11-08");
    sent.position = Position::NoObjection;
    sent.note = Some("Provided that the annex follows.".into());
    assert_eq!(
        open(&sample::dossier(vec![sent.clone()]), AFTER),
        ["the remark of RU-1 has no reply"]
    );
}

#[test]
fn an_objection_stands_until_it_is_lifted() {
    assert_eq!(
        open(&sample::dossier(vec![objection()]), AFTER),
        ["the objection PK-1 stands"]
    );
    let mut lifting = sample::submission("PK-2", "2023-11-23");
    lifting.position = Position::NoObjection;
    lifting.lifts = Some("PK-1".parse().unwrap());
    assert!(open(&sample::dossier(vec![objection(), lifting]), AFTER).is_empty());
}

#[test]
fn what_came_late_is_not_awaited_but_must_be_admitted_to_be_adopted() {
    let mut dossier = sample::dossier(vec![sample::amendment("TR-1", "2023-11-22")]);
    assert!(open(&dossier, AFTER).is_empty());
    sample::decide(&mut dossier, "TR-1.1", Ruling::Adopted);
    let found = settlement(&dossier, &Register::cica(), sample::at(AFTER));
    assert_eq!(
        found.open[0].command(Naming::ONLY_PAPER),
        "cica decide admit TR-1 --because \"…\""
    );
    assert_eq!(
        found.open[0].command(Naming(Some(&dossier.paper.id))),
        "cica decide admit environment-protection/TR-1 --because \"…\""
    );
}

#[test]
fn a_support_needs_no_decision_of_its_own() {
    let mut support = sample::amendment("KZ-1", "2023-11-09");
    support.changes[0].action = Action::Support("CN-1.1".parse().unwrap());
    let dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08"), support]);
    assert_eq!(open(&dossier, AFTER), ["CN-1.1 has no decision"]);
}

#[test]
fn a_late_replacement_does_not_take_a_timely_change_off_the_table() {
    let mut late = sample::amendment("CN-2", "2023-12-01");
    late.supersedes = Some("CN-1".parse().unwrap());
    let dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08"), late]);
    assert_eq!(
        open(&dossier, "2023-12-02T00:00:00Z"),
        ["CN-1.1 has no decision"]
    );
}
