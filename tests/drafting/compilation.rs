//! The compilation text and its reading back: the same wordings, places and states.

use std::collections::HashSet;

use cica::domain::change::{Action, OtherWording, Place, Wording};
use cica::domain::dossier::Dossier;
use cica::domain::ids::PlaceId;
use cica::domain::register::Register;
use cica::domain::version::Section;
use cica::drafting::compile::compile;
use cica::input::{Format as Typed, compilation};
use cica::output::Format;
use cica::text::quote;
use cica::text::words::Words;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::read_back::{order, read_back, recorded_back, sent_proposals, shown};
use crate::support::{self, Sent, provision};

const STATES: [&str; 6] = ["AF", "BD", "CN", "IN", "KZ", "PK"];

/// Words of all sorts, with brackets, dashes and backslashes of their own.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-f]{1,2}",
        1 => Just("[g]".to_owned()),
        1 => Just("—".to_owned()),
        1 => Just("h,".to_owned()),
        1 => Just("i:".to_owned()),
        1 => Just("delete".to_owned()),
        1 => Just("j\\k".to_owned()),
        1 => Just("(xyz)".to_owned()),
        1 => Just("m-n".to_owned()),
        1 => Just("水".to_owned()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    vec(word(), 2..9).prop_map(|words| format!("Z {}.", words.join(" ")))
}

type Edits = Vec<(prop::sample::Index, usize, Vec<String>)>;

fn edits() -> impl Strategy<Value = Edits> {
    vec(
        (any::<prop::sample::Index>(), 0..3_usize, vec(word(), 0..3)),
        1..3,
    )
}

fn edited(base: &str, edits: &Edits) -> String {
    let mut words: Vec<String> = base
        .trim_end_matches('.')
        .split(' ')
        .map(str::to_owned)
        .collect();
    for (at, length, new) in edits {
        let start = at.index(words.len() + 1);
        let end = (start + length).min(words.len());
        words.splice(start..end, new.iter().cloned());
    }
    format!("{}.", words.join(" "))
}

#[derive(Debug, Clone)]
enum Deed {
    Reword(bool, Edits, Option<Edits>),
    Insert(usize, String, Option<String>),
    Amend(Edits),
    Remove,
    Retain,
    Move,
    Split(prop::sample::Index),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (any::<bool>(), edits(), prop::option::weighted(0.3, edits()))
            .prop_map(|(at, edits, second)| Deed::Reword(at, edits, second)),
        3 => (0..6_usize, text(), prop::option::weighted(0.3, text()))
            .prop_map(|(at, text, second)| Deed::Insert(at, text, second)),
        2 => edits().prop_map(Deed::Amend),
        1 => Just(Deed::Remove),
        1 => Just(Deed::Retain),
        1 => Just(Deed::Move),
        1 => any::<prop::sample::Index>().prop_map(Deed::Split),
    ]
}

