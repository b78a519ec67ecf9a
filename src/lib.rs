//! `cica`: the amendment desk for a negotiated text.
//!
//! The floors, from the top: `commands` join `store`, `input` and `output`; `views` and `procedure`
//! say what people ask; `drafting` merges and attributes; `text` knows words; `domain` the nouns.
//! A floor imports only floors below it (`tests/architecture.rs` holds it to that).

pub mod checks;
pub mod commands;
pub mod domain;
pub mod drafting;
pub mod input;
pub mod notes;
pub mod ooxml;
pub mod output;
pub mod procedure;
pub mod store;
pub mod terminal;
pub mod text;
pub mod views;
