//! Where each change stands: one rule, whether it is asked of one change or of all.
//!
//! Imports the domain only.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::change::Action;
use super::dossier::{Alike, Dossier, Filed, Standing};
use super::ids::{ChangeId, StateCode, SubmissionId};
use super::moment::Moment;
use super::paper::Paper;
use super::record::Ruling;
use super::submission::Position;
use super::timeliness::{Timeliness, timeliness};

impl Filed {
    /// Whether the coordinator may go by this submission without ruling on its lateness first.
    pub fn is_admissible(&self, paper: &Paper) -> bool {
        timeliness(paper, &self.submission) != Timeliness::Late
            || !self.record.admissions.is_empty()
    }

    /// When a state withdrew this submission: the whole, or every change where it bears nothing
    /// else.
    pub fn withdrawn_by(&self, state: &StateCode) -> Option<Moment> {
        let by_state = || self.record.withdrawals.iter().filter(|w| w.by == *state);
        if let Some(whole) = by_state().find(|w| w.change.is_none()) {
            return Some(whole.received);
        }
        let bears_changes_only = self.submission.comments.is_empty()
            && self.submission.note.is_none()
            && self.submission.position == Position::Amend;
        let last = by_state().next_back()?;
        let has_withdrawn_all = (1..)
            .zip(&self.submission.changes)
            .all(|(number, _)| self.record.has_withdrawn(number, state));
        (bears_changes_only && has_withdrawn_all).then_some(last.received)
    }

    /// Whether every state that sent this submission has withdrawn it.
    pub fn is_withdrawn(&self) -> bool {
        let by = &self.submission.by;
        !by.is_empty() && by.iter().all(|state| self.withdrawn_by(state).is_some())
    }
}

impl Dossier {
    /// The submissions whose place a later one took, each with that later one.
    ///
    /// A submission takes the place of another only while it may be gone by and is not withdrawn:
    /// one that came late and was not admitted leaves the timely one in force.
    pub fn superseded(&self) -> BTreeMap<&SubmissionId, &SubmissionId> {
        let later = || {
            self.submissions
                .iter()
                .filter_map(|filed| Some((filed, filed.submission.supersedes.as_ref()?)))
        };
        // A version already made is not undone by a later withdrawal.
        let stands = |filed: &Filed| {
            filed.is_admissible(&self.paper) && (!filed.is_withdrawn() || self.is_taken_from(filed))
        };
        let mut superseded: BTreeMap<&SubmissionId, &SubmissionId> = BTreeMap::new();
        for (filed, earlier) in later().filter(|(filed, _)| stands(filed)) {
            superseded.entry(earlier).or_insert(&filed.submission.id);
        }
        // What replaces a replacement that does not stand itself replaces what that replaced.
        let earlier: BTreeMap<&SubmissionId, &SubmissionId> = later()
            .map(|(filed, earlier)| (&filed.submission.id, earlier))
            .collect();
        let mut reached: Vec<(&SubmissionId, &SubmissionId)> =
            superseded.iter().map(|(id, by)| (*id, *by)).collect();
        while let Some((id, by)) = reached.pop() {
            if let Some(earlier) = earlier.get(id).copied()
                && earlier != by
                && !superseded.contains_key(earlier)
            {
                superseded.insert(earlier, by);
                reached.push((earlier, by));
            }
        }
        superseded
    }

    /// The later submission that took this one's place, if one did.
    pub fn superseded_by(&self, id: &SubmissionId) -> Option<&SubmissionId> {
        self.superseded().get(id).copied()
    }

    /// Whether a version took up a change of this submission.
    fn is_taken_from(&self, filed: &Filed) -> bool {
        self.versions
            .iter()
            .flat_map(|version| &version.adopts)
            .any(|adoption| adoption.change.submission == filed.submission.id)
    }

    /// Those that stand behind a change, as `Sponsorship::of` tells. Whoever asks about many takes
    /// `sponsorship`.
    pub fn standing_sponsors(&self, id: &ChangeId) -> Vec<StateCode> {
        // Who supports it is asked only where its own senders have given it up.
        match self
            .filed(&id.submission)
            .map(|filed| filed.sponsors(id.number))
        {
            Some(own) if !own.is_empty() && self.superseded_by(&id.submission).is_none() => {
                own.into_iter().cloned().collect()
            }
            _ => self.sponsorship().of(id),
        }
    }

