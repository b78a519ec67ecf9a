//! A paper's history, replayed: from the first version through every change taken up.
//!
//! Every submission is tied to its words when the replay passes its base version; nothing is ever
//! looked for in a later text. The cost is the text plus the changes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::domain::change::{Action, Change};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, PlaceId, StateCode, SubmissionId};
use crate::domain::record::Ruling;
use crate::domain::standing::Sponsorship;
use crate::domain::version::{Section, Version};

use super::bind::{Bases, BindError, Binder, BoundPlace, Effect, Repeats, with_other_wording};
use super::claims::{self, Party};
use super::collision::{self, Collision};
use super::lay::{Done, Stake, is_the_same, lay};
use super::order::Key;
use super::weave::{Hand, Weave};

mod amended;
mod error;
mod tied;

use amended::Amendments;
pub use amended::alike;
pub use error::ReplayError;

/// How long a chain of supports may be that support one another.
const CHAIN_LIMIT: usize = 16;

/// A change tied to its base.
#[derive(Debug, Clone)]
struct Bound {
    base: u32,
    key: Key,
    /// As the state sent it.
    sent: Result<Effect, BindError>,
    /// In the coordinator's words, where it was adopted so.
    ruled: Option<Result<Effect, BindError>>,
    /// The state's second best.
    second: Option<Result<Effect, BindError>>,
}

impl Bound {
    /// What the change does as things stand: the ruled wording where there is one.
    fn effect(&self) -> Result<&Effect, &BindError> {
        self.ruled.as_ref().unwrap_or(&self.sent).as_ref()
    }
}

/// A paper replayed up to a version.
#[derive(Debug, Clone)]
pub struct History<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) weave: Weave,
    /// Where each submission stands in the dossier.
    filed: HashMap<SubmissionId, usize>,
    done: Done,
    bound: BTreeMap<ChangeId, Bound>,
    amendments: Amendments,
    sponsorship: Arc<Sponsorship<'d>>,
    /// Changes laid as versions that are not made.
    tried: BTreeSet<ChangeId>,
    /// The version reached.
    pub(super) reached: u32,
}

impl<'d> History<'d> {
    /// Replays a paper up to a version, the newest if none is given. Changes made against later
    /// versions are not known to it.
    ///
    /// # Errors
    /// Where versions do not follow from what is on record; texts themselves are not compared
    /// (`verify` does).
    pub fn replay(dossier: &'d Dossier, upto: Option<u32>) -> Result<Self, ReplayError> {
        Self::replay_each(dossier, upto, |_| {})
    }

    /// Replays the whole paper and calls back with each version's number and its replayed text.
    ///
    /// # Errors
    /// As `replay`.
    pub fn replay_watching(
        dossier: &'d Dossier,
        upto: Option<u32>,
        mut watch: impl FnMut(u32, Vec<Section>),
    ) -> Result<Self, ReplayError> {
        Self::replay_each(dossier, upto, |history| {
            watch(history.reached, history.sections());
        })
    }

    /// The texts between are written out for those alone who look at them: they would cost the text
    /// times the versions.
    fn replay_each(
        dossier: &'d Dossier,
        upto: Option<u32>,
        mut watch: impl FnMut(&Self),
    ) -> Result<Self, ReplayError> {
        let first = dossier.version(1).ok_or(ReplayError::NoFirstVersion)?;
        let root = dossier
            .paper
            .id
            .as_str()
            .parse()
            .unwrap_or_else(|_| first_id(&first.sections));
        let changes = dossier
            .submissions
            .iter()
            .flat_map(|filed| &filed.submission.changes);
        let worked_on = changes.flat_map(|change| change.action.works_on()).cloned();
        let coordinator = dossier.paper.coordinator.clone();
        let weave = Weave::new(coordinator, root, &first.sections, worked_on.collect());
        let mut history = Self {
            dossier,
            weave,
            filed: (0..)
                .zip(&dossier.submissions)
                .map(|(i, f)| (f.submission.id.clone(), i))
                .collect(),
            done: Done::default(),
            bound: BTreeMap::new(),
            amendments: amended::amendments(dossier),
            sponsorship: Arc::new(dossier.sponsorship()),
            tried: BTreeSet::new(),
            reached: 1,
        };
        history.bind_all();
        for version in dossier.versions.iter().skip(1) {
            if upto.is_some_and(|last| version.number > last) {
                break;
            }
            history.take_up(version)?;
            watch(&history);
            history.bind_all();
        }
        Ok(history)
    }

