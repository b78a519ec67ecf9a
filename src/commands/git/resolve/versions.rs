//! Versions made on both sides: what was circulated stands, and what was not is made again of all
//! that both sides adopted.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Gathered, Held, Side};
use super::settle::{Names, Open, Outcome};
use crate::commands::CommandError;
use crate::commands::consolidate::next_version;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::paper::Paper;
use crate::domain::renaming::Renaming;
use crate::domain::version::{Adoption, Digest, Version};
use crate::drafting::consolidate::consolidate;
use crate::drafting::history::History;
use crate::output::pages::consolidated;
use crate::output::pages::decided::Desk;
use crate::procedure::command::Naming;
use crate::procedure::ready::ready;
use crate::store::seal::{change_digest, version_digest};
use crate::store::{Opened, layout};

/// The versions that nobody may make again: circulated or sent on, or beneath one that was.
#[derive(Debug, Clone, Default)]
pub(super) struct Frozen {
    digests: BTreeSet<Digest>,
    /// The submissions that they took up, each with the side that it is of.
    submissions: BTreeSet<(Side, SubmissionId)>,
}

impl Frozen {
    /// Whether a frozen version took up a change of a side's submission.
    pub(super) fn holds(&self, side: Side, id: &SubmissionId) -> bool {
        self.submissions.contains(&(side, id.clone()))
    }

    fn is(&self, version: &Version) -> bool {
        self.digests.contains(&version_digest(version))
    }
}

fn papers(held: &Held<Paper>) -> impl Iterator<Item = &Paper> {
    [&held.ours, &held.theirs, &held.merged, &held.base]
        .into_iter()
        .flatten()
}

/// A version as each side has it; one that both have is of this side.
fn sides(held: &Held<Version>) -> Vec<(Side, &Version)> {
    match (&held.ours, held.merged.as_ref().or(held.theirs.as_ref())) {
        (Some(ours), Some(theirs)) if ours == theirs => vec![(Side::Ours, ours)],
        (ours, theirs) => {
            let ours = ours.as_ref().map(|version| (Side::Ours, version));
            let theirs = theirs.map(|version| (Side::Theirs, version));
            ours.into_iter().chain(theirs).collect()
        }
    }
}

/// Finds what is frozen, by the digests that circulations and outcomes bear.
pub(super) fn frozen(gathered: &Gathered) -> Frozen {
    let mut sent: BTreeSet<(u32, Option<Digest>)> = BTreeSet::new();
    for paper in papers(&gathered.paper) {
        let circulated = paper.circulations.iter();
        sent.extend(circulated.map(|round| (round.version, round.digest.clone())));
        let outcomes = paper.outcomes.iter();
        sent.extend(
            outcomes.filter_map(|outcome| Some((outcome.version?, outcome.digest.clone()))),
        );
    }
    let mut frozen = Frozen::default();
    let mut parents: BTreeSet<Digest> = BTreeSet::new();
    for (number, held) in gathered.versions.iter().rev() {
        for (side, version) in sides(held) {
            let digest = version_digest(version);
            let was_sent =
                sent.contains(&(*number, None)) || sent.contains(&(*number, Some(digest.clone())));
            if !was_sent && !parents.contains(&digest) {
                continue;
            }
            frozen.digests.insert(digest);
            parents.extend(version.parent.iter().map(|parent| parent.digest.clone()));
            let taken = version.adopts.iter();
            frozen
                .submissions
                .extend(taken.map(|adoption| (side, adoption.change.submission.clone())));
        }
    }
    frozen
}

