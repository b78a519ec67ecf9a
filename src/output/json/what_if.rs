//! `cica/what-if/1`: what a set of changes would give together.

use serde::Serialize;

use super::collisions::Collision;
use super::diff::Provision;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct WhatIf {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The version that the changes are laid over.
    pub version: u32,
    /// The changes laid over it.
    pub applied: Vec<String>,
    /// What is at odds among the changes, and so held back.
    pub collisions: Vec<Collision>,
    /// What cannot be laid, and why.
    pub problems: Vec<Problem>,
    /// Headings and provisions that change.
    pub provisions: Vec<Provision>,
    /// How much of what it asked each state gets.
    pub states: Vec<Share>,
}

/// A change that cannot be laid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The change.
    pub change: String,
    /// Why.
    pub because: String,
}

/// A state's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Share {
    /// Its code.
    pub state: String,
    /// Its changes that wait, adopted or open.
    pub asked: Vec<String>,
    /// Those of them that are laid.
    pub taken: Vec<String>,
    /// Words that the asked ones put in or take out.
    pub words_asked: usize,
    /// Words that the taken ones do.
    pub words_taken: usize,
}

/// What a document is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// The changes laid over the version.
    pub applied: Vec<String>,
    /// What is at odds.
    pub collisions: Vec<Collision>,
    /// What cannot be laid.
    pub problems: Vec<Problem>,
    /// What changes.
    pub provisions: Vec<Provision>,
    /// The states' shares.
    pub states: Vec<Share>,
}

impl WhatIf {
    /// Makes the document.
    pub fn new(paper: String, version: u32, parts: Parts) -> Self {
        Self {
            schema: "cica/what-if/1",
            paper,
            version,
            applied: parts.applied,
            collisions: parts.collisions,
            problems: parts.problems,
            provisions: parts.provisions,
            states: parts.states,
        }
    }
}
