//! Two originals under one name: the later one is kept under another.

use std::collections::BTreeSet;

use super::gather::{Gathered, Side};
use crate::store::seal::bytes_digest;

/// An original that gets another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) side: Side,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) bytes: Vec<u8>,
    /// What keeps the name.
    pub(super) stays: Vec<u8>,
}

/// Names the originals anew of which git found two under one name. `loser` says whose submission
/// gets a new id, and which, where that is why.
pub(super) fn moved(
    gathered: &Gathered,
    loser: impl Fn(&str) -> Option<(Side, String)>,
) -> Vec<Moved> {
    let mut taken: BTreeSet<String> = gathered.original_names.clone();
    let mut out = Vec::new();
    for (name, held) in &gathered.originals {
        let (Some(ours), Some(theirs)) = (&held.ours, &held.theirs) else {
            continue;
        };
        if ours == theirs {
            continue;
        }
        let (side, stem) = loser(name).unwrap_or_else(|| {
            // By their digests, so that it is the same whichever side is merged into which.
            let is_ours = bytes_digest(theirs) < bytes_digest(ours);
            let side = if is_ours { Side::Ours } else { Side::Theirs };
            let stem = name.trim_start_matches("received/");
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            (side, stem.to_owned())
        });
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let to = (1..)
            .map(|n| match (n, ending) {
                (1, "") => format!("received/{stem}"),
                (1, ending) => format!("received/{stem}.{ending}"),
                (n, "") => format!("received/{stem}-{n}"),
                (n, ending) => format!("received/{stem}-{n}.{ending}"),
            })
            .find(|name| !taken.contains(name));
        let Some(to) = to else { continue };
        taken.insert(to.clone());
        let (bytes, stays) = match side {
            Side::Ours => (ours, theirs),
            Side::Theirs => (theirs, ours),
        };
        out.push(Moved {
            side,
            from: name.clone(),
            to,
            bytes: bytes.clone(),
            stays: stays.clone(),
        });
    }
    out
}
