//! A version of a paper: its whole text, in sections and provisions.

use chrono::NaiveDate;

use super::ids::{ChangeId, PlaceId, StateCode};

/// What ends a line, in any script or system: no provision or heading holds one.
pub const LINE_ENDS: [char; 7] = [
    '\n', '\r', '\u{0b}', '\u{0c}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// The digest of what is on record: `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub String);

/// How a provision is set: a paragraph of running text, or an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    /// A paragraph, the default.
    #[default]
    Paragraph,
    /// A bulleted or lettered item.
    Item,
}

/// The unit that a state amends: one paragraph or one item. It holds no line break.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Provision {
    /// Its id, for life.
    pub id: PlaceId,
    /// Paragraph or item.
    pub kind: Kind,
    /// Depth of an item, from 1; a paragraph is always 1.
    pub level: u8,
    /// The wording.
    pub text: String,
}

/// A section: its heading, its provisions, and the sections nested in it after them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Section {
    /// Its id, for life; it also addresses the heading.
    pub id: PlaceId,
    /// The heading; empty where the text has none.
    pub heading: String,
    /// The provisions, in order.
    pub provisions: Vec<Provision>,
    /// Nested sections, in order.
    pub sections: Vec<Section>,
}

/// The version that another was made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Parent {
    /// Its number.
    pub version: u32,
    /// Its digest.
    pub digest: Digest,
}

/// A change that a version took up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Adoption {
    /// The change.
    pub change: ChangeId,
    /// Digest of the change with the effect and wording of its decision.
    pub digest: Digest,
    /// The sponsors that stood behind it when the version was made, where some of the submission's
    /// had withdrawn by then; empty where all stood. A later withdrawal changes nothing here.
    pub by: Vec<StateCode>,
}

/// A version: never typed into being, but the version before plus recorded changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The day it was made.
    pub date: NaiveDate,
    /// Of a first version: states whose proposals are in it and cannot be told apart.
    pub contributors: Vec<StateCode>,
    /// Of a later one: what it was made from.
    pub parent: Option<Parent>,
    /// Of a later one: what it took up.
    pub adopts: Vec<Adoption>,
    /// Takes up illustrative changes, and so is itself illustrative.
    pub illustrative: bool,
    /// The text.
    pub sections: Vec<Section>,
}

impl Section {
    /// This section and those nested in it, outer before inner, in text order.
    pub fn walk(&self) -> impl Iterator<Item = &Section> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let section = stack.pop()?;
            stack.extend(section.sections.iter().rev());
            Some(section)
        })
    }
}

impl Version {
    /// A first version: nobody contributed to it but the coordinator.
    pub fn first(date: NaiveDate, sections: Vec<Section>) -> Self {
        Self {
            number: 1,
            date,
            contributors: Vec::new(),
            parent: None,
            adopts: Vec::new(),
            illustrative: false,
            sections,
        }
    }

    /// Every section, in text order.
    pub fn all_sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().flat_map(Section::walk)
    }

    /// Every provision, in text order.
    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        self.all_sections().flat_map(|section| &section.provisions)
    }

    /// The provision of that id.
    pub fn provision(&self, id: &PlaceId) -> Option<&Provision> {
        self.provisions().find(|provision| provision.id == *id)
    }

    /// The section of that id.
    pub fn section(&self, id: &PlaceId) -> Option<&Section> {
        self.all_sections().find(|section| section.id == *id)
    }

    /// Where a paragraph goes that is placed after another: after the last of the items that the other
    /// introduces, so that the list stays with it; where it introduces none, after itself.
    pub fn end_of_list<'a>(&'a self, paragraph: &'a PlaceId) -> &'a PlaceId {
        let following = self.all_sections().find_map(|section| {
            let at = section.provisions.iter().position(|p| p.id == *paragraph)?;
            section.provisions.get(at..)
        });
        match following.and_then(<[Provision]>::split_first) {
            Some((first, rest)) if first.kind == Kind::Paragraph => rest
                .iter()
                .take_while(|provision| provision.kind == Kind::Item)
                .last()
                .map_or(paragraph, |last| &last.id),
            _ => paragraph,
        }
    }

    /// The wording of a provision, or the heading of a section.
    pub fn wording(&self, id: &PlaceId) -> Option<&str> {
        self.provision(id)
            .map(|provision| provision.text.as_str())
            .or_else(|| self.section(id).map(|section| section.heading.as_str()))
    }
}
