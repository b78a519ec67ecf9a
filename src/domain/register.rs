//! The register of member states: who may send amendments, and by which names notes call them.

mod cica;
mod names;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;

use super::ids::StateCode;
use super::language::Language;

/// A state in the register.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Member {
    /// Its code, ISO 3166 alpha-2 in the built-in register.
    pub code: StateCode,
    /// Its alpha-3 code.
    pub alpha3: String,
    /// English name.
    pub english: String,
    /// Other English names.
    pub aliases: Vec<String>,
    /// Russian name.
    pub russian: String,
    /// Russian name in the genitive ("от Китая").
    pub russian_genitive: String,
    /// Other Russian names, the genitives of these too.
    pub russian_aliases: Vec<String>,
    /// Kazakh name.
    pub kazakh: String,
    /// Time zone of the capital (IANA).
    pub zone: Option<chrono_tz::Tz>,
    /// An observer: its amendments are flagged, not refused.
    pub is_observer: bool,
}

/// The members and observers of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// Name of the organisation, in short: "CICA".
    pub organisation: String,
    /// Members and observers, by code.
    pub members: Vec<Member>,
}

/// A name that the register does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownState {
    /// What was given.
    pub given: String,
    /// The nearest names, best first.
    pub nearest: Vec<String>,
}

impl std::error::Error for UnknownState {}

impl fmt::Display for UnknownState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.given.is_empty() {
            return f
                .write_str("no member state is named: give a code or a name, like CN or China");
        }
        write!(f, "no member state is called `{}`", self.given)?;
        match self.nearest.split_last() {
            None => Ok(()),
            Some((only, [])) => write!(f, ": did you mean {only}?"),
            Some((last, others)) => {
                write!(f, ": did you mean {} or {last}?", others.join(", "))
            }
        }
    }
}

impl Member {
    /// Its name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Russian => &self.russian,
            Language::Kazakh => &self.kazakh,
        }
    }

    /// Every spelling that names it, each with the language whose name it stands for.
    fn spellings(&self) -> impl Iterator<Item = (&str, Language)> {
        let english = std::iter::once(&self.english).chain(&self.aliases);
        let russian = [&self.russian, &self.russian_genitive]
            .into_iter()
            .chain(&self.russian_aliases);
        [self.code.as_str(), self.alpha3.as_str()]
            .into_iter()
            .map(|code| (code, Language::English))
            .chain(english.map(|name| (name.as_str(), Language::English)))
            .chain(russian.map(|name| (name.as_str(), Language::Russian)))
            .chain(std::iter::once((self.kazakh.as_str(), Language::Kazakh)))
            .filter(|(name, _)| !name.is_empty())
    }
}

/// How like a name must be to be offered for one that is not known.
const LIKENESS: f64 = 0.55;

/// How much less like than the best one an offered name may be.
const SPREAD: f64 = 0.2;

/// How many names are offered.
const OFFERED: usize = 3;

impl Register {
    /// The register of CICA (28 members in 2023) with its observers.
    pub fn cica() -> Self {
        cica::register()
    }

    /// The state of that code.
    pub fn member(&self, code: &StateCode) -> Option<&Member> {
        self.members.iter().find(|member| member.code == *code)
    }

    /// The English name of a state, or its code where the register does not know it.
    pub fn name<'a>(&'a self, code: &'a StateCode) -> &'a str {
        self.name_in(code, Language::English)
    }

    /// The name of a state in a language, or its code where the register does not know it.
    pub fn name_in<'a>(&'a self, code: &'a StateCode, language: Language) -> &'a str {
        self.member(code)
            .map(|member| member.name(language))
            .filter(|name| !name.is_empty())
            .unwrap_or(code.as_str())
    }

    /// Finds a state by code, English, Russian (also genitive) or Kazakh name, in any case.
    ///
    /// # Errors
    /// Where no name matches, with the nearest ones.
    pub fn find(&self, name: &str) -> Result<&Member, UnknownState> {
        known(&self.index(), name).ok_or_else(|| self.unknown(name))
    }

    /// Every folded spelling with its state. A list is read with one index.
    fn index(&self) -> HashMap<String, &Member> {
        let mut index = HashMap::new();
        for member in &self.members {
            for (spelling, _) in member.spellings() {
                index.entry(names::fold(spelling)).or_insert(member);
            }
        }
        index
    }

