//! How notes are typed, each as a test: quotation marks, lists, words picked by their rank, introductions.

use std::collections::HashSet;

use super::everyday::{by, nth, removed, whole};
use super::{not_understood, read};
use crate::domain::change::{Action, Change, Place, Wording};
use crate::domain::ids::PlaceId;
use crate::domain::version::Kind;
use crate::input::amended::tests::seed;

/// The place and the quoted words of a replacement.
fn replaced(text: &str) -> (String, String, String) {
    let read = whole(text);
    match &read.changes[..] {
        [
            Change {
                action:
                    Action::Reword {
                        at,
                        wording: Wording::Replace { replace, with, .. },
                    },
                ..
            },
        ] => (at.to_string(), replace.clone(), with.clone()),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn the_words_that_introduce_changes_ask_for_nothing() {
    for words in [
        "The Chinese Side proposes to make the following changes to the draft concept paper:",
        "China suggests the following modifications:",
        "Китайская Сторона предлагает внести в проект концепции следующие изменения:",
        "Китай предлагает следующие уточнения:",
    ] {
        let note = format!("{words}\n1) delete 2.1h\n");
        assert_eq!(whole(&note).changes.len(), 1, "{words}");
    }
}

#[test]
fn the_chapeau_is_the_paragraph_that_introduces_items() {
    for text in [
        "in the chapeau of 2.1 delete the word \"further\"",
        "In the chapeau of section 2, please delete “further”.",
        "in the introductory paragraph of section 2 delete 'further'",
        "во вводной части пункта 2.1 исключить слово «further»",
        "во вводной части раздела 2 исключить слово «further»",
    ] {
        assert_eq!(
            replaced(text),
            (nth(0), "further".into(), String::new()),
            "{text}"
        );
    }
    for text in [
        "in the chapeau of 2.1d delete \"safe\"",
        "in the chapeau of section 1 delete \"world\"",
    ] {
        assert!(by("CN", text).is_err(), "{text}");
    }
}

#[test]
fn a_courtesy_may_stand_between_the_place_and_the_request() {
    for text in [
        "2.1(g): kindly substitute \"gas emissions\" with \"gases\"",
        "2.1(g): please replace \"gas emissions\" by \"gases\"",
    ] {
        assert_eq!(
            replaced(text),
            (nth(7), "gas emissions".into(), "gases".into()),
            "{text}"
        );
    }
}

#[test]
fn quotation_marks_of_every_kind_are_read_and_apostrophes_stay() {
    for (open, close) in [
        ("\"", "\""),
        ("“", "”"),
        ("„", "“"),
        ("„", "”"),
        ("«", "»"),
        ("»", "«"),
        ("‘", "’"),
        ("‚", "‘"),
        ("'", "'"),
        ("‹", "›"),
        ("”", "”"),
        ("「", "」"),
    ] {
        let text = format!(
            "in 2.1d replace {open}safe and clean{close} with {open}the state’s and world's own{close}"
        );
        assert_eq!(
            replaced(&text),
            (
                nth(4),
                "safe and clean".into(),
                "the state’s and world's own".into()
            ),
            "{text}"
        );
    }
}

#[test]
fn the_apostrophe_of_a_plural_opens_no_quotation() {
    let read = whole("delete 2.1h\n\nThe Member States' delegations avail itself\n");
    assert_eq!(read.changes.len(), 1);
}

#[test]
fn a_sentence_that_failed_at_first_leaves_no_trace_in_the_ids() {
    let note = "1. In 2.1d replace “safe” with “pure”.\n2. After 2.1d insert a new bullet: “Promote cooperation in monitoring.”\nUlaanbaatar, 7 November 2023\n";
    let read = whole(note);
    let Action::Insert { provision, .. } = &read.changes[1].action else {
        panic!("{:?}", read.changes);
    };
    assert_eq!(provision.id.as_str(), "cooperation-monitoring");
}

#[test]
fn a_note_in_kazakh_is_refused_line_by_line_and_said_to_be_kazakh() {
    let note = "№ EXAMPLE/41\n\nҚазақстан Республикасының Елшілігі келесіні хабарлауды өзіне мәртебе санайды.\n\n2.1(d) тармағындағы «safe and clean water» деген сөздер «pure water» деген сөздермен ауыстырылсын.\ndelete 2.1h\n";
    let read = by("CN", note).unwrap();
    assert!(read.is_partial);
    let told: Vec<&String> = not_understood(&read).collect();
    assert!(!told.is_empty());
    for (line, told) in [3, 5].into_iter().zip(&told) {
        assert!(told.starts_with(&format!("line {line}:")), "{told}");
        assert!(told.contains("in Kazakh"), "{told}");
    }
}

#[test]
fn one_of_several_equal_words_is_picked_by_its_rank() {
    for text in [
        "in 2.1d, after the second word \"technology\" insert \"and knowledge\"",
        "in 2.1d after the second occurrence of the word “technology” insert “and knowledge”",
        "in 2.1d after “technology” (second occurrence) insert “and knowledge”",
        "в пункте 2.1d после второго слова «technology» добавить «and knowledge»",
    ] {
        let read = whole(text);
        assert!(
            matches!(&read.changes[0].action, Action::Reword { wording: Wording::Replace { occurrence: Some(2), with, .. }, .. } if with == "technology and knowledge"),
            "{text}: {:?}",
            read.changes
        );
    }
    // Not picked, or picked for nothing: it is asked about.
    for text in [
        "in 2.1d after \"technology\" insert \"and knowledge\"",
        "in 2.1d replace \"safe\" with the second \"pure\"",
    ] {
        assert!(by("CN", text).is_err(), "{text}");
    }
}

#[test]
fn a_list_may_count_in_roman_figures() {
    for mark in ["(i)", "(iii)", "(viii)", "iv)", "(c)", "12)"] {
        assert_eq!(removed(&format!("{mark} delete 2.1h")), [nth(8)], "{mark}");
    }
}

#[test]
fn a_word_in_brackets_that_opens_a_sentence_is_no_list_mark() {
    for mark in ["(б)", "б)", "(IV)", "(1)", "A)"] {
        assert_eq!(removed(&format!("{mark} delete 2.1h")), [nth(8)], "{mark}");
    }
    for word in [
        "(waste)", "waste)", "(all)", "(mild)", "(no)", "(1st)", "()",
    ] {
        let text = format!("{word} replace \"safe and clean\" with \"pure\"");
        assert!(by("CN", &text).is_err(), "{text}");
        assert!(by("CN", &format!("{word} delete 2.1h")).is_err(), "{word}");
    }
}

#[test]
fn a_letter_in_brackets_that_is_a_provision_is_no_list_mark() {
    let mut base = seed();
    base.sections[1].provisions[8].id = "x".parse().unwrap();
    let read = |text: &str| read(text, &base, &HashSet::new());
    let text = |mark: &str| format!("{mark} replace \"safe and clean\" with \"pure\"");
    assert!(read(&text("(b)")).is_ok());
    for mark in ["(x)", "x)", "(X)"] {
        assert!(read(&text(mark)).is_err(), "{mark}");
    }
}

#[test]
fn a_place_told_through_others_is_followed_a_few_steps() {
    for text in [
        "delete the fourth bullet of the first paragraph of section 2",
        "delete the fourth bullet of the chapeau of section 2",
        "delete the fourth bullet of the chapeau of the first paragraph of section 2",
    ] {
        assert_eq!(removed(text), [nth(4)], "{text}");
    }
    let text = format!("delete the {}section 2", "chapeau of ".repeat(9));
    assert!(by("CN", &text).is_err());
}

#[test]
fn a_kazakh_name_makes_no_sentence_kazakh() {
    for text in [
        "The Embassy in Қызылорда proposes to improve item 2.1d.",
        "In 2.1d replace “no such words” with “others” Қазақстан.",
        "Қазақстан: delete 9.9",
        "Делегация Республики Қазақстан просит улучшить пункт 2.1(г).",
        "Қазақстан исключить 9.9",
    ] {
        let read = by("CN", &format!("delete 2.1h\n\n{text}\n")).unwrap();
        let told: Vec<&String> = not_understood(&read).collect();
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(!told[0].contains("in Kazakh"), "{}", told[0]);
    }
}

/// The redline of the one change that a sentence asks for.
fn redlined(text: &str) -> String {
    match &whole(text).changes[..] {
        [
            Change {
                action:
                    Action::Reword {
                        wording: Wording::Redline(line),
                        ..
                    },
                ..
            },
        ] => line.clone(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn words_added_at_an_end_go_before_the_stop_that_ends_it() {
    for text in [
        "At the end of 2.1d add the words “after approval”",
        "add at the end of 2.1d “after approval”",
        "в конце пункта 2.1d добавить слова «after approval»",
        "дополнить пункт 2.1d словами «after approval»",
    ] {
        let line = redlined(text);
        assert!(line.ends_with("water{++ after approval++}."), "{line}");
    }
    let line = redlined("at the end of 2.1d add “, after approval”");
    assert!(line.ends_with("water{++, after approval++}."), "{line}");
}

#[test]
fn a_sentence_added_at_an_end_goes_after_the_stop() {
    for (words, ending) in [
        ("This shall be free.", "water.{++ This shall be free.++}"),
        ("This shall be free", "water.{++ This shall be free++}"),
        ("; and", "water.{++; and++}"),
    ] {
        let line = redlined(&format!("at the end of 2.1d add “{words}”"));
        assert!(line.ends_with(ending), "{line}");
    }
}

/// Sort and place of the one provision that a sentence inserts.
fn inserted(text: &str) -> (Kind, Place) {
    match &whole(text).changes[..] {
        [
            Change {
                action: Action::Insert { provision, place },
                ..
            },
        ] => (provision.kind, place.clone()),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_new_paragraph_after_a_chapeau_goes_after_its_items() {
    let activities = &seed().sections[1].provisions;
    let last = activities
        .iter()
        .skip(1)
        .take_while(|provision| provision.kind == Kind::Item)
        .last()
        .unwrap();
    for text in [
        "add a new paragraph after 2.1: “Report each year.”",
        "after 2.1 insert a new paragraph: “Report each year.”",
        "after 2.1 insert “Report each year.”",
        "после пункта 2.1 добавить новый пункт: «Report each year.»",
        "после пункта 2.1 добавить новый абзац: «Report each year.»",
    ] {
        assert_eq!(
            inserted(text),
            (Kind::Paragraph, Place::After(last.id.clone())),
            "{text}"
        );
    }
}

#[test]
fn a_new_item_after_a_chapeau_is_the_first_of_its_items() {
    let chapeau: PlaceId = nth(0).parse().unwrap();
    for text in [
        "add a new bullet after 2.1: “report each year;”",
        "after 2.1 insert a new item: “report each year;”",
        "после пункта 2.1 добавить новый подпункт: «report each year;»",
    ] {
        assert_eq!(
            inserted(text),
            (Kind::Item, Place::After(chapeau.clone())),
            "{text}"
        );
    }
}

#[test]
fn an_item_may_be_named_by_its_letter_and_its_paragraph() {
    for text in [
        "delete 2.1 h)",
        "delete subpara. 2.1 (h)",
        "delete sub-para 2.1(h)",
        "delete subparagraph (h) of paragraph 2.1",
        "delete item h) of 2.1",
        "исключить подпункт «з» пункта 2.1",
        "исключить подпункт з) пункта 2.1",
        "исключить подпункт (з) пункта 2.1",
    ] {
        assert_eq!(removed(text), [nth(8)], "{text}");
    }
    for text in [
        "in subparagraph (d) of paragraph 2.1 replace “safe” with “pure”",
        "in 2.1 d) change “safe” to “pure”",
        "In 2.1d the word “safe” to be changed to “pure”",
        "в подпункте «г» пункта 2.1 заменить «safe» на «pure»",
        "в подпункте г) пункта 2.1 слово «safe» заменить словом «pure»",
    ] {
        assert_eq!(
            replaced(text),
            (nth(4), "safe".into(), "pure".into()),
            "{text}"
        );
    }
    for text in [
        "delete subparagraph (z) of paragraph 2.1",
        "delete subparagraph (h) of section 2",
        "delete subparagraph (h)",
        "в подпункте «е» пункта 2.1 заменить «safe» на «pure»",
    ] {
        assert!(by("CN", text).is_err(), "{text}");
    }
}

#[test]
fn a_list_of_requests_under_a_paragraph_does_not_speak_of_its_items() {
    for text in [
        "In paragraph 2.1:\na) replace “activities” with “steps”",
        "In paragraph 2.1: (a) replace “activities” with “steps”",
        "In paragraph 2.1\na) replace “activities” with “steps”",
        "В пункте 2.1: а) заменить «activities» на «steps»",
    ] {
        let read = by("CN", text);
        assert!(
            read.as_ref().is_err() || read.is_ok_and(|read| read.is_partial),
            "{text}"
        );
    }
    assert_eq!(
        removed("The Embassy of China proposes: (a) delete 2.1h"),
        [nth(8)]
    );
}
