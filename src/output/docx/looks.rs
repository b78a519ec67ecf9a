//! How the places of a text are set: headings by depth, items by level.

use std::collections::HashMap;

use crate::domain::ids::PlaceId;
use crate::domain::version::{Kind, Section};
use crate::ooxml::model::{ListMark, Marking, Paragraph, Role};

/// How one place is set, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    pub(super) id: &'a PlaceId,
    pub(super) text: &'a str,
    pub(super) set: Set,
}

/// How a place is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// A heading of a depth, from 1.
    Heading(u8),
    /// A paragraph.
    Body,
    /// An item of a level, from 1.
    Item(u8),
}

/// The places of a text in order, those without words left out.
pub(super) fn flat(sections: &[Section]) -> Vec<Placed<'_>> {
    let mut out = Vec::new();
    let mut stack: Vec<(&Section, u8)> = sections.iter().rev().map(|s| (s, 1)).collect();
    while let Some((section, depth)) = stack.pop() {
        out.push(Placed {
            id: &section.id,
            text: &section.heading,
            set: Set::Heading(depth),
        });
        out.extend(section.provisions.iter().map(|provision| Placed {
            id: &provision.id,
            text: &provision.text,
            set: match provision.kind {
                Kind::Paragraph => Set::Body,
                Kind::Item => Set::Item(provision.level),
            },
        }));
        let inner = depth.saturating_add(1);
        stack.extend(section.sections.iter().rev().map(|s| (s, inner)));
    }
    out.retain(|placed| !placed.text.is_empty());
    out
}

/// Places by id.
pub(super) fn by_id<'a>(placed: &[Placed<'a>]) -> HashMap<&'a PlaceId, (usize, Placed<'a>)> {
    placed
        .iter()
        .enumerate()
        .map(|(index, placed)| (placed.id, (index, placed.clone())))
        .collect()
}

impl Set {
    /// An empty paragraph set so.
    pub(super) fn paragraph(self) -> Paragraph {
        match self {
            Self::Heading(depth) => Paragraph {
                role: Role::Heading(depth),
                ..Paragraph::default()
            },
            Self::Body => Paragraph::default(),
            Self::Item(level) => Paragraph {
                list: Some(ListMark {
                    level: level.saturating_sub(1),
                    marking: Marking::Bullet,
                    numbers: Vec::new(),
                    has_bracket: false,
                }),
                ..Paragraph::default()
            },
        }
    }
}
