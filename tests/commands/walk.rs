//! Bare `cica decide` before a person at a terminal, which the program `script` stands in for.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::desk::Desk;
use crate::outside::program;

/// Answers the questions of a walk in turn; what the terminal showed, without its colours.
fn walk(desk: &Desk, answers: &str) -> Option<String> {
    let script = program(&["script"], "apt-get install bsdutils")?;
    let mut child = Command::new(script)
        .args(["-qec", &format!("{} decide", env!("CARGO_BIN_EXE_cica"))])
        .arg("/dev/null")
        .current_dir(desk.path())
        .env_clear()
        .envs([
            ("PATH", "/usr/bin:/bin"),
            ("TERM", "dumb"),
            ("NO_COLOR", "1"),
            ("CICA_NOW", "2023-11-24T12:00:00Z"),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(answers.as_bytes()).unwrap();
    // The end of the input ends a walk that would ask more.
    drop(input);
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    Some(shown.split_whitespace().collect::<Vec<_>>().join(" "))
}

const BD: &str = "amendments/environment-protection/BD-1.record.yaml";

#[test]
fn each_question_names_who_stands_against_it_and_other_words_can_settle_both() {
    let desk = Desk::own();
    let Some(shown) = walk(&desk, "w\nhub\ny\nAgreed by both.\n") else {
        return;
    };
    for told in [
        "1 of 2",
        "It collides:",
        "RU-1.1 (Russia): “network”",
        "Words in place of “knowledge sharing mechanism”:",
        "RU-1.1 (Russia): now settled by other words",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert!(
        !shown.contains("2 of 2"),
        "what is settled is not asked: {shown}"
    );
    let record = desk.read(BD);
    for told in [
        "decision: adopted-as",
        "with: hub",
        "settles: [RU-1.1]",
        "Agreed by both.",
    ] {
        assert!(record.contains(told), "{told}: {record}");
    }
}

#[test]
fn what_cannot_be_recorded_is_said_and_the_walk_goes_on() {
    let desk = Desk::own();
    let before = desk.read(BD);
    let Some(shown) = walk(&desk, "w\n…\nq\n") else {
        return;
    };
    assert!(shown.contains("not recorded:"), "{shown}");
    assert!(shown.contains("2 of 2"), "{shown}");
    assert_eq!(desk.read(BD), before);
}
