//! Why a paper cannot be replayed.

use crate::domain::ids::ChangeId;
use crate::drafting::bind::BindError;
use crate::drafting::collision::Collision;

/// A version that does not follow from the one before and the changes it says it took up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The paper has no first version.
    #[error("the paper has no version 1")]
    NoFirstVersion,
    /// A number is missing in the row of versions.
    #[error("version {0} is missing between the others")]
    MissingVersion(u32),
    /// A version takes up a change that is not on record.
    #[error("version {version} adopts {change}, which is not on record")]
    NotOnRecord {
        /// The version.
        version: u32,
        /// The change.
        change: ChangeId,
    },
    /// A change that was taken up cannot be laid on its base.
    #[error("version {version} adopts {change}, which cannot be laid on its base: {error}")]
    CannotBeLaid {
        /// The version.
        version: u32,
        /// The change.
        change: ChangeId,
        /// Why.
        error: BindError,
    },
    /// Changes taken up together collide.
    #[error("version {version} adopts changes that collide in `{}`: {}", collision.at, sides(collision))]
    Collides {
        /// The version.
        version: u32,
        /// The collision.
        collision: Box<Collision>,
    },
}

fn sides(collision: &Collision) -> String {
    let ids: Vec<String> = collision
        .sides
        .iter()
        .map(|side| side.change.to_string())
        .collect();
    ids.join(", ")
}
