use crate::support::{self, Sent, all, make_version, provision};
use cica::domain::change::*;
use cica::domain::dossier::*;
use cica::domain::ids::ChangeId;
use cica::domain::version::*;
use cica::drafting::consolidate::{Consolidation, Refusal, consolidate};
use cica::drafting::history::History;

fn sent(id: &str, base: u32, actions: Vec<Action>) -> Sent {
    Sent {
        id: id.into(),
        by: vec![id[..2].into()],
        base,
        actions,
    }
}
fn rep(at: &str, a: &str, b: &str) -> Action {
    Action::Reword {
        at: at.parse().unwrap(),
        wording: Wording::Replace {
            replace: a.into(),
            with: b.into(),
            occurrence: None,
        },
    }
}
fn text(at: &str, t: &str) -> Action {
    Action::Reword {
        at: at.parse().unwrap(),
        wording: Wording::Text(t.into()),
    }
}
fn line(at: &str, t: &str) -> Action {
    Action::Reword {
        at: at.parse().unwrap(),
        wording: Wording::Redline(t.into()),
    }
}
fn join(a: &str, b: &str) -> Action {
    Action::Join {
        what: a.parse().unwrap(),
        to: b.parse().unwrap(),
    }
}
fn mv(a: &str, after: &str) -> Action {
    Action::Move {
        what: a.parse().unwrap(),
        place: Place::After(after.parse().unwrap()),
    }
}
fn ins(id: &str, t: &str, after: &str) -> Action {
    Action::Insert {
        provision: provision(id, t),
        place: Place::After(after.parse().unwrap()),
    }
}
fn rm(a: &str) -> Action {
    Action::Remove(a.parse().unwrap())
}
fn ids(s: &[&str]) -> Vec<ChangeId> {
    s.iter().map(|x| x.parse().unwrap()).collect()
}
/// adds a submission
fn dos(ps: Vec<(&str, &str)>, sents: &[Sent]) -> Dossier {
    support::dossier(
        "H",
        ps.into_iter().map(|(a, b)| provision(a, b)).collect(),
        &sents.iter().collect::<Vec<_>>(),
    )
}
fn try_it(d: &Dossier, c: &[&str]) -> Result<Vec<(String, String)>, String> {
    let h = History::replay(d, None).unwrap();
    match consolidate(&h, &ids(c)) {
        Ok(Consolidation { sections, .. }) => Ok(flat(&sections)),
        Err(Refusal::Collisions(c)) => Err(c
            .iter()
            .map(|c| {
                format!(
                    "{} {:?} {:?}",
                    c.id,
                    c.kind,
                    c.sides
                        .iter()
                        .map(|s| format!("{}@{:?}", s.change, s.version))
                        .collect::<Vec<_>>()
                )
            })
            .collect::<Vec<_>>()
            .join("; ")),
        Err(e) => Err(format!("{e:?}")),
    }
}
fn flat(s: &[Section]) -> Vec<(String, String)> {
    let mut out = vec![];
    for s in s {
        out.push((s.id.to_string(), s.heading.clone()));
        for p in &s.provisions {
            out.push((p.id.to_string(), p.text.clone()));
        }
        out.extend(flat(&s.sections));
    }
    out
}
fn show(name: &str, carried: &Result<Vec<(String, String)>, String>) {
    println!("== {name}\n   {carried:?}");
}

