//! A desk of another organisation: its members, bodies, zone and words; nothing of CICA is in it.

use super::desk::Desk;

/// An OSCE-like desk: silence is broken by an objection or amendment in writing before an exact
/// hour in Vienna.
fn vienna() -> Desk {
    let desk = Desk::empty().at("2024-03-01T09:00:00Z");
    desk.write(
        "members.yaml",
        "organisation: OSCE\nmembers:\n  - {code: AT, english: Austria, timezone: Europe/Vienna}\n  - {code: CH, english: Switzerland, timezone: Europe/Zurich}\n  - {code: KZ, english: Kazakhstan, timezone: Asia/Almaty}\n  - {code: US, english: United States, timezone: America/New_York}\n",
    );
    desk.write(
        "secretariat.yaml",
        "organisation: Organization for Security and Co-operation in Europe\nshort: OSCE\nseat: Vienna\ntimezone: Europe/Vienna\nlanguages: [en]\nbodies:\n  - {en: Permanent Council, aliases: [PC]}\n",
    );
    desk.write(
        "draft.md",
        "# Decision on Water\n\n## 1. Aims\n\nParticipating States should share data.\n",
    );
    for arguments in [
        vec![
            "import",
            "draft.md",
            "--id",
            "water",
            "--coordinator",
            "CH",
            "--kind",
            "Draft Decision",
        ],
        vec![
            "circulate",
            "--deadline",
            "2024-03-15T12:00",
            "--on-silence",
            "Permanent Council",
            "--silence-broken-by",
            "objection",
            "--reference",
            "SEC.DEL/12/24",
        ],
    ] {
        let run = desk.run(&arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    desk
}

#[test]
fn its_own_zone_hour_and_words_are_in_the_circular() {
    let desk = vienna();
    let run = desk.run(&["note", "circular"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "before 12:00 on 15 March 2024 (Vienna time, UTC+1)",
        "In the absence of any objection or amendment in writing by then, the draft decision will be submitted to the OSCE Permanent Council",
        "Vienna, 1 March 2024",
        "Organization for Security and Co-operation in Europe (OSCE)",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(!text.contains("CICA") && !text.contains("Astana"), "{text}");
    assert_eq!(run.stderr, "");
    // A language that it does not give its names in says so.
    let run = desk.run(&["note", "circular", "--language", "ru"]);
    assert!(
        run.stderr.contains("has no name in Russian"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_comment_does_not_break_its_silence_and_an_objection_before_the_hour_does() {
    let desk = vienna().at("2024-03-15T12:00:00Z");
    let comment = desk.run(&[
        "comment",
        "Which data?",
        "--at",
        "1.1",
        "--by",
        "AT",
        "--received",
        "2024-03-10",
    ]);
    assert_eq!(comment.code, 0, "{}", comment.stderr);
    let status = desk.run(&["status"]);
    assert!(
        status
            .stdout
            .contains("held: the paper goes to the Permanent Council"),
        "{}",
        status.stdout
    );
    // 12:00 in Vienna is 11:00 UTC: a minute before it is in time, the hour itself is late.
    for (received, word) in [
        ("2024-03-15T12:00+01:00", "held"),
        ("2024-03-15T11:59+01:00", "broken"),
    ] {
        let desk = vienna().at("2024-03-15T12:00:00Z");
        let run = desk.run(&[
            "position",
            "objection",
            "--by",
            "US",
            "--received",
            received,
            "--note",
            "no",
        ]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let status = desk.run(&["status"]);
        assert!(
            status.stdout.to_lowercase().contains(word),
            "{received} {word}\n{}",
            status.stdout
        );
    }
}

#[test]
fn cicas_members_are_not_its_members() {
    let run = vienna().run(&["position", "no-objection", "--by", "Mongolia"]);
    assert_eq!(run.code, 2);
    let bad = vienna();
    bad.write(
        "secretariat.yaml",
        "organisation: X\nshort: X\nseat: Vienna\ntimezone: Vienna\n",
    );
    let run = bad.run(&["status"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("secretariat.yaml:4"), "{}", run.stderr);
}

/// The same organisation's paper, before it is circulated.
fn for_comments() -> Desk {
    let desk = vienna();
    std::fs::remove_file(desk.path().join("papers/water/paper.yaml")).unwrap();
    std::fs::remove_file(desk.path().join("papers/water/v1.yaml")).unwrap();
    let imported = desk.run(&[
        "import",
        "draft.md",
        "--id",
        "water",
        "--coordinator",
        "CH",
        "--kind",
        "Draft Decision",
    ]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    desk
}

#[test]
fn a_paper_sent_for_comments_says_so_everywhere_and_silence_sends_it_nowhere() {
    let desk = for_comments();
    let circulate = [
        "circulate",
        "--deadline",
        "2024-03-15T12:00",
        "--reference",
        "SEC.DEL/13/24",
    ];
    let bare = desk.run(&circulate);
    assert_eq!(bare.code, 2);
    assert!(
        bare.stderr.contains("--no-silence-clause"),
        "{}",
        bare.stderr
    );
    let calendar = desk.run(&["status", "--to", "deadline.ics"]);
    assert_eq!(calendar.code, 2, "{}", calendar.stdout);
    let run = desk.run(&[&circulate[..], &["--no-silence-clause"][..]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let paper = desk.read("papers/water/paper.yaml");
    assert!(!paper.contains("silence"), "{paper}");
    for kind in ["circular", "reminder"] {
        for (language, clause) in [("en", "absence"), ("ru", "отсутствие"), ("kk", "жағдайда")]
        {
            let note = [
                "note",
                kind,
                "--number",
                "SEC.DEL/14/24",
                "--date",
                "2024-03-02",
                "--language",
                language,
            ];
            let note = desk.run(&note);
            assert_eq!(note.code, 0, "{}", note.stderr);
            assert!(!note.stdout.contains(clause), "{}", note.stdout);
            assert!(!note.stdout.contains("  "), "{}", note.stdout);
        }
    }
    let status = desk.run(&["status"]);
    assert!(
        status.stdout.contains("no silence clause"),
        "{}",
        status.stdout
    );
    let json = desk.run(&["status", "--format", "json"]);
    assert!(
        json.stdout.contains(r#""state": "none""#),
        "{}",
        json.stdout
    );
    let log = desk.run(&["log"]);
    let log = log.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(log.contains("for comments, without a"), "{log}");
    let half = [
        "circulate",
        "--deadline",
        "2024-04-15",
        "--because",
        "more time",
        "--silence-broken-by",
        "objection",
        "--reference",
        "SEC.DEL/16/24",
    ];
    let half = desk.run(&half);
    assert_eq!(half.code, 2, "{}", half.stdout);
    assert!(half.stderr.contains("--on-silence"), "{}", half.stderr);
    // What came is dealt with, though it broke no silence; then the body is named.
    let desk = desk.at("2024-03-16T09:00:00Z");
    let comment = [
        "comment",
        "Which data?",
        "--at",
        "1.1",
        "--by",
        "AT",
        "--received",
        "2024-03-10",
    ];
    assert_eq!(desk.run(&comment).code, 0);
    let open = desk.run(&["submit"]);
    assert_eq!(open.code, 1, "{}", open.stderr);
    assert!(
        open.stdout.contains("AT-1.c1 has no reply"),
        "{}",
        open.stdout
    );
    assert_eq!(desk.run(&["reply", "AT-1.c1", "All of it."]).code, 0);
    let bare = desk.run(&["submit"]);
    assert_eq!(bare.code, 2, "{}", bare.stdout);
    let sent = desk.run(&["submit", "--body", "PC", "--number", "SEC.DEL/15/24"]);
    assert_eq!(sent.code, 0, "{}", sent.stderr);
    let paper = desk.read("papers/water/paper.yaml");
    assert!(paper.contains("body: Permanent Council"), "{paper}");
    assert_eq!(desk.run(&["check"]).code, 0);
}
