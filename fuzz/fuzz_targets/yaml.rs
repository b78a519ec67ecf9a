//! Any text as each kind of file of a desk: read or refused; what was read is written and read back
//! as the same value, and written again as the same text.

#![no_main]

use cica::store::documents as files;
use libfuzzer_sys::fuzz_target;

/// The first letter says which file, so that a case is one file and is quick.
fuzz_target!(|input: &str| {
    let Some(kind) = input.chars().next() else {
        return;
    };
    let text = &input[kind.len_utf8()..];
    match kind {
        'p' => {
            let id = "paper".parse().expect("an id");
            law(
                text,
                |text| files::read_paper(&id, text, "f").ok(),
                files::render_paper,
            );
        }
        'v' => law(
            text,
            |text| files::read_version(text, "f").ok(),
            files::render_version,
        ),
        's' => law(
            text,
            |text| files::read_submission(text, "f").ok(),
            files::render_submission,
        ),
        'r' => law(
            text,
            |text| files::read_record(text, "f").ok(),
            files::render_record,
        ),
        'm' => law(
            text,
            |text| files::read_register(text, "f").ok(),
            files::render_register,
        ),
        'o' => {
            law(
                text,
                |text| files::read_secretariat(text, "f").ok(),
                files::render_secretariat,
            );
        }
        // What people type is read, and its file is written by the command.
        'd' => drop(files::read_submission_draft(text, "f")),
        'i' => drop(files::read_draft_version(text, "f")),
        _ => {}
    }
});

fn law<T: PartialEq + std::fmt::Debug>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    render: impl Fn(&T) -> String,
) {
    let Some(value) = read(text) else { return };
    let written = render(&value);
    let again = read(&written).unwrap_or_else(|| panic!("what was written is refused:\n{written}"));
    assert_eq!(again, value, "the file says something else:\n{written}");
    assert_eq!(render(&again), written, "two ways to write one value");
}
