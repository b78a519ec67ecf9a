use proptest::prelude::*;

use super::*;

#[test]
fn ids_have_one_spelling() {
    for text in ["CN-1", "UNEP-12", "X1-4294967295"] {
        assert_eq!(text.parse::<SubmissionId>().unwrap().to_string(), text);
    }
    for text in [
        "cn-1",
        "CN-01",
        "CN-0",
        "CN-+1",
        "CN-1 ",
        "CN",
        "C-1",
        "CN-4294967296",
        "CN-1.2",
        "СN-1",
    ] {
        assert!(text.parse::<SubmissionId>().is_err(), "{text}");
    }
    assert_eq!("CN-1.2".parse::<ChangeId>().unwrap().to_string(), "CN-1.2");
    assert_eq!(
        "CN-1.c2".parse::<CommentId>().unwrap().to_string(),
        "CN-1.c2"
    );
    assert!("CN-1.c2".parse::<ChangeId>().is_err());
    assert!("CN-1.2".parse::<CommentId>().is_err());
}

#[test]
fn ids_of_papers_name_no_path_and_no_device() {
    for text in [
        "", "..", "a/b", "a\\b", "A", "-a", "a-", "con", "nul", "com1", "lpt9", "a b", "à",
    ] {
        assert!(text.parse::<PaperId>().is_err(), "{text}");
    }
    assert!("a".repeat(64).parse::<PaperId>().is_ok());
    assert!("a".repeat(65).parse::<PaperId>().is_err());
    assert!("com".parse::<PaperId>().is_ok());
    assert!("con".parse::<PlaceId>().is_ok());
}

#[test]
fn submissions_are_ordered_by_number_not_by_letters() {
    let id = |text: &str| text.parse::<SubmissionId>().unwrap();
    assert!(id("CN-2") < id("CN-10"));
    assert!(id("CN-10") < id("RU-1"));
}

#[test]
fn an_error_is_short_whatever_was_given() {
    let error = "x".repeat(10_000).parse::<PaperId>().unwrap_err();
    assert!(error.to_string().len() < 200);
}

proptest! {
    #[test]
    fn what_can_be_read_is_written_the_same(text in "[A-Z0-9c.-]{0,12}") {
        if let Ok(id) = text.parse::<SubmissionId>() {
            prop_assert_eq!(id.to_string(), text.clone());
        }
        if let Ok(id) = text.parse::<ChangeId>() {
            prop_assert_eq!(id.to_string(), text.clone());
        }
        if let Ok(id) = text.parse::<CommentId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }
}
