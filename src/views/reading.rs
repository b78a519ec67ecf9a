//! The text as it is read beside the record: the newest version with what became of each word since
//! the first one, what is proposed over it, and what each version took up.
//!
//! Imports `drafting`, `procedure`, `text` and `domain`. Words are attributed by replay.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::report::Report;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::numbering::Numbering;
use crate::domain::version::{Kind, Section};
use crate::drafting::compile::{Compilation, Voice, compile};
use crate::drafting::history::{History, ReplayError};
use crate::drafting::provenance::{Author, Fate, Redlined, Segment, between, phrased};
use crate::text::brackets::Piece;

/// A heading or a provision as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The provision, or the section whose heading it is.
    pub id: PlaceId,
    /// Its number in the newer text; of one that is gone, in the older.
    pub number: String,
    /// Its number in the older text, where that is another.
    pub was: Option<String>,
    /// The depth of a heading, from 1; none for a provision.
    pub heading: Option<u8>,
    /// How deep an item is set in; 0 for a paragraph.
    pub depth: u8,
    /// What became of it since the older text.
    pub fate: Fate,
    /// Who added, removed or moved it.
    pub author: Option<Author>,
    /// The redline since the older text, in phrases.
    pub segments: Vec<Segment>,
    /// The newer wording with what is proposed over it; empty where nothing is.
    pub open: Vec<Piece<Voice>>,
    /// It is proposed, and stands in no version.
    pub is_proposed: bool,
}

impl Passage {
    /// Whether anything changed here, or would.
    pub fn is_touched(&self) -> bool {
        self.fate != Fate::Unchanged || !self.open.is_empty() || self.is_proposed
    }

    /// The changes that show here: first those taken up, then those proposed.
    pub fn changes(&self) -> Vec<&ChangeId> {
        let mut seen = BTreeSet::new();
        let taken = self.authors().into_iter().flat_map(|a| &a.changes);
        taken
            .chain(voices(&self.open).map(|voice| &voice.change))
            .filter(|id| seen.insert(*id))
            .collect()
    }

    /// The authors of what changed, in the order in which they show.
    pub fn authors(&self) -> Vec<&Author> {
        let mut authors: Vec<&Author> = Vec::new();
        let of_words = self.segments.iter().filter_map(|s| s.author.as_ref());
        for author in self.author.iter().chain(of_words) {
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
        authors
    }

    /// The states on whose account words came or went here, or would.
    pub fn states(&self) -> BTreeSet<&StateCode> {
        let taken = self.authors().into_iter().flat_map(|author| &author.by);
        taken
            .chain(voices(&self.open).flat_map(|voice| &voice.by))
            .collect()
    }
}

/// Whoever proposes something in a wording, each place by itself.
pub fn voices(pieces: &[Piece<Voice>]) -> impl Iterator<Item = &Voice> {
    pieces
        .iter()
        .flat_map(|piece| -> Box<dyn Iterator<Item = &Voice>> {
            match piece {
                Piece::Keep(_) => Box::new(std::iter::empty()),
                Piece::Choice(choice) => Box::new(choice.options.iter().flat_map(|o| &o.by)),
                Piece::Mark(_, voice) => Box::new(std::iter::once(voice)),
            }
        })
}

/// What one version took up: the passages that changed in that step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The version before.
    pub older: u32,
    /// The version.
    pub newer: u32,
    /// What changed, in the order of the newest text.
    pub passages: Vec<Passage>,
}

/// The text of a paper as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The first version.
    pub older: u32,
    /// The newest one.
    pub newer: u32,
    /// The whole text, in order; what is gone stands where it stood.
    pub passages: Vec<Passage>,
    /// The steps, the newest first; none where there is but one.
    pub steps: Vec<Step>,
    /// Proposals that show nowhere in the text, with the reason.
    pub left_out: Vec<(ChangeId, String)>,
    /// How many passages the filter left out.
    pub hidden: usize,
}

/// Reads the text of a paper; none where it has no version yet.
///
/// `dossier` is the paper as it stood, `whole` all that is on record. What the report's filter
/// leaves out is left out here: then only passages are kept that a row left in is about.
///
/// # Errors
/// Where the versions do not follow from what is on record.
pub fn reading(
    dossier: &Dossier,
    whole: &Dossier,
    report: &Report,
) -> Result<Option<Reading>, ReplayError> {
    let (Some(first), Some(newest)) = (dossier.versions.first(), dossier.newest()) else {
        return Ok(None);
    };
    let history = History::replay(whole, Some(newest.number))?;
    let numbers: BTreeMap<u32, (Numbering, HashMap<PlaceId, Set>)> = dossier
        .versions
        .iter()
        .map(|v| (v.number, (Numbering::of(&v.sections), sets(&v.sections))))
        .collect();
    let step = |older: u32, newer: u32| -> Vec<Passage> {
        let (Some(before), Some(after)) = (numbers.get(&older), numbers.get(&newer)) else {
            return Vec::new();
        };
        between(&history, older, newer)
            .iter()
            .map(|row| passage(row, before, after))
            .collect()
    };
    let compilation = compile(dossier, Some(newest.number), true)
        .or_else(|_| compile(whole, Some(newest.number), true))?;
    let mut passages = step(first.number, newest.number);
    lay_open(&mut passages, &compilation);
    let shown: BTreeSet<&ChangeId> = report
        .matrix
        .rows
        .iter()
        .filter_map(|row| row.change.as_ref())
        .collect();
    let is_asked = |passage: &Passage| {
        !report.filter.is_any() || passage.changes().iter().any(|id| shown.contains(*id))
    };
    let before = passages.len();
    passages.retain(|p| is_asked(p));
    let hidden = before - passages.len();
    let steps = match dossier.versions.len() {
        0..=2 => Vec::new(),
        _ => dossier
            .versions
            .windows(2)
            .rev()
            .filter_map(|pair| match pair {
                [older, newer] => Some((older.number, newer.number)),
                _ => None,
            })
            .map(|(older, newer)| Step {
                older,
                newer,
                passages: step(older, newer)
                    .into_iter()
                    .filter(|p| p.is_touched() && is_asked(p))
                    .collect(),
            })
            .collect(),
    };
    Ok(Some(Reading {
        older: first.number,
        newer: newest.number,
        passages,
        steps,
        left_out: compilation.left_out,
        hidden,
    }))
}

