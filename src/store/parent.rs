//! The version that another was made from, found by its digest: for readers that hold one file and
//! not its desk's whole story.

use std::collections::HashSet;

use crate::domain::version::{Parent, Version};

use super::documents::read_version;
use super::files::{TEXT_LIMIT, as_text, read_regular};
use super::layout::{self, DeskFile};
use super::root::Root;
use super::seal::version_digest;

/// How many texts are read for good before the search is given up.
const TRIES: usize = 8;

/// Finds the version of that number and digest, for the file `child` that names it.
///
/// `file` is the child where it is known as a file of a desk: then its own paper is read and no
/// other. Else it is looked for in every paper: the digest decides, the lines in common tell where
/// to look first.
pub fn find_parent(
    root: &Root,
    parent: &Parent,
    child: &str,
    file: Option<&DeskFile>,
) -> Option<Version> {
    let is_it = |text: &str, path: &str| {
        root.refuse_links_out(path).ok()?;
        let version = read_version(text, path).ok()?;
        (version_digest(&version) == parent.digest).then_some(version)
    };
    let own = file.and_then(|file| {
        let path = layout::version(file.paper(), parent.version);
        Some((read(root, &path)?, path))
    });
    if let Some((text, path)) = own {
        return is_it(&text, &path);
    }
    let lines: HashSet<&str> = child.lines().collect();
    let folders = std::fs::read_dir(root.join(layout::PAPERS)).ok()?;
    let mut texts: Vec<(usize, String, String)> = folders
        .filter_map(|folder| {
            let paper = folder.ok()?.file_name().to_str()?.parse().ok()?;
            let path = layout::version(&paper, parent.version);
            let text = read(root, &path)?;
            let common = text.lines().filter(|line| lines.contains(line)).count();
            Some((common, path, text))
        })
        .collect();
    texts.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut nearest = texts.into_iter().take(TRIES);
    nearest.find_map(|(_, path, text)| is_it(&text, &path))
}

/// Reads a file that may turn out to be another's: where links lead is asked of the one that is it.
fn read(root: &Root, path: &str) -> Option<String> {
    let bytes = read_regular(&root.join(path), path, TEXT_LIMIT).ok()?;
    as_text(bytes, path).ok()
}
