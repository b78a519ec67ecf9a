//! What commands about things that states sent share: addresses of one paper, the time of writing,
//! the seal of a record, and the end of a writing command.

use super::{CommandError, Session, Work};
use crate::domain::address::{Sent, SentAddress, resolve_sent};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{PaperId, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::record::Seal;
use crate::output::Document;
use crate::output::pages::decided;
use crate::procedure::command::Naming;
use crate::store::Write;
use crate::store::seal::{bytes_digest, submission_digest};

/// Things that states sent, of one paper.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    /// The paper, where one was named.
    pub(super) paper: Option<PaperId>,
    /// The things, as typed.
    pub(super) sent: Vec<Sent>,
}

impl Targets {
    /// Reads addresses.
    pub(super) fn parse(typed: &[String]) -> Result<Self, CommandError> {
        let mut paper: Option<PaperId> = None;
        let mut sent = Vec::new();
        for text in typed {
            let address = SentAddress::parse(text)?;
            match (&paper, address.paper) {
                (Some(known), Some(named)) if *known != named => {
                    return Err(two_papers(known, &named));
                }
                (_, Some(named)) => paper = Some(named),
                (_, None) => {}
            }
            sent.push(address.sent);
        }
        Ok(Self { paper, sent })
    }

    /// Reads addresses of a list, parted by spaces or by commas.
    pub(super) fn list(typed: &[String]) -> Result<Self, CommandError> {
        match listed(typed) {
            none if none.is_empty() => Self::parse(typed),
            addresses => Self::parse(&addresses),
        }
    }

    /// Makes sure that everything is there.
    pub(super) fn resolve(&self, dossier: &Dossier) -> Result<(), CommandError> {
        for sent in &self.sent {
            resolve_sent(dossier, sent)?;
        }
        Ok(())
    }

    /// How offered commands must name the paper.
    pub(super) fn naming(&self) -> Naming<'_> {
        Naming(self.paper.as_ref())
    }
}

/// The members of a list that is parted by spaces, by commas, or by both.
pub(super) fn listed(typed: &[String]) -> Vec<String> {
    typed
        .iter()
        .flat_map(|text| text.split([',', ' ']))
        .filter(|member| !member.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn two_papers(known: &PaperId, named: &PaperId) -> CommandError {
    CommandError::new(format!(
        "{known} and {named} are two papers: one command is about one paper"
    ))
}

/// The time that a record bears: the one given, else now, with the offset of the paper's zone.
pub(super) fn stamp(session: &Session, dossier: &Dossier, given: Option<Moment>) -> Moment {
    given.unwrap_or_else(|| super::recording::present(session, dossier.paper.zone()))
}

/// Seals what was filed by hand and never sealed; gives whether it did.
fn seal_if_unsealed(
    work: &Work,
    paper: &PaperId,
    filed: &mut Filed,
    now: Moment,
) -> Result<bool, CommandError> {
    if filed.record.seal.is_some() {
        return Ok(false);
    }
    let original = match &filed.recorded.original {
        None => None,
        Some(name) => Some(bytes_digest(&work.opened.root.read_original(paper, name)?)),
    };
    filed.record.seal = Some(Seal {
        digest: submission_digest(&filed.recorded),
        original,
        recorded: now,
    });
    Ok(true)
}

/// Writes the records of some submissions, sealing what was written by hand, and says what was done;
/// a dry run says it first.
pub(super) fn write_records(
    session: &Session,
    work: &Work,
    after: &Dossier,
    changed: &[SubmissionId],
    page: Document,
) -> Result<(), CommandError> {
    let paper = &after.paper.id;
    let now = stamp(session, after, None);
    let mut records: Vec<Filed> = changed
        .iter()
        .filter_map(|id| after.filed(id))
        .cloned()
        .collect();
    let mut sealed = Vec::new();
    for filed in &mut records {
        if seal_if_unsealed(work, paper, filed, now)? {
            sealed.push(filed.recorded.id.clone());
        }
    }
    let batch: Vec<Write<'_>> = records
        .iter()
        .map(|filed| Write::Record(paper, &filed.recorded.id, &filed.record))
        .collect();
    let page = match sealed.as_slice() {
        [] => page,
        sealed => page.paragraph(decided::sealed_words(sealed)),
    };
    finish(session, work, &batch, &page)
}

/// Writes a batch and says what was done; a dry run says it first.
pub(super) fn finish(
    session: &Session,
    work: &Work,
    batch: &[Write<'_>],
    page: &Document,
) -> Result<(), CommandError> {
    if work.is_dry() {
        session.say(page)?;
        return work.commit(session, batch);
    }
    work.commit(session, batch)?;
    session.say(page)
}
