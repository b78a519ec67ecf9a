//! `cica report`.

use super::desk::Desk;

fn report(desk: &Desk, more: &[&str]) -> serde_json::Value {
    let mut arguments = vec!["report", "--format", "json"];
    arguments.extend(more);
    let seen = desk.run(&arguments);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""));
    serde_json::from_str(&seen.stdout).unwrap()
}

fn ids(report: &serde_json::Value) -> Vec<String> {
    report["matrix"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The rows of what could still be added to the desk: those of version 1, whatever came later.
#[test]
fn every_change_comment_and_remark_has_one_row() {
    let mut ids = ids(&report(&Desk::own(), &[]));
    ids.sort();
    let expected = [
        "BD-1.1", "BD-1.2", "BD-1.3", "BD-2", "BD-2.1", "CN-1.1", "CN-1.2", "CN-1.3", "CN-1.c1",
        "MN-1.1", "PK-1.1", "PK-1.2", "PK-1.3", "PK-1.c1", "RU-1.1", "RU-1.2", "RU-1.3", "TR-1.1",
        "TR-1.2", "TR-1.3", "TR-1.4", "TR-2.1",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn filters_leave_what_they_say() {
    let desk = Desk::own();
    assert_eq!(ids(&report(&desk, &["--late"])), ["TR-2.1"]);
    let in_time = ids(&report(&desk, &["--before-deadline"]));
    assert_eq!(
        (in_time.len(), in_time.contains(&"TR-2.1".to_owned())),
        (21, false)
    );
    let theirs = ids(&report(&desk, &["--by", "Пакистана"]));
    assert!(
        theirs
            .iter()
            .all(|id| id.starts_with("PK-1") || id.starts_with("BD-2"))
    );
    let open = ids(&report(&desk, &["--open"]));
    assert_eq!(open[..2], ["RU-1.1", "BD-1.2"]);
    let since = ids(&report(&desk, &["--since", "2023-11-20"]));
    assert!(since.iter().all(|id| id.starts_with("TR-")), "{since:?}");
}

#[test]
fn segments_put_together_are_base_and_proposal_to_the_letter() {
    let report = report(&Desk::own(), &["--view", "matrix"]);
    let row = |id: &str| {
        let rows = report["matrix"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == id).unwrap().clone()
    };
    let joined = |row: &serde_json::Value, leave_out: &str| -> String {
        let segments = row["segments"].as_array().unwrap();
        let kept = segments.iter().filter(|s| s["op"] != leave_out);
        kept.map(|s| s["text"].as_str().unwrap()).collect()
    };
    let education = row("MN-1.1");
    assert!(joined(&education, "insert").ends_with("in the environment- related activities."));
    assert!(joined(&education, "delete").ends_with("in the environment-related activities."));
    assert_eq!(row("TR-1.2")["settled-by"], "RU-1.2");
    assert_eq!(
        row("RU-1.2")["decision"]["wording"],
        "avoid and minimize all types of"
    );
    assert_eq!(row("BD-1.3")["standing"], "withdrawn");
    assert_eq!(row("CN-1.3")["phrase"], "move 2.1(f) after 2.1(c)");
}

#[test]
fn the_whole_report_fits_eighty_columns_and_marks_what_is_invented() {
    let seen = Desk::own().run(&["report"]);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""));
    let out = &seen.stdout;
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert!(out.starts_with("*** ILLUSTRATIVE"), "{out}");
    assert!(
        out.matches("* illustrative: invented").count() >= 3,
        "{out}"
    );
    for part in [
        "The procedure at a glance",
        "By state",
        "Comments matrix",
        "By provision",
        "Collisions",
        "Composites",
    ] {
        assert!(out.contains(part), "{part}");
    }
}

#[test]
fn the_matrix_as_csv_is_one_table_with_a_mark_on_every_row() {
    let seen = Desk::own().run(&["report", "--format", "csv"]);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""));
    let mut rows = seen.stdout.split("\r\n");
    assert!(rows.next().unwrap().starts_with("Id,Provision,"));
    let rows: Vec<&str> = rows.filter(|row| !row.is_empty()).collect();
    assert_eq!(rows.len(), 22);
    assert!(rows.iter().all(|row| row.ends_with(",illustrative")));
}

