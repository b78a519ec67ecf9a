use crate::desk::Desk;
use crate::recording::{DRAFT, desk, done, files, refused};

const WATERS: &[&str] = &["--id", "waters", "--coordinator", "Монголия"];

#[test]
fn a_draft_in_plain_text_becomes_a_paper_and_its_first_version() {
    let desk = Desk::empty();
    desk.write("draft.txt", DRAFT);
    let more = [
        "--contributors",
        "China, Russia",
        "--area",
        "Water",
        "--dimension",
        "environmental",
    ];
    let shown = done(&desk, &[&["import", "draft.txt"], WATERS, &more].concat());
    insta::assert_snapshot!(shown, @r###"
    Shared waters
    =============

    Coordinator:   Mongolia
    Date:          Fri 24 Nov 2023
    Language:      en
    Contributors:  China and Russia (not itemised)
    Text:          2 sections, 2 paragraphs, 2 items

    Number  Id                    Sort       Opening words
    ------- --------------------- ---------- ---------------------------------------
    1       background            section    Background
    1.1     clean-water           paragraph  Clean water is a right of all.
    2       activities            section    Activities
    2.1     coordinator-proposes  paragraph  The coordinator proposes the following:
    2.1(a)  safe-clean            item       Provide safe and clean water for all.
    2.1(b)  data-rivers           item       Share data on rivers and lakes.

    Brought in as papers/waters/v1.yaml.

    next: cica show waters, then cica circulate waters@1
    "###);
    insta::assert_snapshot!(desk.read("papers/waters/paper.yaml"), @r###"
    title: Shared waters
    coordinator: MN
    dimension: environmental
    priority-area: Water
    language: en
    seal: sha256:310996d8cf574833c846d03e739a286910f7aaec9c2a5e61afc72bc2eaa62505
    "###);
    insta::assert_snapshot!(desk.read("papers/waters/v1.yaml"), @r###"
    version: 1
    date: 2023-11-24
    contributors: [CN, RU]
    sections:
      - id: background
        heading: Background
        provisions:
          - id: clean-water
            text: >-
              Clean water is a right of all.
      - id: activities
        heading: Activities
        provisions:
          - id: coordinator-proposes
            text: >-
              The coordinator proposes the following:
          - id: safe-clean
            kind: item
            text: >-
              Provide safe and clean water for all.
          - id: data-rivers
            kind: item
            text: >-
              Share data on rivers and lakes.
    "###);
}

#[test]
fn markdown_and_yaml_are_drafts_too() {
    let desk = Desk::empty();
    desk.write(
        "a.md",
        "# Title\n\n## Part\n\nWords *of* it.\n\n- An item\n",
    );
    done(
        &desk,
        &[
            "import",
            "a.md",
            "--id",
            "a",
            "--coordinator",
            "MN",
            "--date",
            "2023-10-13",
        ],
    );
    let text = desk.read("papers/a/v1.yaml");
    assert!(
        text.contains("date: 2023-10-13") && text.contains("heading: Part"),
        "{text}"
    );
    desk.write(
        "b.yaml",
        "title: B\nsections:\n  - {id: s, heading: S, provisions: [{id: p, text: Words.}]}\n",
    );
    done(
        &desk,
        &["import", "b.yaml", "--id", "b", "--coordinator", "MN"],
    );
    assert!(desk.read("papers/b/v1.yaml").contains("id: p"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::empty();
    desk.write("draft.txt", DRAFT);
    let before = files(&desk);
    let shown = done(
        &desk,
        &[&["import", "draft.txt"], WATERS, &["--dry-run"]].concat(),
    );
    assert!(
        shown.contains("Would write papers/waters/v1.yaml"),
        "{shown}"
    );
    assert_eq!(files(&desk), before);
}

#[test]
fn what_cannot_be_a_first_draft_is_refused() {
    let own = desk();
    let import = |file| [&["import", file], WATERS].concat();
    let said = refused(&own, &import("draft.txt"));
    assert!(said.contains("holds a paper `waters` already"), "{said}");
    let said = refused(
        &own,
        &[
            "import",
            "draft.txt",
            "--id",
            "x",
            "--coordinator",
            "Mongola",
        ],
    );
    assert!(said.contains("did you mean Mongolia?"), "{said}");
    let said = refused(
        &own,
        &["import", "draft.txt", "--id", "../x", "--coordinator", "MN"],
    );
    assert!(said.contains("is not an id of a paper"), "{said}");
    let said = refused(&own, &["import", "draft.txt", "--id", "x"]);
    assert!(said.contains("--coordinator"), "{said}");
    let desk = Desk::empty();
    desk.write("a.docx", "PK\u{3}\u{4}");
    let said = refused(&desk, &import("a.docx"));
    assert!(said.contains("the package is damaged"), "{said}");
    desk.write("empty.txt", " \n");
    let said = refused(&desk, &import("empty.txt"));
    assert!(said.contains("is empty"), "{said}");
    desk.write("bare.md", "## Part\n\nWords.\n");
    let said = refused(&desk, &import("bare.md"));
    assert!(said.contains("--title TITLE"), "{said}");
    desk.write("broken.yaml", "sections: [\n");
    let said = refused(&desk, &import("broken.yaml"));
    assert!(said.contains("broken.yaml:"), "{said}");
    let said = refused(&desk, &["import", "bare.md", "--revises", "waters"]);
    assert!(said.contains("--by"), "{said}");
}

const ARTICLES: &str = "Shared waters\n\nPreamble\n\nThe states care for water.\n\nArticle 1\n\nWater is shared.\n\nArticle 2\n\nThe states will:\n\n- watch rivers;\n\n- watch lakes.\n";

fn import_articles(desk: &crate::desk::Desk) -> String {
    desk.write("a.txt", ARTICLES);
    crate::recording::done(
        desk,
        &[
            "import",
            "a.txt",
            "--id",
            "waters",
            "--coordinator",
            "MN",
            "--date",
            "20.11.2023",
        ],
    )
}

#[test]
fn a_text_that_numbers_itself_is_told_and_found_by_its_own_numbers() {
    let desk = crate::desk::Desk::empty();
    let shown = import_articles(&desk);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("on the desk “Preamble” is 1 and “Article 1” is 2"),
        "{shown}"
    );
    let shown = crate::recording::done(&desk, &["show", "--at", "Article 2"]);
    assert!(shown.contains("watch rivers"), "{shown}");
    let shown = crate::recording::done(&desk, &["show", "--at", "3.1б"]);
    assert!(
        shown.contains("watch lakes") && !shown.contains("rivers"),
        "{shown}"
    );
}

#[test]
fn an_import_that_was_cut_off_is_finished_where_the_facts_agree() {
    let desk = crate::desk::Desk::empty();
    import_articles(&desk);
    std::fs::remove_file(desk.path().join("papers/waters/v1.yaml")).unwrap();
    let said = crate::recording::refused(
        &desk,
        &[
            "import",
            "a.txt",
            "--id",
            "waters",
            "--coordinator",
            "CN",
            "--date",
            "20.11.2023",
        ],
    );
    assert!(said.contains("was cut off"), "{said}");
    import_articles(&desk);
    assert!(
        desk.read("papers/waters/v1.yaml")
            .contains("Water is shared.")
    );
}

#[test]
fn amendments_left_over_from_an_earlier_paper_are_not_taken_over() {
    let desk = crate::desk::Desk::empty();
    desk.write("a.txt", ARTICLES);
    desk.write("amendments/waters/received/CN-1.txt", "x");
    let said = crate::recording::refused(
        &desk,
        &["import", "a.txt", "--id", "waters", "--coordinator", "MN"],
    );
    assert!(said.contains("amendments/waters/ holds files"), "{said}");
}

#[test]
fn letters_that_nobody_sees_are_told_at_the_import() {
    let desk = crate::desk::Desk::empty();
    desk.write("a.txt", &ARTICLES.replace("lakes", "l\u{430}kes"));
    let shown = crate::recording::done(
        &desk,
        &["import", "a.txt", "--id", "waters", "--coordinator", "MN"],
    );
    assert!(shown.contains("look-alike"), "{shown}");
}

#[test]
fn a_revised_text_becomes_the_next_version_in_the_name_of_all_who_are_named() {
    let desk = Desk::empty();
    import_articles(&desk);
    let text = ARTICLES
        .replace("Water is shared.", "Fresh water is shared by all.")
        .replace("- watch lakes.", "- watch lakes;\n\n- watch glaciers.");
    desk.write("b.txt", &text);
    let revise = |more: &[&str]| {
        let args = [
            "import",
            "b.txt",
            "--revises",
            "waters",
            "--by",
            "Китая, Бангладеша",
            "--yes",
        ];
        desk.run(&[&args, more].concat())
    };
    let dry = revise(&["--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.stderr);
    assert!(!desk.path().join("amendments/waters/BD-1.yaml").exists());
    let run = revise(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let shown = done(&desk, &["show", "waters@2"]);
    for expected in ["Fresh water is shared by all.", "watch glaciers."] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
    // Each new word is all of theirs: nobody told them apart.
    let json = done(&desk, &["blame", "--format", "json"]);
    let blame: serde_json::Value = serde_json::from_str(&json).unwrap();
    let spans = |value: &serde_json::Value| -> Vec<serde_json::Value> {
        value["provisions"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|p| p["spans"].as_array().unwrap().clone())
            .collect()
    };
    let fresh = spans(&blame)
        .into_iter()
        .find(|span| span["text"].as_str().unwrap().contains("Fresh"))
        .unwrap();
    assert_eq!(fresh["by"], serde_json::json!(["BD", "CN"]));
    let check = desk.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.stdout);
    // The same text once more changes nothing.
    let again = revise(&[]);
    assert_ne!(again.code, 0, "{}", again.stdout);
    assert!(!desk.path().join("papers/waters/v3.yaml").exists());
}

#[test]
fn a_revised_text_waits_until_what_is_adopted_is_in_a_version() {
    let desk = Desk::empty();
    import_articles(&desk);
    let amend = [
        "amend",
        "--by",
        "KZ",
        "--say",
        "replace \"lakes\" with \"all lakes\"",
        "--adopt",
        "--yes",
    ];
    done(&desk, &amend);
    desk.write("b.txt", &ARTICLES.replace("Water is", "Fresh water is"));
    let said = refused(
        &desk,
        &["import", "b.txt", "--revises", "waters", "--by", "CN"],
    );
    assert!(
        said.contains("KZ-1.1 is adopted and in no version yet"),
        "{said}"
    );
    assert!(said.contains("cica consolidate waters"), "{said}");
}

#[test]
fn a_first_line_for_which_another_title_is_given_is_said_to_be_left_out() {
    let desk = Desk::empty();
    desk.write("draft.txt", "First words\n\nSecond one here.\n");
    let import = |title| {
        let more = ["--title", title, "--dry-run"];
        done(&desk, &[&["import", "draft.txt"], WATERS, &more].concat())
    };
    let said = import("Waters")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let left =
        "“First words” is read as the title and not carried over, for `--title` gives another";
    assert!(said.contains(left), "{said}");
    let said = import("First words");
    assert!(!said.contains("carried over"), "{said}");
}

/// What is said to a file that is refused as the revised text; the desk stays as it was.
fn no_revision(desk: &Desk, args: &[&str]) -> String {
    let revise = ["--revises", "waters", "--by", "RU, BD", "--yes"];
    refused(desk, &[&["import"], args, &revise].concat())
}

#[test]
fn a_compilation_is_no_revised_text() {
    let desk = Desk::empty();
    import_articles(&desk);
    for (by, with) in [("RU", "Fresh water"), ("TR", "Clean water")] {
        let say = format!("in 2.1 replace \"Water\" with \"{with}\"");
        done(&desk, &["amend", "--by", by, "--say", &say, "--yes"]);
    }
    done(&desk, &["compile", "--to", "c.md"]);
    let said = no_revision(&desk, &["c.md"]);
    assert!(
        said.contains("the proposals of states in brackets"),
        "{said}"
    );
    done(&desk, &["compile", "--to", "c.docx"]);
    let said = no_revision(&desk, &["c.docx"]);
    assert!(
        said.contains("the proposals of states in brackets"),
        "{said}"
    );
}

#[test]
fn a_note_or_a_submission_is_no_revised_text() {
    let desk = Desk::empty();
    import_articles(&desk);
    desk.write("n.txt", "In 2.1 replace \"Water\" with \"Fresh water\".\n");
    let said = no_revision(&desk, &["n.txt"]);
    assert!(said.contains("the sentences of a note"), "{said}");
    desk.write(
        "s.yaml",
        "changes:\n  - at: 2.1\n    replace: Water\n    with: Fresh water\n",
    );
    let said = no_revision(&desk, &["s.yaml"]);
    assert!(said.contains("a submission in YAML"), "{said}");
    desk.write("o.txt", "Trade\n\nAims\n\nGoods move freely.\n");
    let said = no_revision(&desk, &["o.txt"]);
    assert!(said.contains("hardly a provision of it"), "{said}");
}

#[test]
fn a_revised_text_of_which_no_version_can_be_made_is_not_recorded_either() {
    let desk = Desk::empty();
    import_articles(&desk);
    desk.write("b.txt", &ARTICLES.replace("Water is", "Fresh water is"));
    let said = no_revision(&desk, &["b.txt", "--date", "2023-11-19"]);
    assert!(said.contains("cannot be older than version 1"), "{said}");
}

#[test]
fn a_revised_text_that_comes_late_is_told_the_way_by_admission() {
    let desk = Desk::empty().at("2023-11-20T06:00:00Z");
    import_articles(&desk);
    let silence = ["--on-silence", "Special Working Group"];
    done(
        &desk,
        &[&["circulate", "--deadline", "2023-11-22"][..], &silence].concat(),
    );
    let desk = desk.at("2023-11-24T06:00:00Z");
    desk.write("b.txt", &ARTICLES.replace("Water is", "Fresh water is"));
    let said = no_revision(&desk, &["b.txt"]);
    assert!(said.contains("came late"), "{said}");
    assert!(!said.contains("--adopt"), "{said}");
    for step in [
        "cica amend --paper waters --by STATES --from FILE",
        "cica decide admit",
        "cica decide adopt",
        "cica consolidate",
    ] {
        assert!(said.contains(step), "{step}\n{said}");
    }
}

#[test]
fn a_file_tracked_over_an_older_version_is_not_the_next_one_and_each_way_out_can_be_taken() {
    for ending in ["docx", "odt"] {
        let desk = Desk::empty();
        import_articles(&desk);
        let say = "in 2.1 replace \"Water\" with \"Fresh water\"";
        done(&desk, &["amend", "--by", "RU", "--say", say, "--yes"]);
        let file = format!("ru.{ending}");
        done(&desk, &["diff", "RU-1", "--to", &file]);
        let say = "in 3.1(b) replace \"lakes\" with \"seas\"";
        done(
            &desk,
            &["amend", "--by", "TR", "--say", say, "--yes", "--adopt"],
        );
        done(&desk, &["consolidate"]);
        let said = no_revision(&desk, &[&file]);
        for told in [
            "the text is not version 2",
            "`cica amend --paper waters --base 1 --by STATES --from FILE`",
            "accept all changes in it",
        ] {
            assert!(said.contains(told), "{told}: {said}");
        }
        for none in ["--untracked", "`--base 1`"] {
            assert!(!said.contains(none), "{none} is no flag of import: {said}");
        }
        let amend = [
            "amend", "--paper", "waters", "--base", "1", "--by", "CN", "--from", &file,
        ];
        done(&desk, &[&amend[..], &["--yes"]].concat());
    }
}
