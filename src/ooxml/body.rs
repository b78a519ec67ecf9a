//! The main part: paragraphs, runs, revisions, tables, fields, comments' ranges.
//!
//! One pass with a stack of the open elements that matter; what is not known is passed through, so
//! that text in wrappers (links, controls, smart tags) is never lost.

mod marks;

use std::collections::HashMap;

use super::comments::Comments;
use super::error::OoxmlError;
use super::frames::{Frame, ParagraphState, RunState};
use super::losses::Loss;
use super::model::{Act, Cell, Paragraph, Revision, RevisionId, Role, Run, Spot, Text};
use super::numbering::{Counters, Numbering};
use super::styles::Styles;
use super::xml::{Element, Token, Vocabulary, Xml};

/// The most paragraphs that are read.
const PARAGRAPHS_LIMIT: usize = 200_000;
/// The most revisions.
const REVISIONS_LIMIT: usize = 500_000;

/// A reader of the main part.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    numbering: &'s Numbering,
    counters: Counters,
    comments: Comments,
    frames: Vec<Frame>,
    /// Revisions open around what is read, outermost first.
    stack: Vec<RevisionId>,
    ids: HashMap<Revision, RevisionId>,
    /// Open ranges of moves by id: their names.
    moves: Vec<(String, String)>,
    /// For each open field whether its instruction is being read.
    fields: Vec<bool>,
    /// A range of a comment begins or ends here.
    is_cut: bool,
    /// Where the ranges of comments began.
    ranges: HashMap<String, Spot>,
    tables: usize,
    current: Option<(Paragraph, ParagraphState)>,
    out: Text,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: &'s Numbering, comments: Comments) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            comments,
            frames: Vec::new(),
            stack: Vec::new(),
            ids: HashMap::new(),
            moves: Vec::new(),
            fields: Vec::new(),
            is_cut: false,
            ranges: HashMap::new(),
            tables: 0,
            current: None,
            out: Text::default(),
        }
    }

    /// Reads the whole part.
    pub(super) fn read(mut self, part: &str, text: &str) -> Result<Text, OoxmlError> {
        let mut xml = Xml::new(part, text);
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => self.open(&element, &mut xml)?,
                Token::Close => self.close()?,
                Token::Text(text) => {
                    if matches!(self.frames.last(), Some(Frame::Words)) {
                        self.words(&text);
                    }
                }
            }
        }
        if let Some(last) = self.out.paragraphs.last_mut() {
            last.is_last = true;
        }
        self.out.comments = self.comments.list;
        Ok(self.out)
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        match element.vocabulary {
            Vocabulary::Word => self.open_word(element, xml),
            Vocabulary::Compatibility => self.open_alternative(element, xml),
            Vocabulary::Math => {
                self.out.losses.count(Loss::Formula);
                xml.skip()
            }
            Vocabulary::Other => {
                self.frames.push(Frame::Plain);
                Ok(())
            }
        }
    }

    fn open_alternative(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), OoxmlError> {
        let frame = match (element.name(), self.frames.last_mut()) {
            ("AlternateContent", _) => Frame::Alternatives { is_taken: false },
            ("Choice" | "Fallback", Some(Frame::Alternatives { is_taken })) if !*is_taken => {
                *is_taken = true;
                Frame::Plain
            }
            ("Choice" | "Fallback", _) => return xml.skip(),
            _ => Frame::Plain,
        };
        self.frames.push(frame);
        Ok(())
    }

    fn open_word(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        let name = element.name();
        let frame = match (name, self.frames.last_mut()) {
            ("p", _) => self.begin_paragraph()?,
            ("pPr", Some(Frame::Paragraph)) => Frame::ParagraphLooks,
            ("rPr", Some(Frame::ParagraphLooks)) => Frame::MarkLooks,
            ("rPr", Some(Frame::Run(_))) => Frame::RunLooks,
            ("numPr", Some(Frame::ParagraphLooks)) => Frame::ListLooks,
            ("r", _) => Frame::Run(RunState::default()),
            ("t" | "delText", Some(Frame::Run(_))) => Frame::Words,
            ("tbl", _) => {
                self.end_container();
                let number = self.tables;
                self.tables += 1;
                Frame::Table { number, rows: 0 }
            }
            ("tr", Some(Frame::Table { rows, .. })) => {
                *rows += 1;
                Frame::Row {
                    columns: 0,
                    revisions: 0,
                }
            }
            ("trPr", Some(Frame::Row { .. })) => Frame::RowLooks,
            ("tc", _) => {
                if let Some(Frame::Row { columns, .. }) = self.innermost_row() {
                    *columns += 1;
                }
                Frame::Cell { revisions: 0 }
            }
            ("tcPr", Some(Frame::Cell { .. })) => Frame::CellLooks,
            ("ins" | "del" | "moveFrom" | "moveTo", Some(Frame::MarkLooks)) => {
                let id = self.revision(element)?;
                if let Some((paragraph, _)) = &mut self.current {
                    paragraph.mark.push(id);
                }
                Frame::Plain
            }
            ("ins" | "del", Some(Frame::RowLooks))
            | ("cellIns" | "cellDel", Some(Frame::CellLooks)) => {
                self.container_revision(element)?;
                Frame::Plain
            }
            ("cellMerge", Some(Frame::CellLooks)) => {
                self.out.losses.count(Loss::CellMerge);
                return xml.skip();
            }
            // Elsewhere in looks these mark no words.
            (
                "ins" | "del",
                Some(Frame::ListLooks | Frame::RunLooks | Frame::ParagraphLooks | Frame::CellLooks),
            ) => return xml.skip(),
            ("ins" | "del" | "moveFrom" | "moveTo", _) => {
                let id = self.revision(element)?;
                self.stack.push(id);
                Frame::Revision
            }
            (
                "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
                | "sectPrChange" | "tblGridChange" | "tblPrExChange" | "numberingChange",
                _,
            ) => {
                self.out.losses.count(Loss::FormatChange);
                return xml.skip();
            }
            (
                "drawing" | "pict" | "object" | "footnoteReference" | "endnoteReference" | "sym"
                | "altChunk" | "subDoc",
                _,
            ) => {
                return self.lose(element, xml);
            }
            // The reading above the characters is layout, and the characters are in the base.
            (
                "rt" | "rubyPr" | "sectPr" | "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" | "tabs"
                | "instrText" | "delInstrText",
                _,
            ) => return xml.skip(),
            _ => {
                self.mark(element);
                Frame::Plain
            }
        };
        self.frames.push(frame);
        Ok(())
    }

    fn begin_paragraph(&mut self) -> Result<Frame, OoxmlError> {
        self.end_paragraph();
        if self.out.paragraphs.len() >= PARAGRAPHS_LIMIT {
            return Err(OoxmlError::TooMany {
                what: "paragraphs",
                limit: PARAGRAPHS_LIMIT,
            });
        }
        let paragraph = Paragraph {
            mark: self.stack.clone(),
            cell: self.cell(),
            ..Paragraph::default()
        };
        self.current = Some((paragraph, ParagraphState::default()));
        Ok(Frame::Paragraph)
    }

    fn cell(&self) -> Option<Cell> {
        let mut column = None;
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Row { columns, .. } => column = column.or(Some(columns.saturating_sub(1))),
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
        let Some((mut paragraph, state)) = self.current.take() else {
            return;
        };
        let style = self.styles.resolve(state.style.as_deref());
        let outline = state.looks.outline.or(style.looks.outline);
        paragraph.role = match (style.role, outline) {
            (role @ (Role::Title | Role::Subtitle | Role::Contents | Role::Signature), _) => role,
            // Level 9 is running text.
            (_, Some(level)) if level < 9 => Role::Heading(level + 1),
            (Role::Heading(_), Some(_)) => Role::Body,
            (role, _) => role,
        };
        // The paragraph's own word counts before its style's, `0` for none included.
        let list = state.looks.list.or(style.looks.list);
        let level = state.looks.level.or(style.looks.level).unwrap_or(0);
        paragraph.list = list.and_then(|list| {
            self.numbering
                .mark(&list, level, self.styles, &mut self.counters)
        });
        if style.looks.is_bold == Some(true) {
            for run in &mut paragraph.runs {
                run.is_bold = true;
            }
        }
        if paragraph.role == Role::Contents {
            self.out.losses.count(Loss::ContentsLine);
        }
        self.out.paragraphs.push(paragraph);
    }

    /// What follows a table or the end of a cell is never joined to what stands before it.
    fn end_container(&mut self) {
        self.end_paragraph();
        if let Some(last) = self.out.paragraphs.last_mut() {
            last.is_last = true;
        }
    }

    fn close(&mut self) -> Result<(), OoxmlError> {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(),
            Some(Frame::Revision) => {
                self.stack.pop();
            }
            Some(Frame::Cell { revisions } | Frame::Row { revisions, .. }) => {
                self.end_container();
                let rest = self.stack.len().saturating_sub(revisions);
                self.stack.truncate(rest);
            }
            _ => {}
        }
        Ok(())
    }

    /// Text of a run, with the revisions around it.
    fn words(&mut self, text: &str) {
        if self.fields.contains(&true) {
            return;
        }
        let state = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Run(state) => Some(*state),
            _ => None,
        });
        let state = state.unwrap_or_default();
        if state.is_hidden {
            self.out.losses.count(Loss::Hidden);
            return;
        }
        let Some((paragraph, _)) = &mut self.current else {
            return;
        };
        let is_bold = state.is_bold == Some(true);
        // A comment's range may begin or end between two runs that are otherwise alike.
        let is_cut = std::mem::take(&mut self.is_cut);
        match paragraph.runs.last_mut() {
            Some(run) if !is_cut && run.revisions == self.stack && run.is_bold == is_bold => {
                run.text.push_str(text);
            }
            _ => paragraph.runs.push(Run {
                text: text.to_owned(),
                revisions: self.stack.clone(),
                is_bold,
                ..Run::default()
            }),
        }
    }

    fn revision(&mut self, element: &Element<'_>) -> Result<RevisionId, OoxmlError> {
        let act = match element.name() {
            "ins" | "cellIns" => Act::Inserted,
            "del" | "cellDel" => Act::Deleted,
            "moveFrom" => Act::MovedFrom,
            _ => Act::MovedTo,
        };
        let is_move = matches!(act, Act::MovedFrom | Act::MovedTo);
        let revision = Revision {
            act,
            author: element.attribute("author").filter(|a| !a.is_empty()),
            date: element.attribute("dateUtc").or(element.attribute("date")),
            move_name: self
                .moves
                .last()
                .filter(|_| is_move)
                .map(|(_, name)| name.clone()),
        };
        if let Some(id) = self.ids.get(&revision) {
            return Ok(*id);
        }
        let id = self.out.revisions.len();
        if id >= REVISIONS_LIMIT {
            return Err(OoxmlError::TooMany {
                what: "tracked changes",
                limit: REVISIONS_LIMIT,
            });
        }
        self.out.revisions.push(revision.clone());
        self.ids.insert(revision, id);
        Ok(id)
    }

    fn innermost_row(&mut self) -> Option<&mut Frame> {
        let rows = self.frames.iter_mut().rev();
        rows.into_iter()
            .find(|frame| matches!(frame, Frame::Row { .. }))
    }

    /// A row or cell that was inserted or deleted: so is all that it holds, up to its end.
    fn container_revision(&mut self, element: &Element<'_>) -> Result<(), OoxmlError> {
        let id = self.revision(element)?;
        let owner = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Row { revisions, .. } | Frame::Cell { revisions } => Some(revisions),
            _ => None,
        });
        if let Some(revisions) = owner {
            *revisions += 1;
            self.stack.push(id);
        }
        Ok(())
    }
}
