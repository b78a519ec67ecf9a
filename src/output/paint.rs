//! What a span looks like in text: its signs, and on a terminal its colour.
//!
//! A redline is `[-old-]{+new+}`, with or without colour, so that words copied from a page never read
//! as if all of them stood; with colour, inserted words are underlined as well and deleted ones
//! struck. A changed modal verb bears `(!)`.
//! Imports no other floor.

use anstyle::{AnsiColor, Style};

use super::clean;
use super::inline::{Edit, Inline, Role, Standing};
use super::layout::{Chunk, Line};

/// The sign of a changed modal verb or negation.
const MODAL_SIGN: &str = "(!)";

const MODAL_INK: Ink = Ink::Role(Role::Status(Standing::Warn));

/// What the sign of a changed modal verb means.
pub(super) const MODAL_LEGEND: &str =
    "(!) changes a modal verb or a negation, and with it what the text binds to.";

/// How a stretch of laid-out text is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// A span of a document.
    Role(Role),
    /// A heading.
    Heading,
    /// A title of a column.
    Title,
    /// A banner.
    Banner,
    /// Lines and bullets around the text.
    Frame,
}

impl Ink {
    /// Nothing special.
    pub(super) const PLAIN: Ink = Ink::Role(Role::Plain);

    /// Every ink there is; an ink's place here is its code.
    const ALL: [Ink; 19] = [
        Self::PLAIN,
        Self::Role(Role::Strong),
        Self::Role(Role::Muted),
        Self::Role(Role::Inserted),
        Self::Role(Role::Deleted),
        Self::Role(Role::State),
        Self::Role(Role::Id),
        Self::Role(Role::Status(Standing::Good)),
        Self::Role(Role::Status(Standing::Warn)),
        Self::Role(Role::Status(Standing::Bad)),
        Self::Role(Role::Modal(Edit::Inserted)),
        Self::Role(Role::Modal(Edit::Deleted)),
        Self::Role(Role::Illustrative),
        Self::Role(Role::Sign),
        Self::Role(Role::Proposed),
        Self::Heading,
        Self::Title,
        Self::Banner,
        Self::Frame,
    ];

    /// The first of the marks that stand for inks while a table is drawn: code points that show
    /// nothing, are assigned to nothing, and that `clean` lets through from no text.
    const MARKS: u32 = 0xE0F00;

    /// The mark that stands for this ink while a table is drawn.
    pub(super) fn mark(self) -> Option<char> {
        let code = Self::ALL.iter().position(|ink| *ink == self)?;
        char::from_u32(Self::MARKS + u32::try_from(code).ok()?)
    }

    /// The ink that a mark stands for.
    pub(super) fn of_mark(mark: char) -> Option<Ink> {
        let code = u32::from(mark).checked_sub(Self::MARKS)?;
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }

    /// The terminal's style.
    pub(super) fn style(self) -> Style {
        let style = Style::new();
        let fg = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Self::Role(role) => match role {
                Role::Plain => style,
                Role::Strong => style.bold(),
                Role::Muted => style.dimmed(),
                Role::Inserted => fg(AnsiColor::Green).underline(),
                Role::Deleted => fg(AnsiColor::Red).strikethrough(),
                Role::State => fg(AnsiColor::Blue).bold(),
                Role::Id => fg(AnsiColor::Cyan),
                Role::Status(Standing::Good) => fg(AnsiColor::Green),
                Role::Status(Standing::Warn) => fg(AnsiColor::Yellow),
                Role::Status(Standing::Bad) => fg(AnsiColor::Red).bold(),
                Role::Modal(Edit::Inserted) => fg(AnsiColor::Green).underline().bold(),
                Role::Modal(Edit::Deleted) => fg(AnsiColor::Red).strikethrough().bold(),
                Role::Illustrative => fg(AnsiColor::Magenta).italic(),
                Role::Sign => fg(AnsiColor::Yellow),
                Role::Proposed => fg(AnsiColor::Green),
            },
            Self::Heading | Self::Title => style.bold(),
            Self::Banner => fg(AnsiColor::Yellow).bold(),
            Self::Frame => style.dimmed(),
        }
    }
}

