//! How the cost of merging grows: changes on texts, in memory.
//!
//! `cargo bench --bench consolidate`. Read the columns side by side: ten times the changes must not
//! cost ten times the text.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a benchmark may stop where its data are wrong"
)]

use cica::domain::change::{Action, Change, Wording};
use cica::domain::dossier::{Dossier, Filed};
use cica::domain::ids::ChangeId;
use cica::domain::paper::Paper;
use cica::domain::record::Record;
use cica::domain::submission::Submission;
use cica::domain::version::{Kind, Provision, Section, Version};
use cica::drafting::consolidate::consolidate;
use cica::drafting::history::History;

fn main() {
    divan::main();
}

/// A paper of so many words in provisions of fifty, and so many changes of single words in it, ten
/// a submission, spread evenly.
fn dossier(words: usize, changes: usize) -> Dossier {
    let per = 50;
    let count = words / per;
    let word = |provision: usize, at: usize| format!("w{provision}x{at}");
    let provisions = (0..count).map(|p| Provision {
        id: format!("p{p}").parse().unwrap(),
        kind: Kind::Paragraph,
        level: 1,
        text: (0..per).map(|at| word(p, at)).collect::<Vec<_>>().join(" "),
    });
    let sections = vec![Section {
        id: "s".parse().unwrap(),
        heading: "Section".into(),
        provisions: provisions.collect(),
        sections: vec![],
    }];
    let change = |number: usize| {
        // A stride that is coprime to most sizes spreads them; three words apart do not meet.
        let slot = (number * 7_919) % (count * per / 3);
        let (p, at) = (slot * 3 / per, slot * 3 % per);
        Change {
            action: Action::Reword {
                at: format!("p{p}").parse().unwrap(),
                wording: Wording::Replace {
                    replace: word(p, at),
                    with: format!("n{number}"),
                    occurrence: None,
                },
            },
            because: None,
            change_type: Default::default(),
            otherwise: None,
        }
    };
    let submissions = (0..changes.div_ceil(10)).map(|s| {
        let id = format!("CN-{}", s + 1).parse().unwrap();
        let submission = Submission {
            changes: (s * 10..(s * 10 + 10).min(changes)).map(change).collect(),
            ..Submission::new(
                id,
                1,
                vec!["CN".parse().unwrap()],
                "2023-11-08T15:20:00+06:00".parse().unwrap(),
            )
        };
        Filed::new(submission, Record::default())
    });
    let paper = Paper::new(
        "paper".parse().unwrap(),
        "A paper".into(),
        "MN".parse().unwrap(),
        chrono_tz::Tz::Asia__Almaty,
    );
    let first = Version::first("2023-10-26".parse().unwrap(), sections);
    Dossier {
        paper,
        versions: vec![first],
        submissions: submissions.collect(),
        alike: Default::default(),
    }
}

#[divan::bench(
    sample_count = 5,
    args = [
        (1_000, 10), (1_000, 100),
        (10_000, 10), (10_000, 100), (10_000, 1_000),
        (100_000, 10), (100_000, 100), (100_000, 1_000), (100_000, 10_000),
        (1_000_000, 10), (1_000_000, 1_000), (1_000_000, 10_000),
    ]
)]
fn words_and_changes(bencher: divan::Bencher<'_, '_>, (words, changes): (usize, usize)) {
    let dossier = dossier(words, changes);
    let all: Vec<ChangeId> = dossier.changes().map(|(id, ..)| id).collect();
    bencher.bench(|| {
        let history = History::replay(&dossier, None).unwrap();
        consolidate(&history, &all)
            .map(|made| made.adopts.len())
            .ok()
    });
}
