//! The page in text: a document laid into lines, for the plain and the terminal renderer.
//!
//! Imports no other floor.

use super::clean;
use super::document::{Block, Document, Item};
use super::grid::{self, Framing};
use super::inline::{Inline, Role};
use super::layout::{Chunk, Line, width, wrap};
use super::paint::{Ink, MODAL_LEGEND, chunks, has_modal_sign};

/// The widest line of prose: longer ones are hard to read. Tables take the whole width.
const MEASURE: usize = 100;

/// The narrowest page that is laid out; a narrower terminal wraps by itself.
const NARROWEST: usize = 20;

/// The widest page: frames count columns in 16 bits.
const WIDEST: usize = 10_000;

/// What the page is laid out for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    /// Columns.
    pub(super) width: usize,
    /// Whether signs may be left to colour and effects.
    pub(super) color: bool,
    /// Frames, bullets and lines of a terminal, or of plain text.
    pub(super) framing: Framing,
}

/// Where the lines of a page go, one by one: a page may have tens of thousands.
pub(super) trait Page {
    /// Takes a line that was laid out.
    fn line(&mut self, line: Line<Ink>);
    /// Takes a line that stands as it is, set in: a command, or a line of a file.
    fn verbatim(&mut self, text: &str);
}

/// How far a line that stands as it is is set in.
pub(super) const INSET: &str = "    ";

/// Lays a document into lines.
pub(super) fn lay(document: &Document, sheet: Sheet, page: &mut impl Page) {
    let sheet = Sheet {
        width: sheet.width.clamp(NARROWEST, WIDEST),
        ..sheet
    };
    let margin = sheet.margin(document);
    let mut before: Option<&Block> = None;
    let mut is_explained = true;
    for block in &document.blocks {
        if before.is_some_and(|before| is_spaced(before, block)) {
            page.line(Vec::new());
        }
        before = Some(block);
        if let Block::Verbatim(commands) = block {
            for command in commands {
                clean::text(command)
                    .split('\n')
                    .for_each(|line| page.verbatim(line));
            }
            continue;
        }
        let lines = sheet.block(block, margin);
        is_explained &= !has_modal_sign(&lines);
        lines.into_iter().for_each(|line| page.line(line));
    }
    if !is_explained {
        let legend = Chunk::new(MODAL_LEGEND, Ink::Role(Role::Muted));
        page.line(Vec::new());
        let lines = wrap(&[legend], sheet.measure());
        lines.into_iter().for_each(|line| page.line(line));
    }
}

/// Whether an empty line stands between two blocks.
fn is_spaced(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::Blank, _) | (_, Block::Blank) => false,
        // Items stand close under the paragraph that introduces them.
        (Block::Provision { .. }, Block::Provision { level, .. }) => *level == 0,
        _ => true,
    }
}

impl Sheet {
    fn boxed(self) -> bool {
        self.framing == Framing::Boxed
    }

    fn measure(self) -> usize {
        self.width.min(MEASURE)
    }

    /// The margin that holds the numbers of all provisions, so that their words align.
    fn margin(self, document: &Document) -> usize {
        let widest = document.blocks.iter().map(|block| match block {
            Block::Provision { number, .. } => width(&clean::line(number)),
            _ => 0,
        });
        (widest.max().unwrap_or(0) + 2).min(self.measure() / 3)
    }

