//! What one proposal alone makes of one wording, without a paper's history.
//!
//! For showing a proposal beside its base, many at a time: the cost is that of the one provision.
//! What merging gives is for `history` to say. Imports `text` and `domain`.

use crate::domain::change::Wording;
use crate::text::quote;
use crate::text::redline;
use crate::text::words::Words;

use super::edit::{Joints, WordEdit, edits_between, edits_of_quote};

/// The wording that a proposal makes of its base; none where it cannot be laid on it.
pub fn reworded(base: &str, wording: &Wording) -> Option<String> {
    let words = Words::of(base);
    let edits = match wording {
        Wording::Replace {
            replace,
            with,
            occurrence,
        } => {
            let quoted = Words::of(replace.trim());
            let places = quote::find(&quoted, &words);
            let place = match (places.as_slice(), occurrence) {
                ([only], None) => only,
                (all, Some(asked)) => all.get(usize::try_from(*asked).ok()?.checked_sub(1)?)?,
                _ => return None,
            };
            edits_of_quote(&words, place.clone(), &quoted, &Words::of(with.trim()))
        }
        Wording::Redline(markup) => {
            let mut segments = redline::parse(markup).ok()?;
            if redline::old_wording(&segments) != base {
                // White space wrapped or padded on the way is no difference.
                let tidy: Vec<&str> = markup.split_whitespace().collect();
                segments = redline::parse(&tidy.join(" ")).ok()?;
            }
            let new = redline::new_wording(&segments);
            edits_between(&words, &Words::of(&new), Joints::Mended, false)
        }
        Wording::Text(text) => {
            let new = Words::of(text.trim());
            edits_between(&words, &new, Joints::Exact, true)
        }
    };
    Some(apply(&words, &edits))
}

/// Puts the edits of a wording into it.
fn apply(base: &Words<'_>, edits: &[WordEdit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    // The white space that an edit leaves before the word after it.
    let mut left: Option<&str> = None;
    for stretch in edits.iter().flat_map(|edit| &edit.stretches) {
        while at < stretch.old.0 {
            out.push_str(left.take().unwrap_or(base.gap(at)));
            out.push_str(base.words.get(at).map_or("", |word| word.text));
            at += 1;
        }
        for (index, word) in stretch.new.iter().enumerate() {
            let gap = left.take().filter(|_| index == 0);
            out.push_str(gap.unwrap_or(&word.gap));
            out.push_str(&word.text);
        }
        at = at.max(stretch.old.1);
        left = Some(&stretch.after);
    }
    while at < base.len() {
        out.push_str(left.take().unwrap_or(base.gap(at)));
        out.push_str(base.words.get(at).map_or("", |word| word.text));
        at += 1;
    }
    out.push_str(left.unwrap_or(base.tail));
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn replace(base: &str, replace: &str, with: &str) -> Option<String> {
        let wording = Wording::Replace {
            replace: replace.into(),
            with: with.into(),
            occurrence: None,
        };
        reworded(base, &wording)
    }

    #[test]
    fn quoted_words_are_replaced_and_gaps_mended() {
        let base = "the safe and clean water for all.";
        assert_eq!(
            replace(base, "safe and clean", "safe, clean and affordable").unwrap(),
            "the safe, clean and affordable water for all."
        );
        assert_eq!(
            replace(base, "for all", "").unwrap(),
            "the safe and clean water."
        );
        assert_eq!(replace(base, "for ever", "x"), None);
        assert_eq!(replace("a b a", "a", "x"), None);
        assert_eq!(
            replace(
                "the environment- related activities",
                "environment- related",
                "environment-related"
            )
            .unwrap(),
            "the environment-related activities"
        );
    }

    proptest! {
        #[test]
        fn a_whole_new_wording_comes_out_as_sent(base in "[a-c ,.]{0,24}", new in "[a-c,.][a-c ,.]{0,24}[a-c]") {
            let made = reworded(&base, &Wording::Text(new.clone())).unwrap();
            prop_assert_eq!(made.trim(), new.trim());
        }
    }
}
