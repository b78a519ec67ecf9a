//! The text itself: elements in order, insertions open and close around what they insert.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::deleted::said;
use super::lists::Lists;
use super::plan::{self, Element, Piece, Range};
use super::styles::Styles;
use super::{tables, words};
use crate::ooxml::model::{Cell, Paragraph, RevisionId, Role, Run, Spot};
use crate::ooxml::write::Document;

/// `content.xml`.
pub(super) fn content(document: &Document) -> String {
    let elements = plan::elements(&document.text);
    let mut story = Story::new(document, &elements);
    story.body(&elements);
    let Story {
        out,
        regions,
        styles,
        ..
    } = story;
    // Without a word on it nothing is tracked.
    let tracked = if document.tracks_changes || !regions.is_empty() {
        format!(
            "<text:tracked-changes text:track-changes=\"{}\">{regions}</text:tracked-changes>",
            document.tracks_changes
        )
    } else {
        String::new()
    };
    let (own, tables) = (
        styles.written(),
        tables::styles(&document.columns, document.is_landscape),
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\">\
         <office:automatic-styles>{own}{tables}</office:automatic-styles>\
         <office:body><office:text>{tracked}{out}</office:text></office:body>\
         </office:document-content>\n"
    )
}

/// The text under way.
#[derive(Debug)]
pub(super) struct Story<'a> {
    pub(super) document: &'a Document,
    pub(super) out: String,
    /// What is said of the changes.
    pub(super) regions: String,
    /// How many of them there are.
    pub(super) changes: usize,
    styles: Styles,
    lists: Lists,
    /// Insertions that are open, with their names in the text.
    open: Vec<(RevisionId, String)>,
    edges: HashMap<(Spot, bool), Edges>,
}

/// The comments whose ranges end and begin at a spot.
#[derive(Debug, Clone, Default)]
struct Edges {
    ends: Vec<usize>,
    /// With whether it ends where it begins.
    starts: Vec<(usize, bool)>,
}

fn edges(ranges: &[Option<Range>]) -> HashMap<(Spot, bool), Edges> {
    let mut out: HashMap<(Spot, bool), Edges> = HashMap::new();
    for (number, range) in ranges.iter().enumerate() {
        let Some(range) = range else {
            continue;
        };
        let is_spot = range.start == range.end;
        let starts = out.entry((range.start, range.is_deleted)).or_default();
        starts.starts.push((number, is_spot));
        if !is_spot {
            let ends = out.entry((range.end, range.is_deleted)).or_default();
            ends.ends.push(number);
        }
    }
    out
}

impl<'a> Story<'a> {
    fn new(document: &'a Document, elements: &[Element]) -> Self {
        Self {
            document,
            out: String::new(),
            regions: String::new(),
            changes: 0,
            styles: Styles::default(),
            lists: Lists::default(),
            open: Vec::new(),
            edges: edges(&plan::ranges(elements, &document.text.comments)),
        }
    }

    fn body(&mut self, elements: &[Element]) {
        let document = self.document;
        let cell_of = |element: &Element| document.text.paragraphs.get(element.last)?.cell;
        let mut rest = elements;
        while let Some((first, after)) = rest.split_first() {
            let Some(Cell { table, .. }) = cell_of(first) else {
                self.element(first);
                rest = after;
                continue;
            };
            self.end();
            let of_table = |element| cell_of(element).filter(|cell| cell.table == table);
            let cells: Vec<(Cell, &Element)> = rest
                .iter()
                .map_while(|element| Some((of_table(element)?, element)))
                .collect();
            rest = rest.get(cells.len()..).unwrap_or_default();
            tables::table(self, &cells);
        }
        self.end();
    }

    /// Closes the lists that are open.
    pub(super) fn end(&mut self) {
        self.lists.close(&mut self.out);
    }