#[test]
fn a_formula_in_a_reason_is_defused_in_csv_and_internal_reasons_never_leave() {
    let desk = Desk::own();
    desk.write(
        "amendments/environment-protection/UZ-1.yaml",
        "id: UZ-1\nbase: 1\nby: [UZ]\nreceived: 2023-11-17\nillustrative: true\nchanges:\n  - {at: waste, replace: sharing, with: exchange, because: \"=HYPERLINK(1)\"}\n",
    );
    desk.write(
        "amendments/environment-protection/UZ-1.record.yaml",
        "decisions:\n  - {change: 1, decision: not-adopted, on: 2023-11-23, internal: for the desk alone}\n",
    );
    for format in ["plain", "markdown", "csv", "json", "html"] {
        let seen = desk.run(&["report", "--format", format]);
        assert_eq!((seen.code, seen.stderr.as_str()), (0, ""));
        assert!(seen.stdout.contains("UZ-1.1"));
        assert!(!seen.stdout.contains("for the desk alone"), "{format}");
    }
    let csv = desk.run(&["report", "--format", "csv"]).stdout;
    assert!(csv.contains(",'=HYPERLINK(1),"), "{csv}");
}

#[test]
fn the_report_goes_to_a_file_in_the_form_of_its_ending() {
    let desk = Desk::own();
    let seen = desk.run(&["report", "--to", "report.html"]);
    assert_eq!((seen.code, seen.stdout.as_str()), (0, ""));
    let page = desk.read("report.html");
    assert!(page.contains("<ins") && page.contains("ILLUSTRATIVE"));
    assert_eq!(desk.run(&["report", "--to", "report.pdf"]).code, 2);
}

#[test]
fn an_unknown_state_is_an_error_with_the_nearest_name() {
    let seen = Desk::own().run(&["report", "--by", "Chian"]);
    assert_eq!((seen.code, seen.stdout.as_str()), (2, ""));
    assert!(
        seen.stderr.contains("did you mean China?"),
        "{}",
        seen.stderr
    );
    assert_eq!(Desk::empty().run(&["report"]).code, 2);
}

#[test]
fn a_filtered_report_says_so_and_tells_of_that_alone() {
    let desk = crate::decide::small();
    let all = crate::decide::done(&desk, &["report"]);
    assert!(all.contains("The procedure at a glance"), "{all}");
    for (filter, said, left_out) in [
        (&["--late"][..], "Only what is late is shown.", "CN-1.1"),
        (
            &["--by", "CN"][..],
            "Only what is by China is shown.",
            "RU-1.1",
        ),
    ] {
        let mut arguments = vec!["report"];
        arguments.extend(filter);
        let page = crate::decide::done(&desk, &arguments);
        assert!(page.contains(said), "{page}");
        assert!(page.contains("By state"), "{page}");
        assert!(page.contains("Comments matrix"), "{page}");
        assert!(!page.contains("The procedure at a glance"), "{page}");
        assert!(!page.contains(left_out), "{page}");
    }
    crate::decide::done(&desk, &["decide", "adopt", "CN-1.1"]);
    let page = crate::decide::done(&desk, &["report", "--open", "--format", "json"]);
    let shape: serde_json::Value = serde_json::from_str(&page).unwrap();
    let china = &shape["states"][0];
    assert_eq!(
        (&china["name"], &china["proposed"]),
        (&"China".into(), &1.into())
    );
    assert_eq!(china["adopted"], 0);
}

#[test]
fn a_paper_without_a_text_is_told_without_empty_sentences() {
    let desk = crate::decide::small();
    std::fs::remove_file(desk.path().join("papers/small/v1.yaml")).unwrap();
    for (file, _) in crate::decide::files(&desk) {
        if file.starts_with("amendments/") {
            std::fs::remove_file(desk.path().join(file)).unwrap();
        }
    }
    let page = crate::decide::done(&desk, &["report"]);
    assert!(!page.contains(". ."), "{page}");
    assert!(page.contains("the paper has no text yet"), "{page}");
}

