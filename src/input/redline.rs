//! A whole text with CriticMarkup marks to a proposal: the marks say what changes, and remarks
//! between `{>>` and `<<}` become comments on the provision that they stand at.

use std::collections::HashSet;

use super::amended::{self, Remark};
use super::draft;
use super::error::InputError;
use super::ink::{Ink, Mark};
use super::lines;
use super::proposal::{Format, Proposal};
use crate::domain::ids::PlaceId;
use crate::domain::version::Version;
use crate::text::redline::{Segment, parse};

/// Whether a text holds CriticMarkup, so that it is to be read as a redline and not a clean copy.
pub fn is_marked(text: &str) -> bool {
    ["{++", "{--", "{~~", "{>>", "{=="]
        .iter()
        .any(|mark| text.contains(mark))
}

/// Reads a marked text of a whole version.
///
/// `taken` are ids that were ever used in the paper, beside those of the base.
pub fn read(
    text: &str,
    format: Format,
    base: &Version,
    taken: &HashSet<PlaceId>,
) -> Result<Proposal, InputError> {
    lines::bounded(text)?;
    let segments = parse(text).map_err(|error| InputError::Mark {
        line: 1 + text.chars().take(error.at).filter(|c| *c == '\n').count(),
        problem: error.problem,
        near: error.near.lines().next().unwrap_or_default().to_owned(),
    })?;
    let (ink, remarks) = inked(segments);
    let ink = joined(&ink);
    let outline = draft::outline_of(&ink, format, &amended::hints(base))?;
    amended::propose(outline, base, taken, remarks, amended::Tracking::Off)
}

/// The characters with their marks, and the remarks with the lines that they stand on.
fn inked(segments: Vec<Segment>) -> (Ink, Vec<Remark>) {
    let mut ink = Ink::default();
    let mut remarks = Vec::new();
    let mut line = 1;
    for segment in segments {
        let (text, mark) = match segment {
            Segment::Keep(text) => (text, Mark::Keep),
            Segment::Insert(text) => (text, Mark::Insert),
            Segment::Delete(text) => (text, Mark::Delete),
            Segment::Remark(text) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    remarks.push(Remark { line, text });
                }
                continue;
            }
        };
        line += text.matches('\n').count();
        ink.0.extend(text.chars().map(|c| (c, mark)));
    }
    (ink, remarks)
}

/// A deleted line end between words that stay joins two paragraphs: it is read as a space, and the
/// comparison with the base finds the join.
fn joined(ink: &Ink) -> Ink {
    let mut out: Vec<(char, Mark)> = Vec::with_capacity(ink.0.len());
    let mut at = 0;
    while let Some(&(c, mark)) = ink.0.get(at) {
        let run = ink
            .0
            .iter()
            .skip(at)
            .take_while(|(c, mark)| *mark == Mark::Delete && c.is_whitespace())
            .count();
        let has_line_end = ink.0.iter().skip(at).take(run).any(|(c, _)| *c == '\n');
        let stays = |glyph: Option<&(char, Mark)>| {
            glyph.is_some_and(|(c, mark)| *mark != Mark::Delete && *c != '\n')
        };
        if run > 0 {
            if has_line_end && stays(out.last()) && stays(ink.0.get(at + run)) {
                if !out.last().is_some_and(|(c, _)| c.is_whitespace()) {
                    out.push((' ', Mark::Keep));
                }
            } else {
                out.extend(ink.0.iter().skip(at).take(run));
            }
            at += run;
        } else {
            out.push((c, mark));
            at += 1;
        }
    }
    Ink(out)
}

#[cfg(test)]
mod tests;
