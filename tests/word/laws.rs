//! Laws over random redlines: written to a Word file or an OpenDocument text and read back, nothing is gained or lost.

use std::collections::HashSet;

use cica::domain::change::{Action, Change, OtherWording, Place, Wording};
use cica::domain::ids::{PlaceId, StateCode};
use cica::domain::register::Register;
use cica::domain::version::{Kind, Version};
use cica::input::compilation::{self as brackets, Voiced};
use cica::input::docx::{Tracking, Word};
use cica::input::{Format, InputError};
use cica::ooxml::Form;
use proptest::prelude::*;

use crate::papers::{
    change, clean_in, compilation_in, dossier, lines, of_states, proposed, provision, redline_in,
    section, version, words,
};

/// A base whose every word stands once, so that quotes can name any of them.
fn base(sizes: &[usize]) -> Version {
    let mut word = 0;
    let mut text = |length: usize, script: usize| {
        let words: Vec<String> = (0..length)
            .map(|_| {
                word += 1;
                match script % 4 {
                    0 => format!("word{word}"),
                    1 => format!("слово{word}"),
                    2 => format!("ماء{word}"),
                    _ => format!("A&B<{word}>"),
                }
            })
            .collect();
        format!("{}.", words.join(" "))
    };
    let sections = sizes.chunks(4).enumerate().map(|(s, sizes)| {
        let provisions = sizes.iter().enumerate().map(|(p, size)| {
            let kind = if p % 2 == 1 {
                Kind::Item
            } else {
                Kind::Paragraph
            };
            provision(&format!("p{s}-{p}"), kind, &text(4 + size, s + p))
        });
        let provisions = provisions.collect();
        section(&format!("s{s}"), &format!("Heading number {s}"), provisions)
    });
    version(sections.collect())
}

/// A change chosen by some numbers.
fn action(base: &Version, kind: usize, a: usize, b: usize, number: usize) -> Option<Action> {
    let all: Vec<_> = base.provisions().collect();
    let one = all[a % all.len()];
    let other = all[b % all.len()];
    let spoken: Vec<&str> = one.text.split(' ').collect();
    let at = b % spoken.len();
    Some(match kind % 7 {
        0 => {
            let mut new: Vec<String> = spoken.iter().map(|w| (*w).to_owned()).collect();
            new[at] = format!("new{number}");
            Action::Reword {
                at: one.id.clone(),
                wording: Wording::Text(new.join(" ")),
            }
        }
        1 => Action::Remove(one.id.clone()),
        2 => Action::Insert {
            provision: provision(
                &format!("n{number}"),
                if b.is_multiple_of(2) {
                    Kind::Item
                } else {
                    Kind::Paragraph
                },
                &format!("Inserted{number} sentence with several own{number} words."),
            ),
            place: Place::After(one.id.clone()),
        },
        3 if one.id != other.id => Action::Move {
            what: one.id.clone(),
            place: Place::After(other.id.clone()),
        },
        4 if at > 0 && !spoken[at].contains('<') => Action::Split {
            at: one.id.clone(),
            before: spoken[at..].join(" "),
            id: format!("n{number}").parse().unwrap(),
        },
        5 => {
            let index = a % all.len();
            let next = all.get(index + 1)?;
            Action::Join {
                what: next.id.clone(),
                to: one.id.clone(),
            }
        }
        6 => Action::Reword {
            at: base.sections[a % base.sections.len()].id.clone(),
            wording: Wording::Text(format!("Heading worded anew {number}")),
        },
        _ => return None,
    })
}

/// The changes chosen, those left out that are about the same place as an earlier one: a state's
/// own changes may not collide.
fn changes(base: &Version, wanted: &[(usize, usize, usize)]) -> Vec<Change> {
    let mut subjects: HashSet<PlaceId> = HashSet::new();
    let mut has_moved = false;
    (0..)
        .zip(wanted)
        .filter_map(|(number, (kind, a, b))| action(base, *kind, *a, *b, number))
        .filter(|action| {
            let to = match action {
                Action::Join { to, .. } => Some(to.clone()),
                _ => None,
            };
            let about: Vec<PlaceId> = action.subject().cloned().into_iter().chain(to).collect();
            let is_move = matches!(action, Action::Move { .. });
            let is_free = about.iter().all(|id| !subjects.contains(id)) && !(is_move && has_moved);
            if is_free {
                subjects.extend(about);
                // Two moves may go in a circle.
                has_moved |= is_move;
            }
            is_free
        })
        .map(change)
        .collect()
}

fn read(bytes: &[u8]) -> Word {
    Word::open(bytes).unwrap()
}

/// What states propose, without what is said about it.
fn said(voiced: Vec<Voiced>) -> Vec<(Vec<StateCode>, Vec<Change>)> {
    let proposals = voiced.into_iter();
    proposals
        .map(|one| (one.by, one.proposal.changes))
        .collect()
}

