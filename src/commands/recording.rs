//! Recording what a state sent, for every verb that does: amend, comment and position.
//!
//! The envelope (states, times, base), the number of the new submission, its seal, the order of the
//! batch, and the word of the clerk before anything is written.

mod envelope;
mod odds;
mod refusals;

use chrono::SubsecRound as _;

pub(super) use envelope::{SentArgs, base_of, ending, whole};
pub(super) use refusals::of_envelope;

use super::session::naming;
use super::{CommandError, Ending, Session, Work, own_words};
use crate::domain::address::Sent;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::record::{Record, Seal};
use crate::domain::register::Register;
use crate::domain::submission::Submission;
use crate::domain::version::LINE_ENDS;
use crate::output::pages::understood::{self, Sheet};
use crate::output::{Document, Inline};
use crate::procedure::deadline::{self, Deadline, Timeliness};
use crate::procedure::ruling::{self, Grounds, Wish};
use crate::store::documents::SubmissionDraft;
use crate::store::{Write, documents, seal};
use crate::views;

/// A file as it came.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The ending of its name: `docx`.
    pub(super) ending: String,
}

/// What a state sent, as read, before it has a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Arrival {
    /// The content; the envelope's fields hold what a file said of them.
    pub(super) draft: SubmissionDraft,
    /// The file that is kept to the byte.
    pub(super) kept: Option<Kept>,
    /// What was not carried over from the file.
    pub(super) notices: Vec<String>,
    /// Decide to adopt every change in the same go.
    pub(super) is_adopted: bool,
}

/// What a command makes at once of what it records and adopts: where it could not, nothing is
/// recorded.
pub(super) struct Sequel<'a> {
    /// Whether it can be made of the dossier with everything recorded and adopted.
    pub(super) holds: &'a dyn Fn(&Dossier) -> Result<(), CommandError>,
    /// The command that records alone, for what may not be adopted yet.
    pub(super) recorded_by: &'a str,
}

/// A provision is one paragraph or item: a line break in it would be lost or divide it.
pub(super) fn one_line(flag: &str, text: &str) -> Result<String, CommandError> {
    if text.contains(LINE_ENDS) {
        return Err(CommandError::new(format!(
            "{flag} holds a line break, but a provision is one paragraph or item"
        ))
        .hint("give one provision at a time, or all of them in a file with --from"));
    }
    Ok(text.to_owned())
}

/// The number that the next submission of a state gets: numbers are never used again.
pub(super) fn next_id(dossier: &Dossier, state: &StateCode) -> SubmissionId {
    let last = dossier
        .submissions
        .iter()
        .map(|filed| &filed.recorded.id)
        .filter(|id| id.state == *state)
        .map(|id| id.number)
        .max();
    SubmissionId {
        state: state.clone(),
        number: last.unwrap_or(0).saturating_add(1),
    }
}

/// The present time as the paper's clock shows it; a day alone where the clock was given as one.
pub(super) fn present(session: &Session, zone: chrono_tz::Tz) -> Moment {
    if let Some(day) = session.day() {
        return Moment::Day(day);
    }
    let now = session.now(zone).trunc_subsecs(0);
    Moment::Instant(now.with_timezone(&zone).fixed_offset())
}

/// Whether the envelope told by flags is in order, before anyone works on what goes into it.
///
/// # Errors
/// What is wrong with it.
pub(super) fn envelope_fits(
    session: &Session,
    register: &Register,
    dossier: &Dossier,
    args: &SentArgs,
) -> Result<(), CommandError> {
    let now = present(session, dossier.paper.zone());
    let draft = SubmissionDraft::default();
    let submission = envelope::address(dossier, register, args, &draft, now)?;
    if let Some(path) = &args.original {
        crate::store::read_input(path, crate::store::files::ORIGINAL_LIMIT)?;
    }
    if args.again {
        return Ok(());
    }
    refusals::same_reference(dossier, register, &submission)
}

/// Records what a state sent: shows what was understood, asks a person on a terminal, writes.
///
/// # Errors
/// Everything that makes it unfit for the record; then nothing is written.
pub(super) fn record(
    session: &Session,
    work: &Work,
    args: &SentArgs,
    arrival: &Arrival,
) -> Result<Ending, CommandError> {
    record_all(session, work, args, std::slice::from_ref(arrival), None)
}

