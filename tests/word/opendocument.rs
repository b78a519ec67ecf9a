//! OpenDocument texts made by hand, only what a test is about in them; and what of a text is
//! written to one.

use cica::ooxml::model::{Act, Comment, Paragraph, Revision, Role, Run, Spot, Text};
use cica::ooxml::{self, Document, Form, OoxmlError};

use crate::files::zipped;

const MIME: &str = "application/vnd.oasis.opendocument.text";

/// An OpenDocument text with these changes and this body.
pub(crate) fn odt(changes: &str, body: &str) -> Vec<u8> {
    styled("", changes, body)
}

/// The same, with styles.
fn styled(styles: &str, changes: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>\
         <text:tracked-changes>{changes}</text:tracked-changes>{body}\
         </office:text></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", MIME.as_bytes().to_vec()),
        ("content.xml", content.into_bytes()),
    ])
}

/// A tracked change: `insertion`, or `deletion` with what was deleted.
pub(crate) fn region(id: &str, act: &str, author: &str, deleted: &str) -> String {
    format!(
        "<text:changed-region text:id=\"{id}\"><text:{act}><office:change-info>\
         <dc:creator>{author}</dc:creator><dc:date>2023-11-08T09:20:00</dc:date>\
         </office:change-info>{deleted}</text:{act}></text:changed-region>"
    )
}

fn texts(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let text = ooxml::read(bytes).unwrap();
    (text.before(), text.after())
}

#[test]
fn deleted_words_are_put_back_where_they_stood() {
    let changes = region("c1", "deletion", "A", "<text:p>and clean </text:p>");
    let body = "<text:p>Provide safe <text:change text:change-id=\"c1\"/>water.</text:p>";
    let (before, after) = texts(&odt(&changes, body));
    assert_eq!(before, ["Provide safe and clean water."]);
    assert_eq!(after, ["Provide safe water."]);
}

#[test]
fn a_paragraph_deleted_before_another_was_whole() {
    let changes = region("c1", "deletion", "A", "<text:p>Goes.</text:p><text:p/>");
    let body = "<text:p>First.</text:p><text:p><text:change text:change-id=\"c1\"/>Last.</text:p>";
    let (before, after) = texts(&odt(&changes, body));
    assert_eq!(before, ["First.", "Goes.", "Last."]);
    assert_eq!(after, ["First.", "Last."]);
}

#[test]
fn paragraphs_joined_by_deleting_the_end_between_them_were_two() {
    let changes = region("c1", "deletion", "A", "<text:p/><text:p/>");
    let body = "<text:p>First.<text:change text:change-id=\"c1\"/> Second.</text:p>";
    let (before, after) = texts(&odt(&changes, body));
    assert_eq!(before, ["First.", " Second."]);
    assert_eq!(after, ["First. Second."]);
}

#[test]
fn an_insertion_over_the_end_of_a_paragraph_inserts_that_end() {
    let changes = region("c1", "insertion", "A", "");
    let body = "<text:p><text:change-start text:change-id=\"c1\"/>New.</text:p>\
                <text:p><text:change-end text:change-id=\"c1\"/>Old.</text:p>";
    let (before, after) = texts(&odt(&changes, body));
    assert_eq!(before, ["Old."]);
    assert_eq!(after, ["New.", "Old."]);
}

#[test]
fn words_that_one_inserted_and_another_deleted_bear_both() {
    let changes = region("c1", "insertion", "A", "")
        + &region("c2", "deletion", "B", "<text:p>and cheap </text:p>");
    let body = "<text:p>Safe <text:change-start text:change-id=\"c1\"/>clean \
                <text:change text:change-id=\"c2\"/><text:change-end text:change-id=\"c1\"/>water.</text:p>";
    let text = ooxml::read(&odt(&changes, body)).unwrap();
    assert_eq!(text.before(), ["Safe water."]);
    assert_eq!(text.after(), ["Safe clean water."]);
    let both = &text.paragraphs[0].runs[2];
    let acts: Vec<_> = both
        .revisions
        .iter()
        .map(|id| text.revisions[*id].act)
        .collect();
    assert_eq!(acts, [Act::Inserted, Act::Deleted]);
    assert_eq!(text.revisions[0].author.as_deref(), Some("A"));
    assert_eq!(
        text.revisions[0].date.as_deref(),
        Some("2023-11-08T09:20:00")
    );
}

