//! `cica decide`.

use crate::desk::{Desk, Outcome};

const FOLDER: &str = "amendments/small";

/// A small desk, written by hand, after its deadline.
pub(crate) fn small() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/small/paper.yaml",
        "title: Small\ncoordinator: MN\nlanguage: en\ncirculations:\n  - {version: 1, date: 2023-10-26, deadline: 2023-11-21, timezone: Asia/Almaty, on-silence: Special Working Group}\n",
    );
    desk.write(
        "papers/small/v1.yaml",
        "version: 1\ndate: 2023-10-13\nsections:\n  - id: one\n    heading: One\n    provisions:\n      - {id: water, text: Provide safe water for all states.}\n      - {id: waste, text: Reduce all types of waste.}\n      - {id: air, text: Keep the air clean.}\n",
    );
    for (id, received, changes) in [
        (
            "CN-1",
            "2023-11-08T15:20:00+06:00",
            "  - {at: water, replace: safe, with: clean, otherwise: {with: sound}}\n  - {insert: {id: ice, text: Watch the ice.}, after: water}\n",
        ),
        (
            "RU-1",
            "2023-11-09",
            "  - {at: water, replace: safe, with: pure}\n  - {at: waste, replace: Reduce, with: Avoid}\n  - {at: air, replace: not there, with: here}\n",
        ),
        (
            "TR-1",
            "2023-11-22T01:00:00+06:00",
            "  - {at: air, replace: clean, with: pure}\n",
        ),
        (
            "PK-1",
            "2023-11-10",
            "  - {support: CN-1.1}\n  - {at: air, replace: Keep, with: Hold}\n",
        ),
    ] {
        let state = &id[..2];
        desk.write(
            &format!("{FOLDER}/{id}.yaml"),
            &format!(
                "id: {id}\nbase: 1\nby: [{state}]\nreceived: {received}\ncomments:\n  - {{at: water, text: Which water?}}\nchanges:\n{changes}"
            ),
        );
    }
    desk
}

/// What a refusal must look like: exit code 2, a sentence, and nothing written.
pub(crate) fn refused(desk: &Desk, arguments: &[&str], sentence: &str) {
    let before = files(desk);
    let Outcome {
        code,
        stdout,
        stderr,
    } = desk.run(arguments);
    assert_eq!(code, 2, "{arguments:?}: {stdout}{stderr}");
    assert!(
        stderr.replace('\n', " ").contains(sentence),
        "{arguments:?}: {stderr}"
    );
    assert_eq!(files(desk), before, "{arguments:?}");
}

pub(crate) fn done(desk: &Desk, arguments: &[&str]) -> String {
    let Outcome {
        code,
        stdout,
        stderr,
    } = desk.run(arguments);
    assert_eq!(code, 0, "{arguments:?}: {stdout}{stderr}");
    stdout
}

/// Every file of the desk with its text, the lock left out.
pub(crate) fn files(desk: &Desk) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(desk.path())
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let relative = entry.path().strip_prefix(desk.path()).unwrap();
            relative.to_string_lossy().into_owned()
        })
        .filter(|path| path.ends_with(".yaml"))
        .map(|path| (path.clone(), desk.read(&path)))
        .collect();
    files.sort();
    files
}

#[test]
fn a_decision_is_recorded_with_the_hour_of_the_paper_and_seals_what_was_written_by_hand() {
    let desk = small();
    let said = done(
        &desk,
        &[
            "decide",
            "adopt",
            "CN-1.1",
            "--because",
            "good",
            "--internal",
            "ask Ulaanbaatar",
        ],
    );
    assert!(said.contains("Sealed: CN-1"), "{said}");
    assert!(said.contains("Open changes that collide with it"), "{said}");
    assert!(said.contains("RU-1.1 (Russia): “pure”"), "{said}");
    assert!(!said.contains("Ulaanbaatar"), "{said}");
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.contains("on: 2023-11-24T18:00:00+06:00"), "{record}");
    assert!(record.contains("internal: ask Ulaanbaatar"), "{record}");
    assert!(record.contains("digest: sha256:"), "{record}");
}

