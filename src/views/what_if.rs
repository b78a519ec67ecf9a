//! What a set of changes would give together: the text, the collisions, and for each state how much
//! of what it asked it would get. Nothing is decided and nothing written.
//!
//! Plain data from a replayed dossier; imports `domain`, `drafting`, `procedure` and `text`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::version::Section;
use crate::drafting::collision::Collision;
use crate::drafting::consolidate::{Composite, composites};
use crate::drafting::history::{History, ReplayError};
use crate::drafting::provenance::{Op, Redlined, proposals, since};
use crate::procedure::ready::on_the_table;
use crate::text::words::count_spoken;

/// A set of changes tried.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// The version that they are laid over.
    pub version: u32,
    /// The changes laid over the text.
    pub applied: Vec<ChangeId>,
    /// What is at odds, and so held back.
    pub collisions: Vec<Collision>,
    /// What cannot be laid, and why.
    pub problems: Vec<(ChangeId, String)>,
    /// The redline from the newest version.
    pub redline: Vec<Redlined>,
    /// Sentences of several states.
    pub composites: Vec<Composite>,
    /// The text that they give.
    pub sections: Vec<Section>,
    /// How much each state gets, by English name.
    pub shares: Vec<Share>,
}

/// How much of what a state asked it would get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The state.
    pub state: StateCode,
    /// Its changes that wait, adopted or open.
    pub asked: Vec<ChangeId>,
    /// Those of them that are laid.
    pub taken: Vec<ChangeId>,
    /// Words that the asked ones put in or take out.
    pub words_asked: usize,
    /// Words that the taken ones do.
    pub words_taken: usize,
}

/// Tries a set of changes over the newest version.
///
/// # Errors
/// As `History::replay`.
pub fn what_if(
    history: &History<'_>,
    dossier: &Dossier,
    register: &Register,
    set: &[ChangeId],
) -> Result<WhatIf, ReplayError> {
    let (mut laid, mut problems) = (Vec::new(), Vec::new());
    for id in set {
        match history.problem(id) {
            Some(problem) => problems.push((id.clone(), problem.to_string())),
            None => laid.push(id.clone()),
        }
    }
    let collisions = history.collisions(&laid);
    // What collides is held back whole; a support goes with what it supports.
    let held: BTreeSet<&ChangeId> = collisions
        .iter()
        .flat_map(|collision| collision.sides.iter().map(|side| &side.change))
        .collect();
    let free: BTreeSet<&ChangeId> = laid.iter().filter(|id| !held.contains(id)).collect();
    let applied: Vec<ChangeId> = free
        .iter()
        .filter(|id| match history.action(id) {
            Some(Action::Support(to)) => free.contains(to) || dossier.adopted_in(to).is_some(),
            _ => history.falls_with(id, &|to| free.contains(to)).is_none(),
        })
        .map(|id| (*id).clone())
        .collect();
    for id in &free {
        if let Some(to) = history.falls_with(id, &|to| free.contains(to)) {
            let why = format!("it amends {to}, which is not laid in the words that were sent");
            problems.push(((*id).clone(), why));
        }
    }
    let after = history.with(&applied);
    let shares = shares(dossier, register, &applied, set)?;
    Ok(WhatIf {
        version: history.reached(),
        redline: since(&after, history.reached()),
        composites: composites(&after),
        sections: after.sections(),
        applied,
        collisions,
        problems,
        shares,
    })
}

fn shares(
    dossier: &Dossier,
    register: &Register,
    applied: &[ChangeId],
    set: &[ChangeId],
) -> Result<Vec<Share>, ReplayError> {
    let asked: BTreeSet<ChangeId> = on_the_table(dossier)
        .into_iter()
        .chain(set.iter().cloned())
        .collect();
    let applied: BTreeSet<&ChangeId> = applied.iter().collect();
    let words = words(dossier, &asked)?;
    let sponsorship = dossier.sponsorship();
    let mut of_each: BTreeMap<StateCode, Share> = BTreeMap::new();
    for id in &asked {
        let count = words.get(id).copied().unwrap_or_default();
        for state in sponsorship.of(id) {
            let share = of_each.entry(state.clone()).or_insert_with(|| Share {
                state: state.clone(),
                asked: Vec::new(),
                taken: Vec::new(),
                words_asked: 0,
                words_taken: 0,
            });
            share.asked.push(id.clone());
            share.words_asked += count;
            if applied.contains(id) {
                share.taken.push(id.clone());
                share.words_taken += count;
            }
        }
    }
    let states: Vec<StateCode> = of_each.keys().cloned().collect();
    Ok(register
        .alphabetical(&states, Language::English)
        .into_iter()
        .filter_map(|state| of_each.remove(&state))
        .collect())
}

/// How many words each change puts in or takes out, as sent.
fn words(
    dossier: &Dossier,
    changes: &BTreeSet<ChangeId>,
) -> Result<BTreeMap<ChangeId, usize>, ReplayError> {
    let mut by_base: BTreeMap<u32, Vec<ChangeId>> = BTreeMap::new();
    for id in changes {
        if let Some(filed) = dossier.filed(&id.submission) {
            by_base
                .entry(filed.submission.base)
                .or_default()
                .push(id.clone());
        }
    }
    let mut out = BTreeMap::new();
    for (base, ids) in by_base {
        let rows = proposals(dossier, base, &ids)?;
        for (id, rows) in ids.into_iter().zip(rows) {
            let changed = rows
                .iter()
                .flat_map(|row| &row.segments)
                .filter(|segment| segment.op != Op::Equal)
                .map(|segment| count_spoken(&segment.text));
            out.insert(id, changed.sum());
        }
    }
    Ok(out)
}