#[test]
fn headings_lists_spaces_and_breaks_are_read() {
    let body = "<text:h text:outline-level=\"2\">Water</text:h>\
                <text:list><text:list-item><text:p>One\n   two<text:s text:c=\"2\"/>three<text:tab/>four</text:p>\
                <text:list><text:list-item><text:p>Deeper<text:line-break/>still</text:p></text:list-item></text:list>\
                </text:list-item></text:list>";
    let text = ooxml::read(&odt("", body)).unwrap();
    assert_eq!(
        text.after(),
        ["Water", "One two  three\tfour", "Deeper\nstill"]
    );
    assert_eq!(text.paragraphs[0].role, Role::Heading(2));
    let levels: Vec<_> = text
        .paragraphs
        .iter()
        .map(|p| p.list.as_ref().map(|l| l.level))
        .collect();
    assert_eq!(levels, [None, Some(0), Some(1)]);
}

#[test]
fn comments_stand_at_their_words_and_notes_are_counted() {
    let body = "<text:p>Safe <office:annotation office:name=\"a\"><dc:creator>A</dc:creator>\
                <dc:date>2023-11-08T09:20:00</dc:date><text:p>Which</text:p><text:p>standard?</text:p></office:annotation>\
                water<office:annotation-end office:name=\"a\"/> for all\
                <text:note text:note-class=\"footnote\"><text:note-body><text:p>Aside.</text:p></text:note-body></text:note>.</text:p>";
    let text = ooxml::read(&odt("", body)).unwrap();
    assert_eq!(text.after(), ["Safe water for all."]);
    let comment = &text.comments[0];
    assert_eq!(comment.text, "Which\nstandard?");
    let (start, end) = comment.range.unwrap();
    assert_eq!((start.run, end.run), (1, 2));
    assert_eq!(text.losses.sentences(), ["a footnote is not carried over"]);
}

/// The words before a comment in its paragraph, and the words that it is about.
fn about(bytes: &[u8]) -> (String, String) {
    let text = ooxml::read(bytes).unwrap();
    let (start, end) = text.comments[0].range.unwrap();
    assert_eq!(start.paragraph, end.paragraph);
    let runs = &text.paragraphs[start.paragraph].runs;
    let said = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    (said(&runs[..start.run]), said(&runs[start.run..end.run]))
}

const ASKED: &str = "<office:annotation office:name=\"a\"><dc:creator>A</dc:creator>\
                     <text:p>Why?</text:p></office:annotation>";
const ASKED_TO: &str = "<office:annotation-end office:name=\"a\"/>";

#[test]
fn a_comment_on_deleted_words_stands_at_them() {
    let body = "<text:p>First.</text:p><text:p>Second one.</text:p>\
                <text:p>Provide safe <text:change text:change-id=\"c1\"/>water.</text:p>";
    let one = format!("<text:p>and {ASKED}clean{ASKED_TO} </text:p>");
    let found = about(&odt(&region("c1", "deletion", "A", &one), body));
    assert_eq!(found, ("Provide safe and ".into(), "clean".into()));
    // Over the end of a paragraph, in each of the two parts.
    let first = format!("<text:p>and {ASKED}clean{ASKED_TO} air.</text:p><text:p>And </text:p>");
    let found = about(&odt(&region("c1", "deletion", "A", &first), body));
    assert_eq!(found, ("Provide safe and ".into(), "clean".into()));
    let last = format!("<text:p>air.</text:p><text:p>And {ASKED}more {ASKED_TO}</text:p>");
    let found = about(&odt(&region("c1", "deletion", "A", &last), body));
    assert_eq!(found, ("And ".into(), "more ".into()));
    // From deleted words on into words that stand.
    let open = format!("<text:p>and {ASKED}clean </text:p>");
    let body = body.replace("water", &format!("water{ASKED_TO}"));
    let found = about(&odt(&region("c1", "deletion", "A", &open), &body));
    assert_eq!(found, ("Provide safe and ".into(), "clean water".into()));
}

