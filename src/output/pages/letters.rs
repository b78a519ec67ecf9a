//! The notes of a paper: `cica log --correspondence`.

use super::attribution::{LEGEND, SIGN};
use crate::output::json::letters;
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::views::letters::Row;

/// The page.
pub fn page(title: &str, rows: &[Row]) -> Document {
    let mut table = Table::new(["When", "Number", "From and to", "About"])
        .columns([Column::Fixed, Column::Fixed, Column::Wrap, Column::Wrap])
        .when_empty("No note is on record yet.");
    for row in rows {
        let sign = if row.illustrative { SIGN } else { "" };
        let mut about = Inline::new().plain(row.about.as_str());
        if !row.links.is_empty() {
            about = about.plain("\n").id(row.links.join(", "));
        }
        if let Some(original) = &row.original {
            about = about.plain("\n").muted(original.as_str());
        }
        table.push([
            Inline::new().plain(row.when.replacen(", ", "\n", 1)),
            Inline::new()
                .plain(row.reference.as_str())
                .illustrative(sign),
            Inline::new().plain(format!("{} to {}", row.from, row.to)),
            about,
        ]);
    }
    let mut document = Document::new()
        .titled(format!("{title}: the correspondence"))
        .heading(1, title.to_owned())
        .table(table);
    if rows.iter().any(|row| row.illustrative) {
        document = document.paragraph(Inline::new().illustrative(LEGEND));
    }
    document
}

/// The JSON shape, `cica/correspondence/1`.
pub fn shape(paper: &str, rows: &[Row]) -> letters::Letters {
    let notes = rows.iter().map(|row| letters::Letter {
        time: row.moment.to_string(),
        reference: row.reference.clone(),
        from: row.from.clone(),
        to: row.to.clone(),
        about: row.about.clone(),
        links: row.links.clone(),
        original: row.original.clone(),
        illustrative: row.illustrative,
    });
    letters::Letters::new(paper.to_owned(), notes.collect())
}
