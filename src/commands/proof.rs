//! The replay that proves a desk: every version's file held against what its record gives.

use super::CommandError;
use crate::domain::dossier::Dossier;
use crate::domain::version::{Section, Version};
use crate::drafting::history::History;

/// Replays a paper and refuses a version whose text is not what the one before and its changes give.
pub(super) fn replay(dossier: &Dossier) -> Result<History<'_>, CommandError> {
    let mut differs = None;
    let history = History::replay_watching(dossier, None, |number, sections: Vec<Section>| {
        let is_same = dossier
            .version(number)
            .is_some_and(|version| version.sections == sections);
        if !is_same && differs.is_none() {
            differs = Some(number);
        }
    })?;
    match differs {
        None => Ok(history),
        Some(number) => Err(differs_in(number)),
    }
}

/// Refuses a version that is not written yet and whose text is not what a replay of it will give.
pub(super) fn follows(history: &History<'_>, version: &Version) -> Result<(), CommandError> {
    let after = history.followed_by(version)?;
    if after.sections() == version.sections {
        return Ok(());
    }
    Err(differs_in(version.number))
}

fn differs_in(number: u32) -> CommandError {
    CommandError::new(format!(
        "the text of version {number} is not what version {} and the changes it took up give",
        number.saturating_sub(1)
    ))
    .hint("`cica check` shows where")
}
