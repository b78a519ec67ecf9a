//! The parts of a note that ask for nothing: letterhead, compliments, dates, enclosures.
//!
//! They are passed over by name, and told. Whatever holds a quotation or a verb of request is never
//! among them: it is understood, or the note is not.

use super::english;
use super::grammar::plainly;
use super::places::Places;
use super::tokens::{Sentence, Token};

/// What only courtesy says, in small letters.
const FORMULAS: &[&str] = &[
    "presents its compliments",
    "present its compliments",
    "present their compliments",
    "has the honour",
    "has the honor",
    "avails itself",
    "avail itself",
    "assurances of its highest",
    "the following amendments",
    "following proposals",
    "following comments",
    "enclosure",
    "note verbale",
    "member states of the",
    "свидетельствует свое уважение",
    "свидетельствует своё уважение",
    "имеет честь",
    "пользуется случаем",
    "пользуется этим случаем",
    "уверения в своем",
    "уверения в своём",
    "следующие поправки",
    "следующие предложения",
    "приложение",
    "вербальная нота",
];

/// How a letterhead, an address or a heading begins.
const OPENINGS: &[&str] = &[
    "embassy of",
    "the embassy of",
    "ministry of",
    "the ministry of",
    "secretariat of",
    "the secretariat of",
    "amendments of",
    "amendments by",
    "proposals of",
    "permanent mission",
    "no",
    "№",
    "посольство",
    "министерство",
    "секретариат",
    "поправки",
    "предложения",
];

/// Other words that say something of the text or of the state's position.
const SAYING: &[&str] = &[
    "amend",
    "object",
    "objects",
    "oppose",
    "opposes",
    "возражает",
    "cannot",
    "не",
    "not",
    "reserve",
    "reserves",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// The most words of a letterhead or a line of place and date.
const SHORT: usize = 14;

/// Forms of verbs of request that courtesy uses as nouns: "the following comments".
const NOUNS: &[&str] = &[
    "comments",
    "remark",
    "question",
    "include",
    "included",
    "including",
];

/// Whether a word asks for something.
fn is_request(word: &str) -> bool {
    english::verb(word).is_some() && !NOUNS.contains(&word.to_lowercase().as_str())
}

/// Whether a word is the number of a provision, such as `2.1d`.
fn names_a_place(word: &str, places: &Places<'_>) -> bool {
    word.contains('.') && places.find(word).is_some()
}

/// Whether a sentence asks for nothing.
pub(super) fn is_courtesy(sentence: &Sentence, places: &Places<'_>) -> bool {
    let mut words = Vec::new();
    for (token, _) in &sentence.tokens {
        match token {
            Token::Word(word) => words.push(word.to_lowercase()),
            Token::Quote(_) => return false,
        }
    }
    let asks = |token: &Token| match token {
        Token::Word(word) => is_request(word) || names_a_place(word, places),
        Token::Quote(_) => true,
    };
    if words.iter().any(|word| SAYING.contains(&word.as_str()))
        || plainly(sentence)
            .tokens
            .iter()
            .any(|(token, _)| asks(token))
    {
        return false;
    }
    let line = words.join(" ");
    let is_short = words.len() <= SHORT;
    let opens = |opening: &str| {
        line.strip_prefix(opening)
            .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
    };
    let is_date = words.iter().any(|word| MONTHS.contains(&word.as_str()))
        && words.iter().any(|word| {
            let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
            digits.len() == 4
        });
    FORMULAS.iter().any(|formula| line.contains(formula))
        || (is_short && (OPENINGS.iter().any(|opening| opens(opening)) || is_date))
}
