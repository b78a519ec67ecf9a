//! A text to an OpenDocument text: the same bytes for the same text, on every machine.
//!
//! As in a Word file, nothing of the machine or the person goes into it. Source of the format:
//! OpenDocument 1.3, part 2 (packages) and part 3 (schema).

mod deleted;
mod lists;
mod parts;
mod plan;
mod story;
mod styles;
mod tables;
mod words;

pub(in crate::ooxml) use parts::{MIME, parts};
