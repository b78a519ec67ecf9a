//! Whether a submission was in time, and the round that it answers. Imports the domain only.

use chrono_tz::Tz;

use super::circulation::Circulation;
use super::moment::Moment;
use super::paper::Paper;
use super::submission::Submission;

/// Whether a submission was in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timeliness {
    /// Received before the deadline had passed.
    InTime,
    /// Received after it, and kept as late.
    Late,
    /// Its base version was never circulated, so no deadline runs for it.
    NoDeadline,
    /// Received before its base version was circulated.
    BeforeCirculation,
}

impl Timeliness {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::InTime => "in time",
            Self::Late => "late",
            Self::NoDeadline => "no deadline",
            Self::BeforeCirculation => "before circulation",
        }
    }
}

/// The round that a submission belongs to, as an index into the paper's circulations.
///
/// It is the newest circulation of its base version that had gone out when it was received; where
/// it came before all of them, the first. So a version sent round a second time does not make what
/// was late in the first round in time.
pub fn round(paper: &Paper, submission: &Submission) -> Option<usize> {
    let mut of_base = paper
        .circulations
        .iter()
        .enumerate()
        .filter(|(_, circulation)| circulation.version == submission.base);
    let first = of_base.next()?.0;
    let newest = of_base.rfind(|(_, circulation)| !is_before(submission, circulation));
    Some(newest.map_or(first, |(index, _)| index))
}

/// Whether a submission came on a day before that of the circulation, in the circulation's zone.
fn is_before(submission: &Submission, circulation: &Circulation) -> bool {
    let day = match submission.received {
        Moment::Day(day) => day,
        exact => exact
            .earliest(circulation.timezone)
            .with_timezone(&circulation.timezone)
            .date_naive(),
    };
    day < circulation.date
}

/// Whether a submission was in time for the deadline of its round, extensions counted.
pub fn timeliness(paper: &Paper, submission: &Submission) -> Timeliness {
    let Some(circulation) = round(paper, submission).and_then(|i| paper.circulations.get(i)) else {
        return Timeliness::NoDeadline;
    };
    if is_before(submission, circulation) {
        Timeliness::BeforeCirculation
    } else if submission
        .received
        .is_in_time(circulation.current_deadline(), circulation.timezone)
    {
        Timeliness::InTime
    } else {
        Timeliness::Late
    }
}

impl Paper {
    /// The zone in which the times of a submission are read: that of the circulation of its base
    /// version that had gone out when it was received, else that of the first circulation. A later
    /// circulation in another zone leaves it as it is.
    pub fn zone_of(&self, submission: &Submission) -> Tz {
        round(self, submission)
            .and_then(|index| self.circulations.get(index))
            .filter(|circulation| !is_before(submission, circulation))
            .or_else(|| self.circulations.first())
            .map_or(self.home, |circulation| circulation.timezone)
    }
}
