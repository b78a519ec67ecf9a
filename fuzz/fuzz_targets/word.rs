//! Any bytes as a Word file, and any text as the body of one, of its comments, or of an OpenDocument
//! text: read to a draft and to a proposal, never a panic, never a hang, and filed to the letter.

#![no_main]

use std::collections::HashSet;
use std::io::{Cursor, Write as _};

use cica::input::docx::{Tracking, Word};
use cica_fuzz::{files_as_submission, files_as_version, version};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package is told by its first letters. Everything else is put into one, by its first letter:
/// `w` the body of a Word file, `c` the same, up to a line `----`, and then its comments, `o` the
/// body of an OpenDocument text. What is altered in an archive is refused by its check sum, so that
/// what stands in it would hardly ever be tried otherwise.
fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return law(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return law(bytes) };
    let Some(kind) = text.chars().next() else { return };
    let body = &text[kind.len_utf8()..];
    match kind {
        'w' => law(&word(body, "")),
        'c' => {
            let (body, comments) = body.split_once("\n----\n").unwrap_or((body, ""));
            law(&word(body, comments));
        }
        'o' => law(&open_document(body)),
        _ => law(bytes),
    }
});

fn law(bytes: &[u8]) {
    let Ok(word) = Word::open(bytes) else { return };
    let Ok(draft) = word.draft() else { return };
    files_as_version(draft.sections.clone());
    let base = version(draft.sections);
    for tracking in [Tracking::Required, Tracking::Forgotten] {
        if let Ok(read) = word.amended(&base, &HashSet::new(), &|_| true, tracking) {
            files_as_submission(&read);
        }
    }
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn word(body: &str, comments: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
        </Types>";
    let one = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    zipped(&[
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", one("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", one("comments", "comments.xml")),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/comments.xml",
            format!("<w:comments xmlns:w=\"{W}\">{comments}</w:comments>"),
        ),
    ])
}

fn open_document(body: &str) -> Vec<u8> {
    const NAMES: &str = "urn:oasis:names:tc:opendocument:xmlns";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office=\"{NAMES}:office:1.0\" xmlns:text=\"{NAMES}:text:1.0\" \
                 xmlns:table=\"{NAMES}:table:1.0\" xmlns:style=\"{NAMES}:style:1.0\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:body><office:text>{body}\
                 </office:text></office:body></office:document-content>"
            ),
        ),
    ])
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, options).expect("a part begins");
        zip.write_all(content.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("the archive ends").into_inner()
}
