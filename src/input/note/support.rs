//! Sentences about what others propose and about the whole: support, amendments to amendments, and
//! positions.

use super::cursor::Cursor;
use super::english;
use super::grammar::{Asked, Reader};
use super::tokens::Token;
use crate::domain::change::{Action, Change};
use crate::domain::ids::ChangeId;
use crate::domain::submission::{Comment, Position};

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

    /// `support the proposal of China on 2.1d`, `support China's proposal on 2.1d`, and `support the
    /// draft concept paper`, which is a position.
    fn supports_a_state(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        if self.is_about_the_text(cursor) {
            return self.takes(Position::Support, "the text is supported");
        }
        for id in self.proposals_of_a_state(cursor)? {
            let told = format!("{id} is supported");
            self.push(Action::Support(id), told);
        }
        Ok(())
    }

    /// The proposals that a sentence names by their state and place.
    fn proposals_of_a_state(&self, cursor: &mut Cursor<'_>) -> Result<Vec<ChangeId>, String> {
        let Some(round) = self.round else {
            return Err("it names no change like CN-1.2".to_owned());
        };
        cursor.skip_all(OF);
        let mut names: Vec<String> = Vec::new();
        while let Some(word) = cursor.peek_raw() {
            let lower = word.to_lowercase();
            let ends = ABOUT.contains(&lower.as_str())
                || PROPOSALS.contains(&lower.as_str())
                || english::verb(&word).is_some();
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
        cursor.skip_all(PROPOSALS);
        let at = if ABOUT.iter().any(|word| cursor.skip_word(word)) {
            Some(self.place(cursor)?)
        } else {
            None
        };
        states
            .iter()
            .map(|state| round.proposal(state, at.as_ref()))
            .collect()
    }

    /// The proposal that a sentence is about: `in the proposal RU-1.2 replace …`, `in the proposal of
    /// Russia on 2.1d replace …`. None where it speaks of the text.
    pub(super) fn proposal_named(
        &self,
        cursor: &mut Cursor<'_>,
    ) -> Option<Result<ChangeId, String>> {
        let start = cursor.at;
        cursor.skip_all(&["the"]);
        let calls_it_so = PROPOSALS.iter().any(|word| cursor.skip_word(word));
        let id = cursor
            .peek_raw()
            .and_then(|word| word.to_ascii_uppercase().parse::<ChangeId>().ok());
        if let Some(id) = id {
            cursor.at += 1;
            return Some(Ok(id));
        }
        if !calls_it_so {
            cursor.at = start;
            return None;
        }
        Some(self.proposals_of_a_state(cursor).and_then(|ids| {
            match ids.as_slice() {
                [only] => Ok(only.clone()),
                _ => Err(
                    "it speaks of the proposals of several states: say which is meant, like CN-1.2"
                        .to_owned(),
                ),
            }
        }))
    }

    /// What a sentence asks of the words of a proposal.
    pub(super) fn amends(&mut self, cursor: &mut Cursor<'_>, to: ChangeId) -> Asked {
        let before = self.out.changes.len();
        self.amends = Some(to);
        self.inside(cursor, None)?;
        let is_amendment = |change: &Change| matches!(change.action, Action::Amend { .. });
        if self.out.changes.iter().skip(before).all(is_amendment) {
            return Ok(());
        }
        Err("of a proposal the words are replaced, deleted or added to, beside words that it quotes".to_owned())
    }

    /// `has no objection to the draft concept paper`, `has no comments`, `does not object`.
    pub(super) fn has_no_objection(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let is_verb = cursor.skip_word("not") && cursor.skip_word("object");
        if !is_verb {
            cursor.expect(&["no"])?;
            cursor.skip_all(&["further"]);
            cursor.expect(NOTHING)?;
            while cursor.skip_word("or") || cursor.skip_word("and") {
                cursor.expect(NOTHING)?;
            }
        }
        if !cursor.is_at_end() && !self.is_about_the_text(cursor) {
            return Err(
                "a position is about the whole text: on a provision write `comment on 2.1d: \"…\"`"
                    .to_owned(),
            );
        }
        self.takes(Position::NoObjection, "there is no objection to the text")
    }

    /// `reserves its position`, of the text, or of a provision: that is told in a comment on it, in the
    /// note's own words.
    pub(super) fn reserves(&mut self, cursor: &mut Cursor<'_>) -> Asked {
        let from = cursor.at;
        cursor.skip_all(&["its", "their", "our", "the"]);
        cursor.expect(&["position"])?;
        let said = format!("reserves {}", cursor.passed(from).join(" "));
        if cursor.is_at_end() || self.is_about_the_text(cursor) {
            return self.takes(Position::Reservation, "the position is reserved");
        }
        if !ABOUT.iter().any(|word| cursor.skip_word(word)) {
            return Err("it does not say on what the position is reserved".to_owned());
        }
        let at = self.place(cursor)?;
        let named = self.places.named(&at);
        self.out.comments.push(Comment {
            at: Some(at),
            text: said,
        });
        self.takes(
            Position::Reservation,
            &format!("the position is reserved on {named}"),
        )
    }

    /// Whether the rest of the sentence says nothing but that it is about the whole text.
    fn is_about_the_text(&self, cursor: &mut Cursor<'_>) -> bool {
        let rest = cursor.tokens.get(cursor.at..).unwrap_or_default();
        let area = self
            .round
            .and_then(|round| round.dossier.paper.priority_area.as_deref());
        let mut names_the_text = false;
        let all = rest.iter().all(|(token, _)| match token {
            Token::Word(word) => {
                let lower = word.to_lowercase();
                names_the_text |= THE_TEXT.contains(&lower.as_str());
                THE_TEXT.contains(&lower.as_str()) || OF_THE_TEXT.contains(&lower.as_str())
            }
            Token::Quote(quote) => area.is_some_and(|area| area.eq_ignore_ascii_case(quote)),
        });
        if all && names_the_text {
            cursor.at = cursor.tokens.len();
        }
        all && names_the_text
    }

    fn takes(&mut self, position: Position, told: &str) -> Asked {
        if self.out.position.is_some_and(|known| known != position) {
            return Err("it states another position than the note did before".to_owned());
        }
        self.out.position = Some(position);
        self.out.understood.push(told.to_owned());
        Ok(())
    }
}

