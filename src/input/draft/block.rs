//! Blocks: what blank lines and markers divide, before headings are told from items.

use super::outline::Joint;
use crate::input::ink::{Ink, Mark};
use crate::input::lines::Line;
use crate::input::marker::Marker;

/// Stands in a block's text where a line of the source ended.
pub(crate) const SOFT: char = '\n';
/// Stands where the line break was meant.
pub(crate) const HARD: char = '\u{2028}';

/// A paragraph, item or heading as typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// The line it starts on.
    pub(crate) line: usize,
    /// Columns before it.
    pub(crate) indent: usize,
    /// The marker that was taken off, and how it was typed.
    pub(crate) marker: Option<(Marker, Ink)>,
    /// Depth of a heading that the markup names so.
    pub(crate) heading: Option<u8>,
    /// Wholly bold.
    pub(crate) bold: bool,
    /// Emphasis was taken off somewhere.
    pub(crate) emphasis: bool,
    /// No blank line stood before it.
    pub(crate) follows_on: bool,
    /// Depth of an item, from 1, where the file itself says it.
    pub(crate) level: Option<u8>,
    /// How it hangs together with the paragraph before it.
    pub(crate) joint: Joint,
    /// A tracked move brought it here.
    pub(crate) is_moved: bool,
    /// Its text, with `SOFT` and `HARD` where lines ended.
    pub(crate) ink: Ink,
    /// A square bracket is open at its end.
    pub(crate) in_bracket: bool,
}

/// What scanning a source gives.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// The blocks in order.
    pub(crate) blocks: Vec<Block>,
    /// What was not carried over.
    pub(crate) notices: Vec<String>,
}

impl Block {
    /// A block that a line begins, its marker taken off.
    pub(crate) fn begin(line: &Line, marker: Option<(Marker, usize)>) -> Self {
        let (marker, ink) = match marker {
            Some((marker, length)) => {
                let typed = Ink(line.ink.0.iter().take(length).copied().collect());
                (Some((marker, typed)), line.ink.skip(length))
            }
            None => (None, line.ink.clone()),
        };
        let mut block = Self {
            line: line.number,
            indent: line.indent,
            marker,
            ink,
            ..Self::default()
        };
        block.in_bracket = ends_in_bracket(&line.ink, false);
        block.end_line(line.breaks);
        block
    }

    /// Appends a line of the source.
    pub(crate) fn append(&mut self, line: &Line) {
        self.ink.0.extend_from_slice(&line.ink.0);
        self.in_bracket = ends_in_bracket(&line.ink, self.in_bracket);
        self.end_line(line.breaks);
    }

    fn end_line(&mut self, breaks: bool) {
        self.ink
            .0
            .push((if breaks { HARD } else { SOFT }, Mark::Keep));
    }

    /// The lines of the source, each with whether a meant break ends it.
    pub(crate) fn source_lines(&self) -> Vec<(Ink, bool)> {
        let mut lines = Vec::new();
        let mut current = Vec::new();
        for glyph in &self.ink.0 {
            match glyph.0 {
                SOFT | HARD => {
                    let ink = Ink(std::mem::take(&mut current)).trimmed();
                    if !ink.0.is_empty() {
                        lines.push((ink, glyph.0 == HARD));
                    }
                }
                _ => current.push(*glyph),
            }
        }
        let rest = Ink(current).trimmed();
        if !rest.0.is_empty() {
            lines.push((rest, false));
        }
        if let Some(last) = lines.last_mut() {
            last.1 = false;
        }
        lines
    }

    /// The wording: the lines joined by one space, or by none between scripts without spaces.
    pub(crate) fn wording(&self) -> Ink {
        // Most paragraphs of a word processor are one line: nothing is to be joined.
        if !self.ink.0.iter().any(|(c, _)| matches!(*c, SOFT | HARD)) {
            return self.ink.trimmed();
        }
        join(self.source_lines().iter().map(|(ink, _)| ink))
    }

    /// The wording with the marker put back, for where it turns out to be wording.
    pub(crate) fn wording_with_marker(&self) -> Ink {
        let mut ink = self
            .marker
            .as_ref()
            .map(|(_, typed)| typed.clone())
            .unwrap_or_default();
        ink.0.extend(self.wording().0);
        ink
    }

    /// Whether a meant line break stands inside it.
    pub(crate) fn has_break(&self) -> bool {
        self.ink.0.iter().any(|(c, _)| *c == HARD)
            && self.source_lines().iter().any(|(_, hard)| *hard)
    }
}

/// Whether a line leaves a square bracket open.
fn ends_in_bracket(line: &Ink, mut is_open: bool) -> bool {
    let mut is_escaped = false;
    for (c, _) in &line.0 {
        match c {
            '[' if !is_escaped => is_open = true,
            ']' if !is_escaped => is_open = false,
            _ => {}
        }
        is_escaped = *c == '\\' && !is_escaped;
    }
    is_open
}

/// Joins lines into one text.
pub(crate) fn join<'a>(lines: impl IntoIterator<Item = &'a Ink>) -> Ink {
    let mut joined = Ink::default();
    for line in lines {
        let unspaced = joined.0.last().is_some_and(|(c, _)| has_no_spaces(*c))
            && line.0.first().is_some_and(|(c, _)| has_no_spaces(*c));
        if unspaced {
            joined.0.extend_from_slice(&line.0);
        } else {
            joined.join_line(line);
        }
    }
    joined
}

/// Letters and marks of scripts that set no spaces between words: a line end is none there.
fn has_no_spaces(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x312F | 0x31A0..=0x9FFF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Whether a block ends where a list or another item may begin.
pub(crate) fn ends_open(block: &Block) -> bool {
    let last = block.ink.0.iter().rev().find(|(c, _)| !c.is_whitespace());
    last.is_none_or(|(c, _)| matches!(c, '.' | ':' | ';' | ',' | '!' | '?' | '。' | '：' | '；'))
}

/// Whether a marker on a line that follows without a blank line begins a block of its own: a
/// wrapped line may begin with what only looks like a marker.
pub(crate) fn interrupts(current: &Block, indent: usize, marker: &Marker) -> bool {
    // What is wrapped inside a bracket goes on in it, were it a dash at the head of the line.
    if current.in_bracket {
        return false;
    }
    let own = current.marker.as_ref().map(|(marker, _)| marker);
    let ends_open = ends_open(current);
    // A marker to the left of an item's own goes on with an outer list.
    let outer = own.is_some() && indent < current.indent;
    match marker {
        Marker::Bullet => true,
        Marker::Number { .. } | Marker::Letter { .. } if outer => true,
        Marker::Number { value, .. } => {
            let goes_on =
                matches!(own, Some(Marker::Number { value: before, .. }) if before + 1 == *value);
            goes_on || (ends_open && (*value == 1 || own.is_some()))
        }
        Marker::Letter { letter, roman } => {
            matches!(own, Some(Marker::Letter { .. }))
                || (ends_open && (own.is_some() || *letter == Some(1) || *roman == Some(1)))
        }
        Marker::Dotted { .. } => ends_open || own.is_some(),
        Marker::Roman { .. } | Marker::Capital => false,
    }
}
