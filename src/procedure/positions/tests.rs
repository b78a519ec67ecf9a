use super::*;
use crate::domain::change::{Action, OtherWording};
use crate::domain::dossier::Standing;
use crate::domain::record::{Admission, Ruling, Withdrawal};
use crate::procedure::sample;

const AFTER: &str = "2023-11-25T00:00:00Z";

fn find(positions: &[StatePosition], state: &str) -> StatePosition {
    positions
        .iter()
        .find(|p| p.state.as_str() == state)
        .cloned()
        .unwrap()
}

fn at_end(dossier: &Dossier) -> Vec<StatePosition> {
    positions(dossier, &Register::cica(), 0, sample::at(AFTER))
}

#[test]
fn every_member_has_a_row_the_silent_ones_too() {
    let dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        sample::amendment("TR-1", "2023-11-21T21:30:00+03:00"),
    ]);
    let rows = at_end(&dossier);
    assert_eq!(rows.len(), 28);
    assert_eq!(find(&rows, "CN").answer, Answer::Answered);
    assert_eq!(find(&rows, "TR").answer, Answer::Late);
    assert_eq!(find(&rows, "KZ").answer, Answer::Silent);
    assert_eq!(find(&rows, "MN").answer, Answer::Coordinates);
}

#[test]
fn observers_and_unknown_states_are_flagged_and_not_refused() {
    let dossier = sample::dossier(vec![
        sample::amendment("JP-1", "2023-11-08"),
        sample::amendment("IS-1", "2023-11-08"),
    ]);
    let rows = at_end(&dossier);
    assert_eq!(find(&rows, "JP").capacity, Capacity::Observer);
    assert_eq!(find(&rows, "IS").capacity, Capacity::Unknown);
    assert_eq!(rows.len(), 30);
}

#[test]
fn a_co_sponsored_submission_answers_for_each_sponsor() {
    let mut joint = sample::amendment("BD-1", "2023-11-08");
    joint.by.push("PK".parse().unwrap());
    let rows = at_end(&sample::dossier(vec![joint]));
    assert_eq!(find(&rows, "PK").answer, Answer::Answered);
    assert_eq!(find(&rows, "PK").entries, find(&rows, "BD").entries);
}

#[test]
fn a_reservation_is_lifted_for_the_state_that_lifts_it() {
    let mut reserved = sample::submission("PK-1", "2023-11-08");
    reserved.position = Position::Reservation;
    reserved.by.push("BD".parse().unwrap());
    let mut lifting = sample::submission("PK-2", "2023-11-15");
    lifting.position = Position::NoObjection;
    lifting.lifts = Some("PK-1".parse().unwrap());
    let rows = at_end(&sample::dossier(vec![reserved, lifting]));
    let pakistan = find(&rows, "PK");
    assert_eq!(
        pakistan.entries[0].hold,
        Hold::Lifted("PK-2".parse().unwrap())
    );
    assert_eq!(pakistan.stance(), Some(Position::NoObjection));
    assert_eq!(find(&rows, "BD").entries[0].hold, Hold::Stands);
}

#[test]
fn a_submission_is_withdrawn_when_its_last_change_is() {
    let mut dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    dossier.submissions[0].record.withdrawals.push(Withdrawal {
        change: Some(1),
        by: "CN".parse().unwrap(),
        received: "2023-11-10".parse().unwrap(),
        reference: None,
    });
    let rows = at_end(&dossier);
    let china = find(&rows, "CN");
    assert_eq!(
        china.entries[0].hold,
        Hold::Withdrawn("2023-11-10".parse().unwrap())
    );
    assert_eq!(china.answer, Answer::Answered);
    assert_eq!(china.stance(), None);
}

#[test]
fn what_came_after_now_is_not_seen() {
    let dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
    let rows = positions(
        &dossier,
        &Register::cica(),
        0,
        sample::at("2023-11-01T00:00:00Z"),
    );
    assert_eq!(find(&rows, "CN").answer, Answer::Silent);
}

#[test]
fn a_late_submission_needs_an_admission() {
    let mut dossier = sample::dossier(vec![sample::amendment("TR-1", "2023-11-22")]);
    assert!(!is_admissible(&dossier, &dossier.submissions[0]));
    dossier.submissions[0].record.admissions.push(Admission {
        on: "2023-11-23".parse().unwrap(),
        because: "hours apart".into(),
    });
    assert!(is_admissible(&dossier, &dossier.submissions[0]));
}

#[test]
fn one_pass_and_one_by_one_tell_the_same_standings() {
    let mut replaced = sample::amendment("RU-2", "2023-11-12");
    replaced.supersedes = Some("RU-1".parse().unwrap());
    let mut dossier = sample::dossier(vec![
        sample::amendment("BD-1", "2023-11-08"),
        sample::amendment("CN-1", "2023-11-08"),
        sample::amendment("PK-1", "2023-11-08"),
        sample::amendment("RU-1", "2023-11-08"),
        replaced,
        sample::amendment("TR-1", "2023-11-08"),
    ]);
    sample::decide(&mut dossier, "BD-1.1", Ruling::NotAdopted);
    sample::decide(
        &mut dossier,
        "CN-1.1",
        Ruling::AdoptedAs {
            wording: OtherWording::With("affordable".into()),
            new_id: None,
            settles: vec!["PK-1.1".parse().unwrap()],
            base: None,
        },
    );
    dossier
        .versions
        .push(sample::version(2, "2023-11-24", "water", &["RU-1.1"]));
    let standings = dossier.standings();
    assert_eq!(standings.len(), 6);
    for (id, standing) in standings {
        assert_eq!(dossier.standing(&id), standing, "{id}");
    }
}

