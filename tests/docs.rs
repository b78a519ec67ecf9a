//! The documents tell the truth: every command in them is run, and prints what they show.
//!
//! A fenced block `console` holds commands after `$ ` and what they print, one of `sh` commands whose
//! output is not shown; a block like `markdown draft.md` is a file that the reader is told to save. `UPDATE_DOCS=1 cargo test --test
//! docs` writes the program's real output into the documents.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "this test reads and runs the documents"
)]

use std::path::Path;
use std::process::Command;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Splits a command line as a shell would: quotes, and backslashes outside single quotes.
fn split(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut open, mut started) = (String::new(), None, false);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (open, c) {
            (Some(quote), c) if c == quote => open = None,
            (Some('\''), c) => word.push(c),
            (_, '\\') => word.extend(chars.next()),
            (Some(_), c) => word.push(c),
            (None, '"' | '\'') => (open, started) = (Some(c), true),
            (None, c) if c.is_whitespace() => {
                if started || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                started = false;
            }
            (None, c) => word.push(c),
        }
    }
    if started || !word.is_empty() {
        words.push(word);
    }
    words
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// An environment in which git says the same everywhere: no configuration, one author, one time.
fn of_git(folder: &Path, now: &str) -> Vec<(&'static str, std::ffi::OsString)> {
    let nothing = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let mut variables = vec![
        ("PATH", std::env::var_os("PATH").unwrap_or_default()),
        ("HOME", folder.as_os_str().to_owned()),
    ];
    variables.extend(
        [
            ("GIT_CONFIG_GLOBAL", nothing),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_CEILING_DIRECTORIES", "/"),
            ("GIT_AUTHOR_NAME", "A desk"),
            ("GIT_AUTHOR_EMAIL", "desk@example.org"),
            ("GIT_AUTHOR_DATE", now),
            ("GIT_COMMITTER_NAME", "A desk"),
            ("GIT_COMMITTER_EMAIL", "desk@example.org"),
            ("GIT_COMMITTER_DATE", now),
            ("GIT_PAGER", "cat"),
            ("LC_ALL", "C"),
        ]
        .map(|(name, value)| (name, value.into())),
    );
    variables
}

/// Runs one command and gives what it printed, both streams, errors after the rest.
fn run(folder: &Path, now: &str, line: &str) -> String {
    let line = line.replace("cargo run --release --", "cica");
    let words = split(&line);
    let program = match words[0].as_str() {
        "cica" => env!("CARGO_BIN_EXE_cica"),
        "git" => "git",
        _ => panic!("the documents run only cica and git, not `{line}`"),
    };
    let output = Command::new(program)
        .args(&words[1..])
        .current_dir(folder)
        .env_clear()
        .env("CICA_NOW", now)
        .envs(of_git(folder, now))
        .output()
        .unwrap();
    let code = output.status.code().unwrap_or(-1);
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    if code != 0 {
        text.push_str(&format!("(exit {code})\n"));
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
        .trim_start_matches('\n')
        .to_owned()
}

/// Runs a document in a folder and gives it back with the program's real output.
fn rerun(document: &str, folder: &Path, now: &str) -> String {
    let mut out = String::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut block: Vec<&str> = Vec::new();
        while let Some(inside) = lines.next_if(|l| *l != "```") {
            block.push(inside);
        }
        lines.next();
        match info.split_once(' ') {
            Some((_, name)) if !name.is_empty() => {
                std::fs::write(folder.join(name), block.join("\n") + "\n").unwrap();
                out.push_str(&(block.join("\n") + "\n"));
            }
            _ if info == "console" => out.push_str(&rerun_block(&block, folder, now)),
            _ => {
                if info == "sh" {
                    try_block(&block, folder, now);
                }
                out.push_str(&block.iter().map(|l| format!("{l}\n")).collect::<String>());
            }
        }
        out.push_str("```\n");
    }
    out
}

fn rerun_block(block: &[&str], folder: &Path, now: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < block.len() {
        let Some(first) = block[at].strip_prefix("$ ") else {
            at += 1;
            continue;
        };
        let mut command = first.to_owned();
        out.push_str(&format!("{}\n", block[at]));
        while command.ends_with('\\') {
            at += 1;
            command.pop();
            command.push_str(block[at].trim_start_matches("> "));
            out.push_str(&format!("{}\n", block[at]));
        }
        let printed = run(folder, now, &command);
        if !printed.trim().is_empty() {
            out.push_str(&printed);
        }
        at += 1;
    }
    out
}

