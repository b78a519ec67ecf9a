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

#[test]
fn the_number_and_date_that_a_note_bears_are_taken_unless_they_are_typed() {
    let desk = Desk::own();
    desk.write(
        "note.txt",
        "EMBASSY OF IRAN\nNo. EXAMPLE/77\n\nThe Embassy of Iran presents its compliments to the \
         Ministry.\n\nin 2.1d replace \"safe\" with \"affordable\"\n\nUlaanbaatar, 7 November 2023\n",
    );
    let amend = |more: &[&str]| {
        let mut args = vec![
            "amend",
            "--by",
            "IR",
            "--base",
            "1",
            "--illustrative",
            "--from",
            "note.txt",
        ];
        args.extend(more);
        desk.run(&args)
    };
    let run = amend(&["--dry-run", "--reference", "EXAMPLE/78"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("Reference:  EXAMPLE/78")
            && !run.stdout.contains("EXAMPLE/77 is taken"),
        "{}",
        run.stdout
    );
    let run = amend(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let recorded = desk.read("amendments/environment-protection/IR-1.yaml");
    for expected in ["reference: EXAMPLE/77", "dated: 2023-11-07"] {
        assert!(recorded.contains(expected), "{expected}\n{recorded}");
    }
    // The same note again is known by the number that it bears.
    let again = amend(&[]);
    assert_eq!(again.code, 2, "{}", again.stdout);
    assert!(again.stderr.contains("EXAMPLE/77"), "{}", again.stderr);
}
