//! Why a note cannot be written: one sentence, and what to do.

/// A note that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// No such kind.
    #[error("`{0}` is no kind of note: write transmittal, circular, reminder, receipt or forward")]
    UnknownKind(String),
    /// There is no text.
    #[error("{0} has no version yet: there is nothing to write a note about")]
    NoVersion(String),
    /// The text has not gone round.
    #[error("{0} has not been circulated: there is no deadline and no silence clause to state")]
    NotCirculated(String),
    /// The deadline is behind.
    #[error("the deadline has passed ({0}): there is nothing to remind of")]
    Passed(String),
    /// The coordinator has not dealt with everything that states sent.
    #[error("the paper cannot be forwarded yet: {0}")]
    NotSettled(String),
    /// No silence clause names the body.
    #[error("the paper was sent for comments, without a silence clause: say to which body it goes")]
    NoBody,
    /// A receipt of nothing.
    #[error("a receipt acknowledges a submission: name it, like CN-1")]
    NoSubmission,
    /// A template that cannot be used.
    #[error("the template {name} cannot be used: {problem}")]
    Template {
        /// Which one.
        name: String,
        /// What is wrong, with its line.
        problem: String,
    },
}
