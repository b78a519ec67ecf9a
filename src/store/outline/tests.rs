//! The schemas kept in docs/schemas are those of the readers, and say what the readers say.

use jsonschema::Validator;
use serde_json::Value as Json;

use super::{Outline, blank};
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;
use crate::store::documents;
use crate::store::reading::Reading;
use crate::store::shapes;
use crate::store::yaml::tree::{Entry, Style};
use crate::store::yaml::{self, Mark, Node, Value};

/// Each file of a desk: its name in docs/schemas, how its reader calls it, and a title.
const FILES: &[(&str, &str, &str)] = &[
    ("paper", "a paper", "cica: paper.yaml"),
    ("version", "a version", "cica: v1.yaml, v2.yaml ..."),
    ("submission", "a submission", "cica: CN-1.yaml"),
    ("record", "a record", "cica: CN-1.record.yaml"),
    ("members", "a register", "cica: members.yaml"),
    ("secretariat", "a secretariat", "cica: secretariat.yaml"),
];

fn ask(kind: &str, node: &Node, reading: &mut Reading<'_>) -> bool {
    match kind {
        "paper" => {
            let id = "p".parse().unwrap();
            shapes::paper::read(&id, node, reading).is_some()
        }
        "version" => shapes::version::read(node, reading).is_some(),
        "submission" => shapes::submission::read(node, reading).is_some(),
        "record" => shapes::record::read(node, reading).is_some(),
        "members" => shapes::members::read(node, reading).is_some(),
        _ => shapes::secretariat::read(node, reading).is_some(),
    }
}

fn drawn(kind: &str, noun: &str, title: &str) -> String {
    let mut reading = Reading::outlining();
    ask(kind, &blank(), &mut reading);
    let outline: Outline = reading.into_outline();
    let schema = outline.schema(noun, title);
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "the test keeps the files of the repository in step"
)]
fn the_schemas_that_are_kept_are_those_of_the_readers() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    for (kind, noun, title) in FILES {
        let path = folder.join(format!("{kind}.json"));
        let schema = drawn(kind, noun, title);
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(&path, &schema).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == schema,
            "{} is not what the reader reads: run UPDATE_SCHEMAS=1 cargo test outline",
            path.display()
        );
    }
}

/// Files of every kind that their readers read: the own desk, the built-in register and office, and
/// one submission and record with everything that may stand in them.
fn files() -> Vec<(&'static str, String)> {
    let own = |text: &str| text.to_owned();
    vec![
        (
            "paper",
            own(include_str!(
                "../../../papers/environment-protection/paper.yaml"
            )),
        ),
        (
            "version",
            own(include_str!(
                "../../../papers/environment-protection/v1.yaml"
            )),
        ),
        (
            "version",
            own(include_str!(
                "../../../papers/environment-protection/v2.yaml"
            )),
        ),
        (
            "submission",
            own(include_str!(
                "../../../amendments/environment-protection/CN-1.yaml"
            )),
        ),
        (
            "submission",
            own(include_str!(
                "../../../amendments/environment-protection/RU-1.yaml"
            )),
        ),
        ("submission", own(EVERY_CHANGE)),
        (
            "record",
            own(include_str!(
                "../../../amendments/environment-protection/CN-1.record.yaml"
            )),
        ),
        (
            "record",
            own(include_str!(
                "../../../amendments/environment-protection/TR-1.record.yaml"
            )),
        ),
        ("record", own(EVERY_ENTRY)),
        ("members", documents::render_register(&Register::cica())),
        (
            "secretariat",
            documents::render_secretariat(&Secretariat::cica()),
        ),
    ]
}

const EVERY_CHANGE: &str = "\
id: CN-1
base: 1
by: [CN, RU]
dated: 2023-11-07
received: 2023-11-08T15:20:00+06:00
reference: 17
original: received/CN-1.docx
illustrative: true
position: reservation
supersedes: CN-2
lifts: CN-3
note: A remark.
comments:
  - {at: water, text: Which standard?}
  - {text: In general.}
changes:
  - {at: water, replace: safe, with: clean, occurrence: 2, because: SDG 6, type: editorial}
  - {at: water, redline: 'a {++b++}', otherwise: {with: c}}
  - {at: water, text: New., otherwise: {redline: 'a {++b++}'}}
  - {insert: {id: ice, kind: item, level: 2, text: Ice.}, after: water, otherwise: {text: Snow.}}
  - {insert-section: {id: money, heading: Money, provisions: [{id: m1, text: Pay.}], sections: []}, last-in: top}
  - {remove: water}
  - {move: water, first-in: top}
  - {split: water, before: including this, id: rest}
  - {join: ice, to: water}
  - {retain: water}
  - {support: RU-1.2}
  - {to: RU-1.2, replace: voluntary, with: regular, type: translation}
";

const EVERY_ENTRY: &str = "\
submission:
  digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
  original: sha256:0000000000000000000000000000000000000000000000000000000000000000
  recorded: 2023-11-09T09:00:00+06:00
decisions:
  - {change: 1, decision: adopted, on: 2023-11-23, because: Agreed., internal: Short.}
  - {change: 2, decision: adopted-as, with: clean, as: new-id, settles: [RU-1.1], base: 2, on: 2023-11-23}
  - {change: 3, decision: adopted-as, text: Clean., on: 2023-11-23}
  - {change: 4, decision: deferred, on: 2023-11-23}
  - {admit: late, on: 2023-11-23, because: Half an hour.}
withdrawals:
  - {change: 2, by: CN, received: 2023-11-24, reference: R 5}
  - {by: CN, received: 2023-11-24}
