//! The laws of merging, over random texts and changes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use cica::domain::change::Wording;
use cica::domain::dossier::Dossier;
use cica::domain::ids::ChangeId;
use cica::drafting::collision::Collision;
use cica::drafting::consolidate::{Refusal, consolidate};
use cica::drafting::history::History;
use cica::drafting::provenance::{Op, attribute, between, compare};
use cica::text::diff::{Hunk, diff};
use cica::text::words::Words;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{self, Sent, all, assert_tiled, make_version, provision};

const STATES: [&str; 10] = ["AF", "BD", "CN", "IN", "KZ", "PK", "RU", "TH", "TR", "VN"];

/// A text of a few words from a small vocabulary, so that neighbours are often equal.
fn base() -> impl Strategy<Value = String> {
    vec(
        prop_oneof!["[a-e]", Just("shall".to_owned()), Just("f-g".to_owned())],
        3..14,
    )
    .prop_map(|words| format!("{}.", words.join(" ")))
}

/// A new wording made from the base by one or two replaced ranges.
fn edited(base: &str, edits: &[(prop::sample::Index, usize, Vec<String>)]) -> String {
    let mut words: Vec<String> = base
        .trim_end_matches('.')
        .split(' ')
        .map(str::to_owned)
        .collect();
    for (at, len, new) in edits {
        let start = at.index(words.len() + 1).min(words.len());
        let end = (start + len).min(words.len());
        words.splice(start..end, new.iter().cloned());
    }
    format!("{}.", words.join(" "))
}

fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<String>)>> {
    vec(
        (
            any::<prop::sample::Index>(),
            0..3_usize,
            vec("[a-ex-z]", 0..3),
        ),
        1..3,
    )
}

/// A base and a state's whole new wording of it, each.
fn world() -> impl Strategy<Value = (String, Vec<String>)> {
    (base(), vec(edits(), 2..=10)).prop_map(|(base, states)| {
        let wordings = states.iter().map(|edits| edited(&base, edits)).collect();
        (base, wordings)
    })
}

fn sent(base: &str, wordings: &[String]) -> Vec<Sent> {
    STATES
        .iter()
        .zip(wordings)
        .filter(|(_, wording)| *wording != base && *wording != ".")
        .map(|(state, wording)| {
            // Half of them as redlines: the form must make no difference.
            let wording = if state.as_bytes()[0] % 2 == 0 {
                let segments = cica::text::redline::between(base, wording);
                Wording::Redline(cica::text::redline::write(&segments))
            } else {
                Wording::Text(wording.clone())
            };
            Sent::rewording(&format!("{state}-1"), "a", wording)
        })
        .collect()
}

fn dossier(base: &str, sent: &[Sent]) -> Dossier {
    support::dossier(
        "",
        vec![provision("a", base)],
        &sent.iter().collect::<Vec<_>>(),
    )
}

/// What a merge comes to: the text with its authors, or the collisions.
#[derive(Debug, PartialEq)]
enum Merge {
    Text(String, Vec<(String, Vec<String>)>),
    Collides(Vec<Collision>),
}

fn merge(dossier: &Dossier, changes: &[ChangeId]) -> Merge {
    let history = History::replay(dossier, None).unwrap();
    match consolidate(&history, changes) {
        Ok(made) => {
            assert_tiled(&made);
            let spans = attribute(&made.history)
                .into_iter()
                .flat_map(|provision| provision.spans)
                .map(|span| {
                    (
                        span.text,
                        span.author.by.iter().map(ToString::to_string).collect(),
                    )
                });
            Merge::Text(made.sections[0].provisions[0].text.clone(), spans.collect())
        }
        Err(Refusal::Collisions(found)) => Merge::Collides(found),
        Err(other) => panic!("{other:?}"),
    }
}

/// The changes that stand in no collision.
fn free(dossier: &Dossier) -> Vec<ChangeId> {
    let history = History::replay(dossier, None).unwrap();
    let held: BTreeSet<ChangeId> = history
        .collisions(&all(dossier))
        .into_iter()
        .flat_map(|collision| collision.sides.into_iter().map(|side| side.change))
        .collect();
    all(dossier)
        .into_iter()
        .filter(|id| !held.contains(id))
        .collect()
}

