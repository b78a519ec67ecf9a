//! Paragraphs to rows: what one state changed, character by character, and which rows were one
//! paragraph before, or are one after.
//!
//! A paragraph's mark may be inserted or deleted like a word. Where it is inserted between words
//! that stood before, a paragraph was divided; where it is deleted between words that stay, two
//! were joined; everywhere else a whole paragraph came or went.

use std::collections::HashMap;

use super::IsTheirs;
use crate::input::draft::outline::{Joint, folded};
use crate::input::ink::{Ink, Mark};
use crate::ooxml::model::{Act, ListMark, Paragraph, RevisionId, Role, Run, Text};

/// What stands in a paragraph of the file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The number of the paragraph, from 1.
    pub(super) line: usize,
    pub(super) ink: Ink,
    pub(super) role: Role,
    pub(super) list: Option<ListMark>,
    pub(super) is_bold: bool,
    pub(super) joint: Joint,
    pub(super) is_moved: bool,
    pub(super) table: Option<usize>,
}

/// Stands for a line break inside a paragraph.
const BREAK: char = crate::input::draft::HARD_BREAK;

/// What the revisions of a state make of something: none where it stands neither before nor after.
struct Reading<'a> {
    text: &'a Text,
    theirs: Vec<bool>,
}

impl Reading<'_> {
    /// A move is a change of place, not of words, where `in_place` is asked.
    fn mark(&self, revisions: &[RevisionId], in_place: bool) -> Option<Mark> {
        let (mut is_new, mut goes) = (false, false);
        for id in revisions {
            let Some(revision) = self.text.revisions.get(*id) else {
                continue;
            };
            let is_theirs = self.theirs.get(*id).copied().unwrap_or(false);
            match (is_theirs, revision.act) {
                (true, Act::MovedTo | Act::MovedFrom) if in_place => {}
                (true, act) if act.is_new() => is_new = true,
                (true, _) => goes = true,
                // Another's new words are not there; what another deletes still is.
                (false, act) if act.is_new() => return None,
                (false, _) => {}
            }
        }
        match (is_new, goes) {
            (true, true) => None,
            (true, false) => Some(Mark::Insert),
            (false, true) => Some(Mark::Delete),
            (false, false) => Some(Mark::Keep),
        }
    }

    fn ink(&self, paragraph: &Paragraph, in_place: bool) -> Ink {
        let mut ink = Ink::default();
        for run in &paragraph.runs {
            if let Some(mark) = self.mark(&run.revisions, in_place) {
                ink.0.extend(glyphs(run, mark));
            }
        }
        ink
    }

    /// The name of the move that takes the whole paragraph away (or brings it).
    fn whole_move(&self, paragraph: &Paragraph, act: Act) -> Option<&str> {
        let name = |revisions: &[RevisionId]| {
            revisions.iter().find_map(|id| {
                let revision = self.text.revisions.get(*id)?;
                let is_theirs = self.theirs.get(*id).copied().unwrap_or(false);
                (revision.act == act && is_theirs).then_some(revision.move_name.as_deref()?)
            })
        };
        let mut found = None;
        for run in &paragraph.runs {
            if run.text.trim().is_empty() {
                continue;
            }
            match name(&run.revisions) {
                Some(own) if found.is_none_or(|other| other == own) => found = Some(own),
                Some(_) => return None,
                // Words put into the paragraph in its new place.
                None if act == Act::MovedTo
                    && self.mark(&run.revisions, true) != Some(Mark::Keep) => {}
                None => return None,
            }
        }
        found
    }
}

/// The rows of a text, as the revisions of a state make them.
pub(super) fn rows(text: &Text, is_theirs: IsTheirs<'_>) -> Vec<Row> {
    let reading = Reading {
        text,
        theirs: text
            .revisions
            .iter()
            .map(|revision| is_theirs(revision.author.as_deref()))
            .collect(),
    };
    let moved = moves(&reading);
    let mut rows: Vec<Row> = Vec::with_capacity(text.paragraphs.len());
    // The rows that lie in the paragraph still open, before and after.
    let (mut before, mut after): (Option<usize>, Option<usize>) = (None, None);
    let mut carried: Option<Ink> = None;
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        let place = moved.get(&index).copied();
        if place == Some(End::From) {
            continue;
        }
        let mut ink = reading.ink(paragraph, place.is_some());
        if let Some(mut held) = carried.take() {
            held.0.append(&mut ink.0);
            ink = held;
        }
        let mark = match reading.mark(&paragraph.mark, place.is_some()) {
            // The last paragraph ends whatever its mark says.
            _ if paragraph.is_last => Mark::Keep,
            Some(mark) => mark,
            // Its end stands neither before nor after: what follows is in the same paragraph.
            None => {
                carried = Some(ink);
                continue;
            }
        };
        let has = |other: Mark| ink.0.iter().any(|(c, m)| *m != other && !c.is_whitespace());
        let (was, is) = (has(Mark::Insert), has(Mark::Delete));
        let divided = before.filter(|_| was);
        let joined = after.filter(|_| is);
        let own = rows.len();
        let place_of_words = match (divided, joined) {
            // Words of an open paragraph that have no part on the other side are its own.
            (Some(first), _) if !is => Some(first),
            (_, Some(first)) if !was => Some(first),
            _ => None,
        };
        match place_of_words.and_then(|first| rows.get_mut(first)) {
            Some(first) => first.ink.0.append(&mut ink.0),
            None => {
                let joint = match (divided, joined) {
                    (Some(first), _) => Joint::Divided {
                        is_spaced: is_spaced(&rows, first, &ink),
                    },
                    (None, Some(_)) => Joint::Joined,
                    (None, None) => Joint::None,
                };
                rows.push(Row {
                    line: index + 1,
                    is_bold: is_bold(paragraph.runs.iter()),
                    role: paragraph.role,
                    list: paragraph.list.clone(),
                    joint,
                    is_moved: place.is_some(),
                    table: paragraph.cell.map(|cell| cell.table),
                    ink,
                });
                if was {
                    before = Some(own);
                }
                if is {
                    after = Some(own);
                }
            }
        }
        if mark != Mark::Insert {
            before = None;
        }
        if mark != Mark::Delete {
            after = None;
        }
    }
    rows
}

