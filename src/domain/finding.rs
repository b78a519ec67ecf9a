//! What a check finds, with a symbolic place: the store makes file, line and column of it.

use super::ids::{PaperId, PlaceId, SubmissionId};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something a careful editor would look at.
    Warning,
    /// The desk is not valid.
    Error,
}

/// Where on the desk a finding is, in the words of the field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// A file, where nothing finer is known: a path relative to the desk, line and column from 1.
    File {
        /// The path, with `/` between folders.
        path: String,
        /// Line and column, from 1.
        position: Option<(usize, usize)>,
    },
    /// A key of `paper.yaml`: `circulations[0].deadline`.
    Paper {
        /// The paper.
        paper: PaperId,
        /// The key path.
        key: String,
        /// Byte range of the words in its text.
        words: Option<(usize, usize)>,
    },
    /// A version, a provision of it, and words in that.
    Version {
        /// The paper.
        paper: PaperId,
        /// The version.
        version: u32,
        /// The provision or section.
        at: Option<PlaceId>,
        /// Byte range of the words in its text.
        words: Option<(usize, usize)>,
    },
    /// A submission, by the key path in its file: `changes[0].replace`; empty for the whole.
    Submission {
        /// The paper.
        paper: PaperId,
        /// The submission.
        submission: SubmissionId,
        /// The key path.
        key: String,
    },
    /// The record of a submission, by the key path in its file.
    Record {
        /// The paper.
        paper: PaperId,
        /// The submission.
        submission: SubmissionId,
        /// The key path.
        key: String,
    },
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// Where.
    pub spot: Spot,
    /// How grave.
    pub severity: Severity,
    /// The rule's code, kebab-case.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}
