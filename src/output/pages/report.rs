//! Who changed what before the deadline: `cica report`.

mod collisions;
mod desk;
mod provisions;
mod states;

use chrono_tz::Tz;

use super::matrix::{self, LEGEND, Room, SOME_ILLUSTRATIVE};
use super::status::capacity;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::SubmissionId;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::submission::Position;
use crate::output::{Block, Document, Inline, Table};
use crate::procedure::positions::{Answer, Capacity, stance_word};
use crate::procedure::when;
use crate::views::matrix::Filter;
use crate::views::report::Report;
use crate::views::status::MemberRow;

pub use desk::desk;

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The procedure at a glance.
    Summary,
    /// Figures by state.
    ByState,
    /// The comments matrix.
    Matrix,
    /// Each provision's changes.
    ByProvision,
    /// Collisions and composites.
    Collisions,
}

impl Part {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 5] = [
        Self::Summary,
        Self::ByState,
        Self::Matrix,
        Self::ByProvision,
        Self::Collisions,
    ];
}

/// What a report is told with.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The dossier as it stood.
    pub dossier: &'a Dossier,
    /// The names of states.
    pub register: &'a Register,
    /// The room of its tables.
    pub room: Room,
}

/// The page of some parts of a report.
pub fn page(report: &Report, parts: &[Part], telling: Telling<'_>) -> Document {
    let status = &report.status;
    let mut document = Document::new()
        .titled(format!("Report: {}", status.title))
        .language(&telling.dossier.paper.language);
    if status.illustrative {
        document = document.banner(SOME_ILLUSTRATIVE);
    }
    document = document.heading(1, status.title.clone());
    if report.filter.is_any() {
        document = document.paragraph(Inline::new().warn(only(
            &report.filter,
            report.zone(),
            telling.register,
        )));
    }
    for one in parts {
        document = document.then(part(report, *one, telling));
    }
    document
}

/// One part of a report; its heading comes first.
pub fn part(report: &Report, part: Part, telling: Telling<'_>) -> Document {
    let document = Document::new();
    match part {
        Part::Summary if telling.room == Room::Sheet => {
            as_table(summary(document, report, telling), report)
        }
        Part::Summary => summary(document, report, telling),
        Part::ByState => states::add(document, &report.states, telling.room),
        Part::Matrix => the_matrix(document, report, telling),
        Part::ByProvision => provisions::add(document, report, telling),
        Part::Collisions => collisions::add(document, report, telling),
    }
}

/// What the filter leaves, in a sentence.
pub fn only(filter: &Filter, zone: Tz, register: &Register) -> String {
    let mut said = Vec::new();
    if !filter.by.is_empty() {
        let names = register.join_names(&filter.by, Language::English);
        said.push(format!("by {names}"));
    }
    if let Some(since) = filter.since {
        said.push(format!("received from {} on", when::instant(since, zone)));
    }
    if filter.before_deadline {
        said.push("not late".to_owned());
    }
    if filter.late {
        said.push("late".to_owned());
    }
    if filter.open {
        said.push("still open".to_owned());
    }
    format!("Only what is {} is shown.", Language::English.join(&said))
}

fn summary(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let status = &report.status;
    let paper = &telling.dossier.paper;
    let versions = report.versions.iter().map(|version| {
        let mut told = format!("version {} of {}", version.number, when::day(version.date));
        match version.parent {
            Some(parent) => told.push_str(&format!(
                ": version {parent} with {}",
                counted(version.adopts, "change")
            )),
            None if !version.contributors.is_empty() => told.push_str(&format!(
                ": the first on the desk, with proposals of {}, not itemised",
                telling
                    .register
                    .join_names(&version.contributors, Language::English)
            )),
            None => told.push_str(": the first on the desk"),
        }
        let run = Inline::new().plain(told);
        if version.illustrative {
            run.illustrative(" (illustrative)")
        } else {
            run
        }
    });
    let mut document = document
        .heading(2, "The procedure at a glance")
        .fact(
            "Coordinator",
            Inline::new().state(status.coordinator_name.clone()),
        )
        .fact(
            "Versions",
            if report.versions.is_empty() {
                Inline::new().warn("none: the paper has no text yet")
            } else {
                Inline::join(versions, "\n")
            },
        );
    let circulations = paper.circulations.iter().map(|circulation| {
        let mut told = format!(
            "version {} on {}",
            circulation.version,
            when::day(circulation.date)
        );
        if let Some(designation) = &circulation.designation {
            told.push_str(&format!(", as {designation}"));
        }
        if let Some(reference) = &circulation.reference {
            told.push_str(&format!(", note {reference}"));
        }
        Inline::new().plain(told)
    });
    let circulations = Inline::join(circulations, "\n");
    document = document.fact(
        "Circulated",
        if circulations.is_empty() {
            Inline::new().warn("not yet")
        } else {
            circulations
        },
    );
    if let Some(round) = &status.round {
        // Whoever answered an earlier round may be silent in this one.
        let rounds = paper.circulations.len();
        let which = match rounds {
            0 | 1 => String::new(),
            _ => format!(" in round {rounds}"),
        };
        document = document
            .fact("Deadline", super::status::deadline(round))
            .fact("Silence", super::status::silence(round))
            .fact(
                format!("Answered{which}"),
                members(report, telling, Answer::Answered),
            )
            .fact("Late", late(report, telling));
        // Who is silent sent nothing that could be early, late or open.
        if !report.filter.is_of_what_was_sent() {
            document = document.fact(
                format!("Silent{which}"),
                members(report, telling, Answer::Silent),
            );
        }
    }
    document
        .fact("Changes", super::status::changes(&counted_changes(report)))
        .fact("Next", super::status::next(status))
}

