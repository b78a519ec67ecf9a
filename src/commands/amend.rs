//! `cica amend`: record a submission of amendments by a state.

mod edit;
mod flags;
mod source;
mod tracked;

use clap::Args;

use super::recording::{self, Arrival, SentArgs, Sequel, base_of};
use super::{CommandError, Ending, Session, Work};
use crate::domain::address::{resolve_paper, resolve_place, resolve_version};
use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::version::Version;
use crate::store::documents::Typed;
use flags::ChangeFlags;
use source::{Ground, ReadAs, Source};

pub(super) use source::{decoded, unread};

/// Record a submission of amendments by a state
///
/// The changes are one change told by flags, a file (--from), or the text as you edit it (--edit).
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  cica amend --by CN --at water --replace \"safe and clean\" --with \"safe, clean and affordable\"
  cica amend --by Russia --insert \"Share data on air quality.\" --after 2.1d
  cica amend --by \"Bangladesh, Pakistan\" --from note.txt --received 2023-11-19 --reference 12/2023
  cica amend --from compilation.md            # a submission for each state in its brackets
  cica amend --by PK --say 'in 2.1d replace \"safe\" with \"affordable\"' --say 'delete 2.1h'
  cica amend --by China --from china.docx --received 2023-11-08
  cica amend --by TR --edit")]
pub struct AmendArgs {
    #[command(flatten)]
    sent: SentArgs,
    #[command(flatten)]
    change: ChangeFlags,
    /// Read the changes from a file: Word with tracked changes, YAML, CriticMarkup, an edited copy,
    /// a bracketed compilation, or the note's sentences; - reads standard input
    #[arg(long, value_name = "FILE", help_heading = "Several changes")]
    from: Option<String>,
    /// Say what the file is, where it is taken for something else
    #[arg(
        long,
        value_name = "KIND",
        requires = "from",
        help_heading = "Several changes"
    )]
    read_as: Option<ReadAs>,
    /// Say a change in the sentence of a note: in 2.1d replace "safe" with "affordable"; may be
    /// given several times
    #[arg(
        long,
        value_name = "SENTENCE",
        conflicts_with_all = ["from", "edit"],
        help_heading = "Several changes"
    )]
    say: Vec<String>,
    #[command(flatten)]
    word: tracked::WordArgs,
    /// Edit the text of the base version in your editor; what you change is the submission
    #[arg(long, conflicts_with = "from", help_heading = "Several changes")]
    edit: bool,
    /// Decide to adopt every change in the same go
    #[arg(long, help_heading = "Writing")]
    adopt: bool,
}

/// Runs `cica amend`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &AmendArgs) -> Result<Ending, CommandError> {
    args.change
        .refuse_mixture(args.from.is_some() || !args.say.is_empty(), args.edit)?;
    // Nobody else is kept from writing while a person sits in the editor or a pipe runs; what was
    // typed is read against the desk as it is under the lock.
    let given = given(session, args)?;
    if matches!(given, Given::Nothing) {
        return edit::nothing(session);
    }
    let recorded = under_the_lock(session, args, &given, None);
    match &given {
        Given::Edited(edited) => edit::kept_unless_done(session, edited, recorded),
        _ => recorded,
    }
}

/// Records a revised text as one submission of all the states named, adopted in the same go, where
/// the sequel can be made of it. A file that holds anything but the whole text is refused.
///
/// # Errors
/// As `run`.
pub(super) fn revised(
    session: &Session,
    sent: SentArgs,
    file: &str,
    sequel: &Sequel<'_>,
) -> Result<Ending, CommandError> {
    let args = AmendArgs {
        sent,
        from: Some(file.to_owned()),
        read_as: Some(ReadAs::Revised),
        adopt: true,
        ..AmendArgs::default()
    };
    let given = given(session, &args)?;
    under_the_lock(session, &args, &given, Some(sequel))
}

/// What was handed in, before the desk is locked.
enum Given {
    /// One change by flags.
    Flags,
    /// Sentences of a note, typed.
    Said,
    /// A file.
    File(Source),
    /// A text edited in the editor.
    Edited(edit::Edited),
    /// The editor was left without a change.
    Nothing,
}

