//! Finding in a desk what an address names, or what is near it.

use super::{AddressError, Sent, shown};
use crate::domain::dossier::{Desk, Dossier, Filed};
use crate::domain::ids::PaperId;
use crate::domain::version::Version;

/// Finds the paper meant: the one named, or the only one on the desk.
///
/// # Errors
/// Where there is none of that name, or several and none named.
pub fn resolve_paper<'a>(
    desk: &'a Desk,
    paper: Option<&PaperId>,
) -> Result<&'a Dossier, AddressError> {
    let ids = || {
        desk.dossiers
            .iter()
            .map(|dossier| dossier.paper.id.as_str())
    };
    match (paper, desk.dossiers.as_slice()) {
        (Some(id), _) => desk.dossier(id).ok_or_else(|| AddressError::NoPaper {
            given: id.to_string(),
            nearest: nearest(id.as_str(), ids()),
        }),
        (None, [only]) => Ok(only),
        (None, []) => Err(AddressError::EmptyDesk),
        (None, _) => Err(AddressError::WhichPaper {
            papers: ids().map(str::to_owned).collect(),
        }),
    }
}

/// Finds the version of that number, or the newest.
///
/// # Errors
/// Where the paper has none such.
pub fn resolve_version(dossier: &Dossier, number: Option<u32>) -> Result<&Version, AddressError> {
    let paper = || dossier.paper.id.clone();
    match number {
        None => dossier
            .newest()
            .ok_or_else(|| AddressError::NoText { paper: paper() }),
        Some(given) => dossier
            .version(given)
            .ok_or_else(|| AddressError::NoVersion {
                paper: paper(),
                given,
                newest: dossier.newest().map(|version| version.number),
            }),
    }
}

/// Finds the submission that something sent is part of, and makes sure that the part is there.
///
/// # Errors
/// Where there is no such submission, change or comment, with the nearest ids.
pub fn resolve_sent<'a>(dossier: &'a Dossier, sent: &Sent) -> Result<&'a Filed, AddressError> {
    let absent = |candidates: Vec<String>| {
        let given = sent.to_string();
        AddressError::NothingSent {
            paper: dossier.paper.id.clone(),
            nearest: nearest(&given, candidates.iter().map(String::as_str)),
            given,
        }
    };
    let Some(filed) = dossier.filed(sent.submission()) else {
        return Err(absent(
            dossier
                .submissions
                .iter()
                .map(|filed| filed.submission.id.to_string())
                .collect(),
        ));
    };
    let submission = &filed.submission;
    let id = &submission.id;
    let is_there = match sent {
        Sent::Submission(_) => true,
        Sent::Change(change) => submission.change(change.number).is_some(),
        Sent::Comment(comment) => submission.comment(comment.number).is_some(),
    };
    if is_there {
        return Ok(filed);
    }
    let changes = (1..)
        .zip(&submission.changes)
        .map(|(n, _)| id.change(n).to_string());
    let comments = (1..)
        .zip(&submission.comments)
        .map(|(n, _)| id.comment(n).to_string());
    Err(absent(changes.chain(comments).collect()))
}

/// The three candidates most like what was typed; all of them where they are at most three.
fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    let typed = shown(typed);
    let mut found: Vec<(f64, &str)> = candidates
        .map(|candidate| (strsim::jaro_winkler(&typed, candidate), candidate))
        .collect();
    let few = found.len() <= 3;
    found.retain(|(like, _)| few || *like > 0.6);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found
        .into_iter()
        .take(3)
        .map(|(_, candidate)| candidate.to_owned())
        .collect()
}
