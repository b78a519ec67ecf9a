//! Amendments to amendments: the words of a proposal merge as the words of a text do.

use std::collections::BTreeSet;

use cica::domain::change::{Action, Place, Wording};
use cica::domain::dossier::Dossier;
use cica::domain::ids::ChangeId;
use cica::domain::record::Ruling;
use cica::drafting::BindError;
use cica::drafting::consolidate::{Refusal, composites, consolidate};
use cica::drafting::history::History;
use cica::drafting::provenance::attribute;
use cica::text::words::Words;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{self, Sent, adopt, all, make_version, provision};

const STATES: [&str; 8] = ["AF", "BD", "CN", "IN", "KZ", "PK", "RU", "TR"];

/// Words that no amendment touches, so many that none of them claims the whole.
const BEFORE: &str = "q q1 q2 q3 q4 q5 q6 q7 q8 q9";
const AFTER: &str = "r r1 r2 r3 r4 r5 r6 r7 r8 r9.";

/// What is amended: a new provision, a rewording, an amendment to a rewording, or a rewording that
/// two states sent alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Provision,
    Rewording,
    Amendment,
    Concurrence,
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(
        prop_oneof![
            4 => "[a-e]".prop_map(String::from),
            1 => Just("shall".to_owned()),
            1 => Just("f-g".to_owned()),
        ],
        3..10,
    )
}

type Edits = Vec<(prop::sample::Index, usize, Vec<String>)>;

fn edits() -> impl Strategy<Value = Edits> {
    vec(
        (
            any::<prop::sample::Index>(),
            0..3_usize,
            vec("[a-ex-z]", 0..3),
        ),
        1..3,
    )
}

fn edited(words: &[String], edits: &Edits) -> Vec<String> {
    let mut words = words.to_vec();
    for (at, len, new) in edits {
        let start = at.index(words.len() + 1);
        let end = (start + len).min(words.len());
        words.splice(start..end, new.iter().cloned());
    }
    words
}

/// The words of a proposal, and what amendments make of them.
fn world() -> impl Strategy<Value = (Of, Vec<String>, Vec<Vec<String>>)> {
    let of = prop_oneof![
        Just(Of::Provision),
        Just(Of::Rewording),
        Just(Of::Amendment),
        Just(Of::Concurrence)
    ];
    (of, words(), vec(edits(), 2..=8)).prop_map(|(of, words, edits)| {
        let all = edits.iter().map(|edits| edited(&words, edits));
        let all = all.filter(|new| !new.is_empty() && *new != words).collect();
        (of, words, all)
    })
}

fn sent(id: &str, action: Action) -> Sent {
    Sent {
        id: id.to_owned(),
        by: vec![id[..2].to_owned()],
        base: 1,
        actions: vec![action],
    }
}

fn replace(replace: &str, with: &str) -> Wording {
    Wording::Replace {
        replace: replace.to_owned(),
        with: with.to_owned(),
        occurrence: None,
    }
}

fn amend(id: &str, to: &str, wording: Wording) -> Sent {
    let to = to.parse().unwrap();
    sent(id, Action::Amend { to, wording })
}

/// A dossier in which the words are proposed and amended, and what must be adopted with them.
fn amended(of: Of, words: &[String], amendments: &[Vec<String>]) -> (Dossier, Vec<ChangeId>) {
    let text = words.join(" ");
    let reword =
        |id: &str, new: &str| Sent::rewording(id, "n", replace("q9", &format!("q9 {new}")));
    let (mut all, base) = match of {
        Of::Provision => {
            let insert = Action::Insert {
                provision: provision("n", &format!("{text}.")),
                place: Place::LastIn("s".parse().unwrap()),
            };
            (vec![sent("UZ-1", insert)], provision("o", "O."))
        }
        _ => {
            let base = provision("n", &format!("{BEFORE} {AFTER}"));
            let first = match of {
                Of::Amendment => vec![
                    reword("UZ-1", "m m1"),
                    amend("TJ-1", "UZ-1.1", replace("m", &text)),
                ],
                Of::Concurrence => vec![
                    reword("UZ-1", &text),
                    Sent::rewording(
                        "TJ-1",
                        "n",
                        Wording::Text(format!("{BEFORE} {text} {AFTER}")),
                    ),
                ],
                _ => vec![reword("UZ-1", &text)],
            };
            (first, base)
        }
    };
    let under: Vec<ChangeId> = all
        .iter()
        .map(|sent| format!("{}.1", sent.id).parse().unwrap())
        .collect();
    for (index, (state, new)) in STATES.iter().zip(amendments).enumerate() {
        let to = match of {
            Of::Amendment => "TJ-1.1",
            Of::Concurrence if index % 2 == 0 => "TJ-1.1",
            _ => "UZ-1.1",
        };
        let wording = match of {
            Of::Provision => Wording::Text(format!("{}.", new.join(" "))),
            _ => replace(&text, &new.join(" ")),
        };
        all.push(amend(&format!("{state}-1"), to, wording));
    }
    let dossier = support::dossier("", vec![base], &all.iter().collect::<Vec<_>>());
    (dossier, under)
}

