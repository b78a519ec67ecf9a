//! `two-spellings`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Group, Rule, Run};
use crate::checks::text::Text;
use crate::domain::finding::Severity;
use crate::text::words::{Word, is_spoken};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "two-spellings",
    severity: Severity::Warning,
    group: Group::Text,
    about: "One term is spelt in two ways: environment protection and environmental protection, agro-forestry and agroforestry, organise and organize. A reader asks whether two things are meant.",
    mend: "choose one of the two and use it throughout",
    run: Run::Text(run),
};

/// Where one spelling stands, in the order of the text.
type Places = Vec<(usize, Range<usize>)>;

/// The spellings of a term, by their small letters.
type Spellings = BTreeMap<String, Places>;

fn run(text: &Text<'_>) -> Vec<(usize, Flaw)> {
    let is_english = text.is_in("en");
    let mut terms: BTreeMap<String, Spellings> = BTreeMap::new();
    for (index, wording) in text.wordings.iter().enumerate() {
        let words = &wording.words.words;
        let mut note = |key: String, spelling: String, range: Range<usize>| {
            let spellings = terms.entry(key).or_default();
            spellings.entry(spelling).or_default().push((index, range));
        };
        for (at, word) in words.iter().enumerate() {
            if !word.text.chars().all(char::is_alphabetic) {
                continue;
            }
            let small = word.text.to_lowercase();
            let range = word.start..word.end();
            // agro-forestry and agroforestry.
            note(format!("word {small}"), small.clone(), range);
            if let Some(last) = compound(words, at) {
                let range = word.start..last.end();
                let spelling = wording.text[range.clone()].to_lowercase();
                note(
                    format!("word {}{}", small, last.text.to_lowercase()),
                    spelling,
                    range,
                );
            }
            if !is_english {
                continue;
            }
            if let Some(folded) = american(&small) {
                note(
                    format!("english {folded}"),
                    small.clone(),
                    word.start..word.end(),
                );
            }
            // environment protection and environmental protection.
            if let Some(next) = words.get(at + 1)
                && next.gap.chars().count() == 1
                && is_content(&small)
                && is_content(&next.text.to_lowercase())
            {
                let range = word.start..next.end();
                let second = next.text.to_lowercase();
                let stem = small.strip_suffix("al").filter(|stem| stem.len() > 4);
                let key = format!("pair {} {second}", stem.unwrap_or(&small));
                note(key, format!("{small} {second}"), range);
            }
        }
    }
    terms
        .into_values()
        .filter_map(|term| flaw(text, term))
        .collect()
}

/// The finding on a term with more than one spelling: at the rarer one, naming the others.
fn flaw(text: &Text<'_>, spellings: Spellings) -> Option<(usize, Flaw)> {
    if spellings.len() < 2 {
        return None;
    }
    let (rare, places) = spellings.iter().min_by_key(|(_, places)| {
        // Of two that are as frequent, the one that comes second in the text.
        let first = places.first().map(|(index, range)| (*index, range.start));
        (places.len(), std::cmp::Reverse(first))
    })?;
    // The title is a place too, but a text is mended in the text.
    let (index, range) = places.iter().find(|(i, _)| *i > 0).or(places.first())?;
    let others: Vec<String> = spellings
        .iter()
        .filter(|(spelling, _)| *spelling != rare)
        .map(|(spelling, places)| format!("“{spelling}” ({})", names(text, places)))
        .collect();
    let message = format!(
        "{} ({}) is spelt {} elsewhere",
        quote(rare),
        names(text, places),
        others.join(" and ")
    );
    Some((*index, Flaw::new(range.clone(), message)))
}

/// The names of places, each once, at most four.
fn names(text: &Text<'_>, places: &Places) -> String {
    let mut names: Vec<&str> = places
        .iter()
        .filter_map(|(index, _)| Some(text.wordings.get(*index)?.name.as_str()))
        .collect();
    names.dedup();
    let more = names.len().saturating_sub(4);
    names.truncate(4);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", names.join(", "))
}

/// The last word of a compound of two parts that begins here.
fn compound<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    let is_hyphen = |word: &Word<'_>| matches!(word.text, "-" | "\u{2010}" | "\u{2011}");
    let (hyphen, last) = (words.get(at + 1)?, words.get(at + 2)?);
    let stands_alone = !words
        .get(at + 3)
        .is_some_and(|next| is_hyphen(next) && next.gap.is_empty())
        && !at
            .checked_sub(1)
            .and_then(|i| words.get(i))
            .is_some_and(is_hyphen);
    let is_compound = is_hyphen(hyphen)
        && hyphen.gap.is_empty()
        && last.gap.is_empty()
        && last.text.chars().all(char::is_alphabetic);
    (is_compound && stands_alone).then_some(last)
}

/// The American form of a word that the two Englishes spell differently.
fn american(word: &str) -> Option<String> {
    if word.len() < 6 {
        return None;
    }
    for (british, american) in [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("our", "or"),
        ("ours", "ors"),
        ("centre", "center"),
        ("centres", "centers"),
        ("programme", "program"),
        ("programmes", "programs"),
        ("defence", "defense"),
    ] {
        if let Some(stem) = word.strip_suffix(british) {
            return Some(format!("{stem}{american}"));
        }
        if word.ends_with(american) {
            return Some(word.to_owned());
        }
    }
    None
}

/// Whether a word can be half of a term: not one of the small words of grammar.
fn is_content(word: &str) -> bool {
    is_spoken(word)
        && word.len() > 3
        && !matches!(
            word,
            "that"
                | "this"
                | "these"
                | "those"
                | "with"
                | "from"
                | "into"
                | "than"
                | "then"
                | "their"
                | "they"
                | "such"
                | "also"
                | "will"
                | "shall"
                | "have"
                | "been"
                | "were"
                | "through"
                | "within"
                | "among"
                | "under"
                | "which"
                | "where"
                | "when"
        )
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn noun_and_adjective_before_one_word_are_found_at_the_rarer() {
        let desk = sample::desk(&[
            "Measures in environmental protection.",
            "Environmental protection is due.",
            "On environment protection here.",
        ]);
        assert_eq!(
            desk.messages(),
            [
                "“environment protection” (1.3) is spelt “environmental protection” (1.1, 1.2) elsewhere"
            ]
        );
    }

    #[test]
    fn hyphens_and_the_two_englishes_are_found() {
        let desk = sample::desk(&[
            "Promote agro-forestry.",
            "For agroforestry and agroforestry.",
        ]);
        assert_eq!(desk.codes(), ["two-spellings"]);
        let desk = sample::desk(&["To organise it.", "They organize, and organize."]);
        assert_eq!(desk.codes(), ["two-spellings"]);
    }

    #[test]
    fn different_terms_are_silent() {
        let desk = sample::desk(&[
            "The environment and environmental issues; environment pollution.",
            "Region, regional cooperation, low-carbon and low carbon; exercise, promise.",
            "Labor and four doors.",
        ]);
        assert!(desk.codes().is_empty(), "{:?}", desk.messages());
    }
}
