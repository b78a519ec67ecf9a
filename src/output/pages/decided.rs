//! What was decided and what it does to the rest, and the list of what waits: `cica decide`.

use crate::domain::change::{Action, OtherWording, Place, Wording};
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{ChangeId, PlaceId, SubmissionId};
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::record::Corrected;
use crate::domain::register::Register;
use crate::drafting::collision::Collision;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::next::Next;
use crate::procedure::withdrawal::{Notice, Withdrawn};
use crate::procedure::{correction, deadline, when};
use crate::text::redline::{self, Segment};
use crate::views::effects::Effects;

/// What a page about one paper goes by.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The paper as it stands.
    pub dossier: &'a Dossier,
    /// The states.
    pub register: &'a Register,
    /// How commands name the paper.
    pub naming: Naming<'a>,
}

/// The word for where a change stands.
pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Adopted => "adopted",
        Standing::AdoptedAs => "adopted in the coordinator's words",
        Standing::Settled => "settled by other words",
        Standing::NotAdopted => "not adopted",
        Standing::Deferred => "put off",
        Standing::Withdrawn => "withdrawn",
    }
}

impl Desk<'_> {
    /// The states behind a change, by name.
    pub fn states(&self, id: &ChangeId) -> String {
        let Some(filed) = self.dossier.filed(&id.submission) else {
            return String::new();
        };
        let standing: Vec<_> = filed.sponsors(id.number).into_iter().cloned().collect();
        let by = if standing.is_empty() {
            &filed.submission.by
        } else {
            &standing
        };
        self.register.join_names(by, Language::English)
    }

    /// `CN-1.1 (China)`.
    pub fn named(&self, id: &ChangeId) -> Inline {
        Inline::new()
            .id(self.naming.sent(id))
            .plain(" (")
            .state(self.states(id))
            .plain(")")
    }

    /// Whether a change was invented for the demonstration.
    pub fn is_illustrative(&self, id: &ChangeId) -> bool {
        self.dossier
            .filed(&id.submission)
            .is_some_and(|filed| filed.submission.illustrative)
    }

    /// The provision that a change is about, with its number in the version it was made against:
    /// `2.1(d) water`.
    pub fn place(&self, id: &ChangeId) -> String {
        let Some(change) = self.dossier.change(id) else {
            return String::new();
        };
        match change.action.subject() {
            Some(at) => self.numbered(id, at),
            None => match &change.action {
                Action::Insert { provision, .. } => provision.id.to_string(),
                Action::InsertSection { section, .. } => section.id.to_string(),
                Action::Support(to) | Action::Amend { to, .. } => to.to_string(),
                _ => String::new(),
            },
        }
    }

    fn numbered(&self, id: &ChangeId, at: &PlaceId) -> String {
        let base = self.base(id);
        let number = base.map(|version| Numbering::of(&version.sections));
        match number.as_ref().and_then(|numbering| numbering.number(at)) {
            Some(number) => format!("{number} {at}"),
            None => at.to_string(),
        }
    }

    fn base(&self, id: &ChangeId) -> Option<&crate::domain::version::Version> {
        let filed = self.dossier.filed(&id.submission)?;
        self.dossier.version(filed.submission.base)
    }

    /// What a change proposes, in a line.
    pub fn proposal(&self, id: &ChangeId) -> Inline {
        let Some(change) = self.dossier.change(id) else {
            return Inline::new();
        };
        match &change.action {
            Action::Reword { at, wording } => {
                let old = self.base(id).and_then(|version| version.wording(at));
                reworded(wording, old)
            }
            Action::Insert { provision, place } => Inline::new()
                .plain(format!("new, {}: ", place_words(place)))
                .inserted(provision.text.clone()),
            Action::InsertSection { section, place } => Inline::new()
                .plain(format!("new section, {}: ", place_words(place)))
                .inserted(section.heading.clone()),
            Action::Remove(at) => {
                let old = self.base(id).and_then(|version| version.wording(at));
                Inline::new()
                    .plain("remove: ")
                    .deleted(old.unwrap_or_default())
            }
            Action::Move { place, .. } => format!("move, {}", place_words(place)).as_str().into(),
            Action::Split { before, id, .. } => {
                format!("split before “{before}”; the second part is {id}")
                    .as_str()
                    .into()
            }
            Action::Join { to, .. } => format!("join to {to}").as_str().into(),
            Action::Retain(_) => "keep as it is".into(),
            Action::Support(to) => Inline::new().plain("supports ").id(to.to_string()),
            Action::Amend { to, wording } => Inline::new()
                .plain("amends ")
                .id(to.to_string())
                .plain(": ")
                .then(reworded(wording, None)),
        }
    }
}

