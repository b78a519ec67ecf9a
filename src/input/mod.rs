//! Bytes in, draft or proposal out: Markdown, plain text, redlines, clean edited copies, sentences.
//!
//! Owns how a text that people typed is read: what is a heading, what an item, which edited
//! paragraph stands for which provision. Pure: text comes in as `&str` (a Word file as bytes), no file is touched. Imports
//! `ooxml`, `text` and `domain` alone. What is not carried over is always said in the notices, and what was
//! inferred in `understood`.

pub mod amended;
pub mod compilation;
pub mod docx;
pub mod draft;
pub mod encoding;
mod error;
mod ids;
mod ink;
mod lines;
mod marker;
pub mod note;
mod proposal;
pub mod redline;

pub use error::InputError;
pub use ids::provision_id;
pub use proposal::{Format, Proposal};
