//! From Word to Word through the program: import, amend, show, diff, report, decide.

use std::collections::HashSet;

use cica::ooxml::model::{Act, Revision, Role, Run};
use cica::ooxml::{self, Document, Form};

use crate::desk::Desk;

fn file(desk: &Desk, name: &str) -> String {
    desk.path().join(name).to_str().unwrap().to_owned()
}

fn read(path: &str) -> ooxml::model::Text {
    ooxml::read(&std::fs::read(path).unwrap()).unwrap()
}

fn write(path: &str, text: ooxml::model::Text) {
    let document = Document {
        text,
        ..Document::default()
    };
    let form = if path.ends_with(".odt") {
        Form::OpenDocument
    } else {
        Form::Word
    };
    std::fs::write(path, ooxml::write(&document, form).unwrap()).unwrap();
}

/// The endings of the files that states send and are sent: of Word, and of LibreOffice.
const ENDINGS: [&str; 2] = ["docx", "odt"];

/// Tracks words at the end of the paragraph that holds some.
fn track(text: &mut ooxml::model::Text, author: &str, holding: &str, words: &str) {
    text.revisions.push(Revision {
        act: Act::Inserted,
        author: Some(author.to_owned()),
        date: Some("2023-11-20T09:00:00Z".to_owned()),
        move_name: None,
    });
    let id = text.revisions.len() - 1;
    let paragraph = text
        .paragraphs
        .iter_mut()
        .find(|p| p.runs.iter().any(|run| run.text.contains(holding)))
        .unwrap();
    paragraph.runs.push(Run {
        text: words.to_owned(),
        revisions: vec![id],
        ..Run::default()
    });
}

