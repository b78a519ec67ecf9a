//! Small worlds, exhausted: every text of up to three words, every pair of small edits of it.

use cica::domain::change::Wording;
use cica::domain::dossier::Dossier;
use cica::domain::ids::ChangeId;
use cica::drafting::consolidate::{Refusal, consolidate};
use cica::drafting::history::History;

use crate::support::{self, Sent, all, make_version, provision};

/// Every sequence of up to `longest` words.
fn texts(longest: usize) -> Vec<Vec<&'static str>> {
    let mut out: Vec<Vec<&str>> = vec![vec!["a"], vec!["b"]];
    let mut at = 0;
    while at < out.len() {
        if out[at].len() < longest {
            for word in ["a", "b"] {
                let mut longer = out[at].clone();
                longer.push(word);
                out.push(longer);
            }
        }
        at += 1;
    }
    out
}

/// Every wording that one small edit makes of a text.
fn edits(base: &[&str]) -> Vec<String> {
    let news: [&[&str]; 4] = [&[], &["x"], &["a"], &["x", "y"]];
    let mut out: Vec<String> = Vec::new();
    for start in 0..=base.len() {
        for end in start..=base.len().min(start + 2) {
            for new in news {
                let words = [&base[..start], new, &base[end..]].concat();
                if !words.is_empty() && words != base {
                    out.push(words.join(" "));
                }
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

fn merged(dossier: &Dossier, changes: &[ChangeId]) -> Option<String> {
    let history = History::replay(dossier, None).unwrap();
    match consolidate(&history, changes) {
        Ok(made) => {
            support::assert_tiled(&made);
            Some(made.sections[0].provisions[0].text.clone())
        }
        Err(Refusal::Collisions(_)) => None,
        Err(other) => panic!("{other:?}"),
    }
}

/// Every way to write both edits of two words sequences into one, were each hunk placed by hand:
/// the merge must be one that keeps the words that each brought and drops those that each took.
fn accounts_for(base: &str, one: &str, other: &str, merged: &str) -> bool {
    let count = |text: &str, word: &str| text.split(' ').filter(|w| *w == word).count() as i64;
    ["a", "b", "x", "y"].iter().all(|word| {
        let delta = |text: &str| count(text, word) - count(base, word);
        let found = delta(merged);
        let (d1, d2) = (delta(one), delta(other));
        // Both made: the sum; the same edit made once: one of them.
        found == d1 + d2 || (one == other && found == d1) || shares(one, other, word, found)
    })
}

/// The same edit by both counts once: then a word's balance lies between the larger and the sum.
fn shares(one: &str, other: &str, word: &str, found: i64) -> bool {
    let has = |text: &str| text.split(' ').any(|w| w == word);
    found != 0 && has(one) && has(other)
}

#[test]
fn every_pair_of_small_edits_merges_alike_in_any_order_or_collides() {
    let (mut together, mut apart) = (0, 0);
    for base in texts(3) {
        let text = base.join(" ");
        let wordings = edits(&base);
        for (i, one) in wordings.iter().enumerate() {
            for other in &wordings[i..] {
                let sent = [
                    Sent::rewording("CN-1", "p", Wording::Text(one.clone())),
                    Sent::rewording("RU-1", "p", Wording::Text(other.clone())),
                ];
                let provisions = || vec![provision("p", &text)];
                let dossier = support::dossier("", provisions(), &[&sent[0], &sent[1]]);
                let swapped = support::dossier("", provisions(), &[&sent[1], &sent[0]]);
                let ids = all(&dossier);
                let result = merged(&dossier, &ids);
                let told = format!("{text:?}: {one:?} and {other:?} give {result:?}");
                assert_eq!(
                    result,
                    merged(&swapped, &ids),
                    "{told}, otherwise in another order"
                );
                if one == other {
                    assert_eq!(result.as_ref(), Some(one), "{told}");
                }
                for (first, second) in [(0, 1), (1, 0)] {
                    let mut stepwise = dossier.clone();
                    make_version(&mut stepwise, &ids[first..=first]).unwrap();
                    let later = make_version(&mut stepwise, &ids[second..=second]).ok();
                    assert_eq!(
                        later.is_some(),
                        result.is_some(),
                        "{told}, but not in steps"
                    );
                    if let Some(result) = &result {
                        let newest = stepwise.newest().unwrap();
                        assert_eq!(newest.sections[0].provisions[0].text, *result, "{told}");
                    }
                }
                match &result {
                    Some(result) => {
                        together += 1;
                        assert!(accounts_for(&text, one, other, result), "{told}");
                    }
                    None => apart += 1,
                }
            }
        }
    }
    // Both happen, or the test looks at nothing.
    assert!(
        together > 500 && apart > 500,
        "{together} merged, {apart} collided"
    );
}
