//! A compilation with tracked changes to the rows of one in brackets: what is tracked is put into a
//! bracket with its author, the state; a bracket in the text stays as it is.

use std::collections::BTreeSet;

use super::rows::Row;
use crate::input::draft::outline::Joint;
use crate::input::error::InputError;
use crate::input::ink::Ink;
use crate::ooxml::model::{Act, Paragraph, Revision, RevisionId, Run, Text};
use crate::text::brackets::{self, Choice, Mark, Opt, Piece, Space};

/// Words of one kind that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    text: String,
    /// What is done to them, and by whom; nothing where they stand.
    act: Option<(Act, String)>,
}

/// The rows, each with its proposals in brackets.
///
/// # Errors
/// Words that one state inserted and another deleted: no bracket says that.
pub(super) fn rows(text: &Text, notices: &mut Vec<String>) -> Result<Vec<Row>, InputError> {
    let mut rows: Vec<Row> = Vec::with_capacity(text.paragraphs.len());
    // Who divides the row before this one from it.
    let mut divided: Option<String> = None;
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        plain(text, paragraph, index + 1)?;
        let stretches = stretches(text, paragraph);
        let stands = |other: Act| {
            stretches.iter().any(|stretch| {
                let is_other = stretch.act.as_ref().is_some_and(|(act, _)| *act == other);
                !is_other && !stretch.text.trim().is_empty()
            })
        };
        let mark = done(text, &paragraph.mark);
        let words = match &mark {
            Some((Act::Deleted, by)) if !stands(Act::Deleted) && stands(Act::Inserted) => {
                let words: String = stretches.iter().map(|s| s.text.as_str()).collect();
                let mark = Piece::Mark(Mark::Delete, by.clone());
                let mark = brackets::write_plain(&[mark], |by| by.join(", "));
                format!("{mark}{}", brackets::literal(&words, false))
            }
            _ => bracketed(&stretches, divided.is_some()),
        };
        let was_divided = divided.take();
        match mark {
            Some((Act::Inserted, by)) if stands(Act::Inserted) => divided = Some(by),
            Some((Act::Deleted, _)) if stands(Act::Deleted) => notices.push(format!(
                "paragraph {}: what joins it to the next one is not carried over",
                index + 1
            )),
            _ => {}
        }
        match (was_divided, rows.last_mut()) {
            (Some(by), Some(row)) => {
                let mark = Piece::Mark(Mark::Split, by);
                let mark = brackets::write_plain(&[mark], |by| by.join(", "));
                let all = format!(" {mark}{}", words.trim_start());
                row.ink.0.extend(Ink::plain(&all).0);
            }
            _ => rows.push(Row {
                line: index + 1,
                ink: Ink::plain(&words),
                role: paragraph.role,
                list: paragraph.list.clone(),
                is_bold: false,
                joint: Joint::None,
                is_moved: false,
                table: paragraph.cell.map(|cell| cell.table),
            }),
        }
    }
    Ok(rows)
}

/// Refuses a paragraph in which changes stand within others: one of the two would be lost.
fn plain(text: &Text, paragraph: &Paragraph, number: usize) -> Result<(), InputError> {
    let runs = paragraph.runs.iter().map(|run| &run.revisions);
    for revisions in runs.chain([&paragraph.mark]) {
        let mut all = revisions.iter().filter_map(|id| text.revisions.get(*id));
        let Some(first) = all.next() else { continue };
        let is_other = |second: &&Revision| {
            second.act.is_new() != first.act.is_new() || second.author != first.author
        };
        if let Some(second) = all.find(is_other) {
            let named = |revision: &Revision| match &revision.author {
                Some(author) => author.clone(),
                None => "an author without a name".to_owned(),
            };
            return Err(InputError::ChangedTwice {
                paragraph: number,
                first: named(first),
                second: named(second),
            });
        }
    }
    Ok(())
}

/// Whether a bracket with its state stands in a text, as a tracked insertion of that state.
pub(super) fn is_compilation(text: &Text) -> bool {
    text.paragraphs.iter().any(|paragraph| {
        let stretches = stretches(text, paragraph);
        stretches.iter().any(|stretch| {
            stretch.text.trim().len() > 1
                && stretch
                    .act
                    .as_ref()
                    .is_some_and(|(act, by)| *act == Act::Inserted && is_signs(&stretch.text, by))
        })
    })
}

