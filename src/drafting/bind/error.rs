//! Why a change cannot be tied to its base, said so that the clerk can mend it.

use crate::domain::ids::{ChangeId, PlaceId};
use crate::text::redline;

/// Why a change cannot be laid on its base version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// The base has no such provision or section.
    #[error("version {base} has no provision or section `{id}`")]
    NoSuchPlace {
        /// The base version.
        base: u32,
        /// What was named.
        id: PlaceId,
    },
    /// There is no such version.
    #[error("there is no version {0} of this paper")]
    NoSuchVersion(u32),
    /// Nothing is quoted.
    #[error("no words are quoted from `{0}`: quote the words to be replaced")]
    EmptyQuote(PlaceId),
    /// The quoted words do not stand there.
    #[error("the words “{quote}” do not stand in `{at}`{}", nearest.as_ref().map_or(String::new(), |n| format!("; the nearest passage is “{n}”")))]
    NotThere {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
        /// The passage that is nearest to them.
        nearest: Option<String>,
    },
    /// The quoted words stand more than once.
    #[error("the words “{quote}” stand {} times in `{at}`: {}; say which with `occurrence`", places.len(), numbered(places))]
    Ambiguous {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
        /// Each place with its neighbours.
        places: Vec<String>,
    },
    /// The occurrence asked for is not there.
    #[error(
        "the words “{quote}” stand only {count} times in `{at}`: there is no occurrence {asked}"
    )]
    NoSuchOccurrence {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
        /// How often they stand.
        count: usize,
        /// Which was asked for.
        asked: u32,
    },
    /// The redline cannot be read.
    #[error("the redline of `{at}` cannot be read: {error}")]
    Redline {
        /// The provision.
        at: PlaceId,
        /// Why.
        error: redline::RedlineError,
    },
    /// The redline is drawn over another text than the base.
    #[error(
        "the redline of `{at}` is drawn over other words than version {base} has: it has “{redline}” where the version has “{text}”"
    )]
    OtherText {
        /// The provision.
        at: PlaceId,
        /// The base version.
        base: u32,
        /// Words of the redline.
        redline: String,
        /// Words of the version.
        text: String,
    },
    /// The change changes nothing.
    #[error("the change to `{0}` changes nothing: the new wording is the one that stands")]
    NothingChanges(PlaceId),
    /// The change would leave nothing of the provision.
    #[error("the change would leave no word of `{0}`: remove the provision instead")]
    LeavesNothing(PlaceId),
    /// A new provision has no words.
    #[error("the new provision `{0}` has no words")]
    EmptyProvision(PlaceId),
    /// The id is in use.
    #[error("the id `{0}` is taken: ids are for life and never used again")]
    IdTaken(PlaceId),
    /// A provision tied to a section, or the other way round.
    #[error(
        "`{0}` is not of the same sort: a provision stands beside provisions or in a section, a section beside sections or in one"
    )]
    OtherSort(PlaceId),
    /// A thing placed by itself or by what it holds.
    #[error("`{0}` cannot be placed by itself or by what it holds")]
    PlacedByItself(PlaceId),
    /// A move to where it stands.
    #[error("`{0}` stands there already")]
    AlreadyThere(PlaceId),
    /// A split before the first word.
    #[error("“{quote}” begins `{at}`: a split there divides nothing")]
    SplitAtStart {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
    },
    /// The decision's wording cannot take the place of this change's.
    #[error(
        "new words cannot stand for this change: give the whole `text` of the provision or a `redline`"
    )]
    NoOtherWording,
    /// A change of another submission that does not exist.
    #[error("there is no change {0} on record")]
    NoSuchChange(ChangeId),
    /// A change amended that brings no words.
    #[error("{0} proposes no new words that could be amended")]
    NoWordsOf(ChangeId),
    /// The words quoted from a proposal are not in it.
    #[error("the words “{quote}” are not in the wording that {to} proposes{}", nearest.as_ref().map_or(String::new(), |n| format!("; the nearest passage is “{n}”")))]
    NotProposed {
        /// The change amended.
        to: Box<ChangeId>,
        /// The quoted words.
        quote: String,
        /// The passage that is nearest to them.
        nearest: Option<String>,
    },
    /// An amendment that changes words which the change amended leaves as they are.
    #[error(
        "the words “{words}” are not new in {to}, which leaves them as they stand: amend the provision itself"
    )]
    NotItsWords {
        /// The change amended.
        to: ChangeId,
        /// The words.
        words: String,
    },
    /// An amendment that changes nothing.
    #[error("the amendment to {0} changes nothing: {0} proposes these very words")]
    ProposesSame(ChangeId),
    /// An amendment that leaves nothing of what it amends.
    #[error("the amendment would leave no word of what {0} proposes: ask that it not be adopted")]
    StrikesAll(ChangeId),
    /// A whole wording for a change that brings several.
    #[error("{0} proposes several wordings: quote the words to be replaced")]
    SeveralWordings(ChangeId),
    /// A proposal whose words cannot be told apart from their neighbours.
    #[error(
        "the new words of {0} run into the words around them: adopt {0} in other words instead"
    )]
    RunTogether(ChangeId),
    /// Changes that amend one another in a circle.
    #[error("{0} amends itself, by way of what it amends")]
    AmendsItself(ChangeId),
    /// An amendment to a change that cannot be laid itself.
    #[error("it amends {to}, which cannot be laid on its base: {error}")]
    OfUnlaid {
        /// The change amended.
        to: ChangeId,
        /// Why that cannot be laid.
        error: Box<BindError>,
    },
}

fn numbered(places: &[String]) -> String {
    let shown: Vec<String> = places
        .iter()
        .enumerate()
        .map(|(i, place)| format!("({}) “{place}”", i + 1))
        .collect();
    shown.join(", ")
}
