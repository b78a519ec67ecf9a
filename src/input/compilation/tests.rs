use super::*;
use crate::domain::version::{Kind, Provision};

fn base() -> Version {
    let provision = |id: &str, text: &str, kind| Provision {
        id: id.parse().unwrap(),
        kind,
        level: 1,
        text: text.into(),
    };
    Version::first(
        chrono::NaiveDate::from_ymd_opt(2023, 10, 13).unwrap(),
        vec![Section {
            id: "background".parse().unwrap(),
            heading: "Background".into(),
            provisions: vec![
                provision("chapeau", "Mongolia proposes:", Kind::Paragraph),
                provision("water", "Provide safe and clean water for all.", Kind::Item),
                provision("waste", "Reduce all types of waste.", Kind::Item),
            ],
            sections: Vec::new(),
        }],
    )
}

fn read_all(text: &str, format: Format) -> Vec<(String, Vec<String>)> {
    let read = super::read(
        text,
        format,
        &base(),
        &HashSet::new(),
        &Register::cica(),
        None,
    )
    .unwrap();
    read.into_iter()
        .map(|voiced| {
            let by: Vec<String> = voiced.by.iter().map(ToString::to_string).collect();
            let changes = voiced.proposal.changes.iter();
            (
                by.join("+"),
                changes
                    .map(|change| format!("{:?}", change.action))
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn each_state_gets_what_it_proposes() {
    let text = "\
# The paper

Compilation text

## 1. Background

**1.1** Mongolia proposes:

- 1.1(a) Provide [safe and clean] [safe, clean and affordable — China] [drinking — Russia] water for all.

- 1.1(b) [retain — Pakistan] Reduce [delete — China: all types of] waste.

- 1.1(b)bis [Watch glaciers. — Bangladesh, Türkiye]
";
    let read = read_all(text, Format::Markdown);
    let states: Vec<&str> = read.iter().map(|(by, _)| by.as_str()).collect();
    assert_eq!(states, ["BD+TR", "CN", "PK", "RU"]);
    insta::assert_debug_snapshot!(read);
}

#[test]
fn an_amendment_and_second_bests_are_read_with_what_they_belong_to() {
    use crate::domain::change::{Action, OtherWording, Wording};
    let text = "\
## 1. Background

**1.1** Mongolia proposes:

- 1.1(a) Provide [drinking — Russia] [pure — China amending RU-1.1] [clear — second best of China] safe and clean water for all.
";
    let read = super::read(
        text,
        Format::Markdown,
        &base(),
        &HashSet::new(),
        &Register::cica(),
        None,
    )
    .unwrap();
    let china = read
        .iter()
        .find(|voiced| voiced.by[0].as_str() == "CN")
        .unwrap();
    let change = &china.proposal.changes[0];
    assert_eq!(
        change.action,
        Action::Amend {
            to: "RU-1.1".parse().unwrap(),
            wording: Wording::Text("Provide pure safe and clean water for all.".into()),
        }
    );
    assert_eq!(
        change.otherwise,
        Some(OtherWording::Text(
            "Provide clear safe and clean water for all.".into()
        ))
    );
}

fn changes_of<'r>(read: &'r [Voiced], state: &str) -> &'r [crate::domain::change::Change] {
    let own = read.iter().find(|voiced| voiced.by[0].as_str() == state);
    own.map_or(&[], |voiced| &voiced.proposal.changes)
}

fn read_voiced(text: &str) -> Vec<Voiced> {
    let (base, register) = (base(), Register::cica());
    super::read(
        text,
        Format::Markdown,
        &base,
        &HashSet::new(),
        &register,
        None,
    )
    .unwrap()
}

const ABOVE: &str = "\
## 1. Background

**1.1** Mongolia proposes:

- 1.1(a) Provide safe and clean water for all.

- 1.1(b) Reduce all types of waste.

";

#[test]
fn the_words_of_an_amendment_never_become_those_of_a_new_section() {
    use crate::domain::change::{Action, Wording};
    let read = read_voiced(&format!(
        "{ABOVE}## [Ice — Russia] [Ice and snow — China amending RU-1.1]\n\n\
         [Protect all glaciers. — Russia] [Protect most glaciers. — Türkiye amending RU-1.1]\n"
    ));
    let Action::InsertSection { section, .. } = &changes_of(&read, "RU")[0].action else {
        panic!("{read:?}");
    };
    let texts: Vec<&str> = section.provisions.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(
        (section.heading.as_str(), texts),
        ("Ice", vec!["Protect all glaciers."])
    );
    for (state, redline) in [
        ("CN", "Ice{++ and snow++}"),
        ("TR", "Protect {--all--}{++most++} glaciers."),
    ] {
        let amend = Action::Amend {
            to: "RU-1.1".parse().unwrap(),
            wording: Wording::Redline(redline.into()),
        };
        assert_eq!(changes_of(&read, state)[0].action, amend);
    }
    assert!(read.iter().all(|voiced| !voiced.proposal.is_partial));
}

#[test]
fn words_in_the_new_section_of_others_that_have_no_place_are_named_and_nothing_is_whole() {
    for other in ["China", "second best of China", "China amending TR-1.1"] {
        let read = read_voiced(&format!(
            "{ABOVE}## [Ice — Russia]\n\n\
             [Protect all glaciers. — Russia] [Protect most glaciers. — {other}]\n"
        ));
        assert_eq!(read.len(), 1, "{other}: {read:?}");
        let proposal = &read[0].proposal;
        assert!(proposal.is_partial, "{other}");
        assert!(
            proposal.notices[0].contains("what CN has there"),
            "{:?}",
            proposal.notices
        );
    }
}

#[test]
fn a_second_best_stands_in_for_what_its_state_asks_for_beside_it() {
    use crate::domain::change::OtherWording;
    let read = read_voiced(
        "\
## 1. Background

**1.1** Mongolia proposes:

- 1.1(a) [Provide] [Give — China] safe and clean water [yearly — Russia] [monthly — China amending RU-1.1] [often — second best of China] for all.
",
    );
    let own = changes_of(&read, "CN");
    assert_eq!(own[0].otherwise, None, "{own:?}");
    assert_eq!(
        own[1].otherwise,
        Some(OtherWording::Text(
            "Provide safe and clean water often for all.".into()
        ))
    );
}