    fn block(self, block: &Block, margin: usize) -> Vec<Line<Ink>> {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => wrap(&chunks(text, self.color), self.measure()),
            Block::List(items) => items.iter().flat_map(|item| self.item(item)).collect(),
            Block::Table(table) => grid::lay(table, self.width, self.framing, self.color),
            Block::Provision {
                number,
                level,
                text,
            } => {
                let number = Chunk::new(clean::line(number), Ink::Role(Role::Muted));
                self.hang(vec![number], margin, usize::from(*level), text)
            }
            Block::Quote(text) => self.quote(text),
            Block::KeyValues(facts) => self.facts(facts),
            Block::Banner(text) => self.banner(text),
            // Goes past the layout.
            Block::Verbatim(_) => Vec::new(),
            Block::Rule => vec![vec![self.across(self.measure())]],
            Block::Blank => vec![Vec::new()],
        }
    }

    fn across(self, length: usize) -> Chunk<Ink> {
        let line = if self.boxed() { "─" } else { "-" };
        Chunk::new(line.repeat(length), Ink::Frame)
    }

    fn heading(self, level: u8, text: &Inline) -> Vec<Line<Ink>> {
        let mut parts = chunks(text, self.color);
        for part in &mut parts {
            if part.mark == Ink::PLAIN {
                part.mark = Ink::Heading;
            }
        }
        let mut lines = wrap(&parts, self.measure());
        let widest = lines
            .iter()
            .map(|line| super::layout::line_width(line))
            .max();
        let under = match level {
            1 => "=",
            2 => "-",
            _ => return lines,
        };
        // With colour a heading is bold, and wants no line under it.
        if !self.color {
            lines.push(vec![Chunk::new(
                under.repeat(widest.unwrap_or(0)),
                Ink::Frame,
            )]);
        }
        lines
    }

    fn item(self, item: &Item) -> Vec<Line<Ink>> {
        let bullet = if self.boxed() { "•" } else { "-" };
        let indent = (2 * usize::from(item.level)).min(self.measure() / 3);
        let lead = vec![
            Chunk::new(" ".repeat(indent), Ink::PLAIN),
            Chunk::new(bullet, Ink::Frame),
        ];
        self.hang(lead, indent + 2, 0, &item.text)
    }

    /// Lays text beside a lead; where the lead is wider than its column, it gets a line of its own.
    fn hang(
        self,
        lead: Vec<Chunk<Ink>>,
        column: usize,
        level: usize,
        text: &Inline,
    ) -> Vec<Line<Ink>> {
        let inset = column + (2 * level).min(self.measure() / 4);
        let used = super::layout::line_width(&lead);
        let mut body = wrap(&chunks(text, self.color), self.measure() - inset).into_iter();
        let mut lines = Vec::new();
        if used < column {
            let mut first = lead;
            first.push(Chunk::new(" ".repeat(inset - used), Ink::PLAIN));
            first.extend(body.next().unwrap_or_default());
            lines.push(first);
        } else {
            lines.extend(wrap(&lead, self.measure()));
        }
        lines.extend(body.map(|line| indented(inset, line)));
        lines
    }

    fn quote(self, text: &Inline) -> Vec<Line<Ink>> {
        let bar = if self.boxed() { "│ " } else { "> " };
        wrap(&chunks(text, self.color), self.measure() - 2)
            .into_iter()
            .map(|line| {
                std::iter::once(Chunk::new(bar, Ink::Frame))
                    .chain(line)
                    .collect()
            })
            .collect()
    }

    fn facts(self, facts: &[(String, Inline)]) -> Vec<Line<Ink>> {
        let name = |name: &str| format!("{}:", clean::line(name));
        let widest = facts
            .iter()
            .map(|(n, _)| width(&name(n)))
            .max()
            .unwrap_or(0);
        let column = (widest + 2).min(self.measure() / 2);
        facts
            .iter()
            .flat_map(|(n, value)| {
                let lead = Chunk::new(name(n), Ink::Role(Role::Muted));
                self.hang(vec![lead], column, 0, value)
            })
            .collect()
    }

    fn banner(self, text: &str) -> Vec<Line<Ink>> {
        let text = Chunk::new(format!("*** {} ***", clean::line(text)), Ink::Banner);
        wrap(&[text], self.measure())
    }
}

fn indented(by: usize, line: Line<Ink>) -> Line<Ink> {
    std::iter::once(Chunk::new(" ".repeat(by), Ink::PLAIN))
        .chain(line)
        .collect()
}
