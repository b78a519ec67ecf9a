//! What became of an entry: withdrawn by a state, or corrected by the clerk.

use super::{Desk, moved, next};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::language::Language;
use crate::domain::record::Corrected;
use crate::output::pages::text::ILLUSTRATIVE;
use crate::output::{Document, Inline};
use crate::procedure::next::Next;
use crate::procedure::withdrawal::{Notice, Withdrawn};
use crate::procedure::{correction, deadline, when};
use crate::views::effects::Effects;

/// The page after a withdrawal.
pub fn withdrawn(
    desk: Desk<'_>,
    id: &SubmissionId,
    notice: &Notice,
    laid: &Withdrawn,
    effects: &Effects,
    next: &Next,
) -> Document {
    let mut document = Document::new();
    if desk
        .dossier
        .filed(id)
        .is_some_and(|filed| filed.submission.illustrative)
    {
        document = document.banner(ILLUSTRATIVE);
    }
    let what = match notice.change {
        Some(number) => desk.naming.sent(&id.change(number)),
        None => desk.naming.sent(id),
    };
    document = document.paragraph(
        Inline::new()
            .state(desk.register.join_names(&notice.by, Language::English))
            .plain(" withdraws ")
            .id(what)
            .plain("; it stays on record."),
    );
    for (change, version) in &laid.kept {
        document = document.paragraph(Inline::new().id(desk.naming.sent(change)).plain(format!(
            " stands in version {version}: a withdrawal does not undo a version"
        )));
    }
    for change in &laid.standing {
        document = document.paragraph(
            Inline::new()
                .id(desk.naming.sent(change))
                .plain(" stands in the name of ")
                .state(desk.states(change)),
        );
    }
    document.then(moved(desk, effects)).then(self::next(next))
}

/// The page after corrections of an entry.
pub fn corrected(
    desk: Desk<'_>,
    before: &Dossier,
    id: &SubmissionId,
    fields: &[Corrected],
    problems: &[(ChangeId, String)],
) -> Document {
    let mut document = Document::new();
    let (Some(old), Some(new)) = (before.filed(id), desk.dossier.filed(id)) else {
        return document;
    };
    if new.submission.illustrative {
        document = document.banner(ILLUSTRATIVE);
    }
    let zone = desk.dossier.paper.zone();
    let shown = |filed: &Filed, corrected: &Corrected| {
        let submission = &filed.submission;
        match corrected {
            Corrected::By(_) => desk.register.join_names(&submission.by, Language::English),
            Corrected::Base(_) => format!("version {}", submission.base),
            Corrected::Dated(_) => submission
                .dated
                .map_or_else(|| "none".to_owned(), |dated| when::moment(&dated, zone)),
            Corrected::Received(_) => when::moment(&submission.received, zone),
            Corrected::Reference(_) => submission
                .reference
                .clone()
                .unwrap_or_else(|| "none".to_owned()),
        }
    };
    for field in fields {
        document = document.paragraph(
            Inline::new()
                .id(desk.naming.sent(id))
                .plain(format!(", {}: ", correction::field(field)))
                .deleted(shown(old, field))
                .plain(" ")
                .inserted(shown(new, field)),
        );
    }
    let timeliness =
        |dossier: &Dossier, filed: &Filed| deadline::timeliness(&dossier.paper, &filed.submission);
    let (was, is) = (timeliness(before, old), timeliness(desk.dossier, new));
    if was != is {
        document = document.paragraph(Inline::new().warn(format!(
            "It counts as {} now (before: {}).",
            is.words(),
            was.words()
        )));
    }
    for (change, problem) in problems {
        document = document.paragraph(
            Inline::new()
                .id(desk.naming.sent(change))
                .plain(" ")
                .bad("cannot be laid")
                .plain(format!(" on its base: {problem}")),
        );
    }
    document.paragraph("The entry as first recorded stays on record.")
}
