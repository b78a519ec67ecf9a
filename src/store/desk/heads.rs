//! Versions, whole or by their heads: a replay needs the text of the first alone, and of the others
//! what they took up.

use super::{Depth, Opened, Reader, name_differs};
use crate::domain::finding::Severity;
use crate::domain::ids::PaperId;
use crate::domain::version::Version;
use crate::store::documents::parse;
use crate::store::error::StoreError;
use crate::store::files::{as_text, read_before};
use crate::store::{layout, shapes};

/// The key with which the text begins, the last one of the desk's own files.
const TEXT: &str = "sections:";

/// The longest head that is looked for: thousands of changes.
const HEAD_LIMIT: usize = 1024 * 1024;

impl Reader<'_> {
    /// Reads a version, as deep as the desk is opened.
    pub(super) fn version(&mut self, paper: &PaperId, number: u32) -> Option<Version> {
        if self.depth == Depth::Replay && number > 1 {
            // A head that does not stand alone is no mistake: the whole file may say it otherwise.
            if let Ok(Some(head)) = self.head(paper, number) {
                self.heads.insert((paper.clone(), number));
                return Some(head);
            }
        }
        self.document(&layout::version(paper, number), |node, reading| {
            let version = shapes::version::read(node, reading)?;
            if version.number != number {
                name_differs(node, "version", &version.number.to_string(), reading);
            }
            Some(version)
        })
    }

    fn head(&mut self, paper: &PaperId, number: u32) -> Result<Option<Version>, StoreError> {
        let relative = layout::version(paper, number);
        let path = self.root.join(&relative);
        if path.is_symlink() {
            self.root.refuse_links_out(&relative)?;
        }
        let Some(bytes) = read_before(&path, &relative, TEXT, HEAD_LIMIT)? else {
            return Ok(None);
        };
        let text = as_text(bytes, &relative)?;
        let parsed = parse(&relative, &text, shapes::version::read_head);
        let is_sound = parsed.findings.is_empty();
        let head = parsed
            .value
            .filter(|head| is_sound && head.number == number);
        if head.is_some() {
            self.sources.add(relative, text, parsed.tree);
        }
        Ok(head)
    }
}

impl Opened {
    /// Reads a version whole of which only the head was read.
    ///
    /// # Errors
    /// Where its file cannot be read, with every mistake in it.
    pub fn complete(&mut self, paper: &PaperId, number: u32) -> Result<(), StoreError> {
        if !self.heads.remove(&(paper.clone(), number)) {
            return Ok(());
        }
        let root = self.root.clone();
        let mut reader = Reader::new(&root);
        let read = reader.version(paper, number);
        let dossier = self.desk.dossiers.iter_mut().find(|d| d.paper.id == *paper);
        let versions = dossier.map(|dossier| &mut dossier.versions);
        let known = versions.and_then(|all| all.iter_mut().find(|v| v.number == number));
        match (read, known) {
            (Some(whole), Some(known)) => {
                *known = whole;
                Ok(())
            }
            _ => {
                let mut errors = reader.problems;
                errors.retain(|finding| finding.severity == Severity::Error);
                Err(StoreError::Document(errors))
            }
        }
    }
}
