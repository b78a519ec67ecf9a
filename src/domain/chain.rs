//! The chain of digests: what a head that was published stands for.

use super::version::Digest;

/// One thing on record with its digest.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// `paper`, `version`, `submission` or `record`.
    pub kind: &'static str,
    /// The id of the paper, the version's number, or the submission's id.
    pub id: String,
    /// Its digest.
    pub digest: Digest,
}

impl Link {
    /// The line that the head covers.
    pub fn line(&self) -> String {
        format!("{} {} {}", self.kind, self.id, self.digest.0)
    }
}

/// The digests of all that is on record, and the one over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The facts of the paper, versions by number, then each submission by id with its record.
    pub links: Vec<Link>,
    /// The digest over the links' lines, each with a line break.
    pub head: Digest,
}

/// A thing on record in the form that its digest is taken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What it is, and its digest.
    pub link: Link,
    /// The canonical JSON (RFC 8785) whose SHA-256 the digest is.
    pub json: String,
}