#[test]
fn a_comment_on_words_deleted_in_deleted_words_stands_at_them() {
    let inner = region(
        "c2",
        "deletion",
        "B",
        &format!("<text:p>{ASKED}and clean{ASKED_TO}</text:p>"),
    );
    let outer = region(
        "c1",
        "deletion",
        "A",
        "<text:p>safe <text:change text:change-id=\"c2\"/> drinking </text:p>",
    );
    let body = "<text:p>First.</text:p><text:p>Provide <text:change text:change-id=\"c1\"/>water.</text:p>";
    let found = about(&odt(&(inner + &outer), body));
    assert_eq!(found, ("Provide safe ".into(), "and clean".into()));
}

#[test]
fn deleted_words_that_no_point_takes_back_are_counted() {
    let deleted = format!("<text:p>and {ASKED}clean{ASKED_TO} </text:p>");
    let changes = region("c1", "deletion", "A", &deleted)
        + &region("c1", "deletion", "A", "<text:p>and so on</text:p>")
        + &region("c2", "insertion", "A", "");
    let text = ooxml::read(&odt(&changes, "<text:p>Water.</text:p>")).unwrap();
    assert_eq!(text.before(), ["Water."]);
    assert_eq!(text.comments[0].range, None);
    assert_eq!(
        text.losses.sentences(),
        [
            "a comment is about nothing that the text holds, and taken for the whole",
            "2 stretches of deleted words are deleted at no place that the text names, and not carried over",
        ]
    );
}

#[test]
fn hidden_words_are_no_text_and_are_counted() {
    let styles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
                  <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties text:display=\"true\"/></style:style>\
                  <style:style style:name=\"P1\" style:family=\"paragraph\"><style:text-properties text:display=\"none\"/></style:style>";
    let deletion = region("c1", "deletion", "A", "<text:p>gone</text:p>");
    let insertion = region("c2", "insertion", "A", "");
    for (hidden, stays) in [
        (
            "<text:p>Safe <text:span text:style-name=\"T1\">but never </text:span>water.</text:p>",
            vec!["Safe water."],
        ),
        (
            "<text:p text:style-name=\"P1\">Never <text:span text:style-name=\"T2\">shown.</text:span></text:p>",
            vec!["shown."],
        ),
        (
            "<text:section text:display=\"none\"><text:p>One.</text:p><text:section><text:p>Two\
             <text:change text:change-id=\"c1\"/></text:p></text:section><text:p>Three.</text:p></text:section>\
             <text:p>Water.</text:p>",
            vec!["Water."],
        ),
        (
            "<text:section text:display=\"condition\" text:is-hidden=\"true\"><text:p>One.</text:p></text:section>\
             <text:section text:display=\"condition\"><text:p>Water.</text:p></text:section>",
            vec!["Water."],
        ),
        (
            "<text:p>Safe<text:hidden-text text:is-hidden=\"true\" text:string-value=\"x\"> no</text:hidden-text> water.</text:p>",
            vec!["Safe water."],
        ),
        (
            "<text:p>One <text:hidden-paragraph text:is-hidden=\"true\"/><text:change text:change-id=\"c1\"/>two.</text:p>\
             <text:p>Water.<text:hidden-paragraph/></text:p>",
            vec!["", "Water."],
        ),
        // What is hidden begins a change that goes on where it ends.
        (
            "<text:p>Old.</text:p><text:section text:display=\"none\"><text:p>\
             <text:change-start text:change-id=\"c2\"/>One.</text:p></text:section>\
             <text:p>New.</text:p><text:p><text:change-end text:change-id=\"c2\"/>Water.</text:p>",
            vec!["Old.", "Water."],
        ),
    ] {
        let changes = match hidden.contains("c1") {
            true => &deletion,
            false => &insertion,
        };
        let text = ooxml::read(&styled(styles, changes, hidden)).unwrap();
        assert_eq!(text.before(), stays, "{hidden}");
        assert_eq!(
            text.losses.sentences(),
            ["a stretch of hidden text is not carried over: look at the file"],
            "{hidden}"
        );
    }
}

