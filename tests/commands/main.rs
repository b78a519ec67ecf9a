//! The commands, through the program itself.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test prepares its own desk and may stop where that fails"
)]

mod circulate;
mod completions;
mod consolidate;
mod correct;
mod decide;
mod desk;
mod man;
mod reply;
mod withdraw;
