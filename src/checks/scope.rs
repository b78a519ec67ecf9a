//! What the rules of truth and procedure look at: a paper with its history replayed once.

use std::collections::{HashMap, HashSet};

use crate::domain::change::Change;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::finding::{Severity, Spot};
use crate::domain::ids::{ChangeId, PaperId, SubmissionId};
use crate::domain::register::Register;
use crate::domain::version::{Section, Version};
use crate::drafting::history::{History, ReplayError};
use crate::store::closing::{Closing, closings};
use crate::store::sources::Sources;
use crate::store::{Opened, Root, layout};

/// A paper under check.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// Where the desk is: originals are read from there.
    pub(crate) root: &'a Root,
    /// The paper with all on record.
    pub(crate) dossier: &'a Dossier,
    /// The files as they were read.
    pub(crate) sources: &'a Sources,
    /// The members.
    pub(crate) register: &'a Register,
    /// Its history, as far as it can be replayed.
    pub(crate) replay: Replay<'a>,
    /// The files that are there and cannot be read: what they hold is not missing.
    unread: HashSet<&'a str>,
    filed: HashMap<&'a SubmissionId, &'a Filed>,
    versions: HashMap<u32, &'a Version>,
}

/// A paper's history replayed, as far as that goes.
#[derive(Debug)]
pub(crate) struct Replay<'a> {
    /// The history up to the last version that follows.
    pub(crate) history: Option<History<'a>>,
    /// Why it goes no further, where it does not.
    pub(crate) error: Option<ReplayError>,
    /// The replayed text of each version that follows from what is on record, but 1.
    pub(crate) texts: Vec<(u32, Vec<Section>)>,
}

impl<'a> Scope<'a> {
    /// Prepares a paper for the rules.
    pub(crate) fn new(opened: &'a Opened, dossier: &'a Dossier) -> Self {
        let filed = dossier.submissions.iter();
        let unread =
            opened
                .problems
                .iter()
                .filter_map(|problem| match (&problem.spot, problem.severity) {
                    (Spot::File { path, .. }, Severity::Error)
                        if problem.code != "missing-file" =>
                    {
                        Some(path.as_str())
                    }
                    _ => None,
                });
        Self {
            root: &opened.root,
            sources: &opened.sources,
            dossier,
            register: &opened.desk.register,
            unread: unread.collect(),
            replay: Replay::of(dossier),
            filed: filed.map(|filed| (&filed.submission.id, filed)).collect(),
            versions: dossier.versions.iter().map(|v| (v.number, v)).collect(),
        }
    }

    /// The paper's id.
    pub(crate) fn paper(&self) -> &'a PaperId {
        &self.dossier.paper.id
    }

    /// The submission of an id.
    pub(crate) fn filed(&self, id: &SubmissionId) -> Option<&'a Filed> {
        self.filed.get(id).copied()
    }

    /// Whether a submission is there, or would be if its files could be read.
    pub(crate) fn is_on_desk(&self, id: &SubmissionId) -> bool {
        let is_unread = |path: String| self.unread.contains(path.as_str());
        self.filed.contains_key(id)
            || is_unread(layout::submission(self.paper(), id))
            || is_unread(layout::record(self.paper(), id))
    }

    /// Whether a version is there, or would be if its file could be read.
    pub(crate) fn has_version(&self, number: u32) -> bool {
        let path = layout::version(self.paper(), number);
        self.versions.contains_key(&number) || self.unread.contains(path.as_str())
    }

    /// The change of an id.
    pub(crate) fn change(&self, id: &ChangeId) -> Option<&'a Change> {
        self.filed(&id.submission)?.submission.change(id.number)
    }

    /// The version of a number.
    pub(crate) fn version(&self, number: u32) -> Option<&'a Version> {
        self.versions.get(&number).copied()
    }

    /// The files that a seal closes: those that could be read.
    pub(crate) fn closings(&self) -> impl Iterator<Item = Closing> {
        closings(self.dossier, self.sources)
            .filter(|file| !self.unread.contains(layout::file_of(&file.spot).as_str()))
    }

    /// The submissions on record.
    pub(crate) fn submissions(&self) -> impl Iterator<Item = &'a Filed> + use<'a> {
        self.dossier.submissions.iter()
    }
}

impl<'a> Replay<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let mut texts = Vec::new();
        match History::replay_watching(dossier, None, |number, text| texts.push((number, text))) {
            Ok(history) => Self {
                history: Some(history),
                error: None,
                texts,
            },
            Err(error) => {
                // What was sent to the versions before can still be held against them.
                let last = texts.last().map_or(1, |(number, _)| *number);
                Self {
                    history: History::replay(dossier, Some(last)).ok(),
                    error: Some(error),
                    texts,
                }
            }
        }
    }
}
