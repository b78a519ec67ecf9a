//! `cica diff`: what changed between two versions, or what a submission proposes.

use clap::Args;

use super::session::naming;
use super::{CommandError, Ending, OutputArgs, Session, word};
use crate::domain::address::{
    Address, Sent, SentAddress, VersionAddress, resolve_paper, resolve_sent, resolve_version,
};
use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::ChangeId;
use crate::domain::register::Register;
use crate::drafting::history::History;
use crate::drafting::provenance;
use crate::output::pages::redline::Redline;
use crate::store::Opened;
use crate::views::said::Sayer;

/// Show what changed between two versions, or what a submission proposes
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The older version, or a submission or change: 1, PAPER@1, CN-1, CN-1.2; the last step of
    /// the paper where nothing is given
    #[arg(value_name = "A")]
    older: Option<String>,
    /// The newer version
    #[arg(value_name = "B")]
    newer: Option<String>,
    /// Show unchanged provisions too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica diff`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &DiffArgs) -> Result<Ending, CommandError> {
    let opened = session.open_as_of(None)?;
    let desk = &opened.desk;
    let read = |typed: &Option<String>| {
        let typed = typed.as_deref();
        typed.map(|typed| Address::parse(typed, desk)).transpose()
    };
    match (read(&args.older)?, read(&args.newer)?) {
        (Some(Address::Sent(sent)), None) => of_submission(session, args, &opened, &sent)?,
        (Some(Address::Sent(sent)), Some(_)) | (_, Some(Address::Sent(sent))) => {
            return Err(CommandError::new(
                "a submission is compared with the version it was made against, and with nothing else",
            )
            .hint(format!("`cica diff {}` shows it", sent.sent)));
        }
        (Some(Address::Version(from)), Some(Address::Version(to))) => {
            between(session, args, &opened, &from, &to)?;
        }
        (Some(Address::Version(only)), None) => last_step(session, args, &opened, &only)?,
        (None, _) => last_step(session, args, &opened, &VersionAddress::default())?,
    }
    Ok(Ending::Done)
}

/// A version against the one before it.
fn last_step(
    session: &Session,
    args: &DiffArgs,
    opened: &Opened,
    address: &VersionAddress,
) -> Result<(), CommandError> {
    let dossier = resolve_paper(&opened.desk, address.paper.as_ref())?;
    let newer = resolve_version(dossier, address.version)?.number;
    if newer == 1 {
        let mut error = CommandError::new(format!(
            "version 1 of {} has no version before it to compare with",
            dossier.paper.id
        ));
        if let Some(filed) = dossier
            .submissions
            .iter()
            .find(|filed| !filed.submission.changes.is_empty())
        {
            let id = naming(opened, dossier).sent(&filed.submission.id);
            error = error.hint(format!("`cica diff {id}` shows what a submission proposes"));
        }
        return Err(error);
    }
    versions(
        session,
        args,
        dossier,
        &opened.desk.register,
        newer - 1,
        newer,
    )
}

fn between(
    session: &Session,
    args: &DiffArgs,
    opened: &Opened,
    from: &VersionAddress,
    to: &VersionAddress,
) -> Result<(), CommandError> {
    // `environment-protection@1 2`: what the second leaves out is as the first has it.
    let paper = from.paper.as_ref().or(to.paper.as_ref());
    let dossier = resolve_paper(&opened.desk, paper)?;
    if let Some(other) = &to.paper
        && resolve_paper(&opened.desk, Some(other))?.paper.id != dossier.paper.id
    {
        return Err(CommandError::new(format!(
            "{} and {other} are different papers: only versions of one paper are compared",
            dossier.paper.id
        ))
        .hint(format!(
            "`cica diff {}` shows its last step",
            dossier.paper.id
        )));
    }
    let older = resolve_version(dossier, from.version)?.number;
    let newer = resolve_version(dossier, to.version)?.number;
    let id = &dossier.paper.id;
    if older == newer {
        return Err(
            CommandError::new(format!("version {older} of {id} is compared with itself"))
                .hint("name two versions: `cica diff 1 2`"),
        );
    }
    if older > newer {
        return Err(CommandError::new(format!(
            "version {older} of {id} is newer than version {newer}: the older one comes first"
        ))
        .hint(format!("`cica diff {id}@{newer} {id}@{older}`")));
    }
    versions(session, args, dossier, &opened.desk.register, older, newer)
}