    /// The history with the next version taken up as the replay takes up every other, though it is
    /// on no desk yet: what proves a version before it is written. The versions before it were
    /// replayed already, and are not replayed again.
    ///
    /// # Errors
    /// As `replay`.
    pub fn followed_by(&self, version: &Version) -> Result<Self, ReplayError> {
        let mut after = self.clone();
        after.take_up(version)?;
        Ok(after)
    }

    /// Takes up the version after the one reached.
    fn take_up(&mut self, made: &Version) -> Result<(), ReplayError> {
        let version = made.number;
        if version != self.reached + 1 {
            return Err(ReplayError::MissingVersion(self.reached + 1));
        }
        let mut stakes: Vec<(ChangeId, Vec<StateCode>)> = Vec::new();
        for adoption in &made.adopts {
            let id = &adoption.change;
            let by = (!adoption.by.is_empty()).then(|| adoption.by.clone());
            let bound = self.bound.get(id).ok_or_else(|| ReplayError::NotOnRecord {
                version,
                change: id.clone(),
            })?;
            if let Err(error) = bound.effect() {
                let (change, error) = (id.clone(), error.clone());
                return Err(ReplayError::CannotBeLaid {
                    version,
                    change,
                    error,
                });
            }
            stakes.push((id.clone(), self.account(id, by)));
        }
        let ids: Vec<ChangeId> = stakes.iter().map(|(id, _)| id.clone()).collect();
        if let Some(collision) = self.collisions(&ids).into_iter().next() {
            return Err(ReplayError::Collides {
                version,
                collision: Box::new(collision),
            });
        }
        self.lay(version, &stakes);
        Ok(())
    }

    /// On whose account a change goes: the coordinator's where the wording is its own, else its
    /// sponsors' (those given, or all).
    pub(super) fn account(&self, id: &ChangeId, by: Option<Vec<StateCode>>) -> Vec<StateCode> {
        if matches!(
            self.filed(&id.submission)
                .and_then(|filed| filed.record.decision(id.number))
                .map(|d| &d.ruling),
            Some(Ruling::AdoptedAs { .. })
        ) {
            return vec![self.dossier.paper.coordinator.clone()];
        }
        by.unwrap_or_else(|| {
            self.filed(&id.submission)
                .map(|filed| filed.submission.by.clone())
                .unwrap_or_default()
        })
    }

    /// The change that a support is for in the end, through supports of supports.
    pub(super) fn supported(&self, id: &ChangeId) -> Option<ChangeId> {
        let mut at = id.clone();
        for _ in 0..CHAIN_LIMIT {
            match self.action(&at) {
                Some(Action::Support(next)) => at = next.clone(),
                _ => return (at != *id).then_some(at),
            }
        }
        None
    }

    /// Lays changes that do not collide as the next version.
    fn lay(&mut self, version: u32, accounts: &[(ChangeId, Vec<StateCode>)]) {
        let supported: Vec<Option<ChangeId>> =
            accounts.iter().map(|(id, _)| self.supported(id)).collect();
        let stakes: Vec<Stake<'_>> = accounts
            .iter()
            .zip(supported)
            .filter_map(|((id, by), supports)| {
                let (id, bound) = self.bound.get_key_value(id)?;
                let effect = bound.effect().ok()?;
                Some(Stake {
                    id,
                    effect,
                    base: bound.base,
                    key: &bound.key,
                    by: by.clone(),
                    supports,
                    is_ruled: bound.ruled.is_some(),
                })
            })
            .collect();
        let bound = &self.bound;
        let elsewhere = |change: &ChangeId, anchor: &PlaceId| -> Option<BoundPlace> {
            bound
                .range(change.submission.change(0)..=change.submission.change(u32::MAX))
                .find_map(|(_, bound)| match bound.effect().ok()? {
                    Effect::Insert { provision, place } if provision.id == *anchor => {
                        Some(place.clone())
                    }
                    Effect::InsertSection { section, place } if section.id == *anchor => {
                        Some(place.clone())
                    }
                    _ => None,
                })
        };
        lay(
            &mut self.weave,
            &mut self.done,
            &stakes,
            version,
            &elsewhere,
        );
        self.reached = version;
    }

