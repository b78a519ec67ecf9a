//! What is not recorded, and what is recorded with a word of caution.

use chrono::{DateTime, Utc};

use super::refuse_unreadable;
use crate::commands::CommandError;
use crate::domain::address::resolve_place;
use crate::domain::change::{Action, Change, Place};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::finding::Spot;
use crate::domain::ids::{PlaceId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::domain::register::Register;
use crate::domain::submission::{Position, Submission};
use crate::domain::version::{Digest, Section};
use crate::drafting::BindError;
use crate::procedure::positions::{Capacity, capacity};
use crate::procedure::positions::{Hold, hold};
use crate::views::quoted;
use crate::views::understood::Reading;

/// Refuses a submission that says nothing, stands on record already, or names what is not there.
pub(super) fn unfit(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
    original: Option<&Digest>,
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
        refuse_twice(dossier, register, submission, original)?;
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
    original: Option<&Digest>,
) -> Result<(), CommandError> {
    same_reference(dossier, register, submission)?;
    let told = told(submission);
    let same = dossier.submissions.iter().find(|filed| {
        let known = &filed.submission;
        known.base == submission.base
            && known.position == submission.position
            && known.comments == submission.comments
            && known.note == submission.note
            && known.lifts == submission.lifts
            && register.alphabetical(&known.by, Language::English)
                == register.alphabetical(&submission.by, Language::English)
            && self::told(known) == told
    });
    if let Some(filed) = same {
        return Err(on_record("the same content", register, &filed.submission));
    }
    let Some(original) = original else {
        return Ok(());
    };
    let same = dossier.submissions.iter().find(|filed| {
        let kept = filed
            .record
            .seal
            .as_ref()
            .and_then(|seal| seal.original.as_ref());
        kept == Some(original)
            && filed
                .submission
                .by
                .iter()
                .any(|state| submission.by.contains(state))
    });
    match same {
        Some(filed) => Err(on_record("the same file", register, &filed.submission)),
        None => Ok(()),
    }
}

/// The changes without the ids that the desk gave to what they add: a second reading of the same
/// note gives others.
fn told(submission: &Submission) -> Vec<Change> {
    let own: Vec<PlaceId> = submission
        .changes
        .iter()
        .flat_map(|change| change.action.new_ids())
        .cloned()
        .collect();
    let Ok(blank) = "p1".parse::<PlaceId>() else {
        return submission.changes.clone();
    };
    // By its place among the new ones, so that an anchor on one of them stays told apart.
    let nth = |id: &mut PlaceId| {
        if let Some(at) = own.iter().position(|new| new == id) {
            *id = format!("p{}", at + 1)
                .parse()
                .unwrap_or_else(|_| blank.clone());
        }
    };
    let mut changes = submission.changes.clone();
    for change in &mut changes {
        match &mut change.action {
            Action::Insert { provision, place } => {
                nth(&mut provision.id);
                nth(anchor(place));
            }
            Action::InsertSection { section, place } => {
                renamed(section, &nth);
                nth(anchor(place));
            }
            Action::Split { id, .. } => nth(id),
            Action::Move { place, .. } => nth(anchor(place)),
            _ => {}
        }
    }
    changes
}

fn anchor(place: &mut Place) -> &mut PlaceId {
    match place {
        Place::After(id) | Place::Before(id) | Place::FirstIn(id) | Place::LastIn(id) => id,
    }
}

fn renamed(section: &mut Section, nth: &impl Fn(&mut PlaceId)) {
    nth(&mut section.id);
    for provision in &mut section.provisions {
        nth(&mut provision.id);
    }
    for nested in &mut section.sections {
        renamed(nested, nth);
    }
}

/// Refuses a reference that a state has used.
pub(super) fn same_reference(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
) -> Result<(), CommandError> {
    let Some(reference) = &submission.reference else {
        return Ok(());
    };
    let same = dossier.submissions.iter().find(|filed| {
        let known = &filed.submission;
        known.reference.as_ref() == Some(reference)
            && known.by.iter().any(|state| submission.by.contains(state))
    });
    match same {
        Some(filed) => {
            let what = format!("the reference {reference}");
            Err(on_record(&what, register, &filed.submission))
        }
        None => Ok(()),
    }
}

fn on_record(what: &str, register: &Register, known: &Submission) -> CommandError {
    CommandError::new(format!(
        "{what} of {} is on record already, as {}",
        register.join_names(&known.by, Language::English),
        known.id
    ))
    .hint(format!("`cica show {}` shows it", known.id))
    .hint("add `--again` to record it all the same")
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
    let found: Vec<_> = reading
        .changes
        .iter()
        .filter_map(|change| Some((change, change.problem.as_ref()?)))
        .collect();
    let which = |number: u32| match submission.changes.len() {
        1 => String::new(),
        _ => format!("change {number}: "),
    };
    let Some((understood, problem)) = found.first() else {
        return Ok(());
    };
    let number = understood.id.number;
    if found.len() == 1 {
        let error = CommandError::new(format!("{}{problem}", which(number)));
        return Err(way_out(dossier, submission, problem, error));
    }
    let mut error = CommandError::new(format!(
        "{} changes cannot be laid on version {}",
        found.len(),
        submission.base
    ));
    for (understood, problem) in &found {
        error = error.hint(format!("{}{problem}", which(understood.id.number)));
    }
    Err(error)
}

/// Adds what to do about a change that cannot be laid.
fn way_out(
    dossier: &Dossier,
    submission: &Submission,
    problem: &BindError,
    error: CommandError,
) -> CommandError {
    if let BindError::NotThere { at, quote, .. } = problem
        && let Some(passage) = dossier
            .version(submission.base)
            .and_then(|base| base.wording(at))
            .and_then(|wording| quoted::but_for_marks(quote, wording))
    {
        return CommandError::new(
            quoted::QuoteError::MarksDiffer {
                passage: passage.to_owned(),
            }
            .to_string(),
        );
    }
    match problem {
        BindError::NotThere { at, .. } | BindError::NoSuchOccurrence { at, .. } => {
            error.hint(format!(
                "`cica show {}@{} --at {at}` shows the words to quote from",
                dossier.paper.id, submission.base
            ))
        }
        BindError::Ambiguous { .. } => {
            error.hint("`--occurrence 2` picks the second; or quote more of the words")
        }
        BindError::NothingChanges(at) => {
            error.hint(format!("`--retain {at}` keeps a provision as it is"))
        }
        BindError::LeavesNothing(at) => error.hint(format!("`--remove {at}` removes it")),
        _ => error,
    }
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

/// What a state should hear of its own earlier submissions: a replacement goes by `--supersedes`.
pub(super) fn own_earlier(
    dossier: &Dossier,
    register: &Register,
    submission: &Submission,
    reading: &Reading,
) -> Vec<String> {
    let mut met: Vec<SubmissionId> = reading
        .changes
        .iter()
        .flat_map(|change| {
            let sides = change.collisions.iter().flat_map(|met| &met.sides);
            change.concurs.iter().chain(sides.map(|side| &side.change))
        })
        .map(|id| id.submission.clone())
        .filter(|id| *id != submission.id)
        .collect();
    met.sort();
    met.dedup();
    let mut out = Vec::new();
    for id in met {
        let Some(filed) = dossier.filed(&id) else {
            continue;
        };
        let both: Vec<StateCode> = (filed.submission.by.iter())
            .filter(|state| submission.by.contains(state))
            .cloned()
            .collect();
        if !both.is_empty() {
            out.push(format!(
                "{id}, which this meets, is by {} too: if this takes its place, record it with `--supersedes {id}`",
                register.join_names(&both, Language::English)
            ));
        }
    }
    let is_for = |position| match position {
        Position::Support | Position::NoObjection => Some(true),
        Position::Reservation | Position::Objection => Some(false),
        Position::Amend | Position::Comment => None,
    };
    let Some(stance) = is_for(submission.position) else {
        return out;
    };
    for filed in &dossier.submissions {
        let earlier = &filed.submission;
        let is_answered =
            [&submission.supersedes, &submission.lifts].contains(&&Some(earlier.id.clone()));
        if is_answered || is_for(earlier.position) != Some(!stance) {
            continue;
        }
        let said = match earlier.position {
            Position::Support => "supports the text",
            Position::NoObjection => "has no objection",
            Position::Reservation => "reserves its position",
            _ => "objects",
        };
        let flag = if stance { "--lifts" } else { "--supersedes" };
        let stands = |state: &&StateCode| {
            submission.by.contains(state) && hold(dossier, filed, state) == Hold::Stands
        };
        out.extend(earlier.by.iter().filter(stands).map(|state| {
            format!(
                "{} said in {id} that it {said}: both stay on record; `{flag} {id}` says that this takes its place",
                register.name(state),
                id = earlier.id
            )
        }));
    }
    out
}

/// What is suspicious in the letters of a submission: nobody sees it, and a merge goes by it.
pub(super) fn letters(dossier: &Dossier, submission: &Submission) -> Vec<String> {
    let alone = Dossier {
        paper: dossier.paper.clone(),
        versions: Vec::new(),
        submissions: vec![Filed::new(submission.clone(), Record::default())],
        alike: Default::default(),
    };
    crate::checks::letters(&alone)
        .into_iter()
        .filter_map(|finding| match finding.spot {
            // Quoted words are the base's own.
            Spot::Submission { key, .. } if !key.ends_with(".replace") => {
                Some(format!("{key}: {} ({})", finding.message, finding.code))
            }
            _ => None,
        })
        .take(20)
        .collect()
}
