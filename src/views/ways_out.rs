//! The ways out of a collision: the command for each, ready to be typed.
//!
//! Imports `procedure`, `drafting` and `domain`.

use std::collections::BTreeSet;

use crate::domain::change::{Action, Change, Wording};
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::drafting::collision::{Collision, CollisionKind, Side};
use crate::procedure::command::Naming;
use crate::procedure::positions::is_admissible;

/// A way out of a collision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// The command; `…` stands for words of the coordinator's own.
    pub command: String,
    /// What it comes to.
    pub what: String,
}

impl WayOut {
    fn new(command: String, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { command, what }
    }
}

/// The states behind a side: those that have not withdrawn, or all where all have.
pub fn sponsors(dossier: &Dossier, side: &Side) -> Vec<StateCode> {
    let Some(filed) = dossier.filed(&side.change.submission) else {
        return vec![side.change.submission.state.clone()];
    };
    let standing = dossier.standing_sponsors(&side.change);
    if standing.is_empty() {
        filed.submission.by.clone()
    } else {
        standing
    }
}

/// The ways out of a collision. A side that a version took up already cannot be decided anew.
pub fn ways_out(
    dossier: &Dossier,
    register: &Register,
    naming: Naming<'_>,
    collision: &Collision,
) -> Vec<WayOut> {
    let waiting: Vec<&Side> = collision
        .sides
        .iter()
        .filter(|side| side.version.is_none())
        .collect();
    let name = |side: &Side| naming.sent(&side.change);
    let states = |side: &Side| register.join_names(&sponsors(dossier, side), Language::English);
    let mut ways = Vec::new();
    for id in late(dossier, &waiting) {
        let command = format!("cica decide admit {} --because \"…\"", naming.sent(id));
        ways.push(WayOut::new(
            command,
            "late: before anything of it is adopted",
        ));
    }
    for side in &waiting {
        // What a version has taken up stands: laid over that as it is, a change would be held back.
        if side.meets.is_some() {
            continue;
        }
        let (id, standing) = (name(side), dossier.standing(&side.change));
        if matches!(standing, Standing::Open | Standing::Deferred) {
            ways.push(WayOut::new(format!("cica decide adopt {id}"), states(side)));
        }
        let change = dossier.change(&side.change);
        if change.is_some_and(|change| change.otherwise.is_some()) {
            let command = format!("cica decide adopt {id} --otherwise");
            ways.push(WayOut::new(
                command,
                format!("{}, second best", states(side)),
            ));
        }
    }
    ways.extend(compromise(dossier, naming, collision, &waiting));
    for side in &waiting {
        let command = format!("cica decide not-adopt {} --because \"…\"", name(side));
        ways.push(WayOut::new(command, format!("without {}", states(side))));
    }
    if waiting.len() > 1 {
        let all: Vec<String> = waiting.iter().map(|side| name(side)).collect();
        let command = format!("cica decide not-adopt {} --because \"…\"", all.join(" "));
        ways.push(WayOut::new(command, "without them: the text stays"));
    }
    // What is put off already cannot be put off again.
    let not_deferred: Vec<String> = waiting
        .iter()
        .filter(|side| dossier.standing(&side.change) != Standing::Deferred)
        .map(|side| name(side))
        .collect();
    if !not_deferred.is_empty() {
        let command = format!("cica decide defer {}", not_deferred.join(" "));
        ways.push(WayOut::new(command, "later"));
    }
    ways
}

/// Other words for the first side that takes any, an adopted one before the others, settling the
/// rest. Where several are adopted the others of them are put off first, for what is adopted cannot
/// be settled.
fn compromise(
    dossier: &Dossier,
    naming: Naming<'_>,
    collision: &Collision,
    waiting: &[&Side],
) -> Option<WayOut> {
    if !matches!(
        collision.kind,
        CollisionKind::Words | CollisionKind::Insertion | CollisionKind::Modal
    ) {
        return None;
    }
    let is_adopted = |id: &ChangeId| {
        matches!(
            dossier.standing(id),
            Standing::Adopted | Standing::AdoptedAs
        )
    };
    let (adopted_first, then): (Vec<&Side>, Vec<&Side>) = waiting
        .iter()
        .copied()
        .partition(|side| is_adopted(&side.change));
    let (side, flag) = adopted_first.into_iter().chain(then).find_map(|side| {
        let flag = wording_flag(dossier.change(&side.change)?)?;
        // The words that it quotes are gone: the coordinator writes over what stands now.
        Some((side, if side.meets.is_some() { "--text" } else { flag }))
    })?;
    let others: BTreeSet<&ChangeId> = waiting
        .iter()
        .map(|other| &other.change)
        .filter(|other| **other != side.change)
        .collect();
    let named = |ids: &[&ChangeId], between: &str| {
        let names: Vec<String> = ids.iter().map(|id| naming.sent(*id)).collect();
        names.join(between)
    };
    let adopted: Vec<&ChangeId> = others.iter().copied().filter(|id| is_adopted(id)).collect();
    let mut command = String::new();
    if !adopted.is_empty() {
        command.push_str(&format!("cica decide defer {} && ", named(&adopted, " ")));
    }
    command.push_str(&format!(
        "cica decide adopt-as {} {flag} \"…\"",
        naming.sent(&side.change)
    ));
    if !others.is_empty() {
        let others: Vec<&ChangeId> = others.into_iter().collect();
        command.push_str(&format!(" --settles {}", named(&others, ",")));
    }
    let what = match flag {
        "--text" => "the coordinator's words, for the whole of it",
        _ => "the coordinator's words",
    };
    Some(WayOut::new(command, what))
}

/// The ways out for one change that cannot be laid on its base.
pub fn ways_out_of_one(dossier: &Dossier, naming: Naming<'_>, id: &ChangeId) -> Vec<String> {
    let name = naming.sent(id);
    let other_words = dossier.change(id).and_then(wording_flag);
    other_words
        .map(|flag| format!("cica decide adopt-as {name} {flag} \"…\""))
        .into_iter()
        .chain([format!("cica decide not-adopt {name} --because \"…\"")])
        .collect()
}

/// Late submissions among the sides: adopting from one needs the ruling on it first.
fn late<'a>(dossier: &Dossier, sides: &[&'a Side]) -> Vec<&'a SubmissionId> {
    let mut late: Vec<&SubmissionId> = Vec::new();
    for side in sides {
        let id = &side.change.submission;
        let filed = dossier.filed(id);
        if filed.is_some_and(|filed| !is_admissible(dossier, filed)) && !late.contains(&id) {
            late.push(id);
        }
    }
    late
}

/// The flag of `adopt-as` that gives a change other words: new words for those that it quotes, or
/// the whole wording; none where a change has no words of its own.
pub fn wording_flag(change: &Change) -> Option<&'static str> {
    match &change.action {
        Action::Reword {
            wording: Wording::Replace { .. },
            ..
        } => Some("--with"),
        Action::Reword { .. } | Action::Insert { .. } => Some("--text"),
        _ => None,
    }
}
