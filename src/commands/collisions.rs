//! `cica collisions`: where states are at odds, and each way out.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session};
use crate::domain::address::{opening_words, resolve_paper, resolve_version};
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PaperId, SubmissionId};
use crate::drafting::collision::Collision;
use crate::drafting::consolidate::composites;
use crate::drafting::history::History;
use crate::drafting::provenance::{self, Fate, Op, Redlined};
use crate::output::pages::collisions::{Collisions, Met, More};
use crate::procedure::command::Naming;
use crate::procedure::ready;

/// Show where states are at odds, and each way out
#[derive(Debug, Args)]
pub struct CollisionsArgs {
    /// The paper, where the desk holds several
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// List composites and neighbours too: what merges, and still wants reading
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica collisions`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &CollisionsArgs) -> Result<Ending, CommandError> {
    let opened = session.open_as_of(None)?;
    let dossier = resolve_paper(&opened.desk, args.paper.as_ref())?;
    let version = resolve_version(dossier, None)?;
    let history = History::replay(dossier, None)?;
    // What is adopted and what is open collide alike: one adopted change hides none of the others.
    let candidates = ready::on_the_table(dossier);
    let collisions = history.collisions(&candidates);
    let redlines = redlines(dossier, &history, &collisions)?;
    let problems = candidates
        .iter()
        .filter_map(|id| Some((id.clone(), history.problem(id)?.to_string())))
        .collect();
    let page = Collisions {
        dossier,
        register: &opened.desk.register,
        version,
        candidates: candidates.len(),
        at_peace: at_peace(dossier, &history, &collisions),
        collisions: &collisions,
        redlines: &redlines,
        problems,
        more: args.all.then(|| more(&history, &candidates, &collisions)),
        naming: match opened.desk.dossiers.as_slice() {
            [_] => Naming::ONLY_PAPER,
            _ => Naming(Some(&dossier.paper.id)),
        },
    };
    session.show_or_json(&args.output, || page.page(), || page.shape())?;
    Ok(if collisions.is_empty() {
        Ending::Done
    } else {
        Ending::No
    })
}

/// How many changes are adopted and in no version yet, where others collide and they do not: the
/// next version can be made of them.
fn at_peace(dossier: &Dossier, history: &History<'_>, collisions: &[Collision]) -> usize {
    if collisions.is_empty() {
        return 0;
    }
    let adopted = ready::ready(dossier);
    match history.collisions(&adopted).is_empty() {
        true => adopted.len(),
        false => 0,
    }
}

/// The redline of each change in a collision: over its base as sent, or over the newest text in
/// the words of the decision.
fn redlines(
    dossier: &Dossier,
    history: &History<'_>,
    collisions: &[Collision],
) -> Result<BTreeMap<ChangeId, Vec<Redlined>>, CommandError> {
    let mut out = BTreeMap::new();
    let mut as_sent: BTreeMap<u32, BTreeMap<SubmissionId, BTreeSet<ChangeId>>> = BTreeMap::new();
    for side in collisions.iter().flat_map(|collision| &collision.sides) {
        let id = &side.change;
        if side.version.is_none() && dossier.standing(id) == Standing::AdoptedAs {
            let after = history.with(std::slice::from_ref(id));
            out.insert(id.clone(), provenance::since(&after, history.reached()));
        } else if let Some(filed) = dossier.filed(&id.submission) {
            let of_base = as_sent.entry(filed.submission.base).or_default();
            let of_submission = of_base.entry(id.submission.clone()).or_default();
            of_submission.insert(id.clone());
        }
    }
    for (base, submissions) in as_sent {
        for changes in submissions.into_values() {
            let changes: Vec<ChangeId> = changes.into_iter().collect();
            let rows = provenance::proposals(dossier, base, &changes)?;
            out.extend(changes.into_iter().zip(rows));
        }
    }
    Ok(out)
}

/// What the changes that do not collide would make together, for the coordinator to read.
fn more(history: &History<'_>, candidates: &[ChangeId], collisions: &[Collision]) -> More {
    let held: BTreeSet<&ChangeId> = collisions
        .iter()
        .flat_map(|collision| collision.sides.iter().map(|side| &side.change))
        .collect();
    let merging: Vec<ChangeId> = candidates
        .iter()
        .filter(|id| !held.contains(id) && history.problem(id).is_none())
        .cloned()
        .collect();
    let after = history.with(&merging);
    More {
        standing: composites(history),
        coming: composites(&after),
        met: met(&provenance::since(&after, history.reached())),
    }
}

/// Runs of new provisions side by side that different changes bring.
fn met(rows: &[Redlined]) -> Vec<Met> {
    let mut out = Vec::new();
    let mut run: Vec<(&Redlined, &ChangeId)> = Vec::new();
    // A removed provision between two new ones does not part them in the new text.
    let standing = rows.iter().filter(|row| row.fate != Fate::Removed);
    for row in standing.map(Some).chain([None]) {
        let new = row.and_then(|row| {
            let author = row.author.as_ref().filter(|_| !row.is_heading)?;
            (row.fate == Fate::Added).then_some((row, author.changes.first()?))
        });
        if let Some(new) = new {
            run.push(new);
            continue;
        }
        let changes: BTreeSet<&ChangeId> = run.iter().map(|(_, change)| *change).collect();
        if changes.len() > 1 {
            let provisions = run.iter().map(|(row, change)| {
                let text: String = row
                    .segments
                    .iter()
                    .filter(|segment| segment.op != Op::Delete)
                    .map(|segment| segment.text.as_str())
                    .collect();
                (row.id.clone(), (*change).clone(), opening_words(&text))
            });
            out.push(Met {
                provisions: provisions.collect(),
            });
        }
        run.clear();
    }
    out
}