    /// Who stands behind each change, in one pass: for whoever asks about many.
    pub fn sponsorship(&self) -> Sponsorship<'_> {
        let superseded = self.superseded();
        Sponsorship {
            backers: self.backers(&superseded),
            superseded,
            filed: self
                .submissions
                .iter()
                .map(|filed| (&filed.submission.id, filed))
                .collect(),
        }
    }

    /// The states that support each change beside those that sent it, also through the support of
    /// a support. What came late and was not admitted, was replaced or was not adopted is none.
    fn backers(
        &self,
        superseded: &BTreeMap<&SubmissionId, &SubmissionId>,
    ) -> BTreeMap<ChangeId, BTreeSet<StateCode>> {
        let mut supports: BTreeMap<ChangeId, &ChangeId> = BTreeMap::new();
        let mut joining: Vec<(&ChangeId, Vec<&StateCode>)> = Vec::new();
        for (id, filed, change) in self.changes() {
            let Action::Support(to) = &change.action else {
                continue;
            };
            let is_refused = filed
                .record
                .decision(id.number)
                .is_some_and(|decision| decision.ruling == Ruling::NotAdopted);
            if !is_refused
                && !superseded.contains_key(&id.submission)
                && filed.is_admissible(&self.paper)
            {
                joining.push((to, filed.sponsors(id.number)));
                supports.insert(id, to);
            }
        }
        let mut backers: BTreeMap<ChangeId, BTreeSet<StateCode>> = BTreeMap::new();
        if joining.is_empty() {
            return backers;
        }
        let sent: HashMap<&SubmissionId, &Filed> = self
            .submissions
            .iter()
            .map(|filed| (&filed.submission.id, filed))
            .collect();
        while let Some((to, states)) = joining.pop() {
            let Some(filed) = sent.get(&to.submission) else {
                continue;
            };
            let known = backers.entry(to.clone()).or_default();
            let new: Vec<&StateCode> = states
                .into_iter()
                .filter(|state| !filed.submission.by.contains(state))
                .filter(|state| known.insert((*state).clone()))
                .collect();
            if let Some(further) = supports.get(to).copied().filter(|_| !new.is_empty()) {
                joining.push((further, new));
            }
        }
        backers.retain(|_, states| !states.is_empty());
        backers
    }

    /// The adopted-as decision that settles a change, while that decision stands.
    pub fn settled_by(&self, id: &ChangeId) -> Option<ChangeId> {
        Judge::of(self).settler(id)
    }

    /// Every change that other adopted words settle, with the change that they were adopted for, in
    /// one pass: for whoever asks about many.
    pub fn settlements(&self) -> BTreeMap<ChangeId, ChangeId> {
        let judge = Judge::of(self);
        let fallen = judge.amends.keys().filter_map(|id| {
            let by = judge.settler(id)?;
            Some((id.clone(), by))
        });
        let fallen: BTreeMap<ChangeId, ChangeId> = fallen.collect();
        let mut settled = judge.settled;
        settled.extend(fallen);
        settled
    }

    /// Where a change stands. A version already made is not undone by a later withdrawal: the
    /// decision under which it was adopted still stands then.
    pub fn standing(&self, id: &ChangeId) -> Standing {
        self.filed(&id.submission)
            .map_or(Standing::Open, |filed| Judge::of(self).standing(id, filed))
    }

    /// Where every change stands, in one pass: for whoever asks about many.
    pub fn standings(&self) -> BTreeMap<ChangeId, Standing> {
        let judge = Judge::of(self);
        self.changes()
            .map(|(id, filed, _)| {
                let standing = judge.standing(&id, filed);
                (id, standing)
            })
            .collect()
    }
}

/// Who stands behind each change.
#[derive(Debug, Clone)]
pub struct Sponsorship<'d> {
    superseded: BTreeMap<&'d SubmissionId, &'d SubmissionId>,
    /// The states that support each change.
    backers: BTreeMap<ChangeId, BTreeSet<StateCode>>,
    filed: HashMap<&'d SubmissionId, &'d Filed>,
}

impl Sponsorship<'_> {
    /// The sponsors of a change that have not withdrawn it; where all have, or have put another
    /// submission in its place, the states that support it, in whose name it stands then. Sorted by
    /// code in that case.
    pub fn of(&self, id: &ChangeId) -> Vec<StateCode> {
        let own = self.own(id);
        if !own.is_empty() {
            return own.into_iter().cloned().collect();
        }
        let backers = self.backers.get(id).into_iter().flatten();
        backers.cloned().collect()
    }

    /// The states of its own submission that still want a change.
    fn own(&self, id: &ChangeId) -> Vec<&StateCode> {
        self.filed
            .get(&id.submission)
            .filter(|_| !self.superseded.contains_key(&id.submission))
            .map(|filed| filed.sponsors(id.number))
            .unwrap_or_default()
    }

    /// Whether nobody stands behind a change.
    fn is_abandoned(&self, id: &ChangeId) -> bool {
        !self.backers.contains_key(id) && self.own(id).is_empty()
    }
}

/// What becomes of a change, as far as amendments to it care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// A version holds its words.
    Taken,
    /// It may come into a version yet.
    Waits,
    /// It will not, at least not in its words.
    Fallen(Standing),
}

