//! What the coordinator may decide: each decision is laid over a dossier, or refused with a reason.
//!
//! All or nothing: of several changes decided in one go either every one is, or none. Whether a
//! wording can be laid on the text is for `drafting` to say. Pure; imports the domain only.

mod refused;
#[cfg(test)]
mod tests;

pub mod words;

pub use refused::Refused;

use std::collections::BTreeMap;

use super::deadline::{self, Timeliness};
use super::{positions, stage, when};
use crate::domain::address::Sent;
use crate::domain::change::{Action, OtherWording};
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{ChangeId, PlaceId, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::record::{Admission, Decision, Ruling};

/// What the coordinator wishes to do with a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Take it as sent.
    Adopt,
    /// Take the state's own second best. It is recorded as adopted-as, in those words: the record
    /// knows one effect of a change as sent, and any other wording is taken on the coordinator's
    /// account (the change's own file still shows whose second best it was).
    AdoptOtherwise,
    /// Take it in the coordinator's words.
    AdoptAs {
        /// The words.
        wording: OtherWording,
        /// Another id for the new provision.
        new_id: Option<PlaceId>,
        /// Other changes that the compromise settles.
        settles: Vec<ChangeId>,
    },
    /// Do not take it.
    NotAdopt,
    /// Put the decision off.
    Defer,
}

/// When and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// When.
    pub on: Moment,
    /// The reason given to the state.
    pub because: Option<String>,
    /// The reason for the desk alone.
    pub internal: Option<String>,
}

/// Decisions laid over a dossier.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The dossier with them.
    pub dossier: Dossier,
    /// The changes decided, by id.
    pub decided: Vec<ChangeId>,
    /// Supports of a submission named whole: they go with what they support.
    pub left_out: Vec<ChangeId>,
}

/// Whether the decision that rules on a change is this one already, for the same reason.
pub fn is_on_record(dossier: &Dossier, id: &ChangeId, wish: &Wish, because: Option<&str>) -> bool {
    let Some(decision) = dossier.decision(id) else {
        return false;
    };
    let is_same = match (&decision.ruling, wish) {
        (Ruling::Adopted, Wish::Adopt)
        | (Ruling::NotAdopted, Wish::NotAdopt)
        | (Ruling::Deferred, Wish::Defer) => true,
        (Ruling::AdoptedAs { wording: one, .. }, Wish::AdoptAs { wording: other, .. }) => {
            one == other
        }
        _ => false,
    };
    is_same && decision.because.as_deref() == because
}

/// Lays decisions over a dossier. A submission named whole stands for its changes that wait.
///
/// # Errors
/// Every reason why one of them may not be taken; then none is.
pub fn decide(
    dossier: &Dossier,
    targets: &[Sent],
    wish: &Wish,
    grounds: &Grounds,
) -> Result<Laid, Vec<Refused>> {
    let book = Book::of(dossier);
    let (decided, left_out) = changes_of(&book, targets, wish)?;
    let mut refusals = Vec::new();
    if *wish == Wish::NotAdopt && grounds.because.is_none() {
        refusals.push(Refused::NeedsReason(targets.to_vec()));
    }
    let mut after = dossier.clone();
    for id in &decided {
        match ruling(&book, id, wish, &decided) {
            Err(refusal) => refusals.push(refusal),
            Ok(ruling) => {
                let decision = Decision {
                    change: id.number,
                    ruling,
                    on: grounds.on,
                    because: grounds.because.clone(),
                    internal: grounds.internal.clone(),
                };
                match refusal(&book, id, &decision) {
                    Some(refusal) => refusals.push(refusal),
                    None => {
                        if let Some(filed) = after.filed_mut(&id.submission) {
                            filed.record.decisions.push(decision);
                        }
                    }
                }
            }
        }
    }
    if refusals.is_empty() {
        Ok(Laid {
            dossier: after,
            decided,
            left_out,
        })
    } else {
        Err(refusals)
    }
}

