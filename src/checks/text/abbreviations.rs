//! Abbreviations of a text: where each is defined and where it is used.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::words::Word;

use super::Text;

/// A place in a text: the wording's index and the bytes in it.
pub(crate) type At = (usize, Range<usize>);

/// Where an abbreviation stands.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// As people write it: of several forms the first.
    pub(crate) shown: String,
    /// In brackets after what it stands for.
    pub(crate) defined: Vec<At>,
    /// Anywhere else.
    pub(crate) used: Vec<At>,
}

/// Every abbreviation of a text, by its letters without a plural ending.
pub(crate) fn of(text: &Text<'_>) -> BTreeMap<String, Places> {
    let mut found: BTreeMap<String, Places> = BTreeMap::new();
    for (index, wording) in text.wordings.iter().enumerate() {
        let words = &wording.words.words;
        // In a heading all in capitals every word looks like an abbreviation.
        if !wording.text.chars().any(char::is_lowercase) {
            continue;
        }
        for (at, word) in words.iter().enumerate() {
            let Some(letters) = letters(word) else {
                continue;
            };
            let near = |step: isize| at.checked_add_signed(step).and_then(|i| words.get(i));
            let is_bracketed = near(-1).is_some_and(|w| w.text == "(")
                && near(1).is_some_and(|w| w.text == ")")
                && near(-2).is_some_and(|w| w.text.chars().any(char::is_alphabetic));
            let places = found.entry(letters).or_default();
            if places.shown.is_empty() {
                places.shown = word.text.to_owned();
            }
            let place = (index, word.start..word.end());
            if is_bracketed {
                places.defined.push(place);
            } else {
                places.used.push(place);
            }
        }
    }
    found
}

/// The letters of a word that is an abbreviation, without a plural s.
fn letters(word: &Word<'_>) -> Option<String> {
    let stem = word.text.strip_suffix('s').unwrap_or(word.text);
    let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
    let length = stem.chars().count();
    let is_one = (2..=8).contains(&length)
        && stem.chars().all(char::is_alphabetic)
        && capitals >= 2
        // NbS and PhD are written with a small letter inside.
        && length - capitals <= 1
        && stem.chars().next().is_some_and(char::is_uppercase);
    is_one.then(|| stem.to_uppercase())
}

/// Whether everybody at the table knows an abbreviation.
pub(crate) fn is_common(letters: &str) -> bool {
    const COMMON: &[&str] = &[
        // Names that are rarely written out, English, Russian, Kazakh.
        "CICA",
        "UN",
        "EU",
        "USA",
        "US",
        "UK",
        "UAE",
        "COVID",
        "UNESCO",
        "UNICEF",
        "WHO",
        "WTO",
        "UNEP",
        "UNDP",
        "UNFCCC",
        "IAEA",
        "IMF",
        "OSCE",
        "ASEAN",
        "NATO",
        "SCO",
        "OPEC",
        "AIDS",
        "HIV",
        "DNA",
        "IT",
        "CEO",
        "ID",
        "SARS",
        "СВМДА",
        "ООН",
        "ЕС",
        "США",
        "СНГ",
        "ШОС",
        "ОБСЕ",
        "НАТО",
        "ЮНЕСКО",
        "ЮНИСЕФ",
        "ЮНЕП",
        "ПРООН",
        "ВОЗ",
        "ВТО",
        "ЕАЭС",
        "КОВИД",
        "АӨСШК",
        "БҰҰ",
        "АҚШ",
        "ЕО",
        "ШЫҰ",
        "ТМД",
    ];
    COMMON.contains(&letters) || is_roman(letters)
}

/// Whether it is a numeral: II, IV, XIX.
fn is_roman(letters: &str) -> bool {
    letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
