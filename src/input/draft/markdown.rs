//! Markdown to blocks: headings, quotes, rules, comments and inline markup taken off.

use super::block::{Block, Scan, interrupts};
use super::inline;
use crate::input::error::InputError;
use crate::input::ink::Ink;
use crate::input::lines::Line;
use crate::input::marker;

/// Divides Markdown into blocks.
///
/// # Errors
/// Where a comment is opened and never closed: it would swallow the rest.
pub(crate) fn scan(lines: &[Line]) -> Result<Scan, InputError> {
    let mut scanner = Scanner::default();
    let body = scanner.skip_front_matter(lines);
    for line in body {
        scanner.line(line);
    }
    if let Some(line) = scanner.in_comment {
        return Err(InputError::OpenComment { line });
    }
    for block in &mut scanner.scan.blocks {
        let read = inline::read(&block.ink);
        block.bold = read.bold && block.marker.is_none();
        block.emphasis = read.emphasis;
        block.ink = read.ink;
        for lost in read.lost {
            scanner
                .scan
                .notices
                .push(format!("line {}: {lost} is not carried over", block.line));
        }
    }
    Ok(scanner.scan)
}

#[derive(Default)]
struct Scanner {
    scan: Scan,
    open: bool,
    /// The line on which an open comment began.
    in_comment: Option<usize>,
}

impl Scanner {
    fn skip_front_matter<'a>(&mut self, lines: &'a [Line]) -> &'a [Line] {
        let is_rule = |line: &Line| line.ink.all() == "---";
        if !lines.first().is_some_and(is_rule) {
            return lines;
        }
        // Front matter holds `key: value`; anything else after a rule is text.
        let Some(end) = lines
            .iter()
            .skip(1)
            .take(200)
            .position(is_rule)
            .map(|i| i + 1)
        else {
            return lines;
        };
        let matter = lines.get(1..end).unwrap_or_default();
        if matter.is_empty()
            || !matter.iter().all(|l| {
                l.ink.is_blank()
                    || l.indent > 0
                    || l.ink.all().contains(':')
                    || l.ink.all().starts_with('-')
            })
        {
            return lines;
        }
        self.scan.notices.push(format!(
            "lines 1 to {}: the front matter is not carried over",
            end + 1
        ));
        lines.get(end + 1..).unwrap_or_default()
    }

    fn notice(&mut self, line: &Line, what: &str) {
        self.scan
            .notices
            .push(format!("line {}: {what}", line.number));
    }

    fn line(&mut self, line: &Line) {
        let text = line.ink.all();
        if self.comment(line, &text) {
            return;
        }
        if line.ink.is_blank() {
            self.open = false;
            return;
        }
        if text.starts_with("```") || text.starts_with("~~~") {
            self.notice(
                line,
                "a code fence is not carried over; the lines in it are read as text",
            );
            self.open = false;
            return;
        }
        if self.underline(line, &text) {
            return;
        }
        if is_rule(&text) {
            self.notice(line, "a rule between paragraphs is not carried over");
            self.open = false;
            return;
        }
        if let Some((depth, ink)) = atx(line, &text) {
            self.scan.blocks.push(Block {
                heading: Some(depth),
                ..Block::begin(
                    &Line {
                        ink,
                        breaks: false,
                        ..line.clone()
                    },
                    None,
                )
            });
            self.open = false;
            return;
        }
        if let Some(rest) = text.strip_prefix('>') {
            self.notice(
                line,
                "a quotation mark `>` at the start of the line is not carried over",
            );
            let skip = 1 + usize::from(rest.starts_with(' '));
            let inner = Line {
                ink: line.ink.skip(skip).trimmed(),
                ..line.clone()
            };
            if inner.ink.is_blank() {
                self.open = false;
            } else {
                self.paragraph(&inner);
            }
            return;
        }
        if text.starts_with('|') && text.ends_with('|') && text.len() > 1 {
            self.notice(line, "a row of a table is read as a paragraph");
            self.open = false;
        }
        self.paragraph(line);
    }

    /// HTML comments: never wording, always said.
    fn comment(&mut self, line: &Line, text: &str) -> bool {
        let starts = text.starts_with("<!--");
        if self.in_comment.is_none() && !starts {
            return false;
        }
        if starts && self.in_comment.is_none() {
            self.notice(line, "a comment in the source is not carried over");
        }
        match text.find("-->") {
            Some(end) => {
                self.in_comment = None;
                let rest = text.get(end + 3..).unwrap_or_default();
                if !rest.trim().is_empty() {
                    let skip = text.chars().count() - rest.chars().count();
                    self.paragraph(&Line {
                        ink: line.ink.skip(skip).trimmed(),
                        ..line.clone()
                    });
                }
            }
            None => self.in_comment = self.in_comment.or(Some(line.number)),
        }
        true
    }

    /// A line of `=` or `-` under a single line makes that a heading.
    fn underline(&mut self, line: &Line, text: &str) -> bool {
        let depth = match text.chars().next() {
            Some('=') if text.chars().all(|c| c == '=') => 1,
            Some('-') if text.len() >= 2 && text.chars().all(|c| c == '-') => 2,
            _ => return false,
        };
        let Some(block) = self.scan.blocks.last_mut().filter(|_| self.open) else {
            return false;
        };
        if block.source_lines().len() != 1
            || block.marker.is_some()
            || block.line + 1 != line.number
        {
            return false;
        }
        block.heading = Some(depth);
        self.open = false;
        true
    }

    fn paragraph(&mut self, line: &Line) {
        let mut line = line.clone();
        let mut chars: Vec<char> = line.ink.0.iter().map(|(c, _)| *c).collect();
        // Converters escape a hyphen that was typed as a bullet.
        if chars.first() == Some(&'\\')
            && matches!(chars.get(1), Some('-' | '+' | '*' | '–'))
            && chars.get(2).is_some_and(|c| *c == ' ')
        {
            line.ink = line.ink.skip(1);
            chars.remove(0);
        }
        let marker = marker::of_markdown(&chars);
        match self.scan.blocks.last_mut().filter(|_| self.open) {
            Some(current)
                if marker
                    .as_ref()
                    .is_none_or(|(m, _)| !interrupts(current, line.indent, m)) =>
            {
                current.append(&line);
            }
            other => {
                let follows_on = other.is_some();
                self.scan.blocks.push(Block {
                    follows_on,
                    ..Block::begin(&line, marker)
                });
            }
        }
        self.open = true;
    }
}

/// `***`, `- - -`, `___`.
fn is_rule(text: &str) -> bool {
    let mut symbols = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = symbols.next().filter(|c| matches!(c, '*' | '-' | '_')) else {
        return false;
    };
    text.chars().filter(|c| *c == first).count() >= 3 && symbols.all(|c| c == first)
}

/// `## Heading ##`.
fn atx(line: &Line, text: &str) -> Option<(u8, Ink)> {
    let depth = text.chars().take_while(|c| *c == '#').count();
    let depth = u8::try_from(depth).ok().filter(|d| (1..=6).contains(d))?;
    let rest = line.ink.skip(depth.into());
    if !rest.0.first().is_none_or(|(c, _)| c.is_whitespace()) {
        return None;
    }
    let mut ink = rest.trimmed();
    let hashes = ink.0.iter().rev().take_while(|(c, _)| *c == '#').count();
    let before = ink.0.len() - hashes;
    if hashes > 0
        && before
            .checked_sub(1)
            .is_none_or(|i| ink.0.get(i).is_some_and(|(c, _)| *c == ' '))
    {
        ink.0.truncate(before);
        ink = ink.trimmed();
    }
    Some((depth, ink))
}
