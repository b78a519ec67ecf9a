//! SARIF 2.1.0: what a check found, for code scanning and for editors.
//!
//! Paths are relative to `%SRCROOT%`, the top of the desk, which is named and never resolved: a
//! log says nothing of the machine that made it. Columns count code points, as the desk does.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::clean;
use super::pages::findings::{Accepted, Placed, RuleEntry};
use crate::domain::finding::{Severity, Spot};

/// What every relative path is relative to.
const ROOT: &str = "%SRCROOT%";

/// The key of the fingerprint; its number changes if what it is made of does.
const FINGERPRINT: &str = "cicaFinding/v1";

/// A log of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunOf; 1],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct RunOf {
    tool: Tool,
    automation_details: Automation,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    results: Vec<Result>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Automation {
    id: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Base {
    description: Message,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tags {
    tags: [&'static str; 1],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Result {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    suppressions: Vec<Suppression>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_region: Option<Region>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

/// The log of a check: every rule, what was found, and what is accepted on record.
pub fn log(rules: &[RuleEntry], found: &[Placed], accepted: &[Accepted]) -> Log {
    let index: HashMap<&str, usize> = rules.iter().map(|rule| rule.code).zip(0..).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut result = |placed: &Placed, because: Option<&str>| Result {
        rule_id: placed.finding.code,
        rule_index: index.get(placed.finding.code).copied(),
        level: level(placed.finding.severity),
        message: Message::of(&format!(
            "{}. To mend: {}.",
            placed.finding.message, placed.finding.mend
        )),
        locations: [location(placed)],
        partial_fingerprints: [(FINGERPRINT, fingerprint(placed, &mut seen))].into(),
        suppressions: because
            .map(|because| Suppression {
                kind: "external",
                status: "accepted",
                justification: clean::line(because),
            })
            .into_iter()
            .collect(),
    };
    let mut results: Vec<Result> = found.iter().map(|placed| result(placed, None)).collect();
    let laid_aside = accepted
        .iter()
        .map(|accepted| result(&accepted.placed, Some(&accepted.because)));
    results.extend(laid_aside);
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [RunOf {
            tool: Tool {
                driver: Driver {
                    name: "cica",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: "en",
                    rules: rules.iter().map(descriptor).collect(),
                },
            },
            automation_details: Automation { id: "cica/check/" },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: [(
                ROOT,
                Base {
                    description: Message::of("The top folder of the desk."),
                },
            )]
            .into(),
            results,
        }],
    }
}

impl Message {
    fn of(text: &str) -> Self {
        Self {
            text: clean::line(text),
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn descriptor(rule: &RuleEntry) -> Descriptor {
    let first = match rule.about.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => rule.about.to_owned(),
    };
    Descriptor {
        id: rule.code,
        short_description: Message { text: first },
        full_description: Message::of(rule.about),
        help: Help {
            text: format!("{} To mend: {}.", rule.about, rule.mend),
            markdown: format!("{}\n\n**To mend:** {}.\n", rule.about, rule.mend),
        },
        default_configuration: Configuration {
            level: level(rule.severity),
        },
        properties: Tags { tags: [rule.group] },
    }
}

fn location(placed: &Placed) -> Location {
    let located = &placed.located;
    let context = |line| Region {
        start_line: line,
        snippet: located.excerpt.as_deref().map(Message::of),
        ..Region::default()
    };
    Location {
        physical_location: Physical {
            artifact_location: Artifact {
                uri: uri(&located.path),
                uri_base_id: ROOT,
            },
            region: located.position.map(|(line, column)| Region {
                start_line: line,
                start_column: Some(column),
                end_line: located.end.map(|(line, _)| line),
                end_column: located.end.map(|(_, column)| column),
                snippet: None,
            }),
            context_region: located
                .position
                .filter(|(line, _)| located.end.is_none_or(|(end, _)| end == *line))
                .filter(|_| located.excerpt.is_some())
                .map(|(line, _)| context(line)),
        },
        logical_locations: name(&placed.finding.spot)
            .map(|name| Logical {
                fully_qualified_name: name,
            })
            .into_iter()
            .collect(),
    }
}

/// How people call the place: `environment-protection@1/education`, `environment-protection/CN-1`.
fn name(spot: &Spot) -> Option<String> {
    Some(match spot {
        Spot::File { .. } => return None,
        Spot::Paper { paper, .. } => paper.to_string(),
        Spot::Version {
            paper, version, at, ..
        } => match at {
            Some(at) => format!("{paper}@{version}/{at}"),
            None => format!("{paper}@{version}"),
        },
        Spot::Submission {
            paper, submission, ..
        }
        | Spot::Record {
            paper, submission, ..
        } => format!("{paper}/{submission}"),
    })
}

/// What stays the same while a finding moves: rule, place in the words of the desk, and the words.
/// Neither line nor version are in it, for a finding that goes into the next version is no new one.
fn fingerprint(placed: &Placed, seen: &mut HashMap<String, usize>) -> String {
    let message = placed.finding.message.as_str();
    let (place, words) = match &placed.finding.spot {
        Spot::File { path, .. } => (path.clone(), message.to_owned()),
        Spot::Paper { paper, key, .. } => (format!("{paper} {key}"), message.to_owned()),
        Spot::Version { paper, at, .. } => (
            format!("{paper} {}", at.as_ref().map_or("", |at| at.as_str())),
            quoted(placed).unwrap_or_else(|| message.to_owned()),
        ),
        Spot::Submission {
            paper,
            submission,
            key,
        } => (format!("{paper} {submission} {key}"), message.to_owned()),
        Spot::Record {
            paper,
            submission,
            key,
        } => (
            format!("{paper} {submission} record {key}"),
            message.to_owned(),
        ),
    };
    let whole = format!("{}\n{place}\n{words}", placed.finding.code);
    let nth = seen.entry(whole.clone()).or_default();
    *nth += 1;
    let digest = Sha256::digest(format!("{whole}\n{nth}"));
    digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The words that a finding is about, where they stand in one line.
fn quoted(placed: &Placed) -> Option<String> {
    let (line, column) = placed.located.position?;
    let (last, end) = placed.located.end?;
    let excerpt = placed.located.excerpt.as_deref().filter(|_| last == line)?;
    let length = end.checked_sub(column)?;
    Some(excerpt.chars().skip(column - 1).take(length).collect())
}

/// A path as a relative reference of RFC 3986: what is no plain letter of it is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Finding;
    use crate::output::pages::findings::Located;

    fn placed(version: u32, line: usize, words: &str) -> Placed {
        Placed {
            finding: Finding {
                spot: Spot::Version {
                    paper: "p".parse().unwrap(),
                    version,
                    at: Some("water".parse().unwrap()),
                    words: Some((0, words.len())),
                },
                severity: Severity::Warning,
                code: "doubled-space",
                message: format!("found in line {line}"),
                mend: "keep one".into(),
            },
            located: Located {
                path: format!("papers/p/v{version}.yaml"),
                position: Some((line, 3)),
                end: Some((line, 3 + words.chars().count())),
                excerpt: Some(format!("  {words} more")),
            },
        }
    }

    fn prints(found: &[Placed]) -> Vec<String> {
        let log = log(&[], found, &[]);
        let results = &log.runs[0].results;
        let print = |result: &Result| result.partial_fingerprints[FINGERPRINT].clone();
        results.iter().map(print).collect()
    }

    #[test]
    fn a_finding_keeps_its_fingerprint_where_lines_and_versions_move() {
        let before = prints(&[placed(1, 7, "the  water")]);
        assert_eq!(prints(&[placed(2, 9, "the  water")]), before);
        assert_ne!(prints(&[placed(1, 7, "the  waters")]), before);
        let twice = prints(&[placed(1, 7, "the  water"), placed(1, 7, "the  water")]);
        assert_eq!(twice[0], before[0]);
        assert_ne!(twice[1], twice[0]);
    }

    #[test]
    fn a_path_is_escaped_as_a_relative_reference() {
        assert_eq!(
            uri("amendments/p/received/нота 1%.docx"),
            "amendments/p/received/%D0%BD%D0%BE%D1%82%D0%B0%201%25.docx"
        );
    }
}
