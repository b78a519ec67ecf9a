//! A text cut into lines, within bounds, before anything is understood of it.

use super::error::InputError;
use super::ink::{Ink, Mark};

/// The most bytes that are read: a hundred times the longest concept paper.
pub(crate) const SIZE_LIMIT: usize = 8 * 1024 * 1024;
/// The most lines that are read.
pub(crate) const LINE_LIMIT: usize = 100_000;
/// How deep headings or items may nest.
pub(crate) const DEPTH_LIMIT: usize = 8;

/// One line of the source.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// Columns of white space before its text; a tab counts to the next four.
    pub(crate) indent: usize,
    /// Its text without the white space around it.
    pub(crate) ink: Ink,
    /// Two or more spaces stood at its end: Markdown's hard break.
    pub(crate) breaks: bool,
}

/// Holds a text to the bounds, and refuses what is not text.
pub(crate) fn bounded(text: &str) -> Result<(), InputError> {
    if text.len() > SIZE_LIMIT {
        return Err(InputError::TooLarge {
            size: text.len(),
            limit: SIZE_LIMIT,
        });
    }
    let mut line = 1;
    for c in text.chars() {
        match c {
            '\n' => line += 1,
            '\0' | '\u{FFFE}' | '\u{FFFF}' => {
                return Err(InputError::NotText {
                    line,
                    code: c.into(),
                });
            }
            _ => {}
        }
    }
    if line > LINE_LIMIT {
        return Err(InputError::TooManyLines { limit: LINE_LIMIT });
    }
    Ok(())
}

/// Cuts a marked text into lines. CR LF, a lone CR, and Unicode's line and paragraph separators end
/// a line too; a form feed is a page break, and so an empty line.
pub(crate) fn cut(ink: &Ink) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut current: Vec<(char, Mark)> = Vec::new();
    let mut number = 1;
    let mut glyphs = ink.0.iter().copied().peekable();
    if glyphs.peek().is_some_and(|(c, _)| *c == '\u{FEFF}') {
        glyphs.next();
    }
    while let Some((c, mark)) = glyphs.next() {
        match c {
            '\r' | '\n' => {
                if c == '\r' && glyphs.peek().is_some_and(|(next, _)| *next == '\n') {
                    glyphs.next();
                }
                lines.push(line(number, std::mem::take(&mut current)));
                number += 1;
            }
            '\u{2028}' | '\u{85}' | '\u{B}' => {
                let mut broken = line(number, std::mem::take(&mut current));
                broken.breaks = true;
                lines.push(broken);
            }
            '\u{2029}' | '\u{C}' => {
                lines.push(line(number, std::mem::take(&mut current)));
                lines.push(line(number, Vec::new()));
            }
            c => current.push((c, mark)),
        }
    }
    lines.push(line(number, current));
    lines
}

fn line(number: usize, glyphs: Vec<(char, Mark)>) -> Line {
    let mut indent = 0;
    for (c, _) in &glyphs {
        match c {
            ' ' => indent += 1,
            '\t' => indent = indent / 4 * 4 + 4,
            '\u{3000}' => indent += 2,
            _ => break,
        }
    }
    let spaces = glyphs.iter().rev().take_while(|(c, _)| *c == ' ').count();
    let ink = Ink(glyphs).trimmed();
    Line {
        number,
        indent,
        breaks: spaces >= 2 && !ink.0.is_empty(),
        ink,
    }
}
