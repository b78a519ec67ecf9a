//! Sections dissolved by a state that moves out of them what it keeps.

use cica::domain::change::{Action, Place};
use cica::domain::dossier::Dossier;
use cica::domain::version::Section;

use crate::acts::{dos, ids, mv, rep, rm, sent, try_it};
use crate::support::{make_version, provision};

/// Section `t` holds a provision, and a section with one more.
fn world(others: Vec<Action>) -> Dossier {
    let lifts = Action::Move {
        what: "v".parse().unwrap(),
        place: Place::After("t".parse().unwrap()),
    };
    let mut dossier = dos(
        vec![("a", "One.")],
        &[
            sent("CN-1", 1, vec![lifts, mv("u", "a"), rm("t")]),
            sent("RU-1", 1, others),
        ],
    );
    let section = |id: &str, heading: &str, inside: (&str, &str), sections| Section {
        id: id.parse().unwrap(),
        heading: heading.into(),
        provisions: vec![provision(inside.0, inside.1)],
        sections,
    };
    let inner = section("v", "Inner part", ("w", "Kept words."), vec![]);
    let outer = section("t", "Outer part", ("u", "Own words."), vec![inner]);
    dossier.versions[0].sections.push(outer);
    dossier
}

#[test]
fn what_is_moved_out_of_a_dissolved_section_may_be_reworded_with_all_it_holds() {
    for (act, at, text) in [
        (rep("v", "Inner", "Other"), "v", "Other part"),
        (rep("w", "Kept", "New"), "w", "New words."),
        (rep("u", "Own", "New"), "u", "New words."),
    ] {
        let candidates = ["CN-1.1", "CN-1.2", "CN-1.3", "RU-1.1"];
        let at_once = try_it(&world(vec![act.clone()]), &candidates).unwrap();
        assert!(
            at_once.contains(&(at.to_owned(), text.to_owned())),
            "{at_once:?}"
        );
        for first in [&candidates[..3], &candidates[3..]] {
            let mut desk = world(vec![act.clone()]);
            make_version(&mut desk, &ids(first)).unwrap();
            let rest: Vec<&str> = candidates
                .into_iter()
                .filter(|id| !first.contains(id))
                .collect();
            assert_eq!(try_it(&desk, &rest).unwrap(), at_once, "{first:?} first");
        }
    }
}

#[test]
fn what_another_moves_or_adds_or_rewords_in_a_dissolved_section_still_meets_the_removal() {
    let adds = Action::Insert {
        provision: provision("n", "A new one."),
        place: Place::LastIn("t".parse().unwrap()),
    };
    for act in [rep("t", "Outer", "Other"), adds, mv("w", "a")] {
        let collides = matches!(act, Action::Move { .. });
        let candidates: &[&str] = match collides {
            // Out of what is lifted by the other: the removal is no matter of it.
            true => &["CN-1.3", "RU-1.1"],
            false => &["CN-1.1", "CN-1.2", "CN-1.3", "RU-1.1"],
        };
        assert!(
            try_it(&world(vec![act.clone()]), candidates).is_err(),
            "{act:?}"
        );
    }
}
