//! The commands, run as a person runs them: through the binary, in an empty environment.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data are wrong"
)]

mod desk;
mod report;
mod status;
