//! New names for what two desks gave one name, and the references that follow.

use std::collections::BTreeMap;

use super::change::{Action, Change};
use super::ids::{ChangeId, SubmissionId};
use super::paper::Letter;
use super::record::{Decision, Former, Renamed, Ruling};
use super::submission::Submission;
use super::version::Version;

/// What a desk's names become: submissions by their id, originals by their path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renaming {
    /// New ids of submissions.
    pub submissions: BTreeMap<SubmissionId, SubmissionId>,
    /// New paths of originals, `received/...`.
    pub originals: BTreeMap<String, String>,
}

impl Renaming {
    /// Whether nothing gets a new name.
    pub fn is_empty(&self) -> bool {
        self.submissions.is_empty() && self.originals.is_empty()
    }

    /// The id that a submission bears from now on.
    pub fn id(&self, id: &SubmissionId) -> SubmissionId {
        self.submissions.get(id).unwrap_or(id).clone()
    }

    /// The id that a change bears from now on.
    pub fn change_id(&self, id: &ChangeId) -> ChangeId {
        self.id(&id.submission).change(id.number)
    }

    fn original(&self, path: &str) -> String {
        let path = self.originals.get(path).map_or(path, String::as_str);
        path.to_owned()
    }

    /// A submission under the new names: its own and those that it refers to.
    #[must_use]
    pub fn submission(&self, submission: &Submission) -> Submission {
        Submission {
            id: self.id(&submission.id),
            original: submission.original.as_ref().map(|path| self.original(path)),
            supersedes: submission.supersedes.as_ref().map(|id| self.id(id)),
            lifts: submission.lifts.as_ref().map(|id| self.id(id)),
            changes: submission
                .changes
                .iter()
                .map(|change| self.change(change))
                .collect(),
            ..submission.clone()
        }
    }

    fn change(&self, change: &Change) -> Change {
        let mut renamed = change.clone();
        if let Action::Support(to) | Action::Amend { to, .. } = &mut renamed.action {
            *to = self.change_id(to);
        }
        renamed
    }

    /// A decision under the new names of what it settles.
    #[must_use]
    pub fn decision(&self, decision: &Decision) -> Decision {
        let mut renamed = decision.clone();
        if let Ruling::AdoptedAs { settles, .. } = &mut renamed.ruling {
            for settled in settles {
                *settled = self.change_id(settled);
            }
        }
        renamed
    }

    /// A letter under the new names of what it carried.
    #[must_use]
    pub fn letter(&self, letter: &Letter) -> Letter {
        Letter {
            original: letter.original.as_ref().map(|path| self.original(path)),
            submissions: letter.submissions.iter().map(|id| self.id(id)).collect(),
            ..letter.clone()
        }
    }

    /// A version under the new names of what it took up; its digests are those of before.
    #[must_use]
    pub fn version(&self, version: &Version) -> Version {
        let mut renamed = version.clone();
        for adoption in &mut renamed.adopts {
            adoption.change = self.change_id(&adoption.change);
        }
        renamed
    }

    /// What a submission was before it was renamed; none where it was not.
    pub fn former(
        &self,
        before: &Submission,
        seal: Option<&super::version::Digest>,
    ) -> Option<Former> {
        let after = self.submission(before);
        if after == *before {
            return None;
        }
        let targets = before
            .changes
            .iter()
            .filter_map(|change| match &change.action {
                Action::Support(to) | Action::Amend { to, .. } => Some(&to.submission),
                _ => None,
            });
        let named = targets.chain(&before.supersedes).chain(&before.lifts);
        let references: BTreeMap<&SubmissionId, &SubmissionId> = named
            .filter_map(|then| Some((self.submissions.get(then)?, then)))
            .collect();
        Some(Former {
            id: before.id.clone(),
            digest: seal.cloned(),
            original: before
                .original
                .clone()
                .filter(|_| after.original != before.original),
            references: references
                .into_iter()
                .map(|(now, then)| Renamed {
                    now: now.clone(),
                    then: then.clone(),
                })
                .collect(),
        })
    }
}

impl Former {
    /// The submission as it was under its former names.
    pub fn restore(&self, now: &Submission) -> Submission {
        let back = Renaming {
            submissions: self
                .references
                .iter()
                .map(|renamed| (renamed.now.clone(), renamed.then.clone()))
                .collect(),
            originals: BTreeMap::new(),
        };
        Submission {
            id: self.id.clone(),
            original: self.original.clone().or_else(|| now.original.clone()),
            ..back.submission(now)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::ChangeType;

    fn submission() -> Submission {
        let change = |action| Change {
            action,
            because: None,
            change_type: ChangeType::default(),
            otherwise: None,
        };
        Submission {
            original: Some("received/CN-1.txt".into()),
            supersedes: Some("CN-9".parse().unwrap()),
            changes: vec![
                change(Action::Support("RU-1.2".parse().unwrap())),
                change(Action::Support("TR-1.1".parse().unwrap())),
            ],
            ..Submission::new(
                "CN-1".parse().unwrap(),
                1,
                vec!["CN".parse().unwrap()],
                "2023-11-20".parse().unwrap(),
            )
        }
    }

    #[test]
    fn every_reference_follows_and_the_former_names_bring_back_what_was_sealed() {
        let renaming = Renaming {
            submissions: [("CN-1", "CN-3"), ("RU-1", "RU-4"), ("KZ-1", "KZ-2")]
                .map(|(from, to)| (from.parse().unwrap(), to.parse().unwrap()))
                .into(),
            originals: [(
                "received/CN-1.txt".to_owned(),
                "received/CN-3.txt".to_owned(),
            )]
            .into(),
        };
        let before = submission();
        let after = renaming.submission(&before);
        assert_eq!(after.id.to_string(), "CN-3");
        assert_eq!(after.original.as_deref(), Some("received/CN-3.txt"));
        assert_eq!(after.supersedes, before.supersedes);
        assert!(
            matches!(&after.changes[0].action, Action::Support(to) if to.to_string() == "RU-4.2")
        );
        assert!(
            matches!(&after.changes[1].action, Action::Support(to) if to.to_string() == "TR-1.1")
        );
        let former = renaming.former(&before, None).unwrap();
        assert_eq!(former.restore(&after), before);
        assert_eq!(former.references.len(), 1);
    }

    #[test]
    fn what_names_nothing_renamed_has_no_former_names() {
        let renaming = Renaming {
            submissions: [("KZ-1".parse().unwrap(), "KZ-2".parse().unwrap())].into(),
            ..Renaming::default()
        };
        assert_eq!(renaming.former(&submission(), None), None);
    }
}
