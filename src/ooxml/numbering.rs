//! Lists: how each level is marked, and the numbers, which are computed and never text.

use std::collections::HashMap;

use super::error::OoxmlError;
use super::model::{ListMark, Marking};
use super::styles::{Styles, level};
use super::xml::{Token, Vocabulary, Xml};

/// How one level of a list is marked.
#[derive(Debug, Clone)]
struct Level {
    marking: Option<Marking>,
    start: u32,
    pattern: String,
}

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: HashMap<u8, Level>,
    style: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct List {
    of: String,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Abstract>,
    lists: HashMap<String, List>,
}

/// The numbers reached so far.
#[derive(Debug, Default)]
pub(super) struct Counters {
    reached: HashMap<String, [u32; 10]>,
    begun: std::collections::HashSet<(String, u8)>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            marking: Some(Marking::Number),
            start: 1,
            pattern: String::new(),
        }
    }
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, OoxmlError> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(part, text);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else {
                continue;
            };
            if element.vocabulary != Vocabulary::Word {
                continue;
            }
            match element.name() {
                "abstractNum" => {
                    let id = element.attribute("abstractNumId").unwrap_or_default();
                    let mut own = List::default();
                    let mut style = None;
                    children(&mut xml, &mut own, &mut style)?;
                    let levels = own.levels;
                    numbering.abstracts.insert(id, Abstract { levels, style });
                }
                "num" => {
                    let id = element.attribute("numId").unwrap_or_default();
                    let mut list = List::default();
                    children(&mut xml, &mut list, &mut None)?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The mark of the next paragraph of a list at a level; none where the list shows none.
    pub(super) fn mark(
        &self,
        list: &str,
        depth: u8,
        styles: &Styles,
        counters: &mut Counters,
    ) -> Option<ListMark> {
        if list == "0" {
            return None;
        }
        let found = self.lists.get(list)?;
        let mut of = found.of.clone();
        if let Some(style) = self.abstracts.get(&of).and_then(|a| a.style.clone())
            && let Some(other) = styles.list_of(&style).and_then(|id| self.lists.get(&id))
        {
            of.clone_from(&other.of);
        }
        let base = self.abstracts.get(&of);
        let level_at = |depth: u8| {
            found
                .levels
                .get(&depth)
                .or_else(|| base?.levels.get(&depth))
        };
        let level = level_at(depth).cloned().unwrap_or_default();
        let start = |depth: u8| {
            found
                .starts
                .get(&depth)
                .copied()
                .or_else(|| level_at(depth).map(|level| level.start))
                .unwrap_or(1)
        };
        let is_fresh =
            found.starts.contains_key(&depth) && counters.begun.insert((list.to_owned(), depth));
        let reached = counters.reached.entry(of).or_default();
        let at = usize::from(depth);
        if let Some(own) = reached.get_mut(at) {
            *own = if *own == 0 || is_fresh {
                start(depth).max(1)
            } else {
                own.saturating_add(1)
            };
        }
        if let Some(deeper) = reached.get_mut(at + 1..) {
            deeper.fill(0);
        }
        let marking = level.marking?;
        let shown = |outer: u8| {
            let value = reached.get(usize::from(outer)).copied().unwrap_or(0);
            if value == 0 { start(outer) } else { value }
        };
        let mut numbers: Vec<u32> = (0..depth)
            .filter(|outer| level.pattern.contains(&format!("%{}", outer + 1)))
            .map(shown)
            .collect();
        numbers.push(shown(depth));
        Some(ListMark {
            level: depth,
            marking,
            numbers,
            has_bracket: level.pattern.ends_with([')', '）']),
        })
    }
}

/// Reads the inside of an abstract list or of a list.
fn children(
    xml: &mut Xml<'_>,
    list: &mut List,
    style: &mut Option<String>,
) -> Result<(), OoxmlError> {
    let mut depth = 1;
    let mut open: Option<(u8, usize, Level)> = None;
    let mut overridden = 0;
    while depth > 0 {
        let Some(token) = xml.next()? else { break };
        let element = match token {
            Token::Open(element) => element,
            Token::Close => {
                if let Some((number, at, level)) = open.take() {
                    if at == depth {
                        list.levels.insert(number, level);
                    } else {
                        open = Some((number, at, level));
                    }
                }
                depth -= 1;
                continue;
            }
            Token::Text(_) => continue,
        };
        depth += 1;
        if element.vocabulary != Vocabulary::Word {
            continue;
        }
        match (element.name(), &mut open) {
            ("abstractNumId", None) => list.of = element.value().unwrap_or_default(),
            ("numStyleLink", None) => *style = element.value(),
            ("lvlOverride", None) => overridden = level(element.attribute("ilvl")).unwrap_or(0),
            ("startOverride", None) => {
                if let Some(start) = element.value().and_then(|v| v.parse().ok()) {
                    list.starts.insert(overridden, start);
                }
            }
            ("lvl", None) => {
                let number = level(element.attribute("ilvl")).unwrap_or(0);
                open = Some((number, depth, Level::default()));
            }
            ("start", Some((_, _, level))) => {
                level.start = element.value().and_then(|v| v.parse().ok()).unwrap_or(1);
            }
            ("numFmt", Some((_, _, level))) => {
                level.marking = match element.value().as_deref() {
                    Some("bullet") => Some(Marking::Bullet),
                    Some("none") => None,
                    Some("lowerLetter" | "russianLower") => Some(Marking::Letter),
                    Some("upperLetter" | "russianUpper") => Some(Marking::Capital),
                    Some("lowerRoman") => Some(Marking::Numeral),
                    Some("upperRoman") => Some(Marking::CapitalNumeral),
                    _ => Some(Marking::Number),
                };
            }
            ("lvlText", Some((_, _, level))) => {
                level.pattern = element.value().unwrap_or_default();
                // LibreOffice writes a numbered level without text for a list that shows nothing.
                if level.pattern.trim().is_empty() && level.marking != Some(Marking::Bullet) {
                    level.marking = None;
                }
            }
            _ => {}
        }
    }
    Ok(())
}
