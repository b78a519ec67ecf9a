//! Sending a paper on: `cica submit` and `cica outcome`.

use crate::domain::dossier::Dossier;
use crate::domain::ids::SubmissionId;
use crate::domain::language::Language;
use crate::domain::paper::Outcome;
use crate::domain::register::Register;
use crate::domain::submission::Position;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::settlement::OpenMatter;
use crate::procedure::when;

/// Why a paper cannot go on yet: every open matter with its command.
pub fn refused(dossier: &Dossier, open: &[OpenMatter], naming: Naming<'_>) -> Document {
    let count = open.len();
    let head = Inline::new().bad("Not submitted:").plain(format!(
        " {count} {} open on {}.",
        if count == 1 {
            "matter is"
        } else {
            "matters are"
        },
        dossier.paper.id
    ));
    let items = open.iter().map(|matter| {
        let line = Inline::new()
            .plain(format!("{matter}\n"))
            .id(matter.command(naming));
        match matter {
            // There are two ways out, and the second is the coordinator's to choose.
            OpenMatter::NotRecirculated { .. } => line.plain("\nor ").id(format!(
                "{} --recirculation-not-needed --because \"…\"",
                naming.paper("circulate")
            )),
            _ => line,
        }
    });
    Document::new().paragraph(head).list(items)
}

/// The late submissions that a paper goes on without; nothing where there are none.
pub fn left_aside(
    dossier: &Dossier,
    register: &Register,
    late: &[SubmissionId],
    naming: Naming<'_>,
) -> Document {
    let Some(first) = late.first() else {
        return Document::new();
    };
    let told = late.iter().map(|id| {
        let filed = dossier.filed(id);
        let states = filed.map_or_else(String::new, |filed| {
            register.join_names(&filed.submission.by, Language::English)
        });
        let kind = match filed.map(|filed| filed.submission.position) {
            Some(Position::Reservation) => ", a reservation",
            Some(Position::Objection) => ", an objection",
            _ => "",
        };
        format!("{} ({states}{kind})", naming.sent(id))
    });
    let told: Vec<String> = told.collect();
    Document::new()
        .paragraph(Inline::new().warn("note:").plain(format!(
            " {} came late and {} not admitted: left aside.",
            told.join(", "),
            if late.len() == 1 { "was" } else { "were" }
        )))
        .verbatim([format!(
            "cica decide admit {} --because \"…\"",
            naming.sent(first)
        )])
}

/// It lies before a body already.
pub fn waiting(sentence: &str) -> Document {
    Document::new()
        .paragraph(
            Inline::new()
                .bad("Not submitted:")
                .plain(format!(" {sentence}.")),
        )
        .paragraph(
            Inline::new()
                .muted("next: ")
                .id("cica outcome BODY DECISION --on DATE"),
        )
}

/// What was recorded of the submission.
pub fn done(dossier: &Dossier, outcome: &Outcome) -> Document {
    let version = outcome.version.unwrap_or_default();
    let number = outcome
        .reference
        .as_ref()
        .map_or_else(String::new, |number| format!(" by the note {number}"));
    Document::new().paragraph(Inline::new().good("Submitted").plain(format!(
        " version {version} of {} to the {}{number}, {}; its text is frozen.",
        dossier.paper.id,
        outcome.body,
        when::day(outcome.on)
    )))
}

/// What was recorded of a body's decision.
pub fn concluded(dossier: &Dossier, outcome: &Outcome, notices: &[String]) -> Document {
    let version = outcome
        .version
        .map_or_else(String::new, |n| format!(" version {n} of"));
    let mut document = Document::new();
    let is_illustrative = outcome
        .version
        .and_then(|number| dossier.version(number))
        .is_some_and(|version| version.illustrative);
    if is_illustrative {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    for notice in notices {
        document = document.paragraph(Inline::new().warn("note:").plain(format!(" {notice}")));
    }
    document.paragraph(Inline::new().good("Recorded:").plain(format!(
        " {} {}{version} {}, {}.",
        outcome.body,
        outcome.decision,
        dossier.paper.id,
        when::day(outcome.on)
    )))
}
