//! Small dossiers for tests of drafting.

use chrono::NaiveDate;
use cica::domain::change::{Action, Change, Wording};
use cica::domain::dossier::{Dossier, Filed};
use cica::domain::ids::ChangeId;
use cica::domain::moment::Moment;
use cica::domain::paper::Paper;
use cica::domain::record::{Decision, Record, Ruling};
use cica::domain::submission::Submission;
use cica::domain::version::{Adoption, Digest, Kind, Parent, Provision, Section, Version};
use cica::drafting::consolidate::{Consolidation, Refusal, consolidate};
use cica::drafting::history::History;
use cica::drafting::provenance::attribute;

/// A submission to be: id, states, base and changes.
pub(crate) struct Sent {
    pub(crate) id: String,
    pub(crate) by: Vec<String>,
    pub(crate) base: u32,
    pub(crate) actions: Vec<Action>,
}

impl Sent {
    /// A submission of one state with one change of words against version 1.
    pub(crate) fn rewording(id: &str, at: &str, wording: Wording) -> Self {
        Self {
            id: id.to_owned(),
            by: vec![id[..2].to_owned()],
            base: 1,
            actions: vec![Action::Reword {
                at: at.parse().unwrap(),
                wording,
            }],
        }
    }
}

pub(crate) fn provision(id: &str, text: &str) -> Provision {
    let kind = if id.starts_with('i') {
        Kind::Item
    } else {
        Kind::Paragraph
    };
    Provision {
        id: id.parse().unwrap(),
        kind,
        level: 1,
        text: text.to_owned(),
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 10, 26).unwrap()
}

/// A paper with one section `s`, and submissions received an hour apart in the order given.
pub(crate) fn dossier(heading: &str, provisions: Vec<Provision>, sent: &[&Sent]) -> Dossier {
    let paper = Paper::new(
        "paper".parse().unwrap(),
        "A paper".into(),
        "MN".parse().unwrap(),
        chrono_tz::Tz::Asia__Almaty,
    );
    let section = Section {
        id: "s".parse().unwrap(),
        heading: heading.to_owned(),
        provisions,
        sections: vec![],
    };
    let first = Version::first(day(), vec![section]);
    let submissions = (1..)
        .zip(sent)
        .map(|(hour, sent)| Filed::new(submission(sent, hour), Record::default()))
        .collect();
    Dossier {
        paper,
        versions: vec![first],
        submissions,
        alike: Default::default(),
    }
}

fn submission(sent: &Sent, hour: u32) -> Submission {
    let received = format!("2023-11-08T{hour:02}:00:00Z")
        .parse::<Moment>()
        .unwrap();
    let changes = sent.actions.iter().map(|action| Change {
        action: action.clone(),
        because: None,
        change_type: Default::default(),
        otherwise: None,
    });
    Submission {
        changes: changes.collect(),
        ..Submission::new(
            sent.id.parse().unwrap(),
            sent.base,
            sent.by.iter().map(|code| code.parse().unwrap()).collect(),
            received,
        )
    }
}

/// Records that changes are adopted.
pub(crate) fn adopt(dossier: &mut Dossier, changes: &[ChangeId]) {
    for change in changes {
        let id = &change.submission;
        let filed = dossier
            .submissions
            .iter_mut()
            .find(|f| f.submission.id == *id)
            .unwrap();
        filed.record.decisions.push(Decision {
            change: change.number,
            ruling: Ruling::Adopted,
            on: Moment::Day(day()),
            because: None,
            internal: None,
        });
    }
}

/// Every change of a dossier.
pub(crate) fn all(dossier: &Dossier) -> Vec<ChangeId> {
    dossier.changes().map(|(id, ..)| id).collect()
}

/// Adopts changes and makes the next version of them, where they do not collide.
pub(crate) fn make_version(dossier: &mut Dossier, changes: &[ChangeId]) -> Result<(), Refusal> {
    adopt(dossier, changes);
    let (sections, adopts) = {
        let history = History::replay(dossier, None).unwrap();
        let made = consolidate(&history, changes)?;
        assert_tiled(&made);
        (made.sections, made.adopts)
    };
    let number = dossier.versions.len() as u32 + 1;
    let digest = || Digest(String::new());
    dossier.versions.push(Version {
        number,
        date: day(),
        contributors: vec![],
        parent: Some(Parent {
            version: number - 1,
            digest: digest(),
        }),
        adopts: adopts
            .into_iter()
            .map(|(change, by)| Adoption {
                change,
                digest: digest(),
                by,
            })
            .collect(),
        illustrative: false,
        sections,
    });
    Ok(())
}

/// Every order of some things.
pub(crate) fn orders<T: Copy>(of: &[T]) -> Vec<Vec<T>> {
    if of.is_empty() {
        return vec![vec![]];
    }
    (0..of.len())
        .flat_map(|first| {
            let mut rest = of.to_vec();
            let head = rest.remove(first);
            orders(&rest).into_iter().map(move |mut tail| {
                tail.insert(0, head);
                tail
            })
        })
        .collect()
}

/// Holds that what the blame tells of a merge is its text: of every provision and heading the spans
/// put together are the wording to the letter, and none of them is empty.
pub(crate) fn assert_tiled(made: &Consolidation<'_>) {
    let told: Vec<(String, String)> = attribute(&made.history)
        .into_iter()
        .map(|provision| {
            let spans = &provision.spans;
            assert!(spans.iter().all(|span| !span.text.is_empty()), "{spans:?}");
            let joined = spans.iter().map(|span| span.text.as_str()).collect();
            (provision.id.to_string(), joined)
        })
        .collect();
    let sections = made.sections.iter().flat_map(Section::walk);
    let stands: Vec<(String, String)> = sections
        .flat_map(|section| {
            let heading = (section.id.to_string(), section.heading.clone());
            let provisions = section.provisions.iter();
            let provisions = provisions.map(|p| (p.id.to_string(), p.text.clone()));
            std::iter::once(heading).chain(provisions)
        })
        .collect();
    assert_eq!(told, stands);
}