#[test]
fn a_seal_that_is_there_is_left_alone() {
    let desk = small();
    done(&desk, &["decide", "defer", "CN-1.1"]);
    let sealed = desk.read("amendments/small/CN-1.record.yaml");
    let seal: Vec<&str> = sealed
        .lines()
        .take_while(|line| !line.starts_with("decisions"))
        .collect();
    let said = done(&desk, &["decide", "adopt", "CN-1.2"]);
    assert!(!said.contains("Sealed"), "{said}");
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.starts_with(&seal.join("\n")), "{record}");
}

#[test]
fn a_submission_stands_for_its_changes_that_wait_and_supports_go_with_their_change() {
    let desk = small();
    done(&desk, &["decide", "defer", "PK-1.2"]);
    let said = done(&desk, &["decide", "adopt", "PK-1", "CN-1"]);
    assert!(said.contains("PK-1.2 (Pakistan): adopted"), "{said}");
    assert!(
        said.contains("PK-1.1 (Pakistan): no decision needed"),
        "{said}"
    );
    assert!(said.contains("CN-1.2 (China): adopted"), "{said}");
    assert!(
        !desk
            .read("amendments/small/PK-1.record.yaml")
            .contains("change: 1")
    );
    refused(
        &desk,
        &["decide", "adopt", "CN-1"],
        "CN-1 has no change that waits",
    );
}

#[test]
fn several_decisions_are_all_or_nothing() {
    let desk = small();
    refused(
        &desk,
        &["decide", "adopt", "CN-1.1", "TR-1.1", "RU-1.2"],
        "TR-1.1 came late and its submission has not been admitted",
    );
}

#[test]
fn what_may_not_be_decided_is_refused_with_the_reason() {
    let desk = small();
    refused(
        &desk,
        &["decide", "adopt", "CN-9.1"],
        "there is no CN-9.1 on small",
    );
    refused(
        &desk,
        &["decide", "adopt", "CN-1.9"],
        "there is no CN-1.9 on small",
    );
    refused(
        &desk,
        &["decide", "adopt", "CN-1.c1"],
        "CN-1.c1 is a comment",
    );
    refused(
        &desk,
        &["decide", "adopt", "nonsense"],
        "is not a submission, change or comment",
    );
    refused(
        &desk,
        &["decide", "not-adopt", "CN-1.1"],
        "give the reason with --because",
    );
    refused(
        &desk,
        &["decide", "not-adopt", "CN-1.1", "RU-1"],
        "cica decide not-adopt CN-1.1 RU-1 --because \"…\"",
    );
    refused(
        &desk,
        &["decide", "not-adopt", "CN-1.1", "--because", "  "],
        "give the reason",
    );
    refused(
        &desk,
        &["decide", "adopt", "PK-1.1"],
        "supports CN-1.1, which is not adopted",
    );
    refused(
        &desk,
        &["decide", "adopt", "RU-1.1", "--otherwise"],
        "names no second best",
    );
    refused(
        &desk,
        &["decide", "adopt", "RU-1.3"],
        "cannot be laid on the text",
    );
    refused(
        &desk,
        &["decide", "adopt", "CN-1.1", "--on", "2023-11-01"],
        "was received only on",
    );
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    refused(
        &desk,
        &["decide", "adopt", "CN-1.1"],
        "was decided so already",
    );
    refused(
        &desk,
        &["decide", "defer", "CN-1.1", "--on", "2023-11-23"],
        "cannot bear an earlier time",
    );
    done(&desk, &["withdraw", "RU-1.2", "--by", "RU"]);
    refused(&desk, &["decide", "adopt", "RU-1.2"], "was withdrawn");
}

#[test]
fn a_late_submission_is_adopted_from_once_it_is_admitted() {
    let desk = small();
    let Outcome { code, stderr, .. } = desk.run(&["decide", "adopt", "TR-1"]);
    assert_eq!(code, 2);
    assert!(
        stderr.contains("cica decide admit TR-1 --because"),
        "{stderr}"
    );
    refused(
        &desk,
        &["decide", "admit", "TR-1.1", "--because", "x"],
        "is admitted as a whole",
    );
    refused(
        &desk,
        &["decide", "admit", "CN-1", "--because", "x"],
        "did not come late",
    );
    refused(&desk, &["decide", "admit", "TR-1"], "--because");
    refused(
        &desk,
        &["decide", "admit", "TR-1", "--because", " "],
        "needs its reason",
    );
    let said = done(&desk, &["decide", "admit", "TR-1", "--because", "an hour"]);
    assert!(said.contains("cica decide adopt TR-1"), "{said}");
    refused(
        &desk,
        &["decide", "admit", "TR-1", "--because", "x"],
        "admitted already",
    );
    done(&desk, &["decide", "adopt", "TR-1"]);
    let record = desk.read("amendments/small/TR-1.record.yaml");
    assert!(record.contains("admit: late"), "{record}");
    assert!(record.contains("decision: adopted"), "{record}");
}

