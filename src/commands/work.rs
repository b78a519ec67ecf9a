//! A writing command at work: the desk under its lock, and the batch at the end.

use clap::Args;

use super::session::{READING, note_alike, refuse_unreadable};
use super::{CommandError, Session, own_words, unmerged};
use crate::domain::address::resolve_paper;
use crate::domain::dossier::Dossier;
use crate::domain::ids::PaperId;
use crate::output::Document;
use crate::store::write::UNTOLD;
use crate::store::{self, Opened, Root, StoreError, Write, Writer};

/// How a writing command writes.
#[derive(Debug, Clone, Default, Args)]
pub struct WriteArgs {
    /// Show what would be written, and write nothing
    #[arg(long, help_heading = "Writing")]
    pub dry_run: bool,
}

/// Whether a command that asks a person may write unasked; no other command takes it.
#[derive(Debug, Clone, Default, Args)]
pub struct AskArgs {
    /// Write without asking
    #[arg(long, short = 'y', help_heading = "Writing")]
    pub yes: bool,
}

impl AskArgs {
    /// Whether the person agrees: asked on a terminal, taken for granted elsewhere.
    ///
    /// # Errors
    /// Where the question cannot be put.
    pub fn agreed(&self, session: &Session, question: &str) -> Result<bool, CommandError> {
        if self.yes || !session.console.can_ask() {
            return Ok(true);
        }
        Ok(session.console.asker().yes_no(question)?)
    }
}

/// Takes the lock of the desk; a person who must wait for another command is told so.
fn take_lock(session: &Session, root: &Root) -> Result<Writer, CommandError> {
    match Writer::begin_within(root, UNTOLD) {
        Err(StoreError::Locked) => {
            let told = "Another command is writing to this desk; this one waits for it.";
            session.console.complain(&Document::new().paragraph(told));
            Ok(Writer::begin(root)?)
        }
        taken => Ok(taken?),
    }
}

/// A desk opened for writing. Nobody else writes to it until this is dropped.
#[derive(Debug)]
pub struct Work {
    writer: Option<Writer>,
    /// The desk as read under the lock.
    pub opened: Opened,
    paper: Option<PaperId>,
}

impl Work {
    /// Takes the lock and opens the desk (one paper, where it is named). A dry run takes no lock.
    ///
    /// # Errors
    /// Where there is no desk, another command is writing, or a file cannot be read.
    pub fn begin(
        session: &Session,
        paper: Option<&PaperId>,
        write: &WriteArgs,
    ) -> Result<Self, CommandError> {
        let root = session.root()?;
        let writer = if write.dry_run {
            None
        } else {
            Some(take_lock(session, &root)?)
        };
        let reading = session.console.progress(READING);
        let mut opened = unmerged::open(&root, paper, |done, total| reading.tell(done, total))?;
        note_alike(&mut opened);
        drop(reading);
        unmerged::set_aside(session, &mut opened);
        refuse_unreadable(&opened)?;
        session.warn_of_altered(&opened);
        if let Some(writer) = &writer {
            writer.sweep();
        }
        Ok(Self {
            writer,
            opened,
            paper: paper.cloned(),
        })
    }

    /// The dossier at work.
    ///
    /// # Errors
    /// Where the desk holds several papers and none is named, or none at all.
    pub fn dossier(&self) -> Result<&Dossier, CommandError> {
        Ok(resolve_paper(&self.opened.desk, self.paper.as_ref())?)
    }

    /// The dossier at work, where a version of it is to be made, sent round or sent on.
    ///
    /// # Errors
    /// As `dossier`, and while git waits for a version of it to be brought together.
    pub fn whole_dossier(&self) -> Result<&Dossier, CommandError> {
        let dossier = self.dossier()?;
        unmerged::refuse_while_waiting(&self.opened, dossier)?;
        Ok(dossier)
    }

    /// Writes the batch in the order given, or shows what would be written.
    ///
    /// # Errors
    /// Where the batch is refused, or records dots that stand for words, or the system fails.
    pub fn commit(&self, session: &Session, batch: &[Write<'_>]) -> Result<(), CommandError> {
        own_words::of_batch(batch, &self.opened.desk)?;
        if let Some(writer) = &self.writer {
            writer.commit(batch, Some(&self.opened.sources))?;
            return Ok(());
        }
        let mut document = Document::new();
        for file in store::plan(&self.opened.root, batch)? {
            let verb = if file.is_new {
                "Would write"
            } else {
                "Would change"
            };
            document = document.paragraph(format!("{verb} {}:", file.path));
            document = match file.text() {
                Some(text) => document.verbatim([text.trim_end_matches('\n')]),
                None => document.paragraph(format!("({} bytes)", file.bytes.len())),
            };
        }
        session.say(&document.paragraph("Nothing was written (--dry-run)."))
    }

    /// Whether this is a dry run.
    pub fn is_dry(&self) -> bool {
        self.writer.is_none()
    }
}
