//! The submissions of the own desk, and the second version expected of them, hold together.
//!
//! Reads the files as plain YAML and applies plain quotes by hand, apart from the program's own
//! merge: `data/expected-v2.yaml` is what the program's result is held against.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use serde::Deserialize;

const VERSION_1: &str = include_str!("../papers/environment-protection/v1.yaml");
const VERSION_2: &str = include_str!("../papers/environment-protection/v2.yaml");
const EXPECTED: &str = include_str!("data/expected-v2.yaml");

macro_rules! filed {
    ($($id:literal),*) => {
        [$(($id, include_str!(concat!("../amendments/environment-protection/", $id, ".yaml")))),*]
    };
}

const SUBMISSIONS: [(&str, &str); 9] = filed![
    "BD-1", "BD-2", "CN-1", "KZ-1", "MN-1", "PK-1", "RU-1", "TR-1", "TR-2"
];
const RECORDS: [(&str, &str); 8] = filed![
    "BD-1.record",
    "BD-2.record",
    "CN-1.record",
    "MN-1.record",
    "PK-1.record",
    "RU-1.record",
    "TR-1.record",
    "TR-2.record"
];

#[derive(Deserialize)]
struct Version {
    sections: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    id: String,
    provisions: Vec<Provision>,
}

#[derive(Deserialize)]
struct Provision {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Submission {
    id: String,
    base: u32,
    by: Vec<String>,
    received: String,
    reference: String,
    #[serde(default)]
    illustrative: bool,
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    at: Option<String>,
    replace: Option<String>,
    with: Option<String>,
    redline: Option<String>,
    text: Option<String>,
    insert: Option<Provision>,
    remove: Option<String>,
    #[serde(rename = "move")]
    moved: Option<String>,
    after: Option<String>,
    retain: Option<String>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    decisions: Vec<Decision>,
    #[serde(default)]
    withdrawals: Vec<Withdrawal>,
}

#[derive(Deserialize)]
struct Decision {
    change: Option<u32>,
    decision: Option<String>,
    admit: Option<String>,
    with: Option<String>,
    #[serde(default)]
    settles: Vec<String>,
    on: String,
    because: Option<String>,
}

#[derive(Deserialize)]
struct Withdrawal {
    change: Option<u32>,
    reference: String,
}

#[derive(Deserialize)]
struct Expected {
    order: BTreeMap<String, Vec<String>>,
    wordings: BTreeMap<String, String>,
    new: BTreeSet<String>,
    removed: BTreeSet<String>,
    moved: BTreeSet<String>,
    adopts: BTreeSet<String>,
    settled: BTreeSet<String>,
    collision: BTreeSet<String>,
}

type Read<T> = Result<T, serde_saphyr::Error>;

fn wordings_of_version_1() -> Read<BTreeMap<String, String>> {
    let version: Version = serde_saphyr::from_str(VERSION_1)?;
    let provisions = version.sections.into_iter().flat_map(|s| s.provisions);
    Ok(provisions.map(|p| (p.id, p.text)).collect())
}

fn expected() -> Read<Expected> {
    serde_saphyr::from_str(EXPECTED)
}

fn submissions() -> Read<Vec<Submission>> {
    SUBMISSIONS
        .iter()
        .map(|(_, source)| serde_saphyr::from_str(source))
        .collect()
}

fn records() -> Read<Vec<(String, Record)>> {
    RECORDS
        .iter()
        .map(|(file, source)| {
            let id = file.trim_end_matches(".record").to_owned();
            Ok((id, serde_saphyr::from_str(source)?))
        })
        .collect()
}

/// Every change with its id, `CN-1.2`.
fn changes() -> Read<Vec<(String, Change)>> {
    Ok(submissions()?
        .into_iter()
        .flat_map(|submission| {
            let id = submission.id;
            (1..)
                .zip(submission.changes)
                .map(move |(number, change)| (format!("{id}.{number}"), change))
        })
        .collect())
}

/// Every decision on a change, with the change's id.
fn decisions() -> Read<Vec<(String, Decision)>> {
    Ok(records()?
        .into_iter()
        .flat_map(|(id, record)| {
            record
                .decisions
                .into_iter()
                .filter_map(move |d| Some((format!("{id}.{}", d.change?), d)))
        })
        .collect())
}

/// How often the words stand in the text with no letter or digit joined to either end.
fn whole_word_occurrences(text: &str, words: &str) -> usize {
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .filter(|(start, found)| {
            !joined(text[..*start].chars().next_back())
                && !joined(text[start + found.len()..].chars().next())
        })
        .count()
}

/// A redline before and after its changes.
fn sides_of(redline: &str) -> (String, String) {
    let strip = |keep: &str, drop: &str| {
        let mut out = redline.to_owned();
        let (open, close) = (format!("{{{drop}"), format!("{drop}}}"));
        while let Some(start) = out.find(&open) {
            let Some(end) = out[start..].find(&close) else {
                break;
            };
            out.replace_range(start..start + end + close.len(), "");
        }
        out.replace(&format!("{{{keep}"), "")
            .replace(&format!("{keep}}}"), "")
    };
    (strip("--", "++"), strip("++", "--"))
}

#[test]
fn no_file_of_the_folder_is_forgotten_here() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/amendments/environment-protection"
    );
    let on_disk: BTreeSet<String> = walkdir::WalkDir::new(folder)
        .max_depth(1)
        .into_iter()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned))
        .filter(|name| name != "KZ-1.record")
        .collect();
    let known = SUBMISSIONS.iter().chain(&RECORDS);
    assert_eq!(on_disk, known.map(|(file, _)| (*file).to_owned()).collect());
}

