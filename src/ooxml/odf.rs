//! OpenDocument texts (.odt) to the same model as Word files, and from it.
//!
//! There deleted words are kept apart from the text, before it, and the text holds only the point
//! where they stood; inserted words stand between two points. One pass: regions first, then the
//! text, into which the deleted words are put back.

mod hidden;
mod inline;
mod lists;
mod looks;
mod regions;
pub(super) mod write;

use std::collections::HashMap;

use super::error::OoxmlError;
use super::losses::Loss;
use super::model::{Cell, Paragraph, RevisionId, Role, Run, Text};
use super::package::Package;
use super::xml::{Element, Token, Xml};
use hidden::Hidden;
use lists::Lists;
use looks::Looks;
use regions::Region;

/// The most paragraphs that are read, and the most revisions.
const PARAGRAPHS_LIMIT: usize = 200_000;
const REVISIONS_LIMIT: usize = 500_000;

/// Reads an OpenDocument text.
pub(super) fn read(mut package: Package<'_>) -> Result<Text, OoxmlError> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(OoxmlError::Encrypted);
    }
    let content = package
        .part("content.xml")?
        .ok_or(OoxmlError::Missing { what: "main part" })?;
    let mut looks = Looks::default();
    if let Some(styles) = package.part("styles.xml")? {
        looks.read("styles.xml", &styles)?;
    }
    looks.read("content.xml", &content)?;
    drop(package);
    Reader::new(&looks).read(&content)
}

/// An element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    Span { was_bold: bool, was_hidden: bool },
    Section { was_hidden: bool },
    List,
    Contents,
    Table { number: usize, rows: usize },
    Row { columns: usize },
    Cell,
}

struct Reader<'s> {
    looks: &'s Looks,
    lists: Lists,
    frames: Vec<Frame>,
    /// Insertions open around what is read, outermost first, with the ids of their regions.
    stack: Vec<(String, RevisionId)>,
    regions: HashMap<String, Region>,
    current: Option<Paragraph>,
    is_bold: bool,
    hidden: Hidden,
    /// White space here stands for nothing: it follows other, or opens the paragraph.
    is_after_space: bool,
    /// The range of a comment begins or ends here.
    is_cut: bool,
    /// Comments by their names.
    comments: HashMap<String, usize>,
    /// The comments in the deleted words that are read.
    asked: Vec<usize>,
    tables: usize,
    is_in_text: bool,
    out: Text,
}

impl<'s> Reader<'s> {
    fn new(looks: &'s Looks) -> Self {
        Self {
            looks,
            lists: Lists::default(),
            frames: Vec::new(),
            stack: Vec::new(),
            regions: HashMap::new(),
            current: None,
            is_bold: false,
            hidden: Hidden::default(),
            is_after_space: true,
            is_cut: false,
            comments: HashMap::new(),
            asked: Vec::new(),
            tables: 0,
            is_in_text: false,
            out: Text::default(),
        }
    }

    fn read(mut self, content: &str) -> Result<Text, OoxmlError> {
        let mut xml = Xml::new("content.xml", content);
        while let Some(token) = xml.next()? {
            self.token(token, &mut xml)?;
        }
        if let Some(last) = self.out.paragraphs.last_mut() {
            last.is_last = true;
        }
        for region in std::mem::take(&mut self.regions).into_values() {
            self.never_put_back(&region);
        }
        Ok(self.out)
    }

