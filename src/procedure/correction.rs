//! Corrections of the clerk's own mistakes: the old entry stays readable, and what a version proves
//! is not touched. Pure; imports the domain only.

use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::record::{Corrected, Correction};

/// Why an entry cannot be corrected so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such submission.
    #[error("there is no {0} on record")]
    NotOnRecord(SubmissionId),
    /// Nothing is said to be wrong.
    #[error("say what was mistyped: --by, --base, --dated, --received or --reference")]
    Nothing,
    /// The entry says so already.
    #[error("the {field} of {id} is on record so already: nothing would change")]
    SameAgain {
        /// The submission.
        id: SubmissionId,
        /// The field.
        field: &'static str,
    },
    /// A version has been made on it.
    #[error(
        "the {field} of {change} cannot be corrected any more: version {version} took the change up, and what a version proves would change"
    )]
    Proven {
        /// A change of the submission.
        change: ChangeId,
        /// The version that took it up.
        version: u32,
        /// The field.
        field: &'static str,
    },
    /// There is no such version.
    #[error("there is no version {0} that could be the base")]
    NoSuchBase(u32),
    /// Somebody must have sent it.
    #[error("a submission is sent by at least one state")]
    ByNobody,
}

/// The name of a corrected field.
pub fn field(corrected: &Corrected) -> &'static str {
    match corrected {
        Corrected::By(_) => "sender",
        Corrected::Base(_) => "base version",
        Corrected::Dated(_) => "date",
        Corrected::Received(_) => "time received",
        Corrected::Reference(_) => "reference",
    }
}

/// Lays corrections of one submission over a dossier.
///
/// # Errors
/// Where one would change nothing, or would change what a version proves; then none is made.
pub fn correct(
    dossier: &Dossier,
    id: &SubmissionId,
    fields: Vec<Corrected>,
    on: Moment,
    because: Option<&str>,
) -> Result<Dossier, Refused> {
    let filed = dossier
        .filed(id)
        .ok_or_else(|| Refused::NotOnRecord(id.clone()))?;
    if fields.is_empty() {
        return Err(Refused::Nothing);
    }
    let mut record = filed.record.clone();
    for corrected in fields {
        may_correct(dossier, filed, &corrected)?;
        record.corrections.push(Correction {
            field: corrected,
            on,
            because: because.map(str::to_owned),
        });
    }
    let mut after = dossier.clone();
    if let Some(filed) = after.filed_mut(id) {
        *filed = Filed::new(filed.recorded.clone(), record);
    }
    Ok(after)
}

fn may_correct(dossier: &Dossier, filed: &Filed, corrected: &Corrected) -> Result<(), Refused> {
    let submission = &filed.submission;
    let name = field(corrected);
    let is_same = match corrected {
        Corrected::By(by) if by.is_empty() => return Err(Refused::ByNobody),
        Corrected::By(by) => *by == submission.by,
        Corrected::Base(base) => *base == submission.base,
        Corrected::Dated(dated) => submission.dated == Some(*dated),
        Corrected::Received(received) => submission.received == *received,
        Corrected::Reference(reference) => submission.reference.as_ref() == Some(reference),
    };
    if is_same {
        return Err(Refused::SameAgain {
            id: submission.id.clone(),
            field: name,
        });
    }
    if matches!(corrected, Corrected::By(_) | Corrected::Base(_)) {
        let proven = (1..).zip(&submission.changes).find_map(|(number, _)| {
            let change = submission.id.change(number);
            let version = dossier.adopted_in(&change)?;
            Some((change, version))
        });
        if let Some((change, version)) = proven {
            return Err(Refused::Proven {
                change,
                version,
                field: name,
            });
        }
    }
    match corrected {
        Corrected::Base(base) if dossier.version(*base).is_none() => {
            Err(Refused::NoSuchBase(*base))
        }
        _ => Ok(()),
    }
}
