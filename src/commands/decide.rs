//! `cica decide`: record the coordinator's decisions.

mod matrix;
mod walk;

use clap::{ArgGroup, Args, Subcommand};

use super::recording::one_line;
use super::sent::{self, Targets};
use super::work::AskArgs;
use super::{CommandError, Ending, Session, Work, WriteArgs, own_words};
use crate::domain::address::Sent;
use crate::domain::change::OtherWording;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PaperId, PlaceId, SubmissionId};
use crate::domain::moment::Moment;
use crate::drafting::history::History;
use crate::output::Document;
use crate::output::pages::decided;
use crate::procedure::command::Naming;
use crate::procedure::next;
use crate::procedure::ready;
use crate::procedure::ruling::{self, Grounds, Refused, Wish};
use crate::views::apart::apart;
use crate::views::effects::effects;
use crate::views::ways_out::ways_out_of_one;

/// Record the coordinator's decisions; alone, walk the changes that wait, in the order of the text
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Alone it walks the changes that wait, in the order of the text; where nobody can be asked it lists them."
)]
pub struct DecideArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The paper whose changes to walk, where the desk holds several
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// Read decisions and replies from a filled matrix (.docx)
    #[arg(long, value_name = "FILE")]
    from: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
    #[command(flatten)]
    ask: AskArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Adopt changes as sent
    Adopt(AdoptArgs),
    /// Adopt a change in the coordinator's words
    AdoptAs(AdoptAsArgs),
    /// Do not adopt changes, and say why
    NotAdopt(OtherArgs),
    /// Put the decision on changes off
    Defer(OtherArgs),
    /// Admit late submissions, so that changes of theirs can be adopted
    Admit(AdmitArgs),
}

/// Why and when.
#[derive(Debug, Clone, Default, Args)]
struct ReasonArgs {
    /// The reason given to the state
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
    /// A reason for the desk alone; it never leaves by an export
    #[arg(long, value_name = "REASON")]
    internal: Option<String>,
    /// When it was decided, if not now
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    on: Option<Moment>,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
struct AdoptArgs {
    /// Changes (CN-1.2), or submissions (CN-1) for all of theirs that wait
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Adopt the state's second best; it is recorded as adopted in the coordinator's words
    #[arg(long)]
    otherwise: bool,
    #[command(flatten)]
    reason: ReasonArgs,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("wording").required(true).args(["with", "text", "redline"]))]
struct AdoptAsArgs {
    /// The change (CN-1.2)
    #[arg(value_name = "ID")]
    id: String,
    /// New words for the words that the change quotes
    #[arg(long, value_name = "WORDS")]
    with: Option<String>,
    /// The whole new wording of the provision
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// A redline over the newest version, in CriticMarkup
    #[arg(long, value_name = "REDLINE")]
    redline: Option<String>,
    /// Another id for the new provision
    #[arg(long = "as", value_name = "ID")]
    new_id: Option<PlaceId>,
    /// Other changes that these words settle
    #[arg(long, value_name = "IDS", num_args = 1..)]
    settles: Vec<String>,
    #[command(flatten)]
    reason: ReasonArgs,
}

#[derive(Debug, Args)]
struct OtherArgs {
    /// Changes (CN-1.2), or submissions (CN-1) for all of theirs that wait
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    reason: ReasonArgs,
}