/// Settles the versions of a paper, its submissions being settled.
pub(super) fn settle(
    gathered: &Gathered,
    names: &Names,
    opened: &Opened,
    out: &mut Outcome,
) -> Result<(), CommandError> {
    let frozen = frozen(gathered);
    let mut over: BTreeSet<ChangeId> = BTreeSet::new();
    let mut is_halted = false;
    for (number, held) in &gathered.versions {
        let candidates = sides(held);
        let Some((_, first)) = candidates.first().copied() else {
            continue;
        };
        if is_halted {
            out.versions.push(first.clone());
            stay_open(gathered, *number, out);
            continue;
        }
        let stands: Vec<&Version> = candidates
            .iter()
            .map(|(_, version)| *version)
            .filter(|version| frozen.is(version))
            .collect();
        match stands.as_slice() {
            [one] => {
                for (side, version) in candidates.iter().filter(|(_, version)| version != one) {
                    over.extend(taken_up(version, names.of(*side), &out.filed));
                }
                over.retain(|id| !one.adopts.iter().any(|adoption| adoption.change == *id));
                if candidates.len() > 1 {
                    out.done.push(format!(
                        "version {number} is the one that was circulated; what else the other side took up waits for the next version"
                    ));
                }
                out.versions.push((*one).clone());
            }
            [] => {
                let is_as_it_was = candidates.len() == 1
                    && over.is_empty()
                    && still_holds(first, candidates[0].0, names, out);
                if is_as_it_was {
                    out.versions.push(first.clone());
                    continue;
                }
                if *number == 1 {
                    is_halted = true;
                    out.versions.push(first.clone());
                    open(
                        gathered,
                        1,
                        "the first version was brought in on both sides, and not alike; decide which text it is (`git checkout --ours` or `--theirs`), and `git add` it",
                        out,
                    );
                    continue;
                }
                let mut changes = std::mem::take(&mut over);
                for (side, version) in &candidates {
                    changes.extend(taken_up(version, names.of(*side), &out.filed));
                }
                let date = candidates.iter().map(|(_, version)| version.date).max();
                let date = date.unwrap_or(first.date);
                match again(changes, *number, date, opened, out)? {
                    Some(version) => out.versions.push(version),
                    None => {
                        is_halted = true;
                        out.versions.push(first.clone());
                        open(
                            gathered,
                            *number,
                            "it cannot be made of what both sides adopted; decide, and run `cica git resolve` again. A version that nothing is left of, and that nobody was sent, may be taken away with `git rm`",
                            out,
                        );
                    }
                }
            }
            _ => {
                is_halted = true;
                out.versions.push(first.clone());
                open(
                    gathered,
                    *number,
                    &format!(
                        "two different texts were circulated as version {number}. None of them can be renumbered: states have both in their hands. `git show :2:./PATH` and `git show :3:./PATH` print them. Agree which one stands, keep it with `git checkout --ours` or `--theirs`, and send the other's changes round in a new version"
                    ),
                    out,
                );
            }
        }
    }
    Ok(())
}

fn open(gathered: &Gathered, number: u32, why: &str, out: &mut Outcome) {
    let path = layout::version(&out.paper.id, number);
    let shown = match gathered.unmerged.contains(&path) {
        true => why.replace("PATH", &path),
        false => why.replace("PATH", "the file"),
    };
    out.open.push(Open { path, why: shown });
}

fn stay_open(gathered: &Gathered, number: u32, out: &mut Outcome) {
    let path = layout::version(&out.paper.id, number);
    if gathered.unmerged.contains(&path) {
        let why = "it waits for the version before it".to_owned();
        out.open.push(Open { path, why });
    }
}

/// What a version took up, under the names of today.
///
/// A submission that was given a new id by an earlier run, or an earlier merge, is one of today's
/// and no side's any more; the version still calls it what it was called. Which one it means, its
/// digest says: two that were alike to the word are both meant.
fn taken_up(version: &Version, names: &Renaming, filed: &[Filed]) -> Vec<ChangeId> {
    let mut taken = Vec::new();
    for adoption in &version.adopts {
        let id = names.change_id(&adoption.change);
        let mut meant: Vec<ChangeId> = Vec::new();
        if id == adoption.change {
            let sealed = filed.iter().filter(|filed| was(filed, adoption));
            meant.extend(sealed.map(|filed| filed.recorded.id.change(id.number)));
        }
        if meant.is_empty() {
            meant.push(id);
        }
        taken.extend(meant);
    }
    taken
}

/// Whether a submission bears or bore the id that was taken up, and its change was decided as the
/// digest says.
fn was(filed: &Filed, adoption: &Adoption) -> bool {
    let id = &adoption.change;
    let now = (filed.recorded.id == id.submission).then(|| filed.submission.clone());
    let formerly = filed.record.formerly.iter();
    let then = formerly
        .filter(|former| former.id == id.submission)
        .map(|former| former.restore(&filed.submission));
    now.into_iter().chain(then).any(|submission| {
        submission.change(id.number).is_some_and(|change| {
            let decided = filed.record.decisions.iter();
            decided
                .filter(|decision| decision.change == id.number)
                .any(|decision| change_digest(change, Some(decision)) == adoption.digest)
        })
    })
}

