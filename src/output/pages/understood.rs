//! What was understood of a submission: the page that a clerk reads before it is recorded.

use chrono_tz::Tz;

use super::attribution::{LEGEND, Namer};
use super::redline::inline;
use super::text::ILLUSTRATIVE;
use crate::domain::address::opening_words;
use crate::domain::change::{Action, ChangeType};
use crate::domain::dossier::Dossier;
use crate::domain::ids::ChangeId;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::submission::Submission;
use crate::drafting::collision::{Collision, Side};
use crate::drafting::provenance::{Fate, Op, Redlined, Segment};
use crate::output::{Document, Inline};
use crate::procedure::deadline::Timeliness;
use crate::procedure::{positions, when};
use crate::views::said::{self, Sayer, Voice, other_wording, type_word};
use crate::views::understood::{Reading, Understood};

/// Everything that the page tells.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The paper with the submission in it.
    pub dossier: &'a Dossier,
    /// The members.
    pub register: &'a Register,
    /// The submission.
    pub submission: &'a Submission,
    /// What it would do.
    pub reading: &'a Reading,
    /// The zone of the paper.
    pub zone: Tz,
    /// Whether it came in time.
    pub timeliness: Timeliness,
    /// The deadline that it is held to.
    pub deadline: Option<&'a str>,
    /// What was not carried over from a file, and what a clerk should look at.
    pub notices: &'a [String],
}

impl Sheet<'_> {
    fn namer(&self) -> Namer<'_> {
        Namer {
            dossier: self.dossier,
            register: self.register,
        }
    }

    /// Whether something that it meets was invented for a demonstration.
    fn meets_illustrative(&self) -> bool {
        let namer = self.namer();
        self.reading.changes.iter().any(|understood| {
            let sides = understood.collisions.iter().flat_map(|c| &c.sides);
            sides
                .map(|side| &side.change)
                .filter(|id| **id != understood.id)
                .chain(&understood.concurs)
                .any(|id| namer.is_illustrative(id))
        })
    }
}

/// The page.
pub fn page(sheet: &Sheet<'_>) -> Document {
    let Sheet {
        submission,
        register,
        ..
    } = sheet;
    let names = register.join_names(&submission.by, Language::English);
    let mut document = Document::new()
        .titled(submission.id.to_string())
        .language(&sheet.dossier.paper.language);
    if submission.illustrative {
        document = document.banner(ILLUSTRATIVE);
    }
    document = document
        .heading(
            1,
            Inline::new()
                .id(submission.id.to_string())
                .plain(": ")
                .state(names)
                .plain(format!(", on version {}", submission.base)),
        )
        .fact("Position", positions::stance_word(submission.position))
        .fact("Received", received(sheet));
    if let Some(dated) = &submission.dated {
        document = document.fact("Dated", when::moment(dated, sheet.zone));
    }
    let texts = [
        ("Reference", submission.reference.clone()),
        ("Original", submission.original.clone()),
        (
            "Supersedes",
            submission.supersedes.as_ref().map(ToString::to_string),
        ),
        ("Lifts", submission.lifts.as_ref().map(ToString::to_string)),
        ("Remark", submission.note.clone()),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            document = document.fact(name, text);
        }
    }
    document = document.blank();
    let sayer = Sayer::new(sheet.dossier.version(submission.base));
    for understood in &sheet.reading.changes {
        document = with_change(document, sheet, understood, &sayer);
    }
    document = comments(document, sheet, &sayer);
    if sheet.meets_illustrative() {
        document = document
            .paragraph(Inline::new().illustrative(LEGEND))
            .blank();
    }
    with_notices(document, sheet.notices)
}

fn received(sheet: &Sheet<'_>) -> Inline {
    let at = when::moment(&sheet.submission.received, sheet.zone);
    let words = sheet.timeliness.words();
    let told = Inline::new().plain(format!("{at}: "));
    let told = match sheet.timeliness {
        Timeliness::InTime => told.good(words),
        Timeliness::Late => told.bad(words),
        _ => told.warn(words),
    };
    match (sheet.deadline, sheet.timeliness) {
        (Some(deadline), Timeliness::InTime | Timeliness::Late) => {
            told.plain(format!(" (deadline: {deadline})"))
        }
        _ => told,
    }
}

fn comments(mut document: Document, sheet: &Sheet<'_>, sayer: &Sayer<'_>) -> Document {
    let submission = sheet.submission;
    for (number, comment) in (1..).zip(&submission.comments) {
        let on = match &comment.at {
            None => " on the whole paper".to_owned(),
            Some(at) => {
                let opening = sheet
                    .dossier
                    .version(submission.base)
                    .and_then(|version| version.wording(at))
                    .map(opening_words)
                    .unwrap_or_default();
                format!(" on {}, “{opening}”", sayer.place(at))
            }
        };
        document = document
            .paragraph(
                Inline::new()
                    .id(submission.id.comment(number).to_string())
                    .plain(format!(" comments{on}")),
            )
            .quote(comment.text.clone())
            .blank();
    }
    document
}

