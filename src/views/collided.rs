//! Which changes wait, and where they collide: what `status` and `report` count and show.
//!
//! Imports `drafting`, `procedure` and `domain`.

use std::collections::BTreeSet;

use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::ChangeId;
use crate::drafting::collision::Collision;
use crate::drafting::history::{History, ReplayError};
use crate::procedure::positions::is_admissible;

/// The changes that are in no version yet and may still come into one: the open ones, and those
/// adopted. What came late and is not admitted is not among them.
pub fn waiting(dossier: &Dossier) -> Vec<ChangeId> {
    let standings = dossier.standings();
    let taken: BTreeSet<&ChangeId> = dossier
        .versions
        .iter()
        .flat_map(|version| version.adopts.iter().map(|adoption| &adoption.change))
        .collect();
    dossier
        .changes()
        .filter(|(id, filed, _)| {
            matches!(
                standings.get(id),
                Some(Standing::Open | Standing::Adopted | Standing::AdoptedAs)
            ) && is_admissible(dossier, filed)
        })
        .map(|(id, ..)| id)
        .filter(|id| !taken.contains(id))
        .collect()
}

/// The collisions that stand open among the waiting changes, and with what versions took up since
/// their bases. Nothing is replayed where nothing waits.
///
/// # Errors
/// Where the versions do not follow from what is on record.
pub fn open(dossier: &Dossier) -> Result<Vec<Collision>, ReplayError> {
    let waiting = waiting(dossier);
    if waiting.is_empty() || dossier.versions.is_empty() {
        return Ok(Vec::new());
    }
    Ok(among(&History::replay(dossier, None)?, &waiting))
}

/// The collisions in which at least one of some waiting changes is a side.
pub fn among(history: &History<'_>, waiting: &[ChangeId]) -> Vec<Collision> {
    let mut collisions = history.collisions(waiting);
    collisions.retain(|collision| collision.sides.iter().any(|side| side.version.is_none()));
    collisions
}