/// What stands between a support and the state whose proposal it is.
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

/// What a state's words are called.
const PROPOSALS: &[&str] = &["proposal", "proposals", "amendment", "amendments"];

/// What leads to the place that a proposal is about.
const ABOUT: &[&str] = &["on", "in", "at", "to", "regarding", "concerning"];

/// What there is none of where nothing is asked; verbs as the grammar writes them.
const NOTHING: &[&str] = &[
    "objection",
    "objections",
    "comment",
    "comments",
    "amendment",
    "amendments",
    "remarks",
    "observations",
];

/// What the whole text is called.
const THE_TEXT: &[&str] = &[
    "draft",
    "text",
    "paper",
    "document",
    "проект",
    "проекта",
    "проекту",
    "документ",
    "документа",
    "документу",
    "концепции",
    "концепция",
    "концепцию",
];

/// What may stand beside its name.
const OF_THE_TEXT: &[&str] = &[
    "the",
    "on",
    "to",
    "of",
    "in",
    "as",
    "regarding",
    "concerning",
    "with",
    "aforementioned",
    "above-mentioned",
    "updated",
    "revised",
    "concept",
    "whole",
    "priority",
    "area",
    "circulated",
    "presented",
    "current",
    "its",
    "present",
    "form",
    "environment",
    "protection",
    "обновленного",
    "обновленный",
    "обновленному",
    "приоритетной",
    "сферы",
    "этого",
    "этот",
    "данного",
    "данный",
];

fn is_change(word: &str) -> bool {
    word.contains('-') && word.contains('.') && word.chars().any(|c| c.is_ascii_digit())
}
