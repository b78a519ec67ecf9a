//! Each provision with what was proposed for it and said of it.

use std::collections::{BTreeSet, HashMap};

use super::super::matrix::{self, LEGEND, Room};
use super::Telling;
use crate::domain::address::opening_words;
use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::numbering::Numbering;
use crate::domain::version::{Section, Version};
use crate::output::{Document, Inline, Table};
use crate::views::matrix::Row;
use crate::views::report::Report;

/// The most provisions without proposals that are listed one by one.
const LISTED: usize = 40;

/// Adds each provision with its changes.
pub(super) fn add(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let mut document = document.heading(2, "By provision");
    if telling.room == Room::Sheet {
        let mut table = Table::new([
            "Provision",
            "Newest number",
            "Base",
            "Version",
            "Id",
            "State",
            "Proposal",
            "Outcome",
            "Illustrative",
        ]);
        for (at, rows) in report.matrix.by_place() {
            for row in rows {
                table.push([
                    Inline::new().id(at.to_string()),
                    report.numbering.number(at).unwrap_or("").into(),
                    row.base.to_string().into(),
                    row.version
                        .map_or_else(String::new, |n| n.to_string())
                        .into(),
                    Inline::new().id(row.id.clone()),
                    matrix::states(row, ", "),
                    matrix::proposal(row, telling.room),
                    matrix::outcome(row),
                    if row.illustrative { "illustrative" } else { "" }.into(),
                ]);
            }
        }
        return document.table(table);
    }
    let places = report.matrix.by_place();
    if places.is_empty() {
        return document.paragraph("No provision was changed or remarked upon.");
    }
    let versions: Vec<Stood<'_>> = telling.dossier.versions.iter().map(Stood::of).collect();
    for (at, rows) in &places {
        let title = where_it_stands(report, &versions, at)
            .plain(" ")
            .id(at.to_string())
            .plain(": ")
            .muted(opening(&versions, at, rows));
        let lived = life(&versions, at);
        let title = match lived.is_empty() {
            true => title,
            false => title.plain("\n").muted(lived),
        };
        document = document.paragraph(title).list(rows.iter().map(|row| {
            matrix::id(row)
                .plain(", ")
                .then(matrix::states(row, ", "))
                .plain(" (")
                .then(matrix::outcome(row))
                .plain("): ")
                .then(matrix::proposal(row, telling.room))
        }));
    }
    if !report.filter.is_any() {
        document = untouched(document, telling, &report.matrix.rows);
    }
    if report.matrix.illustrative {
        document = document.paragraph(Inline::new().muted(LEGEND));
    }
    document
}

/// The provisions of the newest version for which nothing was proposed, and of which nothing was
/// said.
fn untouched(document: Document, telling: Telling<'_>, rows: &[Row]) -> Document {
    let Some(newest) = telling.dossier.newest() else {
        return document;
    };
    let numbering = Numbering::of(&newest.sections);
    let touched: BTreeSet<&PlaceId> = rows
        .iter()
        .flat_map(|row| touched(telling.dossier, newest, row))
        .collect();
    let all = newest
        .all_sections()
        .flat_map(|section| &section.provisions);
    let rest: Vec<&str> = all
        .filter(|provision| !touched.contains(&provision.id))
        .filter_map(|provision| numbering.number(&provision.id))
        .collect();
    let said = match rest.len() {
        0 => return document,
        1..=LISTED => rest.join(", "),
        many => format!("{many} other provisions"),
    };
    document.paragraph(Inline::new().muted(format!("Nothing was proposed for {said}.")))
}

