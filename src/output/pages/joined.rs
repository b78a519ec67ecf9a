//! What is said of two desks brought together: sentences for git's own screen, and the page of
//! `cica git resolve`.

use crate::domain::ids::SubmissionId;
use crate::domain::record::{Decision, Ruling};
use crate::output::Document;
use crate::procedure::joining::{Clash, Contradiction};

/// Two decisions on one change that say otherwise.
pub fn contradiction(id: &SubmissionId, found: &Contradiction) -> String {
    let change = id.change(found.rules.change);
    format!(
        "{change} was decided on both sides, and not alike: {} on {}, and {} on {}. Both stay on record and the last rules: {}. Look at it with `cica show {change}`; `cica decide` records another ruling",
        ruling(&found.against),
        found.against.on,
        ruling(&found.rules),
        found.rules.on,
        ruling(&found.rules),
    )
}

fn ruling(decision: &Decision) -> &'static str {
    match decision.ruling {
        Ruling::Adopted => "adopted",
        Ruling::AdoptedAs { .. } => "adopted in other words",
        Ruling::NotAdopted => "not adopted",
        Ruling::Deferred => "put off",
    }
}

/// What was settled of one paper, what is to be looked at, and what only people can settle.
pub fn told(document: Document, done: &[String], look: &[String], open: &[String]) -> Document {
    let mut document = document;
    if done.is_empty() && open.is_empty() {
        document =
            document.paragraph("Both sides are brought together; nothing had to be named anew.");
    }
    for (title, lines) in [("Settled", done), ("To be looked at", look), ("Open", open)] {
        if !lines.is_empty() {
            document = document
                .heading(2, title)
                .list(lines.iter().map(|line| clean_line(line)));
        }
    }
    document
}

fn clean_line(line: &str) -> String {
    crate::output::clean::line(line)
}

/// Two values of which only one can stand.
pub fn clash(found: &Clash) -> String {
    format!(
        "{}: here {}, there {}",
        found.what, found.ours, found.theirs
    )
}
