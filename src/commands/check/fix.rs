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
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PaperId, SubmissionId};
use crate::domain::version::Version;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
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
    if let Some(known) = proposed(dossier, newest, &changes) {
        session.say(&on_record(&known, newest, &naming(&work.opened, dossier)))?;
        return Ok(match known.fate {
            Fate::Adopted => Ending::Done,
            Fate::Waits | Fate::Refused => Ending::No,
        });
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

/// What became of a proposal of just these mends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// All of it stands adopted.
    Adopted,
    /// Some of it waits, and nothing of it was refused.
    Waits,
    /// Some of it was not adopted.
    Refused,
}

/// A submission of the coordinator that proposes just these mends.
struct Proposed<'d> {
    id: &'d SubmissionId,
    fate: Fate,
    /// What of it does not stand adopted.
    lacking: Vec<ChangeId>,
}

/// The coordinator's own proposal of just this that was not withdrawn; of several, the one that
/// came furthest.
fn proposed<'d>(
    dossier: &'d Dossier,
    newest: &Version,
    changes: &[Change],
) -> Option<Proposed<'d>> {
    let standings = dossier.standings();
    let of_coordinator = dossier.submissions.iter().filter(|filed| {
        filed.submission.base == newest.number
            && filed.submission.by.contains(&dossier.paper.coordinator)
            && filed.record.withdrawals.is_empty()
            && changes
                .iter()
                .all(|change| filed.submission.changes.contains(change))
    });
    of_coordinator
        .map(|filed| {
            let id = &filed.submission.id;
            let mut known = Proposed {
                id,
                fate: Fate::Adopted,
                lacking: Vec::new(),
            };
            let mends = (1..).zip(&filed.submission.changes);
            for (number, _) in mends.filter(|(_, change)| changes.contains(change)) {
                let change = id.change(number);
                let fate = match standings.get(&change) {
                    Some(Standing::Adopted | Standing::AdoptedAs) => continue,
                    Some(Standing::Open | Standing::Deferred) | None => Fate::Waits,
                    Some(Standing::NotAdopted | Standing::Settled | Standing::Withdrawn) => {
                        Fate::Refused
                    }
                };
                known.fate = known.fate.max(fate);
                known.lacking.push(change);
            }
            known
        })
        .min_by_key(|known| known.fate)
}

/// What is on record already, and the way on: a decision is never gone round by a second proposal
/// of the same.
fn on_record(known: &Proposed<'_>, newest: &Version, naming: &Naming<'_>) -> Document {
    let (id, version) = (known.id, newest.number);
    let said = match known.fate {
        Fate::Adopted => format!("{id} mends the spacing of version {version} already"),
        Fate::Waits => {
            format!("{id} would mend the spacing of version {version} and awaits a decision")
        }
        Fate::Refused => format!(
            "The spacing of version {version} is not mended: {id} proposed it and was not adopted"
        ),
    };
    let next = match known.fate {
        Fate::Adopted => naming.paper("consolidate"),
        Fate::Waits | Fate::Refused => {
            let ids = known.lacking.iter().map(|change| naming.sent(change));
            format!("cica decide adopt {}", ids.collect::<Vec<_>>().join(" "))
        }
    };
    let next = Inline::new().muted("next: ").id(next);
    Document::new()
        .paragraph(format!("{said}; nothing was written."))
        .paragraph(next)
}
