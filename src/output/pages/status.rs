//! One paper on one screen, or several in a table: `cica status`.

use chrono::{DateTime, Utc};

use super::matrix::SOME_ILLUSTRATIVE;
use crate::domain::circulation::the;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::submission::Position;
use crate::output::{Column, Document, Inline, Table};
use crate::procedure::deadline::Timeliness;
use crate::procedure::positions::{Answer, Capacity, Entry, Hold, stance_word};
use crate::procedure::silence::SilenceState;
use crate::procedure::when;
use crate::views::status::{LocalDeadline, MemberRow, Round, SentRow, Status};

/// The words for where a change stands.
pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Adopted => "adopted",
        Standing::AdoptedAs => "adopted in other words",
        Standing::Settled => "settled by other words",
        Standing::NotAdopted => "not adopted",
        Standing::Deferred => "deferred",
        Standing::Withdrawn => "withdrawn",
    }
}

/// The page of one paper.
pub fn page(dossier: &Dossier, status: &Status) -> Document {
    let kind = status.kind.as_deref().unwrap_or("Paper");
    let mut document = Document::new()
        .titled(format!("Status: {}", status.title))
        .language(&dossier.paper.language);
    if status.illustrative {
        document = document.banner(SOME_ILLUSTRATIVE);
    }
    document = document.heading(1, status.title.clone()).paragraph(
        Inline::new()
            .muted(format!("{kind}, coordinated by "))
            .state(status.coordinator_name.clone()),
    );
    document = facts(document, dossier, status);
    if status.round.is_some() {
        document = members(document, status);
    }
    document
}

fn facts(document: Document, dossier: &Dossier, status: &Status) -> Document {
    let mut document = document.fact("Versions", versions(dossier));
    match &status.round {
        None => document = document.fact("Circulated", Inline::new().warn("not yet")),
        Some(round) => {
            document = document
                .fact("Circulated", circulated(round))
                .fact("Deadline", deadline(round))
                .fact("Silence", silence(round));
        }
    }
    document = document.fact("Changes", changes(&status.changes));
    if status.open_collisions > 0 {
        document = document.fact(
            "Collisions",
            Inline::new().bad(format!("{} open", status.open_collisions)),
        );
    }
    if !status.late.is_empty() {
        let late = status.late.iter().map(late);
        document = document.fact("Late", Inline::join(late, "\n"));
    }
    if !status.outside_round.is_empty() {
        let outside = status.outside_round.iter().map(|row| {
            let run = Inline::new().id(row.submission.to_string()).plain(" by ");
            run.state(row.names.clone())
        });
        document = document.fact("Outside the round", Inline::join(outside, ", "));
    }
    document.fact("Next", next(status))
}

/// What comes next, with the command that does it.
pub(super) fn next(status: &Status) -> Inline {
    let run = Inline::new().strong(status.next.sentence.clone());
    match &status.next.command {
        Some(command) => run.plain("\n").id(command.clone()),
        None => run,
    }
}

/// A late submission, in a line.
pub(super) fn late(row: &SentRow) -> Inline {
    let run = Inline::new()
        .id(row.submission.to_string())
        .plain(" by ")
        .state(row.names.clone())
        .plain(format!(", {}; ", row.received_shown));
    let run = if row.is_admitted {
        run.good("admitted")
    } else {
        run.bad("not admitted")
    };
    if row.illustrative {
        run.illustrative(" (illustrative)")
    } else {
        run
    }
}

/// The versions in a line: the newest with its day.
fn versions(dossier: &Dossier) -> Inline {
    let Some(newest) = dossier.newest() else {
        return Inline::new().warn("no text yet");
    };
    let mut run = Inline::new().plain(format!(
        "{}; the newest is version {} of {}",
        dossier.versions.len(),
        newest.number,
        when::day(newest.date)
    ));
    if newest.illustrative {
        run = run.plain(" ").illustrative("(illustrative)");
    }
    run
}

fn circulated(round: &Round) -> Inline {
    let mut told = format!("version {}", round.version);
    if let Some(designation) = &round.designation {
        told.push_str(&format!(" as {designation}"));
    }
    if let Some(reference) = &round.reference {
        told.push_str(&format!(", note {reference}"));
    }
    told.push_str(&format!(" of {}", when::day(round.date)));
    if round.number > 1 {
        told.push_str(&format!(" (round {})", round.number));
    }
    told.into()
}

