//! Reads a desk: every file it can, and a finding for every one it cannot.

use std::collections::BTreeSet;

use crate::domain::dossier::{Desk, Dossier};
use crate::domain::finding::{Finding, Severity, Spot};
use crate::domain::ids::PaperId;
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;

use super::documents::{Parsed, parse};
use super::error::StoreError;
use super::files::{TEXT_LIMIT, as_text, read_regular};
use super::layout::{self, PaperFile};
use super::reading::Reading;
use super::root::Root;
use super::shapes;
use super::sources::Sources;
use super::yaml::Node;

mod filed;
mod folder;
mod heads;
mod without_facts;

use without_facts::stand_in;

/// A desk that was read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Where it is.
    pub root: Root,
    /// What it holds, as far as it could be read.
    pub desk: Desk,
    /// The files as they were read.
    pub sources: Sources,
    /// What was found while reading. An error means that a file is missing from `desk`.
    pub problems: Vec<Finding>,
    /// Versions of which only the head was read: what they were made from and what they took up.
    /// Their text in `desk` is empty.
    pub heads: BTreeSet<(PaperId, u32)>,
    /// Papers whose `paper.yaml` is not there or cannot be read, with all else of them that can be:
    /// their facts in here are a stand-in and say nothing. For `cica check` alone.
    pub without_facts: Vec<Dossier>,
    /// The files that git could not merge, relative to the desk; empty where nobody asked git.
    pub unmerged: BTreeSet<String>,
}

/// How much of the versions is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// All of each.
    Whole,
    /// All of the first, the heads of the others.
    Replay,
}

impl Opened {
    /// Refuses a desk of which a file could not be read: to write on the strength of a part of it
    /// could lose or contradict what the rest holds.
    ///
    /// # Errors
    /// Where a problem is an error, with all of those.
    pub fn require_sound(&self) -> Result<(), StoreError> {
        let errors: Vec<Finding> = self
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .cloned()
            .collect();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Document(errors))
        }
    }
}

/// Opens a desk: all of it, or one paper.
///
/// # Errors
/// Where the desk itself cannot be read, or does not hold the paper. A file that cannot be read is
/// no error but a finding, and the rest is read.
pub fn open(root: &Root, only: Option<&PaperId>) -> Result<Opened, StoreError> {
    open_telling(root, only, |_, _| {})
}

/// Opens a desk; `tell` hears how many papers are read, and of how many.
///
/// # Errors
/// As `open`.
pub fn open_telling(
    root: &Root,
    only: Option<&PaperId>,
    tell: impl FnMut(usize, usize),
) -> Result<Opened, StoreError> {
    open_to(root, only, Depth::Whole, tell)
}

/// Opens a desk for a replay: of versions after the first the head alone is read where it stands
/// before the text, as the desk's own files have it. `Opened::complete` reads one of them whole.
///
/// # Errors
/// As `open`.
pub fn open_for_replay(
    root: &Root,
    only: Option<&PaperId>,
    tell: impl FnMut(usize, usize),
) -> Result<Opened, StoreError> {
    open_to(root, only, Depth::Replay, tell)
}

fn open_to(
    root: &Root,
    only: Option<&PaperId>,
    depth: Depth,
    mut tell: impl FnMut(usize, usize),
) -> Result<Opened, StoreError> {
    let mut reader = Reader::new(root);
    reader.depth = depth;
    let mut papers = reader.paper_ids()?;
    if let Some(only) = only {
        if !papers.contains(only) {
            return Err(no_paper(only, &papers));
        }
        papers.retain(|paper| paper == only);
    } else {
        reader.look_for_orphans(&papers);
    }
    let register = reader.register();
    let secretariat = reader.secretariat();
    let mut dossiers: Vec<Dossier> = (0..)
        .zip(&papers)
        .filter_map(|(read, paper)| {
            tell(read, papers.len());
            reader.dossier(paper)
        })
        .collect();
    for dossier in &mut dossiers {
        dossier.paper.home = secretariat.zone;
    }
    Ok(Opened {
        root: root.clone(),
        desk: Desk {
            dossiers,
            register,
            secretariat,
        },
        sources: reader.sources,
        problems: reader.problems,
        heads: reader.heads,
        unmerged: BTreeSet::new(),
        without_facts: reader.without_facts,
    })
}

