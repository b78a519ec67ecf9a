//! `cica status`: the deadline, the positions and what comes next.

use chrono::SecondsFormat;
use clap::Args;

use super::session::naming;
use super::{CommandError, Ending, OutputArgs, Session};
use crate::domain::dossier::Dossier;
use crate::domain::ids::PaperId;
use crate::domain::language::Language;
use crate::output::ics;
use crate::output::json::status as shape;
use crate::output::pages;
use crate::procedure::as_of::as_of;
use crate::store::Opened;
use crate::views::{collided, status};

/// Show the deadline, the positions and what comes next
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// The paper; all of them where it is left out
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// End with exit code 1 where a deadline has passed and something is still open
    #[arg(long)]
    fail_if_overdue: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica status`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &StatusArgs) -> Result<Ending, CommandError> {
    let opened = session.open(args.paper.as_ref())?;
    let desk = &opened.desk;
    let telling = session.console.progress("Telling where the papers stand");
    let told: Vec<Told> = (0..)
        .zip(&desk.dossiers)
        .map(|(done, dossier)| {
            telling.tell(done, desk.dossiers.len());
            tell(session, &opened, dossier)
        })
        .collect::<Result<_, _>>()?;
    drop(telling);
    if let Some(file) = calendar_file(&args.output) {
        if told.iter().all(|told| told.status.round.is_none()) {
            // A calendar without an event is none, and programs refuse it.
            return Err(CommandError::new(
                "nothing has been circulated: there is no deadline to write into a calendar",
            )
            .hint("`cica circulate --deadline TIME` records one"));
        }
        session.export(file, calendar(session, &told).as_bytes())?;
        return Ok(ending(args, &told));
    }
    session.show_or_json(
        &args.output,
        || match told.as_slice() {
            [only] => pages::status::page(&only.dossier, &only.status),
            _ => {
                let all: Vec<_> = told.iter().map(|told| told.status.clone()).collect();
                pages::status::several(&all)
            }
        },
        || {
            let zone = told
                .first()
                .map_or(chrono_tz::Tz::UTC, |told| told.dossier.paper.zone());
            let now = session.now(zone);
            shape::Status::new(
                now.to_rfc3339_opts(SecondsFormat::Secs, true),
                told.iter()
                    .map(|told| shape::paper(&told.status, naming(&opened, &told.dossier)))
                    .collect(),
            )
        },
    )?;
    Ok(ending(args, &told))
}

fn ending(args: &StatusArgs, told: &[Told]) -> Ending {
    let overdue = told.iter().any(|told| told.status.is_overdue());
    if args.fail_if_overdue && overdue {
        Ending::No
    } else {
        Ending::Done
    }
}

/// The file of a calendar, where one is asked for by its ending.
fn calendar_file(output: &OutputArgs) -> Option<&std::path::Path> {
    let file = output.to.as_deref().filter(|_| output.format.is_none())?;
    let ending = file.extension()?.to_str()?;
    ending.eq_ignore_ascii_case("ics").then_some(file)
}

/// The deadlines of the last rounds, for a calendar.
fn calendar(session: &Session, told: &[Told]) -> String {
    let events: Vec<ics::Event> = told
        .iter()
        .filter_map(|told| {
            let round = told.status.round.as_ref()?;
            let paper = &told.dossier.paper;
            let moved = paper.circulations.last().map_or(0, |c| c.extensions.len());
            Some(ics::Event {
                uid: format!("{}-round-{}@cica", paper.id, round.number),
                sequence: moved,
                ends: round.deadline.ends,
                summary: format!("Deadline: {} (version {})", paper.title, round.version),
                description: format!(
                    "{}\n{}\n{}",
                    round.deadline_shown,
                    round
                        .reference
                        .as_ref()
                        .map_or_else(String::new, |number| format!("Note {number}")),
                    round.silence_shown
                ),
            })
        })
        .collect();
    ics::calendar(&events, session.now(chrono_tz::Tz::UTC))
}

/// A paper as it stood, and its status.
struct Told {
    dossier: Dossier,
    status: status::Status,
}

fn tell(session: &Session, opened: &Opened, dossier: &Dossier) -> Result<Told, CommandError> {
    let now = session.now(dossier.paper.zone());
    let then = as_of(dossier, now);
    // A version of this very day may rest on decisions that are still to come by the clock.
    let open = collided::open(&then)
        .or_else(|_| collided::open(dossier))?
        .len();
    let status = status::status(
        &then,
        &opened.desk.register,
        open,
        naming(opened, dossier),
        Language::English,
        now,
    )
    .told_by_day(session.day());
    Ok(Told {
        dossier: then,
        status,
    })
}
