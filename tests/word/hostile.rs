//! Files that mean harm, or are broken: a clear error, in bounded time and memory.

use std::time::{Duration, Instant};

use cica::ooxml::{self, OoxmlError};

use crate::files::{W, p, parts, r, relationships, types, word, zipped};
use crate::opendocument::{odt, region};

const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// Reads, and holds the time that it takes to a bound far above any honest file's.
fn refused(bytes: &[u8]) -> OoxmlError {
    let start = Instant::now();
    let read = ooxml::read(bytes);
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(20), "{taken:?}");
    read.unwrap_err()
}

fn main_part(xml: &str) -> Vec<u8> {
    zipped(&parts(xml.as_bytes().to_vec()))
}

#[test]
fn a_bomb_is_refused_by_what_is_unpacked() {
    let mut body = format!("<w:document xmlns:w=\"{W}\"><w:body><w:p>");
    body.push_str(&" ".repeat(200 * 1024 * 1024));
    let bytes = main_part(&body);
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    assert!(matches!(refused(&bytes), OoxmlError::TooLarge { .. }));
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused() {
    let body = format!(
        "<w:document xmlns:w=\"{W}\">{}",
        " ".repeat(100 * 1024 * 1024)
    );
    let mut bytes = main_part(&body);
    // The sizes in the central directory are claims: here the main part claims a hundred bytes.
    let size = u32::try_from(body.len()).unwrap().to_le_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(4).position(|window| window == size) {
        bytes[at + found..at + found + 4].copy_from_slice(&100_u32.to_le_bytes());
        at += found + 4;
    }
    assert!(at > 0);
    let error = refused(&bytes);
    assert!(
        matches!(
            error,
            OoxmlError::TooLarge { .. } | OoxmlError::Damaged { .. } | OoxmlError::Malformed { .. }
        ),
        "{error}"
    );
}

#[test]
fn a_document_type_is_refused_before_any_entity() {
    let xml = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE w:document [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]>\
         <w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    );
    assert!(matches!(
        refused(&main_part(&xml)),
        OoxmlError::DocType { .. }
    ));
}

#[test]
fn fifty_thousand_tables_in_one_another_are_refused() {
    let body = "<w:tbl><w:tr><w:tc>".repeat(50_000);
    let bytes = main_part(&format!("<w:document xmlns:w=\"{W}\"><w:body>{body}"));
    assert!(matches!(refused(&bytes), OoxmlError::TooDeep { .. }));
}

#[test]
fn a_truncated_part_is_an_error() {
    let whole = format!(
        "<w:document xmlns:w=\"{W}\"><w:body>{}</w:body></w:document>",
        p(&r("words"))
    );
    for cut in [whole.len() - 3, whole.len() - 20, whole.len() / 2, 30] {
        let error = refused(&main_part(&whole[..cut]));
        assert!(
            matches!(error, OoxmlError::Malformed { .. }),
            "{cut}: {error}"
        );
    }
}

#[test]
fn a_truncated_file_is_an_error() {
    let bytes = word(&p(&r("words")));
    for cut in 4..bytes.len() {
        let error = refused(&bytes[..cut]);
        assert!(
            matches!(error, OoxmlError::Damaged { .. }),
            "{cut}: {error}"
        );
    }
}

#[test]
fn one_byte_changed_never_panics_nor_hangs() {
    let bytes = word(&p(&r("some words of a paragraph")));
    for at in 0..bytes.len() {
        for flip in [0x01, 0x80, 0xFF] {
            let mut other = bytes.clone();
            other[at] ^= flip;
            let _ = ooxml::read(&other);
        }
    }
}

#[test]
fn macros_are_refused_and_said() {
    let kind = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let mut all = parts(b"<x/>".to_vec());
    all[0].1 = types(kind);
    assert_eq!(refused(&zipped(&all)), OoxmlError::Macros);
    // Also where the content types lie.
    let mut all = parts(b"<x/>".to_vec());
    all.push(("word/vbaProject.bin", vec![0; 16]));
    let error = refused(&zipped(&all));
    assert_eq!(error, OoxmlError::Macros);
    assert!(error.to_string().contains(".docm"), "{error}");
}

