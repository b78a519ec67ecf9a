use proptest::prelude::*;

use super::*;
use crate::commands::amend::source::Ground;
use crate::domain::dossier::Dossier;
use crate::domain::register::Register;
use crate::domain::version::Provision;
use crate::input::{InputError, amended};

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "water",
        "forests",
        "cities",
        "states",
        "share",
        "{++x++}",
        "{--y--}",
        "{>>z",
        "[safe]",
        "\\",
        "المياه",
        "水资源",
        "data",
        "1.",
        "-",
        "a)",
        "2.1(a)",
        "yearly.",
    ]);
    let ends = prop::sample::select(vec!["", "", " ", ".", ";"]);
    (prop::collection::vec(word, 1..6), ends).prop_map(|(words, end)| words.join(" ") + end)
}

fn section(depth: u32) -> BoxedStrategy<Section> {
    let provision = (words(), 0..3_u8).prop_map(|(text, level)| Provision {
        id: "p".parse().unwrap(),
        kind: if level == 0 {
            Kind::Paragraph
        } else {
            Kind::Item
        },
        level: level.max(1),
        text,
    });
    let heading = prop_oneof![Just(String::new()), words(), Just("Article 1".to_owned())];
    let nested = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        prop::collection::vec(section(depth - 1), 0..2).boxed()
    };
    (heading, prop::collection::vec(provision, 0..5), nested)
        .prop_map(|(heading, provisions, sections)| Section {
            id: "s".parse().unwrap(),
            heading,
            provisions,
            sections,
        })
        .boxed()
}

fn version() -> impl Strategy<Value = Version> {
    prop::collection::vec(section(2), 1..4).prop_map(|mut sections| {
        let mut count = 0;
        for section in &mut sections {
            number(section, &mut count);
        }
        Version::first("2023-10-13".parse().unwrap(), sections)
    })
}

fn number(section: &mut Section, count: &mut u32) {
    *count += 1;
    section.id = format!("s{count}").parse().unwrap();
    for provision in &mut section.provisions {
        *count += 1;
        provision.id = format!("p{count}").parse().unwrap();
    }
    for nested in &mut section.sections {
        number(nested, count);
    }
}

fn dossier(base: &Version) -> Dossier {
    let mut paper = crate::store::documents::read_paper(
        &"waters".parse().unwrap(),
        "title: Shared waters\ncoordinator: MN\nlanguage: en\n",
        "paper.yaml",
    )
    .unwrap();
    paper.signature_block = Some("Ministry\nSeptember 2023\n".to_owned());
    Dossier {
        paper,
        versions: vec![base.clone()],
        submissions: Vec::new(),
        alike: Default::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]
    #[test]
    fn a_sheet_left_as_it_is_changes_nothing(base in version()) {
        let read = read(&sheet(&base), &base, &HashSet::new());
        prop_assert!(matches!(read, Ok(None)), "{read:?}");
    }

    #[test]
    fn a_remark_in_the_sheet_makes_a_comment_and_no_change(base in version()) {
        prop_assume!(base.provisions().next().is_some());
        let sheet = format!("{}\n\n{{>>Why so?<<}}\n", sheet(&base));
        let arrival = read(&sheet, &base, &HashSet::new()).unwrap().unwrap();
        prop_assert_eq!(arrival.draft.comments.len(), 1);
        prop_assert_eq!(arrival.draft.changes, vec![]);
    }

    #[test]
    fn an_export_left_as_it_is_changes_nothing(base in version(), markdown in any::<bool>()) {
        let dossier = dossier(&base);
        let (taken, register) = (HashSet::new(), Register::cica());
        let ground = Ground { dossier: &dossier, register: &register, base: &base, taken: &taken, by: &[] };
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let sheet = ground.sheet(format);
        let read = amended::beyond(&sheet, &sheet, &base, |text| {
            amended::read(text, format, &base, &taken)
        });
        prop_assert_eq!(read, Err(InputError::Unchanged { version: 1 }));
    }
}

#[test]
fn one_word_edited_among_awkward_provisions_is_one_change() {
    let provision = |id: &str, text: &str| Provision {
        id: id.parse().unwrap(),
        kind: Kind::Paragraph,
        level: 1,
        text: text.to_owned(),
    };
    let section = |id: &str, heading: &str, provisions| Section {
        id: id.parse().unwrap(),
        heading: heading.to_owned(),
        provisions,
        sections: Vec::new(),
    };
    let mut outer = section(
        "one",
        "Water",
        vec![provision("a", "Share the rivers of all states. ")],
    );
    outer.sections = vec![
        section(
            "two",
            "",
            vec![provision("b", "Marks like {++this++} are words here.")],
        ),
        section(
            "three",
            "Lakes",
            vec![provision("c", "Protect the lakes and glaciers.")],
        ),
    ];
    let base = Version::first("2023-10-13".parse().unwrap(), vec![outer]);
    for (old, new) in [
        ("rivers", "streams"),
        ("words", "letters"),
        ("lakes", "seas"),
    ] {
        let edited = sheet(&base).replace(old, new);
        let arrival = read(&edited, &base, &HashSet::new()).unwrap().unwrap();
        assert_eq!(
            arrival.draft.changes.len(),
            1,
            "{:#?}",
            arrival.draft.changes
        );
    }
}
