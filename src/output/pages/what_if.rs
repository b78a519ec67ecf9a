//! A set of changes tried: `cica consolidate --what-if`.

use super::attribution::codes;
use super::consolidated::{composites, redline};
use super::decided::{self, Desk, count};
use super::redline::{Numbers, touched_shapes};
use crate::domain::ids::ChangeId;
use crate::drafting::collision::{Collision, Side};
use crate::output::json::{collisions as collided, what_if as json};
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::views::ways_out;
use crate::views::what_if::{Share, WhatIf};

/// The page.
pub fn page(desk: Desk<'_>, tried: &WhatIf) -> Document {
    let mut document = Document::new().language(&desk.dossier.paper.language);
    let shown = tried
        .applied
        .iter()
        .chain(tried.problems.iter().map(|(id, _)| id));
    let sides = tried
        .collisions
        .iter()
        .flat_map(|collision| collision.sides.iter().map(|side| &side.change));
    if shown.chain(sides).any(|id| desk.is_illustrative(id)) {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    document = document.heading(1, "What if: nothing is written");
    if !tried.collisions.is_empty() {
        document = document
            .heading(2, "At odds, and so held back")
            .then(decided::collisions(desk, &tried.collisions));
    }
    for (id, problem) in &tried.problems {
        document = document.paragraph(
            desk.named(id)
                .plain(" ")
                .bad("cannot be laid")
                .plain(format!(": {problem}")),
        );
    }
    document = document.heading(
        2,
        format!("The text with {}", count(tried.applied.len(), "change")),
    );
    document
        .then(redline(desk, &tried.redline, &tried.sections, None))
        .then(composites(desk, &tried.composites, &tried.sections))
        .then(shares(desk, &tried.shares))
}

/// What each state gets of what it asked.
fn shares(desk: Desk<'_>, shares: &[Share]) -> Document {
    if shares.is_empty() {
        return Document::new();
    }
    let mut table = Table::new(["State", "Changes", "Words", "Not among them"]).columns([
        Column::Fixed,
        Column::Fixed,
        Column::Fixed,
        Column::Wrap,
    ]);
    for share in shares {
        let left: Vec<String> = share
            .asked
            .iter()
            .filter(|id| !share.taken.contains(id))
            .map(ToString::to_string)
            .collect();
        table = table.row([
            Inline::new().state(desk.register.name(&share.state)),
            Inline::new().plain(format!("{} of {}", share.taken.len(), share.asked.len())),
            Inline::new().plain(format!("{} of {}", share.words_taken, share.words_asked)),
            Inline::new().id(left.join(", ")),
        ]);
    }
    Document::new()
        .heading(2, "What each state gets of what it asked")
        .paragraph(
            "Changes that wait, adopted or open, and the words that they put in or take out:",
        )
        .table(table)
}

/// The JSON shape, `cica/what-if/1`.
pub fn shape(desk: Desk<'_>, tried: &WhatIf) -> json::WhatIf {
    let numbers = desk
        .dossier
        .version(tried.version)
        .map(Numbers::of_base)
        .unwrap_or_default();
    let ids = |ids: &[ChangeId]| ids.iter().map(ToString::to_string).collect();
    let parts = json::Parts {
        applied: ids(&tried.applied),
        collisions: tried
            .collisions
            .iter()
            .map(|c| collision(desk, c))
            .collect(),
        problems: tried
            .problems
            .iter()
            .map(|(id, because)| json::Problem {
                change: id.to_string(),
                because: because.clone(),
            })
            .collect(),
        provisions: touched_shapes(&tried.redline, &numbers),
        states: tried
            .shares
            .iter()
            .map(|share| json::Share {
                state: share.state.to_string(),
                asked: ids(&share.asked),
                taken: ids(&share.taken),
                words_asked: share.words_asked,
                words_taken: share.words_taken,
            })
            .collect(),
    };
    json::WhatIf::new(desk.dossier.paper.id.to_string(), tried.version, parts)
}

fn collision(desk: Desk<'_>, collision: &Collision) -> collided::Collision {
    let by = |side: &Side| ways_out::sponsors(desk.dossier, side);
    let side = |side: &Side| collided::Side {
        change: side.change.to_string(),
        by: codes(&by(side)),
        version: side.version,
        words: side.words.clone(),
        proposes: side.proposes.clone(),
    };
    collided::Collision {
        id: collision.id.clone(),
        at: collision.at.to_string(),
        kind: collision.kind.as_str().to_owned(),
        words: collision.words.clone(),
        sides: collision.sides.iter().map(side).collect(),
        ways_out: Vec::new(),
    }
}
