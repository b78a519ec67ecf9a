//! What a submission would do, change by change, and what each change meets on record.

use crate::domain::change::{Action, Change};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId, SubmissionId};
use crate::domain::submission::Submission;
use crate::drafting::BindError;
use crate::drafting::collision::Collision;
use crate::drafting::history::{History, ReplayError};
use crate::drafting::provenance::{Fate, Op, Redlined, proposals, since};
use crate::procedure::ready::on_the_table;

/// How many changes are drawn as redlines: more than any note holds, and few enough to be quick.
const DRAWN: usize = 200;

/// One change as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// Its id.
    pub id: ChangeId,
    /// The change.
    pub change: Change,
    /// The provision or section that it is about, where that stands in the base.
    pub at: Option<PlaceId>,
    /// The opening words of that.
    pub opening: String,
    /// What it does to the base, provision by provision.
    pub redline: Vec<Redlined>,
    /// Changes on record, by other submissions, that do the same.
    pub concurs: Vec<ChangeId>,
    /// Where it is itself at odds with what is on record, or with another change of its submission;
    /// each with itself and those that it meets for a side.
    pub collisions: Vec<Collision>,
    /// Why it cannot be laid on the base, if it cannot.
    pub problem: Option<BindError>,
    /// The newest version that has this already.
    pub is_done_in: Option<u32>,
}

/// A submission as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Its changes, in order.
    pub changes: Vec<Understood>,
}

/// Reads a submission that is in the dossier, each of its changes by itself.
///
/// # Errors
/// Where the paper's versions do not follow from what is on record.
pub fn read(dossier: &Dossier, id: &SubmissionId) -> Result<Reading, ReplayError> {
    let Some(filed) = dossier.filed(id) else {
        return Ok(Reading::default());
    };
    let submission = &filed.submission;
    let newest = History::replay(dossier, None)?;
    let older = (submission.base != newest.reached())
        .then(|| History::replay(dossier, Some(submission.base)))
        .transpose()?;
    let base = older.as_ref().unwrap_or(&newest);
    let rivals = rivals(dossier, id);
    let own: Vec<ChangeId> = (1..)
        .zip(&submission.changes)
        .map(|(number, _)| id.change(number))
        .collect();
    let candidates: Vec<ChangeId> = own.iter().chain(&rivals).cloned().collect();
    let collisions = newest.collisions(&candidates);
    let drawings = Drawings::of(base, submission, &rivals, dossier);
    // Laid together: change by change each would cost a pass over the whole text.
    let drawn: Vec<ChangeId> = (own.iter().zip(&submission.changes).take(DRAWN))
        .map(|(id, change)| drawn(dossier, id, change).clone())
        .collect();
    let mut redlines = proposals(dossier, submission.base, &drawn)?.into_iter();
    let mut changes = Vec::new();
    for (change_id, change) in own.into_iter().zip(&submission.changes) {
        let at = subject(dossier, change);
        let opening = at
            .as_ref()
            .and_then(|at| dossier.version(submission.base)?.wording(at))
            .map(crate::domain::address::opening_words)
            .unwrap_or_default();
        let met = met(&newest, &collisions, &change_id);
        let concurs = drawings.concurring(at.as_ref(), change, || {
            draw(base, dossier, &change_id, change)
        });
        let redline = redlines.next().map(changed).unwrap_or_default();
        let is_done = older.is_some()
            && met.is_empty()
            && !redline.is_empty()
            && !matches!(change.action, Action::Retain(_) | Action::Support(_))
            && changed(draw(&newest, dossier, &change_id, change)).is_empty();
        changes.push(Understood {
            problem: newest.problem_as_sent(&change_id),
            is_done_in: is_done.then(|| newest.reached()),
            id: change_id,
            change: change.clone(),
            at,
            opening,
            redline,
            concurs,
            collisions: met,
        });
    }
    Ok(Reading { changes })
}

/// The collisions in which a change is itself at odds with others. A named collision is a connected
/// set: many in it may have nothing against this one.
fn met(history: &History<'_>, collisions: &[Collision], own: &ChangeId) -> Vec<Collision> {
    let is_at_odds = |other: &ChangeId| {
        let pair = [own.clone(), other.clone()];
        history.collisions(&pair).iter().any(|collision| {
            let has = |id: &ChangeId| collision.sides.iter().any(|side| side.change == *id);
            has(own) && has(other)
        })
    };
    collisions
        .iter()
        .filter(|collision| collision.sides.iter().any(|side| side.change == *own))
        .map(|collision| {
            let mut direct = collision.clone();
            direct
                .sides
                .retain(|side| side.change == *own || is_at_odds(&side.change));
            direct
        })
        .filter(|collision| collision.sides.len() > 1)
        .collect()
}

