//! The sentences of a redline that hold a change, for pages that show no more of a provision.

use unicode_segmentation::UnicodeSegmentation;

use crate::drafting::provenance::{Op, Segment};

/// The sentences of a redline that hold a change: what stands before and after is cut off.
pub(super) fn sentence(segments: &[Segment]) -> Vec<Segment> {
    let is_changed = |segment: &Segment| segment.op != Op::Equal;
    let (Some(first), Some(last)) = (
        segments.iter().position(is_changed),
        segments.iter().rposition(is_changed),
    ) else {
        return segments.to_vec();
    };
    let mut old = String::new();
    let (mut start, mut end) = (0, 0);
    for (index, segment) in segments.iter().enumerate() {
        if index == first {
            start = old.len();
        }
        if segment.op != Op::Insert {
            old.push_str(&segment.text);
        }
        if index == last {
            end = old.len();
        }
    }
    let bounds: Vec<usize> = old
        .split_sentence_bound_indices()
        .map(|(at, _)| at)
        .chain([old.len()])
        .collect();
    let from = bounds.iter().rev().find(|at| **at <= start).copied();
    let to = bounds.iter().find(|at| **at >= end).copied();
    let (from, to) = (from.unwrap_or(0), to.unwrap_or(old.len()));
    let mut out = Vec::new();
    if let Some(lead) = old.get(from..start) {
        let mark = if from > 0 { "… " } else { "" };
        out.push(kept(format!("{mark}{lead}")));
    }
    out.extend(segments[first..=last].iter().cloned());
    if let Some(tail) = old.get(end..to) {
        let mark = if to < old.len() { "…" } else { "" };
        out.push(kept(format!("{tail}{mark}")));
    }
    out
}

fn kept(text: String) -> Segment {
    Segment {
        op: Op::Equal,
        text,
        author: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::pages::redline;

    fn segment(op: Op, text: &str) -> Segment {
        Segment {
            op,
            text: text.into(),
            author: None,
        }
    }

    fn told(segments: &[Segment]) -> String {
        crate::output::plain::inline(&redline::inline(&sentence(segments)))
    }

    #[test]
    fn only_the_sentence_of_a_change_is_shown() {
        let segments = [
            segment(Op::Equal, "One stands. Two has "),
            segment(Op::Delete, "a word"),
            segment(Op::Insert, "words"),
            segment(Op::Equal, " in it. Three stands."),
        ];
        assert_eq!(told(&segments), "… Two has [-a word-]{+words+} in it. …");
    }

    #[test]
    fn a_change_over_two_sentences_shows_both() {
        let segments = [
            segment(Op::Equal, "One "),
            segment(Op::Delete, "ends. Two begins"),
            segment(Op::Equal, " here."),
        ];
        assert_eq!(told(&segments), "One [-ends. Two begins-] here.");
    }
}
