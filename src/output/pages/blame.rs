//! Who wrote each word: `cica blame`.

mod sheet;

use std::collections::BTreeSet;

use super::attribution::{LEGEND, Namer, SIGN, changes, codes};
use super::text::ILLUSTRATIVE;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{ChangeId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::drafting::provenance::{Attributed, Author, Deleted, Removed, Span};
use crate::output::json::blame;
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::procedure::deadline::{Timeliness, timeliness};
use crate::procedure::when;

/// What came late and was let in.
const ADMITTED: &str = "late, admitted";

/// What is attributed, and what of it is shown.
#[derive(Debug)]
pub struct Blame<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The version.
    pub version: &'a Version,
    /// The provisions that are shown.
    pub rows: &'a [Attributed],
    /// Only the words of this state.
    pub by: Option<&'a StateCode>,
    /// Whether deleted words are shown too.
    pub shows_deleted: bool,
    /// Provisions removed whole before this version; shown where deleted words are.
    pub removed: &'a [Removed],
}

/// A stretch of a provision in the order of the text.
enum Stretch<'a> {
    Stands(&'a Span),
    Gone(&'a Deleted),
}

impl Blame<'_> {
    fn namer(&self) -> Namer<'_> {
        Namer {
            dossier: self.dossier,
            register: self.register,
        }
    }

    /// The page.
    pub fn page(&self) -> Document {
        let (paper, version) = (&self.dossier.paper, self.version);
        let title = format!("Who wrote each word of version {}", version.number);
        let mut document = Document::new()
            .titled(format!("{}: {title}", paper.title))
            .language(&paper.language);
        if version.illustrative {
            document = document.banner(ILLUSTRATIVE);
        }
        document = document
            .heading(1, title)
            .paragraph(Inline::new().muted(self.about_first_version()));
        let numbering = Numbering::of(&version.sections);
        let mut table = Table::new(["No.", "State", "Change", "Words"]).columns([
            Column::Fixed,
            Column::Fixed,
            Column::Fixed,
            Column::Wrap,
        ]);
        let mut named: Vec<&ChangeId> = Vec::new();
        for row in self.rows {
            let mut number = numbering.number(&row.id).unwrap_or("").to_owned();
            for stretch in self.stretches(row) {
                let (author, words) = match stretch {
                    Stretch::Stands(span) => (&span.author, stands(self.namer(), span)),
                    Stretch::Gone(gone) => (&gone.deleted_by, self.gone(&gone.text, &gone.author)),
                };
                named.extend(&author.changes);
                table.push([
                    Inline::new().muted(std::mem::take(&mut number)),
                    self.margin(author),
                    self.change(author),
                    words,
                ]);
            }
        }
        let holds_removed = self.removed().next().is_some();
        table = table.when_empty(match self.by {
            Some(state) => {
                let stands = if holds_removed {
                    "that stands here"
                } else {
                    "here"
                };
                format!("No word {stands} is by {}.", self.register.name(state))
            }
            None => "No words.".to_owned(),
        });
        document = document.table(table);
        if holds_removed {
            let mut table = Table::new(["Provision", "State", "Change", "Words"]).columns([
                Column::Wrap,
                Column::Fixed,
                Column::Fixed,
                Column::Wrap,
            ]);
            for (row, spans) in self.removed() {
                named.extend(&row.by.changes);
                let words = spans
                    .into_iter()
                    .map(|span| self.gone(&span.text, first_writer(span)));
                table.push([
                    Inline::new().id(row.id.to_string()),
                    self.margin(&row.by),
                    self.change(&row.by),
                    Inline::join(words, " "),
                ]);
            }
            document = document.heading(2, "Removed whole").table(table);
        }
        document = self.received(document, &named);
        if named.iter().any(|id| self.namer().is_illustrative(id)) {
            document = document.paragraph(Inline::new().illustrative(LEGEND));
        }
        document
    }

    /// The submissions that the page names: who sent them, when, and whether in time.
    fn received(&self, document: Document, named: &[&ChangeId]) -> Document {
        let sent: BTreeSet<&SubmissionId> = named.iter().map(|id| &id.submission).collect();
        let mut table = Table::new(["Submission", "By", "Received", "In time?"]).columns([
            Column::Fixed,
            Column::Wrap,
            Column::Wrap,
            Column::Fixed,
        ]);
        let filed = sent.iter().filter_map(|id| self.dossier.filed(id));
        for filed in filed {
            let submission = &filed.submission;
            let zone = self.dossier.paper.zone_of(submission);
            let word = self.in_time(filed);
            let sign = if submission.illustrative { SIGN } else { "" };
            table.push([
                Inline::new()
                    .id(submission.id.to_string())
                    .illustrative(sign),
                Inline::new().state(self.namer().states(&submission.by)),
                Inline::new().plain(when::moment(&submission.received, zone)),
                match word {
                    ADMITTED => Inline::new().warn(word),
                    _ if word == Timeliness::Late.words() => Inline::new().bad(word),
                    _ => word.into(),
                },
            ]);
        }
        match sent.is_empty() {
            true => document,
            false => document.heading(2, "Received").table(table),
        }
    }

    /// Whether what a state sent came in time, in words; what was late may have been admitted.
    fn in_time(&self, filed: &Filed) -> &'static str {
        match timeliness(&self.dossier.paper, &filed.submission) {
            Timeliness::Late if !filed.record.admissions.is_empty() => ADMITTED,
            timeliness => timeliness.words(),
        }
    }

    /// What was removed whole, with those of its words that are shown: a state's own, and all that
    /// it removed.
    fn removed(&self) -> impl Iterator<Item = (&Removed, Vec<&Span>)> {
        let is_shown = |author: &Author| self.by.is_none_or(|state| author.by.contains(state));
        self.removed.iter().filter_map(move |row| {
            let is_whole = is_shown(&row.by);
            let spans = row.spans.iter();
            let spans: Vec<&Span> = spans
                .filter(|span| is_whole || is_shown(&span.author))
                .collect();
            (is_whole || !spans.is_empty()).then_some((row, spans))
        })
    }

    fn about_first_version(&self) -> String {
        let coordinator = self.register.name(&self.dossier.paper.coordinator);
        let mut said = format!("Words of version 1 are the coordinator's, {coordinator}'s");
        let contributors = self.contributors();
        if !contributors.is_empty() {
            let names = self.register.join_names(contributors, Language::English);
            said.push_str(&format!("; proposals of {names} are in it, not itemised"));
        }
        said.push('.');
        said
    }

    fn contributors(&self) -> &[StateCode] {
        self.dossier
            .version(1)
            .map_or(&[], |first| first.contributors.as_slice())
    }

    /// The stretches of a provision that are shown, in the order of the text.
    fn stretches<'r>(&self, row: &'r Attributed) -> Vec<Stretch<'r>> {
        let is_shown = |author: &Author| self.by.is_none_or(|state| author.by.contains(state));
        let mut gone = row
            .deleted
            .iter()
            .filter(|_| self.shows_deleted)
            // What others deleted of a state's words is that state's to know.
            .filter(|gone| is_shown(&gone.deleted_by) || is_shown(&gone.author))
            .peekable();
        let mut out = Vec::new();
        let mut at = 0;
        for span in &row.spans {
            while let Some(earlier) = gone.next_if(|gone| gone.at <= at) {
                out.push(Stretch::Gone(earlier));
            }
            if is_shown(&span.author) {
                out.push(Stretch::Stands(span));
            }
            at += span.text.chars().count();
        }
        out.extend(gone.map(Stretch::Gone));
        out
    }

    /// The states, a line each: a margin must stay narrow.
    fn margin(&self, author: &Author) -> Inline {
        let names = self.register.names(&author.by, Language::English);
        Inline::join(
            names.into_iter().map(|name| Inline::new().state(name)),
            ",\n",
        )
    }

    fn change(&self, author: &Author) -> Inline {
        let mut cell = Inline::new().muted(format!("v{}", author.version));
        for (index, id) in author.changes.iter().enumerate() {
            let sign = if self.namer().is_illustrative(id) {
                SIGN
            } else {
                ""
            };
            cell = cell
                .plain(match index {
                    // The words are the coordinator's, in the place of the change's.
                    0 if self.namer().is_ruled(author) => " for ",
                    0 => " ",
                    _ => "\n",
                })
                .id(id.to_string())
                .illustrative(sign);
        }
        cell
    }

    /// Words that are gone, with who wrote them unless the first version had them.
    fn gone(&self, text: &str, wrote: &Author) -> Inline {
        let words = Inline::new().deleted(text.trim());
        if wrote.changes.is_empty() {
            return words;
        }
        words
            .muted(" (written by ")
            .then(self.namer().author(wrote))
            .muted(")")
    }

    /// The JSON shape, `cica/blame/1`.
    pub fn shape(&self) -> blame::Blame {
        let numbering = Numbering::of(&self.version.sections);

        let sent = |author: &Author| {
            let first = author.changes.first()?;
            Some(&self.dossier.filed(&first.submission)?.submission)
        };
        let received = |author: &Author| Some(sent(author)?.received.to_string());
        let timeliness =
            |author: &Author| Some(timeliness(&self.dossier.paper, sent(author)?).words());
        let first = |author: &Author| blame::First {
            by: codes(&author.by),
            change: changes(author).0,
        };
        let span_of = |span: &Span| {
            let (change, concurring) = changes(&span.author);
            blame::Span {
                text: span.text.clone(),
                by: codes(&span.author.by),
                change,
                concurring,
                version: span.author.version,
                received: received(&span.author),
                timeliness: timeliness(&span.author),
                first: span.first.as_ref().map(first),
            }
        };
        let provisions = self.rows.iter().filter_map(|row| {
            let (mut spans, mut deleted) = (Vec::new(), Vec::new());
            for stretch in self.stretches(row) {
                match stretch {
                    Stretch::Stands(span) => spans.push(span_of(span)),
                    Stretch::Gone(gone) => {
                        let (change, concurring) = changes(&gone.deleted_by);
                        deleted.push(blame::Deleted {
                            text: gone.text.clone(),
                            at: gone.at,
                            by: codes(&gone.deleted_by.by),
                            change,
                            concurring,
                            version: gone.deleted_by.version,
                            received: received(&gone.deleted_by),
                            timeliness: timeliness(&gone.deleted_by),
                            first: first(&gone.author),
                        });
                    }
                }
            }
            let is_empty = spans.is_empty() && deleted.is_empty();
            (self.by.is_none() || !is_empty).then(|| blame::Provision {
                id: row.id.to_string(),
                number: numbering.number(&row.id).unwrap_or("").to_owned(),
                spans,
                deleted,
            })
        });
        let mut shape = blame::Blame::new(
            self.dossier.paper.id.to_string(),
            self.version.number,
            codes(self.contributors()),
            provisions.collect(),
        );
        let removed = self.removed().map(|(row, _)| blame::Removed {
            id: row.id.to_string(),
            text: row.spans.iter().map(|span| span.text.as_str()).collect(),
            by: codes(&row.by.by),
            change: changes(&row.by).0,
            version: row.by.version,
            spans: row.spans.iter().map(&span_of).collect(),
        });
        shape.removed = removed.collect();
        shape
    }
}

/// Who wrote words first, whoever restored them since.
fn first_writer(span: &Span) -> &Author {
    span.first.as_ref().unwrap_or(&span.author)
}

fn stands(namer: Namer<'_>, span: &Span) -> Inline {
    let words = Inline::new().plain(span.text.trim());
    match &span.first {
        None => words,
        Some(first) => words
            .muted(" (restored; first by ")
            .then(namer.author(first))
            .muted(")"),
    }
}
