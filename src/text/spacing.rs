//! The white space between two words that did not stand side by side before.
//!
//! White space is never owned. At the joints of edits it follows the neighbours, so that no space
//! is doubled and none is missing.

use super::words::{is_closing, is_opening, is_spoken, is_unspaced};

/// One side of a joint: a word with the white space around it where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side<'a> {
    /// The word.
    pub word: &'a str,
    /// The white space before it where it stood.
    pub before: &'a str,
    /// The white space after it where it stood.
    pub after: &'a str,
}

/// Whether a straight quotation mark opens: space or nothing before it, a word close after it.
fn opens(side: &Side<'_>) -> bool {
    is_opening(side.word)
        || (matches!(side.word, "\"" | "'") && !side.before.is_empty() && side.after.is_empty())
}

fn closes(side: &Side<'_>) -> bool {
    is_closing(side.word)
        || (matches!(side.word, "\"" | "'") && side.before.is_empty() && !side.after.is_empty())
}

/// The gap between `left` and `right`, new neighbours; `None` is the beginning or end of the
/// wording, where there is no gap.
pub fn joint<'a>(left: Option<Side<'a>>, right: Option<Side<'a>>) -> &'a str {
    let (Some(left), Some(right)) = (left, right) else {
        return "";
    };
    let (after, before) = (left.after, right.before);
    if after == before {
        return after;
    }
    if closes(&right) {
        return before;
    }
    if opens(&left) {
        return after;
    }
    // A mark that stood close to a neighbour now gone stands as free as the other side was.
    match (after.is_empty(), before.is_empty()) {
        (true, false) => before,
        (false, true) => after,
        _ => after,
    }
}

/// Mends the gap that a person left at a joint of an edit: typed white space of more than one
/// character where the base had none like it counts as a slip, and so does a gap before a stop or
/// after an opening bracket where words were only taken out.
pub fn settle<'a>(
    typed: &'a str,
    left: Option<Side<'a>>,
    right: Option<Side<'a>>,
    only_deletes: bool,
) -> &'a str {
    let (Some(l), Some(r)) = (left, right) else {
        return "";
    };
    if only_deletes {
        return joint(left, right);
    }
    let slip = typed.chars().nth(1).is_some() && typed != l.after && typed != r.before;
    let stuck = typed.is_empty()
        && is_spoken(l.word)
        && is_spoken(r.word)
        && !is_unspaced(l.word)
        && !is_unspaced(r.word);
    if slip || stuck {
        joint(left, right)
    } else {
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side<'a>(before: &'a str, word: &'a str, after: &'a str) -> Option<Side<'a>> {
        Some(Side {
            word,
            before,
            after,
        })
    }

    #[test]
    fn a_word_taken_out_leaves_one_space() {
        assert_eq!(
            joint(side(" ", "and", " "), side(" ", "experience", "")),
            " "
        );
    }

    #[test]
    fn a_full_stop_stays_close_to_what_is_left() {
        assert_eq!(joint(side(" ", "water", " "), side("", ".", "")), "");
    }

    #[test]
    fn a_word_after_a_comma_taken_out_keeps_its_space() {
        assert_eq!(joint(side(" ", "policy", ""), side(" ", "and", " ")), " ");
    }

    #[test]
    fn the_first_word_in_brackets_or_quotes_taken_out_leaves_none() {
        assert_eq!(joint(side(" ", "(", ""), side(" ", "bar", "")), "");
        assert_eq!(joint(side(" ", "\"", ""), side(" ", "bar", "")), "");
    }

    #[test]
    fn nothing_stands_before_the_first_word() {
        assert_eq!(joint(None, side(" ", "bar", "")), "");
    }
}
