use super::*;
use crate::procedure::sample;
use crate::procedure::silence::SilenceState;

fn at(dossier: &Dossier, now: &str) -> Status {
    status(
        dossier,
        &Register::cica(),
        1,
        Naming::ONLY_PAPER,
        Language::English,
        sample::at(now),
    )
}

fn row<'a>(status: &'a Status, name: &str) -> &'a MemberRow {
    status.members.iter().find(|row| row.name == name).unwrap()
}

#[test]
fn one_screen_tells_the_deadline_silence_and_every_member() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08T15:20:00+06:00"),
        sample::amendment("TR-1", "2023-11-21T21:30:00+03:00"),
        sample::amendment("JP-1", "2023-11-08"),
    ]);
    dossier.submissions[0]
        .submission
        .comments
        .push(sample::comment("Why?"));
    let status = at(&dossier, "2023-11-24T00:00:00Z");
    let round = status.round.as_ref().unwrap();
    assert_eq!(
        round.deadline_shown,
        "end of Tue 21 Nov 2023, Astana (18:00 UTC)"
    );
    assert_eq!(round.left_shown, "passed 2 days 6 hours ago");
    assert_eq!(round.silence.state, SilenceState::Broken);
    assert_eq!(
        round.silence_shown,
        "silence is broken since Wed 8 Nov 2023, 15:20 Astana (09:20 UTC), by China: the paper \
         does not go to the Special Working Group by itself"
    );
    assert_eq!(status.members.len(), 29);
    assert_eq!(status.members[0].name, "Afghanistan");
    assert_eq!(status.members[28].name, "Japan");
    assert_eq!(
        row(&status, "China").summary,
        "CN-1 amendment: 1 change, 1 comment"
    );
    assert_eq!(
        row(&status, "Türkiye").summary,
        "TR-1 amendment: 1 change; late"
    );
    assert_eq!(row(&status, "India").summary, "silent");
    assert_eq!(status.late.len(), 1);
    assert_eq!(
        status.late[0].received_shown,
        "Wed 22 Nov 2023, 00:30 Astana (Tue 21 Nov, 18:30 UTC)"
    );
    assert_eq!(status.changes[0], (Standing::Open, 3));
    assert_eq!(status.next.command.as_deref(), Some("cica collisions"));
    assert!(status.illustrative);
}

#[test]
fn a_silent_member_sees_the_deadline_on_its_own_clocks() {
    let mut dossier = sample::dossier(vec![]);
    let before = at(&dossier, "2023-11-20T00:00:00Z");
    assert_eq!(
        before.round.as_ref().unwrap().left_shown,
        "1 day 18 hours left"
    );
    let local = |status: &Status, name: &str| row(status, name).local_deadline.clone().unwrap();
    assert_eq!(
        local(&before, "Republic of Korea").shown,
        "Wed 22 Nov 2023, 03:00 Seoul"
    );
    assert_eq!(
        local(&before, "Russia").shown,
        "Tue 21 Nov 2023, 21:00 Moscow"
    );
    // A Friday: a day of rest in Doha, and none in Moscow.
    dossier.paper.circulations[0].deadline = "2023-11-24".parse().unwrap();
    let friday = at(&dossier, "2023-11-20T00:00:00Z");
    assert!(local(&friday, "Qatar").is_rest_day);
    assert!(!local(&friday, "Russia").is_rest_day);
}

#[test]
fn a_paper_without_circulation_has_a_status_and_loses_no_submission() {
    let mut dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    dossier.paper.circulations.clear();
    let status = at(&dossier, "2023-11-20T00:00:00Z");
    assert!(status.round.is_none() && status.members.is_empty());
    assert_eq!(status.outside_round.len(), 1);
    assert_eq!(status.outside_round[0].timeliness, Timeliness::NoDeadline);
}

#[test]
fn members_are_listed_by_the_alphabet_of_the_language() {
    let dossier = sample::dossier(vec![]);
    let now = sample::at("2023-11-20T00:00:00Z");
    let russian = status(
        &dossier,
        &Register::cica(),
        0,
        Naming::ONLY_PAPER,
        Language::Russian,
        now,
    );
    assert_eq!(russian.members[0].name, "Азербайджан");
}
