use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::numbering::Numbering;
use crate::domain::version::{Kind, Provision, Section, Version};

fn provision(id: &str, kind: Kind, level: u8, text: &str) -> Provision {
    Provision {
        id: id.parse().unwrap(),
        kind,
        level,
        text: text.into(),
    }
}

fn section(id: &str, heading: &str, provisions: Vec<Provision>) -> Section {
    Section {
        id: id.parse().unwrap(),
        heading: heading.into(),
        provisions,
        sections: Vec::new(),
    }
}

/// The structure of the draft circulated on 26 October 2023.
fn draft() -> Version {
    let paragraph = |id, text| provision(id, Kind::Paragraph, 1, text);
    let item = |id, text| provision(id, Kind::Item, 1, text);
    Version::first(
        NaiveDate::from_ymd_opt(2023, 10, 13).unwrap(),
        vec![
            section(
                "background",
                "Background",
                vec![
                    paragraph("multilateralism", "The importance of the principles"),
                    paragraph("mongolia", "Mongolia, in the CICA Environmental Dimension"),
                    paragraph("developing", "Developing countries continue to face"),
                    paragraph("recalling", "Recalling the collective and united"),
                ],
            ),
            section(
                "activities",
                "Environmental Protection priority area",
                vec![
                    paragraph("chapeau", "For implementing Confidence Building Measures"),
                    item("deforestation", "Reduce deforestation"),
                    item("research", "Organize joint research"),
                    item("knowledge", "Establish knowledge sharing mechanism"),
                    item(
                        "water",
                        "Promote integrated water resource management and prioritize the goal",
                    ),
                    item("waste", "Recommend policy, planning scheme"),
                    item("education", "Strengthen technical capacity"),
                    item(
                        "technology",
                        "Promote enterprises and academic institutions",
                    ),
                    item("green-economy", "Exchange policy, regulation"),
                    item(
                        "cities",
                        "Insist on harmony between human activities and nature.",
                    ),
                ],
            ),
        ],
    )
}

