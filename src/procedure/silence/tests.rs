use super::*;
use crate::procedure::sample;

fn state(sent: Vec<Submission>, now: &str) -> SilenceState {
    silence(
        &sample::dossier(sent),
        &Register::cica(),
        0,
        sample::at(now),
    )
    .unwrap()
    .state
}

fn positioned(position: Position) -> Submission {
    let mut sent = sample::submission("KZ-1", "2023-11-08");
    sent.position = position;
    sent
}

#[test]
fn silence_runs_until_the_last_instant_and_is_held_from_it_on() {
    assert_eq!(state(vec![], "2023-11-21T17:59:59Z"), SilenceState::Running);
    assert_eq!(state(vec![], "2023-11-21T18:00:00Z"), SilenceState::Held);
}

#[test]
fn any_comment_breaks_the_silence_of_the_seed() {
    let now = "2023-11-25T00:00:00Z";
    for position in [
        Position::Amend,
        Position::Comment,
        Position::Reservation,
        Position::Objection,
    ] {
        assert_eq!(
            state(vec![positioned(position)], now),
            SilenceState::Broken,
            "{position:?}"
        );
    }
    assert_eq!(
        state(
            vec![sample::amendment("CN-1", "2023-11-08")],
            "2023-11-09T00:00:00Z"
        ),
        SilenceState::Broken,
    );
}

#[test]
fn support_and_no_objection_break_silence_only_with_a_remark() {
    let now = "2023-11-25T00:00:00Z";
    for position in [Position::Support, Position::NoObjection] {
        let mut sent = positioned(position);
        assert_eq!(state(vec![sent.clone()], now), SilenceState::Held);
        sent.note = Some("Provided that the heading is mended.".into());
        assert_eq!(state(vec![sent.clone()], now), SilenceState::Broken);
        sent.note = None;
        sent.comments.push(sample::comment("A question."));
        assert_eq!(state(vec![sent], now), SilenceState::Broken);
    }
}

#[test]
fn entries_late_or_early_those_of_the_coordinator_and_of_observers_break_nothing() {
    let now = "2023-11-25T00:00:00Z";
    for sent in [
        sample::amendment("TR-1", "2023-11-21T21:30:00+03:00"),
        sample::amendment("CN-1", "2023-10-25"),
        sample::amendment("MN-1", "2023-11-08"),
        sample::amendment("JP-1", "2023-11-08"),
        sample::amendment("IS-1", "2023-11-08"),
    ] {
        assert_eq!(state(vec![sent], now), SilenceState::Held);
    }
    let mut joint = sample::amendment("MN-1", "2023-11-08");
    joint.by.push("CN".parse().unwrap());
    assert_eq!(state(vec![joint], now), SilenceState::Broken);
}

#[test]
fn an_objection_procedure_is_broken_by_objections_and_amendments_only() {
    let rule = SilenceBrokenBy::Objection;
    assert_eq!(breaks(&positioned(Position::Comment), rule), None);
    assert_eq!(breaks(&positioned(Position::Reservation), rule), None);
    assert_eq!(
        breaks(&positioned(Position::Objection), rule),
        Some(BreakKind::Objection)
    );
    let mut supported = sample::amendment("CN-1", "2023-11-08");
    supported.position = Position::Support;
    assert_eq!(breaks(&supported, rule), Some(BreakKind::Amendment));
    supported.changes[0].action = Action::Retain("water".parse().unwrap());
    assert_eq!(breaks(&supported, rule), None);
}

#[test]
fn a_break_names_its_states_and_first_time() {
    let dossier = sample::dossier(vec![
        sample::amendment("RU-1", "2023-11-10"),
        sample::amendment("CN-1", "2023-11-08"),
        sample::amendment("CN-2", "2023-11-12"),
    ]);
    let silence = silence(
        &dossier,
        &Register::cica(),
        0,
        sample::at("2023-11-25T00:00:00Z"),
    )
    .unwrap();
    assert_eq!(silence.since, Some("2023-11-08".parse().unwrap()));
    let by: Vec<String> = silence
        .broken_by()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(by, ["CN", "RU"]);
    assert_eq!(silence.breaks[0].submission.to_string(), "CN-1");
}
