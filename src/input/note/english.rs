//! English sentences of notes in the grammar's own words: the subject left out, and verbs in the
//! form of a request ("China proposes that “safe” be replaced by …" asks to replace).

use super::tokens::{Sentence, Token};

/// The verbs of request, each with the other forms in which notes write it.
const VERBS: &[(&str, &[&str])] = &[
    (
        "replace",
        &[
            "replaced",
            "replaces",
            "replacing",
            "change",
            "changed",
            "changing",
        ],
    ),
    ("substitute", &["substituted", "substituting"]),
    (
        "delete",
        &[
            "deleted", "deletes", "deleting", "remove", "removed", "removing", "strike", "struck",
            "striking", "omit", "omitted", "omitting",
        ],
    ),
    (
        "insert",
        &[
            "inserted",
            "inserting",
            "add",
            "added",
            "adding",
            "append",
            "appended",
            "include",
            "included",
            "including",
        ],
    ),
    (
        "retain",
        &[
            "retained",
            "retaining",
            "keep",
            "kept",
            "keeping",
            "maintain",
            "maintained",
            "maintaining",
        ],
    ),
    (
        "move",
        &[
            "moved",
            "moving",
            "transfer",
            "transferred",
            "transferring",
            "relocate",
            "relocated",
        ],
    ),
    (
        "reword",
        &[
            "reworded",
            "rewording",
            "redraft",
            "redrafted",
            "redrafting",
            "reformulate",
            "reformulated",
        ],
    ),
    ("split", &["splitting", "divide", "divided", "dividing"]),
    ("join", &["joined", "joining"]),
    ("merge", &["merged", "merging", "combine", "combined"]),
    (
        "support",
        &["supports", "supporting", "co-sponsor", "co-sponsors"],
    ),
    ("comment", &["comments", "remark", "question"]),
];

/// Verbs of which a subject stands before and the request after. What was proposed is a report.
const PROPOSES: &[&str] = &[
    "propose",
    "proposes",
    "suggest",
    "suggests",
    "request",
    "requests",
    "ask",
    "asks",
    "wish",
    "wishes",
    "prefer",
    "prefers",
    "recommend",
    "recommends",
];

/// Words in small letters that a subject and its courtesy may hold. Anything else, a negation or a
/// place before all, keeps the sentence whole, and it is then not understood.
const OF_A_SUBJECT: &[&str] = &[
    "a",
    "the",
    "of",
    "and",
    "we",
    "would",
    "like",
    "to",
    "kindly",
    "also",
    "delegation",
    "side",
    "embassy",
    "mission",
    "government",
    "ministry",
    "presents",
    "present",
    "its",
    "their",
    "compliments",
    "has",
    "have",
    "honour",
    "honor",
    "сторона",
    "делегация",
    "посольство",
    "министерство",
    "министерству",
    "свидетельствует",
    "свое",
    "своё",
    "уважение",
    "имеет",
    "честь",
    "также",
    "народной",
    "исламской",
    "арабской",
    "иностранных",
    "дел",
];

/// Words that begin a sentence in capitals and make it no plain request.
const NO_NAMES: &[&str] = &[
    "in",
    "at",
    "on",
    "after",
    "before",
    "from",
    "under",
    "throughout",
    "only",
    "if",
    "unless",
    "neither",
    "nor",
    "no",
    "not",
    "never",
    "what",
    "when",
    "where",
    "while",
    "although",
    "that",
    "for",
    "instead",
    "with",
    "by",
    "не",
    "ни",
    "если",
    "хотя",
    "когда",
    "только",
    "во",
    "section",
    "paragraph",
    "item",
    "bullet",
    "point",
    "heading",
];

/// The verb of request that a word is a form of.
pub(super) fn verb(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    VERBS
        .iter()
        .find(|(base, forms)| *base == lower || forms.contains(&lower.as_str()))
        .map(|(base, _)| *base)
}

/// The sentence without its subject, its verbs in the form of a request. The reason at its end is
/// left as it is.
pub(super) fn plain(sentence: &Sentence) -> Sentence {
    let reason = super::cursor::reason_at(&sentence.tokens).unwrap_or(sentence.tokens.len());
    let from = request_at(sentence.tokens.get(..reason).unwrap_or_default());
    let tokens = sentence
        .tokens
        .iter()
        .enumerate()
        .skip(from)
        .map(|(at, (token, line))| match token {
            Token::Word(word) if at < reason => {
                let word = verb(word).unwrap_or(word);
                (Token::Word(word.to_owned()), *line)
            }
            other => (other.clone(), *line),
        })
        .collect();
    Sentence {
        line: sentence.line,
        tokens,
    }
}

/// The words of the subject that a sentence puts before what it asks: "The Embassy of China".
pub(super) fn subject(sentence: &Sentence) -> Vec<&str> {
    let from = request_at(&sentence.tokens);
    let words = sentence.tokens.get(..from).unwrap_or_default();
    if matches!(words.first(), Some((Token::Word(first), _)) if first.eq_ignore_ascii_case("it")) {
        return Vec::new();
    }
    words
        .iter()
        .filter_map(|(token, _)| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Quote(_) => None,
        })
        .filter(|word| !PROPOSES.contains(&word.to_lowercase().as_str()))
        .collect()
}

/// Whether a word opens the name of a mission, after which the state that hosts it may follow.
pub(super) fn is_mission(word: &str) -> bool {
    let lower = word.to_lowercase();
    [
        "embass",
        "mission",
        "consulate",
        "посольств",
        "представительств",
    ]
    .iter()
    .any(|stem| lower.starts_with(stem))
}

/// Whether a word may stand in a subject and names nobody.
pub(super) fn names_nobody(word: &str) -> bool {
    OF_A_SUBJECT.contains(&word.to_lowercase().as_str())
}

/// Where the request begins, after "The Embassy of China proposes to" or "China" before "supports"; 0
/// where what stands before is anything but a plain subject.
fn request_at(tokens: &[(Token, usize)]) -> usize {
    let word = |at: usize| match tokens.get(at) {
        Some((Token::Word(word), _)) => word.to_lowercase(),
        _ => String::new(),
    };
    if word(0) == "it"
        && word(1) == "is"
        && matches!(
            word(2).as_str(),
            "proposed" | "suggested" | "recommended" | "requested"
        )
    {
        return 3;
    }
    let mut is_of_a_mission = false;
    for (at, (token, _)) in tokens.iter().enumerate() {
        let Token::Word(this) = token else { return 0 };
        let lower = this.to_lowercase();
        if PROPOSES.contains(&lower.as_str()) {
            return at + 1;
        }
        let next = word(at + 1);
        let states_a_position = match lower.as_str() {
            "supports" | "support" | "co-sponsors" | "reserves" => true,
            "has" | "have" => next == "no",
            "does" | "do" => next == "not",
            _ => false,
        };
        if states_a_position {
            return at;
        }
        is_of_a_mission |= is_mission(this);
        let is_name = this.chars().next().is_some_and(char::is_uppercase)
            && this
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && verb(this).is_none()
            && !NO_NAMES.contains(&lower.as_str());
        let is_host = is_of_a_mission && matches!(lower.as_str(), "in" | "at");
        if !is_name && !is_host && !OF_A_SUBJECT.contains(&lower.as_str()) {
            return 0;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_belongs_to_one_verb_only() {
        let mut all: Vec<&str> = VERBS
            .iter()
            .flat_map(|(base, forms)| std::iter::once(base).chain(forms.iter()))
            .copied()
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