/// Records what several states sent in one file, all or nothing.
///
/// # Errors
/// As `record`.
pub(super) fn record_all(
    session: &Session,
    work: &Work,
    args: &SentArgs,
    arrivals: &[Arrival],
    sequel: Option<&Sequel<'_>>,
) -> Result<Ending, CommandError> {
    let dossier = work.dossier()?;
    let mut with = dossier.clone();
    let mut entries: Vec<Entry> = Vec::new();
    for arrival in arrivals {
        let entry = prepare(session, work, args, arrival, &mut with, sequel)?;
        session.say(&entry.sheet)?;
        entries.push(entry);
    }
    if let Some(sequel) = sequel {
        (sequel.holds)(&with)?;
    }
    let ids: Vec<&SubmissionId> = entries.iter().map(|entry| &entry.submission.id).collect();
    if !work.is_dry() && !agreed(session, args, &ids)? {
        session.say(&Document::new().paragraph("Nothing was recorded."))?;
        return Ok(Ending::No);
    }
    let paper = &dossier.paper.id;
    let mut batch = Vec::new();
    for entry in &entries {
        let submission = &entry.submission;
        if let (Some(name), Some(bytes)) = (&submission.original, &entry.bytes)
            && !is_kept_already(work, dossier, name)
        {
            batch.push(Write::Original(paper, name, bytes));
        }
        batch.push(Write::Submission(paper, submission));
        if let Some(filed) = with.filed(&submission.id) {
            batch.push(Write::Record(paper, &submission.id, &filed.record));
        }
    }
    work.commit(session, &batch)?;
    if !work.is_dry() {
        for entry in &entries {
            session.say(&done(
                work,
                dossier,
                &entry.submission,
                entry.is_adopted,
                entry.is_late,
            ))?;
        }
    }
    Ok(Ending::Done)
}

/// A submission that is fit for the record, and what was understood of it.
struct Entry {
    submission: Submission,
    bytes: Option<Vec<u8>>,
    sheet: Document,
    is_adopted: bool,
    is_late: bool,
}

/// Makes a submission of what arrived and files it in the dossier, in memory.
fn prepare(
    session: &Session,
    work: &Work,
    args: &SentArgs,
    arrival: &Arrival,
    filed: &mut Dossier,
    sequel: Option<&Sequel<'_>>,
) -> Result<Entry, CommandError> {
    let register = &work.opened.desk.register;
    let zone = filed.paper.zone();
    let now = present(session, zone);
    // A file that says for itself whose each proposal is has been asked for those states already.
    let args = &SentArgs {
        by: args
            .by
            .clone()
            .filter(|_| arrival.draft.by.is_empty() || arrival.kept.is_none()),
        ..args.clone()
    };
    let mut submission = envelope::address(filed, register, args, &arrival.draft, now)?;
    // What came in a file is the state's to the letter, dots and all.
    if arrival.kept.is_none() {
        own_words::of_submission(&submission)?;
    }
    let bytes = envelope::original(work, filed, args, arrival, &mut submission)?;
    let digest = bytes.as_deref().map(seal::bytes_digest);
    refusals::unfit(filed, register, &submission, digest.as_ref(), args.again)?;

    let record = sealed(&submission, bytes.as_deref(), now);
    let mut with = filed.clone();
    with.submissions
        .push(Filed::new(submission.clone(), record));
    with.submissions
        .sort_by(|a, b| a.submission.id.cmp(&b.submission.id));
    let reading = views::understood::read(&with, &submission.id)?;
    refusals::unbound(&with, &submission, &reading)?;
    odds::at_odds_with_itself(&with, &submission, &reading)?;

    if arrival.is_adopted {
        with = adopted(work, with, &submission.id, now, sequel)?;
    }
    let timeliness = deadline::timeliness(&filed.paper, &submission);
    let deadline = deadline::round(&filed.paper, &submission)
        .and_then(|round| filed.paper.circulations.get(round))
        .map(|circulation| Deadline::of(circulation, session.now(zone)).shown());
    let mut notices = arrival.notices.clone();
    notices.extend(refusals::cautions(
        filed,
        register,
        &submission,
        session.now(zone),
    ));
    notices.extend(refusals::own_earlier(
        filed,
        register,
        &submission,
        &reading,
    ));
    notices.extend(refusals::letters(filed, &submission));
    let sheet = understood::page(&Sheet {
        dossier: &with,
        register,
        submission: &submission,
        reading: &reading,
        zone,
        timeliness,
        deadline: deadline.as_deref(),
        notices: &notices,
    });
    *filed = with;
    Ok(Entry {
        submission,
        bytes,
        sheet,
        is_adopted: arrival.is_adopted,
        is_late: timeliness == Timeliness::Late,
    })
}