#[test]
fn keys_are_written_in_one_style() {
    let desk = Desk::own();
    for arguments in [
        &["status"][..],
        &["report"],
        &["collisions", "--all"],
        &["log"],
        &["blame"],
        &["diff", "CN-1"],
        &["show"],
        &["check"],
    ] {
        let mut arguments = arguments.to_vec();
        arguments.extend(["--format", "json"]);
        let told = desk.run(&arguments);
        let shape: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
        let mut keys = Vec::new();
        keys_of(&shape, &mut keys);
        let odd: Vec<_> = keys.iter().filter(|key| key.contains('_')).collect();
        assert!(odd.is_empty(), "{arguments:?}: {odd:?}");
    }
}

fn keys_of(shape: &serde_json::Value, keys: &mut Vec<String>) {
    match shape {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                keys.push(key.clone());
                keys_of(value, keys);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys_of(item, keys)),
        _ => {}
    }
}

#[test]
fn every_filter_works_in_every_view_and_form_and_is_said_where_there_are_words() {
    let desk = Desk::own();
    let filters: [(&[&str], &str); 5] = [
        (&["--by", "CN"], "Only what is by China is shown."),
        (&["--since", "2023-11-20"], "Only what is received from"),
        (&["--late"], "Only what is late is shown."),
        (&["--open"], "Only what is still open is shown."),
        (&["--before-deadline"], "Only what is not late is shown."),
    ];
    let views = [
        "summary",
        "by-state",
        "matrix",
        "by-provision",
        "collisions",
    ];
    for (filter, said) in filters {
        for view in views {
            for format in ["plain", "markdown", "json", "csv", "html"] {
                let mut arguments = vec!["report", "--view", view, "--format", format];
                arguments.extend(filter);
                let seen = desk.run(&arguments);
                assert_eq!((seen.code, seen.stderr.as_str()), (0, ""), "{arguments:?}");
                if !matches!(format, "json" | "csv") {
                    assert!(seen.stdout.contains(said), "{arguments:?}: {}", seen.stdout);
                }
            }
        }
    }
}

#[test]
fn the_summary_and_the_collisions_tell_of_what_the_filter_leaves_alone() {
    let desk = Desk::own();
    let late = crate::decide::done(&desk, &["report", "--view", "summary", "--late"]);
    let told = |page: &str, fact: &str| -> String {
        let line = page.lines().find(|line| line.starts_with(fact));
        line.unwrap_or_default().to_owned()
    };
    assert!(told(&late, "Late:").contains("TR-2"), "{late}");
    assert!(!late.contains("Silent:"), "{late}");
    assert!(told(&late, "Changes:").contains("1: 1 adopted"), "{late}");
    let early = crate::decide::done(&desk, &["report", "--view", "summary", "--before-deadline"]);
    assert!(told(&early, "Late:").contains("none"), "{early}");
    assert!(told(&early, "Answered:").contains("6: "), "{early}");
    let none = crate::decide::done(&desk, &["report", "--view", "collisions", "--late"]);
    assert!(none.contains("No collision stands open."), "{none}");
    let open = crate::decide::done(&desk, &["report", "--view", "collisions", "--open"]);
    assert!(open.contains("BD-1.2") && open.contains("RU-1.1"), "{open}");
}

/// The own desk with its paper a second time, under another id.
pub(crate) fn two_papers() -> Desk {
    let desk = Desk::own();
    for folder in ["papers", "amendments"] {
        let first = format!("{folder}/environment-protection");
        for file in std::fs::read_dir(desk.path().join(&first)).unwrap() {
            let file = file.unwrap();
            if file.file_type().unwrap().is_file() {
                let name = file.file_name().into_string().unwrap();
                let text = desk.read(&format!("{first}/{name}"));
                desk.write(&format!("{folder}/second/{name}"), &text);
            }
        }
    }
    desk
}

