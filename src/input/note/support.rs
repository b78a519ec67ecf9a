//! Support of another state's proposal, by its number or by the state's name.

use super::cursor::Cursor;
use super::grammar::{Asked, Reader};
use crate::domain::change::Action;
use crate::domain::ids::ChangeId;

impl Reader<'_> {
    pub(super) fn supports(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let mut any = false;
        while let Some(word) = cursor.word_of(|word| {
            word.to_ascii_uppercase().parse::<ChangeId>().is_ok() || is_change(word)
        }) {
            let id: ChangeId = word
                .parse()
                .map_err(|_| format!("“{word}” is no change like CN-1.2"))?;
            let told = format!("{id} is supported");
            self.push(Action::Support(id), told);
            any = true;
        }
        if any {
            return Ok(());
        }
        self.supports_a_state(cursor)
    }

    /// `support the proposal of China on 2.1d`, `support China's proposal on 2.1d`.
    fn supports_a_state(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let Some(round) = self.round else {
            return Err("it names no change like CN-1.2".to_owned());
        };
        const OF: &[&str] = &[
            "the",
            "proposal",
            "proposals",
            "amendment",
            "amendments",
            "change",
            "changes",
            "of",
            "by",
            "from",
            "made",
        ];
        cursor.skip_all(OF);
        let mut names: Vec<String> = Vec::new();
        while let Some(word) = cursor.peek_raw() {
            let lower = word.to_lowercase();
            let ends = matches!(
                lower.as_str(),
                "on" | "in"
                    | "at"
                    | "to"
                    | "regarding"
                    | "concerning"
                    | "proposal"
                    | "proposals"
                    | "amendment"
                    | "amendments"
            );
            if ends {
                break;
            }
            let bare = word
                .strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .unwrap_or(&word);
            names.push(bare.to_owned());
            cursor.at += 1;
        }
        if names.is_empty() {
            return Err("it names no change like CN-1.2 and no state".to_owned());
        }
        let states = round.states(&names.join(" "))?;
        cursor.skip_all(&["proposal", "proposals", "amendment", "amendments"]);
        let has_place = ["on", "in", "at", "to", "regarding", "concerning"]
            .iter()
            .any(|word| cursor.skip_word(word));
        let at = if has_place {
            Some(self.place(cursor)?)
        } else {
            None
        };
        for state in states {
            let id = round.proposal(&state, at.as_ref())?;
            let told = format!("{id} is supported");
            self.push(Action::Support(id), told);
        }
        Ok(())
    }
}

fn is_change(word: &str) -> bool {
    word.contains('-') && word.contains('.') && word.chars().any(|c| c.is_ascii_digit())
}
