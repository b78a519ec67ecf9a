//! `cica note`: notes verbales out.

use super::desk::Desk;

#[test]
fn the_circular_of_the_seed_comes_out_in_three_languages() {
    let desk = Desk::own();
    let run = desk.run(&["note", "circular", "--language", "all"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "by the end of 21 November 2023 (Astana time, UTC+6), that day included",
        "до конца дня 21 ноября 2023 года включительно (по времени Астаны, UTC+6)",
        "2023 жылғы 21 қарашаны қоса алғанда, осы күннің соңына дейін",
        "No. EN/P/1273",
        "город Астана, 26 октября 2023 года",
        "«Қоршаған ортаны қорғау»",
        "this template has not been reviewed by a speaker of Kazakh",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert_eq!(run.stderr, "");
}

#[test]
fn a_receipt_names_what_was_received_and_whether_in_time() {
    let desk = Desk::own();
    let run = desk.run(&[
        "note",
        "receipt",
        "TR-2",
        "--language",
        "ru",
        "--number",
        "EN/P/1290",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("компетентным органам Турции"), "{text}");
    assert!(text.contains("22 ноября 2023 года в 00:30"), "{text}");
    assert!(text.contains("с опозданием"), "{text}");
    assert!(text.contains("ILLUSTRATIVE"), "{text}");
}

#[test]
fn a_reminder_counts_the_days_and_names_who_answered() {
    let desk = Desk::own().at("2023-11-18T06:00:00Z");
    let run = desk.run(&[
        "note",
        "reminder",
        "--number",
        "EN/P/1299",
        "--language",
        "ru",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("остается 3 дня"), "{text}");
    assert!(
        text.contains("от Бангладеша, Казахстана, Китая, Пакистана и России"),
        "{text}"
    );
    let late = Desk::own().run(&["note", "reminder"]);
    assert_eq!(late.code, 2);
    assert!(
        late.stderr.contains("nothing to remind of"),
        "{}",
        late.stderr
    );
}

#[test]
fn a_secretariats_own_template_takes_the_place_of_the_built_in_one() {
    let desk = Desk::own();
    desk.write(
        "templates/en/circular.txt",
        "{# reviewed: Protocol Division, 15 January 2024 #}\nNote {{ number }}, {{ date }}.\n\n{{ coordinator }} asks for comments {{ deadline }}.\n",
    );
    let run = desk.run(&["note", "circular"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("Mongolia asks for comments by the end"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("reviewed"), "{}", run.stdout);
    // A template that drops the deadline is told.
    desk.write(
        "templates/en/circular.txt",
        "Note {{ number }} of {{ coordinator }}, {{ date }}.\n",
    );
    let run = desk.run(&["note", "circular"]);
    assert!(run.stdout.contains("not been reviewed"), "{}", run.stdout);
    assert!(
        run.stderr.contains("it lacks the date 2023-11-21"),
        "{}",
        run.stderr
    );
    // One that cannot be used says where and why.
    desk.write("templates/en/circular.txt", "fine\n{{ nobody }}\n");
    let run = desk.run(&["note", "circular"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("templates/en/circular.txt"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("line 2"), "{}", run.stderr);
}

#[test]
fn a_note_goes_to_a_file_in_markdown_and_is_recorded_on_demand() {
    let desk = Desk::own();
    let run = desk.run(&[
        "note",
        "receipt",
        "CN-1",
        "--number",
        "EN/P/1290",
        "--record",
        "--to",
        "receipt.md",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(desk.read("receipt.md").contains("**No. EN/P/1290**"));
    let log = desk.run(&["log", "--correspondence", "--format", "json"]);
    assert!(
        log.stdout.contains("\"reference\": \"EN/P/1290\""),
        "{}",
        log.stdout
    );
    assert!(log.stdout.contains("receipt of CN-1"), "{}", log.stdout);
    let again = desk.run(&[
        "note",
        "receipt",
        "CN-1",
        "--number",
        "EN/P/1290",
        "--record",
    ]);
    assert_eq!(again.code, 2);
    assert!(
        again.stderr.contains("on record already"),
        "{}",
        again.stderr
    );
    assert_eq!(desk.run(&["check"]).code, 0);
}

#[test]
fn the_built_in_template_can_be_printed_to_start_ones_own_from() {
    let run = Desk::own().run(&["note", "circular", "--language", "kk", "--print-template"]);
    assert!(
        run.stdout.starts_with("{# reviewed: no #}"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_reminder_promises_nothing_of_silence_that_is_broken() {
    let clause = "will be submitted to the CICA Special Working Group";
    let before = Desk::own().at("2023-11-08T06:00:00Z");
    let run = before.run(&["note", "reminder"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&run.stdout).contains(clause), "{}", run.stdout);
    // China's amendments came on 8 November at 09:20 UTC.
    let after = Desk::own().at("2023-11-08T12:00:00Z");
    let run = after.run(&["note", "reminder"]);
    assert!(
        words(&run.stdout).contains("received from China"),
        "{}",
        run.stdout
    );
    assert!(!words(&run.stdout).contains(clause), "{}", run.stdout);
}

#[test]
fn an_observer_is_not_named_among_the_member_states_that_answered() {
    let desk = Desk::own().at("2023-11-07T06:00:00Z");
    let sent = desk.run(&[
        "position",
        "no-objection",
        "--by",
        "Japan",
        "--illustrative",
        "--yes",
    ]);
    assert_eq!(sent.code, 0, "{}", sent.stderr);
    let run = desk.run(&["note", "reminder"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stdout.contains("Japan"), "{}", run.stdout);
}

#[test]
fn a_forwarding_note_is_refused_while_something_waits_for_the_coordinator() {
    let desk = Desk::own();
    let run = desk.run(&["note", "forward"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("cannot be forwarded yet"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("cica submit --dry-run"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_note_goes_to_word_with_its_number_at_the_head_and_each_language_marked() {
    let desk = Desk::own();
    let path = desk.path().join("note.docx");
    let path = path.to_str().unwrap();
    let run = desk.run(&["note", "circular", "--language", "all", "--to", path]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let bytes = std::fs::read(path).unwrap();
    let text = cica::ooxml::read(&bytes).unwrap().after().join("\n");
    let plain = desk.run(&[
        "note",
        "circular",
        "--language",
        "ru",
        "--format",
        "markdown",
    ]);
    let said = plain.stdout.lines().find(|line| line.len() > 400).unwrap();
    assert!(text.contains(said.trim()), "{said}\n{text}");
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut out = String::new();
        std::io::Read::read_to_string(&mut package.by_name(name).unwrap(), &mut out).unwrap();
        out
    };
    assert!(part("word/header1.xml").contains("EN/P/1273"));
    assert!(part("word/footer1.xml").contains("NUMPAGES"));
    let body = part("word/document.xml");
    for tag in ["en", "ru", "kk"] {
        assert!(
            body.contains(&format!("<w:lang w:val=\"{tag}\"/>")),
            "{tag}"
        );
    }
    assert_eq!(body.matches("<w:pageBreakBefore/>").count(), 2);
}

#[test]
fn a_forwarding_note_says_that_all_was_dealt_with_only_where_it_was() {
    let desk = crate::decide::small().at("2023-12-01T06:00:00Z");
    desk.write(
        "amendments/small/IR-1.yaml",
        "id: IR-1\nbase: 1\nby: [IR]\nreceived: 2023-11-08\nposition: comment\ncomments:\n  - {at: water, text: By when?}\n",
    );
    let paper = desk.read("papers/small/paper.yaml");
    for name in [
        "CN-1", "CN-2", "PK-1", "RU-1", "TR-1", "BD-1", "KZ-1", "MN-1",
    ] {
        let path = desk.path().join(format!("amendments/small/{name}.yaml"));
        if path.exists() {
            std::fs::remove_file(&path).unwrap();
            let _ = std::fs::remove_file(path.with_extension("record.yaml"));
        }
    }
    desk.write(
        "papers/small/paper.yaml",
        &paper.replace("Group}", "Group, silence-broken-by: objection}"),
    );
    let run = desk.run(&["note", "forward"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Answers were received by then from Iran"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("dealt with"), "{}", run.stdout);
}
