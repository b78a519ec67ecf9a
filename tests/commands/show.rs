//! `cica show`.

use super::desk::Desk;

#[test]
fn one_item_keeps_the_number_that_it_has_in_the_whole_version() {
    let shown = Desk::own().run(&["show", "@1", "--at", "2.1d"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("\n2.1(d)  "), "{}", shown.stdout);
    assert!(shown.stdout.contains("2. Environmental Protection"));
    assert!(!shown.stdout.contains("2.1(e)"));
    let json = Desk::own().run(&["show", "@1", "--at", "water", "--format", "json"]);
    assert!(json.stdout.contains("\"number\": \"2.1(d)\""));
}

#[test]
fn a_change_is_said_as_a_note_says_it_with_its_redline_and_its_decision() {
    let shown = Desk::own().run(&["show", "RU-1.2"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    for words in [
        "*** ILLUSTRATIVE",
        "In 2.1(e) waste, replace “reduce all types of” with “minimize all types of”.",
        "[-reduce-]{+minimize+}",
        "settling TR-1.2",
        "14:05 Astana (08:05 UTC), in time",
    ] {
        assert!(shown.stdout.contains(words), "{words}\n{}", shown.stdout);
    }
}

#[test]
fn a_whole_submission_shows_comments_with_their_replies_and_withdrawals() {
    let desk = Desk::own();
    let shown = desk.run(&["show", "cn-1"]);
    assert!(shown.stdout.contains("CN-1.c1, comment on 2.1(d) water"));
    assert!(shown.stdout.contains("No particular standard is meant"));
    let shown = desk.run(&["show", "BD-1"]);
    assert!(shown.stdout.contains("BD-1.3, withdrawn"));
    assert!(shown.stdout.contains("EXAMPLE-6"));
}

#[test]
fn internal_reasons_never_leave() {
    let desk = Desk::own();
    let record = "amendments/environment-protection/RU-1.record.yaml";
    let written = desk.read(record).replace(
        "    because: Brings",
        "    internal: not for any reader\n    because: Brings",
    );
    desk.write(record, &written);
    for arguments in [
        vec!["show", "RU-1"],
        vec!["show", "RU-1", "--format", "json"],
        vec!["log"],
        vec!["log", "--format", "json"],
    ] {
        let shown = desk.run(&arguments);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        assert!(
            !shown.stdout.contains("not for any reader"),
            "{arguments:?}"
        );
    }
}

#[test]
fn invisible_and_bidirectional_characters_are_visible() {
    let desk = Desk::own();
    let text = "papers/environment-protection/v1.yaml";
    // As a hostile hand would hide it.
    let written = desk.read(text).replace(
        "heading: Background",
        "heading: \"Back\\u202Eground\\u200B\"",
    );
    desk.write(text, &written);
    let shown = desk.run(&["show", "@1", "--at", "1"]);
    assert!(
        shown.stdout.contains("Back⟨U+202E⟩ground⟨U+200B⟩"),
        "{}{}",
        shown.stdout,
        shown.stderr
    );
}

#[test]
fn what_was_not_sent_is_an_error_with_what_is_near() {
    let shown = Desk::own().run(&["show", "CN-9"]);
    assert_eq!((shown.code, shown.stdout.as_str()), (2, ""));
    assert!(shown.stderr.contains("did you mean CN-1"));
}

#[test]
fn an_export_never_takes_the_place_of_a_part_of_the_desk() {
    let desk = Desk::own();
    let before = crate::decide::files(&desk);
    for file in [
        "papers/environment-protection/v1.yaml",
        "papers/environment-protection/new.md",
        "amendments/environment-protection/CN-1.record.yaml",
        "members.yaml",
    ] {
        let told = desk.run(&["show", "--format", "plain", "--to", file]);
        assert_eq!(told.code, 2, "{file}");
        assert!(told.stderr.contains("belongs to a desk"), "{}", told.stderr);
    }
    assert_eq!(crate::decide::files(&desk), before);
    assert_eq!(desk.run(&["show", "--to", "text.md"]).code, 0);
    assert_eq!(desk.run(&["show", "--to", "text.md"]).code, 0);
}

#[test]
fn every_page_over_altered_files_says_so_first() {
    let desk = Desk::own();
    let paper = "papers/environment-protection/v1.yaml";
    let sent = "amendments/environment-protection/CN-1.yaml";
    desk.write(
        paper,
        &desk.read(paper).replace("multilateralism", "unilateralism"),
    );
    desk.write(
        sent,
        &desk
            .read(sent)
            .replace("received: ", "note: Altered.\nreceived: "),
    );
    for command in ["show", "status", "report", "log", "blame", "collisions"] {
        let told = desk.run(&[command]);
        let lines: Vec<&str> = told.stderr.lines().collect();
        assert!(
            lines.contains(&"ALTERED: CN-1 is not what was recorded: `cica check`"),
            "{command}: {}",
            told.stderr
        );
        assert!(
            lines.contains(&"ALTERED: version 1 is not what was circulated: `cica check`"),
            "{command}: {}",
            told.stderr
        );
    }
    let said = "ALTERED: CN-1 is not what was recorded";
    for command in ["show", "status", "report", "log", "blame"] {
        for file in ["out.html", "out.md", "out.txt"] {
            let shown = desk.run(&[command, "--to", file]);
            assert_eq!(shown.code, 0, "{command} {file}: {}", shown.stderr);
            let page = desk.read(file);
            assert_eq!(page.matches(said).count(), 1, "{command} {file}");
        }
    }
    for command in [
        &["show"][..],
        &["show", "CN-1"],
        &["status"],
        &["report"],
        &["log"],
        &["blame"],
        &["collisions"],
        &["compile"],
        &["diff"],
        &["find", "water"],
    ] {
        let told = desk.run(&[command, &["--format", "json"]].concat());
        assert_eq!(told.stdout.matches("\"altered\"").count(), 1, "{command:?}");
        let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
        let said = told["altered"].as_array().unwrap();
        assert!(
            said.iter()
                .any(|said| said == "CN-1 is not what was recorded"),
            "{command:?}: {said:?}"
        );
        let told = Desk::own().run(&[command, &["--format", "json"]].concat());
        let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
        let said = told.get("altered").and_then(|said| said.as_array());
        assert!(said.is_none_or(Vec::is_empty), "{command:?}");
    }
    let told = Desk::own().run(&["status"]);
    assert_eq!(told.stderr, "");
}

#[test]
fn a_submission_for_word_is_pointed_to_its_redline_in_the_form_asked_for() {
    let desk = Desk::own();
    for ending in ["docx", "odt"] {
        let file = format!("x.{ending}");
        let told = desk.run(&["show", "CN-1", "--to", &file]);
        assert_eq!(told.code, 2);
        let hint = format!("`cica diff CN-1 --to FILE.{ending}`");
        assert!(told.stderr.contains(&hint), "{}", told.stderr);
    }
    let desk = super::report::two_papers();
    let told = desk.run(&["show", "second/CN-1.1", "--to", "x.odt"]);
    let told = told.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    let hint = "`cica diff second/CN-1.1 --to FILE.odt`";
    assert!(told.contains(hint), "{told}");
}