    fn unknown(&self, name: &str) -> UnknownState {
        UnknownState {
            given: names::shown(name.trim()),
            nearest: self.nearest(name),
        }
    }

    /// The names that a mistyped one is nearest to, best first, in the script of the question.
    fn nearest(&self, name: &str) -> Vec<String> {
        let asked: String = names::fold(&names::shown(name));
        let cyrillic = names::is_cyrillic(&asked);
        let mut found: Vec<(f64, &str)> = self
            .members
            .iter()
            .filter_map(|member| {
                member
                    .spellings()
                    .filter(|(spelling, _)| names::is_cyrillic(spelling) == cyrillic)
                    .map(|(spelling, language)| {
                        let like = names::likeness(&asked, &names::fold(spelling));
                        (like, member.name(language))
                    })
                    .filter(|(like, _)| *like >= LIKENESS)
                    .max_by(|a, b| a.0.total_cmp(&b.0))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let best = found.first().map_or(0.0, |(like, _)| *like);
        found
            .into_iter()
            .take_while(|(like, _)| best - *like < SPREAD)
            .take(OFFERED)
            .map(|(_, name)| name.to_owned())
            .collect()
    }

    /// Reads a list of states: "China and Pakistan, Russia; Türkiye", "Китая, России и Турции",
    /// "CN,RU". Each comes once, in the order given: the first of a joint submission names it.
    ///
    /// # Errors
    /// At the first name that is not known, or where the list names no state.
    pub fn split_list(&self, list: &str) -> Result<Vec<StateCode>, UnknownState> {
        let index = self.index();
        let mut codes: Vec<StateCode> = Vec::new();
        for piece in names::pieces(list) {
            let found = names::conjoined(piece, |name| known(&index, name))
                .map_err(|part| self.unknown(part))?;
            for member in found {
                if !codes.contains(&member.code) {
                    codes.push(member.code.clone());
                }
            }
        }
        if codes.is_empty() {
            return Err(UnknownState {
                given: names::shown(list.trim()),
                nearest: Vec::new(),
            });
        }
        Ok(codes)
    }

    /// Puts states in alphabetical order of their names in a language, never by rank, count or
    /// arrival; each comes once.
    pub fn alphabetical(&self, states: &[StateCode], language: Language) -> Vec<StateCode> {
        let mut states = states.to_vec();
        states.sort_by_cached_key(|code| {
            let name = self.name_in(code, language);
            (language.sort_key(name), code.clone())
        });
        states.dedup();
        states
    }

    /// The names of states in a language, in its alphabetical order.
    pub fn names(&self, states: &[StateCode], language: Language) -> Vec<String> {
        self.alphabetical(states, language)
            .iter()
            .map(|code| self.name_in(code, language).to_owned())
            .collect()
    }

    /// The names of states as a sentence joins them: "China, Russia and Türkiye".
    pub fn join_names(&self, states: &[StateCode], language: Language) -> String {
        language.join(&self.names(states, language))
    }

    /// The names as Russian notes have them after "от" and "предложения": "Китая, России и Турции".
    pub fn join_genitives(&self, states: &[StateCode]) -> String {
        let names: Vec<&str> = states
            .iter()
            .map(|code| match self.member(code) {
                Some(member) if !member.russian_genitive.is_empty() => &member.russian_genitive,
                _ => code.as_str(),
            })
            .collect();
        let mut names = names;
        names.sort_by_cached_key(|name| Language::Russian.sort_key(name));
        names.dedup();
        Language::Russian.join(&names)
    }

    /// The codes of states in alphabetical order, where names have no room: "CN, RU, TR".
    pub fn join_codes(&self, states: &[StateCode]) -> String {
        let mut codes: Vec<&str> = states.iter().map(StateCode::as_str).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join(", ")
    }
}

fn known<'a>(index: &HashMap<String, &'a Member>, name: &str) -> Option<&'a Member> {
    if name.chars().nth(names::NAME_LENGTH_LIMIT).is_some() {
        return None;
    }
    index.get(&names::fold(name)).copied()
}