/// The facts of a document as a table: a spreadsheet has no other place for them.
fn as_table(document: Document, report: &Report) -> Document {
    let mut table = Table::new(["What", "Told"]);
    if report.status.illustrative {
        table.push(["Illustrative", SOME_ILLUSTRATIVE]);
    }
    for block in document.blocks {
        if let Block::KeyValues(facts) = block {
            for (name, value) in facts {
                table.push([Inline::new().plain(name), value]);
            }
        }
    }
    Document::new().table(table)
}

/// How many changes stand where, of those that the filter lets through.
fn counted_changes(report: &Report) -> Vec<(Standing, usize)> {
    if !report.filter.is_any() {
        return report.status.changes.clone();
    }
    let count = |of: Standing| {
        let rows = report.matrix.rows.iter();
        rows.filter(|row| row.standing == Some(of)).count()
    };
    let all = report.status.changes.iter();
    all.map(|(standing, _)| (*standing, count(*standing)))
        .collect()
}

/// Whether the filter lets a submission through.
fn is_told(report: &Report, telling: Telling<'_>, id: &SubmissionId) -> bool {
    let filter = &report.filter;
    let paper = &telling.dossier.paper;
    let filed = telling.dossier.filed(id);
    filed.is_some_and(|filed| {
        let by = &filed.submission.by;
        by.iter().any(|state| filter.names(state))
            && filter.takes(paper, &filed.submission)
            && (!filter.open || report.matrix.rows.iter().any(|row| row.submission == *id))
    })
}

/// The states of an answer, with what they sent.
fn members(report: &Report, telling: Telling<'_>, answer: Answer) -> Inline {
    let rows: Vec<&MemberRow> = report
        .status
        .members
        .iter()
        .filter(|row| row.position.answer == answer)
        .filter(|row| report.filter.names(&row.position.state))
        .filter(|row| {
            let mut sent = row.position.entries.iter();
            !report.filter.is_of_what_was_sent()
                || sent.any(|entry| is_told(report, telling, &entry.submission))
        })
        .collect();
    if rows.is_empty() {
        return "none".into();
    }
    let names = rows.iter().map(|row| {
        let run = Inline::new().state(row.name.clone());
        let run = match row.position.capacity {
            Capacity::Coordinator => run,
            other => run.then(capacity(other)),
        };
        // What a state that proposes nothing takes for its position is nowhere else in the report.
        match row.position.stance() {
            None | Some(Position::Amend) => run,
            Some(stance @ (Position::Objection | Position::Reservation)) => {
                run.plain(" (").warn(stance_word(stance)).plain(")")
            }
            Some(stance) => run.muted(format!(" ({})", stance_word(stance))),
        }
    });
    Inline::new()
        .strong(format!("{}: ", rows.len()))
        .then(Inline::join(names, ", "))
}

fn late(report: &Report, telling: Telling<'_>) -> Inline {
    let rows = report.status.late.iter();
    let rows = rows.filter(|row| is_told(report, telling, &row.submission));
    let runs: Vec<Inline> = rows.map(super::status::late).collect();
    if runs.is_empty() {
        return "none".into();
    }
    Inline::join(runs, "\n")
}

fn the_matrix(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let mut document = document.heading(2, "Comments matrix");
    if let Some(newest) = telling.dossier.newest()
        && telling.dossier.versions.len() > 1
    {
        document = document.paragraph(Inline::new().muted(format!(
            "In the order of version {}. Numbers are those of the version that the state had in \
             front of it; a new provision bears that of the version that took it up.",
            newest.number
        )));
    }
    let document = document.table(matrix::table(&report.matrix, telling.room));
    if report.matrix.illustrative && matches!(telling.room, Room::Narrow | Room::Wide) {
        return document.paragraph(Inline::new().muted(LEGEND));
    }
    document
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
