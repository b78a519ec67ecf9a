//! A small text and what several states would do to it, the whole way: collided, consolidated in two
//! orders and in two steps, attributed, compiled and read back.

#![no_main]
#![allow(clippy::unwrap_used, clippy::panic, reason = "what stops a run is a finding")]

#[path = "../../tests/drafting/read_back.rs"]
mod read_back;
#[allow(dead_code, reason = "the tests of drafting use the rest")]
#[path = "../../tests/drafting/support.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use cica::domain::change::{Action, Place, Wording};
use cica::domain::dossier::Dossier;
use cica::domain::ids::{ChangeId, PlaceId};
use cica::domain::version::Section;
use cica::drafting::collision::Collision;
use cica::drafting::consolidate::{Refusal, consolidate};
use cica::drafting::history::History;
use cica::drafting::provenance::{Op, attribute, compare};
use cica::input::Format as Typed;
use cica::output::Format;
use cica::store::documents::{read_submission, render_submission};
use cica::text::redline;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use support::{Sent, all, make_version, provision};

/// Few, so that neighbours are often equal and states often want the same.
const WORDS: [&str; 24] = [
    "a", "b", "c", "d", "a", "b", "shall", "should", "not", "no", "f-g", "and/or", "h,", "i;", "(j)",
    "[k]", "—", "水水", "вода", "«л»", "é", "e\u{301}", "m\\n", "delete",
];
const STATES: [&str; 6] = ["AF", "BD", "CN", "IN", "KZ", "PK"];
/// The provisions of the text; what begins with `i` is an item.
const PROVISIONS: [&str; 3] = ["p", "i", "q"];

#[derive(Debug, Arbitrary)]
struct World {
    texts: [Vec<u8>; 3],
    deeds: Vec<Deed>,
    /// Where the free changes are divided into two versions.
    cut: u8,
}

#[derive(Debug, Arbitrary)]
struct Edit {
    at: u8,
    length: u8,
    words: Vec<u8>,
    /// Whether a word that is nobody else's is among the new ones.
    is_marked: bool,
}

#[derive(Debug, Arbitrary)]
enum Deed {
    Reword { at: u8, edits: Vec<Edit>, is_redline: bool },
    Insert { place: u8, words: Vec<u8>, is_marked: bool },
    Amend { to: u8, at: u8 },
    Support { to: u8 },
    Remove(u8),
    Retain(u8),
    Move { what: u8, place: u8 },
    Split { at: u8, word: u8 },
    Join { what: u8, to: u8 },
}

fn words(of: &[u8]) -> Vec<String> {
    let all = of.iter().take(8);
    all.map(|index| WORDS[usize::from(*index) % WORDS.len()].to_owned()).collect()
}

fn id(index: u8) -> PlaceId {
    PROVISIONS[usize::from(index) % 3].parse().unwrap()
}

fn place(index: u8) -> Place {
    match index % 8 {
        0 => Place::FirstIn("s".parse().unwrap()),
        1 => Place::LastIn("s".parse().unwrap()),
        n @ 2..=4 => Place::After(id(n)),
        n => Place::Before(id(n)),
    }
}

/// The word that only this state uses.
fn mark(state: usize) -> String {
    format!("mark{}", STATES[state].to_lowercase())
}

