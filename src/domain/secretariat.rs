//! The office that keeps a desk and writes its notes: names, seat, zone, bodies, terms.
//!
//! Nothing of one organisation stands anywhere else: `secretariat.yaml` at the desk's root takes the
//! place of the built-in office of CICA.

mod cica;

use chrono_tz::Tz;

use super::language::Language;

/// A name in one language, in the cases that the sentences of notes need.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Forms {
    /// As it stands alone. Empty where the name is not known in the language.
    pub nominative: String,
    /// Genitive: "Специальной рабочей группы", "Арнаулы жұмыс тобының".
    pub genitive: String,
    /// Dative: "Секретариату", "Азия Кеңесіне".
    pub dative: String,
    /// Accusative: "тұжырымдама жобасын".
    pub accusative: String,
}

/// A name in the languages of notes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Names {
    /// English, which has one form.
    pub english: String,
    /// Russian.
    pub russian: Forms,
    /// Kazakh. An office stands in its possessed form here, "Хатшылығы", since its organisation
    /// goes before it.
    pub kazakh: Forms,
    /// Other spellings that mean the same.
    pub aliases: Vec<String>,
}

/// A case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Who or what.
    Nominative,
    /// Whose.
    Genitive,
    /// To whom.
    Dative,
    /// Whom or what it is done to.
    Accusative,
}

impl Forms {
    /// The form of a case; the nominative where it is not given.
    fn case(&self, case: Case) -> &str {
        let form = match case {
            Case::Nominative => "",
            Case::Genitive => self.genitive.as_str(),
            Case::Dative => self.dative.as_str(),
            Case::Accusative => self.accusative.as_str(),
        };
        if form.is_empty() {
            &self.nominative
        } else {
            form
        }
    }
}

impl Names {
    /// The name in a language and case; the English one where it is not known, so that nothing is
    /// left out.
    pub fn form(&self, language: Language, case: Case) -> &str {
        let form = match language {
            Language::English => "",
            Language::Russian => self.russian.case(case),
            Language::Kazakh => self.kazakh.case(case),
        };
        if form.is_empty() { &self.english } else { form }
    }

    /// Whether the name is known in a language.
    pub fn is_known_in(&self, language: Language) -> bool {
        match language {
            Language::English => !self.english.is_empty(),
            Language::Russian => !self.russian.nominative.is_empty(),
            Language::Kazakh => !self.kazakh.nominative.is_empty(),
        }
    }

    /// Whether a text is a spelling of the name, in any case and with any spacing.
    pub fn is_spelled(&self, text: &str) -> bool {
        let asked = folded(text);
        [
            &self.english,
            &self.russian.nominative,
            &self.kazakh.nominative,
        ]
        .into_iter()
        .chain(&self.aliases)
        .any(|known| !known.is_empty() && folded(known) == asked)
    }
}

/// One spelling for all the ways in which a name is typed: no case, no "the", single spaces.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}

/// The office that keeps a desk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Secretariat {
    /// The office: "Secretariat".
    pub office: Names,
    /// The organisation in full.
    pub organisation: Names,
    /// The organisation in short: "CICA".
    pub short: Names,
    /// The city of its seat.
    pub seat: Names,
    /// The zone in which times without an offset are read, and days of deadlines end.
    pub zone: Tz,
    /// The languages of its notes.
    pub languages: Vec<Language>,
    /// The bodies that texts go to, lowest first.
    pub bodies: Vec<Names>,
    /// Names of areas, dimensions and kinds of paper, which records give in English.
    pub terms: Vec<Names>,
}

impl Secretariat {
    /// The Secretariat of CICA, in Astana.
    pub fn cica() -> Self {
        cica::secretariat()
    }

    /// The body that a text names.
    pub fn body(&self, text: &str) -> Option<&Names> {
        self.bodies.iter().find(|body| body.is_spelled(text))
    }

    /// The term that a text names.
    pub fn term(&self, text: &str) -> Option<&Names> {
        self.terms.iter().find(|term| term.is_spelled(text))
    }
}

impl Default for Secretariat {
    fn default() -> Self {
        Self::cica()
    }
}
