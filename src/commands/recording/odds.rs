//! A submission that is at odds with itself.

use crate::commands::CommandError;
use crate::domain::dossier::Dossier;
use crate::domain::ids::ChangeId;
use crate::domain::submission::Submission;
use crate::views::said::Sayer;
use crate::views::understood::Reading;

/// Refuses a submission that asks for two things that cannot both be done: which of them the state
/// means is for the state to say.
pub(super) fn at_odds_with_itself(
    dossier: &Dossier,
    submission: &Submission,
    reading: &Reading,
) -> Result<(), CommandError> {
    let own = |id: &ChangeId| id.submission == submission.id;
    let odds = reading.changes.iter().find_map(|change| {
        change.collisions.iter().find_map(|collision| {
            let other = (collision.sides.iter()).find(|s| own(&s.change) && s.change != change.id);
            other.map(|other| (&change.id, &other.change))
        })
    });
    let Some((one, other)) = odds else {
        return Ok(());
    };
    let said = Sayer::new(dossier.version(submission.base));
    let worded = |id: &ChangeId| {
        let change = submission.change(id.number);
        let said = change.map_or_else(String::new, |change| said.said(change));
        format!("change {}: {said}", id.number)
    };
    Err(CommandError::new(
        "two of its changes are at odds with each other, and nothing was recorded",
    )
    .hint(worded(one))
    .hint(worded(other))
    .hint("ask the state which it means, and leave the other out; where it offers a choice, record one with `--otherwise`, or the second as a submission of its own"))
}
