//! The figures by state.

use super::super::matrix::{LEGEND, Room};
use crate::output::{Column, Document, Inline, Table};
use crate::views::statistics::{Figures, StateRow};

/// A column of figures: its title where there is room, where there is little, and its key.
struct Figure {
    long: &'static str,
    short: &'static str,
    key: &'static str,
    of: fn(&Figures) -> usize,
    /// Whether it is shown also where there is room for few.
    is_chief: bool,
}

const FIGURES: [Figure; 12] = [
    chief("Submissions", "Sent", "submissions", |row| row.submissions),
    figure("Comments", "Com", "comments", |row| row.comments),
    chief("Proposed", "Prop", "changes proposed", |row| row.proposed),
    chief("Adopted", "Adop", "adopted", |row| row.adopted),
    figure("In other words", "Oth", "adopted in other words", |row| {
        row.adopted_otherwise
    }),
    chief("Not adopted", "Not", "not adopted", |row| row.not_adopted),
    figure("Withdrawn", "Wdr", "withdrawn", |row| row.withdrawn),
    figure("Deferred", "Def", "deferred", |row| row.deferred),
    chief("Open", "Open", "without a decision", |row| row.open),
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
    of: fn(&Figures) -> usize,
) -> Figure {
    Figure {
        long,
        short,
        key,
        of,
        is_chief: false,
    }
}

const fn chief(
    long: &'static str,
    short: &'static str,
    key: &'static str,
    of: fn(&Figures) -> usize,
) -> Figure {
    Figure {
        is_chief: true,
        ..figure(long, short, key, of)
    }
}

/// A row of figures: what stands before them, and whether anything of it is illustrative.
pub(super) struct Counted<'a> {
    pub(super) lead: Vec<Inline>,
    pub(super) figures: &'a Figures,
    pub(super) illustrative: bool,
}

/// A table of figures.
pub(super) struct Counts<'a> {
    /// The titles and widths of the columns before the figures.
    pub(super) lead: &'a [(&'static str, Column)],
    pub(super) rows: &'a [Counted<'a>],
    /// Whether there is room for the chief figures alone.
    pub(super) is_brief: bool,
    /// What there is to say of the sums.
    pub(super) key: &'static str,
    pub(super) when_empty: &'static str,
}

/// Adds a table of figures, and under it the keys to what it shortens.
pub(super) fn counts(document: Document, counts: &Counts<'_>, room: Room) -> Document {
    let Counts { lead, rows, .. } = counts;
    let is_narrow = room == Room::Narrow;
    let sheet = room == Room::Sheet;
    // A column of noughts tells nothing to a reader; a program counts on it.
    let figures: Vec<&Figure> = FIGURES
        .iter()
        .filter(|figure| figure.is_chief || !counts.is_brief)
        .filter(|figure| sheet || rows.iter().any(|row| (figure.of)(row.figures) > 0))
        .collect();
    let mut header: Vec<&str> = lead.iter().map(|(title, _)| *title).collect();
    header.extend(
        figures
            .iter()
            .map(|figure| if is_narrow { figure.short } else { figure.long }),
    );
    let mut columns: Vec<Column> = lead.iter().map(|(_, column)| *column).collect();
    columns.extend(figures.iter().map(|_| Column::Right));
    if sheet {
        header.push("Illustrative");
    }
    let cells = rows.iter().map(|row| {
        let mut cells = row.lead.clone();
        cells.extend(
            figures
                .iter()
                .map(|figure| Inline::from((figure.of)(row.figures).to_string())),
        );
        if sheet {
            cells.push(if row.illustrative { "illustrative" } else { "" }.into());
        }
        cells
    });
    let table = Table::new(header)
        .columns(columns)
        .when_empty(counts.when_empty)
        .rows(cells);
    let mut keys = Vec::new();
    if rows.iter().any(|row| row.illustrative) && !sheet {
        keys.push(format!("{LEGEND}."));
    }
    keys.push(counts.key.to_owned());
    if is_narrow && !figures.is_empty() {
        let shown = figures
            .iter()
            .map(|figure| format!("{}: {}", figure.short, figure.key));
        keys.push(format!("{}.", shown.collect::<Vec<_>>().join("; ")));
    }
    document
        .table(table)
        .paragraph(Inline::new().muted(keys.join(" ")))
}

/// Adds the figures by state.
pub(super) fn add(document: Document, states: &[StateRow], room: Room) -> Document {
    let rows: Vec<Counted<'_>> = states
        .iter()
        .map(|row| Counted {
            lead: vec![state(row, room == Room::Sheet)],
            figures: &row.figures,
            illustrative: row.illustrative,
        })
        .collect();
    let table = Counts {
        lead: &[("State", Column::Wrap)],
        rows: &rows,
        is_brief: false,
        key: "What several states sent counts for each of them.",
        when_empty: "No state has sent anything that fits.",
    };
    counts(document.heading(2, "By state"), &table, room)
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