    fn token(&mut self, token: Token<'_>, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        match token {
            Token::Open(element) => self.open(&element, xml),
            Token::Close => {
                self.close();
                Ok(())
            }
            Token::Text(text) => {
                self.white(&text);
                Ok(())
            }
        }
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        let frame = match element.name() {
            "text" if !self.is_in_text => {
                self.is_in_text = true;
                Frame::Plain
            }
            _ if !self.is_in_text => Frame::Plain,
            "tracked-changes" => return self.regions(xml),
            "p" | "h" => {
                self.begin_paragraph(element)?;
                Frame::Paragraph
            }
            "list" => {
                let goes_on = element.attribute("continue-list").is_some()
                    || element.attribute("continue-numbering").as_deref() == Some("true");
                self.lists.begin(element.attribute("style-name"), goes_on);
                Frame::List
            }
            name @ ("list-item" | "list-header") => {
                self.lists.item(name == "list-item");
                Frame::Plain
            }
            "section" => self.section(element),
            "table-of-content" | "alphabetical-index" | "illustration-index" => Frame::Contents,
            "table" => {
                self.end_container();
                self.tables += 1;
                Frame::Table {
                    number: self.tables - 1,
                    rows: 0,
                }
            }
            "table-row" => {
                if let Some(Frame::Table { rows, .. }) = self.innermost(is_table) {
                    *rows += 1;
                }
                Frame::Row { columns: 0 }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(Frame::Row { columns }) = self.innermost(is_row) {
                    *columns += 1;
                }
                Frame::Cell
            }
            "sequence-decls" | "variable-decls" | "user-field-decls" | "forms" | "scripts" => {
                return xml.skip();
            }
            _ => return self.inline(element, xml),
        };
        self.frames.push(frame);
        Ok(())
    }

    fn innermost(&mut self, is: fn(&Frame) -> bool) -> Option<&mut Frame> {
        self.frames.iter_mut().rev().find(|frame| is(frame))
    }

    fn begin_paragraph(&mut self, element: &Element<'_>) -> Result<(), OoxmlError> {
        self.end_paragraph();
        if self.out.paragraphs.len() >= PARAGRAPHS_LIMIT {
            return Err(OoxmlError::TooMany {
                what: "paragraphs",
                limit: PARAGRAPHS_LIMIT,
            });
        }
        let style = element.attribute("style-name");
        let style = style.as_deref();
        let level = element.attribute("outline-level");
        let level = level.and_then(|level| level.parse().ok()).unwrap_or(1);
        let role = match self.looks.role(style) {
            _ if self.frames.contains(&Frame::Contents) => Role::Contents,
            Some(role) => role,
            None if element.name() == "h" => Role::Heading(level),
            None => Role::Body,
        };
        if role == Role::Contents {
            self.out.losses.count(Loss::ContentsLine);
        }
        self.is_bold = self.looks.is_bold(style) == Some(true);
        self.hidden.is_style = self.looks.is_hidden(style) == Some(true);
        self.is_after_space = true;
        let mark = self.lists.mark(self.looks, style);
        self.current = Some(Paragraph {
            role,
            // The number of a heading is the program's, as its depth is said.
            list: mark.filter(|_| !matches!(role, Role::Heading(_))),
            cell: self.cell(),
            ..Paragraph::default()
        });
        Ok(())
    }

    fn cell(&self) -> Option<Cell> {
        let mut column = None;
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Row { columns } => column = column.or(Some(columns.saturating_sub(1))),
                Frame::Table { number, rows } => {
                    return Some(Cell {
                        table: *number,
                        row: rows.saturating_sub(1),
                        column: column?,
                    });
                }
                _ => {}
            }
        }
        None
    }

    fn end_paragraph(&mut self) {
        self.hidden.is_paragraph = false;
        if let Some(mut paragraph) = self.current.take().filter(|_| !self.hidden.is_section) {
            paragraph.mark = self.revisions();
            self.out.paragraphs.push(paragraph);
        }
    }

    /// What follows a table or the end of a cell is never joined to what stands before it.
    fn end_container(&mut self) {
        self.end_paragraph();
        if let Some(last) = self.out.paragraphs.last_mut() {
            last.is_last = true;
        }
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(),
            Some(Frame::Span {
                was_bold,
                was_hidden,
            }) => {
                self.is_bold = was_bold;
                self.hidden.is_style = was_hidden;
            }
            Some(Frame::Section { was_hidden }) => {
                self.end_paragraph();
                self.hidden.is_section = was_hidden;
            }
            Some(Frame::List) => self.lists.end(),
            Some(Frame::Cell | Frame::Row { .. }) => self.end_container(),
            _ => {}
        }
    }

    fn revisions(&self) -> Vec<RevisionId> {
        self.stack.iter().map(|(_, id)| *id).collect()
    }

    /// Characters as the file has them: any white space is one space.
    fn white(&mut self, text: &str) {
        if self.current.is_none() {
            return;
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !std::mem::replace(&mut self.is_after_space, true) {
                    out.push(' ');
                }
            } else {
                self.is_after_space = false;
                out.push(c);
            }
        }
        self.words(&out);
    }

    /// Characters to the letter.
    fn words(&mut self, text: &str) {
        if self.hides(text) {
            return;
        }
        let revisions = self.revisions();
        let is_bold = self.is_bold;
        let Some(paragraph) = self.current.as_mut().filter(|_| !text.is_empty()) else {
            return;
        };
        // A comment's range may begin or end between two runs that are otherwise alike.
        let is_cut = std::mem::take(&mut self.is_cut);
        match paragraph.runs.last_mut() {
            Some(run) if !is_cut && run.revisions == revisions && run.is_bold == is_bold => {
                run.text.push_str(text);
            }
            _ => paragraph.runs.push(Run {
                text: text.to_owned(),
                revisions,
                is_bold,
                ..Run::default()
            }),
        }
    }
}

fn is_table(frame: &Frame) -> bool {
    matches!(frame, Frame::Table { .. })
}

fn is_row(frame: &Frame) -> bool {
    matches!(frame, Frame::Row { .. })
}
