//! Provisions and sections by id or number, and what is near one that is not there.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use super::{AddressError, shown};
use crate::domain::hidden::is_plain_ascii;
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;

/// A place offered for one that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PlaceHint {
    /// Its id.
    pub id: PlaceId,
    /// Its number.
    pub number: String,
    /// Its opening words.
    pub opening: String,
}

impl fmt::Display for PlaceHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.id, self.number)?;
        if !self.opening.is_empty() {
            write!(f, ", “{}”", self.opening)?;
        }
        f.write_str(")")
    }
}

/// Words that people set before a number, in English and Russian.
const LEADS: &[&str] = &[
    "paragraph",
    "para",
    "subparagraph",
    "bullet",
    "item",
    "point",
    "provision",
    "section",
    "sec",
    "chapter",
    "пункт",
    "пункте",
    "пункта",
    "подпункт",
    "подпункте",
    "подпункта",
    "абзац",
    "абзаце",
    "абзаца",
    "раздел",
    "разделе",
    "раздела",
    "параграф",
    "параграфе",
    "п",
    "пп",
];

/// Finds a provision or section by id, or by its number in that version: `water`, `2.1(d)`,
/// `2.1d`, `para 2.1`, `bullet 2.1d`, `section 2`.
///
/// # Errors
/// Where the version has none such, with the nearest.
pub fn resolve_place(typed: &str, version: &Version) -> Result<PlaceId, AddressError> {
    let numbering = Numbering::of(&version.sections);
    let text = typed.trim();
    let bare = without_lead(text);
    let by_id = |name: &str| {
        let id: PlaceId = name.parse().ok()?;
        version.wording(&id).is_some().then_some(id)
    };
    // A provision may bear the id `section-2` or `p4`; ids go before numbers, as typed before
    // stripped.
    let found = [text, bare].into_iter().find_map(|name| {
        by_id(name)
            .or_else(|| by_id(&name.to_lowercase()))
            .or_else(|| numbering.find(name).cloned())
            .or_else(|| by_heading(name, version))
            .or_else(|| numbering.find(&in_latin(name)?).cloned())
    });
    found.ok_or_else(|| {
        meant_in_latin(bare, version, &numbering).unwrap_or_else(|| AddressError::NoPlace {
            given: shown(text),
            version: version.number,
            nearest: near(&shown(bare), version, &numbering),
        })
    })
}

/// The small Latin letter that a small Cyrillic one looks like.
pub fn latin_alike(letter: char) -> Option<char> {
    Some(match letter {
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'х' => 'x',
        _ => return None,
    })
}

/// What to say of `2.1с`, its letter typed in Cyrillic; none where the Latin one names nothing either.
fn meant_in_latin(typed: &str, version: &Version, numbering: &Numbering) -> Option<AddressError> {
    let lower = typed.to_lowercase();
    let mut alike = lower
        .chars()
        .filter_map(|letter| Some((letter, latin_alike(letter)?)));
    let (letter, latin) = alike.next()?;
    let meant = alike
        .next()
        .is_none()
        .then(|| lower.replace(letter, &latin.to_string()))?;
    let id = numbering.find(&meant)?;
    Some(AddressError::CyrillicLetter {
        given: shown(typed),
        version: version.number,
        letter,
        latin,
        hint: Box::new(hint(id, numbering.number(id)?, version.wording(id)?)),
        typed: shown(&meant),
    })
}

fn hint(id: &PlaceId, number: &str, text: &str) -> PlaceHint {
    PlaceHint {
        id: id.clone(),
        number: number.to_owned(),
        opening: opening_words(text),
    }
}