#[test]
fn encrypted_and_old_files_are_told_apart() {
    let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    compound.extend([0; 512]);
    assert_eq!(refused(&compound), OoxmlError::OldFormat);
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = refused(&compound);
    assert_eq!(error, OoxmlError::Encrypted);
    assert!(error.to_string().contains("password"), "{error}");
}

#[test]
fn parts_that_lead_out_of_the_package_are_refused() {
    for name in ["../../etc/passwd", "word/../../x", "\\\\server\\x"] {
        let mut all = parts(b"<x/>".to_vec());
        all.push((name, vec![]));
        let error = refused(&zipped(&all));
        assert!(
            matches!(error, OoxmlError::UnsafePath { .. }),
            "{name}: {error}"
        );
    }
    // A relationship that climbs stays inside.
    let mut all = parts(b"<x/>".to_vec());
    all[1].1 = relationships(&[("officeDocument", "../../../../etc/passwd")]);
    let error = refused(&zipped(&all));
    assert!(matches!(error, OoxmlError::NotWord { .. }), "{error}");
}

#[test]
fn more_parts_than_any_paper_needs_are_refused() {
    let names: Vec<String> = (0..5_000).map(|n| format!("x/{n}")).collect();
    let all: Vec<(&str, Vec<u8>)> = names.iter().map(|n| (n.as_str(), vec![])).collect();
    assert!(matches!(
        refused(&zipped(&all)),
        OoxmlError::TooManyParts { .. }
    ));
}

#[test]
fn other_files_are_said_to_be_what_they_are() {
    let spreadsheet = {
        let mut all = parts(b"<x/>".to_vec());
        all[0].1 =
            types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
        zipped(&all)
    };
    let odt = zipped(&[(
        "mimetype",
        b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
    )]);
    let archive = zipped(&[("notes.txt", b"words".to_vec())]);
    for (bytes, what) in [
        (spreadsheet, "spreadsheet"),
        (odt, "OpenDocument"),
        (archive, "zip archive"),
        (b"%PDF-1.7".to_vec(), "PDF"),
        (b"{\\rtf1 words}".to_vec(), "rich text"),
        (b"".to_vec(), "empty"),
        (b"words".to_vec(), "no kind"),
    ] {
        let error = refused(&bytes).to_string();
        assert!(error.contains(what), "{what}: {error}");
    }
}

#[test]
fn a_package_without_its_main_part_is_said_to_be_incomplete() {
    let all = vec![
        ("[Content_Types].xml", types(MAIN)),
        ("_rels/.rels", relationships(&[])),
    ];
    assert!(matches!(refused(&zipped(&all)), OoxmlError::Missing { .. }));
    let mut all = parts(vec![]);
    all.pop();
    assert!(matches!(refused(&zipped(&all)), OoxmlError::Missing { .. }));
}

#[test]
fn an_unknown_encoding_is_refused() {
    let mut xml = format!("<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>").into_bytes();
    xml.extend([0xC3, 0x28]);
    assert!(matches!(
        refused(&zipped(&parts(xml))),
        OoxmlError::Encoding { .. }
    ));
}

#[test]
fn numbers_beyond_sense_are_passed_over() {
    let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"99999999999999\"/><w:numId w:val=\"-7\"/></w:numPr>\
                <w:outlineLvl w:val=\"4294967296\"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>";
    let text = ooxml::read(&word(body)).unwrap();
    assert_eq!(text.after(), ["words"]);
}

#[test]
fn deeply_chained_styles_and_circles_end() {
    let mut styles = format!("<w:styles xmlns:w=\"{W}\">");
    for n in 0..5_000 {
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"s{n}\"><w:name w:val=\"n{n}\"/><w:basedOn w:val=\"s{}\"/></w:style>",
            (n + 1) % 5_000
        ));
    }
    styles.push_str("</w:styles>");
    let body: String = (0..2_000)
        .map(|n| crate::files::p_styled(&format!("s{n}"), &r("words")))
        .collect();
    let start = Instant::now();
    let text = ooxml::read(&crate::files::word_with(
        &body,
        &[("word/styles.xml", &styles)],
    ))
    .unwrap();
    assert_eq!(text.paragraphs.len(), 2_000);
    assert!(start.elapsed() < Duration::from_secs(10));
}