fn place(typed: &str) -> String {
    match resolve_place(typed, &draft()) {
        Ok(id) => id.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_fourth_bullet_of_section_2_is_2_1_d() {
    let draft = draft();
    let numbering = Numbering::of(&draft.sections);
    let water = "water".parse().unwrap();
    assert_eq!(numbering.number(&water), Some("2.1(d)"));
    for typed in [
        "water",
        "Water",
        "2.1(d)",
        "2.1d",
        "2.1.d",
        "2.1 (d)",
        "2.1D",
        "bullet 2.1d",
        "Bullet 2.1(d)",
        "para. 2.1d",
        "пункт 2.1d",
        "п. 2.1d",
        "п.2.1d",
        "§ 2.1d",
        " 2.1d. ",
    ] {
        assert_eq!(place(typed), "water", "{typed}");
    }
    assert_eq!(place("para 2.1"), "chapeau");
    assert_eq!(place("section 2"), "activities");
    assert_eq!(place("2."), "activities");
    assert_eq!(place("1.4"), "recalling");
}

#[test]
fn an_unknown_place_is_answered_with_number_and_opening_words() {
    assert_eq!(
        place("wter"),
        "version 1 has no provision or section `wter`: did you mean water (2.1(d), “Promote \
         integrated water resource management and…”)?"
    );
    assert!(
        place("2.1z").contains("chapeau (2.1, "),
        "{}",
        place("2.1z")
    );
    assert!(place("economy").contains("green-economy (2.1(h)"));
    assert!(place("mongolia, in").contains("mongolia (1.2"));
    assert!(place("qqqq").ends_with("`cica show` lists the ids and numbers"));
}

#[test]
fn a_cyrillic_letter_typed_for_the_latin_one_is_named() {
    assert_eq!(
        place("2.1с"),
        "version 1 has no provision or section `2.1с`: its letter с is Cyrillic, and the Latin c names \
         knowledge (2.1(c), “Establish knowledge sharing mechanism”): write `2.1c`"
    );
    assert!(
        place("2.1(С)").contains("write `2.1(c)`"),
        "{}",
        place("2.1(С)")
    );
    // Nothing is said of letters where the Latin one names nothing either.
    assert!(!place("2.1х").contains("Cyrillic"), "{}", place("2.1х"));
}

#[test]
fn versions_are_read_in_every_form() {
    let read = |typed: &str| {
        VersionAddress::parse(typed).map(|a| (a.paper.map(|p| p.to_string()), a.version))
    };
    let paper = || Some("environment-protection".to_owned());
    assert_eq!(read("environment-protection@2"), Ok((paper(), Some(2))));
    assert_eq!(read("Environment-Protection@v2"), Ok((paper(), Some(2))));
    assert_eq!(read("environment-protection"), Ok((paper(), None)));
    for typed in ["@2", "2", "v2", "V2", "@v2", " 2 "] {
        assert_eq!(read(typed), Ok((None, Some(2))), "{typed}");
    }
    for typed in [
        "",
        "@",
        "x@",
        "@0",
        "@02",
        "../etc@1",
        "a/b@1",
        "@4294967296",
        "@+1",
    ] {
        assert!(read(typed).is_err(), "{typed}");
    }
}

#[test]
fn what_states_sent_is_read_in_any_case() {
    let read = |typed: &str| SentAddress::parse(typed).map(|a| a.sent.to_string());
    assert_eq!(read("cn-1.2").unwrap(), "CN-1.2");
    assert_eq!(read("CN-1.C1").unwrap(), "CN-1.c1");
    assert_eq!(read("cn-1").unwrap(), "CN-1");
    let scoped = SentAddress::parse("environment-protection/CN-1.2").unwrap();
    assert_eq!(scoped.paper.unwrap().as_str(), "environment-protection");
    for typed in [
        "CN", "CN-0", "CN-01", "CN-1.", "CN-1.c", "CN-1.0", "1-CN", "/CN-1", "../CN-1",
    ] {
        assert!(read(typed).is_err(), "{typed}");
    }
}

#[test]
fn opening_words_end_at_a_word_and_cut_scripts_without_spaces() {
    assert_eq!(opening_words("Short text."), "Short text.");
    let thai = "ก".repeat(500);
    assert_eq!(opening_words(&thai).chars().count(), 49);
    let chinese = "促进水资源综合管理".repeat(20);
    assert_eq!(opening_words(&chinese).chars().count(), 49);
}

fn desk(papers: &[&str]) -> Desk {
    use crate::domain::dossier::{Dossier, Filed};
    use crate::domain::paper::Paper;
    use crate::domain::record::Record;
    use crate::domain::register::Register;
    use crate::domain::submission::{Comment, Submission};
    let paper = |id: &str| {
        Paper::new(
            id.parse().unwrap(),
            String::new(),
            "MN".parse().unwrap(),
            chrono_tz::Tz::Asia__Almaty,
        )
    };
    let submission = Submission {
        illustrative: true,
        position: Default::default(),
        comments: vec![Comment {
            at: None,
            text: "Why?".into(),
        }],
        ..Submission::new(
            "CN-1".parse().unwrap(),
            1,
            vec!["CN".parse().unwrap()],
            "2023-11-08".parse().unwrap(),
        )
    };
    Desk {
        dossiers: papers
            .iter()
            .map(|id| Dossier {
                paper: paper(id),
                versions: vec![draft()],
                submissions: vec![Filed::new(submission.clone(), Record::default())],
                alike: Default::default(),
            })
            .collect(),
        register: Register::default(),
        secretariat: crate::domain::secretariat::Secretariat::cica(),
    }
}

#[test]
fn the_only_paper_needs_no_name_and_one_of_several_does() {
    let one = desk(&["energy-2"]);
    assert!(resolve_paper(&one, None).is_ok());
    let two = desk(&["energy-2", "environment-protection"]);
    assert_eq!(
        resolve_paper(&two, None).unwrap_err().to_string(),
        "the desk holds several papers: name one of energy-2, environment-protection"
    );
    let names: Vec<String> = (100..400).map(|n| format!("paper-{n}")).collect();
    let many = desk(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let error = resolve_paper(&many, None).unwrap_err().to_string();
    assert!(
        error.ends_with("paper-110, paper-111 and 288 more (`cica status` lists them)"),
        "{error}"
    );
    let mistyped = "enviroment-protection".parse().unwrap();
    assert_eq!(
        resolve_paper(&two, Some(&mistyped))
            .unwrap_err()
            .to_string(),
        "there is no paper `enviroment-protection` on this desk: did you mean \
         environment-protection, energy-2?"
    );
    assert_eq!(
        resolve_paper(&desk(&[]), None),
        Err(AddressError::EmptyDesk)
    );
    // A paper on the desk goes before a submission of that form.
    assert!(matches!(
        Address::parse("energy-2", &one),
        Ok(Address::Version(_))
    ));
    assert!(matches!(Address::parse("cn-1", &one), Ok(Address::Sent(_))));
    assert!(matches!(
        Address::parse("@2", &one),
        Ok(Address::Version(_))
    ));
}

#[test]
fn what_is_not_there_is_answered_with_what_is() {
    let desk = desk(&["energy"]);
    let dossier = &desk.dossiers[0];
    let sent = |typed: &str| {
        resolve_sent(dossier, &Sent::parse(typed).unwrap())
            .map(|filed| filed.submission.id.to_string())
            .map_err(|error| error.to_string())
    };
    assert_eq!(sent("cn-1").unwrap(), "CN-1");
    assert_eq!(sent("cn-1.c1").unwrap(), "CN-1");
    assert_eq!(
        sent("CN-1.1").unwrap_err(),
        "there is no CN-1.1 on energy: did you mean CN-1.c1?"
    );
    assert_eq!(
        sent("RU-1").unwrap_err(),
        "there is no RU-1 on energy: did you mean CN-1?"
    );
    assert_eq!(
        resolve_version(dossier, Some(3)).unwrap_err().to_string(),
        "energy has no version 3: the newest is 1"
    );
    assert_eq!(resolve_version(dossier, None).unwrap().number, 1);
}

proptest! {
    #[test]
    fn no_typed_text_panics(typed in "\\PC{0,60}") {
        let _ = resolve_place(&typed, &draft());
        let _ = VersionAddress::parse(&typed);
        let _ = SentAddress::parse(&typed);
    }

    #[test]
    fn every_number_shown_finds_its_place(levels in prop::collection::vec(0_u8..4, 0..40)) {
        let mut version = draft();
        version.sections.truncate(1);
        version.sections[0].provisions = levels
            .iter()
            .enumerate()
            .map(|(index, level)| {
                let kind = if *level == 0 { Kind::Paragraph } else { Kind::Item };
                provision(&format!("x{index}"), kind, (*level).max(1), "Text.")
            })
            .collect();
        let numbering = Numbering::of(&version.sections);
        for provision in version.provisions() {
            let number = numbering.number(&provision.id).unwrap();
            prop_assert_eq!(numbering.find(number), Some(&provision.id));
        }
    }
}
