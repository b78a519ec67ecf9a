//! What was decided and what it does to the rest, and the list of what waits: `cica decide`.

mod entries;
mod places;
mod proposal;

pub use entries::{corrected, withdrawn};
pub use places::Places;
pub use proposal::{Desk, second_best};

use crate::domain::dossier::Standing;
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::record::Ruling;
use crate::drafting::collision::Collision;
use crate::output::{Document, Inline};
use crate::procedure::next::Next;
use crate::views::effects::Effects;
use crate::views::ways_out::ways_out_of_one;

/// The word for where a change stands.
pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Adopted => "adopted",
        Standing::AdoptedAs => "adopted in the coordinator's words",
        Standing::Settled => "settled by other words",
        Standing::NotAdopted => "not adopted",
        Standing::Deferred => "put off",
        Standing::Withdrawn => "withdrawn",
    }
}

/// The page after decisions; without what comes next, a short one on the way through many.
pub fn page(
    desk: Desk<'_>,
    effects: &Effects,
    left_out: &[ChangeId],
    closing: Option<&Next>,
) -> Document {
    let mut document = Document::new();
    if closing.is_some()
        && effects
            .decided
            .iter()
            .any(|(id, _)| desk.is_illustrative(id))
    {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    let places = Places::of(desk.dossier);
    for (id, standing) in &effects.decided {
        let line = desk.named(id).plain(": ");
        let word = standing_word(*standing);
        let line = match standing {
            Standing::Adopted | Standing::AdoptedAs => line.good(word),
            Standing::NotAdopted => line.bad(word),
            _ => line.warn(word),
        };
        document = document.paragraph(line.plain(format!(", {}", places.place(id))));
        let reworded = effects.reworded.iter().filter(|(change, ..)| change == id);
        for (_, at, was, is) in reworded {
            document = document.paragraph(
                Inline::new()
                    .plain(format!("`{at}` becomes: "))
                    .then(proposal::redrawn_text(was, is)),
            );
        }
    }
    if !left_out.is_empty() {
        let names = left_out.iter().map(|id| desk.named(id));
        document = document.paragraph(
            Inline::join(names, ", ").plain(": no decision needed; goes with what it supports"),
        );
    }
    document = document.then(moved(desk, effects));
    for (id, standing) in &effects.unsettled {
        document = document.paragraph(desk.named(id).plain(format!(
            ": not settled by it, for its own decision rules: {}",
            standing_word(*standing)
        )));
    }
    for (id, by) in &effects.settled_already {
        document = document.paragraph(
            desk.named(id)
                .plain(": settled already, by the words adopted for ")
                .then(desk.named(by)),
        );
    }
    for (id, other, standing) in &effects.unequal {
        document = document.paragraph(
            Inline::new()
                .warn("the same words fare otherwise: ")
                .then(desk.named(other))
                .plain(format!(
                    " proposes what {id} does, and is {}",
                    standing_word(*standing)
                )),
        );
    }
    document = document.then(at_odds(desk, effects));
    let Some(closing) = closing else {
        return document;
    };
    document = document.paragraph(match effects.open.as_slice() {
        [] => Inline::new().plain("No change is open any more."),
        open => Inline::new()
            .plain(format!("Still open: {}: ", count(open.len(), "change")))
            .then(listed(desk, open)),
    });
    document.then(next(closing))
}

/// What comes next, in a sentence and a command.
pub fn next(next: &Next) -> Document {
    let line = Inline::new()
        .strong("Next:")
        .plain(format!(" {}", next.sentence));
    let document = Document::new().paragraph(line);
    match &next.command {
        Some(command) => document.verbatim([command.clone()]),
        None => document,
    }
}

/// Says that hand-written submissions were sealed.
pub fn sealed_words(sealed: &[SubmissionId]) -> String {
    let names: Vec<String> = sealed.iter().map(ToString::to_string).collect();
    format!(
        "Sealed: {}. From here on `cica check` notices a change of what was sent.",
        names.join(", ")
    )
}

/// A number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// The first few of many ids.
fn listed(desk: Desk<'_>, ids: &[ChangeId]) -> Inline {
    const FEW: usize = 8;
    let line = Inline::join(ids.iter().take(FEW).map(|id| desk.named(id)), ", ");
    match ids.len().checked_sub(FEW) {
        Some(more) if more > 0 => line.plain(format!(" and {more} more")),
        _ => line,
    }
}

fn moved(desk: Desk<'_>, effects: &Effects) -> Document {
    effects
        .moved
        .iter()
        .fold(Document::new(), |document, (id, then, now)| {
            document.paragraph(desk.named(id).plain(format!(
                ": now {} (was {})",
                standing_word(*now),
                standing_word(*then)
            )))
        })
}

fn at_odds(desk: Desk<'_>, effects: &Effects) -> Document {
    let mut document = Document::new();
    if !effects.adopted_at_odds.is_empty() {
        document = document
            .paragraph(
                Inline::new()
                    .bad("At odds with what is adopted already, so that no version can be made:"),
            )
            .then(collisions(desk, &effects.adopted_at_odds));
    }
    if !effects.open_at_odds.is_empty() {
        document = document
            .paragraph(Inline::new().warn("Open changes that collide with it:"))
            .then(collisions(desk, &effects.open_at_odds));
    }
    document
}

/// Collisions with their sides.
pub fn collisions(desk: Desk<'_>, collisions: &[Collision]) -> Document {
    let mut items: Vec<(u8, Inline)> = Vec::new();
    for collision in collisions {
        let head = Inline::new().id(collision.id.clone());
        items.push((
            0,
            if collision.words.is_empty() {
                head
            } else {
                head.plain(format!(": “{}”", collision.words))
            },
        ));
        for side in &collision.sides {
            let mut line = desk.named(&side.change);
            if let Some(version) = side.version {
                line = line.plain(format!(", in version {version} already"));
            }
            let proposes = match side.proposes.as_str() {
                "" => "leaves out the words".to_owned(),
                words => format!("“{words}”"),
            };
            items.push((1, line.plain(": ").plain(proposes)));
        }
    }
    Document::new().levels(items)
}

/// The list of changes that wait, each with the command that adopts it: off a terminal.
pub fn waiting(desk: Desk<'_>, open: &[ChangeId], late: &[SubmissionId]) -> Document {
    let mut document = Document::new().language(&desk.dossier.paper.language);
    if open.iter().any(|id| desk.is_illustrative(id)) {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    if open.is_empty() {
        document = document.paragraph("No change waits for a decision.");
    }
    let places = Places::of(desk.dossier);
    for id in open {
        document = document
            .then(one(desk, &places, id))
            .verbatim([format!("cica decide adopt {}", desk.naming.sent(id))]);
    }
    if let Some(first) = open.first() {
        let defer = format!("cica decide defer {}", desk.naming.sent(first));
        document = document.paragraph("Other answers:").verbatim(
            ways_out_of_one(desk.dossier, desk.naming, first)
                .into_iter()
                .chain((!is_put_off(desk, first)).then_some(defer)),
        );
    }
    document.then(waiting_late(desk, late))
}

/// Late submissions that must be admitted before anything of theirs can be adopted.
pub fn waiting_late(desk: Desk<'_>, late: &[SubmissionId]) -> Document {
    let mut document = Document::new();
    for id in late {
        document = document
            .paragraph(
                Inline::new()
                    .id(desk.naming.sent(id))
                    .plain(" came ")
                    .bad("late")
                    .plain(" and has not been admitted: nothing of it can be adopted before"),
            )
            .verbatim([format!(
                "cica decide admit {} --because \"…\"",
                desk.naming.sent(id)
            )]);
    }
    document
}

/// Whether the decision on a change that waits was put off.
fn is_put_off(desk: Desk<'_>, id: &ChangeId) -> bool {
    desk.dossier
        .decision(id)
        .is_some_and(|decision| decision.ruling == Ruling::Deferred)
}

/// One change that waits: who, where, what and why.
pub fn one(desk: Desk<'_>, places: &Places<'_>, id: &ChangeId) -> Document {
    let mut document =
        Document::new().paragraph(desk.named(id).plain(", ").strong(places.place(id)).plain(
            if is_put_off(desk, id) {
                " (put off)"
            } else {
                ""
            },
        ));
    document = document.quote(desk.proposal(id));
    if let Some(because) = desk.dossier.change(id).and_then(|c| c.because.clone()) {
        document = document.paragraph(Inline::new().muted("Reason: ").plain(because));
    }
    if let Some(otherwise) = desk.dossier.change(id).and_then(|c| c.otherwise.as_ref()) {
        document = document.paragraph(
            Inline::new()
                .muted("Otherwise: ")
                .then(second_best(otherwise)),
        );
    }
    document
}
