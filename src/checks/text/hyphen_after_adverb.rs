//! `hyphen-after-adverb`.

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::checks::text::wording::is_in;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "hyphen-after-adverb",
    severity: Severity::Warning,
    group: Group::Text,
    about: "An English adverb in -ly is joined by a hyphen to the word it modifies. It can modify nothing else, and takes no hyphen.",
    mend: "write the two words apart",
    run: Run::Wording(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    if !is_in(wording.language, "en") {
        return Flaws::default();
    }
    wording
        .in_context()
        .filter_map(|(before, word, after)| {
            let (before, after) = (before?, after?);
            let is_hyphen = matches!(word.text, "-" | "\u{2010}" | "\u{2011}");
            let is_joined = word.gap.is_empty() && after.gap.is_empty();
            if !(is_hyphen && is_joined && is_adverb(before.text)) {
                return None;
            }
            let range = before.start..after.end();
            let words = quote(&wording.text[range.clone()]);
            Some(
                Flaw::new(range, format!("a hyphen follows the adverb in {words}"))
                    .mend(format!("write “{} {}”", before.text, after.text)),
            )
        })
        .collect()
}

/// Whether a word is surely an adverb made of an adjective.
fn is_adverb(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "ally", "ably", "ibly", "ously", "antly", "ently", "edly", "ingly", "ully",
    ];
    let small = word.to_lowercase();
    let is_made = ENDINGS.iter().any(|ending| {
        small
            .strip_suffix(ending)
            .is_some_and(|stem| stem.len() > 2)
    });
    is_made
        || matches!(
            small.as_str(),
            "highly" | "newly" | "widely" | "closely" | "duly"
        )
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn an_adverb_with_a_hyphen_is_found() {
        assert_eq!(
            messages(run, "implementing environmentally-sound urban development"),
            ["a hyphen follows the adverb in “environmentally-sound”"]
        );
    }

    #[test]
    fn nouns_and_adjectives_in_ly_are_silent() {
        for text in [
            "family-run",
            "early-warning",
            "ally-led",
            "environmentally sound",
            "low-waste",
        ] {
            assert!(messages(run, text).is_empty(), "{text}");
        }
    }
}
