//! `cica decide --from matrix.docx`: the decisions and replies that were written into a matrix.

use super::super::sent;
use super::super::word::word_of;
use super::super::work::AskArgs;
use super::super::{CommandError, Ending, Session, Work, WriteArgs};
use super::{refuse, refuse_what_cannot_be_laid};
use crate::domain::address::{Sent, SentAddress, resolve_sent};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PaperId, SubmissionId};
use crate::domain::record::{Reply, ReplyTo};
use crate::drafting::history::History;
use crate::input::docx::Filled;
use crate::output::pages::decided;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::next;
use crate::procedure::ruling::{self, Grounds, words};
use crate::store::files::ORIGINAL_LIMIT;
use crate::store::read_input;
use crate::views::effects::effects;

/// Reads a filled matrix, shows what was understood, asks, and records it: all or nothing.
pub(super) fn run(
    session: &Session,
    file: &str,
    paper: Option<&PaperId>,
    write: &WriteArgs,
    ask: &AskArgs,
) -> Result<Ending, CommandError> {
    let bytes = read_input(file, ORIGINAL_LIMIT)?;
    let Some(word) = word_of(file, &bytes)? else {
        return Err(CommandError::new(format!(
            "{file} is no Word file and no OpenDocument text: a matrix is read from the file that `cica report --view matrix --to matrix.docx` writes"
        )));
    };
    let filled = word
        .filled()
        .map_err(|error| CommandError::new(format!("{file}: {error}")))?;
    let work = Work::begin(session, paper, write)?;
    let before = work.dossier()?;
    let now = sent::stamp(session, before, None);
    let naming = Naming(paper);
    let mut after = before.clone();
    let mut told: Vec<Inline> = Vec::new();
    let mut decided: Vec<ChangeId> = Vec::new();
    let mut touched: Vec<SubmissionId> = Vec::new();
    for row in &filled {
        let address = SentAddress::parse(&row.id)?;
        let target = address.sent;
        resolve_sent(before, &target)?;
        if let Some(said) = decision(before, &target, row)? {
            let grounds = Grounds {
                on: now,
                because: row.reason.clone(),
                internal: None,
            };
            let laid = ruling::decide(&after, std::slice::from_ref(&target), &said, &grounds)
                .map_err(|refusals| refuse(&refusals, naming))?;
            after = laid.dossier;
            touched.extend(laid.decided.iter().map(|id| id.submission.clone()));
            decided.extend(laid.decided);
            told.push(line(
                &target,
                row.decision.as_deref(),
                row.reason.as_deref(),
            ));
        } else if row.reason.is_some() && row.decision.is_none() {
            return Err(CommandError::new(format!(
                "{}: a reason is given without a decision",
                row.id
            ))
            .hint(format!("fill in “Decision”: {}", words::KNOWN)));
        }
        if let Some(text) = &row.reply
            && reply(&mut after, &target, text, now)?
        {
            touched.push(target.submission().clone());
            told.push(
                Inline::new()
                    .id(target.to_string())
                    .plain(format!(" is answered: “{text}”")),
            );
        }
    }
    if told.is_empty() {
        session.say(&Document::new().paragraph(
            "Nothing new is written in the matrix: no decision and no reply that is not on record.",
        ))?;
        return Ok(Ending::No);
    }
    session.say(
        &Document::new()
            .paragraph(format!("Read from {file}:"))
            .list(told),
    )?;
    let history = History::replay(&after, None)?;
    refuse_what_cannot_be_laid(&after, &history, &decided, naming)?;
    if !work.is_dry() && !ask.agreed(session, "Record this?")? {
        session.say(&Document::new().paragraph("Nothing was recorded."))?;
        return Ok(Ending::No);
    }
    let effects = effects(before, &after, &history, &decided);
    let register = &work.opened.desk.register;
    let next = next::next(
        &after,
        register,
        effects.unresolved,
        naming,
        session.now(after.paper.zone()),
    );
    let desk = decided::Desk {
        dossier: &after,
        sponsorship: &after.sponsorship(),
        register,
        naming,
    };
    let page = decided::page(desk, &effects, &[], Some(&next));
    touched.sort();
    touched.dedup();
    sent::write_records(session, &work, &after, &touched, page)?;
    Ok(Ending::Done)
}

/// The decision of a row; none where it has none, or says again what is on record.
fn decision(
    before: &Dossier,
    target: &Sent,
    row: &Filled,
) -> Result<Option<ruling::Wish>, CommandError> {
    let Some(written) = &row.decision else {
        return Ok(None);
    };
    let Sent::Change(id) = target else {
        return Err(CommandError::new(format!(
            "{target} is a remark: it is answered, not decided"
        ))
        .hint("write the answer into “Reply”"));
    };
    let wish = words::wish(written).ok_or_else(|| {
        CommandError::new(format!(
            "{}: “{}” is no decision",
            row.id,
            crate::output::clean::line(written)
        ))
        .hint(format!("write {}", words::KNOWN))
    })?;
    Ok((!ruling::is_on_record(before, id, &wish, row.reason.as_deref())).then_some(wish))
}

fn line(target: &Sent, decision: Option<&str>, reason: Option<&str>) -> Inline {
    let mut line = Inline::new()
        .id(target.to_string())
        .plain(format!(": {}", decision.unwrap_or_default()));
    if let Some(reason) = reason {
        line = line.plain(format!(", because “{reason}”"));
    }
    line
}

/// Adds a reply; not one that was given in the same words.
fn reply(
    after: &mut Dossier,
    target: &Sent,
    text: &str,
    on: crate::domain::moment::Moment,
) -> Result<bool, CommandError> {
    let to = match target {
        Sent::Change(id) => ReplyTo::Change(id.number),
        Sent::Comment(id) => ReplyTo::Comment(id.number),
        Sent::Submission(_) => ReplyTo::Note,
    };
    let filed = after
        .filed_mut(target.submission())
        .ok_or_else(|| CommandError::new(format!("there is no {target} on record")))?;
    let is_there = filed
        .record
        .replies
        .iter()
        .any(|reply| reply.to == to && reply.text == text);
    if is_there {
        return Ok(false);
    }
    filed.record.replies.push(Reply {
        to,
        text: text.to_owned(),
        on,
    });
    Ok(true)
}
