//! `cica find`: where words stand in everything that is on record, as plain data.
//!
//! Versions, submissions with reasons and comments, decisions and replies, letters and their texts.
//! Reasons for the desk alone (`internal`) are not searched: what is found is shown to others.
//! Imports `procedure`, `text` and `domain`.

use std::collections::BTreeSet;

use crate::domain::change::{Action, Change, OtherWording, Wording};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::PaperId;
use crate::domain::numbering::Numbering;
use crate::domain::record::{ReplyTo, Ruling};
use crate::domain::version::Version;
use crate::text::fold::Folded;

/// How many characters are shown on either side of what was found.
const AROUND: usize = 60;

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The paper.
    pub paper: PaperId,
    /// Where: `@1 2.1(d)`, `CN-1.2`, a note's number.
    pub place: String,
    /// In what: "text", "reason", "comment".
    pub kind: &'static str,
    /// Words before.
    pub before: String,
    /// The words found, as they stand.
    pub words: String,
    /// Words after.
    pub after: String,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// A letter's or submission's file, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// Its name on the desk: `received/note.txt`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Invented for a demonstration.
    pub illustrative: bool,
}

/// Finds everything that holds all of the words, each given as one stretch.
///
/// A provision that reads the same in several versions is found once, in the first of them.
pub fn find(dossier: &Dossier, files: &[FileText], words: &[String]) -> Vec<Hit> {
    let wanted: Vec<Folded> = words
        .iter()
        .map(|words| Folded::of(words))
        .filter(|words| !words.text().is_empty())
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut search = Search {
        dossier,
        wanted,
        hits: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for version in &dossier.versions {
        search.version(version, &mut seen);
    }
    search.paper();
    for filed in &dossier.submissions {
        search.submission(filed);
        search.record(filed);
    }
    for file in files {
        search.at(&file.name, "file", &file.text, file.illustrative);
    }
    search.hits
}

struct Search<'d> {
    dossier: &'d Dossier,
    wanted: Vec<Folded>,
    hits: Vec<Hit>,
}

impl<'d> Search<'d> {
    fn at(&mut self, place: impl ToString, kind: &'static str, text: &str, illustrative: bool) {
        let folded = Folded::of(text);
        let found: Option<Vec<(usize, usize)>> =
            self.wanted.iter().map(|words| folded.find(words)).collect();
        let Some((start, end)) = found.and_then(|found| found.into_iter().min()) else {
            return;
        };
        let (before, after) = (
            text.get(..start).unwrap_or_default(),
            text.get(end..).unwrap_or_default(),
        );
        self.hits.push(Hit {
            paper: self.dossier.paper.id.clone(),
            place: place.to_string(),
            kind,
            before: tail(before),
            words: one_line(text.get(start..end).unwrap_or_default()),
            after: head(after),
            illustrative,
        });
    }

    fn version(&mut self, version: &'d Version, seen: &mut BTreeSet<(&'d str, &'d str)>) {
        let numbering = Numbering::of(&version.sections);
        for section in version.all_sections() {
            let heading = std::iter::once((&section.id, section.heading.as_str()));
            let provisions = section.provisions.iter().map(|p| (&p.id, p.text.as_str()));
            for (id, text) in heading.chain(provisions) {
                if !seen.insert((id.as_str(), text)) {
                    continue;
                }
                let number = numbering.number(id).map(ToString::to_string);
                let place = format!(
                    "@{} {}",
                    version.number,
                    number.unwrap_or_else(|| id.to_string())
                );
                self.at(place, "text", text, version.illustrative);
            }
        }
    }

    fn paper(&mut self) {
        let paper = &self.dossier.paper;
        self.at("paper.yaml", "title", &paper.title, false);
        for circulation in &paper.circulations {
            let place = format!("@{}", circulation.version);
            for reference in circulation.reference.iter() {
                self.at(&place, "circulation", reference, false);
            }
            for because in circulation.because.iter() {
                self.at(&place, "reason", because, false);
            }
            for extension in &circulation.extensions {
                for text in extension.reference.iter().chain(&extension.because) {
                    self.at(&place, "extension", text, false);
                }
            }
            for reason in &circulation.stands_for {
                self.at(
                    format!("@{}", reason.version),
                    "reason",
                    &reason.because,
                    false,
                );
            }
        }
        for letter in &paper.correspondence {
            let reference = letter.reference.as_deref().unwrap_or("");
            let text = format!(
                "{reference} {} to {}: {}",
                letter.from, letter.to, letter.about
            );
            let place = if reference.is_empty() {
                "note"
            } else {
                reference
            };
            self.at(place, "letter", text.trim_start(), letter.illustrative);
        }
        for outcome in &paper.outcomes {
            let mut text = format!("{}: {}", outcome.body, outcome.decision);
            for more in outcome.reference.iter().chain(&outcome.note) {
                text.push_str(&format!("; {more}"));
            }
            let place = outcome
                .version
                .map_or_else(String::new, |n| format!("@{n}"));
            self.at(place, "outcome", &text, false);
        }
    }

