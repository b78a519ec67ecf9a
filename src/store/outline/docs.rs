//! What a key means: the documentation of the domain's types, read from their source.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The maps on disk: how the reader calls it, its name in a schema, the type that it is read into.
const MAPS: &[(&str, &str, &str)] = &[
    ("a paper", "paper", "Paper"),
    ("a circulation", "circulation", "Circulation"),
    (
        "a reason why no recirculation is needed",
        "recirculation-not-needed",
        "StandsFor",
    ),
    ("an extension", "extension", "Extension"),
    ("a letter", "letter", "Letter"),
    ("an outcome", "outcome", "Outcome"),
    ("an accepted finding", "accepted", "Accepted"),
    ("a version", "version", "Version"),
    ("the parent", "parent", "Parent"),
    ("an adopted change", "adoption", "Adoption"),
    ("a section", "section", "Section"),
    ("a provision", "provision", "Provision"),
    ("a submission", "submission", "Submission"),
    ("a comment", "comment", "Comment"),
    ("a change", "change", "Change"),
    ("`otherwise`", "otherwise", "OtherWording"),
    ("a record", "record", "Record"),
    ("a seal", "seal", "Seal"),
    ("a decision", "decision", "Decision"),
    ("a withdrawal", "withdrawal", "Withdrawal"),
    ("a reply", "reply", "Reply"),
    ("a correction", "correction", "Correction"),
    ("a former name", "former-name", "Former"),
    ("a reference", "reference", "Renamed"),
    ("a register", "register", "Register"),
    ("a member", "member", "Member"),
    ("a secretariat", "secretariat", "Secretariat"),
    ("a name", "name", "Names"),
];

/// Keys that bear another name than the field or variant that they are read into.
const KEYS: &[(&str, &str, &str)] = &[
    ("a version", "version", "Version.number"),
    ("a paper", "seal", "Digest"),
    ("a version", "seal", "Digest"),
    ("a record", "seal", "Digest"),
    (
        "a circulation",
        "recirculation-not-needed",
        "Circulation.stands_for",
    ),
    ("a change", "at", "Action.Reword"),
    ("a change", "to", "Action.Amend"),
    ("a change", "insert", "Action.Insert"),
    ("a change", "insert-section", "Action.InsertSection"),
    ("a change", "remove", "Action.Remove"),
    ("a change", "move", "Action.Move"),
    ("a change", "split", "Action.Split"),
    ("a change", "id", "Action.id"),
    ("a change", "join", "Action.Join"),
    ("a change", "retain", "Action.Retain"),
    ("a change", "support", "Action.Support"),
    ("a change", "replace", "Wording.replace"),
    ("a change", "with", "Wording.with"),
    ("a change", "occurrence", "Wording.occurrence"),
    ("a change", "redline", "Wording.Redline"),
    ("a change", "text", "Wording.Text"),
    ("a change", "after", "Place.After"),
    ("a change", "before", "Place.Before"),
    ("a change", "first-in", "Place.FirstIn"),
    ("a change", "last-in", "Place.LastIn"),
    ("a change", "type", "Change.change_type"),
    ("`otherwise`", "with", "OtherWording.With"),
    ("`otherwise`", "redline", "OtherWording.Redline"),
    ("`otherwise`", "text", "OtherWording.Text"),
    ("a record", "submission", "Record.seal"),
    ("a decision", "decision", "Decision.ruling"),
    ("a decision", "with", "OtherWording.With"),
    ("a decision", "redline", "OtherWording.Redline"),
    ("a decision", "text", "OtherWording.Text"),
    ("a decision", "as", "Ruling.new_id"),
    ("a decision", "settles", "Ruling.settles"),
    ("a decision", "base", "Ruling.base"),
    ("a decision", "admit", "Admission"),
    ("a correction", "by", "Corrected.By"),
    ("a correction", "base", "Corrected.Base"),
    ("a correction", "dated", "Corrected.Dated"),
    ("a correction", "received", "Corrected.Received"),
    ("a correction", "reference", "Corrected.Reference"),
    ("a member", "timezone", "Member.zone"),
    ("a member", "observer", "Member.is_observer"),
    ("a secretariat", "timezone", "Secretariat.zone"),
    ("a name", "en", "Names.english"),
    ("a name", "ru", "Names.russian"),
    ("a name", "ru-genitive", "Forms.genitive"),
    ("a name", "ru-dative", "Forms.dative"),
    ("a name", "ru-accusative", "Forms.accusative"),
    ("a name", "kk", "Names.kazakh"),
    ("a name", "kk-genitive", "Forms.genitive"),
    ("a name", "kk-dative", "Forms.dative"),
    ("a name", "kk-accusative", "Forms.accusative"),
];

const SOURCES: &[&str] = &[
    include_str!("../../domain/paper.rs"),
    include_str!("../../domain/circulation.rs"),
    include_str!("../../domain/version.rs"),
    include_str!("../../domain/submission.rs"),
    include_str!("../../domain/change.rs"),
    include_str!("../../domain/record.rs"),
    include_str!("../../domain/register.rs"),
    include_str!("../../domain/secretariat.rs"),
];

/// What is said of each type, field and variant: `Paper`, `Paper.title`, `Action.Reword`.
static SAID: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut said = HashMap::new();
    for source in SOURCES {
        read(source, &mut said);
    }
    said
});

fn read(source: &str, said: &mut HashMap<String, String>) {
    let mut owner: Option<String> = None;
    let mut lines: Vec<&str> = Vec::new();
    for line in source.lines() {
        let bare = line.trim();
        if let Some(doc) = bare.strip_prefix("///") {
            lines.push(doc.trim());
            continue;
        }
        if bare.starts_with("#[") {
            continue;
        }
        let bare = bare.strip_prefix("pub ").unwrap_or(bare);
        let word: String = bare
            .trim_start_matches("struct ")
            .trim_start_matches("enum ")
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let text = std::mem::take(&mut lines).join(" ");
        if bare.starts_with("struct ") || bare.starts_with("enum ") {
            said.insert(word.clone(), text);
            owner = Some(word);
        } else if line == "}" {
            owner = None;
        } else if let Some(owner) = owner.as_ref().filter(|_| !text.is_empty()) {
            said.entry(format!("{owner}.{word}")).or_insert(text);
        }
    }
}

fn map(noun: &str) -> &'static (&'static str, &'static str, &'static str) {
    let found = MAPS.iter().find(|(known, ..)| *known == noun);
    found.unwrap_or_else(|| unreachable!("MAPS does not name {noun}"))
}

/// The name in a schema of what a reader calls `noun`.
pub(super) fn name(noun: &str) -> &'static str {
    map(noun).1
}

/// What is said of a map.
pub(super) fn of_type(noun: &str) -> &'static str {
    said(map(noun).2)
}

/// What is said of a key.
pub(super) fn of_key(noun: &str, key: &str) -> &'static str {
    let known = KEYS
        .iter()
        .find(|(of, name, _)| *of == noun && *name == key);
    match known {
        Some((.., place)) => said(place),
        None => said(&format!("{}.{}", map(noun).2, key.replace('-', "_"))),
    }
}

fn said(place: &str) -> &'static str {
    SAID.get(place)
        .unwrap_or_else(|| unreachable!("the domain says nothing of {place}"))
}
