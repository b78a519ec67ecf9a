//! What on a desk is no longer what its seals and digests say: cheap enough for every command.
//!
//! `checks` says the same with place and mend; here it is one sentence each, for the top of a page
//! that would otherwise show altered words as if nothing were wrong.

use std::collections::BTreeSet;

use crate::domain::dossier::Dossier;
use crate::domain::version::Version;

use super::closing::{Closing, closings};
use super::desk::Opened;
use super::seal;
use super::sources::Sources;

/// Every submission, version, adopted change and sealed file that was altered, a sentence each.
pub fn altered(opened: &Opened) -> BTreeSet<String> {
    let dossiers = &opened.desk.dossiers;
    dossiers
        .iter()
        .flat_map(|dossier| {
            let before = match dossiers.as_slice() {
                [_] => String::new(),
                _ => format!("{}: ", dossier.paper.id),
            };
            // What was not read whole cannot be held against its digest, and is not shown either.
            let is_whole = |number| !opened.heads.contains(&(dossier.paper.id.clone(), number));
            of_paper(dossier, is_whole)
                .chain(of_files(dossier, &opened.sources))
                .map(move |sentence| format!("{before}{sentence}"))
        })
        .collect()
}

/// Files whose seal does not fit.
fn of_files<'a>(dossier: &'a Dossier, sources: &'a Sources) -> impl Iterator<Item = String> + 'a {
    closings(dossier, sources)
        .filter(Closing::is_broken)
        .map(|file| format!("{} is not what its seal says", file.what))
}

fn of_paper(
    dossier: &Dossier,
    is_whole: impl Fn(u32) -> bool + Clone,
) -> impl Iterator<Item = String> {
    let whole = move |number| dossier.version(number).filter(|_| is_whole(number));
    let circulated_text = whole.clone();
    let sent = dossier.submissions.iter().filter_map(|filed| {
        let sealed = filed.record.seal.as_ref()?;
        (seal::submission_digest(&filed.recorded) != sealed.digest)
            .then(|| format!("{} is not what was recorded", filed.recorded.id))
    });
    let circulated = dossier
        .paper
        .circulations
        .iter()
        .filter_map(move |circulation| {
            let version = circulated_text(circulation.version)?;
            (seal::version_digest(version) != *circulation.digest.as_ref()?)
                .then(|| format!("version {} is not what was circulated", version.number))
        });
    let parents = dossier.versions.iter().filter_map(move |version| {
        let parent = version.parent.as_ref()?;
        let before = whole(parent.version)?;
        let is_altered =
            !parent.digest.0.is_empty() && seal::version_digest(before) != parent.digest;
        is_altered.then(|| {
            format!(
                "version {} is not what version {} was made from",
                before.number, version.number
            )
        })
    });
    let adopted = dossier
        .versions
        .iter()
        .flat_map(|version| adopted(dossier, version));
    sent.chain(circulated).chain(parents).chain(adopted)
}

/// Changes that are no longer, with their decisions, what a version took up.
fn adopted(dossier: &Dossier, version: &Version) -> impl Iterator<Item = String> {
    version.adopts.iter().filter_map(|adoption| {
        let id = &adoption.change;
        let filed = dossier.filed(&id.submission)?;
        let now = seal::change_digest(
            filed.submission.change(id.number)?,
            filed.record.decision(id.number),
        );
        let is_altered = !adoption.digest.0.is_empty() && now != adoption.digest;
        is_altered.then(|| format!("{id} is not what version {} took up", version.number))
    })
}
