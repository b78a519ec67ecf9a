//! Writes values as canonical YAML: one spelling for one content, small diffs, no letter lost.
//!
//! The writer is the desk's own because every string must survive to the letter, and because a
//! change of one word must touch few lines. The same values make the JSON that seals are taken of.

use std::fmt::Write as _;

use crate::domain::hidden::{is_plain_ascii, marks_direction, turns_direction};

/// The column at which prose is wrapped.
const PROSE_WIDTH: usize = 88;

/// The longest line for a list or map written in one line.
const FLOW_WIDTH: usize = 112;

/// The longest line of a text that stands beside its key without quotes or block.
const PLAIN_WIDTH: usize = 100;

/// The longest text within a list or map written in one line.
const FLOW_TEXT: usize = 66;

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Out {
    /// A number.
    Int(u32),
    /// True or false.
    Bool(bool),
    /// A date, a time or a digest: letters that need no quotes.
    Bare(String),
    /// An id or a code.
    Word(String),
    /// A text, short as a rule: beside its key where it fits.
    Line(String),
    /// The words of a provision: a folded block.
    Prose(String),
    /// A list.
    Seq(Vec<Out>),
    /// A list in one line where it fits.
    Row(Vec<Out>),
    /// A map.
    Map(Vec<(&'static str, Out)>),
    /// A map in one line where it fits.
    Short(Vec<(&'static str, Out)>),
}

/// Writes a map as a whole file.
pub(crate) fn document(out: &Out) -> String {
    let mut text = String::new();
    match out {
        Out::Map(entries) | Out::Short(entries) => block_map(&mut text, entries, 0, false),
        other => value(&mut text, other, 0),
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn indent(text: &mut String, by: usize) {
    text.extend(std::iter::repeat_n(' ', by));
}

/// Writes entries one a line; the first goes on the present line where `on_line` says so.
fn block_map(text: &mut String, entries: &[(&'static str, Out)], at: usize, on_line: bool) {
    for (index, (key, held)) in entries.iter().enumerate() {
        if index > 0 || !on_line {
            indent(text, at);
        }
        text.push_str(key);
        text.push(':');
        value(text, held, at);
    }
}

/// Writes a value after `key:` or `-`, and the end of its last line.
fn value(text: &mut String, out: &Out, at: usize) {
    let column = text.len() - text.rfind('\n').map_or(0, |n| n + 1);
    match out {
        Out::Line(line) => scalar(text, line, at, PLAIN_WIDTH.saturating_sub(column + 1)),
        Out::Prose(prose) => scalar(text, prose, at, 0),
        Out::Seq(items) if items.is_empty() => text.push_str(" []\n"),
        Out::Map(entries) if entries.is_empty() => text.push_str(" {}\n"),
        Out::Row(items) => {
            match flow(out).filter(|row| row.chars().count() + column < FLOW_WIDTH) {
                Some(row) => line(text, &row),
                None => block_seq(text, items, at),
            }
        }
        Out::Short(entries) => {
            match flow(out).filter(|row| row.chars().count() + column < FLOW_WIDTH) {
                Some(row) => line(text, &row),
                None => nested_map(text, entries, at),
            }
        }
        Out::Seq(items) => block_seq(text, items, at),
        Out::Map(entries) => nested_map(text, entries, at),
        atom => {
            let word = flow(atom).unwrap_or_default();
            line(text, &word);
        }
    }
}

fn line(text: &mut String, rest: &str) {
    text.push(' ');
    text.push_str(rest);
    text.push('\n');
}

fn nested_map(text: &mut String, entries: &[(&'static str, Out)], at: usize) {
    text.push('\n');
    block_map(text, entries, at + 2, false);
}

fn block_seq(text: &mut String, items: &[Out], at: usize) {
    text.push('\n');
    for item in items {
        indent(text, at + 2);
        text.push('-');
        let fits = flow(item).is_some_and(|row| row.chars().count() + at + 4 < FLOW_WIDTH);
        match item {
            Out::Map(entries) if !entries.is_empty() => {
                text.push(' ');
                block_map(text, entries, at + 4, true);
            }
            Out::Short(entries) if !fits && !entries.is_empty() => {
                text.push(' ');
                block_map(text, entries, at + 4, true);
            }
            other => value(text, other, at + 2),
        }
    }
}

/// The value in one line, where it has such a form.
fn flow(out: &Out) -> Option<String> {
    Some(match out {
        Out::Int(number) => number.to_string(),
        Out::Bool(truth) => truth.to_string(),
        Out::Bare(letters) => letters.clone(),
        Out::Word(word) if is_misread(word) => quoted(word),
        Out::Word(word) => word.clone(),
        Out::Line(line) if line.chars().count() > FLOW_TEXT || line.contains('\n') => {
            return None;
        }
        Out::Line(line) if is_plain(line) && !line.contains([',', '[', ']', '{', '}']) => {
            line.clone()
        }
        Out::Line(line) => quoted(line),
        Out::Prose(_) => return None,
        Out::Seq(_) | Out::Map(_) => return None,
        Out::Row(items) => {
            let items: Option<Vec<_>> = items.iter().map(flow).collect();
            format!("[{}]", items?.join(", "))
        }
        Out::Short(entries) => {
            let entries: Option<Vec<_>> = entries
                .iter()
                .map(|(key, held)| Some(format!("{key}: {}", flow(held)?)))
                .collect();
            format!("{{{}}}", entries?.join(", "))
        }
    })
}

fn scalar(text: &mut String, letters: &str, at: usize, plain_limit: usize) {
    if letters.chars().count() <= plain_limit && is_plain(letters) {
        line(text, letters);
    } else if letters.contains('\n') && is_literal(letters) {
        text.push_str(if letters.ends_with('\n') {
            " |\n"
        } else {
            " |-\n"
        });
        for row in letters.lines() {
            if !row.is_empty() {
                indent(text, at + 2);
                text.push_str(row);
            }
            text.push('\n');
        }
    } else if (letters.chars().count() > plain_limit) && is_foldable(letters) {
        text.push_str(" >-\n");
        for row in fold(letters, PROSE_WIDTH.saturating_sub(at + 2).max(40)) {
            indent(text, at + 2);
            text.push_str(row);
            text.push('\n');
        }
    } else {
        line(text, &quoted(letters));
    }
}

/// Whether a character may stand in a file as it is: printable, and not one that YAML or some
/// editor takes for the end of a line, or that the eye cannot see.
fn is_visible(c: char) -> bool {
    !(c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
        // Bidirectional controls and blank characters of no width are escaped; what some script is
        // written with stays.
        || turns_direction(c)
        || marks_direction(c)
        || matches!(c, '\u{200B}' | '\u{2060}' | '\u{AD}'))
}

/// Whether every character of a text may stand in a file as it is.
fn is_all_visible(text: &str) -> bool {
    is_plain_ascii(text) || text.chars().all(is_visible)
}

/// Whether some reader of YAML would take the letters for something else than text.
fn is_misread(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(
        lower.as_str(),
        "" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null" | "~"
    ) || (word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && word.chars().all(|c| {
            c.is_ascii_hexdigit()
                || matches!(
                    c,
                    '+' | '-' | '.' | '_' | ':' | 'x' | 'X' | 'o' | 'O' | 'T' | 'Z' | ' '
                )
        }))
}

/// Whether a text may stand beside its key without quotes. Stricter than YAML: what a person
/// could misread is quoted too.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric())
        && !text.ends_with(|c: char| c.is_whitespace() || c == ':')
        && text
            .chars()
            .all(|c| is_visible(c) && (c == ' ' || !c.is_whitespace()))
        && !text.contains(['#', '"', '\\', '`'])
        && !text.contains(": ")
        && !is_misread(text)
}

/// Whether a text survives as a folded block.
fn is_foldable(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && is_all_visible(text)
}

/// Whether a text of several lines survives as a literal block.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    !body.is_empty()
        && !body.starts_with(char::is_whitespace)
        && !body.ends_with('\n')
        && body
            .split('\n')
            .all(|row| !row.ends_with(char::is_whitespace) && is_all_visible(row))
}

/// Divides prose into lines, only at a single space between two other characters: there, and only
/// there, a line break is read back as that space.
fn fold(text: &str, width: usize) -> Vec<&str> {
    let is_plain = is_plain_ascii(text);
    let width_of = |part: &str| match is_plain {
        true => part.len(),
        false => part.chars().count(),
    };
    let mut rows = Vec::new();
    let mut start = 0;
    // The last place at which the row may end, and the columns up to where the text was walked.
    let mut last_break: Option<usize> = None;
    let (mut columns, mut walked) = (0, 0);
    for at in breaks(text).chain(std::iter::once(text.len())) {
        columns += width_of(&text[walked..at]);
        walked = at;
        if columns > width
            && let Some(at_break) = last_break.take()
        {
            rows.push(&text[start..at_break]);
            start = at_break + 1;
            columns = width_of(&text[start..at]);
        }
        if columns > width && at < text.len() {
            // A word longer than the row stands on one of its own.
            rows.push(&text[start..at]);
            (start, walked, columns) = (at + 1, at + 1, 0);
        } else {
            last_break = Some(at);
        }
    }
    rows.push(&text[start..]);
    rows
}

/// The single spaces between two other characters.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.bytes().enumerate();
    let spaces = bytes.filter_map(|(at, byte)| (byte == b' ').then_some(at));
    spaces.filter(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 1..].chars().next();
        !before.is_none_or(char::is_whitespace) && !after.is_none_or(char::is_whitespace)
    })
}

/// The text in double quotes, everything unseen escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_visible(c) => out.push(c),
            c => {
                let code = u32::from(c);
                // Writing to a String cannot fail.
                let _ = if code < 0x100 {
                    write!(out, "\\x{code:02X}")
                } else if code < 0x1_0000 {
                    write!(out, "\\u{code:04X}")
                } else {
                    write!(out, "\\U{code:08X}")
                };
            }
        }
    }
    out.push('"');
    out
}

/// The value as RFC 8785 JSON: keys sorted, no white space, CRLF read as LF.
pub(crate) fn canonical_json(out: &Out) -> String {
    let mut text = String::new();
    json(&mut text, out);
    text
}

fn json(text: &mut String, out: &Out) {
    match out {
        Out::Int(number) => text.push_str(&number.to_string()),
        Out::Bool(truth) => text.push_str(&truth.to_string()),
        Out::Bare(letters) | Out::Word(letters) | Out::Line(letters) | Out::Prose(letters) => {
            json_string(text, letters);
        }
        Out::Seq(items) | Out::Row(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                json(text, item);
            }
            text.push(']');
        }
        Out::Map(entries) | Out::Short(entries) => {
            // Keys are ASCII, so the order by bytes is the order by UTF-16 units of RFC 8785.
            let mut sorted: Vec<_> = entries.iter().collect();
            sorted.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (index, (key, held)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                json_string(text, key);
                text.push(':');
                json(text, held);
            }
            text.push('}');
        }
    }
}

fn json_string(text: &mut String, letters: &str) {
    text.push('"');
    // Most texts hold nothing to escape.
    if letters
        .bytes()
        .all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\')
    {
        text.push_str(letters);
        text.push('"');
        return;
    }
    let mut taken = 0;
    // What is escaped is ASCII, so that every other byte is copied as it is.
    for (at, byte) in letters.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x08 => "\\b",
            b'\t' => "\\t",
            b'\n' => "\\n",
            0x0C => "\\f",
            b'\r' if letters[at + 1..].starts_with('\n') => "",
            b'\r' => "\\r",
            0..0x20 => "\\u00",
            _ => continue,
        };
        text.push_str(&letters[taken..at]);
        text.push_str(escape);
        if escape == "\\u00" {
            let _ = write!(text, "{byte:02x}");
        }
        taken = at + 1;
    }
    text.push_str(&letters[taken..]);
    text.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fold;

    proptest! {
        #[test]
        fn folded_rows_are_full_and_make_the_text_again(
            text in "([a-zқ环]{1,9} {1,2}){0,12}[a-z]{1,9}", width in 4_usize..20
        ) {
            let rows = fold(&text, width);
            prop_assert_eq!(rows.join(" "), text.as_str());
            let columns = |row: &str| row.chars().count();
            for (index, row) in rows.iter().enumerate() {
                // A longer row holds no place to end at.
                let words = row.replace("  ", "__");
                prop_assert!(columns(row) <= width || !words.contains(' '), "{rows:?}");
                let next = rows.get(index + 1).map(|next| next.replace("  ", "__"));
                if let Some(first) = next.as_deref().and_then(|next| next.split(' ').next()) {
                    prop_assert!(columns(row) + 1 + columns(first) > width, "{rows:?}");
                }
            }
        }
    }
}
