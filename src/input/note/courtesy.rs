//! The parts of a note that ask for nothing: letterhead, compliments, dates, enclosures.
//!
//! They are passed over by name, and told. Whatever holds a quotation or a verb of request is never
//! among them: it is understood, or the note is not.

use super::english;
use super::places::Places;
use super::russian;
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
    "following amendments",
    "following changes",
    "following modifications",
    "following edits",
    "following revisions",
    "following suggestions",
    "following corrections",
    "following proposals",
    "following comments",
    "following observations",
    "following remarks",
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
    "следующие изменения",
    "следующие правки",
    "следующие дополнения",
    "следующие уточнения",
    "следующие предложения",
    "следующие замечания",
    "следующие комментарии",
    "приложение",
    "вербальная нота",
];

/// Words in small letters that a letterhead, an address or a heading may hold beside names.
const OF_A_HEADING: &[&str] = &[
    "of",
    "the",
    "in",
    "to",
    "and",
    "for",
    "on",
    "by",
    "at",
    "with",
    "no",
    "amendments",
    "proposals",
    "comments",
    "draft",
    "concept",
    "paper",
    "note",
    "verbale",
    "г",
    "город",
    "в",
    "к",
    "и",
    "при",
    "от",
    "по",
    "поправки",
    "предложения",
    "замечания",
    "проекту",
    "проект",
    "концепции",
    "нота",
    "вербальная",
    "листов",
    "л",
    "стр",
];

/// How words begin that say something of the text or of the state's position: no sentence that holds
/// one is courtesy, whatever formula stands beside it.
const SAYING: &[&str] = &[
    "amended",
    "object",
    "oppos",
    "reject",
    "withdr",
    "disagree",
    "unaccept",
    "accept",
    "reserv",
    "cannot",
    "not",
    "delet",
    "remov",
    "replac",
    "insert",
    "wording",
    "join",
    "bullet",
    "paragraph",
    "section",
    "provision",
    "item",
    "heading",
    "title",
    "may",
    "should",
    "shall",
    "must",
    "возраж",
    "отзыв",
    "отозв",
    "неприем",
    "несоглас",
    "не",
    "удал",
    "исключ",
    "замен",
    "пункт",
    "подпункт",
    "раздел",
    "абзац",
];

/// Words that are whole words of `SAYING`: "note" does not begin with "not".
const WHOLE: &[&str] = &[
    "not", "не", "may", "item", "title", "should", "shall", "must",
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
    let sentence = &with_day(sentence);
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
    let says = |word: &String| {
        SAYING.iter().any(|stem| match WHOLE.contains(stem) {
            true => word == stem,
            false => word.starts_with(stem),
        })
    };
    // The words as the note has them: "the following comments" asks for nothing.
    if russian::translated(sentence)
        .as_ref()
        .unwrap_or(sentence)
        .tokens
        .iter()
        .any(|(token, _)| asks(token))
    {
        return false;
    }
    // "May" is a month on a line of place and date.
    if is_place_and_date(sentence) || is_heading(sentence) {
        return true;
    }
    let line = words.join(" ");
    !words.iter().any(says) && FORMULAS.iter().any(|formula| line.contains(formula))
}

/// The sentence with the day of a date out of its quotation marks: «19» ноября 2023 года.
fn with_day(sentence: &Sentence) -> Sentence {
    let mut out = sentence.clone();
    for at in 0..out.tokens.len() {
        let is_before_a_month = matches!(
            sentence.tokens.get(at + 1),
            Some((Token::Word(word), _)) if MONTHS.contains(&word.to_lowercase().as_str())
        );
        if let (true, Some((token, _))) = (is_before_a_month, out.tokens.get_mut(at))
            && let Token::Quote(day) = token
            && day
                .trim()
                .parse::<u32>()
                .is_ok_and(|day| (1..=31).contains(&day))
        {
            *token = Token::Word(day.trim().to_owned());
        }
    }
    out
}

/// Whether a line holds names alone: a letterhead, an address, the number of a note.
fn is_heading(sentence: &Sentence) -> bool {
    sentence.tokens.iter().all(|(token, _)| match token {
        Token::Word(word) => {
            let is_name = word.chars().next().is_some_and(|c| !c.is_lowercase());
            is_name || OF_A_HEADING.contains(&word.to_lowercase().as_str())
        }
        Token::Quote(_) => false,
    })
}

/// Whether a line holds a place and a date: `Astana, 7 November 2023`.
fn is_place_and_date(sentence: &Sentence) -> bool {
    let words: Vec<&str> = sentence
        .tokens
        .iter()
        .filter_map(|(token, _)| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Quote(_) => None,
        })
        .collect();
    let Some(month) = words
        .iter()
        .position(|word| MONTHS.contains(&word.to_lowercase().as_str()))
    else {
        return false;
    };
    let number = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .and_then(|word| word.parse::<u32>().ok())
    };
    let (day, year) = (number(month.checked_sub(1)), number(Some(month + 1)));
    let is_date = day.is_some_and(|day| (1..=31).contains(&day))
        && year.is_some_and(|year| (1000..10_000).contains(&year));
    let is_place = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || matches!(*word, "г" | "город" | "года" | "год")
    };
    let rest = words.iter().enumerate();
    is_date
        && rest
            .filter(|(at, _)| !(month.saturating_sub(1)..=month + 1).contains(at))
            .all(|(_, word)| is_place(word))
}