/// Turns inline text into chunks for the layout: cleaned, with its signs.
pub(super) fn chunks(inline: &Inline, color: bool) -> Vec<Chunk<Ink>> {
    let mut chunks = Vec::new();
    let mut spans = inline.spans().iter().peekable();
    while let Some(span) = spans.next() {
        let ink = Ink::Role(span.role);
        let text = clean::text(&span.text);
        match span.role.edit() {
            // The signs stay beside the colour: words that are copied take no colour along.
            Some(edit) if color => {
                let (open, close) = signs(edit);
                let sign = |sign| Chunk::new(sign, Ink::Role(Role::Muted));
                chunks.extend([sign(open), Chunk::new(text, ink), sign(close)]);
            }
            Some(edit) => chunks.push(Chunk::new(bracketed(edit, &text), ink)),
            None => chunks.push(Chunk::new(text, ink)),
        }
        // One sign for a pair of verbs, so that old and new stay side by side.
        let modal = |role: Role| matches!(role, Role::Modal(_));
        if modal(span.role) && !spans.peek().is_some_and(|next| modal(next.role)) {
            chunks.push(Chunk::new(MODAL_SIGN, MODAL_INK));
        }
    }
    chunks
}

/// The signs around words of a redline.
fn signs(edit: Edit) -> (&'static str, &'static str) {
    match edit {
        Edit::Inserted => ("{+", "+}"),
        Edit::Deleted => ("[-", "-]"),
    }
}

/// The form of a redline without colour.
pub(super) fn bracketed(edit: Edit, text: &str) -> String {
    let (open, close) = signs(edit);
    format!("{open}{text}{close}")
}

/// Whether the sign of a changed modal verb stands in lines: it wants explaining then.
pub(super) fn has_modal_sign(lines: &[Line<Ink>]) -> bool {
    lines
        .iter()
        .flatten()
        .any(|chunk| chunk.mark == MODAL_INK && chunk.text.contains(MODAL_SIGN))
}

/// The whole of an inline as text in the form without colour.
pub(super) fn as_text(inline: &Inline) -> String {
    chunks(inline, false)
        .into_iter()
        .map(|chunk| chunk.text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_is_read_back_from_its_mark() {
        for ink in Ink::ALL {
            assert_eq!(Ink::of_mark(ink.mark().unwrap()), Some(ink));
        }
        assert_eq!(Ink::of_mark('a'), None);
    }

    #[test]
    fn no_mark_comes_from_a_text() {
        let mark = Ink::Banner.mark().unwrap();
        assert!(!clean::text(&mark.to_string()).contains(mark));
    }

    #[test]
    fn a_changed_modal_verb_bears_one_sign() {
        let inline = Inline::new()
            .plain("States ")
            .modal(Edit::Deleted, "shall")
            .modal(Edit::Inserted, "should")
            .plain(" act");
        assert_eq!(as_text(&inline), "States [-shall-]{+should+}(!) act");
    }

    #[test]
    fn words_copied_from_a_coloured_page_keep_their_signs() {
        let inline = Inline::new()
            .plain("from ")
            .deleted("disasters")
            .inserted("hazards");
        let painted = chunks(&inline, true);
        let copied: String = painted.iter().map(|chunk| chunk.text.as_str()).collect();
        assert_eq!(copied, "from [-disasters-]{+hazards+}");
        assert!(painted.contains(&Chunk::new("disasters", Ink::Role(Role::Deleted))));
        assert!(painted.contains(&Chunk::new("[-", Ink::Role(Role::Muted))));
    }

    #[test]
    fn with_colour_every_edit_has_a_sign_beside_colour() {
        for ink in Ink::ALL {
            if let Ink::Role(role) = ink
                && role.edit().is_some()
            {
                assert!(!ink.style().get_effects().is_plain());
            }
        }
    }
}
