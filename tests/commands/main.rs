//! The program as people call it, one file a verb.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop where its data are wrong, and lays out its own files"
)]

mod check;
mod desk;
