//! A version made, or why there is no text: `cica consolidate`.

use std::collections::BTreeMap;

use super::decided::{self, Desk, count};
use super::redline::inline;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PlaceId, SubmissionId};
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::record::Ruling;
use crate::domain::version::{Section, Version};
use crate::drafting::consolidate::{Composite, Refusal};
use crate::drafting::provenance::{Author, Fate, Op, Redlined};
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::next::Next;
use crate::procedure::positions;

/// The most provisions whose redline is shown; of more, a table tells and `diff` shows.
const SMALL: usize = 40;

/// A version made.
#[derive(Debug)]
pub struct Made<'a> {
    /// The file.
    pub path: String,
    /// The version.
    pub version: &'a Version,
    /// The redline from the version before.
    pub redline: &'a [Redlined],
    /// Sentences of several states.
    pub composites: &'a [Composite],
    /// The dossier with the version.
    pub after: &'a Dossier,
}

/// The page of a version made.
pub fn page(desk: Desk<'_>, made: &Made<'_>, next: &Next) -> Document {
    let version = made.version;
    let mut document = Document::new().language(&desk.dossier.paper.language);
    if version.illustrative {
        document = document.banner(super::text::ILLUSTRATIVE);
    }
    document = document.heading(
        1,
        format!(
            "Version {} of {}, {}",
            version.number, desk.dossier.paper.id, version.date
        ),
    );
    let parent = version.parent.as_ref().map_or(0, |parent| parent.version);
    document = document.paragraph(format!(
        "Version {parent} and {}, all laid over it at once: {}",
        count(version.adopts.len(), "change"),
        made.path
    ));
    document = document
        .heading(2, "What changed")
        .then(redline(
            desk,
            made.redline,
            &version.sections,
            Some((parent, version.number)),
        ))
        .then(composites(desk, made.composites, &version.sections))
        .then(rest(desk, made.after));
    document.then(decided::next(next))
}

/// Nothing is adopted that is in no version yet.
pub fn nothing_ready(newest: u32, next: &Next) -> Document {
    Document::new()
        .paragraph(format!(
            "Nothing is adopted that version {newest} does not hold: there is no version {} to make.",
            newest.saturating_add(1)
        ))
        .then(decided::next(next))
}

/// Adopted changes of late submissions that were not admitted.
pub fn not_admitted(naming: Naming<'_>, late: &[SubmissionId]) -> Document {
    let names: Vec<String> = late.iter().map(|id| naming.sent(id)).collect();
    Document::new()
        .paragraph(Inline::new().bad("No version was made:").plain(format!(
            " changes of {} are adopted, but came late and were not admitted.",
            names.join(", ")
        )))
        .verbatim(
            names
                .iter()
                .map(|id| format!("cica decide admit {id} --because \"…\"")),
        )
}

/// Why adopted changes give no text together.
pub fn refused(desk: Desk<'_>, refusal: &Refusal) -> Document {
    let no = |why: String| {
        Document::new().paragraph(
            Inline::new()
                .bad("No version was made:")
                .plain(format!(" {why}")),
        )
    };
    match refusal {
        Refusal::Collisions(collisions) => {
            let mut document = no(format!(
                "adopted changes are at odds in {}.",
                count(collisions.len(), "place")
            ))
            .then(decided::collisions(desk, collisions));
            let waiting: Vec<&ChangeId> = collisions
                .iter()
                .flat_map(|collision| &collision.sides)
                .filter(|side| side.version.is_none())
                .map(|side| &side.change)
                .collect();
            let first = waiting
                .first()
                .map_or_else(String::new, |id| desk.naming.sent(id));
            let last = waiting
                .last()
                .map_or_else(String::new, |id| desk.naming.sent(id));
            document = document.paragraph("Each way out is a decision, such as:");
            let settles = if waiting.len() > 1 {
                format!(" --settles {last}")
            } else {
                String::new()
            };
            document.verbatim([
                format!("cica decide adopt-as {first} --text \"…\"{settles}"),
                format!("cica decide not-adopt {last} --because \"…\""),
                format!("cica decide defer {last}"),
                "cica collisions".to_owned(),
            ])
        }
        Refusal::CannotBeLaid(id, problem) => no(format!(
            "{id} ({}) cannot be laid on its base: {problem}.",
            desk.states(id)
        ))
        .verbatim([
            format!("cica decide adopt-as {} --text \"…\"", desk.naming.sent(id)),
            format!(
                "cica decide not-adopt {} --because \"…\"",
                desk.naming.sent(id)
            ),
        ]),
        Refusal::SupportsNothing(id, to) => no(format!(
            "{id} ({}) supports {to}, which is neither adopted nor in a version.",
            desk.states(id)
        ))
        .verbatim([format!("cica decide adopt {}", desk.naming.sent(to))]),
    }
}