fn with_change(
    mut document: Document,
    sheet: &Sheet<'_>,
    understood: &Understood,
    sayer: &Sayer<'_>,
) -> Document {
    let told = Inline::new()
        .id(understood.id.to_string())
        .plain(format!(" {}", phrase(understood, sayer)));
    document = document.paragraph(told);
    for line in &understood.redline {
        if let Some(drawn) = redline(line) {
            document = document.quote(drawn);
        }
    }
    let change = &understood.change;
    if change.change_type != ChangeType::Substantive {
        document = document.fact("Type", type_word(change.change_type));
    }
    if let Some(because) = &change.because {
        document = document.fact("Reason", because.clone());
    }
    if let Some(otherwise) = &change.otherwise {
        document = document.fact("Second best", other_wording(otherwise));
    }
    if let Some(version) = understood.is_done_in {
        document = document.fact(
            "Meets",
            format!("version {version} says this already; adopted, it adds the sponsors"),
        );
    }
    if !understood.concurs.is_empty() {
        let others = listed(sheet, &understood.concurs);
        let told = Inline::new()
            .good("concurs")
            .plain(" with ")
            .then(others)
            .plain(": one and the same edit");
        document = document.fact("Meets", told);
    }
    for collision in &understood.collisions {
        document = document.fact("Meets", met(sheet, understood, collision));
    }
    document.blank()
}

/// Changes with their states: `RU-1.2 (Russia)`.
fn listed(sheet: &Sheet<'_>, changes: &[ChangeId]) -> Inline {
    Inline::join(
        changes.iter().map(|change| {
            let told = sheet.namer().change(change);
            match sheet.dossier.filed(&change.submission) {
                Some(filed) => told
                    .plain(" (")
                    .state(
                        sheet
                            .register
                            .join_names(&filed.submission.by, Language::English),
                    )
                    .plain(")"),
                None => told,
            }
        }),
        ", ",
    )
}

fn met(sheet: &Sheet<'_>, understood: &Understood, collision: &Collision) -> Inline {
    let others = collision
        .sides
        .iter()
        .filter(|side| side.change != understood.id)
        .map(|side| {
            let told = listed(sheet, std::slice::from_ref(&side.change));
            let told = match side.version {
                Some(version) => told.plain(format!(", in version {version}")),
                None => told,
            };
            told.plain(format!(", which {}", would(sheet, side)))
        });
    let others = Inline::join(others, "; ");
    let over = match collision.words.trim() {
        "" => String::new(),
        words => format!(" over “{words}”"),
    };
    Inline::new()
        .bad("collides")
        .plain(format!("{over} with "))
        .then(others)
}

/// What the other side of a collision would do.
fn would(sheet: &Sheet<'_>, side: &Side) -> String {
    match sheet
        .dossier
        .change(&side.change)
        .map(|change| &change.action)
    {
        Some(Action::Remove(what)) => format!("removes {what}"),
        Some(Action::Retain(what)) => format!("retains {what} as it is"),
        Some(Action::Move { what, .. }) => format!("moves {what}"),
        Some(Action::Join { what, to }) => format!("joins {what} to {to}"),
        Some(Action::Split { at, .. }) => format!("splits {at}"),
        Some(Action::Insert { provision, .. }) => {
            format!(
                "inserts {}, “{}”",
                provision.id,
                opening_words(&provision.text)
            )
        }
        Some(Action::InsertSection { section, .. }) => {
            format!("inserts the section {}", section.id)
        }
        _ if side.proposes.is_empty() => format!("deletes “{}”", side.words),
        _ if side.words.is_empty() => format!("inserts “{}”", side.proposes),
        _ => format!("says “{}” for “{}”", side.proposes, side.words),
    }
}

fn phrase(understood: &Understood, sayer: &Sayer<'_>) -> String {
    let opening = match (&understood.change.action, understood.opening.as_str()) {
        (Action::InsertSection { .. }, _) | (_, "") => String::new(),
        (_, opening) => format!(", “{opening}”"),
    };
    let phrase = said::phrase(&understood.change.action, Voice::Told, |id| sayer.place(id));
    format!("{phrase}{opening}")
}

/// How many unchanged words stay beside a change.
const BESIDE: usize = 12;

fn redline(line: &Redlined) -> Option<Inline> {
    match line.fate {
        Fate::Unchanged => None,
        // A removal is told by its phrase, and a place by its own; the words are in the text.
        Fate::Moved if line.segments.iter().all(|s| s.op == Op::Equal) => None,
        // A section without a heading has no words to draw.
        _ => Some(drawn(&line.segments)).filter(|drawn| !drawn.is_empty()),
    }
}

fn drawn(segments: &[Segment]) -> Inline {
    let last = segments.len().saturating_sub(1);
    let short: Vec<Segment> = segments
        .iter()
        .enumerate()
        .map(|(index, segment)| match segment.op {
            Op::Equal => Segment {
                text: shortened(&segment.text, index == 0, index == last),
                ..segment.clone()
            },
            Op::Insert | Op::Delete => segment.clone(),
        })
        .collect();
    inline(&short)
}

/// An unchanged stretch with its middle left out where it is long.
fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
    let pieces: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let (head, tail) = (
        if is_first { 0 } else { BESIDE },
        if is_last { 0 } else { BESIDE },
    );
    // Leaving out less than it takes to say so helps nobody.
    if pieces.len() <= head + tail + 6 {
        return text.to_owned();
    }
    let begin: String = pieces.iter().take(head).copied().collect();
    let end: String = pieces.iter().skip(pieces.len() - tail).copied().collect();
    let short = format!("{begin}… {end}");
    // At the end of the wording nothing follows that a space would part it from.
    if is_last {
        short.trim_end().to_owned()
    } else {
        short
    }
}

/// What was not carried over from a file, and what a clerk should look at.
pub(super) fn with_notices(mut document: Document, notices: &[String]) -> Document {
    for notice in notices {
        document = document.paragraph(Inline::new().warn("note:").plain(format!(" {notice}")));
    }
    if notices.is_empty() {
        document
    } else {
        document.blank()
    }
}
