//! Any text as the sentences of a note verbale, in English or Russian.

#![no_main]

use std::collections::HashSet;

use cica::input::note;
use cica_fuzz::{BASE, files_as_submission};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(proposal) = note::read(text, &BASE, &HashSet::new()) {
        files_as_submission(&proposal);
    }
});
