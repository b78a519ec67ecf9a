//! `cica/report/1`: who changed what before the deadline.

mod desk;
mod from;

use serde::Serialize;

use super::status::Paper;

pub use desk::{Desk, Paper as DeskPaper, desk};
pub use from::{Parts, report};

/// The document. A part that was not asked for is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub(super) schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// Its title.
    pub title: String,
    /// The time that it is of, in UTC.
    pub now: String,
    /// Which rows were asked for.
    pub filter: Filter,
    /// Whether anything on record is invented for a demonstration.
    pub illustrative: bool,
    /// The versions.
    pub versions: Vec<Version>,
    /// Where the paper stands, as in `cica/status/1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Paper>,
    /// Figures by state, by English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<State>>,
    /// The comments matrix, in the order of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matrix: Option<Vec<Row>>,
    /// The ids of the rows about each provision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisions: Option<Vec<Provision>>,
    /// The collisions that stand open, as in `cica/collisions/1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collisions: Option<Vec<Collision>>,
    /// Sentences that bear words of several states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub composites: Option<Vec<Composite>>,
}

/// Which rows were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Filter {
    /// Codes of states; all where it is empty.
    pub by: Vec<String>,
    /// From this instant on, in UTC.
    pub since: Option<String>,
    /// Only late ones.
    pub late: bool,
    /// Only open ones.
    pub open: bool,
    /// Only those in time.
    pub before_deadline: bool,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Its number.
    pub version: u32,
    /// The day it was made.
    pub date: String,
    /// The version it was made from.
    pub parent: Option<u32>,
    /// How many changes it took up.
    pub adopts: usize,
    /// Codes of states whose proposals are in it and cannot be told apart.
    pub contributors: Vec<String>,
    /// Takes up invented changes.
    pub illustrative: bool,
}

/// One state's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct State {
    /// Its code.
    pub state: String,
    /// Its English name.
    pub name: String,
    /// Whether it coordinates the paper.
    pub is_coordinator: bool,
    /// What it sent; of words, those on its account.
    #[serde(flatten)]
    pub figures: Figures,
    /// Whether anything of it is invented.
    pub illustrative: bool,
}

/// How much was sent, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Figures {
    /// Submissions, joint ones too.
    pub submissions: usize,
    /// How many of them came late.
    pub late: usize,
    /// Comments and general remarks.
    pub comments: usize,
    /// Changes proposed.
    pub proposed: usize,
    /// Adopted as sent.
    pub adopted: usize,
    /// Adopted in other words, or settled by them.
    pub adopted_otherwise: usize,
    /// Not adopted.
    pub not_adopted: usize,
    /// Withdrawn.
    pub withdrawn: usize,
    /// Put off.
    pub deferred: usize,
    /// Without a decision.
    pub open: usize,
    /// Words that versions took up on its account.
    pub words_added: usize,
    /// Words that versions took out on its account.
    pub words_removed: usize,
    /// Words of its account in the newest version.
    pub words_standing: usize,
}

/// A row of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// `CN-1.1`, `CN-1.c1`, or `CN-1` for the general remark.
    pub id: String,
    /// `change`, `comment` or `remark`.
    pub kind: &'static str,
    /// The submission.
    pub submission: String,
    /// The version that the state had in front of it.
    pub base: u32,
    /// The provision or section; null for the whole paper.
    pub at: Option<String>,
    /// Its number.
    pub number: String,
    /// Its opening words.
    pub opening: String,
    /// Codes of the states, by English name.
    pub by: Vec<String>,
    /// Those of them that have withdrawn it.
    pub withdrawn_by: Vec<String>,
    /// The reference of the note that brought it.
    pub reference: Option<String>,
    /// When it was received, as recorded.
    pub received: String,
    /// `in time`, `late`, `no deadline` or `before circulation`.
    pub timeliness: &'static str,
    /// Whether the coordinator admitted it although late.
    pub is_admitted: bool,
    /// `reword`, `insert`, `insert-section`, `remove`, `move`, `split`, `join`, `retain`,
    /// `support`, `amend`, `comment` or `remark`.
    pub action: &'static str,
    /// What is done, in words, where the redline does not say it all.
    pub phrase: String,
    /// The redline over the base wording.
    pub segments: Vec<Segment>,
    /// The remark of a comment.
    pub remark: Option<String>,
    /// The state's second best.
    pub otherwise: Option<String>,
    /// `substantive`, `editorial` or `translation`; null for a comment.
    #[serde(rename = "type")]
    pub change_type: Option<&'static str>,
    /// The state's reason.
    pub because: Option<String>,
    /// `open`, `adopted`, `adopted-as`, `settled`, `not-adopted`, `deferred` or `withdrawn`; null
    /// for a comment.
    pub standing: Option<&'static str>,
    /// The decision that rules.
    pub decision: Option<Decision>,
    /// The change whose adopted words settle this one.
    pub settled_by: Option<String>,
    /// The version that took it up.
    pub version: Option<u32>,
    /// The coordinator's answers.
    pub replies: Vec<String>,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// A stretch of a redline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// `equal`, `insert` or `delete`.
    pub op: &'static str,
    /// The words.
    pub text: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// When, as recorded.
    pub on: String,
    /// The reason given to the state.
    pub because: Option<String>,
    /// The coordinator's words.
    pub wording: Option<String>,
    /// The changes that they settle.
    pub settles: Vec<String>,
}

/// A provision with what was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// Its id.
    pub id: String,
    /// Its number in the newest version; null where it does not stand there.
    pub number: Option<String>,
    /// The ids of the matrix's rows about it.
    pub rows: Vec<String>,
}

/// A collision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collision {
    /// Its name.
    pub id: String,
    /// The provision.
    pub at: String,
    /// What it is about.
    pub kind: &'static str,
    /// The words in dispute.
    pub words: String,
    /// The changes on its sides.
    pub changes: Vec<String>,
}

/// A sentence of several states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Composite {
    /// The provision.
    pub at: String,
    /// The sentence.
    pub sentence: String,
    /// The changes that meet in it.
    pub changes: Vec<String>,
    /// Codes of their states.
    pub by: Vec<String>,
}
