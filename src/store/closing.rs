//! The seal that closes a file: the line `seal:` at the end of a paper, a record and a made version.
//!
//! It is the digest of all that the file says, so that any letter changed by accident or by a hand
//! that does not know of it is found. A file rewritten together with its seal is found by the next
//! link of the chain, and at its end by the head that was published before. Submissions have no such
//! line: they are never written again, and their record holds their seal.

use crate::domain::dossier::Dossier;
use crate::domain::finding::Spot;
use crate::domain::record::Record;
use crate::domain::version::Digest;

use super::layout;
use super::seal;
use super::sources::Sources;
use super::yaml::{self, Node, Out, emit};

/// The key of the seal.
pub(crate) const KEY: &str = "seal";

/// Writes a map as a whole file, sealed.
pub(super) fn sealed(out: &Out) -> String {
    let mut text = emit::document(out);
    text.push_str(&line(&seal::digest(out)));
    text.push('\n');
    text
}

fn line(digest: &Digest) -> String {
    format!("{KEY}: {}", digest.0)
}

/// The seal that a file's tree holds.
pub(super) fn stored(tree: &Node) -> Option<&str> {
    tree.entry(KEY)?.node.text()
}

/// Whether a text bears a seal other than that of what it says.
pub(super) fn is_broken(text: &str, digest: &Digest) -> bool {
    let tree = yaml::parse(text).ok();
    let stored = tree.as_ref().and_then(stored);
    stored.is_some_and(|stored| stored != digest.0)
}

/// A file that a seal closes, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The file.
    pub spot: Spot,
    /// What it is, in a sentence: "the record of CN-1".
    pub what: String,
    /// The seal in the file, where there is one.
    stored: Option<String>,
    digest: Digest,
}

impl Closing {
    /// Whether what the file says is not what was sealed.
    pub fn is_broken(&self) -> bool {
        self.stored
            .as_ref()
            .is_some_and(|stored| *stored != self.digest.0)
    }

    /// Whether the file bears no seal.
    pub fn is_missing(&self) -> bool {
        self.stored.is_none()
    }

    /// The line that would close the file as it stands.
    pub fn line(&self) -> String {
        line(&self.digest)
    }
}

/// The files of a paper that a seal closes, as far as they were read: its facts, the versions that
/// were made, and the records.
pub fn closings<'a>(
    dossier: &'a Dossier,
    sources: &'a Sources,
) -> impl Iterator<Item = Closing> + 'a {
    let id = &dossier.paper.id;
    let closing = move |spot: Spot, what: String, digest: &dyn Fn() -> Digest| {
        let path = layout::file_of(&spot);
        sources.text(&path)?;
        Some(Closing {
            spot,
            what,
            stored: sources.seal(&path).map(str::to_owned),
            digest: digest(),
        })
    };
    let paper = Spot::Paper {
        paper: id.clone(),
        key: KEY.to_owned(),
        words: None,
    };
    let paper = closing(paper, format!("the paper file of {id}"), &|| {
        seal::paper_digest(&dossier.paper)
    });
    let made = dossier.versions.iter().filter(|v| v.parent.is_some());
    let versions = made.filter_map(move |version| {
        let spot = Spot::Version {
            paper: id.clone(),
            version: version.number,
            at: None,
            words: None,
        };
        let what = format!("version {}", version.number);
        closing(spot, what, &|| seal::version_digest(version))
    });
    let kept = dossier.submissions.iter();
    let kept = kept.filter(|filed| filed.record != Record::default());
    let records = kept.filter_map(move |filed| {
        let submission = filed.recorded.id.clone();
        let what = format!("the record of {submission}");
        let spot = Spot::Record {
            paper: id.clone(),
            submission,
            key: KEY.to_owned(),
        };
        closing(spot, what, &|| seal::record_digest(&filed.record))
    });
    paper.into_iter().chain(versions).chain(records)
}
