//! The story of a paper: `cica log`, and the chain of seals of `cica log --digest`.

use super::attribution::{LEGEND, SIGN};
use crate::domain::chain::{Chain, Link};
use crate::output::json::log;
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::procedure::deadline::Timeliness;
use crate::views::story::{Event, Story};

/// The page of the story.
pub fn page(story: &Story) -> Document {
    let mut document = Document::new()
        .titled(format!("{}: the story", story.title))
        .heading(1, story.title.clone());
    let mut table = Table::new(["When", "Event", "What happened"])
        .columns([Column::Fixed, Column::Fixed, Column::Wrap])
        .when_empty("Nothing has happened yet.");
    for event in &story.events {
        let sign = if event.illustrative { SIGN } else { "" };
        let mut kind = Inline::new().plain(event.kind.word());
        if !event.subject.is_empty() {
            kind = kind.plain("\n");
        }
        // The day above its hour keeps the column narrow.
        let when = event.when.replacen(", ", "\n", 1);
        table.push([
            Inline::new().plain(when),
            kind.id(event.subject.as_str()).illustrative(sign),
            happened(event),
        ]);
    }
    document = document.table(table);
    if story.illustrative {
        document = document.paragraph(Inline::new().illustrative(LEGEND));
    }
    document
}

/// Who did what, in one line.
fn happened(event: &Event) -> Inline {
    let mut line = Inline::new();
    // A letter's summary names its sender itself.
    if !event
        .actors
        .iter()
        .any(|name| event.summary.starts_with(name.as_str()))
    {
        let names = event.actors.iter();
        let names = names.map(|name| Inline::new().state(name.as_str()));
        line = Inline::join(names, ", ");
        if !line.is_empty() {
            line = line.plain(" — ");
        }
    }
    match event.timeliness {
        Some(Timeliness::Late) => line.bad(event.summary.as_str()),
        _ => line.plain(event.summary.as_str()),
    }
}

/// The page of the seals: the head for publication, and what it covers.
pub fn chain_page(story: &Story, chain: &Chain) -> Document {
    Document::new()
        .titled(format!("{}: the seals", story.title))
        .heading(1, story.title.clone())
        .paragraph("Head, for publication in a note:")
        .verbatim([chain.head.0.clone()])
        .paragraph(
            "It is the SHA-256 of the lines below, each with a line break. A version's digest \
             covers the version it was made from and every change it took up.",
        )
        .verbatim(chain.links.iter().map(Link::line))
}

/// The JSON shape, `cica/log/1`.
pub fn shape(story: &Story, chain: Option<&Chain>) -> log::Log {
    let events = story.events.iter().map(|event| log::Event {
        time: event.moment.to_string(),
        at: event
            .at()
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        kind: event.kind.word(),
        by: super::attribution::codes(&event.states),
        actors: event.actors.clone(),
        subject: event.subject.clone(),
        summary: event.summary.clone(),
        timeliness: event.timeliness.map(Timeliness::words),
        illustrative: event.illustrative,
    });
    let seals = chain.map(|chain| log::Seals {
        head: chain.head.0.clone(),
        chain: chain
            .links
            .iter()
            .map(|link| log::Link {
                kind: link.kind,
                id: link.id.clone(),
                digest: link.digest.0.clone(),
            })
            .collect(),
    });
    log::Log::new(
        story.paper.to_string(),
        story.title.clone(),
        story.zone.name().to_owned(),
        events.collect(),
        seals,
    )
}
