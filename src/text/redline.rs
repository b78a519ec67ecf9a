//! Redlines: CriticMarkup read and written, and the redline between two wordings.
//!
//! `{++inserted++}`, `{--deleted--}`, `{~~old~>new~~}`, `{>>remark<<}` and `{==marked==}` as in the
//! CriticMarkup guide. A backslash before a mark's first character makes it a literal one, so that
//! a text that holds such marks of its own survives.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::diff::{Hunk, diff_by};
use super::phrase::{Stretch, is_one};
use super::words::{Words, is_unspaced};

/// A stretch of a redline.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Stays.
    Keep(String),
    /// Is new.
    Insert(String),
    /// Goes.
    Delete(String),
    /// A remark on the words before it; part of neither wording.
    Remark(String),
}

/// A redline that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at character {at} of the redline (near `{near}`)")]
pub struct RedlineError {
    /// What is wrong.
    pub problem: &'static str,
    /// Where, in characters from 1.
    pub at: usize,
    /// The text there.
    pub near: String,
}

/// Reads CriticMarkup.
///
/// # Errors
/// A mark that is never closed, or a substitution without its `~>`.
pub fn parse(markup: &str) -> Result<Vec<Segment>, RedlineError> {
    let mut out: Vec<Segment> = Vec::new();
    let mut kept = String::new();
    let mut rest = markup;
    while let Some(c) = rest.chars().next() {
        if let Some((literal, len)) = escape(rest) {
            kept.push(literal);
            rest = &rest[len..];
            continue;
        }
        let Some((open, close)) = MARKS.iter().find(|(open, _)| rest.starts_with(open)) else {
            kept.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let fail = |problem| RedlineError {
            problem,
            at: markup[..markup.len() - rest.len()].chars().count() + 1,
            near: rest.chars().take(30).collect(),
        };
        let body = &rest[open.len()..];
        let end = find_unescaped(body, close).ok_or_else(|| fail("a mark is not closed"))?;
        let inner = &body[..end];
        if *open == "{==" {
            kept.push_str(&unescape(inner));
        } else {
            flush(&mut out, &mut kept);
            match *open {
                "{++" => out.push(Segment::Insert(unescape(inner))),
                "{--" => out.push(Segment::Delete(unescape(inner))),
                "{>>" => out.push(Segment::Remark(unescape(inner))),
                _ => {
                    let middle = find_unescaped(inner, "~>")
                        .ok_or_else(|| fail("a substitution has no `~>` between old and new"))?;
                    out.push(Segment::Delete(unescape(&inner[..middle])));
                    out.push(Segment::Insert(unescape(&inner[middle + 2..])));
                }
            }
        }
        rest = &body[end + close.len()..];
    }
    flush(&mut out, &mut kept);
    out.retain(|s| !matches!(s, Segment::Insert(t) | Segment::Delete(t) if t.is_empty()));
    Ok(out)
}

const MARKS: [(&str, &str); 5] = [
    ("{++", "++}"),
    ("{--", "--}"),
    ("{~~", "~~}"),
    ("{>>", "<<}"),
    ("{==", "==}"),
];

/// Characters that a backslash makes literal.
fn is_markup(c: char) -> bool {
    matches!(c, '{' | '}' | '+' | '-' | '~' | '>' | '<' | '=' | '\\')
}

fn escape(text: &str) -> Option<(char, usize)> {
    let next = text.strip_prefix('\\')?.chars().next()?;
    is_markup(next).then(|| (next, 1 + next.len_utf8()))
}

fn find_unescaped(text: &str, mark: &str) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        if let Some((_, len)) = escape(&text[at..]) {
            at += len;
        } else if text[at..].starts_with(mark) {
            return Some(at);
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    None
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (literal, len) = escape(rest).unwrap_or((c, c.len_utf8()));
        out.push(literal);
        rest = &rest[len..];
    }
    out
}

fn flush(out: &mut Vec<Segment>, kept: &mut String) {
    if !kept.is_empty() {
        out.push(Segment::Keep(std::mem::take(kept)));
    }
}

