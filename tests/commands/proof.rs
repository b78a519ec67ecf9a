//! `cica blame PROVISION WORDS`: the dossier of some words, and that its digests can be verified.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::desk::Desk;
use super::diff::two_versions;
use crate::outside::program;

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The dossier as JSON.
fn proof(desk: &Desk, arguments: &[&str]) -> Value {
    let asked = [&["blame"], arguments, &["--format", "json"]].concat();
    let shown = desk.run(&asked);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    serde_json::from_str(&shown.stdout).unwrap()
}

/// What a shell prints; none where the tools are missing, which fails with `CI=true`.
fn shell(folder: &Path, command: &str) -> Option<String> {
    for tool in ["jq", "sha256sum"] {
        program(&[tool], "apt-get install jq coreutils")?;
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder);
    let ran = shell.output().unwrap();
    assert!(
        ran.status.success(),
        "{command}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    Some(String::from_utf8(ran.stdout).unwrap().trim().to_owned())
}

#[test]
fn the_words_of_a_provision_are_told_with_note_time_decision_and_chain() {
    let desk = Desk::own();
    let shown = desk.run(&["blame", "2.1f", "clean and affordable water"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    for told in [
        "ILLUSTRATIVE",
        "EXAMPLE-2",
        "Wed 8 Nov 2023, 15:20 Astana (09:20 UTC): in time",
        "adopted by Mongolia, the coordinator, on",
        "stands",
        "Bangladesh, China, Pakistan, Russia and Türkiye",
        "sha256:",
        "jq -cjS",
    ] {
        assert!(shown.stdout.contains(told), "{told}\n{}", shown.stdout);
    }
    let log = desk.run(&["log", "--digest", "--format", "json"]);
    let log: Value = serde_json::from_str(&log.stdout).unwrap();
    let told = proof(&desk, &["water", "clean and affordable water"]);
    assert_eq!(told["head"], log["seals"]["head"]);
    assert_eq!(told["chain"], log["seals"]["chain"]);
    assert_eq!(told["stands"], true);
}

#[test]
fn every_digest_of_the_dossier_is_that_of_the_document_beside_it() {
    let desk = Desk::own();
    let told = proof(&desk, &["water", "clean and affordable water"]);
    let mut kinds = Vec::new();
    for document in told["documents"].as_array().unwrap() {
        // Keys in order, no white space: what RFC 8785 asks of texts and whole numbers.
        let canonical = serde_json::to_string(&document["content"]).unwrap();
        let digest = format!("sha256:{}", sha256(canonical.as_bytes()));
        assert_eq!(document["digest"], digest.as_str(), "{}", document["id"]);
        kinds.push(document["kind"].as_str().unwrap().to_owned());
    }
    for kind in ["version", "submission", "change", "record"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}");
    }
    let lines: String = told["chain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| {
            let text = |key: &str| link[key].as_str().unwrap().to_owned();
            format!("{} {} {}\n", text("kind"), text("id"), text("digest"))
        })
        .collect();
    assert_eq!(
        told["head"],
        format!("sha256:{}", sha256(lines.as_bytes())).as_str()
    );
}

#[test]
fn the_lines_for_a_third_person_print_what_they_say() {
    let desk = Desk::own();
    let shown = desk.run(&[
        "blame",
        "water",
        "clean and affordable water",
        "--to",
        "proof.json",
    ]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let told: Value = serde_json::from_str(&desk.read("proof.json")).unwrap();
    let steps = told["verify"].as_array().unwrap();
    assert!(steps.len() > 6);
    for step in steps {
        let command = step["command"].as_str().unwrap();
        if let Some(printed) = shell(&desk.path(), command) {
            assert_eq!(printed, step["prints"].as_str().unwrap(), "{command}");
        }
    }
}

#[test]
fn a_word_changed_in_the_dossier_is_found_by_its_own_lines() {
    let desk = Desk::own();
    let _ = desk.run(&[
        "blame",
        "water",
        "clean and affordable water",
        "--to",
        "proof.json",
    ]);
    let forged = desk
        .read("proof.json")
        .replace("affordable water", "accessible water");
    desk.write("proof.json", &forged);
    let told: Value = serde_json::from_str(&forged).unwrap();
    let mut differing = 0;
    for step in told["verify"].as_array().unwrap() {
        let command = step["command"].as_str().unwrap();
        match shell(&desk.path(), command) {
            Some(printed) if printed != step["prints"].as_str().unwrap() => differing += 1,
            Some(_) => {}
            None => return,
        }
    }
    assert!(differing >= 2, "{differing}");
}

#[test]
fn a_change_altered_with_its_seal_fails_its_lines_and_is_said_on_the_page() {
    let desk = Desk::own();
    let (sent, record) = (
        "amendments/environment-protection/CN-1.yaml",
        "amendments/environment-protection/CN-1.record.yaml",
    );
    let words = ["water", "clean and affordable water"];
    let recorded = seal_of(&proof(&desk, &words), "submission", "CN-1");
    let text = desk.read(sent);
    desk.write(
        sent,
        &text.replace("speaks of safe and affordable", "asks for affordable"),
    );
    let now = seal_of(&proof(&desk, &words), "submission", "CN-1");
    assert_ne!(recorded, now);
    // The seal of the submission is still the old one.
    let submission = |told: &Value| step(told, "The submission CN-1 has");
    assert_eq!(
        submission(&proof(&desk, &words)),
        format!("{}  -", recorded.trim_start_matches("sha256:"))
    );
    // Whoever forges the seal too cannot forge what the version took up.
    let text = desk.read(record);
    assert!(text.contains(&recorded), "{text}");
    desk.write(record, &text.replace(&recorded, &now));
    let told = proof(&desk, &words);
    assert_eq!(
        submission(&told),
        format!("{}  -", now.trim_start_matches("sha256:"))
    );
    let acts = told["acts"].as_array().unwrap().iter();
    let mut changes = acts.flat_map(|act| act["changes"].as_array().unwrap());
    let adopted = changes.find(|c| c["change"] == "CN-1.1").unwrap()["adopted"].clone();
    let adopted = adopted.as_str().unwrap().trim_start_matches("sha256:");
    assert_eq!(
        step(&told, "CN-1.1 with its decision has"),
        format!("{adopted}  -")
    );
    assert_ne!(
        seal_of(&told, "change", "CN-1.1"),
        format!("sha256:{adopted}")
    );
    let said = "CN-1.1 is not what version 2 took up";
    assert_eq!(told["altered"], serde_json::json!([said]));
    let shown = desk.run(&[&["blame"], &words[..], &["--format", "json"]].concat());
    assert_eq!(shown.stdout.matches("\"altered\":").count(), 1);
    for file in ["proof.html", "proof.md", "proof.txt"] {
        let shown = desk.run(&[&["blame"], &words[..], &["--to", file]].concat());
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        assert!(
            desk.read(file).contains(&format!("ALTERED: {said}")),
            "{file}"
        );
    }
}

#[test]
fn a_version_altered_since_it_was_circulated_fails_its_lines() {
    let desk = Desk::own();
    let words = ["@1", "safe and clean water"];
    let told = proof(&desk, &words);
    assert_eq!(told["altered"], serde_json::json!([]));
    let (before, printed) = (seal_of(&told, "version", "1"), step(&told, "The version 1"));
    assert_eq!(before, format!("sha256:{}", printed.replace("  -", "")));
    let path = "papers/environment-protection/v1.yaml";
    let text = desk.read(path);
    let altered = text.replacen("contributors: [", "contributors: [IR, ", 1);
    assert_ne!(text, altered);
    desk.write(path, &altered);
    let told = proof(&desk, &words);
    assert_ne!(before, seal_of(&told, "version", "1"));
    assert_eq!(step(&told, "The version 1"), printed);
    assert!(told["altered"].to_string().contains("version 1 is not"));
}

/// What the step that says so must print.
fn step(told: &Value, about: &str) -> String {
    let mut steps = told["verify"].as_array().unwrap().iter();
    let step = steps.find(|step| step["about"].as_str().unwrap().starts_with(about));
    step.unwrap()["prints"].as_str().unwrap().to_owned()
}

/// The digest that a dossier gives a document.
fn seal_of(told: &Value, kind: &str, id: &str) -> String {
    let mut documents = told["documents"].as_array().unwrap().iter();
    let document = documents.find(|document| document["kind"] == kind && document["id"] == id);
    document.unwrap()["digest"].as_str().unwrap().to_owned()
}

#[test]
fn the_blocks_of_the_page_saved_under_their_names_verify_too() {
    let desk = Desk::own();
    let shown = desk.run(&[
        "blame",
        "water",
        "clean and affordable water",
        "--to",
        "proof.md",
    ]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let page = desk.read("proof.md");
    // Save each fenced block under the name in the heading above it, the chain under its own.
    let (mut name, mut block, mut is_inside) = (String::new(), String::new(), false);
    let mut steps: Vec<String> = Vec::new();
    for line in page.lines() {
        if line.starts_with("```") {
            is_inside = !is_inside;
            if !is_inside {
                if name.ends_with(".json") {
                    desk.write(&format!("saved/{name}"), &block);
                } else if block.starts_with("paper ") {
                    desk.write("saved/chain.txt", &block);
                } else if block.contains("\n# ") {
                    steps.push(block.clone());
                }
            }
            block.clear();
        } else if is_inside {
            block.push_str(line);
            block.push('\n');
        } else if let Some(heading) = line.strip_prefix("### ") {
            name = heading.replace('\\', "");
        } else if line.starts_with("## ") {
            name.clear();
        }
    }
    assert!(steps.len() > 6, "{page}");
    for step in &steps {
        let (command, prints) = step.trim_end().rsplit_once("\n# ").unwrap();
        if let Some(printed) = shell(&desk.path().join("saved"), command) {
            assert_eq!(printed, prints, "{command}");
        }
    }
}

#[test]
fn the_file_that_a_note_came_in_is_under_the_seal_and_verifies() {
    let desk = two_versions();
    desk.write("amendments/p/received/TR-1.txt", "the note of Türkiye");
    let note = sha256("the note of Türkiye".as_bytes());
    let sent = desk.read("amendments/p/TR-1.yaml");
    desk.write(
        "amendments/p/TR-1.yaml",
        &sent.replace(
            "received: 2023-10-08\n",
            "received: 2023-10-08\noriginal: received/TR-1.txt\n",
        ),
    );
    let digest = proof(&desk, &["a", "clean"]);
    let digest = digest["documents"].as_array().unwrap().iter();
    let digest = digest
        .clone()
        .find(|document| document["kind"] == "submission")
        .unwrap()["digest"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.write(
        "amendments/p/TR-1.record.yaml",
        &format!(
            "submission:\n  digest: {digest}\n  original: sha256:{note}\n  recorded: 2023-10-09\n"
        ),
    );
    let told = proof(&desk, &["a", "clean"]);
    let steps = told["verify"].as_array().unwrap();
    let step = steps
        .iter()
        .find(|step| step["command"].as_str().unwrap().contains("TR-1.txt"));
    let step = step.unwrap();
    assert_eq!(step["prints"], format!("{note}  -").as_str());
    if let Some(printed) = shell(&desk.path(), step["command"].as_str().unwrap()) {
        assert_eq!(printed, step["prints"].as_str().unwrap());
    }
}

#[test]
fn words_of_several_authors_are_told_apart_and_joined_are_the_wording() {
    let desk = two_versions();
    let told = proof(&desk, &["a", "should act on clean water"]);
    let pieces = told["places"][0]["pieces"].as_array().unwrap();
    let joined: String = pieces.iter().map(|p| p["text"].as_str().unwrap()).collect();
    assert_eq!(joined, "should act on clean water");
    let acts = told["acts"].as_array().unwrap();
    let by: Vec<&Value> = pieces
        .iter()
        .map(|piece| &acts[piece["by"].as_u64().unwrap() as usize]["by"])
        .collect();
    assert_eq!(format!("{by:?}").replace("String(", "").replace(')', ""), {
        r#"[Array ["CN", "KZ"], Array ["MN"], Array ["TR"], Array ["MN"]]"#
    });
}

#[test]
fn words_that_are_gone_are_found_where_they_stood_last_with_who_deleted_them() {
    let desk = two_versions();
    let told = proof(&desk, &["a", "shall act"]);
    assert_eq!(told["stands"], false);
    assert_eq!(told["places"][0]["version"], 1);
    let pieces = told["places"][0]["pieces"].as_array().unwrap();
    let gone = pieces[0]["gone"].as_u64().unwrap() as usize;
    assert_eq!(pieces[0]["text"], "shall ");
    assert_eq!(told["acts"][gone]["by"], serde_json::json!(["CN", "KZ"]));
    assert!(pieces[1].get("gone").is_none());
    // A provision that was removed whole is named by its id still.
    let told = proof(&desk, &["c", "Delete this"]);
    let gone = told["places"][0]["pieces"][0]["gone"].as_u64().unwrap() as usize;
    assert_eq!(told["acts"][gone]["by"], serde_json::json!(["TR"]));
}

#[test]
fn words_that_stand_in_several_provisions_are_shown_each_and_not_guessed() {
    let desk = two_versions();
    desk.write(
        "papers/p/v1.yaml",
        &desk
            .read("papers/p/v1.yaml")
            .replace("Delete this.", "Delete safe water."),
    );
    let shown = desk.run(&["blame", "@1", "safe water"]);
    assert_eq!(shown.code, 2);
    assert!(
        shown.stderr.contains("the words stand in 2 provisions"),
        "{}",
        shown.stderr
    );
    assert!(shown.stderr.contains("--at a"), "{}", shown.stderr);
    assert!(shown.stderr.contains("--at c"), "{}", shown.stderr);
    let told = proof(&desk, &["@1", "safe water", "--at", "c"]);
    assert_eq!(told["places"][0]["id"], "c");
    assert_eq!(told["version"], 1);
}

#[test]
fn words_alone_need_no_provision_and_unknown_ones_get_the_nearest() {
    let desk = two_versions();
    let told = proof(&desk, &["act on"]);
    assert_eq!(told["places"][0]["id"], "a");
    let shown = desk.run(&["blame", "act on dirty water"]);
    assert_eq!(shown.code, 2);
    assert!(
        shown.stderr.contains("act on clean water"),
        "{}",
        shown.stderr
    );
    let shown = desk.run(&["blame", "b", "act on"]);
    assert_eq!(shown.code, 2);
    assert!(
        shown.stderr.contains("they stand in 1.2 a"),
        "{}",
        shown.stderr
    );
    let shown = desk.run(&["blame", "a", "act on", "--by", "CN"]);
    assert_eq!(shown.code, 2);
}

#[test]
fn what_is_for_the_coordinator_alone_never_enters_a_dossier() {
    let desk = Desk::own();
    let path = "amendments/environment-protection/CN-1.record.yaml";
    let record = desk.read(path).replace(
        "  - change: 1\n    decision: adopted\n",
        "  - change: 1\n    decision: adopted\n    internal: THE-SECRET\n",
    );
    assert!(record.contains("THE-SECRET"));
    desk.write(path, &record);
    for file in ["proof.html", "proof.md", "proof.json", "proof.txt"] {
        let words = "clean and affordable water";
        let shown = desk.run(&["blame", "water", words, "--to", file]);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        let text = desk.read(file);
        assert!(!text.contains("THE-SECRET"), "{file}");
        assert!(
            text.contains("record CN-1 sha256:") || file == "proof.json",
            "{file}"
        );
    }
    let told: Value = serde_json::from_str(&desk.read("proof.json")).unwrap();
    let documents = told["documents"].as_array().unwrap();
    assert!(
        documents
            .iter()
            .all(|document| document["kind"] != "record")
    );
}

#[test]
fn a_dossier_that_shows_words_of_an_illustrative_version_is_marked() {
    let desk = Desk::own();
    let told = proof(&desk, &["water", "for all"]);
    assert_eq!(told["illustrative"], true);
    let shown = desk.run(&["blame", "water", "for all", "--to", "proof.html"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(desk.read("proof.html").contains("ILLUSTRATIVE"));
    // Version 1 is the paper as it really went round.
    let told = proof(&desk, &["@1", "for all", "--at", "water"]);
    assert_eq!(told["illustrative"], false);
}

#[test]
fn an_admission_of_what_turned_out_to_be_in_time_is_not_said_to_be_of_something_late() {
    let desk = two_versions();
    desk.write(
        "papers/p/paper.yaml",
        "title: P\ncoordinator: MN\nlanguage: en\ncirculations:\n  - {version: 1, date: 2023-10-01, \
         deadline: 2023-10-07, timezone: Asia/Almaty, on-silence: SOC, silence-broken-by: any-comment}\n",
    );
    desk.write(
        "amendments/p/TR-1.record.yaml",
        "decisions:\n  - {admit: late, on: 2023-10-20, because: the post was slow}\n",
    );
    let told = |desk: &Desk| {
        let shown = desk.run(&["blame", "a", "clean"]);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        shown.stdout
    };
    let late = told(&desk);
    assert!(late.contains("although late: the post was slow"), "{late}");
    let sent = desk.read("amendments/p/TR-1.yaml");
    desk.write(
        "amendments/p/TR-1.yaml",
        &sent.replace("2023-10-08", "2023-10-06"),
    );
    let in_time = told(&desk);
    assert!(in_time.contains("the post was slow"), "{in_time}");
    assert!(!in_time.contains("although late"), "{in_time}");
}

#[test]
fn a_dossier_page_escapes_what_a_state_wrote() {
    let desk = two_versions();
    for file in ["papers/p/v2.yaml", "amendments/p/TR-1.yaml"] {
        let text = desk.read(file);
        desk.write(file, &text.replace("clean", "'<script>alert(1)</script>'"));
    }
    let sent = desk.read("amendments/p/TR-1.yaml");
    let version = desk.read("papers/p/v2.yaml");
    desk.write("papers/p/v2.yaml", &version.replace('\'', ""));
    assert!(sent.contains("<script>"));
    let shown = desk.run(&["blame", "a", "alert", "--to", "proof.html"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let page = desk.read("proof.html");
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;"));
}

#[test]
fn a_number_of_the_paper_in_hand_leads_to_the_words_that_stood_there() {
    // In version 1 2.1(d) is the item on water; in version 2 another one bears the number.
    let desk = Desk::own();
    let shown = desk.run(&["blame", "2.1d", "clean water"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(
        shown.stdout.contains("Last in 2.1(d) water, in version 1"),
        "{}",
        shown.stdout
    );
    let shown = desk.run(&["blame", "2.1d", "affordable water"]);
    assert!(
        shown
            .stdout
            .contains("In 2.1(f) water (2.1(d) in version 1)"),
        "{}{}",
        shown.stdout,
        shown.stderr
    );
    // The number of today comes first.
    let told = proof(&desk, &["2.1d", "knowledge sharing"]);
    assert_eq!(told["places"][0]["id"], "knowledge-sharing");
    // An id is for life, and means nothing else.
    let shown = desk.run(&["blame", "knowledge-sharing", "clean water"]);
    assert_eq!(shown.code, 2);
    assert!(
        shown
            .stderr
            .replace('\n', " ")
            .contains("they stood last, in version 1, in 2.1(d) water"),
        "{}",
        shown.stderr
    );
}

#[test]
fn words_are_quoted_with_what_stands_beside_them_and_nothing_else() {
    let desk = Desk::own();
    let quoted = |words: &str| {
        let shown = desk.run(&["blame", "water", words, "--format", "markdown"]);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
        let line = shown
            .stdout
            .lines()
            .find(|line| line.starts_with("> ") && !line.contains("ILLUSTRATIVE"));
        line.unwrap().to_owned()
    };
    // At the beginning and at the end nothing more stands, and no ellipsis says that it does.
    assert!(quoted("Promote integrated").starts_with("> Promote integrated "));
    assert!(quoted("/recycled water").ends_with("/recycled water."));
    let middle = quoted("affordable");
    assert!(
        middle.starts_with("> … ") && middle.ends_with(" …"),
        "{middle}"
    );
}

#[test]
fn words_without_spaces_are_quoted_without_spaces_and_need_no_provision() {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: P\ncoordinator: MN\nlanguage: zh\n",
    );
    desk.write(
        "papers/p/v1.yaml",
        "version: 1\ndate: 2023-10-01\nsections:\n  - id: s\n    heading: S\n    provisions:\n      - \
         {id: a, text: 重点实现人人享有安全清洁饮用水的目标。}\n",
    );
    let shown = desk.run(&["blame", "安全清洁"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(
        shown
            .stdout
            .contains("重点实现人人享有安全清洁饮用水的目标。"),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_version_is_shown_to_follow_from_the_one_before() {
    let told = proof(&Desk::own(), &["water", "affordable"]);
    let line = step(&told, "The version 2 was made from version 1");
    let mut links = told["chain"].as_array().unwrap().iter();
    let first = links.find(|link| link["kind"] == "version" && link["id"] == "1");
    assert_eq!(line, first.unwrap()["digest"].as_str().unwrap());
}
