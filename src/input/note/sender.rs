//! Who a note says that it is from: the sentence in which a mission presents itself.

use super::english;
use super::round::{OF_ANY_STATE, Round};
use super::tokens::{Sentence, Token};
use crate::domain::ids::StateCode;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::input::error::InputError;

/// What such a sentence says of itself, in small letters, after the name of the mission.
const PRESENTS: &[&[&str]] = &[
    &["presents", "its", "compliments"],
    &["present", "its", "compliments"],
    &["present", "their", "compliments"],
    &["has", "the", "honour"],
    &["has", "the", "honor"],
    &["have", "the", "honour"],
    &["have", "the", "honor"],
    &["свидетельствует"],
    &["свидетельствуют"],
    &["имеет", "честь"],
    &["имеют", "честь"],
];

/// What may stand between the name of a mission and that of its state, or within the state's.
const OF_A_NAME: &[&str] = &[
    "and",
    "и",
    "de",
    "иностранных",
    "дел",
    "foreign",
    "permanent",
];

/// Most words of a state's name.
const LONGEST: usize = 8;

/// Refuses a note in which a state presents itself that was not named as a sender.
///
/// # Errors
/// Where one does, with who and the line.
pub(super) fn refuse_another(sentences: &[Sentence], round: &Round<'_>) -> Result<(), InputError> {
    if round.by.is_empty() {
        return Ok(());
    }
    for sentence in sentences {
        let named = presenting(sentence, round.register);
        if named.iter().any(|state| !round.by.contains(state)) {
            let codes: Vec<&str> = named.iter().map(StateCode::as_str).collect();
            return Err(InputError::AnotherSender {
                line: sentence.line,
                presents: round.register.join_names(&named, Language::English),
                sender: round.register.join_names(round.by, Language::English),
                codes: codes.join(","),
            });
        }
    }
    Ok(())
}

/// The states that present themselves in a sentence; none where it presents nobody, or no state.
fn presenting(sentence: &Sentence, register: &Register) -> Vec<StateCode> {
    let words: Vec<&str> = sentence
        .tokens
        .iter()
        .map_while(|(token, _)| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Quote(_) => None,
        })
        .collect();
    let is = |at: usize, expected: &str| {
        words
            .get(at)
            .is_some_and(|word| word.to_lowercase() == expected)
    };
    let formula = (0..words.len()).find(|at| {
        PRESENTS.iter().any(|formula| {
            formula
                .iter()
                .enumerate()
                .all(|(index, word)| is(at + index, word))
        })
    });
    let before = words.get(..formula.unwrap_or(0)).unwrap_or_default();
    let missions: Vec<usize> = (0..before.len())
        .filter(|at| before.get(*at).is_some_and(|word| is_mission(word)))
        .collect();
    // "The Embassy of China, having received the note of the Embassy of Iran, has the honour": the
    // subject is written with a capital article; in "in reply to the note of the Embassy of Iran, the
    // Embassy of China has the honour" it is the last.
    let subject = missions
        .iter()
        .rev()
        .find(|at| begins(before, **at))
        .or(missions.last());
    subject.map_or_else(Vec::new, |at| {
        states(named(before.get(at + 1..).unwrap_or_default()), register)
    })
}

/// Whether a word opens the name of those who send notes.
fn is_mission(word: &str) -> bool {
    let lower = word.to_lowercase();
    english::is_mission(word)
        || ["ministr", "delegation", "министерств", "делегаци"]
            .iter()
            .any(|stem| lower.starts_with(stem))
}

/// Whether a mission named there is what its sentence is about, and not part of what it speaks of.
fn begins(words: &[&str], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied();
    let back = match before(1) {
        Some(word) if matches!(word.to_lowercase().as_str(), "permanent" | "постоянное") => {
            2
        }
        _ => 1,
    };
    let lower = words.get(at).map(|word| word.to_lowercase());
    let is_russian_subject = lower.is_some_and(|word| {
        matches!(
            word.as_str(),
            "посольство" | "министерство" | "представительство" | "делегация"
        )
    });
    match before(back) {
        None => true,
        Some("The" | "THE") => true,
        Some("the") => at == back,
        Some(_) => is_russian_subject,
    }
}

/// The words of a name from its beginning on: the state that hosts a mission does not speak, nor does
/// what follows in small letters.
fn named<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let end = words.iter().position(|word| {
        let lower = word.to_lowercase();
        let is_small = word.chars().next().is_some_and(char::is_lowercase);
        let is_part = OF_ANY_STATE.contains(&lower.as_str()) || OF_A_NAME.contains(&lower.as_str());
        is_mission(word)
            || matches!(lower.as_str(), "in" | "at" | "to" | "в" | "во" | "при")
            || (is_small && !is_part)
    });
    words.get(..end.unwrap_or(words.len())).unwrap_or(words)
}

/// The states whose names stand in words, the longest name first: "People's Republic of China", and
/// not "China" in it. A longer name that the register does not know is none that it does.
fn states(words: &[&str], register: &Register) -> Vec<StateCode> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (words.len() - at).min(LONGEST);
        let is_generic = |word: Option<&&str>| {
            word.is_some_and(|word| OF_ANY_STATE.contains(&word.to_lowercase().as_str()))
        };
        // "Republic of Korea" in "Democratic People's Republic of Korea" is not its name.
        let goes_on_before = at > 0
            && is_generic(words.get(at))
            && is_generic(words.get(at - 1))
            && !words.get(at - 1).is_some_and(|word| is_joint(word));
        let name = (1..=longest).rev().find_map(|count| {
            let name = words.get(at..at + count)?;
            // A code of two letters is as often a word.
            let is_code = matches!(name, [word] if word.len() <= 2);
            if is_code || goes_on_before || name.first().is_some_and(|word| is_joint(word)) {
                return None;
            }
            let member = register.find(&name.join(" ")).ok()?;
            Some((member.code.clone(), count))
        });
        match name {
            Some((code, count)) => {
                if !found.contains(&code) {
                    found.push(code);
                }
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a word joins names and is of none.
fn is_joint(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "of" | "the" | "affairs" | "foreign" | "and" | "и"
    )
}
