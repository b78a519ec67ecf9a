//! Names of states as people type them: folding, likeness, and lists.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest name that is looked at, in characters: whatever is longer names no state.
pub(super) const NAME_LENGTH_LIMIT: usize = 120;

/// How many parts of a list between conjunctions may make one name ("Bosnia and Herzegovina").
const PARTS_OF_A_NAME: usize = 3;

const CONJUNCTIONS: &[&str] = &["and", "и", "және", "мен", "бен", "пен"];

/// One spelling for all the ways a name is typed: no case, marks, full stops or apostrophes, single
/// spaces for any white space, hyphens and brackets, no leading "the".
///
/// Taking marks away makes ü u, ё е, й и and İ i alike; the dotless ı needs its own word.
pub(super) fn fold(name: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in name.nfkd().flat_map(char::to_lowercase) {
        match c {
            '.' | '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            c if is_combining_mark(c) || is_invisible(c) => {}
            c if c.is_alphanumeric() => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.push(if c == 'ı' { 'i' } else { c });
            }
            _ => gap = true,
        }
    }
    match out.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => out,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether most letters of a text are Cyrillic.
pub(super) fn is_cyrillic(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let cyrillic = letters()
        .filter(|c| ('\u{400}'..='\u{52f}').contains(c))
        .count();
    cyrillic * 2 > letters().count()
}

/// How like two folded names are, from 0 to 1. A whole word in common counts for much: "Korea" is
/// meant for "Republic of Korea", which has few letters in common with it.
pub(super) fn likeness(asked: &str, name: &str) -> f64 {
    let spelling = strsim::normalized_damerau_levenshtein(asked, name);
    if asked.chars().count() > 3 && name.split(' ').any(|word| word == asked) {
        spelling.max(0.9)
    } else {
        spelling
    }
}

/// Shortens a text for a message, control characters out.
pub(super) fn shown(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .take(80)
        .collect()
}

/// Divides a list at commas, semicolons, slashes and line ends.
pub(super) fn pieces(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';', '/', '&', '\n', '\r', '،', '，', '、'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

/// Divides a piece at conjunctions, and offers the longest joins first, since a name may itself
/// hold one. `take` says whether a candidate is a name; the first part that begins none is the
/// error.
pub(super) fn conjoined<T>(piece: &str, take: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, &str> {
    let parts = parts(piece);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = parts.get(from) {
        let name = parts[from..]
            .iter()
            .take(PARTS_OF_A_NAME)
            .enumerate()
            .rev()
            .find_map(|(more, last)| Some((take(piece.get(first.0..last.1)?)?, more + 1)));
        match name {
            Some((name, used)) => {
                found.push(name);
                from += used;
            }
            None => return Err(piece.get(first.0..first.1).unwrap_or(piece)),
        }
    }
    Ok(found)
}

/// Byte ranges of the stretches between conjunctions.
fn parts(piece: &str) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for word in piece.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let (start, end) = (at, at + bare.len());
        at += word.len();
        if bare.is_empty() {
            continue;
        }
        if CONJUNCTIONS.contains(&bare.to_lowercase().as_str()) {
            parts.extend(open.take());
        } else {
            open = Some((open.map_or(start, |(from, _)| from), end));
        }
    }
    parts.extend(open);
    parts
}