fn world() -> impl Strategy<Value = Dossier> {
    (text(), text(), vec(deed(), 1..6)).prop_filter_map("texts alike", |(one, two, deeds)| {
        let two = format!("Y {two}");
        let id = |at: bool| if at { "p" } else { "i" }.parse().unwrap();
        let mut split = false;
        let mut seconds: Vec<Option<OtherWording>> = Vec::new();
        // A new provision, which others may amend.
        let mut inserted: Option<(String, String)> = None;
        let sent: Vec<Sent> = STATES
            .iter()
            .zip(deeds)
            .filter_map(|(state, deed)| {
                let mut second_best = None;
                let action = match deed {
                    Deed::Amend(edits) => {
                        let (to, text) = inserted.as_ref()?;
                        let new = edited(text, &edits);
                        if new == *text || new == "." {
                            return None;
                        }
                        Action::Amend {
                            to: to.parse().unwrap(),
                            wording: Wording::Text(new),
                        }
                    }
                    Deed::Reword(at, edits, second) => {
                        let base = if at { &one } else { &two };
                        let text = edited(base, &edits);
                        if text == *base || text == "." {
                            return None;
                        }
                        let second = second.map(|edits| edited(base, &edits));
                        second_best = second
                            .filter(|second| second != base && *second != text && second != ".")
                            .map(OtherWording::Text);
                        Action::Reword {
                            at: id(at),
                            wording: Wording::Text(text),
                        }
                    }
                    Deed::Insert(at, text, second) => {
                        let second = second.filter(|second| *second != text);
                        second_best = second.map(|text| OtherWording::Text(format!("X {text}")));
                        inserted = Some((format!("{state}-1.1"), format!("X {text}")));
                        let name = format!(
                            "{}x-{}",
                            if at == 1 { "p" } else { "i" },
                            state.to_lowercase()
                        );
                        let place = match at {
                            0 => Place::FirstIn("s".parse().unwrap()),
                            1 => Place::After(id(true)),
                            2 => Place::After(id(false)),
                            3 => Place::Before(id(true)),
                            4 => Place::Before(id(false)),
                            _ => Place::LastIn("s".parse().unwrap()),
                        };
                        Action::Insert {
                            provision: provision(&name, &format!("X {text}")),
                            place,
                        }
                    }
                    Deed::Remove => Action::Remove(id(false)),
                    Deed::Retain => Action::Retain(id(true)),
                    Deed::Move => Action::Move {
                        what: id(true),
                        place: Place::After(id(false)),
                    },
                    Deed::Split(index) => {
                        let words: Vec<usize> =
                            one.match_indices(' ').map(|(at, _)| at + 1).collect();
                        let at = *words.get(index.index(words.len()))?;
                        if std::mem::replace(&mut split, true)
                            || quote::find(&Words::of(&one[at..]), &Words::of(&one)).len() != 1
                        {
                            return None;
                        }
                        Action::Split {
                            at: id(true),
                            before: one[at..].to_owned(),
                            id: "p-second".parse().unwrap(),
                        }
                    }
                };
                seconds.push(second_best);
                Some(Sent {
                    id: format!("{state}-1"),
                    by: vec![(*state).to_owned()],
                    base: 1,
                    actions: vec![action],
                })
            })
            .collect();
        (!sent.is_empty()).then(|| {
            let provisions = vec![provision("p", &one), provision("i", &two)];
            let mut dossier =
                support::dossier("Text", provisions, &sent.iter().collect::<Vec<_>>());
            for (filed, second) in dossier.submissions.iter_mut().zip(seconds) {
                filed.recorded.changes[0].otherwise.clone_from(&second);
                filed.submission.changes[0].otherwise = second;
            }
            dossier
        })
    })
}

/// A split inside words that others would change stands before them: its place is not the same.
fn splits_words(dossier: &Dossier) -> bool {
    let compilation = compile(dossier, None, true).unwrap();
    let splits = dossier
        .changes()
        .any(|(_, _, change)| matches!(change.action, Action::Split { .. }));
    splits
        && compilation.lines.iter().any(|line| {
            line.id.as_str() == "p"
                && line
                    .pieces
                    .iter()
                    .any(|piece| matches!(piece, cica::text::brackets::Piece::Choice(_)))
        })
}

proptest! {
    #[test]
    fn a_compilation_read_back_gives_the_same_wordings_places_and_states(dossier in world()) {
        prop_assume!(!splits_words(&dossier));
        let sent = sent_proposals(&dossier);
        let markdown = shown(&dossier, Format::Markdown);
        prop_assert_eq!(&read_back(&dossier, &markdown, Typed::Markdown), &sent, "{}", markdown);
        let plain = shown(&dossier, Format::Plain);
        prop_assert_eq!(&read_back(&dossier, &plain, Typed::Plain), &sent, "{}", plain);
        let (back, _) = recorded_back(&dossier, &markdown, Typed::Markdown);
        prop_assert_eq!(order(&back), order(&dossier), "{}", markdown);
    }
}

#[test]
fn a_proposal_overtaken_by_a_version_stands_over_the_words_that_took_its_place() {
    let replace = |id: &str, with: &str| {
        let wording = Wording::Replace {
            replace: "reduce".into(),
            with: with.into(),
            occurrence: None,
        };
        Sent::rewording(id, "p", wording)
    };
    let (taken, late) = (replace("RU-1", "minimize"), replace("CN-1", "avoid"));
    let base = vec![provision("p", "We reduce all waste.")];
    let mut dossier = support::dossier("Text", base, &[&taken, &late]);
    support::make_version(&mut dossier, &["RU-1.1".parse().unwrap()]).unwrap();
    let compilation = compile(&dossier, None, false).unwrap();
    let line = compilation
        .lines
        .iter()
        .find(|line| line.id.as_str() == "p");
    let written =
        cica::text::brackets::write_plain(&line.unwrap().pieces, |by| by[0].change.to_string());
    assert_eq!(written, "We [minimize] [avoid — CN-1.1] all waste.");
}