/// The paragraphs between the title block of three and the signature.
fn body(mut texts: Vec<String>) -> Vec<String> {
    texts.drain(..3);
    texts.retain(|text| !text.is_empty());
    assert_eq!(
        texts.pop().unwrap(),
        "Ministry of Environment\nSeptember 2023"
    );
    texts
}

/// Either form, as each law is about both.
fn form() -> impl Strategy<Value = Form> {
    prop_oneof![Just(Form::Word), Just(Form::OpenDocument)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn all_accepted_is_the_new_text_and_all_rejected_the_old_one(
        sizes in proptest::collection::vec(0_usize..6, 2..9),
        wanted in proptest::collection::vec((0_usize..7, 0_usize..9, 0_usize..9), 1..5),
        form in form(),
    ) {
        let base = base(&sizes);
        let changes = changes(&base, &wanted);
        let dossier = dossier(base, changes);
        let bytes = redline_in(form, &dossier);
        prop_assert_eq!(&bytes, &redline_in(form, &dossier), "the same bytes again");
        let word = read(&bytes);
        prop_assert_eq!(body(word.text().before()), words(&dossier.versions[0].sections));
        prop_assert_eq!(body(word.text().after()), words(&proposed(&dossier)));
    }

    #[test]
    fn a_redline_read_back_proposes_the_same_text(
        sizes in proptest::collection::vec(0_usize..6, 2..9),
        wanted in proptest::collection::vec((0_usize..7, 0_usize..9, 0_usize..9), 1..4),
        form in form(),
    ) {
        let base = base(&sizes);
        let changes = changes(&base, &wanted);
        let sent = dossier(base, changes);
        let target = proposed(&sent);
        let base = &sent.versions[0];
        let taken: HashSet<PlaceId> = HashSet::new();
        let read = read(&redline_in(form, &sent)).amended(base, &taken, &|_| true, Tracking::Required);
        match read {
            Err(InputError::Unchanged { .. }) => {
                prop_assert_eq!(lines(&target), lines(&base.sections));
            }
            other => {
                let proposal = other.unwrap();
                let again = dossier(base.clone(), proposal.changes);
                prop_assert_eq!(lines(&proposed(&again)), lines(&target), "{:#?}", again.submissions[0].submission.changes);
            }
        }
    }

    #[test]
    fn a_compilation_rejected_is_the_version_and_read_back_says_what_its_brackets_say(
        sizes in proptest::collection::vec(0_usize..6, 2..9),
        wanted in proptest::collection::vec(
            proptest::collection::vec((0_usize..7, 0_usize..9, 0_usize..9), 1..4), 1..4),
        has_second in any::<bool>(),
        form in form(),
    ) {
        let base = base(&sizes);
        let sent = ["CN", "PK", "TR"].into_iter().zip(&wanted);
        let sent = sent.map(|(state, wanted)| (state, changes(&base, wanted))).collect();
        let mut dossier = of_states(base, sent);
        // China's new provisions and words have a second best.
        let own = dossier.submissions.iter_mut().filter(|_| has_second);
        for change in own.take(1).flat_map(|filed| &mut filed.submission.changes) {
            change.otherwise = match &change.action {
                Action::Insert { provision, .. } => {
                    Some(OtherWording::Text(format!("{} Or otherwise.", provision.text)))
                }
                _ => None,
            };
        }
        let base = &dossier.versions[0];
        let (bytes, text) = compilation_in(form, &dossier);
        prop_assert_eq!(&bytes, &compilation_in(form, &dossier).0, "the same bytes again");
        let word = read(&bytes);
        prop_assert_eq!(body(word.text().before()), words(&base.sections));
        let register = Register::cica();
        let taken = HashSet::new();
        let read_text = brackets::read(&text, Format::Markdown, base, &taken, &register, None);
        let tracked = word.compiled(base, &taken, &register, None);
        prop_assert_eq!(said(tracked.unwrap()), said(read_text.unwrap()), "{}", text);
    }

    #[test]
    fn a_clean_text_read_back_is_the_version(
        sizes in proptest::collection::vec(0_usize..6, 2..9),
        form in form(),
    ) {
        let dossier = dossier(base(&sizes), vec![]);
        let word = read(&clean_in(form, &dossier));
        let base = &dossier.versions[0];
        prop_assert_eq!(word.distance(base), 0);
        let unchanged = word.amended(base, &HashSet::new(), &|_| true, Tracking::Required);
        prop_assert_eq!(unchanged, Err(InputError::Unchanged { version: 1 }));
        let draft = word.draft().unwrap();
        prop_assert_eq!(lines(&draft.sections), lines(&base.sections));
        prop_assert_eq!(draft.title.as_deref(), Some("A paper on water"));
        prop_assert_eq!(draft.kind.as_deref(), Some("Draft Concept Paper"));
        prop_assert_eq!(draft.signature_block.as_deref(), Some("Ministry of Environment\nSeptember 2023"));
    }
}
