//! All renderers over the same awkward document, and what must hold of every one of them.

use proptest::prelude::*;

use super::{Block, Column, Document, Edit, Format, Inline, RenderOptions, Role, Span, Standing};
use super::{Table, clean, html, layout, markdown, plain, render, terminal};

/// A document with every block, in the scripts of the members, and some malice.
fn awkward() -> Document {
    let table = Table::new(["State", "Proposal", "№"])
        .columns([Column::Fixed, Column::Wrap, Column::Right])
        .row([
            Inline::new().state("Kazakhstan"),
            Inline::new()
                .plain("Қоршаған ортаны қорғау саласындағы ")
                .deleted("ынтымақтастық ")
                .inserted("жан-жақты ынтымақтастық ")
                .plain("туралы"),
            Inline::from("1"),
        ])
        .row([
            Inline::new().state("中国"),
            Inline::from("促进安全、清洁和负担得起的饮用水的获取，并加强废物管理方面的区域合作。"),
            Inline::from("12"),
        ])
        .row([
            Inline::new().state("الأردن"),
            Inline::from("حماية البيئة والتنمية المستدامة"),
            Inline::from("123"),
        ])
        .row([
            Inline::new().state("Thailand"),
            Inline::from("การพัฒนาที่ยั่งยืนและการคุ้มครองสิ่งแวดล้อมในภูมิภาคเอเชีย"),
            Inline::new(),
        ]);
    Document::new()
        .heading(1, "Amendments to <the> paper")
        .banner("ILLUSTRATIVE: invented for the demonstration")
        .fact("Deadline", "end of Tue 21 Nov 2023, Astana (18:00 UTC)")
        .fact("Position", Inline::new().bad("late").plain(" by 2 h"))
        .heading(2, "Text")
        .provision(
            "2.1",
            0,
            "The chapeau of the activities, which goes on for longer than one line of text does.",
        )
        .provision(
            "2.1(d)",
            1,
            Inline::new()
                .plain("States ")
                .modal(Edit::Deleted, "shall")
                .modal(Edit::Inserted, "should")
                .plain(" provide ")
                .deleted("safe and ")
                .plain("clean water."),
        )
        .list([
            Inline::from("👩‍🔬 checks"),
            Inline::from("<script>alert('x')</script>"),
        ])
        .quote("\u{1b}[2Jgone \u{202E}desrever\u{202C}")
        .table(table)
        .table(Table::new(["A"]).when_empty("No late submissions."))
        .rule()
        .paragraph(
            Inline::new()
                .plain("Write ")
                .id("cica show 'x\"y'")
                .plain("."),
        )
        .verbatim(["cica decide adopt CN-1.1"])
        .paragraph(
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
                .repeat(2),
        )
}

