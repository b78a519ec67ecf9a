//! The lines with which a third person verifies a dossier, with `sha256sum` and `jq` alone.
//!
//! `jq -cjS .` writes keys in order and no white space: for what a desk seals (texts, whole numbers
//! and truth values under ASCII keys) that is RFC 8785. The one letter that it writes otherwise is
//! U+007F, which is turned back.

use super::Proved;
use crate::domain::chain::{Link, Sealed};
use crate::domain::version::Digest;
use crate::output::clean;
use crate::output::json::proof::Step;
use crate::procedure::command;

/// Where the documents are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// From one JSON file, `proof.json`.
    Json,
    /// From files saved from a page, one for each document.
    Pages,
}

/// The name under which a document of a page is saved.
pub(super) fn name(sealed: &Sealed) -> String {
    format!("{}-{}.json", sealed.link.kind, sealed.link.id)
}

/// The JSON of a document for a page: what is invisible, or would not survive being copied, is
/// escaped, which means the same to every reader of JSON.
pub(super) fn readable(json: &str) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let pretty = serde_json::to_string_pretty(&value).unwrap_or_default();
    let mut out = String::with_capacity(pretty.len());
    for c in pretty.chars() {
        let survives = c == '\n'
            || (' '..='~').contains(&c)
            || (!c.is_ascii()
                && !c.is_whitespace()
                && clean::text(c.encode_utf8(&mut [0; 4])) == c.to_string());
        if survives {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out.lines().map(str::to_owned).collect()
}

/// The steps: the head, each document, and how the documents hang together.
pub(super) fn steps(proved: &Proved<'_>, from: From) -> Vec<Step> {
    let documents = proved.documents;
    let step = |about: String, command: String, prints: String| Step {
        about,
        command,
        prints,
    };
    let hex = |digest: &str| digest.trim_start_matches("sha256:").to_owned();
    let place = |kind: &str, id: &str| {
        documents
            .iter()
            .position(|sealed| sealed.link.kind == kind && sealed.link.id == id)
    };
    let mut out = Vec::new();
    let head = match from {
        From::Json => {
            r#"jq -j '.chain[] | "\(.kind) \(.id) \(.digest)\n"' proof.json | sha256sum"#.to_owned()
        }
        From::Pages => "grep . chain.txt | sha256sum".to_owned(),
    };
    let printed = |digest: &str| format!("{}  -", hex(digest));
    out.push(step(
        "The lines of the chain give the head".to_owned(),
        head,
        printed(&proved.chain.head.0),
    ));
    for (index, sealed) in documents.iter().enumerate() {
        let link = &sealed.link;
        let (about, digest) = match under(proved, link) {
            Some((how, digest)) => (format!("{} has the digest {how}", named(link)), digest),
            None => (
                format!("{} has the digest that the chain gives", named(link)),
                &link.digest,
            ),
        };
        let mend = if sealed.json.contains('\u{7f}') {
            r" | sed 's/\\u007f/'$(printf '\177')'/g'"
        } else {
            ""
        };
        let command = format!(
            "{}{mend} | sha256sum",
            taken("-cjS", "", index, sealed, from)
        );
        out.push(step(about, command, printed(&digest.0)));
    }
    for (at, sealed) in documents.iter().enumerate() {
        let number: Option<u32> = sealed.link.id.parse().ok();
        let version = number.and_then(|number| proved.dossier.version(number));
        let parent = version.and_then(|version| version.parent.as_ref());
        if sealed.link.kind == "version"
            && let Some(parent) = parent.filter(|parent| !parent.digest.0.is_empty())
        {
            let about = format!(
                "The version {} was made from version {} under the digest that the chain gives",
                sealed.link.id, parent.version
            );
            let command = taken("-r", ".parent.digest", at, sealed, from);
            let digest = proved
                .chain
                .links
                .iter()
                .find(|link| link.kind == "version" && link.id == parent.version.to_string());
            let digest = digest.map_or(&parent.digest, |link| &link.digest);
            out.push(step(about, command, digest.0.clone()));
        }
    }
    for act in &proved.proof.acts {
        for change in &act.changes {
            let (id, submission) = (change.id.to_string(), change.id.submission.to_string());
            let version = act.made.number.to_string();
            if let (Some(at), Some(digest)) = (place("version", &version), &change.adopted) {
                let path = format!(".adopts[] | select(.change == \"{id}\") | .digest");
                let command = taken("-r", &path, at, &documents[at], from);
                let about = format!("Version {version} took up {id} under that digest");
                out.push(step(about, command, digest.0.clone()));
            }
            if let (Some(at), Some(whole)) =
                (place("change", &id), place("submission", &submission))
            {
                let path = format!(".changes[{}]", change.id.number.saturating_sub(1));
                let command = format!(
                    "test \"$({})\" = \"$({})\" && echo the same",
                    taken("-cS", ".change", at, &documents[at], from),
                    taken("-cS", &path, whole, &documents[whole], from),
                );
                let about = format!("{id} is what {submission} holds");
                out.push(step(about, command, "the same".to_owned()));
            }
            if let (Some(at), Some(whole), Some(_)) = (
                place("record", &submission),
                place("submission", &submission),
                &change.note.recorded,
            ) {
                let command = taken("-r", ".submission.digest", at, &documents[at], from);
                let about = format!("The record seals the submission {submission}");
                out.push(step(about, command, documents[whole].link.digest.0.clone()));
            }
            if let (Some(path), Some(digest)) =
                (&change.note.original, &change.note.original_digest)
            {
                let paper = &proved.dossier.paper.id;
                let path = format!("amendments/{paper}/{path}");
                let about = format!("The file that brought {submission}, as it was received");
                let command = format!("sha256sum < {}", shell(&path));
                out.push(step(about, command, printed(&digest.0)));
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    out.retain(|step| seen.insert(step.command.clone()));
    out
}

/// A document as a sentence names it.
fn named(link: &Link) -> String {
    match link.kind {
        "change" => format!("{} with its decision", link.id),
        kind => format!("The {kind} {}", link.id),
    }
}

/// The digest that others hold of a document, and how they came to: what was altered since must fail
/// to have it, so that it is never taken of the document as it is now. None where nobody holds one.
fn under<'a>(proved: &'a Proved<'_>, link: &Link) -> Option<(&'static str, &'a Digest)> {
    let dossier = proved.dossier;
    match link.kind {
        "change" => {
            let mut changes = proved.proof.acts.iter().flat_map(|act| &act.changes);
            let change = changes.find(|change| change.id.to_string() == link.id)?;
            let adopted = change.adopted.as_ref()?;
            Some(("under which a version took it up", adopted))
        }
        "submission" => {
            let filed = dossier.filed(&link.id.parse().ok()?)?;
            let seal = filed.record.seal.as_ref()?;
            Some(("under which it was recorded", &seal.digest))
        }
        "version" => {
            let is_it = |number: u32| number.to_string() == link.id;
            let circulations = dossier.paper.circulations.iter();
            let mut circulated = circulations.filter(|circulation| is_it(circulation.version));
            if let Some(digest) = circulated.find_map(|circulation| circulation.digest.as_ref()) {
                return Some(("under which it was circulated", digest));
            }
            let mut parents = dossier.versions.iter().filter_map(|v| v.parent.as_ref());
            let parent = parents.find(|p| is_it(p.version) && !p.digest.0.is_empty())?;
            Some(("under which the next was made from it", &parent.digest))
        }
        _ => None,
    }
}

/// The command that takes a document, or a part of it.
fn taken(flags: &str, path: &str, index: usize, sealed: &Sealed, from: From) -> String {
    let (place, file) = match from {
        From::Json => (
            format!(".documents[{index}].content"),
            "proof.json".to_owned(),
        ),
        From::Pages => (String::new(), name(sealed)),
    };
    match format!("{place}{path}").as_str() {
        "" => format!("jq {flags} . {file}"),
        filter => format!("jq {flags} '{filter}' {file}"),
    }
}

/// A path as a shell takes it.
fn shell(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    command::word(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_or_copied_is_escaped_and_means_the_same() {
        let json = "{\"text\":\"а“b”\u{a0}c\u{200b}\u{202e}d\u{7f}😀\"}";
        let lines = readable(json).join("\n");
        assert!(
            lines.contains("а“b”\\u00a0c\\u200b\\u202ed\\u007f😀"),
            "{lines}"
        );
        let back: serde_json::Value = serde_json::from_str(&lines).unwrap();
        assert_eq!(
            back,
            serde_json::from_str::<serde_json::Value>(json).unwrap()
        );
    }

    #[test]
    fn a_path_with_a_quotation_mark_cannot_leave_it() {
        assert_eq!(shell("received/CN-1.docx"), "received/CN-1.docx");
        assert_eq!(shell("a'; rm b"), r"'a'\''; rm b'");
    }
}