/// The wording before the changes.
pub fn old_wording(segments: &[Segment]) -> String {
    segments
        .iter()
        .filter_map(|s| match s {
            Segment::Keep(t) | Segment::Delete(t) => Some(t.as_str()),
            _ => None,
        })
        .collect()
}

/// The wording after the changes.
pub fn new_wording(segments: &[Segment]) -> String {
    segments
        .iter()
        .filter_map(|s| match s {
            Segment::Keep(t) | Segment::Insert(t) => Some(t.as_str()),
            _ => None,
        })
        .collect()
}

/// Writes CriticMarkup; `parse` reads it back to the same segments.
pub fn write(segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        // Writing to a String cannot fail.
        let _ = match segment {
            Segment::Keep(text) => write!(out, "{}", escaped(text, |c| c == '\\')),
            Segment::Insert(text) => write!(out, "{{++{}++}}", escaped(text, is_markup)),
            Segment::Delete(text) => write!(out, "{{--{}--}}", escaped(text, is_markup)),
            Segment::Remark(text) => write!(out, "{{>>{}<<}}", escaped(text, is_markup)),
        };
    }
    out
}

/// Escapes only what would be read as a mark, so that ordinary hyphens stay readable. `at_end` tells
/// which last character would be read together with the mark that follows the stretch.
fn escaped(text: &str, at_end: fn(char) -> bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        let next = chars.get(i + 1);
        let opens = *c == '{' && next.is_some_and(|n| is_markup(*n));
        let before_brace = is_markup(*c) && next == Some(&'}');
        let arrow = *c == '~' && next == Some(&'>');
        let backslash = *c == '\\' && next.is_some_and(|n| is_markup(*n));
        let last = next.is_none() && at_end(*c);
        if opens || before_brace || arrow || backslash || last {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// The redline between two wordings, in phrases: a single unchanged word between two changed
/// stretches goes with them, as a person would mark it.
pub fn between(old: &str, new: &str) -> Vec<Segment> {
    compare(old, new).0
}

/// The redline between two wordings, and whether it is coarse: some stretch was too tangled to be
/// compared, and is marked as a whole although some of its words may have stayed.
pub fn compare(old: &str, new: &str) -> (Vec<Segment>, bool) {
    let (old_words, new_words) = (Words::of(old), Words::of(new));
    // To the letter: a redline bears both wordings, their normal forms too.
    let found = diff_by(
        old_words.words.iter().map(|w| w.text),
        new_words.words.iter().map(|w| w.text),
        Cow::Borrowed,
    );
    let hunks = phrases(found.hunks, &old_words);
    let mut out = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for stretch in with_gaps(&hunks, &old_words, &new_words) {
        let bounds = |words: &Words<'_>, text: &str, range: &std::ops::Range<usize>| {
            let start = range
                .start
                .checked_sub(1)
                .map_or(0, |i| words.words[i].end());
            let end = words.words.get(range.end).map_or(text.len(), |w| w.start);
            start..end
        };
        let old_range = bounds(&old_words, old, &stretch.old);
        let new_range = bounds(&new_words, new, &stretch.new);
        let (gone, come) = (&old[old_range.clone()], &new[new_range.clone()]);
        let prefix = common_white(gone.chars(), come.chars());
        let suffix = common_white(gone[prefix..].chars().rev(), come[prefix..].chars().rev());
        push_keep(&mut out, &old[old_at..old_range.start + prefix]);
        push(
            &mut out,
            Segment::Delete(gone[prefix..gone.len() - suffix].to_owned()),
        );
        push(
            &mut out,
            Segment::Insert(come[prefix..come.len() - suffix].to_owned()),
        );
        old_at = old_range.end - suffix;
        new_at = new_range.end - suffix;
    }
    debug_assert_eq!(&old[old_at..], &new[new_at..]);
    push_keep(&mut out, &old[old_at..]);
    (out, found.is_coarse)
}

fn push_keep(out: &mut Vec<Segment>, text: &str) {
    push(out, Segment::Keep(text.to_owned()));
}

fn push(out: &mut Vec<Segment>, segment: Segment) {
    match (&segment, out.last_mut()) {
        (Segment::Keep(t) | Segment::Insert(t) | Segment::Delete(t), _) if t.is_empty() => {}
        (Segment::Keep(t), Some(Segment::Keep(last))) => last.push_str(t),
        _ => out.push(segment),
    }
}

/// Bytes of white space that both begin with.
fn common_white(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b)
        .take_while(|(x, y)| x == y && x.is_whitespace())
        .map(|(x, _)| x.len_utf8())
        .sum()
}

