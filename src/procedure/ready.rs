//! What the next version takes up: what is adopted, without support that came late.
//!
//! A state that joins another's change after the deadline must not hold the version up: unless the
//! coordinator admits it, the change goes forward without it.

use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::ChangeId;
use crate::drafting::consolidate;

use super::positions::is_admissible;

/// The changes that are adopted and in no version yet, with the support that counts.
pub fn ready(dossier: &Dossier) -> Vec<ChangeId> {
    let standings = dossier.standings();
    let mut ready = consolidate::ready(dossier);
    // What has no decision of its own here is a support that goes with an adopted change.
    ready.retain(|id| {
        standings.get(id) != Some(&Standing::Open)
            || dossier
                .filed(&id.submission)
                .is_some_and(|filed| is_admissible(dossier, filed))
    });
    ready
}
