//! In whose name a proposal stands when the state that sent it no longer does, and what hangs on it.

use crate::decide::done;
use crate::desk::Desk;

/// A desk of one provision, with submissions of the states named.
fn desk(submissions: &[(&str, &str)]) -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/small/paper.yaml",
        "title: Small\ncoordinator: MN\nlanguage: en\n",
    );
    desk.write(
        "papers/small/v1.yaml",
        "version: 1\ndate: 2023-10-13\nsections:\n  - id: one\n    heading: One\n    provisions:\n      - {id: water, text: Provide safe water for all states.}\n",
    );
    for (day, (id, rest)) in (8..).zip(submissions) {
        let state = &id[..2];
        desk.write(
            &format!("amendments/small/{id}.yaml"),
            &format!("id: {id}\nbase: 1\nby: [{state}]\nreceived: 2023-11-{day:02}\n{rest}"),
        );
    }
    desk
}

const PURE: &str = "changes:\n  - {at: water, replace: safe, with: pure and safe}\n";

#[test]
fn what_its_own_state_replaced_stands_in_the_name_of_those_that_support_it() {
    let desk = desk(&[
        ("RU-1", PURE),
        ("KZ-1", "changes:\n  - {support: RU-1.1}\n"),
        (
            "RU-2",
            "supersedes: RU-1\nchanges:\n  - {at: water, replace: all, with: all the}\n",
        ),
    ]);
    let shown = done(&desk, &["compile"]);
    assert!(shown.contains("[pure and — Kazakhstan]"), "{shown}");
    assert!(shown.contains("[the — Russia]"), "{shown}");
    let tried = done(&desk, &["consolidate", "--what-if", "RU-1,RU-2"]);
    assert!(tried.contains("pure and"), "{tried}");
    assert!(!tried.contains("Russia RU-1.1"), "{tried}");
    done(&desk, &["decide", "adopt", "RU-1.1"]);
    done(&desk, &["consolidate"]);
    let version = desk.read("papers/small/v2.yaml");
    assert!(version.contains("Provide pure and safe water"), "{version}");
    assert!(version.contains("by: [KZ]"), "{version}");
    let blamed = done(&desk, &["blame", "--format", "json"]);
    assert!(!blamed.contains("\"RU\""), "{blamed}");
}

#[test]
fn what_its_own_state_replaced_and_nobody_supports_is_gone() {
    let desk = desk(&[
        ("RU-1", PURE),
        ("KZ-1", "changes:\n  - {support: RU-1.1}\n"),
        (
            "RU-2",
            "supersedes: RU-1\nchanges:\n  - {at: water, replace: all, with: all the}\n",
        ),
    ]);
    done(&desk, &["withdraw", "KZ-1", "--by", "KZ"]);
    let shown = done(&desk, &["compile"]);
    assert!(!shown.contains("pure"), "{shown}");
}

#[test]
fn an_amendment_stands_while_another_state_proposes_what_it_amends() {
    let desk = desk(&[
        ("RU-1", PURE),
        (
            "KZ-1",
            "changes:\n  - {at: water, text: Provide pure and safe water for all states.}\n",
        ),
        (
            "CN-1",
            "changes:\n  - {to: RU-1.1, replace: pure, with: clean}\n",
        ),
    ]);
    let said = done(&desk, &["withdraw", "RU-1", "--by", "RU"]);
    assert!(!said.contains("CN-1.1"), "{said}");
    let shown = done(&desk, &["compile"]);
    assert!(shown.contains("China amending"), "{shown}");
    let tried = done(&desk, &["consolidate", "--what-if", "KZ-1,CN-1"]);
    assert!(tried.contains("clean"), "{tried}");
    done(&desk, &["decide", "adopt", "KZ-1.1", "CN-1.1"]);
    done(&desk, &["consolidate"]);
    let version = desk.read("papers/small/v2.yaml");
    assert!(
        version.contains("Provide clean and safe water"),
        "{version}"
    );
    done(&desk, &["check"]);
}

#[test]
fn an_amendment_falls_when_all_that_propose_what_it_amends_have_withdrawn() {
    let desk = desk(&[
        ("RU-1", PURE),
        (
            "KZ-1",
            "changes:\n  - {at: water, text: Provide pure and safe water for all states.}\n",
        ),
        (
            "CN-1",
            "changes:\n  - {to: RU-1.1, replace: pure, with: clean}\n",
        ),
    ]);
    done(&desk, &["withdraw", "RU-1", "--by", "RU"]);
    let said = done(&desk, &["withdraw", "KZ-1", "--by", "KZ"]);
    assert!(said.contains("CN-1.1"), "{said}");
    let shown = done(&desk, &["compile"]);
    assert!(shown.contains("no proposal is open"), "{shown}");
}
