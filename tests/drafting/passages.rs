//! A text that no change works on is kept in one piece. Nothing tells it from one kept by word: a
//! change to every text, which nobody takes up, makes all be kept by word.

use cica::domain::change::{Action, Place, Wording};
use cica::domain::dossier::Dossier;
use cica::domain::ids::ChangeId;
use cica::drafting::history::History;
use cica::drafting::provenance::{attribute, between, removed, trace};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{self, Sent, make_version, provision};

const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A text with white space of every sort, and letters that cling to what stands before them.
fn text() -> impl Strategy<Value = String> {
    "[ab]( ?[ab.,'-]| \u{301}?c|\u{a0}\u{a0}d|加强){0,5}[ ]{0,2}"
}

fn place(id: &str) -> cica::domain::ids::PlaceId {
    id.parse().unwrap()
}

/// Deeds of which each works on some text or none; those that cannot be laid are passed over.
fn deed() -> impl Strategy<Value = Action> {
    let id = || prop::sample::select(IDS.to_vec());
    prop_oneof![
        (id(), text()).prop_map(|(at, text)| Action::Reword {
            at: place(at),
            wording: Wording::Text(text),
        }),
        id().prop_map(|what| Action::Remove(place(what))),
        id().prop_map(|what| Action::Retain(place(what))),
        (id(), id()).prop_map(|(what, to)| Action::Join {
            what: place(what),
            to: place(to),
        }),
        (id(), id()).prop_map(|(what, after)| Action::Move {
            what: place(what),
            place: Place::After(place(after)),
        }),
        (id(), text()).prop_map(|(after, text)| Action::Insert {
            provision: provision("n", &text),
            place: Place::After(place(after)),
        }),
        (id(), "[abc]").prop_map(|(at, before)| Action::Split {
            at: place(at),
            before,
            id: place("part"),
        }),
    ]
}

fn sent(number: usize, action: Action) -> Sent {
    Sent {
        id: format!("CN-{number}"),
        by: vec!["CN".to_owned()],
        base: 1,
        actions: vec![action],
    }
}

/// A paper in which some deeds were taken up, each in a version of its own.
fn paper(texts: &[String], deeds: &[Action], others: &[Sent]) -> Dossier {
    let sent: Vec<Sent> = (1..)
        .zip(deeds)
        .map(|(n, deed)| sent(n, deed.clone()))
        .collect();
    let provisions = IDS.iter().zip(texts).map(|(id, text)| provision(id, text));
    let all: Vec<&Sent> = sent.iter().chain(others).collect();
    let mut dossier = support::dossier("Of all", provisions.collect(), &all);
    for sent in &sent {
        let id: ChangeId = format!("{}.1", sent.id).parse().unwrap();
        let _ = make_version(&mut dossier, &[id]);
    }
    dossier
}

proptest! {
    #[test]
    fn what_nobody_works_on_is_told_to_the_letter_as_if_kept_by_word(
        texts in vec(text(), IDS.len()),
        deeds in vec(deed(), 0..3),
        asked in "[ab]( [ab])?|c|强",
    ) {
        let places = IDS.iter().chain(["s"].iter());
        let rewordings: Vec<Sent> = (50..)
            .zip(places)
            .map(|(n, at)| {
                let wording = Wording::Text("other words".to_owned());
                sent(n, Action::Reword { at: place(at), wording })
            })
            .collect();
        let in_pieces = paper(&texts, &deeds, &[]);
        let by_word = paper(&texts, &deeds, &rewordings);
        prop_assert_eq!(&in_pieces.versions, &by_word.versions);
        let newest = in_pieces.versions.len().try_into().unwrap();
        let (one, other) = (
            History::replay(&in_pieces, None).unwrap(),
            History::replay(&by_word, None).unwrap(),
        );
        prop_assert_eq!(one.sections(), other.sections());
        prop_assert_eq!(attribute(&one), attribute(&other));
        prop_assert_eq!(between(&one, 1, newest), between(&other, 1, newest));
        prop_assert_eq!(removed(&one), removed(&other));
        prop_assert_eq!(trace(&one, &asked, None), trace(&other, &asked, None));
    }
}
