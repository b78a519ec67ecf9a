//! `cica report` of a whole desk: its papers, and what each state sent on them, as plain data.
//!
//! Joins the other views. Imports `domain`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, Utc};

use super::matrix::Filter;
use super::statistics::{Figures, StateRow, Statistics, by_name};
use super::status::Status;
use crate::domain::ids::StateCode;

/// A paper of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// Where it stands.
    pub status: Status,
    /// What was sent on it, each submission once.
    pub figures: Figures,
}

/// The report on a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskReport {
    /// The time that it is of.
    pub now: DateTime<Utc>,
    /// What is left out.
    pub filter: Filter,
    /// The papers, by id.
    pub papers: Vec<PaperRow>,
    /// The figures of each state over all papers, by English name.
    pub states: Vec<StateRow>,
}

impl DeskReport {
    /// Whether anything told of is invented for a demonstration.
    pub fn is_illustrative(&self) -> bool {
        self.papers.iter().any(|row| row.status.illustrative)
    }
}

/// Puts the papers together, each with where it stands and its figures.
pub fn desk_report(
    told: impl IntoIterator<Item = (Status, Statistics)>,
    filter: Filter,
    now: DateTime<Utc>,
) -> DeskReport {
    let mut papers = Vec::new();
    let mut states: BTreeMap<StateCode, StateRow> = BTreeMap::new();
    for (status, statistics) in told {
        for row in statistics.states {
            match states.entry(row.state.clone()) {
                Entry::Vacant(free) => {
                    free.insert(row);
                }
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    known.figures += row.figures;
                    known.is_coordinator |= row.is_coordinator;
                    known.illustrative |= row.illustrative;
                }
            }
        }
        papers.push(PaperRow {
            status,
            figures: statistics.all,
        });
    }
    DeskReport {
        now,
        filter,
        papers,
        states: by_name(states),
    }
}
