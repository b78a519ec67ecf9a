use crate::desk::Desk;
use crate::recording::files;

#[test]
fn an_empty_desk_is_started_once() {
    let desk = Desk::empty();
    let outcome = desk.run(&["init", "new"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(
        outcome.stdout.contains("next: cica import"),
        "{}",
        outcome.stdout
    );
    assert!(desk.path().join("new/papers").is_dir());
    let before = files(&desk);
    let outcome = desk.run(&["init", "new"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.stderr.contains("new is a desk already"),
        "{}",
        outcome.stderr
    );
    assert_eq!(files(&desk), before);
}
