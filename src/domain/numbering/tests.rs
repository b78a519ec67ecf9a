use super::*;
use crate::domain::version::Provision;

fn provision(id: &str, kind: Kind, level: u8) -> Provision {
    Provision {
        id: id.parse().unwrap(),
        kind,
        level,
        text: "Text.".into(),
    }
}

fn section(id: &str, provisions: Vec<Provision>, sections: Vec<Section>) -> Section {
    Section {
        id: id.parse().unwrap(),
        heading: "Heading".to_owned(),
        provisions,
        sections,
    }
}

fn number(numbering: &Numbering, id: &str) -> String {
    numbering.number(&id.parse().unwrap()).unwrap().to_owned()
}

#[test]
fn items_are_lettered_under_the_paragraph_that_introduces_them() {
    let paragraph = |id| provision(id, Kind::Paragraph, 1);
    let item = |id, level| provision(id, Kind::Item, level);
    let numbering = Numbering::of(&[section(
        "one",
        vec![
            item("loose", 1),
            paragraph("first"),
            item("a", 1),
            item("a-i", 2),
            item("a-ii", 2),
            item("a-ii-1", 3),
            item("b", 1),
            item("b-i", 2),
            paragraph("second"),
            item("c", 1),
        ],
        vec![section("nested", vec![paragraph("deep")], vec![])],
    )]);
    for (id, expected) in [
        ("one", "1"),
        ("loose", "1(a)"),
        ("first", "1.1"),
        ("a", "1.1(a)"),
        ("a-i", "1.1(a)(i)"),
        ("a-ii", "1.1(a)(ii)"),
        ("a-ii-1", "1.1(a)(ii)(1)"),
        ("b", "1.1(b)"),
        ("b-i", "1.1(b)(i)"),
        ("second", "1.2"),
        ("c", "1.2(a)"),
        ("nested", "1.3"),
        ("deep", "1.3.1"),
    ] {
        assert_eq!(number(&numbering, id), expected);
    }
    for typed in [
        "1.1a.ii",
        "1.1(a)(ii)",
        "1.1a(ii)",
        "1.1.a.ii",
        "1.1A.II",
        " 1.1(a) (ii) ",
    ] {
        assert_eq!(numbering.find(typed).unwrap().as_str(), "a-ii", "{typed}");
    }
    assert_eq!(numbering.find("1.1(c)"), None);
    assert_eq!(numbering.find(""), None);
}

#[test]
fn the_twenty_seventh_item_is_aa() {
    assert_eq!(letters(26), "z");
    assert_eq!(letters(27), "aa");
    assert_eq!(letters(52), "az");
    assert_eq!(letters(53), "ba");
    assert_eq!(letters(702), "zz");
    assert_eq!(letters(703), "aaa");
}

#[test]
fn roman_numerals_are_the_usual_ones() {
    for (count, expected) in [(4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")] {
        assert_eq!(roman(count), expected);
    }
}

#[test]
fn what_stands_before_the_first_heading_is_not_counted() {
    let before = Section {
        heading: String::new(),
        ..section(
            "before",
            vec![provision("care", Kind::Paragraph, 1)],
            vec![],
        )
    };
    let first = section(
        "first",
        vec![provision("share", Kind::Paragraph, 1)],
        vec![],
    );
    let numbering = Numbering::of(&[before, first]);
    for (id, number) in [
        ("before", "0"),
        ("care", "0.1"),
        ("first", "1"),
        ("share", "1.1"),
    ] {
        let id = id.parse().unwrap();
        assert_eq!(numbering.number(&id), Some(number));
        assert_eq!(numbering.find(number), Some(&id));
    }
}