/// Lays the admission of late submissions over a dossier.
///
/// # Errors
/// Every reason why one of them may not be admitted; then none is.
pub fn admit(
    dossier: &Dossier,
    targets: &[Sent],
    on: Moment,
    because: &str,
) -> Result<(Dossier, Vec<SubmissionId>), Vec<Refused>> {
    stage::is_at_the_desk(&dossier.paper).map_err(|closed| vec![closed.into()])?;
    let mut refusals = Vec::new();
    let mut after = dossier.clone();
    let mut admitted: Vec<SubmissionId> = Vec::new();
    for target in targets {
        let id = target.submission();
        match target {
            Sent::Change(change) => refusals.push(Refused::NotWhole(change.clone())),
            Sent::Comment(comment) => refusals.push(Refused::IsComment(comment.clone())),
            Sent::Submission(_) if admitted.contains(id) => {}
            Sent::Submission(_) => match dossier.filed(id) {
                None => refusals.push(Refused::NothingOpen(id.clone())),
                Some(filed) => match refusal_to_admit(dossier, filed, on) {
                    Some(refusal) => refusals.push(refusal),
                    None => admitted.push(id.clone()),
                },
            },
        }
    }
    for id in &admitted {
        if let Some(filed) = after.filed_mut(id) {
            filed.record.admissions.push(Admission {
                on,
                because: because.to_owned(),
            });
        }
    }
    if refusals.is_empty() {
        Ok((after, admitted))
    } else {
        Err(refusals)
    }
}

fn refusal_to_admit(dossier: &Dossier, filed: &Filed, on: Moment) -> Option<Refused> {
    let submission = &filed.submission;
    if deadline::timeliness(&dossier.paper, submission) != Timeliness::Late {
        return Some(Refused::NotLate(submission.id.clone()));
    }
    if !filed.record.admissions.is_empty() {
        return Some(Refused::AdmittedAlready(submission.id.clone()));
    }
    before_receipt(dossier, filed, submission.id.to_string(), on)
}

/// A dossier with what every decision asks about, found once: decisions may be many.
struct Book<'a> {
    dossier: &'a Dossier,
    standings: BTreeMap<ChangeId, Standing>,
    taken_up: BTreeMap<&'a ChangeId, u32>,
}

impl<'a> Book<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let versions = dossier.versions.iter().rev();
        Self {
            dossier,
            standings: dossier.standings(),
            taken_up: versions
                .flat_map(|version| {
                    let adopts = version.adopts.iter();
                    adopts.map(|adoption| (&adoption.change, version.number))
                })
                .collect(),
        }
    }

    fn standing(&self, id: &ChangeId) -> Standing {
        self.standings.get(id).copied().unwrap_or(Standing::Open)
    }

    /// The refusal of what a version holds.
    fn taken_up(&self, id: &ChangeId) -> Option<Refused> {
        Some(Refused::TakenUp {
            change: id.clone(),
            version: *self.taken_up.get(id)?,
        })
    }
}

/// The changes meant, each once, in order of id; and the supports that were left out.
fn changes_of(
    book: &Book<'_>,
    targets: &[Sent],
    wish: &Wish,
) -> Result<(Vec<ChangeId>, Vec<ChangeId>), Vec<Refused>> {
    let mut meant = Vec::new();
    let mut left_out = Vec::new();
    let mut refusals = Vec::new();
    for target in targets {
        match target {
            Sent::Change(id) => meant.push(id.clone()),
            Sent::Comment(id) => refusals.push(Refused::IsComment(id.clone())),
            Sent::Submission(id) => {
                let Some(filed) = book.dossier.filed(id) else {
                    refusals.push(Refused::NothingOpen(id.clone()));
                    continue;
                };
                let before = meant.len();
                for (number, change) in (1..).zip(&filed.submission.changes) {
                    let change_id = id.change(number);
                    let waits = match book.standing(&change_id) {
                        Standing::Open => true,
                        Standing::Deferred => *wish != Wish::Defer,
                        _ => false,
                    };
                    match &change.action {
                        // A support goes with what it supports, unless the coordinator will
                        // not have it.
                        Action::Support(_) if waits && *wish != Wish::NotAdopt => {
                            left_out.push(change_id);
                        }
                        _ if waits => meant.push(change_id),
                        _ => {}
                    }
                }
                if meant.len() == before {
                    refusals.push(Refused::NothingOpen(id.clone()));
                }
            }
        }
    }
    meant.sort();
    meant.dedup();
    if refusals.is_empty() {
        Ok((meant, left_out))
    } else {
        Err(refusals)
    }
}

