//! What nobody sees who opens the file: sections, paragraphs and words that are hidden are no text.

use super::{Frame, Reader};
use crate::ooxml::losses::Loss;
use crate::ooxml::xml::Element;

/// What hides the words that are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hidden {
    /// The style of the words, or of their paragraph.
    pub(super) is_style: bool,
    /// A field of the paragraph that hides all of it.
    pub(super) is_paragraph: bool,
    /// A section around it.
    pub(super) is_section: bool,
    /// The words before were hidden, and are counted.
    is_counted: bool,
}

impl Hidden {
    /// Whether what is read is hidden.
    pub(super) fn hides(self) -> bool {
        self.is_style || self.is_place()
    }

    /// Whether the place is hidden, whatever stands there.
    pub(super) fn is_place(self) -> bool {
        self.is_paragraph || self.is_section
    }
}

impl Reader<'_> {
    /// Opens a section. One with a condition says whether it was hidden when the file was saved.
    pub(super) fn section(&mut self, element: &Element<'_>) -> Frame {
        let was_hidden = self.hidden.is_section;
        let own = match element.attribute("display").as_deref() {
            Some("none") => true,
            Some("condition") => is_said(element),
            _ => false,
        };
        self.hidden.is_section |= own;
        Frame::Section { was_hidden }
    }

    /// A field that hides its paragraph, where its condition holds: also what stands before it.
    pub(super) fn hidden_paragraph(&mut self, element: &Element<'_>) {
        if !is_said(element) {
            return;
        }
        self.hidden.is_paragraph = true;
        let current = self.current.as_mut();
        for run in current
            .map(|p| std::mem::take(&mut p.runs))
            .unwrap_or_default()
        {
            self.hides(&run.text);
        }
    }

    /// Whether these words are hidden; a stretch of them is counted once.
    pub(super) fn hides(&mut self, text: &str) -> bool {
        let is_hidden = self.hidden.hides();
        if !text.trim().is_empty() {
            let was_counted = std::mem::replace(&mut self.hidden.is_counted, is_hidden);
            if is_hidden && !was_counted {
                self.out.losses.count(Loss::Hidden);
            }
        }
        is_hidden
    }
}

/// Whether an element with a condition says that it was hidden.
pub(super) fn is_said(element: &Element<'_>) -> bool {
    element.attribute("is-hidden").as_deref() == Some("true")
}
