//! Attributed brackets, the way of compilation texts: one grammar, its reader and its writer.
//!
//! `provide [safe and clean] [safe, clean and affordable — China] [drinking — Russia] water`: words
//! that stand, then what would take their place, each with a label. `[joint — China]` alone is an
//! insertion, `[delete — Pakistan: all types of]` a deletion, `[delete — Pakistan]` after the words
//! that stand a deletion of these. A mark (`[retain — Pakistan]`) says what becomes of the whole. A
//! backslash makes the sign after it a literal one. What a label says is for others to know.
//!
//! One space belongs to a choice of which a side is empty (an insertion, a deletion): the one before
//! it, else the one after it; so that no space is doubled or missing in any wording.

mod compose;
mod read;

pub use compose::{Edit, compose};
pub use read::{BracketError, parse};

/// The sign between words and their label, with the spaces around it.
const DASH: char = '—';
/// What says that words go.
const DELETE: &str = "delete";

/// A part of a compiled wording; `L` stands for whoever proposes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece<L> {
    /// Words that nobody would change.
    Keep(String),
    /// Words with what would take their place.
    Choice(Choice<L>),
    /// Something about the whole, or a place in it.
    Mark(Mark, L),
}

/// Where the one space stands that goes and comes with the words of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Space {
    /// Every side has words: the spaces around them stay.
    #[default]
    None,
    /// Before the words.
    Before,
    /// After the words.
    After,
}

/// Words with what would take their place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Choice<L> {
    /// The words that stand; empty where others only insert.
    pub old: String,
    /// What would take their place.
    pub options: Vec<Opt<L>>,
    /// The space that goes and comes with the words.
    pub space: Space,
}

/// One proposal for a choice.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Opt<L> {
    /// The words; empty to delete.
    pub text: String,
    /// Who proposes them.
    pub by: Vec<L>,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The whole goes.
    Delete,
    /// The whole stays as it is.
    Retain,
    /// The whole moves: `after 2.1(d)`.
    Move(String),
    /// The whole is joined to the end of another: `2.1(d)`.
    Join(String),
    /// The words from here on become a provision of their own.
    Split,
}

impl<L> Choice<L> {
    /// The words of a side with the space that comes with them.
    fn spaced(&self, words: &str) -> String {
        match self.space {
            _ if words.is_empty() => String::new(),
            Space::None => words.to_owned(),
            Space::Before => format!(" {words}"),
            Space::After => format!("{words} "),
        }
    }
}

/// The wording as it stands.
pub fn standing<L>(pieces: &[Piece<L>]) -> String {
    wording(pieces, |_| None)
}

/// Whether nothing stands and nothing is proposed.
pub fn is_empty<L>(pieces: &[Piece<L>]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Keep(text) => text.is_empty(),
        Piece::Choice(_) | Piece::Mark(..) => false,
    })
}

/// The wording in which each choice is taken as told: by the place of the option, or as it stands.
pub fn wording<L>(pieces: &[Piece<L>], take: impl Fn(&Choice<L>) -> Option<usize>) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Keep(text) => out.push_str(text),
            Piece::Choice(choice) => {
                let taken = take(choice).and_then(|index| choice.options.get(index));
                out.push_str(&choice.spaced(taken.map_or(&choice.old, |option| &option.text)));
            }
            Piece::Mark(..) => {}
        }
    }
    out
}

/// What a stretch of a written compilation is, for those who set it in colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words that nobody would change.
    Kept,
    /// Brackets, the dash, and what they say about the words.
    Sign,
    /// Words that stand and that somebody would change.
    Old,
    /// Words that somebody proposes.
    New,
    /// Words that somebody would delete.
    Gone,
    /// A label.
    Label,
}

