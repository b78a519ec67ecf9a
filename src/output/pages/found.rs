//! What was found: `cica find`.

use super::attribution::{LEGEND, SIGN};
use crate::output::json::found;
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::views::found::Hit;

/// The page; the paper is named where the desk holds several.
pub fn page(words: &[String], hits: &[Hit], names_papers: bool) -> Document {
    let sought = words.join(" … ");
    let document = Document::new().titled(format!("Found: {sought}"));
    if hits.is_empty() {
        return document.paragraph(format!("Nothing on record holds “{sought}”."));
    }
    let mut table =
        Table::new(["Where", "In", "Words"]).columns([Column::Fixed, Column::Fixed, Column::Wrap]);
    for hit in hits {
        let sign = if hit.illustrative { SIGN } else { "" };
        let place = if names_papers {
            format!(
                "{}{}{}",
                hit.paper,
                if hit.place.starts_with('@') { "" } else { "/" },
                hit.place
            )
        } else {
            hit.place.clone()
        };
        table.push([
            Inline::new().id(place).illustrative(sign),
            Inline::new().plain(hit.kind),
            Inline::new()
                .plain(hit.before.as_str())
                .strong(hit.words.as_str())
                .plain(hit.after.as_str()),
        ]);
    }
    let count = hits.len();
    let mut document = document.table(table).paragraph(format!(
        "{count} {}.",
        if count == 1 { "place" } else { "places" }
    ));
    if hits.iter().any(|hit| hit.illustrative) {
        document = document.paragraph(Inline::new().illustrative(LEGEND));
    }
    document
}

/// The JSON shape, `cica/find/1`.
pub fn shape(words: &[String], hits: &[Hit]) -> found::Found {
    let hits = hits.iter().map(|hit| found::Hit {
        paper: hit.paper.to_string(),
        place: hit.place.clone(),
        kind: hit.kind,
        before: hit.before.clone(),
        found: hit.words.clone(),
        after: hit.after.clone(),
        illustrative: hit.illustrative,
    });
    found::Found::new(words.to_vec(), hits.collect())
}
