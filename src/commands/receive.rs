//! `cica receive`: record a note that was received, with its file.

use clap::Args;

use super::recording::{ending, present};
use super::work::WriteArgs;
use super::{CommandError, Ending, PaperArgs, Session, Work};
use crate::domain::address::{Sent, resolve_sent};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{SubmissionId, is_reserved_on_windows};
use crate::domain::moment::Moment;
use crate::domain::paper::Letter;
use crate::input::note;
use crate::output::{Document, Inline};
use crate::procedure::when;
use crate::store::files::ORIGINAL_LIMIT;
use crate::store::{Write, read_input, seal};
use crate::views::letters::ADDRESSEE_UNKNOWN;

/// Record a note that was received, with its file
///
/// The file is kept to the byte. What a state proposes in it is recorded with `cica amend`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  cica receive note.pdf --reference 12/2023 --from \"Embassy of China\" --about \"amendments to the draft\"")]
pub struct ReceiveArgs {
    /// The file as it came; - reads standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Its reference, letter for letter (default: the one that a note in plain text bears)
    #[arg(long, value_name = "REFERENCE")]
    reference: Option<String>,
    /// Who wrote
    #[arg(long, value_name = "SENDER")]
    from: String,
    /// To whom, where the note says so
    #[arg(long, value_name = "RECEIVER")]
    to: Option<String>,
    /// What about
    #[arg(long, value_name = "SUBJECT")]
    about: String,
    /// Its date (default: the one that a note in plain text bears, else today)
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    date: Option<Moment>,
    /// The submissions that it carried, like CN-1
    #[arg(long, value_name = "SUBMISSION", value_delimiter = ',')]
    carries: Vec<SubmissionId>,
    /// The number of the version that it is about
    #[arg(long, value_name = "VERSION")]
    concerns: Option<u32>,
    /// Mark it as invented for a demonstration
    #[arg(long)]
    illustrative: bool,
    /// Record it though the same note is on record
    #[arg(long, help_heading = "Writing")]
    again: bool,
    #[command(flatten)]
    paper: PaperArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica receive`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ReceiveArgs) -> Result<Ending, CommandError> {
    let bytes = read_input(&args.file, ORIGINAL_LIMIT)?;
    if bytes.is_empty() {
        return Err(CommandError::new(format!(
            "{} is empty: there is no note in it",
            args.file
        )));
    }
    let work = Work::begin(session, args.paper.paper.as_ref(), &args.write)?;
    let dossier = work.dossier()?;
    let zone = dossier.paper.zone();
    if let Some(number) = args.concerns {
        crate::domain::address::resolve_version(dossier, Some(number))?;
    }
    for id in &args.carries {
        resolve_sent(dossier, &Sent::Submission(id.clone()))?;
    }
    for (flag, text) in [("--from", &args.from), ("--about", &args.about)] {
        if text.trim().is_empty() {
            return Err(CommandError::new(format!(
                "{flag} is empty: say it in a few words"
            )));
        }
    }
    let today = Moment::Day(present(session, zone).day());
    // What was not typed is taken from the note, where it is a text that says so without doubt.
    let head = std::str::from_utf8(&bytes)
        .map(note::letterhead)
        .unwrap_or_default();
    let mut letter = Letter {
        reference: args
            .reference
            .clone()
            .or_else(|| head.reference.map(str::to_owned)),
        date: args.date.or(head.dated.map(Moment::Day)).unwrap_or(today),
        from: args.from.clone(),
        // Nothing says to whom it was written: neither the coordinator nor the office is taken for it.
        to: args
            .to
            .clone()
            .unwrap_or_else(|| ADDRESSEE_UNKNOWN.to_owned()),
        about: args.about.clone(),
        original: None,
        digest: Some(seal::bytes_digest(&bytes)),
        version: args.concerns,
        submissions: args.carries.clone(),
        illustrative: args.illustrative,
    };
    if !args.again {
        refuse_twice(&work, dossier, &letter, &bytes)?;
    }
    let (name, is_there) = place(&work, dossier, &args.file, &bytes);
    letter.original = Some(name.clone());

    let mut paper = dossier.paper.clone();
    let at = paper
        .correspondence
        .iter()
        .position(|known| known.date.earliest(zone) > letter.date.earliest(zone))
        .unwrap_or(paper.correspondence.len());
    paper.correspondence.insert(at, letter.clone());
    let mut batch = Vec::new();
    if !is_there {
        batch.push(Write::Original(&paper.id, &name, &bytes));
    }
    batch.push(Write::Paper(&paper));
    work.commit(session, &batch)?;
    if !work.is_dry() {
        session.say(&done(&letter, zone))?;
        for notice in overridden(args, head) {
            session.say(&Document::new().paragraph(Inline::new().warn("note:").plain(notice)))?;
        }
    }
    Ok(Ending::Done)
}

/// What was typed of a note that says otherwise of itself.
fn overridden(args: &ReceiveArgs, head: note::Letterhead<'_>) -> Vec<String> {
    let differs = |flag: &str, typed: String, written: String| {
        format!(
            " --{flag} says {typed}, and the note itself says {written}: {typed} is recorded, and the note is kept as it came"
        )
    };
    let reference = args.reference.as_ref().zip(head.reference);
    let date = args.date.map(|date| date.day()).zip(head.dated);
    reference
        .filter(|(typed, written)| typed.trim() != *written)
        .map(|(typed, written)| differs("reference", typed.clone(), written.to_owned()))
        .into_iter()
        .chain(
            date.filter(|(typed, written)| typed != written)
                .map(|(typed, written)| differs("date", when::day(typed), when::day(written))),
        )
        .collect()
}

/// Refuses a note that is on record: the same reference from the same sender, or the same file.
fn refuse_twice(
    work: &Work,
    dossier: &Dossier,
    letter: &Letter,
    bytes: &[u8],
) -> Result<(), CommandError> {
    let digest = seal::bytes_digest(bytes);
    let is_same_file = |known: &Letter| {
        known.original.as_ref().is_some_and(|name| {
            work.opened
                .root
                .read_original(&dossier.paper.id, name)
                .is_ok_and(|there| seal::bytes_digest(&there) == digest)
        })
    };
    let twin = dossier.paper.correspondence.iter().find(|known| {
        let is_same_note = letter.reference.is_some()
            && known.reference == letter.reference
            && known.from == letter.from;
        is_same_note || is_same_file(known)
    });
    match twin {
        None => Ok(()),
        Some(known) => Err(CommandError::new(format!(
            "this note is on record already: {} of {}, from {}",
            known.reference.as_deref().unwrap_or("without reference"),
            known.date,
            known.from
        ))
        .hint("`cica log` tells the story of the paper")
        .hint("add `--again` to record it all the same")),
    }
}

/// The name under which the file is kept, and whether it is there already: left by a run that was
/// killed before it wrote the paper.
fn place(work: &Work, dossier: &Dossier, file: &str, bytes: &[u8]) -> (String, bool) {
    let digest = seal::bytes_digest(bytes);
    let stem = stem(file);
    let ending = ending(file);
    let mut number = 1_u32;
    loop {
        let name = match number {
            1 => format!("received/{stem}.{ending}"),
            n => format!("received/{stem}-{n}.{ending}"),
        };
        let is_used = dossier
            .paper
            .correspondence
            .iter()
            .any(|known| known.original.as_ref() == Some(&name))
            || dossier
                .submissions
                .iter()
                .any(|filed| filed.submission.original.as_ref() == Some(&name));
        match work.opened.root.read_original(&dossier.paper.id, &name) {
            // What is there and cannot be read is not written over.
            Err(_) if !is_used && !work.opened.root.has_original(&dossier.paper.id, &name) => {
                return (name, false);
            }
            Ok(there) if !is_used && seal::bytes_digest(&there) == digest => return (name, true),
            _ => number += 1,
        }
    }
}

/// A plain name that every system can hold, from the file's own.
fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let safe: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    match safe.trim_matches('-') {
        "" => "note".to_owned(),
        // Windows takes these for devices, whatever their ending.
        safe if is_reserved_on_windows(safe) => format!("{safe}-note"),
        safe => safe.to_owned(),
    }
}

fn done(letter: &Letter, zone: chrono_tz::Tz) -> Document {
    let reference = letter
        .reference
        .as_deref()
        .map(|reference| format!(" {reference}"))
        .unwrap_or_default();
    let original = letter.original.as_deref().unwrap_or_default();
    Document::new()
        .paragraph(Inline::new().good("Recorded").plain(format!(
            " the note{reference} of {}, from {}{}: {}.",
            when::moment(&letter.date, zone),
            letter.from,
            match letter.to.as_str() {
                ADDRESSEE_UNKNOWN => String::new(),
                to => format!(" to {to}"),
            },
            letter.about
        )))
        .paragraph(format!("The file is kept to the byte as {original}."))
        .paragraph(
            Inline::new()
                .plain("What a state proposes in it is recorded with ")
                .id("cica amend --by STATE --from FILE")
                .plain("."),
        )
}
