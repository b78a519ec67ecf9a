//! The sentences of a note verbale to a proposal: `in 2.1d replace "safe" with "affordable"`.
//!
//! English and Russian. A sentence is understood whole or not at all: what is not understood is listed
//! with its line, never half applied.

mod courtesy;
mod cursor;
mod english;
mod grammar;
mod letterhead;
mod picked;
mod placed;
mod places;
mod requests;
mod round;
mod russian;
mod sender;
mod stops;
mod support;
mod tokens;
mod wording;

use std::collections::HashSet;

use super::error::InputError;
use super::ids::IdMaker;
use super::lines;
use super::proposal::Proposal;
use crate::domain::ids::PlaceId;
use crate::domain::submission::Position;
use crate::domain::version::Version;
use grammar::Reader;
use places::Places;
use tokens::{Sentence, sentences};

pub use letterhead::{Letterhead, letterhead};
pub use round::Round;

/// Reads the sentences of a note against a version.
///
/// `taken` are ids that were ever used in the paper, beside those of the base.
pub fn read(text: &str, base: &Version, taken: &HashSet<PlaceId>) -> Result<Proposal, InputError> {
    read_in(text, base, taken, None)
}

/// Reads the sentences of a note that may speak of what was sent before it.
pub fn read_in(
    text: &str,
    base: &Version,
    taken: &HashSet<PlaceId>,
    round: Option<Round<'_>>,
) -> Result<Proposal, InputError> {
    lines::bounded(text)?;
    let places = Places::of(base);
    let own: Vec<&PlaceId> = base
        .all_sections()
        .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)))
        .collect();
    let ids = IdMaker::clear_of(taken.iter().chain(own));
    let mut reader = Reader::new(&places, ids, round);
    let mut first_failure = None;
    let sentences = sentences(text);
    if let Some(round) = &round {
        sender::refuse_another(&sentences, round)?;
    }
    for sentence in sentences {
        understand(&mut reader, &sentence, &mut first_failure);
    }
    let proposal = reader.into_proposal();
    let says_nothing =
        proposal.changes.is_empty() && proposal.comments.is_empty() && proposal.position.is_none();
    if says_nothing {
        return Err(match first_failure {
            Some((line, problem)) => InputError::NothingUnderstood {
                line,
                problem,
                lines: not_understood(&proposal).cloned().collect(),
            },
            None => InputError::Empty,
        });
    }
    Ok(consistent(proposal))
}

/// What was said of each sentence that was not understood, with its line.
pub fn not_understood(proposal: &Proposal) -> impl Iterator<Item = &String> {
    proposal
        .notices
        .iter()
        .filter(|notice| notice.contains(": not understood: "))
}

/// A note that has no objection and asks for something says two things: neither is taken for what the
/// state means.
fn consistent(mut proposal: Proposal) -> Proposal {
    let asks = !proposal.changes.is_empty() || !proposal.comments.is_empty();
    if proposal.position == Some(Position::NoObjection) && asks {
        proposal.is_partial = true;
        proposal.notices.push(
            "the note: not understood: it says that there is no objection or comment, and asks for something beside: record with `cica position no-objection` or `cica amend` what the state means".to_owned(),
        );
    }
    proposal
}

/// Most lines that one request is wrapped over.
const WRAPPED: usize = 8;

/// Understands a sentence whole, or else in stretches of lines, the longest that make sense: notes
/// set one request on a line without a stop, and wrap long ones.
fn understand(reader: &mut Reader<'_>, sentence: &Sentence, failed: &mut Option<(usize, String)>) {
    let Err(problem) = reader.sentence(sentence) else {
        return;
    };
    if courtesy::is_courtesy(sentence, reader.places) {
        reader.passed_over(sentence);
        return;
    }
    let lines = sentence.by_line();
    if lines.len() <= 1 {
        failed.get_or_insert_with(|| (sentence.line, problem.clone()));
        reader.not_understood(sentence, &problem);
        return;
    }
    let mut rest = lines.as_slice();
    while let [first, after @ ..] = rest {
        let longest = rest.len().min(WRAPPED);
        let understood = (1..=longest)
            .rev()
            .find(|count| reader.sentence(&Sentence::joined(rest, *count)).is_ok());
        match understood {
            Some(count) => rest = rest.get(count..).unwrap_or_default(),
            None if courtesy_of(rest, reader.places) > 0 => {
                let count = courtesy_of(rest, reader.places);
                reader.passed_over(&Sentence::joined(rest, count));
                rest = rest.get(count..).unwrap_or_default();
            }
            None => {
                let problem = reader.sentence(first).err().unwrap_or_default();
                failed.get_or_insert_with(|| (first.line, problem.clone()));
                reader.not_understood(first, &problem);
                rest = after;
            }
        }
    }
}

/// How many of the first lines ask for nothing, taken together.
fn courtesy_of(lines: &[Sentence], places: &Places<'_>) -> usize {
    (1..=lines.len().min(WRAPPED))
        .rev()
        .find(|count| courtesy::is_courtesy(&Sentence::joined(lines, *count), places))
        .unwrap_or(0)
}

#[cfg(test)]
mod everyday;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typed;
