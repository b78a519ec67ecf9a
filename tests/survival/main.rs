//! What a desk survives: programs killed at any instant, full disks, many writers, altered files.

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

mod faults;
mod kills;
mod locks;
mod round;
mod tampering;
mod writers;