/// What is compiled for one provision, and what is read back from it.
fn there_and_back(text: &str, sent: &[Sent], seconds: &[(&str, usize, &str)]) -> (String, Dossier) {
    let base = vec![provision("p", text)];
    let mut dossier = support::dossier("Text", base, &sent.iter().collect::<Vec<_>>());
    for (id, number, with) in seconds {
        for filed in &mut dossier.submissions {
            if filed.submission.id.to_string() == *id {
                let second = Some(OtherWording::With((*with).to_owned()));
                filed.recorded.changes[*number]
                    .otherwise
                    .clone_from(&second);
                filed.submission.changes[*number].otherwise = second;
            }
        }
    }
    (shown(&dossier, Format::Plain), dossier)
}

fn replaced(words: &str, with: &str) -> Wording {
    Wording::Replace {
        replace: words.to_owned(),
        with: with.to_owned(),
        occurrence: None,
    }
}

fn seconds_of(dossier: &Dossier, text: &str, state: &str) -> Vec<Option<OtherWording>> {
    let read = compilation::read(
        text,
        Typed::Plain,
        &dossier.versions[0],
        &HashSet::new(),
        &Register::cica(),
        None,
    )
    .unwrap();
    let own = read.iter().find(|voiced| voiced.by[0].as_str() == state);
    own.unwrap()
        .proposal
        .changes
        .iter()
        .map(|change| change.otherwise.clone())
        .collect()
}

#[test]
fn a_second_best_leaves_the_other_change_of_its_state_in_the_line_alone() {
    let reword = |words, with| Action::Reword {
        at: "p".parse().unwrap(),
        wording: replaced(words, with),
    };
    let sent = [Sent {
        id: "TR-1".into(),
        by: vec!["TR".into()],
        base: 1,
        actions: vec![reword("Hold", "Arrange"), reword("Asia", "Eurasia")],
    }];
    let (text, dossier) = there_and_back(
        "Hold exchanges among the cities of Asia.",
        &sent,
        &[("TR-1", 0, "Host")],
    );
    let seconds = seconds_of(&dossier, &text, "TR");
    let second = "{--Hold--}{++Host++} exchanges among the cities of Asia.".to_owned();
    assert_eq!(
        seconds,
        [Some(OtherWording::Redline(second)), None],
        "{text}"
    );
}

#[test]
fn a_second_best_of_an_amendment_is_not_given_to_a_change_of_the_text() {
    let russia = Sent::rewording("RU-1", "p", replaced("exchanges", "voluntary exchanges"));
    let china = Sent {
        id: "CN-1".into(),
        by: vec!["CN".into()],
        base: 1,
        actions: vec![
            Action::Reword {
                at: "p".parse().unwrap(),
                wording: replaced("Hold", "Arrange"),
            },
            Action::Amend {
                to: "RU-1.1".parse().unwrap(),
                wording: replaced("voluntary", "regular"),
            },
        ],
    };
    let (text, dossier) = there_and_back(
        "Hold exchanges among the cities of Asia.",
        &[russia, china],
        &[("CN-1", 1, "frequent")],
    );
    let seconds = seconds_of(&dossier, &text, "CN");
    let second = "Hold frequent exchanges among the cities of Asia.".to_owned();
    assert_eq!(seconds, [None, Some(OtherWording::Text(second))], "{text}");
}

#[test]
fn a_label_names_those_that_ask_before_those_that_would_accept() {
    let sent = [
        Sent::rewording("RU-1", "p", replaced("cities", "towns")),
        Sent::rewording("TR-1", "p", replaced("cities", "villages")),
    ];
    let (text, dossier) =
        there_and_back("Exchanges among cities.", &sent, &[("RU-1", 0, "villages")]);
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        one_line.contains("[villages — Türkiye, second best of Russia]"),
        "{text}"
    );
    assert_eq!(seconds_of(&dossier, &text, "TR"), [None]);
    assert!(seconds_of(&dossier, &text, "RU")[0].is_some());
}

#[test]
fn a_new_provision_before_all_others_is_read_back_however_short_the_text_is() {
    for (text, others) in [
        ("X", ["Z", "Y"]),
        ("X.", ["Z", "Y"]),
        ("X", ["Z water.", "Y rivers."]),
        ("Xylem and rivers", ["Z", "Y"]),
        ("Xylem and rivers.", ["Zebras are safe.", "Yaks are safe."]),
    ] {
        let sent = Sent {
            id: "AF-1".into(),
            by: vec!["AF".into()],
            base: 1,
            actions: vec![Action::Insert {
                provision: provision("new", text),
                place: Place::FirstIn("s".parse().unwrap()),
            }],
        };
        let provisions = vec![provision("a", others[0]), provision("b", others[1])];
        let dossier = support::dossier("Aims", provisions, &[&sent]);
        for (format, typed) in [
            (Format::Plain, Typed::Plain),
            (Format::Markdown, Typed::Markdown),
        ] {
            let page = shown(&dossier, format);
            let read = read_back(&dossier, &page, typed);
            assert_eq!(read, sent_proposals(&dossier), "{page}");
        }
    }
}

