//! The next version: what is adopted, laid over the newest text at once, or not at all.

use std::collections::{BTreeSet, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::change::Action;
use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::version::Section;

use super::bind::BindError;
use super::collision::Collision;
use super::history::History;
use super::weave::Hand;

/// A sentence that bears words of several states and that none of them proposed whole: merged, and
/// for the coordinator to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composite {
    /// The provision or section.
    pub at: PlaceId,
    /// The sentence as it reads now.
    pub sentence: String,
    /// The changes that meet in it.
    pub changes: Vec<ChangeId>,
    /// Their states, sorted by code.
    pub by: Vec<StateCode>,
}

/// The text that changes give together.
#[derive(Debug, Clone)]
pub struct Consolidation<'d> {
    /// The history with the changes laid over.
    pub history: History<'d>,
    /// The new text.
    pub sections: Vec<Section>,
    /// What is taken up, each with its sponsors where some had withdrawn.
    pub adopts: Vec<(ChangeId, Vec<StateCode>)>,
    /// Sentences of several states.
    pub composites: Vec<Composite>,
    /// One of the changes was invented for a demonstration.
    pub is_illustrative: bool,
}

/// Why changes give no text together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// They collide.
    Collisions(Vec<Collision>),
    /// One cannot be laid on its base.
    CannotBeLaid(ChangeId, BindError),
    /// One is a support of a change that is neither in a version nor among these.
    SupportsNothing(ChangeId, ChangeId),
    /// One amends a change that is neither in a version nor among these, or is adopted in other
    /// words.
    AmendsNothing(ChangeId, ChangeId),
}

/// Lays changes over the newest version of a replayed paper.
///
/// # Errors
/// Collisions, all of them; or the first change that cannot be laid. Then nothing is merged, in
/// whole or in part.
pub fn consolidate<'d>(
    history: &History<'d>,
    changes: &[ChangeId],
) -> Result<Consolidation<'d>, Refusal> {
    let among: HashSet<&ChangeId> = changes.iter().collect();
    for id in changes {
        if let Some(problem) = history.problem(id) {
            return Err(Refusal::CannotBeLaid(id.clone(), problem));
        }
        if let Some(Action::Support(target)) = history.action(id)
            && !among.contains(target)
            && history.dossier.adopted_in(target).is_none()
        {
            return Err(Refusal::SupportsNothing(id.clone(), target.clone()));
        }
        if let Some(target) = history.falls_with(id, &|to| among.contains(to)) {
            return Err(Refusal::AmendsNothing(id.clone(), target));
        }
    }
    let collisions = history.collisions(changes);
    if !collisions.is_empty() {
        return Err(Refusal::Collisions(collisions));
    }
    let after = history.with(changes);
    let mut adopts: Vec<(ChangeId, Vec<StateCode>)> = changes
        .iter()
        .map(|id| {
            let by = history.standing_sponsors(id).unwrap_or_default();
            (id.clone(), by)
        })
        .collect();
    adopts.sort();
    let is_illustrative = changes.iter().any(|id| {
        history
            .filed(&id.submission)
            .is_some_and(|filed| filed.submission.illustrative)
    });
    Ok(Consolidation {
        sections: after.sections(),
        composites: composites(&after),
        history: after,
        adopts,
        is_illustrative,
    })
}

/// The composites of the version reached: sentences in which hands of that version meet that share
/// no change.
pub fn composites(history: &History<'_>) -> Vec<Composite> {
    let mut out = Vec::new();
    for node in history.weave.in_text_order() {
        let touched = history.touches(node, history.reached);
        if touched.len() < 2 {
            continue;
        }
        let text = history.weave.wording(node);
        for (start, sentence) in text.split_sentence_bound_indices() {
            let within: BTreeSet<usize> = touched
                .iter()
                .filter(|(at, _)| (start..start + sentence.len()).contains(at))
                .map(|(_, hand)| *hand)
                .collect();
            let hands = || within.iter().map(|hand| &history.weave.hands[*hand]);
            // An amendment to a change proposes that change's words with its own.
            let proposes = |change: &ChangeId, hand: &Hand| {
                let is_of = |amended: &ChangeId| hand.changes.contains(amended);
                is_of(change) || history.amended_where(change, &is_of).iter().any(is_of)
            };
            let shared = hands()
                .flat_map(|hand| &hand.changes)
                .any(|change| hands().all(|hand| proposes(change, hand)));
            if within.len() < 2 || shared {
                continue;
            }
            let by: BTreeSet<&StateCode> = hands().flat_map(|hand| &hand.by).collect();
            let changes: BTreeSet<&ChangeId> = hands().flat_map(|hand| &hand.changes).collect();
            out.push(Composite {
                at: history.weave.nodes[node].id.clone(),
                sentence: sentence.trim().to_owned(),
                changes: changes.into_iter().cloned().collect(),
                by: by.into_iter().cloned().collect(),
            });
        }
    }
    out
}
