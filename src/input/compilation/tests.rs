use super::*;
use crate::domain::version::{Kind, Provision};

fn base() -> Version {
    let provision = |id: &str, text: &str, kind| Provision {
        id: id.parse().unwrap(),
        kind,
        level: 1,
        text: text.into(),
    };
    Version {
        number: 1,
        date: chrono::NaiveDate::from_ymd_opt(2023, 10, 13).unwrap(),
        contributors: Vec::new(),
        parent: None,
        adopts: Vec::new(),
        illustrative: false,
        sections: vec![Section {
            id: "background".parse().unwrap(),
            heading: "Background".into(),
            provisions: vec![
                provision("chapeau", "Mongolia proposes:", Kind::Paragraph),
                provision("water", "Provide safe and clean water for all.", Kind::Item),
                provision("waste", "Reduce all types of waste.", Kind::Item),
            ],
            sections: Vec::new(),
        }],
    }
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
