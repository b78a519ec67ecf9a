//! Every character of every file of a small sealed desk is altered in turn: the check finds it, or
//! the desk still says the same.

use std::path::Path;

use cica::checks::check;
use cica::domain::dossier::Desk as Read;
use cica::domain::finding::Finding;
use cica::store::{self, Root};

use crate::round::{after, files};

/// What a desk says, and what is found in it.
fn seen(root: &Root) -> Option<(Read, Vec<Finding>)> {
    let opened = store::open(root, None).ok()?;
    let findings = check(&opened, |_, _| {}).findings;
    Some((opened.desk, findings))
}

/// The file with one character altered, in ways that take turns.
fn altered(text: &str, at: usize, c: char, way: usize) -> String {
    let (before, after) = text.split_at(at);
    let after = &after[c.len_utf8()..];
    let other = match c {
        '0'..='8' | 'a'..='y' | 'A'..='Y' => char::from(u8::try_from(c).unwrap() + 1),
        '9' => '0',
        ' ' => '_',
        _ => 'x',
    };
    match way % 3 {
        0 => format!("{before}{other}{after}"),
        1 => format!("{before}{after}"),
        _ => format!("{before}{c}{c}{after}"),
    }
}

/// The file with lines left out, doubled, exchanged, or emptied of what stands behind their key.
fn with_lines_altered(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let joined = |lines: &[&str]| lines.join("\n") + "\n";
    let mut out = Vec::new();
    for at in 0..lines.len() {
        let mut fewer = lines.clone();
        fewer.remove(at);
        out.push(joined(&fewer));
        let mut more = lines.clone();
        more.insert(at, lines[at]);
        out.push(joined(&more));
        if let Some((key, _)) = lines[at].split_once(": ") {
            let emptied = format!("{key}:");
            let mut emptier = lines.clone();
            emptier[at] = &emptied;
            out.push(joined(&emptier));
        }
        if at + 1 < lines.len() {
            let mut exchanged = lines.clone();
            exchanged.swap(at, at + 1);
            out.push(joined(&exchanged));
        }
    }
    out
}

/// How many ways each character is altered: one, and all of them with `CICA_TAMPER=3`.
fn ways() -> usize {
    let said = std::env::var("CICA_TAMPER").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(1)
}

#[test]
fn any_altered_character_of_a_sealed_desk_is_found_or_says_nothing() {
    // Circulated, amended, decided, consolidated; no desk is smaller that holds each kind of file.
    let desk = after(13);
    let root = Root::find(Some(&desk.path())).unwrap();
    let (says, findings) = seen(&root).unwrap();
    let errors = findings.iter().map(|finding| finding.code);
    assert!(
        !errors.clone().any(|code| code.contains("seal")),
        "{findings:?}"
    );
    let mut missed = Vec::new();
    let mut tried = 0;
    for (path, bytes) in files(&desk.path()) {
        let is_of_the_desk = path.starts_with("papers/") || path.starts_with("amendments/");
        if !is_of_the_desk || path.ends_with(".gitkeep") {
            continue;
        }
        let file = desk.path().join(&path);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut variants = with_lines_altered(&text);
        for (nth, (at, c)) in text.char_indices().enumerate() {
            variants.extend((0..ways()).map(|way| altered(&text, at, c, nth + way)));
        }
        for variant in variants.iter().filter(|variant| **variant != text) {
            tried += 1;
            std::fs::write(&file, variant).unwrap();
            let is_seen = match seen(&root) {
                None => true,
                Some((now, found)) => found != findings || now == says && is_yaml(&path),
            };
            if !is_seen {
                missed.push(format!("{path}: {}", first_difference(&text, variant)));
            }
        }
        std::fs::write(&file, bytes).unwrap();
    }
    assert!(
        missed.is_empty(),
        "{} of {tried}: {missed:#?}",
        missed.len()
    );
    assert!(tried > 3000, "only {tried} alterations were tried");
}

/// What an original says is not read: every byte of it counts.
fn is_yaml(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "yaml")
}

fn first_difference(text: &str, variant: &str) -> String {
    let line = text.lines().zip(variant.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_default();
    let of = |text: &str| text.lines().nth(line).unwrap_or_default().to_owned();
    format!("line {}: {:?} for {:?}", line + 1, of(variant), of(text))
}
