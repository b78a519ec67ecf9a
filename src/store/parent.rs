//! The version that another was made from, found by its digest: for readers that hold one file and
//! not its desk's whole story.

use std::collections::BTreeSet;

use crate::domain::version::{Parent, Version};

use super::documents::read_version;
use super::files::{TEXT_LIMIT, as_text, read_regular};
use super::layout;
use super::root::Root;
use super::seal::version_digest;

/// Finds the version of that number and digest in any paper of a desk; `child` tells which files
/// are worth reading.
pub fn find_parent(root: &Root, parent: &Parent, child: &Version) -> Option<Version> {
    let ids: BTreeSet<&str> = child
        .provisions()
        .map(|provision| provision.id.as_str())
        .collect();
    root.papers().ok()?.into_iter().find_map(|paper| {
        let path = layout::version(&paper, parent.version);
        root.refuse_links_out(&path).ok()?;
        let bytes = read_regular(&root.join(&path), &path, TEXT_LIMIT).ok()?;
        let text = as_text(bytes, &path).ok()?;
        // To read a few hundred papers' texts for one redline would be slow: most have no id in
        // common with the child.
        let is_akin = ids.is_empty() || ids.iter().any(|id| text.contains(&format!("id: {id}\n")));
        if !is_akin {
            return None;
        }
        let version = read_version(&text, &path).ok()?;
        (version_digest(&version) == parent.digest).then_some(version)
    })
}
