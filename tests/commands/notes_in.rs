//! Notes in: `cica amend --say` and `--from` with the sentences of notes.

use super::desk::Desk;

#[test]
fn sentences_are_recorded_together_as_one_submission() {
    let desk = Desk::own();
    let run = desk.run(&[
        "amend",
        "--by",
        "Пакистана",
        "--base",
        "1",
        "--illustrative",
        "--say",
        "in 2.1d replace “safe” with “affordable”",
        "--say",
        "в пункте 2.1e слова «all types of» исключить",
        "--say",
        "comment on 2.1f: \"By when?\"",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let recorded = desk.read("amendments/environment-protection/PK-2.yaml");
    for expected in ["replace: safe", "replace: all types of", "By when?"] {
        assert!(recorded.contains(expected), "{expected}\n{recorded}");
    }
}

#[test]
fn what_is_not_understood_is_listed_with_its_line_and_nothing_is_written() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "The Embassy of Iran presents its compliments to the Ministry.\n\n\
         in 2.1d replace \"safe\" with \"affordable\"\n\
         kindly improve 2.1e throughout\n\
         delete 2.1h\n",
    );
    let run = desk.run(&["amend", "--by", "IR", "--base", "1", "--from", "note.txt"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains("line 4: not understood"),
        "{}",
        run.stderr
    );
    assert!(
        !desk
            .path()
            .join("amendments/environment-protection/IR-1.yaml")
            .exists()
    );
}

#[test]
fn the_proposal_of_a_state_is_supported_by_its_name() {
    let desk = Desk::own();
    let run = desk.run(&[
        "amend",
        "--by",
        "IR",
        "--base",
        "1",
        "--illustrative",
        "--received",
        "2023-11-20",
        "--say",
        "support the proposal of China on 2.1d",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        desk.read("amendments/environment-protection/IR-1.yaml")
            .contains("support: CN-1.1")
    );
    let run = desk.run(&[
        "amend",
        "--by",
        "IR",
        "--base",
        "1",
        "--say",
        "support the proposal of India on 2.1d",
    ]);
    assert_eq!(run.code, 2);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("no proposal of India on `water` is on record"),
        "{said}"
    );
}