#[test]
fn a_whole_desk_is_told_paper_by_paper_and_state_by_state() {
    let desk = two_papers();
    let told = report(&desk, &[]);
    assert_eq!(told["schema"], "cica/desk-report/1");
    let one = report(&desk, &["second"]);
    for (all, alone) in told["states"]
        .as_array()
        .unwrap()
        .iter()
        .zip(one["states"].as_array().unwrap())
    {
        for figure in [
            "submissions",
            "proposed",
            "adopted",
            "words-added",
            "words-standing",
        ] {
            let number = |of: &serde_json::Value| of[figure].as_u64().unwrap();
            assert_eq!(number(all), 2 * number(alone), "{figure}: {all}");
        }
    }
    // A joint submission counts for both of its states, and once for the paper; so do its words.
    let paper = &told["papers"][1];
    assert_eq!(
        (&paper["paper"], &paper["silence"]),
        (&"second".into(), &"broken".into())
    );
    let sum = |figure: &str| {
        let states = one["states"].as_array().unwrap();
        states
            .iter()
            .map(|row| row[figure].as_u64().unwrap())
            .sum::<u64>()
    };
    let of = |figure: &str| paper[figure].as_u64().unwrap();
    assert_eq!((of("submissions"), sum("submissions")), (9, 10));
    assert_eq!((of("proposed"), sum("proposed")), (19, 20));
    assert!(of("words-added") < sum("words-added"));
    assert_eq!(of("open-collisions"), 1);
    // The states of one filter are those of the paper's own report with it.
    let theirs = report(&desk, &["--by", "CN"]);
    assert_eq!(theirs["states"].as_array().unwrap().len(), 1);
    assert_eq!(theirs["papers"][0]["submissions"], 1);
}