/// The redline by provision, with who changed what.
pub(super) fn redline(
    desk: Desk<'_>,
    lines: &[Redlined],
    sections: &[Section],
    versions: Option<(u32, u32)>,
) -> Document {
    let numbering = Numbering::of(sections);
    let changed: Vec<&Redlined> = lines
        .iter()
        .filter(|line| line.fate != Fate::Unchanged)
        .collect();
    if changed.is_empty() {
        return Document::new().paragraph("No word changes.");
    }
    let mut document = Document::new();
    let is_small = changed.len() <= SMALL;
    for line in changed {
        let what = match line.fate {
            Fate::Unchanged => "unchanged",
            Fate::Reworded => "reworded",
            Fate::Added => "new",
            Fate::Removed => "removed",
            Fate::Moved => "moved",
        };
        let number = numbering.number(&line.id).unwrap_or("");
        let mut head = Inline::new()
            .strong(if number.is_empty() {
                line.id.to_string()
            } else {
                format!("{number} {}", line.id)
            })
            .plain(format!(", {what}: "))
            .then(authors(desk, line));
        if line.is_heading {
            head = head.muted(" (heading)");
        }
        document = document.paragraph(head);
        // A provision that only moved keeps every word.
        let says_words =
            line.fate != Fate::Moved || line.segments.iter().any(|s| s.op != Op::Equal);
        if is_small && says_words {
            document = document.quote(inline(&line.segments));
        }
    }
    if !is_small && let Some((older, newer)) = versions {
        document = document.verbatim([format!("cica diff {older} {newer}")]);
    }
    document
}

/// Everybody who changed something of a provision: `China (CN-1.1), Türkiye (TR-1.3)`.
fn authors(desk: Desk<'_>, line: &Redlined) -> Inline {
    let mut told: BTreeMap<&[ChangeId], &Author> = BTreeMap::new();
    let of_words = line.segments.iter().filter_map(|s| s.author.as_ref());
    for author in line.author.iter().chain(of_words) {
        told.entry(author.changes.as_slice()).or_insert(author);
    }
    Inline::join(
        told.into_iter().map(|(changes, author)| {
            let names = desk.register.join_names(&author.by, Language::English);
            let ids: Vec<String> = changes.iter().map(ToString::to_string).collect();
            Inline::new()
                .state(names)
                .plain(" (")
                .id(ids.join(", "))
                .plain(if changes.iter().any(|id| is_in_other_words(desk, id)) {
                    ", in the coordinator's words)"
                } else {
                    ")"
                })
        }),
        ", ",
    )
}

pub(super) fn composites(
    desk: Desk<'_>,
    composites: &[Composite],
    sections: &[Section],
) -> Document {
    if composites.is_empty() {
        return Document::new();
    }
    let numbering = Numbering::of(sections);
    let mut document = Document::new()
        .heading(2, "To be read by the coordinator")
        .paragraph(
            "Sentences that bear words of several states and that none of them proposed whole:",
        );
    for composite in composites {
        let number = numbered(&numbering, &composite.at);
        let names = composite.changes.iter().map(|id| desk.named(id));
        document = document
            .paragraph(
                Inline::new()
                    .strong(number)
                    .plain(": ")
                    .then(Inline::join(names, ", ")),
            )
            .quote(composite.sentence.clone());
    }
    document
}

fn numbered(numbering: &Numbering, id: &PlaceId) -> String {
    match numbering.number(id) {
        Some(number) => format!("{number} {id}"),
        None => id.to_string(),
    }
}

/// What the version does not hold, and why.
fn rest(desk: Desk<'_>, after: &Dossier) -> Document {
    let standings = after.standings();
    let mut items: Vec<Inline> = Vec::new();
    for (id, standing) in &standings {
        if after.adopted_in(id).is_some() {
            continue;
        }
        let word = match (standing, after.settled_by(id)) {
            (Standing::Settled, Some(by)) => format!("settled by {by}"),
            (Standing::Adopted | Standing::AdoptedAs, _) => continue,
            (Standing::Open | Standing::Deferred, _) if is_unadmitted(after, id) => {
                "late, not admitted".to_owned()
            }
            (standing, _) => decided::standing_word(*standing).to_owned(),
        };
        items.push(desk.named(id).plain(format!(": {word}")));
    }
    if items.is_empty() {
        return Document::new();
    }
    Document::new().heading(2, "Not in it").list(items)
}

fn is_in_other_words(desk: Desk<'_>, id: &ChangeId) -> bool {
    desk.dossier
        .decision(id)
        .is_some_and(|decision| matches!(decision.ruling, Ruling::AdoptedAs { .. }))
}

fn is_unadmitted(dossier: &Dossier, id: &ChangeId) -> bool {
    dossier
        .filed(&id.submission)
        .is_some_and(|filed| !positions::is_admissible(dossier, filed))
}