/// A dossier in which the same words stand, and are reworded.
fn plain(of: Of, words: &[String], amendments: &[Vec<String>]) -> Dossier {
    let around = |words: &[String]| match of {
        Of::Provision => format!("{}.", words.join(" ")),
        Of::Amendment => format!("{BEFORE} {} m1 {AFTER}", words.join(" ")),
        _ => format!("{BEFORE} {} {AFTER}", words.join(" ")),
    };
    let all: Vec<Sent> = STATES
        .iter()
        .zip(amendments)
        .map(|(state, new)| Sent::rewording(&format!("{state}-1"), "n", Wording::Text(around(new))))
        .collect();
    let mut provisions = vec![provision("n", &around(words))];
    if of == Of::Provision {
        provisions.insert(0, provision("o", "O."));
    }
    support::dossier("", provisions, &all.iter().collect::<Vec<_>>())
}

/// The words with their sponsors, or the sides of each collision.
#[derive(Debug, PartialEq)]
enum Merge {
    Words(Vec<(String, Vec<String>)>),
    Collides(BTreeSet<(String, Vec<String>)>),
}

fn merge(dossier: &Dossier, changes: &[ChangeId]) -> Merge {
    let history = History::replay(dossier, None).unwrap();
    match consolidate(&history, changes) {
        Ok(made) => Merge::Words(words_of(&made.history)),
        Err(Refusal::Collisions(found)) => Merge::Collides(
            found
                .into_iter()
                .map(|c| {
                    let sides = c.sides.iter().map(|side| side.change.to_string()).collect();
                    (format!("{:?} {}", c.kind, c.words), sides)
                })
                .collect(),
        ),
        Err(other) => panic!("{other:?}"),
    }
}

fn words_of(history: &History<'_>) -> Vec<(String, Vec<String>)> {
    attribute(history)
        .into_iter()
        .filter(|provision| provision.id.as_str() == "n")
        .flat_map(|provision| provision.spans)
        .flat_map(|span| {
            let by: Vec<String> = span.author.by.iter().map(ToString::to_string).collect();
            let words: Vec<String> = Words::of(&span.text)
                .words
                .iter()
                .map(|w| w.text.to_owned())
                .collect();
            words.into_iter().map(move |word| (word, by.clone()))
        })
        .collect()
}

