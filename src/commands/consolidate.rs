//! `cica consolidate`: make the next version from what is adopted.

mod what_if;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session, Work, WriteArgs, proof, sent};
use crate::domain::address::resolve_version;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PaperId, SubmissionId};
use crate::domain::version::{Adoption, Parent, Version};
use crate::drafting::consolidate::{self, Consolidation, Refusal};
use crate::drafting::provenance;
use crate::output::pages::consolidated;
use crate::output::pages::decided::Desk;
use crate::procedure::command::Naming;
use crate::procedure::ready::{amending_undecided, ready};
use crate::procedure::{next, positions};
use crate::store::{Write, layout, seal};

/// Make the next version from what is adopted
#[derive(Debug, Default, Args)]
pub struct ConsolidateArgs {
    /// The paper, where the desk holds several
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// The date of the version, if not today
    #[arg(long, value_name = "DATE", value_parser = crate::domain::moment::typed_day)]
    date: Option<NaiveDate>,
    /// Show what changes would give together (CN-1,RU-1.2, all, or all-but PK-1), and write nothing
    #[arg(long, value_name = "IDS", num_args = 1.., conflicts_with = "date")]
    what_if: Option<Vec<String>>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    write: WriteArgs,
}

impl ConsolidateArgs {
    /// The next version of a paper, of a day where one is said.
    pub(super) fn dated(paper: PaperId, date: Option<NaiveDate>) -> Self {
        Self {
            paper: Some(paper),
            date,
            ..Self::default()
        }
    }
}

/// Runs `cica consolidate`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ConsolidateArgs) -> Result<Ending, CommandError> {
    match &args.what_if {
        Some(words) => what_if::run(session, args, words),
        None if args.output.format.is_some() || args.output.to.is_some() => Err(CommandError::new(
            "--format and --to go with --what-if: the version itself is a file",
        )
        .hint("`cica show` and `cica diff` give it in any form")),
        None => consolidate(session, args),
    }
}

fn consolidate(session: &Session, args: &ConsolidateArgs) -> Result<Ending, CommandError> {
    let naming = Naming(args.paper.as_ref());
    let work = Work::begin(session, args.paper.as_ref(), &args.write)?;
    let dossier = work.whole_dossier()?;
    let desk = Desk {
        dossier,
        sponsorship: &dossier.sponsorship(),
        register: &work.opened.desk.register,
        naming,
    };
    let newest = resolve_version(dossier, None)?;
    let zone = dossier.paper.zone();
    let now = session.now(zone);
    let ready = ready(dossier);
    if ready.is_empty() {
        let next = next::next(dossier, desk.register, 0, naming, now);
        session.say(&consolidated::nothing_ready(
            newest.number,
            &amending_undecided(dossier),
            &next,
        ))?;
        return Ok(Ending::No);
    }
    let unadmitted = unadmitted(dossier, &ready);
    if !unadmitted.is_empty() {
        session.say(&consolidated::not_admitted(naming, &unadmitted))?;
        return Ok(Ending::No);
    }
    let laying = session.console.progress("Laying the changes over the text");
    let history = proof::replay(dossier)?;
    let made = consolidate::consolidate(&history, &ready);
    drop(laying);
    let made = match made {
        Ok(made) => made,
        Err(refusal) => {
            session.say(&consolidated::refused(desk, &refusal))?;
            return Ok(Ending::No);
        }
    };
    let date = dated(session, dossier, newest, args.date)?;
    let version = next_version(dossier, newest, &made, date);
    // The file is held against its own replay before it is written, as `cica check` will.
    let proving = session.console.progress("Proving the new version");
    proof::follows(&history, &version)?;
    drop(proving);
    let mut after = dossier.clone();
    after.versions.push(version.clone());
    let next = next::next(&after, desk.register, 0, naming, now);
    let page = consolidated::page(
        desk,
        &consolidated::Made {
            path: layout::version(&dossier.paper.id, version.number),
            version: &version,
            redline: &provenance::since(&made.history, newest.number),
            composites: &made.composites,
            after: &after,
        },
        &next,
    );
    let batch = [Write::Version(&dossier.paper.id, &version)];
    sent::finish(session, &work, &batch, &page)?;
    Ok(Ending::Done)
}

/// Makes sure that what is adopted gives a version, for a command that records, adopts and
/// consolidates in one go.
///
/// # Errors
/// Why there would be none.
pub(super) fn would_be_made(
    session: &Session,
    dossier: &Dossier,
    date: Option<NaiveDate>,
) -> Result<(), CommandError> {
    let newest = resolve_version(dossier, None)?;
    let date = dated(session, dossier, newest, date)?;
    let history = proof::replay(dossier)?;
    let made = consolidate::consolidate(&history, &ready(dossier)).map_err(|refusal| {
        let why = match refusal {
            Refusal::Collisions(collisions) => {
                let places: Vec<String> = collisions.iter().map(|c| c.id.to_string()).collect();
                format!("its changes are at odds in {}", places.join(", "))
            }
            Refusal::CannotBeLaid(id, problem) => format!("{id} cannot be laid: {problem}"),
            Refusal::SupportsNothing(id, to) | Refusal::AmendsNothing(id, to) => {
                format!("{id} rests on {to}, which is not adopted")
            }
        };
        CommandError::new(format!(
            "no version can be made of the revised text: {why}; nothing was recorded"
        ))
        .hint("`cica amend --from FILE` records it alone, to be decided change by change")
    })?;
    proof::follows(&history, &next_version(dossier, newest, &made, date))
}

/// The date of the next version: today, where none is said.
fn dated(
    session: &Session,
    dossier: &Dossier,
    newest: &Version,
    said: Option<NaiveDate>,
) -> Result<NaiveDate, CommandError> {
    let zone = dossier.paper.zone();
    let date = said.unwrap_or_else(|| session.now(zone).with_timezone(&zone).date_naive());
    if date >= newest.date {
        return Ok(date);
    }
    Err(CommandError::new(format!(
        "version {} cannot be older than version {}: {date} is before {}",
        newest.number + 1,
        newest.number,
        newest.date
    ))
    .hint("say its date with --date"))
}

/// The late submissions among what is ready that were never admitted.
fn unadmitted(dossier: &Dossier, ready: &[ChangeId]) -> Vec<SubmissionId> {
    let late: BTreeSet<&SubmissionId> = ready
        .iter()
        .filter_map(|id| dossier.filed(&id.submission))
        .filter(|filed| !positions::is_admissible(dossier, filed))
        .map(|filed| &filed.submission.id)
        .collect();
    late.into_iter().cloned().collect()
}

/// The version that a consolidation gives, with its links to what it was made from.
pub(super) fn next_version(
    dossier: &Dossier,
    newest: &Version,
    made: &Consolidation<'_>,
    date: NaiveDate,
) -> Version {
    let adopts = made
        .adopts
        .iter()
        .filter_map(|(id, by)| {
            Some(Adoption {
                change: id.clone(),
                digest: seal::change_digest(dossier.change(id)?, dossier.decision(id)),
                by: by.clone(),
            })
        })
        .collect();
    Version {
        number: newest.number + 1,
        date,
        contributors: Vec::new(),
        parent: Some(Parent {
            version: newest.number,
            digest: seal::version_digest(newest),
        }),
        adopts,
        // Words once invented stay invented in every later version.
        illustrative: made.is_illustrative || newest.illustrative,
        sections: made.sections.clone(),
    }
}
