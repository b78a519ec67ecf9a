//! Two desks brought together: what each recorded about one thing, joined without losing a word.
//!
//! Lists only grow, so that they are joined by union: each side's own order stays, and between the
//! sides time decides, then the words themselves. Whatever is joined gives the same whichever side
//! is called the first. What two sides say otherwise about one thing is named, never chosen in
//! silence. Imports the domain only.

mod lists;
mod paper;
mod record;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::moment::Moment;

pub use paper::{JoinedPaper, join_papers};
pub use record::{Contradiction, JoinedRecord, Strangers, join_records};

/// What orders two submissions under one id: the one received first keeps it, then the one of the
/// smaller digest. The same whichever side is called the first.
pub fn seniority(received: &Moment, digest: &str) -> (DateTime<Utc>, String) {
    (received.earliest(Tz::UTC), digest.to_owned())
}

/// Two values that two sides gave to one thing, of which only one can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What they were given to, as the file calls it: `title`, "the deadline of version 2".
    pub what: String,
    /// The value on this side.
    pub ours: String,
    /// The value on the other side.
    pub theirs: String,
}

/// The value that stands where both sides started from the same: the one that changed.
///
/// Without a common start, only equal values stand.
fn settled<'v, T: PartialEq>(base: Option<&T>, ours: &'v T, theirs: &'v T) -> Option<&'v T> {
    if ours == theirs || base == Some(theirs) {
        Some(ours)
    } else if base == Some(ours) {
        Some(theirs)
    } else {
        None
    }
}
