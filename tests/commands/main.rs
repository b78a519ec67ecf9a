//! The commands, through the program itself.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test prepares its own desk and may stop where that fails"
)]

mod amend;
mod circulate;
mod comment;
mod completions;
mod consolidate;
mod correct;
mod decide;
mod desk;
mod import;
mod init;
mod man;
mod position;
mod receive;
mod recording;
mod reply;
mod withdraw;
