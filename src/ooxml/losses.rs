//! What a Word file holds beside words and revisions: counted, so that it can be said.

/// What was passed over, counted by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Losses {
    counts: Vec<(Loss, usize)>,
    /// The opening words of text boxes.
    pub text_boxes: Vec<String>,
}

/// A kind of content that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Pictures, shapes, embedded objects.
    Picture,
    /// Formulas.
    Formula,
    /// Footnotes.
    Footnote,
    /// Endnotes.
    Endnote,
    /// Text boxes.
    TextBox,
    /// Tracked changes of looks alone.
    FormatChange,
    /// Hidden words.
    Hidden,
    /// Lines of a table of contents.
    ContentsLine,
    /// Characters of symbol fonts.
    Symbol,
    /// Optional hyphens.
    SoftHyphen,
    /// Fields, of which the words shown are taken.
    Field,
    /// Parts that other files fill.
    Included,
    /// Merged table cells, tracked.
    CellMerge,
    /// Comments whose words are not in the text.
    StrayComment,
    /// Deleted words whose place the text does not hold.
    StrayDeletion,
}

impl Losses {
    /// Counts one.
    pub fn count(&mut self, loss: Loss) {
        match self.counts.iter_mut().find(|(own, _)| *own == loss) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((loss, 1)),
        }
    }

    /// One sentence for each kind.
    pub fn sentences(&self) -> Vec<String> {
        let mut counts = self.counts.clone();
        counts.sort_unstable();
        let mut out: Vec<String> = counts
            .into_iter()
            .map(|(loss, count)| {
                let (one, many, fate) = loss.words();
                let what = if count == 1 {
                    one.to_owned()
                } else {
                    format!("{count} {many}")
                };
                let verb = if count == 1 { "is" } else { "are" };
                format!("{what} {verb} {fate}")
            })
            .collect();
        for text in &self.text_boxes {
            let opening: String = text.chars().take(80).collect();
            out.push(format!("a text box says “{opening}”"));
        }
        out
    }
}

impl Loss {
    fn words(self) -> (&'static str, &'static str, &'static str) {
        const LEFT: &str = "not carried over";
        match self {
            Self::Picture => ("a picture or shape", "pictures or shapes", LEFT),
            Self::Formula => ("a formula", "formulas", LEFT),
            Self::Footnote => ("a footnote", "footnotes", LEFT),
            Self::Endnote => ("an endnote", "endnotes", LEFT),
            Self::TextBox => ("a text box", "text boxes", LEFT),
            Self::FormatChange => (
                "a tracked change of formatting",
                "tracked changes of formatting",
                "no change of words, and left out",
            ),
            Self::Hidden => (
                "a stretch of hidden text",
                "stretches of hidden text",
                "not carried over: look at the file",
            ),
            Self::ContentsLine => (
                "a line of a table of contents",
                "lines of a table of contents",
                LEFT,
            ),
            Self::Symbol => (
                "a character of a symbol font",
                "characters of symbol fonts",
                LEFT,
            ),
            Self::SoftHyphen => ("an optional hyphen", "optional hyphens", "left out"),
            Self::Field => ("a field", "fields", "read as the words that it shows"),
            Self::Included => (
                "a part included from another file",
                "parts included from other files",
                LEFT,
            ),
            Self::CellMerge => (
                "a tracked merging of table cells",
                "tracked mergings of table cells",
                LEFT,
            ),
            Self::StrayComment => (
                "a comment",
                "comments",
                "about nothing that the text holds, and taken for the whole",
            ),
            Self::StrayDeletion => (
                "a stretch of deleted words",
                "stretches of deleted words",
                "deleted at no place that the text names, and not carried over",
            ),
        }
    }
}
