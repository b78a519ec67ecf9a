//! Who changed what before the deadline: `cica report`.

use super::matrix::{self, LEGEND, Room};
use super::text::ILLUSTRATIVE;
use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::output::{Column, Document, Inline, Table};
use crate::procedure::positions::{Answer, Capacity};
use crate::procedure::when;
use crate::views::matrix::Row;
use crate::views::report::Report;
use crate::views::statistics::StateRow;
use crate::views::status::MemberRow;

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
        document = document.banner(ILLUSTRATIVE);
    }
    document = document.heading(1, status.title.clone());
    if report.filter.is_any() {
        document = document.paragraph(Inline::new().warn(only(report, telling.register)));
    }
    for part in parts {
        document = match part {
            Part::Summary => summary(document, report, telling),
            Part::ByState => by_state(document, report, telling),
            Part::Matrix => the_matrix(document, report, telling),
            Part::ByProvision => by_provision(document, report, telling),
            Part::Collisions => collisions(document, report, telling),
        };
    }
    document
}

/// What the filter leaves, in a sentence.
fn only(report: &Report, register: &Register) -> String {
    let filter = &report.filter;
    let mut said = Vec::new();
    if !filter.by.is_empty() {
        let names = register.join_names(&filter.by, Language::English);
        said.push(format!("by {names}"));
    }
    if let Some(since) = filter.since {
        let zone = report.zone();
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
        .fact("Versions", Inline::join(versions, "\n"));
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
        document = document
            .fact("Deadline", super::status::deadline(round))
            .fact("Silence", super::status::silence(round))
            .fact("Answered", members(report, Answer::Answered))
            .fact("Late", late(report))
            .fact("Silent", members(report, Answer::Silent));
    }
    document
        .fact("Changes", super::status::changes(status))
        .fact("Next", super::status::next(status))
}

/// The states of an answer, with what they sent.
fn members(report: &Report, answer: Answer) -> Inline {
    let rows: Vec<&MemberRow> = report
        .status
        .members
        .iter()
        .filter(|row| row.position.answer == answer)
        .filter(|row| report.filter.names(&row.position.state))
        .collect();
    if rows.is_empty() {
        return "none".into();
    }
    let names = rows.iter().map(|row| {
        let run = Inline::new().state(row.name.clone());
        match row.position.capacity {
            Capacity::Observer => run.warn(" (observer)"),
            Capacity::Unknown => run.warn(" (not in the register)"),
            _ => run,
        }
    });
    Inline::new()
        .strong(format!("{}: ", rows.len()))
        .then(Inline::join(names, ", "))
}

fn late(report: &Report) -> Inline {
    let rows = report.status.late.iter().filter(|row| {
        report.filter.by.is_empty() || row.by.iter().any(|state| report.filter.names(state))
    });
    let runs: Vec<Inline> = rows.map(super::status::late).collect();
    if runs.is_empty() {
        return "none".into();
    }
    Inline::join(runs, "\n")
}

fn by_state(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let full = !matches!(telling.room, Room::Narrow);
    let mut header: Vec<&str> = vec!["State"];
    header.extend(if full {
        [
            "Submissions",
            "Comments",
            "Proposed",
            "Adopted",
            "In other words",
            "Not adopted",
            "Withdrawn",
            "Deferred",
            "Open",
            "Words added",
            "removed",
            "standing",
        ]
    } else {
        [
            "Sent", "Cmt", "Prop", "Adpt", "Oth", "Not", "Wdn", "Def", "Open", "W+", "W-", "Now",
        ]
    });
    let mut columns = vec![Column::Wrap];
    columns.extend([Column::Right; 12]);
    let sheet = telling.room == Room::Sheet;
    if sheet {
        header.push("Illustrative");
    }
    let rows = report.states.iter().map(|row| {
        let mut cells = vec![state(row, sheet)];
        cells.extend(figures(row).map(|n| Inline::new().plain(n.to_string())));
        if sheet {
            cells.push(if row.illustrative { "illustrative" } else { "" }.into());
        }
        cells
    });
    let table = Table::new(header)
        .columns(columns)
        .when_empty("No state has sent anything that fits.")
        .rows(rows);
    let mut document = document.heading(2, "By state").table(table);
    let mut key = "What several states sent counts for each of them. Words are those of the \
                   versions made: added, removed, and still standing in the newest."
        .to_owned();
    if !full {
        key.push_str(
            " Sent: submissions; Cmt: comments; Prop: changes proposed; Adpt: adopted; Oth: \
             adopted in other words; Not: not adopted; Wdn: withdrawn; Def: deferred; W+ and W-: \
             words added and removed; Now: words standing.",
        );
    }
    if report.states.iter().any(|row| row.illustrative) && !sheet {
        key = format!("{LEGEND}. {key}");
    }
    document = document.paragraph(Inline::new().muted(key));
    document
}

fn state(row: &StateRow, sheet: bool) -> Inline {
    let mut run = Inline::new().state(row.name.clone());
    if row.is_coordinator {
        run = run.muted(" (coordinator)");
    }
    if row.illustrative && !sheet {
        run = run.illustrative(" *");
    }
    run
}

fn figures(row: &StateRow) -> [usize; 12] {
    [
        row.submissions,
        row.comments,
        row.proposed,
        row.adopted,
        row.adopted_otherwise,
        row.not_adopted,
        row.withdrawn,
        row.deferred,
        row.open,
        row.words_added,
        row.words_removed,
        row.words_standing,
    ]
}