/// Takes the program's own colour sequences out; anything else that drives a terminal stays.
fn uncolored(painted: &str) -> String {
    let mut plain = String::new();
    let mut rest = painted;
    while let Some(at) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let length = after
            .find(|c: char| !c.is_ascii_digit() && c != ';')
            .unwrap_or(0);
        if after[length..].starts_with('m') {
            rest = &after[length + 1..];
        } else {
            plain.push_str("\u{1b}[");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn assert_harmless(page: &str) {
    let found = page.chars().find(|c| *c != '\n' && clean::is_control(*c));
    assert_eq!(found, None, "{page:?}");
}

fn assert_fits(page: &str, width: usize) {
    for line in page.lines() {
        assert!(layout::width(line) <= width, "wider than {width}: {line:?}");
    }
}

#[test]
fn plain_at_eighty_columns() {
    insta::assert_snapshot!(plain::render(&awkward(), 80));
}

#[test]
fn plain_at_forty_columns() {
    insta::assert_snapshot!(plain::render(&awkward(), 40));
}

#[test]
fn terminal_at_a_hundred_and_sixty_columns_without_colour() {
    insta::assert_snapshot!(terminal::render(&awkward(), 160, false));
}

#[test]
fn terminal_with_colour() {
    let page = terminal::render(&awkward(), 100, true);
    insta::assert_snapshot!(page.replace('\u{1b}', "␛"));
}

#[test]
fn markdown_page() {
    insta::assert_snapshot!(markdown::render(&awkward()));
}

#[test]
fn html_page() {
    let page = html::render(&awkward()).unwrap();
    let body = page.split_once("<body>").unwrap().1;
    insta::assert_snapshot!(body);
}

#[test]
fn an_html_page_stands_alone_and_runs_nothing() {
    let page = html::render(&awkward().language("ar")).unwrap();
    for absent in ["<script", "http://", "https://", "src=", "<link", " on"] {
        let markup: String = page
            .split('>')
            .filter_map(|part| part.split_once('<'))
            .map(|p| p.1)
            .collect();
        assert!(!markup.contains(absent), "{absent}");
    }
    assert!(page.starts_with("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<ins class=\"modal\" dir=\"auto\">should</ins>"));
    assert!(page.contains("<th scope=\"col\" class=\"fixed\">State</th>"));
    assert_harmless(&page);
}

#[test]
fn a_language_that_is_no_tag_is_not_written() {
    let page = html::render(&Document::new().language("en\" onload=\"x")).unwrap();
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn every_width_is_kept_and_every_word_is_there() {
    for width in [20, 40, 60, 80, 160] {
        for page in [
            plain::render(&awkward(), width),
            terminal::render(&awkward(), width, false),
        ] {
            let prose = page.replace("    cica decide adopt CN-1.1", "");
            assert_fits(&prose, width);
            let squeezed: String = page.chars().filter(|c| !c.is_whitespace()).collect();
            for word in [
                "ынтымақтастық",
                "[-shall-]{+should+}(!)",
                "⟨U+202E⟩desrever",
                "👩‍🔬",
            ] {
                assert!(squeezed.contains(word) || width < 80, "{word} at {width}");
            }
        }
    }
}

#[test]
fn a_table_of_six_columns_on_forty_becomes_a_list() {
    let title = |n: i32| format!("Column {n}");
    let table = Table::new((1..=6).map(title)).row((1..=6).map(|n| "several words ".repeat(n)));
    let page = plain::render(&Document::new().table(table), 40);
    assert_fits(&page, 40);
    assert!(page.starts_with("Column 1: several words\n"), "{page}");
}

#[test]
fn an_empty_document_is_nothing() {
    assert_eq!(plain::render(&Document::new(), 80), "");
    assert_eq!(markdown::render(&Document::new()), "");
    assert_eq!(
        plain::render(&Document::new().table(Table::default()), 80),
        "\n"
    );
}

#[test]
fn plain_is_the_same_with_colour_wanted() {
    let colored = RenderOptions {
        color: true,
        ..RenderOptions::default()
    };
    let page = |options| render(&awkward(), Format::Plain, options).unwrap();
    assert_eq!(page(colored), page(RenderOptions::default()));
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        Just(Role::Plain),
        Just(Role::Inserted),
        Just(Role::Deleted),
        Just(Role::State),
        Just(Role::Id),
        Just(Role::Status(Standing::Bad)),
        Just(Role::Modal(Edit::Deleted)),
    ]
}

/// Texts of any characters, and of those that do harm.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\x00-\\x20\\x7f-\\u{9f}\\u{200b}-\\u{202e}\\u{2066}-\\u{206f}\\u{e0f00}-\\u{e0f20}aб环ก<|`]{0,20}",
    ]
}

fn run() -> impl Strategy<Value = Inline> {
    proptest::collection::vec((role(), hostile()), 0..4).prop_map(|spans| {
        spans
            .into_iter()
            .map(|(role, text)| Span::new(role, text))
            .collect()
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (1_u8..7, run()).prop_map(|(level, text)| Block::Heading { level, text }),
        run().prop_map(Block::Paragraph),
        run().prop_map(Block::Quote),
        (hostile(), any::<u8>(), run()).prop_map(|(number, level, text)| Block::Provision {
            number,
            level,
            text
        }),
        proptest::collection::vec((hostile(), run()), 0..3).prop_map(Block::KeyValues),
        hostile().prop_map(Block::Banner),
        proptest::collection::vec(hostile(), 0..3).prop_map(Block::Verbatim),
        (
            proptest::collection::vec(hostile(), 0..4),
            proptest::collection::vec(proptest::collection::vec(run(), 0..5), 0..4)
        )
            .prop_map(|(header, rows)| Block::Table(Table::new(header).rows(rows))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_drives_a_terminal_ever_leaves(
        blocks in proptest::collection::vec(block(), 0..4), width in 0_usize..130
    ) {
        let document = Document { blocks, ..Document::default() };
        assert_harmless(&plain::render(&document, width));
        assert_harmless(&terminal::render(&document, width, false));
        assert_harmless(&uncolored(&terminal::render(&document, width, true)));
        assert_harmless(&markdown::render(&document));
        assert_harmless(&html::render(&document).unwrap());
        if let Ok(page) = super::csv::render(&document, false) {
            assert_harmless(&page.replace("\r\n", "\n"));
        }
    }

    #[test]
    fn no_text_becomes_markup(text in hostile()) {
        let document = Document::new().paragraph(text.as_str()).banner(text.as_str());
        let page = html::render(&document).unwrap();
        let empty = html::render(&Document::new().paragraph("x").banner("x")).unwrap();
        let tags = |page: &str| page.matches('<').count() - page.matches("<br>").count();
        prop_assert_eq!(tags(&page), tags(&empty));
    }
}

#[test]
fn a_text_of_a_megabyte_is_laid_out_in_one_pass() {
    for text in ["a ", " ", "环", "(", "\u{301}", "ก", "-]", "\n", "\u{202E}"] {
        let document = Document::new().paragraph(text.repeat((1 << 18) / text.len()));
        // A law of squares would take hours here.
        assert!(!plain::render(&document, 40).is_empty());
    }
}
