//! Notes in: `cica amend --say` and `--from` with the sentences of notes.

use super::desk::Desk;

#[test]
fn sentences_are_recorded_together_as_one_submission() {
    let desk = Desk::own();
    let run = desk.run(&[
        "amend",
        "--by",
        "Пакистана",
        "--base",
        "1",
        "--illustrative",
        "--say",
        "in 2.1d replace “safe” with “affordable”",
        "--say",
        "в пункте 2.1e слова «all types of» исключить",
        "--say",
        "comment on 2.1f: \"By when?\"",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let recorded = desk.read("amendments/environment-protection/PK-2.yaml");
    for expected in ["replace: safe", "replace: all types of", "By when?"] {
        assert!(recorded.contains(expected), "{expected}\n{recorded}");
    }
}

#[test]
fn what_is_not_understood_is_listed_with_its_line_and_nothing_is_written() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "The Embassy of Iran presents its compliments to the Ministry.\n\n\
         in 2.1d replace \"safe\" with \"affordable\"\n\
         kindly improve 2.1e throughout\n\
         delete 2.1h\n",
    );
    let run = desk.run(&["amend", "--by", "IR", "--base", "1", "--from", "note.txt"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains("line 4: not understood"),
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
fn the_proposal_of_a_state_is_supported_by_its_name() {
    let desk = Desk::own();
    let run = desk.run(&[
        "amend",
        "--by",
        "IR",
        "--base",
        "1",
        "--illustrative",
        "--received",
        "2023-11-20",
        "--say",
        "support the proposal of China on 2.1d",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        desk.read("amendments/environment-protection/IR-1.yaml")
            .contains("support: CN-1.1")
    );
    let run = desk.run(&[
        "amend",
        "--by",
        "IR",
        "--base",
        "1",
        "--say",
        "support the proposal of India on 2.1d",
    ]);
    assert_eq!(run.code, 2);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("no proposal of India on `water` is on record"),
        "{said}"
    );
}

#[test]
fn the_number_and_date_that_a_note_bears_are_taken_unless_they_are_typed() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "EMBASSY OF IRAN\nNo. EXAMPLE/77\n\nThe Embassy of Iran presents its compliments to the \
         Ministry.\n\nin 2.1d replace \"safe\" with \"affordable\"\n\nUlaanbaatar, 7 November 2023\n",
    );
    let amend = |more: &[&str]| {
        let mut args = vec![
            "amend",
            "--by",
            "IR",
            "--base",
            "1",
            "--illustrative",
            "--from",
            "note.txt",
        ];
        args.extend(more);
        desk.run(&args)
    };
    let run = amend(&["--dry-run", "--reference", "EXAMPLE/78"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("Reference:  EXAMPLE/78")
            && !run.stdout.contains("EXAMPLE/77 is taken"),
        "{}",
        run.stdout
    );
    let run = amend(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let recorded = desk.read("amendments/environment-protection/IR-1.yaml");
    for expected in ["reference: EXAMPLE/77", "dated: 2023-11-07"] {
        assert!(recorded.contains(expected), "{expected}\n{recorded}");
    }
    // The same note again is known by the number that it bears.
    let again = amend(&[]);
    assert_eq!(again.code, 2, "{}", again.stdout);
    assert!(again.stderr.contains("EXAMPLE/77"), "{}", again.stderr);
}

#[test]
fn two_requests_that_cannot_both_be_done_are_shown_and_refused() {
    let desk = Desk::own();
    for note in [
        "delete 2.1d\nin 2.1d replace \"safe\" with \"affordable\"\n",
        "in 2.1d replace \"safe\" with \"affordable\"; in 2.1d replace \"safe\" with \"pure\"\n",
        "retain 2.1d\nin 2.1d delete \"safe and\"\n",
    ] {
        desk.write("note.txt", note);
        let run = desk.run(&[
            "amend", "--by", "IR", "--base", "1", "--from", "note.txt", "--yes",
        ]);
        assert_eq!(run.code, 2, "{note}{}", run.stdout);
        for expected in [
            "at odds with each other",
            "change 1: ",
            "change 2: ",
            "ask the state",
        ] {
            assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
        }
        let there = desk
            .path()
            .join("amendments/environment-protection/IR-1.yaml");
        assert!(!there.exists(), "{note}");
    }
}

#[test]
fn a_note_of_one_sentence_is_told_what_was_not_understood() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "\nKindly improve the fourth bullet throughout.\n",
    );
    let run = desk.run(&["amend", "--by", "IR", "--from", "note.txt", "--yes"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    for expected in ["line 2: not understood: Kindly improve", "word it as"] {
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
    }
}

#[test]
fn what_a_note_says_of_another_state_is_refused_with_its_line() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "The Embassy of Iran has the honour to convey the following comments:\n\n\
         The Iranian side proposes to delete 2.1h.\n\nRussia proposes to delete 2.1b.\n",
    );
    let run = desk.run(&[
        "amend", "--by", "IR", "--base", "1", "--from", "note.txt", "--yes",
    ]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    for expected in [
        "line 5: not understood",
        "asked by “Russia”",
        "sent by Iran",
    ] {
        let words = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(expected), "{expected}\n{}", run.stderr);
    }
}

#[test]
fn a_note_without_objection_is_recorded_as_that_position() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "No. EXAMPLE/19\n\nПосольство Республики Узбекистан не имеет возражений по проекту концепции.\n\n\
         г. Астана, «19» ноября 2023 года\n",
    );
    let run = desk.run(&[
        "amend",
        "--by",
        "UZ",
        "--base",
        "1",
        "--from",
        "note.txt",
        "--reference",
        "EXAMPLE/20",
        "--dated",
        "2023-11-18",
        "--illustrative",
        "--yes",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "--reference says EXAMPLE/20, and the note itself says EXAMPLE/19",
        "--dated says Sat 18 Nov 2023, and the note itself says Sun 19 Nov 2023",
    ] {
        assert!(words.contains(expected), "{expected}\n{}", run.stdout);
    }
    let recorded = desk.read("amendments/environment-protection/UZ-1.yaml");
    assert!(recorded.contains("position: no-objection"), "{recorded}");
}

