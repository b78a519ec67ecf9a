//! From the view of a status to its JSON shape.

use chrono::SecondsFormat;

use super::{Counts, Entry, Member, Next, Open, Paper, Round, Sent, Silence};
use crate::domain::circulation::SilenceBrokenBy;
use crate::domain::dossier::Standing;
use crate::domain::ids::StateCode;
use crate::procedure::command::Naming;
use crate::procedure::positions::{self, Answer, Capacity, Hold, stance_word};
use crate::procedure::silence::SilenceState;
use crate::views::status::{self as view, MemberRow, SentRow};

/// The shape of a paper's status.
pub fn paper(status: &view::Status, naming: Naming<'_>) -> Paper {
    Paper {
        paper: status.paper.to_string(),
        title: status.title.clone(),
        kind: status.kind.clone(),
        coordinator: status.coordinator.to_string(),
        version: status.newest,
        round: status.round.as_ref().map(round),
        members: status.members.iter().map(member).collect(),
        late: status.late.iter().map(sent).collect(),
        outside_round: status.outside_round.iter().map(sent).collect(),
        changes: counts(&status.changes),
        open_collisions: status.open_collisions,
        open: status
            .settlement
            .open
            .iter()
            .map(|matter| Open {
                sentence: matter.to_string(),
                command: matter.command(naming),
            })
            .collect(),
        is_settled: status.settlement.is_settled(),
        next: Next {
            sentence: status.next.sentence.clone(),
            command: status.next.command.clone(),
        },
        illustrative: status.illustrative,
    }
}

fn codes(states: &[StateCode]) -> Vec<String> {
    states.iter().map(StateCode::to_string).collect()
}

fn round(round: &view::Round) -> Round {
    let silence = &round.silence;
    Round {
        number: round.number,
        version: round.version,
        designation: round.designation.clone(),
        reference: round.reference.clone(),
        date: round.date.to_string(),
        deadline: round.deadline.deadline.to_string(),
        timezone: round.deadline.zone.name().to_owned(),
        ends: round
            .deadline
            .ends
            .to_rfc3339_opts(SecondsFormat::Secs, true),
        is_passed: round.is_passed(),
        seconds_left: round.left().num_seconds(),
        shown: round.deadline_shown.clone(),
        silence: Silence {
            state: silence_word(silence.state),
            since: silence.since.map(|since| since.to_string()),
            broken_by: codes(&silence.broken_by()),
            rule: match silence.rule {
                SilenceBrokenBy::AnyComment => "any-comment",
                SilenceBrokenBy::Objection => "objection",
            },
            on_silence: silence.on_silence.clone(),
            approves: false,
        },
    }
}

/// Whether silence holds, in a word.
pub(in crate::output::json) fn silence_word(state: SilenceState) -> &'static str {
    match state {
        SilenceState::Running => "running",
        SilenceState::Held => "held",
        SilenceState::Broken => "broken",
        SilenceState::NoClause => "none",
    }
}

fn member(row: &MemberRow) -> Member {
    let position = &row.position;
    Member {
        state: position.state.to_string(),
        name: row.name.clone(),
        capacity: match position.capacity {
            Capacity::Coordinator => "coordinator",
            Capacity::Member => "member",
            Capacity::Observer => "observer",
            Capacity::Unknown => "unknown",
        },
        answer: match position.answer {
            Answer::Answered => "answered",
            Answer::Late => "late",
            Answer::Silent => "silent",
            Answer::Coordinates => "coordinates",
        },
        summary: row.summary.clone(),
        entries: position.entries.iter().map(entry).collect(),
    }
}

fn entry(entry: &positions::Entry) -> Entry {
    Entry {
        submission: entry.submission.to_string(),
        position: stance_word(entry.position),
        received: entry.received.to_string(),
        timeliness: entry.timeliness.words(),
        is_admitted: entry.is_admitted,
        changes: entry.changes,
        withdrawn: entry.withdrawn,
        comments: entry.comments,
        hold: match entry.hold {
            Hold::Stands => "stands",
            Hold::Lifted(_) => "lifted",
            Hold::Superseded(_) => "superseded",
            Hold::Withdrawn(_) => "withdrawn",
        },
        illustrative: entry.illustrative,
    }
}

fn sent(row: &SentRow) -> Sent {
    Sent {
        submission: row.submission.to_string(),
        by: codes(&row.by),
        received: row.received.to_string(),
        timeliness: row.timeliness.words(),
        is_admitted: row.is_admitted,
        illustrative: row.illustrative,
    }
}

/// The shape of counts by standing.
pub fn counts(changes: &[(Standing, usize)]) -> Counts {
    let mut counts = Counts::default();
    for (standing, count) in changes {
        let field = match standing {
            Standing::Open => &mut counts.open,
            Standing::Adopted => &mut counts.adopted,
            Standing::AdoptedAs => &mut counts.adopted_as,
            Standing::Settled => &mut counts.settled,
            Standing::NotAdopted => &mut counts.not_adopted,
            Standing::Deferred => &mut counts.deferred,
            Standing::Withdrawn => &mut counts.withdrawn,
        };
        *field += count;
    }
    counts
}
