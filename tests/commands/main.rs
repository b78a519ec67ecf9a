//! The commands, through the program itself.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test prepares its own desk and may stop where that fails"
)]

mod blame;
mod collisions;
mod desk;
mod diff;
mod json;
mod log;
mod show;
