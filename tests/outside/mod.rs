//! Programs beside Rust that tests ask.
//!
//! Where one is missing its tests are skipped, and say so; with `CI=true` they fail.

use std::path::PathBuf;

/// The path of a program, by any of its names; where there is none, how it is installed is said.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn program(names: &[&str], install: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file());
    if found.is_none() {
        let missing = format!("{} is missing ({install})", names[0]);
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "{missing}, and with CI=true nothing is skipped"
        );
        eprintln!("SKIPPED: {missing}");
    }
    found
}
