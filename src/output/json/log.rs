//! `cica/log/1`: the story of a paper, and the chain of its seals.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Log {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The paper's title.
    pub title: String,
    /// The zone in which the times are told.
    pub timezone: String,
    /// The events, oldest first.
    pub events: Vec<Event>,
    /// The seals, where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seals: Option<Seals>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The time as the record gives it: a day, or an exact time.
    pub time: String,
    /// The instant that orders it, in UTC.
    pub at: String,
    /// What kind of event.
    pub kind: &'static str,
    /// Codes of the states that did it.
    pub by: Vec<String>,
    /// Names of those who did it, a body's or office's too.
    pub actors: Vec<String>,
    /// What it is about: `CN-1`, `CN-1.2`, `@2`, a note's reference.
    pub subject: String,
    /// What happened, in one line.
    pub summary: String,
    /// Of a submission: whether it was in time.
    pub timeliness: Option<&'static str>,
    /// Whether it is invented for the demonstration.
    pub illustrative: bool,
}

/// The digests of all that is on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seals {
    /// The one digest over the chain.
    pub head: String,
    /// A digest for each version, submission and record.
    pub chain: Vec<Link>,
}

/// One link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// `version`, `submission` or `record`.
    pub kind: &'static str,
    /// The version's number or the submission's id.
    pub id: String,
    /// Its digest.
    pub digest: String,
}

impl Log {
    /// Makes the document.
    pub fn new(
        paper: String,
        title: String,
        timezone: String,
        events: Vec<Event>,
        seals: Option<Seals>,
    ) -> Self {
        Self {
            schema: "cica/log/1",
            paper,
            title,
            timezone,
            events,
            seals,
        }
    }
}
