//! A paper under negotiation: its title, coordinator, circulations, letters and outcomes.

use chrono::NaiveDate;

use super::circulation::Circulation;
use super::ids::{PaperId, PlaceId, StateCode, SubmissionId};
use super::moment::Moment;
use super::version::Digest;

/// A letter received or sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Letter {
    /// Its reference, letter for letter.
    pub reference: Option<String>,
    /// Its date.
    pub date: Moment,
    /// Who wrote.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What about.
    pub about: String,
    /// The file as it came, relative to the paper's folder of amendments.
    pub original: Option<String>,
    /// The digest of that file, as it came.
    pub digest: Option<Digest>,
    /// The version that it is about.
    pub version: Option<u32>,
    /// Submissions that it carried.
    pub submissions: Vec<SubmissionId>,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// What a body did with the paper.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// The body.
    pub body: String,
    /// What it decided, in its own word: "approved".
    pub decision: String,
    /// The version before it.
    pub version: Option<u32>,
    /// When.
    pub on: NaiveDate,
    /// The note that sent the paper there, or told of the decision.
    pub reference: Option<String>,
    /// Where this is known from, or a remark.
    pub note: Option<String>,
    /// Digest of the version, where it was sent on: frozen from there on.
    pub digest: Option<Digest>,
    /// Whether it ends the matter, where that was said; else the decision's word tells.
    pub ends: Option<bool>,
}

/// A finding of a text rule that the coordinator accepts, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Accepted {
    /// The rule's code.
    pub rule: String,
    /// Where; everywhere if not given.
    pub at: Option<PlaceId>,
    /// Why.
    pub because: String,
}

/// A paper: everything about it but its texts and what states sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Paper {
    /// Its id: the name of its folders.
    pub id: PaperId,
    /// The title.
    pub title: String,
    /// What it is: "Draft Concept Paper".
    pub kind: Option<String>,
    /// The coordinating state.
    pub coordinator: StateCode,
    /// Those who coordinate with it.
    pub co_coordinators: Vec<StateCode>,
    /// The dimension of confidence-building measures.
    pub dimension: Option<String>,
    /// The priority area.
    pub priority_area: Option<String>,
    /// The block that signs the text, line by line.
    pub signature_block: Option<String>,
    /// BCP 47 tag of the text's language.
    pub language: String,
    /// Shows illustrative material beside real.
    pub demonstration: bool,
    /// Circulations, oldest first.
    pub circulations: Vec<Circulation>,
    /// Letters, oldest first.
    pub correspondence: Vec<Letter>,
    /// What bodies did, oldest first.
    pub outcomes: Vec<Outcome>,
    /// The zone of the desk that keeps it, which rules before the first circulation: from the
    /// desk's secretariat, not from the paper's own file.
    pub home: chrono_tz::Tz,
    /// Accepted findings.
    pub accepted: Vec<Accepted>,
}

impl Paper {
    /// A paper of which nothing more is said: in English, and not yet circulated.
    pub fn new(id: PaperId, title: String, coordinator: StateCode, home: chrono_tz::Tz) -> Self {
        Self {
            id,
            title,
            kind: None,
            coordinator,
            co_coordinators: Vec::new(),
            dimension: None,
            priority_area: None,
            signature_block: None,
            language: "en".to_owned(),
            demonstration: false,
            circulations: Vec::new(),
            correspondence: Vec::new(),
            outcomes: Vec::new(),
            home,
            accepted: Vec::new(),
        }
    }

    /// The zone in which times without an offset are read today: that of the newest circulation.
    /// Times of a submission are read in `zone_of`.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.circulations.last().map_or(self.home, |c| c.timezone)
    }

    /// The newest circulation of a version.
    pub fn circulation_of(&self, version: u32) -> Option<&Circulation> {
        self.circulations
            .iter()
            .rev()
            .find(|c| c.version == version)
    }
}
