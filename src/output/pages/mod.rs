//! Pages: one a command, from plain data to the one document model.
//!
//! May import the floors below `output`; no rule of procedure is made here, only words for people.

pub mod findings;
pub mod text;