fn the_matrix(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let document = document
        .heading(2, "Comments matrix")
        .table(matrix::table(&report.matrix, telling.room));
    if report.matrix.illustrative && matches!(telling.room, Room::Narrow | Room::Wide) {
        return document.paragraph(Inline::new().muted(LEGEND));
    }
    document
}

fn by_provision(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let mut document = document.heading(2, "By provision");
    if telling.room == Room::Sheet {
        let mut table = Table::new([
            "Provision",
            "Newest number",
            "Base",
            "Version",
            "Id",
            "State",
            "Proposal",
            "Outcome",
            "Illustrative",
        ]);
        for (at, rows) in report.matrix.by_place() {
            for row in rows {
                table.push([
                    Inline::new().id(at.to_string()),
                    report.numbering.number(at).unwrap_or("").into(),
                    row.base.to_string().into(),
                    row.version
                        .map_or_else(String::new, |n| n.to_string())
                        .into(),
                    Inline::new().id(row.id.clone()),
                    matrix::states(row),
                    matrix::proposal(row, telling.room),
                    matrix::outcome(row),
                    if row.illustrative { "illustrative" } else { "" }.into(),
                ]);
            }
        }
        return document.table(table);
    }
    let places = report.matrix.by_place();
    if places.is_empty() {
        return document.paragraph("No provision was changed or remarked upon.");
    }
    for (at, rows) in &places {
        let opening = rows.first().map_or("", |row| row.opening.as_str());
        let title = where_it_stands(report, telling, at, rows)
            .plain(" ")
            .id(at.to_string())
            .plain(": ")
            .muted(opening);
        document = document.paragraph(title).list(rows.iter().map(|row| {
            matrix::id(row)
                .plain(", ")
                .then(matrix::states(row))
                .plain(": ")
                .then(matrix::proposal(row, telling.room))
                .plain(" — ")
                .then(matrix::outcome(row))
        }));
    }
    if report.matrix.illustrative {
        document = document.paragraph(Inline::new().muted(LEGEND));
    }
    document
}

/// The numbers that a place had from its base to the newest version.
fn where_it_stands(report: &Report, telling: Telling<'_>, at: &PlaceId, rows: &[&Row]) -> Inline {
    let was = rows.first().map_or("", |row| row.number.as_str());
    let newest = report.status.newest.unwrap_or(0);
    match report.numbering.number(at) {
        Some(now) if was == now || was.is_empty() => Inline::new().strong(now),
        Some(now) => Inline::new()
            .strong(now)
            .plain(format!(" (was {was} in version {})", rows[0].base)),
        None if telling.dossier.is_taken(at) => Inline::new()
            .strong(was)
            .plain(format!(" (no longer in version {newest})")),
        None => Inline::new().strong("new").plain(" (in no version)"),
    }
}

fn collisions(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let names = |id: &crate::domain::ids::SubmissionId| {
        telling.dossier.filed(id).map_or_else(String::new, |filed| {
            telling
                .register
                .join_names(&filed.submission.by, Language::English)
        })
    };
    let mark = |id: &crate::domain::ids::SubmissionId| {
        let filed = telling.dossier.filed(id);
        let is_invented = filed.is_some_and(|filed| filed.submission.illustrative);
        let star = if is_invented { " *" } else { "" };
        Inline::new().illustrative(star)
    };
    let mut table = Table::new([
        "Provision",
        "Words in dispute",
        "Change",
        "State",
        "Proposes",
    ])
    .columns([
        Column::Fixed,
        Column::Wrap,
        Column::Fixed,
        Column::Wrap,
        Column::Wrap,
    ])
    .when_empty("No collision stands open.");
    for collision in &report.collisions {
        for (index, side) in collision.sides.iter().enumerate() {
            let is_first = index == 0;
            let number = report.numbering.number(&collision.at).unwrap_or("");
            let submission = &side.change.submission;
            let mut change = Inline::new()
                .id(side.change.to_string())
                .then(mark(submission));
            if let Some(version) = side.version {
                change = change.muted(format!(" (in version {version})"));
            }
            table.push([
                if is_first || telling.room == Room::Sheet {
                    Inline::new()
                        .strong(number)
                        .plain("\n")
                        .id(collision.id.clone())
                } else {
                    Inline::new()
                },
                if side.words.is_empty() {
                    collision.words.as_str()
                } else {
                    side.words.as_str()
                }
                .into(),
                change,
                Inline::new().state(names(submission)),
                side.proposes.as_str().into(),
            ]);
        }
    }
    let mut document = document.heading(2, "Collisions").table(table);
    let mut shared = Table::new(["Provision", "Sentence", "Changes", "States"]).columns([
        Column::Fixed,
        Column::Wrap,
        Column::Wrap,
        Column::Wrap,
    ]);
    for composite in &report.composites {
        let changes = composite
            .changes
            .iter()
            .map(|id| Inline::new().id(id.to_string()).then(mark(&id.submission)));
        let number = report.numbering.number(&composite.at).unwrap_or("");
        shared.push([
            Inline::new()
                .strong(number)
                .plain("\n")
                .id(composite.at.to_string()),
            composite.sentence.as_str().into(),
            Inline::join(changes, ", "),
            Inline::new().state(
                telling
                    .register
                    .join_names(&composite.by, Language::English),
            ),
        ]);
    }
    document = document.heading(2, "Composites");
    if report.composites.is_empty() {
        return document.paragraph("No sentence bears words of several states.");
    }
    document
        .paragraph(
            "Sentences that bear words of several states and that none of them proposed whole:",
        )
        .table(shared)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
