use super::*;
use crate::domain::paper::{Letter, Outcome};
use crate::domain::record::{Corrected, Correction, Reply, ReplyTo, Ruling, Withdrawal};
use crate::procedure::sample;

fn whole_round() -> Dossier {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08T15:20:00+06:00"),
        sample::amendment("TR-1", "2023-11-21T21:30:00+03:00"),
    ]);
    dossier.paper.correspondence.push(Letter {
        reference: Some("А-25/23/0208".into()),
        date: "2023-10-13".parse().unwrap(),
        from: "Embassy of Mongolia in Astana".into(),
        to: "CICA Secretariat".into(),
        about: "latest version of the concept paper".into(),
        version: None,
        original: None,
        digest: None,
        submissions: Vec::new(),
        illustrative: false,
    });
    dossier.versions[0].contributors = vec!["TR".parse().unwrap(), "BD".parse().unwrap()];
    sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
    let turkey = &mut dossier.submissions[1].record;
    turkey.withdrawals.push(Withdrawal {
        change: Some(1),
        by: "TR".parse().unwrap(),
        received: "2023-11-22T09:00:00+06:00".parse().unwrap(),
        reference: None,
    });
    turkey.replies.push(Reply {
        to: ReplyTo::Note,
        text: "Thank\nyou.".into(),
        on: "2023-11-22T10:00:00+06:00".parse().unwrap(),
    });
    turkey.corrections.push(Correction {
        field: Corrected::Reference("EXAMPLE-5".into()),
        on: "2023-11-22T11:00:00+06:00".parse().unwrap(),
        because: None,
    });
    dossier
        .versions
        .push(sample::version(2, "2023-11-23", "other water", &["CN-1.1"]));
    dossier.paper.outcomes.push(Outcome {
        body: "Senior Officials Committee".into(),
        decision: "approved".into(),
        version: Some(2),
        on: sample::date("2023-12-12"),
        reference: None,
        digest: None,
        ends: None,
        note: None,
    });
    dossier
}

fn told() -> Story {
    story(
        &whole_round(),
        &Register::cica(),
        Language::English,
        sample::at("2024-01-01T00:00:00Z"),
    )
}

#[test]
fn the_whole_story_is_told_in_order_of_time() {
    let lines: Vec<String> = told()
        .events
        .iter()
        .map(|e| format!("{} {} {}", e.kind.word(), e.subject, e.summary))
        .collect();
    assert_eq!(
        lines,
        [
            "letter А-25/23/0208 Embassy of Mongolia in Astana to CICA Secretariat: latest version of the concept paper",
            "version @1 version 1, the first on the desk; holds proposals of Bangladesh and Türkiye, not itemised",
            "circulation @1 version 1 circulated as updated draft, note EN/P/1273; deadline end of Tue 21 Nov 2023, Astana (18:00 UTC); in silence to the Special Working Group",
            "submission CN-1 amendment: 1 change on version 1, in time",
            "deadline @1 the deadline for version 1; silence was broken by China",
            "submission TR-1 amendment: 1 change on version 1, late",
            "withdrawal TR-1.1 withdrawn",
            "reply TR-1 replied: Thank you.",
            "correction TR-1 entry corrected: reference EXAMPLE-5, recorded as none",
            "decision CN-1.1 adopted: agreed",
            "version @2 version 2, made from version 1; takes up CN-1.1",
            "outcome @2 Senior Officials Committee: approved (version 2)",
        ]
    );
}

#[test]
fn events_name_their_actors_and_are_marked_illustrative() {
    let story = told();
    let decision = story
        .events
        .iter()
        .find(|e| e.kind == EventKind::Decision)
        .unwrap();
    assert_eq!(decision.actors, ["Mongolia"]);
    assert!(decision.illustrative);
    assert!(!story.events[0].illustrative);
    assert!(story.illustrative);
}

#[test]
fn what_is_internal_is_not_told() {
    assert!(told().events.iter().all(|e| !e.summary.contains("alone")));
}

#[test]
fn the_order_of_records_does_not_change_the_story() {
    let mut turned = whole_round();
    turned.submissions.reverse();
    assert_eq!(
        story(
            &turned,
            &Register::cica(),
            Language::English,
            sample::at("2024-01-01T00:00:00Z")
        ),
        told()
    );
}

#[test]
fn a_version_that_goes_round_on_its_day_goes_round_after_it_was_made_and_decided_on() {
    let mut dossier = whole_round();
    dossier.submissions[0].record.decisions[0].on = "2023-11-23T09:00:00+06:00".parse().unwrap();
    dossier
        .paper
        .circulations
        .push(sample::circulation(2, "2023-11-23", "2023-12-06"));
    let at = |time: &str| {
        let told = story(
            &dossier,
            &Register::cica(),
            Language::English,
            sample::at(time),
        );
        told.events
            .into_iter()
            .map(|event| (event.kind.word(), event.subject, event.summary))
            .collect::<Vec<_>>()
    };
    let events = at("2023-12-07T00:00:00Z");
    let place = |kind: &str, subject: &str| {
        events
            .iter()
            .position(|(k, s, _)| *k == kind && s == subject)
            .unwrap()
    };
    assert!(place("decision", "CN-1.1") < place("version", "@2"));
    assert!(place("version", "@2") < place("circulation", "@2"));
    let silence = |events: &[(&str, String, String)]| {
        let last = events.iter().rfind(|(kind, ..)| *kind == "deadline");
        last.unwrap().2.clone()
    };
    assert_eq!(silence(&events), "the deadline for version 2; silence held");
    assert_eq!(
        silence(&at("2023-12-01T00:00:00Z")),
        "the deadline for version 2; still to come"
    );
}
