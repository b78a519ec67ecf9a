//! Who sent it, when, on which version: from the flags, the file, and the desk.

use clap::Args;

use super::{Arrival, Kept, next_id};
use crate::commands::work::{AskArgs, WriteArgs};
use crate::commands::{CommandError, PaperArgs, Work};
use crate::domain::address::{Sent, SentAddress, resolve_sent, resolve_version};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{PaperId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::submission::{Position, Submission};
use crate::store::documents::SubmissionDraft;
use crate::store::files::ORIGINAL_LIMIT;
use crate::store::{read_input, seal};

/// Who sent it, when, and on which version.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct SentArgs {
    /// The state that sent it, by code or name; several are joined by commas
    #[arg(long, value_name = "STATE")]
    pub(crate) by: Option<String>,
    /// When it was received: a day, or a time (default: now)
    #[arg(long, value_name = "TIME", help_heading = "The note")]
    pub(crate) received: Option<Moment>,
    /// The date on the note
    #[arg(long, value_name = "TIME", help_heading = "The note")]
    pub(crate) dated: Option<Moment>,
    /// The state's own reference
    #[arg(long, value_name = "REFERENCE", help_heading = "The note")]
    pub(crate) reference: Option<String>,
    /// The version that the state had in front of it (default: the newest circulated, else the
    /// newest)
    #[arg(long, value_name = "VERSION", help_heading = "The note")]
    pub(crate) base: Option<String>,
    /// The file as it came, kept to the byte
    #[arg(long, value_name = "FILE", help_heading = "The note")]
    pub(crate) original: Option<String>,
    /// The state's own earlier submission that this one takes the place of
    #[arg(long, value_name = "SUBMISSION", help_heading = "The note")]
    pub(crate) supersedes: Option<String>,
    /// Mark it as invented for a demonstration
    #[arg(long, help_heading = "The note")]
    pub(crate) illustrative: bool,
    /// Record it though the same reference or content is on record
    #[arg(long, help_heading = "Writing")]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) paper: PaperArgs,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[command(flatten)]
    pub(crate) ask: AskArgs,
}

impl SentArgs {
    /// The paper named, if one is.
    pub(crate) fn paper(&self) -> Option<&PaperId> {
        self.paper.paper.as_ref()
    }
}

/// The number of the version that a submission is about: as said, else the newest circulated, else
/// the newest.
pub(crate) fn base_of(
    dossier: &Dossier,
    said: Option<&str>,
    in_file: Option<u32>,
) -> Result<u32, CommandError> {
    let said = said
        .map(|typed| {
            let bare = typed.trim().trim_start_matches(['@', 'v', 'V']);
            bare.parse::<u32>().map_err(|_| {
                CommandError::new(format!(
                    "--base: `{}` is not a version: write 2, @2 or v2",
                    typed
                        .chars()
                        .filter(|c| !c.is_control())
                        .take(40)
                        .collect::<String>()
                ))
            })
        })
        .transpose()?;
    let asked = agree("base", said, in_file, u32::to_string)?;
    let circulated = dossier.paper.circulations.last().map(|c| c.version);
    Ok(resolve_version(dossier, asked.or(circulated))?.number)
}

/// Makes the submission: the content under its envelope and number.
pub(super) fn address(
    dossier: &Dossier,
    register: &Register,
    args: &SentArgs,
    draft: &SubmissionDraft,
    now: Moment,
) -> Result<Submission, CommandError> {
    let said = args.by.as_deref().map(|by| register.split_list(by));
    let in_file = (!draft.by.is_empty()).then(|| draft.by.clone());
    let names = |by: &Vec<StateCode>| register.join_names(by, Language::English);
    let by = agree("by", said.transpose()?, in_file, names)?.ok_or_else(|| {
        CommandError::new("it is not said which state sent this")
            .hint("add `--by STATE`, with a code or a name: `--by CN`, `--by \"China, Russia\"`")
    })?;
    let Some(first) = by.first() else {
        return Err(CommandError::new("it is not said which state sent this"));
    };
    let supersedes = match &args.supersedes {
        None => draft.supersedes.clone(),
        Some(typed) => {
            let id = own(dossier, register, typed, "supersedes", &by)?;
            agree(
                "supersedes",
                Some(id),
                draft.supersedes.clone(),
                ToString::to_string,
            )?
        }
    };
    let position = draft.position.unwrap_or({
        if draft.changes.is_empty() && !draft.comments.is_empty() {
            Position::Comment
        } else {
            Position::Amend
        }
    });
    Ok(Submission {
        id: number(dossier, draft, first)?,
        base: base_of(dossier, args.base.as_deref(), draft.base)?,
        dated: agree("dated", args.dated, draft.dated, ToString::to_string)?,
        received: agree(
            "received",
            args.received,
            draft.received,
            ToString::to_string,
        )?
        .unwrap_or(now),
        reference: agree(
            "reference",
            args.reference.clone(),
            draft.reference.clone(),
            String::clone,
        )?,
        original: draft.original.clone(),
        illustrative: args.illustrative || draft.illustrative,
        position,
        supersedes,
        lifts: draft.lifts.clone(),
        note: draft.note.clone(),
        comments: draft.comments.clone(),
        changes: draft.changes.clone(),
        by,
    })
}

