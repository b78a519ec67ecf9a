use super::*;
use crate::domain::version::Kind;

use crate::input::amended::tests::seed_text;

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
fn a_comment_that_is_never_closed_is_an_error_with_its_line() {
    let text = "# A\n\nOne.\n\n<!-- two\n\nThree.\n";
    assert_eq!(
        super::read(text, Format::Markdown),
        Err(InputError::OpenComment { line: 5 })
    );
    let closed = text.replace("two", "two -->");
    assert!(super::read(&closed, Format::Markdown).is_ok());
}

#[test]
fn the_seed_imports_as_it_was_circulated() {
    the_seed_is_whole(&markdown(seed_text()));
    the_seed_is_whole(&markdown(&seed_text().replace('\n', "\r\n")));
}

#[test]
fn the_seed_imports_from_plain_text_too() {
    let text = seed_text().replace("**", "");
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
    let draft = markdown(seed_text());
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

fn told(draft: &Draft) -> Vec<String> {
    let mut out = Vec::new();
    for section in draft.sections.iter().flat_map(Section::walk) {
        out.push(format!("# {}", section.heading));
        out.extend(section.provisions.iter().map(|p| {
            let mark = if p.kind == Kind::Item {
                "-".repeat(p.level.into()) + " "
            } else {
                String::new()
            };
            mark + &p.text
        }));
    }
    out
}

#[test]
fn a_russian_draft_is_read_with_its_lettered_items_and_its_closing_block() {
    let draft = plain(
        "Проект концепции\n\nМеры доверия в сфере охраны окружающей среды\n\n1. Введение\n\nПредлагается следующее:\n\n– сокращать обезлесение;\n– обмениваться опытом:\n   а) ежегодно;\n   б) по запросу.\n\nМинистерство окружающей среды\nи туризма Монголии\nСентябрь 2023 г.\n",
    );
    assert_eq!(
        draft.title.as_deref(),
        Some("Меры доверия в сфере охраны окружающей среды")
    );
    assert_eq!(draft.kind.as_deref(), Some("Проект концепции"));
    assert_eq!(
        draft.signature_block.as_deref().map(|s| s.lines().count()),
        Some(3)
    );
    assert_eq!(
        told(&draft),
        [
            "# Введение",
            "Предлагается следующее:",
            "- сокращать обезлесение;",
            "- обмениваться опытом:",
            "-- ежегодно;",
            "-- по запросу."
        ]
    );
}

#[test]
fn a_chinese_draft_is_read_by_its_numerals() {
    let draft = plain(
        "一、背景\n\n加强合作十分重要。\n\n二、活动\n\n（一）减少砍伐；\n\n（二）保护水源。\n",
    );
    assert_eq!(
        told(&draft),
        [
            "# 背景",
            "加强合作十分重要。",
            "# 活动",
            "- 减少砍伐；",
            "- 保护水源。"
        ]
    );
}

#[test]
fn numbered_paragraphs_under_roman_headings_are_paragraphs() {
    let draft = plain(
        "CONCEPT PAPER\n\nI. Goals\n\n1. The States shall cooperate.\n\n2. They shall meet:\n\na) yearly;\n\nb) in Astana.\n\nII. Approach\n\nThe text.\n\nTehran, 5 May 2023\n",
    );
    assert_eq!(
        told(&draft),
        [
            "# Goals",
            "The States shall cooperate.",
            "They shall meet:",
            "- yearly;",
            "- in Astana.",
            "# Approach",
            "The text."
        ]
    );
    assert_eq!(draft.signature_block.as_deref(), Some("Tehran, 5 May 2023"));
}

#[test]
fn a_text_without_blank_lines_is_divided_by_its_numbers() {
    let draft = plain(
        "1. Introduction\n1.1 The first is here.\n2. Scope\n2.1 It covers:\n(a) water;\n(b) air.\n",
    );
    assert_eq!(
        told(&draft),
        [
            "# Introduction",
            "The first is here.",
            "# Scope",
            "It covers:",
            "- water;",
            "- air."
        ]
    );
}

#[test]
fn headings_without_numbers_and_articles_are_headings() {
    let draft = plain(
        "The Title\n\nBackground\n\nThe text ends here.\n\nActivities\n\nThe states will act.\n",
    );
    assert_eq!(draft.title.as_deref(), Some("The Title"));
    assert_eq!(
        told(&draft),
        [
            "# Background",
            "The text ends here.",
            "# Activities",
            "The states will act."
        ]
    );
    let articles = plain(
        "Article 1\n\nThe States cooperate.\n\nArticle 2\n\n1. It assists.\n\n2. It reports.\n\nAnnex\n\nA list.\n",
    );
    assert_eq!(
        told(&articles),
        [
            "# Article 1",
            "The States cooperate.",
            "# Article 2",
            "It assists.",
            "It reports.",
            "# Annex",
            "A list."
        ]
    );
}

#[test]
fn a_markdown_list_goes_on_after_a_nested_one_and_sheds_double_markers() {
    let draft = markdown(
        "# T\n\n## A\n1. First thing\n2. Second thing\n   - nested\n3. Third thing\n\n## B\n\n- (a) item a;\n- (b) item b.\n",
    );
    assert_eq!(
        told(&draft),
        [
            "# A",
            "- First thing",
            "- Second thing",
            "-- nested",
            "- Third thing",
            "# B",
            "- item a;",
            "- item b."
        ]
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
