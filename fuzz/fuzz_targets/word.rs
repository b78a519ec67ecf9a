//! Any bytes as a Word file: read to a draft and to a proposal, never a panic, never a hang.

#![no_main]

use std::collections::HashSet;

use cica::domain::version::Version;
use cica::input::docx::{Tracking, Word};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(word) = Word::open(bytes) else { return };
    let Ok(draft) = word.draft() else { return };
    let base = Version {
        number: 1,
        date: Default::default(),
        contributors: Vec::new(),
        parent: None,
        adopts: Vec::new(),
        illustrative: false,
        sections: draft.sections,
    };
    for tracking in [Tracking::Required, Tracking::Forgotten] {
        let _ = word.amended(&base, &HashSet::new(), &|_| true, tracking);
    }
});