/// The rows of a text with every revision accepted: without the mark between them two paragraphs are
/// one row, which is what the first of them with words in it was.
pub(super) fn accepted(text: &Text) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(text.paragraphs.len());
    let mut open: Option<Row> = None;
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        let runs = || {
            let stays = |run: &&Run| text.is_after(&run.revisions);
            paragraph.runs.iter().filter(stays)
        };
        let mut ink = Ink::default();
        for run in runs() {
            ink.0.extend(glyphs(run, Mark::Keep));
        }
        let row = match open.take().filter(|row| !row.ink.is_blank()) {
            Some(mut row) => {
                row.is_bold &= ink.is_blank() || is_bold(runs());
                row.ink.0.append(&mut ink.0);
                row
            }
            None => Row {
                line: index + 1,
                is_bold: is_bold(runs()),
                role: paragraph.role,
                list: paragraph.list.clone(),
                joint: Joint::None,
                is_moved: false,
                table: paragraph.cell.map(|cell| cell.table),
                ink,
            },
        };
        // The last paragraph ends whatever its mark says.
        if paragraph.is_last || text.is_after(&paragraph.mark) {
            rows.push(row);
        } else {
            open = Some(row);
        }
    }
    rows.extend(open);
    rows
}

/// The characters of a run, under a mark.
fn glyphs(run: &Run, mark: Mark) -> impl Iterator<Item = (char, Mark)> {
    run.text.chars().map(move |c| {
        let c = match c {
            '\n' => BREAK,
            '\t' => ' ',
            c => c,
        };
        (c, mark)
    })
}

/// Whether white space stood where a paragraph was divided.
fn is_spaced(rows: &[Row], first: usize, second: &Ink) -> bool {
    let stood = |(c, mark): &(char, Mark)| (*mark != Mark::Insert).then_some(c.is_whitespace());
    let ends = rows
        .get(first..)
        .unwrap_or_default()
        .iter()
        .rev()
        .find_map(|row| row.ink.0.iter().rev().find_map(stood));
    ends == Some(true) || second.0.iter().find_map(stood) == Some(true)
}

fn is_bold<'r>(runs: impl Iterator<Item = &'r Run>) -> bool {
    let mut words = runs.filter(|run| !run.text.trim().is_empty()).peekable();
    words.peek().is_some() && words.all(|run| run.is_bold)
}

/// An end of a move of whole paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// Whole paragraphs that were moved, both ends. Where the ends do not agree, the move is read as
/// words deleted and inserted, which it is too.
fn moves(reading: &Reading<'_>) -> HashMap<usize, End> {
    let mut names: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, paragraph) in reading.text.paragraphs.iter().enumerate() {
        if let Some(name) = reading.whole_move(paragraph, Act::MovedFrom) {
            names.entry(name).or_default().0.push(index);
        } else if let Some(name) = reading.whole_move(paragraph, Act::MovedTo) {
            names.entry(name).or_default().1.push(index);
        }
    }
    let paragraph = |index: &usize| reading.text.paragraphs.get(*index);
    let words = |index: &usize, from: bool| {
        let ink = reading.ink(paragraph(index)?, true);
        Some(folded(&if from { ink.all() } else { ink.before() }))
    };
    let mut ends = HashMap::new();
    for (froms, tos) in names.values() {
        let agree = froms.len() == tos.len()
            && froms
                .iter()
                .zip(tos)
                .all(|(from, to)| words(from, true) == words(to, false));
        if agree {
            ends.extend(froms.iter().map(|from| (*from, End::From)));
            ends.extend(tos.iter().map(|to| (*to, End::To)));
        }
    }
    ends
}
