//! A redline by provision, attributed: `cica diff`, and wherever a change is shown over its base.

use std::collections::BTreeSet;

use super::attribution::{LEGEND, Namer, changes, codes};
use super::text::ILLUSTRATIVE;
use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::drafting::provenance::{Author, Fate, Op, Redlined, Segment, phrased};
use crate::output::inline::Edit;
use crate::output::json::diff;
use crate::output::{Document, Inline};
use crate::text::modal::is_modal_or_negation;
use crate::text::words::Words;

/// Segments as inline text, in phrases; a changed modal verb or negation is marked.
pub fn inline(segments: &[Segment]) -> Inline {
    phrased(segments)
        .iter()
        .fold(Inline::new(), |line, segment| {
            with_segment(line, segment, true)
        })
}

/// Adds a stretch of a redline; a changed modal verb or negation in it is marked where asked.
pub(in crate::output) fn with_segment(
    line: Inline,
    segment: &Segment,
    marks_modals: bool,
) -> Inline {
    let edit = match segment.op {
        Op::Equal => return line.plain(segment.text.as_str()),
        Op::Insert => Edit::Inserted,
        Op::Delete => Edit::Deleted,
    };
    let put = |line: Inline, text: String| match edit {
        Edit::Inserted => line.inserted(text),
        Edit::Deleted => line.deleted(text),
    };
    if !marks_modals {
        return put(line, segment.text.clone());
    }
    let words = Words::of(&segment.text);
    let mut line = line;
    let mut run = String::new();
    for word in &words.words {
        run.push_str(word.gap);
        if is_modal_or_negation(word.text) {
            line = put(line, std::mem::take(&mut run)).modal(edit, word.text);
        } else {
            run.push_str(word.text);
        }
    }
    run.push_str(words.tail);
    put(line, run)
}

/// Said of a redline whose wordings were too tangled to compare.
pub(super) const COARSE: &str =
    "coarse: too tangled to compare word by word, words marked may have stayed";

/// What a redline is of.
#[derive(Debug)]
pub struct Redline<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The older text.
    pub older: &'a Version,
    /// The newer text; none for a submission's, whose new provisions have no number yet.
    pub newer: Option<&'a Version>,
    /// What is compared from: `1`.
    pub from: String,
    /// What is compared to: `2`, `CN-1`.
    pub to: String,
    /// The rows.
    pub rows: &'a [Redlined],
    /// Whether what did not change is shown too.
    pub shows_all: bool,
    /// Remarks below: changes that touch no words, or that cannot be laid.
    pub remarks: Vec<String>,
    /// Whether anything here is invented for a demonstration.
    pub illustrative: bool,
}

/// Numbers of a text before and after.
#[derive(Default)]
pub(super) struct Numbers {
    older: Numbering,
    newer: Option<Numbering>,
}

impl Redline<'_> {
    fn numbers(&self) -> Numbers {
        Numbers {
            older: Numbering::of(&self.older.sections),
            newer: self.newer.map(|newer| Numbering::of(&newer.sections)),
        }
    }

    /// The page.
    pub fn page(&self, title: impl Into<String>) -> Document {
        let title = title.into();
        let mut document = Document::new()
            .titled(format!("{}: {title}", self.dossier.paper.title))
            .language(&self.dossier.paper.language);
        if self.illustrative {
            document = document.banner(ILLUSTRATIVE);
        }
        document = document.heading(1, title);
        let unchanged = self
            .rows
            .iter()
            .filter(|row| row.fate == Fate::Unchanged)
            .count();
        let changed = self.rows.len() - unchanged;
        let mut count = format!("{changed} of {} changed", provisions(self.rows.len()));
        if unchanged > 0 && !self.shows_all {
            count.push_str("; --all shows the others too");
        }
        document = document.paragraph(Inline::new().muted(format!("{count}.")));
        let numbers = self.numbers();
        let namer = Namer {
            dossier: self.dossier,
            register: self.register,
        };
        let mut is_signed = false;
        for row in self.rows {
            if row.fate == Fate::Unchanged && !self.shows_all {
                continue;
            }
            is_signed |= authors(row)
                .iter()
                .flat_map(|author| &author.changes)
                .any(|id| namer.is_illustrative(id));
            let mut number = numbers.number(row);
            // The newer text may give the number to another provision.
            if row.fate == Fate::Removed && self.newer.is_some() {
                number = format!("({number})");
            }
            document = document.provision(number, 0, provision(row, namer, &numbers));
        }
        if !self.remarks.is_empty() {
            document = document.list(self.remarks.iter());
        }
        if is_signed {
            document = document.paragraph(Inline::new().illustrative(LEGEND));
        }
        document
    }

    /// The JSON shape, `cica/diff/1`.
    pub fn shape(&self) -> diff::Diff {
        let numbers = self.numbers();
        let rows = self.rows.iter().map(|row| row_shape(row, &numbers));
        diff::Diff::new(
            self.dossier.paper.id.to_string(),
            self.from.clone(),
            self.to.clone(),
            rows.collect(),
        )
    }
}

