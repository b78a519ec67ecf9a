//! Names for things: places in a text, papers, states, submissions, changes, comments.

use std::fmt;
use std::str::FromStr;

/// A name that cannot be one of its kind, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct IdError {
    /// What was given.
    pub text: String,
    /// What was expected, as a phrase: "a change like CN-1.2".
    pub expected: &'static str,
}

fn refuse<T>(text: &str, expected: &'static str) -> Result<T, IdError> {
    Err(IdError {
        text: text.chars().take(80).collect(),
        expected,
    })
}

/// Longest id of a paper, section or provision, in bytes: it becomes a file name and a column.
pub const ID_LENGTH_LIMIT: usize = 64;

/// Whether a text may be an id on disk: ASCII `[a-z0-9-]`, no hyphen at either end.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= ID_LENGTH_LIMIT
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Device names that Windows reserves, whatever ending follows them: no folder or file of a desk may
/// bear one.
pub(crate) fn is_reserved_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_device = numbered.is_some_and(|rest| {
        let mut rest = rest.chars();
        // Windows takes the raised digits of Latin-1 for digits here.
        matches!(rest.next(), Some('0'..='9' | '¹' | '²' | '³')) && rest.next().is_none()
    });
    is_device
        || matches!(
            stem.as_str(),
            "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
        )
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let valid: fn(&str) -> bool = $valid;
                if valid(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    refuse(text, $expected)
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

text_id!(
    /// The id of a paper: the name of its folders.
    PaperId,
    "an id of a paper (small letters a-z, digits and hyphens, at most 64 of them)",
    |text| is_slug(text) && !is_reserved_on_windows(text)
);

text_id!(
    /// The id of a section or a provision, one namespace in a paper: never changed, never reused.
    /// A section's id also addresses its heading.
    PlaceId,
    "an id of a provision or section (small letters a-z, digits and hyphens, at most 64 of them)",
    is_slug
);

text_id!(
    /// A state, by its code in the register: two capitals of ISO 3166 for the built-in one.
    StateCode,
    "a state's code (two to eight capital letters or digits)",
    |text| (2..=8).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && text.as_bytes()[0].is_ascii_uppercase()
);

/// A submission: the state (of a joint one: the first) and its number in the paper, `CN-1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId {
    /// The state under whose name it was recorded.
    pub state: StateCode,
    /// Its number, from 1.
    pub number: u32,
}

/// A change in a submission, `CN-1.2`: numbered from 1 in the order sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId {
    /// The submission that bears it.
    pub submission: SubmissionId,
    /// Its number, from 1.
    pub number: u32,
}

/// A comment in a submission, `CN-1.c1`: numbered from 1 in the order sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommentId {
    /// The submission that bears it.
    pub submission: SubmissionId,
    /// Its number, from 1.
    pub number: u32,
}

/// Reads a number from 1 on, with no sign and no leading zero, so that each has one spelling.
pub(crate) fn ordinal(text: &str) -> Option<u32> {
    if text.starts_with('0') || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|n| *n > 0)
}

impl SubmissionId {
    /// The change of this submission with that number.
    pub fn change(&self, number: u32) -> ChangeId {
        ChangeId {
            submission: self.clone(),
            number,
        }
    }

    /// The comment of this submission with that number.
    pub fn comment(&self, number: u32) -> CommentId {
        CommentId {
            submission: self.clone(),
            number,
        }
    }
}

impl FromStr for SubmissionId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let read = || {
            let (state, number) = text.split_once('-')?;
            Some(Self {
                state: state.parse().ok()?,
                number: ordinal(number)?,
            })
        };
        read().map_or_else(|| refuse(text, "a submission like CN-1"), Ok)
    }
}

impl FromStr for ChangeId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let read = || {
            let (submission, number) = text.split_once('.')?;
            Some(
                submission
                    .parse::<SubmissionId>()
                    .ok()?
                    .change(ordinal(number)?),
            )
        };
        read().map_or_else(|| refuse(text, "a change like CN-1.2"), Ok)
    }
}

impl FromStr for CommentId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let read = || {
            let (submission, number) = text.split_once(".c")?;
            Some(
                submission
                    .parse::<SubmissionId>()
                    .ok()?
                    .comment(ordinal(number)?),
            )
        };
        read().map_or_else(|| refuse(text, "a comment like CN-1.c1"), Ok)
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{}", self.state, self.number))
    }
}

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.submission, self.number))
    }
}

impl fmt::Display for CommentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.c{}", self.submission, self.number))
    }
}

#[cfg(test)]
mod tests;