/// Whether the file stands in its place already, left by a run that was killed before it wrote the
/// submission.
fn is_kept_already(work: &Work, dossier: &Dossier, name: &str) -> bool {
    work.opened
        .root
        .read_original(&dossier.paper.id, name)
        .is_ok()
}

fn sealed(submission: &Submission, original: Option<&[u8]>, now: Moment) -> Record {
    Record {
        seal: Some(Seal {
            digest: seal::submission_digest(submission),
            original: original.map(seal::bytes_digest),
            recorded: now,
        }),
        ..Record::default()
    }
}

/// The dossier with every change of the new submission adopted.
fn adopted(
    work: &Work,
    with: Dossier,
    id: &SubmissionId,
    now: Moment,
    sequel: Option<&Sequel<'_>>,
) -> Result<Dossier, CommandError> {
    let grounds = Grounds {
        on: now,
        because: None,
        internal: None,
    };
    let target = [Sent::Submission(id.clone())];
    match ruling::decide(&with, &target, &Wish::Adopt, &grounds) {
        Ok(laid) => Ok(laid.dossier),
        Err(refusals) => {
            let mut error = CommandError::new(match refusals.first() {
                Some(first) => format!("{id} cannot be adopted in the same go: {first}"),
                None => format!("{id} cannot be adopted in the same go"),
            })
            .hint(match sequel {
                Some(sequel) => format!("record it with `{}` first", sequel.recorded_by),
                None => "record it without `--adopt` first".to_owned(),
            });
            if let Some(command) = refusals
                .first()
                .and_then(|refusal| refusal.command(naming(&work.opened, &with)))
            {
                error = error.hint(format!("then `{command}`"));
            }
            if sequel.is_some() {
                let naming = naming(&work.opened, &with);
                error = error.hint(format!(
                    "then `cica decide adopt {}` and `{}`",
                    naming.sent(id),
                    naming.paper("consolidate")
                ));
            }
            Err(error)
        }
    }
}

fn agreed(session: &Session, args: &SentArgs, ids: &[&SubmissionId]) -> Result<bool, CommandError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let these = if ids.len() == 1 { "this" } else { "these" };
    args.ask
        .agreed(session, &format!("Record {these} as {}?", ids.join(", ")))
}

fn done(
    work: &Work,
    dossier: &Dossier,
    submission: &Submission,
    is_adopted: bool,
    is_late: bool,
) -> Document {
    let id = &submission.id;
    let naming = naming(&work.opened, dossier);
    let verb = if is_adopted {
        "Recorded and adopted "
    } else {
        "Recorded "
    };
    let file = crate::store::layout::submission(&dossier.paper.id, id);
    let document = Document::new().paragraph(
        Inline::new()
            .good(verb)
            .id(id.to_string())
            .plain(format!(" in {file}.")),
    );
    let next = if submission.changes.is_empty() {
        return document;
    } else if is_adopted {
        naming.paper("consolidate")
    } else if is_late {
        format!("cica decide admit {} --because \"…\"", naming.sent(id))
    } else {
        format!("cica decide adopt {}", naming.sent(id))
    };
    document.paragraph(Inline::new().muted("next: ").id(next))
}

/// The text of a submission must be readable again to the letter: this holds for whatever anyone
/// hands in, before it is written.
fn refuse_unreadable(submission: &Submission) -> Result<(), CommandError> {
    let text = documents::render_submission(submission);
    let read = documents::read_submission(&text, &format!("{}.yaml", submission.id))?;
    if read == *submission {
        return Ok(());
    }
    Err(CommandError::new(format!(
        "{} cannot be written so that it reads back to the letter: nothing was recorded",
        submission.id
    ))
    .hint("`--dry-run` shows it as it would be written"))
}
