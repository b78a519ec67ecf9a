//! Compilations that come back from a meeting, made by hand.

use std::collections::HashSet;

use cica::domain::register::Register;
use cica::domain::version::Kind;
use cica::input::InputError;
use cica::input::docx::Word;

use crate::files::{ins, p, p_marked, r, word};
use crate::papers::{provision, section, version};
use crate::reading::heading;

#[test]
fn what_one_state_inserts_and_another_deletes_is_refused_in_a_compilation() {
    let one = provision("one", Kind::Paragraph, "Provide safe water.");
    let base = version(vec![section("water", "Water", vec![one])]);
    let read = |content: &str| {
        let file = word(&format!("{}{content}", heading()));
        let word = Word::open(&file).unwrap();
        word.compiled(&base, &HashSet::new(), &Register::cica(), None)
    };
    let both = "<w:ins w:id=\"1\" w:author=\"China\"><w:del w:id=\"2\" w:author=\"Russia\"><w:r>\
                <w:delText xml:space=\"preserve\"> and clean</w:delText></w:r></w:del></w:ins>";
    let error = read(&p(&format!("{}{both}{}", r("Provide safe"), r(" water.")))).unwrap_err();
    let told = InputError::ChangedTwice {
        paragraph: 2,
        first: "China".into(),
        second: "Russia".into(),
    };
    assert_eq!(error, told);
    // An end of a paragraph alike.
    let end = p_marked("ins", &ins("China", "New.")).replace(
        "<w:ins w:id=\"3\" w:author=\"A\"/>",
        "<w:ins w:id=\"3\" w:author=\"China\"/><w:del w:id=\"4\" w:author=\"Russia\"/>",
    );
    let error = read(&format!("{end}{}", p(&r("Provide safe water.")))).unwrap_err();
    assert_eq!(error, told);
    // What each does by itself is read.
    let own = p(&format!(
        "{}{}{}",
        r("Provide safe"),
        ins("China", " and clean"),
        r(" water.")
    ));
    assert_eq!(read(&own).unwrap().len(), 1);
}