pub(super) fn deadline(round: &Round) -> Inline {
    let mut run = Inline::new()
        .plain(round.deadline_shown.clone())
        .plain("; ");
    run = if round.is_passed() {
        run.plain(round.left_shown.clone())
    } else {
        run.good(round.left_shown.clone())
    };
    if let Some(first) = &round.deadline.first_set {
        let first = when::deadline(first, round.deadline.zone);
        run = run.plain(format!(" (extended; first set: {first})"));
    }
    run
}

/// How silence stands, and what it means: people take it for approval, which it is not.
pub(super) fn silence(round: &Round) -> Inline {
    let said = &round.silence_shown;
    // The fact's name says the word already.
    let said = said
        .strip_prefix("silence is ")
        .or_else(|| said.strip_prefix("silence "))
        .unwrap_or(said)
        .to_owned();
    let run = match round.silence.state {
        SilenceState::Running => Inline::new().plain(said),
        SilenceState::Held => Inline::new().good(said),
        SilenceState::Broken => Inline::new().warn(said),
        SilenceState::NoClause => Inline::new().plain(said),
    };
    let run = run.plain(". ");
    match &round.silence.on_silence {
        Some(body) => run.muted(format!(
            "Silence only sends the paper on to {}: it approves nothing.",
            the(body)
        )),
        None => {
            run.muted("What comes is dealt with; then the paper goes to the body that is named.")
        }
    }
}

pub(super) fn changes(changes: &[(Standing, usize)]) -> Inline {
    let total: usize = changes.iter().map(|(_, count)| count).sum();
    let mut run = Inline::new().plain(match total {
        0 => "none".to_owned(),
        n => format!("{n}: "),
    });
    let counted = changes.iter().filter(|(_, count)| *count > 0);
    for (index, (standing, count)) in counted.enumerate() {
        if index > 0 {
            run = run.plain(", ");
        }
        let words = format!("{count} {}", standing_word(*standing));
        run = match standing {
            Standing::Open | Standing::Deferred => run.warn(words),
            _ => run.plain(words),
        };
    }
    run
}

/// The members that said something in a table, the silent ones in a line.
fn members(document: Document, status: &Status) -> Document {
    let spoke = |row: &&MemberRow| !row.position.entries.is_empty();
    let mut table = Table::new(["State", "Position", "Sent", "Received", "In time"])
        .columns([
            Column::Wrap,
            Column::Wrap,
            Column::Fixed,
            Column::Wrap,
            Column::Fixed,
        ])
        .when_empty("No state has answered.");
    for row in status.members.iter().filter(spoke) {
        for (index, entry) in row.position.entries.iter().enumerate() {
            let name = match index {
                0 => Inline::new().state(row.name.clone()),
                _ => Inline::new(),
            };
            table.push([
                name,
                position(entry).then(capacity(row.position.capacity)),
                submission(entry),
                received(status, entry),
                timely(entry),
            ]);
        }
    }
    let mut document = document.heading(2, "Positions").table(table);
    let mut entries = status.members.iter().flat_map(|row| &row.position.entries);
    if entries.any(|entry| entry.illustrative) {
        document = document.paragraph(Inline::new().muted(super::matrix::LEGEND));
    }
    let silent: Vec<&MemberRow> = status
        .members
        .iter()
        .filter(|row| row.position.answer == Answer::Silent)
        .collect();
    if silent.is_empty() {
        return document;
    }
    let running = status.round.as_ref().filter(|round| !round.is_passed());
    let names = silent.iter().map(|row| {
        let name = Inline::new().state(row.name.clone());
        match (running, &row.local_deadline) {
            (Some(round), Some(local)) => name.then(clock(round.deadline.ends, local)),
            _ => name,
        }
    });
    let run = Inline::new()
        .strong(format!("Silent ({}): ", silent.len()))
        .then(Inline::join(names, ", "));
    document = document.paragraph(run.plain("."));
    if running.is_some() {
        document = document.paragraph(
            Inline::new()
                .muted("The times are those of the deadline on the clocks of the capitals."),
        );
    }
    document
}

/// The deadline on the clock of a capital: ` Tue 21:00`, with a hint at a weekend.
fn clock(ends: DateTime<Utc>, local: &LocalDeadline) -> Inline {
    let time = when::clock_at_end(ends.with_timezone(&local.zone).naive_local());
    let time = Inline::new().plain(" ").muted(time);
    if local.is_rest_day {
        time.warn(" (weekend there)")
    } else {
        time
    }
}

