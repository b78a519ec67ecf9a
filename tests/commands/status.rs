//! `cica status`.

use super::desk::Desk;

fn json(stdout: &str) -> serde_json::Value {
    serde_json::from_str(stdout).unwrap()
}

#[test]
fn the_own_desk_fits_on_one_screen_of_eighty_columns() {
    let seen = Desk::own().at("2023-11-20T10:00:00Z").run(&["status"]);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""));
    let out = &seen.stdout;
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert!(out.lines().count() <= 60, "{out}");
    for told in [
        "ILLUSTRATIVE",
        "end of Tue 21 Nov 2023, Astana (18:00 UTC); 1 day 8 hours left",
        "broken since Wed 8 Nov 2023, 15:20 Astana (09:20 UTC)",
        "it approves nothing",
        "Silent (22): Afghanistan Tue 22:30, Azerbaijan Tue 22:00",
        "cica collisions",
    ] {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(out).contains(told), "{told}\n{out}");
    }
    // Not yet received, whatever the desk holds of later days.
    assert!(!out.contains("TR-2"), "{out}");
}

#[test]
fn late_is_shown_as_late_and_states_stand_by_the_alphabet() {
    let seen = Desk::own().run(&["status"]);
    assert!(
        seen.stdout.contains("Late:        TR-2 by Türkiye"),
        "{}",
        seen.stdout
    );
    let json = json(&Desk::own().run(&["status", "--format", "json"]).stdout);
    assert_eq!(json["schema"], "cica/status/1");
    let paper = &json["papers"][0];
    let names: Vec<&str> = paper["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|member| member["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 28);
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.replace('ü', "u"));
    assert_eq!(names, sorted);
    let answers = |answer: &str| {
        let members = paper["members"].as_array().unwrap();
        members.iter().filter(|m| m["answer"] == answer).count()
    };
    assert_eq!(
        (
            answers("silent"),
            answers("answered"),
            answers("coordinates")
        ),
        (21, 6, 1)
    );
    assert_eq!(paper["late"][0]["submission"], "TR-2");
    assert_eq!(paper["late"][0]["is-admitted"], true);
    assert_eq!(paper["open-collisions"], 1);
    assert_eq!(paper["round"]["ends"], "2023-11-21T18:00:00Z");
    assert_eq!(paper["round"]["silence"]["state"], "broken");
    assert_eq!(paper["illustrative"], true);
}

#[test]
fn an_overdue_paper_fails_only_where_that_is_asked_for() {
    let desk = Desk::own();
    assert_eq!(desk.run(&["status"]).code, 0);
    let failed = desk.run(&["status", "--fail-if-overdue"]);
    assert_eq!((failed.code, failed.stdout.is_empty()), (1, false));
    let running = Desk::own().at("2023-11-20T00:00:00Z");
    assert_eq!(running.run(&["status", "--fail-if-overdue"]).code, 0);
}

#[test]
fn a_desk_of_several_papers_has_a_line_for_each() {
    let desk = Desk::own();
    desk.write(
        "papers/tourism/paper.yaml",
        "title: Tourism\ncoordinator: UZ\nlanguage: en\n",
    );
    let seen = desk.run(&["status"]);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""));
    assert!(
        seen.stdout.contains("environment-protection"),
        "{}",
        seen.stdout
    );
    assert!(seen.stdout.contains("tourism"), "{}", seen.stdout);
    // Offered commands name the paper, also where it alone was asked about.
    let one = desk.run(&["status", "environment-protection"]);
    assert!(
        one.stdout
            .contains("cica collisions environment-protection"),
        "{}",
        one.stdout
    );
}

#[test]
fn an_empty_desk_and_an_unknown_paper_are_told() {
    let empty = Desk::empty().run(&["status"]);
    assert_eq!(empty.code, 0, "{}", empty.stderr);
    assert!(empty.stdout.contains("no paper"), "{}", empty.stdout);
    let unknown = Desk::own().run(&["status", "environment"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.starts_with("error:"), "{}", unknown.stderr);
}

#[test]
fn on_a_day_without_an_hour_the_time_left_is_told_in_days() {
    for (day, told) in [
        ("2023-11-20", "1 day left"),
        ("2023-11-21", "today is its last day"),
        ("2023-11-22", "passed 1 day ago"),
    ] {
        for verb in ["status", "report"] {
            let said = Desk::own().at(day).run(&[verb]);
            let text = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(told), "{verb} {day}: {text}");
        }
    }
}
