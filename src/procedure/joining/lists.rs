//! Lists that only grow, woven into one.

use std::collections::HashSet;
use std::hash::Hash;

/// Weaves two lists: each keeps its own order, an entry of both stands once, and entries of one
/// side alone go by `key`. The same whichever list is called the first, as long as no two different
/// entries have one key.
pub(super) fn weave<T: Eq + Hash + Clone, K: Ord>(
    one: &[T],
    other: &[T],
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let (in_one, in_other): (HashSet<&T>, HashSet<&T>) =
        (one.iter().collect(), other.iter().collect());
    let mut told: HashSet<&T> = HashSet::new();
    let mut out: Vec<T> = Vec::with_capacity(one.len().max(other.len()));
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    loop {
        while one.next_if(|entry| told.contains(entry)).is_some() {}
        while other.next_if(|entry| told.contains(entry)).is_some() {}
        let entry = match (one.peek(), other.peek()) {
            (None, None) => return out,
            (Some(entry), None) | (None, Some(entry)) => *entry,
            (Some(a), Some(b)) => {
                // What both have waits until what only one has before it is told.
                let a_waits = in_other.contains(a) && a != b;
                let b_waits = in_one.contains(b) && a != b;
                match (a_waits, b_waits) {
                    (true, false) => *b,
                    (false, true) => *a,
                    _ if key(b) < key(a) => *b,
                    _ => *a,
                }
            }
        };
        told.insert(entry);
        out.push(entry.clone());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::weave;

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
        fn nothing_is_lost_and_nothing_stands_twice(one in "[a-h]{0,8}", other in "[a-h]{0,8}") {
            let both = woven(&one, &other);
            for letter in one.chars().chain(other.chars()) {
                prop_assert_eq!(both.matches(letter).count(), 1);
            }
        }

        #[test]
        fn what_stood_before_the_two_parted_stays_in_front(
            base in "[a-d]{0,4}", one in "[e-h]{0,4}", other in "[e-h]{0,4}",
        ) {
            let alone = woven(&base, "");
            let both = woven(&format!("{alone}{one}"), &format!("{alone}{other}"));
            prop_assert!(both.starts_with(&alone));
        }

        #[test]
        fn a_side_of_entries_of_its_own_keeps_its_order(base in "[a-h]{0,8}", other in "[A-H]{0,8}") {
            let alone = woven(&base, "");
            let both = woven(&base, &other);
            let kept: String = both.chars().filter(|c| c.is_ascii_lowercase()).collect();
            prop_assert_eq!(kept, alone);
        }
    }
}
