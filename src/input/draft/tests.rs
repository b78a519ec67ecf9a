use super::*;
use crate::domain::version::Kind;

const SEED: &str = include_str!("../../../tests/cases/input/concept-paper.md");

fn shape(draft: &Draft) -> Vec<(String, Vec<(Kind, u8)>)> {
    draft
        .sections
        .iter()
        .flat_map(Section::walk)
        .map(|s| {
            (
                s.heading.clone(),
                s.provisions.iter().map(|p| (p.kind, p.level)).collect(),
            )
        })
        .collect()
}

fn markdown(text: &str) -> Draft {
    read(text, Format::Markdown).unwrap()
}

fn plain(text: &str) -> Draft {
    read(text, Format::Plain).unwrap()
}

fn the_seed_is_whole(draft: &Draft) {
    assert_eq!(
        draft.title.as_deref(),
        Some(
            "The CICA Confidence Building Measures (CBMs) in the priority area of Environment Protection"
        )
    );
    assert_eq!(draft.kind.as_deref(), Some("Draft Concept Paper"));
    assert_eq!(
        draft.signature_block.as_deref(),
        Some("Ministry of Environment and\nTourism of Mongolia\nSeptember 2023")
    );
    let paragraphs = vec![(Kind::Paragraph, 1); 4];
    let mut second = vec![(Kind::Paragraph, 1)];
    second.extend([(Kind::Item, 1); 9]);
    assert_eq!(
        shape(draft),
        [
            ("Background".to_owned(), paragraphs),
            (
                "Environmental Protection priority area under the CICA Environmental Dimension."
                    .to_owned(),
                second
            )
        ]
    );
    assert_eq!(
        draft.notices,
        ["line 1: “Prepared by Mongolia” stands above the text and is not carried over"]
    );
    let last = draft.sections[1].provisions.last().unwrap();
    assert!(
        last.text.starts_with("Insist on harmony")
            && last.text.ends_with("Sustainable Development.")
    );
    // Oddities stay to the letter.
    let all: String = draft
        .sections
        .iter()
        .flat_map(|s| &s.provisions)
        .map(|p| p.text.as_str())
        .collect();
    for oddity in [
        "mechanisms those contribute",
        "waste /recycled water",
        "education & awareness",
        "environment- related",
    ] {
        assert!(all.contains(oddity), "{oddity}");
    }
}

#[test]
fn the_seed_imports_as_it_was_circulated() {
    the_seed_is_whole(&markdown(SEED));
    the_seed_is_whole(&markdown(&SEED.replace('\n', "\r\n")));
}

#[test]
fn the_seed_imports_from_plain_text_too() {
    let text = SEED.replace("**", "");
    let mut draft = plain(&text);
    draft.notices = draft
        .notices
        .iter()
        .map(|n| n.replace("line 2", "line 1"))
        .collect();
    the_seed_is_whole(&draft);
}

#[test]
fn the_seed_has_ids_a_person_can_type() {
    let draft = markdown(SEED);
    let ids: Vec<&str> = draft
        .sections
        .iter()
        .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)))
        .map(|id| id.as_str())
        .collect();
    let unique: std::collections::HashSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    assert!(ids.iter().all(|id| id.len() <= 24), "{ids:?}");
    assert!(
        ids.contains(&"background") && ids.contains(&"deforestation"),
        "{ids:?}"
    );
}

#[test]
fn markdown_headings_nest_and_the_first_is_the_title() {
    let draft = markdown(
        "# The paper\n\n## 1. One\n\nText.\n\n### 1.1 Inner\n\nMore text.\n\n## Two\n\n- a;\n  - b;\n- c.\n",
    );
    assert_eq!(draft.title.as_deref(), Some("The paper"));
    assert_eq!(draft.sections.len(), 2);
    assert_eq!(draft.sections[0].heading, "One");
    assert_eq!(draft.sections[0].sections[0].heading, "Inner");
    let levels: Vec<u8> = draft.sections[1]
        .provisions
        .iter()
        .map(|p| p.level)
        .collect();
    assert_eq!(levels, [1, 2, 1]);
}

#[test]
fn a_numbered_list_after_a_colon_is_a_list_and_not_three_headings() {
    let draft = plain(
        "1. Scope\n\nThe states will:\n\n1. Reduce waste\n\n2. Share data\n\n3. Meet.\n\n2. Finance\n\nNone is needed.\n",
    );
    let item = (Kind::Item, 1);
    assert_eq!(
        shape(&draft),
        [
            (
                "Scope".to_owned(),
                vec![(Kind::Paragraph, 1), item, item, item]
            ),
            ("Finance".to_owned(), vec![(Kind::Paragraph, 1)])
        ]
    );
}

