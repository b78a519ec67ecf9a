//! Reads YAML text into a tree of nodes, each with its place in the text.
//!
//! Every scalar keeps the letters that the file has: `No`, `1.10` and `007` are text until a
//! reader asks for something else. A tree rather than derived structs, so that one pass over a
//! file finds every mistake in it, and so that any key path has a line and a column.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use super::own;

/// The deepest nesting that a file may have.
const DEPTH_LIMIT: usize = 64;

/// The most nodes that a file may have: a file within the size limit never needs more.
const NODE_LIMIT: usize = 2_000_000;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Mark {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// First byte.
    pub(crate) start: usize,
    /// The byte after the last; of a map or a list it may be the start alone.
    pub(crate) end: usize,
}

/// An entry of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The key.
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) key_at: Mark,
    /// What it holds.
    pub(crate) node: Node,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes, with escapes.
    Double,
    /// As a block, folded or literal.
    Block,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing: an empty value, `~` or `null`, without quotes.
    Null,
    /// A scalar, as text.
    Text {
        /// The text, escapes and folding undone.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// A list.
    Seq(Vec<Node>),
    /// A map, keys in the order of the file; a key may occur twice.
    Map(Vec<Entry>),
}

/// A node and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// Where.
    pub(crate) mark: Mark,
    /// What.
    pub(crate) value: Value,
}

/// A text that is not YAML as a desk uses it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct YamlError {
    /// Line and column, from 1, where known.
    pub(crate) position: Option<(usize, usize)>,
    /// What is wrong.
    pub(crate) message: String,
}

/// Reads a text.
///
/// # Errors
/// Where it is not YAML, holds several documents, anchors or aliases, or nests too deep.
pub(crate) fn parse(source: &str) -> Result<Node, YamlError> {
    own::parse(source).map_or_else(|| parse_any(source), Ok)
}

/// Reads a text in any form.
pub(super) fn parse_any(source: &str) -> Result<Node, YamlError> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_merge_keys: 0,
            max_documents: 1,
            max_depth: DEPTH_LIMIT,
            flow_nesting_limit: DEPTH_LIMIT,
            max_nodes: NODE_LIMIT,
            max_events: 2 * NODE_LIMIT,
            max_total_scalar_bytes: usize::MAX,
            max_total_comment_bytes: usize::MAX,
        },
        emit_comments: false,
        with_snippet: false,
        null_as_string: true,
        ignore_binary_tag_for_string: true,
        reject_unsupported_tags: true,
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_saphyr::MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: serde_saphyr::NonFiniteFloatPolicy::PassThrough,
    };
    let raw: Spanned<Raw> =
        serde_saphyr::from_str_with_options(source, options).map_err(|error| explain(&error))?;
    Ok(Marks { source }.node(raw))
}

/// Says what the reader found wrong, in words for the person who wrote the file.
fn explain(error: &serde_saphyr::Error) -> YamlError {
    use serde_saphyr::Error;
    let error = error.without_snippet();
    let position = error.location().and_then(position);
    let message = match error {
        Error::Budget { breach, .. } => {
            use serde_saphyr::budget::BudgetBreach;
            match breach {
                BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. } => {
                    "anchors (&) and aliases (*) are not read on a desk; write the value out, or \
                     put text that begins with & or * in quotes"
                        .to_owned()
                }
                BudgetBreach::Depth { .. } => {
                    format!("the file nests deeper than {DEPTH_LIMIT} levels; flatten it")
                }
                BudgetBreach::Documents { .. } => {
                    "the file holds more than one YAML document; keep one in a file".to_owned()
                }
                BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. } => {
                    format!("the file holds more than {NODE_LIMIT} values; divide it")
                }
                _ => "the file is too large to be read safely; divide it".to_owned(),
            }
        }
        Error::MultipleDocuments { .. } => {
            "the file holds more than one YAML document; keep one in a file".to_owned()
        }
        Error::UnknownAnchor { .. } => "aliases (*) are not read on a desk; write the value out, \
             or put text that begins with * in quotes"
            .to_owned(),
        other => {
            let text = other.to_string();
            let first = text.lines().next().unwrap_or("").trim();
            // The reader repeats the position in its sentence; it is printed once, before it.
            let first = first.strip_prefix("error: ").unwrap_or(first);
            let first = strip_position(first);
            if first.contains("recursion limit") {
                return YamlError {
                    position,
                    message: format!("the file nests deeper than {DEPTH_LIMIT} levels; flatten it"),
                };
            }
            format!("this is not valid YAML: {}", short(first))
        }
    };
    YamlError { position, message }
}

