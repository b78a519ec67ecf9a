//! A version made, or why there is no text: `cica consolidate`.

use std::collections::{BTreeMap, BTreeSet};

use super::collisions::aligned;
use super::decided::{self, Desk, count};
use super::redline::inline;
use crate::domain::change::Action;
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
use crate::procedure::{correction, positions};
use crate::views::ways_out::{ways_out, ways_out_of_one};

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
    let corrected = corrected(desk, version);
    if !corrected.is_empty() {
        document = document.list(corrected);
    }
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
pub fn nothing_ready(newest: u32, waiting: &[ChangeId], next: &Next) -> Document {
    let mut document = Document::new().paragraph(format!(
        "Nothing is adopted that version {newest} does not hold: there is no version {} to make.",
        newest.saturating_add(1)
    ));
    for id in waiting {
        document = document.paragraph(format!(
            "{id} is adopted, but waits for the change that it amends."
        ));
    }
    document.then(decided::next(next))
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
            for collision in collisions {
                let ways = ways_out(desk.dossier, desk.register, desk.naming, collision);
                document = document
                    .paragraph(format!("Ways out of {}:", collision.id))
                    .verbatim(aligned(&ways));
            }
            document.verbatim([desk.naming.paper("collisions")])
        }
        Refusal::CannotBeLaid(id, problem) => no(format!(
            "{id} ({}) cannot be laid on its base: {problem}.",
            desk.states(id)
        ))
        .verbatim(ways_out_of_one(desk.dossier, desk.naming, id)),
        Refusal::SupportsNothing(id, to) => no(format!(
            "{id} ({}) supports {to}, which is neither adopted nor in a version.",
            desk.states(id)
        ))
        .verbatim([format!("cica decide adopt {}", desk.naming.sent(to))]),
        Refusal::AmendsNothing(id, to) => no(format!(
            "{id} ({}) amends {to}, which is neither adopted as sent nor in a version.",
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

/// The submissions that were taken up and bear corrections of the clerk's: they are read as corrected.
fn corrected(desk: Desk<'_>, version: &Version) -> Vec<Inline> {
    let taken: BTreeSet<&SubmissionId> = version
        .adopts
        .iter()
        .map(|adoption| &adoption.change.submission)
        .collect();
    taken
        .into_iter()
        .filter_map(|id| desk.dossier.filed(id))
        .filter(|filed| !filed.record.corrections.is_empty())
        .map(|filed| {
            let fields: BTreeSet<&str> = filed
                .record
                .corrections
                .iter()
                .map(|entry| correction::field(&entry.field))
                .collect();
            let fields: Vec<&str> = fields.into_iter().collect();
            Inline::new()
                .id(desk.naming.sent(&filed.submission.id))
                .plain(format!(" is taken as corrected: {}", fields.join(", ")))
        })
        .collect()
}

/// What the version does not hold, and why.
fn rest(desk: Desk<'_>, after: &Dossier) -> Document {
    let standings = after.standings();
    let settlements = after.settlements();
    let adopts = after.versions.iter().flat_map(|version| &version.adopts);
    let taken: BTreeSet<&ChangeId> = adopts.map(|adoption| &adoption.change).collect();
    let mut items: Vec<Inline> = Vec::new();
    for (id, standing) in &standings {
        if taken.contains(id) {
            continue;
        }
        let word = match (standing, settlements.get(id)) {
            (Standing::Settled, Some(by)) => format!("settled by {by}"),
            (Standing::Adopted | Standing::AdoptedAs, _) => match amended(after, id) {
                Some(to) if !taken.contains(to) => {
                    format!("adopted, and waits for {to}, which it amends")
                }
                _ => continue,
            },
            (Standing::NotAdopted | Standing::Withdrawn, _)
                if amended(after, id).is_some() && after.decision(id).is_none() =>
            {
                format!("{}, with what it amends", decided::standing_word(*standing))
            }
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

/// The change that an amendment amends.
fn amended<'d>(dossier: &'d Dossier, id: &ChangeId) -> Option<&'d ChangeId> {
    match &dossier.change(id)?.action {
        Action::Amend { to, .. } => Some(to),
        _ => None,
    }
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
