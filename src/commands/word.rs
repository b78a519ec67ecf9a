//! Word files and OpenDocument texts of versions and redlines, for `show`, `diff`, `compile` and `report`.

use super::recording::ending;
use super::session::OutputArgs;
use super::{CommandError, Session};
use crate::domain::dossier::Dossier;
use crate::domain::register::Register;
use crate::domain::submission::Submission;
use crate::domain::version::{Section, Version};
use crate::drafting::provenance::Redlined;
use crate::input::docx::Word;
use crate::ooxml::{self, Document, Form};
use crate::output::docx::{self, Frame, Redline};
use crate::output::pages::compile::Compiled;
use crate::output::{Format, pages};
use crate::views::matrix::Matrix;

/// The Word file that bytes are; none where they are text.
///
/// # Errors
/// A Word file that cannot be read, and other programs' files that are no text.
pub(crate) fn word_of(label: &str, bytes: &[u8]) -> Result<Option<Word>, CommandError> {
    let ending = ending(label);
    let is_word = ooxml::kind_of(bytes) != ooxml::Kind::Other
        || matches!(ending.as_str(), "docx" | "docm" | "dotx" | "doc" | "odt");
    if is_word {
        let word = Word::open(bytes);
        return word
            .map(Some)
            .map_err(|error| CommandError::new(format!("{label}: {error}")));
    }
    if matches!(
        ending.as_str(),
        "fodt" | "rtf" | "pdf" | "html" | "htm" | "xhtml" | "csv" | "tsv" | "xml"
    ) || is_web_page(bytes)
    {
        return Err(CommandError::new(format!(
            "{label} is no file that is read: .docx, .odt, .md, .txt and .yaml are"
        ))
        .hint("save it as .docx or .odt, with its tracked changes, and give that")
        .hint("`cica amend … --original FILE` keeps the file as it came beside what is recorded"));
    }
    Ok(None)
}

/// Whether bytes begin like a page of the web, whatever the file is called.
fn is_web_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..200).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<?xml"]
        .iter()
        .any(|begins| head.starts_with(begins))
}

impl OutputArgs {
    /// The form of a Word file or OpenDocument text, where one is asked for by `--format` or the
    /// file's ending.
    ///
    /// # Errors
    /// Where the file's ending says nothing.
    pub(super) fn word(&self) -> Result<Option<Form>, CommandError> {
        Ok(if self.is(Format::Docx)? {
            Some(Form::Word)
        } else if self.is(Format::Odt)? {
            Some(Form::OpenDocument)
        } else {
            None
        })
    }
}

impl Session {
    /// Writes a Word file or an OpenDocument text.
    ///
    /// # Errors
    /// Where no file is named, or it cannot be written.
    pub(super) fn export_word(
        &self,
        output: &OutputArgs,
        form: Form,
        document: &Document,
    ) -> Result<(), CommandError> {
        let Some(file) = &output.to else {
            let name = match form {
                Form::Word => "a Word file",
                Form::OpenDocument => "an OpenDocument text",
            };
            let ending = ending_of(form);
            return Err(
                CommandError::new(format!("{name} is not for a terminal or a pipe"))
                    .hint(format!("name it: `--to FILE.{ending}`")),
            );
        };
        self.export(file, &docx::render(document, form)?)
    }
}

/// How the name of a file of a form ends.
pub(super) fn ending_of(form: Form) -> &'static str {
    match form {
        Form::Word => "docx",
        Form::OpenDocument => "odt",
    }
}

/// The clean text of a version.
pub(super) fn version(
    dossier: &Dossier,
    register: &Register,
    version: &Version,
    altered: &[String],
) -> Document {
    let subject = format!("version {}", version.number);
    let frame = Frame {
        paper: &dossier.paper,
        register,
        version: version.number,
        subject: &subject,
        illustrative: version.illustrative,
        altered,
    };
    docx::clean(&frame, version)
}

/// The compilation text, with every open proposal tracked.
pub(super) fn compilation(compiled: &Compiled<'_>, altered: &[String]) -> Document {
    let subject = format!("compilation text over version {}", compiled.version.number);
    let frame = Frame {
        paper: &compiled.dossier.paper,
        register: compiled.register,
        version: compiled.version.number,
        subject: &subject,
        illustrative: compiled.is_illustrative(),
        altered,
    };
    docx::compiled(&frame, compiled)
}

/// The matrix, to be filled in and sent back.
pub(super) fn matrix(
    dossier: &Dossier,
    register: &Register,
    matrix: &Matrix,
    altered: &[String],
) -> Document {
    let version = dossier.newest().map_or(1, |version| version.number);
    let subject = format!("Comments matrix, version {version}");
    let frame = Frame {
        paper: &dossier.paper,
        register,
        version,
        subject: &subject,
        illustrative: matrix.illustrative,
        altered,
    };
    docx::matrix(&frame, &pages::matrix::by_mail(matrix))
}

/// What a redline is of.
pub(super) struct Compared<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) register: &'a Register,
    pub(super) older: &'a Version,
    pub(super) newer: &'a [Section],
    pub(super) rows: &'a [Redlined],
    /// The version whose note heads the pages: the newer of two, or the one that a submission is about.
    pub(super) headed: u32,
    /// The submission that proposes it; none between versions.
    pub(super) submission: Option<&'a Submission>,
    /// What is shown: `version 2`, `CN-1`.
    pub(super) name: String,
    pub(super) illustrative: bool,
    /// What of the desk is no longer as it was sealed, a sentence each.
    pub(super) altered: &'a [String],
}

/// A redline with tracked changes.
pub(super) fn redline(compared: &Compared<'_>) -> Document {
    let subject = format!("{} over version {}", compared.name, compared.older.number);
    docx::redline(&Redline {
        frame: Frame {
            paper: &compared.dossier.paper,
            register: compared.register,
            version: compared.headed,
            subject: &subject,
            illustrative: compared.illustrative,
            altered: compared.altered,
        },
        dossier: compared.dossier,
        older: compared.older,
        newer: compared.newer,
        rows: compared.rows,
        submission: compared.submission,
    })
}
