//! `cica report`: who changed what before the deadline.

use chrono_tz::Tz;
use clap::{Args, ValueEnum};

use super::session::naming;
use super::{CommandError, Ending, OutputArgs, Session, word};
use crate::domain::address::resolve_paper;
use crate::domain::dossier::Dossier;
use crate::domain::ids::PaperId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::output::Format;
use crate::output::html::report::{self as html, ReportPage};
use crate::output::json::report as shape;
use crate::output::pages;
use crate::output::pages::matrix::Room;
use crate::output::pages::report::{Part, Telling, page};
use crate::procedure::as_of::as_of;
use crate::store::Opened;
use crate::views::collided;
use crate::views::desk::desk_report;
use crate::views::matrix::{Filter, matrix};
use crate::views::reading::reading;
use crate::views::report::{Report, report};
use crate::views::statistics::statistics;
use crate::views::status::status;
use crate::views::timeline::timeline;

/// Report who changed what before the deadline
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The paper; all of them at a glance where it is left out
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// Show one part alone
    #[arg(long, value_name = "PART")]
    view: Option<View>,
    /// Only what these states sent: "CN", "China and Pakistan"
    #[arg(long, value_name = "STATES")]
    by: Option<String>,
    /// Only what was received from this time on
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    since: Option<Moment>,
    /// Only what came late
    #[arg(long, conflicts_with = "before_deadline")]
    late: bool,
    /// Only what wants a decision or a reply
    #[arg(long)]
    open: bool,
    /// Only what did not come late
    #[arg(long)]
    before_deadline: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum View {
    /// The procedure at a glance
    Summary,
    /// Figures by state
    ByState,
    /// The comments matrix
    Matrix,
    /// Each provision with its changes
    ByProvision,
    /// Collisions and composites
    Collisions,
}

impl View {
    fn part(self) -> Part {
        match self {
            Self::Summary => Part::Summary,
            Self::ByState => Part::ByState,
            Self::Matrix => Part::Matrix,
            Self::ByProvision => Part::ByProvision,
            Self::Collisions => Part::Collisions,
        }
    }
}

/// Runs `cica report`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ReportArgs) -> Result<Ending, CommandError> {
    let opened = session.open(args.paper.as_ref())?;
    let desk = &opened.desk;
    if args.paper.is_none() && desk.dossiers.len() > 1 {
        return whole_desk(session, args, &opened);
    }
    let dossier = resolve_paper(desk, args.paper.as_ref())?;
    let zone = dossier.paper.zone();
    let now = session.now(zone);
    let filter = filter(args, &desk.register, zone)?;
    let then = as_of(dossier, now);
    let naming = naming(&opened, &then);
    let telling = session.console.progress("Making the report");
    let mut made = report(&then, dossier, &desk.register, filter, naming, now)?;
    made.status = made.status.told_by_day(session.day());
    drop(telling);
    if let Some(form) = args.output.word()? {
        if !matches!(args.view, Some(View::Matrix)) {
            return Err(CommandError::new(
                "of a report the matrix alone is written to a Word file or an OpenDocument text",
            )
            .hint("`cica report --view matrix --to matrix.docx`")
            .hint("`cica report --to report.html` holds the whole report"));
        }
        let document = word::matrix(&then, &desk.register, &made.matrix, &session.altered());
        return session
            .export_word(&args.output, form, &document)
            .map(|()| Ending::Done);
    }
    let room = room(session, &args.output)?;
    let parts = match args.view {
        Some(view) => vec![view.part()],
        // A spreadsheet is one table.
        None if room == Room::Sheet => vec![Part::Matrix],
        // What is filtered is told of that alone; the whole procedure at a glance is not.
        None if made.filter.is_any() && !args.output.is_json()? => {
            vec![Part::ByState, Part::Matrix]
        }
        None => Part::ALL.to_vec(),
    };
    let telling = Telling {
        dossier: &then,
        register: &desk.register,
        room,
    };
    if args.output.is(Format::Html)? {
        return html(session, args, dossier, &made, &parts, telling);
    }
    session.show_or_json(
        &args.output,
        || page(&made, &parts, telling),
        || {
            let asked = |part| parts.contains(&part);
            let asked = shape::Parts {
                status: asked(Part::Summary),
                states: asked(Part::ByState),
                matrix: asked(Part::Matrix),
                provisions: asked(Part::ByProvision),
                collisions: asked(Part::Collisions),
            };
            shape::report(&made, asked, naming)
        },
    )?;
    Ok(Ending::Done)
}

