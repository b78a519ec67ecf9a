//! From Word to Word: what is read from Word files, what is written to them, and what other
//! programs read of that.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stderr,
    clippy::panic,
    reason = "a test prepares its own files, runs other programs, and says aloud what it skips"
)]

mod compilations;
mod drafts;
mod files;
mod hostile;
mod laws;
mod opendocument;
#[path = "../outside/mod.rs"]
mod outside;
mod papers;
mod programs;
mod reading;
mod schema;