#[test]
fn a_compromise_settles_the_others() {
    let desk = small();
    let said = done(
        &desk,
        &[
            "decide",
            "adopt-as",
            "CN-1.1",
            "--with",
            "clean and pure",
            "--settles",
            "RU-1.1",
        ],
    );
    assert!(said.contains("RU-1.1 (Russia): now settled"), "{said}");
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.contains("with: clean and pure"), "{record}");
    assert!(record.contains("settles: [RU-1.1]"), "{record}");
    assert!(!record.contains("base:"), "{record}");
    // Another decision takes the settlement back.
    let said = done(&desk, &["decide", "not-adopt", "CN-1.1", "--because", "no"]);
    assert!(
        said.contains("RU-1.1 (Russia): now open (was settled"),
        "{said}"
    );
}

#[test]
fn words_drawn_over_the_text_name_the_version_they_are_drawn_over() {
    let desk = small();
    done(
        &desk,
        &[
            "decide",
            "adopt-as",
            "CN-1.1",
            "--text",
            "Provide good water for all states.",
        ],
    );
    assert!(
        desk.read("amendments/small/CN-1.record.yaml")
            .contains("base: 1")
    );
    done(
        &desk,
        &[
            "decide",
            "adopt-as",
            "CN-1.2",
            "--text",
            "Watch all ice.",
            "--as",
            "all-ice",
        ],
    );
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.contains("as: all-ice"), "{record}");
    assert_eq!(record.matches("base: 1").count(), 1, "{record}");
    refused(
        &desk,
        &[
            "decide",
            "adopt-as",
            "RU-1.2",
            "--redline",
            "Reduce {++nearly ++}all sorts of waste.",
        ],
        "cannot be laid on the text",
    );
}

#[test]
fn compromises_that_cannot_be_are_refused() {
    let desk = small();
    let words = ["--with", "good"];
    let with = |more: &[&'static str]| {
        let mut arguments = vec!["decide", "adopt-as", "CN-1.1"];
        arguments.extend(words);
        arguments.extend(more);
        arguments
    };
    refused(
        &desk,
        &with(&["--settles", "CN-1.1"]),
        "cannot settle itself",
    );
    refused(
        &desk,
        &with(&["--settles", "RU-9.1"]),
        "RU-9.1 is not on record",
    );
    refused(&desk, &with(&["--settles", "RU-1"]), "RU-1 is not a change");
    refused(
        &desk,
        &["decide", "adopt-as", "CN-1", "--with", "x"],
        "is a whole submission",
    );
    refused(&desk, &["decide", "adopt-as", "CN-1.1"], "--with");
    refused(&desk, &with(&["--text", "x"]), "cannot be used with");
    done(&desk, &["decide", "adopt", "RU-1.1"]);
    refused(
        &desk,
        &with(&["--settles", "RU-1.1"]),
        "RU-1.1 is adopted itself",
    );
}

#[test]
fn the_second_best_is_recorded_as_adopted_in_other_words() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1", "--otherwise"]);
    let record = desk.read("amendments/small/CN-1.record.yaml");
    assert!(record.contains("decision: adopted-as"), "{record}");
    assert!(record.contains("with: sound"), "{record}");
}

#[test]
fn what_collides_with_the_adopted_is_named_and_recorded() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    let said = done(&desk, &["decide", "adopt", "RU-1.1"]);
    assert!(
        said.contains("At odds with what is adopted already"),
        "{said}"
    );
    assert!(said.contains("cica collisions"), "{said}");
}

#[test]
fn a_dry_run_shows_the_record_and_writes_nothing() {
    let desk = small();
    let before = files(&desk);
    let said = done(&desk, &["decide", "adopt", "CN-1.1", "--dry-run"]);
    assert!(
        said.contains("Would write amendments/small/CN-1.record.yaml"),
        "{said}"
    );
    assert!(
        said.trim_end()
            .ends_with("Nothing was written (--dry-run)."),
        "{said}"
    );
    assert_eq!(files(&desk), before);
}

