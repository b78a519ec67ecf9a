//! A bracketed compilation to what each state proposes: the same wordings, places and states.
//!
//! Words outside brackets are the base's; nothing is looked for by likeness. States whose proposals
//! are the same throughout are taken for co-sponsors of one submission, any other for a submission
//! of its own; where a state has two changes in one place, their labels bear the change as well.

mod changes;
mod gap;
mod labels;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::amended;
use super::draft;
use super::draft::outline::{Hints, Leaf, Outline, Part, folded};
use super::error::InputError;
use super::ids::IdMaker;
use super::ink::Ink;
use super::lines;
use super::proposal::{Format, Proposal};
use crate::domain::address::resolve_place;
use crate::domain::ids::{PlaceId, StateCode};
use crate::domain::register::Register;
use crate::domain::version::{Section, Version};
use crate::text::brackets::{self, Piece};
use changes::Collector;
use gap::Gap;
pub use labels::is_labelled;
use labels::{Labels, Speaker};

/// How a notice ends that tells of words for which there is no place.
pub const CANNOT: &str = "cannot be carried over";

/// What some states propose together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voiced {
    /// The states, in the order of their codes.
    pub by: Vec<StateCode>,
    /// What they propose.
    pub proposal: Proposal,
}

/// Reads a compilation over a version. `only` leaves out what other states propose.
///
/// `taken` are ids that were ever used in the paper, beside those of the base.
///
/// # Errors
/// Brackets that cannot be read, or labels that name no state.
pub fn read(
    text: &str,
    format: Format,
    base: &Version,
    taken: &HashSet<PlaceId>,
    register: &Register,
    only: Option<&[StateCode]>,
) -> Result<Vec<Voiced>, InputError> {
    lines::bounded(text)?;
    let outline = draft::outline_of(&Ink::plain(text), format, &hints(base))?;
    read_outline(&outline, base, taken, register, only, Vec::new())
}

/// What helps to tell the parts of a compilation apart.
pub(super) fn hints(base: &Version) -> Hints {
    Hints {
        is_compilation: true,
        ..amended::hints(base)
    }
}

/// Reads a compilation whose parts are told apart already; notices are added to those given.
pub(super) fn read_outline(
    outline: &Outline,
    base: &Version,
    taken: &HashSet<PlaceId>,
    register: &Register,
    only: Option<&[StateCode]>,
    notices: Vec<String>,
) -> Result<Vec<Voiced>, InputError> {
    let in_base = base
        .all_sections()
        .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)));
    let mut reader = Reader {
        base,
        places: Places::of(base),
        labels: Labels::new(register),
        ids: IdMaker::clear_of(taken.iter().chain(in_base)),
        out: Collector::default(),
        notices,
        lost: BTreeSet::new(),
        only,
    };
    reader.outline(outline)?;
    let Reader {
        out,
        notices,
        mut lost,
        ..
    } = reader;
    lost.retain(|state| only.is_none_or(|only| only.contains(state)));
    let mut all = together(out, &notices, only);
    if !lost.is_empty() && all.is_empty() {
        all.push(Voiced {
            by: lost.iter().cloned().collect(),
            proposal: Proposal {
                notices,
                ..Proposal::default()
            },
        });
    }
    for voiced in &mut all {
        voiced.proposal.is_partial = !lost.is_empty();
    }
    Ok(all)
}

/// Puts states with the same proposals together.
fn together(out: Collector, notices: &[String], only: Option<&[StateCode]>) -> Vec<Voiced> {
    let mut groups: Vec<Voiced> = Vec::new();
    let mut known: HashMap<Vec<crate::domain::change::Change>, usize> = HashMap::new();
    for (state, changes) in out.finish() {
        if only.is_some_and(|only| !only.contains(&state)) {
            continue;
        }
        match known.get(&changes).and_then(|index| groups.get_mut(*index)) {
            Some(group) => group.by.push(state),
            None => {
                known.insert(changes.clone(), groups.len());
                groups.push(Voiced {
                    by: vec![state],
                    proposal: Proposal {
                        changes,
                        notices: notices.to_vec(),
                        ..Proposal::default()
                    },
                });
            }
        }
    }
    groups
}

/// The provisions and headings of the base, by their wordings, each for one line.
struct Places {
    provisions: HashMap<String, Vec<PlaceId>>,
    headings: HashMap<String, Vec<PlaceId>>,
    text: BTreeMap<PlaceId, String>,
}

impl Places {
    fn of(base: &Version) -> Self {
        let mut places = Self {
            provisions: HashMap::new(),
            headings: HashMap::new(),
            text: BTreeMap::new(),
        };
        // Last first: lines take from the end of the list.
        let sections: Vec<&Section> = base.all_sections().collect();
        for section in sections.into_iter().rev() {
            for provision in section.provisions.iter().rev() {
                let known = places
                    .provisions
                    .entry(folded(&provision.text))
                    .or_default();
                known.push(provision.id.clone());
                places
                    .text
                    .insert(provision.id.clone(), provision.text.clone());
            }
            let known = places.headings.entry(folded(&section.heading)).or_default();
            known.push(section.id.clone());
            places
                .text
                .insert(section.id.clone(), section.heading.clone());
        }
        places
    }