/// The changes of other submissions on the table.
fn rivals(dossier: &Dossier, id: &SubmissionId) -> Vec<ChangeId> {
    let superseded = dossier
        .filed(id)
        .and_then(|filed| filed.submission.supersedes.clone());
    on_the_table(dossier)
        .into_iter()
        .filter(|change| {
            change.submission != *id && superseded.as_ref() != Some(&change.submission)
        })
        .collect()
}

/// The place that a change is about; of a support, that of the supported change.
fn subject(dossier: &Dossier, change: &Change) -> Option<PlaceId> {
    match &change.action {
        Action::Support(target) | Action::Amend { to: target, .. } => {
            let supported = dossier.change(target)?;
            match supported.action {
                // A support of a support leads no further: chains are not walked.
                Action::Support(_) | Action::Amend { .. } => None,
                _ => subject(dossier, supported),
            }
        }
        action => action
            .subject()
            .or_else(|| action.place().map(|place| place.anchor()))
            .cloned(),
    }
}

fn changed(mut redline: Vec<Redlined>) -> Vec<Redlined> {
    redline.retain(|line| line.fate != Fate::Unchanged);
    redline
}

/// What a change does, apart from ids that it makes: two of the same mark are the same edit.
type Mark = Vec<(Option<PlaceId>, Option<PlaceId>, Vec<(Op, String)>)>;

/// The redlines of the waiting changes that may be the same as one of a submission.
struct Drawings {
    marks: Vec<(ChangeId, Option<PlaceId>, Mark)>,
}

impl Drawings {
    fn of(
        base: &History<'_>,
        submission: &Submission,
        rivals: &[ChangeId],
        dossier: &Dossier,
    ) -> Self {
        let touched: Vec<PlaceId> = submission
            .changes
            .iter()
            .filter_map(|change| subject(dossier, change))
            .collect();
        let near = rivals.iter().filter(|id| {
            let is_same_base = dossier
                .filed(&id.submission)
                .is_some_and(|filed| filed.submission.base == submission.base);
            is_same_base
                && dossier.change(id).is_some_and(|change| {
                    !matches!(change.action, Action::Support(_) | Action::Retain(_))
                        && subject(dossier, change).is_some_and(|at| touched.contains(&at))
                })
        });
        let marks = near
            .take(DRAWN)
            .map(|id| {
                let under = base.under(id);
                let all = since(&under.with(std::slice::from_ref(id)), under.reached());
                let at = dossier
                    .change(id)
                    .and_then(|change| subject(dossier, change));
                (id.clone(), at, mark(&all))
            })
            .filter(|(.., mark)| !mark.is_empty())
            .collect();
        Self { marks }
    }

    /// The changes that are the same; drawn only where one is about the same place at all.
    fn concurring(
        &self,
        at: Option<&PlaceId>,
        change: &Change,
        draw: impl FnOnce() -> Vec<Redlined>,
    ) -> Vec<ChangeId> {
        let is_near = self.marks.iter().any(|(_, near, _)| near.as_ref() == at);
        if !is_near || matches!(change.action, Action::Support(_) | Action::Retain(_)) {
            return Vec::new();
        }
        let own = mark(&draw());
        if own.is_empty() {
            return Vec::new();
        }
        self.marks
            .iter()
            .filter(|(.., mark)| *mark == own)
            .map(|(other, ..)| other.clone())
            .collect()
    }
}

/// The change that is drawn for one: of a support, the supported change.
fn drawn<'c>(dossier: &Dossier, id: &'c ChangeId, change: &'c Change) -> &'c ChangeId {
    match &change.action {
        Action::Support(target) if dossier.change(target).is_some() => target,
        _ => id,
    }
}

/// The base with one change laid over it; of a support, with the supported change.
fn draw(base: &History<'_>, dossier: &Dossier, id: &ChangeId, change: &Change) -> Vec<Redlined> {
    let drawn = drawn(dossier, id, change);
    let under = base.under(drawn);
    since(&under.with(std::slice::from_ref(drawn)), under.reached())
}

fn mark(redline: &[Redlined]) -> Mark {
    let mut out = Vec::new();
    let mut before: Option<&PlaceId> = None;
    for line in redline {
        if line.fate != Fate::Unchanged {
            let is_new = line.fate == Fate::Added;
            let segments = line
                .segments
                .iter()
                .map(|segment| (segment.op, segment.text.clone()))
                .collect();
            out.push((
                (!is_new).then(|| line.id.clone()),
                before.cloned(),
                segments,
            ));
        }
        if line.fate != Fate::Added && line.fate != Fate::Removed {
            before = Some(&line.id);
        }
    }
    out
}