/// The one section that the text itself calls so: `Article 2`, where the desk counts otherwise.
fn by_heading(typed: &str, version: &Version) -> Option<PlaceId> {
    let folded = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let typed = folded(typed);
    let names_a_part = typed
        .split_once(' ')
        .is_some_and(|(name, number)| name.chars().all(char::is_alphabetic) && !number.is_empty());
    if !names_a_part {
        return None;
    }
    let mut found = version.all_sections().filter(|section| {
        folded(&section.heading)
            .strip_prefix(&typed)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let only = found.next()?;
    found.next().is_none().then(|| only.id.clone())
}

/// `2.1б` as `2.1b`: a letter of a Russian list by its place among those that lists are lettered
/// with.
fn in_latin(typed: &str) -> Option<String> {
    const ORDER: &str = "абвгдежзиклмнопрстуфхцчшщэ";
    let mut out = String::new();
    let mut is_found = false;
    for c in typed.to_lowercase().chars() {
        match ORDER.chars().position(|letter| letter == c) {
            Some(_) if is_found => return None,
            Some(place) => {
                out.push(char::from(b'a' + u8::try_from(place).ok()?));
                is_found = true;
            }
            None if c.is_ascii_digit() || matches!(c, '.' | '(' | ')' | ' ') => out.push(c),
            None => return None,
        }
    }
    (is_found && out.starts_with(|c: char| c.is_ascii_digit())).then_some(out)
}

/// Takes "para.", "bullet", "§" and the like from before a number.
fn without_lead(text: &str) -> &str {
    let text = text.trim_start_matches(['§', '¶']).trim_start();
    match text.split_once(|c: char| c.is_whitespace() || c == '.') {
        Some((lead, rest)) if LEADS.contains(&lead.to_lowercase().as_str()) => {
            rest.trim_start_matches('.').trim_start()
        }
        _ => text,
    }
}

/// How like an id or number must be to be offered.
const LIKENESS: f64 = 0.7;

fn near(asked: &str, version: &Version, numbering: &Numbering) -> Vec<PlaceHint> {
    let asked = asked.to_lowercase();
    let is_number = asked.starts_with(|c: char| c.is_ascii_digit());
    let places = version.all_sections().flat_map(|section| {
        std::iter::once((&section.id, section.heading.as_str())).chain(
            section
                .provisions
                .iter()
                .map(|provision| (&provision.id, provision.text.as_str())),
        )
    });
    let mut found: Vec<(f64, PlaceHint)> = places
        .filter_map(|(id, text)| {
            let number = numbering.number(id)?;
            let like = if is_number {
                strsim::jaro_winkler(&bare(&asked), &bare(number))
            } else if id.as_str().split('-').any(|word| word == asked) {
                0.95
            } else {
                strsim::jaro_winkler(&asked, id.as_str()).max(opens_with(&asked, text))
            };
            (like >= LIKENESS).then(|| (like, hint(id, number, text)))
        })
        .collect();
    // The sort is stable: what is equally near stays in text order.
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(3).map(|(_, hint)| hint).collect()
}

/// People also point at a provision by its first words.
fn opens_with(asked: &str, text: &str) -> f64 {
    if asked.chars().count() < 4 {
        return 0.0;
    }
    let opening: String = text.chars().take(120).collect();
    if opening.to_lowercase().starts_with(asked) {
        1.0
    } else if opening.to_lowercase().contains(asked) {
        0.8
    } else {
        0.0
    }
}

fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The opening words of a provision, at most 48 characters, with "…" where more follows.
pub fn opening_words(text: &str) -> String {
    const LIMIT: usize = 48;
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_word_bounds() {
        let own = if is_plain_ascii(word) {
            word.len()
        } else {
            word.graphemes(true).count()
        };
        if width + own > LIMIT {
            // A first word longer than the limit is cut inside: it may be the whole text.
            if out.is_empty() {
                out.extend(word.graphemes(true).take(LIMIT));
            }
            // Nor does a Thai or Lao vowel stay behind without the consonant after it.
            let leads = |c: char| matches!(c, '\u{E40}'..='\u{E44}' | '\u{EC0}'..='\u{EC4}');
            return format!("{}…", out.trim_end().trim_end_matches(leads));
        }
        out.push_str(word);
        width += own;
    }
    out
}