/// The amendments of a dossier that collide with none.
fn free(dossier: &Dossier, under: &[ChangeId]) -> Vec<ChangeId> {
    let history = History::replay(dossier, None).unwrap();
    let held: BTreeSet<ChangeId> = history
        .collisions(&all(dossier))
        .into_iter()
        .flat_map(|collision| collision.sides.into_iter().map(|side| side.change))
        .collect();
    let mut ids = all(dossier);
    ids.retain(|id| !held.contains(id) && !under.contains(id));
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_words_of_a_proposal_merge_as_the_words_of_a_text_do((of, words, new) in world()) {
        let (dossier, under) = amended(of, &words, &new);
        let plain = plain(of, &words, &new);
        let own: Vec<ChangeId> = all(&plain);
        let everything: Vec<ChangeId> = under.iter().chain(&own).cloned().collect();
        let sponsor = |by: Vec<String>| -> Vec<String> {
            by.into_iter().filter(|code| !["UZ", "TJ", "MN"].contains(&code.as_str())).collect()
        };
        let strip = |merge: Merge| match merge {
            Merge::Words(words) => {
                Merge::Words(words.into_iter().map(|(word, by)| (word, sponsor(by))).collect())
            }
            other => other,
        };
        prop_assert_eq!(strip(merge(&dossier, &everything)), strip(merge(&plain, &own)));
        let free = free(&dossier, &under);
        let with: Vec<ChangeId> = under.iter().chain(&free).cloned().collect();
        prop_assert_eq!(strip(merge(&dossier, &with)), strip(merge(&plain, &free)));
    }

    #[test]
    fn amendments_carried_over_versions_give_what_merging_at_once_gives(
        (of, words, new) in world(),
        steps in vec(0..3_usize, 10),
    ) {
        let (mut dossier, under) = amended(of, &words, &new);
        let free = free(&dossier, &under);
        let with: Vec<ChangeId> = under.iter().chain(&free).cloned().collect();
        let at_once = merge(&dossier, &with);
        for step in 0..3 {
            let mut now: Vec<ChangeId> =
                free.iter().zip(&steps).filter(|(_, s)| **s == step).map(|(id, _)| id.clone()).collect();
            if step == 0 {
                now.extend(under.iter().cloned());
            }
            if !now.is_empty() {
                make_version(&mut dossier, &now).unwrap();
            }
        }
        let history = History::replay(&dossier, None).unwrap();
        prop_assert_eq!(&history.sections(), &dossier.newest().unwrap().sections);
        prop_assert_eq!(Merge::Words(words_of(&history)), at_once);
    }

    #[test]
    fn amendments_that_collide_collide_as_well_when_one_is_in_a_version((of, words, new) in world()) {
        let (dossier, under) = amended(of, &words, &new);
        let own: Vec<ChangeId> = all(&plain(of, &words, &new));
        for (i, a) in own.iter().enumerate() {
            for b in &own[i + 1..] {
                let both: Vec<ChangeId> = under.iter().chain([a, b]).cloned().collect();
                let at_once = matches!(merge(&dossier, &both), Merge::Collides(_));
                let mut stepwise = dossier.clone();
                let first: Vec<ChangeId> = under.iter().chain([a]).cloned().collect();
                make_version(&mut stepwise, &first).unwrap();
                let later = make_version(&mut stepwise, std::slice::from_ref(b)).is_err();
                prop_assert_eq!(at_once, later, "{} then {}", a, b);
            }
        }
    }

    #[test]
    fn order_never_matters_to_amendments((of, words, new) in world(), seed in 0..8_usize) {
        let (first, under) = amended(of, &words, &new);
        let mut second = first.clone();
        let count = second.submissions.len();
        second.submissions.rotate_left(seed % count);
        let free = free(&first, &under);
        let mut with: Vec<ChangeId> = under.iter().chain(&free).cloned().collect();
        let once = merge(&first, &with);
        with.reverse();
        prop_assert_eq!(once, merge(&second, &with));
        prop_assert_eq!(merge(&first, &all(&first)), merge(&second, &all(&first)));
    }
}

/// Russia's proposal and others' amendments to it.
fn case(amendments: &[Sent]) -> Dossier {
    let russia = Sent::rewording("RU-1", "a", replace("exchanges", "voluntary exchanges"));
    let mut all = vec![&russia];
    all.extend(amendments);
    let base = provision("a", "Hold exchanges among cities.");
    support::dossier("", vec![base], &all)
}

fn problem(dossier: &Dossier, id: &str) -> Option<BindError> {
    let history = History::replay(dossier, None).unwrap();
    history.problem(&id.parse().unwrap())
}

#[test]
fn words_that_the_proposal_leaves_as_they_stand_are_amended_in_the_text() {
    let dossier = case(&[amend(
        "CN-1",
        "RU-1.1",
        replace("among cities", "of cities"),
    )]);
    let error = problem(&dossier, "CN-1.1").unwrap();
    assert!(matches!(error, BindError::NotItsWords { .. }), "{error}");
    assert!(error.to_string().contains("amend the provision itself"));
    let dossier = case(&[amend("CN-1", "RU-1.1", replace("mountains", "rivers"))]);
    assert!(matches!(
        problem(&dossier, "CN-1.1"),
        Some(BindError::NotProposed { .. })
    ));
}

#[test]
fn a_change_without_new_words_cannot_be_amended() {
    let removal = sent("PK-1", Action::Remove("a".parse().unwrap()));
    let dossier = case(&[removal, amend("CN-1", "PK-1.1", replace("a", "b"))]);
    assert_eq!(
        problem(&dossier, "CN-1.1"),
        Some(BindError::NoWordsOf("PK-1.1".parse().unwrap()))
    );
    // Nothing would be left of it: that is a matter for its adoption.
    let dossier = case(&[amend("CN-1", "RU-1.1", replace("voluntary", ""))]);
    assert_eq!(
        problem(&dossier, "CN-1.1"),
        Some(BindError::StrikesAll("RU-1.1".parse().unwrap()))
    );
}

