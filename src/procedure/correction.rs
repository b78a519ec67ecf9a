//! Corrections of the clerk's own mistakes: the old entry stays readable, and what a version proves
//! is not touched. Pure; imports `drafting` and `domain`.

use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::record::{Corrected, Correction};
use crate::domain::version::Section;
use crate::drafting::history::History;

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
    /// The order in which things came is what a version proves.
    #[error(
        "the time received of {change} cannot be corrected so any more: version {version}, which orders new provisions by it, would read otherwise"
    )]
    ProvenOrder {
        /// A change of the submission.
        change: ChangeId,
        /// The first version that would read otherwise.
        version: u32,
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
    let is_retimed = fields.iter().any(|f| matches!(f, Corrected::Received(_)));
    for corrected in fields {
        may_correct(dossier, filed, &corrected)?;
        record.corrections.push(Correction {
            field: corrected,
            on,
            because: because.map(str::to_owned),
        });
    }
    let mut after = dossier.clone();
    if let Some(filed) = after
        .submissions
        .iter_mut()
        .find(|filed| filed.submission.id == *id)
    {
        *filed = Filed::new(filed.recorded.clone(), record);
    }
    if is_retimed
        && let Some((change, _)) = proven(dossier, filed)
        && let Some(version) = first_otherwise(dossier, &after)
    {
        return Err(Refused::ProvenOrder { change, version });
    }
    Ok(after)
}

/// The first change of a submission that a version took up, with the version.
fn proven(dossier: &Dossier, filed: &Filed) -> Option<(ChangeId, u32)> {
    let submission = &filed.submission;
    (1..).zip(&submission.changes).find_map(|(number, _)| {
        let change = submission.id.change(number);
        let version = dossier.adopted_in(&change)?;
        Some((change, version))
    })
}

/// The first version that reads otherwise when it is replayed from what is on record after a
/// correction; none where it did not follow from the record before.
fn first_otherwise(before: &Dossier, after: &Dossier) -> Option<u32> {
    let texts = |dossier: &Dossier| {
        let mut texts: Vec<(u32, Vec<Section>)> = Vec::new();
        let replayed =
            History::replay_watching(dossier, None, |number, text| texts.push((number, text)));
        (texts, replayed.is_ok())
    };
    let (stood, had_followed) = texts(before);
    if !had_followed {
        return None;
    }
    let (stands, _) = texts(after);
    stood
        .iter()
        .enumerate()
        .find(|(index, text)| stands.get(*index) != Some(text))
        .map(|(_, (number, _))| *number)
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
    if matches!(corrected, Corrected::By(_) | Corrected::Base(_))
        && let Some((change, version)) = proven(dossier, filed)
    {
        return Err(Refused::Proven {
            change,
            version,
            field: name,
        });
    }
    match corrected {
        Corrected::Base(base) if dossier.version(*base).is_none() => {
            Err(Refused::NoSuchBase(*base))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Action, Place};
    use crate::domain::record::Ruling;
    use crate::domain::submission::Submission;
    use crate::domain::version::{Kind, Provision};
    use crate::procedure::sample;

    fn insertion(id: &str, received: &str, new: &str) -> Submission {
        let mut sent = sample::amendment(id, received);
        sent.changes[0].action = Action::Insert {
            provision: provision(new),
            place: Place::After("water".parse().unwrap()),
        };
        sent
    }

    fn provision(id: &str) -> Provision {
        Provision {
            id: id.parse().unwrap(),
            kind: Kind::Item,
            level: 1,
            text: format!("protect {id}"),
        }
    }

    fn received(dossier: &Dossier, time: &str) -> Result<Dossier, Refused> {
        correct(
            dossier,
            &"CN-1".parse().unwrap(),
            vec![Corrected::Received(time.parse().unwrap())],
            "2023-12-01".parse().unwrap(),
            None,
        )
    }

    #[test]
    fn the_time_that_orders_what_a_version_took_up_is_corrected_no_more() {
        let mut dossier = sample::dossier(vec![
            insertion("CN-1", "2023-11-08", "glaciers"),
            insertion("RU-1", "2023-11-10", "lakes"),
        ]);
        assert!(received(&dossier, "2023-11-11").is_ok());
        for change in ["CN-1.1", "RU-1.1"] {
            sample::decide(&mut dossier, change, Ruling::Adopted);
        }
        let mut version = sample::version(2, "2023-11-24", "water", &["CN-1.1", "RU-1.1"]);
        version.sections = dossier.versions[0].sections.clone();
        version.sections[0].provisions.push(provision("glaciers"));
        version.sections[0].provisions.push(provision("lakes"));
        dossier.versions.push(version);
        assert_eq!(
            received(&dossier, "2023-11-11").unwrap_err(),
            Refused::ProvenOrder {
                change: "CN-1.1".parse().unwrap(),
                version: 2
            }
        );
        // A time that changes no order is the clerk's to mend.
        assert!(received(&dossier, "2023-11-09").is_ok());
    }
}
