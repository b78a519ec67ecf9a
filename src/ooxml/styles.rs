//! Paragraph styles: what a style's name says a paragraph is for, and the list that it brings.

use std::collections::HashMap;

use super::error::OoxmlError;
use super::model::Role;
use super::xml::{Token, Vocabulary, Xml};

/// Longest chain of styles based on one another.
const CHAIN: usize = 24;

/// What one style says.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    looks: Looks,
}

/// What a style or a paragraph says of itself; none where it says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks {
    pub(super) outline: Option<u8>,
    pub(super) list: Option<String>,
    pub(super) level: Option<u8>,
    pub(super) is_bold: Option<bool>,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
}

/// What the chain of a paragraph's style comes to.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    pub(super) role: Role,
    pub(super) looks: Looks,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, OoxmlError> {
        let mut styles = Self::default();
        let mut xml = Xml::new(part, text);
        let mut open: Option<(String, Style)> = None;
        let mut in_run = 0_usize;
        let mut depth = 0_usize;
        let mut style_depth = 0;
        while let Some(token) = xml.next()? {
            let element = match token {
                Token::Open(element) => element,
                Token::Close => {
                    if depth == style_depth
                        && let Some((id, style)) = open.take()
                    {
                        styles.by_id.insert(id, style);
                    }
                    if in_run == depth {
                        in_run = 0;
                    }
                    depth = depth.saturating_sub(1);
                    continue;
                }
                Token::Text(_) => continue,
            };
            depth += 1;
            if element.vocabulary != Vocabulary::Word {
                continue;
            }
            match (element.name(), &mut open) {
                ("style", None) => {
                    let kind = element.attribute("type");
                    let id = element.attribute("styleId");
                    if kind.as_deref() == Some("paragraph")
                        && let Some(id) = id
                    {
                        if matches!(element.attribute("default").as_deref(), Some("1" | "true")) {
                            styles.default = Some(id.clone());
                        }
                        style_depth = depth;
                        open = Some((id, Style::default()));
                    }
                }
                ("name", Some((_, style))) => {
                    style.name = element.value().unwrap_or_default().to_lowercase();
                }
                ("basedOn", Some((_, style))) => style.based_on = element.value(),
                ("outlineLvl", Some((_, style))) => style.looks.outline = level(element.value()),
                ("numId", Some((_, style))) => style.looks.list = element.value(),
                ("ilvl", Some((_, style))) => style.looks.level = level(element.value()),
                ("rPr", Some(_)) if in_run == 0 => in_run = depth,
                ("b", Some((_, style))) if in_run > 0 => {
                    style.looks.is_bold = Some(element.is_on());
                }
                ("pPrChange" | "rPrChange" | "tblStylePr", Some(_)) => {
                    xml.skip()?;
                    depth -= 1;
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// What a paragraph of this style is for.
    pub(super) fn resolve(&self, id: Option<&str>) -> Resolved {
        let mut resolved = Resolved::default();
        let mut next = id.or(self.default.as_deref());
        let mut is_named = false;
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            let looks = &style.looks;
            let own = &mut resolved.looks;
            own.outline = own.outline.or(looks.outline);
            // A level without a list belongs to the list of a style further down.
            own.level = own.level.or(looks.level);
            own.list = own.list.take().or_else(|| looks.list.clone());
            own.is_bold = own.is_bold.or(looks.is_bold);
            if !is_named && let Some(role) = named(&style.name) {
                resolved.role = role;
                is_named = true;
            }
            next = style.based_on.as_deref();
        }
        resolved
    }

    /// The list that a numbering style brings.
    pub(super) fn list_of(&self, id: &str) -> Option<String> {
        self.by_id.get(id)?.looks.list.clone()
    }
}

/// A number of a level or depth, bounded.
pub(super) fn level(value: Option<String>) -> Option<u8> {
    value?.parse::<u8>().ok().filter(|level| *level <= 9)
}

/// Word keeps the English names of its own styles whatever language it shows.
fn named(name: &str) -> Option<Role> {
    match name {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Subtitle),
        "signature" => Some(Role::Signature),
        _ if name.starts_with("toc ") && name.len() <= 5 => Some(Role::Contents),
        _ => {
            let depth: u8 = name.strip_prefix("heading ")?.parse().ok()?;
            (1..=9).contains(&depth).then_some(Role::Heading(depth))
        }
    }
}
