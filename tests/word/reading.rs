//! What Word files say: each test is one fact about the format, most of them found in real files.

use std::collections::HashSet;

use cica::domain::change::Action;
use cica::domain::version::Kind;
use cica::input::docx::{Tracking, Word, authors};
use cica::input::{InputError, Proposal};
use cica::ooxml::{self, model::Act, model::Marking};

use crate::files::{W, del, ins, p, p_marked, p_styled, parts, r, word, word_with, zipped};
use crate::papers::{dossier, lines, proposed, provision, section, version};

fn read(body: &str) -> ooxml::model::Text {
    ooxml::read(&word(body)).unwrap()
}

fn base() -> cica::domain::version::Version {
    version(vec![section(
        "water",
        "Water",
        vec![
            provision("one", Kind::Paragraph, "Provide safe and clean water."),
            provision("two", Kind::Paragraph, "Reduce all types of waste."),
        ],
    )])
}

fn amended(body: &str) -> Result<Proposal, InputError> {
    Word::open(&word(body)).unwrap().amended(
        &base(),
        &HashSet::new(),
        &|_| true,
        Tracking::Required,
    )
}

/// What the base comes to with the changes read from a body.
fn outcome(body: &str) -> Vec<String> {
    lines(&proposed(&dossier(base(), amended(body).unwrap().changes)))
}

/// The heading of the base.
pub(crate) fn heading() -> String {
    "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Water</w:t></w:r></w:p>".to_owned()
}

#[test]
fn inserted_and_deleted_words_are_read_with_their_authors() {
    let text = read(&p(&format!(
        "{}{}{}",
        r("Provide "),
        del("A", "safe"),
        ins("B", "clean")
    )));
    assert_eq!(text.before(), ["Provide safe"]);
    assert_eq!(text.after(), ["Provide clean"]);
    let named: Vec<_> = authors(&text)
        .into_iter()
        .map(|a| a.name.unwrap())
        .collect();
    assert_eq!(named, ["A", "B"]);
}

#[test]
fn what_one_inserted_and_another_deleted_stands_in_neither_text() {
    let text = read(&p(&format!(
        "{}<w:ins w:id=\"1\" w:author=\"A\"><w:del w:id=\"2\" w:author=\"B\"><w:r><w:delText>gone</w:delText></w:r></w:del></w:ins>",
        r("stays")
    )));
    assert_eq!(
        (text.before(), text.after()),
        (vec!["stays".into()], vec!["stays".into()])
    );
    assert_eq!(text.paragraphs[0].runs[1].revisions.len(), 2);
}

#[test]
fn a_deleted_mark_joins_a_paragraph_with_the_next_an_inserted_one_divides() {
    let text = read(&format!("{}{}", p_marked("del", &r("one ")), p(&r("two"))));
    assert_eq!(text.before(), ["one ", "two"]);
    assert_eq!(text.after(), ["one two"]);
    let text = read(&format!("{}{}", p_marked("ins", &r("one ")), p(&r("two"))));
    assert_eq!(text.before(), ["one two"]);
    assert_eq!(text.after(), ["one ", "two"]);
}

#[test]
fn ampersands_tabs_breaks_and_hyphens_are_kept() {
    let text = read(&p(
        "<w:r><w:t>A &amp; B &lt;c&gt; &#233;</w:t><w:tab/><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t><w:softHyphen/><w:br/><w:t>z</w:t></w:r>",
    ));
    assert_eq!(text.after(), ["A & B <c> é\tx\u{2011}y\nz"]);
    assert!(
        text.losses
            .sentences()
            .iter()
            .any(|s| s.contains("optional hyphen"))
    );
}

#[test]
fn tab_stops_formatting_changes_and_instructions_of_fields_are_no_text() {
    let text = read(&p(
        "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs><w:pPrChange w:id=\"1\" w:author=\"A\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:rPr><w:rPrChange w:id=\"2\" w:author=\"A\"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>page </w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>",
    ));
    assert_eq!(text.after(), ["page 7 link"]);
    assert!(!text.is_revised(), "formatting alone is no change");
    let said = text.losses.sentences().join("; ");
    assert!(
        said.contains("2 tracked changes of formatting") && said.contains("a field"),
        "{said}"
    );
}

