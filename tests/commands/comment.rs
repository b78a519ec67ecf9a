use crate::recording::{desk, done, refused};

#[test]
fn a_remark_is_kept_with_its_provision() {
    let desk = desk();
    let shown = done(
        &desk,
        &[
            "comment",
            "--by",
            "Китай",
            "--at",
            "2.1a",
            "Which standard?",
        ],
    );
    assert!(shown.contains("CN-1.c1 comments on 2.1(a)"), "{shown}");
    let text = desk.read("amendments/waters/CN-1.yaml");
    assert!(
        text.contains("position: comment") && text.contains("Which standard?"),
        "{text}"
    );
    let shown = done(&desk, &["comment", "--by", "PK", "A clean copy, please."]);
    assert!(
        shown.contains("PK-1.c1 comments on the whole paper"),
        "{shown}"
    );
}

#[test]
fn an_empty_remark_an_unknown_place_and_a_second_copy_are_refused() {
    let desk = desk();
    let said = refused(&desk, &["comment", "--by", "CN", " "]);
    assert!(said.contains("remark is empty"), "{said}");
    let said = refused(&desk, &["comment", "--by", "CN", "--at", "9.9", "Why?"]);
    assert!(said.contains("no provision or section `9.9`"), "{said}");
    done(&desk, &["comment", "--by", "CN", "Why?"]);
    let said = refused(&desk, &["comment", "--by", "CN", "Why?"]);
    assert!(said.contains("as CN-1"), "{said}");
}
