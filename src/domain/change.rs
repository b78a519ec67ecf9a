//! One proposal of a state: what it would change, and where.

use super::ids::{ChangeId, PlaceId};
use super::version::{Provision, Section};

/// How new wording of a provision is stated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Wording {
    /// As notes verbales say it: replace "…" with "…". An empty `with` deletes.
    Replace {
        /// The quoted words; they stand exactly once in the base, or `occurrence` picks.
        replace: String,
        /// The new words.
        with: String,
        /// Which occurrence is meant, from 1, where the words stand more than once.
        occurrence: Option<u32>,
    },
    /// A redline in CriticMarkup over the whole provision.
    Redline(String),
    /// The whole new wording.
    Text(String),
}

/// Wording that takes the place of a change's own: a state's second best, or the coordinator's
/// compromise.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OtherWording {
    /// New words for the words that the change quotes.
    With(String),
    /// A redline in CriticMarkup over the whole provision.
    Redline(String),
    /// The whole wording of the provision (or of the new provision).
    Text(String),
}

/// A place between provisions. An anchor is followed when it moves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// Directly after a provision or section.
    After(PlaceId),
    /// Directly before a provision or section.
    Before(PlaceId),
    /// At the head of a section.
    FirstIn(PlaceId),
    /// At the end of a section.
    LastIn(PlaceId),
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Action {
    /// Rewords a provision or a heading.
    Reword {
        /// The provision, or the section whose heading it is.
        at: PlaceId,
        /// The new wording.
        wording: Wording,
    },
    /// Inserts a new provision.
    Insert {
        /// The new provision.
        provision: Provision,
        /// Where it goes.
        place: Place,
    },
    /// Inserts a new section with its provisions.
    InsertSection {
        /// The new section.
        section: Section,
        /// Where it goes.
        place: Place,
    },
    /// Removes a provision, or a section with all it holds.
    Remove(PlaceId),
    /// Moves a provision or a section.
    Move {
        /// What moves.
        what: PlaceId,
        /// Where it goes.
        place: Place,
    },
    /// Divides a provision: the words from `before` on become a new one.
    Split {
        /// The provision to divide.
        at: PlaceId,
        /// The quoted words that begin the second part.
        before: String,
        /// The id of the second part.
        id: PlaceId,
    },
    /// Joins a provision to the end of another.
    Join {
        /// The provision that ends.
        what: PlaceId,
        /// The one that takes its words.
        to: PlaceId,
    },
    /// Keeps a provision as it is (ITU's NOC): at odds with any change to it.
    Retain(PlaceId),
    /// Joins another state's change as a sponsor.
    Support(ChangeId),
    /// An amendment to an amendment: rewords another change's new wording and shares its fate.
    Amend {
        /// The change that is amended.
        to: ChangeId,
        /// The new wording of what it proposes.
        wording: Wording,
    },
}

/// What sort of proposal it is, as comments matrices ask (IPPC's template).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ChangeType {
    /// Changes what the text says; the default.
    #[default]
    Substantive,
    /// Changes only how it says it.
    Editorial,
    /// Corrects a translation.
    Translation,
}

/// One proposal in a submission.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// What it does.
    pub action: Action,
    /// The state's reason.
    pub because: Option<String>,
    /// Substantive, editorial or translation.
    pub change_type: ChangeType,
    /// The state's second best, if the first is not acceptable.
    pub otherwise: Option<OtherWording>,
}

impl Action {
    /// The provision or section that the action is about, where it names one that exists already.
    pub fn subject(&self) -> Option<&PlaceId> {
        match self {
            Self::Reword { at, .. } | Self::Split { at, .. } => Some(at),
            Self::Remove(what) | Self::Retain(what) => Some(what),
            Self::Move { what, .. } | Self::Join { what, .. } => Some(what),
            Self::Insert { .. } | Self::InsertSection { .. } => None,
            Self::Support(_) | Self::Amend { .. } => None,
        }
    }

    /// The texts that the action, or a ruling on it in other words, may take apart: of these alone
    /// each word must be known by itself.
    pub fn works_on(&self) -> impl Iterator<Item = &PlaceId> {
        let other = match self {
            Self::Join { to, .. } => Some(to),
            _ => None,
        };
        self.subject().into_iter().chain(other)
    }

    /// The place between provisions that the action names.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Insert { place, .. }
            | Self::InsertSection { place, .. }
            | Self::Move { place, .. } => Some(place),
            _ => None,
        }
    }

    /// The ids that the action brings into the paper.
    pub fn new_ids(&self) -> Vec<&PlaceId> {
        match self {
            Self::Insert { provision, .. } => vec![&provision.id],
            Self::InsertSection { section, .. } => section
                .walk()
                .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)))
                .collect(),
            Self::Split { id, .. } => vec![id],
            _ => Vec::new(),
        }
    }
}

impl Place {
    /// The provision or section that the place is told by.
    pub fn anchor(&self) -> &PlaceId {
        match self {
            Self::After(id) | Self::Before(id) | Self::FirstIn(id) | Self::LastIn(id) => id,
        }
    }
}
