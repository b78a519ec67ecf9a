//! `cica/proof/1`: the dossier of some words, with what a third person needs to verify it.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proof {
    /// Always `cica/proof/1`.
    pub schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The paper's title.
    pub title: String,
    /// The version asked about.
    pub version: u32,
    /// The words as they were asked for.
    pub words: String,
    /// Whether they stand in that version.
    pub stands: bool,
    /// States whose words stand in version 1 and cannot be told apart.
    pub contributors: Vec<String>,
    /// Whether anything here is invented for a demonstration.
    pub illustrative: bool,
    /// What of the paper is no longer as it was sealed, a sentence each; empty where nothing is.
    pub altered: Vec<String>,
    /// Where they stand, or stood last.
    pub places: Vec<Place>,
    /// On whose account, by version.
    pub acts: Vec<Act>,
    /// The digest over the chain's lines.
    pub head: String,
    /// A digest for each version, submission and record.
    pub chain: Vec<super::log::Link>,
    /// What the digests of the dossier are taken of.
    pub documents: Vec<Sealed>,
    /// Commands that verify it, each with what it must print.
    pub verify: Vec<Step>,
}

/// A place of the words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The provision, or the section whose heading it is.
    pub id: String,
    /// Its number in that version.
    pub number: String,
    /// The newest version in which they stand.
    pub version: u32,
    /// Words before them.
    pub before: String,
    /// The words by origin and fate.
    pub pieces: Vec<Piece>,
    /// Words after them.
    pub after: String,
}

/// Words of one origin and one fate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Who put them there, as an index into `acts`.
    pub by: usize,
    /// Who first wrote them, of restored words, as an index into `acts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<usize>,
    /// Who deleted them or took them away since, as an index into `acts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<usize>,
    /// The provision to which they went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub went: Option<String>,
}

/// One account on which words came or went.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Act {
    /// Codes of the states.
    pub by: Vec<String>,
    /// What was done: `wrote`, `restored`, `took elsewhere`, `deleted`.
    pub deeds: Vec<&'static str>,
    /// The version in which it took effect.
    pub version: u32,
    /// Notes under which that version went round.
    pub circulations: Vec<Circulated>,
    /// The changes; none for the first draft.
    pub changes: Vec<Change>,
}

/// A circulation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Circulated {
    /// The note's reference.
    pub reference: Option<String>,
    /// What the outside calls the version.
    pub designation: Option<String>,
    /// The date of the note, for people.
    pub date: String,
    /// The deadline, for people.
    pub deadline: String,
}

/// A change that touched the words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The change.
    pub change: String,
    /// Codes of the states that sent it.
    pub by: Vec<String>,
    /// The version that they had in front of them.
    pub base: u32,
    /// The state's own reference.
    pub reference: Option<String>,
    /// When the submission was received.
    pub received: String,
    /// Whether that was in time.
    pub timeliness: &'static str,
    /// Why it was admitted, having been held to be late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admitted: Option<String>,
    /// The file as it came.
    pub original: Option<String>,
    /// The digest of that file when it was recorded.
    pub original_digest: Option<String>,
    /// The state's reason.
    pub because: Option<String>,
    /// The decision.
    pub decision: Option<Decision>,
    /// The digest under which the version took it up.
    pub adopted: Option<String>,
    /// Whether it is invented for a demonstration.
    pub illustrative: bool,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// `adopted`, `adopted-as`, `not-adopted` or `deferred`.
    pub decision: &'static str,
    /// When, for people.
    pub on: String,
    /// The reason given to the state.
    pub because: Option<String>,
}

/// A thing on record and its digest: the SHA-256 of `content` in the form of RFC 8785.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sealed {
    /// `version`, `submission`, `change` or `record`.
    pub kind: &'static str,
    /// The version's number, the id of the submission or change.
    pub id: String,
    /// Its digest.
    pub digest: String,
    /// What is digested.
    pub content: serde_json::Value,
}

/// A command that verifies something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What it shows.
    pub about: String,
    /// The command; `proof.json` stands for this file.
    pub command: String,
    /// What it must print.
    pub prints: String,
}