#[test]
fn wrapped_lines_are_joined_by_one_space_and_chinese_ones_by_none() {
    let draft = plain("Provide safe\nand clean water.\n\n加强绿色\n低碳城市合作。\n");
    let texts: Vec<&str> = draft.sections[0]
        .provisions
        .iter()
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["Provide safe and clean water.", "加强绿色低碳城市合作。"]
    );
}

#[test]
fn lettered_items_and_numerals_nest() {
    let draft = plain(
        "1. Scope\n\nThe states:\n\n(a) share;\n(b) report:\n  (i) yearly;\n  (ii) in full;\n(c) meet.\n",
    );
    let levels: Vec<u8> = draft.sections[0]
        .provisions
        .iter()
        .map(|p| p.level)
        .collect();
    assert_eq!(levels, [1, 1, 1, 2, 2, 1]);
}

#[test]
fn what_is_not_carried_over_is_said() {
    let draft = markdown(
        "# T\n\n## A\n\nSee [here](http://x) and **this**.\n\n---\n\n> Quoted.\n\n<!-- hidden -->\n\n| a | b |\n",
    );
    for word in ["link", "emphasis", "rule", "quotation", "comment", "table"] {
        assert!(
            draft.notices.iter().any(|n| n.contains(word)),
            "{word}: {:?}",
            draft.notices
        );
    }
}

#[test]
fn a_provision_that_begins_with_a_figure_keeps_it() {
    let draft = plain("Scope\n\n1.5 degrees is the limit of warming.\n\n2030 is the year.\n");
    let texts: Vec<&str> = draft.sections[0]
        .provisions
        .iter()
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["1.5 degrees is the limit of warming.", "2030 is the year."]
    );
}

#[test]
fn bounds_give_a_clear_error() {
    assert_eq!(read("", Format::Plain), Err(InputError::Empty));
    assert_eq!(read(" \n\n ", Format::Markdown), Err(InputError::Empty));
    assert!(matches!(
        read("a\0b", Format::Plain),
        Err(InputError::NotText { line: 1, .. })
    ));
    let deep: String = (0..40)
        .map(|n| format!("{}- x\n", "  ".repeat(n)))
        .collect();
    assert!(matches!(
        read(&deep, Format::Plain),
        Err(InputError::TooDeep { .. })
    ));
    let big = "x".repeat(lines::SIZE_LIMIT + 1);
    assert!(matches!(
        read(&big, Format::Plain),
        Err(InputError::TooLarge { .. })
    ));
    assert!(matches!(
        read(&"\n".repeat(200_000), Format::Plain),
        Err(InputError::TooManyLines { .. })
    ));
}

#[test]
fn a_hostile_text_is_read_in_bounded_time() {
    for hostile in [
        "*a_".repeat(200_000),
        "[".repeat(300_000),
        "- a\n".repeat(90_000),
        "1. a\n\n".repeat(40_000),
        "`".repeat(200_000),
    ] {
        let _ = read(&hostile, Format::Markdown);
        let _ = read(&hostile, Format::Plain);
    }
}

proptest::proptest! {
    #[test]
    fn every_letter_of_a_plain_text_is_somewhere(text in "([A-Za-zА-я ]{0,12}[.:;]?\n{0,2}(- |1\\. |\\(a\\) )?){0,12}") {
        if let Ok(draft) = read(&text, Format::Plain) {
            let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count();
            let mut found = 0;
            for section in draft.sections.iter().flat_map(Section::walk) {
                found += letters(&section.heading);
                found += section.provisions.iter().map(|p| letters(&p.text)).sum::<usize>();
            }
            found += draft.title.as_deref().map_or(0, letters) + draft.kind.as_deref().map_or(0, letters);
            found += draft.signature_block.as_deref().map_or(0, letters);
            let said = draft.notices.iter().filter_map(|n| Some(letters(n.split_once('“')?.1.split_once('”')?.0))).sum::<usize>();
            let markers = text.matches("(a)").count() + text.lines().filter(|l| super::super::marker::at_start(&l.trim().chars().collect::<Vec<_>>()).is_some()).count() * 6;
            proptest::prop_assert!(found + said + markers >= letters(&text));
        }
    }
}
