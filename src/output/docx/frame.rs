//! What stands around a text: the note's number at the head of the page, the title block, the
//! block that signs it.

use crate::domain::paper::Paper;
use crate::domain::register::Register;
use crate::ooxml::Document;
use crate::ooxml::model::{Paragraph, Role, Run};
use crate::output::clean;
use crate::output::pages::text::{ILLUSTRATIVE, altered};

/// The paper and what of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// The register.
    pub register: &'a Register,
    /// The version whose circulation's note is named: the one shown, of two compared the newer.
    pub version: u32,
    /// What is shown: "version 2", "CN-1 over version 1".
    pub subject: &'a str,
    /// Holds words invented for a demonstration.
    pub illustrative: bool,
    /// What of the desk is no longer as it was sealed, a sentence each.
    pub altered: &'a [String],
}

impl Frame<'_> {
    /// A document with the head of its pages and its title block.
    pub(super) fn opened(&self) -> Document {
        let mut document = Document {
            title: self.paper.title.clone(),
            header: self.header(),
            language: self.paper.language.clone(),
            ..Document::default()
        };
        let paragraphs = &mut document.text.paragraphs;
        paragraphs.extend(warnings(self.altered));
        if self.illustrative {
            paragraphs.push(line(Role::Subtitle, ILLUSTRATIVE));
        }
        if let Some(kind) = &self.paper.kind {
            paragraphs.push(line(Role::Subtitle, kind));
        }
        let by = self.register.name(&self.paper.coordinator);
        paragraphs.push(line(Role::Subtitle, &format!("Prepared by {by}")));
        paragraphs.push(line(Role::Title, &self.paper.title));
        document
    }

    /// The block that signs the text: one paragraph, its lines as they stand.
    pub(super) fn close(&self, document: &mut Document) {
        if let Some(block) = &self.paper.signature_block {
            let block = block.trim_end();
            if !block.is_empty() {
                document.text.paragraphs.push(line(Role::Signature, block));
            }
        }
        // The last paragraph has no successor that its mark could join.
        if document
            .text
            .paragraphs
            .last()
            .is_some_and(|last| !last.mark.is_empty())
        {
            document.text.paragraphs.push(Paragraph::default());
        }
        if let Some(last) = document.text.paragraphs.last_mut() {
            last.is_last = true;
        }
    }

    fn header(&self) -> String {
        let circulation = self.paper.circulation_of(self.version);
        let reference = circulation.and_then(|c| c.reference.as_deref());
        let designation = circulation.and_then(|c| c.designation.as_deref());
        let mut parts: Vec<&str> = Vec::new();
        parts.extend(reference);
        parts.extend(designation);
        parts.push(self.subject);
        clean::line(&parts.join(" · "))
    }
}

/// What was altered, said above the title: whoever reads the file back passes over it there.
pub(super) fn warnings(sentences: &[String]) -> impl Iterator<Item = Paragraph> {
    let lines = sentences.iter().map(|sentence| altered(sentence));
    lines.map(|said| line(Role::Subtitle, &clean::line(&said)))
}

/// A paragraph of one run without revisions.
pub(super) fn line(role: Role, text: &str) -> Paragraph {
    Paragraph {
        role,
        runs: vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }],
        ..Paragraph::default()
    }
}
