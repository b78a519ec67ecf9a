//! What is said of the changes, before the text: who, when, and the words that were deleted.

use std::fmt::Write as _;

use super::lists::Lists;
use super::plan::Deleted;
use super::story::Story;
use crate::ooxml::model::{RevisionId, Spot};
use crate::ooxml::xml::escaped;

impl Story<'_> {
    /// Says that something is inserted; the name by which the text refers to it.
    pub(super) fn insertion(&mut self, revision: RevisionId) -> String {
        let said = self.act(revision, "");
        self.region(&said)
    }

    /// Writes the point where a stretch was deleted, and keeps its words.
    ///
    /// Where one author deletes what another inserted, both are said of one region, as LibreOffice
    /// writes it: of a deletion inside an open insertion it keeps the words when all is rejected.
    pub(super) fn deletion(&mut self, deleted: &Deleted) {
        let text = std::mem::take(&mut self.out);
        self.stretch(deleted);
        let words = std::mem::replace(&mut self.out, text);
        // The deletion first: outermost, the insertion stands in the model.
        let innermost_first = deleted.revisions.iter().rev();
        let said: String = innermost_first.map(|id| self.act(*id, &words)).collect();
        let name = self.region(&said);
        let _ = write!(self.out, "<text:change text:change-id=\"{name}\"/>");
    }

    /// Deleted paragraphs; the first and the last may be parts.
    fn stretch(&mut self, deleted: &Deleted) {
        let document = self.document;
        let Deleted { from, to, .. } = *deleted;
        let mut lists = Lists::default();
        for number in from.paragraph..=to.paragraph {
            let is_end = number == to.paragraph;
            let Some(paragraph) = document.text.paragraphs.get(number) else {
                break;
            };
            lists.before(&mut self.out, paragraph);
            let close = self.open(paragraph);
            let first = if number == from.paragraph {
                from.run
            } else {
                0
            };
            let end = if is_end { to.run } else { paragraph.runs.len() };
            for run in first..=end {
                let spot = Spot {
                    paragraph: number,
                    run,
                };
                self.ranges(spot, true);
                if let Some(own) = paragraph.runs.get(run).filter(|_| run < end) {
                    self.run(own);
                }
            }
            self.out.push_str(close);
        }
        lists.close(&mut self.out);
    }

    fn region(&mut self, said: &str) -> String {
        self.changes += 1;
        let name = format!("ct{}", self.changes);
        let _ = write!(
            self.regions,
            "<text:changed-region xml:id=\"{name}\" text:id=\"{name}\">{said}</text:changed-region>"
        );
        name
    }

    /// What a revision does, by whom, and the words that it deletes.
    fn act(&self, id: RevisionId, words: &str) -> String {
        let Some(revision) = self.document.text.revisions.get(id) else {
            return String::new();
        };
        let (name, words) = if revision.act.is_new() {
            ("insertion", "")
        } else {
            ("deletion", words)
        };
        let said = said(revision.author.as_deref(), revision.date.as_deref());
        format!("<text:{name}><office:change-info>{said}</office:change-info>{words}</text:{name}>")
    }
}

/// Who and when.
pub(super) fn said(author: Option<&str>, date: Option<&str>) -> String {
    let mut out = format!(
        "<dc:creator>{}</dc:creator>",
        escaped(author.unwrap_or_default())
    );
    if let Some(date) = date {
        let _ = write!(out, "<dc:date>{}</dc:date>", escaped(date));
    }
    out
}