/// Whether a version that nobody was sent took up what was decided anew since: on the other side of
/// a merge that git took for clean.
pub(super) fn is_overtaken(dossier: &Dossier) -> bool {
    let held = |version: &Version| Held {
        ours: Some(version.clone()),
        ..Held::default()
    };
    let versions = dossier.versions.iter();
    let gathered = Gathered {
        paper: Held {
            ours: Some(dossier.paper.clone()),
            ..Held::default()
        },
        versions: versions
            .map(|version| (version.number, held(version)))
            .collect(),
        ..Gathered::default()
    };
    let frozen = frozen(&gathered);
    let open = dossier
        .versions
        .iter()
        .filter(|version| !frozen.is(version));
    open.flat_map(|version| &version.adopts).any(|adoption| {
        let id = &adoption.change;
        let (Some(filed), Some(change)) = (dossier.filed(&id.submission), dossier.change(id))
        else {
            return false;
        };
        let is_as = |decision| change_digest(change, Some(decision)) == adoption.digest;
        let mut decided = filed
            .record
            .decisions
            .iter()
            .filter(|d| d.change == id.number);
        let rules = filed.record.decision(id.number);
        // As it was decided once, and not as it is decided last: nobody altered a word.
        rules.is_some_and(|last| !is_as(last)) && decided.any(is_as)
    })
}

/// Whether a version that one side made is still what its changes and the one before it give.
fn still_holds(version: &Version, side: Side, names: &Names, out: &Outcome) -> bool {
    let follows = match (&version.parent, out.versions.last()) {
        (Some(parent), Some(before)) => {
            parent.digest.0.is_empty() || parent.digest == version_digest(before)
        }
        _ => true,
    };
    let digests: BTreeMap<&SubmissionId, _> = out
        .filed
        .iter()
        .map(|filed| (&filed.recorded.id, filed))
        .collect();
    follows
        && version.adopts.iter().all(|adoption| {
            let id = &adoption.change;
            let filed = digests.get(&id.submission);
            let now = filed.and_then(|filed| {
                let change = filed.submission.change(id.number)?;
                Some(change_digest(change, filed.record.decision(id.number)))
            });
            names.of(side).change_id(id) == *id
                && (adoption.digest.0.is_empty() || now.as_ref() == Some(&adoption.digest))
        })
}

/// Makes a version again of what both sides took up and what still stands adopted.
fn again(
    changes: BTreeSet<ChangeId>,
    number: u32,
    date: chrono::NaiveDate,
    opened: &Opened,
    out: &mut Outcome,
) -> Result<Option<Version>, CommandError> {
    let dossier = Dossier {
        paper: out.paper.clone(),
        versions: out.versions.clone(),
        submissions: out.filed.clone(),
        alike: Default::default(),
    };
    let Some(newest) = dossier.newest() else {
        return Ok(None);
    };
    let ready: BTreeSet<ChangeId> = ready(&dossier).into_iter().collect();
    let left: Vec<String> = changes
        .iter()
        .filter(|id| !ready.contains(id) && dossier.adopted_in(id).is_none())
        .map(ToString::to_string)
        .collect();
    let taken: Vec<ChangeId> = changes
        .into_iter()
        .filter(|id| ready.contains(id))
        .collect();
    let history = History::replay(&dossier, None)?;
    let made = match consolidate(&history, &taken) {
        Ok(made) if !taken.is_empty() => made,
        Ok(_) => return Ok(None),
        Err(refusal) => {
            let desk = Desk {
                dossier: &dossier,
                sponsorship: &dossier.sponsorship(),
                register: &opened.desk.register,
                naming: Naming(None),
            };
            out.shown = consolidated::refused(desk, &refusal);
            return Ok(None);
        }
    };
    let version = next_version(&dossier, newest, &made, date.max(newest.date));
    out.done.push(format!(
        "version {number} is made again, of the {} that both sides took up",
        match taken.len() {
            1 => "one change".to_owned(),
            n => format!("{n} changes"),
        }
    ));
    if !left.is_empty() {
        out.look.push(format!(
            "version {number} no longer takes up {}, of which the last decision or a withdrawal says otherwise",
            left.join(", ")
        ));
    }
    Ok(Some(version))
}
