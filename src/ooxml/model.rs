//! A text with revisions, as a Word file holds it: paragraphs, runs, who inserted and deleted them.
//!
//! A paragraph's *mark* is its end. Revisions stand on runs and on marks alike, outermost first:
//! what one author inserted and another deleted bears both.

pub use super::losses::Losses;

/// What a revision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Inserts.
    Inserted,
    /// Deletes.
    Deleted,
    /// Takes away what is put elsewhere.
    MovedFrom,
    /// Puts what is taken from elsewhere.
    MovedTo,
}

impl Act {
    /// Whether what bears it was not there before.
    pub fn is_new(self) -> bool {
        matches!(self, Self::Inserted | Self::MovedTo)
    }
}

/// One revision: who did what, when.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Revision {
    /// What it does.
    pub act: Act,
    /// The author as the file names one: a name that anyone may have typed.
    pub author: Option<String>,
    /// The time as written; in UTC where the file says so.
    pub date: Option<String>,
    /// The name that the two ends of a move share.
    pub move_name: Option<String>,
}

/// The number of a revision in its text.
pub type RevisionId = usize;

/// Characters that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The characters; a tab is one, a line break is `\n`.
    pub text: String,
    /// The revisions that it bears, outermost first.
    pub revisions: Vec<RevisionId>,
    /// Set in bold.
    pub is_bold: bool,
    /// Struck through; written, and not read.
    pub is_struck: bool,
    /// Underlined; written, and not read.
    pub is_underlined: bool,
    /// The language of the words, as a tag, where it is not the text's; written, and not read.
    pub language: Option<&'static str>,
}

/// How an item of a list is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marking {
    /// A bullet or dash.
    Bullet,
    /// 1, 2, 3.
    Number,
    /// a, b, c.
    Letter,
    /// A, B, C.
    Capital,
    /// i, ii, iii.
    Numeral,
    /// I, II, III.
    CapitalNumeral,
}

/// What a list makes of a paragraph. Numbers are computed by the program that shows the file; they
/// are no text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListMark {
    /// Depth, from 0.
    pub level: u8,
    /// The manner of its marks.
    pub marking: Marking,
    /// The numbers shown, outer first: `[2, 1]` for `2.1`.
    pub numbers: Vec<u32>,
    /// A bracket closes the number.
    pub has_bracket: bool,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// The title.
    Title,
    /// A line under or above the title.
    Subtitle,
    /// A heading of this depth, from 1.
    Heading(u8),
    /// The block that signs the text.
    Signature,
    /// A line of a table of contents.
    Contents,
}

/// Where in a table a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Which table, from 0.
    pub table: usize,
    /// Which row, from 0.
    pub row: usize,
    /// Which column, from 0.
    pub column: usize,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// What it is for.
    pub role: Role,
    /// What a list makes of it.
    pub list: Option<ListMark>,
    /// Its text.
    pub runs: Vec<Run>,
    /// The revisions of its mark, outermost first.
    pub mark: Vec<RevisionId>,
    /// Nothing can join what follows to it: it is the last of its cell or of the text, or stands
    /// before a table.
    pub is_last: bool,
    /// Where in a table it stands.
    pub cell: Option<Cell>,
    /// It begins a page; written, and not read.
    pub begins_page: bool,
}

impl Paragraph {
    /// Whether it is written from right to left: by its first letter.
    pub(super) fn is_rtl(&self) -> bool {
        let mut all = self.runs.iter().flat_map(|run| run.text.chars());
        all.find(|c| c.is_alphabetic()).is_some_and(|c| {
            matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
        })
    }
}

/// A place between runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The paragraph.
    pub paragraph: usize,
    /// How many of its runs stand before.
    pub run: usize,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// Who, as the file names one.
    pub author: Option<String>,
    /// When, as written.
    pub date: Option<String>,
    /// What it says; paragraphs are divided by `\n`.
    pub text: String,
    /// The words that it is about.
    pub range: Option<(Spot, Spot)>,
    /// The comment that it answers.
    pub answers: Option<usize>,
    /// It was marked as done with.
    pub is_resolved: bool,
}

/// A text with revisions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Every revision.
    pub revisions: Vec<Revision>,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The comments, in the order of the file.
    pub comments: Vec<Comment>,
    /// What the file holds beside these, and is not read.
    pub losses: Losses,
}

impl Text {
    /// Whether what bears these revisions stands in the text with all revisions rejected.
    pub fn is_before(&self, revisions: &[RevisionId]) -> bool {
        !self.acts(revisions).any(Act::is_new)
    }

    /// Whether it stands in the text with all revisions accepted.
    pub fn is_after(&self, revisions: &[RevisionId]) -> bool {
        self.acts(revisions).all(Act::is_new)
    }

    fn acts(&self, revisions: &[RevisionId]) -> impl Iterator<Item = Act> {
        revisions
            .iter()
            .filter_map(|id| Some(self.revisions.get(*id)?.act))
    }

    /// Whether any words or marks bear revisions.
    pub fn is_revised(&self) -> bool {
        !self.revisions.is_empty()
    }

    /// The paragraphs' texts with all revisions rejected.
    pub fn before(&self) -> Vec<String> {
        self.reading(Self::is_before)
    }

    /// The paragraphs' texts with all revisions accepted.
    pub fn after(&self) -> Vec<String> {
        self.reading(Self::is_after)
    }

    /// Without the mark between them two paragraphs are one.
    fn reading(&self, stands: fn(&Self, &[RevisionId]) -> bool) -> Vec<String> {
        let mut out = Vec::new();
        let mut open: Option<String> = None;
        for paragraph in &self.paragraphs {
            let text = open.get_or_insert_default();
            for run in &paragraph.runs {
                if stands(self, &run.revisions) {
                    text.push_str(&run.text);
                }
            }
            if stands(self, &paragraph.mark) || (paragraph.is_last && !text.is_empty()) {
                out.extend(open.take());
            } else if paragraph.is_last {
                open = None;
            }
        }
        out.extend(open.filter(|text| !text.is_empty()));
        out
    }
}
