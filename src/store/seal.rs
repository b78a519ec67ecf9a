//! Seals: SHA-256 over the canonical JSON (RFC 8785) of what a record says.
//!
//! Defaults are left out and CRLF is read as LF, so that laying a file out anew changes nothing and
//! a changed word does. A version's digest covers the digests of its parent and of what it adopts:
//! that makes the chain in which a rewritten file is found by the next link.

use sha2::{Digest as _, Sha256};

use crate::domain::chain::{Chain, Link, Sealed};
use crate::domain::change::Change;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, SubmissionId};
use crate::domain::paper::Paper;
use crate::domain::record::{Decision, Record};
use crate::domain::submission::Submission;
use crate::domain::version::{Digest, Version};

use super::shapes;
use super::yaml::{Out, emit};

/// The digest of bytes: an original, kept to the byte.
pub fn bytes_digest(bytes: &[u8]) -> Digest {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = std::fmt::Write::write_fmt(&mut text, format_args!("{byte:02x}"));
    }
    Digest(text)
}

pub(super) fn digest(out: &Out) -> Digest {
    bytes_digest(emit::canonical_json(out).as_bytes())
}

fn sealed(kind: &'static str, id: String, out: &Out) -> Sealed {
    let json = emit::canonical_json(out);
    let digest = bytes_digest(json.as_bytes());
    let link = Link { kind, id, digest };
    Sealed { link, json }
}

/// The digest of a submission as recorded.
pub fn submission_digest(submission: &Submission) -> Digest {
    digest(&shapes::submission::write(submission))
}

/// The digest of a record: what was done with a submission.
pub fn record_digest(record: &Record) -> Digest {
    digest(&shapes::record::write(record))
}

/// The digest of the facts of a paper.
pub fn paper_digest(paper: &Paper) -> Digest {
    digest(&shapes::paper::write(paper))
}

/// The digest of a version, the links to what it was made from included.
pub fn version_digest(version: &Version) -> Digest {
    digest(&shapes::version::write(version))
}

/// The digest of a change with the effect and wording of its decision, without the decision's
/// reasons and time.
pub fn change_digest(change: &Change, decision: Option<&Decision>) -> Digest {
    digest(&change_out(change, decision))
}

fn change_out(change: &Change, decision: Option<&Decision>) -> Out {
    let mut entries = vec![("change", shapes::change::write(change))];
    if let Some(decision) = decision {
        let ruling = shapes::record::write_ruling(&decision.ruling);
        entries.push(("decision", Out::Map(ruling)));
    }
    Out::Map(entries)
}

/// A version with the JSON that its digest is taken of.
pub fn sealed_version(version: &Version) -> Sealed {
    let out = shapes::version::write(version);
    sealed("version", version.number.to_string(), &out)
}

/// A submission, as recorded, with the JSON that its digest is taken of.
pub fn sealed_submission(submission: &Submission) -> Sealed {
    let out = shapes::submission::write(submission);
    sealed("submission", submission.id.to_string(), &out)
}

/// A change and its decision with the JSON that its digest is taken of.
pub fn sealed_change(id: &ChangeId, change: &Change, decision: Option<&Decision>) -> Sealed {
    sealed("change", id.to_string(), &change_out(change, decision))
}

/// A record with the JSON that its digest is taken of; none where the record holds what is for the
/// desk alone, which leaves it by no door.
pub fn sealed_record(id: &SubmissionId, record: &Record) -> Option<Sealed> {
    let is_open = record.decisions.iter().all(|d| d.internal.is_none());
    is_open.then(|| sealed("record", id.to_string(), &shapes::record::write(record)))
}

/// The seals of a dossier: its facts, versions by number, then each submission by id with its record, and the
/// head over them.
pub fn chain(dossier: &Dossier) -> Chain {
    let link = |kind, id, digest| Link { kind, id, digest };
    let paper = dossier.paper.id.to_string();
    let mut links = vec![link("paper", paper, paper_digest(&dossier.paper))];
    links.extend(dossier.versions.iter().map(|version| {
        let number = version.number.to_string();
        link("version", number, version_digest(version))
    }));
    let mut filed: Vec<_> = dossier.submissions.iter().collect();
    filed.sort_by(|a, b| a.recorded.id.cmp(&b.recorded.id));
    for filed in filed {
        let id = filed.recorded.id.to_string();
        let digest = submission_digest(&filed.recorded);
        links.push(link("submission", id.clone(), digest));
        if filed.record != Record::default() {
            links.push(link("record", id, record_digest(&filed.record)));
        }
    }
    let lines: String = links.iter().map(|link| link.line() + "\n").collect();
    Chain {
        head: bytes_digest(lines.as_bytes()),
        links,
    }
}

#[cfg(test)]
mod tests;
