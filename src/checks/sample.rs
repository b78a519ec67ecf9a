//! Small desks for the tests of the rules: valid and sealed until a test spoils them.

use crate::checks::{Checked, check};
use crate::domain::change::{Action, Change, ChangeType, Wording};
use crate::domain::circulation::{Circulation, SilenceBrokenBy};
use crate::domain::dossier::{Desk, Dossier, Filed};
use crate::domain::paper::Paper;
use crate::domain::record::{Decision, Record, Ruling, Seal, Withdrawal};
use crate::domain::register::Register;
use crate::domain::submission::Submission;
use crate::domain::version::{Adoption, Digest, Kind, Parent, Provision, Section, Version};
use crate::store::{Opened, create_desk, seal};

pub(crate) struct Sample {
    opened: Opened,
    _folder: tempfile::TempDir,
}

pub(crate) fn provision(id: &str, text: &str) -> Provision {
    Provision {
        id: id.parse().unwrap(),
        kind: Kind::Paragraph,
        level: 1,
        text: text.into(),
    }
}

fn version(number: u32, date: &str, texts: &[&str]) -> Version {
    let provisions = (1..).zip(texts);
    Version {
        number,
        ..Version::first(
            date.parse().unwrap(),
            vec![Section {
                id: "s".parse().unwrap(),
                heading: "Background".into(),
                provisions: provisions
                    .map(|(n, text)| provision(&format!("p{n}"), text))
                    .collect(),
                sections: Vec::new(),
            }],
        )
    }
}

/// A desk with one paper, one circulated version and nothing sent.
pub(crate) fn desk(texts: &[&str]) -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let root = create_desk(folder.path()).unwrap();
    let first = version(1, "2023-10-13", texts);
    let paper = Paper {
        circulations: vec![Circulation {
            version: 1,
            designation: None,
            reference: None,
            date: "2023-10-26".parse().unwrap(),
            deadline: "2023-11-21".parse().unwrap(),
            timezone: chrono_tz::Tz::Asia__Almaty,
            on_silence: Some("Special Working Group".into()),
            silence_broken_by: SilenceBrokenBy::AnyComment,
            extensions: Vec::new(),
            stands_for: Vec::new(),
            pages: None,
            because: None,
            digest: Some(seal::version_digest(&first)),
        }],
        ..Paper::new(
            "paper".parse().unwrap(),
            "A Concept Paper".into(),
            "MN".parse().unwrap(),
            chrono_tz::Tz::Asia__Almaty,
        )
    };
    Sample {
        opened: Opened {
            unmerged: Default::default(),
            without_facts: Vec::new(),
            heads: Default::default(),
            root,
            desk: Desk {
                dossiers: vec![Dossier {
                    paper,
                    versions: vec![first],
                    submissions: Vec::new(),
                    alike: Default::default(),
                }],
                register: Register::cica(),
                secretariat: crate::domain::secretariat::Secretariat::cica(),
            },
            sources: Default::default(),
            problems: Vec::new(),
        },
        _folder: folder,
    }
}

/// A desk with a second version that took up `CN-1.1`: "safe" became "affordable".
pub(crate) fn adopted() -> Sample {
    let mut sample = desk(&["Provide safe and clean water.", "Reduce waste."]);
    sample.replace("CN-1", "p1", "safe", "affordable");
    let decision = Decision {
        change: 1,
        ruling: Ruling::Adopted,
        on: "2023-11-23T10:00:00+06:00".parse().unwrap(),
        because: None,
        internal: None,
    };
    let dossier = sample.dossier();
    let change = dossier.submissions[0].submission.changes[0].clone();
    let mut second = version(
        2,
        "2023-11-24",
        &["Provide affordable and clean water.", "Reduce waste."],
    );
    second.parent = Some(Parent {
        version: 1,
        digest: seal::version_digest(&dossier.versions[0]),
    });
    second.adopts = vec![Adoption {
        change: "CN-1.1".parse().unwrap(),
        digest: seal::change_digest(&change, Some(&decision)),
        by: Vec::new(),
    }];
    dossier.submissions[0].record.decisions.push(decision);
    dossier.versions.push(second);
    sample
}

impl Sample {
    pub(crate) fn dossier(&mut self) -> &mut Dossier {
        &mut self.opened.desk.dossiers[0]
    }

    pub(crate) fn paper(&mut self) -> &mut Paper {
        &mut self.dossier().paper
    }

    pub(crate) fn check(&self) -> Checked {
        check(&self.opened, |_, _| {})
    }

    /// The codes of what is found, sorted.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.check().findings.iter().map(|f| f.code).collect();
        codes.sort_unstable();
        codes
    }

    pub(crate) fn messages(&self) -> Vec<String> {
        let findings = self.check().findings;
        findings.into_iter().map(|f| f.message).collect()
    }

    /// Files a sealed submission that replaces words.
    pub(crate) fn replace(&mut self, id: &str, at: &str, replace: &str, with: &str) {
        let id: crate::domain::ids::SubmissionId = id.parse().unwrap();
        let sent = Submission {
            changes: vec![Change {
                action: Action::Reword {
                    at: at.parse().unwrap(),
                    wording: Wording::Replace {
                        replace: replace.into(),
                        with: with.into(),
                        occurrence: None,
                    },
                },
                because: None,
                change_type: ChangeType::Substantive,
                otherwise: None,
            }],
            ..Submission::new(
                id.clone(),
                1,
                vec![id.state.clone()],
                "2023-11-08T15:20:00+06:00".parse().unwrap(),
            )
        };
        let record = Record {
            seal: Some(Seal {
                digest: seal::submission_digest(&sent),
                original: None,
                recorded: "2023-11-09T09:00:00+06:00".parse().unwrap(),
            }),
            ..Record::default()
        };
        let submissions = &mut self.dossier().submissions;
        submissions.push(Filed::new(sent, record));
        submissions.sort_by(|a, b| a.submission.id.cmp(&b.submission.id));
    }

    /// Changes a submission behind its seal's back.
    pub(crate) fn submission(&mut self, index: usize, spoil: impl FnOnce(&mut Submission)) {
        let filed = &mut self.dossier().submissions[index];
        let mut recorded = filed.recorded.clone();
        spoil(&mut recorded);
        *filed = Filed::new(recorded, filed.record.clone());
    }

    /// Changes a submission and seals it anew.
    pub(crate) fn resealed(&mut self, index: usize, change: impl FnOnce(&mut Submission)) {
        self.submission(index, change);
        let filed = &mut self.dossier().submissions[index];
        let digest = seal::submission_digest(&filed.recorded);
        if let Some(sealed) = &mut filed.record.seal {
            sealed.digest = digest;
        }
    }

    pub(crate) fn withdraw(&mut self, index: usize, by: &str, received: &str) {
        self.dossier().submissions[index]
            .record
            .withdrawals
            .push(Withdrawal {
                change: None,
                by: by.parse().unwrap(),
                received: received.parse().unwrap(),
                reference: None,
            });
    }

    #[allow(clippy::disallowed_methods, reason = "a test lays the file there")]
    pub(crate) fn receive(&mut self, name: &str, bytes: &[u8]) {
        let folder = self.opened.root.path.join("amendments/paper/received");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }

    pub(crate) fn seal_original(&mut self, index: usize, digest: Digest) {
        if let Some(seal) = &mut self.dossier().submissions[index].record.seal {
            seal.original = Some(digest);
        }
    }
}