/// A submission that means to take the place of another.
fn replacement(id: &str, received: &str, earlier: &str) -> crate::domain::submission::Submission {
    let mut sent = sample::amendment(id, received);
    sent.supersedes = Some(earlier.parse().unwrap());
    sent
}

fn standings(dossier: &Dossier) -> Vec<Standing> {
    let all = dossier.standings();
    for (id, standing) in &all {
        assert_eq!(dossier.standing(id), *standing, "{id}");
    }
    all.into_values().collect()
}

fn withdraw(dossier: &mut Dossier, submission: usize, by: &str) {
    let filed = &mut dossier.submissions[submission];
    filed.record.withdrawals.push(Withdrawal {
        change: None,
        by: by.parse().unwrap(),
        received: "2023-11-16".parse().unwrap(),
        reference: None,
    });
}

#[test]
fn a_replacement_that_came_late_leaves_the_timely_amendment_in_force_until_it_is_admitted() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        replacement("CN-2", "2023-12-01", "CN-1"),
    ]);
    let china = "CN".parse().unwrap();
    assert_eq!(standings(&dossier), [Standing::Open, Standing::Open]);
    assert_eq!(
        hold(&dossier, &dossier.submissions[0], &china),
        Hold::Stands
    );
    dossier.submissions[1].record.admissions.push(Admission {
        on: "2023-12-02".parse().unwrap(),
        because: "hours apart".into(),
    });
    assert_eq!(standings(&dossier), [Standing::Withdrawn, Standing::Open]);
    assert_eq!(
        hold(&dossier, &dossier.submissions[0], &china),
        Hold::Superseded("CN-2".parse().unwrap())
    );
}

#[test]
fn a_replacement_that_is_withdrawn_itself_replaces_nothing_unless_a_version_holds_it() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        replacement("CN-2", "2023-11-09", "CN-1"),
    ]);
    withdraw(&mut dossier, 1, "CN");
    assert_eq!(standings(&dossier), [Standing::Open, Standing::Withdrawn]);
    sample::decide(&mut dossier, "CN-2.1", Ruling::Adopted);
    dossier
        .versions
        .push(sample::version(2, "2023-11-15", "water", &["CN-2.1"]));
    assert_eq!(
        standings(&dossier),
        [Standing::Withdrawn, Standing::Adopted]
    );
}

#[test]
fn what_replaces_a_withdrawn_replacement_replaces_what_that_replaced() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        replacement("CN-2", "2023-11-09", "CN-1"),
        replacement("CN-3", "2023-11-10", "CN-2"),
    ]);
    withdraw(&mut dossier, 1, "CN");
    assert_eq!(
        standings(&dossier),
        [Standing::Withdrawn, Standing::Withdrawn, Standing::Open]
    );
    assert_eq!(
        dossier.superseded_by(&"CN-1".parse().unwrap()),
        Some(&"CN-3".parse().unwrap())
    );
}

#[test]
fn what_a_withdrawn_wording_settled_is_open_again() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        sample::amendment("RU-1", "2023-11-08"),
    ]);
    sample::decide(
        &mut dossier,
        "CN-1.1",
        Ruling::AdoptedAs {
            wording: OtherWording::With("affordable".into()),
            new_id: None,
            settles: vec!["RU-1.1".parse().unwrap()],
            base: None,
        },
    );
    let settled = "RU-1.1".parse().unwrap();
    assert_eq!(
        dossier.settled_by(&settled),
        Some("CN-1.1".parse().unwrap())
    );
    withdraw(&mut dossier, 0, "CN");
    assert_eq!(standings(&dossier), [Standing::Withdrawn, Standing::Open]);
    assert_eq!(dossier.settled_by(&settled), None);
}

fn support(id: &str, received: &str, of: &str) -> crate::domain::submission::Submission {
    let mut sent = sample::amendment(id, received);
    sent.changes[0].action = Action::Support(of.parse().unwrap());
    sent
}

#[test]
fn a_change_that_its_sponsor_withdrew_stands_in_the_name_of_those_that_support_it() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        support("PK-1", "2023-11-10", "RU-1.1"),
        support("RU-1", "2023-11-09", "CN-1.1"),
        support("TR-1", "2023-12-01", "CN-1.1"),
    ]);
    let change = "CN-1.1".parse().unwrap();
    let behind = |dossier: &Dossier| -> Vec<String> {
        let states = dossier.standing_sponsors(&change);
        states.iter().map(ToString::to_string).collect()
    };
    assert_eq!(behind(&dossier), ["CN"]);
    withdraw(&mut dossier, 0, "CN");
    assert_eq!(standings(&dossier)[0], Standing::Open);
    assert_eq!(behind(&dossier), ["PK", "RU"]);
    // One support withdrawn: its own supporter stands behind both still.
    withdraw(&mut dossier, 2, "RU");
    assert_eq!(standings(&dossier), [Standing::Open; 4]);
    assert_eq!(behind(&dossier), ["PK"]);
    // What came late is nobody's support until it is admitted.
    withdraw(&mut dossier, 1, "PK");
    assert_eq!(standings(&dossier)[0], Standing::Withdrawn);
}

#[test]
fn a_later_circulation_in_another_zone_leaves_the_order_of_an_earlier_round() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        sample::amendment("RU-1", "2023-11-08T01:00:00+06:00"),
    ]);
    let order = |dossier: &Dossier| -> Vec<String> {
        let sent = of_round(dossier, 0, sample::at(AFTER));
        sent.iter().map(|f| f.submission.id.to_string()).collect()
    };
    assert_eq!(order(&dossier), ["CN-1", "RU-1"]);
    let mut later = sample::circulation(2, "2023-12-01", "2023-12-15");
    later.timezone = chrono_tz::Tz::UTC;
    dossier.paper.circulations.push(later);
    assert_eq!(order(&dossier), ["CN-1", "RU-1"]);
}
