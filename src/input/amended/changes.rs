//! A matching to changes, in the order of the edited text.

mod order;
mod sections;
mod telling;

use std::collections::{HashMap, HashSet};

use super::align::Matching;
use super::parting::Parting;
use super::pieces::{BasePieces, EditedPieces};
use crate::domain::change::{Action, Change, ChangeType, Place, Wording};
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::{Kind, Provision};
use crate::input::ids::{For, IdMaker};
use crate::input::ink::Ink;
use crate::input::proposal::Proposal;
use crate::text::redline;
use order::following;
use telling::{opening, segments, set_as};

/// Writes the changes that make the edited text of the base.
pub(super) fn changes(
    old: &BasePieces<'_>,
    new: &EditedPieces<'_>,
    matching: &Matching,
    ids: IdMaker,
    numbering: &Numbering,
) -> (Proposal, Vec<Option<usize>>) {
    let mut writer = Writer {
        old,
        new,
        matching,
        numbering,
        ids,
        seconds: HashMap::new(),
        wholes: HashMap::new(),
        joins: HashMap::new(),
        joined: HashSet::new(),
        new_sections: HashMap::new(),
        gone: HashSet::new(),
        line: None,
        lines: Vec::new(),
        out: Proposal::default(),
    };
    writer.gone = writer.gone_sections();
    for parting in &matching.partings {
        match parting {
            Parting::Split {
                base,
                second,
                whole,
                ..
            } => {
                writer.wholes.insert(*base, whole);
                writer.seconds.insert(*second, parting)
            }
            Parting::Join { to, .. } => writer.joins.insert(*to, parting),
        };
    }
    writer.joined = new
        .leaves
        .iter()
        .enumerate()
        .filter(|(index, leaf)| {
            let base = matching.leaves.get(*index).copied().flatten();
            leaf.joined_to.is_some()
                && matching
                    .partings
                    .iter()
                    .any(|p| matches!(p, Parting::Join { what, .. } if Some(*what) == base))
        })
        .map(|(index, _)| index)
        .collect();
    let top = new.top.clone();
    writer.sections(&top, None);
    writer.line = None;
    writer.removals();
    (writer.out, writer.lines)
}

struct Writer<'a> {
    old: &'a BasePieces<'a>,
    new: &'a EditedPieces<'a>,
    matching: &'a Matching,
    numbering: &'a Numbering,
    ids: IdMaker,
    /// Splits by the edited text of their second part.
    seconds: HashMap<usize, &'a Parting>,
    /// Wordings of divided provisions, both parts in one.
    wholes: HashMap<usize, &'a str>,
    /// Joins by the provision that takes the words.
    joins: HashMap<usize, &'a Parting>,
    /// Edited texts that tracked changes join to the one before: told with that one.
    joined: HashSet<usize>,
    /// Ids of sections that the edited text adds.
    new_sections: HashMap<usize, PlaceId>,
    /// Sections of the base that are removed with all they hold.
    gone: HashSet<usize>,
    /// The line that is being read; none for what is nowhere in the edited text.
    line: Option<usize>,
    /// For each change the line that it was read from.
    lines: Vec<Option<usize>>,
    out: Proposal,
}

impl Writer<'_> {
    fn nested(&self, part: usize) -> Vec<usize> {
        self.new
            .parts
            .get(part)
            .map(|p| p.nested.clone())
            .unwrap_or_default()
    }

    fn change(&mut self, action: Action, understood: String) {
        self.lines.push(self.line);
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
        let stays = self.staying(&range, base_section);
        let first = range.start;
        let stays_at = |leaf: usize| stays.get(leaf - first).copied().unwrap_or(false);
        let following = following(&stays);
        let mut anchor: Option<PlaceId> = None;
        // After a divided or joined provision, places are told by what follows it.
        let mut parted = false;
        for leaf in range.clone() {
            self.line = self.new.leaves.get(leaf).map(|l| l.leaf.line);
            let next = following
                .get(leaf - first + 1)
                .copied()
                .flatten()
                .and_then(|l| self.matching.leaves.get(first + l).copied().flatten())
                .and_then(|base| self.base_id(base));
            let place = match (&anchor, next) {
                (Some(_), Some(next)) if parted => Place::Before(next),
                (Some(_), None) if parted => Place::LastIn(section.clone()),
                (Some(id), _) => Place::After(id.clone()),
                (None, _) => Place::FirstIn(section.clone()),
            };
            if self.joined.contains(&leaf) {
                continue;
            }
            if let Some(parting) = self.seconds.get(&leaf).copied() {
                self.split(leaf, parting);
                parted = true;
                continue;
            }
            match self.matching.leaves.get(leaf).copied().flatten() {
                Some(base) => {
                    let takes_words = self.joins.contains_key(&base);
                    self.kept(leaf, base, Some(place).filter(|_| !stays_at(leaf)));
                    if stays_at(leaf) {
                        anchor = self.base_id(base);
                        parted = takes_words;
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
        if let Some(Parting::Join {
            halves: [own, _], ..
        }) = self.joins.get(&base).copied()
        {
            self.reword(&id, &provision.text, own, own, None, "");
            self.join(base);
            return;
        }
        let whole = self.wholes.get(&base).copied();
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

    /// What is joined to a provision, and what to that in turn.
    fn join(&mut self, base: usize) {
        let mut to = base;
        while let Some(Parting::Join {
            what,
            halves: [_, own],
            ..
        }) = self.joins.remove(&to)
        {
            let (Some(ended), Some(taking)) = (self.old.provisions.get(*what), self.base_id(to))
            else {
                return;
            };
            let ended = ended.provision;
            self.reword(&ended.id, &ended.text, own, own, None, "");
            let told = format!(
                "{} is joined to the end of {}",
                self.named(&ended.id),
                self.named(&taking)
            );
            self.change(
                Action::Join {
                    what: ended.id.clone(),
                    to: taking,
                },
                told,
            );
            to = *what;
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
        // White space at the ends is not seen in a text, and nobody's change.
        let inner = base.trim();
        let edged = |text: &str| match base.split_once(inner) {
            Some((lead, trail)) if !inner.is_empty() && text == text.trim() && !text.is_empty() => {
                format!("{lead}{text}{trail}")
            }
            _ => text.to_owned(),
        };
        let (before, after) = (&*edged(before), &*edged(after));
        if base == after {
            return;
        }
        let segments = match ink {
            Some(ink) if ink.is_marked() && before == base && ink.before().trim() == base => {
                segments(ink)
            }
            _ => {
                if before != after && before != base {
                    self.out.notices.push(format!(
                        "{what}{}: the words before the marks are not those of the base; what differs from the base is taken as the change",
                        self.named(id)
                    ));
                }
                let (segments, is_coarse) = redline::compare(base, after);
                if is_coarse {
                    self.out.notices.push(format!(
                        "{what}{}: a stretch of it is too tangled to compare word by word, and is taken as reworded as a whole",
                        self.named(id)
                    ));
                }
                segments
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
