//! What every command has at hand: the console, the clock, the desk.

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use clap::Args;
use serde::Serialize;

use super::CommandError;
use crate::domain::address::{VersionAddress, resolve_paper, resolve_version};
use crate::domain::dossier::Dossier;
use crate::domain::finding::{Severity, Spot};
use crate::domain::ids::PaperId;
use crate::domain::version::Version;
use crate::drafting::history::alike;
use crate::output::pages::text::altered;
use crate::output::{Block, Document, Format, Inline, RenderOptions, json, render};
use crate::procedure::as_of::as_of;
use crate::procedure::command::Naming;
use crate::store::{self, Opened, Root};
use crate::terminal::{Clock, Console};

/// Where output goes and in which form; every command that reads takes these.
#[derive(Debug, Clone, Default, Args)]
pub struct OutputArgs {
    /// Form of the output: terminal, plain, markdown, json, csv, html, docx or odt
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,
    /// Write to a file, in the form that its ending says (.md, .txt, .json, .csv, .html, .docx, .odt)
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub to: Option<PathBuf>,
}

/// Notes which proposals are one, so that amendments to one of them are to all.
pub(super) fn note_alike(opened: &mut Opened) {
    for dossier in &mut opened.desk.dossiers {
        dossier.alike = alike(dossier);
    }
}

/// The paper that a writing command is about.
#[derive(Debug, Clone, Default, Args)]
pub struct PaperArgs {
    /// The paper, where the desk holds several
    #[arg(long, value_name = "PAPER")]
    pub paper: Option<PaperId>,
}

/// What a person reads who waits while a desk is read.
pub(super) const READING: &str = "Reading the desk";

/// What every command has at hand.
#[derive(Debug)]
pub struct Session {
    /// The terminal.
    pub console: Console,
    clock: Clock,
    desk: Option<PathBuf>,
    altered: RefCell<Option<Vec<String>>>,
}

impl Session {
    /// Makes a session; `desk` is what `--desk` says.
    pub fn new(console: Console, clock: Clock, desk: Option<PathBuf>) -> Self {
        Self {
            console,
            clock,
            desk,
            altered: RefCell::new(None),
        }
    }

    /// The time; one given without an offset is of `zone`.
    pub fn now(&self, zone: Tz) -> DateTime<Utc> {
        self.clock.now(zone)
    }

    /// The day, where the time was given as a day alone.
    pub fn day(&self) -> Option<NaiveDate> {
        self.clock.day()
    }

    /// Whether the time was given by `--as-of` or `CICA_NOW`.
    pub fn is_as_of(&self) -> bool {
        self.clock.is_given()
    }

    /// The desk's folder.
    ///
    /// # Errors
    /// Where there is none.
    pub fn root(&self) -> Result<Root, CommandError> {
        Ok(Root::find(self.desk.as_deref())?)
    }

    /// Opens the desk: all of it, or one paper. What could not be read is in `problems`.
    ///
    /// # Errors
    /// Where there is no desk or no such paper.
    pub fn open_leniently(&self, only: Option<&PaperId>) -> Result<Opened, CommandError> {
        let reading = self.console.progress(READING);
        let tell = |done, total| reading.tell(done, total);
        let mut opened = super::unmerged::open(&self.root()?, only, tell)?;
        note_alike(&mut opened);
        Ok(opened)
    }

    /// Opens the desk and refuses one with unreadable files.
    ///
    /// # Errors
    /// The first file that cannot be read, and how many more.
    pub fn open(&self, only: Option<&PaperId>) -> Result<Opened, CommandError> {
        let mut opened = self.open_leniently(only)?;
        super::unmerged::set_aside(self, &mut opened);
        refuse_unreadable(&opened)?;
        self.warn_of_altered(&opened);
        Ok(opened)
    }

    /// Says on standard error, a line each and once a run, what is no longer as it was sealed: the
    /// page that follows would show it as if nothing were wrong.
    pub(super) fn warn_of_altered(&self, opened: &Opened) {
        if self.altered.borrow().is_some() {
            return;
        }
        self.altered.replace(Some(Vec::new()));
        for sentence in store::altered(opened) {
            self.warn_altered(&sentence);
        }
    }

