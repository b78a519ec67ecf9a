//! Bare `cica decide`: the changes that wait, in the order of the text, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::{ReasonArgs, decide};
use crate::commands::sent::Targets;
use crate::commands::{CommandError, Ending, Session, own_words};
use crate::domain::address::{Sent, resolve_paper};
use crate::domain::change::{Action, OtherWording, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PaperId, PlaceId, SubmissionId};
use crate::drafting::history::History;
use crate::output::pages::decided;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::next;
use crate::procedure::ready::{self, ready};
use crate::procedure::ruling::Wish;
use crate::terminal::ask::{Asker, Offer};

const OFFERS: [Offer<'static>; 7] = [
    Offer {
        key: "a",
        meaning: "adopt it",
    },
    Offer {
        key: "o",
        meaning: "adopt the state's second best",
    },
    Offer {
        key: "w",
        meaning: "adopt it in other words",
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
    let mut asker = session.console.asker();
    for (number, id) in (1..).zip(&open) {
        let head = format!("{number} of {}", open.len());
        if ask(session, paper, &mut asker, id, &head)?.is_break() {
            break;
        }
    }
    if !late.is_empty() {
        session.say(&decided::waiting_late(desk, &late))?;
    }
    session.say(&Document::new().rule())?;
    say_next(session, paper)?;
    Ok(Ending::Done)
}

/// Asks for one decision, over the desk as it stands by now: the answers before may have settled the
/// change, and no lock is held while a person thinks. Each answer is written by itself, at once.
fn ask<R: BufRead, W: io::Write>(
    session: &Session,
    paper: Option<&PaperId>,
    asker: &mut Asker<R, W>,
    id: &ChangeId,
    head: &str,
) -> Result<ControlFlow<()>, CommandError> {
    let opened = session.open(paper)?;
    let dossier = resolve_paper(&opened.desk, paper)?;
    let mut standing = ready::undecided(dossier);
    let Some(change) = dossier.change(id).filter(|_| standing.contains(id)) else {
        return Ok(ControlFlow::Continue(()));
    };
    standing.extend(ready(dossier));
    let mut met = History::replay(dossier, None)?.collisions(&standing);
    met.retain(|collision| collision.sides.iter().any(|side| side.change == *id));

    let desk = decided::Desk {
        dossier,
        sponsorship: &dossier.sponsorship(),
        register: &opened.desk.register,
        naming: Naming(paper),
    };
    let mut page = Document::new().rule().paragraph(Inline::new().muted(head));
    if desk.is_illustrative(id) {
        page = page.banner(crate::output::pages::text::ILLUSTRATIVE);
    }
    page = page.then(decided::one(desk, &decided::Places::of(dossier), id));
    if !met.is_empty() {
        page = page
            .paragraph(Inline::new().warn("It collides:"))
            .then(decided::collisions(desk, &met));
    }
    session.say(&page)?;

    let words = asked_words(&change.action);
    let is_offered = |offer: &Offer<'_>| match offer.key {
        "o" => change.otherwise.is_some(),
        "w" => words.is_some(),
        _ => true,
    };
    let offers: Vec<Offer<'_>> = OFFERS.into_iter().filter(is_offered).collect();
    let answer = asker.choice("Decide:", &offers)?;
    let (wish, question) = match answer.map(|at| offers[at].key) {
        Some("a") => (Wish::Adopt, None),
        Some("o") => (Wish::AdoptOtherwise, None),
        Some("w") => {
            let others = met.iter().flat_map(|collision| &collision.sides);
            let others = others.filter(|side| side.version.is_none() && side.change != *id);
            let others = others.map(|side| side.change.clone()).collect();
            let Some(wish) = words
                .and_then(|asked| other_words(session, asker, desk, asked, others).transpose())
            else {
                return Ok(ControlFlow::Continue(()));
            };
            (wish?, Some("The reason, given to the states:"))
        }
        Some("n") => (Wish::NotAdopt, Some("The reason, given to the state:")),
        Some("d") => (Wish::Defer, Some("The reason, if any:")),
        Some("s") => return Ok(ControlFlow::Continue(())),
        _ => return Ok(ControlFlow::Break(())),
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
        session.say(&refused(error))?;
    }
    Ok(ControlFlow::Continue(()))
}

/// What is said of an answer that cannot be recorded.
fn refused(error: CommandError) -> Document {
    let said = Document::new().paragraph(
        Inline::new()
            .bad("not recorded:")
            .plain(format!(" {}", error.sentence)),
    );
    let hints = error.hints.into_iter();
    hints.fold(said, |said, hint| said.paragraph(Inline::new().muted(hint)))
}

/// Which words the coordinator may give in place of a change's own.
enum Asked<'a> {
    /// Those for the words that it quotes.
    For(&'a str),
    /// The whole wording of a provision.
    Whole,
}

fn asked_words(action: &Action) -> Option<Asked<'_>> {
    match action {
        Action::Reword {
            wording: Wording::Replace { replace, .. },
            ..
        } => Some(Asked::For(replace)),
        Action::Reword { .. } | Action::Insert { .. } => Some(Asked::Whole),
        _ => None,
    }
}

/// The coordinator's words, and which of the others they settle; none where none are given.
fn other_words<R: BufRead, W: io::Write>(
    session: &Session,
    asker: &mut Asker<R, W>,
    desk: decided::Desk<'_>,
    asked: Asked<'_>,
    others: BTreeSet<ChangeId>,
) -> Result<Option<Wish>, CommandError> {
    let question = match asked {
        Asked::For(quoted) => format!("Words in place of “{quoted}”:"),
        Asked::Whole => "The whole wording of the provision:".to_owned(),
    };
    let Some(words) = asker.line(&question)? else {
        return Ok(None);
    };
    if let Err(error) = own_words::check(&words) {
        session.say(&refused(error))?;
        return Ok(None);
    }
    let mut settles = Vec::new();
    for other in others {
        let question = format!("Do these words settle {} too?", desk.named(&other).text());
        if asker.yes_no(&question)? {
            settles.push(other);
        }
    }
    let wording = match asked {
        Asked::For(_) => OtherWording::With(words),
        Asked::Whole => OtherWording::Text(words),
    };
    Ok(Some(Wish::AdoptAs {
        wording,
        new_id: None,
        settles,
    }))
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
