//! Word files made by hand: only what a test is about is in them.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The namespace of WordprocessingML.
pub(crate) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// An archive of these files.
pub(crate) fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Content types that name a main part of a kind.
pub(crate) fn types(kind: &str) -> Vec<u8> {
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>"
    )
    .into_bytes()
}

/// Relationships by the last word of their type.
pub(crate) fn relationships(of: &[(&str, &str)]) -> Vec<u8> {
    let mut out = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (number, (kind, target)) in of.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"r{number}\" Type=\"{REL}/{kind}\" Target=\"{target}\"/>"
        ));
    }
    out.push_str("</Relationships>");
    out.into_bytes()
}

/// The parts of a file whose main part is this.
pub(crate) fn parts(main: Vec<u8>) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("[Content_Types].xml", types(MAIN)),
        (
            "_rels/.rels",
            relationships(&[("officeDocument", "word/document.xml")]),
        ),
        (
            "word/_rels/document.xml.rels",
            relationships(&[
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("comments", "comments.xml"),
                ("commentsExtended", "commentsExtended.xml"),
            ]),
        ),
        ("word/document.xml", main),
    ]
}

/// A Word file with this body.
pub(crate) fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

/// A Word file with this body and further parts.
pub(crate) fn word_with(body: &str, more: &[(&'static str, &str)]) -> Vec<u8> {
    let main = format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    let mut parts = parts(main.into_bytes());
    for (name, content) in more {
        parts.push((name, content.as_bytes().to_vec()));
    }
    zipped(&parts)
}

/// A run.
pub(crate) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// Inserted words.
pub(crate) fn ins(author: &str, text: &str) -> String {
    format!(
        "<w:ins w:id=\"1\" w:author=\"{author}\">{}</w:ins>",
        r(text)
    )
}

/// Deleted words.
pub(crate) fn del(author: &str, text: &str) -> String {
    format!(
        "<w:del w:id=\"2\" w:author=\"{author}\"><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>"
    )
}

/// A paragraph.
pub(crate) fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A paragraph whose mark bears a revision: `ins`, `del`.
pub(crate) fn p_marked(revision: &str, content: &str) -> String {
    format!(
        "<w:p><w:pPr><w:rPr><w:{revision} w:id=\"3\" w:author=\"A\"/></w:rPr></w:pPr>{content}</w:p>"
    )
}

/// A paragraph of a style.
pub(crate) fn p_styled(style: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{content}</w:p>")
}
