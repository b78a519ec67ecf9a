//! A text, or two held against each other, for git: line by line, or as a page.

use super::redline::COARSE;
use super::text::ILLUSTRATIVE;
use crate::domain::version::Version;
use crate::drafting::provenance::Fate;
use crate::output::{Document, Inline, clean};
use crate::text::redline::Segment;
use crate::views::compared::Row;

/// A version as lines for git to compare: what it was made from, then a provision a line with its
/// number, its id and its words; marked up as a redline where the text before is known.
pub fn lines(version: &Version, rows: &[Row]) -> String {
    let mut out = vec![match &version.parent {
        None => format!("version {} of {}", version.number, version.date),
        Some(parent) => format!(
            "version {} of {}, made from version {}",
            version.number, version.date, parent.version
        ),
    }];
    if version.illustrative {
        out.push(ILLUSTRATIVE.to_owned());
    }
    out.extend(
        version
            .contributors
            .iter()
            .map(|state| format!("with proposals of {state}")),
    );
    out.extend(
        version
            .adopts
            .iter()
            .map(|adopted| format!("takes up {}", adopted.change)),
    );
    out.push(String::new());
    out.extend(rows.iter().map(|row| {
        let words: String = row.segments.iter().map(marked).collect();
        let moved = row.was.as_ref();
        let moved = moved.map_or_else(String::new, |was| format!(", moved here from {was}"));
        format!("{} ({}{moved}) {words}", row.number, row.id)
    }));
    let text: String = out
        .iter()
        .map(|line| format!("{}\n", clean::line(line)))
        .collect();
    text
}

fn marked(segment: &Segment) -> String {
    match segment {
        Segment::Keep(text) => text.clone(),
        Segment::Insert(text) => format!("{{+{text}+}}"),
        Segment::Delete(text) => format!("[-{text}-]"),
        Segment::Remark(_) => String::new(),
    }
}

/// The redline of a file between two states, unattributed.
pub fn page(path: &str, title: &str, rows: &[Row], is_illustrative: bool) -> Document {
    let mut document = Document::new();
    if is_illustrative {
        document = document.banner(ILLUSTRATIVE);
    }
    document = document.heading(1, format!("{}: {title}", clean::line(path)));
    let mut changed = 0;
    for row in rows.iter().filter(|row| row.fate != Fate::Unchanged) {
        changed += 1;
        let number = match row.fate {
            Fate::Removed => format!("({})", row.number),
            _ => row.number.clone(),
        };
        let words = row
            .segments
            .iter()
            .fold(Inline::new(), |line, segment| match segment {
                Segment::Keep(text) => line.plain(text.as_str()),
                Segment::Insert(text) => line.inserted(text.as_str()),
                Segment::Delete(text) => line.deleted(text.as_str()),
                Segment::Remark(_) => line,
            });
        let fate = match (&row.fate, &row.was) {
            (Fate::Moved, Some(was)) => format!(" (moved here from {was})"),
            (Fate::Added, _) => " (new)".to_owned(),
            (Fate::Removed, _) => " (removed)".to_owned(),
            _ => String::new(),
        };
        let words = match row.is_coarse {
            true => words.muted(format!(" ({COARSE})")),
            false => words,
        };
        document = document.provision(number, 0, words.muted(fate));
    }
    if changed == 0 {
        document = document.paragraph("Not a word of the text differs.");
    }
    document
}
