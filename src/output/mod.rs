//! A view in, bytes out: one document model, one renderer a file.
//!
//! Owns how a view looks in each format. Takes plain data and gives back bytes: no file, no clock,
//! no environment, no rules of procedure. Every renderer takes the same [`document::Document`];
//! machine formats have typed shapes of their own under [`json`]. May import `domain`, `text` and
//! `views`.

pub mod clean;
pub mod csv;
pub mod document;
pub mod docx;
pub mod error;
pub mod format;
pub mod github;
mod grid;
pub mod html;
pub mod ics;
pub mod inline;
pub mod json;
mod layout;
pub mod markdown;
pub mod pages;
mod paint;
pub mod plain;
mod prose;
pub mod sarif;
pub mod table;
pub mod terminal;
#[cfg(test)]
mod tests;

pub use document::{Block, Document};
pub use error::OutputError;
pub use format::{Format, RenderOptions, render};
pub use inline::{Edit, Inline, Role, Span, Standing};
pub use table::{Column, Table};
