//! Asking a person: yes or no, one of several, a line. Where nobody can answer, that is said; an
//! ended input is a no, never a yes.

use std::io::{BufRead, Read as _, Write};

use super::error::TerminalError;
use crate::output::clean;

/// Longest answer that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// How often a question is put before silence is taken for an answer.
const TRIES: usize = 3;

/// One of the answers that a question offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer<'a> {
    /// What to type.
    pub key: &'a str,
    /// What it means.
    pub meaning: &'a str,
}

/// Puts questions on one stream and reads answers from another.
#[derive(Debug)]
pub struct Asker<R, W> {
    input: R,
    output: W,
    can_ask: bool,
}

impl<R: BufRead, W: Write> Asker<R, W> {
    /// Makes an asker; `can_ask` says whether a person is at the other end of both streams.
    pub fn new(input: R, output: W, can_ask: bool) -> Self {
        Self {
            input,
            output,
            can_ask,
        }
    }

    /// Asks for yes or no. Anything but a clear yes is a no.
    pub fn yes_no(&mut self, question: &str) -> Result<bool, TerminalError> {
        for _ in 0..TRIES {
            let Some(answer) = self.put(&format!("{} [y/N] ", clean::text(question)))? else {
                return Ok(false);
            };
            match answer.to_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "" | "n" | "no" => return Ok(false),
                _ => self.say("Please answer y or n.\n")?,
            }
        }
        Ok(false)
    }

    /// Asks for one of several answers, by key in any case; gives its place, or none where the
    /// person gave none.
    pub fn choice(
        &mut self,
        question: &str,
        offers: &[Offer<'_>],
    ) -> Result<Option<usize>, TerminalError> {
        let mut prompt = format!("{}\n", clean::text(question));
        for offer in offers {
            prompt.push_str(&format!(
                "  {}  {}\n",
                clean::line(offer.key),
                clean::line(offer.meaning)
            ));
        }
        prompt.push_str("> ");
        for _ in 0..TRIES {
            let Some(answer) = self.put(&prompt)? else {
                return Ok(None);
            };
            if answer.is_empty() {
                return Ok(None);
            }
            let same = |offer: &Offer<'_>| offer.key.to_lowercase() == answer.to_lowercase();
            if let Some(place) = offers.iter().position(same) {
                return Ok(Some(place));
            }
            let keys: Vec<&str> = offers.iter().map(|offer| offer.key).collect();
            self.say(&format!(
                "Please answer with one of: {}.\n",
                clean::line(&keys.join(", "))
            ))?;
        }
        Ok(None)
    }

    /// Asks for a line of text; none where the input has ended or the line is empty.
    pub fn line(&mut self, question: &str) -> Result<Option<String>, TerminalError> {
        let answer = self.put(&format!("{} ", clean::text(question)))?;
        Ok(answer.filter(|line| !line.is_empty()))
    }

    /// Puts a prompt and reads a line, trimmed; none at the end of the input.
    fn put(&mut self, prompt: &str) -> Result<Option<String>, TerminalError> {
        if !self.can_ask {
            return Err(TerminalError::CannotAsk);
        }
        self.say(prompt)?;
        let mut bytes = Vec::new();
        let read = (&mut self.input)
            .take(LONGEST)
            .read_until(b'\n', &mut bytes)
            .map_err(TerminalError::io("the answer could not be read"))?;
        if read == 0 {
            // The prompt's line is still open.
            self.say("\n")?;
            return Ok(None);
        }
        match String::from_utf8(bytes) {
            Ok(line) => Ok(Some(line.trim().to_owned())),
            // Not a text: no answer that could be recorded to the letter.
            Err(_) => Ok(None),
        }
    }

    fn say(&mut self, text: &str) -> Result<(), TerminalError> {
        let result = self.output.write_all(text.as_bytes());
        result
            .and_then(|()| self.output.flush())
            .map_err(TerminalError::io("the question could not be shown"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asker(input: &str) -> Asker<&[u8], Vec<u8>> {
        Asker::new(input.as_bytes(), Vec::new(), true)
    }

    #[test]
    fn only_a_clear_yes_is_a_yes() {
        for (input, answer) in [
            ("y\n", true),
            (" YES \r\n", true),
            ("n\n", false),
            ("\n", false),
            ("", false),
            ("perhaps\ny\n", true),
            ("a\nb\nc\ny\n", false),
        ] {
            assert_eq!(
                asker(input).yes_no("Record this?").unwrap(),
                answer,
                "{input:?}"
            );
        }
    }

    #[test]
    fn nobody_there_is_an_error_and_nothing_is_asked() {
        let mut asker = Asker::new(&b"y\n"[..], Vec::new(), false);
        assert!(matches!(asker.yes_no("?"), Err(TerminalError::CannotAsk)));
        assert!(asker.output.is_empty());
    }

    #[test]
    fn a_choice_is_by_key_and_an_unknown_one_is_asked_again() {
        let offers = [
            Offer {
                key: "a",
                meaning: "adopt",
            },
            Offer {
                key: "q",
                meaning: "quit",
            },
        ];
        assert_eq!(asker("x\nQ\n").choice("What?", &offers).unwrap(), Some(1));
        assert_eq!(asker("").choice("What?", &offers).unwrap(), None);
        assert_eq!(asker("\n").choice("What?", &offers).unwrap(), None);
    }

    #[test]
    fn a_line_is_kept_in_any_script_and_a_broken_one_is_none() {
        assert_eq!(
            asker("су ресурстары\n").line("Why?").unwrap().as_deref(),
            Some("су ресурстары")
        );
        let mut broken = Asker::new(&b"\xff\xfe\n"[..], Vec::new(), true);
        assert_eq!(broken.line("Why?").unwrap(), None);
    }

    #[test]
    fn a_question_cannot_drive_the_terminal() {
        let mut asker = asker("n\n");
        asker.yes_no("Record \u{1b}[2J?").unwrap();
        assert!(!asker.output.contains(&0x1b));
    }
}
