//! `cica consolidate`.

use crate::decide::{done, files, refused, small};
use crate::desk::{Desk, Outcome};

fn no(desk: &Desk, arguments: &[&str], says: &str) {
    let before = files(desk);
    let Outcome {
        code,
        stdout,
        stderr,
    } = desk.run(arguments);
    assert_eq!(code, 1, "{stdout}{stderr}");
    assert!(stdout.replace('\n', " ").contains(says), "{stdout}");
    assert_eq!(files(desk), before);
}

#[test]
fn a_whole_small_round_gives_a_second_version_that_replays() {
    let desk = small();
    no(&desk, &["consolidate"], "Nothing is adopted");
    done(
        &desk,
        &["decide", "adopt", "CN-1.1", "CN-1.2", "RU-1.2", "PK-1.2"],
    );
    done(
        &desk,
        &[
            "decide",
            "not-adopt",
            "RU-1.1",
            "--because",
            "the other word",
        ],
    );
    done(
        &desk,
        &[
            "decide",
            "not-adopt",
            "RU-1.3",
            "--because",
            "no such words",
        ],
    );
    let before = files(&desk);
    let said = done(&desk, &["consolidate"]);
    insta::assert_snapshot!(said);
    let after = files(&desk);
    // Exactly one file is new, and no other changed.
    let new: Vec<_> = after.iter().filter(|file| !before.contains(file)).collect();
    assert_eq!(new.len(), 1);
    assert_eq!(new[0].0, "papers/small/v2.yaml");
    insta::assert_snapshot!(new[0].1);
    // What was decided goes on from there: the paper replays.
    no(&desk, &["consolidate"], "version 2 does not hold");
    refused(
        &desk,
        &["decide", "not-adopt", "CN-1.1", "--because", "x"],
        "is in version 2 already",
    );
    refused(
        &desk,
        &[
            "decide",
            "adopt-as",
            "RU-1.3",
            "--with",
            "x",
            "--settles",
            "CN-1.1",
        ],
        "CN-1.1 is in version 2 already",
    );
    done(
        &desk,
        &[
            "decide",
            "adopt-as",
            "RU-1.3",
            "--text",
            "Hold the air very clean.",
        ],
    );
    assert!(
        desk.read("amendments/small/RU-1.record.yaml")
            .contains("base: 2")
    );
    let said = done(&desk, &["consolidate"]);
    assert!(said.contains("{+ very+}"), "{said}");
    assert!(
        desk.read("papers/small/v3.yaml")
            .contains("Hold the air very clean.")
    );
}

#[test]
fn adopted_changes_at_odds_give_no_version() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1", "RU-1.1"]);
    no(
        &desk,
        &["consolidate"],
        "adopted changes are at odds in 1 place",
    );
    let said = desk.run(&["consolidate"]).stdout;
    assert!(said.contains("cica decide not-adopt RU-1.1"), "{said}");
    assert!(said.contains("water/1: “safe”"), "{said}");
}

#[test]
fn a_late_change_adopted_by_hand_is_not_taken_up_unadmitted() {
    let desk = small();
    desk.write(
        "amendments/small/TR-1.record.yaml",
        "decisions:\n  - {change: 1, decision: adopted, on: 2023-11-23}\n",
    );
    no(&desk, &["consolidate"], "came late and were not admitted");
}

#[test]
fn a_change_that_cannot_be_laid_gives_no_version() {
    let desk = small();
    desk.write(
        "amendments/small/RU-1.record.yaml",
        "decisions:\n  - {change: 3, decision: adopted, on: 2023-11-23}\n",
    );
    no(&desk, &["consolidate"], "cannot be laid on its base");
}

#[test]
fn a_version_whose_text_was_typed_is_no_ground_for_the_next() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    done(&desk, &["consolidate"]);
    let typed = desk
        .read("papers/small/v2.yaml")
        .replace("Keep the air", "Keep all air");
    desk.write("papers/small/v2.yaml", &typed);
    done(&desk, &["decide", "adopt", "RU-1.2"]);
    refused(
        &desk,
        &["consolidate"],
        "the text of version 2 is not what version 1",
    );
}

#[test]
fn a_sponsor_that_withdrew_before_is_not_named_in_the_version() {
    let desk = small();
    let joint = desk
        .read("amendments/small/RU-1.yaml")
        .replace("by: [RU]", "by: [RU, KZ]");
    desk.write("amendments/small/RU-1.yaml", &joint);
    done(&desk, &["decide", "adopt", "RU-1.2"]);
    let said = done(&desk, &["withdraw", "RU-1.2", "--by", "Kazakhstan"]);
    assert!(said.contains("stands in the name of Russia"), "{said}");
    done(&desk, &["consolidate"]);
    assert!(desk.read("papers/small/v2.yaml").contains("by: [RU]"));
    // A later withdrawal never changes a version already made.
    let said = done(&desk, &["withdraw", "RU-1.2", "--by", "RU"]);
    assert!(said.contains("stands in version 2"), "{said}");
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    done(&desk, &["consolidate"]);
}

#[test]
fn what_if_shows_text_and_collisions_and_writes_nothing() {
    let desk = small();
    let before = files(&desk);
    let said = done(
        &desk,
        &["consolidate", "--what-if", "CN-1,RU-1.1,RU-1.2,RU-1.3"],
    );
    insta::assert_snapshot!(said);
    let all = done(&desk, &["consolidate", "--what-if", "all"]);
    assert!(all.contains("Türkiye"), "{all}");
    assert_eq!(files(&desk), before);
    refused(
        &desk,
        &["consolidate", "--what-if", "CN-9"],
        "there is no CN-9",
    );
    refused(
        &desk,
        &["consolidate", "--what-if", "CN-1.c1"],
        "it changes nothing",
    );
}

