use proptest::prelude::*;

use super::*;
use crate::procedure::command::Naming;
use crate::procedure::sample;

fn grounds(on: &str, because: Option<&str>) -> Grounds {
    Grounds {
        on: on.parse().unwrap(),
        because: because.map(str::to_owned),
        internal: None,
    }
}

fn now() -> Grounds {
    grounds("2023-11-23T10:00:00+06:00", Some("agreed"))
}

fn sent(ids: &[&str]) -> Vec<Sent> {
    ids.iter().map(|id| Sent::parse(id).unwrap()).collect()
}

fn two_and_a_late_one() -> Dossier {
    let mut first = sample::amendment("CN-1", "2023-11-08");
    first.changes.extend(first.changes.clone());
    first.comments.push(sample::comment("Which water?"));
    sample::dossier(vec![
        first,
        sample::amendment("RU-1", "2023-11-09"),
        sample::amendment("TR-1", "2023-11-22"),
    ])
}

#[test]
fn a_submission_stands_for_what_waits_once_each() {
    let dossier = two_and_a_late_one();
    let laid = decide(
        &dossier,
        &sent(&["CN-1", "CN-1.2", "RU-1.1"]),
        &Wish::Adopt,
        &now(),
    )
    .unwrap();
    let ids: Vec<String> = laid.decided.iter().map(ToString::to_string).collect();
    assert_eq!(ids, ["CN-1.1", "CN-1.2", "RU-1.1"]);
    assert_eq!(
        decide(&laid.dossier, &sent(&["CN-1"]), &Wish::Defer, &now()).unwrap_err(),
        [Refused::NothingOpen("CN-1".parse().unwrap())]
    );
}

#[test]
fn every_refusal_is_named_and_none_is_decided() {
    let dossier = two_and_a_late_one();
    let refusals = decide(
        &dossier,
        &sent(&["CN-1.1", "TR-1.1"]),
        &Wish::AdoptOtherwise,
        &now(),
    )
    .unwrap_err();
    assert_eq!(refusals.len(), 2);
    let late = decide(&dossier, &sent(&["TR-1"]), &Wish::Adopt, &now()).unwrap_err();
    assert_eq!(late, [Refused::NotAdmitted("TR-1.1".parse().unwrap())]);
    assert_eq!(
        late[0].command(Naming::ONLY_PAPER).unwrap(),
        "cica decide admit TR-1 --because \"…\""
    );
    // What is late may still be refused or put off.
    assert!(decide(&dossier, &sent(&["TR-1"]), &Wish::NotAdopt, &now()).is_ok());
}

#[test]
fn a_new_reason_for_the_same_decision_is_new() {
    let dossier = two_and_a_late_one();
    let targets = sent(&["RU-1.1"]);
    let once = decide(&dossier, &targets, &Wish::NotAdopt, &now()).unwrap();
    let again = decide(&once.dossier, &targets, &Wish::NotAdopt, &now());
    assert!(matches!(
        again.unwrap_err().as_slice(),
        [Refused::SameAgain { .. }]
    ));
    let other = grounds("2023-11-24", Some("on second thoughts, for another reason"));
    assert!(decide(&once.dossier, &targets, &Wish::NotAdopt, &other).is_ok());
}

#[test]
fn an_admission_opens_a_late_submission_and_leaves_it_late() {
    let dossier = two_and_a_late_one();
    let on = "2023-11-23".parse().unwrap();
    let (after, _) = admit(&dossier, &sent(&["TR-1", "TR-1"]), on, "an hour").unwrap();
    let filed = after.filed(&"TR-1".parse().unwrap()).unwrap();
    assert_eq!(filed.record.admissions.len(), 1);
    assert_eq!(
        deadline::timeliness(&after.paper, &filed.submission),
        Timeliness::Late
    );
    assert!(decide(&after, &sent(&["TR-1"]), &Wish::Adopt, &now()).is_ok());
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        Just(Wish::Adopt),
        Just(Wish::AdoptOtherwise),
        Just(Wish::NotAdopt),
        Just(Wish::Defer),
        proptest::sample::subsequence(vec!["CN-1.1", "CN-1.2", "RU-1.1"], 0..3).prop_map(
            |settles| Wish::AdoptAs {
                wording: OtherWording::With("good".into()),
                new_id: None,
                settles: settles.iter().map(|id| id.parse().unwrap()).collect(),
            }
        ),
    ]
}

proptest! {
    /// Records only grow: whatever is decided in whatever order, earlier decisions stand first,
    /// and each decided change gains exactly one.
    #[test]
    fn decisions_are_only_ever_added(
        steps in prop::collection::vec(
            (
                proptest::sample::subsequence(
                    vec!["CN-1", "CN-1.1", "CN-1.2", "RU-1", "RU-1.1", "TR-1"], 1..4),
                wish(),
                0u32..3,
            ),
            0..8,
        ),
    ) {
        let mut dossier = two_and_a_late_one();
        for (ids, wish, day) in steps {
            let on = format!("2023-11-2{}", 3 + day);
            let Ok(laid) = decide(&dossier, &sent(&ids), &wish, &grounds(&on, Some("why"))) else {
                continue;
            };
            for (before, after) in dossier.submissions.iter().zip(&laid.dossier.submissions) {
                let grown = laid
                    .decided
                    .iter()
                    .filter(|id| id.submission == before.submission.id)
                    .count();
                prop_assert!(after.record.decisions.starts_with(&before.record.decisions));
                prop_assert_eq!(
                    after.record.decisions.len(),
                    before.record.decisions.len() + grown
                );
                prop_assert_eq!(&after.recorded, &before.recorded);
            }
            // Nothing late is ever adopted unadmitted.
            prop_assert!(!matches!(
                laid.dossier.standing(&"TR-1.1".parse().unwrap()),
                Standing::Adopted | Standing::AdoptedAs
            ));
            dossier = laid.dossier;
        }
    }
}

#[test]
fn a_change_may_be_decided_although_its_replacement_came_late() {
    let mut late = sample::amendment("CN-2", "2023-12-01");
    late.supersedes = Some("CN-1".parse().unwrap());
    let dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08"), late]);
    assert!(decide(&dossier, &sent(&["CN-1"]), &Wish::Adopt, &now()).is_ok());
}
