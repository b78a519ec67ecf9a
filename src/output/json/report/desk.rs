//! `cica/desk-report/1`: all papers of a desk, and what each state sent on them.

use serde::Serialize;

use super::from::{figures, filter, state, utc};
use super::{Figures, Filter, State};
use crate::output::json::status::silence_word;
use crate::views::desk::{DeskReport, PaperRow};

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Desk {
    /// `cica/desk-report/1`.
    schema: &'static str,
    /// The time that it is of, in UTC.
    pub now: String,
    /// What was asked for.
    pub filter: Filter,
    /// Whether anything on record is invented for a demonstration.
    pub illustrative: bool,
    /// The papers, by id.
    pub papers: Vec<Paper>,
    /// Figures by state over all papers, by English name.
    pub states: Vec<State>,
}

/// A paper: `cica/report/1` tells the rest of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Paper {
    /// Its id.
    pub paper: String,
    /// Its title.
    pub title: String,
    /// The newest version.
    pub version: Option<u32>,
    /// The instant from which a submission is late, of the last circulation.
    pub ends: Option<String>,
    /// `running`, `held` or `broken`, of the last circulation.
    pub silence: Option<&'static str>,
    /// What was sent, each submission once.
    #[serde(flatten)]
    pub figures: Figures,
    /// How many collisions stand open.
    pub open_collisions: usize,
    /// What comes next, in a sentence.
    pub next: String,
    /// Whether anything of it is invented.
    pub illustrative: bool,
}

/// The shape of a report on a desk.
pub fn desk(report: &DeskReport) -> Desk {
    Desk {
        schema: "cica/desk-report/1",
        now: utc(report.now),
        filter: filter(&report.filter),
        illustrative: report.is_illustrative(),
        papers: report.papers.iter().map(paper).collect(),
        states: report.states.iter().map(state).collect(),
    }
}

fn paper(row: &PaperRow) -> Paper {
    let status = &row.status;
    let round = status.round.as_ref();
    Paper {
        paper: status.paper.to_string(),
        title: status.title.clone(),
        version: status.newest,
        ends: round.map(|round| utc(round.deadline.ends)),
        silence: round.map(|round| silence_word(round.silence.state)),
        figures: figures(row.figures),
        open_collisions: status.open_collisions,
        next: status.next.sentence.clone(),
        illustrative: status.illustrative,
    }
}
