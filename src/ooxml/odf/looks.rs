//! Styles and list styles of an OpenDocument text: what a paragraph is for, how its list counts.

use std::collections::HashMap;

use crate::ooxml::error::OoxmlError;
use crate::ooxml::model::{Marking, Role};
use crate::ooxml::xml::{Element, Token, Xml};

/// The most styles, and the longest chain of parents, that are followed.
const STYLES_LIMIT: usize = 20_000;
const CHAIN_LIMIT: usize = 32;

#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
    is_bold: Option<bool>,
    is_hidden: Option<bool>,
}

/// A level of a list style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) marking: Marking,
    pub(super) has_bracket: bool,
    /// The number of the first item.
    pub(super) start: u32,
    /// How many levels the number shows.
    pub(super) shown: usize,
}

/// The styles of a file by name.
#[derive(Debug, Default)]
pub(super) struct Looks {
    styles: HashMap<String, Style>,
    lists: HashMap<String, HashMap<usize, Level>>,
}

impl Looks {
    /// Reads the styles of a part, up to its text.
    pub(super) fn read(&mut self, part: &str, text: &str) -> Result<(), OoxmlError> {
        let mut xml = Xml::new(part, text);
        let (mut style, mut list) = (None, None);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else {
                continue;
            };
            match element.name() {
                "body" | "master-styles" => break,
                "style" => {
                    style = element.attribute("name");
                    if let Some(name) = style.clone().filter(|_| self.has_room()) {
                        let own = Style {
                            parent: element.attribute("parent-style-name"),
                            list: element.attribute("list-style-name"),
                            is_bold: None,
                            is_hidden: None,
                        };
                        self.styles.insert(name, own);
                    }
                }
                "text-properties" => {
                    let own = style.as_ref().and_then(|name| self.styles.get_mut(name));
                    if let Some(own) = own {
                        let weight = element.attribute("font-weight");
                        own.is_bold = weight.map(|weight| weight != "normal").or(own.is_bold);
                        let display = element.attribute("display");
                        own.is_hidden = display.map(|shown| shown == "none").or(own.is_hidden);
                    }
                }
                "list-style" | "outline-style" => {
                    list = element.attribute("name");
                    if let Some(name) = list.clone().filter(|_| self.has_room()) {
                        self.lists.entry(name).or_default();
                    }
                }
                "list-level-style-number"
                | "list-level-style-bullet"
                | "list-level-style-image" => {
                    let own = list.as_ref().and_then(|name| self.lists.get_mut(name));
                    if let (Some(own), Some((depth, level))) = (own, level(&element)) {
                        own.insert(depth, level);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn has_room(&self) -> bool {
        self.styles.len() + self.lists.len() < STYLES_LIMIT
    }

    fn chain<'s>(&'s self, name: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let named = move |name: &'s str| Some((name, self.styles.get(name)?));
        std::iter::successors(name.and_then(named), move |(_, style)| {
            style.parent.as_deref().and_then(named)
        })
        .take(CHAIN_LIMIT)
    }

    /// What a paragraph of a style is for, where the style says it.
    pub(super) fn role(&self, name: Option<&str>) -> Option<Role> {
        // A style that nobody defined still has its name.
        let own = name.into_iter();
        let mut names = own.chain(self.chain(name).filter_map(|(_, s)| s.parent.as_deref()));
        names.find_map(|name| {
            let name = name.replace("_20_", " ");
            Some(match name.as_str() {
                "Title" => Role::Title,
                "Subtitle" => Role::Subtitle,
                "Signature" => Role::Signature,
                name if name.starts_with("Contents ") => Role::Contents,
                _ => return None,
            })
        })
    }

    /// Whether a style sets in bold, where it says so.
    pub(super) fn is_bold(&self, name: Option<&str>) -> Option<bool> {
        self.chain(name).find_map(|(_, style)| style.is_bold)
    }

    /// Whether a style hides its words, where it says so.
    pub(super) fn is_hidden(&self, name: Option<&str>) -> Option<bool> {
        self.chain(name).find_map(|(_, style)| style.is_hidden)
    }

    /// The list style that a paragraph style brings.
    pub(super) fn list_of(&self, name: Option<&str>) -> Option<String> {
        let mut lists = self.chain(name).filter_map(|(_, style)| style.list.clone());
        lists.next().filter(|list| !list.is_empty())
    }

    /// A level, from 1, of a list style; none where it counts and marks nothing.
    pub(super) fn level(&self, list: &str, depth: usize) -> Option<Level> {
        match self.lists.get(list) {
            Some(levels) => levels.get(&depth).copied(),
            // A list without a style is one of bullets.
            None => Some(Level {
                marking: Marking::Bullet,
                has_bracket: false,
                start: 1,
                shown: 1,
            }),
        }
    }
}

fn level(element: &Element<'_>) -> Option<(usize, Level)> {
    let count = |name: &str| element.attribute(name).and_then(|value| value.parse().ok());
    let depth = count("level")?;
    let marking = if element.name() == "list-level-style-number" {
        match element.attribute("num-format").as_deref() {
            Some("1") => Marking::Number,
            Some("a") => Marking::Letter,
            Some("A") => Marking::Capital,
            Some("i") => Marking::Numeral,
            Some("I") => Marking::CapitalNumeral,
            // No number is shown.
            None | Some("") => return None,
            Some(_) => Marking::Number,
        }
    } else {
        Marking::Bullet
    };
    let suffix = element.attribute("num-suffix").unwrap_or_default();
    let start = element.attribute("start-value");
    Some((
        depth,
        Level {
            marking,
            has_bracket: suffix.contains(')'),
            start: start.and_then(|start| start.parse().ok()).unwrap_or(1),
            shown: count("display-levels").unwrap_or(1),
        },
    ))
}