/// What the standing of a change is judged by, gathered in one pass.
struct Judge<'d> {
    taken: HashSet<&'d ChangeId>,
    sponsorship: Sponsorship<'d>,
    /// What an adopted-as decision in force settles, each with the change so decided.
    settled: BTreeMap<ChangeId, ChangeId>,
    /// For each amendment to a change that change.
    amends: BTreeMap<ChangeId, &'d ChangeId>,
    /// For each change that is amended, those that propose the very same.
    alike: &'d Alike,
}

impl<'d> Judge<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        let mut judge = Self {
            taken: dossier
                .versions
                .iter()
                .flat_map(|version| version.adopts.iter().map(|adoption| &adoption.change))
                .collect(),
            sponsorship: dossier.sponsorship(),
            settled: BTreeMap::new(),
            amends: dossier
                .changes()
                .filter_map(|(id, _, change)| match &change.action {
                    Action::Amend { to, .. } => Some((id, to)),
                    _ => None,
                })
                .collect(),
            alike: &dossier.alike,
        };
        for (id, filed, _) in dossier.changes() {
            if let Some(Ruling::AdoptedAs { settles, .. }) =
                filed.record.decision(id.number).map(|d| &d.ruling)
                && !judge.is_gone(&id)
            {
                for other in settles {
                    judge
                        .settled
                        .entry(other.clone())
                        .or_insert_with(|| id.clone());
                }
            }
        }
        judge
    }

    /// Whether a change is gone: nobody stands behind it, and no version holds it.
    fn is_gone(&self, id: &ChangeId) -> bool {
        !self.taken.contains(id) && self.sponsorship.is_abandoned(id)
    }

    fn standing(&self, id: &ChangeId, filed: &Filed) -> Standing {
        self.fallen(id)
            .unwrap_or_else(|| self.own_standing(id, filed))
    }

    /// What became of a change that an amendment amends; none where it is not on record.
    fn fate(&self, id: &ChangeId) -> Option<Fate> {
        let filed = self.sponsorship.filed.get(&id.submission)?;
        Some(match self.own_standing(id, filed) {
            // Adopted in other words, it is in the version without the words amended.
            Standing::AdoptedAs => Fate::Fallen(Standing::Settled),
            _ if self.taken.contains(id) => Fate::Taken,
            fallen @ (Standing::Withdrawn | Standing::NotAdopted | Standing::Settled) => {
                Fate::Fallen(fallen)
            }
            Standing::Open | Standing::Adopted | Standing::Deferred => Fate::Waits,
        })
    }

    /// The change in which the words of another still stand, and what becomes of it: that change
    /// itself, or where it has fallen one that proposes the very same.
    fn stands_as<'c>(&'c self, to: &'c ChangeId) -> Option<(&'c ChangeId, Fate)> {
        let own = self.fate(to)?;
        let others = self.alike.get(to).into_iter().flatten();
        let mut standing = others
            .filter(|_| matches!(own, Fate::Fallen(_)))
            .filter_map(|other| Some((other, self.fate(other)?)))
            .filter(|(_, fate)| !matches!(fate, Fate::Fallen(_)));
        Some(standing.next().unwrap_or((to, own)))
    }

    /// Where an amendment stands that falls with what it amends; none where that has not fallen.
    fn fallen(&self, id: &ChangeId) -> Option<Standing> {
        if self.taken.contains(id) {
            return None;
        }
        let mut seen = BTreeSet::new();
        let mut at = id;
        while let Some(to) = self.amends.get(at).copied() {
            if !seen.insert(at) {
                return None;
            }
            match self.stands_as(to)? {
                (_, Fate::Taken) => return None,
                (_, Fate::Fallen(fate)) => return Some(fate),
                (standing, Fate::Waits) => at = standing,
            }
        }
        None
    }

    /// The change whose adopted wording settles one; of an amendment that falls, the one that
    /// settles what it amends, or is that.
    fn settler(&self, id: &ChangeId) -> Option<ChangeId> {
        let mut at = id;
        if self.fallen(id) == Some(Standing::Settled) {
            while let Some(to) = self.amends.get(at).copied() {
                let filed = self.sponsorship.filed.get(&to.submission)?;
                match self.own_standing(to, filed) {
                    Standing::AdoptedAs => return Some(to.clone()),
                    Standing::Settled => return self.settled.get(to).cloned(),
                    _ => at = self.stands_as(to)?.0,
                }
            }
        }
        self.settled.get(id).cloned()
    }

    fn own_standing(&self, id: &ChangeId, filed: &Filed) -> Standing {
        if self.is_gone(id) {
            return Standing::Withdrawn;
        }
        match filed.record.decision(id.number).map(|d| &d.ruling) {
            Some(Ruling::Adopted) => Standing::Adopted,
            Some(Ruling::AdoptedAs { .. }) => Standing::AdoptedAs,
            Some(Ruling::NotAdopted) => Standing::NotAdopted,
            // A decision put off is taken when other wording settles the matter.
            Some(Ruling::Deferred) | None if self.settled.contains_key(id) => Standing::Settled,
            Some(Ruling::Deferred) => Standing::Deferred,
            None => Standing::Open,
        }
    }
}
