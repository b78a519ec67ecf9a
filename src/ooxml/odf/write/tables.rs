//! A table from the elements that stand in its cells.

use std::fmt::Write as _;

use super::plan::Element;
use super::story::Story;
use crate::ooxml::model::Cell;

/// Width of the text across the page and upright, in hundredths of a centimetre.
const ACROSS: u64 = 2_670;
const UPRIGHT: u64 = 1_600;

/// The styles of the tables' parts; those of columns bear their numbers.
pub(super) fn styles(columns: &[u32], is_landscape: bool) -> String {
    let whole = if is_landscape { ACROSS } else { UPRIGHT };
    let width = |part: u64| format!("{}.{:02}cm", part / 100, part % 100);
    let mut out = format!(
        "<style:style style:name=\"Table\" style:family=\"table\">\
         <style:table-properties style:width=\"{}\" table:align=\"margins\"/></style:style>\
         <style:style style:name=\"Row\" style:family=\"table-row\">\
         <style:table-row-properties fo:keep-together=\"always\"/></style:style>\
         <style:style style:name=\"Cell\" style:family=\"table-cell\">\
         <style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #808080\"/>\
         </style:style>",
        width(whole)
    );
    let parts = columns.iter().map(|part| u64::from(*part));
    let sum = parts.clone().sum::<u64>().max(1);
    for (number, part) in parts.enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<style:style style:name=\"Column{number}\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"{}\"/></style:style>",
            width(whole * part / sum)
        );
    }
    out
}

/// Writes the table whose elements, with the cells in which they stand, are these.
pub(super) fn table(story: &mut Story<'_>, cells: &[(Cell, &Element)]) {
    let table = cells.first().map_or(0, |(cell, _)| cell.table);
    let count = |of: fn(&Cell) -> usize| cells.iter().map(|(cell, _)| of(cell) + 1).max();
    let columns = count(|cell| cell.column).unwrap_or(1);
    let rows = count(|cell| cell.row).unwrap_or(0);
    let _ = write!(
        story.out,
        "<table:table table:name=\"Table{}\" table:style-name=\"Table\">",
        table + 1
    );
    for column in 0..columns {
        let _ = match story.document.columns.get(column) {
            Some(_) => write!(
                story.out,
                "<table:table-column table:style-name=\"Column{column}\"/>"
            ),
            None => write!(story.out, "<table:table-column/>"),
        };
    }
    let mut rest = cells.iter().peekable();
    for row in 0..rows {
        if row == 0 {
            story.out.push_str("<table:table-header-rows>");
        }
        story
            .out
            .push_str("<table:table-row table:style-name=\"Row\">");
        for column in 0..columns {
            story.out.push_str(
                "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">",
            );
            let is_here = |(cell, _): &&(Cell, &Element)| (cell.row, cell.column) == (row, column);
            let mut is_bare = true;
            while let Some((_, element)) = rest.next_if(is_here) {
                story.element(element);
                is_bare = false;
            }
            story.end();
            // A cell holds at least one paragraph.
            if is_bare {
                story
                    .out
                    .push_str("<text:p text:style-name=\"Table_20_Text\"/>");
            }
            story.out.push_str("</table:table-cell>");
        }
        story.out.push_str("</table:table-row>");
        if row == 0 {
            story.out.push_str("</table:table-header-rows>");
        }
    }
    story.out.push_str("</table:table>");
}