/// What the revisions of something do, and by whom.
fn done(text: &Text, revisions: &[RevisionId]) -> Option<(Act, String)> {
    let revision = text.revisions.get(*revisions.first()?)?;
    let act = if revision.act.is_new() {
        Act::Inserted
    } else {
        Act::Deleted
    };
    Some((act, revision.author.clone().unwrap_or_default()))
}

fn stretches(text: &Text, paragraph: &Paragraph) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for Run {
        text: words,
        revisions,
        ..
    } in &paragraph.runs
    {
        let act = done(text, revisions);
        let words = words.replace(['\t', '\n'], " ");
        match out.last_mut() {
            Some(last) if last.act == act => last.text.push_str(&words),
            _ => out.push(Stretch { text: words, act }),
        }
    }
    out
}

/// The stretches of a line as text with brackets.
fn bracketed(stretches: &[Stretch], is_second_part: bool) -> String {
    let mut out = String::new();
    let mut is_inside = false;
    let mut rest = stretches.iter().peekable();
    while let Some(stretch) = rest.next() {
        let Some((act, by)) = &stretch.act else {
            out.push_str(&brackets::literal(&stretch.text, is_inside));
            continue;
        };
        match act {
            Act::Inserted if is_signs(&stretch.text, by) => {
                is_inside = stretch.text.trim_end().ends_with('[');
                out.push_str(&stretch.text);
            }
            Act::Inserted => out.push_str(&choice("", &stretch.text, by)),
            // The space at which a place is divided.
            _ if is_second_part && out.is_empty() && stretch.text.trim().is_empty() => {
                out.push_str(&stretch.text);
            }
            _ => {
                let new = rest.next_if(|next| {
                    let is_own = next.act.as_ref() == Some(&(Act::Inserted, by.clone()));
                    is_own && !is_signs(&next.text, by)
                });
                let new = new.map_or("", |new| new.text.as_str());
                out.push_str(&choice(&stretch.text, new, by));
            }
        }
    }
    out
}

/// Words and what takes their place, in brackets; the space that goes or comes with them outside.
fn choice(old: &str, new: &str, by: &str) -> String {
    let some = if old.is_empty() { new } else { old };
    let space = match (old.is_empty() || new.is_empty(), some) {
        (true, some) if some.starts_with(' ') => Space::Before,
        (true, some) if some.ends_with(' ') => Space::After,
        _ => Space::None,
    };
    let bare = |text: &str| {
        let bare = match space {
            Space::Before => text.strip_prefix(' '),
            Space::After => text.strip_suffix(' '),
            Space::None => None,
        };
        bare.unwrap_or(text).to_owned()
    };
    let choice = Piece::Choice(Choice {
        old: bare(old),
        options: vec![Opt {
            text: bare(new),
            by: vec![by.to_owned()],
        }],
        space,
    });
    brackets::write_plain(&[choice], |by| by.join(", "))
}

/// Whether inserted words are nothing but brackets: around words that stand, or with a proposal and
/// the states that put it there.
fn is_signs(text: &str, by: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix(']').unwrap_or(text);
    let text = text.strip_suffix('[').unwrap_or(text).trim();
    let Ok(pieces) = brackets::parse(text) else {
        return false;
    };
    pieces.iter().all(|piece| match piece {
        Piece::Keep(text) => text.trim().is_empty(),
        Piece::Mark(_, label) => is_label(label, by),
        Piece::Choice(choice) => {
            choice.old.is_empty()
                && choice
                    .options
                    .iter()
                    .all(|option| option.by.iter().all(|label| is_label(label, by)))
        }
    })
}

/// Whether a label names the author, with or without the changes and how they are proposed.
fn is_label(label: &str, by: &str) -> bool {
    let names = label.split(", ").map(|name| {
        let name = name.strip_prefix("second best of ").unwrap_or(name);
        let name = match name.rsplit_once(" amending ") {
            Some((name, id)) if id.contains('.') => name,
            _ => name,
        };
        match name.rsplit_once(" (") {
            Some((name, id)) if id.ends_with(')') && id.contains('.') => name,
            _ => name,
        }
    });
    // A label names those that ask for the words before those that would accept them.
    names.collect::<BTreeSet<_>>() == by.split(", ").collect()
}
