//! `abbreviation-undefined`.

use crate::checks::rule::{Flaw, Group, Rule, Run};
use crate::checks::text::Text;
use crate::domain::finding::Severity;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "abbreviation-undefined",
    severity: Severity::Warning,
    group: Group::Text,
    about: "An abbreviation is used and nowhere defined in the text. A short list of those that everybody knows (UN, COVID, CICA) is left out.",
    mend: "write it out at its first place, with the abbreviation in brackets",
    run: Run::Text(run),
};

fn run(text: &Text<'_>) -> Vec<(usize, Flaw)> {
    super::abbreviations::of(text)
        .into_iter()
        .filter(|(letters, places)| {
            places.defined.is_empty() && !super::abbreviations::is_common(letters)
        })
        .filter_map(|(_, places)| {
            let (index, range) = places.used.into_iter().next()?;
            let message = format!(
                "the abbreviation {} is used and nowhere defined",
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
    fn an_abbreviation_that_nobody_explained_is_found_once() {
        let desk = sample::desk(&["Reduce GHG emissions.", "GHG are many."]);
        assert_eq!(
            desk.messages(),
            ["the abbreviation GHG is used and nowhere defined"]
        );
    }

    #[test]
    fn common_ones_numerals_and_capitals_throughout_are_silent() {
        let desk = sample::desk(&[
            "The UN and CICA after COVID-19, in part II.",
            "СВМДА и ООН.",
            "GREEN ECONOMY",
        ]);
        assert!(desk.codes().is_empty(), "{:?}", desk.messages());
    }
}
