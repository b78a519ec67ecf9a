//! The parts of the package, and what names them.

use std::fmt::Write as _;

use super::story;
use crate::ooxml::write::Document;
use crate::ooxml::xml::escaped;

/// What the package says that it is; the first part, and not compressed.
pub(in crate::ooxml) const MIME: &str = "application/vnd.oasis.opendocument.text";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const STYLES: &str = include_str!("styles.xml");

/// The parts by name, in the order in which they are packed, after the one that says what the
/// package is.
pub(in crate::ooxml) fn parts(document: &Document) -> Vec<(&'static str, String)> {
    vec![
        ("META-INF/manifest.xml", manifest()),
        ("meta.xml", properties(&document.title)),
        ("styles.xml", styles(document)),
        ("content.xml", story::content(document)),
    ]
}

fn manifest() -> String {
    let mut out = format!(
        "{DECLARATION}<manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" \
         manifest:version=\"1.3\" manifest:media-type=\"{MIME}\"/>"
    );
    for name in ["content.xml", "styles.xml", "meta.xml"] {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<manifest:file-entry manifest:full-path=\"{name}\" manifest:media-type=\"text/xml\"/>"
        );
    }
    out.push_str("</manifest:manifest>\n");
    out
}

/// The title alone: who made the file, when and on which machine is nobody's business.
fn properties(title: &str) -> String {
    format!(
        "{DECLARATION}<office:document-meta \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"><office:meta>\
         <dc:title>{}</dc:title></office:meta></office:document-meta>\n",
        escaped(title)
    )
}

/// The styles by name, the page, its head and its foot.
fn styles(document: &Document) -> String {
    let (width, height, orientation, side) = if document.is_landscape {
        ("29.7cm", "21cm", "landscape", "1.5cm")
    } else {
        ("21cm", "29.7cm", "portrait", "2.5cm")
    };
    STYLES
        .replace("{language}", &language(&document.language))
        .replace("{levels}", &levels())
        .replace("{items}", &items())
        .replace("{numbers}", &numbers())
        .replace("{headings}", &headings())
        .replace("{width}", width)
        .replace("{height}", height)
        .replace("{orientation}", orientation)
        .replace("{side}", side)
        // Last, as it is the only one whose words are not ours.
        .replace("{header}", &escaped(&document.header))
}

/// A language's tag as the attributes that take its parts.
pub(super) fn language(tag: &str) -> String {
    let mut parts = tag.split('-').filter(|part| !part.is_empty());
    let language = parts.next().unwrap_or("en");
    let country = parts.find(|part| part.len() == 2).unwrap_or("none");
    format!(
        "fo:language=\"{}\" fo:country=\"{}\"",
        escaped(language),
        escaped(country)
    )
}

/// The most levels that a list or the headings have.
pub(super) const LEVELS: u8 = 9;

/// The numbers of headings: `2.1.`.
fn levels() -> String {
    let level = |level| {
        format!(
            "<text:outline-level-style text:level=\"{level}\" style:num-format=\"1\" \
             style:num-suffix=\".\" text:display-levels=\"{level}\">{}\
             </text:outline-level-style>",
            indent(
                0.75 + 0.3 * f32::from(level - 1),
                0.75 + 0.3 * f32::from(level - 1)
            )
        )
    };
    (1..=LEVELS).map(level).collect()
}

fn items() -> String {
    let level = |level: u8| {
        let bullet = if level % 2 == 1 { "–" } else { "•" };
        format!(
            "<text:list-level-style-bullet text:level=\"{level}\" \
             text:bullet-char=\"{bullet}\">{}</text:list-level-style-bullet>",
            indent(0.25 + 0.75 * f32::from(level), 0.75)
        )
    };
    (1..=LEVELS).map(level).collect()
}

fn numbers() -> String {
    let level = |level: u8| {
        format!(
            "<text:list-level-style-number text:level=\"{level}\" style:num-format=\"1\" \
             style:num-suffix=\".\">{}</text:list-level-style-number>",
            indent(0.25 + 0.75 * f32::from(level), 0.75)
        )
    };
    (1..=LEVELS).map(level).collect()
}

/// Where the words of a level begin, and how far before them its number or bullet stands, in cm.
fn indent(words: f32, hanging: f32) -> String {
    format!(
        "<style:list-level-properties \
         text:list-level-position-and-space-mode=\"label-alignment\">\
         <style:list-level-label-alignment text:label-followed-by=\"listtab\" \
         text:list-tab-stop-position=\"{words:.2}cm\" fo:text-indent=\"-{hanging:.2}cm\" \
         fo:margin-left=\"{words:.2}cm\"/></style:list-level-properties>"
    )
}

fn headings() -> String {
    let heading = |level: u8| {
        format!(
            "<style:style style:name=\"Heading_20_{level}\" \
             style:display-name=\"Heading {level}\" style:family=\"paragraph\" \
             style:parent-style-name=\"Heading\" style:next-style-name=\"Standard\" \
             style:default-outline-level=\"{level}\" style:class=\"text\"/>"
        )
    };
    (1..=LEVELS).map(heading).collect()
}
