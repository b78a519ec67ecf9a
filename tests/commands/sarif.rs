//! `cica check --format sarif`: held against the schema of the standard.

use std::sync::LazyLock;

use serde_json::Value;

use crate::desk::Desk;

const VERSION: &str = "papers/environment-protection/v1.yaml";

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    // Two patterns of the published schema have a bracket too many, and are no patterns: what they
    // mean is put in their place.
    let published = include_str!("../data/sarif-schema-2.1.0.json");
    let mended = published.replace(
        "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$",
        "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$",
    );
    let schema: Value = serde_json::from_str(&mended).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// The log of a check, which is valid by the schema.
fn log(desk: &Desk, arguments: &[&str]) -> Value {
    let mut all = vec!["check", "--format", "sarif"];
    all.extend(arguments);
    let outcome = desk.run(&all);
    let log: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let errors: Vec<String> = SCHEMA
        .iter_errors(&log)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn the_log_of_the_own_desk_is_valid_and_points_at_the_words() {
    let desk = Desk::own();
    let log = log(&desk, &[VERSION]);
    let hyphen = results(&log)
        .iter()
        .find(|result| result["ruleId"] == "broken-hyphen")
        .unwrap();
    let place = &hyphen["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], VERSION);
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    assert_eq!(
        place["region"],
        serde_json::json!({"startLine": 76, "startColumn": 32, "endLine": 76, "endColumn": 52})
    );
    let line: String = desk.read(VERSION).lines().nth(75).unwrap().into();
    let words: String = line.chars().skip(31).take(52 - 32).collect();
    assert_eq!(words, "environment- related");
    assert_eq!(place["contextRegion"]["snippet"]["text"], line.as_str());
    let name = &hyphen["locations"][0]["logicalLocations"][0]["fullyQualifiedName"];
    assert_eq!(name, "environment-protection@1/education");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rule = &run["tool"]["driver"]["rules"][hyphen["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "broken-hyphen");
    assert!(rule["help"]["text"].as_str().unwrap().contains("To mend:"));
}

#[test]
fn a_log_says_nothing_of_the_machine() {
    let desk = Desk::own();
    let outcome = desk.run(&["check", "--format", "sarif"]);
    let folder = desk.path().to_string_lossy().into_owned();
    assert!(!outcome.stdout.contains(&folder));
    assert!(!outcome.stdout.contains("file:"));
}

#[test]
fn every_sort_of_finding_makes_a_valid_log() {
    let desk = Desk::own();
    desk.write("amendments/environment-protection/CN-1.yaml", "id: [\n");
    desk.write("amendments/environment-protection/x y №.txt", "stray");
    desk.write("papers/lost/notes.txt", "stray");
    let (paper, amendments) = (
        "papers/environment-protection/paper.yaml",
        "amendments/environment-protection",
    );
    desk.write(
        paper,
        &desk
            .read(paper)
            .replace("deadline: 2023-11-21", "deadline: 2023-10-20"),
    );
    let record = format!("{amendments}/RU-1.record.yaml");
    desk.write(&record, &desk.read(&record).replace("sha256:", "sha256:0"));
    desk.write(
        VERSION,
        &desk.read(VERSION).replace("Reduce", "Reduce\u{202E}"),
    );
    let log = log(&desk, &[]);
    let found = results(&log);
    let with = |key: &str| {
        found
            .iter()
            .filter(|result| !result["locations"][0]["physicalLocation"][key].is_null())
            .count()
    };
    assert!(found.len() > 10 && with("region") < found.len(), "{log:#}");
    let text = log.to_string();
    assert!(text.contains("x%20y%20%E2%84%96.txt"), "{text}");
    assert!(!text.contains('\u{202E}'));
    let mut prints: Vec<&Value> = found
        .iter()
        .map(|result| &result["partialFingerprints"]["cicaFinding/v1"])
        .collect();
    prints.sort_by_key(|print| print.to_string());
    prints.dedup();
    assert_eq!(prints.len(), found.len());
}

#[test]
fn what_is_accepted_on_record_is_told_as_suppressed_with_its_reason() {
    let desk = Desk::own();
    let paper = "papers/environment-protection/paper.yaml";
    desk.write(
        paper,
        &(desk.read(paper)
            + "accepted:\n  - rule: broken-hyphen\n    at: education\n    because: As circulated.\n"),
    );
    let log = log(&desk, &[]);
    for result in results(&log) {
        let expected = if result["ruleId"] == "broken-hyphen" {
            serde_json::json!([{
                "kind": "external",
                "status": "accepted",
                "justification": "As circulated."
            }])
        } else {
            serde_json::json!([])
        };
        assert_eq!(result["suppressions"], expected, "{result:#}");
    }
}

#[test]
fn the_ending_of_a_file_asks_for_sarif() {
    let desk = Desk::own();
    for file in ["check.sarif", "check.sarif.json", "CHECK.SARIF"] {
        assert_eq!(desk.run(&["check", "--to", file]).code, 0);
        let written: Value = serde_json::from_str(&desk.read(file)).unwrap();
        assert_eq!(written["version"], "2.1.0", "{file}");
    }
}

#[test]
fn a_log_that_breaks_the_standard_is_refused_by_the_schema() {
    let desk = Desk::own();
    let mut log = log(&desk, &[VERSION]);
    log["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!SCHEMA.is_valid(&log));
}
