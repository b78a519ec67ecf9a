//! `cica circulate`: record a circulation: version, note, date, deadline, silence clause.

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, ValueEnum};

use super::note::named_body;
use super::session::naming;
use super::{CommandError, Ending, Session, Work, WriteArgs, proof, sent};
use crate::domain::address::{VersionAddress, resolve_version};
use crate::domain::circulation::{Circulation, Extension, SilenceBrokenBy, StandsFor, the};
use crate::domain::dossier::Dossier;
use crate::domain::moment::Moment;
use crate::domain::paper::Paper;
use crate::output::Document;
use crate::procedure::circulating::{self, Clause, Note};
use crate::procedure::{command::Naming, deadline::Deadline, stage, when};
use crate::store::{Write, seal};

/// Record a circulation: version, note, date, deadline, silence clause
#[derive(Debug, Args)]
pub struct CirculateArgs {
    /// The version: PAPER@2, PAPER (the newest), 2 where the desk holds one paper
    #[arg(value_name = "PAPER@VERSION")]
    text: Option<String>,
    /// The deadline: a day (until it has ended in the time zone), or an exact time
    #[arg(
        long,
        value_name = "TIME",
        value_parser = crate::domain::moment::Moment::typed,
        required_unless_present = "recirculation_not_needed"
    )]
    deadline: Option<Moment>,
    /// The reference of the note verbale
    #[arg(long, value_name = "REFERENCE")]
    reference: Option<String>,
    /// The date of the note, if not today
    #[arg(long, value_name = "DATE", value_parser = crate::domain::moment::typed_day)]
    date: Option<NaiveDate>,
    /// The time zone of the deadline; else that of the last round, else Asia/Almaty (Astana)
    #[arg(long, value_name = "ZONE")]
    timezone: Option<Tz>,
    /// The body that silence sends the paper to; else as in the last round
    #[arg(long, value_name = "BODY")]
    on_silence: Option<String>,
    /// It is sent for comments alone: the note has no silence clause
    #[arg(long, conflicts_with_all = ["on_silence", "silence_broken_by"])]
    no_silence_clause: bool,
    /// What breaks silence; else as in the last round, else any comment
    #[arg(long, alias = "broken-by", value_enum, value_name = "WHAT")]
    silence_broken_by: Option<BrokenBy>,
    /// What the outside calls it, such as Rev.1
    #[arg(long, value_name = "NAME")]
    designation: Option<String>,
    /// Move the deadline of the last circulation later
    #[arg(long, conflicts_with_all = ["timezone", "on_silence", "no_silence_clause", "silence_broken_by", "designation", "pages"])]
    extend: bool,
    /// Record why the newest version need not go round again, though it differs from the one that did
    #[arg(
        long,
        requires = "because",
        conflicts_with_all = ["extend", "deadline", "reference", "timezone", "on_silence",
            "no_silence_clause", "silence_broken_by", "designation", "pages"]
    )]
    recirculation_not_needed: bool,
    /// Why: of an extension, a recirculation, or for leaving one out
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
    /// How many pages the enclosure has
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pages: Option<u32>,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum BrokenBy {
    /// Any comment, amendment or objection
    AnyComment,
    /// An objection or an amendment only
    Objection,
}

