//! Single documents: text in, typed value out, and back.

use crate::domain::finding::{Finding, Severity, Spot};
use crate::domain::ids::PaperId;
use crate::domain::paper::Paper;
use crate::domain::record::Record;
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;
use crate::domain::submission::Submission;
use crate::domain::version::Version;

use super::closing;
use super::error::StoreError;
use super::reading::Reading;
use super::shapes;
pub use super::shapes::submission::SubmissionDraft;
pub use super::shapes::typed::{FindPlace, Typed};
pub use super::shapes::version::VersionDraft;
use super::yaml::{self, Node, emit};

/// Writes a paper as its file has it, with the seal at its end.
pub fn render_paper(paper: &Paper) -> String {
    closing::sealed(&shapes::paper::write(paper))
}

/// Writes a version as its file has it: sealed where it was made, and not typed. A first version is
/// the coordinator's draft until its circulation freezes it.
pub fn render_version(version: &Version) -> String {
    let out = shapes::version::write(version);
    match version.parent {
        Some(_) => closing::sealed(&out),
        None => emit::document(&out),
    }
}

/// Writes a submission as its file has it.
pub fn render_submission(submission: &Submission) -> String {
    emit::document(&shapes::submission::write(submission))
}

/// Writes a record as its file has it, with the seal at its end; one of nothing yet has none.
pub fn render_record(record: &Record) -> String {
    let out = shapes::record::write(record);
    match *record == Record::default() {
        true => emit::document(&out),
        false => closing::sealed(&out),
    }
}

/// Writes a register as `members.yaml` has it.
pub fn render_register(register: &Register) -> String {
    emit::document(&shapes::members::write(register))
}

/// Writes an office as `secretariat.yaml` has it.
pub fn render_secretariat(secretariat: &Secretariat) -> String {
    emit::document(&shapes::secretariat::write(secretariat))
}

/// A file read: its tree, the value where there is one, and what was found.
#[derive(Debug)]
pub(crate) struct Parsed<T> {
    pub(crate) tree: Option<Node>,
    pub(crate) value: Option<T>,
    pub(crate) findings: Vec<Finding>,
}

/// Reads a text with the reader of a shape.
pub(crate) fn parse<T>(
    path: &str,
    source: &str,
    read: impl FnOnce(&Node, &mut Reading<'_>) -> Option<T>,
) -> Parsed<T> {
    if let Some(line) = git_markers(source) {
        return Parsed {
            tree: None,
            value: None,
            findings: vec![Finding {
                spot: Spot::File {
                    path: path.to_owned(),
                    position: Some((line, 1)),
                },
                severity: Severity::Error,
                code: "yaml-syntax",
                message: "git could not merge this file, and left two rival texts in it".to_owned(),
                mend: "`cica git resolve` brings both sides together".to_owned(),
            }],
        };
    }
    match yaml::parse(source) {
        Ok(tree) => {
            let mut reading = Reading::new(path, source);
            let value = read(&tree, &mut reading);
            let (value, findings) = reading.finish(value);
            Parsed {
                tree: Some(tree),
                value,
                findings,
            }
        }
        Err(error) => Parsed {
            tree: None,
            value: None,
            findings: vec![Finding {
                spot: Spot::File {
                    path: path.to_owned(),
                    position: error.position,
                },
                severity: Severity::Error,
                code: "yaml-syntax",
                message: super::reading::harmless(&error.message),
                mend: "mend the line, or put the text in quotes".to_owned(),
            }],
        },
    }
}

/// The line of the first of git's marks, where git could not merge the file. No file of a desk has
/// a line that begins so: prose stands indented.
pub fn git_markers(source: &str) -> Option<usize> {
    let mut lines = (1..).zip(source.lines());
    let (first, _) = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?;
    lines
        .any(|(_, line)| line.starts_with(">>>>>>> "))
        .then_some(first)
}

/// Whether a line is one that git sets between the texts of two sides.
pub(super) fn is_git_marker(line: &str) -> bool {
    let is_of = |mark: &str| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    line == "=======" || ["<<<<<<<", "|||||||", ">>>>>>>"].into_iter().any(is_of)
}

/// The value, or every error that keeps it from being read.
fn whole<T>(parsed: Parsed<T>) -> Result<T, StoreError> {
    match parsed.value {
        Some(value) => Ok(value),
        None => {
            let mut errors = parsed.findings;
            errors.retain(|finding| finding.severity == Severity::Error);
            Err(StoreError::Document(errors))
        }
    }
}

/// Reads a submission that may leave out what the command adds (`amend --from x.yaml`, `--edit`);
/// `label` names the text in messages.
///
/// # Errors
/// Where it is no such document; every mistake is in the error.
pub fn read_submission_draft(text: &str, label: &str) -> Result<SubmissionDraft, StoreError> {
    whole(parse(label, text, shapes::submission::read_draft))
}

/// Reads a draft in which states may be named and places numbered, as people type them.
///
/// # Errors
/// Where it is no such document; every mistake is in the error.
pub fn read_typed_draft(
    text: &str,
    label: &str,
    typed: &Typed<'_>,
) -> Result<SubmissionDraft, StoreError> {
    whole(parse(label, text, |node, reading| {
        let mut node = node.clone();
        shapes::typed::resolve(&mut node, typed, reading);
        shapes::submission::read_draft(&node, reading)
    }))
}

/// Reads a whole submission.
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_submission(text: &str, label: &str) -> Result<Submission, StoreError> {
    whole(parse(label, text, shapes::submission::read))
}

/// Reads a draft of a first version (`import x.yaml`).
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_draft_version(text: &str, label: &str) -> Result<VersionDraft, StoreError> {
    whole(parse(label, text, shapes::version::read_draft))
}

/// Reads a version.
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_version(text: &str, label: &str) -> Result<Version, StoreError> {
    whole(parse(label, text, shapes::version::read))
}

/// Reads a record.
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_record(text: &str, label: &str) -> Result<Record, StoreError> {
    whole(parse(label, text, shapes::record::read))
}

/// Reads a paper.
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_paper(id: &PaperId, text: &str, label: &str) -> Result<Paper, StoreError> {
    whole(parse(label, text, |node, reading| {
        shapes::paper::read(id, node, reading)
    }))
}

/// Reads a register.
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_register(text: &str, label: &str) -> Result<Register, StoreError> {
    whole(parse(label, text, shapes::members::read))
}

/// Reads an office.
///
/// # Errors
/// Where it is none; every mistake is in the error.
pub fn read_secretariat(text: &str, label: &str) -> Result<Secretariat, StoreError> {
    whole(parse(label, text, shapes::secretariat::read))
}

#[cfg(test)]
mod tests;