/// Runs the commands of a block `sh`, whose output is not shown: none may be one that cannot be done.
fn try_block(block: &[&str], folder: &Path, now: &str) {
    let joined = block.join("\n").replace("\\\n", " ");
    for line in joined.lines() {
        let line = line.split(" #").next().unwrap().trim();
        if line.is_empty()
            || ["cargo test", "cargo install"]
                .iter()
                .any(|c| line.starts_with(c))
        {
            continue;
        }
        let printed = run(folder, now, line);
        assert!(
            !printed.contains("(exit 2)") && !printed.contains("(exit 128)"),
            "`{line}` cannot be done:\n{printed}"
        );
    }
}

/// Holds a document to the program, at a time, in an empty folder or beside the own desk.
fn hold(name: &str, now: &str, with_own_desk: bool) {
    let folder = tempfile::tempdir().unwrap();
    if with_own_desk {
        for part in ["papers", "amendments"] {
            copy(&repository().join(part), &folder.path().join(part));
        }
    }
    let path = repository().join(name);
    let document = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    let real = rerun(&document, folder.path(), now);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &real).unwrap();
        return;
    }
    let differs = document.lines().zip(real.lines()).position(|(a, b)| a != b);
    if let Some(at) = differs {
        let show = |text: &str| {
            text.lines()
                .skip(at)
                .take(12)
                .collect::<Vec<_>>()
                .join("\n")
        };
        panic!(
            "{name}:{}: the program says otherwise (UPDATE_DOCS=1 writes it in).\n--- written\n{}\n--- real\n{}",
            at + 1,
            show(&document),
            show(&real)
        );
    }
    assert_eq!(
        document.lines().count(),
        real.lines().count(),
        "{name}: output is missing at the end"
    );
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    hold("README.md", "2023-11-24T12:00:00Z", true);
}

#[test]
fn the_pages_on_checking_and_editors_print_what_they_show() {
    hold("docs/checks.md", "2023-11-24T12:00:00Z", true);
    hold("docs/editors.md", "2023-11-24T12:00:00Z", true);
    hold("docs/ci.md", "2023-11-24T12:00:00Z", true);
}

#[test]
fn the_whole_round_prints_what_it_shows() {
    hold("docs/round.md", "2024-03-05T12:00:00Z", false);
}

#[test]
fn the_round_of_the_seed_prints_what_it_shows() {
    hold("docs/seed-round.md", "2023-12-13T12:00:00Z", false);
}

#[test]
fn a_desk_between_places_prints_what_it_shows() {
    // A machine without git runs all the other pages.
    if Command::new("git").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "git is missing");
        return;
    }
    hold("docs/git.md", "2024-03-05T12:00:00Z", false);
}

#[test]
fn the_round_of_the_seed_writes_the_same_bytes_each_time() {
    let document = std::fs::read_to_string(repository().join("docs/seed-round.md")).unwrap();
    let written = || {
        let folder = tempfile::tempdir().unwrap();
        rerun(&document, folder.path(), "2023-12-13T12:00:00Z");
        let mut files = std::collections::BTreeMap::new();
        for entry in walkdir::WalkDir::new(folder.path()) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(folder.path()).unwrap().to_owned();
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
        files
    };
    let first = written();
    assert!(first.len() > 8);
    assert_eq!(first, written());
}

#[test]
fn the_round_of_the_seed_takes_at_most_fifteen_commands() {
    let document = std::fs::read_to_string(repository().join("docs/seed-round.md")).unwrap();
    let commands = document
        .lines()
        .filter(|line| line.starts_with("$ "))
        .count();
    assert!(commands <= 15, "{commands}");
}

#[test]
fn a_command_line_is_split_as_a_shell_splits_it() {
    assert_eq!(
        split(r#"cica amend --with "a \"b\"" --text '' c"#),
        ["cica", "amend", "--with", "a \"b\"", "--text", "", "c"]
    );
}
