//! A circulation: a version sent to the members with a deadline and a silence clause.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::moment::Moment;
use super::version::Digest;

/// What breaks silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SilenceBrokenBy {
    /// Any comment, amendment or objection ("in the absence of any comments").
    #[default]
    AnyComment,
    /// An objection or an amendment only.
    Objection,
}

/// A deadline moved later, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Extension {
    /// The new deadline.
    pub deadline: Moment,
    /// The day it was announced.
    pub date: NaiveDate,
    /// The note that announced it.
    pub reference: Option<String>,
    /// Why.
    pub because: Option<String>,
}

/// Why a later version need not go round again: this circulation stands for it too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StandsFor {
    /// The later version.
    pub version: u32,
    /// The day on which the coordinator recorded it.
    pub on: NaiveDate,
    /// Why.
    pub because: String,
}

/// A version sent round, and what silence means for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Circulation {
    /// The version circulated.
    pub version: u32,
    /// What the outside calls it: "updated draft", "Rev.1".
    pub designation: Option<String>,
    /// The note verbale's reference.
    pub reference: Option<String>,
    /// The date of the note.
    pub date: NaiveDate,
    /// The deadline as first set.
    pub deadline: Moment,
    /// How many pages the enclosure has.
    pub pages: Option<u32>,
    /// Why it goes round, where that is not plain: of a recirculation.
    pub because: Option<String>,
    /// The zone in which a day of the deadline ends.
    pub timezone: Tz,
    /// The body that silence sends the paper to; none where the paper was sent for comments alone and
    /// the note says nothing of silence.
    pub on_silence: Option<String>,
    /// What breaks silence.
    pub silence_broken_by: SilenceBrokenBy,
    /// Extensions, oldest first.
    pub extensions: Vec<Extension>,
    /// Later versions that need not go round again, each with the coordinator's reason.
    pub stands_for: Vec<StandsFor>,
    /// Digest of the version: frozen from here on.
    pub digest: Option<Digest>,
}

impl Circulation {
    /// The reason recorded why a later version need not go round again.
    pub fn stands_for(&self, version: u32) -> Option<&StandsFor> {
        self.stands_for
            .iter()
            .find(|known| known.version == version)
    }

    /// The deadline that holds: the last extension, else the first one set.
    pub fn current_deadline(&self) -> Moment {
        self.extensions.last().map_or(self.deadline, |e| e.deadline)
    }
}

/// A body with its article: people write `Special Working Group` and `the Special Working Group`.
pub fn the(body: &str) -> String {
    let (article, rest) = body.split_once(' ').unwrap_or(("", body));
    if article.eq_ignore_ascii_case("the") {
        format!("the {rest}")
    } else {
        format!("the {body}")
    }
}

#[cfg(test)]
mod tests {
    use super::the;

    #[test]
    fn a_body_never_bears_two_articles() {
        assert_eq!(the("Special Working Group"), "the Special Working Group");
        assert_eq!(the("The Committee"), "the Committee");
        assert_eq!(the("Theatre"), "the Theatre");
    }
}
