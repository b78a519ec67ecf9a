//! What states sent to a paper, with what was done with it, and the files that came.

use std::collections::{BTreeMap, HashSet};

use super::{Reader, name_differs};
use crate::domain::dossier::Filed;
use crate::domain::finding::Severity;
use crate::domain::ids::{PaperId, SubmissionId};
use crate::domain::paper::Paper;
use crate::domain::record::Record;
use crate::store::layout::{self, AmendmentFile};
use crate::store::shapes;

impl Reader<'_> {
    /// Names files in `received/` that neither a submission nor a letter names.
    pub(super) fn look_for_unnamed(&mut self, paper: &Paper, submissions: &[Filed]) {
        let folder = format!("{}/{}/{}", layout::AMENDMENTS, paper.id, layout::RECEIVED);
        if self.root.join(&folder).symlink_metadata().is_err() {
            return;
        }
        let items = match self.folder(&folder) {
            Ok(items) => items,
            Err(error) => return self.unreadable(&folder, &error),
        };
        let sent = submissions.iter().map(|filed| &filed.recorded.original);
        let letters = paper.correspondence.iter().map(|letter| &letter.original);
        let named: HashSet<&str> = sent.chain(letters).flatten().map(String::as_str).collect();
        for item in items {
            let name = format!("{}/{}", layout::RECEIVED, item.name);
            if layout::is_bystander(&item.name) || named.contains(name.as_str()) {
                continue;
            }
            self.problem(
                Severity::Warning,
                "unnamed-original",
                &format!("{folder}/{}", item.name),
                "no submission and no letter names this file",
                "record what it holds with `cica receive` or `cica amend --from`, or move it away",
            );
        }
    }

    /// The submissions of a paper with their records.
    pub(super) fn submissions(&mut self, paper: &PaperId) -> Vec<Filed> {
        let folder = format!("{}/{paper}", layout::AMENDMENTS);
        // A paper to which nothing was sent yet needs no folder.
        if self.root.join(&folder).symlink_metadata().is_err() {
            return Vec::new();
        }
        let items = match self.folder(&folder) {
            Ok(items) => items,
            Err(error) => {
                self.unreadable(&folder, &error);
                return Vec::new();
            }
        };
        let mut found: BTreeMap<SubmissionId, (bool, bool)> = BTreeMap::new();
        for item in items {
            let path = format!("{folder}/{}", item.name);
            match layout::amendment_file(&item.name) {
                AmendmentFile::Submission(id) => found.entry(id).or_default().0 = true,
                AmendmentFile::Record(id) => found.entry(id).or_default().1 = true,
                AmendmentFile::Unknown
                    if layout::is_bystander(&item.name)
                        || (item.is_folder && item.name == layout::RECEIVED) => {}
                AmendmentFile::Unknown => self.unknown(&path),
            }
        }
        let mut filed = Vec::new();
        for (id, (has_submission, has_record)) in found {
            if !has_submission {
                self.problem(
                    Severity::Error,
                    "missing-file",
                    &layout::submission(paper, &id),
                    format!("there is a record of {id}, but the submission itself is missing"),
                    "bring the submission's file back (from git, or from the copy that was sent)",
                );
                continue;
            }
            let recorded = self.document(&layout::submission(paper, &id), |node, reading| {
                let submission = shapes::submission::read(node, reading)?;
                if submission.id != id {
                    name_differs(node, "id", &submission.id.to_string(), reading);
                }
                Some(submission)
            });
            let record = if has_record {
                self.document(&layout::record(paper, &id), shapes::record::read)
            } else {
                Some(Record::default())
            };
            if let (Some(recorded), Some(record)) = (recorded, record) {
                filed.push(Filed::new(recorded, record));
            }
        }
        filed
    }
}
