//! Reading attributed brackets.

use super::{Choice, DASH, DELETE, Mark, Opt, Piece, Space};

/// Brackets that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at character {at} (near `{near}`)")]
pub struct BracketError {
    /// What is wrong.
    pub problem: &'static str,
    /// Where, in characters from 1.
    pub at: usize,
    /// The text there.
    pub near: String,
}

/// A character, and whether a backslash made it a literal one.
type Sign = (char, bool);

/// What one bracket says.
enum Bracket {
    /// Words that stand, without a label.
    Old(String),
    /// Words in place of those that stand, or inserted.
    New(String, String),
    /// The words that stand go.
    Delete(String),
    /// Words that stand and go.
    DeleteThese(String, String),
    Mark(Mark, String),
}

/// Reads a wording with attributed brackets; labels are as written.
///
/// # Errors
/// A bracket that is never closed, closed without being opened, or inside another.
pub fn parse(text: &str) -> Result<Vec<Piece<String>>, BracketError> {
    let mut reader = Reader::default();
    let signs = signs(text);
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let fail = |problem, at: usize| BracketError {
            problem,
            at: at + 1,
            near: text.chars().skip(at).take(30).collect(),
        };
        match *sign {
            ('[', false) => {
                let rest = signs.get(at + 1..).unwrap_or_default();
                let ends = |sign: &Sign| matches!(sign, ('[' | ']', false));
                let length = match rest.iter().position(ends) {
                    Some(length) if rest.get(length) == Some(&(']', false)) => length,
                    Some(_) => {
                        return Err(fail(
                            "a bracket opens inside another (`\\[` is a literal one)",
                            at,
                        ));
                    }
                    None => return Err(fail("a bracket is not closed", at)),
                };
                reader.bracket(bracket(rest.get(..length).unwrap_or_default()));
                at += length + 2;
            }
            (']', false) => {
                return Err(fail(
                    "a bracket closes that was never opened (`\\]` is a literal one)",
                    at,
                ));
            }
            (c, _) => {
                reader.kept.push(c);
                at += 1;
            }
        }
    }
    Ok(reader.finish())
}

fn signs(text: &str) -> Vec<Sign> {
    let mut out = Vec::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(_)) => out.extend(chars.next().map(|c| (c, true))),
            _ => out.push((c, false)),
        }
    }
    out
}

fn plain(signs: &[Sign]) -> String {
    signs.iter().map(|(c, _)| c).collect()
}

/// What a bracket says, its content given.
fn bracket(signs: &[Sign]) -> Bracket {
    let spaced_dash = |window: &[Sign]| {
        window.get(1) == Some(&(DASH, false))
            && window.first().is_some_and(|(c, _)| c.is_whitespace())
            && window.get(2).is_some_and(|(c, _)| c.is_whitespace())
    };
    let dash = signs.windows(3).rposition(spaced_dash);
    // `delete — Pakistan: words`: the dash is the first one, for the words may hold others.
    let keyword: Vec<Sign> = DELETE.chars().map(|c| (c, false)).collect();
    if let Some(rest) = signs.strip_prefix(keyword.as_slice())
        && rest.get(..3).is_some_and(spaced_dash)
        && let Some(label_and_words) = rest.get(3..)
        && let Some(colon) = label_and_words
            .iter()
            .position(|sign| *sign == (':', false))
    {
        let (label, words) = label_and_words.split_at(colon);
        let words = words.get(1..).unwrap_or_default();
        let words = words.strip_prefix(&[(' ', false)]).unwrap_or(words);
        if !words.is_empty() {
            return Bracket::DeleteThese(plain(words), tidy(label));
        }
    }
    let Some(dash) = dash else {
        return Bracket::Old(plain(signs));
    };
    let (words, label) = (
        signs.get(..dash).unwrap_or_default(),
        tidy(signs.get(dash + 3..).unwrap_or_default()),
    );
    let text = plain(words);
    let is_literal = words.first().is_some_and(|(_, is_literal)| *is_literal);
    match command(&text) {
        Some(None) if !is_literal => Bracket::Delete(label),
        Some(Some(mark)) if !is_literal => Bracket::Mark(mark, label),
        _ => Bracket::New(text, label),
    }
}