#[derive(Debug, Args)]
struct AdmitArgs {
    /// Late submissions (TR-2)
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Why it is admitted
    #[arg(long, value_name = "REASON")]
    because: String,
    /// When it was decided, if not now
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    on: Option<Moment>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica decide`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &DecideArgs) -> Result<Ending, CommandError> {
    match &args.verb {
        None if args.from.is_some() => {
            let file = args.from.as_deref().unwrap_or_default();
            return matrix::run(session, file, args.paper.as_ref(), &args.write, &args.ask);
        }
        None => return walk::run(session, args.paper.as_ref()),
        Some(Verb::Adopt(args)) => {
            let wish = if args.otherwise {
                Wish::AdoptOtherwise
            } else {
                Wish::Adopt
            };
            decide(
                session,
                &Targets::list(&args.ids)?,
                &wish,
                &args.reason,
                true,
            )?;
        }
        Some(Verb::AdoptAs(args)) => adopt_as(session, args)?,
        Some(Verb::NotAdopt(args)) => {
            let targets = Targets::list(&args.ids)?;
            decide(session, &targets, &Wish::NotAdopt, &args.reason, true)?;
        }
        Some(Verb::Defer(args)) => {
            let targets = Targets::list(&args.ids)?;
            decide(session, &targets, &Wish::Defer, &args.reason, true)?;
        }
        Some(Verb::Admit(args)) => admit(session, args)?,
    }
    Ok(Ending::Done)
}

fn adopt_as(session: &Session, args: &AdoptAsArgs) -> Result<(), CommandError> {
    for words in [&args.with, &args.text, &args.redline]
        .into_iter()
        .flatten()
    {
        // Before it is read as a redline, which dots are not.
        own_words::check(words)?;
    }
    let wording = match (&args.with, &args.text, &args.redline) {
        (Some(with), ..) => OtherWording::With(one_line("--with", with)?),
        (_, Some(text), _) => OtherWording::Text(one_line("--text", text)?),
        (_, _, Some(redline)) => OtherWording::Redline(one_line("--redline", redline)?),
        (None, None, None) => {
            return Err(CommandError::new(
                "say the words: with --with, --text or --redline",
            ));
        }
    };
    // All in one, so that what is settled is of the same paper, whichever of them names it.
    let typed: Vec<String> = std::iter::once(args.id.clone())
        .chain(sent::listed(&args.settles))
        .collect();
    let mut targets = Targets::parse(&typed)?;
    let settled = targets.sent.split_off(1);
    if let [Sent::Submission(id)] = targets.sent.as_slice() {
        return Err(CommandError::new(format!(
            "{id} is a whole submission: name the one change that the words are for"
        ))
        .hint(format!("cica decide adopt-as {id}.1 …")));
    }
    let settles: Vec<ChangeId> = settled
        .into_iter()
        .map(|sent| match sent {
            Sent::Change(id) => Ok(id),
            other => Err(CommandError::new(format!(
                "{other} is not a change: name what is settled change by change, as RU-1.1,PK-1.2"
            ))),
        })
        .collect::<Result<_, _>>()?;
    let wish = Wish::AdoptAs {
        wording,
        new_id: args.new_id.clone(),
        settles,
    };
    decide(session, &targets, &wish, &args.reason, true)
}

/// Decides, all or nothing, and says what that does to the rest; after the last decision of a run
/// also what comes next.
fn decide(
    session: &Session,
    targets: &Targets,
    wish: &Wish,
    reason: &ReasonArgs,
    is_last: bool,
) -> Result<(), CommandError> {
    let work = Work::begin(session, targets.paper.as_ref(), &reason.write)?;
    let before = work.dossier()?;
    targets.resolve(before)?;
    let now = sent::stamp(session, before, None);
    let grounds = Grounds {
        on: reason.on.unwrap_or(now),
        because: said(reason.because.as_deref()),
        internal: said(reason.internal.as_deref()),
    };
    let laid = ruling::decide(before, &targets.sent, wish, &grounds)
        .map_err(|refusals| refuse(&refusals, targets.naming()))?;
    let after = laid.dossier;
    let history = History::replay(&after, None)?;
    if let Wish::AdoptAs { settles, .. } = wish {
        for id in &laid.decided {
            refuse_what_is_apart(&after, &history, id, settles)?;
        }
    }
    refuse_what_cannot_be_laid(&after, &history, &laid.decided, targets.naming())?;
    let register = &work.opened.desk.register;
    let effects = effects(before, &after, &history, &laid.decided);
    let next = next::next(
        &after,
        register,
        effects.unresolved,
        targets.naming(),
        session.now(after.paper.zone()),
    );
    let desk = decided::Desk {
        dossier: &after,
        sponsorship: &after.sponsorship(),
        register,
        naming: targets.naming(),
    };
    let page = decided::page(desk, &effects, &laid.left_out, is_last.then_some(&next));
    sent::write_records(
        session,
        &work,
        &after,
        &submissions(laid.decided.iter().map(|id| &id.submission)),
        page,
    )
}

fn admit(session: &Session, args: &AdmitArgs) -> Result<(), CommandError> {
    let targets = Targets::list(&args.ids)?;
    let work = Work::begin(session, targets.paper.as_ref(), &args.write)?;
    let before = work.dossier()?;
    targets.resolve(before)?;
    let Some(because) = said(Some(&args.because)) else {
        return Err(CommandError::new(
            "an admission needs its reason: --because \"…\"",
        ));
    };
    let now = sent::stamp(session, before, None);
    let (after, admitted) = ruling::admit(before, &targets.sent, args.on.unwrap_or(now), &because)
        .map_err(|refusals| refuse(&refusals, targets.naming()))?;
    let waiting = ready::undecided(&after);
    let deciding: Vec<&SubmissionId> = admitted
        .iter()
        .filter(|id| waiting.iter().any(|change| change.submission == **id))
        .collect();
    let mut page = Document::new();
    for id in &admitted {
        page = page.paragraph(format!(
            "{} is admitted: it stays on record as late, and {}.",
            targets.naming().sent(id),
            if deciding.contains(&id) {
                "its changes can be adopted now"
            } else {
                "counts from now on; no change of it waits for a decision"
            }
        ));
    }
    if !deciding.is_empty() {
        let ids: Vec<String> = deciding
            .iter()
            .map(|id| targets.naming().sent(*id))
            .collect();
        page = page.verbatim([format!("cica decide adopt {}", ids.join(" "))]);
    }
    sent::write_records(session, &work, &after, &admitted, page)
}

/// A reason that says something.
fn said(reason: Option<&str>) -> Option<String> {
    let reason = reason.unwrap_or_default().trim();
    (!reason.is_empty()).then(|| reason.to_owned())
}

fn submissions<'a>(ids: impl Iterator<Item = &'a SubmissionId>) -> Vec<SubmissionId> {
    let mut ids: Vec<SubmissionId> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    ids
}

/// One error for all refusals: the first is the sentence, the others follow.
fn refuse(refusals: &[Refused], naming: Naming<'_>) -> CommandError {
    let Some((first, others)) = refusals.split_first() else {
        return CommandError::new("nothing can be decided");
    };
    let mut error = CommandError::new(first.to_string());
    if let Some(command) = first.command(naming) {
        error = error.hint(command);
    }
    for other in others {
        error = error.hint(format!("also: {other}"));
    }
    if !others.is_empty() {
        error = error.hint("nothing was decided: one command decides all or nothing");
    }
    error
}

/// Refuses to settle by the words for one provision what is about another: a slip of the hand would
/// end a state's proposal without anyone having looked at it.
fn refuse_what_is_apart(
    after: &Dossier,
    history: &History<'_>,
    change: &ChangeId,
    settles: &[ChangeId],
) -> Result<(), CommandError> {
    let Some((settled, about, its)) = apart(after, history, change, settles) else {
        return Ok(());
    };
    Err(CommandError::new(format!(
        "words for {change}, which is about {about}, cannot settle {settled}, which is about {its}: the two do not collide"
    ))
    .hint(format!("decide on {settled} by itself, or leave it out of --settles")))
}

fn refuse_what_cannot_be_laid(
    after: &Dossier,
    history: &History<'_>,
    decided: &[ChangeId],
    naming: Naming<'_>,
) -> Result<(), CommandError> {
    let standings = after.standings();
    for id in decided {
        let is_adopted = matches!(
            standings.get(id),
            Some(Standing::Adopted | Standing::AdoptedAs)
        );
        if is_adopted && let Some(problem) = history.problem(id) {
            let mut error = CommandError::new(format!(
                "{id} cannot be adopted so, for it cannot be laid on the text: {problem}"
            ));
            if let Some(at) = after.change(id).and_then(|change| change.action.subject()) {
                error = error.hint(format!("`cica show --at {at}` shows the text"));
            }
            return Err(ways_out_of_one(after, naming, id)
                .into_iter()
                .fold(error, CommandError::hint));
        }
    }
    Ok(())
}
