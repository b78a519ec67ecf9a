//! How people point at things: `PAPER@2`, `CN-1`, `CN-1.2`, `CN-1.c1`, `paper/CN-1.2`, `2.1d`.
//!
//! Reading what was typed, and finding it in a dossier; what is not found comes back with what is
//! near. Imports the nouns of this floor only.

mod place;
mod resolve;
#[cfg(test)]
mod tests;

use std::fmt;

pub use place::{PlaceHint, latin_alike, opening_words, resolve_place};
pub use resolve::{resolve_paper, resolve_sent, resolve_version};

use super::dossier::Desk;
use super::ids::{ChangeId, CommentId, PaperId, SubmissionId, ordinal};

/// A version as typed: `PAPER@2`, `PAPER`, `@2`, `2`, `v2`. What is left out is the only paper, or
/// the newest version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct VersionAddress {
    /// The paper, where one is named.
    pub paper: Option<PaperId>,
    /// The version, where one is named.
    pub version: Option<u32>,
}

/// Something that a state sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Sent {
    /// A whole submission, `CN-1`.
    Submission(SubmissionId),
    /// A change, `CN-1.2`.
    Change(ChangeId),
    /// A comment, `CN-1.c1`.
    Comment(CommentId),
}

/// Something that a state sent, with its paper where one is named: `environment-protection/CN-1.2`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SentAddress {
    /// The paper, where one is named.
    pub paper: Option<PaperId>,
    /// The thing.
    pub sent: Sent,
}

/// Anything that a reading command takes: a version or something sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// A version of a paper.
    Version(VersionAddress),
    /// Something that a state sent.
    Sent(SentAddress),
}

/// Something typed that cannot be read, or is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It has the form of no version.
    #[error("`{given}` is not a version: write PAPER@2, @2, 2 or v2")]
    NotAVersion {
        /// What was typed.
        given: String,
    },
    /// It has the form of nothing that a state sends.
    #[error("`{given}` is not a submission, change or comment: write CN-1, CN-1.2 or CN-1.c1")]
    NotSent {
        /// What was typed.
        given: String,
    },
    /// The desk has no such paper.
    #[error("there is no paper `{given}` on this desk{}", Nearest(.nearest))]
    NoPaper {
        /// What was typed.
        given: String,
        /// The nearest, or all of a few.
        nearest: Vec<String>,
    },
    /// The desk has no paper at all.
    #[error(
        "the desk holds no paper yet: `cica import FILE --id ID --coordinator STATE` brings in the first draft"
    )]
    EmptyDesk,
    /// The desk has several papers and none was named.
    #[error("the desk holds several papers: name one of {}", Few(.papers))]
    WhichPaper {
        /// Their ids.
        papers: Vec<String>,
    },
    /// The paper has no such version.
    #[error("{paper} has no version {given}: {}", Newest(.newest))]
    NoVersion {
        /// The paper.
        paper: PaperId,
        /// The version asked for.
        given: u32,
        /// The newest that there is.
        newest: Option<u32>,
    },
    /// The paper has no version yet.
    #[error(
        "{paper} has no version yet: `cica import FILE --id {paper} --coordinator STATE` makes the first one"
    )]
    NoText {
        /// The paper.
        paper: PaperId,
    },
    /// Nothing of that id was sent.
    #[error("there is no {given} on {paper}{}", Nearest(.nearest))]
    NothingSent {
        /// The paper.
        paper: PaperId,
        /// The id asked for.
        given: String,
        /// The nearest ids, best first.
        nearest: Vec<String>,
    },
    /// The version has no such item, and has one where a Cyrillic letter is taken for the Latin one
    /// that looks like it.
    #[error(
        "version {version} has no provision or section `{given}`: its letter {letter} is Cyrillic, and the Latin {latin} names {hint}: write `{typed}`"
    )]
    CyrillicLetter {
        /// What was typed.
        given: String,
        /// The version looked in.
        version: u32,
        /// The letter.
        letter: char,
        /// The Latin one.
        latin: char,
        /// What the Latin one names.
        hint: Box<PlaceHint>,
        /// What to type.
        typed: String,
    },
    /// The version has no such provision or section.
    #[error("version {version} has no provision or section `{given}`{}", Hints(.nearest))]
    NoPlace {
        /// What was typed.
        given: String,
        /// The version looked in.
        version: u32,
        /// The nearest places, best first.
        nearest: Vec<PlaceHint>,
    },
}

struct Nearest<'a>(&'a [String]);

impl fmt::Display for Nearest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        write!(f, ": did you mean {}?", self.0.join(", "))
    }
}

/// The most names that an error lists.
const NAMES_SHOWN: usize = 12;

