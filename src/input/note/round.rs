//! What was sent before, for sentences that speak of it: "support the proposal of China on 2.1d".

use crate::domain::change::Action;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::register::Register;

/// What was sent before a note, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Round<'a> {
    /// The dossier that the note comes to.
    pub dossier: &'a Dossier,
    /// The members, to know states by their names.
    pub register: &'a Register,
}

impl Round<'_> {
    /// The states that words name.
    pub(super) fn states(&self, words: &str) -> Result<Vec<StateCode>, String> {
        self.register
            .split_list(words)
            .map_err(|error| error.to_string())
    }

    /// The one proposal of a state that stands, on a provision where one is named.
    pub(super) fn proposal(
        &self,
        state: &StateCode,
        at: Option<&PlaceId>,
    ) -> Result<ChangeId, String> {
        let standings = self.dossier.standings();
        let those = |wanted: &dyn Fn(&Action) -> bool| -> Vec<ChangeId> {
            self.dossier
                .changes()
                .filter(|(id, filed, change)| {
                    filed.submission.by.contains(state)
                        && standings.get(id) != Some(&Standing::Withdrawn)
                        && !matches!(change.action, Action::Support(_))
                        && wanted(&change.action)
                })
                .map(|(id, ..)| id)
                .collect()
        };
        let mut found = match at {
            None => those(&|_| true),
            Some(at) => those(&|action| is_about(action, at)),
        };
        // "On 2.1d" means its words; only where nobody touches these, what is placed beside it.
        if let Some(at) = at.filter(|_| found.is_empty()) {
            found = those(&|action| is_beside(action, at));
        }
        let name = self.register.name(state);
        let there = at.map_or_else(String::new, |at| format!(" on `{at}`"));
        match found.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(format!("no proposal of {name}{there} is on record")),
            several => {
                let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                Err(format!(
                    "{name} has several proposals{there}: {}; name the one that is meant",
                    ids.join(", ")
                ))
            }
        }
    }
}

/// Whether a change is about a provision or section itself.
fn is_about(action: &Action, at: &PlaceId) -> bool {
    match action {
        Action::Reword { at: there, .. } | Action::Split { at: there, .. } => there == at,
        Action::Insert { provision, .. } => provision.id == *at,
        Action::InsertSection { section, .. } => section.id == *at,
        Action::Remove(what) | Action::Retain(what) | Action::Move { what, .. } => what == at,
        Action::Join { what, to } => what == at || to == at,
        Action::Support(_) | Action::Amend { .. } => false,
    }
}

/// Whether a change places something beside it.
fn is_beside(action: &Action, at: &PlaceId) -> bool {
    match action {
        Action::Insert { place, .. }
        | Action::InsertSection { place, .. }
        | Action::Move { place, .. } => place.anchor() == at,
        _ => false,
    }
}