/// What one state sends, and whether its mark is in it.
fn action(deed: &Deed, state: usize, texts: &[String; 3], before: &[Sent]) -> Option<(Action, bool)> {
    let other = |index: u8| -> Option<&Sent> {
        before.get(usize::from(index) % before.len().max(1))
    };
    let text_of = |index: u8| texts[usize::from(index) % 3].as_str();
    Some(match deed {
        Deed::Reword { at, edits, is_redline } => {
            let base = text_of(*at);
            let mut new: Vec<String> = base.split(' ').map(str::to_owned).collect();
            let mut is_marked = false;
            for edit in edits.iter().take(2) {
                // The first word stays: it tells the provisions of a compilation apart.
                let start = 1 + usize::from(edit.at) % new.len();
                let end = (start + usize::from(edit.length % 4)).min(new.len());
                let mut with = words(&edit.words);
                with.truncate(3);
                if edit.is_marked && !is_marked {
                    is_marked = true;
                    with.push(mark(state));
                }
                new.splice(start..end, with);
            }
            let new = new.join(" ");
            // A second edit may have taken the mark of the first out again.
            let is_marked = new.contains(&mark(state));
            if new == base {
                return None;
            }
            let wording = match is_redline {
                true => Wording::Redline(redline::write(&redline::between(base, &new))),
                false => Wording::Text(new),
            };
            (Action::Reword { at: id(*at), wording }, is_marked)
        }
        Deed::Insert { place: at, words: of, is_marked } => {
            let name = format!("{}-new", STATES[state].to_lowercase());
            let mut text = vec!["X".to_owned()];
            text.extend(words(of));
            if *is_marked {
                text.push(mark(state));
            }
            let provision = provision(&name, &text.join(" "));
            (Action::Insert { provision, place: place(*at) }, *is_marked)
        }
        Deed::Amend { to, at } => {
            let to = other(*to)?;
            let Action::Insert { provision, .. } = &to.actions[0] else { return None };
            let mut new: Vec<String> = provision.text.split(' ').map(str::to_owned).collect();
            let at = 1 + usize::from(*at) % new.len();
            new.insert(at, mark(state));
            let to = format!("{}.1", to.id).parse().unwrap();
            (Action::Amend { to, wording: Wording::Text(new.join(" ")) }, true)
        }
        Deed::Support { to } => {
            let to = other(*to)?;
            if matches!(to.actions[0], Action::Support(_)) {
                return None;
            }
            (Action::Support(format!("{}.1", to.id).parse().unwrap()), false)
        }
        Deed::Remove(what) => (Action::Remove(id(*what)), false),
        Deed::Retain(what) => (Action::Retain(id(*what)), false),
        Deed::Move { what, place: at } => {
            let (what, place) = (id(*what), place(*at));
            if *place.anchor() == what {
                return None;
            }
            (Action::Move { what, place }, false)
        }
        Deed::Split { at, word } => {
            let text = text_of(*at);
            let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
            let start = *starts.get(usize::from(*word) % starts.len().max(1))?;
            let new = format!("{}-second", STATES[state].to_lowercase()).parse().unwrap();
            let before = text[start..].to_owned();
            (Action::Split { at: id(*at), before, id: new }, false)
        }
        Deed::Join { what, to } => {
            let (what, to) = (id(*what), id(*to));
            if what == to {
                return None;
            }
            (Action::Join { what, to }, false)
        }
    })
}

#[derive(Debug, PartialEq)]
struct Made {
    sections: Vec<Section>,
    authors: Vec<(PlaceId, Vec<(String, Vec<String>)>)>,
    adopts: Vec<ChangeId>,
}

/// What changes give, with the laws that hold for any text that was made.
fn made(dossier: &Dossier, changes: &[ChangeId]) -> Result<Made, Refusal> {
    let history = History::replay(dossier, None).expect("the paper replays");
    let made = consolidate(&history, changes)?;
    let wording: BTreeMap<&PlaceId, &str> = made
        .sections
        .iter()
        .flat_map(Section::walk)
        .flat_map(|section| {
            let provisions = section.provisions.iter().map(|p| (&p.id, p.text.as_str()));
            std::iter::once((&section.id, section.heading.as_str())).chain(provisions)
        })
        .collect();
    let mut authors = Vec::new();
    for provision in attribute(&made.history) {
        let joined: String = provision.spans.iter().map(|span| span.text.as_str()).collect();
        let Some(text) = wording.get(&provision.id) else {
            panic!("{} is attributed and stands nowhere", provision.id)
        };
        assert_eq!(joined, *text, "the spans of {} are not its text", provision.id);
        let spans = provision.spans.into_iter().map(|span| {
            (span.text, span.author.by.iter().map(ToString::to_string).collect())
        });
        authors.push((provision.id, spans.collect()));
    }
    assert_eq!(authors.len(), wording.len(), "a text without authors");
    Ok(Made {
        authors,
        adopts: made.adopts.iter().map(|(id, _)| id.clone()).collect(),
        sections: made.sections,
    })
}

/// The changes that can be taken up together: in no collision, and leaning on none that is.
fn free(dossier: &Dossier, collisions: &[Collision]) -> Vec<ChangeId> {
    let history = History::replay(dossier, None).expect("the paper replays");
    let held: BTreeSet<&ChangeId> = collisions
        .iter()
        .flat_map(|collision| collision.sides.iter().map(|side| &side.change))
        .collect();
    let mut free = all(dossier);
    free.retain(|id| history.problem(id).is_none() && !held.contains(id));
    loop {
        match consolidate(&history, &free) {
            Err(Refusal::SupportsNothing(id, _) | Refusal::AmendsNothing(id, _)) => {
                free.retain(|one| *one != id);
            }
            Err(other) => panic!("what is free is refused: {other:?}"),
            Ok(_) => return free,
        }
    }
}

fn whole_text(sections: &[Section]) -> String {
    let all = sections.iter().flat_map(Section::walk).flat_map(|section| &section.provisions);
    all.map(|provision| provision.text.as_str()).collect::<Vec<_>>().join(" ")
}

