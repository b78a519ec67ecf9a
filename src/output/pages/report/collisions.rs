//! Where states meet: in collisions that stand open, and in sentences that they share.

use super::super::matrix::Room;
use super::Telling;
use crate::domain::ids::SubmissionId;
use crate::domain::language::Language;
use crate::output::{Column, Document, Inline, Table};
use crate::views::report::Report;

/// Adds the collisions that stand open, and the composites.
pub(super) fn add(document: Document, report: &Report, telling: Telling<'_>) -> Document {
    let names = |id: &SubmissionId| {
        telling.dossier.filed(id).map_or_else(String::new, |filed| {
            telling
                .register
                .join_names(&filed.submission.by, Language::English)
        })
    };
    let mark = |id: &SubmissionId| {
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
