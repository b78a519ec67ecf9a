//! Rows to blocks: the title block and the closing block by their styles, lists by their numbering.

use super::rows::Row;
use crate::input::draft::block::{Block, Scan};
use crate::input::draft::outline::folded;
use crate::input::draft::titles;
use crate::input::error::InputError;
use crate::input::lines::{LINE_LIMIT, SIZE_LIMIT};
use crate::input::marker::{self, Marker};
use crate::ooxml::model::{ListMark, Marking, Role, Text};

/// What the rows say beside the text itself.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) scan: Scan,
    pub(super) title: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) closing: Vec<String>,
}

/// Columns that a level of a list counts for.
const INDENT: usize = 4;

/// Sorts the rows.
pub(super) fn blocks(rows: Vec<Row>, text: &Text) -> Result<Blocks, InputError> {
    let size: usize = rows.iter().map(|row| row.ink.0.len()).sum();
    if size > SIZE_LIMIT {
        return Err(InputError::TooLarge {
            size,
            limit: SIZE_LIMIT,
        });
    }
    if rows.len() > LINE_LIMIT {
        return Err(InputError::TooManyLines { limit: LINE_LIMIT });
    }
    let mut out = Blocks::default();
    out.scan.notices = text.losses.sentences();
    let mut tables: Vec<usize> = rows.iter().filter_map(|row| row.table).collect();
    tables.dedup();
    match tables.len() {
        0 => {}
        1 => out
            .scan
            .notices
            .push("a table is read as paragraphs, cell by cell, row by row".to_owned()),
        n => out.scan.notices.push(format!(
            "{n} tables are read as paragraphs, cell by cell, row by row"
        )),
    }
    let mut has_begun = false;
    for row in rows {
        if row.ink.is_blank() || row.role == Role::Contents {
            continue;
        }
        match row.role {
            Role::Title | Role::Subtitle if !has_begun => out.title_block(&row),
            Role::Signature => out.signature(&row),
            _ => {
                has_begun = true;
                out.scan.blocks.push(block(row));
            }
        }
    }
    Ok(out)
}

impl Blocks {
    fn title_block(&mut self, row: &Row) {
        let says = folded(&row.ink.before());
        if row.ink.is_marked() {
            self.scan.notices.push(format!(
                "paragraph {}: changes to the title block “{says}” are not carried over: write to the coordinator",
                row.line
            ));
        }
        if says.is_empty() {
            return;
        }
        match row.role {
            Role::Title => match &mut self.title {
                Some(title) => {
                    title.push(' ');
                    title.push_str(&says);
                }
                None => self.title = Some(says),
            },
            _ if self.kind.is_none() && titles::is_kind(&says) => self.kind = Some(says),
            _ if titles::is_label(&says) => {}
            _ => self.scan.notices.push(format!(
                "paragraph {}: “{says}” stands above the text and is not carried over",
                row.line
            )),
        }
    }

    fn signature(&mut self, row: &Row) {
        if row.ink.is_marked() {
            self.scan.notices.push(format!(
                "paragraph {}: changes to the signature block are not carried over",
                row.line
            ));
        }
        let before = row.ink.before();
        let lines = before
            .split(crate::input::draft::HARD_BREAK)
            .map(folded)
            .filter(|line| !line.is_empty());
        self.closing.extend(lines);
    }
}

fn block(row: Row) -> Block {
    let ink = row.ink.trimmed();
    let mut block = Block {
        line: row.line,
        bold: row.is_bold,
        joint: row.joint,
        is_moved: row.is_moved,
        ..Block::default()
    };
    if let Role::Heading(depth) = row.role {
        block.heading = Some(depth);
    }
    match row.list.as_ref().map(|list| (list, marker(list))) {
        Some((list, marker)) => {
            block.indent = usize::from(list.level) * INDENT;
            block.marker = Some((marker, Default::default()));
            block.ink = ink;
        }
        None => {
            // Many a list is typed by hand.
            let chars: Vec<char> = ink.0.iter().map(|(c, _)| *c).collect();
            match marker::of_line(&chars).filter(|_| block.heading.is_none()) {
                Some((marker, length)) if length <= chars.len() => {
                    let typed = ink.0.iter().take(length).copied().collect();
                    block.marker = Some((marker, crate::input::ink::Ink(typed)));
                    block.ink = ink.skip(length);
                }
                _ => block.ink = ink,
            }
        }
    }
    block
}

/// What a list shows, as a marker that was typed.
fn marker(list: &ListMark) -> Marker {
    let value = list.numbers.last().copied().unwrap_or(1);
    match list.marking {
        Marking::Bullet => Marker::Bullet,
        Marking::Number if list.numbers.len() > 1 => Marker::Dotted {
            parts: list.numbers.clone(),
            letters: 0,
        },
        Marking::Number => Marker::Number {
            value,
            bracket: list.has_bracket,
        },
        Marking::Letter => Marker::Letter {
            letter: Some(value),
            roman: None,
        },
        Marking::Numeral => Marker::Letter {
            letter: None,
            roman: Some(value),
        },
        Marking::Capital => Marker::Capital,
        Marking::CapitalNumeral => Marker::Roman { value },
    }
}
