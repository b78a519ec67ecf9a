//! A matching to changes, in the order of the edited text.

use std::collections::{HashMap, HashSet};

use super::align::{Matching, rising};
use super::parting::Parting;
use super::pieces::{BasePieces, EditedLeaf, EditedPieces};
use crate::domain::change::{Action, Change, ChangeType, Place, Wording};
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::{Kind, Provision, Section};
use crate::input::ids::{For, IdMaker};
use crate::input::ink::{Ink, Mark};
use crate::input::proposal::Proposal;
use crate::text::redline::{self, Segment};

/// Writes the changes that make the edited text of the base.
pub(super) fn changes(
    old: &BasePieces<'_>,
    new: &EditedPieces<'_>,
    matching: &Matching,
    ids: IdMaker,
    numbering: &Numbering,
) -> Proposal {
    let mut writer = Writer {
        old,
        new,
        matching,
        numbering,
        ids,
        seconds: HashMap::new(),
        joins: HashMap::new(),
        new_sections: HashMap::new(),
        gone: HashSet::new(),
        out: Proposal::default(),
    };
    writer.gone = writer.gone_sections();
    for parting in &matching.partings {
        match parting {
            Parting::Split { second, .. } => writer.seconds.insert(*second, parting),
            Parting::Join { to, .. } => writer.joins.insert(*to, parting),
        };
    }
    let top: Vec<usize> = writer.nested(None);
    writer.sections(&top, None);
    writer.removals();
    writer.out
}

struct Writer<'a> {
    old: &'a BasePieces<'a>,
    new: &'a EditedPieces<'a>,
    matching: &'a Matching,
    numbering: &'a Numbering,
    ids: IdMaker,
    /// Splits by the edited text of their second part.
    seconds: HashMap<usize, &'a Parting>,
    /// Joins by the provision that takes the words.
    joins: HashMap<usize, &'a Parting>,
    /// Ids of sections that the edited text adds.
    new_sections: HashMap<usize, PlaceId>,
    /// Sections of the base that are removed with all they hold.
    gone: HashSet<usize>,
    out: Proposal,
}