fn versions(
    session: &Session,
    args: &DiffArgs,
    dossier: &Dossier,
    register: &Register,
    older: u32,
    newer: u32,
) -> Result<(), CommandError> {
    let rows = provenance::compare(dossier, older, newer)?;
    let newest = resolve_version(dossier, Some(newer))?;
    if let Some(form) = args.output.word()? {
        let document = word::redline(&word::Compared {
            dossier,
            register,
            older: resolve_version(dossier, Some(older))?,
            newer: &newest.sections,
            rows: &rows,
            headed: newer,
            submission: None,
            name: format!("version {newer}"),
            illustrative: newest.illustrative,
            altered: &session.altered(),
        });
        return session.export_word(&args.output, form, &document);
    }
    let redline = Redline {
        dossier,
        register,
        older: resolve_version(dossier, Some(older))?,
        newer: Some(newest),
        from: older.to_string(),
        to: newer.to_string(),
        rows: &rows,
        shows_all: args.all,
        remarks: Vec::new(),
        illustrative: newest.illustrative,
    };
    let title = format!("Version {older} to version {newer}");
    session.show_or_json(&args.output, || redline.page(title), || redline.shape())
}

fn of_submission(
    session: &Session,
    args: &DiffArgs,
    opened: &Opened,
    address: &SentAddress,
) -> Result<(), CommandError> {
    let dossier = resolve_paper(&opened.desk, address.paper.as_ref())?;
    let filed = resolve_sent(dossier, &address.sent)?;
    let submission = &filed.submission;
    let named = naming(opened, dossier).sent(&submission.id);
    let changes: Vec<ChangeId> = match &address.sent {
        Sent::Change(id) => vec![id.clone()],
        Sent::Submission(_) => (1..)
            .zip(&submission.changes)
            .map(|(number, _)| submission.id.change(number))
            .collect(),
        Sent::Comment(id) => {
            return Err(
                CommandError::new(format!("{id} is a comment: it changes no words"))
                    .hint(format!("`cica show {named}` shows it")),
            );
        }
    };
    if changes.is_empty() {
        return Err(
            CommandError::new(format!("{} proposes no changes", submission.id))
                .hint(format!("`cica show {named}` shows what it says")),
        );
    }
    let base = resolve_version(dossier, Some(submission.base))?;
    let rows = provenance::proposal(dossier, submission.base, &changes)?;
    if let Some(form) = args.output.word()? {
        let newer = provenance::proposed(dossier, submission.base, &changes)?;
        let document = word::redline(&word::Compared {
            dossier,
            register: &opened.desk.register,
            older: base,
            newer: &newer,
            rows: &rows,
            headed: base.number,
            submission: Some(submission),
            name: address.sent.to_string(),
            illustrative: submission.illustrative || base.illustrative,
            altered: &session.altered(),
        });
        return session.export_word(&args.output, form, &document);
    }
    let names = opened
        .desk
        .register
        .join_names(&submission.by, crate::domain::language::Language::English);
    let redline = Redline {
        dossier,
        register: &opened.desk.register,
        older: base,
        newer: None,
        from: base.number.to_string(),
        to: address.sent.to_string(),
        rows: &rows,
        shows_all: args.all,
        remarks: remarks(dossier, base.number, &changes)?,
        illustrative: submission.illustrative || base.illustrative,
    };
    let title = format!(
        "{} of {names}, as sent, over version {}",
        address.sent, base.number
    );
    session.show_or_json(&args.output, || redline.page(title), || redline.shape())
}

/// Changes that no redline shows: those that touch no words, and those that cannot be laid.
fn remarks(
    dossier: &Dossier,
    base: u32,
    changes: &[ChangeId],
) -> Result<Vec<String>, CommandError> {
    let history = History::replay(dossier, Some(base))?;
    let sayer = Sayer::new(dossier.version(base));
    let remark = |id: &ChangeId| {
        let change = dossier.change(id)?;
        if let Some(problem) = history.problem_as_sent(id) {
            return Some(format!("{id} cannot be laid on version {base}: {problem}"));
        }
        matches!(
            change.action,
            Action::Retain(_) | Action::Support(_) | Action::Amend { .. }
        )
        .then(|| format!("{id}: {}", sayer.sentence(change)))
    };
    Ok(changes.iter().filter_map(remark).collect())
}
