//! `mixed-normal-forms`.

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Group, Rule, Run};
use crate::checks::text::Text;
use crate::domain::finding::Severity;
use unicode_normalization::{UnicodeNormalization, is_nfc, is_nfd};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "mixed-normal-forms",
    severity: Severity::Warning,
    group: Group::Text,
    about: "Letters with accents are stored in two ways in one text (é as one character, and as e with an accent after it). They look the same; programs outside this desk take them for different.",
    mend: "write the words anew in composed letters (NFC)",
    run: Run::Text(run),
};

fn run(text: &Text<'_>) -> Vec<(usize, Flaw)> {
    let not_ascii = || {
        text.wordings
            .iter()
            .enumerate()
            .filter(|(_, w)| !w.text.is_ascii())
    };
    // A text all in one form is nobody's trouble.
    if !not_ascii().any(|(_, wording)| !is_nfd(wording.text)) {
        return Vec::new();
    }
    not_ascii()
        .filter(|(_, wording)| !is_nfc(wording.text))
        .filter_map(|(index, wording)| {
            let word = wording.words.words.iter().find(|word| !is_nfc(word.text))?;
            Some((
                index,
                Flaw::new(
                    word.start..word.end(),
                    format!(
                        "{} is not stored as the same letters are elsewhere in the text",
                        quote(word.text)
                    ),
                )
                .mend(format!(
                    "write {} in composed letters (NFC)",
                    quote(&word.text.nfc().collect::<String>())
                )),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn two_forms_in_one_text_are_found_and_one_form_is_silent() {
        let two = sample::desk(&["T\u{fc}rkiye.", "Tu\u{308}rkiye."]);
        assert_eq!(two.codes(), ["mixed-normal-forms"]);
        assert!(
            sample::desk(&["Tu\u{308}rkiye.", "Plain."])
                .codes()
                .is_empty()
        );
        assert!(sample::desk(&["T\u{fc}rkiye.", "Й."]).codes().is_empty());
    }
}