fn reworded(wording: &Wording, old: Option<&str>) -> Inline {
    match wording {
        Wording::Replace { replace, with, .. } => Inline::new()
            .deleted(replace.clone())
            .inserted(with.clone()),
        Wording::Redline(markup) => redline::parse(markup).map_or_else(
            |_| Inline::new().plain(markup.clone()),
            |segments| drawn(&segments),
        ),
        Wording::Text(text) => match old {
            Some(old) => drawn(&redline::between(old, text)),
            None => Inline::new().inserted(text.clone()),
        },
    }
}

fn drawn(segments: &[Segment]) -> Inline {
    segments
        .iter()
        .fold(Inline::new(), |line, segment| match segment {
            Segment::Keep(text) => line.plain(text.clone()),
            Segment::Insert(text) => line.inserted(text.clone()),
            Segment::Delete(text) => line.deleted(text.clone()),
            Segment::Remark(_) => line,
        })
}

/// Words for a place: `after water`.
fn place_words(place: &Place) -> String {
    match place {
        Place::After(id) => format!("after {id}"),
        Place::Before(id) => format!("before {id}"),
        Place::FirstIn(id) => format!("first in {id}"),
        Place::LastIn(id) => format!("last in {id}"),
    }
}

/// A state's second best, in a line.
pub fn second_best(otherwise: &OtherWording) -> Inline {
    match otherwise {
        OtherWording::With(text) | OtherWording::Text(text) => Inline::new().inserted(text.clone()),
        OtherWording::Redline(markup) => redline::parse(markup).map_or_else(
            |_| Inline::new().plain(markup.clone()),
            |segments| drawn(&segments),
        ),
    }
}