fn provisions(count: usize) -> String {
    match count {
        1 => "1 provision or heading".to_owned(),
        n => format!("{n} provisions and headings"),
    }
}

/// The rows that a change touches, as JSON has them: over the base alone.
pub(super) fn touched_shapes(rows: &[Redlined], numbers: &Numbers) -> Vec<diff::Provision> {
    touched(rows).map(|row| row_shape(row, numbers)).collect()
}

/// The rows that a change touches, each with its number over the base: provision, redline.
pub(super) fn touched_lines(rows: &[Redlined], numbers: &Numbers) -> Vec<(String, Inline)> {
    touched(rows)
        .map(|row| (numbers.number(row), words(row, &[])))
        .collect()
}

fn touched(rows: &[Redlined]) -> impl Iterator<Item = &Redlined> {
    rows.iter().filter(|row| row.fate != Fate::Unchanged)
}

fn row_shape(row: &Redlined, numbers: &Numbers) -> diff::Provision {
    let number = numbers.number(row);
    let (change, _) = row.author.as_ref().map(changes).unwrap_or_default();
    diff::Provision {
        id: row.id.to_string(),
        number: (number != NEW).then_some(number),
        status: status(row.fate),
        by: row
            .author
            .as_ref()
            .map_or_else(Vec::new, |author| codes(&author.by)),
        change,
        coarse: row.is_coarse,
        segments: row.segments.iter().map(segment_shape).collect(),
    }
}

fn segment_shape(segment: &Segment) -> diff::Segment {
    let (change, concurring) = segment.author.as_ref().map(changes).unwrap_or_default();
    diff::Segment {
        op: match segment.op {
            Op::Equal => diff::Op::Equal,
            Op::Insert => diff::Op::Insert,
            Op::Delete => diff::Op::Delete,
        },
        text: segment.text.clone(),
        by: segment
            .author
            .as_ref()
            .map_or_else(Vec::new, |author| codes(&author.by)),
        change,
        concurring,
    }
}

fn status(fate: Fate) -> diff::Status {
    match fate {
        Fate::Unchanged => diff::Status::Unchanged,
        Fate::Reworded => diff::Status::Reworded,
        Fate::Added => diff::Status::Added,
        Fate::Removed => diff::Status::Removed,
        Fate::Moved => diff::Status::Moved,
    }
}

/// What stands for the number of a provision that has none yet.
const NEW: &str = "new";

impl Numbers {
    pub(super) fn of_base(older: &Version) -> Self {
        Self {
            older: Numbering::of(&older.sections),
            newer: None,
        }
    }

    fn of(&self, id: &PlaceId) -> (Option<&str>, Option<&str>) {
        (
            self.older.number(id),
            self.newer.as_ref().and_then(|newer| newer.number(id)),
        )
    }

    fn number(&self, row: &Redlined) -> String {
        let (older, newer) = self.of(&row.id);
        newer.or(older).unwrap_or(NEW).to_owned()
    }
}

