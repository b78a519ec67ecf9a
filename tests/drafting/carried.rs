//! Hard cases of words: what is carried over versions comes to what merging at once would have
//! given, and nothing is lost on the way.

use crate::acts::*;
use crate::support::make_version;

#[test]
fn same_edit_made_then_overturned() {
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 2, vec![rep("a", "clean", "pure")]),
            sent("PK-1", 1, vec![rep("a", "safe", "clean")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    make_version(&mut d, &ids(&["RU-1.1"])).unwrap();
    let r = try_it(&d, &["PK-1.1"]);
    assert!(
        r.is_err(),
        "PK's words do not stand, and no collision says so"
    );
}

#[test]
fn same_insertion_made_then_removed() {
    let mut d = dos(
        vec![("a", "One two three.")],
        &[
            sent("CN-1", 1, vec![ins("g", "Glaciers melt.", "a")]),
            sent("RU-1", 2, vec![rm("g")]),
            sent("PK-1", 1, vec![ins("g", "Glaciers melt.", "a")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    make_version(&mut d, &ids(&["RU-1.1"])).unwrap();
    let r = try_it(&d, &["PK-1.1"]);
    assert!(r.is_err() || r.unwrap().len() == 3);
}

#[test]
fn same_edit_beside_an_adopted_neighbour() {
    let mut d = dos(
        vec![("a", "one two three four.")],
        &[
            sent("CN-1", 1, vec![rep("a", "two", "zwei")]),
            sent("RU-1", 2, vec![rep("a", "three", "drei")]),
            sent("PK-1", 1, vec![rep("a", "three", "drei")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1", "PK-1.1"]);
    assert!(r.is_ok(), "the same edit is a concurrence");
}

#[test]
fn two_deletions_leave_an_empty_provision() {
    let d = dos(
        vec![("a", "Alpha beta gamma delta")],
        &[
            sent("CN-1", 1, vec![rep("a", "Alpha beta", "")]),
            sent("RU-1", 1, vec![rep("a", "gamma delta", "")]),
        ],
    );
    let r = try_it(&d, &["CN-1.1", "RU-1.1"]);
    assert!(r.is_err(), "a provision without a word");
}

#[test]
fn fused_words_carried() {
    let ps = vec![("a", "See Art.5 today, please.")];
    let s = || {
        [
            sent("CN-1", 1, vec![rep("a", ".5", "5")]),
            sent("RU-1", 1, vec![rep("a", "5", "6")]),
        ]
    };
    let t = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    assert!(r.is_err() || t == r);
}

#[test]
fn redline_with_other_space_edits_the_space() {
    let d = dos(
        vec![("a", "Build 10\u{a0}km of road and rail.")],
        &[sent(
            "CN-1",
            1,
            vec![line("a", "Build 10 km of {--road--}{++street++} and rail.")],
        )],
    );
    let r = try_it(&d, &["CN-1.1"]);
    assert_eq!(r.unwrap()[1].1, "Build 10\u{a0}km of street and rail.");
}

#[test]
fn redline_between_normal_forms() {
    use cica::text::redline::*;
    let (old, new) = ("a caf\u{e9}", "b cafe\u{301}");
    let s = between(old, new);
    assert_eq!(new_wording(&s), new);
}

#[test]
fn tail_in_redline() {
    let mut d = dos(
        vec![("a", "foo bar ")],
        &[sent("CN-1", 1, vec![rep("a", "bar", "")])],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    use cica::drafting::provenance::{Op, compare};
    for l in compare(&d, 1, 2).unwrap() {
        let older: String = l
            .segments
            .iter()
            .filter(|s| s.op != Op::Insert)
            .map(|s| s.text.as_str())
            .collect();
        assert_eq!(d.version(1).unwrap().wording(&l.id).unwrap(), older);
    }
}
