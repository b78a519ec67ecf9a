use super::*;
use crate::domain::record::Ruling;
use crate::procedure::sample;

fn after(dossier: &Dossier) -> Next {
    next(
        dossier,
        &Register::cica(),
        0,
        Naming::ONLY_PAPER,
        sample::at("2023-11-25T00:00:00Z"),
    )
}

#[test]
fn the_round_of_the_seed_goes_step_by_step() {
    let mut dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    let now = sample::at("2023-11-25T00:00:00Z");
    let first = next(&dossier, &Register::cica(), 2, Naming::ONLY_PAPER, now);
    assert_eq!(first.command.as_deref(), Some("cica collisions"));
    assert!(first.sentence.starts_with("2 collisions stand open"));
    assert_eq!(
        after(&dossier).sentence,
        "1 change wants a decision: CN-1.1."
    );
    sample::decide(&mut dossier, "CN-1.1", Ruling::Deferred);
    assert_eq!(after(&dossier).sentence, "1 decision is put off: CN-1.1.");
    sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
    assert_eq!(after(&dossier).command.as_deref(), Some("cica consolidate"));
    dossier
        .versions
        .push(sample::version(2, "2023-11-24", "other water", &["CN-1.1"]));
    assert_eq!(
        after(&dossier).command.as_deref(),
        Some("cica circulate @2 --deadline TIME")
    );
    dossier
        .paper
        .circulations
        .push(sample::circulation(2, "2023-11-24", "2023-12-05"));
    assert_eq!(
        after(&dossier).sentence,
        "Await the deadline: end of Tue 5 Dec 2023, Astana (18:00 UTC)."
    );
    let later = sample::at("2023-12-06T00:00:00Z");
    let submit = next(&dossier, &Register::cica(), 0, Naming::ONLY_PAPER, later);
    assert_eq!(
        submit.sentence,
        "Nothing is open: version 2 can go to the Special Working Group."
    );
    let outcome = |body: &str, decision: &str, on: &str| Outcome {
        body: body.into(),
        decision: decision.into(),
        version: Some(2),
        on: sample::date(on),
        reference: None,
        digest: None,
        ends: None,
        note: None,
    };
    dossier
        .paper
        .outcomes
        .push(outcome("Special Working Group", SUBMITTED, "2023-12-06"));
    assert!(matches!(after(&dossier).step, Step::AwaitOutcome { .. }));
    dossier.paper.outcomes.push(outcome(
        "Senior Officials Committee",
        "approved",
        "2023-12-12",
    ));
    assert_eq!(
        after(&dossier).sentence,
        "Senior Officials Committee: approved (version 2), Tue 12 Dec 2023."
    );
}

#[test]
fn a_paper_without_text_or_circulation_says_so() {
    let mut dossier = sample::dossier(vec![]);
    dossier.paper.circulations.clear();
    assert!(matches!(
        after(&dossier).step,
        Step::Circulate {
            version: 1,
            is_again: false
        }
    ));
    dossier.versions.clear();
    assert_eq!(after(&dossier).step, Step::Import);
}

#[test]
fn held_silence_submits_at_once() {
    assert!(matches!(
        after(&sample::dossier(vec![])).step,
        Step::Submit { version: 1, .. }
    ));
}
