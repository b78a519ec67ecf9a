//! Runs and revisions as markup, in the order of elements that the schema wants.

use std::fmt::Write as _;

use crate::ooxml::model::{Act, Revision, RevisionId, Run};
use crate::ooxml::xml::{escaped, with_line_feeds};

/// Markup under way: what is written, and the next free number of a revision.
#[derive(Debug)]
pub(super) struct Markup<'a> {
    pub(super) out: String,
    revisions: &'a [Revision],
    next: usize,
}

impl<'a> Markup<'a> {
    pub(super) fn new(revisions: &'a [Revision]) -> Self {
        Self {
            out: String::new(),
            revisions,
            next: 1,
        }
    }

    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A number that no other element has.
    pub(super) fn number(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    pub(super) fn revision(&self, id: RevisionId) -> Option<&'a Revision> {
        self.revisions.get(id)
    }

    fn tag(&mut self, revision: &Revision) -> (&'static str, String) {
        let name = match revision.act {
            Act::Inserted => "w:ins",
            Act::Deleted => "w:del",
            Act::MovedFrom => "w:moveFrom",
            Act::MovedTo => "w:moveTo",
        };
        (name, self.attributes(revision))
    }

    pub(super) fn attributes(&mut self, revision: &Revision) -> String {
        let mut out = format!(
            " w:id=\"{}\" w:author=\"{}\"",
            self.number(),
            escaped(revision.author.as_deref().unwrap_or_default())
        );
        if let Some(date) = &revision.date {
            // Writing to a String cannot fail.
            let _ = write!(out, " w:date=\"{}\"", escaped(date));
        }
        out
    }

    /// The revisions of a paragraph's mark.
    pub(super) fn mark(&mut self, revisions: &[RevisionId]) {
        if revisions.is_empty() {
            return;
        }
        self.raw("<w:rPr>");
        // The schema wants what is inserted before what is deleted.
        let mut all: Vec<&Revision> = revisions
            .iter()
            .filter_map(|id| self.revision(*id))
            .collect();
        all.sort_by_key(|revision| revision.act);
        for revision in all {
            let (name, attributes) = self.tag(revision);
            let _ = write!(self.out, "<{name}{attributes}/>");
        }
        self.raw("</w:rPr>");
    }

    /// A run inside its revisions.
    pub(super) fn run(&mut self, run: &Run, is_rtl: bool) {
        if run.text.is_empty() {
            return;
        }
        let all: Vec<&Revision> = run
            .revisions
            .iter()
            .filter_map(|id| self.revision(*id))
            .collect();
        let is_deleted = all.iter().any(|revision| revision.act == Act::Deleted);
        let mut names = Vec::new();
        for revision in all {
            let (name, attributes) = self.tag(revision);
            let _ = write!(self.out, "<{name}{attributes}>");
            names.push(name);
        }
        self.raw("<w:r>");
        let is_plain = !(run.is_bold || run.is_struck || run.is_underlined || is_rtl);
        if !is_plain || run.language.is_some() {
            self.raw("<w:rPr>");
            if run.is_bold {
                self.raw("<w:b/><w:bCs/>");
            }
            if run.is_struck {
                self.raw("<w:strike/>");
            }
            if run.is_underlined {
                self.raw("<w:u w:val=\"single\"/>");
            }
            if is_rtl {
                self.raw("<w:rtl/>");
            }
            if let Some(language) = run.language {
                let _ = write!(self.out, "<w:lang w:val=\"{language}\"/>");
            }
            self.raw("</w:rPr>");
        }
        self.words(&run.text, is_deleted);
        self.raw("</w:r>");
        for name in names.iter().rev() {
            let _ = write!(self.out, "</{name}>");
        }
    }

    pub(super) fn words(&mut self, text: &str, is_deleted: bool) {
        let name = if is_deleted { "w:delText" } else { "w:t" };
        let text = with_line_feeds(text);
        let mut rest = &*text;
        while !rest.is_empty() {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            let (words, after) = rest.split_at(end);
            if !words.is_empty() {
                let _ = write!(
                    self.out,
                    "<{name} xml:space=\"preserve\">{}</{name}>",
                    escaped(words)
                );
            }
            let mut chars = after.chars();
            match chars.next() {
                Some('\t') => self.raw("<w:tab/>"),
                Some('\n') => self.raw("<w:br/>"),
                _ => {}
            }
            rest = chars.as_str();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_a_line_is_a_break() {
        for text in ["one\ntwo", "one\rtwo", "one\r\ntwo"] {
            let mut markup = Markup::new(&[]);
            markup.words(text, false);
            let word = |word| format!("<w:t xml:space=\"preserve\">{word}</w:t>");
            assert_eq!(
                markup.out,
                format!("{}<w:br/>{}", word("one"), word("two")),
                "{text:?}"
            );
        }
    }
}
