//! `cica comment`: record a remark of a state on a provision.

use clap::Args;

use super::recording::{self, Arrival, SentArgs, base_of};
use super::{CommandError, Ending, Session, Work};
use crate::domain::address::{resolve_place, resolve_version};
use crate::domain::submission::{Comment, Position};

/// Record a remark of a state on a provision, or on the whole paper
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cica comment --by CN --at water \"Which standard is meant?\"
  cica comment --by Pakistan \"Could a clean copy be circulated?\"")]
pub struct CommentArgs {
    /// The remark
    #[arg(value_name = "TEXT")]
    text: String,
    /// The provision or section, by id or number (2.1d); the whole paper where it is left out
    #[arg(long, value_name = "PROVISION")]
    at: Option<String>,
    #[command(flatten)]
    sent: SentArgs,
}

/// Runs `cica comment`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &CommentArgs) -> Result<Ending, CommandError> {
    let work = Work::begin(session, args.sent.paper(), &args.sent.write)?;
    let dossier = work.dossier()?;
    if args.text.trim().is_empty() {
        return Err(
            CommandError::new("the remark is empty: nothing was recorded")
                .hint("`cica comment --by CN --at water \"Which standard is meant?\"`"),
        );
    }
    let number = base_of(dossier, args.sent.base.as_deref(), None)?;
    let base = resolve_version(dossier, Some(number))?;
    let at = args
        .at
        .as_deref()
        .map(|typed| resolve_place(typed, base))
        .transpose()?;
    let mut arrival = Arrival::default();
    arrival.draft.position = Some(Position::Comment);
    arrival.draft.comments = vec![Comment {
        at,
        text: args.text.clone(),
    }];
    recording::record(session, &work, &args.sent, &arrival)
}