#[test]
fn unknown_changes_and_circles_are_told() {
    let dossier = case(&[amend("CN-1", "TR-9.1", replace("a", "b"))]);
    assert_eq!(
        problem(&dossier, "CN-1.1"),
        Some(BindError::NoSuchChange("TR-9.1".parse().unwrap()))
    );
    let circle = [
        amend("CN-1", "TR-1.1", replace("a", "b")),
        amend("TR-1", "CN-1.1", replace("b", "a")),
    ];
    assert_eq!(
        problem(&case(&circle), "CN-1.1"),
        Some(BindError::AmendsItself("CN-1.1".parse().unwrap()))
    );
}

#[test]
fn an_amendment_falls_with_what_it_amends() {
    use cica::domain::dossier::Standing;
    let id: ChangeId = "CN-1.1".parse().unwrap();
    let mut dossier = case(&[amend("CN-1", "RU-1.1", replace("voluntary", "regular"))]);
    adopt(&mut dossier, std::slice::from_ref(&id));
    assert_eq!(dossier.standing(&id), Standing::Adopted);
    assert_eq!(cica::procedure::ready::ready(&dossier), []);
    let history = History::replay(&dossier, None).unwrap();
    assert!(matches!(
        consolidate(&history, std::slice::from_ref(&id)),
        Err(Refusal::AmendsNothing(..))
    ));
    let russia: ChangeId = "RU-1.1".parse().unwrap();
    adopt(&mut dossier, std::slice::from_ref(&russia));
    assert_eq!(cica::procedure::ready::ready(&dossier).len(), 2);
    let decision = dossier.submissions[0].record.decisions.last_mut().unwrap();
    decision.ruling = Ruling::NotAdopted;
    assert_eq!(dossier.standing(&id), Standing::NotAdopted);
    assert_eq!(cica::procedure::ready::ready(&dossier), []);
}

#[test]
fn an_amendment_is_drawn_on_what_it_amends() {
    use cica::drafting::provenance::{Op, proposal};
    let dossier = case(&[amend("CN-1", "RU-1.1", replace("voluntary", "regular"))]);
    let rows = proposal(&dossier, 1, &["CN-1.1".parse().unwrap()]).unwrap();
    let changed: Vec<(Op, &str)> = rows
        .iter()
        .flat_map(|row| &row.segments)
        .filter(|segment| segment.op != Op::Equal)
        .map(|segment| (segment.op, segment.text.trim()))
        .collect();
    assert_eq!(
        changed,
        [(Op::Delete, "voluntary"), (Op::Insert, "regular")]
    );
}

#[test]
fn words_amended_as_they_came_are_no_composite_and_were_never_deleted() {
    let dossier = case(&[amend("CN-1", "RU-1.1", replace("voluntary", "regular"))]);
    let history = History::replay(&dossier, None).unwrap();
    let made = consolidate(&history, &all(&dossier)).unwrap();
    assert_eq!(composites(&made.history), []);
    let provisions = attribute(&made.history);
    let provision = provisions.iter().find(|p| p.id.as_str() == "a").unwrap();
    assert_eq!(provision.deleted, []);
}

#[test]
fn an_amendment_and_the_provision_that_it_is_in_are_read_in_one_piece() {
    // The words beside it are changed by another: a modal verb is read by a person.
    let modal = amend("CN-1", "RU-1.1", replace("voluntary", "not voluntary"));
    let other = Sent::rewording("TR-1", "a", replace("Hold", "Begin"));
    let dossier = case(&[modal, other]);
    assert!(matches!(
        merge(&dossier, &all(&dossier)),
        Merge::Collides(_)
    ));
    let plain = amend("CN-1", "RU-1.1", replace("voluntary", "regular"));
    let other = Sent::rewording("TR-1", "a", replace("cities", "towns"));
    let dossier = case(&[plain, other]);
    assert!(matches!(merge(&dossier, &all(&dossier)), Merge::Words(_)));
}

#[test]
fn a_word_that_one_version_takes_and_gives_back_keeps_its_author() {
    let first = Sent::rewording("RU-1", "p", replace("exchanges", "meetings"));
    let back = amend("TR-1", "RU-1.1", replace("meetings", "exchanges"));
    let base = vec![provision("p", "Hold exchanges among cities.")];
    let mut dossier = support::dossier("Text", base, &[&first, &back]);
    let both = ["RU-1.1", "TR-1.1"].map(|id| id.parse().unwrap());
    make_version(&mut dossier, &both).unwrap();
    assert_eq!(
        dossier.versions[1].wording(&"p".parse().unwrap()),
        Some("Hold exchanges among cities.")
    );
    let history = History::replay(&dossier, None).unwrap();
    let attributed = attribute(&history);
    let told = format!("{attributed:?}");
    assert!(!told.contains("TR-1") && !told.contains("RU-1"), "{told}");
}
