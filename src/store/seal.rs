//! Seals: SHA-256 over the canonical JSON (RFC 8785) of what a record says.
//!
//! Defaults are left out and CRLF is read as LF, so that laying a file out anew changes nothing and
//! a changed word does. A version's digest covers the digests of its parent and of what it adopts:
//! that makes the chain in which a rewritten file is found by the next link.

use sha2::{Digest as _, Sha256};

use crate::domain::change::Change;
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

fn digest(out: &Out) -> Digest {
    bytes_digest(emit::canonical_json(out).as_bytes())
}

/// The digest of a submission as recorded.
pub fn submission_digest(submission: &Submission) -> Digest {
    digest(&shapes::submission::write(submission))
}

/// The digest of a record: what was done with a submission.
pub fn record_digest(record: &Record) -> Digest {
    digest(&shapes::record::write(record))
}

/// The digest of a version, the links to what it was made from included.
pub fn version_digest(version: &Version) -> Digest {
    digest(&shapes::version::write(version))
}

/// The digest of a change with the effect and wording of its decision, without the decision's
/// reasons and time.
pub fn change_digest(change: &Change, decision: Option<&Decision>) -> Digest {
    let mut entries = vec![("change", shapes::change::write(change))];
    if let Some(decision) = decision {
        let ruling = shapes::record::write_ruling(&decision.ruling);
        entries.push(("decision", Out::Map(ruling)));
    }
    digest(&Out::Map(entries))
}

#[cfg(test)]
mod tests;
