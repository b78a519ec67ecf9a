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
    let sections: Vec<Section> = outline
        .parts
        .iter()
        .filter_map(|part| section(part, &mut ids))
        .collect();
    let mut notices = outline.notices;
    notices.extend(numbers_itself(&sections));
    Draft {
        title: outline.title,
        kind: outline.kind,
        sections,
        signature_block: (!outline.closing.is_empty()).then(|| outline.closing.join("\n")),
        notices,
    }
}

/// Says where headings bear numbers of their own that the desk counts otherwise: `Article 1` after
/// a preamble is section 2.
fn numbers_itself(sections: &[Section]) -> Option<String> {
    let (place, section, name) = (1_usize..).zip(sections).find_map(|(place, section)| {
        let (name, rest) = section.heading.split_once(' ')?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let own: usize = digits.parse().ok()?;
        let is_name = name.chars().count() > 2 && name.chars().all(char::is_alphabetic);
        let ends = rest
            .get(digits.len()..)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        (is_name && ends && own < 1000 && own != place)
            .then(|| (place, section, format!("{name} {own}")))
    })?;
    let before = match place.checked_sub(2).and_then(|index| sections.get(index)) {
        Some(before) if !before.heading.is_empty() => {
            format!("“{}” is {} and ", before.heading, place - 1)
        }
        Some(_) => format!("what stands before it is {} and ", place - 1),
        None => String::new(),
    };
    Some(format!(
        "the text numbers its parts itself; on the desk {before}“{}” is {place}: `--at \"{name}\"` names it as the text does, `{place}.1` its first paragraph",
        section.heading
    ))
}

/// Reads the outline of a marked or unmarked text.
pub(crate) fn outline_of(ink: &Ink, format: Format, hints: &Hints) -> Result<Outline, InputError> {
    let lines = lines::cut(ink);
    let scan = match format {
        Format::Markdown => markdown::scan(&lines)?,
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
