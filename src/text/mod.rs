//! Words: where they begin and end, how two wordings differ, how quotes and redlines are read.
//!
//! Pure algorithms over strings; knows no papers and no states. Imports no other floor.

pub mod brackets;
pub mod context;
pub mod diff;
pub mod fold;
pub mod modal;
pub mod phrase;
pub mod quote;
pub mod redline;
pub mod spacing;
pub mod words;
