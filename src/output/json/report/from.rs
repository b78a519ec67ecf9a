//! From the view of a report to its JSON shape.

use chrono::{DateTime, SecondsFormat, Utc};

use super::{
    Collision, Composite, Decision, Figures, Filter, Provision, Report, Row, Segment, State,
    Version,
};
use crate::domain::change::ChangeType;
use crate::domain::dossier::Standing;
use crate::domain::ids::StateCode;
use crate::output::json::status;
use crate::procedure::command::Naming;
use crate::text::redline;
use crate::views::matrix::{self, RowKind};
use crate::views::report as view;
use crate::views::statistics::{self, StateRow};

/// Which parts are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Where the paper stands.
    pub status: bool,
    /// Figures by state.
    pub states: bool,
    /// The matrix.
    pub matrix: bool,
    /// The provisions.
    pub provisions: bool,
    /// Collisions and composites.
    pub collisions: bool,
}

/// The shape of a report.
pub fn report(report: &view::Report, parts: Parts, naming: Naming<'_>) -> Report {
    let told = &report.status;
    Report {
        schema: "cica/report/1",
        paper: told.paper.to_string(),
        title: told.title.clone(),
        now: utc(told.now),
        filter: filter(&report.filter),
        illustrative: told.illustrative,
        versions: report.versions.iter().map(version).collect(),
        status: parts.status.then(|| status::paper(told, naming)),
        states: parts
            .states
            .then(|| report.states.iter().map(state).collect()),
        matrix: parts
            .matrix
            .then(|| report.matrix.rows.iter().map(row).collect()),
        provisions: parts.provisions.then(|| provisions(report)),
        collisions: parts.collisions.then(|| {
            let shape = |collision: &crate::drafting::collision::Collision| Collision {
                id: collision.id.clone(),
                at: collision.at.to_string(),
                kind: collision.kind.as_str(),
                words: collision.words.clone(),
                changes: ids(collision.sides.iter().map(|side| &side.change)),
            };
            report.collisions.iter().map(shape).collect()
        }),
        composites: parts.collisions.then(|| {
            let shape = |composite: &crate::drafting::consolidate::Composite| Composite {
                at: composite.at.to_string(),
                sentence: composite.sentence.clone(),
                changes: ids(&composite.changes),
                by: codes(&composite.by),
            };
            report.composites.iter().map(shape).collect()
        }),
    }
}

pub(super) fn filter(asked: &matrix::Filter) -> Filter {
    Filter {
        by: codes(&asked.by),
        since: asked.since.map(utc),
        late: asked.late,
        open: asked.open,
        before_deadline: asked.before_deadline,
    }
}

pub(super) fn utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn codes(states: &[StateCode]) -> Vec<String> {
    states.iter().map(StateCode::to_string).collect()
}

fn ids<T: ToString>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

fn version(row: &view::VersionRow) -> Version {
    Version {
        version: row.number,
        date: row.date.to_string(),
        parent: row.parent,
        adopts: row.adopts,
        contributors: codes(&row.contributors),
        illustrative: row.illustrative,
    }
}

pub(super) fn state(row: &StateRow) -> State {
    State {
        state: row.state.to_string(),
        name: row.name.clone(),
        is_coordinator: row.is_coordinator,
        figures: figures(row.figures),
        illustrative: row.illustrative,
    }
}

pub(super) fn figures(of: statistics::Figures) -> Figures {
    Figures {
        submissions: of.submissions,
        late: of.late,
        comments: of.comments,
        proposed: of.proposed,
        adopted: of.adopted,
        adopted_otherwise: of.adopted_otherwise,
        not_adopted: of.not_adopted,
        withdrawn: of.withdrawn,
        deferred: of.deferred,
        open: of.open,
        words_added: of.words_added,
        words_removed: of.words_removed,
        words_standing: of.words_standing,
    }
}

fn row(row: &matrix::Row) -> Row {
    Row {
        id: row.id.clone(),
        kind: match row.kind {
            RowKind::Change => "change",
            RowKind::Comment => "comment",
            RowKind::Remark => "remark",
        },
        submission: row.submission.to_string(),
        base: row.base,
        at: row.at.as_ref().map(ToString::to_string),
        number: row.number.clone(),
        opening: row.opening.clone(),
        by: codes(&row.by),
        withdrawn_by: codes(&row.withdrawn_by),
        received: row.received.to_string(),
        timeliness: row.timeliness.words(),
        reference: row.reference.clone(),
        is_admitted: row.is_admitted,
        action: row.action,
        phrase: row.proposal.phrase.clone(),
        segments: row.proposal.redline.iter().filter_map(segment).collect(),
        remark: row.remark.clone(),
        otherwise: row.otherwise.clone(),
        change_type: row.change_type.map(|change_type| match change_type {
            ChangeType::Substantive => "substantive",
            ChangeType::Editorial => "editorial",
            ChangeType::Translation => "translation",
        }),
        because: row.because.clone(),
        standing: row.standing.map(|standing| match standing {
            Standing::Open => "open",
            Standing::Adopted => "adopted",
            Standing::AdoptedAs => "adopted-as",
            Standing::Settled => "settled",
            Standing::NotAdopted => "not-adopted",
            Standing::Deferred => "deferred",
            Standing::Withdrawn => "withdrawn",
        }),
        decision: row.decision.as_ref().map(|decision| Decision {
            on: decision.on.to_string(),
            because: decision.because.clone(),
            wording: decision.wording.clone(),
            settles: ids(&decision.settles),
        }),
        settled_by: row.settled_by.as_ref().map(ToString::to_string),
        version: row.version,
        replies: row.replies.clone(),
        illustrative: row.illustrative,
    }
}

fn segment(segment: &redline::Segment) -> Option<Segment> {
    let (op, text) = match segment {
        redline::Segment::Keep(text) => ("equal", text),
        redline::Segment::Insert(text) => ("insert", text),
        redline::Segment::Delete(text) => ("delete", text),
        redline::Segment::Remark(_) => return None,
    };
    Some(Segment {
        op,
        text: text.clone(),
    })
}

fn provisions(report: &view::Report) -> Vec<Provision> {
    report
        .matrix
        .by_place()
        .into_iter()
        .map(|(at, rows)| Provision {
            id: at.to_string(),
            number: report.numbering.number(at).map(str::to_owned),
            rows: rows.iter().map(|row| row.id.clone()).collect(),
        })
        .collect()
}
