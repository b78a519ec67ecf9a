//! Notes verbales out: from recorded facts and a template to a note, in English, Russian and Kazakh.
//!
//! Owns the kinds of notes, the facts that each states, the words of each language, the built-in
//! templates, and the check that a note states its facts, all of them and no others. May import
//! `views`, `procedure`, `drafting`, `text` and `domain`; reads no file (a secretariat's own template
//! comes in as text) and lays nothing out (`output` does).

mod compose;
mod context;
mod error;
pub mod facts;
mod kind;
pub mod stated;
pub mod template;
mod words;

pub use compose::{Note, compose};
pub use error::NoteError;
pub use facts::Facts;
pub use kind::NoteKind;
pub use template::Template;

#[cfg(test)]
mod tests;
