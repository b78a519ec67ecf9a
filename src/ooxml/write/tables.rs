//! A table from the paragraphs that stand in its cells.

use std::fmt::Write as _;

use super::story::Story;

/// Width of the text across the page and upright, in twentieths of a point.
const ACROSS: u32 = 15_138;
const UPRIGHT: u32 = 9_070;

/// Writes the table that begins at a paragraph and takes so many.
pub(super) fn table(story: &mut Story<'_>, from: usize, count: usize) {
    let document = story.document;
    let paragraphs = document.text.paragraphs.get(from..from + count);
    let paragraphs = paragraphs.unwrap_or_default();
    let columns = paragraphs
        .iter()
        .filter_map(|p| Some(p.cell?.column + 1))
        .max()
        .unwrap_or(1);
    let widths = widths(&document.columns, columns, document.is_landscape);
    story.markup.raw(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        let _ = write!(story.markup.out, "<w:gridCol w:w=\"{width}\"/>");
    }
    story.markup.raw("</w:tblGrid>");
    let rows = paragraphs
        .iter()
        .filter_map(|p| Some(p.cell?.row + 1))
        .max()
        .unwrap_or(0);
    let mut next = 0;
    for row in 0..rows {
        story.markup.raw("<w:tr><w:trPr><w:cantSplit/>");
        if row == 0 {
            story.markup.raw("<w:tblHeader/>");
        }
        story.markup.raw("</w:trPr>");
        for (column, width) in widths.iter().enumerate() {
            let _ = write!(
                story.markup.out,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
            );
            let begun = next;
            while let Some(paragraph) = paragraphs.get(next)
                && paragraph
                    .cell
                    .is_some_and(|cell| (cell.row, cell.column) == (row, column))
            {
                story.paragraph(from + next, paragraph);
                next += 1;
            }
            // A cell holds at least one paragraph.
            if begun == next {
                story.markup.raw("<w:p/>");
            }
            story.markup.raw("</w:tc>");
        }
        story.markup.raw("</w:tr>");
    }
    story.markup.raw("</w:tbl>");
}

fn widths(parts: &[u32], columns: usize, is_landscape: bool) -> Vec<u32> {
    let whole = if is_landscape { ACROSS } else { UPRIGHT };
    let parts: Vec<u32> = (0..columns)
        .map(|column| parts.get(column).copied().unwrap_or(1).max(1))
        .collect();
    let sum: u32 = parts.iter().sum();
    parts
        .iter()
        .map(|part| {
            u32::try_from(u64::from(whole) * u64::from(*part) / u64::from(sum.max(1)))
                .unwrap_or(whole)
        })
        .collect()
}