#[test]
fn a_dry_run_shows_the_file_and_writes_nothing() {
    let desk = small();
    done(&desk, &["decide", "adopt", "CN-1"]);
    let before = files(&desk);
    let said = done(&desk, &["consolidate", "--dry-run", "--date", "2023-12-01"]);
    assert!(said.contains("Would write papers/small/v2.yaml"), "{said}");
    assert!(said.contains("date: 2023-12-01"), "{said}");
    assert_eq!(files(&desk), before);
    refused(
        &desk,
        &["consolidate", "--date", "2023-10-01"],
        "cannot be older than version 1",
    );
}

#[test]
fn the_own_desk_gives_the_version_worked_out_by_hand() {
    let desk = Desk::own();
    let _ = std::fs::remove_file(desk.path().join("papers/environment-protection/v2.yaml"));
    let said = done(&desk, &["consolidate"]);
    assert!(
        said.contains("TR-1.2 (Türkiye): settled by RU-1.2"),
        "{said}"
    );
    let text = desk.read("papers/environment-protection/v2.yaml");
    assert!(text.contains("illustrative: true"), "{text}");
    // Order, wordings and what was taken up, all as worked out by hand.
    let expected: Expected =
        serde_saphyr::from_str(include_str!("../data/expected-v2.yaml")).unwrap();
    let shown = done(&desk, &["show", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    for section in shown["sections"].as_array().unwrap() {
        let provisions = section["provisions"].as_array().unwrap();
        let ids: Vec<&str> = provisions
            .iter()
            .map(|p| p["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, expected.order[section["id"].as_str().unwrap()]);
        for provision in provisions {
            if let Some(words) = expected.wordings.get(provision["id"].as_str().unwrap()) {
                assert_eq!(provision["text"].as_str().unwrap(), words);
            }
        }
    }
    let adopts: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- {change: ")?.split(',').next())
        .collect();
    assert_eq!(adopts, expected.adopts);
}

#[derive(serde::Deserialize)]
struct Expected {
    order: std::collections::BTreeMap<String, Vec<String>>,
    wordings: std::collections::BTreeMap<String, String>,
    adopts: Vec<String>,
}

#[test]
fn a_what_if_over_two_papers_is_refused() {
    let desk = small();
    for (file, text) in files(&desk) {
        if file.contains("/small/") {
            desk.write(&file.replace("/small/", "/other/"), &text);
        }
    }
    refused(
        &desk,
        &["consolidate", "--what-if", "small/CN-1,other/RU-1"],
        "are two papers",
    );
    refused(
        &desk,
        &["consolidate", "small", "--what-if", "other/RU-1"],
        "are two papers",
    );
    done(&desk, &["consolidate", "small", "--what-if", "small/CN-1"]);
}

/// Every command that a refusal offers, for words of the coordinator's own filled in.
fn offered(page: &str) -> Vec<String> {
    page.lines()
        .map(str::trim)
        .filter(|line| line.starts_with("cica decide"))
        .map(|line| line.split("  #").next().unwrap_or(line))
        .map(|line| line.trim().replace('…', "good"))
        .collect()
}

#[test]
fn every_way_out_that_is_offered_can_be_taken() {
    let prepared = || {
        let desk = small();
        done(&desk, &["decide", "adopt", "CN-1.1", "RU-1.1"]);
        desk
    };
    let refusal = prepared().run(&["consolidate"]);
    assert_eq!(refusal.code, 1);
    let (there, page) = (
        offered(&refusal.stdout),
        prepared().run(&["collisions"]).stdout,
    );
    assert_eq!(there, offered(&page));
    assert!(there.len() > 3, "{}", refusal.stdout);
    for line in there {
        let desk = prepared();
        for command in line.split("&&") {
            let command = command.trim().replace('"', "").replace('…', "palm");
            let words: Vec<&str> = command.split(' ').skip(1).collect();
            done(&desk, &words);
        }
        // With both refused nothing is left for a version.
        let keeps_the_text = line.contains("not-adopt CN-1.1 RU-1.1");
        if (line.contains("adopt-as") || line.contains("not-adopt")) && !keeps_the_text {
            assert_eq!(desk.run(&["consolidate"]).code, 0, "{line}");
        }
    }
}

#[test]
fn a_version_says_which_entries_it_takes_as_corrected() {
    let desk = small();
    done(&desk, &["correct", "CN-1", "--received", "2023-11-07"]);
    done(&desk, &["decide", "adopt", "CN-1.1"]);
    let said = done(&desk, &["consolidate"]);
    assert!(
        said.contains("CN-1 is taken as corrected: time received"),
        "{said}"
    );
}

#[test]
fn an_amendment_to_what_was_adopted_in_other_words_stays_settled_in_the_version() {
    let desk = small();
    desk.write(
        "amendments/small/KZ-1.yaml",
        "id: KZ-1\nbase: 1\nby: [KZ]\nreceived: 2023-11-10\nchanges:\n  - {to: CN-1.1, replace: clean, with: cleaner}\n",
    );
    done(&desk, &["decide", "adopt", "CN-1.1", "--otherwise"]);
    let is_settled = || done(&desk, &["show", "KZ-1.1"]).contains("settled by another change");
    assert!(is_settled());
    done(&desk, &["decide", "defer", "RU-1", "CN-1.2", "PK-1.2"]);
    done(&desk, &["consolidate"]);
    assert!(is_settled());
    // Adopting it has nothing left to amend, and holds nothing up.
    done(&desk, &["decide", "adopt", "KZ-1.1"]);
    assert!(is_settled());
    no(&desk, &["consolidate"], "version 2 does not hold");
}