/// The text of version 1 as a file.
fn sent_round(desk: &Desk, ending: &str) -> String {
    let path = file(desk, &format!("v1.{ending}"));
    let shown = desk.run(&["show", "environment-protection@1", "--to", &path]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    path
}

#[test]
fn a_state_sends_the_file_back_with_tracked_changes() {
    for ending in ENDINGS {
        let desk = Desk::own().at("2023-11-20T12:00:00Z");
        let path = sent_round(&desk, ending);
        let mut text = read(&path);
        track(&mut text, "J. Smith", "green economy", " Share experience.");
        write(&path, text);
        let done = desk.run(&[
            "amend",
            "--by",
            "Uzbekistan",
            "--base",
            "1",
            "--from",
            &path,
        ]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let told = done.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("{+ Share > experience.+}"), "{told}");
        assert!(
            done.stdout.contains("“J. Smith”"),
            "shown at the desk: {}",
            done.stdout
        );
        let record = desk.read("amendments/environment-protection/UZ-1.yaml");
        assert!(
            record.contains(&format!("original: received/UZ-1.{ending}")),
            "{record}"
        );
        let sealed = desk.read("amendments/environment-protection/UZ-1.record.yaml");
        assert!(
            !record.contains("Smith") && !sealed.contains("Smith"),
            "recorded nowhere"
        );
        assert!(sealed.contains("original: sha256:"), "{sealed}");
        let kept = desk.path().join(format!(
            "amendments/environment-protection/received/UZ-1.{ending}"
        ));
        assert_eq!(
            std::fs::read(kept).unwrap(),
            std::fs::read(&path).unwrap(),
            "to the byte"
        );
    }
}

#[test]
fn a_file_made_from_an_altered_desk_says_so_and_is_read_back_without_it() {
    for ending in ENDINGS {
        let desk = Desk::own().at("2023-11-20T12:00:00Z");
        let paper = "papers/environment-protection/v1.yaml";
        let altered = desk.read(paper).replace("multilateralism", "unilateralism");
        desk.write(paper, &altered);
        // And not what version 2 was made from.
        let said = "ALTERED: version 1 is not what was circulated";
        for command in [
            &["show", "@1"][..],
            &["diff", "CN-1"],
            &["compile"],
            &["report", "--view", "matrix"],
            &["note", "reminder"],
        ] {
            let path = file(&desk, &format!("out.{ending}"));
            let done = desk.run(&[command, &["--to", &path]].concat());
            assert_eq!(done.code, 0, "{command:?}: {}", done.stderr);
            let lines = read(&path).before();
            let above = lines
                .iter()
                .take_while(|line| line.starts_with("ALTERED: "));
            assert!(
                above.clone().any(|line| line == said),
                "{command:?} {ending}"
            );
            assert_eq!(above.count(), 2, "{command:?} {ending}");
        }
        let path = sent_round(&desk, ending);
        let mut text = read(&path);
        track(&mut text, "J. Smith", "green economy", " Share experience.");
        write(&path, text);
        let done = desk.run(&["amend", "--by", "UZ", "--base", "1", "--from", &path]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let record = desk.read("amendments/environment-protection/UZ-1.yaml");
        assert!(
            record.contains("xperience") && !record.contains("ALTERED"),
            "{record}"
        );
        assert_eq!(record.matches("- at:").count(), 1, "{record}");
    }
}

#[test]
fn authors_of_two_states_in_one_file_are_told_apart() {
    let desk = Desk::own().at("2023-11-20T12:00:00Z");
    let path = sent_round(&desk, "docx");
    let mut text = read(&path);
    track(&mut text, "J. Smith", "green economy", " Share experience.");
    track(&mut text, "П. Петров", "COVID-19", " Always.");
    write(&path, text);
    let base = [
        "amend",
        "--base",
        "1",
        "--from",
        &path,
        "--dry-run",
        "--by",
        "UZ",
    ];
    let both = desk.run(&base);
    assert!(both.stdout.contains("UZ-1.2"), "{}", both.stdout);
    assert!(both.stdout.contains("several authors"), "{}", both.stdout);
    let one = desk.run(&[&base[..], &["--author", "J. Smith=UZ"]].concat());
    assert_eq!(one.code, 2);
    assert!(one.stderr.contains("“П. Петров”"), "{}", one.stderr);
    let told = ["--author", "J. Smith=UZ", "--author", "П. Петров=KG"];
    let apart = desk.run(&[&base[..], &told].concat());
    assert!(
        apart.stdout.contains("Share experience") && !apart.stdout.contains("Always"),
        "{}",
        apart.stdout
    );
    let unknown = desk.run(&[&base[..], &["--author", "Nobody=UZ"]].concat());
    assert!(
        unknown.stderr.contains("no author “Nobody”"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_file_made_on_another_version_is_refused_and_names_it() {
    let desk = Desk::own();
    let path = sent_round(&desk, "docx");
    let mut text = read(&path);
    track(&mut text, "Author", "green economy", " Share experience.");
    write(&path, text);
    let refused = desk.run(&["amend", "--by", "UZ", "--base", "2", "--from", &path]);
    assert_eq!(refused.code, 2);
    for told in ["not version 2", "`--base 1`", "--untracked"] {
        assert!(refused.stderr.contains(told), "{told}: {}", refused.stderr);
    }
    let taken = desk.run(&[
        "amend",
        "--by",
        "UZ",
        "--base",
        "2",
        "--from",
        &path,
        "--untracked",
        "--dry-run",
    ]);
    assert_eq!(taken.code, 0, "{}", taken.stderr);
    assert!(taken.stdout.contains("UZ-1.2"), "{}", taken.stdout);
}

#[test]
fn a_redline_of_versions_is_both_versions_and_names_states_alone() {
    for ending in ENDINGS {
        let desk = Desk::own();
        let path = file(&desk, &format!("redline.{ending}"));
        let done = desk.run(&["diff", "1", "2", "--to", &path]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let again = file(&desk, &format!("again.{ending}"));
        let _ = desk.run(&["diff", "1", "2", "--to", &again]);
        assert_eq!(
            std::fs::read(&path).unwrap(),
            std::fs::read(&again).unwrap(),
            "the same bytes"
        );
        let text = read(&path);
        for (version, says) in [("1", text.before()), ("2", text.after())] {
            let clean = file(&desk, &format!("clean.{ending}"));
            let address = format!("environment-protection@{version}");
            let _ = desk.run(&["show", &address, "--to", &clean]);
            let mut clean = read(&clean).after();
            let mut says = says;
            // A version without invented words bears no banner.
            says.retain(|text| !text.starts_with("ILLUSTRATIVE"));
            clean.retain(|text| !text.starts_with("ILLUSTRATIVE"));
            assert_eq!(says, clean, "version {version}");
        }
        let authors: HashSet<_> = text
            .revisions
            .iter()
            .filter_map(|r| r.author.clone())
            .collect();
        let register = cica::domain::register::Register::cica();
        for author in &authors {
            assert!(register.split_list(author).is_ok(), "{author} is no state");
        }
        assert!(authors.len() >= 4, "{authors:?}");
    }
}

#[test]
fn a_paper_is_brought_in_from_word() {
    for ending in ENDINGS {
        let desk = Desk::own();
        let path = sent_round(&desk, ending);
        let fresh = Desk::empty();
        let done = fresh.run(&["import", &path, "--id", "copy", "--coordinator", "MN"]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let provisions = |text: &str| -> Vec<String> {
            text.lines()
                .map(str::trim)
                .filter(|l| {
                    !l.contains("id:") && !l.starts_with("heading:") && !l.contains("- {id")
                })
                .map(str::to_owned)
                .collect()
        };
        let (own, copy) = (
            desk.read("papers/environment-protection/v1.yaml"),
            fresh.read("papers/copy/v1.yaml"),
        );
        for line in provisions(&copy)
            .iter()
            .filter(|l| l.split_whitespace().count() > 6)
        {
            assert!(own.contains(line.as_str()), "{line}");
        }
        let paper = fresh.read("papers/copy/paper.yaml");
        for told in [
            "CICA Confidence Building Measures",
            "Draft Concept Paper",
            "Tourism of Mongolia",
        ] {
            assert!(paper.contains(told), "{told}: {paper}");
        }
    }
}

#[test]
fn the_matrix_is_sent_filled_in_and_read_back() {
    for ending in ENDINGS {
        let desk = Desk::own();
        let path = file(&desk, &format!("matrix.{ending}"));
        let done = desk.run(&["report", "--view", "matrix", "--to", &path]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let nothing = desk.run(&["decide", "--from", &path]);
        assert_eq!(nothing.code, 1, "{}", nothing.stderr);

        let mut text = read(&path);
        let id = |text: &ooxml::model::Text, row: usize| -> String {
            let cell = text
                .paragraphs
                .iter()
                .find(|p| p.cell.is_some_and(|c| (c.row, c.column) == (row, 0)));
            cell.map(|p| p.runs.iter().map(|r| r.text.as_str()).collect())
                .unwrap_or_default()
        };
        let row = (1..80)
            .find(|row| id(&text, *row).starts_with("RU-1.1"))
            .unwrap();
        let mut fill = |row: usize, column: usize, words: &str| {
            let cell = text
                .paragraphs
                .iter_mut()
                .find(|p| p.cell.is_some_and(|c| (c.row, c.column) == (row, column)));
            cell.unwrap().runs.push(Run {
                text: words.to_owned(),
                ..Run::default()
            });
        };
        fill(row, 7, "Not adopted");
        fill(row, 8, "A mechanism was agreed.");
        fill(row, 9, "See paragraph 2.");
        write(&path, text);
        let before = desk.read("amendments/environment-protection/RU-1.record.yaml");
        let dry = desk.run(&["decide", "--from", &path, "--dry-run"]);
        assert_eq!(dry.code, 0, "{}", dry.stderr);
        assert!(
            dry.stdout
                .contains("RU-1.1: Not adopted, because “A mechanism was agreed.”"),
            "{}",
            dry.stdout
        );
        assert_eq!(
            before,
            desk.read("amendments/environment-protection/RU-1.record.yaml")
        );
        let done = desk.run(&["decide", "--from", &path]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let after = desk.read("amendments/environment-protection/RU-1.record.yaml");
        for told in [
            "decision: not-adopted",
            "A mechanism was agreed.",
            "See paragraph 2.",
        ] {
            assert!(after.contains(told), "{told}: {after}");
        }
        let again = desk.run(&["decide", "--from", &path]);
        assert_eq!(
            again.code, 1,
            "the same file again says nothing new: {}",
            again.stdout
        );
    }
}

#[test]
fn what_is_no_decision_is_refused_and_nothing_is_recorded() {
    let desk = Desk::own();
    let path = file(&desk, "matrix.docx");
    let _ = desk.run(&["report", "--view", "matrix", "--open", "--to", &path]);
    let mut text = read(&path);
    let cell = text
        .paragraphs
        .iter_mut()
        .find(|p| p.cell.is_some_and(|c| (c.row, c.column) == (1, 7)));
    cell.unwrap().runs.push(Run {
        text: "perhaps".into(),
        ..Run::default()
    });
    write(&path, text);
    let refused = desk.run(&["decide", "--from", &path]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("“perhaps” is no decision")
            || refused.stderr.contains("is answered, not decided"),
        "{}",
        refused.stderr
    );
}

#[test]
fn word_files_are_not_for_a_terminal_nor_of_every_view() {
    let desk = Desk::own();
    let shown = desk.run(&["show", "--format", "docx"]);
    assert_eq!(shown.code, 2);
    assert!(shown.stderr.contains("--to FILE.docx"), "{}", shown.stderr);
    let shown = desk.run(&["show", "--format", "odt"]);
    assert_eq!(shown.code, 2);
    assert!(shown.stderr.contains("--to FILE.odt"), "{}", shown.stderr);
    let status = desk.run(&["status", "--to", &file(&desk, "status.docx")]);
    assert_eq!(status.code, 2);
    let report = desk.run(&["report", "--to", &file(&desk, "report.docx")]);
    assert!(report.stderr.contains("--view matrix"), "{}", report.stderr);
}

#[test]
fn a_hostile_file_is_refused_in_one_sentence() {
    let desk = Desk::own();
    desk.write("bad.docx", "PK\u{3}\u{4} and no more");
    let refused = desk.run(&["amend", "--by", "CN", "--from", &file(&desk, "bad.docx")]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("damaged"), "{}", refused.stderr);
    let before = desk
        .path()
        .join("amendments/environment-protection/received");
    assert!(!before.join("CN-2.docx").exists());
}

#[test]
fn a_note_in_word_is_not_taken_for_the_text_rewritten() {
    let desk = Desk::own().at("2023-11-10T06:00:00Z");
    let run = desk.run(&["note", "circular", "--to", "n.docx"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let amend = [
        "amend",
        "--by",
        "Iran",
        "--base",
        "1",
        "--from",
        "n.docx",
        "--illustrative",
    ];
    let run = desk.run(&amend);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains("is no copy of version 1"),
        "{}",
        run.stderr
    );
    assert!(
        !desk
            .path()
            .join("amendments/environment-protection/IR-1.yaml")
            .exists()
    );
}

#[test]
fn a_title_that_differs_is_never_called_the_same_text() {
    for ending in ENDINGS {
        for is_tracked in [true, false] {
            let desk = Desk::own().at("2023-11-20T12:00:00Z");
            let path = sent_round(&desk, ending);
            let mut text = read(&path);
            if is_tracked {
                track(
                    &mut text,
                    "J. Smith",
                    "Confidence Building",
                    " and Glaciers",
                );
            } else {
                let title = text.paragraphs.iter_mut().find(|p| p.role == Role::Title);
                title.unwrap().runs[0].text.push_str(" and Glaciers");
            }
            let amend = ["amend", "--by", "UZ", "--base", "1", "--from", &path];
            write(&path, text.clone());
            let run = desk.run(&amend);
            assert_eq!(run.code, 2, "{}", run.stdout);
            let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains("the title differs"), "{ending}: {said}");
            assert!(said.contains("and Glaciers"), "{ending}: {said}");
            assert!(!said.contains("the same"), "{ending}: {said}");
            track(&mut text, "J. Smith", "green economy", " Share experience.");
            write(&path, text);
            let run = desk.run(&amend);
            let told = if is_tracked {
                "changes to the title block"
            } else {
                "the title differs and is not taken up"
            };
            assert_eq!(run.code, 0, "{ending}: {}", run.stderr);
            let said = format!("{}{}", run.stdout, run.stderr);
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(told), "{ending}: {told}: {said}");
        }
    }
}
