//! Plain text: for pipes, files and snapshots. No colour, no box-drawing; the same bytes each run.
//!
//! Imports no other floor.

use super::document::Document;
use super::grid::Framing;
use super::inline::Inline;
use super::prose::{self, Sheet};

/// The width of plain text where nothing else is asked for.
pub const WIDTH: usize = 80;

/// Renders a document.
pub fn render(document: &Document, width: usize) -> String {
    let sheet = Sheet {
        width,
        color: false,
        framing: Framing::Open,
    };
    let mut page = String::new();
    for line in prose::lay(document, sheet) {
        let text: String = line.iter().map(|chunk| chunk.text.as_str()).collect();
        page.push_str(text.trim_end());
        page.push('\n');
    }
    page
}

/// Writes inline text on one line, with its signs: for messages and errors.
pub fn inline(text: &Inline) -> String {
    super::clean::line(&super::paint::as_text(text))
}
