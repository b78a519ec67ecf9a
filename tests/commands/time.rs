//! Deadlines through the program: the last instant, the change of offset, capitals, calendars, cron.

use super::desk::Desk;

fn circulated(deadline: &str, date: &str) -> Desk {
    let desk = Desk::empty().at("2023-10-26T06:00:00Z");
    desk.write(
        "draft.md",
        "# Water\n\n## 1. Aims\n\nProvide clean water for all.\n",
    );
    for arguments in [
        vec![
            "import",
            "draft.md",
            "--id",
            "water",
            "--coordinator",
            "MN",
            "--date",
            "2023-10-13",
        ],
        vec![
            "circulate",
            "--deadline",
            deadline,
            "--date",
            date,
            "--on-silence",
            "Special Working Group",
            "--reference",
            "EN/P/1273",
        ],
    ] {
        let run = desk.run(&arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    desk
}

#[test]
fn silent_members_see_the_deadline_on_their_own_clocks_with_a_hint_at_weekends() {
    // The end of Friday in Astana is Saturday in Beijing, and a day of rest in Dhaka.
    let desk = circulated("2023-11-24", "2023-10-26").at("2023-11-20T06:00:00Z");
    let run = desk.run(&["status"]);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "4 days 12 hours left",
        "Russia Fri 21:00,",
        "China Sat 02:00 (weekend there)",
        "Bangladesh end of Fri (weekend there)",
        "Kazakhstan end of Fri,",
    ] {
        assert!(text.contains(expected), "{expected}\n{}", run.stdout);
    }
}

#[test]
fn the_hour_that_occurs_twice_belongs_to_its_day_until_it_has_passed_twice() {
    let desk = circulated("2024-02-29", "2024-02-01");
    for (at, left) in [
        ("2024-02-29T18:30:00Z", "30 minutes left"),
        ("2024-02-29T18:59:59Z", "less than a minute left"),
        ("2024-02-29T19:00:00Z", "passed"),
    ] {
        let run = desk.run(&["--as-of", at, "status"]);
        assert!(run.stdout.contains(left), "{at}\n{}", run.stdout);
    }
}

#[test]
fn a_deadline_goes_into_a_calendar_with_its_alarms() {
    let desk = circulated("2023-11-21", "2023-10-26");
    let run = desk.run(&["status", "--to", "deadline.ics"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let calendar = desk.read("deadline.ics");
    for expected in [
        "BEGIN:VCALENDAR\r\n",
        "DTSTART:20231121T180000Z\r\n",
        "TRIGGER:-P1D\r\n",
        "UID:water-round-1@cica\r\n",
    ] {
        assert!(calendar.contains(expected), "{expected}\n{calendar}");
    }
    assert!(
        calendar
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    // An extension replaces the event.
    let run = desk.run(&[
        "circulate",
        "--extend",
        "--deadline",
        "2023-11-28",
        "--date",
        "2023-11-20",
        "--because",
        "at the request of two states",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let desk = desk.at("2023-11-20T06:00:00Z");
    assert_eq!(desk.run(&["status", "--to", "deadline.ics"]).code, 0);
    let calendar = desk.read("deadline.ics");
    assert!(
        calendar.contains("SEQUENCE:1\r\n") && calendar.contains("20231128T180000Z"),
        "{calendar}"
    );
}

#[test]
fn overdue_work_fails_a_nightly_run_only_after_the_deadline() {
    let desk = circulated("2023-11-21", "2023-10-26");
    for (at, code) in [("2023-11-21T17:59:59Z", 0), ("2023-11-21T18:00:00Z", 1)] {
        let run = desk.run(&["--as-of", at, "status", "--fail-if-overdue"]);
        assert_eq!(run.code, code, "{at}");
    }
    assert_eq!(desk.run(&["--as-of", "2023-11-22", "submit"]).code, 0);
    let run = desk.run(&["--as-of", "2023-11-23", "status", "--fail-if-overdue"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn several_papers_are_one_table() {
    let desk = circulated("2023-11-21", "2023-10-26");
    desk.write("other.md", "# Air\n\n## 1. Aims\n\nKeep the air clean.\n");
    assert_eq!(
        desk.run(&["import", "other.md", "--id", "air", "--coordinator", "TH"])
            .code,
        0
    );
    let run = desk.run(&["status"]);
    assert!(
        run.stdout.contains("air") && run.stdout.contains("water"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("not circulated"), "{}", run.stdout);
}

#[test]
fn a_day_given_as_the_clock_is_recorded_as_a_day_and_stated_as_one() {
    let desk = Desk::own().at("2023-11-20");
    let run = desk.run(&[
        "comment",
        "--by",
        "JO",
        "--at",
        "2.1d",
        "Which water?",
        "--illustrative",
        "--yes",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let sent = desk.read("amendments/environment-protection/JO-1.yaml");
    assert!(sent.contains("received: 2023-11-20\n"), "{sent}");
    let record = desk.read("amendments/environment-protection/JO-1.record.yaml");
    assert!(!record.contains("23:59"), "{record}");
    let run = desk.run(&["note", "receipt", "JO-1"]);
    let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("received on 20 November 2023 (Astana time, UTC+6)"),
        "{shown}"
    );
    assert!(!shown.contains("23:59"), "{shown}");
    let status = desk.run(&["status", "--as-of", "2023-11-20"]);
    assert!(!status.stdout.contains("23:59"), "{}", status.stdout);
}
