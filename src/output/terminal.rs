//! Text for a person at a terminal: colour where it is wanted, framed tables, the width given.
//!
//! Imports no other floor.

use std::fmt::Write as _;

use anstyle::Style;

use super::document::Document;
use super::grid::Framing;
use super::inline::{Inline, Role};
use super::layout::{Chunk, Line};
use super::paint::{Ink, chunks};
use super::prose::{self, INSET, Page, Sheet};

/// Renders a document.
pub fn render(document: &Document, width: usize, color: bool) -> String {
    let sheet = Sheet {
        width,
        color,
        framing: Framing::Boxed,
    };
    let mut page = Painted {
        text: String::new(),
        color,
    };
    prose::lay(document, sheet, &mut page);
    page.text
}

/// A page for a terminal.
struct Painted {
    text: String,
    color: bool,
}

impl Page for Painted {
    fn line(&mut self, line: Line<Ink>) {
        let line = paint(trimmed(line), self.color);
        self.text.push_str(line.trim_end_matches(' '));
        self.text.push('\n');
    }

    fn verbatim(&mut self, text: &str) {
        self.line(vec![
            Chunk::new(INSET, Ink::PLAIN),
            Chunk::new(text, Ink::Role(Role::Id)),
        ]);
    }
}

/// Writes inline text on one line: for prompts and messages.
pub fn inline(text: &Inline, color: bool) -> String {
    let line = chunks(text, color)
        .into_iter()
        .map(|chunk| Chunk::new(chunk.text.replace('\n', " "), chunk.mark));
    paint(line.collect(), color)
}

/// Drops plain white space from the end of a line: that of a redline is underlined or struck, and
/// means something.
fn trimmed(mut line: Line<Ink>) -> Line<Ink> {
    while let Some(last) = line.last_mut() {
        if last.mark != Ink::PLAIN && last.mark != Ink::Frame {
            break;
        }
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        line.pop();
    }
    line
}

fn paint(line: Line<Ink>, color: bool) -> String {
    let mut painted = String::new();
    for chunk in line {
        let style = chunk.mark.style();
        if color && style != Style::new() {
            // Writing to a string cannot fail.
            _ = write!(painted, "{style}{}{style:#}", chunk.text);
        } else {
            painted.push_str(&chunk.text);
        }
    }
    painted
}
