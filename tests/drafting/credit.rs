//! Hard cases of names: who stands behind what, and which sentences are composites.

use crate::acts::*;
use crate::support::{all, make_version};
use cica::domain::change::*;
use cica::domain::dossier::*;
use cica::drafting::consolidate::consolidate;
use cica::drafting::history::History;

#[test]
fn composite_missed_at_the_end_and_at_a_sentence_start() {
    let comps = |d: &Dossier| {
        let h = History::replay(d, None).unwrap();
        consolidate(&h, &all(d)).unwrap().composites
    };
    let d = dos(
        vec![("a", "Small steps for all people everywhere")],
        &[
            sent("CN-1", 1, vec![rep("a", "Small", "Large")]),
            sent("RU-1", 1, vec![rep("a", "everywhere", "")]),
        ],
    );
    let e = dos(
        vec![("a", "Alpha beta. Gamma delta epsilon zeta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "Gamma", "")]),
            sent("RU-1", 1, vec![rep("a", "zeta", "eta")]),
        ],
    );
    assert_eq!((comps(&d).len(), comps(&e).len()), (1, 1));
}

#[test]
fn support_of_a_support() {
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("CN-1.1".parse().unwrap())]),
            sent("PK-1", 1, vec![Action::Support("RU-1.1".parse().unwrap())]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1", "RU-1.1", "PK-1.1"])).unwrap();
    let h = History::replay(&d, None).unwrap();
    assert!(h.hands().iter().any(|x| x.by.len() == 3));
}

#[test]
fn settled_by_what_was_withdrawn() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![rep("a", "safe", "drinking")]),
        ],
    );
    d.submissions[0].record.decisions.push(Decision {
        change: 1,
        ruling: Ruling::AdoptedAs {
            wording: OtherWording::With("pure".into()),
            new_id: None,
            settles: ids(&["RU-1.1"]),
            base: None,
        },
        on: "2023-11-20".parse().unwrap(),
        because: None,
        internal: None,
    });
    d.submissions[0].record.withdrawals.push(Withdrawal {
        change: None,
        by: "CN".parse().unwrap(),
        received: "2023-11-21".parse().unwrap(),
        reference: None,
    });
    assert_eq!(d.standing(&"RU-1.1".parse().unwrap()), Standing::Open);
}

#[test]
fn withdrawn_but_supported() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("CN-1.1".parse().unwrap())]),
        ],
    );
    d.submissions[0].record.withdrawals.push(Withdrawal {
        change: None,
        by: "CN".parse().unwrap(),
        received: "2023-11-21".parse().unwrap(),
        reference: None,
    });
    assert_ne!(
        d.standing(&"CN-1.1".parse().unwrap()),
        Standing::Withdrawn,
        "it stands in the other sponsor's name"
    );
}

#[test]
fn composite_of_the_wrong_sentence() {
    let comps = |d: &Dossier| {
        let h = History::replay(d, None).unwrap();
        consolidate(&h, &all(d))
            .unwrap()
            .composites
            .into_iter()
            .map(|c| c.sentence)
            .collect::<Vec<_>>()
    };
    let e = dos(
        vec![("a", "Alpha beta. Gamma Delta epsilon zeta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "Gamma", "")]),
            sent("RU-1", 1, vec![rep("a", "zeta", "eta")]),
        ],
    );
    let f = dos(
        vec![("a", "Alpha beta. Gamma Delta epsilon zeta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "Gamma", "")]),
            sent("RU-1", 1, vec![rep("a", "Alpha", "Omega")]),
        ],
    );
    assert_eq!((comps(&e).len(), comps(&f).len()), (1, 0));
}

#[test]
fn support_of_what_is_in_a_version_and_hands() {
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("PK-1.1".parse().unwrap())]),
            sent("PK-1", 1, vec![rep("a", "safe", "clean")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    make_version(&mut d, &ids(&["PK-1.1", "RU-1.1"])).unwrap();
    let h = History::replay(&d, None).unwrap();
    assert!(
        h.hands().iter().any(|x| x.by.len() == 3),
        "RU supports PK's change, a concurrence made earlier"
    );
}

#[test]
fn support_of_adopted_as() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("CN-1.1".parse().unwrap())]),
        ],
    );
    d.submissions[0].record.decisions.push(Decision {
        change: 1,
        ruling: Ruling::AdoptedAs {
            wording: OtherWording::With("pure".into()),
            new_id: None,
            settles: vec![],
            base: None,
        },
        on: "2023-11-20".parse().unwrap(),
        because: None,
        internal: None,
    });
    let ready = cica::procedure::ready::ready(&d);
    let h = History::replay(&d, None).unwrap();
    let c = consolidate(&h, &ready).unwrap();
    assert_eq!(c.history.hands()[1].by, vec!["MN".parse().unwrap()]);
}
