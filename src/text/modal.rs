//! Words on which obligation hangs: modal verbs and negations, English and Russian.
//!
//! One of them changed beside another's edit is never merged silently (Paris, article 4.4: shall
//! or should), and a redline marks it.

/// Modal verbs of English legal drafting.
const MODALS: &[&str] = &[
    "shall",
    "should",
    "must",
    "may",
    "might",
    "can",
    "could",
    "will",
    "would",
    "ought",
    "need",
    "cannot",
    "shan't",
    "shouldn't",
    "mustn't",
    "can't",
    "couldn't",
    "won't",
    "wouldn't",
    "needn't",
];

/// Negations of English.
const NEGATIONS: &[&str] = &[
    "not", "no", "nor", "neither", "never", "none", "nothing", "without", "unless", "except",
];

/// Modal words of Russian, in the forms that resolutions use.
const MODALS_RUSSIAN: &[&str] = &[
    "должен",
    "должна",
    "должно",
    "должны",
    "обязан",
    "обязана",
    "обязано",
    "обязаны",
    "следует",
    "следовало",
    "может",
    "могут",
    "можно",
    "мог",
    "могла",
    "могло",
    "могли",
    "надлежит",
    "необходимо",
    "необходим",
    "необходима",
    "необходимы",
    "нужно",
    "нужен",
    "нужна",
    "нужны",
    "надо",
    "обязуется",
    "обязуются",
    "допускается",
    "разрешается",
    "запрещается",
    "вправе",
    "нельзя",
    "будет",
    "будут",
];

/// Negations of Russian.
const NEGATIONS_RUSSIAN: &[&str] = &[
    "не",
    "ни",
    "нет",
    "без",
    "никогда",
    "никто",
    "ничто",
    "ничего",
    "никакой",
    "никакая",
    "никакого",
    "никаким",
    "никакие",
    "никаких",
    "кроме",
];

/// Whether a word is a modal verb or a negation.
pub fn is_modal_or_negation(word: &str) -> bool {
    let folded = word.to_lowercase().replace('’', "'");
    folded.ends_with("n't")
        || [MODALS, NEGATIONS, MODALS_RUSSIAN, NEGATIONS_RUSSIAN]
            .iter()
            .any(|list| list.contains(&folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_modal_or_negation;

    #[test]
    fn modal_verbs_and_negations_are_known_in_any_case() {
        for word in ["Shall", "not", "won’t", "НЕ", "следует", "мог", "никакого"]
        {
            assert!(is_modal_or_negation(word), "{word}");
        }
        for word in ["shallow", "water", "небо"] {
            assert!(!is_modal_or_negation(word), "{word}");
        }
    }
}
