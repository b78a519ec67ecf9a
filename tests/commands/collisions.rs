//! `cica collisions`.

use super::desk::Desk;

/// The own desk before its second version: what is adopted is in no version yet.
fn before_the_second_version() -> Desk {
    let desk = Desk::own();
    let _ = std::fs::remove_file(desk.path().join("papers/environment-protection/v2.yaml"));
    desk
}

#[test]
fn what_is_adopted_hides_no_collision_of_what_is_open() {
    let desk = before_the_second_version();
    let shown = desk.run(&["collisions"]);
    assert_eq!(shown.code, 1, "{}", shown.stderr);
    let words = shown
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for expected in [
        "changes that are adopted or open. The 14 adopted changes do not collide with one another.",
        "cica decide adopt BD-1.2 ",
    ] {
        assert!(words.contains(expected), "{expected}\n{words}");
    }
    let json = |arguments: &[&str]| -> serde_json::Value {
        let shown = desk.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&shown.stdout).unwrap()
    };
    let plain = json(&["collisions"]);
    assert_eq!(
        plain["collisions"],
        json(&["collisions", "--all"])["collisions"]
    );
    assert!(plain.get("would-be-composites").is_none());
}

#[test]
fn what_stands_open_is_shown_side_by_side_with_each_way_out() {
    let desk = before_the_second_version();
    let shown = desk.run(&["collisions", "--all"]);
    assert_eq!(shown.code, 1, "{}", shown.stderr);
    for words in [
        "2.1(c) knowledge-sharing “Establish knowledge sharing mechanism for best…”",
        "Words in dispute: “mechanism”",
        "Bangladesh BD-1.2*, open",
        "[-mechanism-]{+network+}",
        "cica decide adopt BD-1.2 ",
        "cica decide adopt-as BD-1.2 --with \"…\" --settles RU-1.1",
        "cica decide not-adopt RU-1.1 --because \"…\"",
        "cica decide defer BD-1.2 RU-1.1",
        "2.1(d) water: China and Türkiye, CN-1.1*, TR-1.3*",
    ] {
        assert!(shown.stdout.contains(words), "{words}\n{}", shown.stdout);
    }
}

#[test]
fn a_second_best_and_a_late_submission_have_their_own_ways_out() {
    let desk = before_the_second_version();
    let shown = desk.at("2023-11-22T00:00:00Z");
    shown.write(
        "amendments/environment-protection/IN-1.yaml",
        "id: IN-1\nbase: 1\nby: [IN]\nreceived: 2023-11-21T23:59:00+00:00\nreference: EXAMPLE-77\nillustrative: true\nchanges:\n  - {at: water, replace: clean water, with: clean drinking water}\n  - {at: water, replace: safe and clean, with: safe}\n",
    );
    let shown = shown.run(&["collisions"]);
    assert_eq!(shown.code, 1, "{}", shown.stderr);
    assert!(
        shown
            .stdout
            .contains("cica decide adopt CN-1.1 --otherwise"),
        "{}",
        shown.stdout
    );
    assert!(
        shown.stdout.contains("cica decide admit IN-1 --because"),
        "{}",
        shown.stdout
    );
}

#[test]
fn json_names_sides_and_ways_out() {
    let shown = before_the_second_version().run(&["collisions", "--all", "--format", "json"]);
    assert_eq!(shown.code, 1);
    let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!(json["schema"], "cica/collisions/1");
    let collision = &json["collisions"][0];
    assert_eq!(collision["at"], "knowledge-sharing");
    assert_eq!(collision["sides"][1]["proposes"], "network");
    assert_eq!(json["would-be-composites"].as_array().unwrap().len(), 2);
}
