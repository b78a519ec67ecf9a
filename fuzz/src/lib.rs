//! What the targets share: the text that proposals are read against, and the laws that hold for
//! whatever was read.

use std::sync::LazyLock;

use cica::domain::change::Change;
use cica::domain::submission::{Comment, Position, Submission};
use cica::domain::version::{Section, Version};
use cica::input::Proposal;
use cica::store::documents::{read_submission, read_version, render_submission, render_version};

/// The first version of the project's own paper.
pub static BASE: LazyLock<Version> = LazyLock::new(|| {
    let text = include_str!("../../papers/environment-protection/v1.yaml");
    read_version(text, "v1.yaml").expect("the own paper is a version")
});

/// A first version of sections that were read.
pub fn version(sections: Vec<Section>) -> Version {
    Version {
        number: 1,
        date: BASE.date,
        contributors: Vec::new(),
        parent: None,
        adopts: Vec::new(),
        illustrative: false,
        sections,
    }
}

/// What was imported can be filed: written as YAML, it is read back to the letter.
pub fn files_as_version(sections: Vec<Section>) {
    let version = version(sections);
    if let Ok(read) = read_version(&render_version(&version), "v1.yaml") {
        assert_eq!(read, version, "a version is altered by its file");
    }
}

/// What was understood can be filed, or is refused; it is never filed as something else.
pub fn files_as_submission(proposal: &Proposal) {
    let submission = submission(proposal.changes.clone(), proposal.comments.clone());
    if let Ok(read) = read_submission(&render_submission(&submission), "CN-1.yaml") {
        assert_eq!(read, submission, "a submission is altered by its file");
    }
}

fn submission(changes: Vec<Change>, comments: Vec<Comment>) -> Submission {
    Submission {
        id: "CN-1".parse().expect("an id"),
        base: 1,
        by: vec!["CN".parse().expect("a code")],
        dated: None,
        received: "2023-11-08T15:20:00+06:00".parse().expect("a moment"),
        reference: None,
        original: None,
        illustrative: true,
        position: Position::Amend,
        supersedes: None,
        lifts: None,
        note: None,
        comments,
        changes,
    }
}