#[test]
fn a_comment_on_what_is_hidden_is_about_nothing_in_the_text() {
    let body = format!(
        "<text:section text:display=\"none\"><text:p>{ASKED}One{ASKED_TO}</text:p></text:section>\
         <text:p>Water.</text:p>"
    );
    let text = ooxml::read(&odt("", &body)).unwrap();
    assert_eq!(text.comments[0].range, None);
}

#[test]
fn what_is_locked_or_holds_macros_is_refused() {
    let locked = zipped(&[
        ("mimetype", MIME.as_bytes().to_vec()),
        (
            "META-INF/manifest.xml",
            b"<m><e><encryption-data/></e></m>".to_vec(),
        ),
        ("content.xml", b"\x00\x01".to_vec()),
    ]);
    assert_eq!(ooxml::read(&locked), Err(OoxmlError::Encrypted));
    let basic = zipped(&[
        ("mimetype", MIME.as_bytes().to_vec()),
        ("Basic/script-lc.xml", b"<x/>".to_vec()),
        ("content.xml", b"<x/>".to_vec()),
    ]);
    assert_eq!(ooxml::read(&basic), Err(OoxmlError::Macros));
}

fn by(act: Act, author: &str) -> Revision {
    Revision {
        act,
        author: Some(author.to_owned()),
        date: Some("2023-11-08T09:20:00Z".to_owned()),
        move_name: None,
    }
}

fn run(text: &str, revisions: &[usize]) -> Run {
    Run {
        text: text.to_owned(),
        revisions: revisions.to_vec(),
        ..Run::default()
    }
}

fn paragraph(role: Role, runs: &[(&str, &[usize])], mark: &[usize]) -> Paragraph {
    Paragraph {
        role,
        runs: runs.iter().map(|(text, by)| run(text, by)).collect(),
        mark: mark.to_vec(),
        ..Paragraph::default()
    }
}

/// A paragraph deleted before a heading, a heading joined to what stood before it, and words that
/// one author inserted and another deleted.
pub(crate) fn of_two() -> Text {
    Text {
        revisions: vec![by(Act::Inserted, "China"), by(Act::Deleted, "Russia")],
        paragraphs: vec![
            paragraph(Role::Body, &[("First.", &[])], &[]),
            paragraph(Role::Body, &[("Goes.", &[1])], &[1]),
            paragraph(Role::Heading(1), &[("Water", &[])], &[]),
            paragraph(
                Role::Body,
                &[
                    ("Safe ", &[]),
                    ("and  ", &[0]),
                    ("very ", &[0, 1]),
                    ("clean", &[0]),
                    (" water", &[]),
                ],
                &[0],
            ),
            paragraph(Role::Body, &[("for all", &[]), (" people.", &[1])], &[1]),
            paragraph(Role::Heading(1), &[("Forests", &[1]), (" stay.", &[])], &[]),
            paragraph(Role::Body, &[("Last.", &[])], &[]),
        ],
        ..Text::default()
    }
}

/// Whether what is set as a heading there still is.
pub(crate) fn has_looks_of_two(text: &Text) {
    let headings: Vec<String> = text
        .paragraphs
        .iter()
        .filter(|paragraph| matches!(paragraph.role, Role::Heading(_)))
        .map(|paragraph| paragraph.runs.iter().map(|run| &*run.text).collect())
        .collect();
    assert_eq!(headings, ["Water", "Forests stay."]);
}

fn written(text: Text) -> Vec<u8> {
    let document = Document {
        text,
        ..Document::default()
    };
    ooxml::write(&document, Form::OpenDocument).unwrap()
}