#[test]
fn every_submission_is_marked_as_illustrative_under_a_reference_of_its_own() {
    let mut references: Vec<String> = Vec::new();
    for ((file, _), submission) in SUBMISSIONS.iter().zip(submissions().unwrap()) {
        assert_eq!(*file, submission.id);
        assert!(submission.illustrative, "{file}");
        assert_eq!(submission.base, 1, "{file}");
        assert!(file.starts_with(&submission.by[0]), "{file}");
        references.push(submission.reference);
    }
    for (_, record) in records().unwrap() {
        references.extend(record.withdrawals.into_iter().map(|w| w.reference));
    }
    let examples: BTreeSet<String> = (1..=10).map(|n| format!("EXAMPLE-{n}")).collect();
    assert_eq!(references.len(), examples.len());
    assert_eq!(references.into_iter().collect::<BTreeSet<_>>(), examples);
}

#[test]
fn every_quote_stands_exactly_once_as_whole_words() {
    let base = wordings_of_version_1().unwrap();
    for (id, change) in changes().unwrap() {
        let Some(at) = &change.at else { continue };
        if let Some(words) = &change.replace {
            assert_eq!(whole_word_occurrences(&base[at], words), 1, "{id}: {words}");
        }
        if let Some(redline) = &change.redline {
            assert_eq!(sides_of(redline).0, base[at], "{id}");
        }
    }
}

#[test]
fn only_the_late_submission_is_late_and_ankara_was_still_in_time() {
    let end_of_the_day_in_astana = DateTime::parse_from_rfc3339("2023-11-22T00:00:00+06:00");
    let end = end_of_the_day_in_astana.unwrap();
    for submission in submissions().unwrap() {
        let Ok(received) = DateTime::parse_from_rfc3339(&submission.received) else {
            assert_eq!(submission.received, "2023-11-16", "a day without an hour");
            continue;
        };
        assert_eq!(received >= end, submission.id == "TR-2");
        assert!(received.date_naive().to_string().as_str() <= "2023-11-21");
    }
}

#[test]
fn every_decision_is_dated_after_the_deadline_and_a_refusal_gives_its_reason() {
    for (id, record) in records().unwrap() {
        let mut last = String::new();
        for decision in record.decisions {
            assert!(decision.on.starts_with("2023-11-2"), "{id}");
            assert!(decision.on.as_str() > "2023-11-23", "{id}");
            assert!(decision.on >= last, "{id}: decisions are in order of time");
            let owes_a_reason =
                decision.admit.is_some() || decision.decision.as_deref() != Some("adopted");
            assert!(!owes_a_reason || decision.because.is_some(), "{id}");
            last = decision.on;
        }
    }
}

#[test]
fn what_is_adopted_and_what_is_left_open_is_what_version_2_is_expected_to_take_up() {
    let expected = expected().unwrap();
    let decisions = decisions().unwrap();
    let adopted: BTreeSet<String> = decisions
        .iter()
        .filter(|(_, d)| matches!(d.decision.as_deref(), Some("adopted" | "adopted-as")))
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(adopted, expected.adopts);
    let settled: BTreeSet<String> = decisions
        .iter()
        .flat_map(|(_, d)| d.settles.clone())
        .collect();
    assert_eq!(settled, expected.settled);
    let withdrawn: BTreeSet<String> = records()
        .unwrap()
        .into_iter()
        .flat_map(|(id, record)| {
            let numbers = record.withdrawals.into_iter().filter_map(|w| w.change);
            numbers
                .map(move |number| format!("{id}.{number}"))
                .collect::<Vec<_>>()
        })
        .collect();
    let open: BTreeSet<String> = changes()
        .unwrap()
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| !decisions.iter().any(|(decided, _)| decided == id))
        .filter(|id| !settled.contains(id) && !withdrawn.contains(id))
        .collect();
    assert_eq!(open, expected.collision);
}

