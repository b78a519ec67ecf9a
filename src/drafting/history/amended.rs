//! Amendments to amendments: tied to the words that other changes bring, and sharing their fate.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::ChangeId;
use crate::domain::record::Ruling;
use crate::drafting::bind::{BindError, Effect, amend, with_other_wording};
use crate::drafting::sheet::Proposed;

use super::{Bound, History};

/// For each change the amendments to it.
pub(super) type Amendments = BTreeMap<ChangeId, Vec<ChangeId>>;

/// The amendments on record, by the change that they amend.
pub(super) fn amendments(dossier: &Dossier) -> Amendments {
    let mut out = Amendments::new();
    for (id, _, change) in dossier.changes() {
        if let Action::Amend { to, .. } = &change.action {
            out.entry(to.clone()).or_default().push(id);
        }
    }
    out
}

/// The wordings that a change would give, or why it cannot be laid.
type Wordings = Result<Vec<Proposed>, BindError>;

impl History<'_> {
    /// Ties the amendments to changes that are made against the version reached, and those to them.
    pub(super) fn bind_amendments(&mut self) {
        let amendments = std::mem::take(&mut self.amendments);
        let is_root = |id: &&ChangeId| {
            let filed = self.filed(&id.submission);
            let is_amendment = matches!(self.action(id), Some(Action::Amend { .. }));
            filed.is_some_and(|filed| filed.submission.base == self.reached) && !is_amendment
        };
        let roots: Vec<ChangeId> = amendments.keys().filter(is_root).cloned().collect();
        let mut waiting: Vec<(ChangeId, Wordings)> = Vec::new();
        for id in roots {
            if let Some(bound) = self.bound.get(&id) {
                let sent = bound.sent.clone();
                waiting.push((id, sent.map(|effect| self.draft(&effect))));
            }
        }
        while let Some((to, wordings)) = waiting.pop() {
            for id in amendments.get(&to).into_iter().flatten() {
                let Some(bound) = self.tie_amendment(id, &to, &wordings) else {
                    continue;
                };
                if amendments.contains_key(id) {
                    let next = match (&bound.sent, &wordings) {
                        (Ok(Effect::Words(edits)), Ok(wordings)) => {
                            let node = edits.first().map(|edit| edit.node);
                            let amended = wordings.iter().filter(|w| Some(w.node) == node);
                            Ok(amended.map(|w| self.weave.draft_edits(w, edits)).collect())
                        }
                        (Err(error), _) => Err(error.clone()),
                        _ => Ok(Vec::new()),
                    };
                    waiting.push((id.clone(), next));
                }
                self.bound.insert(id.clone(), bound);
            }
        }
        self.amendments = amendments;
    }

    /// Gives the words that a change brings their identity.
    fn draft(&mut self, effect: &Effect) -> Vec<Proposed> {
        match effect {
            Effect::Words(edits) if edits.iter().all(|edit| edit.splits_off.is_none()) => {
                let Some(edit) = edits.first() else {
                    return Vec::new();
                };
                let standing = self.weave.standing(edit.node);
                vec![self.weave.draft_edits(&standing, edits)]
            }
            _ => self.weave.draft_insertion(effect),
        }
    }

    fn tie_amendment(&self, id: &ChangeId, to: &ChangeId, wordings: &Wordings) -> Option<Bound> {
        let filed = self.filed(&id.submission)?;
        let action = self.action(id)?;
        let bind = |action: &Action| match (action, wordings) {
            (Action::Amend { wording, .. }, Ok(wordings)) => {
                amend(&self.weave, wordings, to, wording).map(Effect::Words)
            }
            (_, Err(error)) => Err(BindError::OfUnlaid {
                to: to.clone(),
                error: Box::new(error.clone()),
            }),
            (_, Ok(_)) => Err(BindError::NoOtherWording),
        };
        let ruled = match filed.record.decision(id.number).map(|d| &d.ruling) {
            Some(Ruling::AdoptedAs {
                wording, new_id, ..
            }) => {
                let action = with_other_wording(action, wording, new_id.as_ref());
                Some(action.and_then(|action| bind(&action)))
            }
            _ => None,
        };
        let change = filed.submission.change(id.number)?;
        let second = change.otherwise.as_ref().map(|wording| {
            let action = with_other_wording(action, wording, None);
            action.and_then(|action| bind(&action))
        });
        let zone = self.dossier.paper.zone_of(&filed.submission);
        Some(Bound {
            // Its words are those that were proposed over this version, whatever its state saw since.
            base: self.reached,
            key: (
                filed.submission.received.earliest(zone),
                id.submission.clone(),
                id.number,
            ),
            sent: bind(action),
            ruled,
            second,
        })
    }

    /// Why an amendment is tied to nothing.
    pub(super) fn untied(&self, id: &ChangeId) -> Option<BindError> {
        let mut seen = BTreeSet::new();
        let mut at = id.clone();
        while let Some(Action::Amend { to, .. }) = self.action(&at) {
            if !seen.insert(at) {
                return Some(BindError::AmendsItself(id.clone()));
            }
            if self.action(to).is_none() {
                return Some(BindError::NoSuchChange(to.clone()));
            }
            at = to.clone();
        }
        None
    }

    /// The changes that an amendment amends: the one that it names, the one which that amends, and
    /// so on.
    pub fn amended(&self, id: &ChangeId) -> Vec<ChangeId> {
        let mut out: Vec<ChangeId> = Vec::new();
        let mut at = id;
        while let Some(Action::Amend { to, .. }) = self.action(at)
            && !out.contains(to)
        {
            out.push(to.clone());
            at = to;
        }
        out
    }

    /// The change without which an amendment has nothing to amend: one that is neither among some
    /// changes nor in a version in the words that were sent.
    pub fn falls_with(&self, id: &ChangeId, among: &dyn Fn(&ChangeId) -> bool) -> Option<ChangeId> {
        let stands = |to: &ChangeId| {
            let is_ruled = self
                .bound
                .get(to)
                .is_some_and(|bound| bound.ruled.is_some());
            let is_taken = || {
                let taken = self.dossier.adopted_in(to);
                taken.is_some_and(|version| version <= self.reached)
            };
            !is_ruled && (among(to) || is_taken() || self.tried.contains(to))
        };
        self.amended(id).into_iter().find(|to| !stands(to))
    }

    /// The history with what a change amends laid over the version reached: the text that the
    /// change is drawn on.
    pub fn under(&self, id: &ChangeId) -> Cow<'_, Self> {
        let amended = self.amended(id);
        let is_laid = |to: &ChangeId| {
            let taken = self.dossier.adopted_in(to);
            taken.is_some_and(|version| version <= self.reached)
        };
        let missing: Vec<ChangeId> = amended.into_iter().filter(|to| !is_laid(to)).collect();
        if missing.is_empty() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(self.with(&missing))
    }
}