/// The words of the base within which a hunk may be told: among equal words a pure deletion or
/// insertion has many places.
fn reach(base: &[&str], words: &[&str], hunk: &Hunk) -> Range<usize> {
    let (edited, edit) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
        (false, true) => (base, &hunk.old),
        (true, false) => (words, &hunk.new),
        _ => return hunk.old.clone(),
    };
    let turns = |steps: &mut dyn Iterator<Item = (usize, usize)>| {
        steps
            .take_while(|(out, into)| edited[*out] == edited[*into])
            .count()
    };
    let right = turns(&mut (edit.start..).zip(edit.end..edited.len()));
    let left = turns(&mut (0..edit.end).rev().zip((0..edit.start).rev()));
    hunk.old.start.saturating_sub(left)..(hunk.old.end + right).min(base.len())
}

/// Each change's hunks over the base, by comparing texts: an account of the merge that knows
/// nothing of the weave. It says nothing where two wordings meet at an edit that could be told at
/// another place.
fn spliced(base: &str, alone: &[String]) -> Option<Vec<String>> {
    let base_words: Vec<&str> = Words::of(base).words.iter().map(|w| w.text).collect();
    let mut hunks: BTreeMap<(usize, usize), (Range<usize>, Vec<String>)> = BTreeMap::new();
    for text in alone {
        let words: Vec<&str> = Words::of(text).words.iter().map(|w| w.text).collect();
        let own = diff(base_words.iter().copied(), words.iter().copied()).hunks;
        let told: Vec<_> = own
            .into_iter()
            .map(|hunk| {
                let reach = reach(&base_words, &words, &hunk);
                let new: Vec<String> = words[hunk.new].iter().map(|w| (*w).to_owned()).collect();
                ((hunk.old.start, hunk.old.end), (reach, new))
            })
            .collect();
        for (at, (reach, new)) in &told {
            let is_unclear = hunks.iter().any(|(known_at, (other, known))| {
                let meets = other.start < reach.end && reach.start < other.end;
                (meets || known_at == at) && (known_at != at || known != new)
            });
            if is_unclear {
                return None;
            }
        }
        hunks.extend(told);
    }
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    for ((start, end), (_, new)) in hunks {
        if start < at {
            return None;
        }
        out.extend(base_words[at..start].iter().map(|w| (*w).to_owned()));
        out.extend(new);
        at = end;
    }
    out.extend(base_words[at..].iter().map(|w| (*w).to_owned()));
    Some(out)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_never_matters((base, wordings) in world(), seed in any::<u64>()) {
        let mut sent = sent(&base, &wordings);
        let first = dossier(&base, &sent);
        // Another order of receiving, a rotation and a swap by the seed.
        let len = sent.len().max(1);
        sent.rotate_left((seed as usize) % len);
        if seed % 2 == 0 {
            sent.reverse();
        }
        let second = dossier(&base, &sent);
        prop_assert_eq!(merge(&first, &all(&first)), merge(&second, &all(&first)));
        let mut free = free(&first);
        let once = merge(&first, &free);
        free.reverse();
        prop_assert_eq!(once, merge(&second, &free));
    }

    #[test]
    fn a_change_alone_gives_its_wording_to_the_letter((base, wordings) in world()) {
        let sent = sent(&base, &wordings);
        let dossier = dossier(&base, &sent);
        for (one, id) in sent.iter().zip(all(&dossier)) {
            let wanted = &wordings[STATES.iter().position(|s| one.id.starts_with(s)).unwrap()];
            let Merge::Text(text, _) = merge(&dossier, &[id]) else { panic!("collides alone") };
            prop_assert_eq!(&text, wanted);
        }
    }

    #[test]
    fn what_does_not_collide_is_applied_whole((base, wordings) in world()) {
        let sent = sent(&base, &wordings);
        let dossier = dossier(&base, &sent);
        let free = free(&dossier);
        let Merge::Text(text, _) = merge(&dossier, &free) else { panic!("free changes collide") };
        let alone: Vec<String> = free
            .iter()
            .map(|id| match merge(&dossier, std::slice::from_ref(id)) {
                Merge::Text(text, _) => text,
                Merge::Collides(_) => panic!("collides alone"),
            })
            .collect();
        let words: Vec<String> = Words::of(&text).words.iter().map(|w| w.text.to_owned()).collect();
        // Sliding edits may be told by other hunks; then the splice says nothing.
        if let Some(wanted) = spliced(&base, &alone) {
            prop_assert_eq!(words, wanted);
        }
        prop_assert!(!text.contains("  "), "doubled space in {:?}", text);
    }

    #[test]
    fn carrying_over_versions_equals_merging_on_the_common_base(
        (base, wordings) in world(),
        steps in vec(0..3_usize, 10),
    ) {
        let sent = sent(&base, &wordings);
        let mut stepwise = dossier(&base, &sent);
        let free = free(&stepwise);
        let at_once = merge(&stepwise, &free);
        let Merge::Text(wanted, _) = &at_once else { panic!("free changes collide") };
        for step in 0..3 {
            let now: Vec<ChangeId> =
                free.iter().zip(&steps).filter(|(_, s)| **s == step).map(|(id, _)| id.clone()).collect();
            if !now.is_empty() {
                prop_assert!(make_version(&mut stepwise, &now).is_ok());
            }
        }
        let newest = stepwise.newest().unwrap();
        prop_assert_eq!(&newest.sections[0].provisions[0].text, wanted);
        // And every word has the same sponsors in the end.
        let history = History::replay(&stepwise, None).unwrap();
        let Merge::Text(_, spans) = at_once else { unreachable!() };
        let by_word = |spans: Vec<(String, Vec<String>)>| -> Vec<(String, Vec<String>)> {
            spans
                .into_iter()
                .flat_map(|(text, by)| {
                    let words: Vec<String> =
                        Words::of(&text).words.iter().map(|w| w.text.to_owned()).collect();
                    words.into_iter().map(move |word| (word, by.clone()))
                })
                .collect()
        };
        let carried = attribute(&history)
            .into_iter()
            .flat_map(|provision| provision.spans)
            .map(|span| (span.text, span.author.by.iter().map(ToString::to_string).collect()))
            .collect();
        prop_assert_eq!(by_word(carried), by_word(spans));
    }

    #[test]
    fn a_colliding_change_collides_as_well_when_the_other_is_already_in_a_version(
        (base, wordings) in world(),
    ) {
        let sent = sent(&base, &wordings);
        let dossier = dossier(&base, &sent);
        let ids = all(&dossier);
        for (i, a) in ids.iter().enumerate() {
            for b in &ids[i + 1..] {
                let at_once = matches!(merge(&dossier, &[a.clone(), b.clone()]), Merge::Collides(_));
                let mut stepwise = dossier.clone();
                make_version(&mut stepwise, std::slice::from_ref(a)).unwrap();
                let later = make_version(&mut stepwise, std::slice::from_ref(b)).is_err();
                prop_assert_eq!(at_once, later, "{} then {}", a, b);
            }
        }
    }

    #[test]
    fn redlines_between_versions_bear_both_wordings((base, wordings) in world()) {
        let sent = sent(&base, &wordings);
        let mut dossier = dossier(&base, &sent);
        let free = free(&dossier);
        make_version(&mut dossier, &free).unwrap();
        for line in compare(&dossier, 1, 2).unwrap() {
            let side = |gone: Op| -> String {
                line.segments.iter().filter(|s| s.op != gone).map(|s| s.text.as_str()).collect()
            };
            let older = dossier.version(1).unwrap().wording(&line.id).unwrap();
            let newer = dossier.version(2).unwrap().wording(&line.id).unwrap();
            prop_assert_eq!(side(Op::Insert), older);
            prop_assert_eq!(side(Op::Delete), newer);
        }
    }

    #[test]
    fn one_replay_tells_the_redline_of_every_step((base, wordings) in world()) {
        let sent = sent(&base, &wordings);
        let mut dossier = dossier(&base, &sent);
        let free = free(&dossier);
        let (first, second) = free.split_at(free.len() / 2);
        make_version(&mut dossier, first).unwrap();
        make_version(&mut dossier, second).unwrap();
        let history = History::replay(&dossier, None).unwrap();
        for (older, newer) in [(1, 2), (2, 3), (1, 3)] {
            for line in between(&history, older, newer) {
                let side = |gone: Op| -> String {
                    line.segments.iter().filter(|s| s.op != gone).map(|s| s.text.as_str()).collect()
                };
                let wording = |number| dossier.version(number).unwrap().wording(&line.id).unwrap();
                prop_assert_eq!(side(Op::Insert), wording(older));
                prop_assert_eq!(side(Op::Delete), wording(newer));
                for author in line.segments.iter().filter_map(|s| s.author.as_ref()) {
                    prop_assert!(older < author.version && author.version <= newer);
                }
            }
        }
    }

    #[test]
    fn the_same_change_by_another_state_changes_nothing_but_the_sponsors(
        (base, wordings) in world(),
    ) {
        let one = &wordings[0];
        prop_assume!(*one != base && *one != ".");
        let twice = sent(&base, &[one.clone(), one.clone(), one.clone()]);
        let dossier = dossier(&base, &twice);
        let ids = all(&dossier);
        let Merge::Text(alone, _) = merge(&dossier, &ids[..1]) else { panic!("collides alone") };
        let Merge::Text(text, spans) = merge(&dossier, &ids) else { panic!("equal changes collide") };
        prop_assert_eq!(text, alone);
        for (_, by) in spans {
            prop_assert!(by == ["MN"] || by == ["AF", "BD", "CN"], "{:?}", by);
        }
    }
}