#[test]
fn off_a_terminal_what_waits_is_listed_in_text_order_with_the_commands() {
    let desk = small();
    insta::assert_snapshot!(done(&desk, &["decide"]));
}

#[test]
fn on_the_own_desk_two_networks_and_platforms_wait() {
    let desk = Desk::own();
    let said = done(&desk, &["decide", "environment-protection"]);
    assert!(
        said.contains("cica decide adopt environment-protection/"),
        "{said}"
    );
    assert!(said.contains("ILLUSTRATIVE"), "{said}");
}

#[test]
fn a_decision_of_its_own_rules_over_a_settlement() {
    let settle = [
        "decide",
        "adopt-as",
        "CN-1.1",
        "--with",
        "good",
        "--settles",
        "RU-1.1",
    ];
    let desk = small();
    done(
        &desk,
        &["decide", "not-adopt", "RU-1.1", "--because", "Too strict."],
    );
    let said = done(&desk, &settle);
    assert!(
        said.contains("RU-1.1 (Russia): not settled by it"),
        "{said}"
    );
    // A decision put off is taken by the settlement.
    let desk = small();
    done(&desk, &["decide", "defer", "RU-1.1"]);
    let said = done(&desk, &settle);
    assert!(
        said.contains("RU-1.1 (Russia): now settled by other words"),
        "{said}"
    );
}

#[test]
fn hostile_words_reach_neither_the_terminal_nor_the_shape_of_the_record() {
    let desk = small();
    let words = "no\u{1b}[31m\ndecision: adopted\u{202e} # x";
    let said = done(
        &desk,
        &["decide", "not-adopt", "CN-1.1", "--because", words],
    );
    assert!(!said.contains('\u{1b}'), "{said}");
    let said = done(&desk, &["reply", "CN-1.c1", words]);
    assert!(
        !said.contains('\u{1b}') && !said.contains('\u{202e}'),
        "{said}"
    );
    assert!(
        !desk
            .read("amendments/small/CN-1.record.yaml")
            .contains('\u{1b}')
    );
    // What was recorded is what is read back.
    refused(
        &desk,
        &["decide", "not-adopt", "CN-1.1", "--because", words],
        "was decided so already",
    );
    refused(
        &desk,
        &["reply", "CN-1.c1", words],
        "in these words already",
    );
}

#[test]
fn where_a_paper_is_named_the_offered_commands_name_it() {
    let desk = small();
    desk.write(
        "papers/other/paper.yaml",
        "title: Other\ncoordinator: MN\nlanguage: en\n",
    );
    desk.write("papers/other/v1.yaml", &desk.read("papers/small/v1.yaml"));
    refused(
        &desk,
        &["decide", "adopt", "CN-1.1"],
        "the desk holds several papers",
    );
    refused(
        &desk,
        &["decide", "adopt", "small/CN-1.1", "other/CN-1.1"],
        "one command is about one paper",
    );
    let said = done(&desk, &["decide", "adopt", "small/CN-1.1"]);
    assert!(said.contains("cica decide small"), "{said}");
    let error = desk.run(&["decide", "adopt", "small/TR-1.1"]).stderr;
    assert!(error.contains("cica decide admit small/TR-1"), "{error}");
}

/// A desk of two papers that bear the same submissions.
fn two() -> Desk {
    let desk = small();
    for (file, text) in files(&desk) {
        if file.contains("/small/") {
            desk.write(&file.replace("/small/", "/other/"), &text);
        }
    }
    desk
}

#[test]
fn what_is_settled_is_of_the_same_paper() {
    let desk = two();
    let adopt = |settles: &str| {
        let id = "small/CN-1.1";
        [
            "decide",
            "adopt-as",
            id,
            "--with",
            "good",
            "--settles",
            settles,
        ]
        .map(str::to_owned)
    };
    for bad in ["other/RU-1.1", "small/PK-1.1,other/RU-1.1"] {
        let words = adopt(bad);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        refused(&desk, &words, "are two papers");
    }
    let words = adopt("RU-1.1");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    done(&desk, &words);
}

