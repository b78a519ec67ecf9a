//! What became of an entry: withdrawn by a state, or corrected by the clerk.

use super::{Desk, moved, next};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
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
    cautions: &[String],
) -> Document {
    let mut document = Document::new();
    let (Some(old), Some(new)) = (before.filed(id), desk.dossier.filed(id)) else {
        return document;
    };
    if new.submission.illustrative {
        document = document.banner(ILLUSTRATIVE);
    }
    for (index, field) in fields.iter().enumerate() {
        // Of a field corrected twice in one go the chain is shown once.
        let is_shown = fields[..index]
            .iter()
            .any(|other| correction::field(other) == correction::field(field));
        if !is_shown {
            document = document.paragraph(chain(desk, id, new, field));
        }
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
    for caution in cautions {
        document = document.paragraph(Inline::new().warn("note: ").plain(caution.clone()));
    }
    document.paragraph("The entry as first recorded stays on record.")
}

/// The values that a field had one after the other: as recorded, then by each correction.
fn chain(desk: Desk<'_>, id: &SubmissionId, filed: &Filed, field: &Corrected) -> Inline {
    let zone = desk.dossier.paper.zone();
    let of_time = |time: Option<&Moment>| match time {
        Some(time) => when::moment(time, zone),
        None => "none".to_owned(),
    };
    let recorded = &filed.recorded;
    let first = match field {
        Corrected::By(_) => desk.register.join_names(&recorded.by, Language::English),
        Corrected::Base(_) => format!("version {}", recorded.base),
        Corrected::Dated(_) => of_time(recorded.dated.as_ref()),
        Corrected::Received(_) => of_time(Some(&recorded.received)),
        Corrected::Reference(_) => recorded
            .reference
            .clone()
            .unwrap_or_else(|| "none".to_owned()),
    };
    let name = correction::field(field);
    let mut values = vec![first];
    let corrections = filed.record.corrections.iter().map(|entry| &entry.field);
    values.extend(
        corrections
            .filter(|other| correction::field(other) == name)
            .map(|corrected| match corrected {
                Corrected::By(by) => desk.register.join_names(by, Language::English),
                Corrected::Base(base) => format!("version {base}"),
                Corrected::Dated(time) | Corrected::Received(time) => of_time(Some(time)),
                Corrected::Reference(reference) => reference.clone(),
            }),
    );
    let line = Inline::new()
        .id(desk.naming.sent(id))
        .plain(format!(", {name}: "));
    let last = values.len() - 1;
    values
        .into_iter()
        .enumerate()
        .fold(line, |line, (index, value)| match index {
            _ if index == last => line.inserted(value),
            0 => line.deleted(value).plain(" (as recorded) "),
            _ => line.deleted(value).plain(" "),
        })
}