/// The authors of the changed stretches, in the order of the text.
fn word_authors(row: &Redlined) -> Vec<&Author> {
    let mut seen = BTreeSet::new();
    row.segments
        .iter()
        .filter_map(|segment| segment.author.as_ref())
        .filter(|author| seen.insert((&author.changes, author.version, &author.by)))
        .collect()
}

fn authors(row: &Redlined) -> Vec<&Author> {
    row.author.iter().chain(word_authors(row)).collect()
}

const SUPERSCRIPTS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/// A small raised number that ties a stretch to the line that names its author.
fn superscript(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .filter_map(|digit| SUPERSCRIPTS.get(usize::from(digit - b'0')))
        .copied()
        .collect()
}

/// The words of a provision's redline; stretches of several authors bear a raised number each.
fn words(row: &Redlined, authors: &[&Author]) -> Inline {
    let is_whole = matches!(row.fate, Fate::Added | Fate::Removed);
    let mut line = Inline::new();
    if row.is_heading {
        line = line.muted("Heading: ");
    }
    let segments = phrased(&row.segments);
    let mut rest = segments.iter().peekable();
    while let Some(segment) = rest.next() {
        line = with_segment(line, segment, !is_whole);
        let next = rest.peek().and_then(|next| next.author.as_ref());
        if authors.len() > 1
            && let Some(author) = &segment.author
            && next != Some(author)
            && let Some(index) = authors.iter().position(|of| *of == author)
        {
            line = line.muted(superscript(index + 1));
        }
    }
    line
}

/// A provision's redline with a line below for each author.
fn provision(row: &Redlined, namer: Namer<'_>, numbers: &Numbers) -> Inline {
    let is_whole = matches!(row.fate, Fate::Added | Fate::Removed);
    let of_words = word_authors(row);
    // Added or removed whole by one hand: the line below says it once.
    let only_fate = is_whole
        && of_words
            .iter()
            .all(|author| Some(*author) == row.author.as_ref());
    let is_numbered = of_words.len() > 1;
    let mut line = words(row, &of_words);
    if let (Some(author), Some(fate)) = (&row.author, fate_words(row, numbers)) {
        line = line.muted(format!("\n— {fate}")).then(namer.author(author));
    }
    if only_fate {
        return line;
    }
    for (index, author) in of_words.iter().enumerate() {
        let lead = match is_numbered {
            true => format!("\n{} ", superscript(index + 1)),
            false => "\n— reworded: ".to_owned(),
        };
        line = line.muted(lead).then(namer.author(author));
    }
    if row.is_coarse {
        line = line.muted(format!("\n— {COARSE}"));
    }
    line
}

fn fate_words(row: &Redlined, numbers: &Numbers) -> Option<String> {
    match row.fate {
        Fate::Added => Some("added: ".to_owned()),
        Fate::Removed => Some(match numbers.of(&row.id).0 {
            Some(was) if numbers.newer.is_some() => format!("removed, {was} until then: "),
            _ => "removed: ".to_owned(),
        }),
        Fate::Moved => Some(match numbers.of(&row.id) {
            (Some(was), Some(is)) if was != is => format!("moved here from {was}: "),
            _ => "moved here: ".to_owned(),
        }),
        Fate::Unchanged | Fate::Reworded => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(op: Op, text: &str) -> Segment {
        Segment {
            op,
            text: text.into(),
            author: None,
        }
    }

    #[test]
    fn a_changed_modal_verb_is_marked_and_no_letter_is_lost() {
        let line = inline(&[
            segment(Op::Equal, "States "),
            segment(Op::Delete, "shall endeavour"),
            segment(Op::Insert, "may"),
            segment(Op::Equal, " act"),
        ]);
        let text = crate::output::plain::inline(&line);
        assert_eq!(text, "States [-shall-](!)[- endeavour-]{+may+}(!) act");
    }

    #[test]
    fn raised_numbers_have_as_many_digits_as_they_need() {
        assert_eq!(superscript(1), "¹");
        assert_eq!(superscript(12), "¹²");
    }
}
