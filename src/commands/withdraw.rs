//! `cica withdraw`: record a withdrawal by a state.

use clap::Args;

use super::sent::{self, Targets};
use super::{CommandError, Ending, Session, Work, WriteArgs};
use crate::domain::address::Sent;
use crate::domain::moment::Moment;
use crate::drafting::history::History;
use crate::output::pages::decided;
use crate::procedure::next;
use crate::procedure::withdrawal::{self, Notice};
use crate::views::effects::effects;

/// Record a withdrawal by a state
#[derive(Debug, Args)]
pub struct WithdrawArgs {
    /// What is withdrawn: a change (CN-1.2) or a whole submission (CN-1)
    #[arg(value_name = "ID")]
    id: String,
    /// The state that withdraws, or several of its sponsors
    #[arg(long, value_name = "STATE")]
    by: String,
    /// When the withdrawal was received, if not now
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    received: Option<Moment>,
    /// The state's reference
    #[arg(long, value_name = "REFERENCE")]
    reference: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica withdraw`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &WithdrawArgs) -> Result<Ending, CommandError> {
    let targets = Targets::parse(std::slice::from_ref(&args.id))?;
    let work = Work::begin(session, targets.paper.as_ref(), &args.write)?;
    let before = work.dossier()?;
    targets.resolve(before)?;
    let register = &work.opened.desk.register;
    let (submission, change) = match targets.sent.as_slice() {
        [Sent::Change(id)] => (id.submission.clone(), Some(id.number)),
        [Sent::Submission(id)] => (id.clone(), None),
        [Sent::Comment(id)] => {
            return Err(CommandError::new(format!(
                "{id} is a comment: a comment is withdrawn with its whole submission"
            ))
            .hint(format!(
                "cica withdraw {} --by {}",
                targets.naming().sent(&id.submission),
                id.submission.state
            )));
        }
        _ => return Err(CommandError::new("say what is withdrawn, such as CN-1.2")),
    };
    let notice = Notice {
        change,
        by: register.split_list(&args.by)?,
        received: sent::stamp(session, before, args.received),
        reference: args.reference.clone(),
    };
    let laid = withdrawal::withdraw(before, &submission, &notice, register)
        .map_err(|refused| CommandError::new(refused.to_string()))?;
    let history = History::replay(&laid.dossier, None)?;
    let effects = effects(before, &laid.dossier, &history, &[]);
    let naming = targets.naming();
    let now = session.now(before.paper.zone());
    let next = next::next(&laid.dossier, register, effects.unresolved, naming, now);
    let desk = decided::Desk {
        dossier: &laid.dossier,
        sponsorship: &laid.dossier.sponsorship(),
        register,
        naming,
    };
    let page = decided::withdrawn(desk, &submission, &notice, &laid, &effects, &next);
    sent::write_records(session, &work, &laid.dossier, &[submission], page)?;
    Ok(Ending::Done)
}
