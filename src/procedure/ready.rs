//! Which changes wait, and what the next version takes up: the one place that tells.
//!
//! What is adopted waits for a version, whenever it came: whoever makes one names what came late
//! and was never admitted. What has no decision, or one that was put off, waits only where the
//! submission may be gone by: until it is admitted, what came late holds nothing up, and is shown
//! only to whoever asks for all that is on the table. That goes for late support too: the change
//! that it joins goes forward without it. Imports the domain only.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::{Action, Change};
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::ChangeId;

/// What a change waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wait {
    /// A version: it is adopted.
    Version,
    /// A version too: a state that joined an adopted change needs no ruling of its own.
    Company,
    /// The decision on the change that it amends: it is adopted itself.
    Amended,
    /// A decision.
    Decision,
    /// The ruling on its lateness, before anything else.
    Admission,
}

/// What every change in no version is judged by.
struct Waits<'d> {
    dossier: &'d Dossier,
    standings: BTreeMap<ChangeId, Standing>,
    taken: BTreeSet<&'d ChangeId>,
}

impl<'d> Waits<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        Self {
            dossier,
            standings: dossier.standings(),
            taken: dossier
                .versions
                .iter()
                .flat_map(|version| version.adopts.iter().map(|adoption| &adoption.change))
                .collect(),
        }
    }

    fn is_adopted(&self, id: &ChangeId) -> bool {
        matches!(
            self.standings.get(id),
            Some(Standing::Adopted | Standing::AdoptedAs)
        )
    }

    /// Whether what a change amends, or what that amends, has yet to be decided.
    fn amends_undecided(&self, change: &Change) -> bool {
        let mut seen = BTreeSet::new();
        let mut at = change;
        while let Action::Amend { to, .. } = &at.action {
            // What another state proposes in the very same words is as good.
            let same = || self.dossier.alike.get(to).into_iter().flatten();
            let all = || std::iter::once(to).chain(same());
            if all().any(|id| self.taken.contains(id)) {
                return false;
            }
            let Some(to) = all().find(|id| self.is_adopted(id)) else {
                return true;
            };
            if !seen.insert(to) {
                return true;
            }
            let Some(amended) = self.dossier.change(to) else {
                return true;
            };
            at = amended;
        }
        false
    }

    fn wait(&self, id: &ChangeId, filed: &Filed, change: &Change) -> Option<Wait> {
        if self.taken.contains(id) {
            return None;
        }
        if self.is_adopted(id) {
            let waits = self.amends_undecided(change);
            return Some(if waits { Wait::Amended } else { Wait::Version });
        }
        let is_undecided = matches!(
            self.standings.get(id),
            Some(Standing::Open | Standing::Deferred)
        );
        if !is_undecided {
            return None;
        }
        if !filed.is_admissible(&self.dossier.paper) {
            return Some(Wait::Admission);
        }
        let is_open = self.standings.get(id) == Some(&Standing::Open);
        Some(match &change.action {
            Action::Support(to) if is_open && self.is_adopted(to) => Wait::Company,
            _ => Wait::Decision,
        })
    }

    fn those(&self, is_wanted: impl Fn(Wait, &Change) -> bool) -> Vec<ChangeId> {
        self.dossier
            .changes()
            .filter(|(id, filed, change)| {
                self.wait(id, filed, change)
                    .is_some_and(|wait| is_wanted(wait, change))
            })
            .map(|(id, ..)| id)
            .collect()
    }
}

/// What the next version takes up: what is adopted and in none yet, with the support that counts.
pub fn ready(dossier: &Dossier) -> Vec<ChangeId> {
    Waits::of(dossier).those(|wait, _| matches!(wait, Wait::Version | Wait::Company))
}

/// What is adopted and amends a change that is not decided yet: it waits for that.
pub fn amending_undecided(dossier: &Dossier) -> Vec<ChangeId> {
    Waits::of(dossier).those(|wait, _| wait == Wait::Amended)
}

/// What is adopted and wants a version. A support of what a version holds stands with that.
pub fn unconsolidated(dossier: &Dossier) -> Vec<ChangeId> {
    let waits = Waits::of(dossier);
    waits.those(|wait, change| {
        let stands_with_another =
            matches!(&change.action, Action::Support(to) if waits.taken.contains(to));
        wait == Wait::Version && !stands_with_another
    })
}

/// What wants a decision of its own, or had it put off, and may come into a version yet.
pub fn undecided(dossier: &Dossier) -> Vec<ChangeId> {
    let waits = Waits::of(dossier);
    waits.those(|wait, change| {
        wait == Wait::Decision && shares_fate_of(&waits.standings, &change.action).is_none()
    })
}

/// What wants a decision of its own out of a submission that came late: the ruling on that comes
/// first.
pub fn unadmitted(dossier: &Dossier) -> Vec<ChangeId> {
    let waits = Waits::of(dossier);
    waits.those(|wait, change| {
        wait == Wait::Admission && shares_fate_of(&waits.standings, &change.action).is_none()
    })
}

/// The change with which another stands or falls, so that it needs no decision of its own: a support
/// goes with what it supports while that is in force, an amendment with a change that fell.
pub fn shares_fate_of<'a>(
    standings: &BTreeMap<ChangeId, Standing>,
    action: &'a Action,
) -> Option<&'a ChangeId> {
    match action {
        Action::Support(to) => standings
            .get(to)
            .is_some_and(|standing| *standing != Standing::Withdrawn)
            .then_some(to),
        Action::Amend { to, .. } => matches!(
            standings.get(to),
            Some(Standing::Withdrawn | Standing::NotAdopted)
        )
        .then_some(to),
        _ => None,
    }
}

