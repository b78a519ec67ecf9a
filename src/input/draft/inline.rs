//! Markdown inside a paragraph: emphasis, escapes, code, links and entities taken off.

use super::block::{HARD, SOFT};
use crate::input::ink::{Ink, Mark};

/// A paragraph without its inline markup.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    /// The wording.
    pub(crate) ink: Ink,
    /// Emphasis was taken off.
    pub(crate) emphasis: bool,
    /// All of it was strongly emphasised.
    pub(crate) bold: bool,
    /// What else was taken off, as phrases.
    pub(crate) lost: Vec<String>,
}

/// A run of `*` or `_` that may open or close emphasis.
#[derive(Debug)]
struct Run {
    at: usize,
    symbol: char,
    left: usize,
    opens: bool,
    closes: bool,
}

/// Openers that are remembered: deeper ones stay as typed, and the cost stays linear.
const OPEN_LIMIT: usize = 64;

/// Takes the inline markup off a paragraph.
pub(crate) fn read(source: &Ink) -> Inline {
    let mut inline = Inline::default();
    let mut runs: Vec<Run> = Vec::new();
    let glyphs = &source.0;
    // Characters kept so far; those of a delimiter that pairs up are struck out at the end.
    let mut kept: Vec<(char, Mark)> = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while let Some(&(c, mark)) = glyphs.get(at) {
        let next = glyphs.get(at + 1).map(|g| g.0);
        match c {
            '\\' if next.is_some_and(|n| n.is_ascii_punctuation()) => {
                if let Some(escaped) = glyphs.get(at + 1) {
                    kept.push(*escaped);
                }
                at += 2;
            }
            '\\' if next == Some(SOFT) => {
                kept.push((HARD, mark));
                at += 2;
            }
            '*' | '_' => {
                let count = glyphs[at..].iter().take_while(|g| g.0 == c).count();
                let before = at.checked_sub(1).and_then(|i| glyphs.get(i)).map(|g| g.0);
                let after = glyphs.get(at + count).map(|g| g.0);
                runs.push(flank(c, count, before, after, kept.len()));
                kept.extend_from_slice(&glyphs[at..at + count]);
                at += count;
            }
            '`' => at = code(glyphs, at, &mut kept, &mut inline.lost),
            '[' => at = link(glyphs, at, &mut kept, &mut inline.lost),
            '&' => at = entity(glyphs, at, &mut kept),
            _ => {
                kept.push((c, mark));
                at += 1;
            }
        }
    }
    let struck = pair(&mut runs, &mut inline, kept.len());
    inline.ink = Ink(kept
        .into_iter()
        .zip(struck)
        .filter(|(_, struck)| !struck)
        .map(|(glyph, _)| glyph)
        .collect());
    inline
}

/// CommonMark's rule of flanking: whether a run may open or close emphasis.
fn flank(symbol: char, count: usize, before: Option<char>, after: Option<char>, at: usize) -> Run {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let left = !space(after) && (!mark(after) || space(before) || mark(before));
    let right = !space(before) && (!mark(before) || space(after) || mark(after));
    let (opens, closes) = if symbol == '_' {
        (
            left && (!right || mark(before)),
            right && (!left || mark(after)),
        )
    } else {
        (left, right)
    };
    Run {
        at,
        symbol,
        left: count,
        opens,
        closes,
    }
}

/// Pairs openers with closers and says which characters go.
fn pair(runs: &mut [Run], inline: &mut Inline, length: usize) -> Vec<bool> {
    let mut struck = vec![false; length];
    let mut open: Vec<usize> = Vec::new();
    for index in 0..runs.len() {
        let mut offset = 0;
        while runs[index].closes && runs[index].left > 0 {
            let Some(place) = open
                .iter()
                .rposition(|o| runs[*o].symbol == runs[index].symbol && runs[*o].left > 0)
            else {
                break;
            };
            let opener = open[place];
            let count = if runs[opener].left >= 2 && runs[index].left >= 2 {
                2
            } else {
                1
            };
            runs[opener].left -= count;
            runs[index].left -= count;
            // An opener is used from its inner end, a closer from its inner end too.
            let from = runs[opener].at + runs[opener].left;
            struck[from..from + count].fill(true);
            let to = runs[index].at + offset;
            struck[to..to + count].fill(true);
            offset += count;
            inline.emphasis = true;
            if count == 2 && from == 0 && to + 2 >= length.saturating_sub(1) {
                inline.bold = true;
            }
            open.truncate(place + usize::from(runs[opener].left > 0));
        }
        // What is left of a closer stands after the part that closed.
        if offset > 0 {
            runs[index].at += offset;
        }
        if runs[index].opens && runs[index].left > 0 {
            if open.len() >= OPEN_LIMIT {
                open.remove(0);
            }
            open.push(index);
        }
    }
    struck
}