fn strip_position(text: &str) -> &str {
    let text = text
        .strip_prefix("line ")
        .and_then(|rest| rest.split_once(": "))
        .map_or(text, |(_, rest)| rest);
    text.find(" at line ").map_or(text, |at| &text[..at])
}

/// A message of the YAML reader, which may quote the file at any length.
fn short(text: &str) -> String {
    text.chars().take(300).collect()
}

fn position(location: Location) -> Option<(usize, usize)> {
    let line = usize::try_from(location.line()).ok()?;
    let column = usize::try_from(location.column()).ok()?;
    (line > 0).then_some((line, column.max(1)))
}

/// A node as the YAML reader hands it over: what is not surely text has only its place, and its
/// letters are taken from the source.
enum Raw {
    Null,
    Text(String),
    Letters,
    Seq(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a list or a map")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Letters)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Letters)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Letters)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Letters)
    }
    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = items.next_element()? {
            out.push(item);
        }
        Ok(Raw::Seq(out))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut out = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            out.push(entry);
        }
        Ok(Raw::Map(out))
    }
}

/// Whether the text before a scalar ends with the header of a block: `|` or `>`, alone at the end
/// of an earlier line.
fn is_block(before: &str) -> bool {
    let Some((above, _)) = before
        .trim_end_matches([' ', '\t'])
        .strip_suffix('\n')
        .map(|above| (above.trim_end(), ()))
    else {
        return false;
    };
    let line = above.rsplit('\n').next().unwrap_or("");
    let line = line.split(" #").next().unwrap_or("").trim_end();
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    head.ends_with(['|', '>'])
}

/// Makes marks of the reader's locations.
struct Marks<'a> {
    source: &'a str,
}

impl Marks<'_> {
    fn mark(&self, location: Location) -> Mark {
        let (line, column) = position(location).unwrap_or((1, 1));
        let span = location.span();
        let bytes = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let start = bytes(span.byte_offset()).unwrap_or(0);
        let end = start.saturating_add(bytes(span.byte_len()).unwrap_or(0));
        let end = end.min(self.source.len());
        Mark {
            line,
            column,
            start: start.min(end),
            end,
        }
    }

    fn style(&self, letters: &str, mark: Mark) -> Style {
        // A block first: its words may begin with a quotation mark.
        if is_block(self.source.get(..mark.start).unwrap_or("")) {
            Style::Block
        } else if letters.starts_with('"') {
            Style::Double
        } else if letters.starts_with('\'') {
            Style::Single
        } else {
            Style::Plain
        }
    }

    fn node(&self, raw: Spanned<Raw>) -> Node {
        let mark = self.mark(raw.referenced);
        let letters = self.source.get(mark.start..mark.end).unwrap_or("");
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Text {
                text,
                style: self.style(letters, mark),
            },
            // Numbers and truth values are one run of letters on one line: the source has them.
            Raw::Letters => Value::Text {
                text: letters.trim().to_owned(),
                style: Style::Plain,
            },
            Raw::Seq(items) => Value::Seq(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| Entry {
                        key_at: self.mark(key.referenced),
                        key: key.value,
                        node: self.node(value),
                    })
                    .collect(),
            ),
        };
        Node { mark, value }
    }
}

impl Node {
    /// What the node is, as a phrase for a message.
    pub(crate) fn describe(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Text { .. } => "text",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entry of a map under a key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }
}
