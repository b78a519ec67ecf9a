//! Changes that can be seen: a space that goes is struck together with the words around it, for a
//! stroke through a space alone looks like a dash.

use super::rows::Stretch;
use crate::drafting::provenance::Op;

/// The same changes, each space that is deleted between two words widened to these.
pub(super) fn legible(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let mut rest = stretches.iter().cloned().peekable();
    while let Some(stretch) = rest.next() {
        let is_space = stretch.op == Op::Delete && stretch.text.trim().is_empty();
        let before = out
            .last_mut()
            .filter(|last| last.op == Op::Equal && is_space);
        let after = rest.peek_mut().filter(|next| next.op == Op::Equal);
        let (Some(before), Some(after)) = (before, after) else {
            out.push(stretch);
            continue;
        };
        let start = before.text.rfind(char::is_whitespace).map_or(0, |at| {
            at + before.text[at..].chars().next().map_or(0, char::len_utf8)
        });
        let end = after
            .text
            .find(char::is_whitespace)
            .unwrap_or(after.text.len());
        let first = before.text.split_off(start);
        let second: String = after.text.drain(..end).collect();
        if first.is_empty() || second.is_empty() {
            before.text.push_str(&first);
            after.text.insert_str(0, &second);
            out.push(stretch);
            continue;
        }
        let inserted = Stretch {
            op: Op::Insert,
            text: format!("{first}{second}"),
            author: stretch.author.clone(),
        };
        out.push(Stretch {
            text: format!("{first}{}{second}", stretch.text),
            ..stretch
        });
        out.push(inserted);
    }
    out.retain(|stretch| !stretch.text.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretches(of: &[(Op, &str)]) -> Vec<Stretch> {
        let stretch = |(op, text): &(Op, &str)| Stretch {
            op: *op,
            text: (*text).to_owned(),
            author: None,
        };
        of.iter().map(stretch).collect()
    }

    fn read(stretches: &[Stretch]) -> Vec<(Op, &str)> {
        stretches.iter().map(|s| (s.op, s.text.as_str())).collect()
    }

    #[test]
    fn a_space_that_goes_is_struck_with_the_words_around_it() {
        let spaced = stretches(&[
            (Op::Equal, "the environment-"),
            (Op::Delete, " "),
            (Op::Equal, "related activities"),
        ]);
        assert_eq!(
            read(&legible(&spaced)),
            [
                (Op::Equal, "the "),
                (Op::Delete, "environment- related"),
                (Op::Insert, "environment-related"),
                (Op::Equal, " activities"),
            ]
        );
    }

    #[test]
    fn a_second_space_and_a_space_at_the_end_stay_as_they_are() {
        for same in [
            vec![
                (Op::Equal, "two "),
                (Op::Delete, " "),
                (Op::Equal, "spaces"),
            ],
            vec![(Op::Equal, "at the end"), (Op::Delete, " ")],
            vec![(Op::Delete, " "), (Op::Equal, "at the head")],
        ] {
            assert_eq!(read(&legible(&stretches(&same))), same);
        }
    }
}
