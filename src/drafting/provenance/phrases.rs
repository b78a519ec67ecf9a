//! A redline as a person would mark it: for the eye, while attribution stays exact elsewhere.

use super::{Author, Op, Segment};
use crate::text::phrase::{Stretch, is_one};
use crate::text::words::Words;

/// Words that stay, or words that one author changed.
enum Block<'a> {
    Stays(&'a Segment),
    Changed(Changed),
}

/// What one author changed in one place.
struct Changed {
    author: Option<Author>,
    gone: String,
    come: String,
    size: Stretch,
}

impl Changed {
    fn of(segment: &Segment) -> Self {
        let mut changed = Self {
            author: segment.author.clone(),
            gone: String::new(),
            come: String::new(),
            size: Stretch::default(),
        };
        changed.take(segment);
        changed
    }

    fn take(&mut self, segment: &Segment) {
        let words = Words::of(&segment.text).len();
        if segment.op == Op::Delete {
            self.gone.push_str(&segment.text);
            self.size.gone += words;
        } else {
            self.come.push_str(&segment.text);
            self.size.come += words;
        }
    }

    /// Takes in the words up to another stretch, and that stretch.
    fn join(&mut self, between: &Segment, words: usize, other: &Self) {
        self.gone.push_str(&between.text);
        self.come.push_str(&between.text);
        self.gone.push_str(&other.gone);
        self.come.push_str(&other.come);
        self.size = self.size.with(words, other.size);
    }

    fn segments(self) -> impl Iterator<Item = Segment> {
        let author = self.author;
        [(Op::Delete, self.gone), (Op::Insert, self.come)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(move |(op, text)| Segment {
                op,
                text,
                author: author.clone(),
            })
    }
}

/// Joins what one author changed into phrases: an unchanged word or two between the words of one
/// rewording are written out on both sides. The equal and deleted texts joined are still the older
/// wording to the letter, the equal and inserted ones the newer.
pub fn phrased(segments: &[Segment]) -> Vec<Segment> {
    let mut blocks: Vec<Block<'_>> = Vec::with_capacity(segments.len());
    for segment in segments {
        match blocks.last_mut() {
            _ if segment.op == Op::Equal => blocks.push(Block::Stays(segment)),
            Some(Block::Changed(last)) if last.author == segment.author => last.take(segment),
            _ => blocks.push(Block::Changed(Changed::of(segment))),
        }
    }
    let mut joined: Vec<Block<'_>> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let Block::Changed(own) = &block
            && let [.., Block::Changed(last), Block::Stays(between)] = joined.as_mut_slice()
            && last.author == own.author
        {
            let words = Words::of(&between.text).len();
            if is_one(last.size, words, own.size) {
                last.join(between, words, own);
                joined.pop();
                continue;
            }
        }
        joined.push(block);
    }
    let mut out = Vec::with_capacity(segments.len());
    for block in joined {
        match block {
            Block::Stays(segment) => out.push(segment.clone()),
            Block::Changed(changed) => out.extend(changed.segments()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn author(change: &str) -> Option<Author> {
        Some(Author {
            by: Vec::new(),
            changes: vec![change.parse().unwrap()],
            version: 2,
        })
    }

    fn read(marked: &[(Op, &str)]) -> Vec<Segment> {
        marked
            .iter()
            .map(|(op, text)| Segment {
                op: *op,
                text: (*text).to_owned(),
                author: author("CN-1.1").filter(|_| *op != Op::Equal),
            })
            .collect()
    }

    fn drawn(segments: &[Segment]) -> String {
        let mut out = String::new();
        for segment in segments {
            out.push_str(&match segment.op {
                Op::Equal => segment.text.clone(),
                Op::Delete => format!("[-{}-]", segment.text),
                Op::Insert => format!("{{+{}+}}", segment.text),
            });
        }
        out
    }

    #[test]
    fn a_rewording_round_one_word_is_one_phrase() {
        let segments = read(&[
            (Op::Equal, "the "),
            (Op::Delete, "safe"),
            (Op::Insert, "pure"),
            (Op::Equal, " and "),
            (Op::Delete, "clean"),
            (Op::Insert, "affordable"),
            (Op::Equal, " water"),
        ]);
        assert_eq!(
            drawn(&phrased(&segments)),
            "the [-safe and clean-]{+pure and affordable+} water"
        );
    }

    #[test]
    fn insertions_and_other_authors_stay_apart() {
        let mut segments = read(&[
            (Op::Equal, "the "),
            (Op::Insert, "very "),
            (Op::Equal, "safe "),
            (Op::Insert, "cold "),
            (Op::Equal, "water"),
        ]);
        assert_eq!(phrased(&segments), segments);
        segments[1].op = Op::Delete;
        segments[1].author = author("RU-1.1");
        assert_eq!(phrased(&segments), segments);
    }

    proptest! {
        #[test]
        fn both_wordings_stay_to_the_letter(
            marks in proptest::collection::vec((0..3usize, "[a-c]{1,2}( [a-c]){0,3} ?", 0..2usize), 0..12),
        ) {
            let segments: Vec<Segment> = marks
                .into_iter()
                .map(|(op, text, who)| {
                    let op = [Op::Equal, Op::Delete, Op::Insert][op];
                    let author = author(["CN-1.1", "RU-1.1"][who]).filter(|_| op != Op::Equal);
                    Segment { op, text, author }
                })
                .collect();
            let joined = phrased(&segments);
            for without in [Op::Delete, Op::Insert] {
                let wording = |segments: &[Segment]| -> String {
                    let kept = segments.iter().filter(|s| s.op != without);
                    kept.map(|s| s.text.as_str()).collect()
                };
                prop_assert_eq!(wording(&joined), wording(&segments));
            }
        }
    }
}
