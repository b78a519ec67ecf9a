//! What git could not merge: until that is brought together, the rest of a paper cannot be judged.

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, Spot};
use crate::domain::ids::PaperId;
use crate::store::Opened;
use crate::store::layout::DeskFile;

use super::files;

/// Whether git waits for a file of this paper to be brought together.
pub(super) fn waits(opened: &Opened, paper: &PaperId) -> bool {
    let files = opened.unmerged.iter().filter_map(|path| DeskFile::of(path));
    files.into_iter().any(|file| file.paper() == paper)
}

/// One finding for each paper that waits, at its first file, and one for each file of the whole
/// desk, which only a person can bring together.
pub(super) fn findings(opened: &Opened) -> Vec<Finding> {
    let mut papers: BTreeMap<PaperId, Vec<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for path in &opened.unmerged {
        match DeskFile::of(path) {
            Some(file) => papers.entry(file.paper().clone()).or_default().push(path),
            None => found.push(files::UNMERGED.finding_with(
                at(path),
                "git could not merge this file",
                "write what both sides mean, without git's marks, and `git add` it",
            )),
        }
    }
    for paths in papers.values() {
        let Some((first, rest)) = paths.split_first() else {
            continue;
        };
        let and = match rest {
            [] => String::new(),
            rest => format!(", nor {}", rest.join(", ")),
        };
        let message = format!(
            "git could not merge this file{and}: the paper waits to be brought together, and is checked after that"
        );
        found.push(files::UNMERGED.finding(at(first), message));
    }
    found
}

fn at(path: &str) -> Spot {
    Spot::File {
        path: path.to_owned(),
        position: None,
    }
}
