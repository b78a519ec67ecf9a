//! The pager: for a long text on a terminal; on Windows none.

use std::io::Write;
use std::process::{Command, Stdio};

use super::command_line;
use super::environment::Environment;

/// Chooses the pager's command, where a text of these lines wants one on a page of that height.
///
/// An empty `PAGER`, or `cat`, means that none is wanted.
pub fn choose(
    environment: &Environment,
    lines: usize,
    height: Option<usize>,
) -> Option<Vec<String>> {
    // The shell's prompt takes a line too.
    if cfg!(windows) || lines < height? {
        return None;
    }
    let command = command_line::split(environment.raw("PAGER").unwrap_or("less -FRX"));
    let program = command.first()?;
    (program != "cat").then_some(command)
}

/// Shows a text through the pager; false where it could not be started, and nothing was shown.
pub fn show(command: &[String], environment: &Environment, text: &[u8]) -> bool {
    let Some((program, arguments)) = command.split_first() else {
        return false;
    };
    let mut pager = Command::new(program);
    pager.args(arguments).stdin(Stdio::piped());
    if environment.raw("LESS").is_none() {
        // As git does: colours pass, a short text stays on the screen.
        pager.env("LESS", "FRX");
    }
    let Ok(mut child) = pager.spawn() else {
        return false;
    };
    if let Some(mut input) = child.stdin.take() {
        // Left before the end: the reader has seen enough.
        _ = input.write_all(text);
    }
    _ = child.wait();
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_higher_than_the_page_is_paged() {
        let none = Environment::default();
        assert_eq!(choose(&none, 10, Some(24)), None);
        assert_eq!(choose(&none, 1000, None), None);
        assert_eq!(choose(&none, 24, Some(24)).unwrap(), ["less", "-FRX"]);
    }

    #[test]
    fn an_empty_pager_or_cat_means_none() {
        for pager in ["", "  ", "cat"] {
            assert_eq!(
                choose(&Environment::of([("PAGER", pager)]), 99, Some(24)),
                None
            );
        }
        let most = Environment::of([("PAGER", "most -s")]);
        assert_eq!(choose(&most, 99, Some(24)).unwrap(), ["most", "-s"]);
    }

    #[test]
    fn a_pager_that_is_not_there_shows_nothing() {
        let missing = ["no-such-pager-of-cica".to_owned()];
        assert!(!show(&missing, &Environment::default(), b"x"));
        assert!(show(
            &["true".to_owned()],
            &Environment::default(),
            &[b'x'; 1 << 20]
        ));
    }
}
