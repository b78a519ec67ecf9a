//! The comments matrix on the page: a row for each change and remark, tied to its words.

use std::collections::BTreeSet;

use minijinja::context;
use minijinja::value::Value;

use super::{Links, ReportPage, codes, inline};
use crate::domain::dossier::Standing;
use crate::output::pages::matrix::{self, Room};
use crate::output::{Inline, clean};
use crate::views::matrix::Row;

/// How a change stands, as its colour and label tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hue {
    Adopted,
    Open,
    Colliding,
    Refused,
    Withdrawn,
    Remark,
}

impl Hue {
    pub(super) fn of(page: &ReportPage<'_>, row: &Row) -> Self {
        let collides = || {
            let change = row.change.as_ref();
            change.is_some_and(|id| page.colliding.contains(id))
        };
        match row.standing {
            None => Self::Remark,
            Some(Standing::NotAdopted) => Self::Refused,
            Some(Standing::Withdrawn) => Self::Withdrawn,
            _ if row.version.is_none() && collides() => Self::Colliding,
            Some(Standing::Open | Standing::Deferred) => Self::Open,
            Some(Standing::Adopted | Standing::AdoptedAs | Standing::Settled) => Self::Adopted,
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Open => "open",
            Self::Colliding => "colliding",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Remark => "remark",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Adopted => "adopted, as sent or in other words",
            Self::Open => "open",
            Self::Colliding => "colliding",
            Self::Refused => "not adopted",
            Self::Withdrawn => "withdrawn",
            Self::Remark => "remarks",
        }
    }
}

/// The rows; `anchored` are the changes whose own words are marked in the text.
pub(super) fn rows(
    page: &ReportPage<'_>,
    links: &Links,
    anchored: &BTreeSet<String>,
) -> Vec<Value> {
    let rows = page.report.matrix.rows.iter();
    rows.map(|row| one(page, links, anchored, row)).collect()
}

fn one(page: &ReportPage<'_>, links: &Links, anchored: &BTreeSet<String>, row: &Row) -> Value {
    let hue = Hue::of(page, row);
    let at = row.at.as_ref().map(ToString::to_string);
    let words = if anchored.contains(&row.id) {
        Some(format!("words-{}", row.id))
    } else {
        at.as_ref().and_then(|at| links.anchors.get(at)).cloned()
    };
    let cell = |run: Inline| inline(&run, links);
    let received = Inline::new()
        .plain(row.received_shown.clone())
        .plain("\n")
        .then(matrix::timely(row));
    let received = match &row.reference {
        Some(reference) => received.plain("\nnote ").plain(reference.clone()),
        None => received,
    };
    context! {
        id => row.id.clone(),
        by => codes(&row.by),
        hue => hue.class(),
        version => row.version.map_or_else(|| "none".to_owned(), |v| v.to_string()),
        words => words,
        illustrative => row.illustrative,
        // A new provision has its number from the version that took it up.
        of_version => match row.action {
            "insert" | "insert-section" => row.version.filter(|_| !row.number.is_empty()),
            _ => Some(row.base),
        },
        number => cell(matrix::number(row)),
        opening => clean::line(&row.opening),
        states => cell(matrix::states(row, ",\n")),
        change_type => matrix::change_type(row),
        proposal => cell(matrix::proposal(row, Room::Sheet)),
        because => row.because.as_deref().map(|text| clean::text(text).into_owned()),
        received => cell(received),
        outcome => cell(outcome(row, hue)),
        decided => row.ruling().map(|d| clean::line(&d.on_shown)),
        given => row.ruling().and_then(|d| d.because.as_deref())
            .map(|text| clean::text(text).into_owned()),
        replies => row.replies.iter().map(|r| clean::text(r).into_owned()).collect::<Vec<_>>(),
    }
}

fn outcome(row: &Row, hue: Hue) -> Inline {
    match hue {
        Hue::Colliding => matrix::outcome(row).plain("\n").bad("colliding"),
        _ => matrix::outcome(row),
    }
}
