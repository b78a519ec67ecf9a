//! `cica man`.

use crate::decide::{done, refused};
use crate::desk::Desk;

#[test]
fn every_verb_has_a_page() {
    let desk = Desk::empty();
    desk.write("pages/keep.txt", "");
    let said = done(&desk, &["man", "--to", "pages"]);
    assert!(said.contains("pages"), "{said}");
    assert!(desk.read("pages/cica.1").contains(".TH CICA 1"));
    assert!(
        desk.read("pages/cica-decide-adopt.1")
            .contains("second best")
    );
    assert!(!desk.path().join("pages/cica-help.1").exists());
}

#[test]
fn one_page_is_written_to_standard_output() {
    let desk = Desk::empty();
    assert!(done(&desk, &["man"]).contains(".TH CICA 1"));
    assert!(done(&desk, &["man", "decide", "adopt-as"]).contains("coordinator"));
    refused(&desk, &["man", "vote"], "there is no verb `vote`");
}
