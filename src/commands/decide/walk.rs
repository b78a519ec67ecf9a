//! Bare `cica decide`: the changes that wait, in the order of the text, one after the other.

use std::collections::BTreeMap;

use super::{ReasonArgs, decide};
use crate::commands::sent::Targets;
use crate::commands::{CommandError, Ending, Session};
use crate::domain::address::{Sent, resolve_paper};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PaperId, PlaceId, SubmissionId};
use crate::drafting::history::History;
use crate::output::pages::decided;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::next;
use crate::procedure::ready::{self, ready};
use crate::procedure::ruling::Wish;
use crate::terminal::ask::Offer;

const OFFERS: [Offer<'static>; 6] = [
    Offer {
        key: "a",
        meaning: "adopt it",
    },
    Offer {
        key: "o",
        meaning: "adopt the state's second best",
    },
    Offer {
        key: "n",
        meaning: "do not adopt it",
    },
    Offer {
        key: "d",
        meaning: "put the decision off",
    },
    Offer {
        key: "s",
        meaning: "skip it",
    },
    Offer {
        key: "q",
        meaning: "quit; what was decided stays",
    },
];

/// Walks them with a person, or lists them where nobody can be asked.
pub(super) fn run(session: &Session, paper: Option<&PaperId>) -> Result<Ending, CommandError> {
    let opened = session.open(paper)?;
    let dossier = resolve_paper(&opened.desk, paper)?;
    let (open, late) = waiting(dossier);
    let desk = decided::Desk {
        dossier,
        sponsorship: &dossier.sponsorship(),
        register: &opened.desk.register,
        naming: Naming(paper),
    };
    if !(session.console.can_ask() && session.console.is_terminal()) || open.is_empty() {
        session.say(&decided::waiting(desk, &open, &late))?;
        return Ok(Ending::Done);
    }
    // No lock is held while a person thinks: each answer is written by itself, at once.
    let places = decided::Places::of(dossier);
    let mut asker = session.console.asker();
    for (number, id) in (1..).zip(&open) {
        let head = Document::new()
            .rule()
            .paragraph(Inline::new().muted(format!("{number} of {}", open.len())));
        let mut page = head;
        if desk.is_illustrative(id) {
            page = page.banner(crate::output::pages::text::ILLUSTRATIVE);
        }
        session.say(&page.then(decided::one(desk, &places, id)))?;
        let has_other = dossier
            .change(id)
            .is_some_and(|change| change.otherwise.is_some());
        let offers: Vec<Offer<'_>> = OFFERS
            .into_iter()
            .filter(|offer| has_other || offer.key != "o")
            .collect();
        let answer = asker.choice("Decide:", &offers)?;
        let (wish, question) = match answer.map(|at| offers[at].key) {
            Some("a") => (Wish::Adopt, None),
            Some("o") => (Wish::AdoptOtherwise, None),
            Some("n") => (Wish::NotAdopt, Some("The reason, given to the state:")),
            Some("d") => (Wish::Defer, Some("The reason, if any:")),
            Some("s") => continue,
            _ => break,
        };
        let because = match question {
            Some(question) => asker.line(question)?,
            None => None,
        };
        let reason = ReasonArgs {
            because,
            ..ReasonArgs::default()
        };
        let targets = Targets {
            paper: paper.cloned(),
            sent: vec![Sent::Change(id.clone())],
        };
        // A refusal ends this question, not the walk.
        if let Err(error) = decide(session, &targets, &wish, &reason, false) {
            let mut said = Document::new().paragraph(
                Inline::new()
                    .bad("not recorded:")
                    .plain(format!(" {}", error.sentence)),
            );
            for hint in error.hints {
                said = said.paragraph(Inline::new().muted(hint));
            }
            session.say(&said)?;
        }
    }
    if !late.is_empty() {
        session.say(&decided::waiting_late(desk, &late))?;
    }
    session.say(&Document::new().rule())?;
    say_next(session, paper)?;
    Ok(Ending::Done)
}

/// Says what comes next, from the desk as the walk left it.
fn say_next(session: &Session, paper: Option<&PaperId>) -> Result<(), CommandError> {
    let opened = session.open(paper)?;
    let dossier = resolve_paper(&opened.desk, paper)?;
    let adopted = ready(dossier);
    let collisions = History::replay(dossier, None)?.collisions(&adopted).len();
    let now = session.now(dossier.paper.zone());
    let register = &opened.desk.register;
    let next = next::next(dossier, register, collisions, Naming(paper), now);
    session.say(&decided::next(&next))
}

/// The changes that wait, in the order of the text, and the late submissions to be admitted first.
fn waiting(dossier: &Dossier) -> (Vec<ChangeId>, Vec<SubmissionId>) {
    let places = order(dossier);
    let mut late: Vec<SubmissionId> = ready::unadmitted(dossier)
        .into_iter()
        .map(|id| id.submission)
        .collect();
    late.dedup();
    let mut open = ready::undecided(dossier);
    open.sort_by_cached_key(|id| {
        let action = dossier.change(id).map(|change| &change.action);
        let at = action.and_then(|action| {
            action
                .subject()
                .or_else(|| action.place().map(|place| place.anchor()))
        });
        let place = at.and_then(|at| places.get(at)).copied();
        (place.unwrap_or(usize::MAX), id.clone())
    });
    (open, late)
}

/// Where each section and provision stands in the newest text that has it.
fn order(dossier: &Dossier) -> BTreeMap<&PlaceId, usize> {
    let mut order = BTreeMap::new();
    for version in &dossier.versions {
        let ids = version.all_sections().flat_map(|section| {
            std::iter::once(&section.id).chain(section.provisions.iter().map(|p| &p.id))
        });
        order.extend(ids.zip(0..));
    }
    order
}
