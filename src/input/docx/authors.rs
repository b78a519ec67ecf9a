//! Who tracked changes and wrote comments, as the file names them: for the coordinator to say which
//! state each is. These names are shown to the person at the desk, and recorded nowhere.

use std::collections::BTreeMap;

use crate::ooxml::model::Text;

/// A name in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name; none where it was taken out.
    pub name: Option<String>,
    /// Stretches of words that bear a revision of theirs.
    pub changes: usize,
    /// Their comments.
    pub comments: usize,
}

/// The authors in a file, by name.
pub fn authors(text: &Text) -> Vec<Author> {
    let mut counts: BTreeMap<Option<String>, (usize, usize)> = BTreeMap::new();
    let runs = text.paragraphs.iter().flat_map(|p| &p.runs);
    let marks = text.paragraphs.iter().map(|p| &p.mark);
    for id in runs.map(|r| &r.revisions).chain(marks).flatten() {
        if let Some(revision) = text.revisions.get(*id) {
            counts.entry(revision.author.clone()).or_default().0 += 1;
        }
    }
    for comment in &text.comments {
        counts.entry(comment.author.clone()).or_default().1 += 1;
    }
    counts
        .into_iter()
        .map(|(name, (changes, comments))| Author {
            name,
            changes,
            comments,
        })
        .collect()
}
