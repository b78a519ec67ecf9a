//! YAML as the desk uses it: read into a tree that knows lines and columns, written canonically.
//!
//! Knows nothing of papers; imports nothing of the crate. The subset is small on purpose: one
//! document, string keys, no anchors, aliases, merge keys or tags.

pub(crate) mod emit;
pub(crate) mod locate;
mod own;
pub(crate) mod tree;

#[cfg(test)]
mod tests;

pub(crate) use emit::Out;
pub(crate) use tree::{Mark, Node, Value, parse};

/// Whether the reader of the desk's own form takes a text; what it gives must be what the general
/// reader gives.
#[cfg(test)]
pub(crate) fn is_read_alike(source: &str) -> bool {
    let read = own::parse(source);
    if let Some(node) = &read {
        assert_eq!(tree::parse_any(source).as_ref(), Ok(node), "{source}");
    }
    read.is_some()
}
