//! What `cica check --fix` proposes: spacing, and nothing that could change a word.
//!
//! A mend takes white space out or puts one space for several. What it gives differs from what
//! stood there by white space alone; anything else is dropped here, whatever a rule offered.

use std::collections::BTreeSet;

use crate::domain::change::{Action, Change, ChangeType, Wording as Proposed};
use crate::domain::dossier::Dossier;
use crate::domain::version::Version;
use crate::drafting::reworded::reworded;
use crate::text::redline;

use super::rule::{Fix, Run};
use super::rules;
use super::text::{Text, Wording};

/// How often the rules are asked again: taking one space out may show the next.
const PASSES: usize = 8;

/// The editorial changes that mend the spacing of a version, in the order of the text. The title is
/// no part of a version, and is left as it is.
pub fn mends(dossier: &Dossier, version: &Version) -> Vec<Change> {
    let text = Text::of(&dossier.paper, version);
    text.wordings.iter().filter_map(mend).collect()
}

fn mend(wording: &Wording<'_>) -> Option<Change> {
    let place = wording.place?;
    let (new, by) = mended(wording.text, wording.language);
    if new == wording.text {
        return None;
    }
    let rules: Vec<&str> = by.into_iter().collect();
    Some(Change {
        action: Action::Reword {
            at: place.clone(),
            wording: proposed(wording.text, &new)?,
        },
        because: Some(format!(
            "Spacing alone ({}): no word is changed.",
            rules.join(", ")
        )),
        change_type: ChangeType::Editorial,
        otherwise: None,
    })
}

/// The wording with its spacing mended, and the rules that asked for it.
fn mended(text: &str, language: &str) -> (String, BTreeSet<&'static str>) {
    let mut now = text.to_owned();
    let mut by = BTreeSet::new();
    for _ in 0..PASSES {
        let mut changed = false;
        for rule in rules() {
            let Run::Mending(run) = rule.run else {
                continue;
            };
            let fixes = run(&Wording::new(None, &now, language, String::new())).into_fixes();
            let next = applied(&now, fixes);
            if next != now {
                by.insert(rule.code);
                now = next;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    (now, by)
}

/// Puts in each fix that touches white space alone and overlaps none before it.
fn applied(text: &str, fixes: Vec<Fix>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Fix { range, with } in fixes {
        let is_space = |text: &str| text.chars().all(char::is_whitespace);
        let Some(gone) = text.get(range.clone()) else {
            continue;
        };
        if range.start < at || !is_space(gone) || !is_space(&with) {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&with);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The change in the form that is best to read and gives exactly the new wording.
fn proposed(old: &str, new: &str) -> Option<Proposed> {
    let redline = redline::write(&redline::between(old, new));
    [Proposed::Redline(redline), Proposed::Text(new.to_owned())]
        .into_iter()
        .find(|wording| reworded(old, wording).as_deref() == Some(new))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::checks::sample;

    fn fixed(text: &str) -> String {
        mended(text, "en").0
    }

    #[test]
    fn spacing_is_mended() {
        for (text, expected) in [
            ("safe  and \t clean water", "safe and clean water"),
            (
                "waste /recycled , and ( LBS ) .",
                "waste/recycled, and (LBS).",
            ),
            (
                "the environment- related activities",
                "the environment-related activities",
            ),
            (" low- and high-efficiency ", "low- and high-efficiency"),
            ("5\u{a0} %", "5\u{a0}%"),
        ] {
            assert_eq!(fixed(text), expected);
        }
    }

    #[test]
    fn what_is_not_of_spacing_alone_is_left() {
        for text in [
            "-Insist on the the harmony",
            "environmentally-sound & safe",
            "water -land",
            "a\u{200b}b",
            "from .5 to 1.5",
        ] {
            assert_eq!(fixed(text), text);
        }
    }

    #[test]
    fn a_mend_is_an_editorial_change_that_gives_exactly_that() {
        let mut desk = sample::desk(&["Reduce waste /recycled  water.", "Nothing here."]);
        let dossier = desk.dossier();
        let changes = mends(dossier, &dossier.versions[0]);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].change_type, ChangeType::Editorial);
        let Action::Reword { at, wording } = &changes[0].action else {
            panic!("{changes:?}");
        };
        assert_eq!(at.as_str(), "p1");
        let given = reworded("Reduce waste /recycled  water.", wording);
        assert_eq!(given.as_deref(), Some("Reduce waste/recycled water."));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        #[test]
        fn a_mend_changes_white_space_alone_and_is_done_in_one_go(
            text in "\\PC{0,40}|[a-cA-C \t\u{a0}\u{200b}а-вІ.,;:/&(){}\\[\\]“”«»„\"0-9-]{0,60}",
        ) {
            let letters = |text: &str| -> String {
                text.chars().filter(|c| !c.is_whitespace()).collect()
            };
            let new = fixed(&text);
            prop_assert_eq!(letters(&new), letters(&text));
            prop_assert_eq!(fixed(&new), new);
        }

        #[test]
        fn no_two_words_become_one(text in "[a-c ,/()-]{0,40}") {
            let words = |text: &str| -> Vec<String> {
                text.split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .map(str::to_owned)
                    .collect()
            };
            prop_assert_eq!(words(&fixed(&text)), words(&text));
        }
    }
}