    fn submission(&mut self, filed: &Filed) {
        let submission = &filed.submission;
        let illustrative = submission.illustrative;
        for reference in submission.reference.iter() {
            self.at(&submission.id, "number", reference, illustrative);
        }
        for note in submission.note.iter() {
            self.at(&submission.id, "remark", note, illustrative);
        }
        for (number, comment) in (1..).zip(&submission.comments) {
            let id = submission.id.comment(number);
            self.at(id, "comment", &comment.text, illustrative);
        }
        for (number, change) in (1..).zip(&submission.changes) {
            let id = submission.id.change(number);
            for text in wordings(change) {
                self.at(&id, "proposal", text, illustrative);
            }
            for because in change.because.iter() {
                self.at(&id, "reason", because, illustrative);
            }
        }
    }

    fn record(&mut self, filed: &Filed) {
        let id = &filed.submission.id;
        let illustrative = filed.submission.illustrative;
        for decision in &filed.record.decisions {
            let change = id.change(decision.change);
            for because in decision.because.iter() {
                self.at(&change, "decision", because, illustrative);
            }
            if let Ruling::AdoptedAs { wording, .. } = &decision.ruling {
                self.at(&change, "decision", other(wording), illustrative);
            }
        }
        for admission in &filed.record.admissions {
            self.at(id, "admission", &admission.because, illustrative);
        }
        for reply in &filed.record.replies {
            let to = match reply.to {
                ReplyTo::Comment(number) => id.comment(number).to_string(),
                ReplyTo::Change(number) => id.change(number).to_string(),
                ReplyTo::Note => id.to_string(),
            };
            self.at(to, "reply", &reply.text, illustrative);
        }
        for withdrawal in &filed.record.withdrawals {
            for reference in withdrawal.reference.iter() {
                self.at(id, "withdrawal", reference, illustrative);
            }
        }
        for correction in &filed.record.corrections {
            for because in correction.because.iter() {
                self.at(id, "correction", because, illustrative);
            }
        }
    }
}

/// The words that a change brings or quotes.
fn wordings(change: &Change) -> Vec<&str> {
    let mut out: Vec<&str> = match &change.action {
        Action::Reword { wording, .. } | Action::Amend { wording, .. } => match wording {
            Wording::Replace { replace, with, .. } => vec![replace, with],
            Wording::Redline(text) | Wording::Text(text) => vec![text],
        },
        Action::Insert { provision, .. } => vec![&provision.text],
        Action::InsertSection { section, .. } => section
            .walk()
            .flat_map(|s| {
                std::iter::once(s.heading.as_str())
                    .chain(s.provisions.iter().map(|p| p.text.as_str()))
            })
            .collect(),
        Action::Split { before, .. } => vec![before],
        Action::Remove(_)
        | Action::Move { .. }
        | Action::Join { .. }
        | Action::Retain(_)
        | Action::Support(_) => Vec::new(),
    };
    out.extend(change.otherwise.as_ref().map(other));
    out
}

fn other(wording: &OtherWording) -> &str {
    match wording {
        OtherWording::With(text) | OtherWording::Redline(text) | OtherWording::Text(text) => text,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last characters of a text, from a word on.
fn tail(text: &str) -> String {
    let kept: Vec<char> = text.chars().rev().take(AROUND).collect();
    let is_cut = text.chars().nth(AROUND).is_some();
    let kept: String = kept.into_iter().rev().collect();
    let spaced = if text.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let kept = match kept.split_once(char::is_whitespace) {
        Some((_, rest)) if is_cut => rest.to_owned(),
        _ => kept,
    };
    let line = one_line(&kept) + spaced;
    if is_cut { format!("…{line}") } else { line }
}

/// The first characters of a text, up to a word.
fn head(text: &str) -> String {
    let kept: String = text.chars().take(AROUND).collect();
    let is_cut = text.chars().nth(AROUND).is_some();
    let spaced = if text.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let kept = match kept.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if is_cut => rest.to_owned(),
        _ => kept,
    };
    let line = spaced.to_owned() + &one_line(&kept);
    if is_cut { format!("{line}…") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample;

    fn found(words: &[&str]) -> Vec<(String, &'static str)> {
        let mut sent = sample::amendment("CN-1", "2023-11-08");
        sent.reference = Some("А-7/2023".into());
        sent.changes[0].because = Some("Goal 6.1".into());
        sent.comments
            .push(sample::comment("Which standard for the water?"));
        let mut dossier = sample::dossier(vec![sent]);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        let words: Vec<String> = words.iter().map(|&words| words.to_owned()).collect();
        find(&dossier, &[], &words)
            .into_iter()
            .map(|hit| (hit.place, hit.kind))
            .collect()
    }

    #[test]
    fn words_are_found_wherever_they_are_on_record() {
        assert_eq!(
            found(&["WATER"]),
            [
                ("@1 1(a)".to_owned(), "text"),
                ("CN-1.c1".to_owned(), "comment")
            ]
        );
        assert_eq!(
            found(&["water", "standard"]),
            [("CN-1.c1".to_owned(), "comment")]
        );
        assert_eq!(found(&["A-7/2023"]), [("CN-1".to_owned(), "number")]);
        assert_eq!(found(&["goal 6.1"]), [("CN-1.1".to_owned(), "reason")]);
        assert_eq!(found(&["agreed"]), [("CN-1.1".to_owned(), "decision")]);
    }

    #[test]
    fn what_is_for_the_desk_alone_is_not_found() {
        assert!(found(&["for the desk alone"]).is_empty());
    }
}
