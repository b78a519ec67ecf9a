//! The files that bring a paper's outcome about, and those that git may take as merged.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::Gathered;
use super::settle::Outcome;
use crate::commands::CommandError;
use crate::domain::ids::PaperId;
use crate::store::documents::{read_paper, read_record, read_submission, read_version};
use crate::store::layout::DeskFile;
use crate::store::{Opened, Settled, Write, layout, rendered};

/// What is written, and what is handed back to git.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) files: Vec<Settled>,
    pub(super) settled: Vec<String>,
    /// Unmerged paths that nothing was found out about.
    pub(super) left: Vec<String>,
}

/// Plans one paper: originals first, then what refers to them.
pub(super) fn plan(
    opened: &Opened,
    mut gathered: Gathered,
    outcome: &Outcome,
) -> Result<Plan, CommandError> {
    let paper = &outcome.paper.id;
    let mut wanted: Vec<(String, Vec<u8>)> = Vec::new();
    for moved in &outcome.originals {
        wanted.push((layout::original(paper, &moved.to), moved.bytes.clone()));
        wanted.push((layout::original(paper, &moved.from), moved.stays.clone()));
    }
    let mut values = vec![Write::Paper(&outcome.paper)];
    for filed in &outcome.filed {
        values.push(Write::Submission(paper, &filed.recorded));
        if filed.record != crate::domain::record::Record::default() {
            values.push(Write::Record(paper, &filed.recorded.id, &filed.record));
        }
    }
    values.extend(
        outcome
            .versions
            .iter()
            .map(|version| Write::Version(paper, version)),
    );
    for value in values {
        let (path, canonical) = rendered(&value)?;
        let says_it = |text: &str| says(paper, &path, text, &value);
        // A text of git's own that says all of it stays, to the byte; of two such, neither.
        let texts: BTreeSet<&Vec<u8>> = gathered
            .known
            .get(&path)
            .into_iter()
            .flatten()
            .filter(|bytes| std::str::from_utf8(bytes).is_ok_and(says_it))
            .collect();
        let bytes = match (texts.len(), opened.sources.text(&path)) {
            // Laid out otherwise by someone, and of one meaning: theirs to keep.
            (1, Some(now)) if !gathered.unmerged.contains(&path) && says_it(now) => {
                now.as_bytes().to_vec()
            }
            (1, _) => texts.into_iter().next().cloned().unwrap_or(canonical),
            (0, Some(now)) if says_it(now) => now.as_bytes().to_vec(),
            _ => canonical,
        };
        wanted.push((path, bytes));
    }
    let open: BTreeSet<&str> = outcome.open.iter().map(|open| open.path.as_str()).collect();
    let mut plan = Plan::default();
    let mut written: BTreeMap<String, bool> = BTreeMap::new();
    for (path, bytes) in wanted {
        let now = opened.sources.text(&path).map(str::as_bytes);
        let is_original = path.contains("/received/");
        if now == Some(bytes.as_slice()) && !is_original {
            written.insert(path, false);
            continue;
        }
        let mut known = gathered.known.remove(&path).unwrap_or_default();
        if let Some(now) = now {
            // A file in which someone writes what only a person can settle is left to them.
            let is_theirs = open.contains(path.as_str())
                && !known.iter().any(|text| text == now)
                && readable(paper, &path, now);
            if is_theirs {
                continue;
            }
            // What lies there was read, and all of it is in the new text. No other file is made of
            // what lies there: git must hold that.
            let is_taken_in = match DeskFile::of(&path) {
                Some(DeskFile::Record(..)) => true,
                Some(DeskFile::Paper(_)) => !gathered.unmerged.contains(&path),
                _ => false,
            };
            if is_taken_in && readable(paper, &path, now) {
                known.push(now.to_vec());
            }
        }
        written.insert(path.clone(), true);
        plan.files.push(Settled { path, bytes, known });
    }
    for path in &gathered.unmerged {
        if !written.contains_key(path) && !open.contains(path.as_str()) {
            plan.left.push(path.clone());
        }
    }
    for (path, is_new) in written {
        if !open.contains(path.as_str()) && (is_new || gathered.unmerged.contains(&path)) {
            plan.settled.push(path);
        }
    }
    Ok(plan)
}

/// Whether a file can be read as what it is.
fn readable(paper: &PaperId, path: &str, bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    match DeskFile::of(path) {
        Some(DeskFile::Paper(_)) => read_paper(paper, text, path).is_ok(),
        Some(DeskFile::Version(..)) => read_version(text, path).is_ok(),
        Some(DeskFile::Submission(..)) => read_submission(text, path).is_ok(),
        Some(DeskFile::Record(..)) => read_record(text, path).is_ok(),
        Some(DeskFile::Original(..)) | None => true,
    }
}

/// Whether a text of a file says what is to be written there.
fn says(paper: &PaperId, path: &str, text: &str, value: &Write<'_>) -> bool {
    match value {
        Write::Paper(meant) => read_paper(paper, text, path).is_ok_and(|mut read| {
            read.home = meant.home;
            read == **meant
        }),
        Write::Version(_, meant) => read_version(text, path).is_ok_and(|read| read == **meant),
        Write::Submission(_, meant) => {
            read_submission(text, path).is_ok_and(|read| read == **meant)
        }
        Write::Record(_, _, meant) => read_record(text, path).is_ok_and(|read| read == **meant),
        Write::Original(_, _, meant) => text.as_bytes() == *meant,
    }
}