/// A new provision or, of two letters, a new section.
fn new(id: &str, text: &str, place: Place) -> Sent {
    Sent {
        id: id.to_owned(),
        by: vec![id[..2].to_owned()],
        base: 1,
        actions: vec![match place.anchor().as_str() {
            "s" if matches!(place, Place::After(_) | Place::Before(_)) => Action::InsertSection {
                section: Section {
                    id: format!("{}-section", id.to_lowercase()).parse().unwrap(),
                    heading: text.to_owned(),
                    provisions: vec![],
                    sections: vec![],
                },
                place,
            },
            _ => Action::Insert {
                provision: provision(&format!("x-{}", id.to_lowercase()), text),
                place,
            },
        }],
    }
}

/// What the compilation of some new provisions lists, what it lists once it is read back, and what
/// is said of that.
fn listed_twice(sent: &[Sent]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let provisions = vec![provision("a", "Aims."), provision("b", "Books.")];
    let dossier = support::dossier("Text", provisions, &sent.iter().collect::<Vec<_>>());
    let page = shown(&dossier, Format::Markdown);
    let (back, notices) = recorded_back(&dossier, &page, Typed::Markdown);
    (order(&dossier), order(&back), notices)
}

#[test]
fn new_provisions_of_two_states_at_one_place_are_read_back_in_their_order() {
    let at = |place: fn(PlaceId) -> Place, id: &str| place(id.parse().unwrap());
    for (first, then) in [
        (at(Place::After, "a"), at(Place::After, "a")),
        (at(Place::After, "a"), at(Place::Before, "b")),
        (at(Place::FirstIn, "s"), at(Place::FirstIn, "s")),
        (at(Place::FirstIn, "s"), at(Place::Before, "a")),
        (at(Place::After, "b"), at(Place::After, "b")),
        (at(Place::After, "b"), at(Place::LastIn, "s")),
        (at(Place::LastIn, "s"), at(Place::LastIn, "s")),
        (at(Place::Before, "s"), at(Place::Before, "s")),
    ] {
        for (one, other) in [("RU-1", "CN-1"), ("CN-1", "RU-1")] {
            let sent = [
                new(one, "One.", first.clone()),
                new(other, "Other.", then.clone()),
            ];
            let (before, after, notices) = listed_twice(&sent);
            assert_eq!(before.len(), 5, "{before:?}");
            let is_told = first == at(Place::Before, "s") && one == "RU-1";
            assert_eq!(notices.is_empty(), !is_told, "{notices:?}");
            if !is_told {
                assert_eq!(after, before, "{first:?} {then:?}");
            }
        }
    }
}

#[test]
fn an_order_that_cannot_be_kept_is_told() {
    let sent = ["RU-1", "CN-1", "AF-1"].map(|id| new(id, id, Place::After("a".parse().unwrap())));
    let (before, after, notices) = listed_twice(&sent);
    assert_ne!(after, before);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(notices[0].contains("another order"), "{notices:?}");
    // Whoever comes in first stands first again.
    let (before, after, notices) = listed_twice(&sent[..2]);
    assert_eq!((after, notices), (before, vec![]));
}

#[test]
fn what_is_proposed_in_a_line_without_a_place_is_told_and_never_dropped() {
    let dossier = support::dossier("Aims", vec![provision("a", "Provide water.")], &[]);
    let read = compilation::read(
        "# A paper\n\n## 1. Aims\n\nNobody wrote [this — China].\n",
        Typed::Markdown,
        &dossier.versions[0],
        &HashSet::new(),
        &Register::cica(),
        None,
    );
    let read = read.unwrap();
    assert_eq!(read.len(), 1, "{read:?}");
    assert_eq!(read[0].by[0].as_str(), "CN");
    assert!(read[0].proposal.is_partial);
    let notices = &read[0].proposal.notices;
    assert!(
        notices.iter().any(|said| said.contains("Nobody wrote")),
        "{notices:?}"
    );
}
