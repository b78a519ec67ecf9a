//! Why a Word file cannot be read: one sentence, and what to do.

/// A Word file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OoxmlError {
    /// Locked with a password.
    #[error(
        "the file is encrypted with a password: open it in Word, remove the password, save it and give that"
    )]
    Encrypted,
    /// The binary format of Word before 2007.
    #[error("the file is in the old binary format (.doc): open it in Word and save it as .docx")]
    OldFormat,
    /// Holds macros.
    #[error(
        "the file holds macros (.docm), and no text needs them: save it as .docx without macros, after asking the sender why they are there"
    )]
    Macros,
    /// Some other kind of file.
    #[error(
        "the file is {what}, not a Word document or an OpenDocument text: save the text as .docx or .odt and give that"
    )]
    NotWord {
        /// What it is.
        what: &'static str,
    },
    /// The package is damaged.
    #[error(
        "the package is damaged ({problem}): ask for the file again, or open it in Word and save it anew"
    )]
    Damaged {
        /// What was found.
        problem: String,
    },
    /// A part cannot be read as XML.
    #[error(
        "the part `{part}` is not well-formed at byte {at} ({problem}): ask for the file again, or open it in Word and save it anew"
    )]
    Malformed {
        /// The part.
        part: String,
        /// Where.
        at: u64,
        /// What was found.
        problem: String,
    },
    /// A document type declaration, which no Word file has.
    #[error(
        "the part `{part}` declares a document type, which no Word file does and which can be used for an attack: it is not read"
    )]
    DocType {
        /// The part.
        part: String,
    },
    /// A part is missing.
    #[error("the package has no {what}: it is not a whole Word document")]
    Missing {
        /// What is missing.
        what: &'static str,
    },
    /// More than any paper needs, once unpacked.
    #[error("the file unpacks to more than {limit} MiB, which no paper needs: it is not read")]
    TooLarge {
        /// The bound.
        limit: u64,
    },
    /// More parts than any paper needs.
    #[error("the file has {count} parts, and {limit} is the most that is read")]
    TooManyParts {
        /// How many.
        count: usize,
        /// The bound.
        limit: usize,
    },
    /// Elements nested beyond sense.
    #[error(
        "the part `{part}` nests elements deeper than {limit} levels, which no Word file does: it is not read"
    )]
    TooDeep {
        /// The part.
        part: String,
        /// The bound.
        limit: usize,
    },
    /// More paragraphs or comments than any paper has.
    #[error("the text has more than {limit} {what}: give the paper's text alone")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
    /// A name that leads out of the package.
    #[error("the package holds a part named `{name}`, which leads out of it: it is not read")]
    UnsafePath {
        /// The name.
        name: String,
    },
    /// A part in an encoding that is not read.
    #[error(
        "the part `{part}` is in an encoding other than UTF-8 and UTF-16: open the file in Word and save it anew"
    )]
    Encoding {
        /// The part.
        part: String,
    },
    /// The package cannot be written.
    #[error("the Word file cannot be written: {problem}")]
    Unwritten {
        /// Why.
        problem: String,
    },
}
