//! The files as they were read, so that a symbolic place can be made into path, line and column.

use std::collections::BTreeMap;

use crate::domain::finding::{Finding, Spot};

use super::layout;
use super::yaml::{Mark, Node, Value, locate};

/// A file as it was read.
#[derive(Debug, Clone)]
struct Source {
    text: String,
    tree: Option<Node>,
}

/// The files of a desk as they were read, by path relative to the desk.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<String, Source>,
}

/// Where something stands, for a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The path relative to the desk, `/` between folders.
    pub path: String,
    /// The line, from 1, where known.
    pub line: Option<usize>,
    /// The column in characters, from 1, where known.
    pub column: Option<usize>,
    /// Line and column just after the words, where it is about words of a version.
    pub end: Option<(usize, usize)>,
    /// The line's text, where the file was read.
    pub excerpt: Option<String>,
}

/// Writes `path:line:column`, as editors and CI read it.
impl std::fmt::Display for Located {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        Ok(())
    }
}

impl Sources {
    pub(crate) fn add(&mut self, path: String, text: String, tree: Option<Node>) {
        self.files.insert(path, Source { text, tree });
    }

    /// The text of a file as it was read.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|source| source.text.as_str())
    }

    /// The seal that closes a file, as it stands there.
    pub(super) fn seal(&self, path: &str) -> Option<&str> {
        super::closing::stored(self.files.get(path)?.tree.as_ref()?)
    }

    /// The paths of the files that were read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Says a finding in one line: `path:line:column: what is wrong; how to mend it`.
    pub fn describe(&self, finding: &Finding) -> String {
        let place = self.locate(&finding.spot);
        format!("{place}: {}; {}", finding.message, finding.mend)
    }

    /// Makes path, line and column of a place. A key that is not in the file is placed at the
    /// nearest key above it.
    pub fn locate(&self, spot: &Spot) -> Located {
        let path = layout::file_of(spot);
        let source = self.files.get(&path);
        let position = match spot {
            Spot::File { position, .. } => *position,
            _ => source.and_then(|source| source.position(spot)),
        };
        let excerpt = position.and_then(|(line, _)| {
            let text = &source?.text;
            text.lines().nth(line - 1).map(str::to_owned)
        });
        Located {
            path,
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
            end: source.and_then(|source| source.end(spot)),
            excerpt,
        }
    }
}

impl Source {
    /// Just after the words that a place names: after their last letter, wherever it stands.
    fn end(&self, spot: &Spot) -> Option<(usize, usize)> {
        let root = self.tree.as_ref()?;
        let (node, start, end) = match spot {
            Spot::Version {
                at: Some(id),
                words: Some((start, end)),
                ..
            } => (locate::place(root, id.as_str())?.1?, start, end),
            Spot::Paper {
                key,
                words: Some((start, end)),
                ..
            } => (&root.entry(key)?.node, start, end),
            _ => return None,
        };
        let last = node.text()?.get(*start..*end)?.chars().next_back()?;
        let byte = locate::source_byte(&self.text, node, end - last.len_utf8())?;
        let (line, column) = locate::line_and_column(&self.text, byte);
        Some((line, column + 1))
    }

    fn position(&self, spot: &Spot) -> Option<(usize, usize)> {
        let root = self.tree.as_ref()?;
        let of = |mark: Mark| (mark.line, mark.column);
        match spot {
            Spot::File { position, .. } => *position,
            Spot::Paper {
                key,
                words: Some((start, _)),
                ..
            } => {
                let words = root.entry(key).and_then(|entry| {
                    let byte = locate::source_byte(&self.text, &entry.node, *start)?;
                    Some(locate::line_and_column(&self.text, byte))
                });
                Some(words.unwrap_or_else(|| of(locate::find(root, key))))
            }
            Spot::Paper { key, .. } | Spot::Submission { key, .. } => {
                Some(of(locate::find(root, key)))
            }
            Spot::Record { key, .. } => {
                let key = rulings_by_kind(root, key);
                Some(of(locate::find(root, key.as_deref().unwrap_or_default())))
            }
            Spot::Version { at: None, .. } => Some(of(locate::first_mark(root))),
            Spot::Version {
                at: Some(id),
                words,
                ..
            } => {
                let Some((mark, node)) = locate::place(root, id.as_str()) else {
                    return Some(of(locate::first_mark(root)));
                };
                let words = words.and_then(|(start, _)| {
                    let byte = locate::source_byte(&self.text, node?, start)?;
                    Some(locate::line_and_column(&self.text, byte))
                });
                Some(words.unwrap_or_else(|| of(mark)))
            }
        }
    }
}

/// The key path in the file for one that counts decisions and admissions apart, as the domain does:
/// on disk they share the list `decisions`.
fn rulings_by_kind<'k>(root: &Node, key: &'k str) -> Option<std::borrow::Cow<'k, str>> {
    let (list, rest) = match key.split_once('[') {
        Some((list @ ("decisions" | "admissions"), rest)) => (list, rest),
        _ => return Some(key.into()),
    };
    let (index, rest) = rest.split_once(']')?;
    let index: usize = index.parse().ok()?;
    let Value::Seq(items) = &root.entry("decisions")?.node.value else {
        return None;
    };
    let of_kind = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.entry("admit").is_some() == (list == "admissions"));
    let (place, _) = of_kind.into_iter().nth(index)?;
    Some(format!("decisions[{place}]{rest}").into())
}
