//! Plain text to blocks: every character is wording but line ends and markers.

use super::block::{Block, Scan, ends_open, interrupts};
use crate::input::lines::Line;
use crate::input::marker;

/// A line longer than this was not wrapped by hand.
const WRAP: usize = 160;

/// So many lines without a blank one between them are no single paragraph.
const DENSE: usize = 6;

/// Divides plain text at blank lines and markers. Where lines are too long to have been wrapped, or
/// nothing divides them, as word processors save them, each line is a paragraph.
pub(crate) fn scan(lines: &[Line]) -> Scan {
    let long = lines.iter().filter(|line| line.ink.0.len() > WRAP).count();
    let is_bare = lines.len() >= DENSE && lines.iter().all(|line| !line.ink.is_blank());
    let unwrapped = long >= 2 || is_bare;
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    // How long the line above is, where a block begins with it.
    let mut above = None;
    for line in lines {
        if line.ink.is_blank() {
            (open, above) = (false, None);
            continue;
        }
        let chars: Vec<char> = line.ink.0.iter().map(|(c, _)| *c).collect();
        if let Some(depth) = underline(&chars, above) {
            // A line drawn under text makes it a heading; alone it is a rule, and layout.
            if let Some(block) = blocks.last_mut().filter(|_| open) {
                block.heading = Some(depth);
            }
            (open, above) = (false, None);
            continue;
        }
        above = (!open).then_some(chars.len());
        let marker = marker::of_line(&chars).filter(|(_, length)| {
            let current = blocks.last().filter(|_| open);
            // The last word of a wrapped sentence may look like a marker that introduces nothing.
            let is_bare = current.is_some() && *length >= chars.len();
            !is_bare && !current.is_some_and(|current| goes_on_with_dash(current, &chars))
        });
        match blocks.last_mut().filter(|_| open) {
            Some(current)
                if !unwrapped
                    && marker
                        .as_ref()
                        .is_none_or(|(m, _)| !interrupts(current, line.indent, m)) =>
            {
                current.append(line);
            }
            other => {
                let follows_on = other.is_some() && !unwrapped;
                blocks.push(Block {
                    follows_on,
                    ..Block::begin(line, marker)
                });
            }
        }
        open = true;
    }
    Scan {
        blocks,
        notices: Vec::new(),
    }
}

/// Whether a line is the rest of a sentence that was wrapped before a dash, and no item of a list.
fn goes_on_with_dash(current: &Block, line: &[char]) -> bool {
    let is_dash = matches!(line.first(), Some('—' | '–'));
    is_dash && !matches!(current.marker, Some((marker::Marker::Bullet, _))) && !ends_open(current)
}

/// The rank of a heading that a whole line of `=` or `-` underlines: a line of some length, or one
/// as long as the short line above it (`1.`).
fn underline(line: &[char], above: Option<usize>) -> Option<u8> {
    let first = line.first()?;
    let is_long = line.len() >= 4 || above == Some(line.len());
    let drawn = is_long && line.iter().all(|c| c == first);
    match first {
        '=' if drawn => Some(1),
        '-' if drawn => Some(2),
        _ => None,
    }
}