#[test]
fn what_is_not_read_is_listed() {
    let text = read(&p(
        "<w:r><w:t>words</w:t><w:footnoteReference w:id=\"1\"/><w:drawing/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
         <w:r><w:pict><w:textbox><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:textbox></w:pict></w:r>",
    ));
    assert_eq!(text.after(), ["words"]);
    let said = text.losses.sentences().join("; ");
    for kind in ["footnote", "picture", "hidden", "text box", "“In a box”"] {
        assert!(said.contains(kind), "{kind}: {said}");
    }
}

#[test]
fn a_row_revision_ends_with_its_row() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(&r(text)));
    let text = read(&format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr><w:trPr><w:ins w:id=\"1\" w:author=\"A\"/></w:trPr>{}{}</w:tr></w:tbl>{}",
        cell("old"),
        cell("new"),
        cell("also new"),
        p(&r("after"))
    ));
    assert_eq!(text.before(), ["old", "after"]);
    assert_eq!(text.after(), ["old", "new", "also new", "after"]);
}

#[test]
fn an_inserted_and_a_deleted_cell_are_read() {
    let text = read(&format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id=\"1\" w:author=\"A\"/></w:tcPr>{}</w:tc>\
         <w:tc><w:tcPr><w:cellIns w:id=\"2\" w:author=\"A\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>{}",
        p(&r("old")),
        p(&r("new")),
        p(&r("after"))
    ));
    assert_eq!(text.before(), ["old", "after"]);
    assert_eq!(text.after(), ["new", "after"]);
    assert_eq!(text.paragraphs[1].cell.unwrap().column, 1);
}

#[test]
fn the_main_part_is_found_by_its_relationship_in_any_prefix_and_utf_16() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Қазақстан</x:t></x:r></x:p></x:body></x:document>";
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(xml.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(
        ooxml::read(&zipped(&parts(wide))).unwrap().after(),
        ["Қазақстан"]
    );
}