/// A code span: its words stay, the back quotes go.
fn code(
    glyphs: &[(char, Mark)],
    at: usize,
    kept: &mut Vec<(char, Mark)>,
    lost: &mut Vec<String>,
) -> usize {
    let ticks = glyphs[at..].iter().take_while(|g| g.0 == '`').count();
    // Bounded: a code span in a treaty text is short.
    let inner = glyphs[at + ticks..]
        .iter()
        .take(400)
        .position(|g| g.0 == '`');
    match inner {
        Some(length) if ticks == 1 && length > 0 => {
            kept.extend_from_slice(&glyphs[at + 1..at + 1 + length]);
            lost.push("code marks".to_owned());
            at + length + 2
        }
        _ => {
            kept.extend_from_slice(&glyphs[at..at + ticks]);
            at + ticks
        }
    }
}

/// `[words](target)`: the words stay; any other square bracket is wording.
fn link(
    glyphs: &[(char, Mark)],
    at: usize,
    kept: &mut Vec<(char, Mark)>,
    lost: &mut Vec<String>,
) -> usize {
    let find = |from: usize, close: char, open: char| {
        glyphs
            .get(from..)?
            .iter()
            .take(1000)
            .position(|g| g.0 == close || g.0 == open)
            .filter(|i| glyphs.get(from + i).is_some_and(|g| g.0 == close))
            .map(|i| from + i)
    };
    let read = || {
        let close = find(at + 1, ']', '[')?;
        (glyphs.get(close + 1)?.0 == '(').then_some(())?;
        let end = find(close + 2, ')', '(')?;
        Some((close, end))
    };
    match read() {
        Some((close, end)) => {
            let target: String = glyphs[close + 2..end].iter().map(|g| g.0).collect();
            let image = kept.last().is_some_and(|g| g.0 == '!');
            if image {
                kept.pop();
            }
            kept.extend_from_slice(&glyphs[at + 1..close]);
            let what = if image { "the picture" } else { "the link to" };
            lost.push(format!("{what} {target}"));
            end + 1
        }
        None => {
            kept.push(glyphs[at]);
            at + 1
        }
    }
}

/// `&amp;` and its kind, and numbers; an ampersand alone is wording.
fn entity(glyphs: &[(char, Mark)], at: usize, kept: &mut Vec<(char, Mark)>) -> usize {
    let mark = glyphs[at].1;
    let name: String = glyphs[at + 1..].iter().take(10).map(|g| g.0).collect();
    let read = || {
        let (name, _) = name.split_once(';')?;
        let c = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{A0}',
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code).filter(|c| !c.is_control())?
            }
        };
        Some((c, name.chars().count() + 2))
    };
    match read() {
        Some((c, length)) => {
            kept.push((c, mark));
            at + length
        }
        None => {
            kept.push(('&', mark));
            at + 1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        read(&Ink::plain(source)).ink.all()
    }

    #[test]
    fn emphasis_and_escapes_are_layout() {
        assert_eq!(text("*Enclosure*"), "Enclosure");
        assert_eq!(
            text("**safe** and __clean__ _water_"),
            "safe and clean water"
        );
        assert_eq!(text("***both***"), "both");
        assert_eq!(text(r"1\. and \- and \*stars\*"), "1. and - and *stars*");
        assert_eq!(
            text("education &amp; awareness & more; AT&T"),
            "education & awareness & more; AT&T"
        );
        assert_eq!(
            text("see [the text](https://x.org) [bracketed]"),
            "see the text [bracketed]"
        );
    }

    #[test]
    fn what_is_no_emphasis_is_wording() {
        for same in [
            "2 * 3 * 4",
            "snake_case_word",
            "a*",
            "**",
            "* alone",
            "[safe] [clean — China]",
            "`",
            "&;",
        ] {
            assert_eq!(text(same), same);
        }
    }

    #[test]
    fn a_wholly_bold_line_is_known() {
        assert!(read(&Ink::plain("**Draft Concept Paper**\n")).bold);
        assert!(!read(&Ink::plain("**Draft** Concept **Paper**")).bold);
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics_and_only_takes_off(source in "[a*_`\\\\\\[\\]()&;! \n]{0,60}") {
            let inline = read(&Ink::plain(&source));
            proptest::prop_assert!(inline.ink.0.len() <= source.chars().count());
        }
    }
}
