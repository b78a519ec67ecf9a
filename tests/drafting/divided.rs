//! Provisions divided, joined and moved, at once or by versions one after the other: what was sent
//! over the undivided text comes to the same, or it collides.

use crate::acts::{append, dos, ids, join, mv, rep, sent, split, try_it};
use crate::support::{make_version, orders};
use cica::domain::change::Action;

const STATES: [&str; 3] = ["CN-1", "RU-1", "TR-1"];

/// What three acts on one text come to when each goes into a version of its own, in an order; none
/// where one of them can go into none any more.
fn in_steps(acts: &[&Action], order: &[usize]) -> Option<Vec<(String, String)>> {
    let mut dossier = world(acts);
    let (last, first) = order.split_last()?;
    for index in first {
        make_version(&mut dossier, &ids(&[&change(*index)])).ok()?;
    }
    try_it(&dossier, &[&change(*last)]).ok()
}

fn change(index: usize) -> String {
    format!("{}.1", STATES[index])
}

fn world(acts: &[&Action]) -> cica::domain::dossier::Dossier {
    let provisions = vec![
        ("a", "one two three four"),
        ("b", "five six seven eight"),
        ("c", "nine ten"),
        ("d", "eleven twelve"),
    ];
    let sent: Vec<_> = (0..)
        .zip(acts)
        .map(|(index, act): (usize, _)| sent(STATES[index], 1, vec![(*act).clone()]))
        .collect();
    dos(provisions, &sent)
}

#[test]
fn three_acts_on_one_text_come_to_the_same_at_once_and_in_every_order_of_versions() {
    let acts = [
        ("split a at two", split("a", "two three", "m")),
        ("split a at three", split("a", "three", "n")),
        ("split b at seven", split("b", "seven", "o")),
        ("join a to c", join("a", "c")),
        ("join b to a", join("b", "a")),
        ("join b to c", join("b", "c")),
        ("join d to a", join("d", "a")),
        ("join c to b", join("c", "b")),
        ("move a after d", mv("a", "d")),
        ("move c after a", mv("c", "a")),
        ("reword a", rep("a", "three", "drei")),
        ("append a", append("a", "one two three four", "tail")),
        ("append c", append("c", "nine ten", "end")),
    ];
    let mut differ = Vec::new();
    for (i, first) in acts.iter().enumerate() {
        for (j, second) in acts.iter().enumerate().skip(i + 1) {
            for third in &acts[j + 1..] {
                let three = [&first.1, &second.1, &third.1];
                let all: Vec<String> = (0..3).map(change).collect();
                let all: Vec<&str> = all.iter().map(String::as_str).collect();
                let at_once = try_it(&world(&three), &all).ok();
                for order in orders(&[0, 1, 2]) {
                    let stepped = in_steps(&three, &order);
                    if stepped != at_once {
                        differ.push(format!(
                            "{}, {}, {} in the order {order:?}: {at_once:?} but {stepped:?}",
                            first.0, second.0, third.0
                        ));
                    }
                }
            }
        }
    }
    assert!(differ.is_empty(), "{}\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn a_rewording_beside_a_split_collides_as_well_when_a_version_has_made_the_split() {
    for (replace, with, collides) in [
        ("three", "thirty", true),
        ("two", "twenty", true),
        ("one", "ten", false),
        ("four", "forty", false),
    ] {
        let mut desk = dos(
            vec![("a", "one two three four")],
            &[
                sent("CN-1", 1, vec![split("a", "three", "n")]),
                sent("RU-1", 1, vec![rep("a", replace, with)]),
            ],
        );
        let at_once = try_it(&desk, &["CN-1.1", "RU-1.1"]).is_err();
        make_version(&mut desk, &ids(&["CN-1.1"])).unwrap();
        let in_steps = try_it(&desk, &["RU-1.1"]).is_err();
        assert_eq!((at_once, in_steps), (collides, collides), "{replace}");
    }
}