    /// Writes one element.
    pub(super) fn element(&mut self, element: &Element) {
        let document = self.document;
        let paragraphs = &document.text.paragraphs;
        let (Some(first), Some(last)) =
            (paragraphs.get(element.first), paragraphs.get(element.last))
        else {
            return;
        };
        self.lists.before(&mut self.out, first);
        let close = self.open(first);
        for piece in &element.pieces {
            match piece {
                Piece::Run(at) => {
                    let run = paragraphs
                        .get(at.paragraph)
                        .and_then(|p| p.runs.get(at.run));
                    self.ranges(*at, false);
                    if let Some(run) = run {
                        self.insert(&run.revisions);
                        self.run(run);
                    }
                }
                Piece::Deleted(deleted) => {
                    self.ranges(deleted.from, false);
                    // An insertion around it is said with it.
                    self.insert(&[]);
                    self.deletion(deleted);
                }
            }
        }
        let end = Spot {
            paragraph: element.last,
            run: last.runs.len(),
        };
        self.ranges(end, false);
        // An end that nothing can follow is nobody's.
        self.insert(if last.is_last { &[] } else { &last.mark });
        self.out.push_str(close);
    }

    /// Opens a paragraph that is set like this one; how it is closed.
    pub(super) fn open(&mut self, paragraph: &Paragraph) -> &'static str {
        let style = self.styles.paragraph(paragraph);
        match paragraph.role {
            Role::Heading(depth) => {
                let depth = depth.clamp(1, super::parts::LEVELS);
                let _ = write!(
                    self.out,
                    "<text:h text:style-name=\"{style}\" text:outline-level=\"{depth}\">"
                );
                "</text:h>"
            }
            _ => {
                let _ = write!(self.out, "<text:p text:style-name=\"{style}\">");
                "</text:p>"
            }
        }
    }

    /// Closes the insertions that these revisions are not of, and opens those that are not open.
    fn insert(&mut self, revisions: &[RevisionId]) {
        let document = self.document;
        for (id, name) in std::mem::take(&mut self.open) {
            if revisions.contains(&id) {
                self.open.push((id, name));
            } else {
                let _ = write!(self.out, "<text:change-end text:change-id=\"{name}\"/>");
            }
        }
        for id in revisions {
            let own = document.text.revisions.get(*id);
            let is_open = self.open.iter().any(|(open, _)| open == id);
            if own.is_some_and(|own| own.act.is_new()) && !is_open {
                let name = self.insertion(*id);
                let _ = write!(self.out, "<text:change-start text:change-id=\"{name}\"/>");
                self.open.push((*id, name));
            }
        }
    }

    /// Writes the characters of a run.
    pub(super) fn run(&mut self, run: &Run) {
        let style = self.styles.run(run).filter(|_| !run.text.is_empty());
        if let Some(style) = &style {
            let _ = write!(self.out, "<text:span text:style-name=\"{style}\">");
        }
        words::words(&mut self.out, &run.text);
        if style.is_some() {
            self.out.push_str("</text:span>");
        }
    }

    /// Ends and beginnings of comments at a spot, ends first: in the text, or among deleted words.
    pub(super) fn ranges(&mut self, at: Spot, is_deleted: bool) {
        let Some(edges) = self.edges.remove(&(at, is_deleted)) else {
            return;
        };
        for number in edges.ends {
            let _ = write!(
                self.out,
                "<office:annotation-end office:name=\"c{number}\"/>"
            );
        }
        for (number, is_spot) in edges.starts {
            self.comment(number, is_spot);
        }
    }

    fn comment(&mut self, number: usize, is_spot: bool) {
        let Some(comment) = self.document.text.comments.get(number) else {
            return;
        };
        self.out.push_str("<office:annotation");
        if !is_spot {
            let _ = write!(self.out, " office:name=\"c{number}\"");
        }
        let said = said(comment.author.as_deref(), comment.date.as_deref());
        let _ = write!(self.out, ">{said}");
        for line in comment.text.split('\n') {
            self.out.push_str("<text:p>");
            words::words(&mut self.out, line);
            self.out.push_str("</text:p>");
        }
        self.out.push_str("</office:annotation>");
    }
}