/// The papers of a desk, by their folders.
pub(super) fn papers(root: &Root) -> Result<Vec<PaperId>, StoreError> {
    Reader::new(root).paper_ids()
}

fn no_paper(paper: &PaperId, papers: &[PaperId]) -> StoreError {
    let names: Vec<&str> = papers.iter().map(PaperId::as_str).collect();
    let known = match super::reading::nearest(paper.as_str(), &names) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if names.is_empty() => {
            "; start one with `cica import FILE --id ID --coordinator STATE`".to_owned()
        }
        None => format!("; it holds: {}", names.join(", ")),
    };
    StoreError::NoPaper {
        paper: paper.to_string(),
        known,
    }
}

struct Reader<'r> {
    root: &'r Root,
    sources: Sources,
    problems: Vec<Finding>,
    depth: Depth,
    heads: BTreeSet<(PaperId, u32)>,
    without_facts: Vec<Dossier>,
}

impl<'r> Reader<'r> {
    fn new(root: &'r Root) -> Self {
        Self {
            root,
            sources: Sources::default(),
            problems: Vec::new(),
            depth: Depth::Whole,
            heads: BTreeSet::new(),
            without_facts: Vec::new(),
        }
    }

    fn problem(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.problems.push(Finding {
            spot: Spot::File {
                path: path.to_owned(),
                position: None,
            },
            severity,
            code,
            message: message.into(),
            mend: mend.into(),
        });
    }

    fn unknown(&mut self, path: &str) {
        self.problem(
            Severity::Warning,
            "unknown-file",
            path,
            "this is no file of a desk, and is not read",
            "name it by the pattern (`v2.yaml`, `CN-1.yaml`, `CN-1.record.yaml`), or move it away",
        );
    }

    fn paper_ids(&mut self) -> Result<Vec<PaperId>, StoreError> {
        let mut papers = Vec::new();
        for item in self.folder(layout::PAPERS)? {
            if layout::is_bystander(&item.name) {
                continue;
            }
            let path = format!("{}/{}", layout::PAPERS, item.name);
            match item.name.parse() {
                // A folder of a run that was killed before it wrote anything into it.
                Ok(_) if item.is_folder && self.is_bare(&path) => {}
                Ok(id) if item.is_folder => papers.push(id),
                Err(error) if item.is_folder => self.problem(
                    Severity::Error,
                    "file-name",
                    &path,
                    format!("{error}, and so this folder is not read"),
                    "rename the folder",
                ),
                _ => self.unknown(&path),
            }
        }
        Ok(papers)
    }

    /// Whether a folder holds nothing but what may stand in any folder.
    fn is_bare(&self, relative: &str) -> bool {
        std::fs::read_dir(self.root.join(relative)).is_ok_and(|mut entries| {
            entries.all(|entry| {
                entry.is_ok_and(|entry| layout::is_bystander(&entry.file_name().to_string_lossy()))
            })
        })
    }

    /// Names folders of amendments that belong to no paper.
    fn look_for_orphans(&mut self, papers: &[PaperId]) {
        let Ok(items) = self.folder(layout::AMENDMENTS) else {
            return;
        };
        for item in items {
            let is_known = papers.iter().any(|paper| paper.as_str() == item.name);
            if layout::is_bystander(&item.name) || (item.is_folder && is_known) {
                continue;
            }
            let path = format!("{}/{}", layout::AMENDMENTS, item.name);
            self.problem(
                Severity::Warning,
                "unknown-file",
                &path,
                "this belongs to no paper of the desk, and is not read",
                "name the folder as the paper's folder in `papers/` is named, or move it away",
            );
        }
    }

    fn register(&mut self) -> Register {
        if self.root.join(layout::MEMBERS).symlink_metadata().is_err() {
            return Register::cica();
        }
        self.document(layout::MEMBERS, shapes::members::read)
            .unwrap_or_else(Register::cica)
    }

    fn secretariat(&mut self) -> Secretariat {
        let path = self.root.join(layout::SECRETARIAT);
        if path.symlink_metadata().is_err() {
            return Secretariat::cica();
        }
        self.document(layout::SECRETARIAT, shapes::secretariat::read)
            .unwrap_or_default()
    }

