//! First drafts with tracked changes: read as the file says with all of them accepted.

use cica::input::docx::Word;

use crate::files::{W, del, ins, p, p_marked, p_styled, r, word, word_with};
use crate::opendocument::{odt, region};
use crate::papers::lines;
use crate::reading::heading;

/// What a first draft says, read from a body under a heading.
fn drafted(bytes: &[u8]) -> Vec<String> {
    lines(&Word::open(bytes).unwrap().draft().unwrap().sections)
}

#[test]
fn a_draft_is_read_as_its_changes_accepted_make_it() {
    let text = format!(
        "{}{}{}{}{}",
        heading(),
        p_marked("del", &format!("{}{}", r("First words "), del("A", "Z1"))),
        p(&format!("{}{}", del("A", "Z2"), r("rest."))),
        p_marked("del", &del("A", "Nothing of it stays.")),
        p(&format!("{}{}", r("Second "), ins("B", "one.")))
    );
    let told = drafted(&word(&text));
    assert_eq!(told[1..], ["First words rest.", "Second one."]);
    // A paragraph without words that stay, whose end stays.
    let text = format!("{}{}{}", heading(), p(&del("A", "Gone.")), p(&r("Words.")));
    let told = drafted(&word(&text));
    assert_eq!(told[1..], ["Words."]);
    // The title is read as the rest is.
    let title = format!("{}{}", del("A", "Old"), ins("A", "New"));
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let file = word_with(
        &format!("{}{}{}", p_styled("t", &title), heading(), p(&r("Words."))),
        &[("word/styles.xml", &styles)],
    );
    let draft = Word::open(&file).unwrap().draft().unwrap();
    assert_eq!(draft.title.as_deref(), Some("New"));
}

#[test]
fn a_draft_in_an_opendocument_text_is_read_as_its_changes_accepted_make_it() {
    let changes = region(
        "c1",
        "deletion",
        "A",
        "<text:p>Z1</text:p><text:p>Z2</text:p>",
    );
    let body = "<text:h text:outline-level=\"1\">Water</text:h>\
                <text:p>First words <text:change text:change-id=\"c1\"/>rest.</text:p>";
    let told = drafted(&odt(&changes, body));
    assert_eq!(told[1..], ["First words rest."]);
}

proptest::proptest! {
    /// Whatever is tracked, a draft says what the file says with all of it accepted.
    #[test]
    fn a_draft_says_what_stays(
        parts in proptest::collection::vec((0_usize..3, proptest::bool::weighted(0.3)), 1..12),
    ) {
        let paragraphs = parts.iter().enumerate().map(|(number, (act, joins))| {
            let words = format!("Word{number} stands.");
            let content = match act {
                0 => r(&words),
                1 => del("A", &words),
                _ => ins("B", &words),
            };
            if *joins { p_marked("del", &content) } else { p(&content) }
        });
        let body = format!("{}{}", heading(), paragraphs.collect::<String>());
        let file = Word::open(&word(&body)).unwrap();
        let stays: Vec<String> = file.text().after().into_iter().filter(|t| !t.is_empty()).collect();
        if stays.len() > 1 {
            // A heading that is the only one is the title.
            let draft = file.draft().unwrap();
            proptest::prop_assert_eq!(draft.title.as_ref(), stays.first());
            proptest::prop_assert_eq!(&lines(&draft.sections)[1..], &stays[1..]);
        }
    }
}
