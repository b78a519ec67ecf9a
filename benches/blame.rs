//! How the cost of attribution grows: rounds of changes on texts, in memory.
//!
//! `cargo bench --bench blame`; `benches/blame.sh` measures whole processes beside `git blame`. Four
//! times the rounds must not cost four times the text.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a benchmark may stop where its data are wrong"
)]

use cica::domain::change::{Action, Change, Wording};
use cica::domain::dossier::{Dossier, Filed};
use cica::domain::paper::Paper;
use cica::domain::record::Record;
use cica::domain::submission::Submission;
use cica::domain::version::{Adoption, Digest, Kind, Provision, Section, Version};
use cica::drafting::history::History;
use cica::drafting::provenance::attribute;

fn main() {
    divan::main();
}

/// Words in a provision.
const PER: usize = 100;

/// Changes in a round.
const CHANGES: usize = 20;

fn word(provision: usize, at: usize) -> String {
    format!("w{provision}x{at}")
}

/// A round: a submission of changes of single words, each of another provision.
fn submission(round: usize, count: usize) -> Submission {
    let changes = (0..CHANGES.min(count)).map(|number| {
        // A stride that is coprime to the sizes spreads them; each round takes another word.
        let provision = (round * CHANGES + number) * 7_919 % count;
        Change {
            action: Action::Reword {
                at: format!("p{provision}").parse().unwrap(),
                wording: Wording::Replace {
                    replace: word(provision, round % PER),
                    with: format!("n{round}x{number}"),
                    occurrence: None,
                },
            },
            because: None,
            change_type: Default::default(),
            otherwise: None,
        }
    });
    Submission {
        changes: changes.collect(),
        ..Submission::new(
            format!("CN-{}", round + 1).parse().unwrap(),
            u32::try_from(round + 1).unwrap(),
            vec!["CN".parse().unwrap()],
            "2023-11-08T15:20:00+06:00".parse().unwrap(),
        )
    }
}

fn dossier(words: usize, rounds: usize) -> Dossier {
    let count = words / PER;
    let provisions = (0..count).map(|p| Provision {
        id: format!("p{p}").parse().unwrap(),
        kind: Kind::Paragraph,
        level: 1,
        text: (0..PER).map(|at| word(p, at)).collect::<Vec<_>>().join(" "),
    });
    let version = |number: usize| Version {
        number: u32::try_from(number).unwrap(),
        date: "2023-10-26".parse().unwrap(),
        contributors: vec![],
        parent: None,
        adopts: vec![],
        illustrative: false,
        // A replay does not look at the text of a later version.
        sections: vec![],
    };
    let submissions: Vec<Filed> = (0..rounds)
        .map(|round| Filed::new(submission(round, count), Record::default()))
        .collect();
    let mut versions = vec![Version {
        sections: vec![Section {
            id: "s".parse().unwrap(),
            heading: "Section".into(),
            provisions: provisions.collect(),
            sections: vec![],
        }],
        ..version(1)
    }];
    versions.extend(submissions.iter().enumerate().map(|(round, filed)| {
        let sent = &filed.submission;
        let changes = 1..=u32::try_from(sent.changes.len()).unwrap();
        Version {
            adopts: changes
                .map(|number| Adoption {
                    change: sent.id.change(number),
                    digest: Digest(String::new()),
                    by: vec![],
                })
                .collect(),
            ..version(round + 2)
        }
    }));
    let paper = Paper::new(
        "paper".parse().unwrap(),
        "A paper".into(),
        "MN".parse().unwrap(),
        chrono_tz::Tz::Asia__Almaty,
    );
    Dossier {
        paper,
        versions,
        submissions,
        alike: Default::default(),
    }
}

#[divan::bench(
    sample_count = 5,
    args = [(10_000, 50), (100_000, 50), (100_000, 200), (1_000_000, 50)]
)]
fn words_and_rounds(bencher: divan::Bencher<'_, '_>, (words, rounds): (usize, usize)) {
    let dossier = dossier(words, rounds);
    bencher.bench(|| {
        let history = History::replay(&dossier, None).unwrap();
        attribute(&history).len()
    });
}
