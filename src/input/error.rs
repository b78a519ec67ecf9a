//! Why a text cannot be read: one sentence, the line, and what to do.

/// A text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// More bytes than any concept paper has.
    #[error(
        "the text is {size} bytes long, and {} MiB ({limit} bytes) is the most that is read: give the paper's text alone", limit / (1024 * 1024)
    )]
    TooLarge {
        /// Its size.
        size: usize,
        /// The bound.
        limit: usize,
    },
    /// More lines than any concept paper has.
    #[error("the text has more than {limit} lines: give the paper's text alone")]
    TooManyLines {
        /// The bound.
        limit: usize,
    },
    /// A byte that no text holds.
    #[error(
        "line {line} holds the control character U+{code:04X}, so this is not a text file: save it as plain text in UTF-8"
    )]
    NotText {
        /// Where.
        line: usize,
        /// The character.
        code: u32,
    },
    /// Headings or items nested beyond sense.
    #[error("line {line}: {what} are nested deeper than {limit} levels: lift them up")]
    TooDeep {
        /// Where.
        line: usize,
        /// Headings or items.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
    /// A comment of the source that swallows the rest.
    #[error(
        "line {line}: a comment begins with `<!--` and never ends: close it with `-->`, or take it out"
    )]
    OpenComment {
        /// Where it begins.
        line: usize,
    },
    /// Nothing to read.
    #[error("the text is empty: there is no paragraph or item in it")]
    Empty,
    /// An edited text that changes nothing.
    #[error(
        "the text is the same as version {version}: mark what it would change, or record a position without changes"
    )]
    Unchanged {
        /// The base version.
        version: u32,
    },
    /// CriticMarkup that cannot be read.
    #[error(
        "line {line}: {problem} (near `{near}`): close each mark, or write a backslash before a brace that is no mark"
    )]
    Mark {
        /// Where.
        line: usize,
        /// What is wrong.
        problem: &'static str,
        /// The text there.
        near: String,
    },
    /// Attributed brackets that cannot be read.
    #[error("line {line}: {error}")]
    Brackets {
        /// Where.
        line: usize,
        /// What is wrong.
        error: crate::text::brackets::BracketError,
    },
    /// A label that names no state.
    #[error("line {line}: the label `{label}` names no member state: {why}")]
    Label {
        /// Where.
        line: usize,
        /// The label.
        label: String,
        /// Why.
        why: String,
    },
    /// A file whose text, with its tracked changes rejected, is not the base version.
    #[error(
        "with its tracked changes rejected, the text is not version {version}: {}",
        places_told(places)
    )]
    OtherBase {
        /// The version that it was held against.
        version: u32,
        /// Where they differ, each in one sentence.
        places: Vec<String>,
    },
    /// A compilation in which the same words bear the changes of two states, one within the other.
    #[error(
        "paragraph {paragraph}: the same words are changed by {first} and, within that, by {second}, which no compilation says: reject one of the two in the file, read it, and record the other by itself (`cica amend --to CHANGE` what acts on a proposal)"
    )]
    ChangedTwice {
        /// The paragraph, from 1.
        paragraph: usize,
        /// Whose change is around the other.
        first: String,
        /// Whose is within.
        second: String,
    },
    /// A file without a matrix in it.
    #[error(
        "there is no matrix in the file: a table whose first row says “Id” and “Decision”, as `cica report --view matrix --to matrix.docx` writes it"
    )]
    NoMatrix,
    /// A note in which a state presents itself that is not among its senders.
    #[error(
        "line {line}: the note presents itself as that of {presents}, and --by names {sender}: say `--by {codes}`, or, where the note only forwards another's, take that sentence out"
    )]
    AnotherSender {
        /// Where.
        line: usize,
        /// The states that present themselves.
        presents: String,
        /// The senders that were named.
        sender: String,
        /// The codes of those that present themselves, as --by takes them.
        codes: String,
    },
    /// A note of which no sentence was understood.
    #[error(
        "line {line}: no sentence of the note was understood ({problem}): write `in 2.1d replace \"…\" with \"…\"`, `after 2.1d insert \"…\"`, `delete 2.1h`, `move 2.1c after 2.1e`, `retain 2.1f`, `support CN-1.2` or `comment on 2.1d: \"…\"`"
    )]
    NothingUnderstood {
        /// The first line that was not understood.
        line: usize,
        /// What is wrong with it.
        problem: String,
        /// Each sentence that was not understood, with its line and what is wrong.
        lines: Vec<String>,
    },
}

impl InputError {
    /// The line that the error is about, from 1.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::NotText { line, .. }
            | Self::OpenComment { line }
            | Self::TooDeep { line, .. }
            | Self::Mark { line, .. }
            | Self::Brackets { line, .. }
            | Self::Label { line, .. }
            | Self::AnotherSender { line, .. }
            | Self::NothingUnderstood { line, .. } => Some(*line),
            _ => None,
        }
    }
}

/// The first places, and how many more.
fn places_told(places: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut told = places.iter().take(SHOWN).cloned().collect::<Vec<_>>();
    match places.len().saturating_sub(SHOWN) {
        0 => {}
        1 => told.push("and in one more place".to_owned()),
        n => told.push(format!("and in {n} more places")),
    }
    told.join("; ")
}
