//! The figures by state.

use super::super::matrix::{LEGEND, Room};
use super::Telling;
use crate::output::{Column, Document, Inline, Table};
use crate::views::report::Report;
use crate::views::statistics::StateRow;

/// A column of figures: its title where there is room, where there is little, and its key.
struct Figure {
    long: &'static str,
    short: &'static str,
    key: &'static str,
    of: fn(&StateRow) -> usize,
}

const FIGURES: [Figure; 12] = [
    figure("Submissions", "Sent", "submissions", |row| row.submissions),
    figure("Comments", "Com", "comments", |row| row.comments),
    figure("Proposed", "Prop", "changes proposed", |row| row.proposed),
    figure("Adopted", "Adop", "adopted", |row| row.adopted),
    figure("In other words", "Oth", "adopted in other words", |row| {
        row.adopted_otherwise
    }),
    figure("Not adopted", "Not", "not adopted", |row| row.not_adopted),
    figure("Withdrawn", "Wdr", "withdrawn", |row| row.withdrawn),
    figure("Deferred", "Def", "deferred", |row| row.deferred),
    figure("Open", "Open", "without a decision", |row| row.open),
    figure("Words added", "+W", "words added", |row| row.words_added),
    figure("Words removed", "-W", "words removed", |row| {
        row.words_removed
    }),
    figure("Words standing", "Stand", "words of it that stand", |row| {
        row.words_standing
    }),
];

const fn figure(
    long: &'static str,
    short: &'static str,
    key: &'static str,
    of: fn(&StateRow) -> usize,
) -> Figure {
    Figure {
        long,
        short,
        key,
        of,
    }
}

/// Adds the figures by state.
pub(super) fn add(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let is_narrow = telling.room == Room::Narrow;
    let sheet = telling.room == Room::Sheet;
    // A column of noughts tells nothing to a reader; a program counts on it.
    let figures: Vec<&Figure> = FIGURES
        .iter()
        .filter(|figure| sheet || report.states.iter().any(|row| (figure.of)(row) > 0))
        .collect();
    let mut header = vec!["State"];
    header.extend(
        figures
            .iter()
            .map(|figure| if is_narrow { figure.short } else { figure.long }),
    );
    let mut columns = vec![Column::Wrap];
    columns.extend(figures.iter().map(|_| Column::Right));
    if sheet {
        header.push("Illustrative");
    }
    let rows = report.states.iter().map(|row| {
        let mut cells = vec![state(row, sheet)];
        cells.extend(
            figures
                .iter()
                .map(|figure| Inline::from((figure.of)(row).to_string())),
        );
        if sheet {
            cells.push(if row.illustrative { "illustrative" } else { "" }.into());
        }
        cells
    });
    let table = Table::new(header)
        .columns(columns)
        .when_empty("No state has sent anything that fits.")
        .rows(rows);
    let mut keys = Vec::new();
    if report.states.iter().any(|row| row.illustrative) && !sheet {
        keys.push(format!("{LEGEND}."));
    }
    keys.push("What several states sent counts for each of them.".to_owned());
    if is_narrow && !figures.is_empty() {
        let shown = figures
            .iter()
            .map(|figure| format!("{}: {}", figure.short, figure.key));
        keys.push(format!("{}.", shown.collect::<Vec<_>>().join("; ")));
    }
    document
        .heading(2, "By state")
        .table(table)
        .paragraph(Inline::new().muted(keys.join(" ")))
}

fn state(row: &StateRow, sheet: bool) -> Inline {
    let mut run = Inline::new().state(row.name.clone());
    if row.is_coordinator {
        run = run.muted(" (coordinator)");
    }
    if row.illustrative && !sheet {
        run = run.illustrative(" *");
    }
    run
}
