//! A small round after the seed, for the tests of this floor and of the views.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::change::{Action, Change, ChangeType, Wording};
use crate::domain::circulation::{Circulation, Extension, SilenceBrokenBy};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::paper::Paper;
use crate::domain::record::{Decision, Record, Ruling};
use crate::domain::submission::{Comment, Submission};
use crate::domain::version::{Adoption, Digest, Kind, Parent, Provision, Section, Version};

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn circulation(version: u32, sent: &str, deadline: &str) -> Circulation {
    Circulation {
        version,
        designation: Some("updated draft".into()),
        reference: Some("EN/P/1273".into()),
        date: date(sent),
        deadline: deadline.parse().unwrap(),
        pages: Some(3),
        because: None,
        timezone: chrono_tz::Tz::Asia__Almaty,
        on_silence: Some("Special Working Group".into()),
        silence_broken_by: SilenceBrokenBy::AnyComment,
        extensions: Vec::new(),
        stands_for: Vec::new(),
        digest: None,
    }
}

pub(crate) fn extension(deadline: &str) -> Extension {
    Extension {
        deadline: deadline.parse().unwrap(),
        date: date("2023-11-20"),
        reference: None,
        because: Some("at the request of two states".into()),
    }
}

pub(crate) fn paper() -> Paper {
    Paper {
        kind: Some("Draft Concept Paper".into()),
        demonstration: true,
        circulations: vec![circulation(1, "2023-10-26", "2023-11-21")],
        ..Paper::new(
            "environment-protection".parse().unwrap(),
            "Environment Protection".into(),
            "MN".parse().unwrap(),
            chrono_tz::Tz::Asia__Almaty,
        )
    }
}

/// A submission to version 1 that bears nothing yet.
pub(crate) fn submission(id: &str, received: &str) -> Submission {
    let id: crate::domain::ids::SubmissionId = id.parse().unwrap();
    Submission {
        illustrative: true,
        ..Submission::new(id.clone(), 1, vec![id.state], received.parse().unwrap())
    }
}

/// A submission with one change.
pub(crate) fn amendment(id: &str, received: &str) -> Submission {
    let mut sent = submission(id, received);
    sent.changes.push(Change {
        action: Action::Reword {
            at: "water".parse().unwrap(),
            wording: Wording::Replace {
                replace: "safe".into(),
                with: "affordable".into(),
                occurrence: None,
            },
        },
        because: None,
        change_type: ChangeType::Substantive,
        otherwise: None,
    });
    sent
}

pub(crate) fn comment(text: &str) -> Comment {
    Comment {
        at: None,
        text: text.into(),
    }
}

pub(crate) fn version(number: u32, made: &str, text: &str, adopts: &[&str]) -> Version {
    let digest = || Digest("sha256:0".into());
    Version {
        number,
        date: date(made),
        contributors: Vec::new(),
        parent: (number > 1).then(|| Parent {
            version: number - 1,
            digest: digest(),
        }),
        adopts: adopts
            .iter()
            .map(|id| Adoption {
                change: id.parse().unwrap(),
                digest: digest(),
                by: Vec::new(),
            })
            .collect(),
        illustrative: !adopts.is_empty(),
        sections: vec![Section {
            id: "activities".parse().unwrap(),
            heading: "Activities".into(),
            provisions: vec![Provision {
                id: "water".parse().unwrap(),
                kind: Kind::Item,
                level: 1,
                text: text.into(),
            }],
            sections: Vec::new(),
        }],
    }
}

/// A paper with version 1, circulated, and what was sent.
pub(crate) fn dossier(sent: Vec<Submission>) -> Dossier {
    Dossier {
        paper: paper(),
        versions: vec![version(1, "2023-10-13", "provide the safe water", &[])],
        submissions: sent
            .into_iter()
            .map(|submission| Filed::new(submission, Record::default()))
            .collect(),
        alike: Default::default(),
    }
}

pub(crate) fn decide(dossier: &mut Dossier, change: &str, ruling: Ruling) {
    let change: crate::domain::ids::ChangeId = change.parse().unwrap();
    let filed = dossier
        .submissions
        .iter_mut()
        .find(|filed| filed.submission.id == change.submission)
        .unwrap();
    filed.record.decisions.push(Decision {
        change: change.number,
        ruling,
        on: "2023-11-23T10:00:00+06:00".parse().unwrap(),
        because: Some("agreed".into()),
        internal: Some("for the desk alone".into()),
    });
}
