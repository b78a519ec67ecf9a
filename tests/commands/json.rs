//! `docs/json.md` names every field of every document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::desk::Desk;
use super::diff::two_versions;

const DOCUMENTED: &str = include_str!("../../docs/json.md");

fn keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                into.insert(key.clone());
                keys(value, into);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn every_field_is_documented_under_its_schema() {
    let (own, two) = (Desk::own(), two_versions());
    for (desk, arguments) in [
        (&own, vec!["show"]),
        (&own, vec!["show", "RU-1"]),
        (&own, vec!["show", "BD-1"]),
        (&own, vec!["show", "TR-2"]),
        (&two, vec!["diff"]),
        (&two, vec!["blame", "--deleted"]),
        (&own, vec!["collisions", "--all"]),
        (&own, vec!["log", "--digest"]),
    ] {
        let mut arguments = arguments;
        arguments.extend(["--format", "json"]);
        let shown = desk.run(&arguments);
        let json: Value = serde_json::from_str(&shown.stdout).unwrap();
        let schema = json["schema"].as_str().unwrap();
        let (_, section) = DOCUMENTED
            .split_once(&format!("\n## `{schema}`\n"))
            .unwrap_or_else(|| panic!("{schema} is not documented"));
        let section = section.split("\n## ").next().unwrap();
        let mut found = BTreeSet::new();
        keys(&json, &mut found);
        found.remove("schema");
        let is_named = |key: &str| {
            section.contains(&format!("`{key}`"))
                || section.contains(&format!(".{key}`"))
                || section.contains(&format!("`{key}["))
                || section.contains(&format!(".{key}["))
        };
        let missing: Vec<_> = found.iter().filter(|key| !is_named(key)).collect();
        // A redline's fields are those of `cica/diff/1`, as the page says.
        let of_diff = ["number", "segments", "op", "status", "concurring", "change"];
        let missing: Vec<_> = missing
            .into_iter()
            .filter(|key| schema != "cica/submission/1" || !of_diff.contains(&key.as_str()))
            .collect();
        assert!(missing.is_empty(), "{schema}: {missing:?}");
    }
}
