//! Hostile texts: by every way in, to every way out. They are refused with a reason, or pass through
//! to the letter, and never reach a terminal raw.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test prepares its own desk and may stop where that fails"
)]

#[allow(dead_code, reason = "the harness of the commands does more")]
#[path = "../commands/desk.rs"]
mod desk;
#[allow(dead_code, reason = "the tests of Word files use the rest")]
#[path = "../word/files.rs"]
mod files;

mod bounds;
mod harness;
mod matrix;
mod paths;
mod samples;
mod ways_in;
mod ways_out;
