//! `cica reply`: record the coordinator's answer to a comment or change.

use clap::Args;

use super::sent::{self, Targets};
use super::{CommandError, Ending, Session, Work, WriteArgs};
use crate::domain::address::{Sent, resolve_sent};
use crate::domain::dossier::Filed;
use crate::domain::moment::Moment;
use crate::domain::record::{Reply, ReplyTo};
use crate::output::pages::decided::Desk;
use crate::output::{Document, Inline};

/// Record the coordinator's answer to a comment or change
#[derive(Debug, Args)]
pub struct ReplyArgs {
    /// What is answered: a comment (CN-1.c1), a change (CN-1.2), or the general remark (CN-1)
    #[arg(value_name = "ID")]
    id: String,
    /// The answer
    #[arg(value_name = "TEXT")]
    text: String,
    /// When it was given, if not now
    #[arg(long, value_name = "TIME", value_parser = crate::domain::moment::Moment::typed)]
    on: Option<Moment>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs `cica reply`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ReplyArgs) -> Result<Ending, CommandError> {
    let targets = Targets::parse(std::slice::from_ref(&args.id))?;
    let work = Work::begin(session, targets.paper.as_ref(), &args.write)?;
    let before = work.dossier()?;
    let Some(target) = targets.sent.first() else {
        return Err(CommandError::new("say what is answered, such as CN-1.c1"));
    };
    let filed = resolve_sent(before, target)?;
    let text = args.text.trim();
    if text.is_empty() {
        return Err(CommandError::new("the answer has no words"));
    }
    let to = reply_to(filed, target)?;
    if let Some(same) = filed
        .record
        .replies
        .iter()
        .find(|reply| reply.to == to && reply.text == text)
    {
        return Err(CommandError::new(format!(
            "{target} was answered in these words already, on {}",
            crate::procedure::when::moment(&same.on, before.paper.zone())
        )));
    }
    let was_answered = filed.record.replies.iter().any(|reply| reply.to == to);
    let mut after = before.clone();
    let on = sent::stamp(session, before, args.on);
    let id = filed.submission.id.clone();
    if let Some(filed) = after.filed_mut(&id) {
        filed.record.replies.push(Reply {
            to,
            text: text.to_owned(),
            on,
        });
    }
    let desk = Desk {
        dossier: before,
        sponsorship: &before.sponsorship(),
        register: &work.opened.desk.register,
        naming: targets.naming(),
    };
    let states = desk.register.join_names(
        &filed.submission.by,
        crate::domain::language::Language::English,
    );
    let mut page = Document::new();
    if filed.submission.illustrative {
        page = page.banner(crate::output::pages::text::ILLUSTRATIVE);
    }
    page = page
        .paragraph(
            Inline::new()
                .id(targets.naming().sent(target))
                .plain(" (")
                .state(states)
                .plain(if was_answered {
                    "): answered again; the earlier answer stays on record"
                } else {
                    "): answered"
                }),
        )
        .quote(text);
    sent::write_records(session, &work, &after, &[id], page)?;
    Ok(Ending::Done)
}

/// What a reply is to; a general remark must be there to be answered, unless the submission says
/// nothing else.
fn reply_to(filed: &Filed, target: &Sent) -> Result<ReplyTo, CommandError> {
    match target {
        Sent::Comment(id) => Ok(ReplyTo::Comment(id.number)),
        Sent::Change(id) => Ok(ReplyTo::Change(id.number)),
        Sent::Submission(id) => {
            let submission = &filed.submission;
            if submission.note.is_some()
                || (submission.comments.is_empty() && submission.changes.is_empty())
            {
                return Ok(ReplyTo::Note);
            }
            let comments = (1..)
                .zip(&submission.comments)
                .map(|(n, _)| id.comment(n).to_string());
            let changes = (1..)
                .zip(&submission.changes)
                .map(|(n, _)| id.change(n).to_string());
            let parts: Vec<String> = comments.chain(changes).take(6).collect();
            Err(CommandError::new(format!(
                "{id} makes no general remark that could be answered"
            ))
            .hint(format!("answer one of {}", parts.join(", "))))
        }
    }
}
