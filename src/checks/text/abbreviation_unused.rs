//! `abbreviation-unused`.

use crate::checks::rule::{Flaw, Group, Rule, Run};
use crate::checks::text::Text;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "abbreviation-unused",
    severity: Severity::Warning,
    group: Group::Text,
    about: "An abbreviation is defined in brackets and never used after. It only makes the sentence longer, and stays behind when the words it stood for were struck out.",
    mend: "take the bracket out, or use the abbreviation where its words stand in full",
    run: Run::Text(run),
};

fn run(text: &Text<'_>) -> Vec<(usize, Flaw)> {
    super::abbreviations::of(text)
        .into_values()
        .filter(|places| places.used.is_empty())
        .filter_map(|places| {
            let (index, range) = places.defined.into_iter().next()?;
            let message = format!(
                "the abbreviation ({}) is defined and never used",
                places.shown
            );
            Some((index, Flaw::new(range, message)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn an_abbreviation_that_is_never_used_is_found() {
        let desk = sample::desk(&["Protect by land-based solutions (LBS) and dams.", "More."]);
        assert_eq!(
            desk.messages(),
            ["the abbreviation (LBS) is defined and never used"]
        );
    }

    #[test]
    fn one_that_is_used_also_in_the_plural_is_silent() {
        let desk = sample::desk(&[
            "Confidence Building Measures (CBMs) matter.",
            "A CBM is good.",
        ]);
        assert!(desk.codes().is_empty());
    }
}
