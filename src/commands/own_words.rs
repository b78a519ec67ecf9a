//! The dots that stand for words of one's own in the commands that are shown: pasted as they are,
//! they would go on record and to states. They are refused here, for all that is recorded.

use super::CommandError;
use crate::domain::change::{Action, OtherWording, Wording};
use crate::domain::dossier::Desk;
use crate::domain::paper::Paper;
use crate::domain::record::{Corrected, Record, Ruling};
use crate::domain::submission::Submission;
use crate::store::Write;

/// Refuses words that are nothing but the dots.
///
/// # Errors
/// Where they are.
pub(super) fn check(words: &str) -> Result<(), CommandError> {
    if !is_dots(words) {
        return Ok(());
    }
    Err(CommandError::new(
        "“…” stands for words of your own in the commands shown, and is recorded as none",
    )
    .hint("write the words between the quotation marks"))
}

/// Refuses a batch that puts the dots on record anew; those that stand on the desk already stay.
///
/// A submission is checked where it is made: what a state sent in a file is the state's.
///
/// # Errors
/// Where the batch brings such words.
pub(super) fn of_batch(batch: &[Write<'_>], desk: &Desk) -> Result<(), CommandError> {
    for write in batch {
        let (now, before) = match write {
            Write::Paper(paper) => {
                let known = desk.dossiers.iter().find(|d| d.paper.id == paper.id);
                let before = known.map_or_else(Vec::new, |known| of_paper(&known.paper));
                (of_paper(paper), before)
            }
            Write::Record(paper, id, record) => {
                let known = desk.dossiers.iter().find(|d| d.paper.id == **paper);
                let mut filed = known.into_iter().flat_map(|known| &known.submissions);
                let before = filed
                    .find(|filed| filed.recorded.id == **id)
                    .map_or_else(Vec::new, |filed| of_record(&filed.record));
                (of_record(record), before)
            }
            Write::Version(..) | Write::Submission(..) | Write::Original(..) => continue,
        };
        if dots(&now) > dots(&before) {
            now.into_iter().try_for_each(check)?;
        }
    }
    Ok(())
}

/// Refuses the dots in what was typed for a state.
///
/// # Errors
/// Where the submission says nothing else in one of its words.
pub(super) fn of_submission(submission: &Submission) -> Result<(), CommandError> {
    let mut words: Vec<&str> = submission.note.iter().map(String::as_str).collect();
    words.extend(submission.comments.iter().map(|c| c.text.as_str()));
    words.extend(submission.reference.as_deref());
    for change in &submission.changes {
        words.extend(change.because.as_deref());
        words.extend(change.otherwise.as_ref().map(of_other));
        match &change.action {
            Action::Reword { wording, .. } | Action::Amend { wording, .. } => {
                words.push(match wording {
                    Wording::Replace { with, .. } => with,
                    Wording::Redline(words) | Wording::Text(words) => words,
                });
            }
            Action::Insert { provision, .. } => words.push(&provision.text),
            Action::InsertSection { section, .. } => words.extend(section.walk().flat_map(|s| {
                let texts = s.provisions.iter().map(|p| p.text.as_str());
                std::iter::once(s.heading.as_str()).chain(texts)
            })),
            Action::Remove(_)
            | Action::Move { .. }
            | Action::Split { .. }
            | Action::Join { .. }
            | Action::Retain(_)
            | Action::Support(_) => {}
        }
    }
    words.into_iter().try_for_each(check)
}

fn is_dots(words: &str) -> bool {
    matches!(words.trim(), "…" | "...")
}

fn dots(words: &[&str]) -> usize {
    words.iter().filter(|words| is_dots(words)).count()
}

fn of_other(wording: &OtherWording) -> &str {
    match wording {
        OtherWording::With(words) | OtherWording::Redline(words) | OtherWording::Text(words) => {
            words
        }
    }
}

/// The words of a paper's facts that a person typed.
fn of_paper(paper: &Paper) -> Vec<&str> {
    let mut words = vec![paper.title.as_str()];
    words.extend(paper.kind.as_deref());
    words.extend(paper.dimension.as_deref());
    words.extend(paper.priority_area.as_deref());
    words.extend(paper.signature_block.as_deref());
    for circulation in &paper.circulations {
        words.extend(circulation.designation.as_deref());
        words.extend(circulation.reference.as_deref());
        words.extend(circulation.because.as_deref());
        words.extend(circulation.on_silence.as_deref());
        for extension in &circulation.extensions {
            words.extend(extension.reference.as_deref());
            words.extend(extension.because.as_deref());
        }
        words.extend(circulation.stands_for.iter().map(|s| s.because.as_str()));
    }
    for letter in &paper.correspondence {
        words.extend(letter.reference.as_deref());
        words.extend([&letter.from, &letter.to, &letter.about].map(String::as_str));
    }
    for outcome in &paper.outcomes {
        words.extend([&outcome.body, &outcome.decision].map(String::as_str));
        words.extend(outcome.reference.as_deref());
        words.extend(outcome.note.as_deref());
    }
    words.extend(paper.accepted.iter().map(|a| a.because.as_str()));
    words
}

/// The words of a record that the coordinator typed, and the references of withdrawals.
fn of_record(record: &Record) -> Vec<&str> {
    let mut words = Vec::new();
    for decision in &record.decisions {
        words.extend(decision.because.as_deref());
        words.extend(decision.internal.as_deref());
        if let Ruling::AdoptedAs { wording, .. } = &decision.ruling {
            words.push(of_other(wording));
        }
    }
    words.extend(record.admissions.iter().map(|a| a.because.as_str()));
    words.extend(
        record
            .withdrawals
            .iter()
            .filter_map(|w| w.reference.as_deref()),
    );
    words.extend(record.replies.iter().map(|reply| reply.text.as_str()));
    for correction in &record.corrections {
        words.extend(correction.because.as_deref());
        if let Corrected::Reference(reference) = &correction.field {
            words.push(reference);
        }
    }
    words
}
