//! The comments matrix as a table across the page, with columns to fill in and send back.

use super::frame::{Frame, line, warnings};
use crate::ooxml::Document;
use crate::ooxml::model::{Cell, Paragraph, Role, Run};
use crate::output::inline::{Edit, Inline};
use crate::output::pages::matrix::{LEGEND, SOME_ILLUSTRATIVE};
use crate::output::table::Table;

/// Widths of the columns, in parts: id, provision, state, type, proposal, reason, outcome,
/// decision, reason given, reply.
const WIDTHS: [u32; 10] = [7, 8, 9, 9, 27, 16, 10, 12, 13, 13];

/// How the columns are to be filled.
const FILLING: &str = "To fill in: “Decision” takes adopted, not adopted, deferred, or “adopted as: ” and the whole new wording; “Reason given” and “Reply” go to the state. Rows left empty stay as they are.";

/// The matrix.
pub fn matrix(frame: &Frame<'_>, table: &Table) -> Document {
    let mut document = Document {
        title: frame.paper.title.clone(),
        header: frame.subject.to_owned(),
        language: "en".to_owned(),
        is_landscape: true,
        columns: WIDTHS.to_vec(),
        ..Document::default()
    };
    let paragraphs = &mut document.text.paragraphs;
    paragraphs.extend(warnings(frame.altered));
    if frame.illustrative {
        paragraphs.push(line(Role::Subtitle, SOME_ILLUSTRATIVE));
    }
    paragraphs.push(line(Role::Title, &frame.paper.title));
    paragraphs.push(line(Role::Body, FILLING));
    let header = table.header.iter().enumerate().map(|(column, title)| {
        let mut paragraph = line(Role::Body, title);
        for run in &mut paragraph.runs {
            run.is_bold = true;
        }
        (0, column, paragraph)
    });
    let rows = (1..).zip(&table.rows).flat_map(|(row, cells)| {
        cells.iter().enumerate().flat_map(move |(column, cell)| {
            lines(cell)
                .into_iter()
                .map(move |paragraph| (row, column, paragraph))
        })
    });
    let cells: Vec<Paragraph> = header
        .chain(rows)
        .map(|(row, column, mut paragraph)| {
            paragraph.cell = Some(Cell {
                table: 0,
                row,
                column,
            });
            paragraph
        })
        .collect();
    paragraphs.extend(cells);
    if table.rows.is_empty() {
        paragraphs.push(line(Role::Body, &table.when_empty));
    }
    if frame.illustrative {
        paragraphs.push(line(Role::Body, LEGEND));
    }
    document
}

/// The lines of a cell, each a paragraph.
fn lines(cell: &Inline) -> Vec<Paragraph> {
    let mut lines = vec![Paragraph::default()];
    for span in cell.spans() {
        let edit = span.role.edit();
        for (index, text) in span.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Paragraph::default());
            }
            if text.is_empty() {
                continue;
            }
            if let Some(line) = lines.last_mut() {
                line.runs.push(Run {
                    text: text.to_owned(),
                    is_struck: edit == Some(Edit::Deleted),
                    is_underlined: edit == Some(Edit::Inserted),
                    is_bold: edit == Some(Edit::Inserted),
                    ..Run::default()
                });
            }
        }
    }
    lines
}
