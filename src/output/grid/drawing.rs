//! Rows of a table as lines: beside each other, or in a frame that comfy-table draws.
//!
//! Imports no other floor.

use std::collections::HashSet;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{
    Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table as Frame,
    TableStyle,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::output::layout::{Chunk, Line, line_width, width};
use crate::output::paint::Ink;
use crate::output::table::{Column, Table};

/// How far columns without a frame stand apart.
pub(super) const APART: usize = 2;

/// A row: the lines of each of its cells.
pub(super) type Row = Vec<Vec<Line<Ink>>>;

/// Draws rows beside each other without a frame, which needs no drawing: there may be thousands.
pub(super) fn open(table: &Table, titles: Option<Row>, rows: Vec<Row>) -> Vec<Line<Ink>> {
    let widest = |column: usize| {
        let cells = titles.iter().chain(&rows).filter_map(|row| row.get(column));
        let widths = cells.flatten().map(|line| line_width(line));
        widths.max().unwrap_or(0).max(1)
    };
    let widths: Vec<usize> = (0..table.width()).map(widest).collect();
    let mut lines = Vec::new();
    if let Some(titles) = titles {
        aligned(table, &widths, titles, &mut lines);
        let under = widths.iter().enumerate().map(|(index, width)| {
            let is_last = index + 1 == widths.len();
            "-".repeat(width + usize::from(!is_last))
        });
        let under: Vec<String> = under.collect();
        lines.push(vec![Chunk::new(under.join(" "), Ink::Frame)]);
    }
    for row in rows {
        aligned(table, &widths, row, &mut lines);
    }
    lines
}

/// Adds the lines of a row, each cell in its column.
fn aligned(table: &Table, widths: &[usize], row: Row, lines: &mut Vec<Line<Ink>>) {
    let height = row.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells: Vec<_> = row.into_iter().map(Vec::into_iter).collect();
    for _ in 0..height {
        let mut line = Vec::new();
        // White space that goes before the next words; none stands at the end of a line.
        let mut blank = 0;
        for (index, (cell, width)) in cells.iter_mut().zip(widths).enumerate() {
            let words = cell.next().unwrap_or_default();
            let rest = width.saturating_sub(line_width(&words));
            let is_right = table.hint(index) == Column::Right;
            let (before, after) = if is_right { (rest, 0) } else { (0, rest) };
            blank += before;
            if !words.is_empty() {
                if blank > 0 {
                    line.push(Chunk::new(" ".repeat(blank), Ink::Frame));
                }
                line.extend(words);
                blank = 0;
            }
            blank += after + APART;
        }
        lines.push(line);
    }
}

/// Draws rows in a frame, with lines between them where one takes several.
pub(super) fn boxed(table: &Table, titles: Option<Row>, rows: &[Row]) -> Vec<Line<Ink>> {
    let is_ruled = rows.iter().flatten().any(|cell| cell.len() > 1);
    let mut frame = Frame::new();
    frame
        .force_no_tty()
        .load_style(style(is_ruled))
        .set_content_arrangement(ContentArrangement::Disabled);
    let cells = |row: &Row| -> Vec<Cell> {
        let cells = row.iter().map(|cell| Cell::new(marked(cell)));
        cells.collect()
    };
    if let Some(titles) = &titles {
        frame.set_header(cells(titles));
    }
    for row in rows {
        frame.add_row(cells(row));
    }
    for (index, column) in frame.column_iter_mut().enumerate() {
        column.set_padding((1, 1));
        if table.hint(index) == Column::Right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let parted = if is_ruled {
        needless(titles.as_ref(), rows)
    } else {
        HashSet::new()
    };
    let lines = frame.lines().enumerate();
    lines
        .filter(|(at, _)| !parted.contains(at))
        .map(|(_, line)| unmarked(line.trim_end()))
        .collect()
}

/// The lines of a drawn box that rule off a row whose first cell is empty: it goes on with the row
/// above, and nothing parts the two.
fn needless(titles: Option<&Row>, rows: &[Row]) -> HashSet<usize> {
    let height = |row: &Row| row.iter().map(Vec::len).max().unwrap_or(1).max(1);
    // The upper edge, the titles, and the line under them.
    let mut at = titles.map_or(1, |titles| 2 + height(titles));
    let mut lines = HashSet::new();
    for (index, row) in rows.iter().enumerate() {
        let goes_on = row
            .first()
            .is_some_and(|cell| cell.iter().flatten().all(|chunk| chunk.text.is_empty()));
        if index > 0 && goes_on {
            lines.insert(at - 1);
        }
        at += 1 + height(row);
    }
    lines
}

/// Box-drawing lines.
fn style(is_ruled: bool) -> TableStyle {
    let bars = ContentLineStyle::new('│', '│', '│');
    let boxed = UTF8_FULL_CONDENSED.header_lines(bars).content_lines(bars);
    if is_ruled {
        boxed.row_separator(LineStyle::new('├', '─', '┼', '┤'))
    } else {
        boxed
    }
}

/// Writes lines with a mark before each chunk and one for the frame after it.
fn marked(lines: &[Line<Ink>]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        for chunk in line {
            text.extend(chunk.mark.mark());
            for part in unjoined(&chunk.text) {
                text.push_str(part);
                text.extend(chunk.mark.mark());
            }
            text.extend(Ink::Frame.mark());
        }
    }
    text
}

/// A text in parts that show as wide as they count: letters that a page joins into a narrower one
/// (Arabic lam and alef) keep a column each on a terminal.
fn unjoined(text: &str) -> Vec<&str> {
    if text.is_ascii() || text.width() == width(text) {
        return vec![text];
    }
    text.graphemes(true).collect()
}

/// Reads a drawn line back into chunks.
fn unmarked(drawn: &str) -> Line<Ink> {
    let mut line: Line<Ink> = Vec::new();
    let mut ink = Ink::Frame;
    for c in drawn.chars() {
        if let Some(next) = Ink::of_mark(c) {
            ink = next;
            continue;
        }
        match line.last_mut() {
            Some(last) if last.mark == ink => last.text.push(c),
            _ => line.push(Chunk::new(c, ink)),
        }
    }
    line
}
