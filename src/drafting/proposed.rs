//! What changes propose, as redlines over the base of their submission: as sent, whatever was ruled.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, StateCode};

use super::history::{History, ReplayError};
use super::provenance::{Author, Fate, Redlined, since};

/// The redline of some changes over the base of their submission, as sent.
///
/// # Errors
/// As `History::replay`.
pub fn proposal(
    dossier: &Dossier,
    base: u32,
    changes: &[ChangeId],
) -> Result<Vec<Redlined>, ReplayError> {
    let mut history = History::replay(dossier, Some(base))?;
    history.as_sent();
    let mut rows = laid_as_sent(&history, changes);
    let among: BTreeSet<&ChangeId> = changes.iter().collect();
    for id in changes {
        // An amendment to what another submission proposes is drawn on that.
        if history.falls_with(id, &|to| among.contains(to)).is_some() {
            let drawn = laid_as_sent(&history.under(id), std::slice::from_ref(id));
            rows.extend(drawn.into_iter().filter(|row| row.fate != Fate::Unchanged));
        }
    }
    Ok(rows)
}

/// The redline of each of some changes over their common base by itself, as sent: what it touches
/// only.
///
/// # Errors
/// As `History::replay`.
pub fn proposals(
    dossier: &Dossier,
    base: u32,
    changes: &[ChangeId],
) -> Result<Vec<Vec<Redlined>>, ReplayError> {
    let mut history = History::replay(dossier, Some(base))?;
    history.as_sent();
    // Laid together they cost one pass; only changes that share a provision are laid one by one.
    let together = laid_as_sent(&history, changes);
    let mut touched: BTreeMap<&ChangeId, Vec<usize>> = BTreeMap::new();
    for (index, row) in together.iter().enumerate() {
        let ids: BTreeSet<&ChangeId> = authors(row).flat_map(|author| &author.changes).collect();
        for id in ids {
            touched.entry(id).or_default().push(index);
        }
    }
    let alone = |id: &ChangeId| -> Option<Vec<Redlined>> {
        let rows = touched.get(id)?.iter().map(|index| &together[*index]);
        let is_own = |row: &Redlined| authors(row).all(|author| author.changes == [id.clone()]);
        rows.map(|row| is_own(row).then(|| row.clone())).collect()
    };
    let by_itself = |id: &ChangeId| -> Vec<Redlined> {
        // What touches no words is laid for nothing.
        if matches!(
            history.action(id),
            None | Some(Action::Retain(_) | Action::Support(_))
        ) {
            return Vec::new();
        }
        let mut rows = laid_as_sent(&history.under(id), std::slice::from_ref(id));
        rows.retain(|row| row.fate != Fate::Unchanged);
        rows
    };
    Ok(changes
        .iter()
        .map(|id| alone(id).unwrap_or_else(|| by_itself(id)))
        .collect())
}

/// Whoever changed anything of a provision.
fn authors(row: &Redlined) -> impl Iterator<Item = &Author> {
    let of_words = row.segments.iter().filter_map(|s| s.author.as_ref());
    row.author.iter().chain(of_words)
}

/// Lays changes over the base that a history has reached, on the account of the states that sent
/// them, whatever was ruled since.
fn laid_as_sent(history: &History<'_>, changes: &[ChangeId]) -> Vec<Redlined> {
    let laid: Vec<ChangeId> = changes
        .iter()
        .filter(|id| history.problem(id).is_none())
        .cloned()
        .collect();
    let mut redline = since(&history.with(&laid), history.reached);
    let authors = redline.iter_mut().flat_map(|row| {
        let segments = row.segments.iter_mut().filter_map(|s| s.author.as_mut());
        row.author.iter_mut().chain(segments)
    });
    for author in authors {
        let mut by: Vec<StateCode> = author
            .changes
            .iter()
            .filter_map(|id| history.dossier.filed(&id.submission))
            .flat_map(|filed| filed.submission.by.iter().cloned())
            .collect();
        by.sort();
        by.dedup();
        author.by = by;
    }
    redline
}
