//! Short ways to say where something is.

use crate::domain::finding::Spot;
use crate::domain::ids::{PaperId, PlaceId, SubmissionId};

/// A key of `paper.yaml`.
pub(crate) fn paper(paper: &PaperId, key: impl Into<String>) -> Spot {
    Spot::Paper {
        paper: paper.clone(),
        key: key.into(),
        words: None,
    }
}

/// A version, or a provision of it.
pub(crate) fn version(paper: &PaperId, number: u32, at: Option<&PlaceId>) -> Spot {
    Spot::Version {
        paper: paper.clone(),
        version: number,
        at: at.cloned(),
        words: None,
    }
}

/// A key of a submission.
pub(crate) fn submission(paper: &PaperId, id: &SubmissionId, key: impl Into<String>) -> Spot {
    Spot::Submission {
        paper: paper.clone(),
        submission: id.clone(),
        key: key.into(),
    }
}

/// A key of a record. `decisions[n]` counts decisions alone, `admissions[n]` admissions alone.
pub(crate) fn record(paper: &PaperId, id: &SubmissionId, key: impl Into<String>) -> Spot {
    Spot::Record {
        paper: paper.clone(),
        submission: id.clone(),
        key: key.into(),
    }
}

/// The key of a change's entry in its submission's file.
pub(crate) fn change_key(number: u32) -> String {
    format!("changes[{}]", number.saturating_sub(1))
}

/// Quotes words for a message: short, on one line.
pub(crate) fn quote(words: &str) -> String {
    const LONGEST: usize = 80;
    let mut shown: String = words.chars().take(LONGEST).collect();
    if words.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// A word of a wording with its neighbours, for a message.
pub(crate) fn around(text: &str, range: &std::ops::Range<usize>) -> String {
    const MARGIN: usize = 24;
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    let cut = before.char_indices().rev().nth(MARGIN).map_or(0, |(i, _)| {
        // Begin with a whole word where one is near.
        before[i..].find(' ').map_or(i, |space| i + space + 1)
    });
    let end = after
        .char_indices()
        .nth(MARGIN)
        .map_or(after.len(), |(i, _)| after[..i].rfind(' ').unwrap_or(i));
    quote(&format!(
        "{}{}{}",
        &before[cut..],
        text.get(range.clone()).unwrap_or(""),
        &after[..end]
    ))
}
