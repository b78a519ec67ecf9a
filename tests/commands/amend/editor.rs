//! `cica amend --edit`: the text in the editor.

use super::{CN_1, amend};
use crate::desk::Desk;
use crate::recording::{desk, done, files};

fn edit(desk: &Desk, editor: &str) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cica"))
        .args(["amend", "--by", "CN", "--edit"])
        .current_dir(desk.path())
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("CICA_NOW", "2023-11-24T12:00:00Z")
        .env("EDITOR", editor)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn what_was_typed_outlives_a_refusal_and_is_kept_in_a_file() {
    let desk = desk();
    let (code, _, said) = edit(&desk, "sed -i s/lakes/{++seas/");
    assert_eq!(code, 2, "{said}");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, path) = said.split_once("kept in ").unwrap();
    let path = path.split(':').next().unwrap();
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept.contains("{++seas"), "{kept}");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn the_envelope_is_looked_at_before_the_editor_opens() {
    let desk = desk();
    done(
        &desk,
        &amend(&["--remove", "2.1a", "--reference", "7/2023"]),
    );
    let run = |rest: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(["amend", "--edit"])
            .args(rest)
            .current_dir(desk.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("CICA_NOW", "2023-11-24T12:00:00Z")
            .env("EDITOR", "touch opened")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!desk.path().join("opened").exists(), "{said}");
        said
    };
    assert!(run(&[]).contains("--by STATE"));
    assert!(run(&["--by", "CN", "--reference", "7/2023"]).contains("already"));
    assert!(run(&["--by", "RU", "--supersedes", "CN-1"]).contains("was sent by"));
    assert!(run(&["--by", "RU", "--original", "no.docx"]).contains("no.docx"));
}

#[test]
fn the_version_shown_in_the_editor_is_the_one_recorded() {
    let desk = desk();
    let script = format!(
        "sh -c 'sed -i s/lakes/seas/ \"$0\"; {} consolidate >&2'",
        env!("CARGO_BIN_EXE_cica")
    );
    done(
        &desk,
        &["amend", "--by", "RU", "--remove", "2.1a", "--adopt"],
    );
    let (code, _, said) = edit(&desk, &script);
    assert_eq!(code, 0, "{said}");
    assert!(desk.path().join("papers/waters/v2.yaml").exists());
    assert!(desk.read(CN_1).contains("base: 1\n"), "{said}");
}

#[test]
fn what_is_changed_in_the_editor_is_the_submission() {
    let desk = desk();
    let (code, shown, said) = edit(&desk, "sed -i s/rivers/glaciers/");
    assert_eq!(code, 0, "{said}");
    assert!(shown.contains("[-rivers-]{+glaciers+}"), "{shown}");
    let (code, shown, said) = edit(&desk, "sed -i s/lakes/{--lakes--}{++seas++}/");
    assert_eq!(code, 0, "{said}");
    assert!(shown.contains("[-lakes-]{+seas+}"), "{shown}");
}

#[test]
fn a_text_left_as_it_is_records_nothing() {
    let desk = desk();
    let before = files(&desk);
    let (code, shown, _) = edit(&desk, "true");
    assert_eq!(code, 1);
    assert!(shown.contains("nothing was recorded"), "{shown}");
    let (code, _, said) = edit(&desk, "sed -i /begins.below/d");
    assert_eq!(code, 2);
    assert!(said.contains("is gone"), "{said}");
    assert_eq!(files(&desk), before);
}