#[test]
fn what_is_written_is_read_with_its_looks_and_its_authors() {
    let text = of_two();
    let again = ooxml::read(&written(text.clone())).unwrap();
    assert_eq!(again.before(), text.before());
    assert_eq!(again.after(), text.after());
    has_looks_of_two(&again);
    let very = again.paragraphs.iter().flat_map(|p| &p.runs);
    let very = very
        .filter(|run| run.text.contains("very"))
        .collect::<Vec<_>>();
    assert_eq!(very.len(), 1);
    let acts: Vec<_> = very[0]
        .revisions
        .iter()
        .map(|id| again.revisions[*id].clone())
        .collect();
    assert_eq!(acts, text.revisions);
    assert!(again.losses.sentences().is_empty(), "{:?}", again.losses);
}

#[test]
fn libreoffice_says_in_one_region_that_one_inserted_and_another_deleted() {
    let (deleted, inserted) = (
        region("c1", "deletion", "B", "<text:p>very </text:p>"),
        region("c1", "insertion", "A", ""),
    );
    let both = deleted.replace("</text:changed-region>", "")
        + inserted.trim_start_matches("<text:changed-region text:id=\"c1\">");
    let body = "<text:p>Safe <text:change text:change-id=\"c1\"/>water.</text:p>";
    let text = ooxml::read(&odt(&both, body)).unwrap();
    assert_eq!(text.before(), ["Safe water."]);
    assert_eq!(text.after(), ["Safe water."]);
    let very = &text.paragraphs[0].runs[1];
    let authors: Vec<_> = very
        .revisions
        .iter()
        .map(|id| text.revisions[*id].author.clone())
        .collect();
    assert_eq!(very.text, "very ");
    assert_eq!(authors, [Some("A".to_owned()), Some("B".to_owned())]);
    assert!(text.losses.sentences().is_empty(), "{:?}", text.losses);
}

#[test]
fn comments_in_deleted_words_and_around_them_come_back_at_their_words() {
    let mut text = of_two();
    let spot = |paragraph, run| Spot { paragraph, run };
    for (range, words) in [
        ((spot(1, 0), spot(1, 1)), "on what goes"),
        ((spot(3, 0), spot(3, 4)), "on a stretch"),
        ((spot(4, 1), spot(5, 1)), "on all that one stretch deletes"),
    ] {
        text.comments.push(Comment {
            author: Some("Russia".to_owned()),
            date: Some("2023-11-08T09:20:00Z".to_owned()),
            text: words.to_owned(),
            range: Some(range),
            ..Comment::default()
        });
    }
    let again = ooxml::read(&written(text.clone())).unwrap();
    let mut told: Vec<(&str, String)> = again
        .comments
        .iter()
        .map(|c| (&*c.text, asked(&again, c)))
        .collect();
    told.sort_unstable();
    let mut sent: Vec<(&str, String)> = text
        .comments
        .iter()
        .map(|c| (&*c.text, asked(&text, c)))
        .collect();
    sent.sort_unstable();
    assert_eq!(told, sent);
}

/// The words that a comment is about.
fn asked(text: &Text, comment: &Comment) -> String {
    let (start, end) = comment.range.unwrap();
    let mut out = String::new();
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        for (place, run) in paragraph.runs.iter().enumerate() {
            let here = Spot {
                paragraph: number,
                run: place,
            };
            if start <= here && here < end {
                out.push_str(&run.text);
            }
        }
    }
    out
}

#[test]
fn the_file_says_first_what_it_is_and_names_nobody() {
    let bytes = written(of_two());
    // The name, and then the kind of file, at the places where programs look for them.
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(&bytes[38..38 + MIME.len()], MIME.as_bytes());
    assert_eq!(bytes, written(of_two()), "the same bytes again");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut meta = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("meta.xml").unwrap(), &mut meta).unwrap();
    for told in ["creator", "generator", "date"] {
        assert!(!meta.contains(told), "{meta}");
    }
}
