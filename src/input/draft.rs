//! A first draft from Markdown or plain text.

pub(crate) mod block;
mod headings;
mod inline;
mod levels;
mod markdown;
pub(crate) mod outline;
mod plain;
pub(crate) mod titles;

use super::error::InputError;
use super::ids::{For, IdMaker};
use super::ink::Ink;
use super::lines;
use super::proposal::Format;
use crate::domain::version::{Provision, Section};
use outline::{Hints, Outline, Part};

pub(crate) use block::HARD as HARD_BREAK;

/// A first draft as read, with ids made from its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The title, where the text has one above its first heading.
    pub title: Option<String>,
    /// What the paper is: "Draft Concept Paper".
    pub kind: Option<String>,
    /// The text.
    pub sections: Vec<Section>,
    /// The lines that close it: ministry and date.
    pub signature_block: Option<String>,
    /// What was not carried over.
    pub notices: Vec<String>,
}

/// Reads a first draft.
pub fn read(text: &str, format: Format) -> Result<Draft, InputError> {
    lines::bounded(text)?;
    let outline = outline_of(&Ink::plain(text), format, &Hints::default())?;
    Ok(drafted(outline))
}

/// A draft of an outline.
pub(crate) fn drafted(outline: Outline) -> Draft {
    let mut ids = IdMaker::default();
    let sections = outline
        .parts
        .iter()
        .filter_map(|part| section(part, &mut ids))
        .collect();
    Draft {
        title: outline.title,
        kind: outline.kind,
        sections,
        signature_block: (!outline.closing.is_empty()).then(|| outline.closing.join("\n")),
        notices: outline.notices,
    }
}

/// Reads the outline of a marked or unmarked text.
pub(crate) fn outline_of(ink: &Ink, format: Format, hints: &Hints) -> Result<Outline, InputError> {
    let lines = lines::cut(ink);
    let scan = match format {
        Format::Markdown => markdown::scan(&lines),
        Format::Plain => plain::scan(&lines),
    };
    outline::outline(scan, hints)
}

/// A section with ids, from what it says after the marks; also used for sections that an amended
/// text adds.
pub(crate) fn section(part: &Part, ids: &mut IdMaker) -> Option<Section> {
    let heading = part
        .heading
        .as_ref()
        .map(|leaf| leaf.ink.after())
        .unwrap_or_default();
    let id = ids.make(&heading, For::Section)?;
    let provisions = part
        .leaves
        .iter()
        .filter_map(|leaf| {
            let text = leaf.ink.after();
            Some(Provision {
                id: ids.make(&text, For::Provision)?,
                kind: leaf.kind,
                level: leaf.level,
                text,
            })
        })
        .collect();
    Some(Section {
        id,
        heading,
        provisions,
        sections: part
            .parts
            .iter()
            .filter_map(|nested| section(nested, ids))
            .collect(),
    })
}

#[cfg(test)]
mod tests;
