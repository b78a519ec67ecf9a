//! The languages that the desk speaks to states in, and their alphabets. Imports nothing.

use std::fmt;
use std::str::FromStr;

/// A language of notes and of the names of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English, the default.
    #[default]
    English,
    /// Russian.
    Russian,
    /// Kazakh, in Cyrillic letters.
    Kazakh,
}

/// A language that the desk does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language of the desk: write en, ru or kk")]
pub struct LanguageError(pub String);

/// The Kazakh alphabet: its own letters stand beside their Russian neighbours, which code points
/// do not.
const KAZAKH: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

impl Language {
    /// All of them, in the order in which the desk's notes print them.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Kazakh];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Kazakh => "kk",
        }
    }

    /// The word that joins the last two of a list.
    pub fn and(self) -> &'static str {
        match self {
            Self::English => "and",
            Self::Russian => "и",
            Self::Kazakh => "және",
        }
    }

    /// Joins a list as a sentence does: "China, Russia and Türkiye".
    pub fn join<S: AsRef<str>>(self, names: &[S]) -> String {
        let mut out = String::new();
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                if index + 1 == names.len() {
                    out.push(' ');
                    out.push_str(self.and());
                    out.push(' ');
                } else {
                    out.push_str(", ");
                }
            }
            out.push_str(name.as_ref());
        }
        out
    }

    /// A key that sorts by the alphabet of the language: "Türkiye" as "Turkiye", "ё" as "е" in
    /// Russian, "Қытай" between К and Л in Kazakh.
    pub fn sort_key(self, text: &str) -> Vec<u32> {
        use unicode_normalization::UnicodeNormalization;
        let lower = text.to_lowercase();
        match self {
            Self::Kazakh => lower
                .nfc()
                .map(|c| {
                    KAZAKH
                        .chars()
                        .position(|letter| letter == c)
                        .and_then(|index| u32::try_from(index).ok())
                        .map_or(u32::from(c), |index| 0x400 + index)
                })
                .collect(),
            // й is a letter of its own in Russian and must not fall among и.
            Self::Russian => lower
                .nfc()
                .map(|c| if c == 'ё' { 'е' } else { c })
                .map(u32::from)
                .collect(),
            Self::English => lower
                .nfd()
                .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
                .map(u32::from)
                .collect(),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

impl FromStr for Language {
    type Err = LanguageError;
    fn from_str(text: &str) -> Result<Self, LanguageError> {
        match text.trim().to_lowercase().as_str() {
            "en" | "eng" | "english" => Ok(Self::English),
            "ru" | "rus" | "russian" | "русский" => Ok(Self::Russian),
            "kk" | "kaz" | "kazakh" | "қазақша" => Ok(Self::Kazakh),
            _ => Err(LanguageError(text.chars().take(40).collect())),
        }
    }
}