fn given(session: &Session, args: &AmendArgs) -> Result<Given, CommandError> {
    if let Some(path) = &args.from {
        return Ok(Given::File(Source::take(path, args.read_as)?));
    }
    if !args.say.is_empty() {
        return Ok(Given::Said);
    }
    if !args.edit {
        return Ok(Given::Flags);
    }
    let opened = session.open(args.sent.paper())?;
    let dossier = resolve_paper(&opened.desk, args.sent.paper())?;
    // What is wrong with the envelope must not be found out only after the work in the editor.
    recording::envelope_fits(session, &opened.desk.register, dossier, &args.sent)?;
    let base = base(dossier, args, None)?;
    let edited = edit::edited(session, base, &taken(dossier))?;
    Ok(edited.map_or(Given::Nothing, Given::Edited))
}

fn under_the_lock(
    session: &Session,
    args: &AmendArgs,
    given: &Given,
    sequel: Option<&Sequel<'_>>,
) -> Result<Ending, CommandError> {
    let work = Work::begin(session, args.sent.paper(), &args.sent.write)?;
    let dossier = work.dossier()?;
    let taken = taken(dossier);
    let mut arrivals = match given {
        Given::Flags | Given::Nothing => {
            let base = base(dossier, args, None)?;
            let mut arrival = Arrival::default();
            arrival.draft.changes = args.change.changes(dossier, base, &taken)?;
            vec![arrival]
        }
        Given::Said => {
            let register = &work.opened.desk.register;
            let by = args.sent.by.as_deref();
            let by = by.map(|by| register.split_list(by)).transpose()?;
            vec![source::said(
                &args.say,
                &Ground {
                    dossier,
                    register,
                    base: base(dossier, args, None)?,
                    taken: &taken,
                    by: by.as_deref().unwrap_or_default(),
                },
            )?]
        }
        Given::File(source) if let Some(word) = source.word() => {
            let base = base(dossier, args, None)?;
            let proposal = tracked::proposal(
                word,
                &args.word,
                &tracked::Reading {
                    label: source.label(),
                    dossier,
                    register: &work.opened.desk.register,
                    base,
                    taken: &taken,
                    by: args.sent.by.as_deref(),
                    is_revision: args.read_as == Some(ReadAs::Revised),
                },
            )?;
            source.refuse_fragment(&proposal, base)?;
            vec![source.arrival(proposal)]
        }
        Given::File(source) => {
            let register = &work.opened.desk.register;
            let typed = Typed {
                states: &|names| register.split_list(names).map_err(|e| e.to_string()),
                place: &|in_file, place| match base(dossier, args, in_file) {
                    Ok(base) => resolve_place(place, base)
                        .map(Some)
                        .map_err(|e| e.to_string()),
                    // Told once, where the base is asked for.
                    Err(_) => Ok(None),
                },
            };
            match source.draft(&typed)? {
                Some(draft) => {
                    base(dossier, args, draft.base)?;
                    vec![Arrival {
                        draft,
                        ..Arrival::default()
                    }]
                }
                None => {
                    let by = args.sent.by.as_deref();
                    let only = by.map(|by| register.split_list(by)).transpose()?;
                    let ground = Ground {
                        dossier,
                        register,
                        base: base(dossier, args, None)?,
                        taken: &taken,
                        by: only.as_deref().unwrap_or_default(),
                    };
                    source.read(&ground, only.as_deref(), &args.sent)?
                }
            }
        }
        Given::Edited(edited) => {
            let base = resolve_version(dossier, Some(edited.base.number))?;
            vec![edited.read(base, &taken)?]
        }
    };
    for arrival in &mut arrivals {
        args.change.fill_in(&mut arrival.draft.changes);
        arrival.is_adopted = args.adopt;
    }
    recording::record_all(session, &work, &args.sent, &arrivals, sequel)
}

fn base<'d>(
    dossier: &'d Dossier,
    args: &AmendArgs,
    in_file: Option<u32>,
) -> Result<&'d Version, CommandError> {
    let number = base_of(dossier, args.sent.base.as_deref(), in_file)?;
    Ok(resolve_version(dossier, Some(number))?)
}

/// Every id that was ever used in the paper: none is used again.
fn taken(dossier: &Dossier) -> std::collections::HashSet<PlaceId> {
    let in_versions = dossier.versions.iter().flat_map(|version| {
        version
            .all_sections()
            .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)))
    });
    let sent = dossier
        .changes()
        .flat_map(|(_, _, change)| change.action.new_ids());
    in_versions.chain(sent).cloned().collect()
}