/// The id: the one that the file gives, where it may stand, else the next of the state.
fn number(
    dossier: &Dossier,
    draft: &SubmissionDraft,
    first: &StateCode,
) -> Result<SubmissionId, CommandError> {
    let next = next_id(dossier, first);
    let Some(given) = &draft.id else {
        return Ok(next);
    };
    if given.state != *first {
        return Err(CommandError::new(format!(
            "the file calls itself {given}, but the first state that sends it is {first}"
        ))
        .hint(format!("leave `id:` out, and it becomes {next}")));
    }
    if dossier.filed(given).is_some() {
        return Err(CommandError::new(format!(
            "{given} is on record already, and never overwritten"
        ))
        .hint(format!("leave `id:` out, and it becomes {next}")));
    }
    Ok(given.clone())
}

/// What a flag and a file say of the same thing must not differ: nothing is guessed.
fn agree<T: PartialEq>(
    name: &str,
    said: Option<T>,
    in_file: Option<T>,
    shown: impl Fn(&T) -> String,
) -> Result<Option<T>, CommandError> {
    match (said, in_file) {
        (Some(said), Some(file)) if said != file => Err(CommandError::new(format!(
            "--{name} says {}, but the file says {}",
            shown(&said),
            shown(&file)
        ))
        .hint(format!("leave --{name} out, or mend `{name}:` in the file"))),
        (said, file) => Ok(said.or(file)),
    }
}

/// A submission of the paper that the same states sent.
pub(crate) fn own(
    dossier: &Dossier,
    register: &Register,
    typed: &str,
    flag: &str,
    by: &[StateCode],
) -> Result<SubmissionId, CommandError> {
    let address = SentAddress::parse(typed)?;
    let Sent::Submission(id) = &address.sent else {
        return Err(CommandError::new(format!(
            "--{flag} names a whole submission, like {}, not a part of one",
            address.sent.submission()
        )));
    };
    let filed = resolve_sent(dossier, &address.sent)?;
    let theirs = &filed.submission.by;
    if let Some(other) = theirs.iter().find(|state| !by.contains(state)) {
        return Err(CommandError::new(format!(
            "{id} was sent by {}, and {} is not among those who send this",
            register.join_names(theirs, Language::English),
            register.name(other)
        ))
        .hint("a state replaces or lifts its own submissions only; `cica withdraw` is for one sponsor of several"));
    }
    Ok(id.clone())
}

/// The bytes of the original, its name set in the submission.
pub(super) fn original(
    work: &Work,
    dossier: &Dossier,
    args: &SentArgs,
    arrival: &Arrival,
    submission: &mut Submission,
) -> Result<Option<Vec<u8>>, CommandError> {
    let kept = match &args.original {
        Some(path) => Some(Kept {
            bytes: read_input(path, ORIGINAL_LIMIT)?,
            ending: ending(path),
        }),
        None => arrival.kept.clone(),
    };
    let root = &work.opened.root;
    let paper = &dossier.paper.id;
    match (kept, &submission.original) {
        (Some(_), Some(named)) => Err(CommandError::new(format!(
            "the file names its original already: `{named}`"
        ))
        .hint("leave --original out, or `original:` in the file")),
        // Named by the file: it must be there already, for the seal covers it.
        (None, Some(named)) => Ok(Some(root.read_original(paper, named)?)),
        (None, None) => Ok(None),
        (Some(kept), None) => {
            let digest = seal::bytes_digest(&kept.bytes);
            // A run that was killed may have left the file without its submission.
            let name = (1..)
                .map(|n: u32| free_name(&submission.id, n, &kept.ending))
                .find(|name| {
                    root.read_original(paper, name)
                        .map_or(true, |there| seal::bytes_digest(&there) == digest)
                });
            submission.original = name;
            Ok(Some(kept.bytes))
        }
    }
}

fn free_name(id: &SubmissionId, attempt: u32, ending: &str) -> String {
    match attempt {
        1 => format!("received/{id}.{ending}"),
        n => format!("received/{id}-{n}.{ending}"),
    }
}

/// The ending of a file's name, for the name under which the original is kept.
pub(crate) fn ending(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .filter(|ending| {
            (1..=8).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        .unwrap_or_else(|| "txt".to_owned())
}