#[test]
fn of_a_whole_desk_a_spreadsheet_is_one_table_and_a_matrix_wants_a_paper() {
    let desk = two_papers();
    let sheet = desk.run(&["report", "--format", "csv"]);
    let first = sheet.stdout.trim_start_matches('\u{feff}');
    assert!(
        first.starts_with("Paper,Version,Silence,Collisions,Deadline,Next,Submissions"),
        "{first}"
    );
    assert_eq!((sheet.code, first.lines().count()), (0, 3));
    let refused = desk.run(&["report", "--view", "matrix"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(
        refused.stderr.contains("environment-protection") && refused.stderr.contains("second"),
        "{}",
        refused.stderr
    );
}

#[test]
fn the_report_on_a_desk_fits_a_terminal() {
    let shown = two_papers().run(&["report"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(shown.stdout);
}

#[test]
fn the_figures_by_state_are_a_table_at_every_usual_width() {
    let desk = Desk::own();
    for columns in ["80", "120", "160"] {
        let shown = desk.run_at_width(
            columns,
            &["report", "--view", "by-state", "--format", "terminal"],
        );
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        let line = shown
            .stdout
            .lines()
            .find(|line| line.contains("Bangladesh"));
        let line = line.unwrap();
        assert!(line.contains("15"), "{columns}: {line}");
        assert!(!shown.stdout.contains("State:"), "{}", shown.stdout);
    }
}

#[test]
fn each_provision_is_told_with_its_life_and_the_untouched_are_named() {
    let shown = Desk::own().run(&["report", "--view", "by-provision"]);
    let told = shown.stdout.replace('\n', " ");
    assert!(
        told.contains("version 1: 2.1(d); version 2: 2.1(f), reworded"),
        "{}",
        shown.stdout
    );
    assert!(told.contains("version 1: 1.4; version 2: gone"), "{told}");
    assert!(told.contains("version 2: 2.1(c)"), "{told}");
    assert!(
        told.contains("Nothing was proposed for 1.1, 1.2, 2.1(b), 2.1(i)."),
        "{told}"
    );
}

/// The sentence that names the provisions for which nothing was proposed.
fn untouched(desk: &Desk) -> String {
    let shown = desk.run(&["report", "--view", "by-provision"]);
    let told = shown.stdout.split_whitespace().collect::<Vec<_>>();
    let told = told.join(" ");
    let (_, from) = told.split_once("Nothing was proposed for ").unwrap();
    let end = from
        .find(". ")
        .or_else(|| from.strip_suffix('.').map(str::len));
    from[..end.unwrap()].to_owned()
}

#[test]
fn what_a_proposal_on_its_section_or_a_join_touches_is_not_untouched() {
    let desk = Desk::own();
    let done = desk.run(&["amend", "--by", "TR", "--remove", "2"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(untouched(&desk), "1.1, 1.2");
    let desk = Desk::own();
    let done = desk.run(&["amend", "--by", "TR", "--move", "1", "--after", "2"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(untouched(&desk), "2.1(b), 2.1(i)");
    let desk = Desk::own();
    let done = desk.run(&["amend", "--by", "TR", "--join", "1.3", "--to", "1.2"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(untouched(&desk), "1.1, 2.1(b), 2.1(i)");
}

#[test]
fn a_provision_that_is_gone_bears_the_last_number_that_it_had() {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: P\ncoordinator: MN\nlanguage: en\ncirculations: []\n",
    );
    let version = |number: u32, head: &str, provisions: &[&str]| {
        let provisions: String = provisions
            .iter()
            .map(|id| format!("      - {{id: {id}, text: A rule of {id}.}}\n"))
            .collect();
        desk.write(
            &format!("papers/p/v{number}.yaml"),
            &format!(
                "version: {number}\ndate: 2023-10-0{number}\n{head}sections:\n  - id: s\n    heading: S\n    provisions:\n{provisions}"
            ),
        );
    };
    let sent = |id: &str, base: u32, day: u32, change: &str| {
        desk.write(
            &format!("amendments/p/{id}.yaml"),
            &format!(
                "id: {id}\nbase: {base}\nby: [{}]\nreceived: 2023-10-0{day}\nchanges:\n  - {change}\n",
                &id[..2]
            ),
        );
    };
    sent("CN-1", 1, 1, "{remove: a}");
    sent("TR-1", 1, 1, "{at: b, replace: A, with: The}");
    sent("RU-1", 2, 2, "{remove: b}");
    version(1, "", &["a", "b", "c"]);
    version(
        2,
        "parent: {version: 1}\nadopts: [{change: CN-1.1}]\n",
        &["b", "c"],
    );
    version(
        3,
        "parent: {version: 2}\nadopts: [{change: RU-1.1}]\n",
        &["c"],
    );
    // Proposed again for the first version, where it bore another number: that row comes last.
    sent("UZ-1", 1, 9, "{at: b, replace: rule, with: norm}");
    let shown = desk.run(&["report", "--view", "by-provision"]);
    let told = shown
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(told.contains("1.1 (no longer in version 3) b:"), "{told}");
    assert!(
        told.contains("version 1: 1.2; version 2: 1.1; version 3: gone"),
        "{told}"
    );
}

#[test]
fn who_answered_without_a_change_is_told_with_the_position() {
    let shown = Desk::own().run(&["report", "--view", "summary"]);
    assert!(
        shown.stdout.contains("Kazakhstan (no objection)"),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_matrix_of_eighty_columns_tells_what_is_editorial_and_what_settles() {
    let shown = Desk::own().run(&["report", "--view", "matrix"]);
    assert!(shown.stdout.contains("type: editorial"), "{}", shown.stdout);
    assert!(!shown.stdout.contains("type: substantive"));
    let told: String = shown
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(told.contains("settled by RU-1.2"), "{told}");
    assert_eq!(told.matches("Brings").count(), 2, "{told}");
}

#[test]
fn the_procedure_at_a_glance_goes_into_a_spreadsheet_too() {
    let desk = Desk::own();
    let shown = desk.run(&["report", "--view", "summary", "--format", "csv"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let lines: Vec<&str> = shown.stdout.lines().collect();
    assert_eq!(lines[0], "What,Told");
    assert!(lines[1].starts_with("Illustrative,"), "{}", shown.stdout);
    assert!(shown.stdout.contains("\r\nCoordinator,Mongolia\r\n"));
}
