//! Comments of a file: what they say, about which words, and which are reasons for a change.

use super::IsTheirs;
use crate::input::amended::Remark;
use crate::input::proposal::Proposal;
use crate::ooxml::model::{Comment, Spot, Text};

/// What a comment begins with that gives the reason for a change, as this program writes it.
pub(crate) const REASON: &str = "Reason: ";
/// Longest quotation of the words that a comment is about.
const QUOTED: usize = 120;

/// The remarks of a state, each with its answers, and what is left out.
pub(super) fn remarks(text: &Text, is_theirs: IsTheirs<'_>) -> (Vec<Remark>, Vec<String>) {
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
        if let Some(slot) = place.get_mut(index) {
            *slot = Some(remarks.len());
        }
        let quoted = comment
            .range
            .filter(|_| !says.starts_with(REASON))
            .and_then(|range| quoted(text, range));
        remarks.push(Remark {
            line: comment.range.map_or(0, |(start, _)| start.paragraph + 1),
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
    (remarks, notices)
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

/// Remarks that give the reason for the only change at their place become its reason.
pub(super) fn reasons(proposal: &mut Proposal) {
    let comments = std::mem::take(&mut proposal.comments);
    for comment in comments {
        let reason = comment.text.strip_prefix(REASON);
        let place = comment.at.as_ref().filter(|_| reason.is_some());
        let mut found = proposal
            .changes
            .iter_mut()
            .filter(|change| change.because.is_none())
            .filter(|change| {
                let news = change.action.new_ids();
                place.is_some_and(|at| {
                    change.action.subject() == Some(at) || news.first() == Some(&at)
                })
            });
        match (found.next(), found.next(), reason) {
            (Some(change), None, Some(reason)) => change.because = Some(reason.to_owned()),
            _ => proposal.comments.push(comment),
        }
    }
}
