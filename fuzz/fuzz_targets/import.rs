//! Any text as a first draft, and as a clean edited copy of the paper, in Markdown and plain.

#![no_main]

use std::collections::HashSet;

use cica::input::{Format, amended, draft};
use cica_fuzz::{BASE, files_as_submission, files_as_version};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for format in [Format::Markdown, Format::Plain] {
        if let Ok(draft) = draft::read(text, format) {
            files_as_version(draft.sections);
        }
        if let Ok(proposal) = amended::read(text, format, &BASE, &HashSet::new()) {
            files_as_submission(&proposal);
        }
    }
});