fn filter(args: &ReportArgs, register: &Register, zone: Tz) -> Result<Filter, CommandError> {
    Ok(Filter {
        by: match &args.by {
            Some(states) => register.split_list(states)?,
            None => Vec::new(),
        },
        since: args.since.map(|since| since.earliest(zone)),
        late: args.late,
        open: args.open,
        before_deadline: args.before_deadline,
    })
}

/// The report on all papers: each at a glance, and what each state sent on them.
fn whole_desk(
    session: &Session,
    args: &ReportArgs,
    opened: &Opened,
) -> Result<Ending, CommandError> {
    let desk = &opened.desk;
    let room = room(session, &args.output)?;
    let parts = match args.view {
        Some(View::Summary) => vec![Part::Summary],
        Some(View::ByState) => vec![Part::ByState],
        // A spreadsheet is one table.
        None if room == Room::Sheet => vec![Part::Summary],
        None => vec![Part::Summary, Part::ByState],
        Some(_) => {
            // Says that a paper must be named, and which there are.
            resolve_paper(desk, None)?;
            Vec::new()
        }
    };
    let telling = session.console.progress("Making the report");
    let told = (0..).zip(&desk.dossiers).map(|(done, dossier)| {
        telling.tell(done, desk.dossiers.len());
        let zone = dossier.paper.zone();
        let now = session.now(zone);
        let then = as_of(dossier, now);
        let filter = filter(args, &desk.register, zone)?;
        let figures = statistics(&then, dossier, &desk.register, &filter)?;
        // A version of this very day may rest on decisions that are still to come by the clock.
        let open = collided::open(&then).or_else(|_| collided::open(dossier))?;
        let naming = naming(opened, dossier);
        let open = open.len();
        let status = status(&then, &desk.register, open, naming, Language::English, now)
            .told_by_day(session.day());
        Ok((status, figures))
    });
    let told: Vec<_> = told.collect::<Result<_, CommandError>>()?;
    drop(telling);
    let asked = filter(args, &desk.register, Tz::UTC)?;
    let made = desk_report(told, asked, session.now(Tz::UTC));
    session.show_or_json(
        &args.output,
        || pages::report::desk(&made, &parts, &desk.register, room),
        || shape::desk(&made),
    )?;
    Ok(Ending::Done)
}

/// The report as a page that stands alone; with the text, unless one part alone is asked for.
fn html(
    session: &Session,
    args: &ReportArgs,
    whole: &Dossier,
    made: &Report,
    parts: &[Part],
    telling: Telling<'_>,
) -> Result<Ending, CommandError> {
    let dossier = telling.dossier;
    let reading = match args.view {
        None => reading(dossier, whole, made)?,
        Some(_) => None,
    };
    let timeline = timeline(dossier, telling.register, &made.filter, &made.status);
    let rows = matrix(dossier, telling.register, &Filter::default()).rows;
    let rows = rows.into_iter();
    let rows = rows.filter_map(|row| Some((row.change.clone()?, row)));
    let page = html::render(&ReportPage {
        report: made,
        reading: reading.as_ref(),
        timeline: timeline.as_ref(),
        parts,
        telling,
        rows: &rows.collect(),
        altered: &session.altered(),
        colliding: made.colliding(),
    })
    .map_err(CommandError::from)?;
    match &args.output.to {
        Some(file) => session.export(file, page.as_bytes())?,
        None => session.console.print(page.as_bytes())?,
    }
    Ok(Ending::Done)
}

/// The room that the tables have, by where they go.
fn room(session: &Session, output: &OutputArgs) -> Result<Room, CommandError> {
    let format = match (output.format, &output.to) {
        (Some(format), _) => Some(format),
        (None, Some(file)) => Some(Format::of_file(file)?),
        (None, None) => None,
    };
    Ok(match format {
        Some(Format::Csv) => Room::Sheet,
        Some(Format::Markdown | Format::Html) => Room::Page,
        _ if output.to.is_some() => Room::Narrow,
        _ => Room::of_width(session.console.width()),
    })
}
