//! Lists that only grow, woven into one.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Weaves two lists: each keeps its own order, an entry of both stands once, and entries of one
/// side alone go by `key`. What stands several times in a list stands as often in the woven one: a
/// ruling taken, reversed and taken again is three entries, and the third matches no first. The same
/// whichever list is called the first, as long as no two different entries have one key.
pub(super) fn weave<T: Eq + Hash + Clone, K: Ord>(
    one: &[T],
    other: &[T],
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let (one, other) = (counted(one), counted(other));
    let (in_one, in_other): (HashSet<_>, HashSet<_>) = (
        one.iter().copied().collect(),
        other.iter().copied().collect(),
    );
    let mut told: HashSet<(&T, usize)> = HashSet::new();
    let mut out: Vec<T> = Vec::with_capacity(one.len().max(other.len()));
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    loop {
        while one.next_if(|entry| told.contains(entry)).is_some() {}
        while other.next_if(|entry| told.contains(entry)).is_some() {}
        let entry = match (one.peek(), other.peek()) {
            (None, None) => return out,
            (Some(entry), None) | (None, Some(entry)) => **entry,
            (Some(a), Some(b)) => {
                // What both have waits until what only one has before it is told.
                let a_waits = in_other.contains(a) && a != b;
                let b_waits = in_one.contains(b) && a != b;
                match (a_waits, b_waits) {
                    (true, false) => **b,
                    (false, true) => **a,
                    _ if key(b.0) < key(a.0) => **b,
                    _ => **a,
                }
            }
        };
        told.insert(entry);
        out.push(entry.0.clone());
    }
}

/// What a list holds beyond another, in its order: of an entry that stands in both, only as many as
/// it has more.
pub(super) fn beyond<'l, T: Eq + Hash>(list: &'l [T], other: &[T]) -> Vec<&'l T> {
    let in_other: HashSet<_> = counted(other).into_iter().collect();
    let all = counted(list).into_iter();
    all.filter(|entry| !in_other.contains(entry))
        .map(|(entry, _)| entry)
        .collect()
}

/// Each entry with the number of its like that stand before it.
fn counted<T: Eq + Hash>(list: &[T]) -> Vec<(&T, usize)> {
    let mut seen: HashMap<&T, usize> = HashMap::new();
    list.iter()
        .map(|entry| {
            let before = seen.entry(entry).or_default();
            *before += 1;
            (entry, *before - 1)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{beyond, weave};

    fn by_letter(entry: &char) -> char {
        *entry
    }

    fn woven(one: &str, other: &str) -> String {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        weave(&one, &other, by_letter).into_iter().collect()
    }

    #[test]
    fn each_side_s_own_order_stays_and_between_sides_the_key_decides() {
        assert_eq!(woven("ba", "c"), "bac");
        assert_eq!(woven("xyb", "xya"), "xyab");
        assert_eq!(woven("xa", "x"), "xa");
    }

    #[test]
    fn what_a_side_holds_twice_stands_twice_and_what_both_added_once() {
        assert_eq!(woven("ana", "a"), "ana");
        assert_eq!(woven("a", "ana"), "ana");
        assert_eq!(woven("ana", "an"), "ana");
        assert_eq!(woven("aa", "aa"), "aa");
    }

    #[test]
    fn what_both_have_waits_for_what_stands_before_it() {
        assert_eq!(woven("am", "zm"), "azm");
        assert_eq!(woven("m", "zm"), "zm");
    }

    proptest! {
        #[test]
        fn no_side_is_the_first(one in "[a-h]{0,8}", other in "[a-h]{0,8}") {
            prop_assert_eq!(woven(&one, &other), woven(&other, &one));
        }

        #[test]
        fn each_entry_stands_as_often_as_in_the_side_that_holds_more_of_it(
            one in "[a-d]{0,8}", other in "[a-d]{0,8}",
        ) {
            let both = woven(&one, &other);
            for letter in 'a'..='d' {
                let count = |text: &str| text.matches(letter).count();
                prop_assert_eq!(count(&both), count(&one).max(count(&other)));
            }
        }

        #[test]
        fn a_side_that_added_nothing_changes_nothing(base in "[a-d]{0,8}", more in "[a-d]{0,8}") {
            let grown = format!("{base}{more}");
            prop_assert_eq!(woven(&grown, &base), grown);
        }

        #[test]
        fn what_a_list_holds_beyond_another_is_what_weaving_adds_to_the_other(
            one in "[a-d]{0,8}", other in "[a-d]{0,8}",
        ) {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            let added = weave(&one, &other, by_letter).len() - other.len();
            prop_assert_eq!(beyond(&one, &other).len(), added);
        }

        #[test]
        fn what_stood_before_the_two_parted_stays_in_front(
            base in "[a-d]{0,4}", one in "[e-h]{0,4}", other in "[e-h]{0,4}",
        ) {
            let both = woven(&format!("{base}{one}"), &format!("{base}{other}"));
            prop_assert!(both.starts_with(&base));
        }

        #[test]
        fn a_side_of_entries_of_its_own_keeps_its_order(base in "[a-h]{0,8}", other in "[A-H]{0,8}") {
            let both = woven(&base, &other);
            let kept: String = both.chars().filter(|c| c.is_ascii_lowercase()).collect();
            prop_assert_eq!(kept, base);
        }
    }
}
