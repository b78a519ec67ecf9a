//! Comments of a file: what they say, about which words, and which are reasons for a change.

use super::IsTheirs;
use crate::domain::change::Action;
use crate::input::amended::Remark;
use crate::input::proposal::Proposal;
use crate::ooxml::model::{Comment, Spot, Text};

/// What a comment begins with that gives the reason for a change, as this program writes it.
pub(crate) const REASON: &str = "Reason: ";
/// Longest quotation of the words that a comment is about.
const QUOTED: usize = 120;

/// The comments of a state.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Remarks, each with its answers.
    pub(super) remarks: Vec<Remark>,
    /// Comments that give a reason.
    pub(super) reasons: Vec<Reason>,
    /// What is left out.
    pub(super) notices: Vec<String>,
}

/// A comment that gives the reason for a change.
#[derive(Debug)]
pub(super) struct Reason {
    line: usize,
    text: String,
    /// It is about the whole paragraph, and not about some of its words.
    is_whole: bool,
}

/// Reads the comments of a state.
pub(super) fn remarks(text: &Text, is_theirs: IsTheirs<'_>) -> Read {
    let mut reasons = Vec::new();
    let mut remarks: Vec<Remark> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; text.comments.len()];
    let mut others = 0;
    for (index, comment) in text.comments.iter().enumerate() {
        let says = said(comment);
        if says.is_empty() {
            continue;
        }
        if !is_theirs(comment.author.as_deref()) {
            others += 1;
            continue;
        }
        let thread = comment
            .answers
            .and_then(|parent| place.get(parent).copied().flatten());
        if let Some(remark) = thread.and_then(|at| remarks.get_mut(at)) {
            remark.text.push_str(" — ");
            remark.text.push_str(&says);
            if let Some(slot) = place.get_mut(index) {
                *slot = thread;
            }
            continue;
        }
        let line = comment.range.map_or(0, |(start, _)| start.paragraph + 1);
        let quoted = comment.range.and_then(|range| quoted(text, range));
        if let Some(reason) = says.strip_prefix(REASON) {
            reasons.push(Reason {
                line,
                text: reason.to_owned(),
                is_whole: quoted.is_none(),
            });
            continue;
        }
        if let Some(slot) = place.get_mut(index) {
            *slot = Some(remarks.len());
        }
        remarks.push(Remark {
            line,
            text: match quoted {
                Some(words) => format!("On “{words}”: {says}"),
                None => says,
            },
        });
    }
    let notices = match others {
        0 => Vec::new(),
        1 => vec!["a comment by another state's author is left out".to_owned()],
        n => vec![format!(
            "{n} comments by other states' authors are left out"
        )],
    };
    Read {
        remarks,
        reasons,
        notices,
    }
}

fn said(comment: &Comment) -> String {
    comment
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a range that is less than its paragraph.
fn quoted(text: &Text, (start, end): (Spot, Spot)) -> Option<String> {
    if start.paragraph != end.paragraph {
        return None;
    }
    let runs = &text.paragraphs.get(start.paragraph)?.runs;
    let visible = |runs: &[crate::ooxml::model::Run]| {
        let words: String = runs
            .iter()
            .filter(|run| text.is_before(&run.revisions) || text.is_after(&run.revisions))
            .map(|run| run.text.as_str())
            .collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let words = visible(runs.get(start.run..end.run)?);
    let is_part = !words.is_empty() && words.len() < visible(runs).len();
    is_part.then(|| {
        let cut: String = words.chars().take(QUOTED).collect();
        if cut.len() < words.len() {
            format!("{cut} …")
        } else {
            cut
        }
    })
}

/// Gives changes their reasons; what is left is about no change, and comes back as remarks.
pub(super) fn reasons(
    proposal: &mut Proposal,
    lines: &[Option<usize>],
    reasons: Vec<Reason>,
) -> Vec<Remark> {
    let mut left = Vec::new();
    for reason in reasons {
        let found: Vec<usize> = proposal
            .changes
            .iter()
            .zip(lines)
            .enumerate()
            .filter(|(_, (change, line))| **line == Some(reason.line) && change.because.is_none())
            .map(|(index, _)| index)
            .collect();
        let is_words = |index: &&usize| {
            let change = proposal.changes.get(**index);
            change.is_some_and(|change| matches!(change.action, Action::Reword { .. }))
        };
        let chosen = found
            .iter()
            .find(|index| is_words(index) != reason.is_whole)
            .or(found.first())
            .copied();
        match chosen.and_then(|index| proposal.changes.get_mut(index)) {
            Some(change) => change.because = Some(reason.text),
            None => left.push(Remark {
                line: reason.line,
                text: format!("{REASON}{}", reason.text),
            }),
        }
    }
    left
}
