//! What was sent before, for sentences that speak of it: "support the proposal of China on 2.1d".

use super::english;
use crate::domain::change::Action;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::register::{Member, Register};

/// Words of the names of states that name none, and of those who speak for a state.
pub(super) const OF_ANY_STATE: &[&str] = &[
    "affairs",
    "arab",
    "delegation",
    "democratic",
    "federation",
    "foreign",
    "furthermore",
    "hashemite",
    "honourable",
    "islamic",
    "kingdom",
    "of",
    "people's",
    "people’s",
    "permanent",
    "republic",
    "side",
    "socialist",
    "state",
    "the",
    "арабская",
    "арабской",
    "государства",
    "государство",
    "делегация",
    "демократической",
    "исламская",
    "исламской",
    "королевства",
    "королевство",
    "народная",
    "народной",
    "постоянное",
    "правительство",
    "представительство",
    "республика",
    "республики",
    "социалистической",
    "федерации",
    "федерация",
];

/// What was sent before a note, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Round<'a> {
    /// The dossier that the note comes to.
    pub dossier: &'a Dossier,
    /// The members, to know states by their names.
    pub register: &'a Register,
    /// The states that send the note, where they are named: what it says that others ask is not theirs.
    pub by: &'a [StateCode],
}

impl Round<'_> {
    /// The states that words name.
    pub(super) fn states(&self, words: &str) -> Result<Vec<StateCode>, String> {
        self.register
            .split_list(words)
            .map_err(|error| error.to_string())
    }

    /// Whether a subject such as "The Embassy of China in Kazakhstan" is the sender's own.
    ///
    /// # Errors
    /// Where it names anyone else.
    pub(super) fn speaks_for_the_sender(&self, subject: &[&str]) -> Result<(), String> {
        if self.by.is_empty() {
            return Ok(());
        }
        let mission = subject.iter().position(|word| english::is_mission(word));
        // The state that hosts a mission does not speak.
        let host = mission.and_then(|mission| {
            let lower = |word: &&str| word.to_lowercase();
            subject
                .iter()
                .skip(mission)
                .position(|word| matches!(lower(word).as_str(), "in" | "at" | "to"))
                .map(|after| mission + after)
        });
        let told = subject
            .get(..host.unwrap_or(subject.len()))
            .unwrap_or(subject);
        let is_own = |word: &str| {
            english::names_nobody(word)
                || OF_ANY_STATE.contains(&word.to_lowercase().as_str())
                || self.by.iter().any(|state| self.names(state, word))
        };
        if told.iter().all(|word| is_own(word)) {
            return Ok(());
        }
        Err(format!(
            "it says that this is asked by “{}”, and the note is sent by {}: what others ask is recorded as theirs, and a sender's own sentence needs no subject",
            told.join(" "),
            self.register
                .join_names(self.by, crate::domain::language::Language::English)
        ))
    }

    /// Whether a word is of a state's names, or formed of one ("Chinese", «российская»), and nearer to
    /// it than to any other state.
    fn names(&self, state: &StateCode, word: &str) -> bool {
        let word = word.to_lowercase();
        let nearness = |member: &Member| {
            let spelled = [
                &member.english,
                &member.russian,
                &member.russian_genitive,
                &member.kazakh,
            ];
            spelled
                .into_iter()
                .chain(&member.aliases)
                .chain(&member.russian_aliases)
                .flat_map(|name| name.split_whitespace())
                .map(str::to_lowercase)
                .filter(|name| !OF_ANY_STATE.contains(&name.as_str()))
                .map(|name| {
                    if name == word {
                        return usize::MAX;
                    }
                    let both = name.chars().zip(word.chars());
                    both.take_while(|(a, b)| a == b).count()
                })
                .max()
                .unwrap_or(0)
        };
        const STEM: usize = 4;
        let Some(own) = self.register.member(state).map(nearness) else {
            return false;
        };
        // A whole word of its name is its own, also where another state's name shares it.
        if own == usize::MAX {
            return true;
        }
        own >= STEM
            && self
                .register
                .members
                .iter()
                .filter(|member| member.code != *state)
                .all(|member| nearness(member) < own)
    }

    /// The one proposal of a state that stands, on a provision where one is named.
    pub(super) fn proposal(
        &self,
        state: &StateCode,
        at: Option<&PlaceId>,
    ) -> Result<ChangeId, String> {
        let standings = self.dossier.standings();
        let those = |wanted: &dyn Fn(&Action) -> bool| -> Vec<ChangeId> {
            self.dossier
                .changes()
                .filter(|(id, filed, change)| {
                    filed.submission.by.contains(state)
                        && standings.get(id) != Some(&Standing::Withdrawn)
                        && !matches!(change.action, Action::Support(_))
                        && wanted(&change.action)
                })
                .map(|(id, ..)| id)
                .collect()
        };
        let mut found = match at {
            None => those(&|_| true),
            Some(at) => those(&|action| is_about(action, at)),
        };
        // "On 2.1d" means its words; only where nobody touches these, what is placed beside it.
        if let Some(at) = at.filter(|_| found.is_empty()) {
            found = those(&|action| is_beside(action, at));
        }
        let name = self.register.name(state);
        let there = at.map_or_else(String::new, |at| format!(" on `{at}`"));
        match found.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(format!("no proposal of {name}{there} is on record")),
            several => {
                let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                Err(format!(
                    "{name} has several proposals{there}: {}; name the one that is meant",
                    ids.join(", ")
                ))
            }
        }
    }
}

/// Whether a change is about a provision or section itself.
fn is_about(action: &Action, at: &PlaceId) -> bool {
    match action {
        Action::Reword { at: there, .. } | Action::Split { at: there, .. } => there == at,
        Action::Insert { provision, .. } => provision.id == *at,
        Action::InsertSection { section, .. } => section.id == *at,
        Action::Remove(what) | Action::Retain(what) | Action::Move { what, .. } => what == at,
        Action::Join { what, to } => what == at || to == at,
        Action::Support(_) | Action::Amend { .. } => false,
    }
}

/// Whether a change places something beside it.
fn is_beside(action: &Action, at: &PlaceId) -> bool {
    match action {
        Action::Insert { place, .. }
        | Action::InsertSection { place, .. }
        | Action::Move { place, .. } => place.anchor() == at,
        _ => false,
    }
}
