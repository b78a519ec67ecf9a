//! Which record is of which submission, and both sides' records of one joined.

use std::collections::BTreeMap;

use super::gather::{Gathered, Held, Side};
use super::settle::Names;
use crate::domain::dossier::Filed;
use crate::domain::ids::SubmissionId;
use crate::domain::record::Record;
use crate::domain::renaming::Renaming;
use crate::domain::submission::Submission;
use crate::domain::version::Digest;
use crate::output::pages::joined;
use crate::procedure::joining::join_records;
use crate::store::seal::submission_digest;

/// A submission of one side, with what is on record about it.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) side: Side,
    pub(super) before: Submission,
    pub(super) record: Held<Record>,
}

/// The submissions that once bore another name, by their digest then.
pub(super) fn former_digests(gathered: &Gathered) -> BTreeMap<Digest, SubmissionId> {
    let mut out = BTreeMap::new();
    for (id, held) in &gathered.records {
        for record in [&held.ours, &held.theirs, &held.merged]
            .into_iter()
            .flatten()
        {
            for former in &record.formerly {
                if let Some(digest) = &former.digest {
                    out.insert(digest.clone(), id.clone());
                }
            }
        }
    }
    out
}

/// Gives each record to the submission that it is of: by its seal, which knows, and else by side.
pub(super) fn assign(
    gathered: &Gathered,
    sent: &mut [Sent],
    former: &BTreeMap<Digest, SubmissionId>,
) {
    let digests: Vec<Digest> = sent
        .iter()
        .map(|one| submission_digest(&one.before))
        .collect();
    let whose = |sent: &[Sent], id: &SubmissionId, side: Side, record: &Record| -> Option<usize> {
        let seal = record.seal.as_ref().map(|seal| &seal.digest);
        let bears = |index: &usize| sent[*index].before.id == *id;
        let all = || 0..sent.len();
        if let Some(seal) = seal {
            let exact = all().filter(bears).find(|index| digests[*index] == *seal);
            let renamed = former.get(seal);
            let renamed = renamed.and_then(|id| all().find(|index| sent[*index].before.id == *id));
            if exact.or(renamed).is_some() {
                return exact.or(renamed);
            }
        }
        let of_side = all().filter(bears).find(|index| sent[*index].side == side);
        of_side.or_else(|| all().find(bears))
    };
    for (id, held) in &gathered.records {
        let parts = [
            (Side::Ours, &held.ours, 0),
            (Side::Theirs, &held.theirs, 1),
            (Side::Ours, &held.base, 2),
            (Side::Ours, &held.merged, 3),
        ];
        for (side, record, part) in parts {
            let Some(record) = record else { continue };
            let Some(index) = whose(sent, id, side, record) else {
                continue;
            };
            let slot = &mut sent[index].record;
            let place = match part {
                0 => &mut slot.ours,
                1 => &mut slot.theirs,
                2 => &mut slot.base,
                _ => &mut slot.merged,
            };
            // A record that came whole, and one that was made before it was renamed.
            *place = match place.take() {
                None => Some(record.clone()),
                Some(there) => one_record(None, &there, record).or(Some(there)),
            };
        }
    }
}

/// Joins two records of one submission.
fn one_record(base: Option<&Record>, ours: &Record, theirs: &Record) -> Option<Record> {
    let empty = Record::default();
    let joined = join_records(Some(base.unwrap_or(&empty)), ours, theirs);
    joined.ok().map(|joined| joined.record)
}

/// A submission under its new names with all that is on record about it, and whether both sides'
/// records could be joined.
pub(super) fn filed(sent: &Sent, names: &Names, look: &mut Vec<String>) -> (Filed, bool) {
    let under = |record: &Record, names: &Renaming| Record {
        decisions: record.decisions.iter().map(|d| names.decision(d)).collect(),
        ..record.clone()
    };
    let held = &sent.record;
    let ours = held.ours.as_ref().map(|record| under(record, &names.ours));
    let theirs = held.theirs.as_ref().map(|record| {
        // What both began with is nobody's news.
        let mut renamed = under(record, &names.theirs);
        if let Some(base) = &held.base {
            for (index, decision) in record.decisions.iter().enumerate() {
                if base.decisions.contains(decision) {
                    renamed.decisions[index] = decision.clone();
                }
            }
        }
        renamed
    });
    let merged = held.merged.as_ref().map(|record| {
        let is_theirs = |decision| {
            let has = |held: &Option<Record>| {
                held.as_ref()
                    .is_some_and(|record: &Record| record.decisions.contains(decision))
            };
            has(&held.theirs) && !has(&held.base) && !has(&held.ours)
        };
        Record {
            decisions: record
                .decisions
                .iter()
                .map(|decision| {
                    let side = if is_theirs(decision) {
                        Side::Theirs
                    } else {
                        Side::Ours
                    };
                    names.of(side).decision(decision)
                })
                .collect(),
            ..record.clone()
        }
    });
    let mut is_one = true;
    let mut record = match (&ours, &theirs) {
        (Some(ours), Some(theirs)) => {
            if let Ok(found) = join_records(held.base.as_ref(), ours, theirs) {
                let id = names.of(sent.side).id(&sent.before.id);
                look.extend(
                    found
                        .contradictions
                        .iter()
                        .map(|found| joined::contradiction(&id, found)),
                );
            }
            one_record(held.base.as_ref(), ours, theirs).unwrap_or_else(|| {
                is_one = false;
                ours.clone()
            })
        }
        (Some(record), None) | (None, Some(record)) => record.clone(),
        (None, None) => Record::default(),
    };
    if let Some(merged) = merged {
        record = match (ours.is_none(), held.theirs.is_none()) {
            (true, true) => merged,
            // Merged by git already, or added to while it waited.
            _ => one_record(held.base.as_ref(), &record, &merged).unwrap_or(record),
        };
    }
    let renaming = names.of(sent.side);
    let after = renaming.submission(&sent.before);
    let sealed = record.seal.as_ref().map(|seal| seal.digest.clone());
    if let Some(former) = renaming.former(&sent.before, sealed.as_ref()) {
        record.formerly.push(former);
        if let Some(seal) = &mut record.seal {
            seal.digest = submission_digest(&after);
        }
    }
    (Filed::new(after, record), is_one)
}