/// Names, and how many more there are.
struct Few<'a>(&'a [String]);

impl fmt::Display for Few<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<&str> = self
            .0
            .iter()
            .take(NAMES_SHOWN)
            .map(String::as_str)
            .collect();
        f.write_str(&shown.join(", "))?;
        match self.0.len() - shown.len() {
            0 => Ok(()),
            more => write!(f, " and {more} more (`cica status` lists them)"),
        }
    }
}

struct Newest<'a>(&'a Option<u32>);

impl fmt::Display for Newest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(newest) => write!(f, "the newest is {newest}"),
            None => f.write_str("there is none yet"),
        }
    }
}

struct Hints<'a>(&'a [PlaceHint]);

impl fmt::Display for Hints<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, hint) in self.0.iter().enumerate() {
            f.write_str(if index == 0 {
                ": did you mean "
            } else {
                ", or "
            })?;
            hint.fmt(f)?;
        }
        if self.0.is_empty() {
            f.write_str(": `cica show` lists the ids and numbers")
        } else {
            f.write_str("?")
        }
    }
}

/// Shortens what was typed for a message, control characters out.
fn shown(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// Reads `2`, `v2`, `V2`.
fn version_number(typed: &str) -> Option<u32> {
    ordinal(typed.strip_prefix(['v', 'V']).unwrap_or(typed))
}

fn paper_id(typed: &str) -> Option<PaperId> {
    typed.to_lowercase().parse().ok()
}

impl VersionAddress {
    /// Reads a version.
    ///
    /// # Errors
    /// Where the text has the form of none.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let text = typed.trim();
        let read = || match text.rsplit_once('@') {
            Some(("", version)) => Some(Self {
                paper: None,
                version: Some(version_number(version)?),
            }),
            Some((paper, version)) => Some(Self {
                paper: Some(paper_id(paper)?),
                version: Some(version_number(version)?),
            }),
            None => match version_number(text) {
                Some(version) => Some(Self {
                    paper: None,
                    version: Some(version),
                }),
                None => Some(Self {
                    paper: Some(paper_id(text)?),
                    version: None,
                }),
            },
        };
        read().ok_or_else(|| AddressError::NotAVersion {
            given: shown(typed),
        })
    }
}

impl Sent {
    /// Reads a submission, change or comment, in any case.
    ///
    /// # Errors
    /// Where the text has the form of none.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let text = typed.trim();
        let read = || {
            let (submission, inside) = match text.split_once('.') {
                Some((submission, inside)) => (submission, Some(inside)),
                None => (text, None),
            };
            let submission: SubmissionId = submission.to_uppercase().parse().ok()?;
            Some(match inside {
                None => Self::Submission(submission),
                Some(inside) => match inside.strip_prefix(['c', 'C']) {
                    Some(number) => Self::Comment(submission.comment(ordinal(number)?)),
                    None => Self::Change(submission.change(ordinal(inside)?)),
                },
            })
        };
        read().ok_or_else(|| AddressError::NotSent {
            given: shown(typed),
        })
    }

    /// The submission that it is or is part of.
    pub fn submission(&self) -> &SubmissionId {
        match self {
            Self::Submission(id) => id,
            Self::Change(id) => &id.submission,
            Self::Comment(id) => &id.submission,
        }
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Submission(id) => id.fmt(f),
            Self::Change(id) => id.fmt(f),
            Self::Comment(id) => id.fmt(f),
        }
    }
}

impl SentAddress {
    /// Reads something sent, with or without its paper.
    ///
    /// # Errors
    /// Where the text has the form of none.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let text = typed.trim();
        match text.rsplit_once('/') {
            None => Ok(Self {
                paper: None,
                sent: Sent::parse(text)?,
            }),
            Some((paper, sent)) => Ok(Self {
                paper: Some(paper_id(paper).ok_or_else(|| AddressError::NotSent {
                    given: shown(typed),
                })?),
                sent: Sent::parse(sent)?,
            }),
        }
    }
}

impl Address {
    /// Reads a version or something sent. `energy-2` has the form of a submission and of a paper:
    /// a paper on the desk goes first.
    ///
    /// # Errors
    /// Where the text has the form of neither.
    pub fn parse(typed: &str, desk: &Desk) -> Result<Self, AddressError> {
        let version = VersionAddress::parse(typed);
        if let Ok(address) = &version
            && let Some(paper) = &address.paper
            && desk.dossier(paper).is_some()
        {
            return version.map(Self::Version);
        }
        if let Ok(sent) = SentAddress::parse(typed) {
            return Ok(Self::Sent(sent));
        }
        version.map(Self::Version)
    }
}