/// How a place is set: a heading's depth, an item's.
type Set = (Option<u8>, u8);

fn sets(sections: &[Section]) -> HashMap<PlaceId, Set> {
    let mut sets = HashMap::new();
    let mut stack: Vec<(&Section, u8)> = sections.iter().map(|section| (section, 1)).collect();
    while let Some((section, depth)) = stack.pop() {
        sets.insert(section.id.clone(), (Some(depth), 0));
        for provision in &section.provisions {
            let level = match provision.kind {
                Kind::Paragraph => 0,
                Kind::Item => provision.level.max(1),
            };
            sets.insert(provision.id.clone(), (None, level));
        }
        let deeper = depth.saturating_add(1);
        stack.extend(section.sections.iter().map(|nested| (nested, deeper)));
    }
    sets
}

fn passage(
    row: &Redlined,
    (before, older): &(Numbering, HashMap<PlaceId, Set>),
    (after, newer): &(Numbering, HashMap<PlaceId, Set>),
) -> Passage {
    let was = before.number(&row.id);
    let is = after.number(&row.id);
    let set = newer.get(&row.id).or_else(|| older.get(&row.id));
    let (heading, depth) = set.copied().unwrap_or((row.is_heading.then_some(1), 0));
    Passage {
        id: row.id.clone(),
        number: is.or(was).unwrap_or("").to_owned(),
        was: was
            .filter(|was| is.is_some_and(|is| is != *was))
            .map(str::to_owned),
        heading,
        depth,
        fate: row.fate,
        author: row.author.clone(),
        segments: phrased(&row.segments),
        open: Vec::new(),
        is_proposed: false,
    }
}

/// Lays what is proposed over the passages; what is new stands after the line it follows.
fn lay_open(passages: &mut Vec<Passage>, compilation: &Compilation) {
    let mut at: HashMap<PlaceId, usize> = passages
        .iter()
        .enumerate()
        .map(|(index, passage)| (passage.id.clone(), index))
        .collect();
    let mut new: BTreeMap<usize, Vec<Passage>> = BTreeMap::new();
    let mut last = 0;
    for line in &compilation.lines {
        let is_open = line.pieces.iter().any(|p| !matches!(p, Piece::Keep(_)));
        if let Some(index) = at.remove(&line.id) {
            last = index + 1;
            if is_open && let Some(passage) = passages.get_mut(index) {
                passage.open.clone_from(&line.pieces);
            }
            continue;
        }
        new.entry(last).or_default().push(Passage {
            id: line.id.clone(),
            number: line.number.clone(),
            was: None,
            heading: line.heading,
            depth: match line.kind {
                Kind::Paragraph => 0,
                Kind::Item => line.level,
            },
            fate: Fate::Unchanged,
            author: None,
            segments: Vec::new(),
            open: line.pieces.clone(),
            is_proposed: true,
        });
    }
    if new.is_empty() {
        return;
    }
    let old = std::mem::take(passages);
    for (index, passage) in old.into_iter().enumerate() {
        passages.extend(new.remove(&index).unwrap_or_default());
        passages.push(passage);
    }
    passages.extend(new.into_values().flatten());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Ruling;
    use crate::domain::register::Register;
    use crate::procedure::command::Naming;
    use crate::procedure::sample;
    use crate::views::matrix::Filter;
    use crate::views::report::report;

    fn read(dossier: &Dossier, filter: Filter) -> Reading {
        let register = Register::cica();
        let now = sample::at("2023-12-01T00:00:00Z");
        let made = report(dossier, dossier, &register, filter, Naming(None), now).unwrap();
        reading(dossier, dossier, &made).unwrap().unwrap()
    }

    #[test]
    fn what_was_taken_up_and_what_is_open_show_at_their_words() {
        let mut dossier = sample::dossier(vec![
            sample::amendment("CN-1", "2023-11-08"),
            sample::amendment("RU-1", "2023-11-22"),
        ]);
        let open = read(&dossier, Filter::default());
        let touched: Vec<&Passage> = open.passages.iter().filter(|p| p.is_touched()).collect();
        assert_eq!(touched.len(), 1);
        assert_eq!(touched[0].changes().len(), 2);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        let version = sample::version(2, "2023-11-24", "affordable water", &["CN-1.1"]);
        dossier.versions.push(version);
        let taken = read(&dossier, Filter::default());
        let passage = taken.passages.iter().find(|p| p.is_touched()).unwrap();
        assert_eq!(passage.fate, Fate::Reworded);
        assert_eq!(passage.states().len(), 1);
        assert!(taken.steps.is_empty());
    }

    #[test]
    fn a_filter_leaves_only_the_passages_that_its_rows_are_about() {
        let dossier = sample::dossier(vec![sample::amendment("CN-1", "2023-11-08")]);
        let late = Filter {
            late: true,
            ..Filter::default()
        };
        let none = read(&dossier, late);
        assert!(none.passages.is_empty() && none.hidden > 0);
    }
}
