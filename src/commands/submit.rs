//! `cica submit`: send a paper on to the body of its silence clause, or say why not.

use chrono::NaiveDate;
use clap::Args;

use super::note::{complain, languages, named_body, said, template};
use super::session::naming;
use super::{CommandError, Ending, OutputArgs, Session, Work, WriteArgs};
use crate::domain::dossier::Dossier;
use crate::domain::ids::PaperId;
use crate::notes::facts::{Facts, Order};
use crate::notes::{self, Note, NoteKind};
use crate::output::pages::{note as page, submitted};
use crate::procedure::settlement;
use crate::procedure::submitting::{self, Forwarding, Refused};
use crate::store::{Write, seal};

/// Send a paper on to the body of its silence clause, or say why not
///
/// Refuses before the deadline, and while something is open: each matter is named with its command.
/// Else it freezes the newest version, records where it went, and prints the forwarding note.
#[derive(Debug, Args)]
pub struct SubmitArgs {
    /// The paper, where the desk holds several
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// The number of the forwarding note
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// The date of the note, if not today
    #[arg(long, value_name = "DATE", value_parser = crate::domain::moment::typed_day)]
    date: Option<NaiveDate>,
    /// The body that it goes to, where no silence clause names one
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
    /// How many pages the enclosure has, if not as on record
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pages: Option<u32>,
    /// The language of the note: en, ru, kk, or all of the secretariat's
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: String,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica submit`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &SubmitArgs) -> Result<Ending, CommandError> {
    let work = Work::begin(session, args.paper.as_ref(), &args.write)?;
    let dossier = work.whole_dossier()?;
    let desk = &work.opened.desk;
    let zone = dossier.paper.zone();
    let now = session.now(zone);
    let forwarding = Forwarding {
        on: args
            .date
            .unwrap_or_else(|| now.with_timezone(&zone).date_naive()),
        reference: args.number.clone(),
        digest: dossier.newest().map(seal::version_digest),
        body: named_body(args.body.as_deref(), &desk.secretariat),
    };
    let date = forwarding.on;
    let aside = submitted::left_aside(
        dossier,
        &desk.register,
        &settlement::left_aside(dossier, now),
        naming(&work.opened, dossier),
    );
    let (paper, outcome) = match submitting::submit(dossier, &desk.register, forwarding, now) {
        Ok(made) => made,
        Err(Refused::Open(open)) => {
            let naming = naming(&work.opened, dossier);
            session.say(&submitted::refused(dossier, &open, naming).then(aside))?;
            return Ok(Ending::No);
        }
        Err(refused @ Refused::BeforeBody { .. }) => {
            session.say(&submitted::waiting(&refused.to_string()))?;
            return Ok(Ending::No);
        }
        Err(refused @ Refused::NoBody) => {
            let submit = naming(&work.opened, dossier).paper("submit");
            return Err(CommandError::new(refused.to_string())
                .hint(format!("`{submit} --body \"Special Working Group\"`")));
        }
        Err(refused) => return Err(CommandError::new(refused.to_string())),
    };
    let order = Order {
        reference: args.number.clone(),
        date: Some(date),
        pages: args.pages,
        body: Some(outcome.body.clone()),
        ..Order::default()
    };
    let notes = forwarded(session, args, &work, dossier, &order)?;
    work.commit(session, &[Write::Paper(&paper)])?;
    complain(session, &notes);
    session.console.complain(&aside);
    if !work.is_dry() {
        session
            .console
            .complain(&submitted::done(dossier, &outcome));
    }
    session.show_or_json(
        &args.output,
        || page::page(&notes),
        || page::shape(dossier.paper.id.as_str(), NoteKind::Forward, &notes),
    )?;
    Ok(Ending::Done)
}

/// The forwarding note; made before anything is written.
fn forwarded(
    session: &Session,
    args: &SubmitArgs,
    work: &Work,
    dossier: &Dossier,
    order: &Order,
) -> Result<Vec<Note>, CommandError> {
    let desk = &work.opened.desk;
    let now = session.now(dossier.paper.zone());
    let facts = Facts::gather(NoteKind::Forward, desk, dossier, order, now).map_err(said)?;
    languages(&args.language, &desk.secretariat)?
        .into_iter()
        .map(|language| {
            let template = template(&work.opened.root, NoteKind::Forward, language)?;
            notes::compose(&facts, language, &template).map_err(said)
        })
        .collect()
}