/// Found by the laws above; kept so that they are tried every time.
#[test]
fn an_edit_taken_up_earlier_gains_a_sponsor_and_its_neighbours_do_not() {
    let base = "a a f-g a a.";
    let both = sent(base, &["a f-g a a.".to_owned(), "a f-g x a a.".to_owned()]);
    let mut dossier = dossier(base, &both);
    let ids = all(&dossier);
    make_version(&mut dossier, &ids[1..]).unwrap();
    make_version(&mut dossier, &ids[..1]).unwrap();
    let history = History::replay(&dossier, None).unwrap();
    let provisions = attribute(&history);
    let span = provisions
        .iter()
        .flat_map(|p| &p.spans)
        .find(|s| s.text.trim() == "x")
        .unwrap();
    assert_eq!(span.author.by, ["BD".parse().unwrap()]);
}

#[test]
fn a_modal_verb_beside_words_that_a_version_already_reworded_still_collides() {
    let base = "b shall a.";
    let both = sent(base, &["a shall a.".to_owned(), "b a.".to_owned()]);
    let mut dossier = dossier(base, &both);
    let ids = all(&dossier);
    make_version(&mut dossier, &ids[..1]).unwrap();
    assert!(make_version(&mut dossier, &ids[1..]).is_err());
}

#[test]
fn an_edit_does_not_slide_across_another_of_the_same_change() {
    let base = "a a a f-g shall shall shall shall a a.";
    let wanted = "a f-g shall shall a shall a a.";
    let dossier = dossier(base, &sent(base, &[wanted.to_owned()]));
    assert!(matches!(merge(&dossier, &all(&dossier)), Merge::Text(text, _) if text == wanted));
}

#[test]
fn the_first_of_two_insertions_around_a_word_claims_its_gap() {
    let base = "a a f-g e.";
    let both = sent(base, &["a a f-g x e x x.".to_owned(), "a b e.".to_owned()]);
    let dossier = dossier(base, &both);
    assert!(matches!(
        merge(&dossier, &all(&dossier)),
        Merge::Collides(_)
    ));
}
