//! The commands, through the program itself.
//! The program as people call it, one file a verb.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test prepares its own desk and may stop where that fails"
)]

mod amend;
mod blame;
mod check;
mod check_fix;
mod ci;
mod circulate;
mod collisions;
mod comment;
mod compile;
mod completions;
mod consolidate;
mod correct;
mod decide;
mod desk;
mod diff;
mod find;
mod git;
mod import;
mod init;
mod json;
mod log;
mod man;
mod note;
mod notes_in;
mod other_organisation;
#[path = "../outside/mod.rs"]
mod outside;
mod own_words;
mod position;
mod proof;
mod receive;
mod recording;
mod reply;
mod report;
mod rules;
mod sarif;
mod schema;
mod show;
mod standing;
mod status;
mod submit;
mod time;
#[cfg(target_os = "linux")]
mod walk;
mod ways_out;
mod withdraw;
mod word;
