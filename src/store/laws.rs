//! The law of the shapes, on arbitrary values: what is written is read back to the letter.

mod values;

use proptest::prelude::*;

use self::values::*;
use super::documents::*;
use crate::domain::version::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_submission_written_is_read_back_to_the_letter(value in submission()) {
        let text = render_submission(&value);
        crate::store::yaml::is_read_alike(&text);
        let back = read_submission(&text, "x").map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(back, value, "{}", text);
    }

    #[test]
    fn a_version_written_is_read_back_to_the_letter(value in version()) {
        let text = render_version(&value);
        crate::store::yaml::is_read_alike(&text);
        let back = read_version(&text, "x").map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(back, value, "{}", text);
    }

    #[test]
    fn a_record_written_is_read_back_to_the_letter(value in record()) {
        let text = render_record(&value);
        crate::store::yaml::is_read_alike(&text);
        let back = read_record(&text, "x").map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(back, value, "{}", text);
    }

    #[test]
    fn a_paper_written_is_read_back_to_the_letter(value in paper()) {
        let text = render_paper(&value);
        crate::store::yaml::is_read_alike(&text);
        let back = read_paper(&value.id, &text, "x").map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(back, value, "{}", text);
    }

    #[test]
    fn a_register_written_is_read_back_to_the_letter(value in register()) {
        let text = render_register(&value);
        crate::store::yaml::is_read_alike(&text);
        let back = read_register(&text, "x").map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(back, value, "{}", text);
    }

    #[test]
    fn what_is_written_is_text_that_an_editor_shows_whole(value in submission()) {
        let text = render_submission(&value);
        prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", text);
        // Writing again what was read gives the same file.
        let again = render_submission(&read_submission(&text, "x").unwrap());
        prop_assert_eq!(again, text);
    }

    #[test]
    fn every_letter_of_a_provision_is_found_in_its_file(words in wording(), heading in wording()) {
        let value = Version {
            number: 1,
            date: Default::default(),
            contributors: Vec::new(),
            parent: None,
            adopts: Vec::new(),
            illustrative: false,
            sections: vec![Section {
                id: "s".parse().unwrap(),
                heading,
                provisions: vec![Provision {
                    id: "p".parse().unwrap(),
                    kind: Kind::Item,
                    level: 2,
                    text: words.clone(),
                }],
                sections: Vec::new(),
            }],
        };
        let source = render_version(&value);
        let root = crate::store::yaml::parse(&source).unwrap();
        let (_, node) = crate::store::yaml::locate::place(&root, "p").unwrap();
        for (at, letter) in words.char_indices() {
            let byte = crate::store::yaml::locate::source_byte(&source, node.unwrap(), at).unwrap();
            let found = source[byte..].chars().next().unwrap();
            let is_space = letter == ' ' && found == '\n';
            prop_assert!(found == letter || found == '\\' || is_space, "{letter:?} {found:?} {source}");
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(source in text()) {
        let _ = read_submission_draft(&source, "x");
        let _ = read_record(&source, "x");
    }
}