    /// Says on standard error that something is not what it should be.
    pub(super) fn warn_altered(&self, sentence: &str) {
        let mut altered = self.altered.borrow_mut();
        altered.get_or_insert_default().push(sentence.to_owned());
        self.console.complain(
            &Document::new().paragraph(
                Inline::new()
                    .bad("ALTERED:")
                    .plain(format!(" {sentence}: `cica check`")),
            ),
        );
    }

    /// What standard error was told to be no longer as it was sealed, a sentence each: for what goes
    /// where nobody sees standard error.
    pub fn altered(&self) -> Vec<String> {
        self.altered.borrow().clone().unwrap_or_default()
    }

    /// A document that leaves the terminal, with what is altered at its head.
    fn marked<'d>(&self, document: &'d Document, output: &OutputArgs) -> Cow<'d, Document> {
        let leaves =
            output.to.is_some() || matches!(output.format, Some(Format::Html | Format::Markdown));
        let banners = self.altered().into_iter();
        let banners = banners.map(|sentence| Block::Banner(altered(&sentence)));
        let mut banners: Vec<Block> = banners
            .filter(|banner| leaves && !document.blocks.contains(banner))
            .collect();
        if banners.is_empty() {
            return Cow::Borrowed(document);
        }
        banners.extend(document.blocks.iter().cloned());
        Cow::Owned(Document {
            blocks: banners,
            ..document.clone()
        })
    }

    /// Opens the desk for reading, as it stood at the time given by `--as-of` or `CICA_NOW`.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_as_of(&self, only: Option<&PaperId>) -> Result<Opened, CommandError> {
        let mut opened = self.open(only)?;
        self.set_back(&mut opened);
        Ok(opened)
    }

    /// Opens the desk to replay a paper up to a version, as it stood at the time given: the text of
    /// the first version and of that one are read, of the versions between what they took up.
    ///
    /// # Errors
    /// As `open`, and where the version is not there.
    pub fn open_for_replay(&self, address: &VersionAddress) -> Result<Opened, CommandError> {
        let reading = self.console.progress(READING);
        let tell = |done, total| reading.tell(done, total);
        let mut opened = store::open_for_replay(&self.root()?, address.paper.as_ref(), tell)?;
        drop(reading);
        refuse_unreadable(&opened)?;
        self.set_back(&mut opened);
        let (dossier, version) = version_of(&opened, address)?;
        let (paper, number) = (dossier.paper.id.clone(), version.number);
        opened.complete(&paper, number)?;
        self.warn_of_altered(&opened);
        Ok(opened)
    }

    /// Sets the papers back to the time given by `--as-of` or `CICA_NOW`.
    fn set_back(&self, opened: &mut Opened) {
        if self.is_as_of() {
            for dossier in &mut opened.desk.dossiers {
                let now = self.now(dossier.paper.zone());
                *dossier = as_of(dossier, now);
            }
        }
    }

    /// Shows a document: to the file or on standard output, in the form asked for.
    ///
    /// # Errors
    /// Where the form does not suit or the file cannot be written.
    pub fn show(&self, document: &Document, output: &OutputArgs) -> Result<(), CommandError> {
        let document = &*self.marked(document, output);
        match &output.to {
            Some(file) => {
                let format = output.format.map_or_else(|| Format::of_file(file), Ok)?;
                let bytes = render(document, format, RenderOptions::default())?;
                self.export(file, &bytes)
            }
            None => Ok(self
                .console
                .page(&self.console.render(document, output.format)?)?),
        }
    }

    /// Shows a document, or its JSON shape where JSON is asked for, with what is altered.
    ///
    /// # Errors
    /// As `show`.
    pub fn show_or_json<T: Serialize>(
        &self,
        output: &OutputArgs,
        document: impl FnOnce() -> Document,
        shape: impl FnOnce() -> T,
    ) -> Result<(), CommandError> {
        let marked = || json::Marked {
            document: shape(),
            altered: self.altered(),
        };
        self.show_or_shape(output, document, marked)
    }

    /// The same for a shape that itself says what is altered.
    ///
    /// # Errors
    /// As `show`.
    pub fn show_or_shape<T: Serialize>(
        &self,
        output: &OutputArgs,
        document: impl FnOnce() -> Document,
        shape: impl FnOnce() -> T,
    ) -> Result<(), CommandError> {
        if !output.is_json()? {
            return self.show(&document(), output);
        }
        let text = json::to_string(&shape())?;
        match &output.to {
            Some(file) => self.export(file, text.as_bytes()),
            None => Ok(self.console.print(text.as_bytes())?),
        }
    }

    /// Writes a file that the person asked for and says so; a person is asked before another file
    /// is replaced.
    ///
    /// # Errors
    /// Where it cannot be written, is part of a desk, or the person wants to keep what is there.
    pub fn export(&self, file: &std::path::Path, bytes: &[u8]) -> Result<(), CommandError> {
        let name = crate::output::clean::line(&file.to_string_lossy());
        if self.console.can_ask()
            && store::would_replace(file)
            && !self
                .console
                .asker()
                .yes_no(&format!("{name} is there already. Replace it?"))?
        {
            return Err(CommandError::new(format!("{name} was left as it is"))
                .hint("name another file with --to"));
        }
        store::write_export(file, bytes)?;
        self.console
            .complain(&Document::new().paragraph(format!("Wrote {name}.")));
        Ok(())
    }

    /// Says something on standard output after a command that writes.
    ///
    /// # Errors
    /// Where standard output cannot be written.
    pub fn say(&self, document: &Document) -> Result<(), CommandError> {
        Ok(self.console.print(&self.console.render(document, None)?)?)
    }
}

