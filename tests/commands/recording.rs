//! A small paper of one's own, for the verbs that record what states send.

use crate::desk::{Desk, Outcome};

/// The draft as a person would type it.
pub(crate) const DRAFT: &str = "\
Shared waters

1. Background

Clean water is a right of all.

2. Activities

The coordinator proposes the following:

- Provide safe and clean water for all.

- Share data on rivers and lakes.
";

/// A desk with that paper as version 1, by Mongolia.
pub(crate) fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("draft.txt", DRAFT);
    let outcome = desk.run(&[
        "import",
        "draft.txt",
        "--id",
        "waters",
        "--coordinator",
        "MN",
    ]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    desk
}

/// Runs a command that must be done.
pub(crate) fn done(desk: &Desk, arguments: &[&str]) -> String {
    let outcome = desk.run(arguments);
    assert_eq!(outcome.code, 0, "{arguments:?}: {}", outcome.stderr);
    outcome.stdout
}

/// Runs a command that must be refused with code 2, nothing written; gives what it says.
pub(crate) fn refused(desk: &Desk, arguments: &[&str]) -> String {
    let before = files(desk);
    let Outcome { code, stderr, .. } = desk.run(arguments);
    assert_eq!(code, 2, "{arguments:?}: {stderr}");
    assert_eq!(files(desk), before, "{arguments:?} wrote something");
    // Messages are wrapped at the width of the page.
    stderr.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file of the desk with its bytes, but for the lock.
pub(crate) fn files(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(desk.path())
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != ".cica.lock")
        .map(|entry| {
            let name = entry.path().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}
