//! `cica note`: a note verbale from what is on record.

use chrono::NaiveDate;
use clap::Args;

use super::work::WriteArgs;
use super::{CommandError, Ending, OutputArgs, Session, Work, own_words};
use crate::domain::address::{Address, Sent, resolve_paper, resolve_sent, resolve_version};
use crate::domain::dossier::{Desk, Dossier};
use crate::domain::ids::{PaperId, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::paper::Letter;
use crate::domain::secretariat::Secretariat;
use crate::notes::facts::{Facts, Order};
use crate::notes::{self, Note, NoteKind, Template};
use crate::output::pages::note as page;
use crate::output::{Document, Inline, docx};
use crate::store::{Root, Write, layout};

/// Write a note verbale from what is on record
///
/// Kinds: transmittal, circular, reminder, receipt (of a submission, like CN-1), forward. A template
/// in the desk's folder templates/en/circular.txt takes the built-in one's place.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cica note circular --language all
  cica note receipt CN-1 --number EN/P/1290 --language ru --to receipt.docx
  cica note circular --language kk --print-template > templates/kk/circular.txt")]
pub struct NoteArgs {
    /// The kind: transmittal, circular, reminder, receipt or forward
    #[arg(value_name = "KIND")]
    kind: NoteKind,
    /// The version (PAPER@2, PAPER) or, of a receipt, the submission (CN-1)
    #[arg(value_name = "PAPER@VERSION|SUBMISSION")]
    about: Option<String>,
    /// The language: en, ru, kk, or all of the secretariat's
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: String,
    /// The number of the note; of a circular, the one on record
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// Its date; of a circular, the one on record, else today
    #[arg(long, value_name = "DATE", value_parser = crate::domain::moment::typed_day)]
    date: Option<NaiveDate>,
    /// How many pages the enclosure has, if not as on record
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pages: Option<u32>,
    /// Of a forwarding note: the body that it goes to, where no silence clause names one
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
    /// Record in the correspondence that the note was sent
    #[arg(long, requires = "number", help_heading = "Writing")]
    record: bool,
    /// Print the template instead, to start your own from
    #[arg(long, conflicts_with = "record")]
    print_template: bool,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica note`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &NoteArgs) -> Result<Ending, CommandError> {
    if args.record {
        return recorded(session, args);
    }
    let opened = session.open_as_of(None)?;
    let languages = languages(&args.language, &opened.desk.secretariat)?;
    if args.print_template {
        for language in languages {
            let template = template(&opened.root, args.kind, language)?;
            session.console.print(template.source.as_bytes())?;
        }
        return Ok(Ending::Done);
    }
    let (paper, order) = ordered(args, &opened.desk)?;
    let dossier = resolve_paper(&opened.desk, paper.as_ref())?;
    let notes = written(session, args, &opened.root, &opened.desk, dossier, &order)?;
    shown(session, args, dossier, &notes)?;
    Ok(Ending::Done)
}

fn shown(
    session: &Session,
    args: &NoteArgs,
    dossier: &Dossier,
    notes: &[Note],
) -> Result<(), CommandError> {
    complain(session, notes);
    if let Some(form) = args.output.word()? {
        return session.export_word(&args.output, form, &docx::notes(notes, &session.altered()));
    }
    session.show_or_json(
        &args.output,
        || page::page(notes),
        || page::shape(dossier.paper.id.as_str(), args.kind, notes),
    )
}

/// Tells what the person should know before the notes go out, on standard error.
pub(super) fn complain(session: &Session, notes: &[Note]) {
    let mut told: Vec<&String> = notes.iter().flat_map(|note| &note.notices).collect();
    told.sort();
    told.dedup();
    for notice in told {
        session.console.complain(
            &Document::new().paragraph(Inline::new().warn("note:").plain(format!(" {notice}"))),
        );
    }
}

/// The notes in the languages asked for.
fn written(
    session: &Session,
    args: &NoteArgs,
    root: &Root,
    desk: &Desk,
    dossier: &Dossier,
    order: &Order,
) -> Result<Vec<Note>, CommandError> {
    let now = session.now(dossier.paper.zone());
    let facts = Facts::gather(args.kind, desk, dossier, order, now).map_err(said)?;
    languages(&args.language, &desk.secretariat)?
        .into_iter()
        .map(|language| {
            let template = template(root, args.kind, language)?;
            notes::compose(&facts, language, &template).map_err(said)
        })
        .collect()
}

/// The template of the desk's own, else the built-in one.
pub(super) fn template(
    root: &Root,
    kind: NoteKind,
    language: Language,
) -> Result<Template, CommandError> {
    let own = root.read_template(language.tag(), kind.word())?;
    Ok(match own {
        Some(source) => Template::own(layout::template(language.tag(), kind.word()), source),
        None => Template::built_in(kind, language),
    })
}

/// The languages asked for: one, or all that the secretariat writes.
pub(super) fn languages(
    typed: &str,
    secretariat: &Secretariat,
) -> Result<Vec<Language>, CommandError> {
    if typed.eq_ignore_ascii_case("all") {
        return Ok(secretariat.languages.clone());
    }
    typed
        .split(',')
        .map(|one| {
            one.parse()
                .map_err(|error| CommandError::new(format!("{error}, or all")))
        })
        .collect()
}

pub(super) fn said(error: notes::NoteError) -> CommandError {
    let hint = match &error {
        notes::NoteError::NotCirculated(_) => Some("cica circulate --deadline TIME"),
        notes::NoteError::NoBody => Some("cica note forward --body \"…\""),
        notes::NoteError::NoSubmission => Some("cica note receipt CN-1"),
        notes::NoteError::Passed(_) => Some("cica status"),
        notes::NoteError::NotSettled(_) => Some("cica submit --dry-run"),
        _ => None,
    };
    let said = CommandError::new(error.to_string());
    match hint {
        Some(command) => said.hint(format!("`{command}`")),
        None => said,
    }
}

/// What was ordered, and of which paper.
fn ordered(args: &NoteArgs, desk: &Desk) -> Result<(Option<PaperId>, Order), CommandError> {
    // A note that is only shown goes out as well.
    own_words::check(args.body.as_deref().unwrap_or_default())?;
    let mut order = Order {
        reference: args.number.clone(),
        date: args.date,
        pages: args.pages,
        body: named_body(args.body.as_deref(), &desk.secretariat),
        ..Order::default()
    };
    let Some(typed) = args.about.as_deref() else {
        return Ok((None, order));
    };
    let paper = match Address::parse(typed, desk)? {
        Address::Version(address) => {
            let dossier = resolve_paper(desk, address.paper.as_ref())?;
            if let Some(number) = address.version {
                order.version = Some(resolve_version(dossier, Some(number))?.number);
            }
            address.paper
        }
        Address::Sent(address) => {
            let Sent::Submission(id) = &address.sent else {
                return Err(CommandError::new(
                    "a receipt acknowledges a whole submission, like CN-1",
                ));
            };
            if args.kind != NoteKind::Receipt {
                return Err(CommandError::new(format!(
                    "only a receipt is about a submission, and this is to be a {}",
                    args.kind
                ))
                .hint(format!("`cica note receipt {id}`")));
            }
            let dossier = resolve_paper(desk, address.paper.as_ref())?;
            resolve_sent(dossier, &address.sent)?;
            order.submission = Some(id.clone());
            address.paper
        }
    };
    Ok((paper, order))
}

/// Writes the note and records that it was sent.
fn recorded(session: &Session, args: &NoteArgs) -> Result<Ending, CommandError> {
    let work = Work::begin(session, None, &args.write)?;
    let desk = &work.opened.desk;
    let (paper, order) = ordered(args, desk)?;
    let dossier = resolve_paper(desk, paper.as_ref())?;
    let number = args.number.clone().unwrap_or_default();
    if args.kind == NoteKind::Circular {
        return Err(CommandError::new(
            "a circular is on record as its circulation: `cica circulate --reference` gives its number",
        ));
    }
    let (from, to) = parties(
        args.kind,
        desk,
        dossier,
        order.submission.as_ref(),
        order.body.as_deref(),
    );
    if let Some(known) = dossier
        .paper
        .correspondence
        .iter()
        .find(|known| known.reference.as_deref() == Some(number.as_str()) && known.from == from)
    {
        return Err(CommandError::new(format!(
            "the note {number} of {} is on record already, of {}",
            known.from, known.date
        ))
        .hint("`cica log --correspondence` shows every note"));
    }
    let notes = written(session, args, &work.opened.root, desk, dossier, &order)?;
    let now = session.now(dossier.paper.zone());
    let facts = Facts::gather(args.kind, desk, dossier, &order, now).map_err(said)?;
    let letter = Letter {
        reference: Some(number.clone()),
        date: Moment::Day(facts.date),
        from,
        to,
        about: about(args.kind, &facts),
        original: None,
        digest: None,
        version: Some(facts.version.number),
        submissions: order.submission.iter().cloned().collect(),
        illustrative: facts.illustrative,
    };
    let mut paper = dossier.paper.clone();
    let zone = paper.zone();
    let at = paper
        .correspondence
        .iter()
        .position(|known| known.date.earliest(zone) > letter.date.earliest(zone))
        .unwrap_or(paper.correspondence.len());
    paper.correspondence.insert(at, letter);
    work.commit(session, &[Write::Paper(&paper)])?;
    shown(session, args, dossier, &notes)?;
    if !work.is_dry() {
        session.console.complain(&Document::new().paragraph(format!(
            "Recorded the note {number} in the correspondence of {}.",
            paper.id
        )));
    }
    Ok(Ending::Done)
}

/// A body by its full name, where it is one of the secretariat's.
pub(super) fn named_body(typed: Option<&str>, secretariat: &Secretariat) -> Option<String> {
    let typed = typed?.trim();
    let known = secretariat.body(typed);
    let name = known.map_or(typed, |body| body.english.as_str());
    (!name.is_empty()).then(|| name.to_owned())
}

/// From whom a note goes to whom, in English.
fn parties(
    kind: NoteKind,
    desk: &Desk,
    dossier: &Dossier,
    submission: Option<&SubmissionId>,
    body: Option<&str>,
) -> (String, String) {
    let short = &desk.secretariat.short.english;
    let office = format!("{short} {}", desk.secretariat.office.english);
    let members = format!("{short} Member States");
    match kind {
        NoteKind::Transmittal => {
            let coordinator = desk
                .register
                .name_in(&dossier.paper.coordinator, Language::English);
            (format!("Embassy of {coordinator}"), office)
        }
        NoteKind::Receipt => {
            let states = submission
                .and_then(|id| dossier.filed(id))
                .map(|filed| filed.submission.by.clone())
                .unwrap_or_default();
            (office, desk.register.join_names(&states, Language::English))
        }
        NoteKind::Forward => {
            let round = dossier.paper.circulations.last();
            let clause = round.and_then(|round| round.on_silence.clone());
            let body = clause.or_else(|| body.map(str::to_owned));
            (office, body.unwrap_or_default())
        }
        NoteKind::Circular | NoteKind::Reminder => (office, members),
    }
}

fn about(kind: NoteKind, facts: &Facts<'_>) -> String {
    let version = facts.version.number;
    match kind {
        NoteKind::Transmittal => format!("version {version}, for circulation"),
        NoteKind::Reminder => format!("reminder of the deadline for version {version}"),
        NoteKind::Receipt => facts
            .receipt
            .as_ref()
            .map_or_else(String::new, |receipt| format!("receipt of {}", receipt.id)),
        NoteKind::Forward => format!("version {version}, for consideration"),
        NoteKind::Circular => format!("circulation of version {version}"),
    }
}