/// The ruling that a wish comes to for one change.
fn ruling(
    book: &Book<'_>,
    id: &ChangeId,
    wish: &Wish,
    together: &[ChangeId],
) -> Result<Ruling, Refused> {
    let dossier = book.dossier;
    let change = dossier.change(id);
    if matches!(
        wish,
        Wish::Adopt | Wish::AdoptOtherwise | Wish::AdoptAs { .. }
    ) && let Some(Action::Support(to)) = change.map(|change| &change.action)
        && !together.contains(to)
        && !matches!(book.standing(to), Standing::Adopted | Standing::AdoptedAs)
    {
        return Err(Refused::SupportsNothing {
            change: id.clone(),
            to: to.clone(),
        });
    }
    Ok(match wish {
        Wish::Adopt => Ruling::Adopted,
        Wish::NotAdopt => Ruling::NotAdopted,
        Wish::Defer => Ruling::Deferred,
        Wish::AdoptOtherwise => Ruling::AdoptedAs {
            wording: change
                .and_then(|change| change.otherwise.clone())
                .ok_or_else(|| Refused::NoOtherwise(id.clone()))?,
            new_id: None,
            settles: Vec::new(),
            // Drawn by the state over what it had in front of it.
            base: None,
        },
        Wish::AdoptAs {
            wording,
            new_id,
            settles,
        } => {
            for settled in settles {
                may_settle(book, id, settled)?;
            }
            let is_over_text = !matches!(wording, OtherWording::With(_))
                && !matches!(
                    change.map(|change| &change.action),
                    Some(Action::Insert { .. })
                );
            Ruling::AdoptedAs {
                wording: wording.clone(),
                new_id: new_id.clone(),
                settles: settles.clone(),
                // The coordinator draws over the text as it stands now.
                base: is_over_text
                    .then(|| dossier.newest().map(|version| version.number))
                    .flatten(),
            }
        }
    })
}

fn may_settle(book: &Book<'_>, id: &ChangeId, settled: &ChangeId) -> Result<(), Refused> {
    if settled == id {
        return Err(Refused::SettlesItself(id.clone()));
    }
    if book.dossier.change(settled).is_none() {
        return Err(Refused::SettlesNothing(settled.clone()));
    }
    if let Some(refusal) = book.taken_up(settled) {
        return Err(refusal);
    }
    match book.standing(settled) {
        Standing::Adopted | Standing::AdoptedAs => Err(Refused::SettlesAdopted(settled.clone())),
        _ => Ok(()),
    }
}

/// Why a decision may not be taken on a change, if it may not.
fn refusal(book: &Book<'_>, id: &ChangeId, decision: &Decision) -> Option<Refused> {
    let dossier = book.dossier;
    let filed = dossier.filed(&id.submission)?;
    if let Some(refusal) = book.taken_up(id) {
        return Some(refusal);
    }
    if book.standing(id) == Standing::Withdrawn {
        return Some(match dossier.superseded_by(&id.submission) {
            Some(by) => Refused::Superseded {
                change: id.clone(),
                by: by.clone(),
            },
            None => Refused::Withdrawn(id.clone()),
        });
    }
    let is_adoption = matches!(decision.ruling, Ruling::Adopted | Ruling::AdoptedAs { .. });
    if is_adoption && !positions::is_admissible(dossier, filed) {
        return Some(Refused::NotAdmitted(id.clone()));
    }
    let zone = dossier.paper.zone_of(&filed.submission);
    if let Some(last) = filed.record.decision(id.number) {
        let on = || when::moment(&last.on, zone);
        let says_nothing_new = (decision.because.is_none() || decision.because == last.because)
            && (decision.internal.is_none() || decision.internal == last.internal);
        if last.ruling == decision.ruling && says_nothing_new {
            return Some(Refused::SameAgain {
                change: id.clone(),
                on: on(),
            });
        }
        if decision.on.as_deadline(zone) < last.on.earliest(zone) {
            return Some(Refused::BeforeLast {
                change: id.clone(),
                last: on(),
            });
        }
    }
    before_receipt(dossier, filed, id.to_string(), decision.on)
}

fn before_receipt(dossier: &Dossier, filed: &Filed, change: String, on: Moment) -> Option<Refused> {
    let zone = dossier.paper.zone_of(&filed.submission);
    let received = filed.submission.received;
    (on.as_deadline(zone) < received.earliest(zone)).then(|| Refused::BeforeReceipt {
        change,
        received: when::moment(&received, zone),
    })
}
