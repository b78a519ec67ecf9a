//! Any text as a redline: its grammar alone, and a whole redlined paper.

#![no_main]

use std::collections::HashSet;

use cica::input::{Format, redline};
use cica::text::redline::{between, new_wording, old_wording, parse, write};
use cica_fuzz::{BASE, files_as_submission};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(segments) = parse(text) {
        let (old, new) = (old_wording(&segments), new_wording(&segments));
        let again = parse(&write(&segments)).expect("what is written is read");
        assert_eq!(old_wording(&again), old, "the wording before");
        assert_eq!(new_wording(&again), new, "the wording after");
        assert_eq!(
            write(&again),
            write(&segments),
            "two ways to write one redline"
        );
        let made = between(&old, &new);
        assert_eq!(old_wording(&made), old, "a redline of two wordings: before");
        assert_eq!(new_wording(&made), new, "a redline of two wordings: after");
        let read = parse(&write(&made)).expect("what is written is read");
        assert_eq!(read, made, "a redline of two wordings, written and read");
    }
    for format in [Format::Markdown, Format::Plain] {
        if let Ok(proposal) = redline::read(text, format, &BASE, &HashSet::new()) {
            files_as_submission(&proposal);
        }
    }
});
