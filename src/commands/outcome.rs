//! `cica outcome`: record what a body did with a paper.

use chrono::NaiveDate;
use clap::Args;

use super::{CommandError, Ending, PaperArgs, Session, Work, WriteArgs, sent};
use crate::domain::address::resolve_version;
use crate::domain::paper::Outcome;
use crate::output::pages::submitted;
use crate::procedure::next::SUBMITTED;
use crate::procedure::{stage, submitting};
use crate::store::Write;

/// Record what a body did with a paper
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  cica outcome \"Senior Officials Committee\" approved --on 2023-12-12")]
pub struct OutcomeArgs {
    /// The body
    #[arg(value_name = "BODY")]
    body: String,
    /// What it decided, in its own word: approved, returned, noted …
    #[arg(value_name = "DECISION")]
    decision: String,
    /// The day
    #[arg(long, value_name = "DATE", value_parser = crate::domain::moment::typed_day)]
    on: NaiveDate,
    /// The version before it (default: the one sent on last, else the newest)
    #[arg(long = "of", value_name = "VERSION")]
    of: Option<u32>,
    /// It ends the matter, whatever its word: nothing more is circulated before the body takes it up again
    #[arg(long, conflicts_with = "goes_back")]
    ends: bool,
    /// The coordinator has the paper again, whatever the word
    #[arg(long)]
    goes_back: bool,
    /// The number of the document that tells of it
    #[arg(long, value_name = "NUMBER")]
    reference: Option<String>,
    /// Where this is known from, or a remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    paper: PaperArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica outcome`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &OutcomeArgs) -> Result<Ending, CommandError> {
    let work = Work::begin(session, args.paper.paper.as_ref(), &args.write)?;
    let dossier = work.dossier()?;
    for (name, text) in [("the body", &args.body), ("the decision", &args.decision)] {
        if text.trim().is_empty() {
            return Err(CommandError::new(format!("{name} is empty")));
        }
    }
    let sent_on = dossier
        .paper
        .outcomes
        .iter()
        .rev()
        .find(|outcome| outcome.decision == SUBMITTED)
        .and_then(|outcome| outcome.version);
    let version = resolve_version(dossier, args.of.or(sent_on))?;
    let secretariat = &work.opened.desk.secretariat;
    let known = secretariat.body(&args.body);
    let unknown_body = known.is_none().then(|| {
        let bodies: Vec<&str> = secretariat
            .bodies
            .iter()
            .map(|body| body.english.as_str())
            .collect();
        format!(
            "“{}” is none of the bodies of {} ({}); it is recorded as typed",
            args.body,
            secretariat.short.english,
            bodies.join(", ")
        )
    });
    let outcome = Outcome {
        body: known.map_or_else(|| args.body.trim().to_owned(), |body| body.english.clone()),
        decision: args.decision.trim().to_owned(),
        version: Some(version.number),
        on: args.on,
        reference: args.reference.clone(),
        note: args.note.clone(),
        digest: None,
        ends: match (args.ends, args.goes_back) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
    };
    let now = session.now(dossier.paper.zone());
    let paper = submitting::conclude(dossier, outcome.clone(), now)
        .map_err(|refused| CommandError::new(refused.to_string()))?;
    let taken = match stage::stage(&paper) {
        stage::Stage::Decided(ended) => format!(
            "the matter stays ended, as {} {}",
            ended.body, ended.decision
        ),
        _ => "it is taken that the coordinator has the paper again".to_owned(),
    };
    let unsaid = (outcome.ends.is_none() && !stage::is_plain(&outcome.decision)).then(|| {
        format!(
            "“{}” does not tell whether the matter is ended: {taken}; --ends says that it is ended, --goes-back that it is not",
            outcome.decision
        )
    });
    let notices: Vec<String> = unknown_body.into_iter().chain(unsaid).collect();
    let page = submitted::concluded(dossier, &outcome, &notices);
    sent::finish(session, &work, &[Write::Paper(&paper)], &page)?;
    Ok(Ending::Done)
}
