//! Amendments to amendments: tied to the words that other changes bring, and sharing their fate.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::change::Action;
use crate::domain::dossier::{Alike, Dossier};
use crate::domain::ids::{ChangeId, PlaceId};
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

/// What on record proposes the very same as a change that is amended. Only where another might is
/// the paper replayed for it.
pub fn alike(dossier: &Dossier) -> Alike {
    let mut of_each: HashMap<(u32, Subject<'_>), Vec<ChangeId>> = HashMap::new();
    let mut amended: BTreeMap<&ChangeId, Option<(u32, Subject<'_>)>> = BTreeMap::new();
    for (_, _, change) in dossier.changes() {
        if let Action::Amend { to, .. } = &change.action {
            amended.entry(to).or_default();
        }
    }
    if amended.is_empty() {
        return Alike::new();
    }
    for (id, filed, change) in dossier.changes() {
        let subject = (filed.submission.base, subject(&change.action));
        if let Some(of) = amended.get_mut(&id) {
            *of = Some(subject);
        }
        of_each.entry(subject).or_default().push(id);
    }
    let rivals = amended.iter().filter_map(|(id, subject)| {
        let all = of_each.get(subject.as_ref()?)?;
        (all.len() > 1).then_some((*id, all))
    });
    let rivals: Vec<(&ChangeId, &Vec<ChangeId>)> = rivals.collect();
    if rivals.is_empty() {
        return Alike::new();
    }
    // A desk that cannot be replayed says so elsewhere.
    let Ok(history) = History::replay(dossier, None) else {
        return Alike::new();
    };
    let same = |id: &ChangeId, all: &[ChangeId]| -> Vec<ChangeId> {
        let same = all.iter().filter(|other| history.is_same(id, other));
        same.cloned().collect()
    };
    rivals
        .into_iter()
        .map(|(id, all)| (id.clone(), same(id, all)))
        .filter(|(_, same)| !same.is_empty())
        .collect()
}

/// What a change is about, as far as the record tells without its words: changes about different
/// things are never the same.
type Subject<'d> = (u8, Option<&'d PlaceId>);

fn subject(action: &Action) -> Subject<'_> {
    match action {
        Action::Reword { at, .. } => (0, Some(at)),
        Action::Insert { .. } => (1, None),
        Action::InsertSection { .. } => (2, None),
        Action::Amend { .. } => (3, None),
        Action::Remove(at)
        | Action::Move { what: at, .. }
        | Action::Split { at, .. }
        | Action::Join { what: at, .. }
        | Action::Retain(at) => (4, Some(at)),
        Action::Support(_) => (5, None),
    }
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
        self.amended_where(id, &|_| true)
    }

    /// The same; of each that does not stand another in its place that proposes the very same and
    /// does, where there is one.
    pub(in crate::drafting) fn amended_where(
        &self,
        id: &ChangeId,
        stands: &dyn Fn(&ChangeId) -> bool,
    ) -> Vec<ChangeId> {
        let mut out: Vec<ChangeId> = Vec::new();
        let mut at = id.clone();
        while let Some(Action::Amend { to, .. }) = self.action(&at) {
            let other = || self.same_as(to).into_iter().find(|other| stands(other));
            let meant = (!stands(to)).then(other).flatten();
            let meant = meant.unwrap_or_else(|| to.clone());
            if out.contains(&meant) {
                break;
            }
            out.push(meant.clone());
            at = meant;
        }
        out
    }

    /// Whether the version reached, or one before it, took a change up.
    pub(in crate::drafting) fn is_taken(&self, id: &ChangeId) -> bool {
        let taken = self.dossier.adopted_in(id);
        taken.is_some_and(|version| version <= self.reached)
    }

    /// The change without which an amendment has nothing to amend: one that is neither among some
    /// changes nor in a version in the words that were sent, and no other that proposes the same is.
    pub fn falls_with(&self, id: &ChangeId, among: &dyn Fn(&ChangeId) -> bool) -> Option<ChangeId> {
        let stands = |to: &ChangeId| {
            let is_ruled = self
                .bound
                .get(to)
                .is_some_and(|bound| bound.ruled.is_some());
            !is_ruled && (among(to) || self.is_taken(to) || self.tried.contains(to))
        };
        let amended = self.amended_where(id, &stands);
        amended.into_iter().find(|to| !stands(to))
    }

    /// The history with what a change amends laid over the version reached: the text that the
    /// change is drawn on.
    pub fn under(&self, id: &ChangeId) -> Cow<'_, Self> {
        let amended = self.amended_where(id, &|to| self.is_taken(to)).into_iter();
        let missing: Vec<ChangeId> = amended.filter(|to| !self.is_taken(to)).collect();
        if missing.is_empty() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(self.with(&missing))
    }
}
