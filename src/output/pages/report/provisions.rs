//! Each provision with what was proposed for it and said of it.

use super::super::matrix::{self, LEGEND, Room};
use super::Telling;
use crate::domain::ids::PlaceId;
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
    for (at, rows) in &places {
        let opening = rows.first().map_or("", |row| row.opening.as_str());
        let title = where_it_stands(report, telling, at, rows)
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
