//! The comments matrix: one row a change, a comment or a general remark, as plain data.
//!
//! Imports `procedure`, `drafting`, `text` and `domain`. Reasons kept for the desk alone
//! (`internal`) never enter here.

mod filter;
mod order;
mod proposal;
mod row;
#[cfg(test)]
mod tests;

pub use filter::Filter;
pub use proposal::Proposal;
pub use row::{Decided, Row, RowKind};

use std::collections::HashMap;

use crate::domain::dossier::Dossier;
use crate::domain::ids::{PaperId, PlaceId};
use crate::domain::register::Register;

/// The matrix of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The paper.
    pub paper: PaperId,
    /// Its title.
    pub title: String,
    /// The rows, in the order of the text; remarks on the whole come last.
    pub rows: Vec<Row>,
    /// Whether any row is invented for a demonstration.
    pub illustrative: bool,
}

impl Matrix {
    /// The rows about each place, places in the order of the rows.
    pub fn by_place(&self) -> Vec<(&PlaceId, Vec<&Row>)> {
        let mut known: HashMap<&PlaceId, usize> = HashMap::new();
        let mut places: Vec<(&PlaceId, Vec<&Row>)> = Vec::new();
        for row in &self.rows {
            let Some(at) = &row.at else { continue };
            let index = *known.entry(at).or_insert_with(|| {
                places.push((at, Vec::new()));
                places.len() - 1
            });
            if let Some((_, rows)) = places.get_mut(index) {
                rows.push(row);
            }
        }
        places
    }
}

/// Makes the matrix of a paper, of the rows that a filter lets through.
pub fn matrix(dossier: &Dossier, register: &Register, filter: &Filter) -> Matrix {
    let maker = row::Maker::new(dossier, register);
    let order = order::Order::of(dossier);
    let mut keyed: Vec<(order::Key, Row)> = Vec::new();
    for filed in &dossier.submissions {
        for row in maker.rows(filed) {
            if filter.lets_through(&row) {
                keyed.push((order.key(dossier, &row), row));
            }
        }
    }
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    let rows: Vec<Row> = keyed.into_iter().map(|(_, row)| row).collect();
    Matrix {
        paper: dossier.paper.id.clone(),
        title: dossier.paper.title.clone(),
        illustrative: rows.iter().any(|row| row.illustrative),
        rows,
    }
}
