//! Sections of the edited text: kept, moved, new, gone.

use std::collections::HashSet;

use super::{Writer, following};
use crate::domain::change::{Action, Place};
use crate::domain::ids::PlaceId;
use crate::domain::version::Section;
use crate::input::amended::align::rising;
use crate::input::ids::For;

impl Writer<'_> {
    /// Writes sections that lie side by side in the edited text.
    pub(super) fn sections(&mut self, parts: &[usize], parent: Option<usize>) {
        let base_parent = parent.and_then(|p| self.matching.parts.get(p).copied().flatten());
        // Only sections that lay side by side in the base too can have kept their order.
        let order: Vec<Option<usize>> = parts
            .iter()
            .map(|part| {
                let base = self.matching.parts.get(*part).copied().flatten()?;
                let same = self.old.sections.get(base)?.parent == base_parent
                    && (parent.is_none() || base_parent.is_some());
                same.then_some(base)
            })
            .collect();
        let stays = rising(&order);
        let stays_at = |index: usize| stays.get(index).copied().unwrap_or(false);
        let following = following(&stays);
        let mut anchor: Option<PlaceId> = None;
        for (index, part) in parts.iter().enumerate() {
            let base = self.matching.parts.get(*part).copied().flatten();
            let next = following
                .get(index)
                .copied()
                .flatten()
                .and_then(|i| self.section_id(*parts.get(i)?));
            let place = match (&anchor, next, parent.and_then(|p| self.section_id(p))) {
                (Some(id), _, _) => Some(Place::After(id.clone())),
                (None, Some(id), _) => Some(Place::Before(id)),
                (None, None, Some(id)) => Some(Place::FirstIn(id)),
                (None, None, None) => self
                    .old
                    .sections
                    .first()
                    .map(|s| Place::Before(s.section.id.clone())),
            };
            self.line = (self.new.parts.get(*part))
                .and_then(|p| p.part.heading.as_ref())
                .map(|heading| heading.line);
            match base {
                Some(base) => {
                    self.kept_section(*part, base, place.filter(|_| !stays_at(index)));
                    if stays_at(index) {
                        anchor = self.section_id(*part);
                    }
                }
                None if self.new_sections.contains_key(part) => anchor = self.section_id(*part),
                None => self.new_section(*part, place),
            }
            self.provisions(*part);
            let inner = self.nested(*part);
            self.sections(&inner, Some(*part));
        }
    }

    pub(super) fn kept_section(&mut self, part: usize, base: usize, moved: Option<Place>) {
        let (Some(section), Some(edited)) = (self.old.sections.get(base), self.new.parts.get(part))
        else {
            return;
        };
        let (section, edited_after) = (section.section, edited.after.clone());
        let id = section.id.clone();
        if let Some(place) = moved {
            let told = format!("section {} is moved {}", self.named(&id), self.told(&place));
            self.change(
                Action::Move {
                    what: id.clone(),
                    place,
                },
                told,
            );
        }
        if edited_after.is_empty() && !section.heading.is_empty() {
            if !self.gone.contains(&base) {
                let line = edited.part.heading.as_ref().map_or(1, |h| h.line);
                self.out.notices.push(format!(
                    "line {line}: the heading of section {} is gone while its text stays: the heading is kept; move the text or remove the section",
                    self.named(&id)
                ));
            }
            return;
        }
        let ink = edited.part.heading.as_ref().map(|heading| &heading.ink);
        self.reword(
            &id,
            &section.heading,
            &edited.before,
            &edited_after,
            ink,
            "the heading of section ",
        );
    }

    pub(super) fn is_emptied(&self, part: usize) -> bool {
        self.new
            .parts
            .get(part)
            .and_then(|p| self.new.leaves.get(p.leaves.clone()))
            .is_some_and(|leaves| leaves.iter().all(|leaf| leaf.after.is_empty()))
    }

    /// A section that the edited text adds, with what is new in it; what comes from the base is
    /// moved into it.
    pub(super) fn new_section(&mut self, part: usize, place: Option<Place>) {
        let Some(section) = self.made(part) else {
            return;
        };
        let Some(place) = place else {
            self.out
                .notices
                .push("a new section cannot be placed in an empty text".to_owned());
            return;
        };
        let told = format!(
            "a new section “{}” is inserted {} as `{}`",
            section.heading,
            self.told(&place),
            section.id
        );
        self.change(Action::InsertSection { section, place }, told);
    }

    pub(super) fn made(&mut self, part: usize) -> Option<Section> {
        let edited = self.new.parts.get(part)?;
        let id = self.ids.make(&edited.after, For::Section)?;
        self.new_sections.insert(part, id.clone());
        // New provisions are inserted one by one behind the section where others move between them,
        // so that the order of the edited text holds; here the section alone.
        let mut sections = Vec::new();
        for inner in self.nested(part) {
            if self.matching.parts.get(inner) == Some(&None) {
                sections.extend(self.made(inner));
            }
        }
        let heading = edited.after.clone();
        let range = edited.leaves.clone();
        let all_new = range.clone().all(|leaf| self.is_new(leaf));
        let provisions = if all_new {
            range.filter_map(|leaf| self.provision(leaf)).collect()
        } else {
            Vec::new()
        };
        Some(Section {
            id,
            heading,
            provisions,
            sections,
        })
    }

    /// Sections that the edited text has not, or whose heading and provisions it marks as deleted.
    pub(super) fn gone_sections(&self) -> HashSet<usize> {
        let is_struck = |part: usize| {
            self.new.parts.get(part).is_some_and(|p| {
                p.after.is_empty() && !p.before.is_empty() && self.is_emptied(part)
            })
        };
        (0..self.old.sections.len())
            .filter(
                |index| match self.matching.parts_back.get(*index).copied().flatten() {
                    Some(part) => is_struck(part),
                    None => true,
                },
            )
            .collect()
    }
}
