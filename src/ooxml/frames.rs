//! The open elements of a text, as far as they matter to what is inside.

use super::styles::Looks;

/// An open element.
#[derive(Debug)]
pub(super) enum Frame {
    /// One that only holds others.
    Plain,
    /// `w:p`.
    Paragraph,
    /// `w:pPr`.
    ParagraphLooks,
    /// `w:rPr` in `w:pPr`: of the paragraph's mark.
    MarkLooks,
    /// `w:numPr`.
    ListLooks,
    /// `w:r`.
    Run(RunState),
    /// `w:rPr` in `w:r`.
    RunLooks,
    /// `w:t` and `w:delText`.
    Words,
    /// `w:ins`, `w:del`, `w:moveFrom`, `w:moveTo` around runs or paragraphs.
    Revision,
    /// `w:tbl`: its number, and the rows begun.
    Table { number: usize, rows: usize },
    /// `w:tr`: the columns begun, and the revisions that it bears itself.
    Row { columns: usize, revisions: usize },
    /// `w:trPr`.
    RowLooks,
    /// `w:tc`: the revisions that it bears itself.
    Cell { revisions: usize },
    /// `w:tcPr`.
    CellLooks,
    /// `mc:AlternateContent`: whether an alternative was taken.
    Alternatives { is_taken: bool },
}

/// What a run says of itself before its text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RunState {
    pub(super) is_bold: Option<bool>,
    pub(super) is_hidden: bool,
}

/// What a paragraph says of itself.
#[derive(Debug, Default)]
pub(super) struct ParagraphState {
    pub(super) style: Option<String>,
    pub(super) looks: Looks,
}