#[test]
fn an_alternative_is_read_once() {
    let text = read(&p(
        "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x\"><w:r><w:t>new</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ));
    assert_eq!(text.after(), ["new"]);
}

#[test]
fn utc_is_preferred_to_the_local_time_that_word_writes() {
    let text = read(&p(
        "<w:ins w:id=\"1\" w:author=\"A\" w:date=\"2023-11-08T15:20:00Z\" xmlns:u=\"urn:u\" u:dateUtc=\"2023-11-08T09:20:00Z\"><w:r><w:t>x</w:t></w:r></w:ins><w:ins w:id=\"1\"><w:r><w:t>y</w:t></w:r></w:ins>",
    ));
    assert_eq!(
        text.revisions[0].date.as_deref(),
        Some("2023-11-08T09:20:00Z")
    );
    assert_eq!(
        (&text.revisions[1].date, &text.revisions[1].author),
        (&None, &None)
    );
}

#[test]
fn lists_and_headings_come_from_styles_and_zero_cancels() {
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\">\
         <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"Aufzählung\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"3\"><w:name w:val=\"Special\"/><w:basedOn w:val=\"2\"/></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"9\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"5\"><w:abstractNumId w:val=\"9\"/></w:num></w:numbering>"
    );
    let body = format!(
        "{}{}{}<w:p><w:pPr><w:pStyle w:val=\"3\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}</w:p>",
        p_styled("1", &r("Heading")),
        p_styled("3", &r("first")),
        p_styled("2", &r("second")),
        r("no item")
    );
    let parts = [
        ("word/styles.xml", styles.as_str()),
        ("word/numbering.xml", numbering.as_str()),
    ];
    let text = ooxml::read(&word_with(&body, &parts)).unwrap();
    let marks: Vec<_> = text.paragraphs.iter().map(|p| p.list.as_ref()).collect();
    assert_eq!(text.paragraphs[0].role, ooxml::model::Role::Heading(1));
    let first = marks[1].unwrap();
    assert_eq!(
        (first.marking, first.level, &first.numbers),
        (Marking::Letter, 1, &vec![3])
    );
    assert!(first.has_bracket);
    assert_eq!(marks[2].unwrap().numbers, [4]);
    assert_eq!(marks[3], None);
}

#[test]
fn a_new_paragraph_a_removed_one_a_division_and_a_join_are_what_they_are() {
    let two = p(&r("Reduce all types of waste."));
    let one = p(&r("Provide safe and clean water."));
    let new = p_marked("ins", &ins("A", "Share data."));
    let added = outcome(&format!("{}{one}{new}{two}", heading()));
    assert_eq!(added[2..], ["Share data.", "Reduce all types of waste."]);

    let gone = p_marked("del", &del("A", "Provide safe and clean water."));
    let removed = outcome(&format!("{}{gone}{two}", heading()));
    assert_eq!(removed[1..], ["Reduce all types of waste."]);

    let first = p_marked("ins", &format!("{}{}", r("Provide safe"), ins("A", ".")));
    let second = p(&format!("{}{}", del("A", " and clean"), r(" water.")));
    let divided = amended(&format!("{}{first}{second}{two}", heading())).unwrap();
    assert!(
        divided
            .changes
            .iter()
            .any(|c| matches!(c.action, Action::Split { .. }))
    );
    assert_eq!(
        outcome(&format!("{}{first}{second}{two}", heading()))[1..],
        ["Provide safe.", "water.", "Reduce all types of waste."]
    );

    let first = p_marked(
        "del",
        &format!("{}{}", r("Provide safe and clean water."), ins("A", " ")),
    );
    let joined = amended(&format!("{}{first}{two}", heading())).unwrap();
    assert!(matches!(
        joined.changes[..],
        [cica::domain::change::Change {
            action: Action::Join { .. },
            ..
        }]
    ));
}

#[test]
fn the_last_paragraph_may_be_new_as_word_writes_it() {
    let one = p(&r("Provide safe and clean water."));
    let two = p_marked("ins", &r("Reduce all types of waste."));
    let new = p(&ins("A", "Share data."));
    let added = outcome(&format!("{}{one}{two}{new}", heading()));
    assert_eq!(added[2..], ["Reduce all types of waste.", "Share data."]);
}

#[test]
fn a_tracked_move_is_a_move() {
    let moved = |kind: &str, range: &str, text: &str| {
        format!(
            "<w:{range}Start w:id=\"7\" w:author=\"A\" w:name=\"move1\"/><w:p><w:pPr><w:rPr><w:{kind} w:id=\"8\" w:author=\"A\"/></w:rPr></w:pPr><w:{kind} w:id=\"9\" w:author=\"A\">{}</w:{kind}></w:p><w:{range}End w:id=\"7\"/>",
            r(text)
        )
    };
    let from = moved("moveFrom", "moveFromRange", "Provide safe and clean water.");
    let to = moved("moveTo", "moveToRange", "Provide safe and clean water.");
    let body = format!(
        "{}{from}{}{to}",
        heading(),
        p(&r("Reduce all types of waste."))
    );
    let proposal = amended(&body).unwrap();
    assert!(
        matches!(
            &proposal.changes[..],
            [cica::domain::change::Change { action: Action::Move { what, .. }, .. }] if what.as_str() == "one"
        ),
        "{:#?}",
        proposal.changes
    );
    let text = read(&body);
    assert!(
        text.revisions
            .iter()
            .any(|r| r.act == Act::MovedTo && r.move_name.as_deref() == Some("move1"))
    );
}

#[test]
fn a_text_that_is_not_the_base_is_refused_and_says_where() {
    let one = p(&format!(
        "{}{}",
        r("Provide safe and pure water."),
        ins("A", " Always.")
    ));
    let body = format!("{}{one}{}", heading(), p(&r("Reduce all types of waste.")));
    let error = amended(&body).unwrap_err().to_string();
    assert!(error.contains("{--clean--}{++pure++}"), "{error}");
    let forgotten = Word::open(&word(&body)).unwrap().amended(
        &base(),
        &HashSet::new(),
        &|_| true,
        Tracking::Forgotten,
    );
    let changes = forgotten.unwrap().changes;
    assert_eq!(
        lines(&proposed(&dossier(base(), changes)))[1],
        "Provide safe and pure water. Always."
    );
}

#[test]
fn a_clean_edited_copy_is_compared() {
    let body = format!(
        "{}{}{}",
        heading(),
        p(&r("Provide safe and affordable water.")),
        p(&r("Reduce all types of waste."))
    );
    let proposal = amended(&body).unwrap();
    assert!(matches!(&proposal.changes[..], [one] if matches!(one.action, Action::Reword { .. })));
}

#[test]
fn only_the_changes_of_one_state_are_read_where_authors_are_told_apart() {
    let one = p(&format!(
        "{}{}{}",
        r("Provide safe and clean water"),
        ins("J. Smith", " for all"),
        r(".")
    ));
    let two = p(&format!(
        "{}{}",
        r("Reduce all types of waste"),
        del("И. Иванов", ".")
    ));
    let word = Word::open(&word(&format!("{}{one}{two}", heading()))).unwrap();
    let theirs = |name: Option<&str>| name == Some("J. Smith");
    let proposal = word
        .amended(&base(), &HashSet::new(), &theirs, Tracking::Required)
        .unwrap();
    assert_eq!(proposal.changes.len(), 1);
    let told = format!("{proposal:?}");
    assert!(
        !told.contains("Smith") && !told.contains("Иванов"),
        "{told}"
    );
}

#[test]
fn comments_are_remarks_with_their_words_threads_and_reasons() {
    let comments = format!(
        "<w:comments xmlns:w=\"{W}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">\
         <w:comment w:id=\"0\" w:author=\"A\"><w:p w14:paraId=\"AA\"><w:r><w:t>Which standard?</w:t></w:r></w:p></w:comment>\
         <w:comment w:id=\"1\" w:author=\"A\"><w:p w14:paraId=\"BB\"><w:r><w:t>The usual one.</w:t></w:r></w:p></w:comment>\
         <w:comment w:id=\"2\" w:author=\"A\"><w:p w14:paraId=\"CC\"><w:r><w:t>Reason: Goal 6.</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let threads = "<x:commentsEx xmlns:x=\"http://schemas.microsoft.com/office/word/2012/wordml\"><x:commentEx x:paraId=\"BB\" x:paraIdParent=\"AA\" x:done=\"0\"/></x:commentsEx>";
    let range = |id: u32, content: &str| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/>{content}<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        )
    };
    let one = p(&format!(
        "{}{}",
        range(0, &r("Provide safe")),
        r(" and clean water.")
    ));
    let two = p(&format!(
        "{}{}",
        r("Reduce all types of waste."),
        range(2, &ins("A", " Now."))
    ));
    let body = format!("{}{one}{two}", heading());
    let parts = [
        ("word/comments.xml", comments.as_str()),
        ("word/commentsExtended.xml", threads),
    ];
    let proposal = Word::open(&word_with(&body, &parts))
        .unwrap()
        .amended(&base(), &HashSet::new(), &|_| true, Tracking::Required)
        .unwrap();
    assert_eq!(proposal.comments.len(), 1, "{:#?}", proposal.comments);
    assert_eq!(proposal.comments[0].at.as_ref().unwrap().as_str(), "one");
    assert_eq!(
        proposal.comments[0].text,
        "On “Provide safe”: Which standard? — The usual one."
    );
    assert_eq!(proposal.changes[0].because.as_deref(), Some("Goal 6."));
}