/// The places that a row is about: what it names, what takes the words that it joins, and what lies
/// in a section that it would do away with, move, bring in or keep, in its base or in the newest
/// version.
fn touched<'a>(dossier: &'a Dossier, newest: &'a Version, row: &'a Row) -> Vec<&'a PlaceId> {
    let Some(at) = &row.at else {
        return Vec::new();
    };
    let mut out = vec![at];
    match row.change.as_ref().and_then(|id| proposed(dossier, id, 16)) {
        // The heading alone.
        Some(Action::Reword { .. }) => return out,
        Some(Action::Join { to, .. }) => out.push(to),
        _ => {}
    }
    let versions = dossier.version(row.base).into_iter().chain([newest]);
    let sections = versions.filter_map(|version| version.section(at));
    out.extend(sections.flat_map(Section::walk).flat_map(|section| {
        let provisions = section.provisions.iter().map(|provision| &provision.id);
        std::iter::once(&section.id).chain(provisions)
    }));
    out
}

/// What a change does, or the one that it supports or amends.
fn proposed<'a>(dossier: &'a Dossier, id: &ChangeId, depth: usize) -> Option<&'a Action> {
    match &dossier.change(id)?.action {
        Action::Support(to) | Action::Amend { to, .. } if depth > 0 => {
            proposed(dossier, to, depth - 1)
        }
        action => Some(action),
    }
}

/// A version with the number and the wording of each place.
struct Stood<'a> {
    version: u32,
    numbering: Numbering,
    wordings: HashMap<&'a PlaceId, &'a str>,
}

impl<'a> Stood<'a> {
    fn of(version: &'a Version) -> Self {
        let wordings = version.all_sections().flat_map(|section| {
            let provisions = section.provisions.iter().map(|p| (&p.id, p.text.as_str()));
            std::iter::once((&section.id, section.heading.as_str())).chain(provisions)
        });
        Self {
            version: version.number,
            numbering: Numbering::of(&version.sections),
            wordings: wordings.collect(),
        }
    }
}

/// The opening words of a place as it stands; of one that stands in no version any more, as it was
/// when something was first proposed for it.
fn opening(versions: &[Stood<'_>], at: &PlaceId, rows: &[&Row]) -> String {
    let newest = versions.last();
    match newest.and_then(|stood| stood.wordings.get(at)) {
        Some(text) => opening_words(text),
        None => rows.first().map_or("", |row| &row.opening).to_owned(),
    }
}

/// The life of a place through the versions, told where something became of it:
/// `version 1: 2.1(d); version 2: 2.1(f), reworded; version 4: gone`.
fn life(versions: &[Stood<'_>], at: &PlaceId) -> String {
    if versions.len() < 2 {
        return String::new();
    }
    let mut told: Vec<String> = Vec::new();
    let mut last: Option<(&str, &str)> = None;
    for stood in versions {
        let wording = stood.wordings.get(at).copied();
        let now = stood.numbering.number(at).zip(wording);
        let became = match (last, now) {
            (None, None) => None,
            (Some(_), None) => Some("gone".to_owned()),
            (None, Some((number, _))) if told.is_empty() => Some(number.to_owned()),
            (None, Some((number, _))) => Some(format!("{number}, back")),
            (Some((before, was)), Some((number, is))) => {
                let number = (before != number).then_some(number);
                let reworded = (was != is).then_some("reworded");
                let both: Vec<&str> = number.into_iter().chain(reworded).collect();
                (!both.is_empty()).then(|| both.join(", "))
            }
        };
        if let Some(became) = became {
            told.push(format!("version {}: {became}", stood.version));
        }
        last = now;
    }
    if told.len() == 1 && last.is_some() {
        told.push("unchanged since".to_owned());
    }
    told.join("; ")
}

/// The number of a place in the newest version; of one that is gone, the last that it bore.
fn where_it_stands(report: &Report, versions: &[Stood<'_>], at: &PlaceId) -> Inline {
    if let Some(now) = report.numbering.number(at) {
        return Inline::new().strong(now);
    }
    let mut newest_first = versions.iter().rev();
    let newest = report.status.newest.unwrap_or(0);
    match newest_first.find_map(|stood| stood.numbering.number(at)) {
        Some(was) => Inline::new()
            .strong(was)
            .plain(format!(" (no longer in version {newest})")),
        None => Inline::new().plain("(in no version)"),
    }
}
