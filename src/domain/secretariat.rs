//! The office that keeps a desk and writes its notes: names, seat, zone, bodies, terms.
//!
//! Nothing of one organisation stands anywhere else: `secretariat.yaml` at the desk's root takes the
//! place of the built-in office of CICA.

mod cica;

use chrono_tz::Tz;

use super::language::Language;

/// A name in the languages of notes, in the forms that their sentences need.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Names {
    /// English.
    pub english: String,
    /// Russian.
    pub russian: String,
    /// Russian, genitive: "Специальной рабочей группы".
    pub russian_genitive: String,
    /// Russian, dative: "Секретариату".
    pub russian_dative: String,
    /// Kazakh.
    pub kazakh: String,
    /// Kazakh, genitive: "Арнаулы жұмыс тобының".
    pub kazakh_genitive: String,
    /// Other spellings that mean the same.
    pub aliases: Vec<String>,
}

impl Names {
    /// The name in a language; the English one where it is not known, so that nothing is left out.
    pub fn name(&self, language: Language) -> &str {
        let name = match language {
            Language::English => &self.english,
            Language::Russian => &self.russian,
            Language::Kazakh => &self.kazakh,
        };
        if name.is_empty() { &self.english } else { name }
    }

    /// Whether the name is known in a language.
    pub fn is_known_in(&self, language: Language) -> bool {
        match language {
            Language::English => !self.english.is_empty(),
            Language::Russian => !self.russian.is_empty(),
            Language::Kazakh => !self.kazakh.is_empty(),
        }
    }

    /// The genitive of a language, else the name as it is.
    pub fn genitive(&self, language: Language) -> &str {
        let form = match language {
            Language::English => "",
            Language::Russian => self.russian_genitive.as_str(),
            Language::Kazakh => self.kazakh_genitive.as_str(),
        };
        if form.is_empty() {
            self.name(language)
        } else {
            form
        }
    }

    /// The Russian dative, else the name as it is.
    pub fn dative(&self) -> &str {
        if self.russian_dative.is_empty() {
            self.name(Language::Russian)
        } else {
            &self.russian_dative
        }
    }

    /// Whether a text is a spelling of the name, in any case and with any spacing.
    pub fn is_spelled(&self, text: &str) -> bool {
        let asked = folded(text);
        [&self.english, &self.russian, &self.kazakh]
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
