//! The report as a page: what it holds, and what a browser shows, does and prints of it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests run the program and read its files"
)]

mod browser;
#[path = "../commands/desk.rs"]
#[allow(dead_code, reason = "not every part of the harness is wanted here")]
mod desk;
mod does;
mod holds;
mod looks;
#[path = "../outside/mod.rs"]
mod outside;
mod pages;