replies:
  - {to: c1, text: The usual one., on: 2023-11-24}
  - {to: 1, text: Thank you., on: 2023-11-24}
corrections:
  - {received: 2023-11-08, on: 2023-11-10, because: Mistyped.}
  - {by: [CN], on: 2023-11-10}
formerly:
  - id: CN-4
    digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
    original: received/CN-4.docx
    references: [{now: RU-2, then: RU-1}]
";

fn validator(kind: &str) -> Validator {
    let (kind, noun, title) = FILES.iter().find(|(known, ..)| *known == kind).unwrap();
    let schema: Json = serde_json::from_str(&drawn(kind, noun, title)).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// The tree as an editor's YAML 1.2 has it.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Text { text, style } => match text.as_str() {
            "true" | "false" if *style == Style::Plain => (text == "true").into(),
            _ => match text.parse::<u64>() {
                Ok(number) if *style == Style::Plain => number.into(),
                _ => text.as_str().into(),
            },
        },
        Value::Seq(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), json(&entry.node)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

/// The codes of the errors that a reader finds.
fn refused(kind: &str, node: &Node) -> Vec<&'static str> {
    let mut reading = Reading::new(kind, "");
    let is_read = ask(kind, node, &mut reading);
    let (value, findings) = reading.finish(is_read.then_some(()));
    assert_eq!(value.is_none(), !findings.is_empty(), "{findings:?}");
    findings.into_iter().map(|finding| finding.code).collect()
}

/// Every tree with one thing spoilt: a node put in another sort, a key mistyped or added.
fn spoilt(tree: &Node) -> Vec<(String, Node)> {
    fn plain(text: &str) -> Node {
        let style = Style::Plain;
        let text = text.to_owned();
        Node {
            value: Value::Text { text, style },
            mark: Mark::default(),
        }
    }
    fn go(node: &Node, path: &str, out: &mut Vec<(String, Node)>) {
        let with = |value| Node {
            value,
            mark: node.mark,
        };
        let mut push = |how: &str, node| out.push((format!("{path} {how}"), node));
        match &node.value {
            Value::Text { .. } => {
                push("as a list", with(Value::Seq(vec![plain("x y")])));
                push("as a map", with(Value::Map(Vec::new())));
                push("as another text", plain("No such thing"));
            }
            Value::Seq(items) => {
                push("as a text", plain("No such thing"));
                push("as a map", with(Value::Map(Vec::new())));
                for (index, item) in items.iter().enumerate() {
                    let mut inner = Vec::new();
                    go(item, &format!("{path}[{index}]"), &mut inner);
                    out.extend(inner.into_iter().map(|(name, item)| {
                        let mut items = items.clone();
                        items[index] = item;
                        (name, with(Value::Seq(items)))
                    }));
                }
            }
            Value::Map(entries) => {
                push("as a text", plain("No such thing"));
                push("as a list", with(Value::Seq(Vec::new())));
                let mut more = entries.clone();
                more.push(Entry {
                    key: "no-such-key".into(),
                    key_at: node.mark,
                    node: plain("x"),
                });
                push("with a key added", with(Value::Map(more)));
                for (index, entry) in entries.iter().enumerate() {
                    let mut inner = Vec::new();
                    let path = format!("{path}.{}", entry.key);
                    go(&entry.node, &path, &mut inner);
                    let mut fewer = entries.clone();
                    fewer.remove(index);
                    out.push((format!("{path} left out"), with(Value::Map(fewer))));
                    out.extend(inner.into_iter().map(|(name, node)| {
                        let mut entries = entries.clone();
                        entries[index].node = node;
                        (name, with(Value::Map(entries)))
                    }));
                }
            }
            Value::Null => {}
        }
    }
    let mut out = Vec::new();
    go(tree, "", &mut out);
    out
}

#[test]
fn the_program_knows_every_schema() {
    let known = crate::store::schemas::SCHEMAS.map(|schema| schema.kind);
    assert_eq!(FILES.iter().map(|file| file.0).collect::<Vec<_>>(), known);
}

#[test]
fn what_the_readers_read_is_valid() {
    for (kind, text) in files() {
        let tree = yaml::parse(&text).unwrap();
        assert!(refused(kind, &tree).is_empty(), "{kind}: {text}");
        let validator = validator(kind);
        let errors: Vec<String> = validator
            .iter_errors(&json(&tree))
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{kind}: {errors:#?}");
    }
}

#[test]
fn a_schema_refuses_the_wrong_keys_and_sorts_that_the_reader_refuses_and_nothing_else() {
    let mut counted = 0;
    for (kind, text) in files() {
        let validator = validator(kind);
        for (how, tree) in spoilt(&yaml::parse(&text).unwrap()) {
            let codes = refused(kind, &tree);
            let is_valid = validator.is_valid(&json(&tree));
            counted += 1;
            // What goes together in a change, a decision or a correction is for the reader to say.
            let is_together = ["changes[", "decisions[", "corrections["]
                .iter()
                .any(|list| how.contains(list));
            let is_plain = codes.iter().any(|code| match *code {
                "unknown-key" | "wrong-type" => true,
                "missing-key" => !is_together,
                _ => false,
            });
            assert!(
                !(is_plain && is_valid),
                "{kind}{how}: {codes:?} is valid by the schema"
            );
            assert!(
                is_valid || !codes.is_empty(),
                "{kind}{how}: valid only for the reader"
            );
        }
    }
    assert!(counted > 1000, "{counted}");
}
