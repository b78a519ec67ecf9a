//! Pages: one a command, from plain data to the one document model.
//!
//! May import the floors below `output`; no rule of procedure is made here, only words for people.

pub(super) mod attribution;
pub mod blame;
pub mod collisions;
pub mod compared;
pub mod compile;
pub mod consolidated;
pub mod decided;
pub mod draft;
pub mod findings;
pub mod found;
pub mod joined;
pub mod letters;
pub mod matrix;
pub mod note;
pub mod proof;
pub mod redline;
pub mod report;
mod sentence;
pub mod status;
pub mod story;
pub mod submission;
pub mod submitted;
pub mod text;
pub mod understood;
pub mod what_if;
