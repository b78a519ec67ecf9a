//! What a state sent: written once, never changed.

use super::change::Change;
use super::ids::{PlaceId, StateCode, SubmissionId};
use super::moment::Moment;

/// The stance of a submission as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Position {
    /// Proposes changes; the default.
    #[default]
    Amend,
    /// Remarks without proposing changes.
    Comment,
    /// Supports the text.
    Support,
    /// Has no objection to the text.
    NoObjection,
    /// Reserves its position.
    Reservation,
    /// Objects to the text.
    Objection,
}

/// A remark, on a provision or on the whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Comment {
    /// The provision or section; the whole paper where it names none.
    pub at: Option<PlaceId>,
    /// The remark.
    pub text: String,
}

/// A submission: what a state sent, one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Submission {
    /// Its id, unique in its paper.
    pub id: SubmissionId,
    /// The version that the state had in front of it.
    pub base: u32,
    /// The states that send it; several are co-sponsors.
    pub by: Vec<StateCode>,
    /// The time on the note.
    pub dated: Option<Moment>,
    /// When it was received: decides lateness.
    pub received: Moment,
    /// The state's own reference.
    pub reference: Option<String>,
    /// The file as it came, relative to the paper's folder of amendments: `received/CN-1.docx`.
    pub original: Option<String>,
    /// Invented for a demonstration: no record of a real delegation's words.
    pub illustrative: bool,
    /// The stance of the whole.
    pub position: Position,
    /// A submission of the same state that this one takes the place of.
    pub supersedes: Option<SubmissionId>,
    /// A reservation or objection that this one lifts.
    pub lifts: Option<SubmissionId>,
    /// A general remark.
    pub note: Option<String>,
    /// Remarks, numbered from 1: `CN-1.c1`.
    pub comments: Vec<Comment>,
    /// Changes, numbered from 1: `CN-1.1`.
    pub changes: Vec<Change>,
}

impl Submission {
    /// A submission that proposes nothing yet: real, with amendments to come.
    pub fn new(id: SubmissionId, base: u32, by: Vec<StateCode>, received: Moment) -> Self {
        Self {
            id,
            base,
            by,
            dated: None,
            received,
            reference: None,
            original: None,
            illustrative: false,
            position: Position::Amend,
            supersedes: None,
            lifts: None,
            note: None,
            comments: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// The change with that number, from 1.
    pub fn change(&self, number: u32) -> Option<&Change> {
        self.changes
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The comment with that number, from 1.
    pub fn comment(&self, number: u32) -> Option<&Comment> {
        self.comments
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}
