//! Rows in the order of the text, with what became of them.

use super::*;
use crate::domain::change::{Action, Change, ChangeType, Place};
use crate::domain::dossier::Standing;
use crate::domain::record::Ruling;
use crate::domain::submission::Submission;
use crate::domain::version::{Kind, Provision};
use crate::procedure::sample;

fn with(id: &str, received: &str, actions: Vec<Action>) -> Submission {
    let mut sent = sample::submission(id, received);
    sent.changes = actions
        .into_iter()
        .map(|action| Change {
            action,
            because: None,
            change_type: ChangeType::Substantive,
            otherwise: None,
        })
        .collect();
    sent
}

fn insert(id: &str, place: Place) -> Action {
    Action::Insert {
        provision: Provision {
            id: id.parse().unwrap(),
            kind: Kind::Item,
            level: 1,
            text: format!("The new {id}."),
        },
        place,
    }
}

fn ids(matrix: &Matrix) -> Vec<&str> {
    matrix.rows.iter().map(|row| row.id.as_str()).collect()
}

#[test]
fn a_new_provision_after_a_new_one_follows_it() {
    let water = || "water".parse().unwrap();
    let dossier = sample::dossier(vec![
        with(
            "CN-1",
            "2023-11-08",
            vec![
                insert("b", Place::After("a".parse().unwrap())),
                insert("a", Place::After(water())),
                insert("c", Place::Before(water())),
            ],
        ),
        sample::amendment("RU-1", "2023-11-09"),
    ]);
    let matrix = matrix(&dossier, &Register::cica(), &Filter::default());
    assert_eq!(ids(&matrix), ["CN-1.3", "RU-1.1", "CN-1.1", "CN-1.2"]);
}

#[test]
fn anchors_that_lead_in_a_circle_end() {
    let dossier = sample::dossier(vec![with(
        "CN-1",
        "2023-11-08",
        vec![
            insert("a", Place::After("b".parse().unwrap())),
            insert("b", Place::After("a".parse().unwrap())),
            Action::Support("CN-1.4".parse().unwrap()),
            Action::Support("CN-1.3".parse().unwrap()),
        ],
    )]);
    let matrix = matrix(&dossier, &Register::cica(), &Filter::default());
    assert_eq!(matrix.rows.len(), 4);
}

#[test]
fn a_row_tells_what_became_of_its_change() {
    let mut dossier = sample::dossier(vec![
        sample::amendment("CN-1", "2023-11-08"),
        sample::amendment("TR-1", "2023-11-22"),
    ]);
    sample::decide(&mut dossier, "CN-1.1", Ruling::NotAdopted);
    let all = matrix(&dossier, &Register::cica(), &Filter::default());
    let row = all.rows.iter().find(|row| row.id == "CN-1.1").unwrap();
    assert_eq!(row.standing, Some(Standing::NotAdopted));
    assert_eq!(row.names, ["China"]);
    let late = Filter {
        late: true,
        ..Filter::default()
    };
    let open = Filter {
        open: true,
        ..Filter::default()
    };
    for filter in [late, open] {
        let left = matrix(&dossier, &Register::cica(), &filter);
        assert_eq!(ids(&left), ["TR-1.1"]);
    }
}
