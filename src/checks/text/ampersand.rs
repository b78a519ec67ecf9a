//! `ampersand`.

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Flaws, Group, Rule, Run};
use crate::checks::text::Wording;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "ampersand",
    severity: Severity::Warning,
    group: Group::Text,
    about: "The sign & stands for “and” between words of running prose.",
    mend: "write the word out",
    run: Run::Wording(run),
};

fn run(wording: &Wording<'_>) -> Flaws {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    wording
        .in_context()
        .filter_map(|(before, word, after)| {
            let (before, after) = (before?, after?);
            // Names are written as they write themselves: Smith & Sons, R&D.
            let is_prose = word.text == "&"
                && !word.gap.is_empty()
                && !after.gap.is_empty()
                && is_small(before.text)
                && is_small(after.text);
            let range = before.start..after.end();
            is_prose.then(|| {
                let words = quote(&wording.text[range.clone()]);
                Flaw::new(range, format!("the sign & stands for a word in {words}"))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::checks::text::wording::tests::messages;

    #[test]
    fn an_ampersand_in_prose_is_found_and_one_in_a_name_is_not() {
        assert_eq!(
            messages(run, "promote environmental education & awareness"),
            ["the sign & stands for a word in “education & awareness”"]
        );
        assert!(messages(run, "R&D by Smith & Sons").is_empty());
    }
}
