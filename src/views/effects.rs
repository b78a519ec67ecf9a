//! What decisions do to the other changes: what is settled, what collides, what stays open.
//!
//! Plain data from a replayed dossier; imports `domain` and `drafting`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::record::Ruling;
use crate::domain::version::Section;
use crate::drafting::collision::Collision;
use crate::drafting::history::History;
use crate::procedure::ready::{ready, undecided};

/// What decisions do to the other changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// The changes decided, with where they stand now.
    pub decided: Vec<(ChangeId, Standing)>,
    /// What the decided changes make of the newest text where they stand in other words than the
    /// state's: the provision's wording then and now, for a redline.
    pub reworded: Vec<(ChangeId, PlaceId, String, String)>,
    /// Other changes that stand elsewhere now: where they stood, and where they do.
    pub moved: Vec<(ChangeId, Standing, Standing)>,
    /// Changes that the decided words were to settle, but that have a decision of their own, which
    /// rules.
    pub unsettled: Vec<(ChangeId, Standing)>,
    /// Changes that the decided words settle and other adopted words had settled before, each with
    /// the change that those were adopted for.
    pub settled_already: Vec<(ChangeId, ChangeId)>,
    /// Pairs of a decided change and another of the very same words that fares otherwise.
    pub unequal: Vec<(ChangeId, ChangeId, Standing)>,
    /// Collisions among what is adopted, in which a decided change is a side.
    pub adopted_at_odds: Vec<Collision>,
    /// Collisions of a decided change, now adopted, with changes that are open.
    pub open_at_odds: Vec<Collision>,
    /// Collisions among all that is adopted and in no version yet.
    pub unresolved: usize,
    /// Changes that still want a decision, in order of id.
    pub open: Vec<ChangeId>,
}

/// Compares a dossier before and after decisions; `history` replays the one after.
pub fn effects(
    before: &Dossier,
    after: &Dossier,
    history: &History<'_>,
    decided: &[ChangeId],
) -> Effects {
    let (stood, stands) = (before.standings(), after.standings());
    let ready = ready(after);
    let adopted: BTreeSet<&ChangeId> = ready.iter().collect();
    let open = undecided(after);
    let newly: BTreeSet<&ChangeId> = decided.iter().filter(|id| adopted.contains(id)).collect();
    let concerns = |collision: &Collision| {
        collision
            .sides
            .iter()
            .any(|side| newly.contains(&side.change))
    };
    let among_adopted = history.collisions(&ready);
    let all: Vec<ChangeId> = ready.iter().chain(&open).cloned().collect();
    let open_at_odds = if newly.is_empty() {
        Vec::new()
    } else {
        history
            .collisions(&all)
            .into_iter()
            .filter(|collision| {
                concerns(collision)
                    && collision
                        .sides
                        .iter()
                        .any(|side| !adopted.contains(&side.change) && side.version.is_none())
            })
            .collect()
    };
    let named: BTreeSet<&ChangeId> = decided.iter().collect();
    let settled: Vec<&ChangeId> = decided
        .iter()
        .filter_map(|id| match &after.decision(id)?.ruling {
            Ruling::AdoptedAs { settles, .. } => Some(settles),
            _ => None,
        })
        .flatten()
        .collect();
    Effects {
        decided: decided
            .iter()
            .filter_map(|id| Some((id.clone(), *stands.get(id)?)))
            .collect(),
        reworded: reworded(history, decided, &stands),
        moved: stands
            .iter()
            .filter(|(id, _)| !named.contains(id))
            .filter_map(|(id, now)| {
                let then = *stood.get(id)?;
                (then != *now).then(|| (id.clone(), then, *now))
            })
            .collect(),
        unsettled: settled
            .iter()
            .filter_map(|id| Some(((*id).clone(), *stands.get(*id)?)))
            .filter(|(_, standing)| *standing != Standing::Settled)
            .collect(),
        settled_already: settled
            .iter()
            .filter_map(|id| Some(((*id).clone(), before.settled_by(id)?)))
            .filter(|(_, by)| !named.contains(by))
            .collect(),
        unequal: unequal(&stands, history, decided),
        unresolved: among_adopted.len(),
        adopted_at_odds: among_adopted.into_iter().filter(concerns).collect(),
        open_at_odds,
        open,
    }
}

/// What the changes adopted in other words make of the text, each by itself.
fn reworded(
    history: &History<'_>,
    decided: &[ChangeId],
    stands: &BTreeMap<ChangeId, Standing>,
) -> Vec<(ChangeId, PlaceId, String, String)> {
    let others: Vec<&ChangeId> = decided
        .iter()
        .filter(|id| stands.get(id) == Some(&Standing::AdoptedAs))
        .collect();
    if others.is_empty() {
        return Vec::new();
    }
    let before = wordings(history);
    others
        .into_iter()
        .flat_map(|id| {
            let after = wordings(&history.with(std::slice::from_ref(id)));
            let before = &before;
            after
                .into_iter()
                .filter_map(move |(place, text)| {
                    let was = before
                        .iter()
                        .find(|(known, _)| *known == place)
                        .map_or("", |(_, was)| was.as_str());
                    (was != text).then(|| (id.clone(), place, was.to_owned(), text))
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn wordings(history: &History<'_>) -> Vec<(PlaceId, String)> {
    fn of(section: &Section, out: &mut Vec<(PlaceId, String)>) {
        out.push((section.id.clone(), section.heading.clone()));
        for provision in &section.provisions {
            out.push((provision.id.clone(), provision.text.clone()));
        }
        for nested in &section.sections {
            of(nested, out);
        }
    }
    let mut out = Vec::new();
    for section in &history.sections() {
        of(section, &mut out);
    }
    out
}

/// Where one state's words are adopted and the very same words of another are not: a thing that the
/// coordinator must not do unawares.
fn unequal(
    stands: &BTreeMap<ChangeId, Standing>,
    history: &History<'_>,
    decided: &[ChangeId],
) -> Vec<(ChangeId, ChangeId, Standing)> {
    let is_in = |standing: Standing| matches!(standing, Standing::Adopted | Standing::AdoptedAs);
    let differ = |a: Standing, b: Standing| {
        (is_in(a) && b == Standing::NotAdopted) || (a == Standing::NotAdopted && is_in(b))
    };
    // Most decisions have no counterpart at all: every change would be compared with every other.
    let has_both = stands.values().any(|standing| is_in(*standing))
        && stands
            .values()
            .any(|standing| *standing == Standing::NotAdopted);
    decided
        .iter()
        .filter(|_| has_both)
        .filter_map(|id| Some((id, *stands.get(id)?)))
        .flat_map(|(id, standing)| {
            history.same_as(id).into_iter().filter_map(move |other| {
                let fares = *stands.get(&other)?;
                differ(standing, fares).then(|| (id.clone(), other, fares))
            })
        })
        .collect()
}