#[test]
fn a_text_in_an_older_encoding_is_refused_by_its_name() {
    let desk = Desk::own();
    std::fs::write(
        desk.path().join("note.txt"),
        b"\xe8\xf1\xea\xeb\xfe\xf7\xe8\xf2\xfc 2.1h\n",
    )
    .unwrap();
    std::fs::write(desk.path().join("draft.md"), b"\xff\xfe#\0 \0W\0\n\0").unwrap();
    for (arguments, expected) in [
        (
            &["amend", "--by", "IR", "--from", "note.txt"][..],
            "looks like Windows-1251",
        ),
        (
            &["import", "draft.md", "--id", "w", "--coordinator", "MN"][..],
            "looks like UTF-16",
        ),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{}", run.stdout);
        let words = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains(expected) && words.contains("save the file as plain text in UTF-8"),
            "{words}"
        );
    }
}

/// A note that asks to delete 2.1(h), after a sentence in which somebody presents himself.
fn presented(desk: &Desk, sentence: &str) {
    desk.write(
        "note.txt",
        &format!("{sentence}\n\n1. In 2.1d replace “safe” with “pure”.\n"),
    );
}

#[test]
fn a_note_of_another_state_is_not_recorded_under_the_sender_named() {
    let desk = Desk::own();
    let amend = |by: &str| {
        desk.run(&[
            "amend",
            "--by",
            by,
            "--base",
            "1",
            "--illustrative",
            "--received",
            "2023-11-20",
            "--from",
            "note.txt",
            "--dry-run",
        ])
    };
    for sentence in [
        "EMBASSY OF THE PEOPLE’S REPUBLIC OF CHINA\n\nThe Embassy of the People's Republic of China in \
         the Republic of Kazakhstan has the honour to convey the following amendments to the draft.",
        "The Ministry of Foreign Affairs of China presents its compliments to the Embassy of Iran and \
         has the honour to convey the following amendments.",
        "With reference to the note of the Embassy of Mongolia, the Permanent Mission of China has the \
         honor to convey the following amendments.",
        "Посольство Китайской Народной Республики в Республике Казахстан свидетельствует свое \
         уважение Секретариату и имеет честь направить следующие поправки.",
        "Министерство иностранных дел Китая имеет честь направить следующие поправки.",
    ] {
        presented(&desk, sentence);
        let run = amend("Russia");
        assert_eq!(run.code, 2, "{sentence}\n{}{}", run.stdout, run.stderr);
        let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        for expected in ["as that of China", "--by names Russia", "`--by CN`"] {
            assert!(said.contains(expected), "{expected}: {said}");
        }
        assert_eq!(amend("CN").code, 0, "{sentence}: {}", amend("CN").stderr);
        assert_eq!(amend("CN,RU").code, 0, "{sentence}");
    }
    for sentence in [
        "The Embassy presents its compliments to the Embassy of China.",
        "The Embassy of the Russian Federation in China presents its compliments to the Secretariat.",
        "The Embassy of Russia, having received the note of the Embassy of China, has the honour to \
         convey the following amendments.",
        "The Embassy of the Democratic People's Republic of Korea presents its compliments.",
        "Посольство Российской Федерации в Китае имеет честь направить следующие поправки.",
    ] {
        presented(&desk, sentence);
        let run = amend("Russia");
        assert_eq!(run.code, 0, "{sentence}\n{}", run.stderr);
    }
}

#[test]
fn a_new_paragraph_after_a_chapeau_does_not_tear_its_list_from_it() {
    let desk = Desk::own();
    let insert = |more: &[&str]| {
        let given = [
            "amend",
            "--by",
            "IR",
            "--base",
            "1",
            "--illustrative",
            "--received",
            "2023-11-20",
            "--insert",
            "Report each year.",
            "--after",
            "2.1",
            "--dry-run",
        ];
        let run = desk.run(&[&given[..], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let paragraph = insert(&[]);
    assert!(paragraph.contains("after: cities"), "{paragraph}");
    let item = insert(&["--kind", "item"]);
    assert!(item.contains("after: chapeau"), "{item}");
}