#[test]
fn words_put_at_the_start_of_a_second_part_stand_there() {
    let first = p_marked("ins", &r("Provide safe"));
    let second = p(&format!(
        "{}{}",
        ins("A", " Always"),
        r(" and clean water.")
    ));
    let body = format!(
        "{}{first}{second}{}",
        heading(),
        p(&r("Reduce all types of waste."))
    );
    assert_eq!(
        outcome(&body)[1..3],
        ["Provide safe", "Always and clean water."]
    );
}

#[test]
fn the_levels_of_a_list_are_those_of_the_file_whatever_its_marks() {
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%1)\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>"
    );
    let item = |list: u32, level: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let body = format!(
        "{}{}{}{}{}",
        heading(),
        p(&r("These are proposed:")),
        item(1, 0, "a first item."),
        item(1, 1, "a second level."),
        item(2, 0, "an item of another list.")
    );
    let parts = [("word/numbering.xml", numbering.as_str())];
    let draft = Word::open(&word_with(&body, &parts))
        .unwrap()
        .draft()
        .unwrap();
    let levels: Vec<_> = draft.sections[0]
        .provisions
        .iter()
        .map(|p| (p.kind, p.level))
        .collect();
    assert_eq!(
        levels,
        [
            (Kind::Paragraph, 1),
            (Kind::Item, 1),
            (Kind::Item, 2),
            (Kind::Item, 1)
        ]
    );
}
