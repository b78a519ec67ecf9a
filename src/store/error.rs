//! What can go wrong with files, said so that a person knows what to do.

use std::path::{Path, PathBuf};

use crate::domain::finding::Finding;

/// A file or a desk that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No desk was found.
    #[error(
        "no desk here: neither {0} nor a folder above it holds both `papers/` and `amendments/`; \
         go to a desk, name one with --desk DIR, or start one with `cica init`"
    )]
    NoDesk(PathBuf),
    /// The folder given is no desk.
    #[error(
        "{0} is not a desk: it does not hold both `papers/` and `amendments/`; \
         name another folder, or start a desk with `cica init`"
    )]
    NotADesk(PathBuf),
    /// The desk does not hold the paper.
    #[error("the desk holds no paper `{paper}`{known}")]
    NoPaper {
        /// The paper asked for.
        paper: String,
        /// The papers there are, as the end of the sentence.
        known: String,
    },
    /// A file or folder could not be read.
    #[error("{path} cannot be read: {why}")]
    Read {
        /// The path.
        path: String,
        /// Why, and what to do.
        why: String,
    },
    /// A file is larger than a desk reads.
    #[error("{path} is larger than {limit_mib} MiB, the most that is read; divide or shorten it")]
    TooLarge {
        /// The path.
        path: String,
        /// The limit.
        limit_mib: u64,
    },
    /// A file is not UTF-8.
    #[error("{path}:{line}:{column}: this is not UTF-8; save the file as UTF-8 and try again")]
    NotUtf8 {
        /// The path.
        path: String,
        /// The line of the first wrong byte.
        line: usize,
        /// Its column.
        column: usize,
    },
    /// A symbolic link where none is followed, or one that leads out of the desk.
    #[error(
        "{0} is a symbolic link, or leads out of the desk by one; put the file itself in its place"
    )]
    Symlink(String),
    /// A file or folder could not be written.
    #[error(
        "{path} cannot be written: {why}; nothing was lost, mend that and run the command again"
    )]
    Write {
        /// The path.
        path: String,
        /// Why.
        why: String,
    },
    /// A file that is written once is there already.
    #[error("{0} is there already, and is never overwritten; take another number or name")]
    Exists(String),
    /// A value has no form on disk that is read back as the same value.
    #[error(
        "{path} cannot be written so that it is read back the same: {why}; nothing was written"
    )]
    Unfaithful {
        /// The path.
        path: String,
        /// What the reading said.
        why: String,
    },
    /// An export would take the place of a part of a desk.
    #[error(
        "{0} belongs to a desk, and no export is written there; name a file outside `papers/` and `amendments/`"
    )]
    OfTheDesk(String),
    /// A record would lose something that it holds.
    #[error(
        "{0} would lose an entry or its seal, and a record only ever grows; nothing was written"
    )]
    Shrinks(String),
    /// A file is no longer what was sealed.
    #[error(
        "{0} is not what its seal says, and nothing was written over it; restore it (from git); \
         `cica check` tells what to do where it was changed by hand, and rightly"
    )]
    Altered(String),
    /// A file is not what it was when the desk was read.
    #[error("{0} was changed by someone else in the meantime; run the command again")]
    Changed(String),
    /// Another command is writing.
    #[error(
        "another command is writing to this desk; wait until it is done, and run the command again"
    )]
    Locked,
    /// A path that is no place for an original.
    #[error("`{0}` is not a name for an original; use `received/` and a plain file name")]
    BadOriginal(String),
    /// The program git is not there.
    #[error(
        "the program `git` was not found; install it, or put its folder on the search path, and run the command again"
    )]
    NoGit,
    /// The desk is in no git repository.
    #[error("{0} is in no git repository; make it one with `git init`, and run the command again")]
    NoRepository(String),
    /// Git could not do what was asked of it.
    #[error("`git {what}` failed: {said}; mend that, and run the command again")]
    Git {
        /// The verb.
        what: String,
        /// What git said.
        said: String,
    },
    /// A document handed in does not hold what it should.
    #[error("{}", first(.0))]
    Document(Vec<Finding>),
}

/// The first finding, as a sentence, and how many more there are.
fn first(findings: &[Finding]) -> String {
    let Some(finding) = findings.first() else {
        return "the document cannot be read".to_owned();
    };
    let more = match findings.len() {
        1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    format!("{}{more}", describe(finding))
}

/// Says a finding that names its file: `path:line:column: what is wrong; what to do`.
pub fn describe(finding: &Finding) -> String {
    let crate::domain::finding::Spot::File { path, position } = &finding.spot else {
        return format!("{}; {}", finding.message, finding.mend);
    };
    let place = position.map_or_else(
        || path.clone(),
        |(line, column)| format!("{path}:{line}:{column}"),
    );
    format!("{place}: {}; {}", finding.message, finding.mend)
}

/// What an error of the system means, in words for a person.
fn why(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "it is not there".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of its path is not a folder".to_owned(),
        _ => error.to_string(),
    }
}

impl StoreError {
    pub(crate) fn read(path: &Path, error: &std::io::Error) -> Self {
        Self::Read {
            path: slashed(path),
            why: why(error),
        }
    }

    pub(crate) fn write(path: &Path, error: &std::io::Error) -> Self {
        Self::Write {
            path: slashed(path),
            why: why(error),
        }
    }
}

/// A path as messages show it: `/` between folders, nothing a terminal would act on.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy()
        .chars()
        .map(|c| match c {
            '\\' if cfg!(windows) => '/',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}