/// Joins hunks into phrases, and all of one stretch in scripts without spaces, where pieces of words
/// would be confetti.
fn phrases(hunks: Vec<Hunk>, old: &Words<'_>) -> Vec<Hunk> {
    let size = |hunk: &Hunk| Stretch {
        gone: hunk.old.len(),
        come: hunk.new.len(),
    };
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match out.last_mut() {
            Some(last)
                if is_one(size(last), hunk.old.start - last.old.end, size(&hunk))
                    || old.words[last.old.end..hunk.old.start]
                        .iter()
                        .all(|w| is_unspaced(w.text)) =>
            {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            }
            _ => out.push(hunk),
        }
    }
    out
}

/// Adds the gaps that alone differ, between words that stay, as hunks without words.
fn with_gaps(hunks: &[Hunk], old: &Words<'_>, new: &Words<'_>) -> Vec<Hunk> {
    let mut out = Vec::with_capacity(hunks.len());
    let (mut o, mut n) = (0, 0);
    let kept = |out: &mut Vec<Hunk>, o: usize, n: usize, first: usize, count: usize| {
        for i in first..count {
            if old.gap(o + i) != new.gap(n + i) {
                out.push(Hunk {
                    old: o + i..o + i,
                    new: n + i..n + i,
                });
            }
        }
    };
    for (index, hunk) in hunks.iter().enumerate() {
        // The gap before the first kept word after a hunk belongs to that hunk.
        kept(&mut out, o, n, usize::from(index > 0), hunk.old.start - o);
        out.push(hunk.clone());
        (o, n) = (hunk.old.end, hunk.new.end);
    }
    let last = old.len() - o + 1;
    kept(&mut out, o, n, usize::from(!hunks.is_empty()), last);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_redline_is_read_into_its_two_wordings() {
        let segments = parse("Reduce {--all types of waste--}{++waste and pollution++}.").unwrap();
        assert_eq!(old_wording(&segments), "Reduce all types of waste.");
        assert_eq!(new_wording(&segments), "Reduce waste and pollution.");
    }

    #[test]
    fn a_substitution_is_a_deletion_and_an_insertion() {
        let segments = parse("a {~~safe~>clean~~} b{>>why?<<}").unwrap();
        assert_eq!(new_wording(&segments), "a clean b");
        assert_eq!(segments.last(), Some(&Segment::Remark("why?".into())));
    }

    #[test]
    fn a_mark_that_is_not_closed_is_an_error_with_its_place() {
        let error = parse("Provide {++safe water").unwrap_err();
        assert_eq!(error.at, 9);
    }

    #[test]
    fn a_redline_between_wordings_marks_phrases() {
        assert_eq!(
            write(&between(
                "Provide safe and clean water.",
                "Provide affordable and drinking water."
            )),
            "Provide {--safe and clean--}{++affordable and drinking++} water."
        );
        assert_eq!(
            write(&between(
                "regulation and practical experience, on",
                "regulation and experience, on"
            )),
            "regulation and {--practical --}experience, on"
        );
        assert_eq!(
            write(&between("environment- related", "environment-related")),
            "environment-{-- --}related"
        );
    }

    proptest! {
        #[test]
        fn the_redline_between_two_wordings_bears_both(old in "[ab ,.{}+\\\\~>=-]{0,30}", new in "[ab ,.{}+\\\\~>=-]{0,30}") {
            let segments = between(&old, &new);
            prop_assert_eq!(old_wording(&segments), old);
            prop_assert_eq!(new_wording(&segments), new);
        }

        #[test]
        fn what_is_written_is_read_back(old in "[ab {}+\\\\~>=<-]{0,30}", new in "[ab {}+\\\\~>=<-]{0,30}") {
            let segments = between(&old, &new);
            prop_assert_eq!(parse(&write(&segments)).unwrap(), segments);
        }
    }
}
