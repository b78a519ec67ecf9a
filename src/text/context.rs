//! Some words beside a place: enough to know it by, and no word or syllable torn.
//!
//! Marks and the parts of a compound stay with their word. In scripts that set no spaces each letter
//! is a word of its own, and three of them count as one here.

use super::words::{Words, is_unspaced, may_part};

/// What a letter of a script without spaces counts, and what any other word does.
const LETTER: usize = 1;
const WORD: usize = 3;

/// The first `count` words of a text; none where it has no more than that.
pub fn first(text: &str, count: usize) -> Option<&str> {
    let units = units(text);
    let end = fill(units.iter().map(|unit| unit.weight), count)?;
    let next = units.get(end)?;
    Some(text.get(..next.start)?.trim_end())
}

/// The last `count` words of a text; none where it has no more than that.
pub fn last(text: &str, count: usize) -> Option<&str> {
    let units = units(text);
    let taken = fill(units.iter().rev().map(|unit| unit.weight), count)?;
    let from = units.get(units.len() - taken)?;
    text.get(from.start..)
}

/// Whether a text has more words than `count`.
pub fn exceeds(text: &str, count: usize) -> bool {
    let weight: usize = units(text).iter().map(|unit| unit.weight).sum();
    weight > count * WORD
}

/// What is never torn: where it begins, and what it counts.
struct Unit {
    start: usize,
    weight: usize,
}

fn units(text: &str) -> Vec<Unit> {
    let words = Words::of(text).words;
    let mut units: Vec<Unit> = Vec::new();
    let mut before = "";
    for word in &words {
        let weight = if is_unspaced(word.text) { LETTER } else { WORD };
        let is_parted =
            !word.gap.is_empty() || (is_unspaced(word.text) && may_part(before, word.text));
        match units.last_mut() {
            Some(unit) if !is_parted => unit.weight = unit.weight.max(weight),
            _ => units.push(Unit {
                start: word.start,
                weight,
            }),
        }
        before = word.text;
    }
    units
}

/// How many of the units make up `count` words; none where all of them do not exceed it.
fn fill(weights: impl Iterator<Item = usize>, count: usize) -> Option<usize> {
    let mut weight = 0;
    for (taken, unit) in weights.enumerate() {
        if weight >= count * WORD {
            return Some(taken);
        }
        weight += unit;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_parts_of_a_compound_stay_with_their_word() {
        let text = "on land-based solutions (LBS), and others";
        assert_eq!(first(text, 2), Some("on land-based"));
        assert_eq!(first(text, 4), Some("on land-based solutions (LBS),"));
        assert_eq!(last(text, 2), Some("and others"));
        assert_eq!(last(text, 3), Some("(LBS), and others"));
        assert_eq!(first("on land", 2), None);
        assert!(!exceeds("on land", 2) && exceeds("on the land", 2));
    }

    #[test]
    fn no_vowel_is_torn_from_its_consonant() {
        let text = "การจัดการน้ำแบบบูรณาการเพื่อน้ำสะอาดและปลอดภัย";
        for count in 1..9 {
            let (first, last) = (first(text, count).unwrap(), last(text, count).unwrap());
            assert!(!first.ends_with(['เ', 'แ', 'โ', 'ใ', 'ไ']), "{first}");
            assert!(!last.starts_with(['ะ', 'า', '\u{E33}']), "{last}");
            assert!(text.starts_with(first) && text.ends_with(last));
        }
    }

    #[test]
    fn ideographs_count_by_three() {
        assert_eq!(first("促进水资源综合管理", 2), Some("促进水资源综"));
        assert_eq!(last("促进水资源综合管理", 1), Some("合管理"));
        assert_eq!(last("促进 water", 1), Some("water"));
    }
}
