//! Where waiting changes collide: what `status` and `report` count and show.
//!
//! Imports `drafting`, `procedure` and `domain`.

use crate::domain::dossier::Dossier;
use crate::domain::ids::ChangeId;
use crate::drafting::collision::Collision;
use crate::drafting::history::{History, ReplayError};
use crate::procedure::ready::waiting;

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
