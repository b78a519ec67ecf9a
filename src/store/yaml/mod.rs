//! YAML as the desk uses it: read into a tree that knows lines and columns, written canonically.
//!
//! Knows nothing of papers; imports nothing of the crate. The subset is small on purpose: one
//! document, string keys, no anchors, aliases, merge keys or tags.

pub(crate) mod emit;
pub(crate) mod locate;
pub(crate) mod tree;

#[cfg(test)]
mod tests;

pub(crate) use emit::Out;
pub(crate) use tree::{Mark, Node, Value, parse};
