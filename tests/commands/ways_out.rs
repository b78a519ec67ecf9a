//! Every way out that `cica collisions` prints, given back to a shell as it is printed: it works,
//! and does what it says.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use super::desk::{Desk, Outcome};

const TEXT: &str = "\
version: 1
date: 2023-10-01
sections:
  - id: s
    heading: Aims
    provisions:
      - {id: a, text: Provide safe and clean water for all.}
      - {id: b, text: States may act on waste of cities.}
      - {id: c, text: Gamma delta epsilon.}
  - id: t
    heading: Means
    provisions:
      - {id: d, text: Hold exchanges among cities.}
";

/// What a state asks for, as a file of submissions says it.
const ACTS: [&str; 16] = [
    "{at: a, replace: safe and clean, with: drinking}",
    "{at: a, replace: clean, with: pure, otherwise: {with: clear}}",
    "{at: a, redline: 'Provide safe{++, affordable++} and clean water for all.'}",
    "{at: a, redline: 'Provide safe{++, sound++} and clean water for all.'}",
    "{at: a, text: Nothing of the kind stands here now.}",
    "{remove: a}",
    "{retain: a}",
    "{move: a, after: c}",
    "{move: a, last-in: t}",
    "{split: a, before: clean, id: a2}",
    "{join: b, to: a}",
    "{at: b, replace: may, with: shall}",
    "{at: b, replace: act on, with: take care of}",
    "{remove: t}",
    "{insert: {id: e, text: A new one.}, last-in: t}",
    "{insert-section: {id: e, heading: Another, provisions: []}, after: t}",
];

/// How far the first of two changes has come before the collision is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    Adopted,
    Deferred,
    InVersion,
    Late,
}

fn world(acts: [&str; 2], stage: Stage) -> Option<Desk> {
    let desk = Desk::empty();
    let circulation = "{version: 1, date: 2023-10-02, deadline: 2023-10-20, timezone: Asia/Almaty, on-silence: Committee}";
    desk.write(
        "papers/p/paper.yaml",
        &format!("title: P\ncoordinator: MN\nlanguage: en\ncirculations: [{circulation}]\n"),
    );
    desk.write("papers/p/v1.yaml", TEXT);
    for (state, act) in ["CN", "RU"].iter().zip(acts) {
        let day = if stage == Stage::Late && *state == "RU" {
            25
        } else {
            9
        };
        desk.write(
            &format!("amendments/p/{state}-1.yaml"),
            &format!("id: {state}-1\nbase: 1\nby: [{state}]\nreceived: 2023-10-{day:02}\nchanges:\n  - {act}\n"),
        );
    }
    let steps: &[&[&str]] = match stage {
        Stage::Open | Stage::Late => &[],
        Stage::Adopted => &[&["decide", "adopt", "CN-1"]],
        Stage::Deferred => &[&["decide", "defer", "CN-1"]],
        Stage::InVersion => &[&["decide", "adopt", "CN-1"], &["consolidate"]],
    };
    steps
        .iter()
        .all(|step| desk.run(step).code == 0)
        .then_some(desk)
}

fn collisions(desk: &Desk) -> Vec<Value> {
    let shown = desk.run(&["collisions", "--all", "--format", "json"]);
    let json: Value = serde_json::from_str(&shown.stdout).unwrap();
    json["collisions"].as_array().unwrap().clone()
}

fn ways(collision: &Value) -> Vec<String> {
    let ways = collision["ways-out"].as_array().unwrap().iter();
    ways.map(|way| way.as_str().unwrap().to_owned()).collect()
}

