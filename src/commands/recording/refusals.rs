//! What is not recorded, and what is recorded with a word of caution.

use chrono::{DateTime, Utc};

use super::refuse_unreadable;
use crate::commands::CommandError;
use crate::domain::address::resolve_place;
use crate::domain::change::{Action, Place};
use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::submission::{Position, Submission};
use crate::drafting::BindError;
use crate::procedure::positions::{Capacity, capacity};
use crate::views::understood::Reading;

/// Refuses a submission that says nothing, stands on record already, or names what is not there.
pub(super) fn unfit(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
    again: bool,
) -> Result<(), CommandError> {
    if says_nothing(submission) {
        return Err(
            CommandError::new("nothing is sent: there is no change, comment or remark")
                .hint("`cica amend --by CN --at water --replace \"safe\" --with \"affordable\"`")
                .hint("`cica position no-objection --by KZ` records a position without changes"),
        );
    }
    refuse_unreadable(submission)?;
    if !again {
        refuse_twice(dossier, register, submission)?;
    }
    places(dossier, submission)?;
    supports(dossier, register, submission)
}

fn says_nothing(submission: &Submission) -> bool {
    let has_stance = !matches!(submission.position, Position::Amend | Position::Comment);
    !has_stance
        && submission.changes.is_empty()
        && submission.comments.is_empty()
        && submission.note.is_none()
}

/// The same note entered twice is a clerk's slip; a second copy would count a state twice.
fn refuse_twice(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
) -> Result<(), CommandError> {
    for filed in &dossier.submissions {
        let known = &filed.submission;
        let is_same_reference = submission.reference.is_some()
            && known.reference == submission.reference
            && known.by.iter().any(|state| submission.by.contains(state));
        let is_same_content = known.base == submission.base
            && known.position == submission.position
            && known.changes == submission.changes
            && known.comments == submission.comments
            && known.note == submission.note
            && known.lifts == submission.lifts
            && register.alphabetical(&known.by, Language::English)
                == register.alphabetical(&submission.by, Language::English);
        let what = if is_same_reference {
            format!("the reference {}", known.reference.as_deref().unwrap_or(""))
        } else if is_same_content {
            "the same content".to_owned()
        } else {
            continue;
        };
        return Err(CommandError::new(format!(
            "{what} of {} is on record already, as {}",
            register.join_names(&known.by, Language::English),
            known.id
        ))
        .hint(format!("`cica show {}` shows it", known.id))
        .hint("add `--again` to record it all the same"));
    }
    Ok(())
}

/// Refuses places that the base does not have, with the nearest that it has.
fn places(dossier: &Dossier, submission: &Submission) -> Result<(), CommandError> {
    let Some(base) = dossier.version(submission.base) else {
        return Ok(());
    };
    let own: Vec<&PlaceId> = submission
        .changes
        .iter()
        .flat_map(|change| change.action.new_ids())
        .collect();
    let named = submission
        .changes
        .iter()
        .flat_map(|change| named(&change.action));
    let commented = submission.comments.iter().filter_map(|c| c.at.as_ref());
    for place in named.chain(commented) {
        if base.wording(place).is_none() && !own.contains(&place) {
            resolve_place(place.as_str(), base)?;
            // A number that happens to be typed where an id belongs.
            return Err(CommandError::new(format!(
                "version {} has no provision or section `{place}`",
                base.number
            )));
        }
    }
    Ok(())
}

fn named(action: &Action) -> impl Iterator<Item = &PlaceId> {
    let to = match action {
        Action::Join { to, .. } => Some(to),
        _ => None,
    };
    action
        .subject()
        .into_iter()
        .chain(action.place().map(Place::anchor))
        .chain(to)
}

fn supports(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
) -> Result<(), CommandError> {
    for change in &submission.changes {
        let Action::Support(target) = &change.action else {
            continue;
        };
        let sent = crate::domain::address::Sent::Change(target.clone());
        let filed = crate::domain::address::resolve_sent(dossier, &sent)?;
        if let Some(state) = submission
            .by
            .iter()
            .find(|state| filed.submission.by.contains(state))
        {
            return Err(CommandError::new(format!(
                "{} sponsors {target} already",
                register.name(state)
            ))
            .hint(format!(
                "`cica show {}` shows who sent it",
                target.submission
            )));
        }
    }
    Ok(())
}

/// Refuses a change that cannot be laid on its base.
pub(super) fn unbound(
    dossier: &Dossier,
    submission: &Submission,
    reading: &Reading,
) -> Result<(), CommandError> {
    let Some((understood, problem)) = reading
        .changes
        .iter()
        .find_map(|change| Some((change, change.problem.as_ref()?)))
    else {
        return Ok(());
    };
    let which = match submission.changes.len() {
        1 => String::new(),
        _ => format!("change {}: ", understood.id.number),
    };
    let mut error = CommandError::new(format!("{which}{problem}"));
    match problem {
        BindError::NotThere { at, .. } | BindError::NoSuchOccurrence { at, .. } => {
            error = error.hint(format!(
                "`cica show {}@{} --at {at}` shows the words to quote from",
                dossier.paper.id, submission.base
            ));
        }
        BindError::Ambiguous { .. } => {
            error = error.hint("`--occurrence 2` picks the second; or quote more of the words");
        }
        BindError::NothingChanges(at) => {
            error = error.hint(format!("`--retain {at}` keeps a provision as it is"));
        }
        BindError::LeavesNothing(at) => {
            error = error.hint(format!("`--remove {at}` removes it"));
        }
        _ => {}
    }
    Err(error)
}

/// What a clerk should look at in who sent a submission and when.
pub(in crate::commands) fn of_envelope(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
    now: DateTime<Utc>,
) -> Vec<String> {
    let mut out = Vec::new();
    for state in &submission.by {
        let name = register.name(state);
        match capacity(dossier, register, state) {
            Capacity::Observer => out.push(format!(
                "{name} is an observer, not a member: what it sends is recorded and flagged, and breaks no silence"
            )),
            Capacity::Unknown => out.push(format!(
                "{name} is not in the register of members: what it sends is recorded and flagged"
            )),
            Capacity::Member | Capacity::Coordinator => {}
        }
    }
    let zone = dossier.paper.zone();
    if submission.received.earliest(zone) > now {
        out.push("the time received lies ahead of the present time".to_owned());
    }
    if submission
        .dated
        .is_some_and(|dated| dated.day() > submission.received.day())
    {
        out.push("the note is dated later than the day it was received".to_owned());
    }
    out
}

/// What a clerk should look at; none of it keeps a submission from the record.
pub(super) fn cautions(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
    now: DateTime<Utc>,
) -> Vec<String> {
    let mut out = of_envelope(dossier, register, submission, now);
    if submission.illustrative && !dossier.paper.demonstration {
        out.push(
            "it is marked as illustrative, but the paper is not marked `demonstration: true`"
                .to_owned(),
        );
    }
    if let Some(newest) = dossier.newest()
        && newest.number > submission.base
        && !submission.changes.is_empty()
    {
        out.push(format!(
            "it was made on version {}; its changes are carried to version {} through the recorded ones",
            submission.base, newest.number
        ));
    }
    out
}
