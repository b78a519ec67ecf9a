//! `cica find`: where words stand in everything that is on record.

use clap::Args;

use super::{CommandError, Ending, OutputArgs, PaperArgs, Session};
use crate::domain::dossier::Dossier;
use crate::output::pages::found as page;
use crate::store::Opened;
use crate::views::found::{FileText, Hit, find};

/// Find words in every version, submission, reason, comment and note
///
/// Case, diacritics and, in numbers of notes, look-alike letters do not matter. Words in quotes are
/// found as they follow one another; several words are all found in one place.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cica find affordable
  cica find \"safe and clean\" water
  cica find A-25/23/0208")]
pub struct FindArgs {
    /// The words
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    paper: PaperArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica find`: exit code 1 where nothing is found.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &FindArgs) -> Result<Ending, CommandError> {
    if args.words.iter().all(|words| words.trim().is_empty()) {
        return Err(CommandError::new("there are no words to find"));
    }
    let opened = session.open_as_of(args.paper.paper.as_ref())?;
    let hits: Vec<Hit> = opened
        .desk
        .dossiers
        .iter()
        .flat_map(|dossier| find(dossier, &files(&opened, dossier), &args.words))
        .collect();
    session.show_or_json(
        &args.output,
        || page::page(&args.words, &hits, opened.desk.dossiers.len() > 1),
        || page::shape(&args.words, &hits),
    )?;
    Ok(if hits.is_empty() {
        Ending::No
    } else {
        Ending::Done
    })
}

/// The files that were received, as far as they are plain text.
fn files(opened: &Opened, dossier: &Dossier) -> Vec<FileText> {
    let letters = dossier
        .paper
        .correspondence
        .iter()
        .filter_map(|letter| Some((letter.original.as_ref()?, letter.illustrative)));
    let sent = dossier.submissions.iter().filter_map(|filed| {
        let submission = &filed.submission;
        Some((submission.original.as_ref()?, submission.illustrative))
    });
    let mut files: Vec<FileText> = letters
        .chain(sent)
        .filter_map(|(name, illustrative)| {
            let bytes = opened.root.read_original(&dossier.paper.id, name).ok()?;
            let text = String::from_utf8(bytes).ok()?;
            (!text.contains('\0')).then(|| FileText {
                name: name.clone(),
                text,
                illustrative,
            })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files.dedup_by(|a, b| a.name == b.name);
    files
}
