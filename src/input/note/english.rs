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
            "substitute",
            "substituted",
            "substituting",
            "change",
            "changed",
            "changing",
        ],
    ),
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

/// Verbs of which a subject stands before and the request after.
const PROPOSES: &[&str] = &[
    "propose",
    "proposes",
    "proposed",
    "suggest",
    "suggests",
    "suggested",
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

/// The most words of a subject: "the delegation of the Republic of Kazakhstan would like to".
const SUBJECT: usize = 14;

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

/// Where the request begins, after "The Embassy of China proposes to". Nothing is a subject that
/// bears a quotation, a place or a verb of request.
fn request_at(tokens: &[(Token, usize)]) -> usize {
    for (at, (token, _)) in tokens.iter().enumerate().take(SUBJECT) {
        let Token::Word(word) = token else { return 0 };
        if PROPOSES.contains(&word.to_lowercase().as_str()) {
            return at + 1;
        }
        if verb(word).is_some() || word.contains(|c: char| c.is_ascii_digit()) {
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
