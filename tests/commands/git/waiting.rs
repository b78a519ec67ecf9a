//! A desk while git waits for `cica git resolve`: what is said, and what can be done.

#[cfg(unix)]
use super::places::Place;
use super::places::{Places, two};
use super::resolve::{V3, sends};

/// Two places make the third version, each of a change that collides with the other's.
fn waiting(with_drivers: bool) -> Option<Places> {
    let places = two(with_drivers)?;
    let sides = [
        (&places.one, "IN", "pure", "2023-11-19"),
        (&places.other, "IR", "fresh", "2023-11-20"),
    ];
    for (place, by, with, received) in sides {
        sends(place, by, "water", "conservancy", with, received);
        place
            .cica(&["decide", "adopt", &format!("{by}-1.1")])
            .done();
        place.cica(&["consolidate"]).done();
        place.commit("A version");
    }
    let _ = places.merge_both_ways();
    assert_eq!(places.one.unmerged(), [V3]);
    Some(places)
}

/// The commands that a page offers.
#[cfg(unix)]
fn offered(page: &str) -> Vec<String> {
    let lines = page.lines().map(str::trim);
    let commands = lines.filter(|line| line.starts_with("cica "));
    commands
        .map(|line| line.split("  #").next().unwrap().trim().to_owned())
        .collect()
}

/// Runs an offered command as it stands, with words of the coordinator's in place of `…`.
#[cfg(unix)]
fn run(place: &Place, command: &str) -> (i32, String) {
    let command = command.replace('…', "clean").replace("cica ", "\"$CICA\" ");
    let program = [
        ("CICA", env!("CARGO_BIN_EXE_cica")),
        ("CICA_NOW", "2023-11-25T12:00:00Z"),
    ];
    let outcome = place.run("sh", &["-c", &command], &program);
    (outcome.code, outcome.said())
}

#[test]
fn check_says_one_thing_of_a_paper_that_waits_and_names_the_command() {
    for with_drivers in [true, false] {
        let Some(places) = waiting(with_drivers) else {
            return;
        };
        for place in [&places.one, &places.other] {
            let checked = place.cica(&["check"]);
            assert_eq!(checked.code, 1, "{}", checked.said());
            let said = checked.said();
            assert!(said.contains("error[unmerged]"), "{said}");
            assert!(said.contains("cica git resolve"), "{said}");
            assert_eq!(said.matches("error[").count(), 1, "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn every_way_out_that_resolve_prints_works_and_lets_it_go_on() {
    for with_drivers in [true, false] {
        let Some(places) = waiting(with_drivers) else {
            return;
        };
        let told = places.one.cica(&["git", "resolve"]);
        assert_eq!(told.code, 1, "{}", told.said());
        let ways = offered(&told.stdout);
        assert!(ways.len() >= 5, "{}", told.stdout);
        for way in &ways {
            let Some(places) = waiting(with_drivers) else {
                return;
            };
            let one = &places.one;
            assert_eq!(one.cica(&["git", "resolve"]).code, 1);
            let (code, said) = run(one, way);
            if way == "cica collisions" {
                assert_eq!(code, 1, "{said}");
                assert!(said.contains("IN-1.1") && said.contains("IR-1.1"), "{said}");
                continue;
            }
            assert_eq!(code, 0, "{way}: {said}");
            let then = one.cica(&["git", "resolve"]);
            let of_both = way.contains("IN-1.1 IR-1.1") && !way.contains("&&");
            if of_both && !way.contains("--settles") {
                // Both are put off or refused: nothing is left for a version.
                assert_eq!(then.code, 1, "{way}: {}", then.said());
                assert!(then.said().contains("git rm"), "{}", then.said());
                let gone = one.git(&["rm", "-q", "--cached", V3]);
                assert_eq!(gone.code, 0, "{}", gone.said());
                std::fs::remove_file(one.folder.join(V3)).unwrap();
            } else {
                assert_eq!(then.code, 0, "{way}: {}", then.said());
            }
            assert!(one.unmerged().is_empty(), "{way}");
            one.assert_sound();
        }
    }
}

#[test]
fn no_version_is_made_sent_round_or_sent_on_while_one_waits() {
    let Some(places) = waiting(true) else { return };
    let one = &places.one;
    let before = one.read(V3);
    let round = [
        "circulate",
        "--reference",
        "EXAMPLE-9",
        "--deadline",
        "2023-12-20",
    ];
    let round = [&round[..], &["--date", "2023-11-24", "--on-silence", "x"]].concat();
    for command in [&["consolidate"][..], &round, &["submit"]] {
        let refused = one.cica(command);
        assert_eq!(refused.code, 2, "{command:?}: {}", refused.said());
        assert!(
            refused.said().contains("waits to be brought together")
                && refused.said().contains("cica git resolve"),
            "{command:?}: {}",
            refused.said()
        );
    }
    assert_eq!(one.read(V3), before);
}

#[test]
fn what_a_state_sends_meanwhile_is_recorded_on_the_version_that_it_had() {
    for with_drivers in [true, false] {
        let Some(places) = waiting(with_drivers) else {
            return;
        };
        let one = &places.one;
        sends(one, "UZ", "waste", "reduce", "cut", "2023-11-21");
        one.later(&[
            "decide",
            "not-adopt",
            "IR-1.1",
            "--because",
            "Said already.",
        ])
        .done();
        one.git(&["add", "amendments"]).done();
        one.cica(&["git", "resolve"]).done();
        one.assert_sound();
    }
}

#[test]
fn the_register_and_the_office_are_merged_by_git_and_what_it_cannot_is_for_a_person() {
    let Some(places) = two(true) else { return };
    let register = |more: &str| format!("members:\n{more}");
    let member = |code: &str, name: &str| format!("  - code: {code}\n    name: {name}\n");
    // As it is written does not matter here: git merges lines.
    let base = register(&member("MN", "Mongolia"));
    for place in [&places.one, &places.other] {
        place.write("members.yaml", &base);
    }
    places.one.commit("A register");
    let _ = places.other.git(&["checkout", "-q", "--", "."]);
    std::fs::remove_file(places.other.folder.join("members.yaml")).unwrap();
    places
        .other
        .git(&["pull", "-q", "--no-rebase", "there", "main"])
        .done();
    for (place, name) in [
        (&places.one, "Mongolia (one)"),
        (&places.other, "Mongolia (other)"),
    ] {
        place.write("members.yaml", &register(&member("MN", name)));
        place.commit("A name");
    }
    let _ = places.merge_both_ways();
    let one = &places.one;
    assert_eq!(one.unmerged(), ["members.yaml"]);
    let checked = one.cica(&["check"]);
    assert_eq!(checked.code, 1);
    let said = checked.said();
    assert!(
        said.contains("unmerged") && said.contains("without git's marks"),
        "{said}"
    );
    assert!(!said.contains("yaml-syntax"), "{said}");
    let told = one.cica(&["git", "resolve"]);
    assert_eq!(told.code, 1, "{}", told.said());
    assert!(told.said().contains("members.yaml"), "{}", told.said());
    assert!(one.read("members.yaml").contains("<<<<<<<"));
}
