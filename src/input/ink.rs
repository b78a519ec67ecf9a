//! A stretch of text in which each character knows whether a redline keeps, inserts or deletes it.
//!
//! Layout (markers, emphasis, line ends) is taken off character by character, so that marks survive
//! wherever in a line they open or close.

/// What a redline does with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Mark {
    /// It stays.
    #[default]
    Keep,
    /// It is new.
    Insert,
    /// It goes.
    Delete,
}

/// Marked text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Ink(pub(crate) Vec<(char, Mark)>);

impl Ink {
    /// Text without marks.
    pub(crate) fn plain(text: &str) -> Self {
        Self(text.chars().map(|c| (c, Mark::Keep)).collect())
    }

    /// All characters, kept, new and deleted, in order.
    pub(crate) fn all(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    /// The wording after the redline.
    pub(crate) fn after(&self) -> String {
        self.without(Mark::Delete)
    }

    /// The wording before the redline.
    pub(crate) fn before(&self) -> String {
        self.without(Mark::Insert)
    }

    fn without(&self, left_out: Mark) -> String {
        self.0
            .iter()
            .filter(|(_, mark)| *mark != left_out)
            .map(|(c, _)| c)
            .collect()
    }

    /// Whether there is no character but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.0.iter().all(|(c, _)| is_layout_space(*c))
    }

    /// Whether a redline touches it.
    pub(crate) fn is_marked(&self) -> bool {
        self.0.iter().any(|(_, mark)| *mark != Mark::Keep)
    }

    /// The text from a character on.
    pub(crate) fn skip(&self, count: usize) -> Self {
        Self(self.0.iter().skip(count).copied().collect())
    }

    /// The text without white space at its ends.
    pub(crate) fn trimmed(&self) -> Self {
        let blank = |glyph: &(char, Mark)| is_layout_space(glyph.0);
        let start = self.0.iter().take_while(|g| blank(g)).count();
        let end = self.0.len() - self.0.iter().rev().take_while(|g| blank(g)).count();
        Self(self.0.get(start..end).unwrap_or_default().to_vec())
    }

    /// Appends a line, joined by one space that takes the mark of both sides where they agree.
    pub(crate) fn join_line(&mut self, line: &Self) {
        if line.0.is_empty() {
            return;
        }
        if let (Some(last), Some(first)) = (self.0.last(), line.0.first()) {
            let mark = if last.1 == first.1 {
                first.1
            } else {
                // Between a kept and a new line the space comes with the new one.
                if last.1 == Mark::Keep {
                    first.1
                } else {
                    last.1
                }
            };
            self.0.push((' ', mark));
        }
        self.0.extend_from_slice(&line.0);
    }
}

/// White space that is layout at the ends of a line: a no-break space is wording.
pub(crate) fn is_layout_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}