/// Writes pieces; `label` says whom a set of proposers is shown as.
pub fn write<L>(pieces: &[Piece<L>], label: impl Fn(&[L]) -> String) -> Vec<(Ink, String)> {
    let mut out = Writer::default();
    // Marks at the head have their space after them.
    let mut only_marks = false;
    for piece in pieces {
        match piece {
            Piece::Keep(text) => out.put(Ink::Kept, &escaped(text, Where::Outside)),
            Piece::Choice(choice) => out.choice(choice, &label),
            Piece::Mark(mark, by) => {
                let words = match mark {
                    Mark::Delete => DELETE.to_owned(),
                    Mark::Retain => "retain".to_owned(),
                    Mark::Split => "split here".to_owned(),
                    Mark::Move(place) => format!("move {}", escaped(place, Where::Inside)),
                    Mark::Join(to) => format!("join to {}", escaped(to, Where::Inside)),
                };
                let is_first = out.0.is_empty() || std::mem::take(&mut only_marks);
                if !is_first {
                    out.put(Ink::Kept, " ");
                }
                out.mark(&words, &label(std::slice::from_ref(by)));
                if is_first {
                    out.put(Ink::Kept, " ");
                    only_marks = true;
                }
                continue;
            }
        }
        only_marks = false;
    }
    out.0
}

/// Writes one proposal in its bracket: `[safe and clean — China]`, `[delete — Pakistan]`.
pub fn write_option(text: &str, label: &str) -> String {
    let mut out = Writer::default();
    out.option(text, label);
    out.0.into_iter().map(|(_, text)| text).collect()
}

/// Words that nobody would change, with a backslash before each sign of ours; `is_inside` a bracket
/// the dash is one too.
pub fn literal(text: &str, is_inside: bool) -> String {
    let place = if is_inside {
        Where::Inside
    } else {
        Where::Outside
    };
    escaped(text, place)
}

/// Writes pieces as one string.
pub fn write_plain<L>(pieces: &[Piece<L>], label: impl Fn(&[L]) -> String) -> String {
    write(pieces, label)
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

#[derive(Default)]
struct Writer(Vec<(Ink, String)>);

impl Writer {
    fn put(&mut self, ink: Ink, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some((last, so_far)) if *last == ink => so_far.push_str(text),
            _ => self.0.push((ink, text.to_owned())),
        }
    }

    fn choice<L>(&mut self, choice: &Choice<L>, label: &impl Fn(&[L]) -> String) {
        if choice.space == Space::Before {
            self.put(Ink::Kept, " ");
        }
        match choice.options.as_slice() {
            [only] if only.text.is_empty() => self.deletion(&choice.old, &label(&only.by)),
            options => {
                let mut is_first = choice.old.is_empty();
                if !is_first {
                    self.put(Ink::Sign, "[");
                    self.put(Ink::Old, &escaped(&choice.old, Where::Inside));
                    self.put(Ink::Sign, "]");
                }
                for option in options {
                    if !is_first {
                        self.put(Ink::Kept, " ");
                    }
                    is_first = false;
                    self.option(&option.text, &label(&option.by));
                }
            }
        }
        if choice.space == Space::After {
            self.put(Ink::Kept, " ");
        }
    }

    fn option(&mut self, text: &str, label: &str) {
        if text.is_empty() {
            return self.mark(DELETE, label);
        }
        self.put(Ink::Sign, "[");
        if read::is_command(text) {
            self.put(Ink::New, "\\");
        }
        self.put(Ink::New, &escaped(text, Where::Inside));
        self.label(label);
        self.put(Ink::Sign, "]");
    }

    fn deletion(&mut self, words: &str, label: &str) {
        self.put(Ink::Sign, "[");
        self.put(Ink::Sign, DELETE);
        self.label(label);
        self.put(Ink::Sign, ": ");
        self.put(Ink::Gone, &escaped(words, Where::Inside));
        self.put(Ink::Sign, "]");
    }

    fn mark(&mut self, words: &str, label: &str) {
        self.put(Ink::Sign, "[");
        self.put(Ink::Sign, words);
        self.label(label);
        self.put(Ink::Sign, "]");
    }

    fn label(&mut self, label: &str) {
        self.put(Ink::Sign, " — ");
        self.put(Ink::Label, &escaped(label, Where::Label));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Outside,
    Inside,
    Label,
}

/// Text in which nothing is taken for a sign of ours: its own brackets and backslashes anywhere, its
/// own dash inside a bracket, where the label's is looked for.
fn escaped(text: &str, place: Where) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_sign = matches!(c, '[' | ']' | '\\')
            || (c == DASH && place != Where::Outside)
            || (c == ':' && place == Where::Label);
        if is_sign {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;
