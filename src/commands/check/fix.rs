//! `cica check --fix`: the spacing of a version not yet circulated, mended on record.
//!
//! A fix is an editorial change of the coordinator like any other: a submission, adopted, in the
//! next version by `cica consolidate`. Nothing is ever mended in a file.

use crate::checks;
use crate::commands::recording::{self, Arrival, SentArgs};
use crate::commands::session::naming;
use crate::commands::work::{AskArgs, WriteArgs};
use crate::commands::{CommandError, Ending, PaperArgs, Session, Work};
use crate::domain::change::{Action, Change};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::PaperId;
use crate::domain::version::Version;
use crate::output::{Document, Inline};
use crate::procedure::when;
use crate::store::documents::SubmissionDraft;

/// Runs `cica check --fix`.
///
/// # Errors
/// Where the newest version is circulated, or what records a submission fails.
pub(super) fn run(
    session: &Session,
    paper: Option<&PaperId>,
    write: &WriteArgs,
    ask: &AskArgs,
) -> Result<Ending, CommandError> {
    let work = Work::begin(session, paper, write)?;
    let dossier = work.dossier()?;
    let newest = dossier.newest().ok_or_else(|| {
        CommandError::new("the paper has no version whose spacing could be mended")
    })?;
    let changes = checks::mends(dossier, newest);
    if changes.is_empty() {
        session.say(&Document::new().paragraph(format!(
            "Nothing that spacing alone would mend in version {}; nothing was written.",
            newest.number
        )))?;
        return Ok(Ending::Done);
    }
    if let Some(sent) = sent_out(dossier, newest) {
        session.say(&refused(&sent, dossier, &work, &changes))?;
        return Ok(Ending::No);
    }
    if let Some(known) = on_record(dossier, newest, &changes) {
        let id = &known.submission.id;
        let naming = naming(&work.opened, dossier);
        session.say(
            &Document::new()
                .paragraph(format!(
                    "{id} mends the spacing of version {} already; nothing was written.",
                    newest.number
                ))
                .paragraph(
                    Inline::new()
                        .muted("next: ")
                        .id(naming.paper("consolidate")),
                ),
        )?;
        return Ok(Ending::Done);
    }
    let args = SentArgs {
        paper: PaperArgs {
            paper: Some(dossier.paper.id.clone()),
        },
        write: write.clone(),
        ask: ask.clone(),
        ..SentArgs::default()
    };
    let arrival = Arrival {
        draft: SubmissionDraft {
            base: Some(newest.number),
            by: vec![dossier.paper.coordinator.clone()],
            // A mend of invented words is no act on a negotiated text.
            illustrative: newest.illustrative,
            changes,
            ..SubmissionDraft::default()
        },
        is_adopted: true,
        ..Arrival::default()
    };
    recording::record(session, &work, &args, &arrival)
}

/// How the newest version left the house, where it did: from then on it is mended by nobody alone.
fn sent_out(dossier: &Dossier, newest: &Version) -> Option<String> {
    let paper = &dossier.paper;
    let circulation = paper
        .circulations
        .iter()
        .rfind(|circulation| circulation.version == newest.number);
    if let Some(circulation) = circulation {
        let by = circulation
            .reference
            .as_ref()
            .map_or_else(String::new, |reference| format!(" by {reference}"));
        let on = when::day(circulation.date);
        return Some(format!("was circulated on {on}{by}"));
    }
    let outcome = paper
        .outcomes
        .iter()
        .rfind(|outcome| outcome.version == Some(newest.number))?;
    Some(format!(
        "was {} on {} ({})",
        outcome.decision,
        when::day(outcome.on),
        outcome.body
    ))
}

fn refused(sent: &str, dossier: &Dossier, work: &Work, changes: &[Change]) -> Document {
    let newest = dossier.newest().map_or(0, |version| version.number);
    let paper = &dossier.paper;
    let example = changes.iter().find_map(|change| match &change.action {
        Action::Reword { at, .. } => Some(at.as_str()),
        _ => None,
    });
    let propose = format!(
        "cica amend --by {} --base {newest} --type editorial --at {} --replace WORDS --with WORDS",
        paper.coordinator,
        example.unwrap_or("PROVISION"),
    );
    Document::new()
        .paragraph(
            Inline::new()
                .bad("Refused: ")
                .plain(format!("version {newest} {sent}. States have this text in front of them, and its spacing is not mended behind their backs. Nothing was written.")),
        )
        .paragraph("Either propose it in sight of all, as the coordinator:")
        .verbatim([propose])
        .paragraph("Or mend the next version before it goes round:")
        .verbatim([
            naming(&work.opened, dossier).paper("consolidate"),
            "cica check --fix".to_owned(),
        ])
}

/// A submission of the coordinator that proposes just this and is not withdrawn.
fn on_record<'d>(dossier: &'d Dossier, newest: &Version, changes: &[Change]) -> Option<&'d Filed> {
    dossier.submissions.iter().find(|filed| {
        filed.submission.base == newest.number
            && filed.submission.by.contains(&dossier.paper.coordinator)
            && filed.record.withdrawals.is_empty()
            && changes
                .iter()
                .all(|change| filed.submission.changes.contains(change))
    })
}
