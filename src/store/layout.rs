//! Where things are on a desk: the only place that makes paths of ids and ids of paths.

use crate::domain::finding::Spot;
use crate::domain::hidden::turns_direction;
use crate::domain::ids::{PaperId, SubmissionId, is_reserved_on_windows, ordinal};

/// The folder of papers.
pub const PAPERS: &str = "papers";
/// The folder of what states sent.
pub const AMENDMENTS: &str = "amendments";
/// The folder of originals, beside the submissions.
pub const RECEIVED: &str = "received";
/// The file whose lock keeps a second writer off.
pub const LOCK: &str = ".cica.lock";
/// The register of another organisation.
pub const MEMBERS: &str = "members.yaml";
/// The office of another organisation.
pub const SECRETARIAT: &str = "secretariat.yaml";
/// The folder of a secretariat's own templates.
pub const TEMPLATES: &str = "templates";
/// How the name of a temporary file begins.
pub const TEMPORARY: &str = ".cica-tmp-";
/// How the name of a temporary file of an export begins: none of a desk's, so that a writer that
/// tidies the desk never takes away what another command is exporting.
pub const EXPORTING: &str = ".cica-export-";

/// The longest name of an original, in bytes: what every file system can hold.
const NAME_LIMIT: usize = 200;

/// The path of a paper's facts.
pub fn paper(paper: &PaperId) -> String {
    format!("{PAPERS}/{paper}/paper.yaml")
}

/// The path of a version.
pub fn version(paper: &PaperId, number: u32) -> String {
    format!("{PAPERS}/{paper}/v{number}.yaml")
}

/// The path of a submission.
pub fn submission(paper: &PaperId, id: &SubmissionId) -> String {
    format!("{AMENDMENTS}/{paper}/{id}.yaml")
}

/// The path of a record.
pub fn record(paper: &PaperId, id: &SubmissionId) -> String {
    format!("{AMENDMENTS}/{paper}/{id}.record.yaml")
}

/// The path of a template, by language and kind of note.
pub fn template(language: &str, kind: &str) -> String {
    format!("{TEMPLATES}/{language}/{kind}.txt")
}

/// The path of an original, from the value of `original:`.
pub fn original(paper: &PaperId, original: &str) -> String {
    format!("{AMENDMENTS}/{paper}/{original}")
}

/// Whether a text may stand as `original:`: one plain file name in `received/`, safe on every
/// system, with no way out of the folder.
pub fn is_original(path: &str) -> bool {
    let Some(name) = path.strip_prefix("received/") else {
        return false;
    };
    !name.is_empty()
        && name.len() <= NAME_LIMIT
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !is_reserved_on_windows(name)
        && !name.chars().any(|c| {
            c.is_control()
                || turns_direction(c)
                || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        })
}

/// What a file in a paper's folder is, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PaperFile {
    Paper,
    Version(u32),
    Unknown,
}

/// Reads the name of a file in `papers/PAPER/`.
pub(crate) fn paper_file(name: &str) -> PaperFile {
    if name == "paper.yaml" {
        return PaperFile::Paper;
    }
    name.strip_prefix('v')
        .and_then(|rest| rest.strip_suffix(".yaml"))
        .and_then(ordinal)
        .map_or(PaperFile::Unknown, PaperFile::Version)
}

/// What a file in a paper's folder of amendments is, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AmendmentFile {
    Submission(SubmissionId),
    Record(SubmissionId),
    Unknown,
}

/// Reads the name of a file in `amendments/PAPER/`.
pub(crate) fn amendment_file(name: &str) -> AmendmentFile {
    let Some(stem) = name.strip_suffix(".yaml") else {
        return AmendmentFile::Unknown;
    };
    match stem.strip_suffix(".record") {
        Some(id) => id
            .parse()
            .map_or(AmendmentFile::Unknown, AmendmentFile::Record),
        None => stem
            .parse()
            .map_or(AmendmentFile::Unknown, AmendmentFile::Submission),
    }
}

/// What a file of a desk is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeskFile {
    /// The facts of a paper.
    Paper(PaperId),
    /// A version.
    Version(PaperId, u32),
    /// A submission.
    Submission(PaperId, SubmissionId),
    /// A record.
    Record(PaperId, SubmissionId),
    /// An original, by the value of `original:`.
    Original(PaperId, String),
}

impl DeskFile {
    /// Reads a path relative to a desk.
    pub fn of(path: &str) -> Option<Self> {
        let mut parts = path.split('/');
        let (top, paper, name) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        match (top, parts.next(), parts.next()) {
            (PAPERS, None, None) => match paper_file(name) {
                PaperFile::Paper => Some(Self::Paper(paper)),
                PaperFile::Version(number) => Some(Self::Version(paper, number)),
                PaperFile::Unknown => None,
            },
            (AMENDMENTS, None, None) => match amendment_file(name) {
                AmendmentFile::Submission(id) => Some(Self::Submission(paper, id)),
                AmendmentFile::Record(id) => Some(Self::Record(paper, id)),
                AmendmentFile::Unknown => None,
            },
            (AMENDMENTS, Some(file), None) if name == RECEIVED => {
                let original = format!("{RECEIVED}/{file}");
                is_original(&original).then_some(Self::Original(paper, original))
            }
            _ => None,
        }
    }

    /// Reads a path relative to the repository that the desk lies in.
    pub fn in_repository(path: &str) -> Option<Self> {
        let tails = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        std::iter::once(path).chain(tails).find_map(Self::of)
    }

    /// The paper that it is of.
    pub fn paper(&self) -> &PaperId {
        match self {
            Self::Paper(paper)
            | Self::Version(paper, _)
            | Self::Submission(paper, _)
            | Self::Record(paper, _)
            | Self::Original(paper, _) => paper,
        }
    }
}

/// Files that may stand in any folder of a desk without being of it.
pub(crate) fn is_bystander(name: &str) -> bool {
    name.starts_with('.') || name.eq_ignore_ascii_case("README.md")
}

/// The file that a spot is in.
pub(crate) fn file_of(spot: &Spot) -> String {
    match spot {
        Spot::File { path, .. } => path.clone(),
        Spot::Paper { paper: id, .. } => paper(id),
        Spot::Version {
            paper, version: n, ..
        } => version(paper, *n),
        Spot::Submission {
            paper,
            submission: id,
            ..
        } => submission(paper, id),
        Spot::Record {
            paper, submission, ..
        } => record(paper, submission),
    }
}
