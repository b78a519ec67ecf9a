//! `cica amend`: record a submission of amendments by a state.

mod edit;
mod flags;
mod source;
mod tracked;

use clap::Args;

use super::recording::{self, Arrival, SentArgs, base_of};
use super::{CommandError, Ending, Session, Work};
use crate::domain::address::resolve_paper;
use crate::domain::dossier::{Desk, Dossier};
use crate::domain::ids::PlaceId;
use crate::domain::version::Version;
use crate::input::note::Round;
use flags::ChangeFlags;
use source::{ReadAs, Source};

pub(super) use source::{decoded, unread};

/// Record a submission of amendments by a state
///
/// The changes are one change told by flags, a file (--from), or the text as you edit it (--edit).
#[derive(Debug, Args)]
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
    // Nobody else is kept from writing while a person sits in the editor or a pipe runs.
    let read = {
        let opened = session.open(args.sent.paper())?;
        let dossier = resolve_paper(&opened.desk, args.sent.paper())?;
        if args.edit {
            // An unknown state must not be found out only after the work in the editor.
            if let Some(by) = &args.sent.by {
                opened.desk.register.split_list(by)?;
            }
            let base = base(dossier, args, None)?;
            match edit::edited(session, base, &taken(dossier))? {
                Some(read) => Some(vec![read]),
                None => return edit::nothing(session),
            }
        } else {
            args.from
                .as_deref()
                .map(|path| {
                    let source = Source::take(path, args.read_as)?;
                    let in_file = source.base();
                    let base = base(dossier, args, in_file)?;
                    let taken = taken(dossier);
                    let Some(word) = source.word() else {
                        let round = round(&opened.desk, dossier);
                        let by = args.sent.by.as_deref();
                        let only = by.map(|by| round.register.split_list(by)).transpose()?;
                        return source.read(base, &taken, round, only.as_deref());
                    };
                    let reading = tracked::Reading {
                        label: source.label(),
                        dossier,
                        register: &opened.desk.register,
                        base,
                        taken: &taken,
                        by: args.sent.by.as_deref(),
                    };
                    let proposal = tracked::proposal(word, &args.word, &reading)?;
                    Ok(vec![source.arrival(proposal)])
                })
                .transpose()?
        }
    };
    let work = Work::begin(session, args.sent.paper(), &args.sent.write)?;
    let mut arrivals = match read {
        Some(arrivals) => arrivals,
        None if !args.say.is_empty() => {
            let dossier = work.dossier()?;
            let base = base(dossier, args, None)?;
            let round = round(&work.opened.desk, dossier);
            vec![source::said(&args.say, base, &taken(dossier), round)?]
        }
        None => {
            let dossier = work.dossier()?;
            let base = base(dossier, args, None)?;
            let mut arrival = Arrival::default();
            arrival.draft.changes = args.change.changes(dossier, base, &taken(dossier))?;
            vec![arrival]
        }
    };
    for arrival in &mut arrivals {
        args.change.fill_in(&mut arrival.draft.changes);
        arrival.is_adopted = args.adopt;
    }
    recording::record_all(session, &work, &args.sent, &arrivals)
}

/// What a note may speak of.
fn round<'d>(desk: &'d Desk, dossier: &'d Dossier) -> Round<'d> {
    Round {
        dossier,
        register: &desk.register,
    }
}

fn base<'d>(
    dossier: &'d Dossier,
    args: &AmendArgs,
    in_file: Option<u32>,
) -> Result<&'d Version, CommandError> {
    let number = base_of(dossier, args.sent.base.as_deref(), in_file)?;
    Ok(crate::domain::address::resolve_version(
        dossier,
        Some(number),
    )?)
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
