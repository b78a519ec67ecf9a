//! Which changes have nothing to do with each other: words adopted for the one cannot settle the
//! other.
//!
//! Imports `drafting` and `domain`.

use std::collections::BTreeSet;

use crate::domain::change::{Action, Place};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::drafting::history::History;

/// What a change is about.
#[derive(Debug, Default, PartialEq, Eq)]
struct About<'a> {
    /// The provisions and sections that it acts on or brings.
    ids: BTreeSet<&'a PlaceId>,
    /// The place to which it brings new ones.
    place: Option<&'a Place>,
}

impl<'a> About<'a> {
    fn of(dossier: &'a Dossier, id: &ChangeId) -> Self {
        let (mut seen, mut at) = (BTreeSet::new(), dossier.change(id));
        while let Some(change) = at {
            match &change.action {
                Action::Support(to) | Action::Amend { to, .. } if seen.insert(to) => {
                    at = dossier.change(to);
                }
                action => {
                    let is_new =
                        matches!(action, Action::Insert { .. } | Action::InsertSection { .. });
                    return Self {
                        ids: action.works_on().chain(action.new_ids()).collect(),
                        place: action.place().filter(|_| is_new),
                    };
                }
            }
        }
        Self::default()
    }

    fn meets(&self, other: &Self) -> bool {
        !self.ids.is_disjoint(&other.ids) || (self.place.is_some() && self.place == other.place)
    }
}

/// The first of some changes that is about another provision than a given one and does not collide
/// with it, with what each of the two is about: first the given one's.
pub fn apart<'c>(
    dossier: &Dossier,
    history: &History<'_>,
    change: &ChangeId,
    others: &'c [ChangeId],
) -> Option<(&'c ChangeId, String, String)> {
    let about = About::of(dossier, change);
    let mut all = vec![change.clone()];
    all.extend_from_slice(others);
    let collisions = history.collisions(&all);
    let collides = |other: &ChangeId| {
        collisions.iter().any(|collision| {
            let is_side = |id: &ChangeId| collision.sides.iter().any(|side| side.change == *id);
            is_side(change) && is_side(other)
        })
    };
    others.iter().find_map(|other| {
        let its = About::of(dossier, other);
        (!about.meets(&its) && !collides(other)).then(|| (other, named(&about), named(&its)))
    })
}

fn named(about: &About<'_>) -> String {
    let ids: Vec<&str> = about.ids.iter().map(|id| id.as_str()).collect();
    ids.join(", ")
}