/// Where the changes of a dossier stand, counted; one without a decision of its own counts with the
/// change whose fate it shares.
pub fn count_by_standing(dossier: &Dossier) -> Vec<(Standing, usize)> {
    const ALL: [Standing; 7] = [
        Standing::Open,
        Standing::Adopted,
        Standing::AdoptedAs,
        Standing::Settled,
        Standing::NotAdopted,
        Standing::Deferred,
        Standing::Withdrawn,
    ];
    let counted = shared_standings(dossier);
    ALL.into_iter()
        .map(|kind| (kind, counted.values().filter(|s| **s == kind).count()))
        .collect()
}

/// Where one change stands for people, as `shared_standings` tells.
pub fn shared_standing(dossier: &Dossier, id: &ChangeId) -> Standing {
    let shared = shared_standings(dossier);
    shared.get(id).copied().unwrap_or(Standing::Open)
}

/// Where every change stands for people who read of it: one without a decision of its own stands
/// with the change whose fate it shares. What came late and was not admitted shares none that is
/// adopted, for that goes forward without it.
pub fn shared_standings(dossier: &Dossier) -> BTreeMap<ChangeId, Standing> {
    let standings = dossier.standings();
    let mut shared = standings.clone();
    for (id, filed, change) in dossier.changes() {
        let is_admissible = filed.is_admissible(&dossier.paper);
        let mut seen = BTreeSet::from([&id]);
        let (mut own, mut at) = (standings.get(&id).copied(), change);
        while let (Some(Standing::Open), Some(to)) = (own, shares_fate_of(&standings, &at.action))
            && seen.insert(to)
            && let Some(next) = dossier.change(to)
        {
            (own, at) = (standings.get(to).copied(), next);
        }
        let is_taken = matches!(own, Some(Standing::Adopted | Standing::AdoptedAs));
        if let Some(own) = own.filter(|_| is_admissible || !is_taken) {
            shared.insert(id.clone(), own);
        }
    }
    shared
}

/// All that is in no version yet and may come into one: what is ready and what is undecided.
pub fn waiting(dossier: &Dossier) -> Vec<ChangeId> {
    Waits::of(dossier).those(|wait, _| wait != Wait::Admission)
}

/// All that is in no version yet and neither refused nor withdrawn: what waits, and what came late and was not
/// admitted.
pub fn on_the_table(dossier: &Dossier) -> Vec<ChangeId> {
    Waits::of(dossier).those(|_, _| true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Ruling;
    use crate::domain::submission::Submission;
    use crate::procedure::sample;

    fn support(id: &str, received: &str, of: &str) -> Submission {
        let mut sent = sample::amendment(id, received);
        sent.changes[0].action = Action::Support(of.parse().unwrap());
        sent
    }

    fn told(ids: &[ChangeId]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_support_counts_with_what_it_supports() {
        let mut dossier = sample::dossier(vec![
            sample::amendment("CN-1", "2023-11-08"),
            support("IN-1", "2023-11-09", "CN-1.1"),
            sample::amendment("PK-1", "2023-11-08"),
            support("TR-1", "2023-11-09", "PK-1.1"),
        ]);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        assert_eq!(told(&undecided(&dossier)), ["PK-1.1"]);
        let count = |wanted| {
            let counts = count_by_standing(&dossier);
            counts.iter().find(|(kind, _)| *kind == wanted).unwrap().1
        };
        assert_eq!((count(Standing::Open), count(Standing::Adopted)), (2, 2));
    }

    #[test]
    fn late_and_put_off_mean_the_same_to_whoever_asks() {
        let mut dossier = sample::dossier(vec![
            sample::amendment("BD-1", "2023-11-08"),
            sample::amendment("CN-1", "2023-11-08"),
            support("IN-1", "2023-11-09", "CN-1.1"),
            support("IR-1", "2023-12-01", "CN-1.1"),
            sample::amendment("KZ-1", "2023-12-01"),
            sample::amendment("PK-1", "2023-11-08"),
            sample::amendment("RU-1", "2023-11-08"),
            sample::amendment("TR-1", "2023-12-01"),
            support("UZ-1", "2023-11-09", "RU-1.1"),
        ]);
        sample::decide(&mut dossier, "BD-1.1", Ruling::Deferred);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        sample::decide(&mut dossier, "RU-1.1", Ruling::Adopted);
        sample::decide(&mut dossier, "UZ-1.1", Ruling::Adopted);
        // Adopted out of a late submission, which nobody admitted.
        sample::decide(&mut dossier, "KZ-1.1", Ruling::Adopted);
        dossier
            .versions
            .push(sample::version(2, "2023-11-24", "water", &["RU-1.1"]));
        let ready = ["CN-1.1", "IN-1.1", "KZ-1.1", "UZ-1.1"];
        assert_eq!(told(&super::ready(&dossier)), ready);
        assert_eq!(told(&unconsolidated(&dossier)), ["CN-1.1", "KZ-1.1"]);
        assert_eq!(told(&undecided(&dossier)), ["BD-1.1", "PK-1.1"]);
        assert_eq!(
            told(&waiting(&dossier)),
            ["BD-1.1", "CN-1.1", "IN-1.1", "KZ-1.1", "PK-1.1", "UZ-1.1"]
        );
        let all = on_the_table(&dossier);
        let late: Vec<ChangeId> = all
            .into_iter()
            .filter(|id| !waiting(&dossier).contains(id))
            .collect();
        assert_eq!(told(&late), ["IR-1.1", "TR-1.1"]);
    }
}