/// Runs `cica circulate`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &CirculateArgs) -> Result<Ending, CommandError> {
    let address = args
        .text
        .as_deref()
        .map_or_else(|| Ok(VersionAddress::default()), VersionAddress::parse)?;
    let work = Work::begin(session, address.paper.as_ref(), &args.write)?;
    let dossier = work.whole_dossier()?;
    let zone = args.timezone.unwrap_or_else(|| dossier.paper.zone());
    let now = session.now(zone);
    let date = args
        .date
        .unwrap_or_else(|| now.with_timezone(&zone).date_naive());
    let refused = |refused: circulating::Refused| said_no(&refused, naming(&work.opened, dossier));
    if args.recirculation_not_needed {
        return waive(session, args, &work, dossier, date);
    }
    let Some(deadline) = args.deadline else {
        return Err(CommandError::new("a circulation needs its --deadline"));
    };
    let (paper, version): (Paper, Option<u32>) = if args.extend {
        let extension = Extension {
            deadline,
            date,
            reference: args.reference.clone(),
            because: args.because.clone(),
        };
        stage::may_extend(
            dossier,
            &work.opened.desk.register,
            address.version,
            date,
            now,
        )
        .map_err(|closed| refused(closed.into()))?;
        let paper =
            circulating::extend(&dossier.paper, address.version, extension).map_err(refused)?;
        (paper, address.version)
    } else {
        let version = resolve_version(dossier, address.version)?;
        // Only a text that its record accounts for goes round.
        proof::replay(dossier)?;
        let note = Note {
            version: version.number,
            digest: seal::version_digest(version),
            designation: args.designation.clone(),
            reference: args.reference.clone(),
            date,
            deadline,
            pages: args.pages,
            because: args.because.clone(),
            timezone: args.timezone,
            silence: match &args.on_silence {
                // By its full name, so that the outcome of that very body is found again; a name that
                // says nothing is for the rules to refuse.
                Some(body) => Clause::To(
                    named_body(Some(body), &work.opened.desk.secretariat)
                        .unwrap_or_else(|| body.clone()),
                ),
                None if args.no_silence_clause => Clause::None,
                None => Clause::AsBefore,
            },
            silence_broken_by: args.silence_broken_by.map(|by| match by {
                BrokenBy::AnyComment => SilenceBrokenBy::AnyComment,
                BrokenBy::Objection => SilenceBrokenBy::Objection,
            }),
        };
        let paper = circulating::circulate(&dossier.paper, note).map_err(refused)?;
        (paper, Some(version.number))
    };
    let circulation = version.map_or_else(
        || paper.circulations.last(),
        |number| paper.circulation_of(number),
    );
    let mut page = circulation.map_or_else(Document::new, |circulation| {
        said(session, &paper, circulation, args.extend)
    });
    if circulation
        .and_then(|circulation| dossier.version(circulation.version))
        .is_some_and(|version| version.illustrative)
    {
        page = Document::new()
            .banner(crate::output::pages::text::ILLUSTRATIVE)
            .then(page);
    }
    sent::finish(session, &work, &[Write::Paper(&paper)], &page)?;
    Ok(Ending::Done)
}

/// A refusal, with the command that opens the way where there is one.
fn said_no(refused: &circulating::Refused, naming: Naming<'_>) -> CommandError {
    let said = CommandError::new(refused.to_string());
    match refused {
        circulating::Refused::Closed(closed) => said.hint(format!("`{}`", closed.command(naming))),
        _ => said,
    }
}

/// Records why the newest version need not go round again.
fn waive(
    session: &Session,
    args: &CirculateArgs,
    work: &Work,
    dossier: &Dossier,
    on: NaiveDate,
) -> Result<Ending, CommandError> {
    let because = args.because.clone().unwrap_or_default();
    if because.trim().is_empty() {
        return Err(CommandError::new(
            "--because is empty: say why no recirculation is needed",
        ));
    }
    let newest = resolve_version(dossier, None)?.number;
    let reason = StandsFor {
        version: newest,
        on,
        because,
    };
    let paper = circulating::waive(&dossier.paper, reason.clone())
        .map_err(|refused| said_no(&refused, naming(&work.opened, dossier)))?;
    let page = Document::new().paragraph(format!(
        "Recorded: version {newest} of {} need not be circulated again ({}).",
        paper.id, reason.because
    ));
    sent::finish(session, work, &[Write::Paper(&paper)], &page)?;
    Ok(Ending::Done)
}

/// What is on record now.
fn said(
    session: &Session,
    paper: &Paper,
    circulation: &Circulation,
    is_extension: bool,
) -> Document {
    let deadline = Deadline::of(circulation, session.now(circulation.timezone));
    let head = if is_extension {
        format!(
            "The deadline for version {} of {} is extended.",
            circulation.version, paper.id
        )
    } else {
        format!(
            "Version {} of {} is circulated; its text is frozen from here on.",
            circulation.version, paper.id
        )
    };
    let mut document = Document::new().paragraph(head);
    if let Some(designation) = &circulation.designation {
        document = document.fact("Designation", designation.as_str());
    }
    // An extension is told by a note of its own.
    let (reference, date) = match circulation.extensions.last().filter(|_| is_extension) {
        Some(extension) => (&extension.reference, extension.date),
        None => (&circulation.reference, circulation.date),
    };
    if let Some(reference) = reference {
        document = document.fact("Note", reference.as_str());
    }
    document = document.fact("Date", when::day(date).as_str()).fact(
        "Deadline",
        format!(
            "{} ({})",
            deadline.shown(),
            deadline.left_shown(session.day())
        )
        .as_str(),
    );
    if let Some(first) = &deadline.first_set {
        document = document.fact(
            "First set",
            when::deadline(first, circulation.timezone).as_str(),
        );
    }
    document.fact(
        "Silence",
        match &circulation.on_silence {
            None => "no clause: it is sent for comments, and silence sends it nowhere".to_owned(),
            Some(body) => format!(
                "sends it to {}; broken by {}",
                the(body),
                match circulation.silence_broken_by {
                    SilenceBrokenBy::AnyComment => "any comment",
                    SilenceBrokenBy::Objection => "an objection or amendment",
                }
            ),
        }
        .as_str(),
    )
}