impl Writer<'_> {
    fn nested(&self, parent: Option<usize>) -> Vec<usize> {
        self.new
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.parent == parent)
            .map(|(index, _)| index)
            .collect()
    }

    fn change(&mut self, action: Action, understood: String) {
        self.out.changes.push(Change {
            action,
            because: None,
            change_type: ChangeType::default(),
            otherwise: None,
        });
        self.out.understood.push(understood);
    }

    fn base_id(&self, base: usize) -> Option<PlaceId> {
        self.old
            .provisions
            .get(base)
            .map(|p| p.provision.id.clone())
    }

    fn section_id(&self, part: usize) -> Option<PlaceId> {
        match self.matching.parts.get(part).copied().flatten() {
            Some(base) => self.old.sections.get(base).map(|s| s.section.id.clone()),
            None => self.new_sections.get(&part).cloned(),
        }
    }

    /// "2.1(d)" or the id where there is no number.
    fn named(&self, id: &PlaceId) -> String {
        self.numbering
            .number(id)
            .map_or_else(|| format!("`{id}`"), |number| format!("{number} `{id}`"))
    }

    /// Writes sections that lie side by side in the edited text.
    fn sections(&mut self, parts: &[usize], parent: Option<usize>) {
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
        let mut anchor: Option<PlaceId> = None;
        for (index, part) in parts.iter().enumerate() {
            let base = self.matching.parts.get(*part).copied().flatten();
            let next = (index..parts.len())
                .find(|i| stays_at(*i))
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
            let inner = self.nested(Some(*part));
            self.sections(&inner, Some(*part));
        }
    }

    fn kept_section(&mut self, part: usize, base: usize, moved: Option<Place>) {
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

    fn is_emptied(&self, part: usize) -> bool {
        self.new
            .parts
            .get(part)
            .and_then(|p| self.new.leaves.get(p.leaves.clone()))
            .is_some_and(|leaves| leaves.iter().all(|leaf| leaf.after.is_empty()))
    }

    /// A section that the edited text adds, with what is new in it; what comes from the base is
    /// moved into it.
    fn new_section(&mut self, part: usize, place: Option<Place>) {
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

    fn made(&mut self, part: usize) -> Option<Section> {
        let edited = self.new.parts.get(part)?;
        let id = self.ids.make(&edited.after, For::Section)?;
        self.new_sections.insert(part, id.clone());
        // New provisions are inserted one by one behind the section where others move between them,
        // so that the order of the edited text holds; here the section alone.
        let mut sections = Vec::new();
        for inner in self.nested(Some(part)) {
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

    fn is_new(&self, leaf: usize) -> bool {
        self.matching.leaves.get(leaf) == Some(&None) && !self.seconds.contains_key(&leaf)
    }

    fn provision(&mut self, leaf: usize) -> Option<Provision> {
        let edited = self.new.leaves.get(leaf)?;
        if edited.after.is_empty() {
            return None;
        }
        let id = self.ids.make(&edited.after, For::Provision)?;
        Some(Provision {
            id,
            kind: edited.leaf.kind,
            level: edited.leaf.level,
            text: edited.after.clone(),
        })
    }

    /// Writes the provisions of one section of the edited text.
    fn provisions(&mut self, part: usize) {
        let (Some(edited), Some(section)) = (self.new.parts.get(part), self.section_id(part))
        else {
            return;
        };
        let range = edited.leaves.clone();
        let base_section = self.matching.parts.get(part).copied().flatten();
        if base_section.is_none() && range.clone().all(|leaf| self.is_new(leaf)) {
            return;
        }
        let order: Vec<Option<usize>> = range
            .clone()
            .map(|leaf| {
                let base = self.matching.leaves.get(leaf).copied().flatten()?;
                (Some(self.old.provisions.get(base)?.section) == base_section).then_some(base)
            })
            .collect();
        let stays = rising(&order);
        let first = range.start;
        let stays_at = |leaf: usize| stays.get(leaf - first).copied().unwrap_or(false);
        let mut anchor: Option<PlaceId> = None;
        // After a divided or joined provision, places are told by what follows it.
        let mut parted = false;
        for leaf in range.clone() {
            let next = (leaf + 1..range.end)
                .find(|l| stays_at(*l))
                .and_then(|l| self.matching.leaves.get(l).copied().flatten())
                .and_then(|base| self.base_id(base));
            let place = match (&anchor, next) {
                (Some(_), Some(next)) if parted => Place::Before(next),
                (Some(_), None) if parted => Place::LastIn(section.clone()),
                (Some(id), _) => Place::After(id.clone()),
                (None, _) => Place::FirstIn(section.clone()),
            };
            if let Some(parting) = self.seconds.get(&leaf).copied() {
                self.split(leaf, parting);
                parted = true;
                continue;
            }
            match self.matching.leaves.get(leaf).copied().flatten() {
                Some(base) => {
                    self.kept(leaf, base, Some(place).filter(|_| !stays_at(leaf)));
                    if stays_at(leaf) {
                        anchor = self.base_id(base);
                        parted = self.joins.contains_key(&base);
                    }
                }
                None => self.insert(leaf, place),
            }
        }
    }

    fn insert(&mut self, leaf: usize, place: Place) {
        let Some(provision) = self.provision(leaf) else {
            return;
        };
        let told = format!(
            "a new {} “{}” is inserted {} as `{}`",
            if provision.kind == Kind::Item {
                "item"
            } else {
                "paragraph"
            },
            opening(&provision.text),
            self.told(&place),
            provision.id
        );
        self.change(Action::Insert { provision, place }, told);
    }

    fn kept(&mut self, leaf: usize, base: usize, moved: Option<Place>) {
        let (Some(piece), Some(edited)) =
            (self.old.provisions.get(base), self.new.leaves.get(leaf))
        else {
            return;
        };
        let provision = piece.provision;
        let id = provision.id.clone();
        if edited.after.is_empty() && self.gone.contains(&piece.section) {
            return;
        }
        if edited.after.is_empty() {
            let told = format!(
                "{} “{}” is removed",
                self.named(&id),
                opening(&provision.text)
            );
            self.change(Action::Remove(id), told);
            return;
        }
        if (provision.kind, provision.level) != (edited.leaf.kind, edited.leaf.level) {
            self.out.notices.push(format!(
                "line {}: {} is set as {} in the edited text; how it is set stays as in the base",
                edited.leaf.line,
                self.named(&id),
                set_as(edited),
            ));
        }
        if let Some(place) = moved {
            let told = format!(
                "{} “{}” is moved {}",
                self.named(&id),
                opening(&provision.text),
                self.told(&place)
            );
            self.change(
                Action::Move {
                    what: id.clone(),
                    place,
                },
                told,
            );
        }
        if let Some(Parting::Join { what, halves, .. }) = self.joins.get(&base).copied() {
            let [own, other] = halves;
            self.reword(&id, &provision.text, own, own, None, "");
            if let Some(ended) = self.old.provisions.get(*what) {
                let ended = ended.provision;
                self.reword(&ended.id, &ended.text, other, other, None, "");
                let told = format!(
                    "{} is joined to the end of {}",
                    self.named(&ended.id),
                    self.named(&id)
                );
                self.change(
                    Action::Join {
                        what: ended.id.clone(),
                        to: id,
                    },
                    told,
                );
            }
            return;
        }
        let whole = self
            .matching
            .partings
            .iter()
            .find_map(|parting| match parting {
                Parting::Split {
                    base: split, whole, ..
                } if *split == base => Some(whole),
                _ => None,
            });
        match whole {
            Some(whole) => self.reword(&id, &provision.text, whole, whole, None, ""),
            None => self.reword(
                &id,
                &provision.text,
                &edited.before,
                &edited.after,
                Some(&edited.leaf.ink),
                "",
            ),
        }
    }

    fn split(&mut self, leaf: usize, parting: &Parting) {
        let (Parting::Split { base, before, .. }, Some(edited)) =
            (parting, self.new.leaves.get(leaf))
        else {
            return;
        };
        let Some(at) = self.base_id(*base) else {
            return;
        };
        let Some(id) = self.ids.make(&edited.after, For::Provision) else {
            return;
        };
        let told = format!(
            "{} is divided before “{}”; the second part is `{id}`",
            self.named(&at),
            opening(before)
        );
        self.change(
            Action::Split {
                at,
                before: before.clone(),
                id,
            },
            told,
        );
    }

    fn reword(
        &mut self,
        id: &PlaceId,
        base: &str,
        before: &str,
        after: &str,
        ink: Option<&Ink>,
        what: &str,
    ) {
        let differs = base != after;
        if !differs {
            return;
        }
        let segments = match ink {
            Some(ink) if ink.is_marked() && before == base => segments(ink),
            _ => {
                if before != after && before != base {
                    self.out.notices.push(format!(
                        "{what}{}: the words before the marks are not those of the base; what differs from the base is taken as the change",
                        self.named(id)
                    ));
                }
                redline::between(base, after)
            }
        };
        let redline = redline::write(&segments);
        let told = format!("{what}{} is reworded: {redline}", self.named(id));
        self.change(
            Action::Reword {
                at: id.clone(),
                wording: Wording::Redline(redline),
            },
            told,
        );
    }

    /// Sections that the edited text has not, or whose heading and provisions it marks as deleted.
    fn gone_sections(&self) -> HashSet<usize> {
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

    /// What is nowhere in the edited text.
    fn removals(&mut self) {
        for (index, section) in self.old.sections.iter().enumerate() {
            let is_inner = section
                .parent
                .is_some_and(|parent| self.gone.contains(&parent));
            if self.gone.contains(&index) && !is_inner {
                let id = section.section.id.clone();
                let told = format!(
                    "section {} “{}” is removed",
                    self.named(&id),
                    section.section.heading
                );
                self.change(Action::Remove(id), told);
            }
        }
        for (index, piece) in self.old.provisions.iter().enumerate() {
            if self.matching.back.get(index) == Some(&None) && !self.gone.contains(&piece.section) {
                let id = piece.provision.id.clone();
                let told = format!(
                    "{} “{}” is removed",
                    self.named(&id),
                    opening(&piece.provision.text)
                );
                self.change(Action::Remove(id), told);
            }
        }
    }

    fn told(&self, place: &Place) -> String {
        let name = self.named(place.anchor());
        match place {
            Place::After(_) => format!("after {name}"),
            Place::Before(_) => format!("before {name}"),
            Place::FirstIn(_) => format!("first in section {name}"),
            Place::LastIn(_) => format!("last in section {name}"),
        }
    }
}

fn set_as(edited: &EditedLeaf<'_>) -> String {
    match edited.leaf.kind {
        Kind::Paragraph => "a paragraph".to_owned(),
        Kind::Item => format!("an item of level {}", edited.leaf.level),
    }
}

/// The opening words of a text.
fn opening(text: &str) -> String {
    let mut words = text.split_whitespace();
    let opening: Vec<&str> = words.by_ref().take(6).collect();
    let cut: String = opening.join(" ").chars().take(60).collect();
    if words.next().is_some() || cut.len() < text.trim().len() {
        format!("{cut} …")
    } else {
        cut
    }
}

/// The marks of a text as a redline says them.
fn segments(ink: &Ink) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for (c, mark) in &ink.0 {
        match (out.last_mut(), mark) {
            (Some(Segment::Keep(text)), Mark::Keep)
            | (Some(Segment::Insert(text)), Mark::Insert)
            | (Some(Segment::Delete(text)), Mark::Delete) => text.push(*c),
            (_, Mark::Keep) => out.push(Segment::Keep(c.to_string())),
            (_, Mark::Insert) => out.push(Segment::Insert(c.to_string())),
            (_, Mark::Delete) => out.push(Segment::Delete(c.to_string())),
        }
    }
    out
}
