//! Each way by which words come onto a desk.

use cica::domain::change::{Action, Wording};
use cica::drafting::reworded::reworded;
use cica::store::Root;

use crate::desk::{Desk, Outcome};
use crate::files::{ins, p, p_styled, r, word};
use crate::harness::quoted;

/// The wording of the provision that the words are put into.
pub(crate) const BASE: &str = "Provide safe water for all.";

/// What becomes of the words on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// They are data: every letter stays.
    EveryLetter,
    /// They are written in a markup or between quotes, which have signs of their own.
    Reading,
}

/// A way in.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) keeps: Keeps,
    pub(crate) send: fn(&Desk, &str) -> Outcome,
}

/// The ways by which a state's change comes in.
pub(crate) const WAYS: [Way; 7] = [
    Way {
        name: "flags",
        keeps: Keeps::EveryLetter,
        send: |desk, words| {
            let with = format!("--with=safe {words}");
            desk.run(&[
                "amend",
                "--by",
                "CN",
                "--at",
                "a",
                "--replace",
                "safe",
                &with,
                "--again",
            ])
        },
    },
    Way {
        name: "YAML",
        keeps: Keeps::EveryLetter,
        send: |desk, words| {
            let text = quoted(&wanted(words));
            desk.write(
                "sent.yaml",
                &format!("changes:\n- {{at: a, text: {text}}}\n"),
            );
            from(desk, "sent.yaml")
        },
    },
    Way {
        name: "CriticMarkup",
        keeps: Keeps::Reading,
        send: |desk, words| {
            let line = format!("Provide safe {{++{words} ++}}water for all.");
            desk.write(
                "redline.md",
                &format!("# A Paper\n\n## 1. Aims\n\n{line}\n"),
            );
            from(desk, "redline.md")
        },
    },
    Way {
        name: "Markdown",
        keeps: Keeps::Reading,
        send: |desk, words| {
            let text = wanted(words);
            desk.write("copy.md", &format!("# A Paper\n\n## 1. Aims\n\n{text}\n"));
            from(desk, "copy.md")
        },
    },
    Way {
        name: "plain text",
        keeps: Keeps::Reading,
        send: |desk, words| {
            let text = wanted(words);
            desk.write("copy.txt", &format!("A Paper\n\n1. Aims\n\n{text}\n"));
            from(desk, "copy.txt")
        },
    },
    Way {
        name: "note",
        keeps: Keeps::Reading,
        send: |desk, words| {
            let sentence = format!("In 1.1 replace \"safe\" with \"safe {words}\".\n");
            desk.write("note.txt", &sentence);
            from(desk, "note.txt")
        },
    },
    Way {
        name: "Word",
        keeps: Keeps::Reading,
        send: |desk, words| {
            let inserted = ins("A", &format!("{} ", escaped(words)));
            let line = format!("{}{inserted}{}", r("Provide safe "), r("water for all."));
            let title = p_styled("Title", &r("A Paper"));
            let heading = p_styled("Heading1", &r("Aims"));
            let bytes = word(&format!("{title}{heading}{}", p(&line)));
            std::fs::write(desk.path().join("sent.docx"), bytes).unwrap();
            from(desk, "sent.docx")
        },
    },
];

fn from(desk: &Desk, file: &str) -> Outcome {
    desk.run(&["amend", "--by", "CN", "--from", file, "--again"])
}

/// The wording that the words make.
pub(crate) fn wanted(words: &str) -> String {
    BASE.replace("safe ", &format!("safe {words} "))
}

/// A text between tags. What XML cannot hold stays as it is, for the reader to refuse.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The wording that each submission on record would give the provision, oldest first; none of one
/// that says more than that.
pub(crate) fn on_record(desk: &Desk) -> Vec<Option<String>> {
    let root = Root::find(Some(&desk.path())).unwrap();
    let opened = cica::store::open(&root, None).unwrap();
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    let mut sent: Vec<_> = opened.desk.dossiers[0].submissions.iter().collect();
    sent.sort_by_key(|filed| filed.recorded.id.number);
    sent.into_iter()
        .map(|filed| match filed.recorded.changes.as_slice() {
            [change] => match &change.action {
                Action::Reword {
                    wording: Wording::Replace { with, .. },
                    ..
                } => Some(BASE.replace("safe", with)),
                Action::Reword { wording, .. } => reworded(BASE, wording),
                _ => None,
            },
            _ => None,
        })
        .collect()
}