#[test]
fn a01_same_edit_made_then_overturned() {
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
    show("a01", &r);
    assert!(
        r.is_err(),
        "PK's words do not stand, and no collision says so"
    );
}
#[test]
fn a02_same_insertion_made_then_removed() {
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
    show("a02", &r);
    assert!(r.is_err() || r.unwrap().len() == 3);
}
#[test]
fn a03_append_carried_over_a_join() {
    let ps = vec![("a", "Alpha beta"), ("b", "Gamma delta")];
    let s = || {
        [
            sent("CN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![text("a", "Alpha beta epsilon")]),
        ]
    };
    let together = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("a03 together", &together);
    show("a03 carried", &r);
    assert_eq!(together, r);
}
#[test]
fn a04_whole_text_carried_over_a_join() {
    let ps = vec![("a", "Alpha beta."), ("b", "Gamma delta epsilon zeta.")];
    let s = || {
        [
            sent("CN-1", 1, vec![join("b", "a")]),
            sent(
                "RU-1",
                1,
                vec![text("b", "Wholly other words stand here now.")],
            ),
        ]
    };
    let together = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("a04 together", &together);
    show("a04 carried", &r);
    assert_eq!(together, r);
}
#[test]
fn a05_prepend_carried_over_a_join() {
    let ps = vec![("a", "Alpha beta."), ("b", "gamma delta.")];
    let s = || {
        [
            sent("CN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![text("b", "new gamma delta.")]),
        ]
    };
    let together = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("a05 together", &together);
    show("a05 carried", &r);
    assert_eq!(together, r);
}
#[test]
fn a06_cycle_over_versions() {
    let ps = vec![("a", "A one."), ("b", "B one."), ("c", "C one.")];
    let s = || {
        [
            sent("CN-1", 1, vec![mv("a", "b")]),
            sent("RU-1", 1, vec![mv("b", "a")]),
        ]
    };
    let together = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("a06 together", &together);
    show("a06 carried", &r);
    assert!(r.is_err() || r.unwrap().len() == 4, "provisions vanish");
}
#[test]
fn a07_insert_after_own_unadopted_insertion_into_removed_section() {
    let mut d = dos(
        vec![("a", "One.")],
        &[
            sent(
                "CN-1",
                1,
                vec![ins("g", "Glaciers.", "a"), ins("k", "Lakes.", "g")],
            ),
            sent("RU-1", 1, vec![rm("t")]),
        ],
    );
    // a second section t; the insertions go there
    d.versions[0].sections.push(Section {
        id: "t".parse().unwrap(),
        heading: "T".into(),
        provisions: vec![provision("u", "Two.")],
        sections: vec![],
    });
    d.submissions[0] = Filed::new(
        {
            let mut s = d.submissions[0].recorded.clone();
            s.changes[0].action = ins("g", "Glaciers.", "u");
            s
        },
        Default::default(),
    );
    let r = try_it(&d, &["CN-1.2", "RU-1.1"]);
    show("a07", &r);
    assert!(
        r.is_err() || r.unwrap().iter().any(|(id, _)| id == "k"),
        "k vanishes"
    );
}
#[test]
fn a08_remove_and_move_of_one_submission() {
    let d = dos(
        vec![("a", "One."), ("b", "Two.")],
        &[sent("CN-1", 1, vec![mv("a", "b"), rm("a")])],
    );
    let r = try_it(&d, &["CN-1.1", "CN-1.2"]);
    show("a08", &r);
    assert!(r.is_err(), "the removal is dropped without a word");
}
#[test]
fn a09_moved_out_then_section_removed_in_two_versions() {
    let mk = || {
        let mut d = dos(
            vec![("a", "One."), ("b", "Two.")],
            &[sent("CN-1", 1, vec![mv("u", "a"), rm("t")])],
        );
        d.versions[0].sections.push(Section {
            id: "t".parse().unwrap(),
            heading: "T".into(),
            provisions: vec![provision("u", "Keep me."), provision("w", "Drop.")],
            sections: vec![],
        });
        d
    };
    let together = try_it(&mk(), &["CN-1.1", "CN-1.2"]);
    let mut d = mk();
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["CN-1.2"]);
    show("a09 together", &together);
    show("a09 carried", &r);
    assert_eq!(together, r);
}
#[test]
fn a10_same_edit_beside_an_adopted_neighbour() {
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
    show("a10", &r);
    assert!(r.is_ok(), "the same edit is a concurrence");
}
#[test]
fn a11_two_deletions_leave_an_empty_provision() {
    let d = dos(
        vec![("a", "Alpha beta gamma delta")],
        &[
            sent("CN-1", 1, vec![rep("a", "Alpha beta", "")]),
            sent("RU-1", 1, vec![rep("a", "gamma delta", "")]),
        ],
    );
    let r = try_it(&d, &["CN-1.1", "RU-1.1"]);
    show("a11", &r);
    assert!(r.is_err(), "a provision without a word");
}
#[test]
fn a12_composite_missed_at_the_end_and_at_a_sentence_start() {
    let comps = |d: &Dossier| {
        let h = History::replay(d, None).unwrap();
        consolidate(&h, &all(d)).unwrap().composites
    };
    let d = dos(
        vec![("a", "Small steps for all people everywhere")],
        &[
            sent("CN-1", 1, vec![rep("a", "Small", "Large")]),
            sent("RU-1", 1, vec![rep("a", "everywhere", "")]),
        ],
    );
    let e = dos(
        vec![("a", "Alpha beta. Gamma delta epsilon zeta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "Gamma", "")]),
            sent("RU-1", 1, vec![rep("a", "zeta", "eta")]),
        ],
    );
    println!("{:?}\n{:?}", comps(&d), comps(&e));
    assert_eq!((comps(&d).len(), comps(&e).len()), (1, 1));
}
#[test]
fn a13_fused_words_carried() {
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
    show("a13 together", &t);
    show("a13 carried", &r);
    assert!(r.is_err() || t == r);
}
#[test]
fn a14_redline_with_other_space_edits_the_space() {
    let d = dos(
        vec![("a", "Build 10\u{a0}km of road and rail.")],
        &[sent(
            "CN-1",
            1,
            vec![line("a", "Build 10 km of {--road--}{++street++} and rail.")],
        )],
    );
    let r = try_it(&d, &["CN-1.1"]);
    show("a14", &r);
    assert_eq!(r.unwrap()[1].1, "Build 10\u{a0}km of street and rail.");
}
#[test]
fn a15_support_of_a_support() {
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("CN-1.1".parse().unwrap())]),
            sent("PK-1", 1, vec![Action::Support("RU-1.1".parse().unwrap())]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1", "RU-1.1", "PK-1.1"])).unwrap();
    let h = History::replay(&d, None).unwrap();
    println!("{:?}", h.hands());
    assert!(h.hands().iter().any(|x| x.by.len() == 3));
}
#[test]
fn a16_cycle_depends_on_order() {
    let d = dos(
        vec![("x", "X."), ("y", "Y."), ("z", "Z.")],
        &[
            sent("CN-1", 1, vec![mv("x", "y")]),
            sent("PK-1", 1, vec![mv("x", "z")]),
            sent("RU-1", 1, vec![mv("z", "x")]),
        ],
    );
    let a = try_it(&d, &["CN-1.1", "PK-1.1", "RU-1.1"]);
    let b = try_it(&d, &["PK-1.1", "CN-1.1", "RU-1.1"]);
    show("a16", &a);
    show("a16", &b);
    assert_eq!(a, b);
}
#[test]
fn a17_zone_of_a_later_circulation_reorders_an_old_version() {
    use cica::domain::circulation::*;
    let mut d = dos(
        vec![("a", "One.")],
        &[
            sent("CN-1", 1, vec![ins("g", "Glaciers.", "a")]),
            sent("RU-1", 1, vec![ins("k", "Lakes.", "a")]),
        ],
    );
    let circ = |tz, v| Circulation {
        version: v,
        designation: None,
        reference: None,
        date: chrono::NaiveDate::from_ymd_opt(2023, 10, 26).unwrap(),
        deadline: "2023-11-21".parse().unwrap(),
        timezone: tz,
        on_silence: "B".into(),
        silence_broken_by: Default::default(),
        extensions: vec![],
        digest: None,
    };
    d.paper
        .circulations
        .push(circ(chrono_tz::Tz::Asia__Almaty, 1));
    for (i, at) in ["2023-11-08", "2023-11-08T01:00:00+06:00"]
        .iter()
        .enumerate()
    {
        let mut s = d.submissions[i].recorded.clone();
        s.received = at.parse().unwrap();
        d.submissions[i] = Filed::new(s, Default::default());
    }
    make_version(&mut d, &ids(&["CN-1.1", "RU-1.1"])).unwrap();
    d.paper.circulations.push(circ(chrono_tz::Tz::UTC, 2));
    let h = History::replay(&d, None).unwrap();
    println!(
        "{:?}\n{:?}",
        flat(&h.sections()),
        flat(&d.versions[1].sections)
    );
    assert_eq!(h.sections(), d.versions[1].sections);
}
#[test]
fn a19_settled_by_what_was_withdrawn() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![rep("a", "safe", "drinking")]),
        ],
    );
    d.submissions[0].record.decisions.push(Decision {
        change: 1,
        ruling: Ruling::AdoptedAs {
            wording: OtherWording::With("pure".into()),
            new_id: None,
            settles: ids(&["RU-1.1"]),
            base: None,
        },
        on: "2023-11-20".parse().unwrap(),
        because: None,
        internal: None,
    });
    d.submissions[0].record.withdrawals.push(Withdrawal {
        change: None,
        by: "CN".parse().unwrap(),
        received: "2023-11-21".parse().unwrap(),
        reference: None,
    });
    println!(
        "{:?} {:?}",
        d.standings(),
        cica::drafting::consolidate::ready(&d)
    );
    assert_eq!(d.standing(&"RU-1.1".parse().unwrap()), Standing::Open);
}
#[test]
fn a21_withdrawn_but_supported() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("CN-1.1".parse().unwrap())]),
        ],
    );
    d.submissions[0].record.withdrawals.push(Withdrawal {
        change: None,
        by: "CN".parse().unwrap(),
        received: "2023-11-21".parse().unwrap(),
        reference: None,
    });
    println!("{:?}", d.standings());
    assert_ne!(
        d.standing(&"CN-1.1".parse().unwrap()),
        Standing::Withdrawn,
        "it stands in the other sponsor's name"
    );
}
#[test]
fn a22_redline_between_normal_forms() {
    use cica::text::redline::*;
    let (old, new) = ("a caf\u{e9}", "b cafe\u{301}");
    let s = between(old, new);
    assert_eq!(new_wording(&s), new);
}
#[test]
fn a23_split_then_all_the_second_part_deleted() {
    let d = dos(
        vec![("a", "Alpha beta gamma delta")],
        &[
            sent(
                "CN-1",
                1,
                vec![Action::Split {
                    at: "a".parse().unwrap(),
                    before: "gamma".into(),
                    id: "n".parse().unwrap(),
                }],
            ),
            sent("RU-1", 1, vec![rep("a", "gamma delta", "")]),
        ],
    );
    let r = try_it(&d, &["CN-1.1", "RU-1.1"]);
    show("a23", &r);
    assert!(r.is_err() || r.unwrap().iter().all(|(_, t)| !t.is_empty()));
}
#[test]
fn a24_restored_word_far_from_its_place_after_join() {
    let mut d = dos(
        vec![("a", "Alpha fresh beta."), ("b", "Gamma delta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "fresh", "")]),
            sent("IN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![text("b", "fresh Gamma delta.")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1", "IN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("a24", &r);
    assert!(r.is_err() || r.unwrap()[1].1 == "Alpha beta. fresh Gamma delta.");
}
#[test]
fn a25_move_after_node_in_removed_section_via_new_anchor_and_retain() {
    // base-1 edits on both sides of a split taken up
    let ps = vec![("a", "Alpha beta gamma delta.")];
    let s = || {
        [
            sent(
                "CN-1",
                1,
                vec![Action::Split {
                    at: "a".parse().unwrap(),
                    before: "gamma".into(),
                    id: "n".parse().unwrap(),
                }],
            ),
            sent(
                "RU-1",
                1,
                vec![text("a", "Alpha beta gamma delta epsilon.")],
            ),
            sent("PK-1", 1, vec![rep("a", "Alpha beta", "Omega")]),
            sent("TR-1", 1, vec![ins("k", "K.", "a")]),
        ]
    };
    let t = try_it(
        &dos(ps.clone(), &s()),
        &["CN-1.1", "RU-1.1", "PK-1.1", "TR-1.1"],
    );
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1", "PK-1.1", "TR-1.1"]);
    show("a25 t", &t);
    show("a25 r", &r);
    assert_eq!(t, r);
}
#[test]
fn a26_remove_carried_over_join_and_split() {
    for first in [
        join("b", "a"),
        Action::Split {
            at: "b".parse().unwrap(),
            before: "delta".into(),
            id: "n".parse().unwrap(),
        },
    ] {
        let ps = vec![("a", "Alpha beta."), ("b", "Gamma delta.")];
        let s = || {
            [
                sent("CN-1", 1, vec![first.clone()]),
                sent("RU-1", 1, vec![rm("b")]),
                sent("PK-1", 1, vec![rm("a")]),
            ]
        };
        for c in ["RU-1.1", "PK-1.1"] {
            let t = try_it(&dos(ps.clone(), &s()), &["CN-1.1", c]);
            let mut d = dos(ps.clone(), &s());
            make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
            let r = try_it(&d, &[c]);
            show("a26 t", &t);
            show("a26 r", &r);
        }
    }
}
#[test]
fn a27_adopted_as_over_an_earlier_base() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water."), ("b", "Other words here.")],
        &[
            sent("CN-1", 1, vec![rep("b", "Other", "Some")]),
            sent("RU-1", 2, vec![rep("a", "safe", "clean")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    for base in [1, 7] {
        let mut e = d.clone();
        e.submissions[1].record.decisions.push(Decision {
            change: 1,
            ruling: Ruling::AdoptedAs {
                wording: OtherWording::Text("Provide pure water.".into()),
                new_id: None,
                settles: vec![],
                base: Some(base),
            },
            on: "2023-11-20".parse().unwrap(),
            because: None,
            internal: None,
        });
        let r = try_it(&e, &["RU-1.1"]);
        show(&format!("a27 base {base}"), &r);
    }
}

fn ins_first(id: &str, t: &str, sec: &str) -> Action {
    Action::Insert {
        provision: provision(id, t),
        place: Place::FirstIn(sec.parse().unwrap()),
    }
}
#[test]
fn b01_cycle_over_versions() {
    let ps = vec![("a", "A one."), ("b", "B one."), ("c", "C one.")];
    let s = || {
        [
            sent("CN-1", 1, vec![mv("a", "c")]),
            sent("RU-1", 1, vec![mv("c", "a")]),
        ]
    };
    let together = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("b01 together", &together);
    show("b01 carried", &r);
    assert!(r.is_err() || r.unwrap().len() == 4, "provisions vanish");
}
#[test]
fn b02_composite_of_the_wrong_sentence() {
    let comps = |d: &Dossier| {
        let h = History::replay(d, None).unwrap();
        consolidate(&h, &all(d))
            .unwrap()
            .composites
            .into_iter()
            .map(|c| c.sentence)
            .collect::<Vec<_>>()
    };
    let e = dos(
        vec![("a", "Alpha beta. Gamma Delta epsilon zeta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "Gamma", "")]),
            sent("RU-1", 1, vec![rep("a", "zeta", "eta")]),
        ],
    );
    let f = dos(
        vec![("a", "Alpha beta. Gamma Delta epsilon zeta.")],
        &[
            sent("CN-1", 1, vec![rep("a", "Gamma", "")]),
            sent("RU-1", 1, vec![rep("a", "Alpha", "Omega")]),
        ],
    );
    println!("{:?} {:?}", comps(&e), comps(&f));
    assert_eq!((comps(&e).len(), comps(&f).len()), (1, 0));
}
#[test]
fn b08_concurring_pairs_of_new_provisions() {
    let d = dos(
        vec![("a", "One.")],
        &[
            sent(
                "CN-1",
                1,
                vec![ins("g", "Glaciers.", "a"), ins("k", "Lakes.", "g")],
            ),
            sent(
                "RU-1",
                1,
                vec![ins("g2", "Glaciers.", "a"), ins("k2", "Lakes.", "g2")],
            ),
        ],
    );
    let r = try_it(&d, &["CN-1.1", "CN-1.2", "RU-1.1", "RU-1.2"]);
    show("b08", &r);
    assert_eq!(r.unwrap().len(), 4);
}
#[test]
fn b10_concurring_new_sections() {
    let sec = |id: &str, p: &str| Action::InsertSection {
        section: Section {
            id: id.parse().unwrap(),
            heading: "Finance".into(),
            provisions: vec![provision(p, "Pay.")],
            sections: vec![],
        },
        place: Place::After("s".parse().unwrap()),
    };
    let d = dos(
        vec![("a", "One.")],
        &[
            sent("CN-1", 1, vec![sec("f", "p")]),
            sent("RU-1", 1, vec![sec("f2", "p2")]),
        ],
    );
    let r = try_it(&d, &["CN-1.1", "RU-1.1"]);
    show("b10", &r);
    assert_eq!(r.unwrap().len(), 4);
}
#[test]
fn b12_insertions_first_and_after_concur_carried() {
    // the same insertion told from base 1 and base 2
    let mut d = dos(
        vec![("a", "One."), ("b", "Two.")],
        &[
            sent("CN-1", 1, vec![rep("a", "One", "Uno")]),
            sent("RU-1", 1, vec![ins("k", "Lakes.", "a")]),
            sent(
                "PK-1",
                2,
                vec![Action::Insert {
                    provision: provision("k2", "Lakes."),
                    place: Place::Before("b".parse().unwrap()),
                }],
            ),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1", "PK-1.1"]);
    show("b12", &r);
    make_version(&mut d, &ids(&["RU-1.1"])).unwrap();
    let r2 = try_it(&d, &["PK-1.1"]);
    show("b12 carried", &r2);
}
#[test]
fn b13_removed_twice_section_then_provision() {
    let mk = || {
        let mut d = dos(
            vec![("a", "One.")],
            &[
                sent("CN-1", 1, vec![rm("t")]),
                sent("RU-1", 1, vec![rm("u")]),
            ],
        );
        d.versions[0].sections.push(Section {
            id: "t".parse().unwrap(),
            heading: "T".into(),
            provisions: vec![provision("u", "Two."), provision("w", "Three.")],
            sections: vec![],
        });
        d
    };
    let d = mk();
    let r = try_it(&d, &["CN-1.1", "RU-1.1"]);
    show("b13", &r);
    let h = History::replay(&d, None).unwrap();
    for l in cica::drafting::provenance::since(&h.with(&ids(&["CN-1.1", "RU-1.1"])), 1) {
        println!(
            "{} {:?} {:?} {:?}",
            l.id,
            l.fate,
            l.author,
            l.segments
                .iter()
                .map(|s| (s.op, &s.text, s.author.as_ref().map(|a| a.by.clone())))
                .collect::<Vec<_>>()
        );
    }
}
#[test]
fn b24_tail_in_redline() {
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
#[test]
fn b25_words_moved_by_split_redline() {
    use cica::drafting::provenance::{Op, compare};
    let mut d = dos(
        vec![
            ("a", "Alpha beta gamma delta."),
            ("b", "Two words."),
            ("c", "Three."),
        ],
        &[
            sent(
                "CN-1",
                1,
                vec![Action::Split {
                    at: "a".parse().unwrap(),
                    before: "gamma".into(),
                    id: "n".parse().unwrap(),
                }],
            ),
            sent("RU-1", 1, vec![join("c", "b")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1", "RU-1.1"])).unwrap();
    for l in compare(&d, 1, 2).unwrap() {
        let side = |g: Op| -> String {
            l.segments
                .iter()
                .filter(|s| s.op != g)
                .map(|s| s.text.as_str())
                .collect()
        };
        println!(
            "{} {:?} {:?} | old {:?} new {:?} | author {:?} | {:?}",
            l.id,
            l.fate,
            l.segments
                .iter()
                .map(|s| (s.op, &s.text, s.author.as_ref().map(|a| a.by.clone())))
                .collect::<Vec<_>>(),
            side(Op::Insert),
            side(Op::Delete),
            l.author.as_ref().map(|a| a.by.clone()),
            d.version(1).unwrap().wording(&l.id)
        );
    }
}
#[test]
fn b26_two_joint_ends() {
    // edit at the end of the first of two joined, together with text of the second
    let ps = vec![("a", "Alpha beta"), ("b", "Gamma delta"), ("c", "Last one")];
    let s = || {
        [
            sent("CN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![text("a", "Alpha beta epsilon")]),
            sent("PK-1", 1, vec![rep("b", "delta", "eta")]),
        ]
    };
    let t = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1", "PK-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1", "PK-1.1"]);
    show("b26 t", &t);
    show("b26 carried", &r);
}
#[test]
fn b28_insertion_at_end_of_joined_collides_with_second_part() {
    let ps = vec![("a", "Alpha beta"), ("b", "Gamma delta")];
    let mut d = dos(
        ps,
        &[
            sent("CN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![text("a", "Alpha beta epsilon")]),
            sent("PK-1", 2, vec![rep("a", "Gamma", "Eta")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1", "PK-1.1"]);
    show("b28", &r);
}
#[test]
fn b29_modal_kinds() {
    for (b, x, y) in [
        (
            "States don't pay fees now.",
            ("don't", "do"),
            ("pay", "take"),
        ),
        (
            "States do not pay fees now.",
            ("not", "always"),
            ("pay", "take"),
        ),
        (
            "Стороны обязуются платить взносы.",
            ("обязуются", "намерены"),
            ("платить", "брать"),
        ),
    ] {
        let d = dos(
            vec![("a", b)],
            &[
                sent("CN-1", 1, vec![rep("a", x.0, x.1)]),
                sent("RU-1", 1, vec![rep("a", y.0, y.1)]),
            ],
        );
        show(b, &try_it(&d, &["CN-1.1", "RU-1.1"]));
    }
}
#[test]
fn b30_unspaced() {
    for (b, x, y) in [
        ("サーバー管理。", "サーバ管理。", "サーバー保守。"),
        (
            "加强绿色低碳城市合作",
            "加强绿色城市合作",
            "加强绿色低碳乡村合作",
        ),
        ("ABC加强D绿色", "ABC加深D绿色", "ABC加强D红色"),
    ] {
        let d = dos(
            vec![("a", b)],
            &[
                sent("CN-1", 1, vec![text("a", x)]),
                sent("RU-1", 1, vec![text("a", y)]),
            ],
        );
        show(b, &try_it(&d, &["CN-1.1", "RU-1.1"]));
    }
}
#[test]
fn b31_concurring_removal_and_whole_deletion() {
    let d = dos(
        vec![("a", "One two."), ("b", "X.")],
        &[
            sent("CN-1", 1, vec![rm("a")]),
            sent("RU-1", 1, vec![rep("a", "two", "three")]),
            sent("PK-1", 1, vec![Action::Retain("a".parse().unwrap())]),
        ],
    );
    show("b31", &try_it(&d, &["CN-1.1", "RU-1.1", "PK-1.1"]));
    // retain adopted in v2; a change from base 2 taken in v3?
    let mut d = dos(
        vec![("a", "One two."), ("b", "X.")],
        &[
            sent("PK-1", 1, vec![Action::Retain("a".parse().unwrap())]),
            sent("CN-1", 2, vec![rep("a", "two", "three")]),
            sent("RU-1", 2, vec![ins("k", "K.", "b")]),
            sent("TR-1", 3, vec![rep("a", "two", "four")]),
        ],
    );
    make_version(&mut d, &ids(&["PK-1.1"])).unwrap();
    show("b31b", &try_it(&d, &["CN-1.1"]));
    make_version(&mut d, &ids(&["RU-1.1"])).unwrap();
    show("b31c", &try_it(&d, &["TR-1.1"]));
    show("b31d", &try_it(&d, &["CN-1.1"]));
}
#[test]
fn b32_section_retained_and_inserted() {
    // section remove over a later insertion by base 2
    let mut d = dos(
        vec![("a", "One.")],
        &[
            sent("CN-1", 1, vec![ins_first("k", "K.", "t")]),
            sent("RU-1", 1, vec![rm("t")]),
            sent(
                "PK-1",
                1,
                vec![Action::Move {
                    what: "a".parse().unwrap(),
                    place: Place::LastIn("t".parse().unwrap()),
                }],
            ),
        ],
    );
    d.versions[0].sections.push(Section {
        id: "t".parse().unwrap(),
        heading: "T".into(),
        provisions: vec![provision("u", "Two.")],
        sections: vec![],
    });
    let mut e = d.clone();
    make_version(&mut e, &ids(&["CN-1.1", "PK-1.1"])).unwrap();
    show("b32", &try_it(&e, &["RU-1.1"]));
    // reword of a provision that moved into the section since
    let mut f = dos(
        vec![("a", "One."), ("b", "Two.")],
        &[
            sent("CN-1", 1, vec![ins("k", "K.", "a")]),
            sent("RU-1", 1, vec![rm("a")]),
            sent("PK-1", 2, vec![ins("k9", "K9.", "k")]),
        ],
    );
    make_version(&mut f, &ids(&["CN-1.1"])).unwrap();
    show("b32b", &try_it(&f, &["RU-1.1", "PK-1.1"]));
}
#[test]
fn b34_support_of_what_is_in_a_version_and_hands() {
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("PK-1.1".parse().unwrap())]),
            sent("PK-1", 1, vec![rep("a", "safe", "clean")]),
        ],
    );
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    make_version(&mut d, &ids(&["PK-1.1", "RU-1.1"])).unwrap();
    let h = History::replay(&d, None).unwrap();
    println!("{:?}", h.hands());
    assert!(
        h.hands().iter().any(|x| x.by.len() == 3),
        "RU supports PK's change, a concurrence made earlier"
    );
}
#[test]
fn b35_gap_edits() {
    let d = dos(
        vec![("a", "the can not do.")],
        &[
            sent("CN-1", 1, vec![rep("a", "can not", "cannot")]),
            sent("RU-1", 1, vec![rep("a", "do", "go")]),
        ],
    );
    show("b35", &try_it(&d, &["CN-1.1", "RU-1.1"]));
    let d = dos(
        vec![("a", "waste /recycled goods")],
        &[
            sent(
                "CN-1",
                1,
                vec![rep("a", "waste /recycled", "waste/recycled")],
            ),
            sent("RU-1", 1, vec![rep("a", "recycled", "reused")]),
            sent("PK-1", 1, vec![rep("a", "goods", "items")]),
        ],
    );
    show("b35b", &try_it(&d, &["CN-1.1", "PK-1.1"]));
    show("b35c", &try_it(&d, &["CN-1.1", "RU-1.1"]));
}
#[test]
fn c36_joins_both_ways_over_versions() {
    let ps = vec![("a", "Alpha."), ("b", "Beta."), ("c", "Gamma.")];
    let s = || {
        [
            sent("CN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![join("a", "b")]),
        ]
    };
    let t = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("c36 t", &t);
    show("c36 carried", &r);
    assert!(r.is_err());
}
#[test]
fn c37_join_to_what_was_joined() {
    let ps = vec![("a", "Alpha."), ("b", "Beta."), ("c", "Gamma.")];
    let s = || {
        [
            sent("CN-1", 1, vec![join("b", "a")]),
            sent("RU-1", 1, vec![join("c", "b")]),
        ]
    };
    let t = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
    let mut d = dos(ps, &s());
    make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
    let r = try_it(&d, &["RU-1.1"]);
    show("c37 t", &t);
    show("c37 carried", &r);
    assert_eq!(t, r);
}
#[test]
fn c38_move_join_carried_over_split() {
    for (n, act) in [
        ("move", mv("a", "b")),
        ("join a to b", join("a", "b")),
        ("join b to a", join("b", "a")),
        ("insert after a", ins("k", "K.", "a")),
        ("reword tail", rep("a", "delta", "eta")),
        ("append", text("a", "Alpha beta gamma delta omega")),
    ] {
        let ps = vec![
            ("a", "Alpha beta gamma delta"),
            ("b", "Beta."),
            ("c", "Gamma."),
        ];
        let s = || {
            [
                sent(
                    "CN-1",
                    1,
                    vec![Action::Split {
                        at: "a".parse().unwrap(),
                        before: "gamma".into(),
                        id: "n".parse().unwrap(),
                    }],
                ),
                sent("RU-1", 1, vec![act.clone()]),
            ]
        };
        let t = try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]);
        let mut d = dos(ps.clone(), &s());
        make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
        let r = try_it(&d, &["RU-1.1"]);
        let mut e = dos(ps, &s());
        make_version(&mut e, &ids(&["RU-1.1"])).unwrap();
        let q = try_it(&e, &["CN-1.1"]);
        show(&format!("c38 {n} t"), &t);
        if t != r {
            show("   DIFF split first", &r);
        }
        if t != q {
            show("   DIFF split last", &q);
        }
    }
}
#[test]
fn c39_carry_matrix() {
    // every pair of acts on a b c: at once, and in steps both ways
    let acts: Vec<(&str, Action)> = vec![
        (
            "split a",
            Action::Split {
                at: "a".parse().unwrap(),
                before: "three".into(),
                id: "n".parse().unwrap(),
            },
        ),
        ("join b to a", join("b", "a")),
        ("join c to b", join("c", "b")),
        ("join a to c", join("a", "c")),
        ("move a after c", mv("a", "c")),
        ("move c after a", mv("c", "a")),
        ("move b after c", mv("b", "c")),
        ("rm a", rm("a")),
        ("rm b", rm("b")),
        ("ins after a", ins("k", "K.", "a")),
        ("ins after b", ins("m", "M.", "b")),
        (
            "ins before b",
            Action::Insert {
                provision: provision("q", "Q."),
                place: Place::Before("b".parse().unwrap()),
            },
        ),
        ("first", ins_first("f", "F.", "s")),
        (
            "last",
            Action::Insert {
                provision: provision("l", "L."),
                place: Place::LastIn("s".parse().unwrap()),
            },
        ),
        ("append a", text("a", "one two three four tail")),
        ("append b", text("b", "five six seven eight tail")),
        ("prepend a", text("a", "head one two three four")),
        ("prepend b", text("b", "head five six seven eight")),
        ("reword a", rep("a", "two", "zwei")),
        ("reword b", rep("b", "seven", "sieben")),
        ("whole a", text("a", "quite other words here")),
        ("whole b", text("b", "quite new words again")),
        ("del tail a", rep("a", "three four", "")),
        ("del head b", rep("b", "five six", "")),
        ("retain b", Action::Retain("b".parse().unwrap())),
    ];
    let ps = vec![
        ("a", "one two three four"),
        ("b", "five six seven eight"),
        ("c", "nine ten"),
    ];
    let sides = |r: &Result<Vec<(String, String)>, String>| match r {
        Ok(t) => format!("{:?}", t.iter().skip(1).collect::<Vec<_>>()),
        Err(e) if e.starts_with("CannotBe") => e.chars().take(60).collect(),
        Err(_) => "collides".into(),
    };
    let mut bad = 0;
    for (i, (n, x)) in acts.iter().enumerate() {
        for (m, y) in &acts[i + 1..] {
            let s = || {
                [
                    sent("CN-1", 1, vec![x.clone()]),
                    sent("RU-1", 1, vec![y.clone()]),
                ]
            };
            let t = sides(&try_it(&dos(ps.clone(), &s()), &["CN-1.1", "RU-1.1"]));
            let mut step = |first: &str, second: &str, names: (&str, &str)| {
                let mut d = dos(ps.clone(), &s());
                if make_version(&mut d, &ids(&[first])).is_err() {
                    return;
                }
                let r = sides(&try_it(&d, &[second]));
                if r != t {
                    bad += 1;
                    println!(
                        "STEP {} then {}:\n    at once {t}\n    carried {r}",
                        names.0, names.1
                    );
                }
            };
            step("CN-1.1", "RU-1.1", (n, m));
            step("RU-1.1", "CN-1.1", (m, n));
        }
    }
    println!("{bad} differ");
}
#[test]
fn c40_support_of_adopted_as() {
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[
            sent("CN-1", 1, vec![rep("a", "safe", "clean")]),
            sent("RU-1", 1, vec![Action::Support("CN-1.1".parse().unwrap())]),
        ],
    );
    d.submissions[0].record.decisions.push(Decision {
        change: 1,
        ruling: Ruling::AdoptedAs {
            wording: OtherWording::With("pure".into()),
            new_id: None,
            settles: vec![],
            base: None,
        },
        on: "2023-11-20".parse().unwrap(),
        because: None,
        internal: None,
    });
    let ready = cica::drafting::consolidate::ready(&d);
    let h = History::replay(&d, None).unwrap();
    let c = consolidate(&h, &ready).unwrap();
    println!("{ready:?} {:?}", c.history.hands());
    assert_eq!(c.history.hands()[1].by, vec!["MN".parse().unwrap()]);
}
#[test]
fn c41_adopted_as_hand_lists_and_withdrawn_partner() {
    // the same edit: one of two concurring withdraws
    use cica::domain::record::*;
    let mut d = dos(
        vec![("a", "Provide safe water.")],
        &[Sent {
            id: "CN-1".into(),
            by: vec!["CN".into(), "KZ".into()],
            base: 1,
            actions: vec![rep("a", "safe", "clean")],
        }],
    );
    for s in ["CN", "KZ"] {
        d.submissions[0].record.withdrawals.push(Withdrawal {
            change: None,
            by: s.parse().unwrap(),
            received: "2023-11-21".parse().unwrap(),
            reference: None,
        });
    }
    let h = History::replay(&d, None).unwrap();
    let c = consolidate(&h, &ids(&["CN-1.1"])).unwrap();
    println!("{:?} {:?}", c.adopts, c.history.hands());
}
#[test]
fn c42_order_of_three_same_insertions() {
    let mk = || {
        let mut d = dos(
            vec![("a", "One."), ("b", "Two.")],
            &[
                sent("IN-1", 1, vec![ins("z", "Zed.", "a")]),
                sent("CN-1", 1, vec![ins("k1", "Lakes.", "a")]),
                sent(
                    "RU-1",
                    1,
                    vec![Action::Insert {
                        provision: provision("k2", "Lakes."),
                        place: Place::Before("b".parse().unwrap()),
                    }],
                ),
                sent(
                    "PK-1",
                    2,
                    vec![Action::Insert {
                        provision: provision("k3", "Lakes."),
                        place: Place::Before("b".parse().unwrap()),
                    }],
                ),
            ],
        );
        make_version(&mut d, &ids(&["IN-1.1"])).unwrap();
        d
    };
    let d = mk();
    let mut seen = std::collections::BTreeSet::new();
    for o in support::orders(&["CN-1.1", "RU-1.1", "PK-1.1"]) {
        seen.insert(format!("{:?}", try_it(&d, &o)));
    }
    println!("{seen:#?}");
    assert_eq!(seen.len(), 1);
}
#[test]
fn d04_diff_redline_laws_over_the_matrix() {
    use cica::drafting::provenance::{Op, attribute, compare};
    let acts: Vec<(&str, Action)> = vec![
        (
            "split a",
            Action::Split {
                at: "a".parse().unwrap(),
                before: "three".into(),
                id: "n".parse().unwrap(),
            },
        ),
        ("join b to a", join("b", "a")),
        ("move a", mv("a", "c")),
        ("rm a", rm("a")),
        ("ins", ins("k", "K.", "a")),
        ("append", text("a", "one two three four tail")),
        ("del", rep("a", "two", "")),
        ("delhead", rep("a", "one", "")),
        ("gap", text("a", "one  two three four")),
    ];
    for (n, x) in acts {
        let mut d = dos(
            vec![
                ("a", "one two three four"),
                ("b", "five six seven eight"),
                ("c", "nine ten"),
            ],
            &[sent("CN-1", 1, vec![x])],
        );
        make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
        for l in compare(&d, 1, 2).unwrap() {
            let side = |g: Op| -> String {
                l.segments
                    .iter()
                    .filter(|s| s.op != g)
                    .map(|s| s.text.as_str())
                    .collect()
            };
            let (o, w) = (
                d.version(1).unwrap().wording(&l.id).unwrap_or(""),
                d.version(2).unwrap().wording(&l.id).unwrap_or(""),
            );
            let mn = l.segments.iter().any(|s| {
                s.op != Op::Equal && s.author.as_ref().unwrap().by == vec!["MN".parse().unwrap()]
            });
            if side(Op::Insert) != o || side(Op::Delete) != w || mn {
                println!(
                    "{n}: {} {:?}: told old {:?} was {o:?}; told new {:?} is {w:?}; credited to MN {mn}",
                    l.id,
                    l.fate,
                    side(Op::Insert),
                    side(Op::Delete)
                );
            }
        }
        let h = History::replay(&d, None).unwrap();
        for a in attribute(&h) {
            let t: String = a.spans.iter().map(|s| s.text.as_str()).collect();
            if d.version(2).unwrap().wording(&a.id) != Some(&t) {
                println!("{n}: blame of {} joins to {t:?}", a.id);
            }
        }
    }
}
#[test]
fn e01_gap_and_misc() {
    // an anchor not taken up and nothing to hold on to; two different places told by New anchors
    let d = dos(
        vec![("a", "One."), ("b", "Two.")],
        &[
            sent("CN-1", 1, vec![ins("g", "G.", "a"), ins("k", "K.", "g")]),
            sent("RU-1", 1, vec![rm("a")]),
        ],
    );
    show("e01 k alone + rm a", &try_it(&d, &["CN-1.2", "RU-1.1"]));
    // edits at both ends by quote / text with equal result but different stretches
    for (b, x, y) in [
        (
            "a b c d e",
            rep("a", "b c d", "x c y"),
            text("a", "a x c y e"),
        ),
        ("p q r s", rep("a", "q r", "r q"), text("a", "p r q s")),
        (
            "a b a b a",
            rep("a", "a b a b a", "b a a b"),
            text("a", "b a a b"),
        ),
        (
            "one two, three",
            rep("a", "two, three", "two and three"),
            rep("a", ",", " and"),
        ),
        (
            "x. Y z",
            rep("a", "x.", "x, and"),
            rep("a", "x. Y", "x, and Y"),
        ),
        (
            "a a b b a",
            rep("a", "a b b", "b b a"),
            text("a", "a b b a a"),
        ),
    ] {
        let d = dos(
            vec![("a", b)],
            &[sent("CN-1", 1, vec![x]), sent("RU-1", 1, vec![y])],
        );
        let (p, q, r) = (
            try_it(&d, &["CN-1.1"]),
            try_it(&d, &["RU-1.1"]),
            try_it(&d, &["CN-1.1", "RU-1.1"]),
        );
        println!("{b:?} same wording {} -> {:?}", p == q, r);
        if p != q {
            println!("   {p:?} {q:?}");
        }
    }
}
#[test]
fn e02_equal_wordings_from_windows() {
    // every quote window of a small base that gives the same wording must be the same edit
    use std::collections::BTreeMap;
    let mut bad = 0;
    let mut n = 0;
    let alpha = ["a", "b"];
    for len in 2..=5usize {
        for bits in 0..(1u32 << len) {
            let base: Vec<&str> = (0..len).map(|i| alpha[(bits >> i & 1) as usize]).collect();
            let text_ = base.join(" ");
            let mut by_result: BTreeMap<String, Vec<(usize, usize, String)>> = BTreeMap::new();
            for s in 0..len {
                for e in s + 1..=len {
                    for new in ["a", "b", "x", "a b", "b a", "a x", "x b", "a b a", "b x a"] {
                        let r: Vec<&str> = base[..s]
                            .iter()
                            .copied()
                            .chain(new.split(' '))
                            .chain(base[e..].iter().copied())
                            .collect();
                        let r = r.join(" ");
                        if r == text_ {
                            continue;
                        }
                        let q = base[s..e].join(" ");
                        if text_.matches(&q).count() != 1 {
                            continue;
                        }
                        by_result
                            .entry(r)
                            .or_default()
                            .push((s, e, new.to_string()));
                    }
                }
            }
            for (r, ways) in by_result {
                let (f, l) = (&ways[0], ways.last().unwrap());
                for w in [l, &ways[ways.len() / 2]] {
                    let d = dos(
                        vec![("a", &text_)],
                        &[
                            sent("CN-1", 1, vec![rep("a", &base[f.0..f.1].join(" "), &f.2)]),
                            sent("RU-1", 1, vec![rep("a", &base[w.0..w.1].join(" "), &w.2)]),
                        ],
                    );
                    n += 1;
                    let got = try_it(&d, &["CN-1.1", "RU-1.1"]);
                    if got.as_ref().map(|t| t[1].1.clone()) != Ok(r.clone())
                        && !matches!(&got, Err(e) if e.starts_with("CannotBe"))
                    {
                        bad += 1;
                        if bad < 25 {
                            println!(
                                "{text_:?} -> {r:?} by {:?}→{:?} and {:?}→{:?}: {got:?}",
                                base[f.0..f.1].join(" "),
                                f.2,
                                base[w.0..w.1].join(" "),
                                w.2
                            );
                        }
                    }
                }
            }
        }
    }
    println!("{bad} of {n}");
}
#[test]
fn f01_three_steps_small_world() {
    use cica::drafting::provenance::{Op, attribute, since};
    use std::collections::BTreeMap;
    let base = ["a", "b", "c"];
    let edits = |base: &[String], news: &[&[&str]]| {
        let mut out = vec![];
        for s in 0..=base.len() {
            for e in s..=base.len().min(s + 2) {
                for n in news {
                    let w: Vec<String> = base[..s]
                        .iter()
                        .cloned()
                        .chain(n.iter().map(|x| x.to_string()))
                        .chain(base[e..].iter().cloned())
                        .collect();
                    if !w.is_empty() && w != base {
                        out.push(w.join(" "));
                    }
                }
            }
        }
        out.sort();
        out.dedup();
        out
    };
    let b: Vec<String> = base.iter().map(|x| x.to_string()).collect();
    let credit = |h: &History<'_>| -> (usize, usize) {
        let pk: cica::domain::ids::StateCode = "PK".parse().unwrap();
        let ins: usize = attribute(h)
            .iter()
            .flat_map(|p| p.spans.clone())
            .filter(|s| s.author.by.contains(&pk))
            .map(|s| s.text.split_whitespace().count())
            .sum();
        let del: usize = since(h, 1)
            .iter()
            .flat_map(|p| p.segments.clone())
            .filter(|s| s.op == Op::Delete && s.author.as_ref().unwrap().by.contains(&pk))
            .map(|s| s.text.split_whitespace().count())
            .sum();
        (ins, del)
    };
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut n = 0;
    let c_edits = edits(&b, &[&[], &["x"], &["x", "y"]]);
    for a in edits(&b, &[&[], &["x"], &["z"]]) {
        let mut d = dos(
            vec![("a", "a b c")],
            &[sent("CN-1", 1, vec![text("a", &a)])],
        );
        make_version(&mut d, &ids(&["CN-1.1"])).unwrap();
        let a_words: Vec<String> = a.split(' ').map(|x| x.to_string()).collect();
        for r in edits(&a_words, &[&[], &["w"], &["b"]]) {
            let mut e = dos(
                vec![("a", "a b c")],
                &[
                    sent("CN-1", 1, vec![text("a", &a)]),
                    sent("RU-1", 2, vec![text("a", &r)]),
                ],
            );
            make_version(&mut e, &ids(&["CN-1.1"])).unwrap();
            make_version(&mut e, &ids(&["RU-1.1"])).unwrap();
            for c in &c_edits {
                let s = [
                    sent("CN-1", 1, vec![text("a", &a)]),
                    sent("RU-1", 2, vec![text("a", &r)]),
                    sent("PK-1", 1, vec![text("a", c)]),
                ];
                let mut f = dos(
                    vec![("a", "a b c")],
                    &s.iter()
                        .collect::<Vec<_>>()
                        .iter()
                        .map(|x| Sent {
                            id: x.id.clone(),
                            by: x.by.clone(),
                            base: x.base,
                            actions: x.actions.clone(),
                        })
                        .collect::<Vec<_>>(),
                );
                f.versions = e.versions.clone();
                for i in 0..2 {
                    f.submissions[i].record = e.submissions[i].record.clone();
                }
                let h = History::replay(&f, None).unwrap();
                n += 1;
                if let Ok(m) = consolidate(&h, &ids(&["PK-1.1"])) {
                    let g = dos(vec![("a", "a b c")], &[sent("PK-1", 1, vec![text("a", c)])]);
                    let hg = History::replay(&g, None).unwrap();
                    let alone = credit(&consolidate(&hg, &ids(&["PK-1.1"])).unwrap().history);
                    let got = credit(&m.history);
                    if alone.0 != got.0 {
                        let k = format!("ins {} -> {}", alone.0, got.0);
                        let x = kinds.entry(k).or_insert((
                            0,
                            format!(
                                "v1 a b c; v2 {a:?}; v3 {r:?}; PK (base 1) {c:?}: gives {:?}",
                                flat(&m.sections)[1].1
                            ),
                        ));
                        x.0 += 1;
                    }
                }
            }
        }
    }
    println!("{n} tried; {kinds:#?}");
}
