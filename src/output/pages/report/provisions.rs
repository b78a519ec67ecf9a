//! Each provision with what was proposed for it and said of it.

use super::super::matrix::{self, LEGEND, Room};
use super::Telling;
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;
use crate::output::{Document, Inline, Table};
use crate::views::matrix::Row;
use crate::views::report::Report;

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
    let numberings = numberings(telling);
    for (at, rows) in &places {
        let opening = rows.first().map_or("", |row| row.opening.as_str());
        let title = where_it_stands(report, telling, at, rows)
            .muted(life(&numberings, at))
            .plain(" ")
            .id(at.to_string())
            .plain(": ")
            .muted(opening);
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
    if report.matrix.illustrative {
        document = document.paragraph(Inline::new().muted(LEGEND));
    }
    document
}

/// The numbers of each version, where there are more than a place's first and last to tell of.
fn numberings(telling: Telling<'_>) -> Vec<(u32, Numbering)> {
    let versions = &telling.dossier.versions;
    if versions.len() < 3 {
        return Vec::new();
    }
    let of = |version: &Version| (version.number, Numbering::of(&version.sections));
    versions.iter().map(of).collect()
}

/// The life of a place through the versions, told where its number changes:
/// ` [2.1(d) in version 1, 2.1(f) from version 2, gone from version 4]`.
fn life(numberings: &[(u32, Numbering)], at: &PlaceId) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut last = None;
    for (version, numbering) in numberings {
        let number = numbering.number(at);
        if number == last {
            continue;
        }
        let joint = if *version == 1 { "in" } else { "from" };
        told.push(match number {
            Some(number) => format!("{number} {joint} version {version}"),
            None => format!("gone from version {version}"),
        });
        last = number;
    }
    match told.len() {
        0 => String::new(),
        _ => format!(" [{}]", told.join(", ")),
    }
}

/// The numbers that a place had from its base to the newest version.
fn where_it_stands(report: &Report, telling: Telling<'_>, at: &PlaceId, rows: &[&Row]) -> Inline {
    let was = rows.first().map_or("", |row| row.number.as_str());
    let base = rows.first().map_or(0, |row| row.base);
    let newest = report.status.newest.unwrap_or(0);
    match report.numbering.number(at) {
        Some(now) if was == now || was.is_empty() => Inline::new().strong(now),
        Some(now) => Inline::new()
            .strong(now)
            .plain(format!(" (was {was} in version {base})")),
        None if telling.dossier.is_taken(at) => Inline::new()
            .strong(was)
            .plain(format!(" (no longer in version {newest})")),
        None => Inline::new().plain("(in no version)"),
    }
}