fn insertions(count: usize) -> (String, String) {
    let changes = (0..count).map(|n| region(&format!("c{n}"), "insertion", "A", ""));
    let starts = (0..count).map(|n| format!("<text:change-start text:change-id=\"c{n}\"/>"));
    (changes.collect(), starts.collect())
}

#[test]
fn insertions_around_one_another_are_bounded() {
    let paragraphs = "<text:p>words</text:p>".repeat(20_000);
    let (changes, starts) = insertions(20_000);
    let body = format!("<text:p>{starts}</text:p>{paragraphs}");
    let many = |error| matches!(error, OoxmlError::TooMany { .. });
    assert!(many(refused(&odt(&changes, &body))));
    // As many as are read end in any order.
    let (changes, starts) = insertions(100_000);
    let ends = starts.replace("change-start", "change-end");
    let body = format!("<text:p>{starts}words{ends}</text:p>");
    assert!(many(refused(&odt(&changes, &body))));
    let (changes, starts) = insertions(60);
    let ends = starts.replace("change-start", "change-end");
    let body = format!("<text:p>{starts}new{ends} old</text:p>");
    let text = ooxml::read(&odt(&changes, &body)).unwrap();
    assert_eq!(
        (text.before(), text.after()),
        (vec![" old".into()], vec!["new old".into()])
    );
}

#[test]
fn an_insertion_begun_again_and_again_begins_once() {
    let (changes, start) = insertions(1);
    let paragraphs = "<text:p>words</text:p>".repeat(20_000);
    let body = format!("<text:p>{}</text:p>{paragraphs}", start.repeat(20_000));
    let begun = Instant::now();
    let text = ooxml::read(&odt(&changes, &body)).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert!(text.paragraphs.iter().all(|p| p.mark.len() == 1));
    let pairs = format!("{start}{}", start.replace("start", "end")).repeat(100_000);
    let text = ooxml::read(&odt(&changes, &format!("<text:p>{pairs}words</text:p>"))).unwrap();
    assert_eq!(text.before(), ["words"]);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

/// Elements in an order that no program writes.
fn soup(choices: &[(usize, bool)]) -> String {
    const NAMES: [&str; 22] = [
        "p",
        "r",
        "t",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "tbl",
        "tr",
        "tc",
        "trPr",
        "tcPr",
        "pPr",
        "rPr",
        "numPr",
        "delText",
        "hyperlink",
        "sdt",
        "cellIns",
        "commentRangeStart",
        "fldSimple",
        "drawing",
    ];
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    for (number, (choice, closes)) in choices.iter().enumerate() {
        if *closes && let Some(name) = open.pop() {
            out.push_str(&format!("</w:{name}>"));
            continue;
        }
        let name = NAMES[choice % NAMES.len()];
        if open.len() < 60 {
            out.push_str(&format!(
                "<w:{name} w:id=\"{number}\" w:author=\"A\" w:name=\"m\" w:val=\"{choice}\">words{number} "
            ));
            open.push(name);
        }
    }
    for name in open.iter().rev() {
        out.push_str(&format!("</w:{name}>"));
    }
    out
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, ..Default::default() })]

    #[test]
    fn elements_in_any_order_never_panic(
        choices in proptest::collection::vec((0_usize..22, proptest::bool::weighted(0.4)), 0..120),
    ) {
        use cica::input::docx::{Tracking, Word};
        let word = Word::open(&word(&soup(&choices))).unwrap();
        if let Ok(draft) = word.draft() {
            let base = crate::papers::version(draft.sections);
            let none = std::collections::HashSet::new();
            for tracking in [Tracking::Required, Tracking::Forgotten] {
                let _ = word.amended(&base, &none, &|_| true, tracking);
            }
        }
    }
}