/// Whether silence holds, in a word.
pub(in crate::output) fn silence_word(state: SilenceState) -> Inline {
    match state {
        SilenceState::Running => Inline::new().plain("running"),
        SilenceState::Held => Inline::new().good("held"),
        SilenceState::Broken => Inline::new().warn("broken"),
        SilenceState::NoClause => Inline::new().muted("no clause"),
    }
}

/// In what capacity a state speaks, where it is not that of a member.
pub(in crate::output) fn capacity(capacity: Capacity) -> Inline {
    match capacity {
        Capacity::Coordinator => Inline::new().muted(" (coordinator)"),
        Capacity::Observer => Inline::new().warn(" (observer)"),
        Capacity::Unknown => Inline::new().warn(" (not in the register)"),
        Capacity::Member => Inline::new(),
    }
}

fn position(entry: &Entry) -> Inline {
    let mut counts = Vec::new();
    if entry.changes > 0 {
        counts.push(counted(entry.changes, "change"));
    }
    if entry.withdrawn > 0 && entry.hold == Hold::Stands {
        counts.push(format!("{} withdrawn", entry.withdrawn));
    }
    // "comment: 1 comment" would say it twice.
    let is_said = entry.position == Position::Comment && entry.comments == 1;
    if entry.comments > 0 && !is_said {
        counts.push(counted(entry.comments, "comment"));
    }
    let mut words = stance_word(entry.position).to_owned();
    if !counts.is_empty() {
        words = format!("{words}: {}", counts.join(", "));
    }
    let run = Inline::new().plain(words);
    match &entry.hold {
        Hold::Stands => run,
        Hold::Lifted(by) => run.muted(format!("; lifted by {by}")),
        Hold::Superseded(by) => run.muted(format!("; replaced by {by}")),
        Hold::Withdrawn(_) => run.muted("; withdrawn"),
    }
}

fn submission(entry: &Entry) -> Inline {
    let run = Inline::new().id(entry.submission.to_string());
    if entry.illustrative {
        run.illustrative(" *")
    } else {
        run
    }
}

fn received(status: &Status, entry: &Entry) -> Inline {
    let zone = status
        .round
        .as_ref()
        .map_or(chrono_tz::Tz::UTC, |round| round.deadline.zone);
    when::moment(&entry.received, zone).into()
}

fn timely(entry: &Entry) -> Inline {
    let words = entry.timeliness.words();
    match entry.timeliness {
        Timeliness::InTime => Inline::new().good(words),
        Timeliness::Late => Inline::new().bad(words),
        Timeliness::NoDeadline | Timeliness::BeforeCirculation => Inline::new().plain(words),
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The page of a desk with several papers: a line each.
pub fn several(all: &[Status]) -> Document {
    let mut document = Document::new().titled("Status");
    if all.iter().any(|status| status.illustrative) {
        document = document.banner(SOME_ILLUSTRATIVE);
    }
    let mut table = Table::new([
        "Paper", "Version", "Deadline", "Silence", "Answered", "Open", "Next",
    ])
    .columns([
        Column::Fixed,
        Column::Right,
        Column::Wrap,
        Column::Fixed,
        Column::Right,
        Column::Right,
        Column::Wrap,
    ])
    .when_empty("There is no paper on this desk yet.");
    for status in all {
        let round = status.round.as_ref();
        let answered = status.members.iter().filter(|row| {
            row.position.capacity == Capacity::Member && !row.position.entries.is_empty()
        });
        let open = status
            .changes
            .iter()
            .filter(|(standing, _)| *standing == Standing::Open);
        let mut paper = Inline::new().id(status.paper.to_string());
        if status.illustrative {
            paper = paper.illustrative(" *");
        }
        table.push([
            paper,
            status
                .newest
                .map_or_else(|| "none".into(), |n| n.to_string().into()),
            round.map_or_else(|| "not circulated".into(), deadline),
            round.map_or_else(Inline::new, |round| silence_word(round.silence.state)),
            answered.count().to_string().into(),
            open.map(|(_, count)| count)
                .sum::<usize>()
                .to_string()
                .into(),
            Inline::new().plain(status.next.sentence.clone()),
        ]);
    }
    document.heading(1, "Status").table(table)
}
