//! `cica/status/1`: where the papers of a desk stand.

mod from;

use serde::Serialize;

pub(super) use from::silence_word;
pub use from::{counts, paper};

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    schema: &'static str,
    /// The time that it is of, in UTC.
    pub now: String,
    /// The papers.
    pub papers: Vec<Paper>,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Paper {
    /// Its id.
    pub paper: String,
    /// Its title.
    pub title: String,
    /// What it is: "Draft Concept Paper".
    pub kind: Option<String>,
    /// The coordinating state's code.
    pub coordinator: String,
    /// The newest version.
    pub version: Option<u32>,
    /// The last circulation.
    pub round: Option<Round>,
    /// Every member state by English name, the silent ones too, then whoever else sent something.
    pub members: Vec<Member>,
    /// Submissions that came late.
    pub late: Vec<Sent>,
    /// Submissions that answer no circulation or an earlier one.
    pub outside_round: Vec<Sent>,
    /// How many changes stand where.
    pub changes: Counts,
    /// How many collisions stand open.
    pub open_collisions: usize,
    /// What is open before the paper can go forward, in sentences.
    pub open: Vec<Open>,
    /// Whether nothing is.
    pub is_settled: bool,
    /// What comes next.
    pub next: Next,
    /// Whether anything is invented for a demonstration.
    pub illustrative: bool,
}

/// A circulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Round {
    /// Which round, from 1.
    pub number: usize,
    /// The version circulated.
    pub version: u32,
    /// What the outside calls it.
    pub designation: Option<String>,
    /// The note's reference.
    pub reference: Option<String>,
    /// The note's date.
    pub date: String,
    /// The deadline as set or last extended: a date, or an exact time.
    pub deadline: String,
    /// Its zone.
    pub timezone: String,
    /// The instant from which a submission is late, in UTC.
    pub ends: String,
    /// Whether it has passed.
    pub is_passed: bool,
    /// Seconds until then, negative once it has passed.
    pub seconds_left: i64,
    /// The deadline for people.
    pub shown: String,
    /// Silence.
    pub silence: Silence,
}

/// Silence in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Silence {
    /// `running`, `held`, `broken`, or `none` where the note has no silence clause.
    pub state: &'static str,
    /// Since when it is held or broken.
    pub since: Option<String>,
    /// Codes of the states that broke it.
    pub broken_by: Vec<String>,
    /// `any-comment` or `objection`.
    pub rule: &'static str,
    /// The body that silence sends the paper to; null without a silence clause.
    pub on_silence: Option<String>,
    /// Always false: silence sends the paper on and approves nothing.
    pub approves: bool,
}

/// A state in the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Its code.
    pub state: String,
    /// Its English name.
    pub name: String,
    /// `coordinator`, `member`, `observer` or `unknown`.
    pub capacity: &'static str,
    /// `answered`, `late`, `silent` or `coordinates`.
    pub answer: &'static str,
    /// Its answer in a few words.
    pub summary: String,
    /// What it sent.
    pub entries: Vec<Entry>,
}

/// A submission as one state's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// The submission.
    pub submission: String,
    /// Its stance, in words.
    pub position: &'static str,
    /// When it was received, as recorded.
    pub received: String,
    /// `in time`, `late`, `no deadline` or `before circulation`.
    pub timeliness: &'static str,
    /// Whether the coordinator admitted it although late.
    pub is_admitted: bool,
    /// How many changes it bears.
    pub changes: usize,
    /// How many of them this state has withdrawn.
    pub withdrawn: usize,
    /// How many comments.
    pub comments: usize,
    /// `stands`, `lifted`, `superseded` or `withdrawn`.
    pub hold: &'static str,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// A submission in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sent {
    /// The submission.
    pub submission: String,
    /// Codes of its states.
    pub by: Vec<String>,
    /// When it was received, as recorded.
    pub received: String,
    /// `in time`, `late`, `no deadline` or `before circulation`.
    pub timeliness: &'static str,
    /// Whether the coordinator admitted it.
    pub is_admitted: bool,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// Changes by where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Without a decision.
    pub open: usize,
    /// Adopted as sent.
    pub adopted: usize,
    /// Adopted in the coordinator's words.
    pub adopted_as: usize,
    /// Settled by the words adopted for another.
    pub settled: usize,
    /// Not adopted.
    pub not_adopted: usize,
    /// Put off.
    pub deferred: usize,
    /// Withdrawn.
    pub withdrawn: usize,
}

/// Something open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// What.
    pub sentence: String,
    /// The command that deals with it.
    pub command: String,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// A sentence.
    pub sentence: String,
    /// The command.
    pub command: Option<String>,
}

impl Status {
    /// Makes the document.
    pub fn new(now: String, papers: Vec<Paper>) -> Self {
        Self {
            schema: "cica/status/1",
            now,
            papers,
        }
    }
}
