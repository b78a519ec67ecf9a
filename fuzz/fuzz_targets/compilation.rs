//! Any text as a compilation: its grammar alone, and a whole compilation of the paper.

#![no_main]

use std::collections::HashSet;

use cica::domain::register::Register;
use cica::input::{Format, compilation};
use cica::text::brackets::{parse, standing, write_plain};
use cica_fuzz::{BASE, files_as_submission};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(pieces) = parse(text) {
        let written = write_plain(&pieces, |by| by.join(", "));
        let again = parse(&written).expect("what is written is read");
        assert_eq!(
            standing(&again),
            standing(&pieces),
            "the wording that stands:\n{written}"
        );
    }
    let register = Register::cica();
    for format in [Format::Markdown, Format::Plain] {
        let read = compilation::read(text, format, &BASE, &HashSet::new(), &register, None);
        for voiced in read.unwrap_or_default() {
            files_as_submission(&voiced.proposal);
        }
    }
});