/// The page after decisions.
pub fn page(
    desk: Desk<'_>,
    effects: &Effects,
    left_out: &[ChangeId],
    sealed: &[SubmissionId],
    next: &Next,
) -> Document {
    let mut document = Document::new();
    if effects
        .decided
        .iter()
        .any(|(id, _)| desk.is_illustrative(id))
    {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    for (id, standing) in &effects.decided {
        let line = desk.named(id).plain(": ");
        let word = standing_word(*standing);
        let line = match standing {
            Standing::Adopted | Standing::AdoptedAs => line.good(word),
            Standing::NotAdopted => line.bad(word),
            _ => line.warn(word),
        };
        document = document.paragraph(line.plain(format!(", {}", desk.place(id))));
    }
    if !left_out.is_empty() {
        let names = left_out.iter().map(|id| desk.named(id));
        document = document.paragraph(
            Inline::join(names, ", ").plain(": no decision needed; goes with what it supports"),
        );
    }
    document = document.then(moved(desk, effects));
    document = document.then(at_odds(desk, effects));
    if !sealed.is_empty() {
        document = document.paragraph(sealed_words(sealed));
    }
    document = document.paragraph(match effects.open.as_slice() {
        [] => Inline::new().plain("No change is open any more."),
        open => Inline::new()
            .plain(format!("Still open: {}: ", count(open.len(), "change")))
            .then(listed(desk, open)),
    });
    document.then(self::next(next))
}

/// What comes next, in a sentence and a command.
pub fn next(next: &Next) -> Document {
    let line = Inline::new()
        .strong("Next:")
        .plain(format!(" {}", next.sentence));
    let document = Document::new().paragraph(line);
    match &next.command {
        Some(command) => document.verbatim([command.clone()]),
        None => document,
    }
}

/// Says that hand-written submissions were sealed.
pub fn sealed_words(sealed: &[SubmissionId]) -> String {
    let names: Vec<String> = sealed.iter().map(ToString::to_string).collect();
    format!(
        "Sealed: {}. From here on `cica check` notices a change of what was sent.",
        names.join(", ")
    )
}

/// A number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// The first few of many ids.
fn listed(desk: Desk<'_>, ids: &[ChangeId]) -> Inline {
    const FEW: usize = 8;
    let line = Inline::join(ids.iter().take(FEW).map(|id| desk.named(id)), ", ");
    match ids.len().checked_sub(FEW) {
        Some(more) if more > 0 => line.plain(format!(" and {more} more")),
        _ => line,
    }
}

fn moved(desk: Desk<'_>, effects: &Effects) -> Document {
    effects
        .moved
        .iter()
        .fold(Document::new(), |document, (id, then, now)| {
            document.paragraph(desk.named(id).plain(format!(
                ": now {} (was {})",
                standing_word(*now),
                standing_word(*then)
            )))
        })
}

fn at_odds(desk: Desk<'_>, effects: &Effects) -> Document {
    let mut document = Document::new();
    if !effects.adopted_at_odds.is_empty() {
        document = document
            .paragraph(
                Inline::new()
                    .bad("At odds with what is adopted already, so that no version can be made:"),
            )
            .then(collisions(desk, &effects.adopted_at_odds));
    }
    if !effects.open_at_odds.is_empty() {
        document = document
            .paragraph(Inline::new().warn("Open changes that collide with it:"))
            .then(collisions(desk, &effects.open_at_odds));
    }
    document
}

/// Collisions with their sides.
pub fn collisions(desk: Desk<'_>, collisions: &[Collision]) -> Document {
    let mut items: Vec<(u8, Inline)> = Vec::new();
    for collision in collisions {
        let head = Inline::new().id(collision.id.clone());
        items.push((
            0,
            if collision.words.is_empty() {
                head
            } else {
                head.plain(format!(": “{}”", collision.words))
            },
        ));
        for side in &collision.sides {
            let mut line = desk.named(&side.change);
            if let Some(version) = side.version {
                line = line.plain(format!(", in version {version} already"));
            }
            let proposes = match side.proposes.as_str() {
                "" => "leaves out the words".to_owned(),
                words => format!("“{words}”"),
            };
            items.push((1, line.plain(": ").plain(proposes)));
        }
    }
    Document::new().levels(items)
}

/// The list of changes that wait, each with the command that adopts it: off a terminal.
pub fn waiting(desk: Desk<'_>, open: &[ChangeId], late: &[SubmissionId]) -> Document {
    let mut document = Document::new().language(&desk.dossier.paper.language);
    if open.iter().any(|id| desk.is_illustrative(id)) {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    if open.is_empty() {
        document = document.paragraph("No change waits for a decision.");
    }
    for id in open {
        document = document
            .then(one(desk, id))
            .verbatim([format!("cica decide adopt {}", desk.naming.sent(id))]);
    }
    if !open.is_empty() {
        let first = open
            .first()
            .map_or_else(String::new, |id| desk.naming.sent(id));
        document = document.paragraph("Other answers:").verbatim([
            format!("cica decide adopt-as {first} --with \"…\""),
            format!("cica decide not-adopt {first} --because \"…\""),
            format!("cica decide defer {first}"),
        ]);
    }
    document.then(waiting_late(desk, late))
}

/// Late submissions that must be admitted before anything of theirs can be adopted.
pub fn waiting_late(desk: Desk<'_>, late: &[SubmissionId]) -> Document {
    let mut document = Document::new();
    for id in late {
        document = document
            .paragraph(
                Inline::new()
                    .id(desk.naming.sent(id))
                    .plain(" came ")
                    .bad("late")
                    .plain(" and has not been admitted: nothing of it can be adopted before"),
            )
            .verbatim([format!(
                "cica decide admit {} --because \"…\"",
                desk.naming.sent(id)
            )]);
    }
    document
}

/// One change that waits: who, where, what and why.
pub fn one(desk: Desk<'_>, id: &ChangeId) -> Document {
    let mut document =
        Document::new().paragraph(desk.named(id).plain(", ").strong(desk.place(id)).plain(
            if desk.dossier.standing(id) == Standing::Deferred {
                " (put off)"
            } else {
                ""
            },
        ));
    document = document.quote(desk.proposal(id));
    if let Some(because) = desk.dossier.change(id).and_then(|c| c.because.clone()) {
        document = document.paragraph(Inline::new().muted("Reason: ").plain(because));
    }
    if let Some(otherwise) = desk.dossier.change(id).and_then(|c| c.otherwise.as_ref()) {
        document = document.paragraph(
            Inline::new()
                .muted("Otherwise: ")
                .then(second_best(otherwise)),
        );
    }
    document
}

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
        document = document.banner(super::text::ILLUSTRATIVE);
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
        document = document.banner(super::text::ILLUSTRATIVE);
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