fn tidy(label: &[Sign]) -> String {
    plain(label)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What words say if they are no wording: a deletion (`None`) or a mark.
fn command(text: &str) -> Option<Option<Mark>> {
    const PLACES: [&str; 4] = ["after ", "before ", "first in ", "last in "];
    if text == DELETE {
        return Some(None);
    }
    let mark = match text {
        "retain" => Mark::Retain,
        "split here" => Mark::Split,
        _ => {
            if let Some(place) = text.strip_prefix("move ")
                && PLACES
                    .iter()
                    .any(|word| place.strip_prefix(word).is_some_and(is_address))
            {
                Mark::Move(place.to_owned())
            } else {
                let to = text.strip_prefix("join to ").filter(|id| is_address(id))?;
                Mark::Join(to.to_owned())
            }
        }
    };
    Some(Some(mark))
}

/// Whether words of a wording must be told from those of a command.
pub(super) fn is_command(text: &str) -> bool {
    command(text).is_some()
}

fn is_address(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

#[derive(Default)]
struct Reader {
    out: Vec<Piece<String>>,
    /// Words since the last bracket.
    kept: String,
    /// A choice whose space is not yet known.
    open: Option<Choice<String>>,
    /// The open choice takes no more options.
    is_complete: bool,
    /// The space after the last mark is the mark's.
    owes_space: bool,
}

impl Reader {
    fn bracket(&mut self, bracket: Bracket) {
        if !matches!(self.kept.as_str(), "" | " ") {
            self.close();
        }
        match bracket {
            Bracket::Old(old) => {
                self.close();
                self.open(old);
            }
            Bracket::DeleteThese(old, label) => {
                self.close();
                self.open(old);
                self.option(String::new(), label);
                self.is_complete = true;
            }
            Bracket::New(text, label) => {
                if self.is_complete || self.open.is_none() {
                    self.close();
                    self.open(String::new());
                }
                self.option(text, label);
            }
            Bracket::Delete(label) => match &self.open {
                Some(choice) if !choice.old.is_empty() && !self.is_complete => {
                    self.option(String::new(), label);
                }
                _ => self.mark(Mark::Delete, label),
            },
            Bracket::Mark(mark, label) => self.mark(mark, label),
        }
    }

    fn open(&mut self, old: String) {
        self.flush();
        self.open = Some(Choice {
            old,
            options: Vec::new(),
            space: Space::None,
        });
    }

    fn option(&mut self, text: String, label: String) {
        // The space between two brackets of a choice is theirs.
        self.kept.clear();
        if let Some(choice) = &mut self.open {
            choice.options.push(Opt {
                text,
                by: vec![label],
            });
        }
    }

    /// A mark takes one space as a choice does: the one before it, else the one after it.
    fn mark(&mut self, mark: Mark, label: String) {
        self.close();
        self.flush();
        let took = self.take_space_before();
        self.out.push(Piece::Mark(mark, label));
        self.owes_space = !took;
    }

    fn take_space_before(&mut self) -> bool {
        let Some(Piece::Keep(before)) = self.out.last_mut() else {
            return false;
        };
        if !before.ends_with(' ') {
            return false;
        }
        before.pop();
        if before.is_empty() {
            self.out.pop();
        }
        true
    }

    fn flush(&mut self) {
        if std::mem::take(&mut self.owes_space) && self.kept.starts_with(' ') {
            self.kept.remove(0);
        }
        if !self.kept.is_empty() {
            self.out.push(Piece::Keep(std::mem::take(&mut self.kept)));
        }
    }

    /// Ends the open choice, whose space is looked for now that both sides are known.
    fn close(&mut self) {
        let Some(mut choice) = self.open.take() else {
            return;
        };
        self.is_complete = false;
        if choice.options.is_empty() {
            // Brackets round words that nobody would change are the text's own.
            self.out.push(Piece::Keep(format!("[{}]", choice.old)));
            return;
        }
        let has_empty =
            choice.old.is_empty() || choice.options.iter().any(|option| option.text.is_empty());
        if has_empty {
            if self.take_space_before() {
                choice.space = Space::Before;
            } else if self.kept.starts_with(' ') {
                self.kept.remove(0);
                choice.space = Space::After;
            }
        }
        self.out.push(Piece::Choice(choice));
    }

    fn finish(mut self) -> Vec<Piece<String>> {
        self.close();
        self.flush();
        let mut out: Vec<Piece<String>> = Vec::with_capacity(self.out.len());
        for piece in self.out {
            match (piece, out.last_mut()) {
                (Piece::Keep(text), Some(Piece::Keep(last))) => last.push_str(&text),
                (piece, _) => out.push(piece),
            }
        }
        out
    }
}
