//! A filled matrix: what was written into its columns for decision, reason and reply.

use std::collections::BTreeMap;

use super::Word;
use crate::input::error::InputError;
use crate::ooxml::model::Text;

/// A row of a matrix in which something was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    /// What the row is about, as it stands in the first column: `CN-1.2`.
    pub id: String,
    /// The decision.
    pub decision: Option<String>,
    /// The reason given to the state.
    pub reason: Option<String>,
    /// The reply.
    pub reply: Option<String>,
}

/// A cell, by table, row and column.
type Place = (usize, usize, usize);

impl Word {
    /// Reads the filled rows of a matrix, with tracked changes accepted.
    ///
    /// # Errors
    /// A file without a matrix in it.
    pub fn filled(&self) -> Result<Vec<Filled>, InputError> {
        let cells = cells(self.text());
        let mut filled = Vec::new();
        let mut has_matrix = false;
        for ((table, row, column), title) in &cells {
            if *row != 0 || !is(title, "Id") {
                continue;
            }
            let columns: BTreeMap<String, usize> = cells
                .range((*table, 0, 0)..(*table, 1, 0))
                .map(|((_, _, column), title)| (title.trim().to_lowercase(), *column))
                .collect();
            if !columns.contains_key("decision") {
                continue;
            }
            has_matrix = true;
            let rows = cells
                .range((*table, 1, 0)..(*table + 1, 0, 0))
                .filter(|((_, _, own), _)| own == column);
            for ((_, row, _), id) in rows {
                let said = |title: &str| {
                    let column = columns.get(title)?;
                    let text = cells.get(&(*table, *row, *column))?.trim();
                    (!text.is_empty()).then(|| text.to_owned())
                };
                let read = Filled {
                    id: id.trim().trim_end_matches('*').trim_end().to_owned(),
                    decision: said("decision"),
                    reason: said("reason given"),
                    reply: said("reply"),
                };
                if read.decision.is_some() || read.reason.is_some() || read.reply.is_some() {
                    filled.push(read);
                }
            }
        }
        if has_matrix {
            Ok(filled)
        } else {
            Err(InputError::NoMatrix)
        }
    }
}

fn is(title: &str, name: &str) -> bool {
    title.trim().eq_ignore_ascii_case(name)
}

/// What each cell says; its paragraphs are joined by a space.
fn cells(text: &Text) -> BTreeMap<Place, String> {
    let mut cells: BTreeMap<Place, String> = BTreeMap::new();
    for paragraph in &text.paragraphs {
        let Some(cell) = paragraph.cell else { continue };
        let own = cells
            .entry((cell.table, cell.row, cell.column))
            .or_default();
        if !own.is_empty() {
            own.push(' ');
        }
        for run in &paragraph.runs {
            if text.is_after(&run.revisions) {
                own.push_str(&run.text.replace(['\n', '\t'], " "));
            }
        }
    }
    cells
}
