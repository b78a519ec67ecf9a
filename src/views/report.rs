//! `cica report`: who changed what before the deadline, as plain data.
//!
//! Joins the other views. Imports `procedure`, `drafting` and `domain`.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::collided;
use super::matrix::{Filter, Matrix, matrix};
use super::statistics::{StateRow, statistics};
use super::status::{Status, status};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::drafting::collision::Collision;
use crate::drafting::consolidate::{Composite, composites, consolidate};
use crate::drafting::history::{History, ReplayError};
use crate::procedure::command::Naming;
use crate::procedure::ready::{ready, waiting};

/// A version, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Its number.
    pub number: u32,
    /// The day it was made.
    pub date: NaiveDate,
    /// The version it was made from.
    pub parent: Option<u32>,
    /// How many changes it took up.
    pub adopts: usize,
    /// Of a first version: states whose proposals are in it and cannot be told apart.
    pub contributors: Vec<StateCode>,
    /// Takes up invented changes.
    pub illustrative: bool,
}

/// The report on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Where the paper stands.
    pub status: Status,
    /// Its versions.
    pub versions: Vec<VersionRow>,
    /// What is left out.
    pub filter: Filter,
    /// The figures by state.
    pub states: Vec<StateRow>,
    /// The comments matrix.
    pub matrix: Matrix,
    /// The collisions that stand open.
    pub collisions: Vec<Collision>,
    /// Sentences of several states: in the newest version, and in the one that would come next.
    pub composites: Vec<Composite>,
    /// The numbers of the newest version.
    pub numbering: Numbering,
}

impl Report {
    /// The zone in which its times are told.
    pub fn zone(&self) -> Tz {
        self.status
            .round
            .as_ref()
            .map_or(Tz::UTC, |round| round.deadline.zone)
    }

    /// The changes that are sides of a collision that stands open.
    pub fn colliding(&self) -> BTreeSet<&ChangeId> {
        let sides = self.collisions.iter().flat_map(|c| &c.sides);
        sides.map(|side| &side.change).collect()
    }
}

/// Makes the report on a paper, seen at `now`: `dossier` is the paper as it stood then, `whole` all
/// that is on record.
///
/// # Errors
/// Where the versions do not follow from what is on record.
pub fn report(
    dossier: &Dossier,
    whole: &Dossier,
    register: &Register,
    filter: Filter,
    naming: Naming<'_>,
    now: DateTime<Utc>,
) -> Result<Report, ReplayError> {
    let (mut collisions, mut composites) = met(dossier).or_else(|_| met(whole))?;
    let open = collisions.len();
    if filter.is_any() {
        let is_asked = |id: &ChangeId| {
            dossier.filed(&id.submission).is_some_and(|filed| {
                let submission = &filed.submission;
                submission.by.iter().any(|state| filter.names(state))
                    && filter.takes(&dossier.paper, submission)
            })
        };
        collisions.retain(|c| c.sides.iter().any(|side| is_asked(&side.change)));
        // What several states share is adopted: nothing of it is open.
        composites.retain(|c| !filter.open && c.changes.iter().any(is_asked));
    }
    Ok(Report {
        status: status(dossier, register, open, naming, Language::English, now),
        versions: dossier
            .versions
            .iter()
            .map(|version| VersionRow {
                number: version.number,
                date: version.date,
                parent: version.parent.as_ref().map(|parent| parent.version),
                adopts: version.adopts.len(),
                contributors: register.alphabetical(&version.contributors, Language::English),
                illustrative: version.illustrative,
            })
            .collect(),
        states: statistics(dossier, whole, register, &filter)?.states,
        matrix: matrix(dossier, register, &filter),
        filter,
        collisions,
        composites,
        numbering: Numbering::of(dossier.newest().map_or(&[], |version| &version.sections)),
    })
}

/// Where changes meet: in collisions that stand open, and in sentences that they share.
fn met(dossier: &Dossier) -> Result<(Vec<Collision>, Vec<Composite>), ReplayError> {
    if dossier.versions.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let history = History::replay(dossier, None)?;
    let waiting = waiting(dossier);
    let mut shared = if history.reached() > 1 {
        composites(&history)
    } else {
        Vec::new()
    };
    let next = ready(dossier);
    if !next.is_empty()
        && let Ok(consolidation) = consolidate(&history, &next)
    {
        shared.extend(consolidation.composites);
    }
    Ok((collided::among(&history, &waiting), shared))
}
