//! `cica show`: the text of a version, or what a state sent.

use clap::Args;

use super::session::naming;
use super::{CommandError, Ending, OutputArgs, Session, version_of, word};
use crate::domain::address::{
    Address, Sent, SentAddress, VersionAddress, resolve_paper, resolve_place, resolve_sent,
};
use crate::domain::dossier::Dossier;
use crate::domain::ids::ChangeId;
use crate::drafting::history::History;
use crate::drafting::provenance;
use crate::output::pages::{submission, text};
use crate::store::Opened;

/// Show the text of a version, or a submission
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The version: PAPER@2, PAPER (the newest), 2 where the desk holds one paper; or something
    /// sent: CN-1, CN-1.2, CN-1.c1
    #[arg(value_name = "PAPER@VERSION|SUBMISSION")]
    what: Option<String>,
    /// Show only this provision or section, by id or number (2.1d)
    #[arg(long, value_name = "PROVISION")]
    at: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica show`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ShowArgs) -> Result<Ending, CommandError> {
    let opened = session.open_as_of(None)?;
    let typed = args.what.as_deref();
    let address = typed.map(|typed| Address::parse(typed, &opened.desk));
    match address.transpose()? {
        Some(Address::Sent(sent)) => of_submission(session, args, &opened, &sent)?,
        Some(Address::Version(version)) => of_version(session, args, &opened, &version)?,
        None => of_version(session, args, &opened, &VersionAddress::default())?,
    }
    Ok(Ending::Done)
}

fn of_version(
    session: &Session,
    args: &ShowArgs,
    opened: &Opened,
    address: &VersionAddress,
) -> Result<(), CommandError> {
    let (dossier, version) = version_of(opened, address)?;
    if let Some(form) = args.output.word()? {
        if args.at.is_some() {
            return Err(CommandError::new(
                "such a file holds the whole text: `--at` is for the other forms",
            ));
        }
        let document = word::version(dossier, &opened.desk.register, version, &session.altered());
        return session.export_word(&args.output, form, &document);
    }
    let at = args.at.as_deref().map(|at| resolve_place(at, version));
    let text = text::Text {
        dossier,
        register: &opened.desk.register,
        version,
        at: at.transpose()?,
    };
    session.show_or_json(&args.output, || text.page(), || text.shape())
}

fn of_submission(
    session: &Session,
    args: &ShowArgs,
    opened: &Opened,
    address: &SentAddress,
) -> Result<(), CommandError> {
    let dossier = resolve_paper(&opened.desk, address.paper.as_ref())?;
    let named = naming(opened, dossier).sent(&address.sent);
    if args.at.is_some() {
        return Err(CommandError::new(
            "`--at` is for the text of a version: a submission is shown by its id",
        )
        .hint(format!("`cica show {named}`")));
    }
    let filed = resolve_sent(dossier, &address.sent)?;
    let submission = &filed.submission;
    if let Some(form) = args.output.word()? {
        return Err(
            CommandError::new("what a state sent is written to such a file as a redline").hint(
                format!("`cica diff {named} --to FILE.{}`", word::ending_of(form)),
            ),
        );
    }
    let (mut changes, mut comments) = (Vec::new(), Vec::new());
    match &address.sent {
        Sent::Change(id) => changes.push(id.clone()),
        Sent::Comment(id) => comments.push(id.number),
        Sent::Submission(id) => {
            changes.extend((1..).zip(&submission.changes).map(|(n, _)| id.change(n)));
            comments.extend((1..).zip(&submission.comments).map(|(n, _)| n));
        }
    }
    let sent = submission::Sent {
        dossier,
        register: &opened.desk.register,
        filed,
        changes: redlines(dossier, submission.base, changes)?,
        comments,
    };
    session.show_or_json(&args.output, || sent.page(), || sent.shape())
}

/// Each change with its own redline over the base.
fn redlines(
    dossier: &Dossier,
    base: u32,
    changes: Vec<ChangeId>,
) -> Result<Vec<submission::Redlines>, CommandError> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let history = History::replay(dossier, Some(base))?;
    let rows = provenance::proposals(dossier, base, &changes)?;
    let redlines = changes.into_iter().zip(rows).map(|(id, rows)| {
        let problem = history.problem_as_sent(&id);
        submission::Redlines {
            rows,
            problem: problem.map(|problem| problem.to_string()),
            id,
        }
    });
    Ok(redlines.collect())
}
