use super::*;
use crate::domain::change::{Action, Place, Wording};
use crate::input::amended::tests::seed;

fn of(text: &str) -> Proposal {
    read(text, &seed(), &HashSet::new()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn one(text: &str) -> Action {
    let proposal = of(text);
    assert!(proposal.notices.is_empty(), "{:?}", proposal.notices);
    assert_eq!(proposal.changes.len(), 1, "{:?}", proposal.understood);
    proposal.changes[0].action.clone()
}

fn water() -> PlaceId {
    seed().sections[1].provisions[4].id.clone()
}

#[test]
fn the_sentences_of_the_design_are_understood() {
    let proposal = of(
        "in 2.1d replace \"safe\" with \"affordable\"; after 2.1d insert “Protect glaciers.”; delete 2.1h; retain 2.1f;\nmove 2.1c after 2.1e; comment on 2.1d: «Which standard?»; support CN-1.2",
    );
    assert!(proposal.notices.is_empty(), "{:?}", proposal.notices);
    assert_eq!(proposal.changes.len(), 6);
    assert_eq!(proposal.comments.len(), 1);
    assert_eq!(proposal.comments[0].at, Some(water()));
    let actions: Vec<&Action> = proposal.changes.iter().map(|c| &c.action).collect();
    assert_eq!(
        *actions[0],
        Action::Reword {
            at: water(),
            wording: Wording::Replace {
                replace: "safe".into(),
                with: "affordable".into(),
                occurrence: None
            }
        }
    );
    assert!(
        matches!(actions[1], Action::Insert { place: Place::After(id), provision } if *id == water() && provision.text == "Protect glaciers." && provision.id.as_str() == "protect-glaciers")
    );
    assert!(matches!(actions[2], Action::Remove(_)));
    assert!(matches!(actions[3], Action::Retain(_)));
    assert!(matches!(actions[4], Action::Move { .. }));
    assert!(matches!(actions[5], Action::Support(id) if id.to_string() == "CN-1.2"));
}

#[test]
fn a_place_may_be_left_out_where_the_words_stand_once() {
    assert_eq!(
        *one("Replace “safe and clean water” by “safe, clean and affordable water”.")
            .subject()
            .unwrap(),
        water()
    );
    assert_eq!(*one("Delete \"safe and\".").subject().unwrap(), water());
    let error = of("replace \"environmental\" with \"green\"; delete 2.1h");
    assert!(
        error.notices[0].contains("more than once"),
        "{:?}",
        error.notices
    );
}

#[test]
fn insertions_go_beside_words_provisions_and_ends() {
    assert!(
        matches!(one("in paragraph 2.1 (d), after \"clean\" insert \"drinking\""), Action::Reword { wording: Wording::Replace { with, .. }, .. } if with == "clean drinking")
    );
    assert!(matches!(
        one("insert \", affordable\" after \"safe and clean\" in 2.1d"),
        Action::Reword { .. }
    ));
    assert!(matches!(
        one("Insert \"A new item.\" before 2.1a"),
        Action::Insert {
            place: Place::Before(_),
            ..
        }
    ));
    assert!(matches!(
        one("At the end of section 1 add \"A new paragraph.\""),
        Action::Insert {
            place: Place::LastIn(_),
            ..
        }
    ));
    assert!(
        matches!(one("at the end of 2.1d add \"This shall be free.\""), Action::Reword { wording: Wording::Redline(line), .. } if line.ends_with("water.{++ This shall be free.++}"))
    );
}

#[test]
fn a_whole_wording_and_a_reason_are_kept() {
    let proposal = of(
        "2.1h to read: \"Exchange policy on the green economy.\" because taxation belongs to another area.",
    );
    assert_eq!(
        proposal.changes[0].because.as_deref(),
        Some("taxation belongs to another area")
    );
    assert!(
        matches!(&proposal.changes[0].action, Action::Reword { wording: Wording::Text(t), .. } if t.starts_with("Exchange"))
    );
}

#[test]
fn throughout_is_expanded_into_ordinary_changes() {
    let proposal = of(
        "Throughout the text, replace \"protected areas management\" with \"management of protected areas\".",
    );
    assert_eq!(proposal.changes.len(), 2, "{:?}", proposal.understood);
}

#[test]
fn sentences_on_lines_of_their_own_are_divided_and_wrapped_ones_joined() {
    let proposal = of(
        "1. Delete 2.1h\n2. Retain 2.1f\n- in 2.1d replace\n  \"safe and\n  clean\" with \"pure\"\n",
    );
    assert_eq!(
        proposal.changes.len(),
        3,
        "{:?} {:?}",
        proposal.understood,
        proposal.notices
    );
    let proposal = of("Delete 2.1h.\n\nIn 2.1d replace \"safe and\nclean\"\nwith \"pure\".\n");
    assert_eq!(
        proposal.changes.len(),
        2,
        "{:?} {:?}",
        proposal.understood,
        proposal.notices
    );
}

#[test]
fn what_is_not_understood_is_listed_with_its_line_and_never_half_applied() {
    let proposal = of(
        "Delete 2.1h.\nThe Embassy avails itself of this opportunity.\nDelete 2.1z.\nretain 2.1f and dance.\n",
    );
    assert_eq!(proposal.changes.len(), 1, "{:?}", proposal.understood);
    let lines: Vec<&str> = proposal.notices.iter().map(|n| &n[..7]).collect();
    assert_eq!(
        lines,
        ["line 2:", "line 3:", "line 4:"],
        "{:?}",
        proposal.notices
    );
    assert!(matches!(
        read("Good morning.", &seed(), &HashSet::new()),
        Err(InputError::NothingUnderstood { line: 1, .. })
    ));
}

proptest::proptest! {
    #[test]
    fn no_note_makes_the_reading_panic(text in "((in|after|at|end|of|2\\.1d|replace|with|delete|insert|move|because|join|split|support|CN-1\\.2|\"safe\"|“|\"|«x»|;|\\.|\n) ?){0,14}") {
        let _ = read(&text, &seed(), &HashSet::new());
    }
}

#[test]
fn the_sentences_of_a_russian_note_are_understood() {
    let text = "\
Посольство Китайской Народной Республики свидетельствует свое уважение Министерству и имеет честь
предложить следующие поправки к проекту концепции:
в пункте 2.1d заменить «safe» на «affordable»;
исключить пункт 2.1h;
после слов «clean water» добавить слова «and sanitation»;
слова «all types of» исключить;
пункт 2.1f сохранить без изменений;
после пункта 2.1d дополнить новым пунктом следующего содержания: «Protect glaciers.»;
в п. 2.1g слова «academic institutions» заменить словами «universities», поскольку так точнее;
комментарий к пункту 2.1e: «Какой стандарт?»;
поддержать CN-1.2.
Посольство пользуется этим случаем, чтобы возобновить уверения в своем весьма высоком уважении.
г. Астана, 7 ноября 2023 года
";
    let proposal = of(text);
    assert!(!proposal.is_partial, "{:?}", proposal.notices);
    assert_eq!(proposal.changes.len(), 8, "{:?}", proposal.understood);
    assert_eq!(proposal.comments.len(), 1);
    assert_eq!(
        proposal.changes[0].action,
        Action::Reword {
            at: water(),
            wording: Wording::Replace {
                replace: "safe".into(),
                with: "affordable".into(),
                occurrence: None
            }
        }
    );
    assert!(matches!(&proposal.changes[1].action, Action::Remove(_)));
    assert!(matches!(
        &proposal.changes[2].action,
        Action::Reword { wording: Wording::Replace { with, .. }, .. } if with == "clean water and sanitation"
    ));
    assert!(matches!(
        &proposal.changes[5].action,
        Action::Insert { place: Place::After(id), .. } if *id == water()
    ));
    assert_eq!(proposal.changes[6].because.as_deref(), Some("так точнее"));
}

#[test]
fn courtesy_is_passed_over_and_told_and_a_request_never_is() {
    let proposal = of("\
EMBASSY OF CHINA
No. 123/2023
The Embassy of China presents its compliments to the Ministry and has the honour to propose the
following amendments:
in 2.1d replace \"safe\" with \"affordable\"
Astana, 7 November 2023
");
    assert!(!proposal.is_partial, "{:?}", proposal.notices);
    assert_eq!(proposal.changes.len(), 1);
    assert!(proposal.notices.iter().all(|n| n.contains("passed over")));
    let proposal = of("delete 2.1h.\nThe Embassy has the honour to object to 2.1d.\n");
    assert!(proposal.is_partial);
    assert!(
        proposal.notices[0].starts_with("line 2: not understood"),
        "{:?}",
        proposal.notices
    );
}

#[test]
fn the_many_ways_of_asking_for_the_same_are_understood_alike() {
    let alike: &[(&str, &[&str])] = &[
        (
            "in 2.1d replace \"safe and clean\" with \"pure\"",
            &[
                "2.1(d): replace “safe and clean” by “pure”.",
                "In paragraph 2.1 (d), the words \"safe and clean\" to be replaced by \"pure\"",
                "China proposes replacing \"safe and clean\" with \"pure\" in 2.1d",
                "The delegation of China would like to propose that the words \"safe and clean\" be replaced with \"pure\"",
                "In 2.1d for \"safe and clean\" read \"pure\"",
                "in 2.1d instead of \"safe and clean\" read \"pure\"",
                "в пункте 2.1d вместо слов «safe and clean» читать «pure»",
                "Китайская сторона предлагает в п. 2.1d слова «safe and clean» заменить словами «pure»",
                "слова «safe and clean» заменяются словами «pure»",
                "in the fourth bullet of section 2 replace \"safe and clean\" with \"pure\"",
                "In bullet 4 of section 2, replace \"safe and clean\" with \"pure\"",
            ],
        ),
        (
            "after 2.1d insert \"Protect glaciers.\"",
            &[
                "add a new bullet after 2.1d: \"Protect glaciers.\"",
                "Add a new bullet after 2.1d: “Protect glaciers.”",
                "Insert after 2.1d the following new item: \"Protect glaciers.\"",
                "insert \"Protect glaciers.\" after 2.1d",
                "после пункта 2.1d добавить новый пункт: «Protect glaciers.»",
                "дополнить новым пунктом после пункта 2.1d: «Protect glaciers.»",
                "Add after the 4th bullet of section 2: \"Protect glaciers.\"",
            ],
        ),
        (
            "in 2.1d after \"clean water\" insert \"and sanitation\"",
            &[
                "After the words “clean water” add the words “and sanitation”",
                "Add after “clean water” the words “and sanitation”",
                "2.1d: after \"clean water\", insert \"and sanitation\"",
                "Insert in 2.1d after \"clean water\" the words \"and sanitation\"",
                "в пункте 2.1d после слов «clean water» дополнить словами «and sanitation»",
                "дополнить пункт 2.1d после слов «clean water» словами «and sanitation»",
            ],
        ),
        (
            "at the end of 2.1d add \"This shall be free.\"",
            &[
                "add at the end of 2.1d: \"This shall be free.\"",
                "2.1d: at the end add \"This shall be free.\"",
                "add \"This shall be free.\" to 2.1d",
                "дополнить пункт 2.1d предложением «This shall be free.»",
                "в конец пункта 2.1d добавить «This shall be free.»",
            ],
        ),
        (
            "delete 2.1h",
            &[
                "Paragraph 2.1h is deleted",
                "2.1(h) to be removed.",
                "We suggest deleting 2.1h",
                "Пункт 2.1h исключить",
                "Delete the eighth bullet of section 2",
                "delete the eighth item under 2.1",
            ],
        ),
        (
            "in 2.1e delete \"all types of\"",
            &[
                "2.1e: delete \"all types of\"",
                "delete from 2.1e the words \"all types of\"",
                "из пункта 2.1e исключить слова «all types of»",
                "исключить из пункта 2.1e слова «all types of»",
            ],
        ),
        (
            "2.1h to read: \"Exchange policy.\"",
            &[
                "replace 2.1h with: \"Exchange policy.\"",
                "Amend 2.1h to read: \"Exchange policy.\"",
                "2.1h shall read as follows: \"Exchange policy.\"",
                "2.1h be replaced by the following: \"Exchange policy.\"",
                "изложить пункт 2.1h в следующей редакции: «Exchange policy.»",
            ],
        ),
        (
            "retain 2.1f",
            &[
                "2.1f: retain as drafted",
                "keep 2.1f unchanged",
                "пункт 2.1f сохранить в прежней редакции",
            ],
        ),
    ];
    for (model, others) in alike {
        // How the place was found does not matter, nor whether it was named.
        let wanted = (one(model).subject().cloned(), result(model));
        for other in *others {
            assert_eq!(
                (one(other).subject().cloned(), result(other)),
                wanted,
                "{other}"
            );
        }
    }
}

/// What the only change of a note makes of the paper.
fn result(text: &str) -> Action {
    match one(text) {
        Action::Insert { provision, place } => Action::Insert {
            provision: crate::domain::version::Provision {
                id: "x".parse().unwrap(),
                ..provision
            },
            place,
        },
        other => other,
    }
}

#[test]
fn words_and_provisions_are_never_taken_for_each_other() {
    for text in [
        "after 2.1d insert the words \"and more\"",
        "after the words \"clean water\" insert a new bullet \"Protect glaciers.\"",
        "дополнить пункт 2.1 новым подпунктом «Protect glaciers.»",
        "add in section 2 the words \"and more\"",
    ] {
        let read = read(text, &seed(), &HashSet::new());
        assert!(
            matches!(read, Err(InputError::NothingUnderstood { .. })),
            "{text}: {read:?}"
        );
    }
}

#[test]
fn a_request_inside_courtesy_is_never_passed_over() {
    for request in [
        "The Embassy has the honour to propose deleting 2.1z",
        "The Embassy has the honour to inform that 2.1d is fine",
        "Посольство имеет честь просить исключить пункт 2.1z",
    ] {
        let proposal = of(&format!("delete 2.1h.\n\n{request}.\n"));
        assert!(proposal.is_partial, "{request}: {:?}", proposal.notices);
    }
}

/// What is read of a text, where anything is: nothing may be, unless it says so.
fn refused(text: &str) {
    let proposal = read(text, &seed(), &HashSet::new());
    match proposal {
        Err(_) => {}
        Ok(proposal) => assert!(proposal.is_partial, "{text}: {:?}", proposal.understood),
    }
}

#[test]
fn a_refusal_or_a_report_is_never_taken_for_the_request_in_it() {
    for text in [
        "The Embassy of China does not propose to delete 2.1b.",
        "China would not wish to delete 2.1b.",
        "China cannot recommend to delete 2.1b.",
        "Neither China nor Russia proposes to delete 1.2.",
        "If Russia proposes to delete 2.1b.",
        "China withdraws what it proposed: delete 2.1b.",
        "The Secretariat suggested to delete 2.1b.",
        "The proposal that Russia suggested to delete 2.1b.",
        "China did not ask that 1.2 be retained.",
        "Iraq had proposed to delete 2.1c",
        "Iraq may propose to delete 2.1c",
        "Iraq has not yet decided whether to propose to delete 2.1c",
        "does not propose to support CN-1.2",
        "Посольство не предлагает исключить пункт 2.1b.",
        "Китай более не предлагает удалить пункт 2.1b.",
        "Китай не просит заменить слово «safe» словом «pure».",
    ] {
        refused(text);
    }
}

#[test]
fn a_place_that_is_named_is_never_left_out() {
    for text in [
        "In the second bullet China proposes to replace \"safe\" with \"pure\"",
        "In section Background China proposes to delete \"collective\"",
        "In the title China proposes to replace \"safe\" with \"pure\"",
        "Only in the annex China proposes to replace \"safe\" with \"pure\"",
        "Во втором пункте Китай предлагает исключить слово «safe».",
    ] {
        refused(text);
    }
}

#[test]
fn a_paragraph_is_never_taken_for_a_section_nor_a_range_for_its_ends() {
    for text in [
        "Delete paragraphs 1 and 2 of section 2.",
        "Retain bullets 1 and 2 of section 1.",
        "Delete paragraph 2.",
        "Delete item 1.",
        "Пункт 2 исключить.",
        "Move paragraph 2 before paragraph 1.",
        "Replace paragraph 2 with \"New words\".",
        "Delete the heading of section 2.",
        "Delete section 2 heading.",
        "Add \"big\" at the end of section 2 heading.",
        "Delete paragraphs 2.1a to 2.1c.",
        "Retain 2.1a to 2.1c.",
        "Delete 2.1a and 2.1a.",
        "Delete \"safe\" to \"water\" in 2.1d.",
        "Add a new item to 2.1b: \"Protect ice\".",
        "Insert a new paragraph to 1.2: \"Protect ice\".",
    ] {
        refused(text);
    }
    assert_eq!(one("Исключить абзац 2 раздела 1."), one("delete 1.2"));
}

#[test]
fn what_is_substituted_for_other_words_takes_their_place() {
    for text in [
        "In 2.1d substitute \"pure\" for \"safe and clean\".",
        "In 2.1d substitute \"safe and clean\" with \"pure\".",
        "In 2.1d \"safe and clean\" should be substituted by \"pure\".",
    ] {
        assert_eq!(
            one(text),
            one("in 2.1d replace \"safe and clean\" with \"pure\""),
            "{text}"
        );
    }
}

#[test]
fn a_request_is_lost_neither_in_a_reason_nor_in_courtesy() {
    refused(
        "Delete 2.1b because it duplicates 2.1c, and in 2.1a replace \"value\" with \"supply\".",
    );
    for request in [
        "The Embassy has the honour to request the deletion of the second bullet of section 2.",
        "The Embassy of China rejects section 2.",
        "The Embassy of China finds section 2 unacceptable.",
        "The Embassy of China proposes a softer wording of section 2.",
        "The Embassy of China withdraws its amendments.",
        "Посольство отзывает поправки.",
        "The Embassy has the honour to state that China disagrees with the second paragraph.",
        "The Embassy of China joins the proposals of Russia.",
        "No second paragraph is needed in section 2.",
        "The target year may become 2035.",
        "China may accept 2030 as the target.",
        "Посольство просит удаления второго пункта.",
        "Министерство считает раздел 2 неприемлемым.",
    ] {
        let proposal = of(&format!("delete 2.1h.\n\n{request}\n"));
        assert!(proposal.is_partial, "{request}: {:?}", proposal.notices);
    }
}

#[test]
fn a_russian_reason_stays_in_its_words() {
    let proposal = of("исключить пункт 2.1h, поскольку слова в пункте 2.1h и на деле лишние");
    assert_eq!(
        proposal.changes[0].because.as_deref(),
        Some("слова в пункте 2.1h и на деле лишние")
    );
}
