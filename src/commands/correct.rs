//! `cica correct`: mend the clerk's own mistake in an entry; both stay on record.

use clap::Args;

use super::sent::{self, Targets};
use super::{AskArgs, CommandError, Ending, Session, Work, WriteArgs, proof, recording};
use crate::domain::address::Sent;
use crate::domain::moment::Moment;
use crate::domain::record::Corrected;
use crate::output::Document;
use crate::output::pages::decided::{self, Desk};
use crate::procedure::correction;

/// Mend the clerk's own mistake in an entry; both stay on record
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// The submission (CN-1)
    #[arg(value_name = "ID")]
    id: String,
    /// The states that sent it
    #[arg(long, value_name = "STATES")]
    by: Option<String>,
    /// The version that the state had in front of it
    #[arg(long, value_name = "VERSION")]
    base: Option<u32>,
    /// The time on the note
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    dated: Option<Moment>,
    /// When it was received
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    received: Option<Moment>,
    /// The state's reference
    #[arg(long, value_name = "REFERENCE")]
    reference: Option<String>,
    /// What went wrong
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
    #[command(flatten)]
    ask: AskArgs,
}

/// Runs `cica correct`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &CorrectArgs) -> Result<Ending, CommandError> {
    let targets = Targets::parse(std::slice::from_ref(&args.id))?;
    let work = Work::begin(session, targets.paper.as_ref(), &args.write)?;
    let before = work.dossier()?;
    targets.resolve(before)?;
    let id = match targets.sent.as_slice() {
        [Sent::Submission(id)] => id.clone(),
        [part] => {
            let whole = targets.naming().sent(part.submission());
            return Err(CommandError::new(format!(
                "{part} is part of a submission: what is corrected is the entry of the whole"
            ))
            .hint(format!("cica correct {whole} …")));
        }
        _ => return Err(CommandError::new("say which entry, such as CN-1")),
    };
    let register = &work.opened.desk.register;
    let mut fields = Vec::new();
    if let Some(by) = &args.by {
        fields.push(Corrected::By(register.split_list(by)?));
    }
    fields.extend(args.base.map(Corrected::Base));
    fields.extend(args.dated.map(Corrected::Dated));
    fields.extend(args.received.map(Corrected::Received));
    fields.extend(args.reference.clone().map(Corrected::Reference));
    let on = sent::stamp(session, before, None);
    let after = correction::correct(before, &id, fields.clone(), on, args.because.as_deref())
        .map_err(|refused| CommandError::new(refused.to_string()))?;
    let history = proof::replay(&after)?;
    let problems: Vec<(crate::domain::ids::ChangeId, String)> = after
        .filed(&id)
        .into_iter()
        .flat_map(|filed| (1..).zip(&filed.submission.changes))
        .filter_map(|(number, _)| {
            let change = id.change(number);
            let problem = history.problem(&change)?;
            Some((change, problem.to_string()))
        })
        .collect();
    let desk = Desk {
        dossier: &after,
        sponsorship: &after.sponsorship(),
        register,
        naming: targets.naming(),
    };
    let now = session.now(before.paper.zone());
    let cautions = after.filed(&id).map_or_else(Vec::new, |filed| {
        recording::of_envelope(before, register, &filed.submission, now)
    });
    let page = decided::corrected(desk, before, &id, &fields, &problems, &cautions);
    if !work.is_dry() && !args.ask.yes && session.console.can_ask() {
        session.say(&page)?;
        if !args.ask.agreed(session, &format!("Correct {id} so?"))? {
            session.say(&Document::new().paragraph("Nothing was recorded."))?;
            return Ok(Ending::No);
        }
        let said = Document::new().paragraph(format!("{id} is corrected."));
        sent::write_records(session, &work, &after, &[id], said)?;
        return Ok(Ending::Done);
    }
    sent::write_records(session, &work, &after, &[id], page)?;
    Ok(Ending::Done)
}
