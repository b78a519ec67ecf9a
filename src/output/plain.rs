//! Plain text: for pipes, files and snapshots. No colour, no box-drawing; the same bytes each run.
//!
//! Imports no other floor.

use super::document::Document;
use super::grid::Framing;
use super::inline::Inline;
use super::layout::Line;
use super::paint::Ink;
use super::prose::{self, INSET, Page, Sheet};

/// The width of plain text where nothing else is asked for.
pub const WIDTH: usize = 80;

/// Renders a document.
pub fn render(document: &Document, width: usize) -> String {
    let sheet = Sheet {
        width,
        color: false,
        framing: Framing::Open,
    };
    let mut page = Plain(String::new());
    prose::lay(document, sheet, &mut page);
    page.0
}

/// A page of plain text.
struct Plain(String);

impl Plain {
    /// Ends a line that began at a byte of the page.
    fn end(&mut self, from: usize) {
        let kept = self.0[from..].trim_end().len();
        self.0.truncate(from + kept);
        self.0.push('\n');
    }
}

impl Page for Plain {
    fn line(&mut self, line: Line<Ink>) {
        let from = self.0.len();
        line.iter().for_each(|chunk| self.0.push_str(&chunk.text));
        self.end(from);
    }

    fn verbatim(&mut self, text: &str) {
        let from = self.0.len();
        self.0.push_str(INSET);
        self.0.push_str(text);
        self.end(from);
    }
}

/// Writes inline text on one line, with its signs: for messages and errors.
pub fn inline(text: &Inline) -> String {
    super::clean::line(&super::paint::as_text(text))
}
