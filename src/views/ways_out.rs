//! The ways out of a collision: the command for each, ready to be typed.
//!
//! Imports `procedure`, `drafting` and `domain`.

use crate::domain::change::{Action, Wording};
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
    if let Some((first, others)) = waiting.split_first()
        && let Some(flag) = wording_flag(dossier, collision, &first.change)
    {
        let mut command = format!("cica decide adopt-as {} {flag} \"…\"", name(first));
        if !others.is_empty() {
            let others: Vec<String> = others.iter().map(|side| name(side)).collect();
            command.push_str(&format!(" --settles {}", others.join(",")));
        }
        ways.push(WayOut::new(command, "the coordinator's words"));
    }
    for side in &waiting {
        let command = format!("cica decide not-adopt {} --because \"…\"", name(side));
        ways.push(WayOut::new(command, format!("without {}", states(side))));
    }
    if !waiting.is_empty() {
        let all: Vec<String> = waiting.iter().map(|side| name(side)).collect();
        let command = format!("cica decide defer {}", all.join(" "));
        ways.push(WayOut::new(command, "later"));
    }
    ways
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

/// The flag that gives a change other words; none where the collision is not about words.
fn wording_flag(
    dossier: &Dossier,
    collision: &Collision,
    change: &ChangeId,
) -> Option<&'static str> {
    if !matches!(
        collision.kind,
        CollisionKind::Words | CollisionKind::Insertion | CollisionKind::Modal
    ) {
        return None;
    }
    match &dossier.change(change)?.action {
        Action::Reword {
            wording: Wording::Replace { .. },
            ..
        } => Some("--with"),
        Action::Reword { .. } | Action::Insert { .. } => Some("--text"),
        _ => None,
    }
}