#[test]
fn words_adopted_for_others_are_shown_in_the_text_that_they_make() {
    let desk = Desk::own();
    let run = desk.run(&[
        "decide",
        "adopt-as",
        "RU-1.1",
        "--with",
        "knowledge sharing platform",
        "--dry-run",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("becomes: "), "{}", run.stdout);
    assert!(run.stdout.contains("{+platform+}"), "{}", run.stdout);
}

#[test]
fn a_list_of_changes_is_parted_by_commas_or_spaces() {
    let desk = small();
    done(&desk, &["decide", "defer", "CN-1.1,RU-1.2", "PK-1.2,"]);
    for id in ["CN", "RU", "PK"] {
        let record = desk.read(&format!("{FOLDER}/{id}-1.record.yaml"));
        assert!(record.contains("deferred"), "{record}");
    }
    let adopt_as = [
        "decide",
        "adopt-as",
        "CN-1.1",
        "--with",
        "sound",
        "--settles",
    ];
    done(&desk, &[&adopt_as[..], &["RU-1.1", "PK-1.1"]].concat());
    refused(&desk, &["decide", "adopt", ","], "`,`");
}

#[test]
fn words_for_one_provision_settle_nothing_about_another() {
    let desk = small();
    let adopt_as = ["decide", "adopt-as", "CN-1.1", "--text", "All get water."];
    refused(
        &desk,
        &[&adopt_as[..], &["--settles", "RU-1.1,RU-1.2"]].concat(),
        "words for CN-1.1, which is about water, cannot settle RU-1.2, which is about waste",
    );
    // A support is about what it supports.
    done(
        &desk,
        &[&adopt_as[..], &["--settles", "RU-1.1,PK-1.1"]].concat(),
    );
}

#[test]
fn what_other_words_had_settled_already_is_said() {
    let desk = small();
    desk.write(
        &format!("{FOLDER}/KZ-1.yaml"),
        "id: KZ-1\nbase: 1\nby: [KZ]\nreceived: 2023-11-09\nchanges:\n  - {at: water, replace: all, with: the}\n",
    );
    let settling = |id: &str| {
        done(
            &desk,
            &[
                "decide",
                "adopt-as",
                id,
                "--text",
                "All get water.",
                "--settles",
                "RU-1.1",
            ],
        )
    };
    assert!(!settling("CN-1.1").contains("already"));
    let told = settling("KZ-1.1")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        told.contains("RU-1.1 (Russia): settled already, by the words adopted for CN-1.1 (China)"),
        "{told}"
    );
}

#[test]
fn an_admitted_reservation_is_not_offered_for_adoption() {
    let desk = small();
    desk.write(
        &format!("{FOLDER}/UZ-1.yaml"),
        "id: UZ-1\nbase: 1\nby: [UZ]\nreceived: 2023-11-23\nposition: reservation\nnote: Uzbekistan reserves its position.\n",
    );
    let told = done(
        &desk,
        &["decide", "admit", "UZ-1", "--because", "It is heard."],
    );
    assert!(!told.contains("cica decide adopt"), "{told}");
    let told = done(
        &desk,
        &["decide", "admit", "TR-1", "--because", "It is heard."],
    );
    assert!(told.contains("cica decide adopt TR-1"), "{told}");
}

#[test]
fn a_support_stands_everywhere_with_what_it_supports() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    done(
        &desk,
        &[
            "decide",
            "not-adopt",
            "PK-1.2",
            "RU-1",
            "CN-1.2",
            "--because",
            "No.",
        ],
    );
    let standing = || {
        let shown = desk.run(&["report", "--view", "matrix", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
        let rows = json["matrix"].as_array().unwrap().clone();
        let row = rows.into_iter().find(|row| row["id"] == "PK-1.1").unwrap();
        row["standing"].as_str().unwrap().to_owned()
    };
    for step in [&["status"][..], &["consolidate"]] {
        done(&desk, step);
        assert_eq!(standing(), "adopted");
        let shown = done(&desk, &["show", "PK-1"]);
        assert!(shown.contains("PK-1.1, adopted"), "{shown}");
        let by_state = done(&desk, &["report", "--view", "by-state", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&by_state).unwrap();
        let states = json["states"].as_array().unwrap();
        let row = states.iter().find(|row| row["state"] == "PK").unwrap();
        assert_eq!((&row["open"], &row["adopted"]), (&0.into(), &1.into()));
        let open = done(&desk, &["report", "--open", "--view", "matrix"]);
        assert!(!open.contains("PK-1.1"), "{open}");
    }
}
