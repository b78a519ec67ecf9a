//! The parts of the package, and what names them.

use super::Document;
use super::story;
use crate::ooxml::xml::escaped;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const WORD: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MIME: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");
const SETTINGS: &str = include_str!("settings.xml");

/// The parts by name, in the order in which they are packed: what names the others comes first.
pub(super) fn parts(document: &Document) -> Vec<(&'static str, String)> {
    let has_comments = !document.text.comments.is_empty();
    let language = if document.language.is_empty() {
        "en"
    } else {
        &document.language
    };
    let mut parts = vec![
        ("[Content_Types].xml", content_types(has_comments)),
        ("_rels/.rels", package_relationships()),
        ("docProps/core.xml", properties(&document.title)),
        (
            "word/_rels/document.xml.rels",
            document_relationships(has_comments),
        ),
        ("word/document.xml", story::main(document)),
        (
            "word/styles.xml",
            STYLES.replace("{language}", &escaped(language)),
        ),
        ("word/numbering.xml", NUMBERING.to_owned()),
        (
            "word/settings.xml",
            SETTINGS.replace(
                "{track}",
                if document.tracks_changes {
                    "<w:trackRevisions/>"
                } else {
                    ""
                },
            ),
        ),
        ("word/header1.xml", header(&document.header)),
        ("word/footer1.xml", footer()),
    ];
    if has_comments {
        parts.push(("word/comments.xml", story::comments(document)));
    }
    parts
}

fn content_types(has_comments: bool) -> String {
    let word = |part: &str, kind: &str| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{MIME}.{kind}+xml\"/>")
    };
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    out.push_str(&word("document", "document.main"));
    for part in ["styles", "numbering", "settings"] {
        out.push_str(&word(part, part));
    }
    out.push_str(&word("header1", "header"));
    out.push_str(&word("footer1", "footer"));
    if has_comments {
        out.push_str(&word("comments", "comments"));
    }
    out.push_str("</Types>\n");
    out
}

fn package_relationships() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>\n"
    )
}

fn document_relationships(has_comments: bool) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    let mut names = vec![
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
    ];
    if has_comments {
        names.push(("comments", "comments.xml"));
    }
    for (number, (kind, target)) in (1..).zip(names) {
        out.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>"
        ));
    }
    out.push_str("</Relationships>\n");
    out
}

/// The title alone: who made the file, when and on which machine is nobody's business.
fn properties(title: &str) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         </cp:coreProperties>\n",
        escaped(title)
    )
}

fn header(text: &str) -> String {
    format!(
        "{DECLARATION}<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>\n",
        escaped(text)
    )
}

fn footer() -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "{DECLARATION}<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}\
         <w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>\n",
        field("PAGE"),
        field("NUMPAGES")
    )
}
