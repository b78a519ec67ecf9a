//! The version that another was made from, found by its digest: for readers that hold one file and
//! not its desk's whole story.

use std::collections::HashSet;

use crate::domain::version::{Parent, Version};

use super::documents::read_version;
use super::files::{TEXT_LIMIT, as_text, read_regular};
use super::layout;
use super::root::Root;
use super::seal::version_digest;

/// How many texts are read for good before the search is given up.
const TRIES: usize = 8;

/// Finds the version of that number and digest in any paper of a desk, for the file `child` that
/// names it: the digest decides, the lines in common tell where to look first.
pub fn find_parent(root: &Root, parent: &Parent, child: &str) -> Option<Version> {
    let lines: HashSet<&str> = child.lines().collect();
    let mut texts: Vec<(usize, String, String)> = root
        .papers()
        .ok()?
        .into_iter()
        .filter_map(|paper| {
            let path = layout::version(&paper, parent.version);
            root.refuse_links_out(&path).ok()?;
            let bytes = read_regular(&root.join(&path), &path, TEXT_LIMIT).ok()?;
            let text = as_text(bytes, &path).ok()?;
            let common = text.lines().filter(|line| lines.contains(line)).count();
            Some((common, path, text))
        })
        .collect();
    texts.sort_by_key(|(common, ..)| std::cmp::Reverse(*common));
    texts.into_iter().take(TRIES).find_map(|(_, path, text)| {
        let version = read_version(&text, &path).ok()?;
        (version_digest(&version) == parent.digest).then_some(version)
    })
}