fuzz_target!(|world: World| {
    let first = ["Z", "Y", "W"];
    let mut texts = [String::new(), String::new(), String::new()];
    for (index, text) in texts.iter_mut().enumerate() {
        let mut all = vec![first[index].to_owned()];
        all.extend(words(&world.texts[index]));
        *text = all.join(" ");
    }
    let mut sent: Vec<Sent> = Vec::new();
    let mut marked: Vec<(ChangeId, String)> = Vec::new();
    for (state, deed) in world.deeds.iter().take(STATES.len()).enumerate() {
        let Some((action, is_marked)) = action(deed, state, &texts, &sent) else { continue };
        let id = format!("{}-1", STATES[state]);
        if is_marked {
            marked.push((format!("{id}.1").parse().unwrap(), mark(state)));
        }
        let by = vec![STATES[state].to_owned()];
        sent.push(Sent { id, by, base: 1, actions: vec![action] });
    }
    let provisions = || PROVISIONS.iter().zip(&texts).map(|(id, text)| provision(id, text)).collect();
    let dossier = support::dossier("Text", provisions(), &sent.iter().collect::<Vec<_>>());

    // Each submission is filed and read to the letter.
    for filed in &dossier.submissions {
        let text = render_submission(&filed.submission);
        let read = read_submission(&text, "CN-1.yaml").expect("what is written is read");
        assert_eq!(read, filed.submission, "a submission is altered by its file");
    }

    // In two orders of recording and of deciding, one outcome.
    let mut reversed = dossier.clone();
    reversed.submissions.reverse();
    let ids = all(&dossier);
    let mut backwards = ids.clone();
    backwards.reverse();
    let collisions = |dossier: &Dossier, ids: &[ChangeId]| {
        History::replay(dossier, None).expect("the paper replays").collisions(ids)
    };
    let found = collisions(&dossier, &ids);
    assert_eq!(found, collisions(&reversed, &backwards), "collisions by order");
    let free = free(&dossier, &found);
    let mut freed = free.clone();
    freed.reverse();
    let once = made(&dossier, &free).expect("what is free is made");
    assert_eq!(Ok(&once), made(&reversed, &freed).as_ref(), "a text by order");

    // Each change is whole or held back.
    let adopted: BTreeSet<&ChangeId> = once.adopts.iter().collect();
    assert_eq!(adopted, free.iter().collect(), "what is free is taken up");
    let standing = whole_text(&once.sections);
    for (id, mark) in &marked {
        let times = standing.matches(mark.as_str()).count();
        assert_eq!(times, usize::from(adopted.contains(id)), "{id} stands {times} times");
    }

    // A change alone gives its own wording.
    for filed in &dossier.submissions {
        let Action::Reword { at, .. } = &filed.submission.changes[0].action else { continue };
        let id = filed.submission.id.change(1);
        let alone = made(&dossier, std::slice::from_ref(&id)).expect("it collides alone");
        let wanted = read_back::proposed(&dossier, "XX", &filed.submission.changes[0]);
        let all = alone.sections.iter().flat_map(|section| &section.provisions);
        let text = all.filter(|p| p.id == *at).map(|p| p.text.clone()).next();
        assert_eq!(wanted, format!("XX {at}: {text:?}, else None"), "{id} alone");
    }

    // Made in two steps, it is the same text, and its redlines bear both wordings.
    let only_words = free.iter().all(|id| {
        let filed = dossier.filed(&id.submission);
        filed.is_some_and(|f| matches!(f.submission.changes[0].action, Action::Reword { .. }))
    });
    if only_words && !free.is_empty() {
        let mut stepwise = dossier.clone();
        let (one, other) = free.split_at(usize::from(world.cut) % free.len());
        for step in [one, other].into_iter().filter(|step| !step.is_empty()) {
            make_version(&mut stepwise, step).expect("a step is made");
        }
        let newest = stepwise.newest().expect("versions");
        assert_eq!(newest.sections, once.sections, "a text by steps");
        for line in compare(&stepwise, 1, newest.number).expect("they are compared") {
            let side = |gone: Op| -> String {
                let kept = line.segments.iter().filter(|segment| segment.op != gone);
                kept.map(|segment| segment.text.as_str()).collect()
            };
            let wording = |number| stepwise.version(number)?.wording(&line.id);
            assert_eq!(Some(side(Op::Insert).as_str()), wording(1), "the redline's old text");
            assert_eq!(Some(side(Op::Delete).as_str()), wording(newest.number), "its new one");
        }
    }

    // What is compiled is read back: the same wordings, places and states. What a compilation cannot
    // show in its own place (a split, a join, a support) is not compared.
    let is_shown = sent.iter().all(|sent| {
        matches!(
            sent.actions[0],
            Action::Reword { .. } | Action::Insert { .. } | Action::Amend { .. } | Action::Remove(_) | Action::Retain(_)
        )
    });
    let wanted = read_back::sent_proposals(&dossier);
    for (format, typed) in [(Format::Markdown, Typed::Markdown), (Format::Plain, Typed::Plain)] {
        let text = read_back::shown(&dossier, format);
        if is_shown && !sent.is_empty() {
            assert_eq!(read_back::read_back(&dossier, &text, typed), wanted, "{text}");
            let (back, _) = read_back::recorded_back(&dossier, &text, typed);
            assert_eq!(read_back::order(&back), read_back::order(&dossier), "{text}");
        }
    }
});