    /// Ties every change made against the version reached.
    fn bind_all(&mut self) {
        let bases = Bases::default();
        for filed in &self.dossier.submissions {
            let submission = &filed.submission;
            let rules_here = filed.record.decisions.iter().any(|decision| {
                matches!(decision.ruling, Ruling::AdoptedAs { base, .. }
                    if base.unwrap_or(submission.base) == self.reached)
            });
            if submission.base != self.reached && !rules_here {
                continue;
            }
            let zone = self.dossier.paper.zone_of(submission);
            let brought = |change: &'d Change| {
                let ids = match &change.action {
                    // A split brings an id too, but no place of its own.
                    Action::Insert { .. } | Action::InsertSection { .. } => change.action.new_ids(),
                    _ => Vec::new(),
                };
                ids.into_iter().map(|id| (id.clone(), &change.action))
            };
            let own: HashMap<PlaceId, &Action> =
                submission.changes.iter().flat_map(brought).collect();
            let (mut repeats, mut rulings) = (Repeats::default(), Repeats::default());
            for (number, change) in (1..).zip(&submission.changes) {
                if matches!(change.action, Action::Amend { .. }) {
                    continue;
                }
                let id = submission.id.change(number);
                let decision = filed.record.decision(number);
                let ruled_base = match decision.map(|d| &d.ruling) {
                    Some(Ruling::AdoptedAs { base, .. }) => Some(base.unwrap_or(submission.base)),
                    _ => None,
                };
                let binder = Binder {
                    weave: &self.weave,
                    base: self.reached,
                    own: &own,
                    bases: &bases,
                };
                if submission.base == self.reached {
                    let key = (
                        submission.received.earliest(zone),
                        submission.id.clone(),
                        number,
                    );
                    let sent = binder.bind(&change.action).map(|e| repeats.count(e));
                    let second = change.otherwise.as_ref().map(|wording| {
                        let action = with_other_wording(&change.action, wording, None);
                        action.and_then(|action| binder.bind(&action))
                    });
                    let bound = Bound {
                        base: submission.base,
                        key,
                        sent,
                        // Until the replay reaches the version that the ruling is written over.
                        ruled: ruled_base.map(|base| Err(BindError::NoSuchVersion(base))),
                        second,
                    };
                    self.bound.insert(id.clone(), bound);
                }
                if ruled_base == Some(self.reached)
                    && let Some(Ruling::AdoptedAs {
                        wording, new_id, ..
                    }) = decision.map(|d| &d.ruling)
                    && let Some(bound) = self.bound.get_mut(&id)
                {
                    let action = with_other_wording(&change.action, wording, new_id.as_ref());
                    let ruled = action.and_then(|action| binder.bind(&action));
                    bound.ruled = Some(ruled.map(|effect| rulings.count(effect)));
                    bound.base = self.reached;
                }
            }
        }
        self.bind_amendments();
    }

    pub(super) fn filed(&self, id: &SubmissionId) -> Option<&'d Filed> {
        self.filed
            .get(id)
            .map(|index| &self.dossier.submissions[*index])
    }

    /// The version reached.
    pub fn reached(&self) -> u32 {
        self.reached
    }

    /// The text of the version reached.
    pub fn sections(&self) -> Vec<Section> {
        self.weave.sections()
    }

    /// The hands of the versions so far.
    pub fn hands(&self) -> &[Hand] {
        &self.weave.hands
    }

    /// Why a change cannot be laid on its base, if it cannot.
    pub fn problem(&self, id: &ChangeId) -> Option<BindError> {
        match self.bound.get(id) {
            Some(bound) => bound.effect().err().cloned(),
            None => {
                let base = self
                    .filed(&id.submission)
                    .map(|filed| filed.submission.base);
                let unmade = || {
                    base.map_or_else(
                        || BindError::NoSuchChange(id.clone()),
                        BindError::NoSuchVersion,
                    )
                };
                Some(self.untied(id).unwrap_or_else(unmade))
            }
        }
    }

    /// Why a change as the state sent it cannot be laid on its base, if it cannot.
    pub fn problem_as_sent(&self, id: &ChangeId) -> Option<BindError> {
        match self.bound.get(id) {
            Some(bound) => bound.sent.clone().err(),
            None => self.problem(id),
        }
    }

    /// The other changes of the same base that do the very same, as sent.
    pub fn same_as(&self, id: &ChangeId) -> Vec<ChangeId> {
        let others = self.bound.keys().filter(|other| self.is_same(id, other));
        others.cloned().collect()
    }

    /// Whether two changes of one base do the very same, as sent.
    pub(super) fn is_same(&self, one: &ChangeId, other: &ChangeId) -> bool {
        let (Some(a), Some(b)) = (self.bound.get(one), self.bound.get(other)) else {
            return false;
        };
        one != other
            && a.base == b.base
            && matches!((&a.sent, &b.sent), (Ok(a), Ok(b)) if is_the_same(a, b))
    }

    /// Whether the words that a change rewords were too tangled to compare.
    pub(super) fn is_coarse(&self, id: &ChangeId) -> bool {
        let effect = self.bound.get(id).and_then(|bound| bound.effect().ok());
        matches!(effect, Some(Effect::Words(edits)) if edits.iter().any(|edit| edit.is_coarse))
    }

    /// The collisions among some changes and with what versions since their bases took up.
    /// Changes that cannot be laid at all are left out (`problem` names them).
    pub fn collisions(&self, candidates: &[ChangeId]) -> Vec<Collision> {
        let waiting = candidates.iter().filter_map(|id| {
            let (id, bound) = self.bound.get_key_value(id)?;
            let effect = bound.effect().ok()?;
            Some(Party {
                id,
                effect,
                base: bound.base,
                taken: None,
            })
        });
        let mut parties: Vec<Party<'_>> = waiting.collect();
        let Some(oldest) = parties.iter().map(|party| party.base).min() else {
            return Vec::new();
        };
        for version in &self.dossier.versions {
            if version.number > self.reached || version.number < oldest {
                continue;
            }
            for adoption in &version.adopts {
                if let Some((id, bound)) = self.bound.get_key_value(&adoption.change)
                    && let Ok(effect) = bound.effect()
                {
                    let taken = Some(version.number);
                    parties.push(Party {
                        id,
                        effect,
                        base: bound.base,
                        taken,
                    });
                }
            }
        }
        let edges = claims::edges(&self.weave, &parties);
        collision::name(&self.weave, &parties, &edges)
    }

    /// The history with some changes laid over the version reached, as a version that is not made:
    /// for what-if and for the redline of a submission.
    pub fn with(&self, changes: &[ChangeId]) -> Self {
        let mut after = self.clone();
        let among: HashSet<&ChangeId> = changes.iter().collect();
        let stakes: Vec<(ChangeId, Vec<StateCode>)> = changes
            .iter()
            // Without what it amends, an amendment has no words to change.
            .filter(|id| self.falls_with(id, &|to| among.contains(to)).is_none())
            .map(|id| (id.clone(), self.account(id, self.standing_sponsors(id))))
            .collect();
        after.tried.extend(stakes.iter().map(|(id, _)| id.clone()));
        after.lay(self.reached + 1, &stakes);
        after
    }

    /// Those that stand behind a change, where they are not all that sent it.
    pub(super) fn standing_sponsors(&self, id: &ChangeId) -> Option<Vec<StateCode>> {
        let filed = self.filed(&id.submission)?;
        let standing = self.sponsorship.of(id);
        (standing != filed.submission.by).then_some(standing)
    }

    /// The history as states saw it in a version, with one of their submissions taken as sent.
    pub(super) fn as_sent(&mut self) {
        for bound in self.bound.values_mut() {
            bound.ruled = None;
        }
    }

    /// The action of a change.
    pub fn action(&self, id: &ChangeId) -> Option<&'d Action> {
        self.filed(&id.submission)?
            .submission
            .change(id.number)
            .map(|change| &change.action)
    }
}

fn first_id(sections: &[Section]) -> PlaceId {
    sections.first().map_or_else(
        || {
            #[expect(clippy::unwrap_used, reason = "a constant that is a valid id")]
            "paper".parse().unwrap()
        },
        |section| section.id.clone(),
    )
}
