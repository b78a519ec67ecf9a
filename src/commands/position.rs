//! `cica position`: record a position of a state without changes.

use clap::{Args, ValueEnum};

use super::recording::{self, Arrival, SentArgs};
use super::{CommandError, Ending, Session, Work};
use crate::domain::submission::Position;

/// Record a position of a state without changes
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cica position no-objection --by KZ --received 2023-11-15
  cica position reservation --by Iran --note \"The text is under study in the capital.\"
  cica position no-objection --by Iran --lifts IR-1")]
pub struct PositionArgs {
    /// The position
    #[arg(value_name = "POSITION")]
    position: Stance,
    /// A general remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The state's own reservation or objection that this one lifts
    #[arg(long, value_name = "SUBMISSION")]
    lifts: Option<String>,
    #[command(flatten)]
    sent: SentArgs,
}

/// The positions that a state may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stance {
    /// Has no objection to the text
    NoObjection,
    /// Supports the text
    Support,
    /// Reserves its position
    Reservation,
    /// Objects to the text
    Objection,
    /// Remarks on the text as a whole
    Comment,
}

/// Runs `cica position`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &PositionArgs) -> Result<Ending, CommandError> {
    let work = Work::begin(session, args.sent.paper(), &args.sent.write)?;
    let mut arrival = Arrival::default();
    arrival.draft.position = Some(match args.position {
        Stance::NoObjection => Position::NoObjection,
        Stance::Support => Position::Support,
        Stance::Reservation => Position::Reservation,
        Stance::Objection => Position::Objection,
        Stance::Comment => Position::Comment,
    });
    if args
        .note
        .as_deref()
        .is_some_and(|note| note.trim().is_empty())
    {
        return Err(
            CommandError::new("the remark is empty: nothing was recorded")
                .hint("leave --note out, or give its words"),
        );
    }
    arrival.draft.note.clone_from(&args.note);
    if args.position == Stance::Comment && args.note.is_none() {
        return Err(
            CommandError::new("a comment needs its words: add --note \"…\"")
                .hint("`cica comment --by CN --at water \"…\"` is for a remark on one provision"),
        );
    }
    arrival.draft.lifts = args
        .lifts
        .as_deref()
        .map(|typed| recording::whole("lifts", typed))
        .transpose()?;
    recording::record(session, &work, &args.sent, &arrival)
}