    fn provision(&mut self, wording: &str) -> Option<PlaceId> {
        self.provisions.get_mut(&folded(wording))?.pop()
    }

    fn heading(&mut self, wording: &str) -> Option<PlaceId> {
        self.headings.get_mut(&folded(wording))?.pop()
    }
}

/// A line of the text, read.
struct Line {
    at: usize,
    pieces: Vec<Piece<Vec<Speaker>>>,
}

struct Reader<'a> {
    base: &'a Version,
    places: Places,
    labels: Labels<'a>,
    ids: IdMaker,
    out: Collector,
    notices: Vec<String>,
    /// The states some of whose words have no place.
    lost: BTreeSet<StateCode>,
    /// The states whose proposals alone are taken.
    only: Option<&'a [StateCode]>,
}

impl Reader<'_> {
    fn outline(&mut self, outline: &Outline) -> Result<(), InputError> {
        self.parts(&outline.parts, None)
    }

    fn parts(&mut self, parts: &[Part], holder: Option<&PlaceId>) -> Result<(), InputError> {
        let mut gap = Gap::default();
        for part in parts {
            let Some(heading) = &part.heading else {
                // Lines above the first heading are the paper's title and the like; a paper whose
                // first section has no heading has its provisions there.
                let section = self.places.heading("");
                self.leaves(&part.leaves, section.as_ref())?;
                if let Some(section) = section {
                    gap = Gap::after(section);
                }
                self.parts(&part.parts, holder)?;
                continue;
            };
            let line = self.line(heading)?;
            let standing = brackets::standing(&line.pieces);
            if standing.is_empty() && line.is_proposed() {
                self.new_section(part, &line, &mut gap, holder)?;
                continue;
            }
            let Some(id) = self.places.heading(&standing) else {
                self.unknown(&line, "heading", &standing);
                self.leaves(&part.leaves, None)?;
                self.parts(&part.parts, holder)?;
                continue;
            };
            self.changed(&line, &id)?;
            self.leaves(&part.leaves, Some(&id))?;
            self.parts(&part.parts, Some(&id))?;
            gap = Gap::after(id);
        }
        Ok(())
    }

    fn leaves(&mut self, leaves: &[Leaf], section: Option<&PlaceId>) -> Result<(), InputError> {
        let mut gap = Gap::default();
        for leaf in leaves {
            let line = self.line(leaf)?;
            let standing = brackets::standing(&line.pieces);
            if standing.is_empty() && line.is_proposed() {
                let sides = self.sides_of_provision(&gap, section);
                match self.place_in(&mut gap, sides, &line) {
                    Some(place) => self.new_provision(&line, leaf, &place),
                    None => self.unknown(&line, "new provision outside any section,", ""),
                }
                continue;
            }
            match self.places.provision(&standing) {
                Some(id) => {
                    self.changed(&line, &id)?;
                    gap = Gap::after(id);
                }
                None if section.is_some() || line.is_proposed() => {
                    self.unknown(&line, "provision", &standing);
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Notes that a line has no place, and whose proposals go unread with it.
    fn unknown(&mut self, line: &Line, what: &str, standing: &str) {
        self.lost.extend(line.states().cloned());
        let words: String = standing.chars().take(60).collect();
        self.notices.push(format!(
            "line {}: version {} has no {what} “{words}”: it is not carried over",
            line.at, self.base.number
        ));
    }

    fn line(&self, leaf: &Leaf) -> Result<Line, InputError> {
        let text = leaf.ink.all();
        let text = without_number(text.trim());
        let pieces = brackets::parse(text).map_err(|error| InputError::Brackets {
            line: leaf.line,
            error,
        })?;
        Ok(Line {
            at: leaf.line,
            pieces: self.labels.of_pieces(pieces, leaf.line)?,
        })
    }

    fn place(&self, typed: &str) -> Option<PlaceId> {
        resolve_place(typed, self.base).ok()
    }
}

impl Line {
    /// Whether any state proposes anything in it.
    fn is_proposed(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| !matches!(piece, Piece::Keep(_)))
    }

    /// The states that propose something in it.
    fn states(&self) -> impl Iterator<Item = &StateCode> {
        self.speakers().map(|speaker| &speaker.state)
    }

    /// Whoever proposes something in it.
    fn speakers(&self) -> impl Iterator<Item = &Speaker> {
        let labels = self.pieces.iter().flat_map(|piece| match piece {
            Piece::Keep(_) => Vec::new(),
            Piece::Choice(choice) => choice.options.iter().flat_map(|o| &o.by).collect(),
            Piece::Mark(_, by) => vec![by],
        });
        labels.flatten()
    }
}

/// A line without the number of what is only proposed: `1.4bis [The text — China]`.
fn without_number(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(' ') else {
        return text;
    };
    // In plain text the numbers of short provisions stand in a column of their own.
    let rest = rest.trim_start();
    // In Markdown the number is set strong.
    let number = number
        .strip_prefix("**")
        .and_then(|number| number.strip_suffix("**"))
        .unwrap_or(number);
    let looks = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains(|c: char| c.is_ascii_lowercase())
        && number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '(' | ')'));
    if looks && rest.starts_with('[') {
        rest
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
