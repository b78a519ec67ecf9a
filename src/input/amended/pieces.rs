//! The two texts laid flat: provisions and sections in text order, each knowing its section.

use super::align::Matching;
use crate::domain::ids::PlaceId;
use crate::domain::version::{Provision, Section, Version};
use crate::input::draft::outline::{Joint, Leaf, Outline, Part};
use crate::input::ink::{Ink, Mark};
use crate::text::words::Words;

/// The base laid flat.
#[derive(Debug)]
pub(super) struct BasePieces<'a> {
    pub(super) provisions: Vec<BaseProvision<'a>>,
    pub(super) sections: Vec<BaseSection<'a>>,
}

#[derive(Debug)]
pub(super) struct BaseProvision<'a> {
    pub(super) provision: &'a Provision,
    /// Index of its section.
    pub(super) section: usize,
}

#[derive(Debug)]
pub(super) struct BaseSection<'a> {
    pub(super) section: &'a Section,
    /// Index of the section that it is nested in.
    pub(super) parent: Option<usize>,
}

impl<'a> BasePieces<'a> {
    pub(super) fn of(base: &'a Version) -> Self {
        let mut pieces = Self {
            provisions: Vec::new(),
            sections: Vec::new(),
        };
        let mut stack: Vec<(&Section, Option<usize>)> =
            base.sections.iter().rev().map(|s| (s, None)).collect();
        while let Some((section, parent)) = stack.pop() {
            let index = pieces.sections.len();
            pieces.sections.push(BaseSection { section, parent });
            pieces
                .provisions
                .extend(section.provisions.iter().map(|provision| BaseProvision {
                    provision,
                    section: index,
                }));
            stack.extend(section.sections.iter().rev().map(|s| (s, Some(index))));
        }
        pieces
    }
}

/// The edited text laid flat.
#[derive(Debug)]
pub(super) struct EditedPieces<'a> {
    pub(super) leaves: Vec<EditedLeaf<'a>>,
    pub(super) parts: Vec<EditedPart<'a>>,
    /// Sections that are nested in none.
    pub(super) top: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct EditedLeaf<'a> {
    pub(super) leaf: &'a Leaf,
    /// Index of its section.
    pub(super) part: usize,
    /// What it said before any marks: this is matched with the base.
    pub(super) before: String,
    /// What it says after them.
    pub(super) after: String,
    /// The paragraph whose end it was.
    pub(super) divided_from: Option<Divided>,
    /// The paragraph whose end it becomes.
    pub(super) joined_to: Option<usize>,
}

/// Tracked changes say that a paragraph was divided here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Divided {
    /// Its first part.
    pub(super) first: usize,
    /// How many words of the whole stand before.
    pub(super) words: usize,
}

#[derive(Debug)]
pub(super) struct EditedPart<'a> {
    pub(super) part: &'a Part,
    /// Indices of the sections nested in it.
    pub(super) nested: Vec<usize>,
    /// Indices of its own paragraphs and items.
    pub(super) leaves: std::ops::Range<usize>,
    pub(super) before: String,
    pub(super) after: String,
}

/// How many words are deleted at the start of a second part: they go with the end of the first, and
/// the second begins with the first word that stays. Where others take their place there, they stay
/// with those. None where words are put at the joint alone: no division says on which side.
fn deleted_at_start(ink: &Ink) -> Option<usize> {
    let start: Vec<&(char, Mark)> = ink
        .0
        .iter()
        .take_while(|(c, mark)| *mark != Mark::Keep || c.is_whitespace())
        .collect();
    let of = |wanted: Mark| -> usize {
        let text: String = start
            .iter()
            .filter(|(_, mark)| *mark == wanted)
            .map(|(c, _)| c)
            .collect();
        Words::of(&text).len()
    };
    match (of(Mark::Delete), of(Mark::Insert)) {
        (deleted, 0) => Some(deleted),
        (0, _) => None,
        (_, _) => Some(0),
    }
}

impl<'a> EditedPieces<'a> {
    pub(super) fn of(outline: &'a Outline) -> Self {
        let mut pieces = Self {
            leaves: Vec::new(),
            parts: Vec::new(),
            top: Vec::new(),
        };
        let mut stack: Vec<(&'a Part, Option<usize>)> =
            outline.parts.iter().rev().map(|p| (p, None)).collect();
        while let Some((part, parent)) = stack.pop() {
            let index = pieces.parts.len();
            let from = pieces.leaves.len();
            for leaf in &part.leaves {
                pieces.leaf(leaf, index, from);
            }
            let heading = part.heading.as_ref();
            pieces.parts.push(EditedPart {
                part,
                nested: Vec::new(),
                leaves: from..pieces.leaves.len(),
                before: heading.map_or_else(String::new, |h| h.ink.before().trim().to_owned()),
                after: heading.map_or_else(String::new, |h| h.ink.after().trim().to_owned()),
            });
            match parent {
                Some(outer) => {
                    if let Some(outer) = pieces.parts.get_mut(outer) {
                        outer.nested.push(index);
                    }
                }
                None => pieces.top.push(index),
            }
            stack.extend(part.parts.iter().rev().map(|p| (p, Some(index))));
        }
        pieces
    }

    fn leaf(&mut self, leaf: &'a Leaf, part: usize, from: usize) {
        let mut edited = EditedLeaf {
            leaf,
            part,
            before: leaf.ink.before().trim().to_owned(),
            after: leaf.ink.after().trim().to_owned(),
            divided_from: None,
            joined_to: None,
        };
        let section = self.leaves.get_mut(from..).unwrap_or_default();
        let last = |holds: fn(&EditedLeaf<'_>) -> bool| {
            section.iter().rposition(holds).map(|place| from + place)
        };
        match leaf.joint {
            Joint::None => {}
            Joint::Joined => edited.joined_to = last(|other| !other.after.is_empty()),
            Joint::Divided { is_spaced } => {
                let first = last(|other| !other.before.is_empty());
                if let Some((first, whole)) =
                    first.and_then(|first| Some((first, self.leaves.get_mut(first)?)))
                {
                    edited.divided_from = deleted_at_start(&leaf.ink).map(|deleted| Divided {
                        first,
                        words: Words::of(&whole.before).len() + deleted,
                    });
                    if is_spaced {
                        whole.before.push(' ');
                    }
                    whole.before.push_str(&edited.before);
                    edited.before.clear();
                }
            }
        }
        self.leaves.push(edited);
    }

    /// The place of the base that a line of the edited text stands for.
    pub(super) fn at_line(
        &self,
        line: usize,
        old: &BasePieces<'_>,
        matching: &Matching,
    ) -> Option<PlaceId> {
        // Both lists are in the order of their lines; text before the first heading has line 0.
        let leaf = (self.leaves.partition_point(|l| l.leaf.line <= line))
            .checked_sub(1)
            .and_then(|index| Some((index, self.leaves.get(index)?)));
        let heading_of = |p: &EditedPart<'_>| p.part.heading.as_ref().map_or(0, |h| h.line);
        let part = (self.parts.partition_point(|p| heading_of(p) <= line))
            .checked_sub(1)
            .and_then(|index| Some((index, self.parts.get(index)?)));
        let heading_line = part.map_or(0, |(_, p)| heading_of(p));
        match leaf.filter(|(_, l)| l.leaf.line >= heading_line) {
            Some((index, _)) => {
                let base = matching.leaves.get(index).copied().flatten()?;
                old.provisions.get(base).map(|p| p.provision.id.clone())
            }
            None => {
                let base = matching.parts.get(part?.0).copied().flatten()?;
                old.sections.get(base).map(|s| s.section.id.clone())
            }
        }
    }
}