/// A line given to a shell in which `cica` is the program.
fn typed(desk: &Desk, line: &str) -> Outcome {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_cica"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let output = Command::new("/bin/sh")
        .args(["-c", line])
        .current_dir(desk.path())
        .env_clear()
        .env("PATH", path)
        .env("CICA_NOW", "2023-11-24T12:00:00Z")
        .output()
        .unwrap();
    Outcome {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The words after a verb that name changes or submissions.
fn named(command: &str) -> Vec<String> {
    let plain = command.split("--because").next().unwrap_or_default();
    let words = plain.split([' ', ',']).map(|word| word.trim_matches('"'));
    words
        .filter(|word| word.starts_with("CN-1") || word.starts_with("RU-1"))
        .map(str::to_owned)
        .collect()
}

/// What stands wrong after a way out was taken, if anything does.
fn wrong(before: &Value, way: &str, desk: &Desk, ran: &Outcome) -> Option<String> {
    if ran.code != 0 {
        return Some(format!("it ends with {}: {}", ran.code, ran.stderr));
    }
    let last = way.rsplit("&& ").next().unwrap_or(way);
    let decided: Vec<(String, String)> = ["CN", "RU"]
        .iter()
        .filter_map(|state| {
            let text = std::fs::read_to_string(
                desk.path()
                    .join(format!("amendments/p/{state}-1.record.yaml")),
            );
            let text = text.ok()?;
            let last = text
                .rsplit("decision: ")
                .next()?
                .split_whitespace()
                .next()?
                .to_owned();
            Some((format!("{state}-1.1"), last))
        })
        .collect();
    let ruling = |id: &str| {
        let found = decided.iter().find(|(of, _)| of == id);
        found.map_or("", |(_, ruling)| ruling.as_str()).to_owned()
    };
    let ids = named(last);
    let said = match last.split_whitespace().nth(2).unwrap_or_default() {
        "adopt" if last.contains("--otherwise") => "adopted-as",
        "adopt" => "adopted",
        "adopt-as" => "adopted-as",
        "not-adopt" => "not-adopted",
        "defer" => "deferred",
        "admit" => return None,
        other => return Some(format!("what does {other} mean?")),
    };
    let first = ids.first()?;
    if ruling(first) != said {
        return Some(format!("{first} is {:?}, not {said}", ruling(first)));
    }
    let id = &before["id"];
    let stands = collisions(desk)
        .iter()
        .any(|collision| collision["id"] == *id);
    if said == "not-adopted" && stands {
        return Some("the collision still stands".to_owned());
    }
    if said.starts_with("adopted") {
        // Once the others are refused, or settled, the text can be made.
        for side in before["sides"].as_array()? {
            let other = side["change"].as_str()?;
            if side["version"].is_null() && !ids.contains(&other.to_owned()) {
                let _ = desk.run(&["decide", "not-adopt", other, "--because", "The other one."]);
            }
        }
        let made = desk.run(&["consolidate", "--dry-run"]);
        if made.code != 0 {
            return Some(format!("and yet: {}{}", made.stdout, made.stderr));
        }
    }
    None
}

/// A copy of a desk, to try a way out on.
fn copied(desk: &Desk) -> Desk {
    let copy = Desk::empty();
    for folder in ["papers/p", "amendments/p"] {
        for file in std::fs::read_dir(desk.path().join(folder)).unwrap() {
            let name = format!("{folder}/{}", file.unwrap().file_name().display());
            copy.write(&name, &desk.read(&name));
        }
    }
    copy
}

#[test]
fn dots_that_stand_for_words_are_never_recorded() {
    let desk = world([ACTS[0], ACTS[1]], Stage::Open).unwrap();
    let ways: Vec<String> = collisions(&desk).iter().flat_map(ways).collect();
    let dotted: Vec<&String> = ways.iter().filter(|way| way.contains('…')).collect();
    assert_eq!(dotted.len(), 4, "{ways:?}");
    for way in dotted {
        let ran = typed(&desk, way);
        assert_eq!(ran.code, 2, "{way}");
        assert!(ran.stderr.contains("words of your own"), "{}", ran.stderr);
    }
    assert!(!desk.path().join("amendments/p/CN-1.record.yaml").exists());
}

#[test]
fn every_way_out_that_is_printed_works_and_does_what_it_says() {
    let mut faults = Vec::new();
    let (mut seen, mut taken) = (0, 0);
    let mut kinds = BTreeSet::new();
    let stages = [
        Stage::Open,
        Stage::Adopted,
        Stage::InVersion,
        Stage::Deferred,
        Stage::Late,
    ];
    for (i, one) in ACTS.iter().enumerate() {
        for (j, two) in ACTS.iter().enumerate().skip(i + 1) {
            // Each pair at one stage, the stages in turn, and either of the two the first.
            let stage = stages[(i * 3 + j) % stages.len()];
            let acts = if (i + j) % 3 == 0 {
                [*two, *one]
            } else {
                [*one, *two]
            };
            let Some(desk) = world(acts, stage) else {
                continue;
            };
            for collision in collisions(&desk) {
                seen += 1;
                kinds.insert(collision["kind"].as_str().unwrap().to_owned());
                let ways = ways(&collision);
                if ways.is_empty() {
                    faults.push(format!("{stage:?} {acts:?}: no way out"));
                }
                for way in ways {
                    let desk = copied(&desk);
                    let late =
                        way.contains("adopt") && stage == Stage::Late && way.contains("RU-1");
                    if late && !way.contains("not-adopt") {
                        let admitted =
                            typed(&desk, "cica decide admit RU-1 --because \"It came.\"");
                        assert_eq!(admitted.code, 0, "{}", admitted.stderr);
                    }
                    taken += 1;
                    let line = way.replace('…', "Other words of the coordinator.");
                    let ran = typed(&desk, &line);
                    if let Some(fault) = wrong(&collision, &way, &desk, &ran) {
                        faults.push(format!("{stage:?} {acts:?}: {line}\n    {fault}"));
                    }
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {taken}\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(
        seen > 30 && kinds.len() > 5,
        "{seen} collisions of {kinds:?}"
    );
}