#[test]
fn the_expected_wordings_follow_from_the_adopted_changes() {
    let expected = expected().unwrap();
    let base = wordings_of_version_1().unwrap();
    let mut text = base.clone();
    for (id, change) in changes().unwrap() {
        if !expected.adopts.contains(&id) {
            continue;
        }
        let compromise = decisions()
            .unwrap()
            .into_iter()
            .find_map(|(of, d)| d.with.filter(|_| of == id));
        if let Some(new) = change.insert {
            text.insert(new.id, new.text);
        } else if let Some(gone) = change.remove {
            text.remove(&gone);
        } else if let Some(at) = change.at {
            let now = &text[&at];
            let new = match (change.replace, change.redline, change.text) {
                (Some(words), _, _) => {
                    let with = compromise.or(change.with).unwrap();
                    now.replacen(&words, &with, 1)
                }
                // Two states propose the article in the chapeau; it comes in once.
                (_, Some(redline), _) => sides_of(&redline).1,
                (_, _, whole) => whole.unwrap(),
            };
            text.insert(at, new);
        }
    }
    let changed: BTreeMap<String, String> = text
        .into_iter()
        .filter(|(id, now)| base.get(id) != Some(now))
        .collect();
    assert_eq!(changed, expected.wordings);
}

#[test]
fn the_expected_order_follows_from_the_insertions_the_removal_and_the_move() {
    let expected = expected().unwrap();
    let version: Version = serde_saphyr::from_str(VERSION_1).unwrap();
    let mut order: BTreeMap<String, Vec<String>> = version
        .sections
        .into_iter()
        .map(|s| (s.id, s.provisions.into_iter().map(|p| p.id).collect()))
        .collect();
    let (mut new, mut removed, mut moved) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (id, change) in changes().unwrap() {
        if !expected.adopts.contains(&id) {
            continue;
        }
        if let Some(kept) = &change.retain {
            assert!(!expected.wordings.contains_key(kept) && !expected.removed.contains(kept));
        }
        if let Some(gone) = change.remove.as_ref().or(change.moved.as_ref()) {
            order
                .values_mut()
                .for_each(|ids| ids.retain(|id| id != gone));
        }
        if let Some(anchor) = change.after {
            let comes = change
                .insert
                .map(|p| p.id)
                .or(change.moved.clone())
                .unwrap();
            let ids = order
                .values_mut()
                .find(|ids| ids.contains(&anchor))
                .unwrap();
            let place = ids.iter().position(|id| *id == anchor).unwrap() + 1;
            ids.insert(place, comes.clone());
            if change.moved.is_some() {
                &mut moved
            } else {
                &mut new
            }
            .insert(comes);
        }
        removed.extend(change.remove);
    }
    assert_eq!(order, expected.order);
    assert_eq!(
        (new, removed, moved),
        (expected.new, expected.removed, expected.moved)
    );
}

#[test]
fn version_2_is_what_was_worked_out_by_hand() {
    let first: Version = serde_saphyr::from_str(VERSION_1).unwrap();
    let second: Version = serde_saphyr::from_str(VERSION_2).unwrap();
    let expected: Expected = serde_saphyr::from_str(EXPECTED).unwrap();
    let stood: BTreeMap<&str, &str> = first
        .sections
        .iter()
        .flat_map(|section| &section.provisions)
        .map(|provision| (provision.id.as_str(), provision.text.as_str()))
        .collect();
    for section in &second.sections {
        let order: Vec<&str> = section.provisions.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(order, expected.order[&section.id]);
        for provision in &section.provisions {
            let id = provision.id.as_str();
            let wanted = expected
                .wordings
                .get(id)
                .map_or_else(|| stood[id], String::as_str);
            assert_eq!(provision.text, wanted, "{id}");
        }
    }
    let adopted: BTreeSet<&str> = VERSION_2
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- {change: ")?.split(',').next())
        .collect();
    assert_eq!(
        adopted,
        expected.adopts.iter().map(String::as_str).collect()
    );
}
