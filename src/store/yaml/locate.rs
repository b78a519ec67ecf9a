//! Finds nodes by key path, and the place of words inside a scalar.

use super::tree::{Mark, Node, Style, Value};

/// Where a key path like `changes[0].replace` leads: its key, or the nearest one above it that
/// exists; an empty path is the whole document.
pub(crate) fn find(root: &Node, path: &str) -> Mark {
    let mut node = root;
    let mut mark = first_mark(root);
    for step in steps(path) {
        let next = match (&node.value, step) {
            (Value::Map(_), Step::Key(key)) => {
                node.entry(key).map(|entry| (entry.key_at, &entry.node))
            }
            (Value::Seq(items), Step::Index(index)) => {
                items.get(index).map(|item| (first_mark(item), item))
            }
            _ => None,
        };
        let Some((at, found)) = next else {
            break;
        };
        mark = at;
        node = found;
    }
    mark
}

/// Where a node begins: a map begins with its first key.
pub(crate) fn first_mark(node: &Node) -> Mark {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.mark, |entry| entry.key_at),
        _ => node.mark,
    }
}

enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split('.').flat_map(|part| {
        let (key, rest) = part.split_once('[').map_or((part, ""), |(k, r)| (k, r));
        let key = (!key.is_empty()).then_some(Step::Key(key));
        let indexes = rest
            .split('[')
            .filter_map(|index| index.trim_end_matches(']').parse().ok())
            .map(Step::Index);
        key.into_iter().chain(indexes)
    })
}

/// The section or provision of an id in the tree of a version: the entry of its `id`, and the node
/// of its words.
pub(crate) fn place<'n>(root: &'n Node, id: &str) -> Option<(Mark, Option<&'n Node>)> {
    fn within<'n>(node: &'n Node, words: &str, id: &str) -> Option<(Mark, Option<&'n Node>)> {
        let own = node.entry("id")?;
        if own.node.text() == Some(id) {
            return Some((own.key_at, node.entry(words).map(|entry| &entry.node)));
        }
        below(node, id)
    }
    fn below<'n>(node: &'n Node, id: &str) -> Option<(Mark, Option<&'n Node>)> {
        let list = |key| match node.entry(key).map(|entry| &entry.node.value) {
            Some(Value::Seq(items)) => items.as_slice(),
            _ => &[],
        };
        list("provisions")
            .iter()
            .find_map(|item| within(item, "text", id))
            .or_else(|| {
                list("sections")
                    .iter()
                    .find_map(|item| within(item, "heading", id))
            })
    }
    below(root, id)
}

/// The byte of the source at which a byte of a scalar's text stands. Escapes, folded lines and
/// indentation are walked over in step with the text.
pub(crate) fn source_byte(source: &str, node: &Node, at: usize) -> Option<usize> {
    let Value::Text { text, style } = &node.value else {
        return None;
    };
    let raw = source.get(node.mark.start..node.mark.end)?;
    let is_double = *style == Style::Double;
    let is_single = *style == Style::Single;
    let mut place = usize::from(is_double || is_single);
    for (index, wanted) in text.char_indices() {
        place += gap(&raw[place..], wanted, is_double);
        if index >= at {
            return Some(node.mark.start + place);
        }
        let rest = &raw[place..];
        let Some(found) = rest.chars().next() else {
            break;
        };
        place += match found {
            '\\' if is_double => escape_length(rest),
            '\'' if is_single => 2.min(rest.len()),
            '\n' | '\r' if wanted == ' ' => 0,
            found => found.len_utf8(),
        };
        if matches!(found, '\n' | '\r') && wanted == ' ' {
            place += line_break(&raw[place..]);
        }
        while !raw.is_char_boundary(place) {
            place += 1;
        }
    }
    Some(node.mark.start + place.min(raw.len()))
}

/// The length of what the source has before the next letter that is no letter of the text:
/// the indentation of a line, a break that was escaped.
fn gap(rest: &str, wanted: char, is_double: bool) -> usize {
    let mut length = 0;
    if is_double {
        while let Some(after) = rest[length..].strip_prefix("\\\n") {
            length += 2 + after.len() - after.trim_start_matches([' ', '\t']).len();
        }
    }
    let tail = &rest[length..];
    if !wanted.is_whitespace() && tail.starts_with([' ', '\t', '\n', '\r']) {
        length += tail.len() - tail.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }
    length
}

/// A line break and the indentation after it.
fn line_break(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// The length of an escape in double quotes.
fn escape_length(rest: &str) -> usize {
    let length = match rest.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
    };
    length.min(rest.len())
}

/// Line and column in characters, from 1, of a byte of a text.
pub(crate) fn line_and_column(source: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(source.len());
    while !source.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &source[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        1 + before.bytes().filter(|b| *b == b'\n').count(),
        1 + before[line_start..].chars().count(),
    )
}
