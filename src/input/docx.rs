//! Word files to drafts and proposals: tracked changes say what is changed, and what the file says
//! with all of them rejected is held against the base version that it is said to be of.
//!
//! Imports `ooxml`, `text` and `domain`. Who an author is for whom is never guessed from the file.

mod authors;
mod blocks;
mod compiled;
mod matrix;
mod remarks;
mod rows;

use std::collections::HashSet;

use super::amended;
use super::compilation::{self, Voiced};
use super::draft::outline::{Hints, Outline, outline};
use super::draft::{Draft, drafted};
use super::error::InputError;
use super::proposal::Proposal;
use crate::domain::ids::{PlaceId, StateCode};
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::ooxml::model::Text;
use crate::ooxml::{self, OoxmlError};

pub use super::amended::Tracking;
pub use authors::{Author, authors};
pub use matrix::Filled;

/// A Word file as read.
#[derive(Debug, Clone)]
pub struct Word(Text);

/// Whose revisions are read.
pub type IsTheirs<'a> = &'a dyn Fn(Option<&str>) -> bool;

impl Word {
    /// Opens a Word file.
    ///
    /// # Errors
    /// What is no Word file, is damaged or hostile.
    pub fn open(bytes: &[u8]) -> Result<Self, OoxmlError> {
        ooxml::read(bytes).map(Self)
    }

    /// The text with its revisions.
    pub fn text(&self) -> &Text {
        &self.0
    }

    /// Whether changes are tracked in it.
    pub fn is_tracked(&self) -> bool {
        self.0.is_revised()
    }

    /// Reads a first draft, with all tracked changes accepted.
    ///
    /// # Errors
    /// A file without a paragraph, or beyond the bounds.
    pub fn draft(&self) -> Result<Draft, InputError> {
        let mut outline = self.outlined(rows::accepted(&self.0), Hints::default())?;
        let revisions = self.0.revisions.len();
        if revisions > 0 {
            let states = match authors(&self.0).len() {
                1 => "one author".to_owned(),
                n => format!("{n} authors"),
            };
            outline.notices.push(format!(
                "changes of {states} are tracked in the file: they are read as accepted"
            ));
        }
        match self.0.comments.len() {
            0 => {}
            1 => outline
                .notices
                .push("a comment is not carried over".to_owned()),
            n => outline
                .notices
                .push(format!("{n} comments are not carried over")),
        }
        told_by_paragraph(&mut outline.notices);
        Ok(drafted(outline))
    }

    /// Reads what a state proposes over a version: its tracked changes, or what a clean edited copy
    /// changes.
    ///
    /// `taken` are ids that were ever used in the paper, beside those of the base.
    ///
    /// # Errors
    /// A file whose text without the tracked changes is not the base, unless `tracking` says that
    /// what differs is a change too.
    pub fn amended(
        &self,
        base: &Version,
        taken: &HashSet<PlaceId>,
        is_theirs: IsTheirs<'_>,
        tracking: Tracking,
    ) -> Result<Proposal, InputError> {
        let outline = self.outline(is_theirs, amended::hints(base))?;
        let remarks::Read {
            remarks,
            reasons,
            notices,
        } = remarks::remarks(&self.0, is_theirs);
        let tracking = if self.is_tracked() {
            tracking
        } else {
            Tracking::Off
        };
        // What is no change's reason after all is a remark, and a remark knows its place: so the
        // text is read again with it.
        let again = outline.clone();
        let (mut proposal, lines) =
            amended::lined(outline, base, taken, remarks.clone(), tracking)?;
        let left = remarks::reasons(&mut proposal, &lines, reasons);
        if !left.is_empty() {
            let mut all = remarks;
            all.extend(left);
            all.sort_by_key(|remark| remark.line);
            let (read, _) = amended::lined(again, base, taken, all, tracking)?;
            proposal.comments = read.comments;
        }
        if proposal.changes.is_empty() && proposal.comments.is_empty() {
            return Err(InputError::Unchanged {
                version: base.number,
            });
        }
        proposal.notices.extend(notices);
        told_by_paragraph(&mut proposal.notices);
        Ok(proposal)
    }

    /// The title that stands above the text, where the file bears one: with its tracked changes
    /// accepted, or with all of them rejected.
    pub fn title(&self, base: &Version, is_accepted: bool) -> Option<String> {
        let rows = match is_accepted {
            true => rows::accepted(&self.0),
            false => rows::rows(&self.0, &|_| true),
        };
        self.outlined(rows, amended::hints(base)).ok()?.title
    }

    /// Whether it is a compilation: states' proposals stand in brackets, each tracked as the
    /// insertion of the states that its bracket names.
    pub fn is_compilation(&self) -> bool {
        compiled::is_compilation(&self.0)
    }

    /// Reads a compilation over a version: the authors of its tracked changes are the states. `only`
    /// leaves out what other states propose.
    ///
    /// `taken` are ids that were ever used in the paper, beside those of the base.
    ///
    /// # Errors
    /// Brackets that cannot be read, authors that are no states, and what one state inserted and
    /// another deleted.
    pub fn compiled(
        &self,
        base: &Version,
        taken: &HashSet<PlaceId>,
        register: &Register,
        only: Option<&[StateCode]>,
    ) -> Result<Vec<Voiced>, InputError> {
        let mut notices = Vec::new();
        let rows = compiled::rows(&self.0, &mut notices)?;
        if !self.0.comments.is_empty() {
            notices.push(
                "comments are not read from a compilation: reasons and remarks are not carried over"
                    .to_owned(),
            );
        }
        told_by_paragraph(&mut notices);
        let outline = self.outlined(rows, compilation::hints(base))?;
        compilation::read_outline(&outline, base, taken, register, only, notices)
    }

    /// In how many places the file, with its tracked changes rejected, differs from a version.
    pub fn distance(&self, base: &Version) -> usize {
        let outline = self.outline(&|_| true, amended::hints(base));
        outline.map_or(usize::MAX, |outline| {
            amended::differences(&outline, base).len()
        })
    }

    fn outline(&self, is_theirs: IsTheirs<'_>, hints: Hints) -> Result<Outline, InputError> {
        self.outlined(rows::rows(&self.0, is_theirs), hints)
    }

    fn outlined(&self, rows: Vec<rows::Row>, mut hints: Hints) -> Result<Outline, InputError> {
        let read = blocks::blocks(rows, &self.0)?;
        hints.has_title = read.title.is_some();
        hints.has_closing = !read.closing.is_empty();
        let mut outline = outline(read.scan, &hints)?;
        outline.title = read.title.or(outline.title);
        outline.kind = read.kind.or(outline.kind);
        if !read.closing.is_empty() {
            outline.closing = read.closing;
        }
        Ok(outline)
    }
}

/// A Word file has no lines that people could count: the notices of texts name paragraphs.
fn told_by_paragraph(notices: &mut [String]) {
    for notice in notices {
        if let Some(rest) = notice.strip_prefix("line ") {
            *notice = format!("paragraph {rest}");
        }
    }
}