impl OutputArgs {
    /// Whether JSON is asked for, by `--format` or the file's ending.
    ///
    /// # Errors
    /// Where the file's ending says nothing.
    pub fn is_json(&self) -> Result<bool, CommandError> {
        self.is(Format::Json)
    }

    /// Whether a format is asked for, by `--format` or the file's ending.
    ///
    /// # Errors
    /// Where the file's ending says nothing.
    pub fn is(&self, wanted: Format) -> Result<bool, CommandError> {
        Ok(match (self.format, &self.to) {
            (Some(format), _) => format == wanted,
            (None, Some(file)) => Format::of_file(file)? == wanted,
            (None, None) => false,
        })
    }
}

/// How offered commands name a paper: not at all where the desk holds no other.
pub(super) fn naming<'a>(opened: &Opened, dossier: &'a Dossier) -> Naming<'a> {
    let is_only = opened.root.papers().is_ok_and(|papers| papers.len() == 1);
    Naming((!is_only).then_some(&dossier.paper.id))
}

/// Refuses a desk some file of which cannot be read: an answer from half a desk is a wrong one.
pub(super) fn refuse_unreadable(opened: &Opened) -> Result<(), CommandError> {
    let errors: Vec<_> = opened
        .problems
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    let Some(first) = errors.first() else {
        return Ok(());
    };
    let more = match errors.len() {
        1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    let waits = errors.iter().any(|finding| match &finding.spot {
        Spot::File { path, .. } => opened.unmerged.contains(path),
        _ => false,
    });
    let error = CommandError::new(format!("{}{more}", store::describe(first)));
    Err(error.hint(match waits {
        true => "git could not merge it: `cica git resolve`",
        false => "`cica check` shows every one",
    }))
}

/// The dossier and version of an address in an opened desk.
///
/// # Errors
/// Where they are not there.
pub fn version_of<'a>(
    opened: &'a Opened,
    address: &VersionAddress,
) -> Result<(&'a Dossier, &'a Version), CommandError> {
    let dossier = resolve_paper(&opened.desk, address.paper.as_ref())?;
    Ok((dossier, resolve_version(dossier, address.version)?))
}