    /// Reads one file; what keeps it from being read is a finding.
    fn document<T>(
        &mut self,
        relative: &str,
        read: impl FnOnce(&Node, &mut Reading<'_>) -> Option<T>,
    ) -> Option<T> {
        let text = match self.text(relative) {
            Ok(text) => text,
            Err(error) => {
                self.unreadable(relative, &error);
                return None;
            }
        };
        let Parsed {
            tree,
            value,
            findings,
        } = parse(relative, &text, read);
        self.problems.extend(findings);
        self.sources.add(relative.to_owned(), text, tree);
        value
    }

    fn text(&self, relative: &str) -> Result<String, StoreError> {
        let path = self.root.join(relative);
        if path.is_symlink() {
            self.root.refuse_links_out(relative)?;
        }
        as_text(read_regular(&path, relative, TEXT_LIMIT)?, relative)
    }

    fn unreadable(&mut self, relative: &str, error: &StoreError) {
        match error {
            StoreError::Symlink(_) => self.link(relative),
            StoreError::NotUtf8 { line, column, .. } => self.problems.push(Finding {
                spot: Spot::File {
                    path: relative.to_owned(),
                    position: Some((*line, *column)),
                },
                severity: Severity::Error,
                code: "not-utf8",
                message: "this is not UTF-8".to_owned(),
                mend: "save the file as UTF-8".to_owned(),
            }),
            StoreError::TooLarge { limit_mib, .. } => self.problem(
                Severity::Error,
                "too-large",
                relative,
                format!("the file is larger than {limit_mib} MiB, the most that is read"),
                "divide or shorten it",
            ),
            StoreError::Read { why, .. } => self.problem(
                Severity::Error,
                "unreadable",
                relative,
                format!("the file cannot be read: {why}"),
                "see to it that it is there and may be read",
            ),
            other => self.problem(
                Severity::Error,
                "unreadable",
                relative,
                other.to_string(),
                "see to it that it is there and may be read",
            ),
        }
    }

    fn dossier(&mut self, id: &PaperId) -> Option<Dossier> {
        let folder = format!("{}/{id}", layout::PAPERS);
        let mut paper = None;
        let mut numbers = Vec::new();
        let mut has_paper = false;
        match self.folder(&folder) {
            Ok(items) => {
                for item in items {
                    match layout::paper_file(&item.name) {
                        PaperFile::Paper => has_paper = true,
                        PaperFile::Version(number) => numbers.push(number),
                        PaperFile::Unknown if layout::is_bystander(&item.name) => {}
                        PaperFile::Unknown => self.unknown(&format!("{folder}/{}", item.name)),
                    }
                }
            }
            Err(error) => self.unreadable(&folder, &error),
        }
        let path = layout::paper(id);
        if has_paper {
            paper = self.document(&path, |node, reading| {
                shapes::paper::read(id, node, reading)
            });
        } else {
            self.problem(
                Severity::Error,
                "missing-file",
                &path,
                "the paper has no `paper.yaml`, and so nothing of it can be shown",
                "write one, with at least title, coordinator and language",
            );
        }
        numbers.sort_unstable();
        let versions = numbers
            .into_iter()
            .filter_map(|number| self.version(id, number))
            .collect();
        let problems = self.problems.len();
        let submissions = self.submissions(id);
        // What a file that cannot be read names is not known.
        let is_whole = self.problems[problems..]
            .iter()
            .all(|problem| problem.severity != Severity::Error);
        if let Some(paper) = paper.as_ref().filter(|_| is_whole) {
            self.look_for_unnamed(paper, &submissions);
        }
        let Some(paper) = paper else {
            self.without_facts.extend(stand_in(id).map(|paper| Dossier {
                paper,
                versions,
                submissions,
                alike: Default::default(),
            }));
            return None;
        };
        Some(Dossier {
            paper,
            versions,
            submissions,
            alike: Default::default(),
        })
    }
}

/// Notes that a file does not bear the name that its content gives it.
fn name_differs(node: &Node, key: &str, value: &str, reading: &mut Reading<'_>) {
    let mark = node.entry(key).map_or(node.mark, |entry| entry.node.mark);
    reading.error(
        "file-name",
        mark,
        format!("the file's name and its `{key}: {value}` do not agree"),
        "rename the file, or correct the key",
    );
}

#[cfg(test)]
mod tests;
